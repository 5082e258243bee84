"""Records of any kind as trees of text, mostly right, now and then wrong in any way an editor can be."""

from __future__ import annotations

import random
from typing import Any

from briefs.records.describing.forms import Asked, Form, form_of

WORDS = ("Albu Kamal", "تدمر", "Ma’arrat al-Nu'man", "yes", "null", "~", "12:30", "007", "1e3", "0x1F", "<<", "No")
SIGNS = (
    *("a: b", "key:", "x #y", "#c", "- dash", "-", "?", "-x", "'q'", '"q"', "{a}", "[a]", "a, b", "@at", "`tick", "%p"),
    *("&anchor", "*alias", "!tag", "|", ">", "--- x", "...", "...x", "\\back\\n", "=", "100%", "a\u00a0b", "…", "😀"),
    *("<script>alert(1)</script>", "</script>", "${x}", "{{ x }}", "نَصّ: عربي", "“quoted: words”", "می\u200cخواهم"),
)
WRONG = (
    *(
        "",
        " lead",
        "trail ",
        "\u00a0lead",
        "two\nlines",
        "tab\tin",
        "x" * 301,
        "\u202eevil",
        "a\u200db",
        "zero\u200bwidth",
    ),
    *("e\u0301", "\u0641\u0653", "bell\x07", "\ue000", "\ufeffbom", "soft\u00adhyphen", "a" + "\u0301" * 12, "\u2028"),
    *("x\ufe0f", "\U000e0041tag", "\ufffd", "\u3164", "car\rriage", "\u0378"),
)
LONG = (
    "Says that aircraft struck the town. " * 5 + "End: #1.",
    "First paragraph, short.\nSecond paragraph " + "goes on and on " * 9 + "until here.\n\nThird.",
    "كلمة بعد كلمة " * 20 + "نهاية",
    "double  blanks " * 12 + "end",
    "line\n indented line\nthird",
    "y" * 140 + " " + "z" * 140,
)
VALUES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "line": ((*WORDS, *SIGNS), WRONG),
    "text": ((*WORDS, *SIGNS, *LONG, "ends with a break\n"), (*WRONG, "w" * 2001)),
    "id": (("palmyra", "2015-11-05-albu-kamal", "ab"), ("A", "a", "a--b", "Bad Id", "x" * 65, "", "é", "ab\n")),
    "day": (
        ("2015-11-05", "2016-02-29", "2015-12-31", "2015-01-01"),
        (
            "2015-02-29",
            "1900-02-29",
            "2015-13-01",
            "5.11.2015",
            "2015-1-5",
            "0000-01-01",
            "0001-01-01",
            "1899-12-31",
            "2200-01-01",
            "9999-12-31",
            "٢٠١٥-١١-٠٥",
            " 2015-11-05",
            "",
        ),
    ),
    "instant": (
        ("2015-10-07T06:30Z", "2015-10-07T23:59:59Z"),
        (
            *("2015-10-07T24:00Z", "2015-10-07T06:30", "2015-10-07 06:30Z", "2015-02-30T06:30Z", "2015-10-07T06:60Z"),
            "9999-12-31T23:30Z",
        ),
    ),
    "whole": (("0", "7", "26", "1500"), ("1,500", "1e3", "-1", "07", "3.5", "1٢", "", "99999999999", "300000")),
    "number": (("34.5624", "38.284", "0", "-0", "45", "0.5"), ("34,5", "1e1", "+3", "034.5", "91", "-181.5", ".5", "")),
    "flag": (("true", "false"), ("yes", "True", "1", "")),
    "url": (
        ("https://www.example.org/brief", "http://example.org", "https://a.example.org/x?y=1&z=%20#f"),
        (
            *(
                "example.org",
                "javascript:alert(1)",
                "https://user@example.org/",
                "https://127.0.0.1/",
                "https://x.org:80/",
            ),
            *(
                "https://xn--e1afmkfd.org/",
                "https://example.org/a b",
                "https://EXAMPLE.org/",
                "https://münchen.org/",
                "",
            ),
            *("https://example.org/<b>", "ftp://example.org/", "https://", "https://example.org/" + "a" * 500),
        ),
    ),
    "pattern": ((), ("", "xx yy", "ِ", "EN", "SYR", "sy-1")),
}


def tree_of(kind: str, dice: random.Random, wrong: float) -> dict[str, Any]:
    """A record of `kind`; each of its values is a wrong one with the chance `wrong`."""
    form = form_of(kind)
    tree = _group(form, form.top, dice, wrong, 0)
    if dice.random() > wrong:
        tree["id"] = "2015-11-05-random"
    return tree


def _group(form: Form, name: str, dice: random.Random, wrong: float, depth: int) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for asked in form.groups[name].fields:
        chance = 1 - wrong if asked.is_needed else 0.28 / (depth + 1)
        if dice.random() < chance and not (asked.group and depth > 3):
            tree[asked.key] = _value(form, asked, dice, wrong, depth)
    return _mended(name, tree, dice) if dice.random() > wrong else tree


def _mended(name: str, tree: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A group brought into a shape that the rules allow, most of the time: random fields alone would rarely be."""
    if name == "When":
        for key in ("on", "from", "to", "not_before", "not_after", "at"):
            tree.pop(key, None)
        tree |= dice.choice(
            ({"on": "2015-11-05"}, {"from": "2015-11-02", "to": "2015-11-03"}, {"not_after": "2015-11-05"})
        )
        if "on" not in tree:
            tree.pop("part_of_day", None)
        if "stated_as" not in tree:
            tree.pop("resolved", None)
    if name == "Location":
        for key in ("unplaced", "point"):
            tree.pop(key, None)
        tree["place"] = "palmyra"
    if name in ("Count", "Harm"):
        tree.pop("upper", None)
        tree |= {"bound": "about", "value": dice.choice(("0", "7"))}
    if name == "Claim":
        tree.pop("denies", None)
        if tree.get("stance") == "denies":
            tree["denies"] = "place"
        if len(set(tree.get("about", ()))) < len(tree.get("about", ())):
            tree["about"] = tree["about"][:1]
    return tree


def _value(form: Form, asked: Asked, dice: random.Random, wrong: float, depth: int) -> Any:
    if asked.is_list:
        count = dice.choice((1, 2, 3)) if dice.random() > wrong else 0
        return [_one(form, asked, dice, wrong, depth) for _ in range(max(count, (asked.entries or 1) if count else 0))]
    return _one(form, asked, dice, wrong, depth)


def _one(form: Form, asked: Asked, dice: random.Random, wrong: float, depth: int) -> Any:
    if asked.group and not (asked.plain and dice.random() < 0.6):
        return _group(form, asked.group, dice, wrong, depth + 1)
    if asked.type == "word":
        words = [word.word for word in form.words[asked.words or ""]]
        return dice.choice(words) if dice.random() > wrong else dice.choice(("banana", "", words[0].upper()))
    right, bad = VALUES["line" if asked.group else asked.type]
    right = right or (asked.example or "en",)
    return dice.choice(right) if dice.random() > wrong else dice.choice(bad)
