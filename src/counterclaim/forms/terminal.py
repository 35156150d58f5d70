"""The brief on a terminal: about two screens for a story of a few pages, with all that is left out counted."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from counterclaim.codebooks.rule import Values
from counterclaim.forms.counts import FigureRow, gravity
from counterclaim.forms.fallen import WithoutLines, lay_without
from counterclaim.forms.lines import Cell, DifferenceRow, DriftRow, Speaker, StanceRow, StoryLines, Telling, TollRow, lay
from counterclaim.forms.sheet import Line, Part, fold_all, line
from counterclaim.forms.shelf import Quote, Shelf, shelve
from counterclaim.forms.words import count, marks, one_line, phrase, plural, quoted, relation
from counterclaim.records import Brief, Page

ONE_ACCOUNT = "one account"
LABEL = 22  # columns of the labels on the left
MOST = {
    "story": 3,
    "number": 8,
    "claim that no longer stands": 3,
    "claim that still stands": 3,
    "figure": 8,
    "actor": 5,
    "stance": 3,
    "difference": 4,
    "side": 3,
    "claim of one account": 2,
    "drift": 3,
    "speaker": 3,
    "claim": 2,
    "moment": 6,
    "question": 8,
    "page": 20,
    "page set aside": 10,
}
LEAST = 56  # characters of a claim’s words that are shown at least
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The columns there are, a count of what was left out, and which words were quoted already."""

    width: int
    left: Counter[str]
    seen: set[tuple[str, int]]

    def take(self, rows: Sequence[Row], what: str) -> Sequence[Row]:
        """As many rows as the brief has room for; the rest is counted."""
        most = MOST[what]
        if len(rows) > most:
            self.left[what] += len(rows) - most
        return rows[:most]

    def said(self, quote: Quote) -> bool:
        """Whether the words were printed already."""
        return any((quote.words, mark) in self.seen for mark in quote.marks)

    def quoted(self, quote: Quote, *, rows: int = 2) -> list[Part | str]:
        """A quotation of at most so many rows, with its page marks."""
        limit = rows * (self.width - LABEL - 4)
        self.seen.update((quote.words, mark) for mark in quote.marks)
        return [quoted(quote.words, limit), (marks(quote.marks), "dim")]


def render(brief: Brief, *, width: int = 80, colour: bool, without: Sequence[str] = (), values: Values | None = None) -> str:
    """The brief in `width` columns, with colours where `colour` is true; what does not fit is counted, with the way to see it.

    `without`: ids of origins to leave out, with what then no longer stands.
    """
    shelf, room = shelve(brief, values), Room(width=max(width, 40), left=Counter(), seen=set())
    lines: list[Line] = []
    if not brief.stories:
        lines += [line(("No story was found in these pages.", "bold")), line()]
    for story in room.take(brief.stories, "story"):
        laid = lay(story, shelf)
        lines += story_lines(laid, lay_without(laid, shelf, without), room)
    for story in brief.stories[MOST["story"] :]:
        laid = lay(story, shelf)
        lines += [line((laid.title, "bold")), counted(laid), line()]
    lines += page_lines(brief, shelf, room)
    rest = ", ".join(count(number, what) for what, number in sorted(room.left.items()) if number)
    if rest:
        lines += [line((f"Not shown here: {rest}. All of it: --format html, markdown or json.", "dim"))]
    return fold_all(lines, width, colour=colour)


def counted(laid: StoryLines) -> Line:
    """The headline count."""
    head = laid.headline
    lead: tuple[Part | str, ...] = (f"{head.origins} for", (head.lead, "bold")) if head.lead else (head.origins,)
    return line(f"{head.counts},", *lead)


def story_lines(laid: StoryLines, less: WithoutLines | None, room: Room) -> Iterator[Line]:
    """A story from its headline to the tolls."""
    yield line((laid.title, "bold"))
    yield counted(laid)
    if laid.headline.standing:
        yield line((laid.headline.standing, "dim"))
    yield line()
    if less:
        yield from section(f"Without {less.names}", without_lines(less, room))
    yield from section("Figures, as reported", figure_lines(laid, room))
    yield from section("Stances", stance_lines(laid.stances, room))
    yield from section("Where accounts differ", difference_lines(laid.differences, room))
    yield from section("What only one account says", only_lines(laid.only, room))
    yield from section("Drift", drift_lines(laid.drift, room))
    yield from section("Who says what", speaker_lines(laid, room))
    yield from section("Timeline", moment_lines(laid, room))
    yield from section("Open questions", question_lines(laid, room))
    yield from section("Tolls under codebooks (low / best / high)", toll_lines(laid.tolls))


