"""The ledger's commands: each reads arguments, calls one function, prints. Exit codes: 0 done, 1 `verify` found a problem, 2 wrong arguments."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
import hashlib
import os
from pathlib import Path
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.errors import BadArgument
from counterclaim.ledger import judging
from counterclaim.ledger.errors import LedgerError
from counterclaim.ledger.options import DEFAULT, AsJson, AsOf, At, print_lines, show, write_lines
from counterclaim.options import Aliases, Jobs, Output, Relations, own_tables
from counterclaim.screen import WORTH_A_PROCESS, told_plainly, written_whole

if TYPE_CHECKING:
    from counterclaim.ledger.add import Fetched
    from counterclaim.records import Brief, SetAside
    from counterclaim.runners.local import Runner

__all__ = ["DEFAULT", "AsOf", "At", "app", "check_what_is_asked", "names_a_story", "story_brief"]

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(judging.app)

AHEAD = timedelta(hours=14)
"""How much earlier than in UTC a day begins somewhere."""
STORY = re.compile(r"s(?=[0-9a-f]{4}|[a-f]*\d)[0-9a-f]{1,10}(?:-\d+)?")


def names_a_story(words: str) -> bool:
    """Whether an argument of `brief` means a story of the ledger rather than a page: it looks like its id, and no file is called so."""
    return STORY.fullmatch(words) is not None and not Path(words).exists()


def check_what_is_asked(pages: list[str], as_of: str | None) -> None:
    """BadArgument for a story among other things, and for a moment in the past of pages that no ledger keeps."""
    named = [page for page in pages if names_a_story(page)]
    if named and len(pages) > 1:
        raise BadArgument(f"{named[0]} is a story of the ledger; a brief is of one story, or of pages: give it alone")
    if as_of is not None and not named:
        raise BadArgument("--as-of goes with a story of the ledger, as in `counterclaim brief STORY --as-of DATE`; files are as they are")


def story_brief(story: str, ledger: str, as_of: str | None) -> "tuple[Brief, list[str]]":
    """The brief of a story of the ledger at that place, for the command `brief`, and lines on what people decided about its findings."""
    from counterclaim.ledger.book import moment, open_ledger
    from counterclaim.ledger.judge import judgements
    from counterclaim.ledger.lines import of_decided
    from counterclaim.ledger.state import brief

    with open_ledger(ledger) as book:
        at = moment(book, as_of, end=True)
        return brief(book, story, at), list(of_decided(judgements(book, story, at)))


@app.command(epilog="Examples:  counterclaim add pages/   ·   counterclaim add page.html --fetched 2026-03-01 --ledger desk.db")
def add(
    pages: Annotated[list[str], typer.Argument(metavar="PAGE…", help="Files, folders, globs, or - for standard input.")],
    ledger: At = DEFAULT,
    fetched: Annotated[str | None, typer.Option("--fetched", metavar="DATE", help="When the pages were saved.", show_default="now")] = None,
    aliases: Aliases = None,
    relations: Relations = None,
    jobs: Jobs = 0,
) -> None:
    """Add pages to the ledger: their bytes, what is found in them, and the stories they make. What is there already is not added twice."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.add import add
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.rules import current_rules

    with told_plainly():
        rules = current_rules(own_tables(aliases, relations))
        found, aside = from_files(pages, _fetched(fetched))
        with open_ledger(ledger, create=True) as book:
            done = add(book, found, rules=rules, on=_runner(jobs, len(found)))
        print_lines(lines.of_added(done))
        print_lines(f"  set aside: {one.path}: {one.reason}" for one in aside)
        if not done.read and not done.unchanged:
            raise typer.Exit(1)


