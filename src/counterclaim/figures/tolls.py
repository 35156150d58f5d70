"""The number of a toll, and the numbers that a page says are no longer current: "rose to 45, up from 30", "corrected its figure of 12 dead to 15"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from counterclaim.figures.lexicon import listed, section
from counterclaim.figures.link import Clause, Hit
from counterclaim.figures.mark import Mark
from counterclaim.figures.numbers import Count, changed
from counterclaim.figures.people import People
from counterclaim.figures.tokens import Token, low

LEVELS = listed(
    "to at of is was stands stood reached reaches exceed surpass pass top total totals totalled totaled number numbers numbered hit hits now : "
    "reaching standing rose rises climbed surpasses surpassed passed topped exceeded exceeds above past over - — – = ( remains remained currently as"
)
REACHED = LEVELS - {"at", "of", "as", "to"}
REACH = 4  # words from "from an earlier count of" to its number
BEYOND = listed("surpassed surpasses surpass passed pass topped top exceeded exceeds exceed above past over")
FORMER = listed("earlier previous initial first original preliminary old")
OLD = FORMER - {"first", "old", "original", "preliminary"} | listed("from than previously initially originally")
FIGURES = listed("figure count toll tally number total estimate")
TELLS = listed("count counts say says put puts report reports give gives list lists place places")
CLOSING = ("", ".", ";", ",", "!", "?", "”", '"')
AT = listed("it them the its number figure toll count tally total dead of deaths at as is")
"""Words between "now puts" and its number."""


def toll(clause: Clause, mark: Mark) -> list[Hit]:
    """The number behind "the death toll", and the one it replaces ("up from 30")."""
    words = clause.words
    found: list[Hit] = []
    for count in clause.counts():
        if count.first < mark.last or count.first > mark.last + 24:
            continue
        before = low(words, count.first - 1)
        if count.rule == "between" and low(words, count.first) == "from":
            before, count = "to", replace(count, low=count.high, rule="exact")
        if any(m.first > mark.last and m.first < count.first and m.how != "count" for m in clause.marks):
            break
        if before == "by" or low(words, count.first - 2) == "by":
            continue  # "rose by three to 19"
        since = [low(words, i) for i in range(max(mark.last, found[-1].last if found else 0), count.first)]
        earlier = before != "to" and (_replaced(since) or low(words, mark.first - 1) in FORMER)
        if not earlier and before not in LEVELS and not any(low(words, i) in LEVELS for i in range(max(mark.last, count.first - 3), count.first)):
            continue
        found.append(Hit((number(clause, count, before),), mark, mark.harm, "toll", earlier=earlier))
        if not earlier:
            found += _old_value(clause, mark, count)
            break
    return found


def _replaced(since: Sequence[str]) -> bool:
    """Whether the words before a number make it an old value: "up from", "higher than the previous"; not "the toll from the fire has reached"."""
    at = max((i for i, word in enumerate(since) if word in OLD), default=-1)
    return 0 <= len(since) - at - 1 < REACH and at >= 0 and not any(word in REACHED or word in section("auxiliary") for word in since[at:])


def _old_value(clause: Clause, mark: Mark, count: Count) -> list[Hit]:
    """ "… rose to 45, up from at least 30": the value that is no longer current."""
    words = clause.words
    for later in clause.counts():
        if count.last <= later.first <= count.last + 12:
            near = [low(words, i) for i in range(count.last, later.first)]
            if "from" in near or "previous" in near or "earlier" in near:
                return [Hit((number(clause, later, ""),), mark, mark.harm, "toll", earlier=True)]
            break
    return []


def number(clause: Clause, count: Count, before: str) -> People:
    """A count as people: the phrase that begins there, or the number alone."""
    phrase = clause.begins(count.first)
    if phrase is None:
        phrase = People(count.first, count.last, count.last, "counted", count.low, count.high, count.rule, number=count.last)
    if before in BEYOND and phrase.rule == "exact" and phrase.low is not None:
        return replace(phrase, low=phrase.low + 1, high=None, rule="more_than")
    return phrase


def revised(clause: Clause, found: Sequence[Hit]) -> list[Hit]:
    """The hits with the numbers that replace them or that they replace.

    "Corrected its figure of 12 dead to 15", "40 wounded, up from 22", "12 died, not 14 as first reported", "the earlier figure was 30".
    """
    told: list[Hit] = []
    taken = {hit.first for hit in found}
    for hit in found:
        if hit.how in ("toll", "sum", "part") or len(hit.people) != 1 or hit.people[0].form != "counted" or hit.people[0].high == 0:
            told.append(hit)
            continue
        new = _new_value(clause, hit)
        old = None if new else _former(clause, hit)
        told.append(replace(hit, earlier=hit.earlier or new is not None or _was_former(clause.words, hit.first)))
        for count, earlier in ((new, False), (old, True)):
            if count is not None and count.first not in taken:
                taken.add(count.first)
                told.append(Hit((number(clause, count, ""),), hit.mark, hit.harm, "toll", earlier=earlier))
    return told + _elsewhere(clause, told, taken)


def _was_former(words: Sequence[Token], at: int) -> bool:
    """Whether the number that begins there is called an earlier one: "the earlier count of 30 dead"."""
    return low(words, at - 1) == "of" and low(words, at - 2) in FIGURES and low(words, at - 3) in FORMER


def _new_value(clause: Clause, hit: Hit) -> Count | None:
    """The number that replaces this one: "corrected its figure of 12 dead to 15", "from six dead to eight"."""
    words, end = clause.words, max(hit.last, hit.mark.last)
    figure = low(words, hit.first - 1) == "of" and low(words, hit.first - 2) in FIGURES
    if not (figure or low(words, hit.first - 1) == "from") or not changed(words, hit.first):
        return None
    return next((c for c in clause.counts() if end <= c.first <= end + REACH and low(words, c.first - 1) == "to"), None)


def _former(clause: Clause, hit: Hit) -> Count | None:
    """The number that this one replaces, right behind it: ", up from 22", "from 12", ", not 14 as first reported"."""
    words, end = clause.words, max(hit.last, hit.mark.last)
    for count in clause.counts():
        gap = [low(words, i) for i in range(end, count.first)]
        if count.first < end or len(gap) > 2 * REACH:
            continue
        opens = gap[1:] if gap[:1] in ([","], ["("]) else gap
        if opens[:2] in (["up", "from"], ["down", "from"], ["higher", "than"], ["lower", "than"], ["compared", "with"]):
            return count
        if opens == ["from"] and changed(words, hit.first):
            return count
        reported = {low(words, count.last + 1), low(words, count.last + 2)}
        if opens in (["not"], ["and", "not"]) and low(words, count.last) == "as" and reported & FORMER:
            return count
        break
    return None


def _elsewhere(clause: Clause, found: Sequence[Hit], taken: set[int]) -> list[Hit]:
    """A bare number in a clause of its own, where the sentence has one harm.

    "The earlier figure was 30", "the ministry now counts 24", "; the union says 40".
    """
    if len({(hit.harm, hit.mark) for hit in found}) != 1:
        return []
    words, mark = clause.words, found[0].mark
    for count in clause.counts():
        phrase = clause.begins(count.first)
        if count.first in taken or count.first < mark.last or (phrase is not None and phrase.head):
            continue
        before = [low(words, i) for i in range(max(mark.last, count.first - REACH - 2), count.first)]
        if any(one in FORMER and two in FIGURES for one, two in pairwise(before)) and before[-1] in LEVELS:
            return [Hit((number(clause, count, ""),), mark, found[0].harm, "toll", earlier=True)]
        at = max((i for i, word in enumerate(before) if word == "now"), default=-1)
        if at >= 0 and before[at + 1 : at + 2] and before[at + 1] in TELLS and all(word in AT for word in before[at + 2 :]):
            return [Hit((number(clause, count, ""),), mark, found[0].harm, "toll")]
        if before and before[-1] in TELLS and {*before} & {";", ",", "but", "while", "which"} and low(words, count.last) in CLOSING:
            return [Hit((number(clause, count, ""),), mark, found[0].harm, "toll")]
    return []
