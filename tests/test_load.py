"""Reading a desk's folders: what does not belong is named, what is broken takes nothing else with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checking.whole import check_desk
from briefs.records.load import read_desk
from briefs.records.settings import Settings
from sites import SMALL_DESK, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A whole desk without a problem."""
    return write(tmp_path / "desk", SMALL_DESK)


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in read_desk(root).problems]


def test_a_whole_desk_has_no_problem(root: Path) -> None:
    assert check_desk(root, Settings()).problems == ()


def test_the_order_of_reading_changes_nothing(root: Path, tmp_path: Path) -> None:
    backwards = write(tmp_path / "backwards", dict(reversed(SMALL_DESK.items())))
    assert read_desk(backwards).desk == read_desk(root).desk


def test_a_folder_of_no_kind_is_named_with_the_nearest_kind(root: Path) -> None:
    write(root, {"data/strike/2015-11-05-town.yml": "id: 2015-11-05-town\n"})
    assert problems(root) == ["data/strike:1:1: does not belong here\n    Did you mean `strikes`?"]


def test_a_stray_file_among_the_records_is_named(root: Path) -> None:
    write(root, {"data/strikes/notes.txt": "to do\n"})
    assert problems(root) == [
        "data/strikes/notes.txt:1:1: is not a record\n"
        "    Record files end in .yml; if this is one, name it notes.yml, else move or remove it."
    ]


def test_a_file_beside_the_folders_is_named(root: Path) -> None:
    write(root, {"data/2015-11-05-town.yml": "id: 2015-11-05-town\n"})
    assert problems(root) == [
        "data/2015-11-05-town.yml:1:1: does not belong here\n    Records live in places, actors, sources, claims, "
        "strikes, events, control, gaps, corrections."
    ]


def test_a_stray_file_among_the_briefs_is_named(root: Path) -> None:
    write(root, {"content/briefs/draft.txt": "to do\n"})
    assert problems(root) == [
        "content/briefs/draft.txt:1:1: is not a brief\n"
        "    Briefs are .md files directly in this folder; if this is one, name it draft.md, else move or remove it."
    ]


def test_a_drawn_line_may_lie_beside_control_statements(root: Path) -> None:
    write(root, {"data/control/2015-11/front.geojson": "{}\n"})
    assert problems(root) == []


def test_a_symbolic_link_is_never_followed(root: Path, tmp_path: Path) -> None:
    outside = write(tmp_path, {"secret.yml": "id: secret\nname: Secret\nside: none\n"}) / "secret.yml"
    (root / "data/actors/secret.yml").symlink_to(outside)
    assert problems(root) == ["data/actors/secret.yml:1:1: is a symbolic link\n    Put the file itself here."]
    assert "secret" not in read_desk(root).desk.actors


def test_a_linked_folder_is_never_followed(root: Path, tmp_path: Path) -> None:
    outside = write(tmp_path, {"elsewhere/secret.yml": "id: secret\nname: Secret\nside: none\n"}) / "elsewhere"
    (root / "data/actors/more").symlink_to(outside, target_is_directory=True)
    assert "data/actors/more:1:1: is a symbolic link\n    Put the file itself here." in problems(root)
    assert "secret" not in read_desk(root).desk.actors


def test_a_linked_folder_of_a_kind_is_never_followed(root: Path, tmp_path: Path) -> None:
    outside = write(tmp_path, {"elsewhere/secret.yml": "not: a record\n"}) / "elsewhere"
    (root / "data/gaps").symlink_to(outside, target_is_directory=True)
    assert problems(root) == ["data/gaps:1:1: is a symbolic link\n    Put the folder itself here."]


def test_a_linked_folder_of_briefs_is_never_followed(root: Path, tmp_path: Path) -> None:
    (root / "content/briefs").rename(tmp_path / "elsewhere")
    (root / "content/briefs").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert problems(root) == ["content/briefs:1:1: is a symbolic link\n    Put the folder itself here."]


