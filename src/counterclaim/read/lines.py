"""A page's text as lines: hard-wrapped paragraphs joined, bullets set apart, words counted once for everybody after."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
import re

WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
BULLET = re.compile(r"(?:[•‣◦▪●○∙·*»►▶–—-]|&bull;)[ \t\u00a0]+")
ARROWS = frozenset("»►▶")  # before a headline they point to another page
LETTER = re.compile(r"[^\W_]")
TERMINAL = re.compile(r"[.!?…][\"'”’)\]»]{0,3}$")
WIDEST_WRAP = 120  # characters; wider lines are paragraphs that nobody wrapped
NARROWEST_WRAP = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One unit of a page: a line, or the lines of one hard-wrapped paragraph. `words` are lower-cased, `flat` has single spaces."""

    start: int
    end: int
    flat: str
    words: tuple[str, ...]
    bullet: bool
    gap: bool
    """Whether a blank line stands before it."""

    @property
    def terminal(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(TERMINAL.search(self.flat[-8:]))


def read_lines(text: str) -> list[Line]:
    """Every non-blank line of the text, in order; wrapped lines of one paragraph are one unit. Linear in the text."""
    raw = list(_stripped(text))
    width = _wrap_width(text, raw)
    joined: list[tuple[int, int, bool]] = []
    for index, (start, end, gap) in enumerate(raw):
        if width and index and not gap and _continues(text, raw[index - 1], (start, end, gap), width):
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, gap))
    return [_line(text, start, end, gap=gap) for start, end, gap in joined]


def _stripped(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, blank line before) of each line that holds more than space."""
    position, gap = 0, True
    for raw in text.split("\n"):
        bare = raw.strip(" \t\r\f\v\u00a0\u200b\u2028\u2029\u3000")
        if bare.strip():
            start = position + raw.index(bare)
            yield start, start + len(bare), gap
            gap = False
        else:
            gap = True
        position += len(raw) + 1


def _wrap_width(text: str, raw: list[tuple[int, int, bool]]) -> int | None:
    """The column a text was hard-wrapped at, or None: half of its unfinished long lines must go on in lower case."""
    lower = total = width = 0
    for (start, end, _), (after, stop, gap) in pairwise(raw):
        length = end - start
        if gap or not NARROWEST_WRAP <= length <= WIDEST_WRAP or stop - after > WIDEST_WRAP or TERMINAL.search(text[max(start, end - 8) : end]):
            continue
        total += 1
        if text[after].islower():
            lower += 1
            width = max(width, length)
    return width if lower >= 2 and lower * 2 >= total else None


def _continues(text: str, line: tuple[int, int, bool], following: tuple[int, int, bool], width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one, so that they are one paragraph."""
    start, end, _ = line
    after, stop, _ = following
    if text[after].islower() and not TERMINAL.search(text[max(start, end - 8) : end]) and max(end - start, stop - after) <= WIDEST_WRAP:
        return not BULLET.match(text, after) and end - start >= NARROWEST_WRAP
    if end - start < NARROWEST_WRAP or max(end - start, stop - after) > WIDEST_WRAP or BULLET.match(text, after):
        return False
    first = text[after : min(stop, after + 40)].split(None, 1)[0]
    return end - start + 1 + len(first) > width - 2


def _line(text: str, start: int, end: int, *, gap: bool) -> Line:
    bullet = BULLET.match(text, start, end)
    if bullet and (text[start] not in ARROWS or TERMINAL.search(text[max(start, end - 8) : end])):
        start = bullet.end()
    flat = " ".join(text[start:end].split())
    return Line(start=start, end=end, flat=flat, words=tuple(word.lower() for word in WORD.findall(flat)), bullet=bool(bullet), gap=gap)
