"""`briefs publish` and the check after it: editions are frozen once, kept whole, and never change unsaid."""

from __future__ import annotations

import json
import subprocess
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefs.checking.again import check_again
from briefs.checking.whole import check_desk
from briefs.cli import main
from briefs.keeping import Store
from briefs.publication.editions import misfits
from briefs.records.editions import FORMAT, canonical, digest
from briefs.records.load import read_desk
from briefs.records.settings import Settings
from briefs.settings.options import read_project
from briefs.site.lock import held
from sites import SMALL_DESK, contents, write

BRIEF = "2015-11-05-strikes"
STRIKE = "data/strikes/2015-11-05-town.yml"
FIRST, SECOND = (f"data/editions/{BRIEF}/{number}.json" for number in (1, 2))


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--project", str(root)], prog_name="briefs")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk whose one brief is published as edition 1; today is 7 November 2015."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1446900000")
    folder = write(tmp_path / "desk", SMALL_DESK)
    done = run(folder, "publish", BRIEF, "--date", "2015-11-06")
    assert done.exit_code == 0, done.output
    return folder


def own(root: Path) -> dict[str, bytes]:
    """All that a desk holds, but for what commands remember of it."""
    return {name: data for name, data in contents(root).items() if not name.startswith(".cache/")}


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def problems(root: Path) -> list[str]:
    return [f"{one.path}: {one.field}: {one.what}" for one in read_desk(root).problems]


def correct(root: Path, said: str) -> Path:
    """Saves the correction that a check printed, with a reason."""
    path, _, text = said.partition("save this as ")[2].partition(" and fill in its reason:\n\n")
    yaml = text.partition("\n\n")[0].rstrip("\n") + "\n"
    write(root, {path: yaml.replace("\nreason:\n", "\nreason: It was another day.\n")})
    return root / path


def test_a_first_edition_names_its_day_rule_and_layout(root: Path) -> None:
    edition = json.loads((root / FIRST).read_bytes())
    told = {name: edition.get(name) for name in ("brief", "number", "published", "rule", "format", "previous")}
    assert told == {
        "brief": BRIEF,
        "number": 1,
        "published": "2015-11-06",
        "rule": "isw-2015@1",
        "format": FORMAT,
        "previous": None,
    }
    assert edition["sha256"] == digest(edition)
    assert (root / FIRST).read_bytes() == canonical(edition)


def test_an_edition_is_written_through_no_link(tmp_path: Path) -> None:
    root = write(tmp_path / "desk", SMALL_DESK)
    precious, cache = tmp_path / "precious.txt", root / ".cache/briefs"
    precious.write_text("years of work")
    cache.mkdir(parents=True, exist_ok=True)
    (cache / "edition.new").symlink_to(precious)
    assert run(root, "publish", BRIEF, "--date", "2015-11-06").exit_code == 0
    (edition,) = (root / "data/editions").rglob("*.json")
    assert not edition.is_symlink()
    assert precious.read_text() == "years of work"


def test_publishing_twice_changes_nothing(root: Path) -> None:
    before = own(root)
    again = run(root, "publish", "--all", "--date", "2015-11-09")
    assert again.output == "Nothing changed: 1 published brief shows what the newest edition shows.\n"
    assert own(root) == before


def test_a_brief_that_shows_what_it_showed_is_not_composed_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefs.keeping.files.TICK_NS", 0)
    for _ in range(2):  # the second writes down what is looked at
        run(root, "publish", "--all", "--date", "2015-11-09")
    with monkeypatch.context() as without:
        without.delattr("briefs.cli.publishing.current")
        without.delattr("briefs.publication.editions.standing.current")
        again = run(root, "publish", "--all", "--date", "2015-11-09")
    assert again.output == "Nothing changed: 1 published brief shows what the newest edition shows.\n"


def test_a_change_that_no_correction_tells_fails_the_check_at_its_field_and_prints_the_correction(root: Path) -> None:
    edit(root, STRIKE, "2015-11-05}", "2015-11-04}")
    failed = run(root, "check")
    assert failed.exit_code == 1
    assert failed.stdout.startswith(
        f"{STRIKE}:4:12: when.on: date, `2015-11-05` → `2015-11-04` in what is published as {BRIEF} (edition 1)\n"
        "    Undo it, or tell readers why with the correction below.\n"
    )
    correct(root, failed.stdout)
    passed = run(root, "check")
    assert passed.exit_code == 0, passed.output
    assert passed.stdout.endswith(
        f"Of 1 published brief, 0 unchanged, 1 corrected and not yet frozen again. Run: briefs publish {BRIEF}\n"
    )