def from_files(pages: list[str], fetched: datetime) -> "tuple[list[Fetched], list[SetAside]]":
    """Files as fetched pages. A file is known by its full path; what comes from standard input by its bytes."""
    from counterclaim.ledger.add import Fetched
    from counterclaim.pipeline import plainly
    from counterclaim.read.sources import gather

    sources, aside = gather(pages, stdin=sys.stdin.buffer)
    found = []
    for one in sources:
        address = f"-{hashlib.sha256(one.data).hexdigest()[:12]}" if one.path == "-" else str(Path(one.path).resolve())
        found.append(Fetched(data=one.data, path=one.path, url=one.url, fetched=fetched, address=address))
    return found, [plainly(one) for one in aside]


@app.command(epilog="Example:  counterclaim reread   (after an upgrade; `counterclaim diff STORY --since RUN` shows what changed and why)")
def reread(ledger: At = DEFAULT, aliases: Aliases = None, relations: Relations = None, jobs: Jobs = 0) -> None:
    """Read the kept pages again with this program's rules and model. What was found before stays; judgements find their findings again."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.add import reread
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.rules import current_rules

    with told_plainly(), open_ledger(ledger) as book:
        print_lines(lines.of_reread(reread(book, rules=current_rules(own_tables(aliases, relations)), on=_runner(jobs))))


@app.command(epilog="Examples:  counterclaim stories   ·   counterclaim stories --as-of 2026-03-01")
def stories(ledger: At = DEFAULT, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """List the stories of the ledger, those of most pages first."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import moment, open_ledger
    from counterclaim.ledger.index import waiting, waiting_words
    from counterclaim.ledger.state import stories

    with told_plainly(), open_ledger(ledger) as book:
        found = stories(book, moment(book, as_of, end=True))
        show(found, lines.or_none(lines.of_stories(found), "0 stories"), as_json=as_json)
        if as_of is None and (count := waiting(book.store)):
            typer.echo(waiting_words(count), err=as_json)


