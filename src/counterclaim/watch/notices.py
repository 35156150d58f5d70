"""What there is to tell: followed stories whose figures, stances or origins changed, pages that changed or are gone.

The ledger is looked through from where the last look ended; what is found and how far it went are kept in one transaction. So a process that is
killed leaves either both or nothing, and no change is told twice or never.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
import json
import logging
from typing import Any

from counterclaim.errors import BadArgument
from counterclaim.ledger.bodies import Body, canonical, fingerprint, plain
from counterclaim.ledger.book import Ledger, When
from counterclaim.ledger.diff import Change, diff
from counterclaim.ledger.keep_story import CLOSED
from counterclaim.ledger.lines import words_of
from counterclaim.ledger.recall import Version, bytes_of, statements, version, version_at
from counterclaim.ledger.rules import Rules, read_and_tell
from counterclaim.ledger.statements import by_kind
from counterclaim.ledger.store import Store, marks, next_number
from counterclaim.records import SetAside, Source, Told
from counterclaim.watch.became import became
from counterclaim.watch.diary import HAD
from counterclaim.watch.revisions import revised

log = logging.getLogger(__name__)

TOLD = ("figure", "stance", "origin")
"""Kinds of findings whose change is told."""
AWAY = ("gone", "teaser", "emptied")
"""Outcomes of a visit that found a page without its article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to tell. `kind`: story, closed, page, gone, teaser or emptied; `subject`: the story's id or the page's address.

    `id` is the digest of the rest.
    """

    number: int
    id: str
    made: str
    kind: str
    subject: str
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far the ledger was looked through: the last edition, page version and visit."""

    edition: int
    version: int
    visit: int


_Found = tuple[str, str, Body]  # kind, subject, body


def look(ledger: Ledger, rules: Rules, follow: Iterable[str] = ()) -> int:
    """Look through what came since the last look and keep a notice of each change; how many. The first look only marks where to begin.

    `follow`: stories to tell about, by id or its beginning; empty: all.
    """
    store = ledger.store
    mark, top = _mark(store), _top(store)
    if mark == top:
        return 0
    found = [] if mark is None else _found(ledger, rules, tuple(follow), mark, top)
    with store.writing():
        if _mark(store) != mark:
            return 0  # another process looked meanwhile
        for kind, subject, body in found:
            _keep(ledger, kind, subject, body, top)
        columns = ("number", "edition", "version", "visit", "at")
        store.insert("looked", columns, [(next_number(store, "looked"), top.edition, top.version, top.visit, ledger.now())])
    return len(found)


def notices(store: Store, after: int = 0) -> list[Notice]:
    """The notices with a higher number, in the order they were made."""
    rows = store.rows("SELECT number, id, made, kind, subject, body FROM notice WHERE number > ? ORDER BY number", (after,))
    return [Notice(number=n, id=i, made=m, kind=k, subject=s, body=json.loads(b)) for n, i, m, k, s, b in rows]


def as_json(notice: Notice) -> Body:
    """A notice as a receiver gets it."""
    return {"schema": 1, **plain(notice)}


def _keep(ledger: Ledger, kind: str, subject: str, body: Body, top: Mark) -> None:
    words = canonical(body)
    name = fingerprint(kind, subject, str(top.edition), str(top.version), str(top.visit), words)
    row = (next_number(ledger.store, "notice"), name, ledger.now(), kind, subject, words)
    ledger.store.insert("notice", ("number", "id", "made", "kind", "subject", "body"), [row])


def _mark(store: Store) -> Mark | None:
    rows = store.rows("SELECT edition, version, visit FROM looked ORDER BY number DESC LIMIT 1")
    return Mark(edition=rows[0][0], version=rows[0][1], visit=rows[0][2]) if rows else None


def _top(store: Store) -> Mark:
    edition, version_, visit = (next_number(store, table) - 1 for table in ("edition", "page_version", "visit"))
    return Mark(edition=edition, version=version_, visit=visit)


def _found(ledger: Ledger, rules: Rules, follow: tuple[str, ...], mark: Mark, top: Mark) -> list[_Found]:
    store = ledger.store
    wanted = _followed(store, follow, top)
    pages = None if wanted is None else _pages(store, wanted, top)
    return [
        *_stories(ledger, rules, wanted, mark, top),
        *(found for one in _newer(store, mark, top) if pages is None or one.address in pages for found in _revised(store, rules, one)),
        *(found for found in _gone(store, mark, top) if pages is None or found[1] in pages),
    ]


def _followed(store: Store, follow: tuple[str, ...], top: Mark) -> set[str] | None:
    """The followed stories with those that they went into; None: all."""
    if not follow:
        return None
    known = [name for (name,) in store.rows("SELECT DISTINCT subject FROM edition WHERE scope = 'story' AND number <= ?", (top.edition,))]
    wanted = {name for name in known if name.startswith(follow)}
    while True:
        into = {name for story in wanted for name in _into(store, story, top)}
        if into <= wanted:
            return wanted
        wanted |= into


def check_followed(ledger: Ledger, follow: Iterable[str]) -> None:
    """BadArgument for what names no story: its changes would be passed over in silence."""
    store = ledger.store
    with store.reading():
        top = _top(store)
        unknown = [name for name in follow if not _followed(store, (name,), top)]
    if unknown:
        raise BadArgument(f"follow: no story's id begins with {unknown[0]!r}; `counterclaim stories` lists them (no `follow`: all are told about)")


def _into(store: Store, story: str, top: Mark) -> list[str]:
    listing, inputs = _edition(store, story, top.edition) or (0, None)
    return _closed(store, listing) if inputs == CLOSED else []


