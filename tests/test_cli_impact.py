"""`briefs impact`: reads a revision as data, tells what changes, and lets no record's text do more than be read."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from briefs.cli import main
from briefs.cli.impact_words import MOST_COMMENT, NOTHING, Report, as_json, as_markdown, as_text, code
from briefs.comparing.revision import commit_named, read_revision
from briefs.publication.editions.changes import FactChange
from briefs.publication.editions.untold import Untold
from briefs.publication.impact import Files, Impact, Pages, Settings
from briefs.publication.impact.briefs import BriefImpact, Editions, NumberMove, Rewritten
from briefs.publication.impact.grades import ClauseMove, Count, Crossing, GradeMove
from briefs.publication.impact.records import RecordChange
from briefs.records.editions import canonical, digest
from sites import SMALL_DESK, write

HOSTILE = "\n::error::y ##[command]x @desk #7 ``` ` <img src=x> [a](javascript:b) | *c* \u202e https://evil.example"
SEEN = "data/claims/2015-11-05-locals.yml"


def git(root: Path, *words: str) -> None:
    named = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *named, *words], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> Path:
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Base")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small desk, committed."""
    return commit(write(tmp_path / "desk", SMALL_DESK))


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["impact", "--project", str(root), *words], prog_name="briefs")


def hostile() -> Report:
    """A report in which every text that a record can hold is hostile."""
    h = HOSTILE
    clause = ClauseMove("ground", h, was=False, now=True, by_was=(), by_now=(h,), note=h)
    impact = Impact(
        settings=Settings(("rule",), (h,)),
        records=(RecordChange("changed", "claims", "c", h, h, ("note",)),),
        grades=(GradeMove("hit", h, "low", "high", h, h, (clause,)), GradeMove("hit", h, "low", "low", h, h, (), h)),
        count=Count(1, 2, (Crossing("hit", h, h),), (Crossing("gone", h, h),)),
        briefs=(BriefImpact("first", h, (NumberMove(h, h, None),), (NumberMove(h, None, h, h),)),),
        editions=Editions(
            (), (), None, (Rewritten(h, 1, "changed"),), (Untold(h, 2, (FactChange(h, h, h, h, h),), (h,)),)
        ),
        pages=Pages(changed=(h,), maps=("first",)),
        files=Files(changed=(h,)),
    )
    return Report(h, "0123456789abcdef", impact, to_paste=f"reason: {h}")


def test_hostile_text_in_a_log_begins_no_line_and_opens_no_command() -> None:
    lines = as_text(hostile()).splitlines()
    assert not [line for line in lines if line.lstrip().startswith("::")]
    assert "##[" not in as_text(hostile())
    assert "\u202e" not in as_text(hostile())


def test_hostile_text_in_markdown_stands_in_code_alone() -> None:
    text = as_markdown(hostile())
    head, _, _ = text.partition("\n````text")
    outside = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", head)
    assert outside.count("changed") == 6
    assert not re.search(r"[@<\[*|]|::|https|evil|javascript", outside)


def test_a_correction_to_paste_cannot_leave_its_fence() -> None:
    lines = as_markdown(replace(hostile(), to_paste="reason: ```` x\n```\n# out")).splitlines()
    fences = [number for number, line in enumerate(lines) if line.startswith("`````")]
    assert lines[fences[0] : fences[1] + 1] == ["`````text", "reason: ```` x", "```", "# out", "`````"]


def test_a_comment_leaves_out_the_correction_before_anything_else_and_says_so() -> None:
    long = replace(hostile(), to_paste="reason: x\n" * 10_000)
    text = as_markdown(long, MOST_COMMENT)
    assert text.startswith(as_markdown(replace(long, to_paste="")).rstrip("\n"))
    assert text.endswith("\n\nToo long to be shown here: the correction to save, which `briefs check` prints.\n")
    assert "reason: x" in as_markdown(long)


def test_what_does_not_fit_into_a_comment_is_cut_between_lines() -> None:
    text = as_markdown(hostile(), 1_000)
    assert len(text.encode()) <= 1_000
    assert text.startswith("## Impact\n")
    assert "the rest, which `briefs impact 0123456789abcdef` tells" in text.splitlines()[-1]


