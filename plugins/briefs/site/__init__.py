"""The built site as a folder: built beside the last one, verified, put in its place, released.

build.build_site ─ lock (one at a time) ─ render into a new folder ─ manifest ─ verify ─ swap
verify.differing ─ a folder against its manifest, without the project
built/addresses.record ─ the list of every address ever published
release.release ─ a dated version on the pages branch
"""
