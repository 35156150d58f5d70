"""Figures that give one number for one group of victims, wherever they stand: what differences and drift compare."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
import re

from counterclaim.records import Figure, Page

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
ONE_BY_ONE = {"one", "name", "coordination", "pronoun", "both"}
"""Rules of figures that mention people one by one; no account of how many there were."""
HEDGED = {"at_least", "more_than", "up_to", "at_most", "fewer_than", "nearly", "just_over", "about"}
_STATED = "exact at_least more_than up_to at_most fewer_than nearly just_over about between odd none both pair trio score round rounded"
NUMBERS = frozenset([*_STATED.split(), *ONE_BY_ONE])
"""Rules of intervals that rest on a stated number; all others rest on a vague word."""
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,3}|\d{1,9}")
_BEFORE_MORE = "of from in at who among including on with aboard near by that were was serving stationed for"
_CONNECTIVES = frozenset(_BEFORE_MORE.split())
_ANYBODY = "person people victim dead other individual casualty death fatality life body killed injured wounded more man woman"
ANYONE = frozenset(["", *_ANYBODY.split()])
"""Nouns that say nothing of who the victims are."""
_GRADED = re.compile(
    r"(?:other |of )?(?:the )?(?:(?:most|least|more|less)\s+(?:seriously|severely|critically|gravely|badly|heavily|lightly|serious|severe"
    r"|critical|grave)|(?:worst|hardest|worse)[\s-]+(?:injured|wounded|hurt|burned|burnt|hit|affected|off))\b",
    re.IGNORECASE,
)
"""Victims who are told from others by how badly they were hurt: "the three most seriously injured victims"."""
_SINGULAR = {"men": "man", "women": "woman", "children": "child", "lives": "life", "kids": "child", "teens": "teenager", "youngsters": "child"}


@dataclass(frozen=True, kw_only=True)
class Value:
    """One interval for one harm and one group of victims, with the figures that give it."""

    harm: str
    low: int | None
    high: int | None
    nationality: str | None
    status: str
    head: str
    figures: tuple[Figure, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """Ids of the pages that give it, each once."""
        return tuple(dict.fromkeys(figure.page for figure in self.figures))

    @property
    def origins(self) -> frozenset[str]:
        """Ids of the known origins behind it."""
        return frozenset(figure.origin for figure in self.figures if figure.origin)

    def says(self) -> str:
        """The words of the first page that gives it."""
        figure = self.figures[0]
        return words(figure)


def counted(figure: Figure) -> bool:
    """Whether the figure is a count of the incident's victims: not one person mentioned ("a woman"), not "four others", not "may have been hit"."""
    parts = figure.rule.split("+")
    return (
        figure.modality == "asserted"
        and figure.scope == "incident"
        and parts[0] not in ONE_BY_ONE
        and "additional" not in parts
        and not (figure.low in (None, 0) and parts[0] == "exact" and figure.high != 0)
    )


def graded(figure: Figure) -> bool:
    """Whether the figure counts the most gravely hurt, and so only some of the victims."""
    return _GRADED.match(figure.victims) is not None


def exact(figure: Figure) -> bool:
    """Whether the words name a number, hedged or not, rather than a vague quantity ("dozens", "several")."""
    return figure.rule.split("+")[0] in NUMBERS


