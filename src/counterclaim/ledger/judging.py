"""The commands by which people decide: each reads arguments, calls one function, prints."""

import json
from pathlib import Path
from typing import Annotated

import typer

from counterclaim.errors import BadArgument
from counterclaim.ledger.options import DEFAULT, AsJson, AsOf, At, Note, Who, print_lines, show
from counterclaim.options import Aliases, Relations, own_tables
from counterclaim.screen import told_plainly

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    epilog='Examples:  counterclaim judge 3f9a21b04c77 wrong --who "A. Reader" --note "counts the missing"   ·   '
    "counterclaim judge 3f9a21b04c77 corrected --who ar --correction '{\"low\": 9}'"
)
def judge(  # noqa: PLR0913  one parameter an option
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="Its id, as `findings` or a brief's JSON shows it.")],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="right, wrong, corrected or unsure.")],
    who: Who,
    note: Note = "",
    correction: Annotated[str | None, typer.Option("--correction", metavar="JSON", help="What it ought to say: an object of its fields.")] = None,
    supersedes: Annotated[
        str | None, typer.Option("--supersedes", metavar="JUDGEMENT", help="Somebody else's judgement that this one takes back.")
    ] = None,
    ledger: At = DEFAULT,
    aliases: Aliases = None,
    relations: Relations = None,
) -> None:
    """Add a human judgement on a finding. It is kept apart from what the machine found, survives re-runs, and is superseded, never edited.

    `wrong` on a page of a story (`findings STORY --kind member`) takes the page out of it.
    """
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.judge import judge
    from counterclaim.ledger.rules import current_rules

    with told_plainly(), open_ledger(ledger) as book:
        stated = None if correction is None else _object(correction)
        rules = current_rules(own_tables(aliases, relations))
        print_lines(lines.of_judged(judge(book, finding, verdict, who=who, note=note, correction=stated, supersedes=supersedes, rules=rules)))


@app.command(epilog="Example:  counterclaim merge s1f2e3d4c5 s9a8b7c6d5 --who ar --note 'one slide, two valleys'")
def merge(
    stories: Annotated[list[str], typer.Argument(metavar="STORY STORY…", help="Stories that are one, by id or its beginning.")],
    who: Who,
    note: Note = "",
    ledger: At = DEFAULT,
    aliases: Aliases = None,
    relations: Relations = None,
) -> None:
    """Decide that stories are one. Their pages stay together from then on, whatever comes; `withdraw` takes it back."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.place import merge
    from counterclaim.ledger.rules import current_rules

    with told_plainly(), open_ledger(ledger) as book:
        print_lines(lines.of_placed(merge(book, stories, who=who, note=note, rules=current_rules(own_tables(aliases, relations)))))


@app.command(epilog="Example:  counterclaim split s1f2e3d4c5 pages/ferry.html pages/ferry-2.html --who ar")
def split(  # noqa: PLR0913  one parameter an option
    story: Annotated[str, typer.Argument(metavar="STORY", help="A story's id, or its beginning.")],
    pages: Annotated[list[str], typer.Argument(metavar="PAGE…", help="Pages of it, by file, address or id: they go, the others stay.")],
    who: Who,
    note: Note = "",
    ledger: At = DEFAULT,
    aliases: Aliases = None,
    relations: Relations = None,
) -> None:
    """Decide that pages of a story are another one. They stay together, and apart from the others; `withdraw` takes it back."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.place import split
    from counterclaim.ledger.rules import current_rules

    with told_plainly(), open_ledger(ledger) as book:
        named = [str(Path(page).resolve()) if Path(page).is_file() else page for page in pages]
        print_lines(lines.of_placed(split(book, story, named, who=who, note=note, rules=current_rules(own_tables(aliases, relations)))))


@app.command(epilog="Example:  counterclaim withdraw 3f9a21b04c77 --who ar")
def withdraw(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id, as `judgements` shows it, or the beginning of it.")],
    who: Who,
    note: Note = "",
    ledger: At = DEFAULT,
    aliases: Aliases = None,
    relations: Relations = None,
) -> None:
    """Take a judgement back. It stays in the ledger as superseded; pages that it placed are the machine's again."""
    from counterclaim.ledger import lines
    from counterclaim.ledger.book import open_ledger
    from counterclaim.ledger.place import withdraw
    from counterclaim.ledger.rules import current_rules

    with told_plainly(), open_ledger(ledger) as book:
        print_lines(lines.of_placed(withdraw(book, judgement, who=who, note=note, rules=current_rules(own_tables(aliases, relations)))))


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
        show(found, lines.or_none(lines.of_judgements(found), "0 judgements"), as_json=as_json)


def _object(words: str) -> dict[str, object]:
    try:
        found = json.loads(words)
    except ValueError as error:
        raise BadArgument(f'{words[:60]}: no JSON ({error}); write an object of the finding\'s fields, as {{"low": 9}}') from error
    if not isinstance(found, dict):
        raise BadArgument(f'{words[:60]}: not an object; write the finding\'s fields, as {{"low": 9}}')
    return found
