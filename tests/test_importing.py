"""An analyst's table becomes drafts: nothing guessed, nothing lost, nothing twice, nothing published."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from briefs.cli import main
from briefs.importing.batch import Batch, Outcome
from briefs.importing.csv_rows import read_csv
from briefs.importing.drafting import Drafter, Drafts
from briefs.importing.mapping import (
    DateCode,
    Dating,
    Filling,
    Mapping,
    Numbers,
    Only,
    PlaceCode,
    Placing,
    StrikeDraft,
    Word,
    read_mapping,
)
from briefs.importing.rows import Row, Table, Unreadable
from briefs.records.load import read_desk
from briefs.records.yaml.strict import parse
from desks import desk, place, source
from sites import SMALL_DESK, write

MAPPING = """\
id: releases
dates:
  - "%m/%d/%Y"
claim:
  - to: source
    fixed: locals
  - to: document
    template: Release of {date}
  - to: stated.not_after
    column: date
    read_as: day
  - to: paraphrase
    template: "Reports {number} strikes near {location}: {notes}"
place:
  names:
    - location
  relation: near
numbers:
  - unit: strike
    what: strikes reported
    value: number
"""
TABLE = """\
date,location,number,notes
11/05/2015,Town,3,"=HYPERLINK(""http://example.org"")"
11/06/2015,Village,2,<script>alert(1)</script>
11/06/2015,Village,1,- a dash: and # a sign
31/12/2015,Town,1,a day that is none
11/07/2015,Town,many,a number that is none
11/08/2015,Town,1,hidden \u202e order
11/05/2015,Town,3,"=HYPERLINK(""http://example.org"")"
11/09/2015,Town
"""
DESK = desk(
    source("ucdp"),
    place("aleppo", "city", at=(36.2, 37.16)),
    place("aleppo-governorate", "governorate", region="SY-HL", names=("Aleppo", "Aleppo province")),
    place("homs", "city", at=(34.73, 36.72)),
)


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [words[0], "--project", str(root), *words[1:]], prog_name="briefs")


def take(root: Path, table: str = TABLE, mapping: str = MAPPING, layout: str = "csv") -> Result:
    write(root.parent, {"table.csv": table, "mapping.yml": mapping})
    table_file, mapping_file = str(root.parent / "table.csv"), str(root.parent / "mapping.yml")
    return run(root, "import", table_file, "--format", layout, "--mapping", mapping_file)


def drafts_of(root: Path) -> dict[str, str]:
    folder = root / "data/drafts/releases"
    return {
        path.name: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yml")) if path.stem[0] == "2"
    }


def trees_of(root: Path) -> list[dict[str, Any]]:
    return [dict(parse(text.encode(), "x").tree or {}) for text in drafts_of(root).values()]


def mapping(text: str) -> Mapping:
    found, problems = read_mapping(text.encode(), "mapping.yml")
    assert found is not None, problems
    return found


def drafted(rules: str, /, **cells: str) -> Drafts | Unreadable:
    return Drafter(mapping(rules), DESK).draft(Row(2, cells))


def tree_of(found: Drafts | Unreadable) -> Any:
    assert isinstance(found, Drafts), found
    return found.drafts[-1].tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "desk", SMALL_DESK)


def test_rows_become_drafts_questions_or_are_set_aside(root: Path) -> None:
    done = take(root)
    assert done.exit_code == 0, done.output
    assert done.stdout == (
        "       8  rows read\n"
        "       3  drafted\n"
        "       5  set aside, each with its reason: data/drafts/releases/set-aside.csv\n"
        "       2  with 1 open questions between them: data/drafts/releases/questions.yml\n"
        "Drafts are in data/drafts/releases/. Read them, then: briefs accept data/drafts/releases\n"
    )
    first = next(text for text in drafts_of(root).values() if "=HYPERLINK" in text)
    assert first.partition("\n")[2].partition("\n")[2] == (
        "source: locals\ndocument: Release of 11/05/2015\nstated:\n  not_after: 2015-11-05\n"
        'paraphrase: "Reports 3 strikes near Town: =HYPERLINK(\\"http://example.org\\")"\n'
        "facets:\n  places:\n    - place: town\n      relation: near\n      stated_as: Town\n"
        "  counts:\n    - unit: strike\n      bound: exactly\n      value: 3\n      what: strikes reported\n"
    )
    assert first.startswith(
        "# Draft from table.csv, line 2. Not published until it is taken over: briefs accept.\nid: 2015"
    )


def test_no_id_in_a_ledger_is_a_way_to_another_file(root: Path) -> None:
    """A folder of drafts may come with a pull request, and what a ledger tells of a file can be known of any."""
    take(root)
    ledger = root / "data/drafts/releases/ledger.csv"
    with ledger.open(encoding="utf-8", newline="") as file:
        head, first, *others = csv.reader(file)
    town = root / "data/places/town.yml"
    before = town.read_text("utf-8")
    first[1:] = ["././../../places/town", hashlib.sha256(before.encode()).hexdigest()[:32]]
    with ledger.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, first, *others])
    take(root)
    assert town.read_text("utf-8") == before


def test_no_link_among_the_drafts_is_a_way_to_another_file(root: Path) -> None:
    folder, town = root / "data/drafts/releases", root / "data/places/town.yml"
    folder.mkdir(parents=True)
    before = town.read_text("utf-8")
    for name in ("set-aside.csv.new", "questions.yml"):
        (folder / name).symlink_to(town)
    assert take(root).exit_code == 0
    assert town.read_text("utf-8") == before
    assert (folder / "set-aside.csv").is_file()


def test_what_is_set_aside_has_its_line_its_reason_and_its_cells_and_no_formula(root: Path) -> None:
    take(root)
    with (root / "data/drafts/releases/set-aside.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["at_line", "in_table", "what_is_wrong", "what_to_do", "date", "location", "number", "notes"]
    assert {row[1] for row in rows[1:]} == {"table.csv"}
    assert [(row[0], row[2]) for row in rows[1:]] == [
        ("5", "date: `31/12/2015` is not a date in the form %m/%d/%Y"),
        ("6", "number: `many` is not a whole number"),
        ("7", "holds `\\u202e` (right-to-left override), which changes the direction of text without being seen"),
        ("8", "repeats 2"),
        ("9", "has 2 cells, the header has 4"),
    ]
    assert rows[4][4:] == ["11/05/2015", "Town", "3", '\'=HYPERLINK("http://example.org")']
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_rows_set_aside_can_be_corrected_and_imported_in_the_words_of_the_table(root: Path) -> None:
    notes = ("=1+1", "- Near Town", "'=quoted", "'plain'", "two\nlines")
    lines = "".join(f'31/12/2015;Town;{number};"{text}"\r\n' for number, text in enumerate(notes, 2))
    semicolons = MAPPING + "delimiter: semicolon\nencoding: cp1252\n"
    take(root, f"date;location;number;notes\r\n{lines}", semicolons)
    aside = root / "data/drafts/releases/set-aside.csv"
    corrected = aside.read_text(encoding="utf-8").replace(",31/12/2015,", ",12/31/2015,", len(notes) - 1)
    take(root, corrected, semicolons)
    assert sorted(str(tree["paraphrase"]) for tree in trees_of(root)) == [
        "Reports 2 strikes near Town: =1+1",
        "Reports 3 strikes near Town: - Near Town",
        "Reports 4 strikes near Town: '=quoted",
        "Reports 5 strikes near Town: 'plain'",
    ]
    left = list(csv.reader(io.StringIO(aside.read_text(encoding="utf-8"))))
    assert [row[4:] for row in left[1:]] == [["31/12/2015", "Town", "6", "two\nlines"]]


def test_the_file_of_rows_set_aside_may_be_imported_where_it_lies(root: Path) -> None:
    take(root, "date,location,number,notes\n" + "31/12/2015,Town,1,x\n" + "12/31/2015,Town,two,y\n")
    aside = root / "data/drafts/releases/set-aside.csv"
    aside.write_text(aside.read_text(encoding="utf-8").replace(",two,", ",2,"), encoding="utf-8")
    words = (str(aside), "--format", "csv", "--mapping", str(root.parent / "mapping.yml"))
    done = run(root, "import", *words)
    assert "       2  rows read\n       1  drafted\n       1  set aside" in done.stdout
    assert [tree["paraphrase"] for tree in trees_of(root)] == ["Reports 2 strikes near Town: y"]
    assert aside.read_text(encoding="utf-8").count("\n") == 2


FIRST = """\
date,location,number,notes
11/06/2015,Village,2,a
11/06/2015,Village,1,b
11/07/2015,Hamlet,1,c
31/12/2015,Town,1,a day that is none
11/07/2015,Town,many,a number that is none
"""
OF_VILLAGE = "  - which: place\n    spelling: Village\n    rows: 2\n    first_line: 2\n    in_table: table.csv\n"


def aside_of(root: Path, name: str = "set-aside.csv") -> list[list[str]]:
    text = (root / "data/drafts/releases" / name).read_text(encoding="utf-8")
    return [[*row[:2], *row[4:]] for row in csv.reader(io.StringIO(text))][1:]


def test_a_question_stands_as_long_as_a_draft_asks_it(root: Path) -> None:
    take(root, FIRST)
    take(root, "date,location,number,notes\n12/01/2015,Hamlet,7,d\n")
    questions = root / "data/drafts/releases/questions.yml"
    assert OF_VILLAGE in questions.read_text(encoding="utf-8")
    assert "spelling: Hamlet\n    rows: 2\n    first_line: 2\n    to_answer:" in questions.read_text(encoding="utf-8")
    for path in (root / "data/drafts").rglob("2*.yml"):
        if "Village" in path.read_text(encoding="utf-8"):
            path.unlink()
    take(root, "date,location,number,notes\n12/01/2015,Town,7,d\n")
    assert "Village" not in questions.read_text(encoding="utf-8")


def test_the_position_of_a_place_in_question_is_kept_with_it(root: Path) -> None:
    placed = MAPPING.replace("    - location\n", "    - location\n  latitude: lat\n  longitude: lon\n")
    take(root, "date,location,number,notes,lat,lon\n11/06/2015,Village,2,a,34.5,38.2\n", placed)
    questions = root / "data/drafts/releases/questions.yml"
    before = questions.read_text(encoding="utf-8")
    assert "position_given: 34.5, 38.2\n" in before
    take(root, "date,location,number,notes,lat,lon\n11/06/2015,Town,2,a,34.5,38.2\n", placed)
    assert questions.read_text(encoding="utf-8") == before.replace(
        "first_line: 2\n", "first_line: 2\n    in_table: table.csv\n"
    )


def test_rows_set_aside_wait_until_they_are_read(root: Path) -> None:
    take(root, FIRST)
    done = take(root, "date,location,number,notes\n12/01/2015,Town,7,d\n99/99/2015,Town,7,e\n")
    assert "       1  set aside, each with its reason: data/drafts/releases/set-aside.csv\n" in done.stdout
    assert "       2  set aside before and not read since, in data/drafts/releases/set-aside.csv\n" in done.stdout
    waiting = [
        ["3", "table.csv", "99/99/2015", "Town", "7", "e"],
        ["5", "table.csv", "31/12/2015", "Town", "1", "a day that is none"],
        ["6", "table.csv", "11/07/2015", "Town", "many", "a number that is none"],
    ]
    assert aside_of(root) == waiting
    take(root, FIRST.replace("31/12/2015", "12/31/2015"))
    assert sorted(aside_of(root)) == [waiting[0], waiting[2]]
    aside = (root / "data/drafts/releases/set-aside.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    corrected = aside[0] + next(line for line in aside if "many" in line).replace(",many,", ",2,")
    take(root, corrected)
    assert aside_of(root) == [waiting[0]]
    assert OF_VILLAGE in (root / "data/drafts/releases/questions.yml").read_text(encoding="utf-8")
    assert any(text.startswith("# Draft from table.csv, line 6.") for text in drafts_of(root).values())


def test_rows_of_a_table_with_other_columns_are_set_aside_in_a_file_of_their_own(root: Path) -> None:
    take(root, FIRST)
    before = aside_of(root)
    done = take(root, "date,location,number,notes,more\n99/99/2015,Town,7,e,f\n")
    assert "each with its reason: data/drafts/releases/set-aside-2.csv\n" in done.stdout
    assert aside_of(root) == before
    assert aside_of(root, "set-aside-2.csv") == [["2", "table.csv", "99/99/2015", "Town", "7", "e", "f"]]
    take(root, (root / "data/drafts/releases/set-aside-2.csv").read_text(encoding="utf-8").replace("99/99", "12/09"))
    assert aside_of(root) == before
    assert aside_of(root, "set-aside-2.csv") == []


def test_an_unknown_place_is_one_question_with_its_rows_and_never_guessed(root: Path) -> None:
    take(root)
    assert (root / "data/drafts/releases/questions.yml").read_text(encoding="utf-8") == (
        "# Open questions of this import. Answer them, then import the same file again.\n"
        "questions:\n  - which: place\n    spelling: Village\n    rows: 2\n    first_line: 3\n"
        "    to_answer: Add the spelling to `names` of a place, or open one with briefs new place.\n"
    )
    asked = [text for text in drafts_of(root).values() if "\n# Question: " in text]
    assert len(asked) == 2
    assert all("which place is “Village”? Goes into facets.places." in text for text in asked)
    assert not [text for text in asked if "place: " in text]


def test_a_second_import_adds_nothing_and_changes_no_byte(root: Path) -> None:
    take(root)
    before = {path: path.read_bytes() for path in (root / "data/drafts").rglob("*") if path.is_file()}
    again = take(root)
    assert "       0  drafted\n       3  there already, unchanged\n" in again.stdout
    assert {path: path.read_bytes() for path in (root / "data/drafts").rglob("*") if path.is_file()} == before


def test_an_answered_question_renews_what_nobody_touched_and_nothing_else(root: Path) -> None:
    take(root)
    asked = sorted(path for path in (root / "data/drafts").rglob("2*.yml") if "Question" in path.read_text())
    asked[0].write_text("# mine\n", encoding="utf-8")
    known = SMALL_DESK["data/places/town.yml"].replace("name: Town\n", "name: Town\nnames: [Village]\n")
    write(root, {"data/places/town.yml": known})
    again = take(root)
    assert "       1  renewed\n       2  there already, unchanged\n" in again.stdout
    assert asked[0].read_text(encoding="utf-8") == "# mine\n"
    assert "    - place: town\n      relation: near\n      stated_as: Village\n" in asked[1].read_text(encoding="utf-8")


def test_a_draft_that_was_deleted_does_not_come_back(root: Path) -> None:
    take(root)
    next((root / "data/drafts").rglob("2*.yml")).unlink()
    again = take(root)
    assert "       0  drafted\n" in again.stdout
    assert len(drafts_of(root)) == 2


def test_drafts_are_no_records_and_never_checked_or_built_among_them(root: Path) -> None:
    take(root)
    checked = run(root, "check")
    assert checked.exit_code == 0
    assert checked.stdout.startswith("No problems. Read 1 place, 1 actor, 1 source, 1 claim, 1 strike, 1 brief in ")
    assert checked.stdout.endswith("\n3 drafts in data/drafts/ wait for review. See: briefs accept --help\n")
    assert list(read_desk(root).desk.claims) == ["2015-11-05-locals"]


def test_a_reviewed_draft_is_taken_over_under_its_id_and_comes_no_second_time(root: Path) -> None:
    take(root)
    done = run(root, "accept", str(root / "data/drafts/releases"))
    assert done.exit_code == 1
    assert done.stderr == "1 of 3 drafts taken over; 2 left.\n"
    assert done.stdout.count(":2:1: a question is still open\n    Answer it in the fields below, then delete") == 2
    (taken,) = set(read_desk(root).desk.claims) - {"2015-11-05-locals"}
    path = root / f"data/claims/2015-11/{taken}.yml"
    assert path.read_text(encoding="utf-8").startswith(f"id: {taken}\nsource: locals\n")
    assert run(root, "check").exit_code == 0
    assert run(root, "fmt", "--check").exit_code == 1, "the small desk itself is not canonical"
    assert run(root, "fmt", "--check", str(path)).exit_code == 0
    assert "       0  drafted\n" in take(root).stdout


def test_a_dry_run_takes_nothing_over(root: Path) -> None:
    take(root)
    done = run(root, "accept", "--dry-run", str(root / "data/drafts/releases/claims"))
    assert done.stderr == "1 of 3 drafts would be taken over; 2 left.\n"
    assert len(drafts_of(root)) == 3


def test_a_draft_that_breaks_a_rule_stays_and_is_told_where(root: Path) -> None:
    take(root)
    path = next(path for path in (root / "data/drafts").rglob("2*.yml") if "HYPERLINK" in path.read_text())
    path.write_text(path.read_text(encoding="utf-8").replace("place: town", "place: twon"), encoding="utf-8")
    done = run(root, "accept", str(path))
    assert done.exit_code == 1
    assert done.stdout == (
        f"data/drafts/releases/claims/2015-11/{path.name}:10:14: facets.places[0].place: `twon` is the id of no place\n"
        "    Did you mean `town`?\n"
    )
    assert path.is_file()


def test_what_is_no_draft_cannot_be_accepted(root: Path) -> None:
    done = run(root, "accept", str(root / "data/claims/2015-11-05-locals.yml"))
    assert done.exit_code == 2
    assert "is no draft. Drafts lie in data/drafts/." in done.stderr


def test_a_strike_and_the_claim_that_speaks_of_it_are_taken_over_together(root: Path) -> None:
    dated = "strike:\n  kind: airstrike\n  actor: russia\ndating:\n  first: date\n"
    done = take(root, "date,location,number,notes\n12/05/2015,Town,3,x\n", MAPPING + dated)
    assert done.exit_code == 0, done.output
    assert run(root, "accept", str(root / "data/drafts/releases")).output == "2 of 2 drafts taken over.\n"
    found = read_desk(root)
    (claim,) = (claim for claim in found.desk.claims.values() if claim.document == "Release of 12/05/2015")
    assert claim.about is not None
    assert found.desk.strikes[claim.about[0]].where.place == "town"
    assert run(root, "check").exit_code == 0


def test_an_import_that_was_interrupted_goes_on_where_it_was(tmp_path: Path) -> None:
    rows = "".join(f"11/05/2015,Homs,{number},x\n" for number in range(1, 6))
    drafter = Drafter(mapping(MAPPING.replace("fixed: locals", "fixed: ucdp")), DESK)

    def table() -> Table:
        return read_csv(io.BytesIO(f"date,location,number,notes\n{rows}".encode()), None)

    def interrupted(outcome: Outcome) -> None:
        if outcome.read == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Batch(tmp_path / "out", "table.csv", ()).run(table(), drafter, interrupted)
    assert list((tmp_path / "out").glob("set-aside*")) == []
    again = Batch(tmp_path / "out", "table.csv", ()).run(table(), drafter, lambda outcome: None)
    assert (again.read, again.unchanged, again.drafted) == (5, 3, 2)
    assert len(list((tmp_path / "out").rglob("2*.yml"))) == 5


def test_an_import_that_takes_long_says_how_far_it_has_come(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefs.cli.importing._PATIENCE", -1.0)
    rows = "".join(f"11/05/2015,Town,{number},x\n" for number in range(1, 251))
    done = take(root, f"date,location,number,notes\n{rows}")
    assert done.stderr == "  100 rows read, 100 drafted …\n  200 rows read, 200 drafted …\n"


def test_a_trial_outside_the_desk_says_so(root: Path, tmp_path: Path) -> None:
    take(root)
    words = (str(tmp_path / "table.csv"), "--format", "csv", "--mapping", str(tmp_path / "mapping.yml"))
    done = run(root, "import", *words, "--out", str(tmp_path / "trial"))
    assert done.stdout.endswith("This is a trial: drafts are taken over from data/drafts/ only.\n")


def test_a_mapping_that_names_no_column_is_told_before_anything_is_read(root: Path) -> None:
    done = take(root, "date,locaton,number,notes\n")
    assert done.exit_code == 1
    assert done.stderr == (
        "briefs: table.csv: there is no column `location`, which the mapping names. Did you mean `locaton`?\n"
    )
    assert not (root / "data/drafts").exists()


def test_every_key_of_a_mapping_is_told(root: Path) -> None:
    told = run(root, "import", "--keys")
    assert told.exit_code == 0
    lines = told.stdout.splitlines()
    assert lines[:6] == [
        "Mapping: What the columns of one table mean.",
        "  id  text, needed",
        "      A name for the table: of its folder of drafts, and in their ids. Example: releases",
        "  encoding  a word of Encoding",
        "      How its letters are stored. Example: cp1252",
        "  delimiter  text",
    ]
    keys = {line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "}
    models = (Mapping, Filling, Only, Word, Dating, DateCode, Placing, PlaceCode, Numbers, StrikeDraft)
    assert {name for model in models for name in model.model_fields} - keys == {"note", "outside", "withdrawn"}
    assert "      week: A week that holds the day: six days either side of it." in lines


MISTAKES = """\
id: releases
delimiter: pipe
claim:
  - to: sorce
    fixed: locals
  - to: source
    fixed: locals
    column: who
  - to: about
    template: x
    read_as: day
