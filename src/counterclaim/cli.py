"""The command line: reads arguments, calls one function, prints. Exit codes: 0 done, 1 no page could be read, 2 wrong arguments."""

from enum import StrEnum
import json
import os
from pathlib import Path
import sys
from typing import Annotated

import typer

from counterclaim import __version__
from counterclaim.bulk import commands as in_bulk
from counterclaim.ledger import commands as keeping
from counterclaim.options import Aliases, Jobs, Output, Relations, own_tables
from counterclaim.screen import WORTH_A_PROCESS, on_screen, told_plainly, write
from counterclaim.watch import commands as watching

app = typer.Typer(
    name="counterclaim",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Who claims what, on whose word, who answers, and what nobody has confirmed. Reads pages about one event; never says what is true.",
    epilog="Exit codes: 0 done (pages set aside are listed), 1 no page could be read, 2 wrong arguments.",
)
app.add_typer(keeping.app)
app.add_typer(watching.app)
app.add_typer(in_bulk.app)


class Form(StrEnum):
    """The forms of a brief."""

    terminal = "terminal"
    markdown = "markdown"
    html = "html"
    json = "json"
    ged = "ged-csv"
    acled = "acled-csv"
    airwars = "airwars-csv"


Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without", metavar="ORIGIN", help="Leave this origin out (its id or name) and show what no longer stands; may be given several times."
    ),
]
Codebooks = Annotated[
    Path | None,
    typer.Option("--codebooks", metavar="FILE", help="Your values for constants of codebooks (TOML): [acled], then UNKNOWN_NUMBER = 3 below it."),
]


def _shown_version(wanted: bool) -> None:
    if wanted:
        from counterclaim.actors.aliases import versions

        tables = ", ".join(f"{name} {version}" for name, version in versions().items())
        typer.echo(f"counterclaim {__version__} (tables: {tables})")
        raise typer.Exit


@app.callback()
def _root(version: Annotated[bool, typer.Option("--version", callback=_shown_version, is_eager=True, help="Print the version.")] = False) -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # one thread a process: two of one process collapse on a busy machine
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


@app.command(
    epilog="Examples:  counterclaim brief examples/   ·   counterclaim brief a.html b.txt --format html -o brief.html   ·   "
    "cat page.txt | counterclaim brief - --format json"
)
def brief(  # noqa: PLR0913  one parameter an option
    pages: Annotated[
        list[str], typer.Argument(metavar="PAGE…|STORY", help="Files, folders, globs, web archives, - for standard input, or a story of the ledger.")
    ],
    form: Annotated[Form, typer.Option("--format", "-f", help="How to show it.")] = Form.terminal,
    output: Output = None,
    without: Without = None,
    aliases: Aliases = None,
    relations: Relations = None,
    codebooks: Codebooks = None,
    ledger: keeping.At = keeping.DEFAULT,
    as_of: keeping.AsOf = None,
    jobs: Jobs = 0,
    on: in_bulk.On = None,
) -> None:
    """Read pages about an event and show who claims what, with figures, origins, stances, differences and open questions."""
    from counterclaim.codebooks import own_values
    from counterclaim.forms import render
    from counterclaim.intake.gather import gather
    from counterclaim.pipeline import recoded, run
    from counterclaim.runners.engine import engine
    from counterclaim.without import choose

    with told_plainly():
        values = own_values(codebooks)
        decided: list[str] = []
        keeping.check_what_is_asked(pages, as_of)
        if keeping.names_a_story(pages[0]):
            found, decided = keeping.story_brief(pages[0], ledger, as_of)
        else:
            tables = own_tables(aliases, relations)
            sources, aside = gather(pages, stdin=sys.stdin.buffer)
            workers = jobs or (1 if len(sources) < WORTH_A_PROCESS else os.cpu_count() or 1)
            with engine(on, workers) as each, on_screen() as progress:
                found = run(sources, set_aside=aside, on=each, progress=progress, tables=tables)
        found = recoded(found, values)
        left = choose(found.stories, without or ())
        colour = output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        width = min(os.get_terminal_size().columns, 120) if output is None and sys.stdout.isatty() else 80
        words = render(found, form.value, width=width, colour=colour, without=left, values=values)
        if decided and form is Form.terminal:
            words += "\n" + "".join(f"{line}\n" for line in decided)
        write(words, output)
        if not found.pages:
            for page in found.set_aside:
                typer.echo(f"{page.path}: {page.reason}", err=True)
            typer.echo("No page could be read.", err=True)
            raise typer.Exit(1)


@app.command(epilog="Examples:  counterclaim text page.html   ·   counterclaim text --body page.txt")
def text(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="A file, or - for standard input.")],
    body: Annotated[bool, typer.Option("--body", help="Leave the furniture out.")] = False,
    output: Output = None,
) -> None:
    """Print the text of a page: the string that all offsets count in."""
    from counterclaim.errors import BadPage
    from counterclaim.read import read_page
    from counterclaim.read.sources import gather

    with told_plainly():
        sources, aside = gather([page], stdin=sys.stdin.buffer)
        if len(sources) != 1:
            raise BadPage(aside[0].reason if aside else f"{page}: {len(sources)} pages here; give one file")
        found = read_page(sources[0])
        write(found.body() + "\n" if body else found.text, output)


@app.command(epilog="Examples:  counterclaim attributions speech.txt   ·   counterclaim attributions *.txt > attributions.jsonl")
def attributions(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Plain text files, read exactly as they are; - for standard input.")],
    output: Output = None,
    jobs: Jobs = 0,
) -> None:
    """Print who said what in plain text, one JSON object a line: source, cue and content spans. No furniture is looked for."""
    from counterclaim.pipeline import counted
    from counterclaim.read.plain import read_plain
    from counterclaim.runners.local import processes

    with told_plainly():
        texts = read_plain(files, stdin=sys.stdin.buffer)
        workers = jobs or (1 if len(texts) < WORTH_A_PROCESS else os.cpu_count() or 1)
        with on_screen() as progress:
            rows = counted(processes(workers)(attribution_row, texts), len(texts), progress)
            lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
        write("".join(lines), output)


@app.command(epilog="Examples:  counterclaim codebook ucdp   ·   counterclaim codebook acled --codebooks mine.toml")
def codebook(
    name: Annotated[str, typer.Argument(metavar="NAME", help="airwars, ucdp, acled, gtd or ibc.")],
    codebooks: Codebooks = None,
    output: Output = None,
) -> None:
    """Print the rules of a codebook in force: the ids that derivations cite, what each rule says, its constants, and which of them are unchecked."""
    from counterclaim.codebooks import own_values, rules
    from counterclaim.forms.rules import render

    with told_plainly():
        write(render(rules(name, own_values(codebooks).get(name))), output)


@app.command(epilog="Examples:  counterclaim relations > mine.tsv   ·   counterclaim brief pages/ --relations mine.tsv")
def relations(
    output: Output = None,
) -> None:
    """Print our table of relations: which states are bound to one another by treaty. Edit a copy and give it to `brief --relations`."""
    from counterclaim.relations.table import shipped

    with told_plainly():
        write(shipped(), output)


def attribution_row(task: tuple[str, str]) -> dict[str, object]:
    """(path, text) to the JSON object of a line; attributions inside another's content stand in its `nested`."""
    from counterclaim.attribution import attribute_text
    from counterclaim.attribution.rows import as_rows

    path, content = task
    return {"path": path, "text": content, "attributions": as_rows(attribute_text(content, name=path))}


def main() -> None:
    """The entry point of the command `counterclaim`."""
    app()
