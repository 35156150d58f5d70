"""What the codebooks weigh: the figures of one harm, each number once an origin, with what keeps it out or marks it.

A sum of other figures is no evidence of its own. Numbers for one nationality or one kind of victims are parts; parts that the pages keep apart
add up to a floor of the whole, which is nobody's claim.
"""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.codebooks.accounts import Account, accounts, died_since, only_some, perhaps, size, standing, whole
from counterclaim.codebooks.rule import Rule
from counterclaim.compare.values import exact, stated
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
    perhaps: bool
    """Whether the words leave open that the harm came to anybody: "was shot", of one who may have died."""

    @property
    def words(self) -> str:
        """The count as the first page words it."""
        return self.figures[0].words.exact

    @property
    def rule(self) -> str:
        """The rule that made the interval."""
        return self.figures[0].rule

    def said(self) -> str:
        """The words with their origin and their place, for a derivation."""
        whom, span = self.figures[0].victims, self.figures[0].words
        named = self.origin.name if self.origin else "no named origin"
        return f"{quoted(self.words)}{f' ({whom})' if whom else ''} from {named}, page {span.page}, {span.start}–{span.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The entries of one harm that count, `notes` on those that do not, and `floor`: what disjoint parts add up to, with its parts."""

    harm: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]
    floor: int | None
    parts: tuple[Entry, ...]
    accounts: tuple[Account, ...]
    denied: frozenset[int]
    """Numbers that somebody named on the pages denies or disputes."""
    told: tuple[Figure, ...]
    """The figures of this incident that are asserted and no sums of others, whether they stand for all victims or not."""
    aggregates: tuple[Figure, ...]
    """Asserted totals of a period or of several incidents; they are in no entry."""

    @property
    def whole(self) -> tuple[Entry, ...]:
        """Entries for all the victims, those that name a number before vague words; where there are none, the parts stand alone.

        People of whom the words leave open whether the harm came to them count where nobody else does.
        """
        sure = [entry for entry in self.entries if not entry.perhaps]
        for part, vague in ((False, False), (False, True), (True, False)):
            found = tuple(entry for entry in sure if entry.part is part and entry.vague is vague)
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


RULES = (
    Rule(id="CC-1", text="What a page denies, asks, forecasts or makes conditional is left out, and so are other incidents and totals of a period."),
    Rule(id="CC-2", text="A number that is the sum of others is left out, unless its own sentence lists the parts."),
    Rule(
        id="CC-3",
        text="Of a page's account the largest number stands; what stands beside it is a part, and so is a number of those brought to one hospital "
        "or most gravely hurt.",
    ),
    Rule(id="CC-4", text="A report of nobody counts where somebody is named for it and no other figure gives some."),
    Rule(id="CC-5", text="Where other pages have more dead than a page, as many of its injured may have died since."),
    Rule(
        id="CC-7",
        text="Where a page only mentions people one by one, relatives with other first names and those who were also harmed count together; a third "
        "or fourth victim who died counts on top of the two or three before.",
    ),
)
"""This program's own rules, the same for all codebooks: what a figure has to be before a codebook weighs it."""
Why = tuple[str, str]
"""The rule that leaves a figure out, and in words."""
BESIDE = ("CC-3", "stands beside a larger count of the same account")


def gather(figures: Sequence[Figure], claims: Sequence[Claim], origins: Sequence[Origin], pages: Mapping[str, Page]) -> dict[str, Evidence]:
    """The evidence by harm, in the order of the contract; a harm with no figure is left out."""
    known = {origin.id: origin for origin in origins}
    rejected = {claim.id for claim in claims if claim.stance in ("denies", "disputes")}
    found: dict[str, Evidence] = {}
    for harm in ("killed", "injured", "missing", "captured", "displaced"):
        mine = [figure for figure in figures if figure.harm == harm]
        if any(figure.modality == "asserted" and figure.scope == "incident" for figure in mine):
            found[harm] = _evidence(harm, mine, known, pages, rejected)
    if "killed" in found and "injured" in found:
        hurt, dead = found["injured"], found["killed"].accounts
        found["injured"] = replace(hurt, accounts=died_since(hurt.accounts, dead, _most_given(dead)[0] if dead else 0))
    return found


def _evidence(harm: str, figures: Sequence[Figure], origins: Mapping[str, Origin], pages: Mapping[str, Page], rejected: Container[str]) -> Evidence:
    denied = frozenset(size(figure) for figure in figures if figure.claim in rejected and figure.modality == "negated")
    known = {figure.id: figure for figure in figures}
    why = {figure.id: _left_out(figure, known) for figure in figures}
    some = any(figure.low or figure.high for figure in figures if not why[figure.id])
    why |= {figure.id: why[figure.id] or _none(figure, some=some) for figure in figures}
    usable = [figure for figure in figures if not why[figure.id]]
    stand = standing(usable)
    why |= {figure.id: BESIDE for figure in usable if figure.id not in stand}
    notes = [f"{reason[0]}: left out: {quoted(figure.words.exact)} {reason[1]}" for figure in figures if (reason := why[figure.id])]
    entries = _entries([figure for figure in figures if not why[figure.id]], figures, origins, pages)
    floor, parts = _floor(entries)
    return Evidence(
        harm=harm,
        entries=tuple(entries),
        notes=tuple(dict.fromkeys(notes)),
        floor=floor,
        parts=parts,
        accounts=accounts(usable, stand, pages),
        denied=denied,
        told=tuple(usable),
        aggregates=tuple(figure for figure in figures if aggregate(figure)),
    )