numbers:
  - value: number
    unit: strike
place:
  names: [location]
  latitude: lat
"""


def test_every_mistake_in_a_mapping_is_told_at_its_place(root: Path) -> None:
    done = take(root, mapping=MISTAKES)
    assert done.exit_code == 1
    assert done.stderr == "\nNothing was imported: mend the mapping first.\n"
    assert done.stdout == (
        "mapping.yml:2:12: delimiter: `pipe` is not an allowed word\n"
        "    Allowed: comma, semicolon, tab.\n"
        "mapping.yml:4:5: claim[0]: fills no field of a claim: `sorce`: `sorce` is not a field here. "
        "Did you mean `source` or `searched`?\n"
        "    See the field reference of claims.\n"
        "mapping.yml:6:5: claim[1]: needs exactly one of `fixed`, `column` and `template`\n"
        "    Say once where the value comes from.\n"
        "mapping.yml:9:5: claim[2]: says how to read a column but names none\n"
        "    Give `column`, or remove `read_as` and `words`.\n"
        "mapping.yml:13:5: numbers[0]: does not say what is counted\n"
        "    Give `harm` with `effect`, or `unit` with `what`.\n"
        "mapping.yml:16:3: place: gives only one of `latitude` and `longitude`\n"
        "    Give both columns.\n"
    )


def test_a_field_filled_twice_is_told(root: Path) -> None:
    twice = MAPPING.replace("  - to: source\n", "  - to: source\n    fixed: town\n  - to: source\n")
    assert take(root, mapping=twice).stdout == (
        "mapping.yml:1:1: this mapping fills a claim twice, or with gaps: `source` is given twice. "
        "Keep one of the two.\n    Fill each field once.\n"
    )


BASE = "id: test\nclaim:\n  - {to: source, fixed: ucdp}\n  - {to: document, fixed: D}\n  - {to: paraphrase, fixed: P}\n"
STATED = BASE + "  - {to: stated.on, fixed: 2016-01-01}\n"


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [("1", "2015-11-05", None), ("2", "2015-10-30", "2015-11-11"), ("3", "2015-11-01", "2015-11-30")],
)
def test_a_precision_code_of_a_date_leaves_its_days_open(code: str, first: str, last: str | None) -> None:
    codes = "[{code: 1, days: day}, {code: 2, days: week}, {code: 3, days: month}]"
    text = STATED + f"dating: {{first: day, precision: code, codes: {codes}}}\n"
    when = tree_of(drafted(text, day="2015-11-05", code=code))["facets"]["when"]
    if last is None:
        assert when == {"on": "2015-11-05"}
    else:
        assert (when["from"], when["to"], when["stated_as"]) == (first, last, f"2015-11-05, code {code}")


def test_an_unknown_precision_code_sets_the_row_aside() -> None:
    text = STATED + "dating: {first: day, precision: code, codes: [{code: 1, days: day}]}\n"
    found = drafted(text, day="2015-11-05", code="9")
    assert isinstance(found, Unreadable)
    assert found.what == "code: `9` is a precision code that the mapping does not know"


@pytest.mark.parametrize(
    ("cells", "entry"),
    [
        ({"best": "5", "low": "3", "high": "9"}, {"bound": "between", "value": "3", "upper": "9"}),
        ({"best": "4.0", "low": "4.0", "high": "4.0"}, {"bound": "exactly", "value": "4"}),
        ({"best": "", "low": "3", "high": ""}, {"bound": "at-least", "value": "3"}),
        ({"best": "", "low": "", "high": "9"}, {"bound": "at-most", "value": "9"}),
        ({"best": "5", "low": "3", "high": ""}, {"bound": "at-least", "value": "3"}),
        ({"best": "5", "low": "", "high": "9"}, {"bound": "at-most", "value": "9"}),
        ({"best": "4", "low": "4", "high": ""}, {"bound": "at-least", "value": "4"}),
        ({"best": "2", "low": "", "high": ""}, {"bound": "exactly", "value": "2"}),
    ],
)
def test_least_and_most_are_carried_over_as_bounds(cells: dict[str, str], entry: dict[str, str]) -> None:
    text = STATED + "numbers: [{harm: civilian, effect: killed, value: best, low: low, high: high}]\n"
    (found,) = tree_of(drafted(text, **cells))["facets"]["harm"]
    assert {key: found[key] for key in entry} == entry
    best = None if entry["bound"] == "exactly" or not cells["best"] else f"best estimate {cells['best']}"
    assert found.get("stated_as") == best


def test_numbers_that_mean_none_are_left_out() -> None:
    text = STATED + "numbers: [{harm: civilian, effect: killed, value: best, leave_out: [0]}]\n"
    assert "facets" not in tree_of(drafted(text, best="0"))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"best": "", "low": "9", "high": "3"}, "low: `9` is more than `3` of high"),
        ({"best": "9", "low": "2", "high": "5"}, "best: `9` is more than `5` of high"),
        ({"best": "1", "low": "2", "high": ""}, "low: `2` is more than `1` of best"),
    ],
)
def test_a_row_whose_numbers_cross_is_set_aside(cells: dict[str, str], said: str) -> None:
    crossed = STATED + "numbers: [{harm: civilian, effect: killed, value: best, low: low, high: high}]\n"
    found = drafted(crossed, **cells)
    assert isinstance(found, Unreadable)
    assert found.what == said


PLACED = STATED + "place: {names: [where], latitude: lat, longitude: lon"


def test_a_name_that_a_city_and_a_province_share_is_a_question_unless_the_column_says_which() -> None:
    shared = drafted(PLACED + "}\n", where="Aleppo", lat="", lon="")
    assert isinstance(shared, Drafts)
    assert [question.owners for question in shared.drafts[0].questions] == [("aleppo", "aleppo-governorate")]
    said = drafted(PLACED + ", kinds: [city, town]}\n", where="Aleppo", lat="", lon="")
    assert tree_of(said)["facets"]["places"] == [{"place": "aleppo", "stated_as": "Aleppo"}]


def test_a_position_is_taken_over_only_when_the_mapping_says_how_exact_it_is() -> None:
    cells = {"where": "Homs", "lat": "34.7300", "lon": "36.72"}
    plain = tree_of(drafted(PLACED + "}\n", **cells))
    assert plain["facets"]["places"] == [{"place": "homs", "stated_as": "Homs"}]
    assert plain["note"] == "The table gives position 34.7300, 36.72."
    pinned = tree_of(drafted(PLACED + ", radius_m: 500, by: UCDP}\n", **cells))["facets"]["places"][0]
    assert pinned["point"] == {"lat": "34.7300", "lon": "36.72"}
    assert (pinned["radius_m"], pinned["method"], pinned["by"]) == ("500", "stated", "UCDP")


def test_a_missing_position_is_none_and_the_point_0_0_is_said_to_be_left_out() -> None:
    assert "note" not in tree_of(drafted(PLACED + ", radius_m: 500}\n", where="Homs", lat="", lon=""))
    zero = tree_of(drafted(PLACED + ", radius_m: 500}\n", where="Homs", lat="0.0", lon="0"))
    assert zero["note"] == "The table gives the position 0, 0, which is left out."
    assert "point" not in zero["facets"]["places"][0]
    away = drafted(PLACED + "}\n", where="Homs", lat="134", lon="36")
    assert isinstance(away, Unreadable)
    assert away.what == "lat, lon: `134, 36` is no position on the earth"


def test_decimal_commas_are_read_where_the_mapping_says_so() -> None:
    text = PLACED.replace("id: test\n", "id: test\ndecimal: comma\n") + "}\n"
    assert tree_of(drafted(text, where="Homs", lat="34,73", lon="36,72"))["note"] == (
        "The table gives position 34.73, 36.72."
    )
    assert isinstance(drafted(text, where="Homs", lat="34.73", lon="36.72"), Unreadable)


def test_a_word_the_mapping_does_not_translate_is_a_question() -> None:
    text = STATED + "  - {to: stance, column: said, words: [{value: confirms, becomes: asserts}]}\n"
    assert tree_of(drafted(text, said="confirms"))["stance"] == "asserts"
    asked = drafted(text, said="hints")
    assert isinstance(asked, Drafts)
    assert [(one.kind, one.text, one.at) for one in asked.drafts[0].questions] == [("words", "hints", "stance")]


def test_a_hidden_character_matters_only_in_a_column_that_is_used() -> None:
    text = STATED.replace("fixed: P", "column: text")
    assert isinstance(drafted(text, text="plain", unused="zero\u200bwidth"), Drafts)
    hidden = drafted(text, text="zero\u200bwidth", unused="plain")
    assert isinstance(hidden, Unreadable)
    assert hidden.what == "holds `\\u200b` (zero width space), which cannot be seen"


def test_a_cell_is_never_a_template() -> None:
    text = STATED.replace("fixed: P", 'template: "{a} and {b}"')
    assert tree_of(drafted(text, a="{b}", b="{a.__class__} %s"))["paraphrase"] == "{b} and {a.__class__} %s"


def test_a_row_too_long_for_a_record_is_set_aside() -> None:
    found = drafted(STATED.replace("fixed: P", "column: text"), text="word " * 500)
    assert isinstance(found, Unreadable)
    assert found.what == "paraphrase: is 2499 characters long; 2000 is the most"


def test_the_key_of_a_row_is_its_own_id_or_its_content() -> None:
    own = Drafter(mapping(STATED + "row_id: [id]\n"), DESK)
    assert own.key(Row(2, {"id": "300380.0", "x": "a"})) == own.key(Row(9, {"id": "300380", "x": "b"})) == "300380"
    content = Drafter(mapping(STATED), DESK)
    assert content.key(Row(2, {"x": "a", "y": "b"})) == content.key(Row(3, {"y": "b", "x": "a "}))
    assert content.key(Row(2, {"x": "a"})) != content.key(Row(2, {"x": "b"}))


GED = (
    "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,date_prec,"
    "date_start,date_end,best,high,low\n"
    "300380.0,3.0,Russia,Civilians,1.0,Town,Some province,,34.5,38.2,Syria,1.0,2015-11-05,2015-11-05,2.0,4.0,1.0\n"
)
ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,admin1,location,latitude,longitude,"
    "geo_precision,fatalities\n"
    "SYR7,05 November 2015,1,Explosions/Remote violence,Air/drone strike,Russia,,Some province,Town,34.5,38.2,1,0\n"
)
OWN = (
    "id: releases\nclaim:\n  - {to: source, fixed: locals}\n  - {to: document, fixed: D}\n"
    "  - {to: stated.on, fixed: 2016-01-01}\n"
)


def only_draft(root: Path, table: str, layout: str) -> tuple[str, dict[str, Any]]:
    """The one draft that a table of a known layout becomes: its first lines, and its fields."""
    done = take(root, table, OWN, layout)
    assert done.exit_code == 0, done.output
    (text,) = drafts_of(root).values()
    tree: Any = parse(text.encode(), "x").tree
    return text, tree


def test_a_table_of_ucdp_needs_only_what_the_desk_knows(root: Path) -> None:
    text, tree = only_draft(root, GED, "ucdp-ged")
    facets = tree["facets"]
    assert "# Question" not in text
    assert (facets["actor"], facets["places"][0]["place"], facets["when"]) == ("russia", "town", {"on": "2015-11-05"})
    assert facets["harm"][0]["upper"] == "4"
    assert tree["id"] == "2015-11-05-releases-300380"
    assert tree["note"] == "The table gives date_prec 1. The table gives where_prec 1 and position 34.5, 38.2."
    assert tree["paraphrase"] == "Records organised violence between Russia and Civilians at Town, dated 2015-11-05."


def test_a_table_of_acled_needs_only_what_the_desk_knows(root: Path) -> None:
    text, tree = only_draft(root, ACLED, "acled")
    facets = tree["facets"]
    assert "# Question" not in text
    assert (facets["actor"], facets["places"][0]["place"], facets["when"]) == ("russia", "town", {"on": "2015-11-05"})
    assert "harm" not in facets
    assert "time_precision 1" in tree["note"]
    assert (
        tree["paraphrase"]
        == "Records Air/drone strike involving Russia at Town, Some province, dated 05 November 2015."
    )


@pytest.mark.parametrize("kind", ["1.0", "2"])
def test_the_first_side_of_a_conflict_is_not_said_to_have_attacked(root: Path, kind: str) -> None:
    battle = GED.replace(",3.0,Russia,Civilians,", f",{kind},Russia,IS,").replace("2015-11-05,2.0", "2015-11-06,2.0")
    text, tree = only_draft(root, battle, "ucdp-ged")
    assert "\n# Question: Did Russia or IS attack? Goes into facets.actor.\n" in text
    assert "actor" not in tree["facets"]
    assert tree["paraphrase"].endswith("between Russia and IS at Town, dated 2015-11-05 to 2015-11-06.")
    assert (root / "data/drafts/releases/questions.yml").read_text(encoding="utf-8") == (
        "# Open questions of this import. Answer them, then import the same file again.\n"
        "questions:\n  - question: Did Russia or IS attack?\n    rows: 1\n    first_line: 2\n    field: facets.actor\n"
        "    to_answer: Say it in each draft, or leave it out where the source does not; then delete the question.\n"
    )


def test_the_first_actor_of_a_battle_is_not_said_to_have_attacked(root: Path) -> None:
    battle = ACLED.replace("Explosions/Remote violence,Air/drone strike,Russia,", "Battles,Armed clash,Russia,IS")
    text, tree = only_draft(root, battle, "acled")
    assert "\n# Question: Did Russia or IS attack? Goes into facets.actor.\n" in text
    assert "actor" not in tree["facets"]
    assert tree["paraphrase"].startswith("Records Armed clash involving Russia and IS at Town, Some province, ")


def test_a_mapping_may_leave_open_what_other_rows_do_not_say(root: Path) -> None:
    own = OWN + (
        "  - {to: facets.actor, column: side_a, read_as: actor, only: [{column: type_of_violence, values: [3]}]}\n"
    )
    take(root, GED.replace(",3.0,", ",1.0,"), own, "ucdp-ged")
    (text,) = drafts_of(root).values()
    assert "# Question" not in text
    assert "actor:" not in text


def test_words_in_square_brackets_stand_only_where_their_columns_say_something_new() -> None:
    text = STATED.replace("fixed: P", 'template: "{a}[ and {b}][ (in {c})] [sic]"')
    told = [
        ({"a": "x", "b": "y", "c": "z"}, "x and y (in z) [sic]"),
        ({"a": "x", "b": "", "c": "z"}, "x (in z) [sic]"),
        ({"a": "x", "b": "x", "c": ""}, "x [sic]"),
        ({"a": "[{b}]", "b": "y", "c": ""}, "[{b}] and y [sic]"),
    ]
    assert [tree_of(drafted(text, **cells))["paraphrase"] for cells, _ in told] == [said for _, said in told]


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["=1+1", "2015-11-05", "Homs", "<b>", "a: b", "# x", "{b}", "- x", "\u202e", "x" * 400, "0", "\n\n", "'", '"']
)


@given(CELLS, CELLS, CELLS)
def test_whatever_a_row_holds_it_is_a_whole_draft_or_set_aside(day: str, where: str, notes: str) -> None:
    text = (
        STATED.replace("fixed: P", 'template: "{where}: {notes}"') + "dating: {first: day}\nplace: {names: [where]}\n"
    )
    found = drafted(text, day=day, where=where, notes=notes)
    if isinstance(found, Unreadable):
        assert found.what
        assert found.advice
        assert found.cells == (day, where, notes)
    else:
        assert found.drafts[0].tree["paraphrase"].startswith(" ".join(where.split())[:1])
