"""Two texts word by word."""

from hypothesis import given
from hypothesis import strategies as st

from briefs.publication.redline import Fate, Marked, marked, redline
from sites import Built


def _told(was: str, now: str) -> str:
    signs = {Fate.KEPT: "{}", Fate.GONE: "[-{}]", Fate.COME: "[+{}]"}
    return " ".join(signs[run.fate].format(run.text) for run in redline(was, now))


def test_what_only_one_of_two_values_has_is_marked() -> None:
    assert marked("a red car", "a blue car") == (
        (Marked("a ", False), Marked("red", True), Marked(" car", False)),
        (Marked("a ", False), Marked("blue", True), Marked(" car", False)),
    )
    assert marked(None, "new") == ((), (Marked("new", True),))


def test_a_sentence_that_was_mended_is_told_as_one() -> None:
    was = "The agency says that the road to the airbase was cut on two days of May."
    now = "The agency and a newspaper say that the road to the airbase was cut on two days of May."
    assert _told(was, now) == (
        "The agency [-says] [+and a newspaper say] that the road to the airbase was cut on two days of May."
    )


def test_a_word_or_two_between_changes_are_told_as_part_of_them() -> None:
    was = "It was struck in the early morning of Monday by two aircraft, officials say."
    now = "It was struck in a late evening of Friday by two aircraft, officials say."
    assert _told(was, now) == (
        "It was struck in [-the early morning of Monday] [+a late evening of Friday] by two aircraft, officials say."
    )


def test_texts_with_little_in_common_stand_one_after_the_other() -> None:
    assert (
        redline("Nobody has said anything of it so far.", "Two stations reported a strike at dawn, both unnamed.") == ()
    )


def test_short_values_stand_one_after_the_other() -> None:
    assert redline("5 November 2015, morning", "6 November 2015, morning") == ()
    assert redline(None, "Two stations reported a strike at dawn, both unnamed.") == ()


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    assert redline("word " * 5000, "word " * 4999 + "end") == ()
    was, now = marked("word " * 5000, "word " * 4999 + "end")
    assert [one.is_changed for one in (*was, *now)] == [True, True]


_words = st.lists(st.sampled_from(["town", "struck", "the", "dawn", "by", "two"]), max_size=30)


@given(_words, _words, _words, st.sets(st.integers(0, 30)))
def test_no_word_of_either_text_is_lost(start: list[str], middle: list[str], end: list[str], left: set[int]) -> None:
    old, new = [*start, *end], [*start, *middle, *(word for place, word in enumerate(end) if place not in left)]
    runs = redline(" ".join(old), " ".join(new))
    if runs:
        assert " ".join(run.text for run in runs if run.fate is not Fate.COME).split() == old
        assert " ".join(run.text for run in runs if run.fate is not Fate.GONE).split() == new
    was, now = marked(" ".join(old), " ".join(new))
    assert ("".join(one.text for one in was), "".join(one.text for one in now)) == (" ".join(old), " ".join(new))


def test_corrections_show_a_reworded_paragraph_once(demonstration: Built) -> None:
    assert "bridge near Hawija <del>destroyed</del> as a raid began." in (
        demonstration.site / "corrections.html"
    ).read_text(encoding="utf-8")
