"""Where the numbers of a story part, and why: other people, another day, other words, and only then a conflict.

Two numbers are compared when both count victims of one harm and are asserted, more than one person, and no number of culprits. What they make of
each other is asked in the order of the field: people (scope), part or whole (scope), ranges that can both hold (wording), day (date). A conflict is
left when two named origins give numbers that exclude each other for the same victims and the same day, or when one page sets the two side by side.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
import re

from counterclaim.compare.values import ANYONE, Value, apart, exact, graded, one_group, overlap, related, stated, when
from counterclaim.records import Difference, Figure, Page, Side

Relations = Mapping[str, str]
"""Origin ids to their relation to the incident."""
MOST = 60
"""Numbers of one harm that are compared pairwise, those on most pages; a story with more is a list of incidents."""
SIDES = {"victims_side", "accused_side"}
SMALL = 5
"""Up to so many, two groups often have one size by chance."""
ARMED = frozenset({"officer", "soldier", "policeman", "trooper", "deputy", "guard", "agent", "fighter", "militant"})
_NAME = re.compile(r"(?:\b[A-Z][\w’'-]+\s+)+[a-z]")
_SOME = re.compile(
    r"\W{0,2}(?:(?!killed|dead|died|were|was|had|have)\w+\W+){0,2}?(?:working|living|aboard|ashore|on\s+(?:board|land|the\s+ground)|among|inside|outside"
    r"|at\s+sea)\b|\s+in\s+the\s+(?!past|last|same|first|attack|raid|strike|blast|fire|quake|collision|crash|clash|incident|accident|storm|flood)\w+\b",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(r"\s+of\s+(?:the|those|these|them|whom)\b", re.IGNORECASE)
_ARRESTED = re.compile(r"\b(?:arrest\w{0,3}|custody|charged|indict\w{0,4}|suspects?|booked)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:hospitals?|clinics?|infirmary|morgues?|mortuary|field station|mission)\b", re.IGNORECASE)
_BROUGHT = re.compile(
    r"\b(?:receiv\w{0,3}|admitted|treat(?:ed|ing)|taken\s+(?:in|to)|brought|came|come|arrived|counted|taking\s+in|caring|now\s+ha(?:s|ve))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Count:
    """One number for one harm, whatever the pages call the victims and with any bound: the values that give it."""

    values: tuple[Value, ...]
    number: int | None
    """The number that the words name; None for a vague word."""

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All its figures."""
        return tuple(figure for value in self.values for figure in value.figures)

    @cached_property
    def pages(self) -> frozenset[str]:
        """Ids of the pages that give it."""
        return frozenset(figure.page for figure in self.figures)

    @cached_property
    def named(self) -> frozenset[str]:
        """Ids of the origins behind it that are no outlets."""
        return frozenset(figure.origin for figure in self.figures if figure.origin and not figure.origin.startswith("outlet:"))

    @cached_property
    def vague(self) -> bool:
        """Whether no page gives it as a number: "dozens", "several"."""
        return not any(exact(figure) for figure in self.figures)

    @cached_property
    def closest(self) -> tuple[Value, ...]:
        """The values without a bound, where there are any: "at least 10" adds nothing to 10."""
        return tuple(value for value in self.values if value.low == value.high) or self.values

    @cached_property
    def of_some(self) -> bool:
        """Whether the words after a count say that it is of some place or group, or the worst hurt: "19 people working ashore"."""
        return any(_SOME.match(_after(figure)) or _OF_THOSE.match(_between_words(figure)) or graded(figure) for figure in self.figures)

    @cached_property
    def at_one_place(self) -> bool:
        """Whether all its sentences count those brought to some hospital or morgue: a part of the victims wherever there is another."""
        return all(_PLACE.search(figure.sentence.exact) and _BROUGHT.search(figure.sentence.exact) for figure in self.figures)


def _between_words(figure: Figure) -> str:
    """What stands from the count on: "Three" in "Three of the victims"."""
    return figure.sentence.exact[max(0, figure.words.end - figure.sentence.start) :]


def _after(figure: Figure) -> str:
    last = figure.victims_span or figure.words
    return figure.sentence.exact[max(0, last.end - figure.sentence.start) :]


def find(all_values: Sequence[Value], pages: Mapping[str, Page], relations: Relations) -> Iterator[Difference]:
    """The differences between the numbers of a story: first numbers alike with other nouns, then the numbers of each harm."""
    by_harm: dict[str, list[Value]] = {}
    for value in all_values:
        if value.high != 1 and not _of_culprits(value):
            by_harm.setdefault(value.harm, []).append(value)
    for harm, group in by_harm.items():
        found = counts(group)
        often = sorted(range(len(found)), key=lambda number: (-len(found[number].pages), number))[:MOST]
        found = [found[number] for number in sorted(often)]
        yield from (_nouns(harm, one, pages) for one in found if _has_nouns(one))
        yield from (_bounds(harm, one, pages) for one in found if _has_bounds(one))
        yield from _other_words(harm, found, pages)
        yield from _between(harm, found, pages, relations)