def test_a_change_that_no_correction_tells_is_not_published(root: Path) -> None:
    edit(root, STRIKE, "2015-11-05}", "2015-11-04}")
    before = own(root)
    refused = run(root, "publish", "--all", "--date", "2015-11-09")
    assert refused.exit_code == 1
    assert "save this as data/corrections/" in refused.stdout
    assert "Nothing was published" in refused.stderr
    assert own(root) == before


CLAIM = "data/claims/2015-11-05-locals.yml"


def test_what_follows_from_an_edit_is_told_after_it_and_all_of_it_by_one_correction(root: Path) -> None:
    edit(root, CLAIM, "stated: {on: 2015-11-05}", "stated: {on: 2015-11-05}\nstance: denies\ndenies: occurrence")
    told = run(root, "check").stdout.partition("\nTo keep what changed")[0].splitlines()
    start = next(number for number, line in enumerate(told) if line.startswith("and what follows from it, "))
    fields = [
        line.split(": ")[1] for line in told if line.startswith(("data/", "    data/", "content/", "    content/"))
    ]
    edited, follows = fields[: start // 2], fields[start // 2 :]
    assert (edited, told[start]) == (
        ["stance", "denies"],
        f"and what follows from it, {len(follows)} computed values, which the same correction tells:",
    )
    assert {"grade", "strikes.low"} <= set(follows)
    record = correct(root, run(root, "check").stdout)
    rows = [
        line.partition("field: ")[2] for line in record.read_text(encoding="utf-8").splitlines() if "field: " in line
    ]
    assert (rows[:2], sorted(rows[2:])) == (["denies", "stance"], sorted(follows))
    done = run(root, "publish", BRIEF, "--date", "2015-11-09").output
    assert (
        f"    2015-11-05-locals, stance (stance): nothing → `denies`\n    and what follows from it: {len(follows)} "
        in done
    )


def test_the_correction_that_the_check_prints_is_laid_out_as_briefs_fmt_lays_it_out(root: Path) -> None:
    edit(root, f"content/briefs/{BRIEF}.md", "title: Strikes", 'title: "Strikes: \\"all\\" of them # so far"')
    edit(root, f"content/briefs/{BRIEF}.md", "The town [was hit]", "It is told:\nthe town [was hit]")
    edit(root, STRIKE, "2015-11-05}", "2015-11-04, stated_as: yes, resolved: 4 November}")
    record = correct(root, run(root, "check").stdout)
    assert 'now: "Strikes: \\"all\\" of them # so far"' in record.read_text(encoding="utf-8")
    laid_out = run(root, "fmt", "--check", str(record))
    assert (laid_out.exit_code, laid_out.output) == (0, "0 of 1 files differ.\n")
    assert run(root, "check").exit_code == 0


def test_the_proposed_name_is_of_the_record_that_was_edited(root: Path) -> None:
    edit(root, CLAIM, "paraphrase: Says", "hedge: reportedly\nparaphrase: Says")
    assert "save this as data/corrections/2015-11/2015-11-07-locals.yml" in run(root, "check").stdout


def test_a_record_that_shares_its_id_with_another_is_named_with_its_kind(tmp_path: Path) -> None:
    files = {name.replace("data/actors/russia", "data/actors/town"): text for name, text in SMALL_DESK.items()}
    files["data/actors/town.yml"] = files["data/actors/town.yml"].replace("id: russia", "id: town")
    files[STRIKE] = files[STRIKE].replace("actor: russia", "actor: town")
    root = write(tmp_path, files)
    assert run(root, "publish", "--all", "--date", "2015-11-06").exit_code == 0
    edit(root, "data/actors/town.yml", "name: Russia", "name: Russian Federation")
    said = run(root, "check").stdout
    assert "  - kind: actors\n    record: town\n    field: name\n" in said
    record = correct(root, said)
    assert run(root, "check").exit_code == 0
    right = record.read_text(encoding="utf-8")
    for wrong in ("places", "strikes"):
        record.write_text(right.replace("kind: actors", f"kind: {wrong}"), encoding="utf-8")
        assert run(root, "check").exit_code == 1
    assert "changes[0].kind: `strikes` is not the kind of `town`" in run(root, "check").stdout
    record.write_text(right.replace("kind: actors\n    ", ""), encoding="utf-8")
    assert run(root, "check").exit_code == 0


def test_a_corrected_brief_is_frozen_as_the_next_edition_in_the_chain(root: Path) -> None:
    edit(root, STRIKE, "2015-11-05}", "2015-11-04}")
    record = correct(root, run(root, "check").stdout)
    done = run(root, "publish", BRIEF, "--date", "2015-11-09")
    assert done.output == (
        f"{BRIEF}: edition 2, 1 value changed → {SECOND}\n"
        "    2015-11-05-town, date (when.on): `2015-11-05` → `2015-11-04`\n"
    )
    first, second = (json.loads((root / path).read_bytes()) for path in (FIRST, SECOND))
    assert second["previous"] == first["sha256"]
    assert (first["corrections"], second["corrections"]) == ([], [record.stem])
    assert run(root, "check").stdout.endswith("Of 1 published brief, 1 unchanged.\n")


def test_one_correction_is_not_used_twice(root: Path) -> None:
    edit(root, STRIKE, "2015-11-05}", "2015-11-04}")
    correct(root, run(root, "check").stdout)
    run(root, "publish", BRIEF, "--date", "2015-11-09")
    edit(root, STRIKE, "2015-11-04}", "2015-11-05}")
    assert run(root, "check").exit_code == 1
    correct(root, run(root, "check").stdout)
    run(root, "publish", BRIEF, "--date", "2015-11-10")
    edit(root, STRIKE, "2015-11-05}", "2015-11-04}")
    assert "`2015-11-05` → `2015-11-04`" in run(root, "check").stdout


def test_a_change_without_a_visible_effect_says_so_and_needs_nothing(root: Path) -> None:
    edit(root, "data/places/town.yml", "name: Town\n", 'name: Town\ngeonames: "163808"\n')
    assert run(root, "check").stdout.endswith("Of 1 published brief, 1 unchanged.\n")
    assert run(root, "publish", "--all", "--date", "2015-11-09").output.startswith("Nothing changed")


def test_a_trial_run_says_what_it_would_write_and_writes_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, SMALL_DESK)
    before = own(root)
    tried = run(root, "publish", "--all", "--dry-run", "--date", "2015-11-06")
    assert tried.output == f"{BRIEF}: edition 1 → {FIRST}\nNothing was written (--dry-run).\n"
    assert own(root) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name the briefs to publish by their ids, or give --all."),
        ((BRIEF, "--all"), "Name the briefs to publish by their ids, or give --all."),
        (("2015-11-05-strike",), f"There is no brief `2015-11-05-strike`. Did you mean `{BRIEF}`?"),
        ((BRIEF,), "Which day is it? Commit what you have, or give --date"),
        ((BRIEF, "--date", "5.11.2015"), "does not match the format"),
    ],
)
def test_a_wrong_call_is_refused_with_what_to_do(
    root: Path, words: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    refused = run(root, "publish", *words)
    assert (refused.exit_code, said in refused.stderr) == (2, True), refused.stderr


def test_an_edition_is_dated_neither_before_the_last_nor_before_its_corrections(root: Path) -> None:
    edit(root, STRIKE, "2015-11-05}", "2015-11-04}")
    record = correct(root, run(root, "check").stdout)
    refused = run(root, "publish", BRIEF, "--date", "2015-11-06")
    assert refused.exit_code == 2
    assert "2015-11-06 is before correction 2015-11-07-town, which is of 2015-11-07." in refused.stderr
    edit(root, str(record.relative_to(root)), "on: 2015-11-07", "on: 2015-11-01")
    refused = run(root, "publish", BRIEF, "--date", "2015-11-05")
    assert refused.exit_code == 2
    assert f"2015-11-05 is before edition 1 of {BRIEF}, which is of 2015-11-06." in refused.stderr


def test_a_withdrawn_brief_needs_a_correction_and_gets_no_further_edition(root: Path) -> None:
    edit(
        root,
        f"content/briefs/{BRIEF}.md",
        "authors: [Test desk]\n",
        "authors: [Test desk]\nwithdrawn: {on: 2015-11-09, reason: Wrong.}\n",
    )
    asked = run(root, "check")
    assert asked.exit_code == 1
    record = correct(root, asked.stdout)
    assert "severity: withdrawal" in record.read_text(encoding="utf-8")
    told = run(root, "check")
    assert told.exit_code == 0
    assert "briefs publish" not in told.stdout
    assert "is withdrawn" in run(root, "publish", BRIEF, "--date", "2015-11-09").stderr
    assert run(root, "publish", "--all", "--date", "2015-11-09").exit_code == 0
    assert not (root / SECOND).exists()


def git(root: Path, *words: str) -> str:
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
    when = {"GIT_COMMITTER_DATE": "2015-11-07T23:30:00-05:00", "GIT_AUTHOR_DATE": "2015-11-01T00:00:00Z"}
    done = subprocess.run(
        ["git", *who, *words],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin"} | when,
    )
    return done.stdout.strip()


def test_in_a_repository_the_commit_is_named_and_gives_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    root = write(tmp_path, SMALL_DESK)
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin")
    done = run(root, "publish", "--all")
    assert (done.exit_code, done.stderr) == (0, "")
    edition = json.loads((root / FIRST).read_bytes())
    assert edition["commit"] == git(root, "rev-parse", "HEAD")
    assert edition["published"] == "2015-11-08"


def test_in_a_repository_with_changes_not_committed_publishing_says_so(tmp_path: Path) -> None:
    root = write(tmp_path, SMALL_DESK)
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin")
    edit(root, STRIKE, "2015-11-05}", "2015-11-04}")
    done = run(root, "publish", "--all", "--date", "2015-11-06")
    assert "Some files differ from commit" in done.stderr


# --- Two at once, and one after another


def test_two_who_publish_at_once_do_not_meet(root: Path) -> None:
    edit(root, STRIKE, "2015-11-05}", "2015-11-04}")
    correct(root, run(root, "check").stdout)
    with held(root / ".cache/briefs/publish.lock", "process 4711"):
        second = run(root, "publish", "--all", "--date", "2015-11-09")
        tried = run(root, "publish", "--all", "--date", "2015-11-09", "--dry-run")
    assert second.exit_code == 1
    assert second.stderr == (
        f"briefs: Another `briefs publish` of {root} is under way (process 4711). Nothing was published; run this "
        "again when it has ended.\n"
    )
    assert (tried.exit_code, (root / SECOND).exists()) == (0, False)


def test_what_publishing_writes_is_no_change_to_the_commit(tmp_path: Path) -> None:
    own = SMALL_DESK[f"content/briefs/{BRIEF}.md"]
    other = {
        "content/briefs/2015-11-05-again.md": own.replace(f"id: {BRIEF}", "id: 2015-11-05-again").replace(
            "series: ", "series: a-"
        )
    }
    root = write(tmp_path, SMALL_DESK | other)
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin")
    assert run(root, "publish", BRIEF, "--date", "2015-11-06").stderr == ""
    assert run(root, "publish", "--all", "--date", "2015-11-06").stderr == ""


# --- Frozen files that are no longer what they were


def test_an_edition_altered_after_it_was_frozen_is_named(root: Path) -> None:
    edit(root, FIRST, "Locals", "Radio")
    assert problems(root) == [f"{FIRST}: sha256: was altered after it was frozen: its SHA-256 is another"]


def test_an_edition_written_otherwise_is_named(root: Path) -> None:
    (root / FIRST).write_text(json.dumps(json.loads((root / FIRST).read_bytes()), indent=2), encoding="utf-8")
    assert problems(root) == [f"{FIRST}: : was altered after it was frozen: the same facts, written otherwise"]


@pytest.mark.parametrize("text", ["{", "", "[]", "NaN", "[" * 100_000, '{"number": 1}', '{"format": 1, "facts": 3}'])
def test_a_file_that_is_no_edition_is_one_problem(root: Path, text: str) -> None:
    (root / FIRST).write_text(text, encoding="utf-8")
    assert len(problems(root)) == 1
    assert problems(root)[0].startswith(f"{FIRST}: ")


def test_an_edition_of_a_newer_program_asks_for_it(root: Path) -> None:
    edit(root, FIRST, f'"format":{FORMAT}', '"format":99')
    assert problems(root) == [
        f"{FIRST}: format: was written by a newer version of this program: layout 99, this one reads up to {FORMAT}"
    ]


def rewrite(root: Path, path: str, **changed: object) -> None:
    """An edition altered by someone who knows how it is hashed."""
    tree = json.loads((root / path).read_bytes()) | changed
    (root / path).write_bytes(canonical(tree | {"sha256": digest(tree)}))


def publish_second(root: Path) -> None:
    edit(root, STRIKE, "2015-11-05}", "2015-11-04}")
    correct(root, run(root, "check").stdout)
    assert run(root, "publish", BRIEF, "--date", "2015-11-09").exit_code == 0


def test_an_edition_altered_with_its_hash_breaks_the_chain(root: Path) -> None:
    publish_second(root)
    rewrite(root, FIRST, published="2015-11-05")
    assert problems(root) == [f"{SECOND}: : does not follow edition 1: `previous` is not its SHA-256"]


def test_a_missing_edition_is_named(root: Path) -> None:
    publish_second(root)
    (root / FIRST).unlink()
    assert problems(root) == [f"{SECOND}: : edition 1 is missing before it"]


def test_an_edition_under_anothers_name_is_named(root: Path) -> None:
    (root / SECOND).write_bytes((root / FIRST).read_bytes())
    assert problems(root) == [f"{SECOND}: : is edition 1 of `{BRIEF}` under another's name"]


def test_a_published_brief_cannot_be_deleted(root: Path) -> None:
    (root / f"content/briefs/{BRIEF}.md").unlink()
    assert problems(root) == [f"data/editions/{BRIEF}: : there is no brief `{BRIEF}`"]


def test_a_brief_with_a_problem_of_its_own_is_not_called_missing(root: Path) -> None:
    edit(root, f"content/briefs/{BRIEF}.md", "title: Strikes", "titel: Strikes")
    assert not [one for one in problems(root) if "editions" in one]


def test_what_does_not_belong_among_the_editions_is_named(root: Path) -> None:
    write(
        root, {f"data/editions/{BRIEF}/01.json": "{}", f"data/editions/{BRIEF}/notes.txt": "x", "data/editions/x": ""}
    )
    assert problems(root) == [
        f"data/editions/{BRIEF}/01.json: : is not an edition",
        f"data/editions/{BRIEF}/notes.txt: : is not an edition",
        "data/editions/x: : does not belong here",
    ]


def test_a_folder_begun_and_left_empty_harms_nothing(root: Path) -> None:
    (root / "data/editions/2015-12-01-begun").mkdir()
    assert problems(root) == []


# --- Editions forged with their hashes, so that the chain of them holds


@pytest.fixture
def corrected(root: Path) -> Path:
    """The desk after its brief was corrected: edition 2 tells of another day, with the correction that says why."""
    publish_second(root)
    assert run(root, "check").exit_code == 0
    return root


def test_an_edition_rewritten_together_with_its_records_is_named_by_what_it_tells_otherwise(corrected: Path) -> None:
    edit(corrected, CLAIM, "the town was hit", "the village was hit")
    text = (corrected / SECOND).read_text(encoding="utf-8").replace("the town was hit", "the village was hit")
    rewrite(corrected, SECOND, **json.loads(text))
    failed = run(corrected, "check")
    assert failed.exit_code == 1
    assert failed.stdout.startswith(
        f"{SECOND}:1:1: facts: shows something else than edition 1, and no correction that came with it tells of it: "
        "`paraphrase` of 2015-11-05-locals, `Says that the town was hit.` → `Says that the village was hit.`\n"
        "    Editions are written by `briefs publish` alone: take this file back from version control, and the "
        "corrections that came with it: 2015-11-07-town.\n"
    )
    assert run(corrected, "publish", "--all", "--date", "2015-11-10").exit_code == 1


def test_an_edition_made_by_hand_is_named_whatever_older_corrections_it_names(corrected: Path) -> None:
    edit(corrected, STRIKE, "2015-11-04}", "2015-11-05}")
    first, second = (json.loads((corrected / file).read_bytes()) for file in (FIRST, SECOND))
    third = SECOND.replace("/2.", "/3.")
    back = first | {"number": 3, "previous": second["sha256"], "published": "2015-11-10"}
    for named in (second["corrections"], [], ["2015-11-10-nowhere"]):
        write(corrected, {third: json.dumps(back | {"corrections": named})})
        rewrite(corrected, third)
        failed = run(corrected, "check")
        assert failed.exit_code == 1
        assert f"{third}:1:1: facts: shows something else than edition 2" in failed.stdout
        assert "`when.on` of 2015-11-05-town, `2015-11-04` → `2015-11-05`" in failed.stdout


def test_a_correction_that_came_with_an_edition_stays_as_long_as_the_edition(corrected: Path) -> None:
    (file,) = (corrected / "data/corrections").rglob("*.yml")
    text = file.read_text(encoding="utf-8")
    edit(
        corrected, str(file.relative_to(corrected)), "reason:", "withdrawn: {on: 2015-11-10, reason: Hidden.}\nreason:"
    )
    assert f"{SECOND}:1:1: facts: shows something else than edition 1" in run(corrected, "check").stdout
    file.unlink()
    assert f"{SECOND}:1:1: facts: shows something else than edition 1" in run(corrected, "check").stdout
    file.write_text(text, encoding="utf-8")
    assert run(corrected, "check").exit_code == 0


def test_what_a_correction_told_stays_and_a_note_may_be_added(corrected: Path) -> None:
    (path,) = (corrected / "data/corrections").rglob("*.yml")
    file, text = str(path.relative_to(corrected)), path.read_text(encoding="utf-8")
    write(corrected, {file: f"{text}note: The source has since said so itself.\n"})
    assert run(corrected, "check").exit_code == 0
    for was, now in (("on: 2015", "on: 2014"), ("severity: correction", "severity: update")):
        assert was in text
        write(corrected, {file: text.replace(was, now, 1)})
        field = was.partition(":")[0]
        told = run(corrected, "check").stdout
        assert f"{field}: `" in told
        assert f"since it became part of {BRIEF} (edition 2)\n    Put it back" in told


def forged(root: Path, page: dict[str, Any], layout: int = FORMAT) -> str:
    """What the check says of a second edition with the values of the first, and with another page."""
    first = json.loads((root / FIRST).read_bytes())
    write(
        root, {SECOND: json.dumps(first | {"number": 2, "previous": first["sha256"], "page": page, "format": layout})}
    )
    rewrite(root, SECOND)
    failed = run(root, "check")
    assert failed.exit_code == 1
    assert run(root, "publish", "--all", "--date", "2015-11-10").exit_code == 1
    (root / SECOND).unlink()
    return failed.stdout


def test_an_edition_whose_page_shows_something_else_than_its_values_is_named(root: Path) -> None:
    page = json.loads((root / FIRST).read_bytes())["page"]
    seen = "`takeaway` of 2015-11-05-strikes"
    pieces = [{"words": "Nothing was hit.", "anchor": None}]
    assert seen in forged(root, page | {"view": page["view"] | {"takeaway_pieces": pieces}})
    assert "`prose` of 2015-11-05-strikes" in forged(root, page | {"prose": "Forged.\n"})
    text = json.dumps(page)
    for was, now, named in (
        ("Says that the town was hit.", "Says nothing.", "`paraphrase` of 2015-11-05-locals"),
        ('"lat": 34.', '"lat": 33.', "`position.lat` of town"),
        ('"count": 1', '"count": 9', "`strikes.low` of 2015-11-05-strikes, `1` → `9`"),
        ('"key": "low"', '"key": "high"', "`grade` of 2015-11-05-town, `low` → `high`"),
    ):
        assert was in text
        told = forged(root, json.loads(text.replace(was, now)))
        assert told.startswith(f"{SECOND}:1:1: page: shows something else than `facts` beside it: ")
        assert named in told


@pytest.mark.parametrize("page", [{}, {"prose": "", "view": {}}, {"prose": 3, "view": []}, {"prose": "", "view": None}])
@pytest.mark.parametrize("layout", [1, FORMAT])
def test_an_edition_without_a_page_is_named(root: Path, page: dict[str, Any], layout: int) -> None:
    assert forged(root, page, layout).startswith(f"{SECOND}:1:1: page: is of another form than `briefs publish` writes")


def test_what_is_told_of_an_edition_by_itself_is_worked_out_once_and_anew_for_one_of_another_hash(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefs.keeping.files.TICK_NS", 0)
    looked: list[int] = []
    real = misfits.thaw
    monkeypatch.setattr(misfits, "thaw", lambda page: (looked.append(1), real(page))[1])
    store = Store(root / ".cache/briefs/kept", b"this program")
    for turn in range(3):
        (root / "content/about.md").write_text(f"# About {turn}\n", encoding="utf-8")
        time.sleep(0.01)  # more than a tick of the clock
        outcome = check_again(read_project(root), store, date(2026, 11, 29), lambda step: None)
        assert not outcome.problems
    assert len(looked) == 1
    page = json.loads((root / FIRST).read_bytes())["page"]
    rewrite(root, FIRST, page=page | {"prose": 3})
    published = check_desk(root, Settings()).published
    assert published
    assert [one.brief for one in published.misfits] == [BRIEF]
