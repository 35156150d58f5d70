"""How the figures of a story stand to one another: the same people, a part, others, a total; and which figure is a sum of others.

Conservative throughout: nothing is said where victims, harm and interval leave two readings. An unknown relation is left out.
Work grows with the number of distinct wordings of a count, not with pages: figures that agree in everything share one place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
import re

from counterclaim.records import Figure

GENERIC = frozenset(("", "people", "person", "victim", "individual", "others", "other", "dead", "casualty", "live", "soul", "human", "body"))
APART = frozenset(("civilian", "military", "police", "medical", "official", "perpetrator", "combatant"))
SUMMED = re.compile(
    r"\b(?:totals?|totalling|totaling|combined|altogether|in\s+all|overall|together|bringing|brings|brought|adding|sum)\b", re.IGNORECASE
)
IRREGULAR = {"children": "child", "men": "man", "women": "woman", "lives": "live", "bodies": "body", "casualties": "casualty"}
SURE = 10
"""From two digits on, the same number with compatible victims is the same count, and a matching sum is no coincidence."""
MOST = 60
"""Distinct counts of one harm that are compared pairwise; a story with more is a list of incidents."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What two figures must share to be one place: harm, bounds, victims' noun, nationality, status, scope, and whether they come on top."""

    harm: str
    low: int | None
    high: int | None
    noun: str
    nationality: str | None
    status: str
    scope: str
    additional: bool


def kind(figure: Figure) -> Kind:
    """The kind of a figure."""
    additional = "+additional" in figure.rule
    return Kind(figure.harm, figure.low, figure.high, _noun(figure), figure.nationality, figure.status, figure.scope, additional)


def _noun(figure: Figure) -> str:
    """The victims' last noun in the singular; the name of a named person."""
    if figure.rule.startswith("name"):
        return figure.victims.lower()
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", figure.victims.lower())
    last = words[-1] if words else ""
    plain = IRREGULAR.get(last, last)
    return plain.removesuffix("s") if len(plain) > 3 and not plain.endswith(("ss", "others")) else plain


