"""A story as one row of a recorder's table: what the pages say of the event, and in words what a human must check before it is used.

A cell is empty where the pages say nothing. Places are never coded: no record of ours says where an incident happened.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
import csv
from dataclasses import dataclass
from datetime import date
import io

from counterclaim.codebooks.rule import Values
from counterclaim.forms.fallen import lay_without
from counterclaim.forms.lines import StoryLines, lay
from counterclaim.forms.shelf import Shelf, shelve
from counterclaim.forms.words import count, interval, one_line, phrase, quoted, relation, writable
from counterclaim.records import Brief, Figure, Moment, Origin, Page, Story, Toll

Row = tuple[Mapping[str, str | int | None], list[str]]
"""Cells by column, and what a human must check beside what all tables share."""
LONGEST_EVENT = 7
"""Days between the first and the last day that figures are dated to, for them to be one event's."""
PRECISION = ((1, "1"), (6, "2"), (7, "3"), (31, "4"))
"""Days of an interval at most -> UCDP's `date_prec` (UC-7, unchecked); longer ones are 5."""
PLACE = "place and coordinates: not coded, read the pages"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""First characters by which a spreadsheet takes a cell for a formula, the full-width ones too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A story with what the tables share. `days` are the first and last day that it may have happened, None where that cannot be told."""

    story: Story
    laid: StoryLines
    pages: tuple[Page, ...]
    outlets: tuple[str, ...]
    days: tuple[date, date] | None
    origins: tuple[Origin, ...]
    """Those behind the figures for this incident."""
    checks: tuple[str, ...]

    def toll(self, book: str, harm: str) -> Toll:
        """What a codebook gives for a harm; blank where it gives nothing."""
        return self.story.tolls.get(book, {}).get(harm) or Toll(low=None, best=None, high=None, derivation=())

    def sided(self, *wanted: str) -> str:
        """The names of the bodies that stand so to the incident; somebody of theirs without a name is no party."""
        return listed(origin.name for origin in self.story.origins if origin.relation in wanted and origin.kind == "institution")

    def accused(self) -> set[str]:
        """Ids of the origins on the accused side."""
        return {origin.id for origin in self.story.origins if origin.relation == "accused_side"}

    def figures(self, harm: str) -> list[Figure]:
        """The figures for this incident that count: asserted, and no sums of others."""
        return [
            one for one in self.story.figures if one.harm == harm and one.modality == "asserted" and one.scope == "incident" and not one.derived_from
        ]


def table(brief: Brief, columns: Sequence[str], row: Callable[[Event], Row], without: Sequence[str], values: Values | None = None) -> str:
    """The stories as CSV, a row each, every cell in quotation marks; the last column says what a human must check."""
    shelf, out = shelve(brief, values), io.StringIO()
    written = csv.DictWriter(out, [*columns, "review"], restval="", quoting=csv.QUOTE_ALL, lineterminator="\n")
    written.writeheader()
    for story in brief.stories:
        event = of(story, shelf, without)
        coded, own = row(event)
        cells = {**coded, "review": " | ".join([*event.checks, *own])}
        written.writerow({name: cell(value) for name, value in cells.items()})
    return writable(out.getvalue())


def cell(value: str | int | None) -> str:
    """A value on one line that no spreadsheet takes for a formula: an apostrophe stands before what would be one."""
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    words = one_line(value)
    return f"'{words}" if words.startswith(FORMULA) else words


def of(story: Story, shelf: Shelf, without: Sequence[str]) -> Event:
    """The event of a story."""
    laid = lay(story, shelf)
    story = laid.story
    pages = tuple(shelf.pages[name] for name in story.pages)
    known = {origin.id: origin for origin in story.origins}
    names = dict.fromkeys(figure.origin for figure in story.figures if figure.origin and figure.scope == "incident")
    days, told = happened(story, min((page.published[:10] for page in pages if page.published), default="9999"))
    return Event(
        story=story,
        laid=laid,
        pages=pages,
        outlets=tuple(dict.fromkeys(one_line(shelf.label(page.id)) for page in pages)),
        days=days,
        origins=tuple(known[name] for name in names if name in known),
        checks=(*counted(laid), told, PLACE, *sides(story), *doubts(laid), *fallen(laid, shelf, without)),
    )


def happened(story: Story, reported: str) -> tuple[tuple[date, date] | None, str]:
    """First and last day that the incident may have happened, and how that is known.

    The days are those named in the sentences that count its victims, up to the day of the first report (`reported`, ISO).
    """
    counting = [figure.sentence for figure in story.figures if figure.scope == "incident" and figure.modality == "asserted"]
    events = [one for one in story.timeline if one.kind == "event" and one.date and one.date[0] <= reported]
    dated = [one for one in events if any(sentence.holds(one.span) for sentence in counting)]
    if not dated:
        return None, "date: no sentence that counts the victims names a day that can be resolved"
    first, last = min(days_of(one)[0] for one in dated), max(days_of(one)[1] for one in dated)
    words = ", ".join(dict.fromkeys(f"{quoted(one.span.exact)} = {' to '.join(dict.fromkeys(map(str, days_of(one))))}" for one in dated))
    if (last - first).days >= LONGEST_EVENT:
        return None, f"date: left empty, the sentences that count victims name several days: {words}"
    return (first, last), f"date: from the sentences that count the victims: {words}"


def days_of(moment: Moment) -> tuple[date, date]:
    """The days of a dated line of the timeline."""
    first, last = moment.date or ("", "")
    return date.fromisoformat(first[:10]), date.fromisoformat(last[:10])


def precision(days: tuple[date, date]) -> str:
    """UCDP's precision of a date."""
    length = (days[1] - days[0]).days + 1
    return next((code for most, code in PRECISION if length <= most), "5")


