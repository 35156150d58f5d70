"""The whole house on one screen: sources → pages → told pages → copies → stories → brief.

`Runner` is all an engine has to know. A run is a pure function of the sources; only `cli` joins it to files and screens.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from counterclaim import codebooks, compare, copies, stories
from counterclaim.actors.aliases import load_aliases
from counterclaim.attribution import attribute
from counterclaim.claims import tell
from counterclaim.codebooks.rule import Values
from counterclaim.errors import BadPage
from counterclaim.figures.find import find
from counterclaim.read import read_page
from counterclaim.records import Brief, Page, SetAside, Source, Story, Told, in_order
from counterclaim.relations import OURS, Tables
from counterclaim.runners.local import Runner, here

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all)."""


def read(source: Source, today: date | None) -> Page | SetAside:
    """One page, or the reason why it is none."""
    try:
        return read_page(source, today=today)
    except BadPage as error:
        return SetAside(path=source.path, reason=str(error))


def told(page: Page, aliases: Path | None = None) -> Told:
    """All that is found in a page by itself; `aliases`: a reader's own file of names."""
    attributions = attribute(page)
    claims = tell(page, attributions, load_aliases(aliases))
    return Told(page=page, attributions=attributions, claims=claims, figures=find(page, claims))


def each_page(task: tuple[Source, date | None, Path | None]) -> Told | SetAside:
    """Read a page and tell what is in it: the part of the work that any worker can do alone."""
    source, today, aliases = task
    page = read(source, today)
    return page if isinstance(page, SetAside) else told(page, aliases)


def run(
    sources: Sequence[Source],
    *,
    set_aside: Iterable[SetAside] = (),
    on: Runner = here,
    today: date | None = None,
    progress: Progress | None = None,
    tables: Tables = OURS,
) -> Brief:
    """The brief of some pages: every page once, then what holds between them. The same pages and tables give the same brief on any engine."""
    rows = counted(on(each_page, [(source, today, tables.aliases) for source in sources]), len(sources), progress)
    done = list(rows)
    aside = [plainly(row) for row in (*set_aside, *done) if isinstance(row, SetAside)]
    pages = in_order(one_name_each([row for row in done if isinstance(row, Told)], tables.aliases))
    first, groups = copies.find(pages)
    return Brief(
        pages=tuple(t.page for t in pages),
        set_aside=tuple(sorted(aside, key=lambda s: (s.path, s.reason))),
        stories=tuple(under_codebooks(compare.story(pages, ids, why, first, groups, tables), pages) for ids, why in stories.group(pages, first)),
        copy_of={page: text for page, text in sorted(first.items()) if page != text},
    )


def plainly(aside: SetAside) -> SetAside:
    """The reason without the path that an error puts in front: every form prints the path beside it."""
    return replace(aside, reason=aside.reason.removeprefix(f"{aside.path}: "))


def under_codebooks(story: Story, told: Sequence[Told]) -> Story:
    """The story with its tolls under every codebook."""
    pages = {t.page.id: t.page for t in told if t.page.id in story.pages}
    return replace(story, tolls=codebooks.apply(story.figures, story.claims, story.origins, pages))


def recoded(brief: Brief, values: Values) -> Brief:
    """The brief with its tolls under a reader's own values for the constants of codebooks; as it is where there are none."""
    pages = {page.id: page for page in brief.pages}

    def again(story: Story) -> Story:
        its = {name: pages[name] for name in story.pages}
        return replace(story, tolls=codebooks.apply(story.figures, story.claims, story.origins, its, values))

    return replace(brief, stories=tuple(map(again, brief.stories))) if values else brief


def counted(rows: Iterable[T], total: int, progress: Progress | None) -> Iterator[T]:
    """The rows as they come, with a word to whoever watches."""
    for number, row in enumerate(rows, start=1):
        if progress is not None:
            progress(number, total)
        yield row


def one_name_each(rows: Sequence[Told], aliases: Path | None = None) -> list[Told]:
    """Pages with the same bytes at several paths, told apart: the second is read again under its own name, so that its spans name it."""
    kept: list[Told] = []
    seen: dict[str, int] = {}
    for row in sorted(rows, key=lambda t: (t.page.id, t.page.path)):
        name = row.page.id
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            row = told(renamed(row.page, twin(name, seen[name] - 1)), aliases)
        kept.append(row)
    return kept


def twin(name: str, before: int) -> str:
    """The name of a page that comes behind so many others of the same bytes."""
    return f"{name}-{before + 1}" if before else name


def renamed(page: Page, name: str) -> Page:
    """The page under another id."""
    headline = None if page.headline_span is None else replace(page.headline_span, page=name)
    dates = tuple(replace(d, span=None if d.span is None else replace(d.span, page=name)) for d in page.dates)
    return replace(page, id=name, headline_span=headline, dates=dates)
