"""Ways in which two spellings can be the same: exactly, but for case, but for transliteration, to the eye."""

from __future__ import annotations

import re
import unicodedata

from ...records.problems import printable

_APOSTROPHES = "'’‘ʼ`´ʿʾ‛′"
_HYPHENS = "-‐‑‒–—−"
_ONE_WAY = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-"))
_NO_SIGNS = str.maketrans(dict.fromkeys(_APOSTROPHES, "") | dict.fromkeys(_HYPHENS, " "))
_ARTICLE = re.compile(r"[aeiu]?l|[ae][dnrstz]|[ae]sh|[ae]th|[ae]dh")
_LATIN = str.maketrans(
    dict(zip("АВЕЅІЈКМНОРСТУХаеорсухѕіјԁһԛԝɡ", "ABESIJKMHOPCTYXaeopcyxsijdhqwg", strict=True))
    | dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαινρυϲ", "ABEZHIKMNOPTYXoaivpuc", strict=True))
)
_LOOK_ALIKES = _LATIN | str.maketrans(dict.fromkeys("I1|ӏӀ", "l") | {"0": "o", "ı": "i"})
"""The commonest of Unicode's confusables (UTS 39): Cyrillic and Greek letters that look like Latin ones."""


def exactly(text: str) -> str:
    """Equal for spellings that differ at most in the sort of apostrophe or hyphen."""
    return unicodedata.normalize("NFC", text).translate(_ONE_WAY)


def but_for_case(text: str) -> str:
    """Equal for spellings that differ in capitals as well."""
    return exactly(text).casefold()


def folded(text: str) -> str:
    """Equal for transliterations that differ in accents, apostrophes, hyphens, blanks or the Arabic article.

    Vowels and doubled letters are left alone: `Aqrab` never becomes `Uqayribat`. May be empty.
    """
    bare = _without_marks(text).casefold().translate(_NO_SIGNS)
    words = [word.removeprefix("ال") or word for word in bare.split()]
    telling = [word for word in words if not _ARTICLE.fullmatch(word)]
    return "".join(telling or words)


def slug(text: str) -> str:
    """The id an editor would guess from a name."""
    return re.sub(r"[^a-z0-9]+", "-", _without_marks(text).casefold().translate(_NO_SIGNS)).strip("-")


def skeleton(text: str) -> str:
    """Equal for spellings that a reader cannot tell apart, after UTS 39 section 4 with a short table."""
    return _without_marks(exactly(text)).translate(_LOOK_ALIKES).casefold().replace("rn", "m")


def in_latin(text: str) -> str | None:
    """The text with Cyrillic and Greek letters that look like Latin ones as these; None when it has none of them, or
    others."""
    plain = text.translate(_LATIN)
    return plain if plain != text and set(scripts(plain)) <= {"Latin"} else None


def look_alikes(text: str) -> str:
    """What letters of the text look like Latin ones, in words for a message; empty when none does."""
    letters = dict.fromkeys(letter for letter in text if ord(letter) in _LATIN)
    return ", ".join(
        f"`{code(one)}` ({unicodedata.name(one).lower()}), which looks like `{one.translate(_LATIN)}`"
        for one in letters
    )


def coded(text: str) -> str:
    """The text with letters outside ASCII that pass for ASCII ones as escapes, since the two look alike."""
    return printable("".join(c if skeleton(c) == c.casefold() else code(c) for c in text))


def code(character: str) -> str:
    """A character as an escape."""
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def scripts(word: str) -> tuple[str, ...]:
    """The scripts of a word's letters, sorted. Han, kana and Hangul, mixed in writing, count as one."""
    return tuple(sorted({_script(letter) for letter in word if letter.isalpha()} - {""}))


def disguised(text: str) -> str | None:
    """The first letter or digit that is a variant form of an ASCII one: fullwidth, mathematical, circled."""
    for character in text:
        if character.isascii() or character in "ªº" or not (character.isalpha() or character.isdecimal()):
            continue
        plain = unicodedata.normalize("NFKC", character)
        if plain.isascii() and plain.isalnum() and len(plain) == 1:
            return character
    return None


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")


def _script(letter: str) -> str:
    if unicodedata.category(letter) == "Lm":
        return ""  # modifier letters, such as the half rings of transliteration, stand in words of any script
    first = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    return "East Asian" if first in {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"} else first.capitalize()