def test_a_code_span_holds_any_text() -> None:
    assert code("plain") == "`plain`"
    assert code("a `b` c") == "``a `b` c``"
    assert code("`") == "`` ` ``"
    assert code("") == "(empty)"


def test_letters_of_any_script_are_shown_as_they_are() -> None:
    assert code("تلبيسة Талбиса") == "`تلبيسة Талбиса`"


def test_the_json_is_ascii_and_has_every_documented_key() -> None:
    text = as_json(hostile())
    assert text.isascii()
    told = json.loads(text)
    explained = " ".join(run(Path(), "--help").output.split())
    assert all(f'"{key}"' in explained for key in told)
    assert told["grades"][0]["clauses"][0]["by_now"] == [HOSTILE]


def test_a_copy_of_the_base_has_no_visible_effect(root: Path) -> None:
    done = run(root, "HEAD")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, NOTHING)
    assert json.loads(run(root, "HEAD", "--format", "json").stdout)["is_visible"] is False


def test_a_withdrawn_claim_moves_the_grade_with_its_clause(root: Path) -> None:
    reason = "withdrawn: {on: 2015-12-01, reason: Entered twice.}\n"
    write(root, {SEEN: SMALL_DESK[SEEN] + reason})
    told = json.loads(run(root, "HEAD", "--format", "json").stdout)
    assert [(one["what"], one["id"]) for one in told["records"]] == [("withdrawn", "2015-11-05-locals")]
    (move,) = told["grades"]
    assert (move["was"], move["now"]) == ("low", "unreported")
    assert ("outside", True, False) in [(one["key"], one["was"], one["now"]) for one in move["clauses"]]
    assert (told["strikes"]["was"], told["strikes"]["now"]) == (1, 0)
    assert {"briefs/2015-11-05-strikes.md", "strikes/2015-11-05-town.md"} <= set(told["pages"]["changed"])
    assert told["maps"] == ["2015-11-05-strikes"]


