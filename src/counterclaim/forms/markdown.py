"""The brief as Markdown (GitHub flavour), to paste into a note or a ticket: everything that is shown, uncut."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
import re

from counterclaim.codebooks.rule import Values
from counterclaim.forms.counts import FigureRow
from counterclaim.forms.fallen import WithoutLines, lay_without
from counterclaim.forms.lines import StoryLines, Telling, lay
from counterclaim.forms.shelf import Quote, Shelf, shelve
from counterclaim.forms.words import count, joined, marks, one_line, phrase, quoted, relation, safe
from counterclaim.records import Brief, Page

SPECIAL = re.compile(r"([\\`*_\[\]#|~])")
LEADING = re.compile(r"^([-+=>]|\d{1,9}(?=[.)]))")


def render(brief: Brief, *, without: Sequence[str] = (), values: Values | None = None) -> str:
    """The brief as Markdown; whatever a page's words would mean to Markdown or HTML is escaped, so that they show as they are."""
    shelf = shelve(brief, values)
    lines: list[str] = []
    if not brief.stories:
        lines += ["# No story was found in these pages", ""]
    for story in brief.stories:
        laid = lay(story, shelf)
        lines += story_lines(laid, lay_without(laid, shelf, without))
    lines += section("Pages", page_table(brief, shelf))
    lines += section("Set aside", [f"- {plain(one.path)}: {plain(one.reason)}" for one in brief.set_aside])
    return "\n".join(lines).rstrip("\n") + "\n"


def plain(words: str) -> str:
    """Words that Markdown shows as they are."""
    escaped = SPECIAL.sub(r"\\\1", safe(one_line(words))).replace("&", "&amp;").replace("<", "&lt;")
    return LEADING.sub(lambda found: f"{found.group()}\\" if found.group().isdigit() else f"\\{found.group()}", escaped)


def cite(quote: Quote) -> str:
    """A quotation with its page marks."""
    return f"{plain(quoted(quote.words))} {marks(quote.marks)}"


def section(title: str, body: Iterable[str]) -> list[str]:
    """A heading and its lines, or nothing where there are none."""
    lines = list(body)
    return [f"## {title}", "", *lines, ""] if lines else []


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table; cells are escaped already."""
    body = [f"| {' | '.join(row)} |" for row in rows]
    return [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *body] if body else []


def story_lines(laid: StoryLines, less: WithoutLines | None) -> list[str]:
    """A story from its headline to the tolls."""
    head = laid.headline
    lead = f" for *{head.lead}*" if head.lead else ""
    top = [f"# {plain(laid.title)}", "", f"**{head.counts}, {head.origins}**{lead}", ""]
    if head.standing:
        top += [f"{head.standing[:1].upper()}{head.standing[1:]}.", ""]
    silent = [f"- {count(laid.unshown, 'sentence')} in the pages’ own voice without a figure or a stance: in JSON only"] if laid.unshown else []
    return [
        *top,
        *(section(f"Without {plain(less.names)}", without_lines(less)) if less else []),
        *section("Figures, as reported", figure_lines(laid)),
        *section("Stances", stance_table(laid)),
        *section("Where accounts differ", difference_lines(laid)),
        *section("What only one account says", [f"- {plain(one.speaker)}: {told(one)}" for one in laid.only]),
        *section("Drift", drift_lines(laid)),
        *section("Who says what", [*speaker_lines(laid), *silent]),
        *section("Timeline", moment_lines(laid)),
        *section("Open questions", question_lines(laid)),
        *section("Tolls under codebooks", toll_lines(laid)),
        *section("Why these pages are one story", [f"- {marks(numbers)} {plain(link)}" for numbers, link in laid.links]),
    ]


def without_lines(less: WithoutLines) -> Iterator[str]:
    """The numbers that fall and those that stand, with whom; claims; what the codebooks become."""
    yield from table(
        ("Number", "", "On whom, or why not", "Pages"),
        ([plain(one.said), "still stands" if one.stands else "**no longer stands**", plain(one.why), marks(one.marks)] for one in less.numbers),
    )
    if less.claims:
        yield from ("", "Claims that no longer stand:", "", *(f"- {plain(one.speaker)}: {told(one)}" for one in less.claims))
    if less.kept:
        kept = (f"- {plain(one.telling.speaker)}: {told(one.telling)} still stands on {plain(one.on)}" for one in less.kept)
        yield from ("", "Claims that others make, too:", "", *kept)
    yield ""
    yield from table(
        ("Codebook", "Harm", "Low / best / high", "Without"), ([plain(one.codebook), plain(one.harm), one.before, one.after] for one in less.changes)
    )
    if less.same:
        yield from ("", f"Unchanged under: {plain(joined(list(less.same)))}.")


def figure_lines(laid: StoryLines) -> Iterator[str]:
    """The spread of each harm, then a table."""
    spread = [f"- {plain(one.harm)}: {one.said()} (a range of reports, not a confidence interval)" for one in laid.ranges if one.rows > 1]
    if spread:
        yield from (*spread, "")
    yield from table(("Number", "Victims, as worded", "Status", "Origins", "Notes", "Pages"), (figure_row(row) for row in laid.figures))


def figure_row(row: FigureRow) -> list[str]:
    """A number with the victims' words, status, origins, and what it is to others."""
    value = f"{row.value} {row.harm}"
    worded = "<br>".join(cite(quote) for quote in (*row.victims, *row.hedged()))
    notes = [f"derived: {row.derived}"] if row.derived else []
    origins = "<br>".join(f"{plain(origin.name)} ({relation(origin.relation)})" for origin in row.origins)
    return [
        f"**{plain(value)}**" if row.lead else plain(value),
        worded,
        plain(", ".join(phrase(status) for status in row.statuses)),
        origins or "no origin named",
        plain("; ".join((*notes, *row.notes))),
        marks(row.marks),
    ]


