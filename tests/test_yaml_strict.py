"""Records are read strictly: what a reviewer sees is what the record holds, and every fault has its place."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefs.records.text_checks import not_normal, refused_characters
from briefs.records.yaml import strict as yaml_strict
from briefs.records.yaml import tree as yaml_tree
from briefs.records.yaml.strict import Parsed, Positions, locate, parse

BROKEN = sorted((Path(__file__).parent / "problems" / "yaml").glob("*.yml"))

RECORD = """\
# A strike as an editor writes it.
title: Strike on Ariha
when:
  day: 2015-11-29
  time: 12:30
where: {place: ariha, relation: "in"}
by:
  - russian-air-force
  - 'syrian-air-force'
counts:
  - unit: person
    number: 0123
  - unit: strike
    number: 1e3
note: >
  The two reports
  are one strike.
"""

HIDDEN = """
00 07 08 1b 7f 85 ad 34f 61c 115f 1160 180e 200b 200d 200e 200f 2028 2029 202a 202b 202c 202d 202e 2060 2064 2066
2067 2068 2069 206f 2800 3164 e000 fe0f feff ffa0 fff9 fffc fffd ffff 1d173 1fffe e0001 e0041 e0100 f0000 10ffff
378
"""


def first_lines(data: bytes) -> list[str]:
    return [str(problem).partition("\n")[0] for problem in parse(data, "a.yml").problems]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_gets_the_message_written_beside_it(path: Path) -> None:
    parsed = parse(path.read_bytes(), path.name)
    told = "".join(f"{problem}\n" for problem in parsed.problems)
    assert told == path.with_suffix(".txt").read_text("utf-8")
    assert parsed.tree is None


def test_everything_in_a_record_is_text() -> None:
    assert parse(RECORD.encode(), "a.yml") == Parsed(
        tree := {
            "title": "Strike on Ariha",
            "when": {"day": "2015-11-29", "time": "12:30"},
            "where": {"place": "ariha", "relation": "in"},
            "by": ["russian-air-force", "syrian-air-force"],
            "counts": [{"unit": "person", "number": "0123"}, {"unit": "strike", "number": "1e3"}],
            "note": "The two reports are one strike.\n",
        },
        (),
        tree,
    )


@pytest.mark.parametrize("word", ["NO", "yes", "on", "12:30:45", "0x1F", "1_000", ".inf", "2015-02-30", "=", "true"])
def test_words_that_yaml_would_type_stay_as_written(word: str) -> None:
    assert parse(f"a: {word}\n".encode(), "a.yml").tree == {"a": word}


@pytest.mark.parametrize(
    "text",
    [
        "سوق أريحا الشعبي",
        "מעלה אדומים שָׁלוֹם",
        "Крылатые ракеты «Калибр»",
        "می‌خواهم NGO‌ها ۲۰‌ساله",
        "क्‍ष ശ്രീ‍",
        "it's the desk’s “own” words — really",
        "< > & | * # % @ ` ! ? [ ] { } $(x) {{ y }}",
        "a: b, - c",
        "١٢٣ ٪ ؟ ﷲ",
        "Đà Nẵng, Łódź, İstanbul",
        "❗️ ⚠️ 🚀",
        "10\u202f000 \u00a0€",
    ],
)
def test_legitimate_text_comes_back_exactly(text: str) -> None:
    assert parse(f'"key": "{text}"\n'.encode(), "a.yml") == Parsed({"key": text}, (), {"key": text})


def test_brackets_inside_text_are_no_nesting() -> None:
    deep = "[" * 30_000
    assert parse(f"a: '{deep}'\nb: |\n  {deep}\n".encode(), "a.yml").tree == {"a": deep, "b": deep + "\n"}


def test_windows_line_ends_are_read_as_line_ends() -> None:
    assert parse(RECORD.replace("\n", "\r\n").encode(), "a.yml") == parse(RECORD.encode(), "a.yml")


def test_one_opening_line_of_dashes_is_allowed() -> None:
    assert parse(b"---\na: b\n", "a.yml").tree == {"a": "b"}


@pytest.mark.parametrize(
    "code",
    HIDDEN.split(),
)
@pytest.mark.parametrize("where", ["a: 'x{}y'\n", "a: b # x{}y\n", "x{}y: b\n"], ids=["value", "comment", "key"])
def test_hidden_characters_are_refused_wherever_they_stand(code: str, where: str) -> None:
    data = where.format(chr(int(code, 16))).encode()
    [problem] = parse(data, "a.yml").problems
    assert f"`\\{'u' if len(code) < 5 else 'U'}{int(code, 16):0{4 if len(code) < 5 else 8}x}`" in problem.what
    assert (problem.line, problem.column) == (1, where.index("{") + 1)


def test_a_non_joiner_is_refused_between_letters_that_do_not_join() -> None:
    assert first_lines("a: Ale\u200cppo\n".encode()) == [
        "a.yml:1:7: `\\u200c` (zero width non-joiner) joins or parts letters of a script that has no use for it"
    ]


def test_a_pile_of_marks_on_one_letter_is_refused() -> None:
    faults = first_lines(("a: x" + "\u0316" * 40 + "\n").encode())
    assert len(faults) == 1
    assert "one mark too many" in faults[0]


@pytest.mark.parametrize("data", ["a: b\n".encode("utf-16"), "a: b\n".encode("utf-16-le"), b"\0" * 100])
def test_a_file_in_another_encoding_is_told_to_be_saved_as_utf_8(data: bytes) -> None:
    assert first_lines(data) == ["a.yml:1:1: the file is not saved as UTF-8 but, it seems, as UTF-16 or binary"]


def test_a_lone_carriage_return_is_refused() -> None:
    assert first_lines(b"a: 'b\rc'\n") == ["a.yml:1:6: `\\u000d` is a control character"]


def test_an_escape_may_not_spell_a_name_otherwise_than_nfc() -> None:
    assert first_lines(b'a: "e\\u0301"\n') == ["a.yml:1:4: a: `e\\u0301` is not in the normal form NFC of Unicode"]


def test_a_tag_that_is_not_text_is_a_problem_like_any_other() -> None:
    assert first_lines(b"a: b\nc: !<%ED%A0%80> x\n") == ["a.yml:2:4: a type tag (`!\u2026`) is not text"]


def test_a_file_larger_than_64_kib_is_refused() -> None:
    assert first_lines(b"a: " + b"b" * 65_534) == [
        "a.yml:1:1: the file has 65,537 bytes, more than the 65,536 a record may have"
    ]


def test_eight_levels_are_allowed() -> None:
    assert parse(b"{a: " * 8 + b"x" + b"}" * 8, "a.yml").problems == ()


def test_five_thousand_keys_and_values_are_allowed_and_no_more() -> None:
    # The one key and its list count too.
    assert parse(b"a: [" + b"x," * 4_998 + b"]", "a.yml").problems == ()
    assert first_lines(b"a: [" + b"x," * 4_999 + b"]") == [
        "a.yml:1:10001: the file holds more than 5,000 keys and values"
    ]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[? ", "a: [", '["a", '])
def test_endless_nesting_is_refused_after_a_handful_of_events(opening: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []

    class Counting(yaml_tree.CBaseLoader):
        def get_event(self):  # type: ignore[no-untyped-def]
            taken.append(1)
            return super().get_event()

    monkeypatch.setattr(yaml_tree, "CBaseLoader", Counting)
    assert parse(opening.encode() * (30_000 // len(opening)), "a.yml").problems
    assert len(taken) <= 60


def test_at_most_a_hundred_problems_of_a_file_are_listed() -> None:
    faults = first_lines(b"a:\n" * 300)
    assert len(faults) == 101
    assert faults[-1] == "a.yml:51:1: at least 499 more problems begin here"


def test_a_draft_keeps_what_can_be_read_so_that_other_fields_are_still_checked() -> None:
    parsed = parse(b"title: &t Ariha\nkind: airstrike\nkind: x\nnote:\n", "a.yml")
    assert parsed.tree is None
    assert parsed.draft == {"title": "Ariha", "kind": "airstrike", "note": ""}


@pytest.mark.parametrize(
    ("field", "value_place", "key_place"),
    [
        (("title",), (2, 8), (2, 1)),
        (("when", "time"), (5, 9), (5, 3)),
        (("where", "relation"), (6, 33), (6, 23)),
        (("by", 1), (9, 5), (9, 5)),
        (("counts", 1, "unit"), (13, 11), (13, 5)),
        (("note",), (15, 7), (15, 1)),
    ],
)
def test_a_field_is_found_at_its_line_and_column(
    field: tuple[str | int, ...], value_place: tuple[int, int], key_place: tuple[int, int]
) -> None:
    assert locate(RECORD.encode(), field) == value_place
    assert locate(RECORD.encode(), field, key=True) == key_place


def test_a_missing_field_is_found_at_its_nearest_parent() -> None:
    positions = Positions(RECORD.encode())
    assert positions.locate(("when", "phrase")) == (3, 1)
    assert positions.locate(("counts", 1, "bound", "deeper")) == (13, 5)
    assert positions.locate(("counts", 7)) == (10, 1)
    assert positions.locate(("absent",)) == (2, 1)


def test_fields_before_a_fault_are_still_found() -> None:
    assert locate(b"a: b\nc: [d\n", ("a",)) == (1, 4)
    assert locate(b"\xff\xfe", ("a",)) == (1, 1)


YAMLISH = st.text("ab :-\n\t#'\"[]{},&*!|>%@?<~\\u20e\r\ufeff\u202e\u200dé\u0301ا", max_size=200)


WRITTEN = YAMLISH.map(str.encode)
SHORT = st.binary(max_size=3) | WRITTEN


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    data = bytearray(RECORD.encode())
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 4))] = draw(SHORT)
    return bytes(data)


@given(st.binary() | WRITTEN | st.text().map(lambda text: text.encode("utf-16")) | mutations())
@example(b"a: !<%ED%A0%80> x")
@example(b"%TAG ! %ED%A0%80\n--- !a b")
@example(b"a: b\n...\n%TAG ! %ED%A0%80\n--- !a b")
def test_no_bytes_break_the_reading(data: bytes) -> None:
    parsed = parse(data, "a.yml")
    assert (parsed.tree is None) == bool(parsed.problems)
    lines = data.count(b"\n") + 1
    assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in parsed.problems)
    assert all(str(problem).replace("\n", "").isprintable() for problem in parsed.problems)
    line, column = locate(data, ("where", "place"))
    assert line >= 1
    assert column >= 1


@given(st.text() | st.text("اأبیکé \u200c\u200d\u0301<>&|*#'"))
def test_text_that_passes_the_checks_comes_back_exactly(text: str) -> None:
    text = text.replace("\r", "")
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    parsed = parse(f'a: "{quoted}"\n'.encode(errors="replace"), "a.yml")
    if text.isprintable() and not list(refused_characters(text)) and not not_normal(text):
        assert parsed.tree == {"a": text}
    if parsed.tree is not None:
        assert parsed.tree == {"a": text}


@given(st.text(min_size=1).map(lambda text: text.encode(errors="ignore")))
def test_a_record_with_a_problem_never_passes_as_a_record(data: bytes) -> None:
    parsed = yaml_strict.parse(b'a: "' + data + b'"', "a.yml")
    assert parsed.tree is None or not parsed.problems