def test_a_setting_that_changes_is_named(root: Path) -> None:
    write(root, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"].replace("Test desk", "Another desk")})
    told = json.loads(run(root, "HEAD", "--format", "json").stdout)
    assert told["settings"] == ["site_name"]
    assert "data.md" in told["pages"]["changed"]
    assert "gaps.md" not in told["pages"]["changed"]


def test_a_change_to_something_published_names_the_edition_and_the_correction_that_are_missing(root: Path) -> None:
    published = ["publish", "--project", str(root), "--all", "--date", "2015-11-07"]
    assert CliRunner().invoke(main, published).exit_code == 0
    told = json.loads(run(root, "HEAD", "--format", "json").stdout)
    assert told["editions"]["frozen"] == [{"brief": "2015-11-05-strikes", "number": 1}]
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Edition")
    write(root, {"data/places/town.yml": SMALL_DESK["data/places/town.yml"].replace("name: Town", "name: Village")})
    text = run(root, "HEAD").stdout
    assert "Corrections missing" in text
    assert "save this as data/corrections/" in text


EDITION = "data/editions/2015-11-05-strikes/1.json"


@pytest.fixture
def published(root: Path) -> Path:
    """The small desk with its brief published as edition 1, committed."""
    words = ["publish", "--project", str(root), "--all", "--date", "2015-11-07"]
    assert CliRunner().invoke(main, words).exit_code == 0
    return commit(root)


def forged(data: bytes, old: str, new: str) -> bytes:
    """An edition that tells something else, with the hash that fits it."""
    document = json.loads(data.decode().replace(old, new))
    return canonical(document | {"sha256": digest(document)})


def test_an_edition_rewritten_with_its_records_and_its_hash_is_told_in_a_section_of_its_own(published: Path) -> None:
    write(published, {SEEN: SMALL_DESK[SEEN].replace("town was hit", "town was spared")})
    rewritten = published / EDITION
    rewritten.write_bytes(forged(rewritten.read_bytes(), "town was hit", "town was spared"))
    assert (
        CliRunner().invoke(main, ["check", "--project", str(published)]).exit_code == 0
    )  # one state alone is in order
    text = run(published, "HEAD").stdout
    assert text.splitlines()[2:4] == [
        "Published editions rewritten: take them back from version control",
        "  changed 2015-11-05-strikes edition 1",
    ]
    told = validated("impact", run(published, "HEAD", "--format", "json").stdout)
    assert told["editions"]["rewritten"] == [{"brief": "2015-11-05-strikes", "number": 1, "what": "changed"}]
    assert told["is_visible"] is True


def test_an_edition_that_is_gone_is_told_as_rewritten(published: Path) -> None:
    (published / EDITION).unlink()
    told = validated("impact", run(published, "HEAD", "--format", "json").stdout)
    assert told["editions"]["rewritten"] == [{"brief": "2015-11-05-strikes", "number": 1, "what": "removed"}]
    assert "  removed 2015-11-05-strikes edition 1\n" in run(published, "HEAD").stdout


def test_an_edition_made_by_hand_is_told_by_the_corrections_it_lacks(published: Path) -> None:
    write(published, {SEEN: SMALL_DESK[SEEN].replace("town was hit", "town was spared")})
    first = json.loads((published / EDITION).read_bytes())
    later = json.dumps(first | {"number": 2, "previous": first["sha256"]}).encode()
    (published / EDITION.replace("/1.", "/2.")).write_bytes(forged(later, "town was hit", "town was spared"))
    told = validated("impact", run(published, "HEAD", "--format", "json").stdout)
    assert told["editions"]["frozen"] == [{"brief": "2015-11-05-strikes", "number": 2}]
    assert [(one["record"], one["field"]) for one in told["corrections_missing"]] == [
        ("2015-11-05-locals", "paraphrase")
    ]
    assert (
        "\nCorrections missing\n  2015-11-05-strikes edition 2: 2015-11-05-locals paraphrase: Says that the town "
        in (run(published, "HEAD").stdout)
    )


def test_pictures_that_come_change_or_go_are_told(root: Path) -> None:
    pictures = {name: encoded(shade) for name, shade in (("kept", 1), ("changed", 2), ("gone", 3))}
    for name, data in pictures.items():
        (root / f"content/{name}.png").write_bytes(data)
    commit(root)
    assert run(root, "HEAD").stdout.splitlines()[-1] == NOTHING
    (root / "content/changed.png").write_bytes(encoded(4))
    (root / "content/gone.png").unlink()
    (root / "content/more").mkdir()
    (root / "content/more/new.png").write_bytes(encoded(5))
    (root / "content/.hidden").write_bytes(b"MkDocs leaves it out")
    told = validated("impact", run(root, "HEAD", "--format", "json").stdout)
    assert told["files"] == {"added": ["more/new.png"], "changed": ["changed.png"], "removed": ["gone.png"]}
    assert told["is_visible"] is True
    text = run(root, "HEAD").stdout
    assert (
        "\nFiles: 1 added, 1 changed, 1 removed\n  added more/new.png\n  removed gone.png\n  changed changed.png\n"
        in text
    )
    assert NOTHING not in text


def encoded(shade: int) -> bytes:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    drawn = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", drawn) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("site_name:", "copyright: Somebody else\nsite_name:", "copyright"),
        ("site_name:", "extra_css: [a.css]\nsite_name:", "extra_css"),
        ("theme:\n", "theme:\n  favicon: other.png\n", "theme"),
    ],
)
def test_a_setting_that_only_the_frame_of_pages_shows_is_told_and_is_visible(
    root: Path, old: str, new: str, name: str
) -> None:
    assert old in SMALL_DESK["mkdocs.yml"]
    write(root, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"].replace(old, new, 1)})
    told = validated("impact", run(root, "HEAD", "--format", "json").stdout)
    assert (told["settings"], told["is_visible"], told["pages"]["changed"]) == ([name], True, [])
    assert f"\nSettings in mkdocs.yml\n  {name}, which any page may show in its frame\n" in run(root, "HEAD").stdout


def test_a_setting_that_no_reader_sees_has_no_visible_effect(root: Path) -> None:
    write(root, {"mkdocs.yml": "# A note.\ndev_addr: 127.0.0.1:9999\n" + SMALL_DESK["mkdocs.yml"]})
    assert run(root, "HEAD").stdout.splitlines()[-1] == NOTHING


def test_a_base_with_problems_is_refused_by_name(root: Path) -> None:
    write(root, {"data/actors/russia.yml": "id: russia\n"})
    git(root, "commit", "-q", "-a", "-m", "Broken")
    write(root, SMALL_DESK)
    refused = run(root, "HEAD")
    assert refused.exit_code == 1
    assert "nothing can be compared with it. Choose a BASE that passes the check." in refused.stderr


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "-h~", "HEAD^{tree}"])
def test_what_names_no_commit_is_refused(root: Path, base: str) -> None:
    refused = run(root, "--", base)
    assert refused.exit_code == 2
    assert "is no commit of this repository" in refused.stderr


