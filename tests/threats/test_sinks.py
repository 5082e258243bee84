"""A text of a record changes nothing but the text, wherever it goes; and would, where nobody had thought of it."""

from __future__ import annotations

import pytest

from threats.detectors import Seen
from threats.payloads import HONEST
from threats.sinks import SINKS, Sink, Write

CASES = [pytest.param(sink, text, id=f"{sink.name}-{text[:24]}") for sink in SINKS for text in sink.payloads]
HARMLESS = "x"


def bites(sink: Sink, write: Write, text: str) -> bool:
    """Whether a text makes something else of a file than a harmless one does, or is not in it letter for letter."""
    found, usual = seen(sink, write, text), seen(sink, write, HARMLESS)
    return found.shape != usual.shape or not (found.says(text) or found.says(f"'{text}"))


def seen(sink: Sink, write: Write, text: str) -> Seen:
    return sink.look(write(text))


@pytest.mark.parametrize(("sink", "text"), CASES)
def test_a_hostile_text_is_shown_and_nothing_else(sink: Sink, text: str) -> None:
    assert seen(sink, sink.defended, text).shape == seen(sink, sink.defended, HARMLESS).shape
    assert not bites(sink, sink.defended, text)


@pytest.mark.parametrize(("sink", "text"), CASES)
def test_it_would_bite_where_it_was_written_in_a_hurry(sink: Sink, text: str) -> None:
    assert not bites(sink, sink.control, HARMLESS)
    assert bites(sink, sink.control, text)


@pytest.mark.parametrize("sink", SINKS, ids=lambda sink: sink.name)
def test_without_its_defence_hostile_text_gets_through(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    sink.off(monkeypatch)
    assert not bites(sink, sink.defended, HARMLESS)
    through = [text for text in sink.payloads if bites(sink, sink.defended, text)]
    assert len(through) > len(sink.payloads) // 2


@pytest.mark.parametrize("sink", SINKS, ids=lambda sink: sink.name)
@pytest.mark.parametrize("text", HONEST)
def test_an_honest_text_is_shown_exactly(sink: Sink, text: str) -> None:
    assert not bites(sink, sink.defended, text)
