"""Which people whom a page mentions one by one cannot be the same: relatives with other first names, those who were "also" killed, a fourth victim.

Age, sex and other family names do not tell them from the dead of other incidents on the page: on incidents with a registry's count they add more
wrong people than right ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
import re

from counterclaim.compare.values import ONE_BY_ONE
from counterclaim.figures.across import ALSO
from counterclaim.records import Figure

_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]*\.?(?:\s+[A-ZÀ-Þ][\w'’-]*\.?){1,4}")
_REACH = 40
"""Characters behind a mention in which "was also" goes with it."""
_ORDINALS = ("second|2nd", "third|3rd", "fourth|4th", "fifth|5th", "sixth|6th", "seventh|7th")
_NTH = {number: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for number, words in enumerate(_ORDINALS, 2)}
MOST = 60
"""Mentions on one page that are compared; a page with more is a list of incidents."""


@dataclass(frozen=True, slots=True)
class Person:
    """A mention of somebody: the words of a full name, and whether it comes on top of others."""

    figure: Figure
    name: tuple[str, ...]
    also: bool

    def other_than(self, one: "Person") -> bool:
        """Whether the two cannot be the same."""
        if self.name and one.name and self.name[-1] == one.name[-1]:
            return not ({*self.name} <= {*one.name} or {*one.name} <= {*self.name})
        return self.also or one.also


def distinct(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Mentions of one person each of which no two can be the same, in the order of their words; full names are taken first."""
    singles = [figure for figure in figures if figure.low == figure.high == 1 and figure.rule.split("+")[0] in ONE_BY_ONE - {"pronoun"}]
    found = sorted(map(person, singles), key=lambda one: (not one.name, one.figure.words.start))
    kept: list[Person] = []
    for one in found[:MOST]:
        if all(one.other_than(other) for other in kept):
            kept.append(one)
    return tuple(sorted((one.figure for one in kept), key=lambda figure: figure.words.start))


def numbered(figures: Sequence[Figure], number: int) -> tuple[int, Figure] | None:
    """What "a fourth victim has died" makes of three dead, with the figure that says so; None where no such words go on from the number.

    Only of the dead: "a third victim was hurt" may count those who died before.
    """
    dead = [figure for figure in figures if figure.harm == "killed" and figure.low == figure.high == 1]
    last = None
    while number + 1 in _NTH:
        one = next((figure for figure in dead if _NTH[number + 1].search(figure.words.exact)), None)
        if one is None:
            break
        number += 1
        last = number, one
    return last


def person(figure: Figure) -> Person:
    """What a figure's words and those right behind them tell of a person."""
    named, end = _NAME.search(figure.victims), figure.words.end - figure.sentence.start
    return Person(
        figure=figure,
        name=tuple(named[0].casefold().split()) if named else (),
        also=ALSO.search(figure.sentence.exact, end, end + _REACH) is not None,
    )
