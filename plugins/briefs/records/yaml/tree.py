"""Builds the tree of one YAML document from libyaml's events, noting all that strict YAML does without.

Events are taken one by one, so that reading stops at the limits: libyaml's scanner takes quadratic time on
nested brackets (30 KB of `[` cost 2.5 s, and PyYAML's own scanner 18 s), but only when let run on into them.
"""

import re
from typing import TypeAlias

from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ..problems import Field, Problem, field_name, printable
from ..text_checks import STAND_IN, named, not_normal, position, refused_characters

try:
    from yaml import CBaseLoader
except ImportError as error:  # pragma: no cover - a PyYAML built without libyaml
    raise ImportError(
        "PyYAML is installed without libyaml, so records would be read nine times slower and by other rules. "
        "Install PyYAML's wheel: pip install --force-reinstall --only-binary pyyaml pyyaml"
    ) from error

Node: TypeAlias = str | list["Node"] | dict[str, "Node"]
"""What a record holds before the model types it: text, lists and fields, nothing else."""

MAX_DEPTH = 8
MAX_NODES = 5_000
GIVE_OR_REMOVE = "Give a value, or remove the key"
"""What is said of a key without a value, where nothing is known of what the record needs."""


_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_COMMENT = re.compile(r"#.*")
_TAG = re.compile(r"![^\s,\[\]{}]*")
_SWALLOWED = re.compile(r"[ \t]+(#[^\s#][^\n]*)")  # only to match from a place: a search takes quadratic time
_CLINGING_HASH = re.compile(r"(?<=[ \t])#[^\s#]")


class LimitReached(Exception):
    """Ends the reading of a file that is nested too deeply or holds too much; `problems` say which."""


