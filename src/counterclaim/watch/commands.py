"""The commands that bring pages in from outside: each reads arguments, calls one function, prints."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import signal
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.ledger.options import DEFAULT, AsJson, At
from counterclaim.options import Aliases, Jobs, Relations
from counterclaim.screen import told_plainly

if TYPE_CHECKING:
    from counterclaim.ledger.add import Fetched
    from counterclaim.ledger.rules import Rules
    from counterclaim.runners.local import Runner

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

Private = Annotated[bool, typer.Option("--private", help="Ask the given hosts at private addresses, too: those of this machine and its network.")]


@app.command(epilog="Examples:  counterclaim fetch https://gazette.example/ferry   ·   counterclaim fetch URL URL --contact desk@paper.example")
def fetch(
    urls: Annotated[list[str], typer.Argument(metavar="URL…", help="Web addresses of pages.")],
    ledger: At = DEFAULT,
    contact: Annotated[str | None, typer.Option("--contact", help="An address in our user agent, for whoever runs the site.")] = None,
    private: Private = False,
    aliases: Aliases = None,
    relations: Relations = None,
) -> None:
    """Fetch pages from the web, politely, and add them to the ledger. What robots.txt does not allow is not asked for."""
    with told_plainly():
        from counterclaim.intake.errors import Unfetched
        from counterclaim.intake.fetch import Fetcher, Manners, media_type
        from counterclaim.intake.wire import Sockets
        from counterclaim.ledger.add import Fetched, add
        from counterclaim.ledger.book import now_utc, open_ledger
        from counterclaim.ledger.lines import of_added

        fetcher = Fetcher(wire=Sockets(private=private), manners=Manners(contact=contact))
        rules = _rules(aliases, relations)
        pages: list[Fetched] = []
        for url in urls:
            try:
                found = fetcher.fetch(url)
            except Unfetched as error:
                typer.echo(f"counterclaim: {error}", err=True)
                continue
            media = media_type(found.headers) or None
            pages.append(Fetched(data=found.data, path=found.url, url=found.url, address=found.url, fetched=now_utc(), media_type=media))
        if not pages:
            typer.echo("No page could be fetched.", err=True)
            raise typer.Exit(1)
        with open_ledger(ledger, create=True) as book:
            done = add(book, pages, rules=rules)
        _print(of_added(done))
        if not done.read and not any(_readable(page, rules) for page in pages):  # what was unchanged may have been unreadable before
            typer.echo("No page could be read.", err=True)
            raise typer.Exit(1)


@app.command(epilog="Examples:  counterclaim archive crawl.warc.gz   ·   counterclaim archive old.warc --ledger desk.db")
def archive(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Web archives: .warc or .warc.gz.")],
    ledger: At = DEFAULT,
    aliases: Aliases = None,
    relations: Relations = None,
    jobs: Jobs = 0,
) -> None:
    """Add the pages of web archives to the ledger, each with the date at which it was archived. What was interrupted goes on where it stopped."""
    with told_plainly():
        from counterclaim.intake.errors import BadArchive
        from counterclaim.ledger.book import open_ledger
        from counterclaim.ledger.lines import of_added
        from counterclaim.watch.archive import add_archive
        from counterclaim.watch.lines import of_archived

        with open_ledger(ledger, create=True) as book:
            refused = []
            for path in files:
                try:
                    found = add_archive(book, path, _rules(aliases, relations), on=_runner(jobs))
                except (BadArchive, FileNotFoundError, IsADirectoryError) as error:  # the others are read all the same
                    refused.append(str(error) if isinstance(error, BadArchive) else f"{path}: {error.strerror}")
                else:
                    _print([f"{path}:", *of_added(found.added), *of_archived(found)])
        for words in refused:
            typer.echo(f"counterclaim: {words}", err=True)
        if refused:
            raise typer.Exit(BadArchive.exit_code)


@app.command(epilog="Examples:  counterclaim watch desk.toml   ·   counterclaim watch desk.toml --once   (for a timer)")
def watch(  # noqa: PLR0913  one parameter an option
    plan: Annotated[Path, typer.Argument(metavar="LIST", help="What to watch: a TOML file; docs/watching.md shows one.")],
    ledger: At = DEFAULT,
    once: Annotated[bool, typer.Option("--once", help="Ask what is due now, tell what changed, and end.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print what changed, but not every request.")] = False,
    as_json: AsJson = False,
    aliases: Aliases = None,
    relations: Relations = None,
) -> None:
    """Watch feeds, sitemaps and pages until stopped, and tell when a figure, a stance or an origin of a story changes, or a page changes quietly."""
    with told_plainly(), _stopped_plainly():
        from counterclaim.intake.fetch import Fetcher
        from counterclaim.intake.wire import Sockets
        from counterclaim.ledger.bodies import canonical
        from counterclaim.ledger.book import open_ledger
        from counterclaim.watch.diary import Visit
        from counterclaim.watch.keep_going import watch
        from counterclaim.watch.lines import of_notice, of_visit
        from counterclaim.watch.notices import Notice
        from counterclaim.watch.notices import as_json as to_json
        from counterclaim.watch.plan import read_plan

        def show(notice: Notice) -> None:
            _print([canonical(to_json(notice))] if as_json else of_notice(notice))

        def told(visit: Visit) -> None:
            if not quiet:
                typer.echo(of_visit(visit), err=True)

        listed = read_plan(plan)
        rules = _rules(aliases, relations)
        with open_ledger(ledger, create=True) as book:
            fetcher = Fetcher(wire=Sockets(private=listed.private), manners=listed.manners)
            watch(book, listed, rules, fetcher, posts=Sockets(private=True), show=show, told=told, once=once)


@app.command(epilog="Examples:  counterclaim notices   ·   counterclaim notices --after 40 --json")
def notices(
    ledger: At = DEFAULT,
    after: Annotated[int, typer.Option("--after", metavar="NUMBER", help="Only those behind this one.")] = 0,
    as_json: AsJson = False,
) -> None:
    """List what watching had to tell, the first one first."""
    from counterclaim.ledger.bodies import canonical
    from counterclaim.ledger.book import open_ledger
    from counterclaim.watch.lines import of_notice
    from counterclaim.watch.notices import as_json as to_json
    from counterclaim.watch.notices import notices

    with told_plainly(), open_ledger(ledger) as book:
        found = notices(book.store, after)
        for one in found:
            _print([canonical(to_json(one))] if as_json else of_notice(one))
        if not found and not as_json:
            _print(["0 notices"])


@contextmanager
def _stopped_plainly() -> Iterator[None]:
    """Ctrl-C and a termination signal end it quietly: all that was found is kept, and the next start goes on from there."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("counterclaim: stopped; what was found is kept, and the next start goes on from there", err=True)
    finally:
        signal.signal(signal.SIGTERM, before)


def _readable(page: "Fetched", rules: "Rules") -> bool:
    from counterclaim.records import SetAside, Source

    return not isinstance(rules.read(Source(path=page.path, url=page.url, data=page.data), page.fetched.date()), SetAside)


def _rules(aliases: Path | None, relations: Path | None) -> "Rules":
    from counterclaim.ledger.rules import current_rules
    from counterclaim.relations import Tables

    tables = Tables(aliases=aliases, relations=relations)
    tables.check()
    return current_rules(tables)


def _runner(jobs: int) -> "Runner":
    from counterclaim.runners.local import processes

    return processes(jobs or os.cpu_count() or 1)


def _print(lines: Iterable[str]) -> None:
    """To the screen as UTF-8, whatever the terminal's own encoding; at once, for whoever reads a pipe."""
    for line in lines:
        sys.stdout.buffer.write(f"{line}\n".encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