def stance_table(laid: StoryLines) -> list[str]:
    """Actors by aspects, each cell with its words."""
    rows = []
    for row in laid.stances:
        cells = []
        for aspect in laid.aspects:
            said = [f"*{plain(cell.said)}*: {' '.join(cite(q) for q in cell.quotes) or marks(cell.marks)}" for cell in row.cells.get(aspect, ())]
            cells.append("<br>".join(said))
        rows.append([f"{plain(row.actor.name)} ({plain(phrase(row.actor.kind))})", *cells])
    rest = count(laid.asserting, "more actor")
    below = ["", f"{rest} only {'asserts' if laid.asserting == 1 else 'assert'} other things: see who says what."] if laid.asserting else []
    found = table(("Actor", *(plain(phrase(aspect)) for aspect in laid.aspects)), rows)
    return [*found, *below] if found else []


def difference_lines(laid: StoryLines) -> Iterator[str]:
    """What accounts differ about, the kind, the reason, the sides."""
    for row in laid.differences:
        yield f"- **{plain(row.about)}**: {plain(phrase(row.kind))}{f' ({plain(row.why)})' if row.why else ''}"
        yield from (f"    - {cite(side.quote) if side.quote else f'{plain(side.says)} {marks(side.marks)}'}" for side in row.sides)


def drift_lines(laid: StoryLines) -> Iterator[str]:
    """Both wordings of what changed."""
    for row in laid.drift:
        places = " → ".join(cite(quote) for quote in (row.earlier, row.later) if quote)
        yield f"- **{plain(row.kind)}**: {places}{f' ({plain(row.why)})' if row.why else ''}"


def told(one: Telling) -> str:
    """A claim: its stance or cue, words, page marks and notes."""
    start = f"*{plain(one.stance)}*: " if one.stance else f"{plain(one.cue)} " if one.cue else ""
    words = " ".join(plain(quoted(quote.words)) for quote in one.quotes)
    notes = "".join(f" ({plain(note)})" for note in one.notes)
    return f"{start}{words} {marks(one.marks)}{notes}"


def speaker_lines(laid: StoryLines) -> Iterator[str]:
    """Actors with their claims."""
    for speaker in laid.speakers:
        kind = f" ({plain(speaker.kind)})" if speaker.kind and speaker.kind != "outlet" else ""
        yield f"- **{plain(speaker.name)}**{kind}"
        yield from (f"    - {told(one)}" for one in speaker.tellings)


def moment_lines(laid: StoryLines) -> Iterator[str]:
    """The timeline, as the record has it."""
    for row in laid.timeline:
        parts = [plain(row.kind), plain(row.text), cite(row.quote) if row.quote else ""]
        yield f"- **{row.date or 'no date'}** {' '.join(part for part in parts if part)}"


def question_lines(laid: StoryLines) -> Iterator[str]:
    """What pages ask, in their words, and the gaps found."""
    for row in laid.questions:
        yield f"- {plain(phrase(row.kind))}: {cite(row.quote) if row.quote and row.kind == 'asked' else plain(row.text)}"


def toll_lines(laid: StoryLines) -> Iterator[str]:
    """A table of the codebooks, then how each number came about."""
    yield from table(
        ("Codebook", "Harm", "Low", "Best", "High"), ([plain(row.codebook), plain(row.harm), row.low, row.best, row.high] for row in laid.tolls)
    )
    for codebook, group in groupby(laid.tolls, key=lambda row: row.codebook):
        for row in group:
            if row.derivation:
                yield from ("", f"{plain(codebook)}, {plain(row.harm)}:", "", *(f"- {plain(line)}" for line in row.derivation))


def page_table(brief: Brief, shelf: Shelf) -> list[str]:
    """The pages by number, with outlet, date, what they copy, and how much was furniture."""
    return table(("Page", "Outlet", "Date", "Headline", "Copy of", "Furniture", "Read from"), (page_row(page, brief, shelf) for page in brief.pages))


def page_row(page: Page, brief: Brief, shelf: Shelf) -> list[str]:
    """One page."""
    copied = brief.copy_of.get(page.id)
    labels = sorted({part.label for part in page.furniture})
    furniture = f"{count(len(page.furniture), 'piece')}: {plain(joined([phrase(label) for label in labels]))}" if labels else "none"
    return [
        f"[{shelf.mark(page.id)}]",
        plain(shelf.label(page.id)),
        page.published or "no date",
        plain(page.headline or ""),
        f"[{shelf.mark(copied)}]" if copied and copied != page.id else "",
        furniture,
        plain(page.url or page.path),
    ]
