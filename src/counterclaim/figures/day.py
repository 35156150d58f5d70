"""The day for which a figure holds, where its sentence says so: "as of Tuesday, 41", "by Monday the toll had reached 30"."""

from collections.abc import Sequence
from dataclasses import replace
import re

from counterclaim import dates
from counterclaim.records import Figure, Page, Span

UNTIL = re.compile(
    r"\b(?:as\s+(?:of|at)|by|until|up\s+to|through)\s+(?:(?:late|early|noon|midday|midnight|dawn|dusk|\w+day)\s+)?(?:on\s+)?$", re.IGNORECASE
)
"""Words right before a date that make it the day up to which people were counted."""
LEAD = re.compile(r"^(?:as\s+of|by|until|from|since|on)\s+(?:on\s+)?", re.IGNORECASE)
STOOD = re.compile(r"\b(?:stood|stands|put)\b[^.;]{0,60}$", re.IGNORECASE)
"""A toll that stood at a number on a day."""
NEXT = re.compile(r"\s+(?:\w+\s+)?(?:on\s+)?")
"""What may stand between a count and its day."""
LONGEST = 2000
"""Characters of a sentence that is read for days; a longer one is a list or noise."""
BEHIND = 20
"""Characters from a superseded count to its day: "up from 50 on Sunday"."""


def dated(page: Page, found: Sequence[Figure]) -> list[Figure]:
    """The figures with `as_of` filled in where their sentence names the day, as an ISO date; the report's own date is no such day."""
    sentences = {figure.sentence.start: figure.sentence for figure in found}
    days = {start: _days(page, sentence) for start, sentence in sentences.items() if sentence.end - sentence.start <= LONGEST}
    return [replace(figure, as_of=_as_of(figure, days.get(figure.sentence.start, ()))) for figure in found]


def _days(page: Page, sentence: Span) -> list[tuple[int, int, str]]:
    """The days named in a sentence, with their places; an interval counts with its last day."""
    named = []
    for when in dates.find(sentence.exact, page.published, base=sentence.start):
        bare = LEAD.sub("", when.words)
        days = dates.iso(when.days) or dates.resolve(bare, page.published)
        if days is not None:
            named.append((when.start + len(when.words) - len(bare), when.end, days[1]))
    return named


def _as_of(figure: Figure, days: Sequence[tuple[int, int, str]]) -> str | None:
    """The day of a figure: one right behind it where a toll stood at it or it is superseded, else the first up to which the sentence counts."""
    text, base = figure.sentence.exact, figure.sentence.start
    old = "+earlier" in figure.rule
    for start, _, day in days:
        gap = text[max(0, figure.words.end - base) : start - base]
        behind = figure.words.end <= start and len(gap) <= BEHIND and NEXT.fullmatch(gap) is not None
        if behind and (old or STOOD.search(text[: figure.words.start - base])):
            return day
        if not old and UNTIL.search(text[: start - base]):
            return day
    return None
