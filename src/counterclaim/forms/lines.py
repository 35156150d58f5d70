"""The lines of a story's brief, in their order, for every form to print: what is chosen, grouped and worded here is the same in all."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from counterclaim.forms.counts import FigureRow, Headline, Range, headline, ranges, rows
from counterclaim.forms.shelf import Quote, Shelf, called, find, quote, shown
from counterclaim.forms.words import ASPECTS, bare_number, grouped, one_line, phrase, quoted
from counterclaim.origins.channel import SAID, channel
from counterclaim.records import Actor, Claim, Difference, Drift, Moment, Question, Span, Stance, Story, Toll

UNSURE = 1 / 3  # a reading that is less often right than this is marked; the number itself is not shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A stance in words, the words that show it, and the pages."""

    stance: str
    said: str
    quotes: tuple[Quote, ...]
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceRow:
    """An actor with its stances by aspect, in the order of the contract."""

    actor: Actor
    cells: dict[str, tuple[Cell, ...]]
    pages: int
    telling: bool
    """Whether it does more than assert what falls under no aspect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """One side of a difference: its words as a quotation where they are a page's, else as printed."""

    quote: Quote | None
    says: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """Where accounts differ, of which kind, and why it is that kind."""

    about: str
    kind: str
    sides: tuple[SideRow, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftRow:
    """What changed from one page to another."""

    kind: str
    earlier: Quote | None
    later: Quote | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim as it is shown: the cue's words, the quotations, and the notes (modality, the way it came, an unsure reading)."""

    claim: Claim
    speaker: str
    cue: str
    stance: str
    """The stance in words where it is more than asserting, else empty."""
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]
    marks: tuple[int, ...]
    weight: int
    """How much it matters where not all can be shown: a figure counts most, then a stance, then direct speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """An actor (None: nobody named, or the pages' own voice) with what it is told to have said."""

    name: str
    kind: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentRow:
    """A line of the timeline: the day or days, the kind, our words for it or none, and the page's words."""

    date: str
    kind: str
    text: str
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """An open question, with its words where a page asks it."""

    kind: str
    text: str
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TollRow:
    """A harm under a codebook, in words, with its derivation."""

    codebook: str
    harm: str
    low: str
    best: str
    high: str
    derivation: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLines:
    """A story, ready to print."""

    story: Story
    title: str
    headline: Headline
    figures: tuple[FigureRow, ...]
    ranges: tuple[Range, ...]
    stances: tuple[StanceRow, ...]
    aspects: tuple[str, ...]
    asserting: int
    """Actors that only assert what falls under no aspect: not in the table, but among who says what."""
    differences: tuple[DifferenceRow, ...]
    only: tuple[Telling, ...]
    drift: tuple[DriftRow, ...]
    speakers: tuple[Speaker, ...]
    unshown: int
    """Sentences in a page's own voice without a figure or a stance: counted, printed in JSON only."""
    timeline: tuple[MomentRow, ...]
    questions: tuple[QuestionRow, ...]
    tolls: tuple[TollRow, ...]
    links: tuple[tuple[tuple[int, ...], str], ...]
    """Page marks (none where the reasons are not a line a page) and why the page belongs to the story."""


def lay(story: Story, shelf: Shelf) -> StoryLines:
    """All lines of a story."""
    story = called(story, shelf)
    figures = tuple(rows(story, shelf))
    carrying = {figure.claim for figure in story.figures}
    claims = {claim.id: claim for claim in story.claims}
    alone = set(story.only)
    kept = [claim for claim in story.claims if worth(claim, carrying) and claim.page in shelf.pages]
    every = stance_rows(story.stances, claims, shelf)
    stances = tuple(row for row in every if row.telling)
    held = {aspect for row in stances for aspect in row.cells}
    known = [*ASPECTS, *sorted(held - set(ASPECTS))]
    return StoryLines(
        story=story,
        title=one_line(story.headline) or "A story without a headline",
        headline=headline(story, figures, shelf),
        figures=figures,
        ranges=tuple(ranges(figures)),
        stances=stances,
        aspects=tuple(aspect for aspect in known if aspect in held),
        asserting=len(every) - len(stances),
        differences=tuple(difference_row(one, shelf) for one in story.differences),
        only=tuple(folded(telling(claim, carrying, shelf) for claim in kept if claim.id in alone)),
        drift=tuple(drift_row(one, shelf) for one in story.drift),
        speakers=tuple(speakers(kept, carrying, shelf)),
        unshown=len(story.claims) - len(kept),
        timeline=tuple(moment_row(one, shelf) for one in story.timeline),
        questions=tuple(question_row(one, shelf) for one in story.questions),
        tolls=tuple(toll_row(book, harm, toll) for book, harms in story.tolls.items() for harm, toll in harms.items()),
        links=tuple(links(story, shelf)),
    )


def links(story: Story, shelf: Shelf) -> list[tuple[tuple[int, ...], str]]:
    """Why these pages are one story: a line a page, with its mark."""
    if len(story.links) != len(story.pages):
        return [((), one_line(link)) for link in story.links]
    return [(shelf.marks([page]), one_line(link)) for page, link in zip(story.pages, story.links, strict=True)]


def worth(claim: Claim, carrying: set[str]) -> bool:
    """Whether a claim is shown: every attributed one; of a page's own voice those with a figure or a stance beyond asserting."""
    return claim.voice == "attributed" or claim.id in carrying or claim.stance != "asserts"


def stance_rows(stances: Iterable[Stance], claims: dict[str, Claim], shelf: Shelf) -> list[StanceRow]:
    """Actors with their stances, those on most pages first."""
    by_actor: dict[str, list[Stance]] = {}
    for stance in stances:
        by_actor.setdefault(stance.actor.id, []).append(stance)
    found = []
    for group in by_actor.values():
        cells: dict[str, list[Cell]] = {}
        for stance in group:
            spans = [span for name in stance.claims if name in claims for span in shown(claims[name], shelf)]
            cell = Cell(
                stance=stance.stance,
                said=phrase(stance.stance),
                quotes=tuple(sorted(quote(spans, shelf), key=telling_much)),
                marks=shelf.marks(stance.pages),
            )
            cells.setdefault(stance.aspect, []).append(cell)
        pages = {page for stance in group for page in stance.pages}
        telling_row = any(stance.aspect != "other" or stance.stance != "asserts" for stance in group)
        ordered = {aspect: tuple(cells[aspect]) for aspect in (*ASPECTS, *sorted(set(cells) - set(ASPECTS))) if aspect in cells}
        found.append(StanceRow(actor=group[0].actor, cells=ordered, pages=len(pages), telling=telling_row))
    return sorted(found, key=lambda row: (not row.telling, -row.pages, -len(row.cells), row.actor.name, row.actor.id))


def telling_much(one: Quote) -> tuple[int, bool]:
    """What most pages have first, single words after whole phrases; the order is otherwise kept."""
    return -len(one.marks), " " not in one.words


def difference_row(one: Difference, shelf: Shelf) -> DifferenceRow:
    """A difference with its sides; a side's words are quoted only if they stand in its pages."""
    sides = []
    for side in one.sides:
        place = find(side.says, side.pages, shelf)
        marks = shelf.marks(side.pages)
        found = Quote(words=one_line(side.says), spans=(place,), marks=marks) if place and not bare_number(side.says) else None
        sides.append(SideRow(quote=found, says=one_line(side.says), marks=marks))
    return DifferenceRow(about=one_line(one.about), kind=one.kind, sides=tuple(sides), why=one_line(one.why))


def drift_row(one: Drift, shelf: Shelf) -> DriftRow:
    """A drift with both places."""
    earlier, later = quote([one.earlier], shelf), quote([one.later], shelf)
    return DriftRow(kind=phrase(one.kind), earlier=next(iter(earlier), None), later=next(iter(later), None), why=one_line(one.why))


def bearer(claim: Claim) -> tuple[str, str]:
    """Who bears a claim, and of which kind."""
    if claim.voice != "attributed":
        return "The pages’ own voice", "outlet"
    if claim.actor is None:
        return "Source not resolved", ""
    return one_line(claim.actor.name), phrase(claim.actor.kind)


def telling(claim: Claim, carrying: set[str], shelf: Shelf) -> Telling:
    """A claim with everything a reader needs to weigh it: the cue, the words, and what is special about them."""
    spans = shown(claim, shelf) if claim.voice == "attributed" else (claim.sentence,)
    notes = [phrase(claim.modality)] if claim.modality != "asserted" else []
    notes += way(claim)
    heard = channel(claim)
    notes += [SAID[heard.kind]] if heard else []
    notes += ["unsure reading"] if claim.confidence < UNSURE else []
    direct = claim.quote in ("direct", "mixed")
    return Telling(
        claim=claim,
        speaker=bearer(claim)[0],
        cue=one_line(claim.cue.exact) if claim.cue and claim.stance == "asserts" and claim.voice == "attributed" else "",
        stance="" if claim.stance == "asserts" else phrase(claim.stance),
        quotes=tuple(quote(spans, shelf)),
        notes=tuple(notes),
        marks=shelf.marks([claim.page]),
        weight=4 * (claim.id in carrying) + 2 * (claim.stance != "asserts") + direct,
    )


def way(claim: Claim) -> list[str]:
    """How a claim came to the page: the names between page and source, and where the chain breaks."""
    names = [one_line(link.actor.name) for link in claim.chain if link.actor and (claim.actor is None or link.actor.id != claim.actor.id)]
    broken = [f"chain breaks at {quoted(one_line(link.via.exact))}" if link.via else "chain breaks" for link in claim.chain if link.actor is None]
    return [*([f"via {', '.join(dict.fromkeys(names))}"] if names else []), *dict.fromkeys(broken)]


def speakers(claims: list[Claim], carrying: set[str], shelf: Shelf) -> list[Speaker]:
    """Claims by their bearer, those heard on most pages first, the unresolved and the pages' own voice last."""
    groups: dict[tuple[int, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (shelf.mark(claim.page), claim.sentence.start, claim.sentence.end, claim.id)):
        rank = 2 if claim.voice != "attributed" else 1 if claim.actor is None else 0
        groups.setdefault((rank, claim.actor.id if claim.actor and rank == 0 else ""), []).append(claim)
    found = []
    for (rank, name), group in groups.items():
        tellings = tuple(folded(telling(claim, carrying, shelf) for claim in group))
        pages = len({claim.page for claim in group})
        named, kind = bearer(group[0])
        found.append(((rank, -pages, -len(tellings), name), Speaker(name=named, kind=kind, tellings=tellings)))
    return [speaker for _, speaker in sorted(found, key=lambda pair: pair[0])]


def folded(tellings: Iterable[Telling]) -> list[Telling]:
    """The same words told on several pages become one line with all page marks."""
    found: dict[tuple[object, ...], list[Telling]] = {}
    for one in tellings:
        found.setdefault((one.speaker, one.cue, one.stance, tuple(quote.words for quote in one.quotes), one.notes), []).append(one)
    return [same[0] if len(same) == 1 else fold(same) for same in found.values()]


def fold(same: list[Telling]) -> Telling:
    """One telling for several of the same words."""
    first = same[0]
    quotes = []
    for number, one in enumerate(first.quotes):
        places: dict[str, Span] = {}
        for other in same:
            for span in other.quotes[number].spans:
                places.setdefault(span.page, span)
        marks = sorted({mark for other in same for mark in other.quotes[number].marks})
        quotes.append(Quote(words=one.words, spans=tuple(places.values()), marks=tuple(marks)))
    every = tuple(sorted({mark for one in same for mark in one.marks}))
    return replace(first, quotes=tuple(quotes), marks=every)


def moment_row(one: Moment, shelf: Shelf) -> MomentRow:
    """A line of the timeline; its text is left out where a page's words say it."""
    date = "" if one.date is None else one.date[0] if one.date[0] == one.date[1] else f"{one.date[0]} to {one.date[1]}"
    whole = find(one.text, [one.span.page], shelf)
    words = next(iter(quote([whole or one.span], shelf)), None)
    repeated = words is not None and one_line(one.text) in words.words
    return MomentRow(date=date, kind=phrase(one.kind), text="" if whole or repeated else one_line(one.text), quote=words)


def question_row(one: Question, shelf: Shelf) -> QuestionRow:
    """A question; one that a page asks is given in its words."""
    words = next(iter(quote([one.span], shelf)), None) if one.span else None
    return QuestionRow(kind=one.kind, text=one_line(one.text), quote=words)


def toll_row(codebook: str, harm: str, toll: Toll) -> TollRow:
    """A toll in words; what a codebook leaves blank is blank here."""
    low, best, high = ("blank" if end is None else grouped(end) for end in (toll.low, toll.best, toll.high))
    return TollRow(codebook=codebook, harm=phrase(harm), low=low, best=best, high=high, derivation=tuple(one_line(line) for line in toll.derivation))