def _closed(store: Store, listing: int) -> list[str]:
    names: list[str] = by_kind(statements(store, listing, ("closed",)))["closed"][0]["into"]
    return names


def _edition(store: Store, story: str, upto: int) -> tuple[int, str] | None:
    """Listing and inputs of the edition that was in force then."""
    found = store.rows(
        "SELECT listing, inputs FROM edition WHERE scope = 'story' AND subject = ? AND number <= ? ORDER BY number DESC LIMIT 1", (story, upto)
    )
    return (found[0][0], found[0][1]) if found else None


def _pages(store: Store, stories: set[str], top: Mark) -> set[str]:
    """The addresses of the pages of some stories."""
    found = (_edition(store, story, top.edition) for story in sorted(stories))
    bodies = (body for one in found if one for body in by_kind(statements(store, one[0], ("member",))).get("member", ()))
    return {body["address"] for body in bodies}


def _stories(ledger: Ledger, rules: Rules, wanted: set[str] | None, mark: Mark, top: Mark) -> Iterator[_Found]:
    store = ledger.store
    rows = store.rows(
        "SELECT DISTINCT subject FROM edition WHERE scope = 'story' AND number > ? AND number <= ? ORDER BY subject", (mark.edition, top.edition)
    )
    for (story,) in rows:
        before, after = _edition(store, story, mark.edition), _edition(store, story, top.edition)
        if before is None or after is None or (wanted is not None and story not in wanted):
            continue  # a new story is no change of one
        if after[1] == CLOSED:
            yield "closed", story, {"into": _closed(store, after[0])}
            continue
        found = diff(ledger, story, When(edition=mark.edition), When(edition=top.edition), rules=rules)
        changes = [_told(one) for one in found.changes if one.kind in TOLD]
        if changes:
            head = by_kind(statements(store, after[0], ("story",)))["story"][0]
            yield "story", story, {"headline": head["headline"], "changes": changes}


def _told(change: Change) -> dict[str, Any]:
    """A change in its words, with the values of the fields that changed (or that say what it is)."""
    return {"kind": change.kind, "what": change.what, "why": change.why, "before": _side(change, change.before), "after": _side(change, change.after)}


def _side(change: Change, body: Body | None) -> dict[str, Any] | None:
    if body is None:
        return None
    shown = {"figure": ("harm", "low", "high"), "stance": ("aspect", "stance"), "origin": ("id", "kind", "relation")}[change.kind]
    return {"words": words_of(change.kind, body), **{field: body[field] for field in (*shown, *change.fields) if field in body and field != "pages"}}


def _newer(store: Store, mark: Mark, top: Mark) -> Iterator[Version]:
    rows = store.rows("SELECT number FROM page_version WHERE number > ? AND number <= ? ORDER BY number", (mark.version, top.version))
    yield from (version(store, number) for (number,) in rows)


def _revised(store: Store, rules: Rules, later: Version) -> Iterator[_Found]:
    """What changed against the version before it. Both are read anew, so that no change of rules looks like one of the page."""
    found = store.rows(
        "SELECT number FROM page_version WHERE address = ? AND (fetched < ? OR (fetched = ? AND number < ?)) "
        "ORDER BY fetched DESC, number DESC LIMIT 1",
        (later.address, later.fetched, later.fetched, later.number),
    )
    if not found:
        return
    earlier = version(store, found[0][0])
    before, after = (_read(store, rules, one) for one in (earlier, later))
    if before is None or after is None:
        return
    held = bytes_of(store, earlier.sha256)
    less = became(after.page, bytes_of(store, later.sha256), later.path, text=before.page.text, held=held)
    if less is not None:
        yield less.outcome, later.address, {"at": later.fetched, "note": less.note, "held": [earlier.fetched, earlier.sha256]}
        return
    result = revised(before, after)
    if result.changes or result.withdrawn:
        said = None if result.said is None else plain(result.said)
        versions = {"before": [earlier.fetched, earlier.sha256], "after": [later.fetched, later.sha256]}
        yield "page", later.address, {**versions, "said": said, "withdrawn": result.withdrawn, "changes": [plain(one) for one in result.changes]}


def _read(store: Store, rules: Rules, one: Version) -> Told | None:
    """The version as these rules read it; None where they cannot."""
    source = Source(path=one.path, url=one.url, data=bytes_of(store, one.sha256))
    try:
        found = read_and_tell(rules.read, rules.tell, (source, date.fromisoformat(one.fetched[:10])))
    except Exception:  # an old version that today's rules break on must not end a process that runs for weeks
        log.exception("%s: its version of %s could not be compared", one.address, one.fetched)
        return None
    return None if isinstance(found, SetAside) else found


def _gone(store: Store, mark: Mark, top: Mark) -> Iterator[_Found]:
    """Pages that the ledger holds and whose sites no longer have them, or not as articles: once until they are back."""
    rows = store.rows(
        f"SELECT number, address, page, at, outcome, note FROM visit WHERE outcome IN ({marks(AWAY)}) "  # noqa: S608  words of ours
        "AND number > ? AND number <= ? ORDER BY number",
        (*AWAY, mark.visit, top.visit),
    )
    there = (*AWAY, *sorted(HAD))  # a visit that failed says nothing of the page
    for number, address, page, at, outcome, note in rows:
        before = store.rows(
            f"SELECT outcome FROM visit WHERE address = ? AND number < ? AND outcome IN ({marks(there)}) ORDER BY number DESC LIMIT 1",  # noqa: S608
            (address, number, *there),
        )
        held = version_at(store, page, at) if page else None
        if held is not None and before != [(outcome,)]:
            yield outcome, page, {"at": at, "note": note, "held": [held.fetched, held.sha256]}
