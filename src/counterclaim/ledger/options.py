"""What the ledger's commands have in common: options and printing."""

from collections.abc import Iterable
import sys
from typing import Annotated

import typer

At = Annotated[
    str,
    typer.Option("--ledger", metavar="FILE|URL", envvar="COUNTERCLAIM_LEDGER", help="The ledger: a file, or postgresql://…"),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE|RUN", help="Answer with what was known then: a date, a time, or a run such as r12.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Who = Annotated[str, typer.Option("--who", metavar="NAME", envvar="COUNTERCLAIM_WHO", help="Who decides.")]
Note = Annotated[str, typer.Option("--note", help="Why.")]
DEFAULT = "counterclaim.db"


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
