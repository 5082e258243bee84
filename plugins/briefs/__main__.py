"""Lets `python -m briefs` stand for the `briefs` command."""

from .cli import program

program()