def section(title: str, lines: Iterable[Line]) -> Iterator[Line]:
    """A heading and its lines, or nothing where there are none."""
    body = list(lines)
    if body:
        yield line((title.upper(), "head"))
        yield from body
        yield line()


def without_lines(less: WithoutLines, room: Room) -> Iterator[Line]:
    """The numbers that fall and those that stand, with whom; claims; what the codebooks become."""
    for one in room.take(less.numbers, "number"):
        on = "on:" if one.stands else "·"
        label = ("still stands" if one.stands else "no longer stands", "" if one.stands else "note")
        yield line((one.said, "bold"), (marks(one.marks), "dim"), on, one.why, indent=2, hang=LABEL, label=label)
    standing = f"{count(len(less.claims), 'claim')} only {less.names} made" if less.claims else "every claim is made by others, too"
    yield line(standing, indent=2, hang=LABEL, label=("claims", ""))
    for telling in room.take(less.claims, "claim that no longer stands"):
        yield line(*told(telling, room), indent=4, hang=6)
    for kept in room.take(less.kept, "claim that still stands"):
        yield line(*told(kept.telling, room), ("still stands on:", "note"), kept.on, indent=4, hang=6)
    said: dict[str, list[str]] = {}
    for book, group in groupby(less.changes, key=lambda change: change.codebook):
        said.setdefault("; ".join(f"{change.harm} {change.before} → {change.after}" for change in group), []).append(book)
    for words, books in (*said.items(), *([("unchanged", list(less.same))] if less.same else [])):
        yield line(words, indent=2, hang=LABEL, label=(", ".join(books), ""))


def figure_lines(laid: StoryLines, room: Room) -> Iterator[Line]:
    """The spread of each harm, then a line a number."""
    for spread in laid.ranges:
        if spread.rows > 1:
            yield line((f"{spread.harm}: {spread.said()} (a range of reports, not a confidence interval)", "dim"), indent=2)
    ends = {(spread.harm, end) for spread in laid.ranges for end in (spread.low, spread.high)}
    wanted = sorted(laid.figures, key=lambda row: minor(row, ends))
    kept = {row.key for row in room.take(wanted, "figure")}
    for row in sorted((row for row in laid.figures if row.key in kept), key=heard):
        yield figure_line(row, room)


def minor(row: FigureRow, ends: set[tuple[str, int]]) -> tuple[object, ...]:
    """The order in which numbers find room: the headline's, what is said of the incident, sums and the ends of a range, then by pages."""
    aside = row.key.scope != "incident" or row.key.modality != "asserted" or not (row.low or row.high)
    outer = row.comparable and bool({(row.harm, row.low), (row.harm, row.high)} & ends)
    return not row.lead, row.single, aside, not (row.derived or outer), -len(row.pages) * max(len(row.origins), 1)


def heard(row: FigureRow) -> tuple[object, ...]:
    """The order of numbers: by harm, those of most origins and pages first, then the larger; a single person who is only mentioned comes last."""
    weight = len(row.origins) * len(row.pages)
    return not row.lead, row.single, row.key.scope != "incident", gravity(row.key.harm), row.harm, -weight, -(row.low or row.high or 0)


def figure_line(row: FigureRow, room: Room) -> Line:
    """A number with the victims' words, what it is to others, and its origins."""
    parts: list[Part | str] = []
    for one in (*row.victims[:3], *row.hedged()[:1]):
        parts += [*room.quoted(one, rows=1), "·"]
    if not row.victims and not row.hedged():
        parts += [(marks(row.marks), "dim"), "·"]
    if row.statuses:
        parts += [", ".join(phrase(status) for status in row.statuses), "·"]
    if row.derived:
        parts += [(f"derived: {row.derived}", "note"), "·"]
    for note in row.notes:
        parts += [(note, "note"), "·"]
    names = [f"{one_line(origin.name)} ({relation(origin.relation)})" for origin in row.origins[:3]]
    more = [count(len(row.origins) - 3, "more origin")] if len(row.origins) > 3 else []
    parts.append(f"{plural(len(row.origins), 'origin')}: {'; '.join([*names, *more])}" if names else "no origin named")
    return line(*parts, indent=2, hang=LABEL, label=(f"{row.value} {row.harm}", "bold" if row.lead else ""))


