"""The brief as one HTML file that needs nothing else: no request, no script. Every claim leads to its sentence in the page's text."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from counterclaim.codebooks.rule import Values
from counterclaim.forms.counts import FigureRow
from counterclaim.forms.fallen import WithoutLines, lay_without
from counterclaim.forms.graph import WIDTH, Graph, draw, ranked
from counterclaim.forms.lines import StoryLines, Telling, lay
from counterclaim.forms.passages import Ends, Sheaf, anchor, leaf, sentences, signs
from counterclaim.forms.shelf import Quote, Shelf, shelve
from counterclaim.forms.words import count, joined, one_line, phrase, relation, writable
from counterclaim.records import Brief, Origin, Page, Span, Story
from counterclaim.relations import around


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An interval on a line of 100 units; `open` where the words set no upper end."""

    left: float
    width: float
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page with its number, what it copies, its furniture in words, and its text in pieces."""

    page: Page
    number: int
    label: str
    copy_of: int | None
    furniture: str
    link: str | None
    sheaves: tuple[Sheaf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story with its drawing and the bars of its figures."""

    number: int
    laid: StoryLines
    graph: Graph | None
    bars: tuple[tuple[FigureRow, Bar | None], ...]
    scale: str
    origins: tuple[Origin, ...]
    less: WithoutLines | None


def render(brief: Brief, *, without: Sequence[str] = (), values: Values | None = None) -> str:
    """The brief as HTML. The Content-Security-Policy forbids every load and every script; the one style sheet is named by its hash."""
    shelf, ends, style = shelve(brief, values), sentences(brief), stylesheet()
    stories = tuple(story_view(number, story, shelf, without) for number, story in enumerate(brief.stories, 1))
    marked = signs(brief)
    pages = tuple(page_view(page, brief, shelf, leaf(page, shelf.mark(page.id), marked[page.id], ends[page.id])) for page in brief.pages)
    written = template().render(
        brief=brief,
        stories=stories,
        pages=pages,
        backs=backs(stories, shelf, ends),
        style=Markup(style),  # noqa: S704  # the package's own file, no words of a page in it
        policy=f"default-src 'none'; style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'; base-uri 'none'; form-action 'none'",
        href=lambda span: f"#{anchor(span, shelf, ends)}",
        telling_id=telling_id,
        phrase=phrase,
        relation=relation,
        count=count,
        line=one_line,
        around=around,
        width=WIDTH,
        mark=shelf.mark,
    )
    return writable(written)


@cache
def stylesheet() -> str:
    """The style sheet of the package."""
    return files("counterclaim.forms").joinpath("brief.css").read_text("utf-8")


@cache
def template() -> Template:
    """The page's template; every value in it is escaped."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(files("counterclaim.forms").joinpath("brief.html.jinja").read_text("utf-8"))


def story_view(number: int, story: Story, shelf: Shelf, without: Sequence[str] = ()) -> StoryView:
    """A story with its pictures."""
    laid = lay(story, shelf)
    story = laid.story
    tops: dict[str, int] = {}
    for row in laid.figures:
        tops[row.harm] = max(tops.get(row.harm, 1), row.low or 0, row.high or 0)
    bars = tuple((row, bar(row, tops[row.harm])) for row in laid.figures)
    origins = ranked(story, next((row for row in laid.figures if row.lead), None))
    scale = "; ".join(f"{harm}: 0 to {top}" for harm, top in tops.items())
    return StoryView(
        number=number,
        laid=laid,
        graph=draw(story, laid.figures, shelf),
        bars=bars,
        scale=scale,
        origins=tuple(origins),
        less=lay_without(laid, shelf, without),
    )


def bar(row: FigureRow, top: int) -> Bar | None:
    """The interval of a row on a line that ends a little past the highest number of its harm; None where nothing is known."""
    if row.low is None and row.high is None:
        return None
    unit = 100 / (top * 1.12)
    left = (row.low or 0) * unit
    right = 100.0 if row.high is None else row.high * unit
    if right - left < 2:  # an exact number is a tick
        left = min(max(left - 1, 0), 98)
        right = left + 2
    return Bar(left=round(left, 2), width=round(right - left, 2), open=row.high is None)


def page_view(page: Page, brief: Brief, shelf: Shelf, sheaves: list[Sheaf]) -> PageView:
    """A page ready to print; its address is a link only where it is a web address."""
    copied = brief.copy_of.get(page.id)
    labels = sorted({phrase(part.label) for part in page.furniture})
    web = page.url if page.url and page.url.startswith(("https://", "http://")) else None
    return PageView(
        page=page,
        number=shelf.mark(page.id),
        label=one_line(shelf.label(page.id)),
        copy_of=shelf.mark(copied) if copied and copied != page.id else None,
        furniture=f"{count(len(page.furniture), 'piece')}: {joined(labels)}" if labels else "none",
        link=web,
        sheaves=tuple(sheaves),
    )


def telling_id(story: int, speaker: int, telling: int) -> str:
    """The id of a claim's line among who says what; numbers from 1."""
    return f"s{story}-{speaker}-{telling}"


def backs(stories: tuple[StoryView, ...], shelf: Shelf, ends: dict[str, Ends]) -> dict[str, str]:
    """For each sentence the first line of the brief that quotes it, to go back to."""
    found: dict[str, str] = {}
    for view in stories:
        for at, speaker in enumerate(view.laid.speakers, 1):
            for number, telling in enumerate(speaker.tellings, 1):
                for span in places(telling):
                    found.setdefault(anchor(span, shelf, ends), telling_id(view.number, at, number))
    return found


def places(telling: Telling) -> list[Span]:
    """Every place a claim is quoted from."""
    quotes: tuple[Quote, ...] = telling.quotes
    return [span for quote in quotes for span in quote.spans]
