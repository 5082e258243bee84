"""A text broken into a few lines of a given width; what does not fit ends in an ellipsis."""

from .letters import Letters

ELLIPSIS = "…"


def wrap(text: str, letters: Letters, size: float, width: float, most: int) -> tuple[str, ...]:
    """At most `most` lines, none wider than `width`; none for a text with letters that cannot be drawn."""
    words = text.split()
    if not letters.know("".join(words)):
        return ()
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if letters.width(longer, size) <= width:
            line = longer
            continue
        lines += [line] if line else []
        *whole, line = _broken(word, letters, size, width)
        lines += whole
    lines += [line] if line else []
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _shortened(lines[most - 1], letters, size, width)) if most > 0 else ()


def _broken(word: str, letters: Letters, size: float, width: float) -> list[str]:
    """A word in parts that fit; most words are one."""
    parts = [""]
    for letter in word:
        if parts[-1] and letters.width(parts[-1] + letter, size) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def _shortened(line: str, letters: Letters, size: float, width: float) -> str:
    while line and letters.width(line + ELLIPSIS, size) > width:
        shorter, _, _ = line.rpartition(" ")
        line = shorter or line[:-1]
    return line.rstrip(" ,;:.–—-") + ELLIPSIS