def tolls(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that stand for all the victims of a page's account, in the order given.

    For each harm, origin and nationality a page has one: its largest number ("five were shot, two are in danger" gives five); what the page says as
    its own counts only where it is not below what others are quoted with. Where a page only mentions people one by one, they stand.
    """
    whole = [figure for figure in figures if counted(figure)]
    some = {(figure.page, figure.harm) for figure in whole}
    whole += [f for f in figures if (f.page, f.harm) not in some and f.modality == "asserted" and f.scope == "incident" and f.high]
    top: dict[tuple[object, ...], int] = {}
    for figure in whole:
        for key in ((figure.page, figure.harm, figure.nationality, figure.origin), (figure.page, figure.harm, figure.nationality)):
            top[key] = max(top.get(key, 0), _size(figure))
    kept = {
        figure.id
        for figure in whole
        if _size(figure) >= top[figure.page, figure.harm, figure.nationality, figure.origin]
        and (_size(figure) >= top[figure.page, figure.harm, figure.nationality] or (figure.origin and not figure.origin.startswith("outlet:")))
    }
    return [figure for figure in figures if figure.id in kept]


def _size(figure: Figure) -> int:
    return stated(figure) or figure.low or figure.high or 0


def values(figures: Iterable[Figure]) -> list[Value]:
    """Figures that are counts and no sums of others, grouped by what they say; by harm, then number."""
    groups: dict[tuple[str, int | None, int | None, str | None, str, str], list[Figure]] = {}
    for figure in figures:
        if not figure.derived_from and (figure.low, figure.high) != (None, None):
            key = (figure.harm, figure.low, figure.high, figure.nationality, figure.status, head(figure.victims))
            groups.setdefault(key, []).append(figure)
    made = [
        Value(harm=harm, low=low, high=high, nationality=nationality, status=status, head=noun, figures=tuple(members))
        for (harm, low, high, nationality, status, noun), members in groups.items()
    ]
    return sorted(made, key=lambda v: (v.harm, v.low or 0, v.high if v.high is not None else 10**12, v.head, v.status, v.nationality or ""))


def head(victims: str) -> str:
    """The noun of the victims' noun phrase, singular and small: "32 Cuban security officers" gives "officer". Empty for none."""
    found: list[str] = [word.casefold().replace("’", "'") for word in _WORD.findall(victims)]
    cut = next((at for at, word in enumerate(found) if word in _CONNECTIVES), len(found))
    kept = found[:cut]
    if not kept:
        return ""
    noun = kept[-2 if kept[-1] in {"member", "members"} and len(kept) > 1 else -1].removesuffix("'s")
    if noun in _SINGULAR:
        return _SINGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us")) else noun


def words(figure: Figure) -> str:
    """The figure as its page words it: from the count to the victims' noun where both stand together, else the count."""
    spot, noun = figure.words, figure.victims_span
    start = spot.start - figure.sentence.start
    if noun and spot.start <= noun.start and noun.end <= figure.sentence.end and noun.end - spot.start <= 80:
        return figure.sentence.exact[start : noun.end - figure.sentence.start]
    return spot.exact


def stated(figure: Figure) -> int | None:
    """The number that the words name, whatever the hedge makes of it: 80 for "nearly 80". None where they name none ("dozens")."""
    base, *marks = figure.rule.split("+")
    match marks[0] if marks and marks[0] in HEDGED else base:
        case "at_least" | "odd":
            return figure.low
        case "up_to" | "at_most":
            return figure.high
        case "more_than" | "just_over":
            return None if figure.low is None else figure.low - 1
        case "nearly" | "fewer_than":
            return None if figure.high is None else figure.high + 1
        case "about":
            digits = _DIGITS.search(figure.words.exact)
            return int(digits[0].replace(",", "")) if digits else None
    return figure.low if figure.low == figure.high else None


def related(one: Iterable[Figure], other: Iterable[Figure]) -> str | None:
    """What some figures are to others (same, subset, disjoint, total), as the figures' own relations have it."""
    mine, its = {figure.id: figure for figure in one}, {figure.id: figure for figure in other}
    kinds = {kind for figure in mine.values() for to, kind in figure.relation if to in its}
    kinds |= {kind for figure in its.values() for to, kind in figure.relation if to in mine}
    return next((kind for kind in ("subset", "total", "disjoint", "same") if kind in kinds), None)


def when(figures: Iterable[Figure], pages: Mapping[str, Page]) -> tuple[str, str]:
    """First and last day for which the figures hold: as-of where it is said, else the page's date. Empty where no figure has one."""
    known = sorted(day for figure in figures if (day := figure.as_of or pages[figure.page].published))
    return (known[0], known[-1]) if known else ("", "")


def overlap(one: Value, other: Value) -> bool:
    """Whether one number could satisfy both intervals, or both name the same number ("nearly 80" and "80")."""
    if {stated(figure) for figure in one.figures} & {stated(figure) for figure in other.figures} - {None}:
        return True
    low = max(one.low or 0, other.low or 0)
    ends = [end for end in (one.high, other.high) if end is not None]
    return not ends or low <= min(ends)


def one_group(one: Value, other: Value) -> bool:
    """Whether the words give the victims alike: the same noun, or nouns that say nothing of who they are.

    A nationality that only one of them has keeps people apart from nationals, and not villagers from villagers.
    """
    if apart(one, other) or (one.status != other.status and "unknown" not in (one.status, other.status)):
        return False
    if one.head in ANYONE and other.head in ANYONE:
        return one.nationality == other.nationality
    return one.head == other.head


def apart(one: Value, other: Value) -> bool:
    """Whether the victims have two nationalities."""
    return bool(one.nationality and other.nationality and one.nationality != other.nationality)
