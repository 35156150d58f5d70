"""The ledger's commands: each reads arguments, calls one function, prints. Exit codes: 0 done, 1 `verify` found a problem, 2 wrong arguments."""

from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
import hashlib
import json
import os
from pathlib import Path
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from counterclaim.errors import BadArgument
from counterclaim.screen import WORTH_A_PROCESS, told_plainly

if TYPE_CHECKING:
    from counterclaim.ledger.add import Fetched
    from counterclaim.records import Brief, SetAside
    from counterclaim.relations import Tables
    from counterclaim.runners.local import Runner

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

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
DEFAULT = "counterclaim.db"
STORY = re.compile(r"s[0-9a-f]{4,10}(?:-\d+)?")


def names_a_story(words: str) -> bool:
    """Whether an argument of `brief` means a story of the ledger rather than a page: it looks like its id, and no file is called so."""
    return STORY.fullmatch(words) is not None and not Path(words).exists()


def story_brief(story: str, ledger: str, as_of: str | None) -> "Brief":
    """The brief of a story of the ledger at that place, for the command `brief`."""
    from counterclaim.ledger.book import moment, open_ledger
    from counterclaim.ledger.state import brief

    with open_ledger(ledger) as book:
        return brief(book, story, moment(book, as_of, end=True))


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
        rules = current_rules(_tables(aliases, relations))
        found, aside = from_files(pages, _fetched(fetched))
        with open_ledger(ledger, create=True) as book:
            done = add(book, found, rules=rules, on=_runner(jobs, len(found)))
        _print(lines.of_added(done))
        _print(f"  set aside: {one.path}: {one.reason}" for one in aside)


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
        _print(lines.of_reread(reread(book, rules=current_rules(_tables(aliases, relations)), on=_runner(jobs))))


@app.command(epilog="Examples:  counterclaim stories   ·   counterclaim stories --as-of 2026-03-01")
def stories(ledger: At = DEFAULT, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """List the stories of the ledger, those of most pages first."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import moment, open_ledger
    from counterclaim.ledger.state import stories

    with told_plainly(), open_ledger(ledger) as book:
        found = stories(book, moment(book, as_of, end=True))
        _show(found, lines.of_stories(found), as_json=as_json)


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
        _show(found, lines.of_hits(found), as_json=as_json)


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
        _show(found, lines.of_diff(found), as_json=as_json)


@app.command(epilog="Example:  counterclaim findings s1f2e3d4c5 --kind figure")
def findings(
    story: Annotated[str, typer.Argument(metavar="STORY", help="A story's id, or its beginning.")],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only these: claim, figure, origin, stance, …; may be given several times.")
    ] = None,
    ledger: At = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """List what was found in a story, each with the id by which `judge` knows it."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.state import findings

    with told_plainly(), open_ledger(ledger) as book:
        found = findings(book, story, kind or None)
        _show(found, lines.of_findings(found), as_json=as_json)


@app.command(
    epilog='Examples:  counterclaim judge 3f9a21b04c77 wrong --who "A. Reader" --note "counts the missing"   ·   '
    "counterclaim judge 3f9a21b04c77 corrected --who ar --correction '{\"low\": 9}'"
)
def judge(  # noqa: PLR0913  one parameter an option
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="Its id, as `findings` or a brief's JSON shows it.")],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="right, wrong, corrected or unsure.")],
    who: Annotated[str, typer.Option("--who", metavar="NAME", envvar="COUNTERCLAIM_WHO", help="Who decides.")],
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    correction: Annotated[str | None, typer.Option("--correction", metavar="JSON", help="What it ought to say: an object of its fields.")] = None,
    supersedes: Annotated[
        str | None, typer.Option("--supersedes", metavar="JUDGEMENT", help="Somebody else's judgement that this one takes back.")
    ] = None,
    ledger: At = DEFAULT,
) -> None:
    """Add a human judgement on a finding. It is kept apart from what the machine found, survives re-runs, and is superseded, never edited."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.judge import judge

    with told_plainly(), open_ledger(ledger) as book:
        stated = None if correction is None else _object(correction)
        _print(lines.of_judged(judge(book, finding, verdict, who=who, note=note, correction=stated, supersedes=supersedes)))


@app.command(epilog="Examples:  counterclaim judgements   ·   counterclaim judgements s1f2e3d4c5 --json")
def judgements(
    story: Annotated[str | None, typer.Argument(metavar="[STORY]", help="Only those on findings of this story.")] = None,
    ledger: At = DEFAULT,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List human judgements and how each stands: it holds, its finding says something else now, or nothing finds it any more."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import moment, open_ledger
    from counterclaim.ledger.judge import judgements

    with told_plainly(), open_ledger(ledger) as book:
        found = judgements(book, story, moment(book, as_of, end=True))
        _show(found, lines.of_judgements(found), as_json=as_json)


@app.command(epilog="Example:  counterclaim runs")
def runs(ledger: At = DEFAULT, as_json: AsJson = False) -> None:
    """List the runs that wrote to the ledger, with the versions of rules and model."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import open_ledger, runs

    with told_plainly(), open_ledger(ledger) as book:
        found = runs(book)
        _show(found, lines.of_runs(found), as_json=as_json)


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
            _write(rows)
        else:
            with output.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(rows)


@app.command(epilog="Example:  counterclaim verify")
def verify(ledger: At = DEFAULT, as_json: AsJson = False) -> None:
    """Check every hash, every span and every reference of the ledger against the bytes it keeps. Exit code 1 where something is wrong."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.verify import verify

    with told_plainly(), open_ledger(ledger) as book:
        found = verify(book)
        _show(found, lines.of_verified(found), as_json=as_json)
        if found.problems:
            raise typer.Exit(1)


def _tables(aliases: Path | None, relations: Path | None) -> "Tables":
    from counterclaim.relations import Tables

    tables = Tables(aliases=aliases, relations=relations)
    tables.check()
    return tables


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
    return min(datetime.fromisoformat(found.time), datetime.now(UTC))


def _object(words: str) -> dict[str, object]:
    try:
        found = json.loads(words)
    except ValueError as error:
        raise BadArgument(f'{words[:60]}: no JSON ({error}); write an object of the finding\'s fields, as {{"low": 9}}') from error
    if not isinstance(found, dict):
        raise BadArgument(f'{words[:60]}: not an object; write the finding\'s fields, as {{"low": 9}}')
    return found


def _show(found: object, lines: Iterable[str], *, as_json: bool) -> None:
    from counterclaim.ledger.bodies import canonical

    _print([canonical(found)] if as_json else lines)


def _print(lines: Iterable[str]) -> None:
    _write(f"{line}\n" for line in lines)


def _write(lines: Iterable[str]) -> None:
    """To the screen as UTF-8, whatever the terminal's own encoding."""
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