def _of_culprits(value: Value) -> bool:
    """Whether it counts suspects, not victims."""
    return value.status == "perpetrator" or (value.harm == "captured" and all(_ARRESTED.search(figure.sentence.exact) for figure in value.figures))


def counts(group: Sequence[Value]) -> list[Count]:
    """The values of one harm by the number they name, hedged or not; people who cannot be the same ones are kept apart."""
    made: list[list[Value]] = []
    at: dict[object, list[list[Value]]] = {}
    for value in group:
        number = stated(value.figures[0])
        same = at.setdefault((value.low, value.high) if number is None else number, [])
        home = next((values for values in same if not any(apart(value, other) or _by_chance(value, other, number) for other in values)), None)
        if home is None:
            home = []
            same.append(home)
            made.append(home)
        home.append(value)
    return [Count(values=tuple(values), number=stated(values[0].figures[0])) for values in made]


def _by_chance(one: Value, other: Value, number: int | None) -> bool:
    """Whether two groups are likely of one size by chance: "two civilians" and "two officers"; "32 nationals" and "32 officers" are not."""
    if number is None or number > SMALL:
        return False
    statuses, heads = {one.status, other.status}, {one.head, other.head}
    return bool(statuses & {"civilian", "child"}) and bool(statuses & {"military", "police"} or heads & ARMED)


def _has_nouns(one: Count) -> bool:
    """Whether pages call the victims of one number by different nouns."""
    said = {value.head: {*value.pages} for value in one.values if value.head not in ANYONE}
    return len(said) > 1 and len(set[str]().union(*said.values())) > 1


def _nouns(harm: str, one: Count, pages: Mapping[str, Page]) -> Difference:
    sides: dict[str, list[Value]] = {}
    for value in one.values:
        if value.head not in ANYONE:
            sides.setdefault(value.head, []).append(value)
    return Difference(
        about=f"{harm} {one.figures[0].words.exact}: victims",
        kind="wording",
        sides=tuple(_side(values, pages) for values in sides.values()),
        why="one number, other words for the victims",
    )


def _has_bounds(one: Count) -> bool:
    """Whether one page gives a number as the most there can be and another gives it bare."""
    most = {page for value in one.values if value.low == 0 and value.high for page in value.pages}
    return bool(most) and bool({page for value in one.values if value.low == value.high for page in value.pages} - most)


def _bounds(harm: str, one: Count, pages: Mapping[str, Page]) -> Difference:
    most = [value for value in one.values if value.low == 0]
    return Difference(
        about=harm,
        kind="wording",
        sides=(_side(most, pages), _side([value for value in one.values if value.low == value.high], pages)),
        why="one number, as the most there can be and as the toll itself",
    )


def _other_words(harm: str, group: Sequence[Count], pages: Mapping[str, Page]) -> Iterator[Difference]:
    """Numbers whose victims have other names, one a name: that on most pages. They may not count the same people."""
    named: list[Count] = []
    for count in sorted((count for count in group if not count.vague), key=lambda count: -len(count.pages)):
        if not any(other.number == count.number or _alike(count, other) or _people(count, other) for other in named):
            named.append(count)
    if len(named) > 1 and any(not (one.pages <= other.pages or other.pages <= one.pages) for one, other in pairwise(named)):
        yield Difference(
            about=harm,
            kind="scope",
            sides=tuple(_side(count.values, pages) for count in named),
            why="the words for the victims differ: they may not count the same people",
        )


def _alike(one: Count, other: Count) -> bool:
    return any(one_group(mine, its) for mine in one.values for its in other.values)


def _alike_only(one: Count, other: Count) -> Count:
    """The number with those values whose victims are worded like some of the other's."""
    return Count(values=tuple(mine for mine in one.values if any(one_group(mine, its) for its in other.values)), number=one.number)


def _is_called(one: Count) -> bool:
    """Whether all its figures give the victims by a proper name that is no nationality: "Quay Street wardens"."""
    return all(_NAME.search(figure.victims) and not figure.nationality for figure in one.figures)


def _between(harm: str, group: Sequence[Count], pages: Mapping[str, Page], relations: Relations) -> Iterator[Difference]:
    """One difference for numbers that all differ from one another in one way; conflicts are told pair by pair with their reason."""
    pairs: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for one in range(len(group)):
        for other in range(one + 1, len(group)):
            reason = differs(group[one], group[other], pages, relations)
            if reason:
                pairs.setdefault(reason, []).append((one, other))
    for (kind, why), linked in sorted(pairs.items()):
        if kind == "conflict":
            alike = ((_alike_only(group[one], group[other]), _alike_only(group[other], group[one])) for one, other in linked)
            yield from (Difference(about=harm, kind=kind, sides=tuple(_side(count.values, pages) for count in pair), why=why) for pair in alike)
            continue
        for members in _together(linked):
            yield Difference(about=harm, kind=kind, sides=tuple(_side(group[n].values, pages) for n in members), why=why)


