"""The command `bulk`: archives in, Parquet tables out."""

from collections.abc import Iterator
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.options import Aliases, Jobs, Relations, own_tables
from counterclaim.screen import on_screen, told_plainly

if TYPE_CHECKING:
    from counterclaim.bulk.whole import Done

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

On = Annotated[
    str | None,
    typer.Option("--on", metavar="dask|ADDRESS", help="Work on Dask workers: of this machine, or of the scheduler at tcp://host:port."),
]
MILLION = 1_000_000


@app.command(epilog="Example:  counterclaim bulk crawl/*.warc.gz --out day/   (run it again to go on after it was stopped)")
def bulk(
    archives: Annotated[list[Path], typer.Argument(metavar="ARCHIVE…", help="Web archives: .warc or .warc.gz files.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Write the tables here; a stopped run goes on where it was.")],
    on: On = None,
    aliases: Aliases = None,
    relations: Relations = None,
    jobs: Jobs = 0,
) -> None:
    """Read whole web archives into Parquet tables: pages, claims, figures, origins, stances, differences, tolls and more, story by story."""
    from counterclaim.bulk.whole import bulk
    from counterclaim.runners.engine import engine

    with told_plainly():
        tables = own_tables(aliases, relations)
        with engine(on, jobs or os.cpu_count() or 1) as each, on_screen() as progress:
            done = bulk(archives, out, on=each, tables=tables, progress=progress)
        for line in lines(done, out):
            typer.echo(line)


def lines(done: "Done", out: Path) -> Iterator[str]:
    """What was found and what it took, as lines for the screen."""
    from counterclaim.forms.words import plural

    def counted(*told: tuple[int, str, str]) -> str:
        return " · ".join(f"{number:,} {plural(number, noun)}{more}" for number, noun, more in told)

    found = [(done.records, "record", ""), (done.pages, "page", ""), (done.texts, "text", ""), (done.stories, "story", "")]
    yield f"{counted(*found)} in {out}"
    others = [
        (done.again, "page", " met again"),
        (done.replaced, "page", " replaced by a newer version"),
        (done.aside, "record set aside", ""),
        (done.damaged, "damaged place", ""),
        (done.other, "record of another kind", " (requests, metadata)"),
    ]
    if any(number for number, *_ in others):
        yield f"  besides these pages: {counted(*(one for one in others if one[0]))}"
    for path, reason in done.unread:
        yield f"  set aside as a whole: {path}: {reason}"
    if done.aside or done.damaged:
        yield "  why they are set aside or damaged stands in the table set_aside"
    read = done.pages + done.again + done.replaced
    if read:
        speeds = [f"{name} {read / seconds:,.0f}" for name, seconds in done.seconds.items() if seconds >= 0.01]
        whole = sum(done.seconds.values()) / read
        yield f"  pages a second of one core: {' · '.join(speeds)}; all together {1 / whole:,.1f}"
        hours = round(whole * MILLION / 3600)
        yield f"  a million pages at this speed: {counted((hours, 'core-hour', ''))}"
