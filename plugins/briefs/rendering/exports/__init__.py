"""Rows become files: tables in several formats, packages that describe them, and the static JSON API. Pure.

credit        licence and attribution, in every file
comma         CSV; lines: JSON and JSON Lines; geojson, kml: rows that lie somewhere
datapackage   the Frictionless descriptor of a package
package       the files of the whole, and of one brief
api, openapi  the JSON API and the document that describes it; filing: which of its files a record is in
exports       everything together, from the assessed desk to files
"""