def relate(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, in the order given, with their relations: to the first figure of the same kind, and among those first ones.

    Relations that `find` has seen in the text ("12 staff" of "22 people") stay in front.
    """
    first: dict[Kind, Figure] = {}
    for figure in figures:
        first.setdefault(kind(figure), figure)
    between = _between(first)
    told = []
    for figure in figures:
        own = first[kind(figure)]
        found = list(figure.relation)
        if own.id != figure.id and _repeats(kind(figure)):
            found.append((own.id, "same"))
        elif own.id == figure.id:
            found += between.get(figure.id, [])
        told.append(replace(figure, relation=tuple(dict(reversed([(to, (to, how)) for to, how in found])).values())))
    return [replace(figure, relation=tuple(sorted(figure.relation))) for figure in told]


def _repeats(one: Kind) -> bool:
    """Whether two figures of this kind are the same people: not where each could be somebody else ("a man", "two others")."""
    if one.additional or (one.low, one.high) == (None, None):
        return False
    return one.high != 1 or (one.noun not in GENERIC and " " in one.noun)


def _between(first: Mapping[Kind, Figure]) -> dict[str, list[tuple[str, str]]]:
    """Relations between kinds of the same harm, both ways."""
    found: dict[str, list[tuple[str, str]]] = {}
    other = {"same": "same", "subset": "total", "total": "subset", "disjoint": "disjoint"}
    for harm in sorted({one.harm for one in first}):
        kinds = [one for one in first if one.harm == harm and one.high != 1 and one.scope != "other"][:MOST]
        for one, two in combinations(kinds, 2):
            how = relation(one, two)
            if how:
                found.setdefault(first[one].id, []).append((first[two].id, how))
                found.setdefault(first[two].id, []).append((first[one].id, other[how]))
    return found


def relation(one: Kind, two: Kind) -> str:
    """What the first kind of count is to the second: same, subset, total, disjoint, or empty where it cannot be said."""
    if one.harm != two.harm or one.scope != two.scope or one.low is None or two.low is None:
        return ""
    if apart(one, two):
        return "disjoint"
    if one.additional or two.additional:
        return ""
    both_generic = one.noun in GENERIC and two.noun in GENERIC
    alike = one.noun == two.noun or one.noun in GENERIC or two.noun in GENERIC
    if (one.low, one.high) == (two.low, two.high):
        return "same" if alike or one.low >= SURE else ""
    if (one.noun == two.noun or both_generic) and _meet(one, two) and one.nationality == two.nationality:
        return "same"
    return ""  # a part of a total is one only where a page says so, and `find` has read that


def apart(one: Kind, two: Kind) -> bool:
    """Whether the victims cannot be the same people: other states, or statuses that exclude each other."""
    if one.nationality and two.nationality and one.nationality != two.nationality:
        return True
    if {one.status, two.status} == {"combatant", "perpetrator"}:
        return False  # "attackers" may be a rebel's other name
    return one.status in APART and two.status in APART and one.status != two.status


def _meet(one: Kind, two: Kind) -> bool:
    """Whether the intervals share a number."""
    return (one.high is None or (two.low or 0) <= one.high) and (two.high is None or (one.low or 0) <= two.high)


def derived(figures: Sequence[Figure]) -> list[Figure]:
    """The figures with `derived_from` where one equals the sum of two or three others of its harm, stated by other claims, about other people.

    Two thirds of all numbers are a sum of some others, so more is asked for. The sentence of the total adds up ("bringing the toll to"), or it is in
    the page's own voice, by no actor's word, and either its page states the parts, too, or every part has two digits and is itself somebody's
    statement. A part of a larger figure is no summand beside it. Values are exact numbers; what `find` has already derived stays.
    """
    made: dict[str, tuple[str, ...]] = {}
    for harm in sorted({figure.harm for figure in figures}):
        exact = [f for f in figures if f.harm == harm and f.low == f.high and f.low and f.scope == "incident" and f.rule[:12] != "coordination"]
        first: dict[Kind, Figure] = {}
        for figure in exact:
            first.setdefault(kind(figure), figure)
        for total, parts in _sums(list(first.items())[:MOST], exact):
            made.setdefault(total.id, tuple(sorted(part.id for part in parts)))
    made |= {total: parts for total, parts in _across_harms(figures).items() if total not in made}
    on_page = {(f.page, f.harm, f.low): made[f.id] for f in figures if f.id in made}  # the headline's 56 is the sum of the text below it
    found = (f.derived_from or made.get(f.id) or (on_page.get((f.page, f.harm, f.low), ()) if f.low == f.high else ()) for f in figures)
    return [replace(f, derived_from=parts) for f, parts in zip(figures, found, strict=True)]


def _across_harms(figures: Sequence[Figure]) -> dict[str, tuple[str, ...]]:
    """Counts of the dead that are the dead and the missing of the same page together: "12 killed and 17 missing, 29 feared dead"."""
    exact = [f for f in figures if f.low == f.high and f.low and f.scope == "incident"]
    missing: dict[str, list[Figure]] = {}
    killed: dict[tuple[str, int | None], Figure] = {}
    for figure in exact:
        if figure.harm == "missing":
            missing.setdefault(figure.page, []).append(figure)
        elif figure.harm == "killed":
            killed.setdefault((figure.page, figure.low), figure)
    found: dict[str, tuple[str, ...]] = {}
    for total in exact:
        for gone in missing.get(total.page, ())[:MOST] if total.harm == "killed" and (total.low or 0) >= SURE else ():
            dead = killed.get((total.page, (total.low or 0) - (gone.low or 0)))
            if dead is not None and dead.id != total.id:
                found.setdefault(total.id, tuple(sorted((dead.id, gone.id))))
    return found


def _sums(kinds: Sequence[tuple[Kind, Figure]], exact: Sequence[Figure]) -> list[tuple[Figure, tuple[Figure, ...]]]:
    """Totals with their parts, the fewest parts first."""
    by_value: dict[int, list[Figure]] = {}
    for figure in exact:
        if SUMMED.search(figure.sentence.exact) or _own_word(figure):
            by_value.setdefault(figure.low or 0, []).append(figure)
    pages: dict[Kind, dict[str, Figure]] = {}
    for figure in exact:
        pages.setdefault(kind(figure), {}).setdefault(figure.page, figure)
    places = range(len(kinds))
    others = {(a, b) for a, b in combinations(places, 2) if _other_people(kinds[a][0], kinds[b][0])}
    pairs = sorted(others)
    threes = [(a, b, c) for a, b in pairs for c in places[b + 1 :] if (a, c) in others and (b, c) in others]
    found = []
    for chosen in (*pairs, *threes):
        parts = [kinds[place] for place in chosen]
        for total in by_value.get(sum(part.low or 0 for part, _ in parts), ()):
            here = tuple(pages[part].get(total.page, figure) for part, figure in parts)
            if _sum_of(total, here):
                found.append((total, here))
    return found


def _other_people(one: Kind, two: Kind) -> bool:
    """Whether two parts may be added: apart, on top of the other, or named by different nouns."""
    if apart(one, two) or one.additional != two.additional:
        return True
    return one.noun != two.noun and one.noun not in GENERIC and two.noun not in GENERIC and one.low != two.low


def _sum_of(total: Figure, parts: Sequence[Figure]) -> bool:
    if any((part.claim == total.claim and part.claim) or part.id == total.id for part in parts):
        return False
    if total.nationality and any(part.nationality not in (None, total.nationality) for part in parts):
        return False
    if any(how == "subset" for part in parts for _, how in part.relation):
        return False
    if SUMMED.search(total.sentence.exact):
        return all(part.page == total.page for part in parts) or all((part.low or 0) >= SURE for part in parts)
    if not _own_word(total):
        return False
    stated = all((part.low or 0) >= SURE and not _own_word(part) for part in parts)
    return stated or (all(part.page == total.page for part in parts) and sum(part.low or 0 for part in parts) >= SURE)


def _own_word(figure: Figure) -> bool:
    """Whether no actor stands behind a figure but the page itself."""
    return figure.origin is None or figure.origin.startswith("outlet:")