@app.command(epilog="Examples:  counterclaim search drowned ferry   ·   counterclaim search '\"port administration\"' --as-of 2026-03-01")
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="All of them must be there; in quotation marks: in a row.")],
    ledger: At = DEFAULT,
    as_of: AsOf = None,
    most: Annotated[int, typer.Option("--most", min=1, help="Pages to show.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find pages by words of their article, with the passage and its place."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import moment, open_ledger
    from counterclaim.ledger.search import search

    with told_plainly(), open_ledger(ledger) as book:
        found = search(book, " ".join(words), moment(book, as_of, end=True), most=most)
        show(found, lines.of_hits(found), as_json=as_json)


@app.command(epilog="Examples:  counterclaim diff s1f2e3d4c5 --since 2026-03-01   ·   counterclaim diff s1f2e3d4c5 --since r12 --until r13")
def diff(
    story: Annotated[str, typer.Argument(metavar="STORY", help="A story's id, or its beginning.")],
    since: Annotated[str, typer.Option("--since", metavar="DATE|RUN", help="From the beginning of that day, from that time, or after that run.")],
    until: Annotated[str | None, typer.Option("--until", metavar="DATE|RUN", help="Up to then.", show_default="now")] = None,
    ledger: At = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """Show what of a story was added, is gone or says something else, and why: a new page, a new version of one, other rules or another model."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import moment, open_ledger
    from counterclaim.ledger.diff import diff

    with told_plainly(), open_ledger(ledger) as book:
        found = diff(book, story, moment(book, since, end=False), moment(book, until, end=True))
        show(found, lines.of_diff(found), as_json=as_json)


@app.command(epilog="Example:  counterclaim findings s1f2e3d4c5 --kind figure")
def findings(
    story: Annotated[str, typer.Argument(metavar="STORY", help="A story's id, or its beginning.")],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only these: claim, figure, origin, stance, page, …; may be given several times.")
    ] = None,
    ledger: At = DEFAULT,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List what was found in a story, each with the id by which `judge` knows it, as far as it stands today."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import moment, open_ledger
    from counterclaim.ledger.differ import CALLED, SAYS
    from counterclaim.ledger.judge import judgements
    from counterclaim.ledger.state import findings
    from counterclaim.ledger.statements import body_of
    from counterclaim.ledger.wording import origin_names

    with told_plainly(), open_ledger(ledger) as book:
        at = moment(book, as_of, end=True)
        wanted = {CALLED.get(each, each) for each in kind or SAYS}
        everything = findings(book, story, sorted(wanted | {"member", "origin"}), at)
        found = [one for one in everything if one.kind in wanted]
        judged = [one for one in judgements(book, story, at) if one.standing != "superseded"]
        members = [body_of(one) for one in everything if one.kind == "member"]
        places = {member["name"]: member["address"] for member in members}
        names = origin_names([body_of(one) for one in everything if one.kind == "origin"], places)
        rows = [{"id": one.id, "kind": one.kind, "key": one.key, "body": body_of(one)} for one in found]
        show(rows, lines.or_none(lines.of_findings(found, judged, places, names), "0 findings"), as_json=as_json)


@app.command(epilog="Example:  counterclaim runs")
def runs(ledger: At = DEFAULT, as_json: AsJson = False) -> None:
    """List the runs that wrote to the ledger, with the versions of rules and model."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import open_ledger, runs

    with told_plainly(), open_ledger(ledger) as book:
        found = runs(book)
        show(found, lines.or_none(lines.of_runs(found), "0 runs"), as_json=as_json)


@app.command(epilog="Examples:  counterclaim export -o ledger.jsonl   ·   counterclaim export --raw | xz > ledger.jsonl.xz")
def export(
    output: Output = None,
    raw: Annotated[bool, typer.Option("--raw", help="With the pages' bytes, too.")] = False,
    ledger: At = DEFAULT,
) -> None:
    """Write the whole ledger as JSON lines, in an order that never changes."""
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.export import export

    with told_plainly(), open_ledger(ledger) as book, closing(export(book, raw=raw)) as rows:
        if output is None:
            write_lines(rows)
        else:
            with written_whole(output) as file:
                file.writelines(rows)


@app.command(epilog="Example:  counterclaim verify")
def verify(ledger: At = DEFAULT, as_json: AsJson = False) -> None:
    """Check every hash, every span and every reference of the ledger against the bytes it keeps. Exit code 1 where something is wrong."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.verify import verify, without_advice

    with told_plainly():
        try:
            with open_ledger(ledger) as book:
                found = verify(book)
        except LedgerError as error:
            raise type(error)(without_advice(error)) from error
        show(found, lines.of_verified(found), as_json=as_json)
        if found.problems:
            raise typer.Exit(1)


@app.command(epilog="Example:  counterclaim reindex   (where `verify` says that an index does not agree with the stories)")
def reindex(ledger: At = DEFAULT) -> None:
    """Make the tables anew by which a large ledger finds the story of a new page. Nothing that was found or decided is changed."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.rebuild import rebuild

    with told_plainly(), open_ledger(ledger) as book:
        print_lines(lines.of_rebuilt(rebuild(book)))


def _runner(jobs: int, pages: int | None = None) -> "Runner":
    from counterclaim.runners.local import processes

    few = pages is not None and pages < WORTH_A_PROCESS
    return processes(jobs or (1 if few else os.cpu_count() or 1))


def _fetched(words: str | None) -> datetime:
    from counterclaim.ledger.book import when

    if words is None:
        return datetime.now(UTC)
    found = when(words, end=True)
    if found.time is None:
        raise BadArgument(f"{words}: a run is no date; say when the pages were saved, as 2026-03-01")
    now = datetime.now(UTC)
    began = when(words, end=False).time or found.time
    ahead = AHEAD if began != found.time else timedelta()  # a day, not a moment
    if datetime.fromisoformat(began) > now + ahead:
        raise BadArgument(f"--fetched {words}: in the future; say when the pages were saved, or leave it out for now")
    return min(datetime.fromisoformat(found.time), now)
