"""What form pages are made from: the model's fields, rules and words, records as text, and look-alikes by month."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefs.publication.look_alikes import by_month, near_of
from briefs.records.as_text import as_text
from briefs.records.canonical import written
from briefs.records.describing.forms import FORM_KINDS, form_of
from briefs.records.load import read_desk
from briefs.records.model import KINDS, Strike
from briefs.records.model.rules import WORDS
from briefs.rendering.forms import form_script, kept_in, kept_parts, kept_script
from briefs.rendering.language import ENGLISH
from briefs.settings.options import read_project
from desks import claim, desk, place, source, strike

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_a_form_asks_every_field_of_its_kind_with_the_models_own_help(kind: str) -> None:
    form = form_of(kind)
    fields = {info.alias or name: info for name, info in KINDS[kind].model_fields.items()}
    assert {asked.key: asked.help for asked in form.groups[form.top].fields} == {
        key: info.description for key, info in fields.items()
    }
    assert {asked.key for asked in form.groups[form.top].fields if asked.is_needed} == {
        key for key, info in fields.items() if info.is_required()
    }


def test_limits_are_those_of_the_model() -> None:
    groups = form_of("claims").groups
    quote = {asked.key: asked for asked in groups["Quote"].fields}
    assert (quote["text"].type, quote["text"].most, quote["text"].is_needed) == ("line", 300, True)
    about = next(asked for asked in groups["Claim"].fields if asked.key == "about")
    assert (about.is_list, about.entries, about.refs) == (True, 1, ("strikes", "events", "control", "gaps", "claims"))
    percent = next(asked for asked in groups["Share"].fields if asked.key == "percent")
    assert (percent.type, percent.low, percent.high) == ("number", 0.0, 100.0)


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_rules_reach_the_browser_as_plain_words(kind: str) -> None:
    def words(test: list[object]) -> set[object]:
        inner = [one for one in test if isinstance(one, list)]
        return {test[0]}.union(*map(words, inner))

    (said,) = re.findall(rb"BriefsForms\.learn\((.*)\);\n", form_script(kind, ENGLISH), re.DOTALL)
    rules = [rule for group in json.loads(said)["groups"].values() for rule in group["rules"]]
    assert rules or kind == "actors"
    assert set().union(*(words(test) for test, *_ in rules)) <= WORDS


def test_every_record_as_text_is_laid_out_as_its_file_but_for_zeros_that_say_nothing() -> None:
    loaded = read_desk(ROOT, read_project(ROOT).options.source_dir)
    differing = []
    for kind in FORM_KINDS:
        for record in loaded.desk.of(kind).values():
            file = (ROOT / loaded.desk.paths[kind, record.id]).read_text(encoding="utf-8")
            plain = re.sub(r"(?m)^(\s+l(?:at|on): -?\d+\.\d*[1-9])0+$", r"\1", file)
            if plain != written(as_text(record), KINDS[kind]):
                differing.append(record.id)
    assert differing == []


def test_text_in_a_form_script_cannot_end_it() -> None:
    hostile = place("town", at=(34.5, 38.3), note="</script><script>alert(1)</script>\u2028end")
    text = kept_script(desk(hostile), 0, [("places", "town", False)])
    assert b"<" not in text
    assert "\u2028".encode() not in text


def test_a_record_is_kept_where_it_is_looked_for() -> None:
    many = desk(*(place(f"place-{number}", at=(34.5, 38.3)) for number in range(250)))
    parts = kept_parts(many)
    assert len(parts) == 4
    for number in (0, 99, 249):
        name = f"place-{number}"
        assert ("places", name, False) in parts[kept_in("places", name, 4)]
    assert kept_script(many, 3, [("places", "place-7", True)]).startswith(b'BriefsForms.keep(3,"",{"places/place-7":')


def test_a_record_that_lies_where_a_new_one_would_is_kept_without_its_file() -> None:
    paths = {("places", "town"): "data/places/town.yml", ("places", "hill"): "data/places/hills/hill.yml"}
    some = replace(desk(place("town", at=(34.5, 38.3)), place("hill", at=(34.5, 38.3))), paths=paths)
    script = kept_script(some, 0, [("places", "hill", False), ("places", "town", True)]).decode()
    number, folder, entries = json.loads(f"[{script.removeprefix('BriefsForms.keep(').removesuffix(');' + chr(10))}]")
    assert (number, folder) == (0, "data")
    assert {name: ("id" in tree, *more) for name, (tree, *more) in entries.items()} == {
        "places/hill": (False, 0, "data/places/hills/hill.yml"),
        "places/town": (False, 1),
    }


def test_look_alikes_stand_in_each_month_that_they_touch() -> None:
    over = strike("over", at="town", on="2015-10-31/2015-11-01")
    a_desk = desk(
        source("locals"),
        place("town", at=(34.5, 38.3)),
        over,
        claim("said", "locals", about="over", stated="2015-11-02"),
    )
    assert by_month(a_desk) == {
        "2015-10": (("strikes", "over"),),
        "2015-11": (("strikes", "over"), ("claims", "said")),
    }
    shown = near_of(a_desk, "claims", "said")
    assert (shown.first, shown.last, shown.about) == ("2015-11-02", "2015-11-02", ("locals", "over"))


def test_digits_of_other_scripts_are_no_numbers() -> None:
    strike_of = {"id": "x1", "kind": "airstrike", "actor": "russia", "where": {"place": "palmyra"}}
    with pytest.raises(ValueError, match="is not a whole number"):
        Strike.model_validate(
            strike_of
            | {
                "when": {"on": "2015-11-05"},
                "counts": [{"unit": "person", "bound": "about", "what": "x", "value": "1٢"}],
            }
        )
