"""Editions: briefs frozen as published, and what has changed since.

    compose_brief → facts_of → what a brief shows, as values ─┐
    newest edition → upgraded → the values it was frozen with ─┴ changes → uncovered → the correction to be written

A snapshot holds two things: the values (`facts`), against which a later state of the records is compared, and the view
with its prose (`page`), from which an old edition is rendered as it was read.
"""
