"""counterclaim: who claims what, on whose word, who answers, and what nobody has confirmed.

    import counterclaim
    brief = counterclaim.brief(["page1.html", "folder/"])
    print(counterclaim.render(brief, "markdown"))

The verbs are those of the command line; `counterclaim.records` holds what they return.
"""

from collections.abc import Sequence
from datetime import date
from os import PathLike, fspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterclaim.records import Attribution, Brief, Page

__version__ = "0.1.0"
__all__ = ["attributions", "brief", "render", "text"]


def brief(pages: Sequence[str | PathLike[str]], *, jobs: int = 1, today: date | None = None) -> "Brief":
    """Read the pages (files, folders, globs) and compare them: stories, claims, figures, origins, stances, differences, questions.

    A page that cannot be read is in `set_aside` with the reason. Raises `BadArgument` when a path does not exist. `today` bounds publication
    dates (the day of reading by default).
    """
    from counterclaim.pipeline import run
    from counterclaim.read.sources import gather
    from counterclaim.runners.local import processes

    sources, aside = gather([fspath(p) for p in pages])
    return run(sources, set_aside=aside, on=processes(jobs), today=today)


def text(page: str | PathLike[str]) -> "Page":
    """One page, read: its text, blocks, furniture and masthead. Raises `BadPage` when it cannot be read."""
    from counterclaim.errors import BadPage
    from counterclaim.read import read_page
    from counterclaim.read.sources import gather

    sources, aside = gather([fspath(page)])
    if not sources:
        raise BadPage(aside[0].reason if aside else f"{page}: no page here; give a file")
    return read_page(sources[0])


def attributions(text: str) -> "tuple[Attribution, ...]":
    """The attributions of a plain text, read exactly as it is: every line that holds words is a block, no furniture is looked for."""
    from counterclaim.attribution import attribute_text

    return attribute_text(text)


def render(brief: "Brief", form: str = "terminal") -> str:
    """A brief as `terminal`, `markdown`, `html` or `json`. Raises `BadArgument` on another form."""
    from counterclaim.forms import render as render_as

    return render_as(brief, form)
