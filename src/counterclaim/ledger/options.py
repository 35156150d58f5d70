"""What the ledger's commands have in common: options, a reader's own tables, printing."""

from collections.abc import Iterable
from pathlib import Path
import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from counterclaim.relations import Tables

At = Annotated[
    str,
    typer.Option("--ledger", metavar="FILE|URL", envvar="COUNTERCLAIM_LEDGER", help="The ledger: a file, or postgresql://…"),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE|RUN", help="Answer with what was known then: a date, a time, or a run such as r12.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of the screen.")]
Aliases = Annotated[Path | None, typer.Option("--aliases", metavar="FILE", help="Your table of names over ours.")]
Relations = Annotated[Path | None, typer.Option("--relations", metavar="FILE", help="Your table of relations in place of ours.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes to read pages with; the result is the same.", show_default="one a core")]
Who = Annotated[str, typer.Option("--who", metavar="NAME", envvar="COUNTERCLAIM_WHO", help="Who decides.")]
Note = Annotated[str, typer.Option("--note", help="Why.")]
DEFAULT = "counterclaim.db"


def own_tables(aliases: Path | None, relations: Path | None) -> "Tables":
    """A reader's own tables. BadArgument for one that is none."""
    from counterclaim.relations import Tables

    tables = Tables(aliases=aliases, relations=relations)
    tables.check()
    return tables


def show(found: object, lines: Iterable[str], *, as_json: bool) -> None:
    """Print what was found as JSON, or as lines."""
    from counterclaim.ledger.bodies import canonical

    print_lines([canonical(found)] if as_json else lines)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines."""
    write_lines(f"{line}\n" for line in lines)


def write_lines(lines: Iterable[str]) -> None:
    """To the screen as UTF-8, whatever the terminal's own encoding."""
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
