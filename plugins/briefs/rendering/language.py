"""The language of a site: looks up what floors 1 to 3 said in English, and marks the records' own words as such."""

from __future__ import annotations

import dataclasses
import re
import string
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import field
from functools import cache, cached_property, lru_cache, partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from ..records.frozen import dataclass
from ..records.said import Said, mark_between
from .compiling import marked, shown

Key = tuple[str | None, str]
"""Context and English text of a message."""

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

SEPARATORS = (", ", "; ", " · ")
"""Marks between the parts of a list, which a catalogue may write otherwise."""

_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""A letter that runs from right to left, or a mark that turns text round."""

FIRST_STRONG, POP = "\u2068", "\u2069"
"""Isolates: a name in another script keeps its own direction and does not turn its neighbours round."""


@dataclass(frozen=True)
class Language:
    """What a site says its own words in.

    code: BCP 47. records: the language of the records and the prose. messages: translations by message, one for each
    form of number; empty for English. form: which of them a number takes.
    """

    code: str = "en"
    records: str = "en"
    messages: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    form: Callable[[int], int] = lambda n: int(n != 1)

    @property
    def direction(self) -> str:
        return direction_of(self.code)

    @cached_property
    def is_plain(self) -> bool:
        """Whether everything is said as it was written: English."""
        return not self.messages

    @cached_property
    def wording(self) -> Hashable:
        """The same for languages that say everything alike."""
        return self.code, frozenset(self.messages.items())

    @cached_property
    def own(self) -> Markup:
        """The attributes of an element that holds the records' own words; none when the site speaks their language."""
        if self.code.split("-")[0] == self.records.split("-")[0]:
            return Markup()
        return Markup(' lang="{}" dir="{}"').format(self.records, direction_of(self.records))

    def find(self, text: str, many: str | None = None, count: int | None = None, context: str | None = None) -> str:
        """A message in this language; as written where the catalogue lacks it."""
        forms = self.messages.get((context, text))
        if many is None or count is None:
            return forms[0] if forms else text
        if forms:
            return forms[min(self.form(count), len(forms) - 1)]
        return text if count == 1 else many

    def speak(self, value: Any) -> Any:
        """`value` in this language when it was said; anything else as it is."""
        if self.is_plain or not isinstance(value, Said):
            return value
        found = self.find(value.pattern, value.many, value.number, value.context)
        if found == value.pattern and _is_bare(found):
            for mark in SEPARATORS:
                found = found.replace(mark, self.find(mark, context="list"))
        if not value.given:
            return found
        return found.format(**{name: self.isolated(self.speak(part)) for name, part in value.values.items()})

    def mark_between(self, parts: Iterable[str]) -> str:
        """What stands between the parts of a list."""
        return self.find(mark_between(parts), context="list")

    def isolated(self, value: Any) -> Any:
        """A text of another direction, kept apart from the words around it."""
        if self.direction == "ltr" or not isinstance(value, str) or isinstance(value, Markup):
            return value
        return f"{FIRST_STRONG}{value}{POP}" if _has_latin(value) and FIRST_STRONG not in value else value

    def of(self, value: Any) -> Any:
        """A tree of plain values with every word in it spoken: dataclasses, tuples, lists and dictionaries."""
        if self.is_plain:
            return value
        return self._within(value)

    def _within(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.speak(value)
        if names := _given(value.__class__):
            then = {}
            for name in names:
                now = getattr(value, name)
                spoken = self._within(now)
                if spoken is not now:
                    then[name] = spoken
            return dataclasses.replace(value, **then) if then else value
        if isinstance(value, tuple):
            parts = [self._within(part) for part in value]
            if all(new is old for new, old in zip(parts, value, strict=True)):
                return value
            return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
        if isinstance(value, list):
            return [self._within(part) for part in value]
        if isinstance(value, dict):
            return {self._within(name): self._within(part) for name, part in value.items()}
        return value


ENGLISH = Language()


def direction_of(code: str) -> str:
    """`rtl` or `ltr`, by BCP 47 code."""
    return "rtl" if code.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def teach(environment: Environment, language: Language) -> None:
    """Lets templates say `_("…")` and `{% trans %}`, and speaks every value they print.

    Translations are the project's own files: like templates they may hold markup, and values are escaped.
    """
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined] # the extension's own
    environment.globals |= {
        "gettext": _template_words(language),
        "_": _template_words(language),
        "ngettext": _template_count(language),
        "pgettext": _template_in_context(language),
        "own": language.own,
        "apart": _apart(language),
        "language": language,
    }
    environment.tests["said"] = lambda value: isinstance(value, Said)
    environment.filters["join"] = partial(_join, language)
    if not language.is_plain:
        environment.finalize = language.speak
    environment.filters["numeral"] = numeral
    environment.filters["capital"] = partial(_capital, language)
    environment.filters["unstopped"] = partial(_unstopped, language)