def counted(laid: StoryLines) -> list[str]:
    """How many pages, texts, outlets and origins there are: a page is no independent source."""
    head = laid.headline
    lead = f" for {head.lead}" if head.lead else ""
    return [f"sources: {head.counts}, {head.origins}{lead}; a reprint or a rewrite is no source of its own"]


def sides(story: Story) -> list[str]:
    """Who is on which side by the pages' words, for a coder to decide who did what to whom."""
    parties = [origin for origin in story.origins if origin.relation in {"victims_side", "accused_side", "ally"}]
    told = [f"{one_line(origin.name)} = {relation(origin.relation)}" for origin in parties]
    return [f"sides, as the pages put them and nobody has found: {'; '.join(told)}"] if told else ["sides: the pages do not say"]


def doubts(laid: StoryLines) -> list[str]:
    """Figures that are made of others or have no origin, broken chains, differences that are no matter of wording."""
    found = [f"{row.value} {row.harm} is made of other figures ({row.derived}) and not counted" for row in laid.figures if row.derived]
    found += [f"{interval(row.low, row.high)} {row.harm}: no origin is named" for row in laid.figures if not row.origins and row.comparable]
    broken = [quoted(one_line(span.exact)) for origin in laid.story.origins for span in origin.broken]
    found += [f"chains of attribution break at {', '.join(dict.fromkeys(broken))}"] if broken else []
    found += [f"accounts differ: {row.about}: {phrase(row.kind)} ({row.why})" for row in laid.differences if row.kind == "conflict"]
    return found


def fallen(laid: StoryLines, shelf: Shelf, without: Sequence[str]) -> list[str]:
    """What no longer stands without the origins to leave out. The cells keep their values."""
    less = lay_without(laid, shelf, without)
    if less is None:
        return []
    down = [one.said for one in less.numbers if not one.stands]
    changed = [f"{one.codebook} {one.harm} {one.before} → {one.after}" for one in less.changes]
    lost = f"{', '.join(down)} no longer stands" if down else "every number still stands"
    return [f"without {less.names}: {lost}, {count(len(less.claims), 'claim')} fall; {'; '.join(changed) or 'no codebook changes'}"]


def derived(*tolls: Toll) -> list[str]:
    """The derivations of some tolls, as a line to check."""
    lines = dict.fromkeys(line for toll in tolls for line in toll.derivation)
    return [f"how the numbers came about: {'; '.join(map(one_line, lines))}"] if lines else []


def listed(values: Iterable[str]) -> str:
    """Values in one cell, each once, as recorders write them: parted by semicolons."""
    return "; ".join(dict.fromkeys(one_line(value) for value in values if value))
