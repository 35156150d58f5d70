"""Options that several commands have, and what they stand for."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from counterclaim.relations import Tables

Aliases = Annotated[
    Path | None,
    typer.Option("--aliases", metavar="FILE", help="Your table of names over ours: id, kind, state, nouns, names, parted by tabs."),
]
Relations = Annotated[
    Path | None,
    typer.Option("--relations", metavar="FILE", help="Your table of relations in place of ours; `counterclaim relations` prints ours to edit."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes to read pages with; the result is the same.", show_default="one a core")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of the screen.")]


def own_tables(aliases: Path | None, relations: Path | None) -> "Tables":
    """A reader's own tables. BadArgument for one that is none."""
    from counterclaim.relations import Tables

    tables = Tables(aliases=aliases, relations=relations)
    tables.check()
    return tables
