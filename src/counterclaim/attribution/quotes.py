"""Quotation marks paired by type, block by block. An odd mark never stops a page: it pairs with the end of its block or with nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import re

_CLOSER = {"“": "”", "„": "”", "«": "»", "‘": "’", "'": "'", '"': '"'}
_MARK = re.compile(r"``|''|[“”„«»\"‘’']")


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """Quoted words: `start` and `end` with the marks, `inner` and `inner_end` without. `closed` is False where the closing mark is missing."""

    start: int
    end: int
    inner: int
    inner_end: int
    closed: bool

    def whole(self, text: str) -> bool:
        """Whether it reads as a sentence of its own rather than as a few words set in marks."""
        words = text[self.inner : self.inner_end].split()
        return len(words) >= 4 and (text[self.inner_end - 1] in ".,!?…" or not self.closed)


def _opens(text: str, at: int, width: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + width] if at + width < len(text) else " "
    return (before.isspace() or before in '([—–-/“‘"') and not after.isspace()


def _closes(text: str, at: int, width: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + width] if at + width < len(text) else " "
    return not before.isspace() and not (after.isalnum())


def quotations(text: str, blocks: Sequence[tuple[int, int]]) -> list[Quotation]:
    """The quotations of the blocks, outermost only, in order.

    A paragraph that opens a quotation and does not close it runs to its end when the next paragraph opens one again (the convention for
    quotations of several paragraphs) or when nothing follows but its own sentence.
    """
    found: list[Quotation] = []
    for number, (start, end) in enumerate(blocks):
        follower = text[blocks[number + 1][0]] if number + 1 < len(blocks) else ""
        found.extend(_in_block(text, start, end, goes_on=follower in {"“", '"', "‘", "«"}))
    return found


def _in_block(text: str, start: int, end: int, *, goes_on: bool) -> Iterator[Quotation]:
    opened: tuple[int, int, str] | None = None  # where, width of the mark, its closer
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match.group()
        width = len(mark)
        kind = '"' if mark in {"``", "''", '"'} else mark
        if opened is None:
            if (
                kind in {"“", "„", "«"}
                or (kind == '"' and mark != "''" and (mark == "``" or _opens(text, at, width)))
                or (
                    kind in {"‘", "'"}
                    and _opens(text, at, width)
                    and text[at + 1 : at + 2].isalpha()
                    and _single_closes_later(text, at + width, end, kind)
                )
            ):
                opened = (at, width, _CLOSER[kind])
            elif kind == '"' and not _closes(text, at, width):
                opened = (at, width, '"')
            continue
        begin, begin_width, closer = opened
        if closer in {"’", "'"}:
            if kind not in {"’", "'"} or not _closes(text, at, width) or text[at + width : at + width + 1].isalpha():
                continue
        elif kind != closer and not (closer == "”" and kind == '"'):
            continue
        if at > begin + begin_width:
            yield Quotation(begin, at + width, begin + begin_width, at, True)
        opened = None
    if opened is not None:
        begin, width, closer = opened
        body = text[begin + width : end].rstrip()
        if body and closer not in {"’", "'"} and (goes_on or begin == start):
            yield Quotation(begin, begin + width + len(body), begin + width, begin + width + len(body), False)


def _single_closes_later(text: str, at: int, end: int, kind: str) -> bool:
    """Whether a single mark opens a quotation: a closing one follows within 300 characters, at the end of a word that is no possessive."""
    closer = _CLOSER[kind]
    stop = min(end, at + 300)
    place = text.find(closer, at, stop)
    while place != -1:
        after = text[place + 1 : place + 2]
        if not text[place - 1].isspace() and not after.isalnum() and (text[place - 1] != "s" or not after.isspace() or after == ""):
            return True
        if text[place - 1] == "s" and after.isspace() and text.find(closer, place + 1, stop) == -1:
            return True
        place = text.find(closer, place + 1, stop)
    return False


def kind_of(content: Sequence[tuple[int, int]], quoted: Sequence[Quotation], text: str) -> str:
    """direct when all words of the content are quoted, mixed when some are, else indirect."""
    inside = outside = 0
    for start, end in content:
        covered = [(max(start, q.start), min(end, q.end)) for q in quoted if q.start < end and start < q.end]
        size = sum(e - b for b, e in covered)
        rest = "".join(text[b:e] for b, e in _rest(start, end, covered))
        inside += size
        outside += sum(c.isalnum() for c in rest)
    if not inside:
        return "indirect"
    return "direct" if outside <= 1 else "mixed"


def _rest(start: int, end: int, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = start
    for begin, stop in sorted(covered):
        if begin > at:
            yield at, begin
        at = max(at, stop)
    if at < end:
        yield at, end