def differs(one: Count, other: Count, pages: Mapping[str, Page], relations: Relations) -> tuple[str, str] | None:
    """The kind of difference that two numbers make and why; None for none that a reader would care about."""
    if one.vague or other.vague:
        return None  # "dozens" goes with many a number
    if not _two_origins(one, other) and (one.pages <= other.pages or other.pages <= one.pages):
        return None  # a page that gives several numbers of its own differs from nobody
    people = _people(one, other)
    if people:
        return people
    if not _alike(one, other):
        return None  # told once for each name of the victims
    one, other = _alike_only(one, other), _alike_only(other, one)
    if _is_called(one) != _is_called(other):
        return "scope", "one counts only those of a place or body that it names"
    if any(overlap(mine, its) for mine in one.closest for its in other.closest):
        return "wording", "the ranges overlap: both can hold"
    opposed = _opposed(one, other, relations)
    return _in_time(one, other, pages, opposed=opposed) or _conflict(one, other, pages, opposed=opposed)


def _people(one: Count, other: Count) -> tuple[str, str] | None:
    """Whether the two count other people, or one a part of the other."""
    kin = related(one.figures, other.figures)
    if kin in {"subset", "total"}:
        return "scope", "one counts a part of the other"
    if kin == "disjoint":
        return "scope", "they count different people"
    if one.of_some or other.of_some:
        return "scope", "one counts only some of those who were there"
    if one.at_one_place != other.at_one_place:
        return "scope", "one counts those who were brought to one place"
    return None


def _two_origins(one: Count, other: Count) -> bool:
    """Whether each has a named origin that is not the other's."""
    return bool(one.named and other.named and not one.named & other.named)


def _opposed(one: Count, other: Count, relations: Relations) -> bool:
    """Whether the victims' own side gives one number and the accused side the other."""
    here, there = ({relations.get(name) for name in count.named} & SIDES for count in (one, other))
    return bool(here and there and here != there)


def _in_time(one: Count, other: Count, pages: Mapping[str, Page], *, opposed: bool) -> tuple[str, str] | None:
    """Whether time can explain the two: a toll that moved, or that may have moved."""
    together = one.named & other.named
    (first, until, before), (since, last, after) = sorted((*when(count.figures, pages), count.number or 0) for count in (one, other))
    if not first or not since:
        if together:
            return "date", "one origin gives both; which came later is not known"
        beside = opposed and one.pages & other.pages
        return None if beside else ("date", "their dates are not both known: a toll may have moved")
    moved = until < since
    if moved and one.values[0].harm == "missing":
        return "date", "the missing are found as days go by"
    if together:
        return "date", "one origin gave another number later" if moved else "one origin gives both within the same days"
    if before <= after and until < last and (moved or not opposed):
        return "date", "the later figure is the higher one"
    if _two_origins(one, other):
        return None
    return (
        "date",
        "the later figure is the lower one: a toll may have been put right" if moved else "given within the same days: a toll may have moved",
    )


def _conflict(one: Count, other: Count, pages: Mapping[str, Page], *, opposed: bool) -> tuple[str, str]:
    """Why the two are a true conflict."""
    why = f"{'the two sides to the incident' if opposed else 'two origins'} give numbers that exclude each other for the same victims"
    (first, until), (since, last) = sorted(when(count.figures, pages) for count in (one, other))
    if not first or not since:
        return "conflict", f"{why}, side by side on one page"
    if until < since:
        return "conflict", f"{why}, and the later one is the lower"
    return "conflict", f"{why} and {'day' if first == last else 'days'}"


def _together(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Numbers each of which is linked with every other, in order, until each has been told once.

    What differs from one of two does not for that differ from the other.
    """
    linked: dict[int, set[int]] = {}
    for one, other in pairs:
        linked.setdefault(one, set()).add(other)
        linked.setdefault(other, set()).add(one)
    told: set[int] = set()
    groups: list[list[int]] = []
    for one, other in pairs:
        if {one, other} <= told:
            continue
        group = {one, other}
        for number in sorted(linked[one] & linked[other]):
            if linked[number] >= group:
                group.add(number)
        told |= group
        groups.append(sorted(group))
    return groups


def _side(values: Sequence[Value], pages: Mapping[str, Page]) -> Side:
    """A number with the words of the page that says closest whom it counts."""
    figures = [figure for value in values for figure in value.figures]
    carrying = {figure.page for figure in figures}
    closest = next((value for value in values if value.head not in ANYONE), values[0])
    return Side(
        pages=tuple(page for page in pages if page in carrying),
        claims=tuple(dict.fromkeys(figure.claim for figure in figures)),
        figures=tuple(figure.id for figure in figures),
        says=closest.says(),
    )