def stance_lines(rows: Sequence[StanceRow], room: Room) -> Iterator[Line]:
    """Actors that take a stance, with their words."""
    for row in room.take(rows, "actor"):
        yield line((f"{one_line(row.actor.name)},", "bold"), (phrase(row.actor.kind), "dim"), indent=2)
        cells = sorted(((aspect, cell) for aspect, several in row.cells.items() for cell in several), key=plainness)
        for aspect, cell in room.take(cells, "stance"):
            rows_of = 1 if cell.stance == "asserts" else 2
            quotes = room.quoted(cell.quotes[0], rows=rows_of) if cell.quotes else [(marks(cell.marks), "dim")]
            more = [(f"and {len(cell.quotes) - 1} more", "dim")] if len(cell.quotes) > 1 else []
            style = "" if cell.stance == "asserts" else "note"
            yield line((f"{cell.said}:", style), *quotes, *more, indent=4, hang=LABEL, label=(phrase(aspect), ""))


def abreast(rows: Iterable[Row], group: Callable[[Row], Hashable]) -> list[Row]:
    """The first row of every group, then the second of each, and so on, so that a cut leaves something of all."""
    seen: Counter[Hashable] = Counter()
    ranked = []
    for row in rows:
        ranked.append((seen[group(row)], row))
        seen[group(row)] += 1
    return [row for _, row in sorted(ranked, key=lambda pair: pair[0])]


def plainness(pair: tuple[str, Cell]) -> tuple[bool, bool, int]:
    """What falls under an aspect first, then stances that answer or withhold, then what most pages tell; the order is otherwise kept."""
    aspect, cell = pair
    return aspect == "other", cell.stance == "asserts", -len(cell.marks)


def difference_lines(rows: Sequence[DifferenceRow], room: Room) -> Iterator[Line]:
    """What accounts differ about, the kind, the sides, the reason."""
    spread = abreast(rows, lambda row: (row.about, row.kind))
    for row in room.take(spread, "difference"):
        style = "note" if row.kind == "conflict" else "dim"
        yield line((f"{row.about}:", "bold"), (phrase(row.kind), style), (f"({row.why})" if row.why else "", "dim"), indent=2, hang=4)
        for side in room.take(row.sides, "side"):
            quotes = room.quoted(side.quote, rows=1 if room.said(side.quote) else 2) if side.quote else [side.says, (marks(side.marks), "dim")]
            yield line(*quotes, indent=4, hang=6)


def only_lines(tellings: Sequence[Telling], room: Room) -> Iterator[Line]:
    """Claims that one account makes, the weightiest first."""
    above = frozenset(room.seen)
    fresh = [one for one in tellings if not quoted_above(one, above)]
    if len(fresh) < len(tellings):
        yield line((f"{count(len(tellings) - len(fresh), 'claim')} of {ONE_ACCOUNT} quoted above", "dim"), indent=2, hang=4)
    for one in room.take(sorted(fresh, key=lambda one: -one.weight), "claim of one account"):
        yield line(f"{one.speaker}:", *told(one, room, lead=len(one.speaker)), indent=2, hang=4)


def drift_lines(rows: Sequence[DriftRow], room: Room) -> Iterator[Line]:
    """Both wordings of what changed."""
    for row in room.take(rows, "drift"):
        earlier = room.quoted(row.earlier, rows=1) if row.earlier else []
        later = room.quoted(row.later, rows=1) if row.later else []
        yield line((f"{row.kind}:", "bold"), *earlier, "→", *later, (f"({row.why})" if row.why else "", "dim"), indent=2, hang=4)