def test_no_attribute_of_the_repository_hides_a_record_from_the_comparison(tmp_path: Path) -> None:
    hiding = {".gitattributes": "data/** export-ignore\n*.yml export-subst ident\n"}
    root = commit(write(tmp_path / "desk", SMALL_DESK | hiding))
    read_revision(root, commit_named(root, "HEAD"), tmp_path / "base")
    assert (tmp_path / "base" / SEEN).read_text(encoding="utf-8") == SMALL_DESK[SEEN]


def test_a_project_below_the_top_of_its_repository_is_compared_with_itself(tmp_path: Path) -> None:
    write(tmp_path / "all" / "desk", SMALL_DESK)
    commit(tmp_path / "all")
    assert run(tmp_path / "all" / "desk", "HEAD").stdout.splitlines()[-1] == NOTHING


def test_settings_are_compared_with_those_that_the_base_inherited(tmp_path: Path) -> None:
    files = {"mkdocs.yml": "INHERIT: shared/base.yml\n", "shared/base.yml": SMALL_DESK["mkdocs.yml"]}
    root = commit(write(tmp_path / "desk", SMALL_DESK | files))
    assert run(root, "HEAD").stdout.splitlines()[-1] == NOTHING
    write(root, {"shared/base.yml": SMALL_DESK["mkdocs.yml"] + "      rule: literal@1\n"})
    assert "rule" in run(root, "HEAD").stdout


def test_a_base_that_inherits_from_outside_the_project_is_refused(tmp_path: Path) -> None:
    root = commit(write(tmp_path / "desk", SMALL_DESK | {"mkdocs.yml": "INHERIT: ../base.yml\n"}))
    write(root, {"mkdocs.yml": SMALL_DESK["mkdocs.yml"]})
    refused = run(root, "HEAD")
    assert refused.exit_code == 2
    assert "mkdocs.yml names a folder outside the project" in refused.stderr


def test_a_symbolic_link_in_the_base_is_not_followed(root: Path) -> None:
    (root / "data" / "actors" / "link.yml").symlink_to("/etc/hostname")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Link")
    refused = run(root, "HEAD")
    assert refused.exit_code == 2
    assert "`data/actors/link.yml` is a symbolic link" in refused.stderr


def test_code_beside_the_records_is_never_run(tmp_path: Path) -> None:
    trap = f"import pathlib\npathlib.Path({str(tmp_path / 'ran')!r}).touch()\n"
    traps = {"plugins/briefs/__init__.py": trap, "conftest.py": trap, "sitecustomize.py": trap}
    hooks = SMALL_DESK["mkdocs.yml"] + "hooks: [conftest.py]\nextra: {a: !!python/object/apply:os.system ['exit 1']}\n"
    root = commit(write(tmp_path / "desk", SMALL_DESK | traps | {"mkdocs.yml": hooks}))
    assert run(root, "HEAD").exit_code == 0
    assert not (tmp_path / "ran").exists()


def validated(report: str, told: str) -> dict[str, Any]:
    """The report, of the form that its schema says."""
    schema = CliRunner().invoke(main, [*report.split(), "--format", "schema"])
    assert schema.exit_code == 0, schema.output
    Draft202012Validator.check_schema(json.loads(schema.stdout))
    found: dict[str, Any] = json.loads(told)
    Draft202012Validator(json.loads(schema.stdout)).validate(found)
    return found


