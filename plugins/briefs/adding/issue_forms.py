"""GitHub's issue forms, made from the model: the words to choose from are those that editors may write.

The forms are for people who do not propose files; an editor turns an answer into a record.
"""

from __future__ import annotations

from typing import Any

import yaml

from ..records.vocabulary import (
    Bound,
    HarmEffect,
    HarmGroup,
    PartOfDay,
    Relation,
    SourceKind,
    Stance,
    StrikeKind,
    TargetKind,
    Term,
    Trigger,
)

FORMS_FOLDER = ".github/ISSUE_TEMPLATE"
HEAD = "# Written by `briefs schema` from the words of the model; what is changed here by hand is lost.\n"

SAFETY = """\
**All you write here is public at once, and stays.** Never name a person who is not publicly known, and nothing that \
shows where somebody is or who told you. If the report could put anyone at risk, do not send it here."""

Field = dict[str, Any]


def forms() -> dict[str, str]:
    """The text of every file of FORMS_FOLDER, by name."""
    made = {"strike.yml": strike(), "claim.yml": claim(), "error.yml": error()}
    return {name: HEAD + written(form) for name, form in made.items()} | {
        "config.yml": HEAD + written({"blank_issues_enabled": True})
    }


def strike() -> Field:
    """The form for an attack that is not on record."""
    return form(
        "Add a strike",
        "An attack that is not on record, with the statement that reports it.",
        "strike",
        [
            chosen("kind", "Means of attack", StrikeKind),
            line("actor", "Who did it, as the source says", "Russia, or: not said", needed=True),
            line("day", "Day", "2015-11-05, or the words of the source: last Wednesday", needed=True),
            chosen("part-of-day", "Part of the day", PartOfDay, needed=False),
            line("place", "Place, in the source's spelling", "Albu Kamal, Deir ez-Zor", needed=True),
            chosen("relation", "How the spot lies to that place", Relation, needed=False),
            chosen("target", "What was hit", TargetKind, needed=False),
            *statement(),
        ],
    )


def claim() -> Field:
    """The form for one more statement about something on record."""
    return form(
        "Add a claim",
        "What one source says about a strike or an event that is on record.",
        "claim",
        [
            line("about", "Which record", "2015-11-05-albu-kamal: its id is at the foot of its page", needed=True),
            chosen("stance", "What the source does", Stance),
            *statement(),
            chosen("group", "Who was harmed", HarmGroup, needed=False),
            chosen("effect", "What happened to them", HarmEffect, needed=False),
            chosen("bound", "How firm the number is", Bound, needed=False),
            line("number", "The number, in the words of the source", "over 50 civilians"),
        ],
    )


def error() -> Field:
    """The form for a mistake in what is published."""
    return form(
        "Report an error in a record",
        "Something on the site is wrong, or can be misread.",
        "error",
        [
            line(
                "record",
                "Which record or brief",
                "2015-11-05-albu-kamal: its id is at the foot of its page",
                needed=True,
            ),
            line("address", "Address of the page", "https://"),
            text("was", "What it says now", "Copy the words or the number.", needed=True),
            text("now", "What is right, or why it can be misread", "In your own words.", needed=True),
            text("proof", "Where this can be checked", "A public address, best with an archived copy.", needed=True),
            chosen("trigger", "What led you to it", Trigger, needed=False),
        ],
    )


def statement() -> list[Field]:
    """The questions about a source and what it says."""
    return [
        line("source", "Source", "Syrian Observatory for Human Rights", needed=True),
        chosen("source-kind", "What sort of source", SourceKind, needed=False),
        line("stated", "Day it said so", "2015-11-06", needed=True),
        line("url", "Public address", "https://", needed=True),
        line("archived", "Archived copy", "https://web.archive.org/web/…"),
        text("words", "What it says", "In your own neutral words; at most one short quotation.", needed=True),
    ]


def form(name: str, description: str, label: str, fields: list[Field]) -> Field:
    """A whole form: what it is for, the warning, the questions, the promise."""
    promise = {
        "type": "checkboxes",
        "id": "promise",
        "attributes": {
            "label": "Before you send it",
            "options": [{"label": "Nothing in this report puts anyone at risk.", "required": True}],
        },
    }
    warning = {"type": "markdown", "attributes": {"value": SAFETY}}
    return {
        "name": name,
        "description": description,
        "title": f"{name}: ",
        "labels": [label],
        "body": [warning, *fields, promise],
    }


def chosen(name: str, label: str, words: type[Term], needed: bool = True) -> Field:
    """A choice among the words of a vocabulary, their meanings above it."""
    meanings = "\n".join(f"- `{word.value}`: {word.definition}" for word in words)
    return {
        "type": "dropdown",
        "id": name,
        "attributes": {"label": label, "description": meanings, "options": [word.value for word in words]},
        "validations": {"required": needed},
    }


def line(name: str, label: str, example: str, needed: bool = False) -> Field:
    """A question answered in a line."""
    attributes = {"label": label, "placeholder": example}
    return {"type": "input", "id": name, "attributes": attributes, "validations": {"required": needed}}


def text(name: str, label: str, hint: str, needed: bool = False) -> Field:
    """A question answered in some sentences."""
    attributes = {"label": label, "description": hint}
    return {"type": "textarea", "id": name, "attributes": attributes, "validations": {"required": needed}}


class Layout(yaml.SafeDumper):
    """Lists of meanings stay lists in the file."""


Layout.add_representer(
    str,
    lambda dumper, words: dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None),
)


def written(form: Field) -> str:
    """The form as YAML, in the order of its keys."""
    return yaml.dump(form, Dumper=Layout, sort_keys=False, allow_unicode=True, width=120)
