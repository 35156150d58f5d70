"""What is counted: the headline of a story, and its figures with the pages and origins behind each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from counterclaim.compare.values import ONE_BY_ONE, exact, tolls
from counterclaim.forms.shelf import Quote, Shelf, find, quote
from counterclaim.forms.words import HARMS, count, grouped, interval, joined, phrase
from counterclaim.records import Figure, Origin, Story


class Key(NamedTuple):
    """What figures must share to stand in one row."""

    harm: str
    low: int | None
    high: int | None
    scope: str
    modality: str
    derived: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """Figures that give one number for one harm: how each page words it and whom it counts, and the origins.

    `pages` includes copies. `silent` is how many pages carry the number without naming an origin. `derived` says of which numbers it is
    made ("24 + 32 = 56") or is empty. `notes` say what it is to other numbers, the modality, the day it holds for.
    """

    key: Key
    harm: str
    low: int | None
    high: int | None
    value: str
    words: tuple[Quote, ...]
    victims: tuple[Quote, ...]
    statuses: tuple[str, ...]
    origins: tuple[Origin, ...]
    silent: int
    pages: tuple[str, ...]
    marks: tuple[int, ...]
    derived: str
    notes: tuple[str, ...]
    lead: bool = False
    single: bool = False
    """Whether it only mentions one person, and counts nobody."""
    comparable: bool = True
    """Whether it can be an end of the range: it counts all the victims of one account, not a part, some more, or other people than the lead."""

    def hedged(self) -> tuple[Quote, ...]:
        """The words of the number where they say something that its value and the victims' words do not."""
        exact = self.low is not None and self.low == self.high
        said = (self.value, "") if not exact else tuple(quote.words for quote in self.words if " " not in quote.words)
        shown = {word.casefold() for word in (*said, *(quote.words for quote in self.victims))}
        return tuple(quote for quote in self.words if quote.words.casefold() not in shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The count on top: `counts` in words, `lead` ("17 killed") with the origins named for it, and on how many pages it stands."""

    counts: str
    origins: str
    lead: str | None
    standing: str | None


def key(figure: Figure) -> Key:
    """Figures with one key stand in one row."""
    return Key(figure.harm, figure.low, figure.high, figure.scope, figure.modality, bool(figure.derived_from))


def gravity(harm: str) -> int:
    """The place of a harm in the order of the contract; unknown ones last."""
    return HARMS.index(harm) if harm in HARMS else len(HARMS)


def rows(story: Story, shelf: Shelf) -> list[FigureRow]:
    """The figures of a story, a row a number: by harm, then from low to high; other incidents last."""
    groups: dict[Key, list[Figure]] = {}
    for figure in story.figures:
        groups.setdefault(key(figure), []).append(figure)
    carried = {name: shelf.carriers(figure.page for figure in figures) for name, figures in groups.items()}
    first = lead(carried)
    found = [row(figures, story, shelf, leads=name == first) for name, figures in groups.items()]
    return sorted(compared(found, groups, {figure.id for figure in tolls(story.figures)}), key=order)


def compared(found: list[FigureRow], groups: dict[Key, list[Figure]], standing: set[str]) -> list[FigureRow]:
    """The rows, marked where they are no end of a range: parts, additions, sums, single persons, people apart from those of the commonest number."""
    common: dict[str, FigureRow] = {}
    for one in sorted((one for one in found if not one.derived), key=lambda one: (not one.lead, -len(one.pages), -(one.low or 0))):
        common.setdefault(one.harm, one)
    exact_too = {one.harm for one in found if one.low and one.low == one.high and not one.single}
    summed = {to for figures in groups.values() for figure in figures for to, kind in figure.relation if kind == "total"}
    marked = []
    for one in found:
        figures, main = groups[one.key], common.get(one.harm)
        others = {figure.id for figure in groups[main.key]} if main else set()
        mine = {figure.id for figure in figures}
        apart = (
            main is not None
            and main is not one
            and (
                any(kind == "disjoint" and to in others for figure in figures for to, kind in figure.relation)
                or any(kind == "disjoint" and to in mine for figure in groups[main.key] for to, kind in figure.relation)
            )
        )
        part = all(is_part(figure) or figure.id in summed or figure.id not in standing for figure in figures)
        vague = one.harm in exact_too and not any(exact(figure) or figure.low == figure.high for figure in figures)
        marked.append(replace(one, comparable=not (apart or part or vague or one.single or one.derived)))
    return marked


def is_part(figure: Figure) -> bool:
    """Whether a figure counts some of the victims: a part of another figure, more on top of others, or an earlier number."""
    return any(kind == "subset" for _, kind in figure.relation) or bool({"additional", "earlier"} & set(figure.rule.split("+")))


def order(one: FigureRow) -> tuple[object, ...]:
    """Incident before others, said before conditional, then harm, then the number."""
    its = one.key
    ceiling = float("inf") if its.high is None else its.high
    bottom = its.low or its.high or 0
    return its.scope != "incident", gravity(its.harm), its.harm, its.modality != "asserted", bottom, ceiling, its.derived, its.scope, its.modality


def lead(carried: dict[Key, tuple[str, ...]]) -> Key | None:
    """The number a story is told by: of the gravest harm, the one on most pages; never a derived, conditional or unknown one."""
    fit = [its for its in carried if its.scope == "incident" and its.modality == "asserted" and not its.derived and (its.low or its.high)]
    return min(fit, key=lambda its: (gravity(its.harm), its.harm, -len(carried[its]), -(its.low or 0), -(its.high or 0)), default=None)


def row(figures: list[Figure], story: Story, shelf: Shelf, *, leads: bool) -> FigureRow:
    """One row of figures that share a key."""
    figures = sorted(figures, key=lambda figure: (shelf.mark(figure.page), figure.words.start, figure.id))
    claims = {claim.id: claim for claim in story.claims}
    known = {origin.id: origin for origin in story.origins}
    first = figures[0]
    named: dict[str, Origin] = {}
    sourced: set[str] = set()
    for figure in figures:
        claim = claims.get(figure.claim)
        name = figure.origin or (claim.origin if claim and claim.stance not in {"denies", "disputes"} else None)
        if name is not None and name in known:
            named.setdefault(name, known[name])
            sourced.update(shelf.carriers([figure.page]))
    pages = shelf.carriers(figure.page for figure in figures)
    victims = [figure.victims_span or find(figure.victims, [figure.page], shelf) for figure in figures]
    return FigureRow(
        key=key(first),
        harm=phrase(first.harm),
        low=first.low,
        high=first.high,
        value=interval(first.low, first.high),
        words=tuple(quote([figure.words for figure in figures], shelf)),
        victims=tuple(quote([span for span in victims if span], shelf)),
        statuses=tuple(sorted({figure.status for figure in figures if figure.status != "unknown"})),
        origins=tuple(sorted(named.values(), key=lambda origin: (-len(origin.pages), origin.name, origin.id))),
        silent=sum(page not in sourced for page in pages),
        pages=pages,
        marks=shelf.marks(pages),
        derived=derivation(first, story),
        notes=notes(figures, story),
        lead=leads,
        single=all(figure.rule.split("+")[0] in ONE_BY_ONE and (figure.high or 0) < 2 for figure in figures),
    )


def derivation(figure: Figure, story: Story) -> str:
    """The parts of a derived number: `24 + 32 = 56` where they sum to it, else the numbers it goes back to."""
    parts = {part.id: part for part in story.figures}
    found = sorted({(parts[name].low, parts[name].high) for name in figure.derived_from if name in parts}, key=repr)
    if not figure.derived_from:
        return ""
    exact = [low for low, high in found if low is not None and low == high]
    if len(exact) == len(figure.derived_from) and len(exact) > 1 and sum(exact) == figure.low == figure.high:
        return f"{' + '.join(grouped(part) for part in sorted(exact))} = {grouped(sum(exact))}"
    return f"from {', '.join(interval(low, high) for low, high in found)}" if found else "from other figures"


KINDS = {"subset": "part of", "total": "a total that includes", "disjoint": "apart from"}


def notes(figures: list[Figure], story: Story) -> tuple[str, ...]:
    """What a row is to other rows, how it is said, and the day it holds for."""
    others = {figure.id: figure for figure in story.figures}
    first = figures[0]
    found = [] if first.modality == "asserted" else [phrase(first.modality)]
    if first.scope != "incident":
        old = "an earlier count" if "+earlier" in first.rule else "another incident"
        found.append({"other": old, "cumulative": "a running total"}.get(first.scope, phrase(first.scope)))
    related: dict[tuple[str, str], dict[Key, None]] = {}
    for figure in figures:
        for name, kind in figure.relation:
            if kind in KINDS and name in others and key(others[name]) != key(first):
                related.setdefault((KINDS[kind], others[name].harm), {})[key(others[name])] = None
    days = sorted({figure.as_of for figure in figures if figure.as_of})
    return (*found, *(said_of(way, harm, list(its)) for (way, harm), its in sorted(related.items())), *(f"as of {day}" for day in days))


def said_of(way: str, harm: str, its: list[Key]) -> str:
    """`part of 19, 28 and 31 killed`."""
    ordered = sorted(its, key=lambda one: (one.low or 0, one.high or 0, one.high is None))
    values = dict.fromkeys(interval(one.low, one.high) for one in ordered)
    return f"{way} {joined(list(values))} {phrase(harm)}"


def headline(story: Story, figures: Iterable[FigureRow], shelf: Shelf) -> Headline:
    """The count of a story in the words of the field."""
    first = next((one for one in figures if one.lead), None)
    counts = ", ".join([count(len(story.pages), "page"), count(story.texts, "text"), count(story.outlets, "outlet")])
    if first is None:
        return Headline(counts=counts, origins=count(len(story.origins), "origin"), lead=None, standing=None)
    inside = [page for page in first.pages if page in set(story.pages)]
    parts = []
    if len(inside) < len(story.pages):
        parts.append(f"{first.value} {first.harm} stands on {len(inside)} of the {count(len(story.pages), 'page')}")
    if first.silent:
        parts.append(f"{count(first.silent, 'page')} {'gives' if first.silent == 1 else 'give'} it without naming an origin")
    named = count(len(first.origins), "origin") if first.origins else "no origin named"
    return Headline(counts=counts, origins=named, lead=f"{first.value} {first.harm}", standing="; ".join(parts) or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The lowest and highest number that pages give for one harm; `open`: some page sets no upper end. Not a confidence interval."""

    harm: str
    low: int
    high: int
    open: bool
    rows: int

    def said(self) -> str:
        """`17 to 60`, with `or more` where the end is open."""
        spread = grouped(self.low) if self.low == self.high else f"{grouped(self.low)} to {grouped(self.high)}"
        return f"{spread} or more" if self.open else spread


def ranges(figures: Iterable[FigureRow]) -> list[Range]:
    """The spread of the numbers reported for this incident, a line a harm."""
    spread: dict[str, list[FigureRow]] = {}
    for one in figures:
        if one.comparable and one.key.scope == "incident" and one.key.modality == "asserted" and (one.low or one.high):
            spread.setdefault(one.harm, []).append(one)
    found = []
    for harm in sorted(spread, key=lambda harm: (gravity(harm), harm)):
        ends = [end for one in spread[harm] for end in (one.low, one.high) if end]
        unbounded = any(one.high is None for one in spread[harm])
        found.append(Range(harm=phrase(harm), low=min(ends), high=max(ends), open=unbounded, rows=len(spread[harm])))
    return found