def test_the_json_of_the_impact_is_of_the_form_that_its_schema_says(root: Path) -> None:
    write(root, {SEEN: SMALL_DESK[SEEN] + "withdrawn: {on: 2015-12-01, reason: Entered twice.}\n"})
    told = validated("impact", run(root, "HEAD", "--format", "json").stdout)
    assert told["pages"]["is_exact"] is True
    report = hostile()
    validated("impact", as_json(replace(report, commit="0" * 40)))


def test_the_schema_of_the_impact_refuses_what_lacks_a_key_or_has_another_type(root: Path) -> None:
    schema = json.loads(CliRunner().invoke(main, ["impact", "--format", "schema"]).stdout)
    told = json.loads(run(root, "HEAD", "--format", "json").stdout)
    check = Draft202012Validator(schema)
    assert check.is_valid(told)
    for key in told:
        assert not check.is_valid({name: value for name, value in told.items() if name != key}), key
        assert not check.is_valid(told | {key: 0.5}), key


@pytest.mark.parametrize("problem", ["", "kind: airstrke\n"])
def test_the_json_of_the_check_is_of_the_form_that_its_schema_says(root: Path, problem: str) -> None:
    write(root, {"data/strikes/2015-11-06-town.yml": problem} if problem else {})
    done = CliRunner().invoke(main, ["check", "--project", str(root), "--format", "json"])
    told = validated("check", done.stdout)
    assert bool(told["problems"]) == bool(problem)


def test_github_gets_text_in_the_log_and_markdown_in_the_summary(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = root / "summary.txt"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    write(root, {SEEN: SMALL_DESK[SEEN] + "withdrawn: {on: 2015-12-01, reason: Entered twice.}\n"})
    done = run(root, "HEAD", "--format", "github")
    assert done.stdout.startswith("Against HEAD (")
    told = summary.read_text(encoding="utf-8")
    assert told.startswith("## Impact\n\nAgainst `HEAD` (")
    assert "### Grades that move\n\n- `2015-11-05-town` `Town, 5 November 2015`:" in told


def test_a_summary_says_plainly_why_there_is_no_report(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = root / "summary.txt"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    write(root, {"data/actors/russia.yml": "id: russia\n"})
    assert run(root, "HEAD", "--format", "github").exit_code == 1
    assert run(root, "nowhere", "--format", "github").exit_code == 2
    assert summary.read_text(encoding="utf-8") == (
        "## Impact\n\nNot known. `2 problems. First mend them: what a change does is told of whole records.`\n"
        "## Impact\n\nNot known. `` `nowhere` is no commit of this repository. Give a branch, a tag or a commit, "
        "such as origin/main; a shallow clone may have to fetch it first. ``\n"
    )


def test_records_taken_over_are_compared_with_the_base_that_the_proposal_knows(tmp_path: Path, root: Path) -> None:
    """The judge's checkout has one commit; the proposal's has the merge and both its parents."""
    git(tmp_path, "clone", "-q", str(root), "proposed")
    changed = {SEEN: SMALL_DESK[SEEN].replace("town was hit", "town was struck")}
    git(write(tmp_path / "proposed", changed), "commit", "-q", "-a", "-m", "Theirs")
    write(root, changed)
    told = json.loads(run(root, "HEAD^", "--in", str(tmp_path / "proposed"), "--format", "json").stdout)
    assert [(one["what"], one["id"], one["fields"]) for one in told["records"]] == [
        ("changed", "2015-11-05-locals", ["paraphrase"])
    ]


def test_pages_too_many_to_be_drawn_are_counted_at_most(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefs.comparing.states.MOST_DRAWN", 1)
    write(root, {"data/sources/locals.yml": SMALL_DESK["data/sources/locals.yml"].replace("Locals", "People there")})
    assert re.search(r"\nPages: 0 added, \d+ changed at most, 0 removed\n", run(root, "HEAD").stdout)
    most, exact = (
        json.loads(run(root, "HEAD", "--format", "json", *more).stdout)["pages"] for more in ([], ["--every-page"])
    )
    assert (most["is_exact"], exact["is_exact"]) == (False, True)
    assert set(exact["changed"]) < set(most["changed"])


def test_impact_without_a_base_says_what_to_name(root: Path) -> None:
    refused = run(root)
    assert refused.exit_code == 2
    assert "Name the revision to compare with, such as HEAD or main." in refused.stderr
