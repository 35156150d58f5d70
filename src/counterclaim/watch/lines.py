"""What watching tells, as lines for a terminal. Words of pages stand in quotation marks; everything else is a label."""

from collections.abc import Iterator, Mapping
from typing import Any

from counterclaim.forms.words import count
from counterclaim.intake.warc import by_reason
from counterclaim.ledger.lines import SIGNS
from counterclaim.relations import quoted
from counterclaim.watch.archive import Archived
from counterclaim.watch.diary import Visit
from counterclaim.watch.notices import Notice

LONGEST = 160
"""Characters of a page's words in one line."""
WHOLE = 500
"""Characters of a sentence that is shown for a number in it, wherever that stands."""


def of_notice(one: Notice) -> Iterator[str]:
    """A notice: what it is about, then a line a change."""
    yield f"{one.number}  {one.made}  {_head(one)}"
    if one.kind == "story":
        for change in one.body["changes"]:
            yield from _of_finding(change)
    elif one.kind == "page":
        for change in one.body["changes"]:
            fields = f" ({', '.join(change['fields'])})" if change["what"] == "changed" and change["kind"] not in ("headline", "number") else ""
            most = WHOLE if change["kind"] == "number" else LONGEST
            sides = " → ".join(quoted(_short(side, most)) for side in (change["before"], change["after"]) if side)
            yield f"  {SIGNS[change['what']]} {change['kind']:<11} {sides}{fields}"


def _head(one: Notice) -> str:
    body = one.body
    match one.kind:
        case "story":
            return f"{one.subject}  {quoted(_short(body['headline']))}"
        case "closed":
            return f"{one.subject}  closed; its pages are in {', '.join(body['into']) or 'no story'} now"
        case "gone":
            return f"{one.subject}  gone from its site; the version of {body['held'][0]} is held"
        case "teaser" | "emptied":
            return f"{one.subject}  {body['note'].partition('; the version that')[0]}; the version of {body['held'][0]} is held"
    changed = "withdrawn" if body.get("withdrawn") else "changed"
    how = f"{changed}, and says so: {quoted(_short(body['said']['exact']))}" if body["said"] else "changed without a word about it"
    return f"{one.subject}  {how} ({body['before'][0]} → {body['after'][0]})"


def _of_finding(change: Mapping[str, Any]) -> Iterator[str]:
    was, now = (side and side["words"] for side in (change["before"], change["after"]))
    words = f"{was} → {now}" if was and now and was != now else now or was
    yield f"  {SIGNS[change['what']]} {change['kind']:<7} {words}"
    yield f"            {change['why']}"


def of_visit(one: Visit) -> str:
    """A request and what came of it."""
    return f"{one.at}  {one.outcome:<9} {one.address}{'  ' + one.note if one.note else ''}"


def of_archived(found: Archived) -> Iterator[str]:
    """Where reading went on, and what in the whole archive is no page."""
    if found.resumed is not None:
        yield f"  went on behind the record at {found.resumed}"
    told = ((len(found.aside), "record set aside"), (len(found.damaged), "damaged place"), (found.other, "record of another kind"))
    yield f"  besides pages the archive holds {', '.join(count(number, noun) for number, noun in told)} (requests, metadata)"
    for number, one in by_reason(found.aside):
        yield f"  set aside: {one.words() if number == 1 else f'{number} records: {one.reason}'}"
    yield from (f"  damaged at {one.offset}: {one.words()}" for one in found.damaged)


def _short(words: str, most: int = LONGEST) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[:most].rsplit(" ", 1)[0] + " […]"