def _entries(kept: Sequence[Figure], figures: Sequence[Figure], origins: Mapping[str, Origin], pages: Mapping[str, Page]) -> list[Entry]:
    """Each number once an origin, the smallest first. `figures` are all of the harm: a part may be one only beside a figure that is not kept."""
    subsets, totals = _with_twins(figures, "subset"), _with_twins(figures, "total")
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in kept:
        key = (figure.low, figure.high, figure.origin, figure.rule, figure.nationality, figure.status, figure.id in subsets)
        groups.setdefault(key, []).append(figure)
    kinds = {(figure.nationality, figure.status) for figure in kept}
    several = len({nationality for nationality, _ in kinds if nationality}) > 1 or any(_plain(kind) for kind in kinds)
    placed = all(map(only_some, kept))
    beyond_one = any(size(figure) > 1 for figure in kept)
    entries = []
    for members in groups.values():
        one = members[0]
        part = (
            (not placed and all(map(only_some, members)))
            or one.id in subsets
            or (beyond_one and size(one) == 1 and not whole(one))  # a mention of one of them
            or (several and not _plain((one.nationality, one.status)) and one.id not in totals)
        )
        days = sorted(day for figure in members if (day := figure.as_of or pages[figure.page].published))
        low, high = _ends(one)
        entries.append(
            Entry(
                figures=tuple(members),
                low=low,
                high=high,
                origin=origins.get(one.origin or ""),
                day=days[-1] if days else None,
                vague=not exact(one),
                part=part,
                perhaps=perhaps(one),
            )
        )
    return sorted(entries, key=lambda e: (e.low if e.low is not None else -1, e.high if e.high is not None else 10**12, e.words))


def _left_out(figure: Figure, known: Mapping[str, Figure]) -> Why | None:
    """Why a figure does not count by itself."""
    if figure.derived_from and not _said_together(figure, known):
        return "CC-2", "is made of other figures of these pages, no independent number"
    if figure.scope != "incident":
        return "CC-1", f"is {figure.scope}, not of this incident"
    if figure.modality != "asserted":
        return "CC-1", f"is {figure.modality}, not asserted"
    return None


def aggregate(figure: Figure) -> bool:
    """Whether a figure adds up a period or several incidents."""
    return figure.scope == "cumulative" and figure.modality == "asserted"


def cited(figure: Figure) -> str:
    """A figure's words with their victims and their place, for a derivation."""
    whom = f" ({figure.victims})" if figure.victims else ""
    return f"{quoted(figure.words.exact)}{whom}, page {figure.page}, {figure.words.start}–{figure.words.end}"


def _said_together(figure: Figure, known: Mapping[str, Figure]) -> bool:
    """Whether the figure's own sentence lists the parts ("four pupils and himself"), and they are not the dead of several nations."""
    parts = [known[part] for part in figure.derived_from if part in known]
    nations = {part.nationality for part in parts if part.nationality}
    return figure.rule.startswith("coordination") and all(part.sentence == figure.sentence for part in parts) and len(nations) < 2


def _none(figure: Figure, *, some: bool) -> Why | None:
    """Why a report of nobody is no number here: nobody is named for it, or others report some; the words then stand among the claims."""
    if figure.high != 0:
        return None
    if some:
        return "CC-4", "says none, where other figures give some"
    return None if figure.origin else ("CC-4", "says none, and nobody is named for it")


def _ends(figure: Figure) -> tuple[int | None, int | None]:
    """The interval that recorders book: the number named by "nearly 80" or "about 80" rather than the margin around it."""
    parts = figure.rule.split("+")
    number = stated(figure) if parts[0] in {"nearly", "just_over", "about"} and "casualties" not in parts else None
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


def likeliest(evidence: Evidence) -> tuple[int | None, str]:
    """The number of most origins, of equals that of most texts, then the latest, and why; None where the sides differ or it is denied."""
    told = evidence.accounts
    if _sides_differ(evidence.whole):
        return None, "CC-6: no best: the victims' side and the accused side give numbers that exclude each other"
    if not told and any(entry.perhaps for entry in evidence.entries):
        return 0, "CC-6: best 0: of those named the words leave open whether the harm came to them"
    if not told:
        return None, "CC-6: no best: no text gives a number"
    best, times = _most_given(told)
    if best in evidence.denied:
        return None, f"CC-6: no best: most origins give {best}, and somebody denies it"
    one = next(account for account in reversed(told) if account.number == best)
    return best, f"CC-6: best {best}, the number of {times} of {len(told)} texts: {one.said()}"


def _sides_differ(entries: Sequence[Entry]) -> bool:
    """Whether the two sides give numbers of which no one number can satisfy both."""
    sides = {side: [e for e in entries if e.origin and e.origin.relation == side] for side in ("victims_side", "accused_side")}
    return any(
        (one.high is not None and one.high < (other.low or 0)) or (other.high is not None and other.high < (one.low or 0))
        for one in sides["victims_side"]
        for other in sides["accused_side"]
    )


def _most_given(told: Sequence[Account]) -> tuple[int, int]:
    """The number of most origins, of equals that of most accounts, then the latest, and how many accounts give it."""
    times = Counter(account.number for account in told)
    origins = Counter(number for number, _ in {(account.number, account.figures[0].origin) for account in told})
    latest = {account.number: place for place, account in enumerate(told)}
    best = max(times, key=lambda number: (origins[number], times[number], latest[number]))
    return best, times[best]