def test_an_id_that_differs_from_the_file_name_is_told_both_ways_out(root: Path) -> None:
    write(root, {"data/actors/syria.yml": "id: damascus\nname: Syria\nside: damascus\n"})
    assert problems(root) == [
        "data/actors/syria.yml:1:5: id: `damascus` differs from the file's name `syria`\n"
        "    Name the file damascus.yml; if this is another record than that one, write id: syria."
    ]


def test_one_id_in_two_files_of_a_kind_is_named(root: Path) -> None:
    write(root, {"data/actors/2015-11/russia.yml": "id: russia\nname: Russia again\nside: damascus\n"})
    assert problems(root) == [
        "data/actors/russia.yml:1:1: id: has the id of data/actors/2015-11/russia.yml\n"
        "    Delete the copy; if they are two records, give one of them another id and file name."
    ]


def test_an_id_shared_by_a_claim_and_a_strike_is_named(root: Path) -> None:
    claim = SMALL_DESK["data/claims/2015-11-05-locals.yml"].replace("2015-11-05-locals", "2015-11-05-town")
    write(root, {"data/claims/2015-11-05-town.yml": claim.replace("about: [2015-11-05-town]\n", "")})
    assert [line for line in "\n".join(problems(root)).splitlines() if "`2015-11-05-town`" in line] == [
        "data/strikes/2015-11-05-town.yml:1:1: id: `2015-11-05-town` is the id of data/claims/2015-11-05-town.yml too"
    ]


def test_a_place_and_a_source_may_share_an_id(root: Path) -> None:
    write(root, {"data/sources/town.yml": "id: town\nkind: media\nname: The Town Paper\nfamily: town\n"})
    assert problems(root) == []


def test_a_broken_file_leaves_the_others_readable(root: Path) -> None:
    write(root, {"data/strikes/2015-11-05-town.yml": "id: 2015-11-05-town\nkind: [\n"})
    loaded = read_desk(root)
    assert {problem.path for problem in loaded.problems} == {"data/strikes/2015-11-05-town.yml"}
    assert list(loaded.desk.strikes) == []
    assert list(loaded.desk.claims) == ["2015-11-05-locals"]


def test_a_reference_to_a_broken_file_is_not_called_unknown(root: Path) -> None:
    write(root, {"data/strikes/2015-11-05-town.yml": "id: 2015-11-05-town\nkind: [\n"})
    checked = check_desk(root, Settings())
    assert {problem.path for problem in checked.problems} == {"data/strikes/2015-11-05-town.yml"}


def test_every_problem_of_every_file_is_told_at_once(root: Path) -> None:
    write(
        root,
        {
            "data/actors/russia.yml": "id: russia\nname: Russia\n",
            "data/places/town.yml": "id: town\nkind: twon\nname: Town\nno_position: Not found.\n",
        },
    )
    assert [problem.partition("\n")[0] for problem in problems(root)] == [
        "data/actors/russia.yml:1:1: side: is missing",
        "data/places/town.yml:2:7: kind: `twon` is not an allowed word",
    ]


def test_a_folder_without_records_is_told_where_to_run(tmp_path: Path) -> None:
    assert problems(tmp_path) == [
        "data:1:1: there is no such folder\n    Make it, or name in `source_dir`, in mkdocs.yml, where records lie."
    ]


def test_a_problem_found_between_records_has_its_line_and_column(root: Path) -> None:
    write(
        root,
        {
            "data/strikes/2015-11-05-town.yml": SMALL_DESK["data/strikes/2015-11-05-town.yml"].replace(
                "place: town", "place: towm"
            )
        },
    )
    assert [str(p).partition("\n")[0] for p in check_desk(root, Settings()).problems] == [
        "data/strikes/2015-11-05-town.yml:5:16: where.place: `towm` is the id of no place"
    ]