class TreeReader:
    """Reads one document; `problems` and `places` fill as far as the reading comes.

    `document` may raise `yaml.YAMLError`, `UnicodeError` (see `syntax.py`) or `LimitReached`.
    """

    def __init__(self, text: str, path: str) -> None:
        self.problems: list[Problem] = []
        self.places: dict[Field, tuple[Event, Event]] = {}
        """The events of each field's key (for an item: of itself) and of its value; the first of twins."""
        self._text = text
        self._path = path
        self._take = CBaseLoader(text).get_event
        self._nodes = 0
        self._is_followed = False
        self._current = self._previous = Event()
        # Cheap tests of the whole text spare most files the closer look at each value.
        self._may_escape = "\\" in text
        self._may_ask = "?" in text
        self._may_swallow = _CLINGING_HASH.search(text) is not None

    def document(self) -> dict[str, Node] | None:
        """The fields, without those whose key cannot be used; None when the document has none."""
        self._next()
        begin = self._next()
        root = self._next() if isinstance(begin, DocumentStartEvent) else begin
        self.places[()] = (root, root)
        if not isinstance(root, MappingStartEvent):
            self._refuse_root(root)
            return None
        tree = self._mapping(root, (), 1)
        self._next()
        after = self._next()
        if not isinstance(after, StreamEndEvent):
            what = "a second document begins"
            self._note(_start(after), (), what, "Keep one record in the file, and remove this line")
        return tree

    def _next(self) -> Event:
        self._previous = self._current
        event = self._take()
        if event is None:
            raise LimitReached  # libyaml has nothing after the end of the stream, where no one should look
        self._current = event
        return event

    def _mapping(self, start: NodeEvent, field: Field, depth: int) -> dict[str, Node]:
        self._properties(start, field)
        tree: dict[str, Node] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._key(event, field, depth)
            inner: Field = (*field, event.value if isinstance(event, ScalarEvent) else "?")
            value_event = self._next()
            self.places.setdefault(inner, (event, value_event))
            value = self._value(value_event, event, inner, depth)
            if key is None:
                continue
            if key in tree:
                if depth == 1 and self._second_record(event, key, begun=len(tree) > 1):
                    continue
                first_line, _ = place(self.places[inner][0])
                what = f"is given a second time (first on line {first_line})"
                self._note(_start(event), inner, what, "Keep one of the two")
                continue
            tree[key] = value
        return tree

    def _second_record(self, event: Event, key: str, *, begun: bool) -> bool:
        """Whether a key that is given twice belongs to a record that follows another in the same file; told once.

        begun: whether the first has more than its id."""
        if key == "id" and begun and not self._is_followed:
            self._is_followed = True
            what = "a second record begins here"
            self._note(_start(event), (), what, "Put it into a file of its own, named by its id")
        return self._is_followed

    def _sequence(self, start: NodeEvent, field: Field, depth: int) -> list[Node]:
        self._properties(start, field)
        items: list[Node] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            inner = (*field, len(items))
            self.places.setdefault(inner, (event, event))
            items.append(self._value(event, event, inner, depth))
        return items

    def _key(self, event: Event, field: Field, depth: int) -> str | None:
        """The key as text, or None when it is refused as a key."""
        at = _start(event)
        if not isinstance(event, ScalarEvent):
            if isinstance(event, CollectionStartEvent):
                self._note(at, field, "a key is a list or a group of fields", "Write the key as a word")
            self._value(event, event, (*field, "?"), depth)
            return None
        key = self._scalar(event, (*field, event.value))
        if self._may_ask and "?" in _COMMENT.sub("", self._text[_end(self._previous) : at]):
            self._note(at, field, "a key is marked with `?`", "Write `key: value` without the `?`")
        if key == "<<" and not event.style:
            self._note(at, field, "`<<` (a merge key) copies fields unseen", "Write the fields out")
            return None
        if not key:
            self._note(at, field, "a key is empty", "Write the key before the `:`")
            return None
        return key

    def _value(self, event: Event, key_event: Event, field: Field, depth: int) -> Node:
        if isinstance(event, ScalarEvent):
            value = self._scalar(event, field)
            if not event.style and event.tag is None:
                self._plain(event, key_event, field)
            return value
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse_size(event)
        if isinstance(event, AliasEvent):
            what = f"`*{printable(event.anchor or '')}` refers to another part of the file"
            advice = "Write the value out, or put text that begins with `*` in double quotes"
            self._note(_start(event), field, what, advice)
            return ""
        if depth == MAX_DEPTH:
            what = f"the file is nested more than {MAX_DEPTH} levels deep"
            self._note(_start(event), (), what, "Put text with brackets in double quotes")
            raise LimitReached
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, field, depth + 1)
        assert isinstance(event, SequenceStartEvent)  # noqa: S101 - the last kind of node there is
        return self._sequence(event, field, depth + 1)

    def _scalar(self, event: ScalarEvent, field: Field) -> str:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse_size(event)
        if event.anchor is not None or event.tag is not None:
            self._properties(event, field)
        value: str = event.value
        if self._may_escape and event.style == '"':
            self._escaped(event, field)
        return value

    def _plain(self, event: ScalarEvent, key_event: Event, field: Field) -> None:
        """Notes what unquoted text says without meaning to: nothing at all, or less than it seems."""
        if event.value in _NOTHING:
            what = f"is empty (`{event.value}`)" if event.value else "is empty"
            is_item = key_event is event
            advice = "Give a value, or remove the item" if is_item else GIVE_OR_REMOVE
            self._note(_start(key_event), field, what, advice)
        elif self._may_swallow and (match := _SWALLOWED.match(self._text, _end(event))):
            what = f"`{printable(match[1])}` is read as a comment and would be lost"
            advice = "Put the whole value in double quotes, or a space after the `#` of a comment"
            self._note(match.start(1), field, what, advice)

    def _escaped(self, event: ScalarEvent, field: Field) -> None:
        """Holds escapes to the same rules as the file: `\\u202e` is as harmful as the character itself."""
        value: str = event.value.replace(STAND_IN, "?")  # already told of
        refused = {value[at]: reason for at, reason in refused_characters(value)}
        at = _start(event)
        for character, reason in refused.items():
            self._note(at, field, f"holds an escape for {named(character)}, which {reason}", "Remove the escape")
        if not refused and (word := not_normal(value)):
            self._note(at, field, f"`{word[0]}` is not in the normal form NFC of Unicode", f"Write `{word[1]}`")

    def _properties(self, event: NodeEvent, field: Field) -> None:
        start = _start(event)
        if event.anchor is not None:
            anchor = f"&{event.anchor}"
            what = f"`{printable(anchor)}` is an anchor"
            advice = "Remove it, or put text that begins with `&` in double quotes"
            self._note(self._text.find(anchor, start), field, what, advice)
        tag = getattr(event, "tag", None)
        if tag is not None and (written := _TAG.search(self._text, start)):
            what = f"`{printable(written[0])}` is a type tag"
            advice = "Remove it: the field decides its type; put text that begins with `!` in double quotes"
            self._note(written.start(), field, what, advice)

    def _refuse_size(self, event: Event) -> None:
        what = f"the file holds more than {MAX_NODES:,} keys and values"
        self._note(_start(event), (), what, "Split it into several records")
        raise LimitReached

    def _refuse_root(self, root: Event) -> None:
        if isinstance(root, StreamEndEvent) or (isinstance(root, ScalarEvent) and not root.value):
            what = "the file holds no fields"
        else:
            what = "the file does not consist of `key: value` lines"
        advice = "Write each field as `key: value`, with a space after the colon"
        if isinstance(root, SequenceStartEvent):
            advice += ", and without `- ` before it"
        self._note(0 if isinstance(root, StreamEndEvent) else _start(root), (), what, advice)

    def _note(self, offset: int, field: Field, what: str, advice: str) -> None:
        self.problems.append(Problem(self._path, *position(self._text, offset), field_name(field), what, advice))


def place(event: Event) -> tuple[int, int]:
    """The line and column, from 1, where something begins."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _start(event: Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: Event) -> int:
    return event.end_mark.index if event.end_mark else 0
