"""Lets `python -m briefs` stand for the `briefs` command."""

from .cli import main

main(prog_name="briefs")