def _apart(language: Language) -> Callable[[str], Markup]:
    """A name so that it turns nothing round that stands beside it. Among words that run as it does nothing need be
    done: a large site prints a million names, nearly all of them such."""
    runs_as_they_do = language.direction == "ltr" and not language.own

    def kept(text: str) -> Markup:
        html = escape(text)
        return html if runs_as_they_do and not _FROM_RIGHT.search(html) else Markup("<bdi>{}</bdi>").format(html)

    known = lru_cache(maxsize=MOST_APART)(kept)

    def apart(text: str) -> Markup:
        spoken = language.speak(text)
        return kept(spoken) if spoken.__class__ is Markup else known(spoken)  # which equals the text that it is of

    return apart


def _template_words(language: Language) -> Callable[..., str]:
    bare = lru_cache(maxsize=MOST_WORDS)(lambda message: _bare(language.find(message)))

    def gettext(message: str, /, **values: Any) -> str:
        return _filled(language, language.find(message), values) if values else bare(message)

    return gettext


def _template_in_context(language: Language) -> Callable[..., str]:
    bare = lru_cache(maxsize=MOST_WORDS)(lambda context, message: _bare(language.find(message, context=context)))

    def pgettext(context: str, message: str, /, **values: Any) -> str:
        return _filled(language, language.find(message, context=context), values) if values else bare(context, message)

    return pgettext


def _template_count(language: Language) -> Callable[..., str]:
    def ngettext(one: str, many: str, num: int, /, **values: Any) -> str:
        told = {name: numeral(v) if type(v) is int and v == num else v for name, v in values.items()}
        return _filled(language, language.find(one, many, num), {"num": numeral(num), **told})

    return ngettext


def numeral(number: int) -> str:
    """12,300: a number as every language writes it on our pages."""
    return f"{number:,}"


def _filled(language: Language, found: str, values: Mapping[str, Any]) -> Markup:
    """The project's own words around values, which are escaped."""
    if language.is_plain:
        return marked(found % {name: shown(value) for name, value in values.items()})
    return marked(found % {name: shown(language.isolated(language.speak(value))) for name, value in values.items()})


def _bare(found: str) -> Markup:
    """The project's own words with nothing put in."""
    return marked(found % {})


MOST_WORDS = 2000
"""Messages that are kept as they are shown: there are fewer."""
MOST_APART = 10_000
"""Names that are."""


def _join(language: Language, values: Any, separator: str = "", attribute: str | None = None) -> Markup:
    parts = [getattr(value, attribute) for value in values] if attribute else values
    if not language.is_plain:
        parts = [language.isolated(language.speak(part)) for part in parts]
    between = language.find(separator, context="list") if separator else ""
    return marked(str.join(shown(between), map(shown, parts)))


def _unstopped(language: Language, sentence: str) -> str:
    """A sentence as it stands in brackets within another: in the language of the site, without its full stop."""
    return str(language.speak(sentence)).removesuffix(".")


def _capital(language: Language, value: str) -> str:
    """A word as a heading begins: in the language of the site, its first letter large where that has large letters."""
    spoken = str(language.speak(value))
    return spoken[:1].upper() + spoken[1:]


@cache
def _given(kind: type) -> tuple[str, ...]:
    """The names of what a dataclass is made with; none of any other class."""
    return tuple(one.name for one in dataclasses.fields(kind) if one.init) if dataclasses.is_dataclass(kind) else ()


def _is_bare(pattern: str) -> bool:
    """Whether a pattern holds no word of its own."""
    return not any(any(c.isalpha() for c in text) for text, *_ in string.Formatter().parse(pattern))


def _has_latin(text: str) -> bool:
    return any("A" <= letter <= "z" for letter in text)
