"""What the codebooks weigh: the figures of one harm, each number once an origin, with what keeps it out or marks it.

A sum of other figures is no evidence of its own. Numbers for one nationality or one kind of victims are parts; parts that the pages keep apart
add up to a floor of the whole, which is nobody's claim.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.compare.values import ONE_BY_ONE, exact, stated, tolls
from counterclaim.records import Claim, Figure, Origin, Page
from counterclaim.relations import quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One number from one origin: the figures that give it, its interval, the latest day it was given, and its origin if it has one."""

    figures: tuple[Figure, ...]
    low: int | None
    high: int | None
    origin: Origin | None
    day: str | None
    vague: bool
    part: bool

    @property
    def words(self) -> str:
        """The count as the first page words it."""
        return self.figures[0].words.exact

    @property
    def rule(self) -> str:
        """The rule that made the interval."""
        return self.figures[0].rule

    def said(self) -> str:
        """The words with their origin, for a derivation."""
        whom = self.figures[0].victims
        return f"{quoted(self.words)}{f' ({whom})' if whom else ''} from {self.origin.name if self.origin else 'no named origin'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The entries of one harm that count, `notes` on those that do not, and `floor`: what disjoint parts add up to, with its parts."""

    harm: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]
    floor: int | None
    parts: tuple[Entry, ...]

    @property
    def whole(self) -> tuple[Entry, ...]:
        """Entries for all the victims, those that name a number before vague words; where there are none, the parts stand alone."""
        for part, vague in ((False, False), (False, True), (True, False)):
            found = tuple(entry for entry in self.entries if entry.part is part and entry.vague is vague)
            if found:
                return found
        return self.entries

    @property
    def origins(self) -> tuple[str, ...]:
        """Ids of the independent origins behind the entries."""
        return tuple(sorted({entry.origin.id for entry in self.entries if entry.origin}))

    def floor_note(self, rule: str) -> str:
        """How the floor comes about."""
        return f"{rule}: {' + '.join(entry.said() for entry in self.parts)} = {self.floor}: parts kept apart by the pages, a floor and nobody’s claim"


def gather(figures: Sequence[Figure], claims: Sequence[Claim], origins: Sequence[Origin], pages: Mapping[str, Page]) -> dict[str, Evidence]:
    """The evidence by harm, in the order of the contract; a harm with no figure is left out."""
    known = {origin.id: origin for origin in origins}
    found = {}
    for harm in ("killed", "injured", "missing", "captured", "displaced"):
        mine = [figure for figure in figures if figure.harm == harm]
        if any(figure.modality == "asserted" and figure.scope == "incident" for figure in mine):
            found[harm] = _evidence(harm, mine, known, pages)
    return found


def _evidence(harm: str, figures: Sequence[Figure], origins: Mapping[str, Origin], pages: Mapping[str, Page]) -> Evidence:
    kept: dict[tuple[object, ...], list[Figure]] = {}
    notes: list[str] = []
    subsets = _with_twins(figures, "subset")
    totals = _with_twins(figures, "total")
    some = any(figure.low or figure.high for figure in figures if not _left_out(figure))
    standing = {figure.id for figure in tolls([figure for figure in figures if not _left_out(figure)])}
    for figure in figures:
        why = _left_out(figure) or _none(figure, some=some) or ("" if figure.id in standing else "stands beside a larger count of the same account")
        if why:
            notes.append(f"left out: {quoted(figure.words.exact)} {why}")
            continue
        key = (figure.low, figure.high, figure.origin, figure.rule, figure.nationality, figure.status, figure.id in subsets)
        kept.setdefault(key, []).append(figure)
    groups = sorted({(figure.nationality, figure.status) for members in kept.values() for figure in members}, key=str)
    several = len({nationality for nationality, _ in groups if nationality}) > 1 or any(_plain(group) for group in groups)
    entries = []
    for members in kept.values():
        one = members[0]
        part = one.id in subsets or (several and not _plain((one.nationality, one.status)) and one.id not in totals)
        days = sorted(day for figure in members if (day := figure.as_of or pages[figure.page].published))
        low, high = _ends(one)
        vague = not exact(one)
        origin = origins.get(one.origin or "")
        entries.append(Entry(figures=tuple(members), low=low, high=high, origin=origin, day=days[-1] if days else None, vague=vague, part=part))
    entries.sort(key=lambda e: (e.low if e.low is not None else -1, e.high if e.high is not None else 10**12, e.words))
    floor, parts = _floor(entries)
    return Evidence(harm=harm, entries=tuple(entries), notes=tuple(dict.fromkeys(notes)), floor=floor, parts=parts)


def _left_out(figure: Figure) -> str | None:
    if figure.derived_from:
        return "is made of other figures of these pages, no independent number"
    if figure.scope != "incident":
        return f"is {figure.scope}, not of this incident"
    if figure.modality != "asserted":
        return f"is {figure.modality}, not asserted"
    return None


def _none(figure: Figure, *, some: bool) -> str | None:
    """Why a report of nobody is no number here: nobody is named for it, or others report some; the words then stand among the claims."""
    if figure.high != 0:
        return None
    if some:
        return "says none, where other figures give some"
    return None if figure.origin else "says none, and nobody is named for it"


def _ends(figure: Figure) -> tuple[int | None, int | None]:
    """The interval that recorders book: the number named by "nearly 80" or "about 80" rather than the margin around it."""
    number = stated(figure) if figure.rule in {"nearly", "just_over", "about"} else None
    if figure.low == 0 and figure.high and (figure.rule.split("+")[0] in ONE_BY_ONE or figure.rule.endswith("+shot")):
        return None, figure.high  # people of whom the words do not say whether the harm came to them: no report of nobody
    return (figure.low, figure.high) if number is None else (number, number)


def _plain(group: tuple[str | None, str]) -> bool:
    return group[0] is None and group[1] in {"unknown", "mixed"}


def _with_twins(figures: Sequence[Figure], kind: str) -> set[str]:
    """Ids of figures with a relation of that kind, and of those that say the same: only the first of them carries it."""
    first = {figure.id: next((to for to, how in figure.relation if how == "same"), figure.id) for figure in figures}
    marked = {figure.id for figure in figures if any(how == kind for _, how in figure.relation)}
    return {name for name, leader in first.items() if name in marked or leader in marked}


def _floor(entries: Sequence[Entry]) -> tuple[int | None, tuple[Entry, ...]]:
    """The sum over nationalities of the lowest number each is given, where there are at least two that their figures keep apart."""
    lowest: dict[str, Entry] = {}
    for entry in entries:
        nationality = entry.figures[0].nationality
        if nationality and entry.low and not entry.vague and (nationality not in lowest or entry.low < (lowest[nationality].low or 0)):
            lowest[nationality] = entry
    chosen = [lowest[name] for name in sorted(lowest)]
    if len(chosen) < 2 or not all(_apart(one, other) for one in chosen for other in chosen if one is not other):
        return None, ()
    return sum(entry.low or 0 for entry in chosen), tuple(chosen)


def _apart(one: Entry, other: Entry) -> bool:
    ids = {figure.id for figure in other.figures}
    kinds = {kind for figure in one.figures for to, kind in figure.relation if to in ids}
    return not kinds & {"subset", "total", "same"}
