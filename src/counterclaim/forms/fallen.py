"""What a story would be without some origins, in lines for every form to print."""

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.forms.counts import FigureRow
from counterclaim.forms.lines import StoryLines, Telling, folded, telling
from counterclaim.forms.shelf import Shelf
from counterclaim.forms.words import grouped, one_line, phrase, relation
from counterclaim.records import Origin, Toll
from counterclaim.without import Without, leave_out, number

NOBODY = "no named origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number: whether it still stands, and on whom, or why it does not; `lost`: an origin left out had given it, too."""

    said: str
    stands: bool
    why: str
    marks: tuple[int, ...]
    lost: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A claim that an origin left out had made and others make too."""

    telling: Telling
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A harm under a codebook, low / best / high, with all origins and without those left out."""

    codebook: str
    harm: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutLines:
    """A story without some origins, ready to print."""

    found: Without
    names: str
    numbers: tuple[Number, ...]
    claims: tuple[Telling, ...]
    kept: tuple[Kept, ...]
    changes: tuple[Change, ...]
    same: tuple[str, ...]
    """Codebooks of which no result changes."""


def lay_without(laid: StoryLines, shelf: Shelf, left: Iterable[str]) -> WithoutLines | None:
    """The lines of a story without the origins of these ids; None where it has none of them."""
    story = laid.story
    found = leave_out(story, left, shelf.pages, shelf.values)
    if found is None:
        return None
    carrying = {figure.claim for figure in story.figures}
    claims = {claim.id: claim for claim in story.claims}
    known = {origin.id: origin for origin in story.origins}
    kept = []
    for name, still in found.standing_claims:
        kept.append(Kept(telling=telling(claims[name], carrying, shelf), on=called(still, known)))
    numbers = [row_without(row, laid, found, known) for row in laid.figures]
    every = changes(story.tolls, found.tolls)
    moved = tuple(one for one in every if one.before != one.after)
    return WithoutLines(
        found=found,
        names="; ".join(one_line(origin.name) for origin in found.origins),
        numbers=tuple(sorted(numbers, key=lambda one: (one.stands, not one.lost))),
        claims=tuple(sorted(folded(telling(claims[name], carrying, shelf) for name in found.fallen_claims), key=lambda one: -one.weight)),
        kept=tuple(kept),
        changes=moved,
        same=tuple(book for book in story.tolls if book not in {one.codebook for one in moved}),
    )


def row_without(row: FigureRow, laid: StoryLines, found: Without, known: dict[str, Origin]) -> Number:
    """A row of the figures, with what is left of it."""
    mine = [figure.id for figure in laid.story.figures if number(figure) == row.key]
    standing = dict(found.standing)
    lost = any(origin in found.origins for origin in row.origins)
    stands = any(name in standing for name in mine)
    if stands:
        why = called(next(standing[name] for name in mine if name in standing), known)
    else:
        why = f"made of figures that no longer stand: {row.derived}" if row.derived else "nobody else gives it"
    aside = [phrase(row.key.modality)] if row.key.modality != "asserted" else []
    aside += [phrase(row.key.scope)] if row.key.scope != "incident" else []
    said = f"{row.value} {row.harm}" + (f" ({', '.join(aside)})" if aside else "")
    return Number(said=said, stands=stands, why=why, marks=row.marks, lost=lost)


def called(ids: Iterable[str], known: dict[str, Origin]) -> str:
    """Origins by name, each with its relation to the incident."""
    return "; ".join(f"{one_line(known[name].name)} ({relation(known[name].relation)})" for name in ids) or NOBODY


def changes(before: dict[str, dict[str, Toll]], after: dict[str, dict[str, Toll]]) -> list[Change]:
    """What each codebook gives before and after, harm by harm."""
    return [
        Change(codebook=book, harm=phrase(harm), before=ends(toll), after=ends(after.get(book, {}).get(harm)))
        for book, harms in before.items()
        for harm, toll in harms.items()
    ]


def ends(toll: Toll | None) -> str:
    """`low / best / high`; a harm without any figure left is said so."""
    if toll is None:
        return "no figure left"
    return " / ".join("blank" if end is None else grouped(end) for end in (toll.low, toll.best, toll.high))
