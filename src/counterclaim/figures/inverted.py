"""Victims behind a verb that comes before them: "killed at Hale were four nurses", "among the dead are two priests", "the dead were named as …"."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.figures.lexicon import listed, section
from counterclaim.figures.link import Clause, following
from counterclaim.figures.mark import Mark
from counterclaim.figures.people import People
from counterclaim.figures.tokens import Token, low

BEING = frozenset(("is", "are", "was", "were", "be", "been", "being"))
HAVING = frozenset(("has", "have", "had", "also"))
INCLUDING = listed("include includes included")
NAMING = listed("named identified listed")
NAMES_THEM = listed("named names naming identified identifies identifying lists listed")
FARTHEST = 9  # words between a harm and the verb that has its victims behind it: "killed in the blast at Hale station were"
LISTED = 40  # people of one list; more are a table


@dataclass(frozen=True, slots=True)
class Inverted:
    """People behind a harm, and whether they are only some of those harmed."""

    people: tuple[People, ...]
    some: bool


def inverted(clause: Clause, mark: Mark) -> Inverted | None:
    """Who stands behind a harm of which they are the subject or the names; None where the harm is no such one."""
    words = clause.words
    before = low(words, mark.first - 1)
    if mark.how not in ("participle", "subject"):
        return None
    noun = before in ("the", "those")
    if noun and low(words, mark.first - 2) in NAMES_THEM and low(words, mark.last) == "as":
        return _behind(clause, mark.last + 1, some=False)
    if (not noun and not _opens(words, mark.first)) or (noun and low(words, mark.first - 2) == "of"):
        return None
    some = noun and low(words, mark.first - 2) == "among"
    verb = _verb(words, mark.last, past=not noun or some)
    if verb is None:
        return None
    if low(words, verb) in INCLUDING:
        return _behind(clause, verb + 1, some=True) if noun else None
    after = verb + 1
    if low(words, after) in NAMING and low(words, after + 1) == "as":
        return _behind(clause, after + 2, some=some)
    return _behind(clause, after, some=some)


def _opens(words: Sequence[Token], at: int) -> bool:
    """Whether a harm opens a clause, with at most "also" before it."""
    at -= low(words, at - 1) in ("also", "reported", "confirmed")
    return low(words, at - 1) in ("", ";", ":", "and", "but", "“", '"')


def _verb(words: Sequence[Token], at: int, *, past: bool) -> int | None:
    """The place of the "were" or "included" behind a harm; `past`: words that say where and when may stand between."""
    for i in range(at, at + (FARTHEST if past else 3)):
        word = low(words, i)
        if word in BEING or word in INCLUDING:
            return i if word in INCLUDING or low(words, i + 1) not in BEING else i + 1
        if word in (",", ";", ":", "", "who", "that", "which") or (word in section("break") and word != "”") or (not past and word not in HAVING):
            return None
    return None


def _behind(clause: Clause, at: int, *, some: bool) -> Inverted | None:
    """The people that begin there, listed with commas or semicolons."""
    group = list(following(clause, at, gap=1, owned=True))
    while group and len(group) < LISTED and low(clause.words, group[-1].reach) == ";":
        start = group[-1].reach + 1
        more = following(clause, start + (low(clause.words, start) == "and"), gap=0, owned=True)
        if not more:
            break
        group += more
    return Inverted(tuple(group), some) if group and group[0].form not in ("many", "pronoun") and group[0].high != 0 else None