def told(one: Telling, room: Room, *, lead: int = 0) -> list[Part | str]:
    """A claim on a row, where that leaves enough of its words: stance or cue, words, page marks, notes. `lead` columns are taken."""
    parts: list[Part | str] = [(f"{one.stance}:", "note")] if one.stance else [(one.cue, "dim")] if one.cue else []
    first = one.quotes[:2]
    notes = sum(len(note) + 3 for note in one.notes)
    taken = 6 + len(one.stance or one.cue) + 2 + len(marks(one.marks)) + 1 + notes + lead
    for quote in first:
        parts.append(quoted(quote.words, max(LEAST, (room.width - taken) // len(first) - 2)))
        room.seen.update((quote.words, mark) for mark in quote.marks)
    parts.append((marks(one.marks), "dim"))
    return [*parts, *((f"({note})", "note") for note in one.notes)]


def speaker_lines(laid: StoryLines, room: Room) -> Iterator[Line]:
    """Actors with the weightiest claims that were not quoted above, in the order of the pages."""
    seen = frozenset(room.seen)
    fresh = {at: [one for one in speaker.tellings if not quoted_above(one, seen)] for at, speaker in enumerate(laid.speakers)}
    rest = [at for at in fresh if fresh[at]]
    for at in room.take(rest, "speaker"):
        speaker, new = laid.speakers[at], fresh[at]
        yield line((f"{speaker.name},", "bold"), (speaker_note(speaker, len(new)), "dim"), indent=2, hang=4)
        weighty = sorted(range(len(new)), key=lambda place: (-new[place].weight, place))
        for place in sorted(room.take(weighty, "claim")):
            yield line(*told(new[place], room), indent=4, hang=6)
    room.left["claim"] += sum(len(fresh[at]) for at in rest[MOST["speaker"] :])
    if laid.unshown:
        plain = count(laid.unshown, "sentence")
        yield line((f"{plain} in the pages’ own voice without a figure or a stance: in JSON only", "dim"), indent=2, hang=4)


def quoted_above(one: Telling, seen: frozenset[tuple[str, int]]) -> bool:
    """Whether a claim has been printed already, by its first quotation."""
    return all((quote.words, mark) in seen for quote in one.quotes[:1] for mark in quote.marks)


def speaker_note(speaker: Speaker, new: int) -> str:
    """The kind of a speaker, how many claims it has, and how many of them are above."""
    above = len(speaker.tellings) - new
    parts = [speaker.kind if speaker.kind != "outlet" else "", count(len(speaker.tellings), "claim"), f"{above} quoted above" if above else ""]
    return ", ".join(part for part in parts if part)


def moment_lines(laid: StoryLines, room: Room) -> Iterator[Line]:
    """Dated lines before undated ones, as the record has them; where no line has a date, only what the pages say of days in their own words."""
    dated = [*(row for row in laid.timeline if row.date), *(row for row in laid.timeline if not row.date)]
    if not any(row.date for row in dated):
        dated = [row for row in dated if row.kind == "event"]
    kept = room.take(abreast(range(len(dated)), lambda at: dated[at].date), "moment")
    for row in (dated[at] for at in sorted(kept)):
        quoted = room.quoted(row.quote, rows=1) if row.quote else []
        yield line((row.kind, "dim"), row.text, *quoted, indent=2, hang=LABEL, label=(row.date or "no date", ""))


def question_lines(laid: StoryLines, room: Room) -> Iterator[Line]:
    """What pages ask first, then the gaps."""
    ordered = sorted(laid.questions, key=lambda row: row.kind == "gap")
    for row in room.take(ordered, "question"):
        parts = room.quoted(row.quote) if row.quote and row.kind == "asked" else [row.text]
        yield line(*parts, indent=2, hang=LABEL, label=(phrase(row.kind), "dim"))


def toll_lines(rows: Sequence[TollRow]) -> Iterator[Line]:
    """A line for the codebooks that come to the same; the derivations are in the longer forms."""
    same: dict[str, list[str]] = {}
    for codebook, group in groupby(rows, key=lambda row: row.codebook):
        parts = [f"{row.harm} {row.low} / {row.best} / {row.high}" for row in group if {row.low, row.best, row.high} != {"blank"}]
        same.setdefault("; ".join(parts) or "blank", []).append(codebook)
    for numbers, books in same.items():
        yield line(numbers, indent=2, hang=LABEL, label=(", ".join(books), ""))
    if rows:
        yield line(("How each came about: --format html, markdown or json.", "dim"), indent=2)


def page_lines(brief: Brief, shelf: Shelf, room: Room) -> Iterator[Line]:
    """The pages by number, those set aside, and how much was furniture."""
    yield from section("Pages", [page_line(page, brief, shelf) for page in room.take(brief.pages, "page")])
    put_by = room.take(brief.set_aside, "page set aside")
    aside = [line(f"{one_line(one.path)}:", one_line(one.reason), indent=2, hang=4) for one in put_by]
    yield from section(f"Set aside: {count(len(brief.set_aside), 'page')}", aside)


def page_line(page: Page, brief: Brief, shelf: Shelf) -> Line:
    """A page with its outlet, date, headline, and what it copies."""
    copied = brief.copy_of.get(page.id)
    parts: list[Part | str] = [(f"{one_line(shelf.label(page.id))},", "bold"), page.published or "no date"]
    if page.headline:
        parts.append(quoted(one_line(page.headline), 90))
    if copied and copied != page.id:
        parts.append((f"(copy of [{shelf.mark(copied)}])", "note"))
    if page.furniture:
        parts.append((f"({count(len(page.furniture), 'piece')} of furniture)", "dim"))
    return line(*parts, indent=2, hang=7, label=(f"[{shelf.mark(page.id)}]", ""))
