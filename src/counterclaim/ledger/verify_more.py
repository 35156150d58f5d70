"""Checks of what is beside the findings: that no row is missing, that what watching keeps fits together, and that the index of stories agrees with
the stories. Each yields a line for everything it looks at: empty, or what is wrong."""

from collections import Counter
from collections.abc import Iterator, Sequence
import json

from counterclaim.ledger.bodies import canonical, fingerprint
from counterclaim.ledger.index import SLOT, settled
from counterclaim.ledger.keep_story import CLOSED
from counterclaim.ledger.recall import editions, statements
from counterclaim.ledger.statements import by_kind, members_of
from counterclaim.ledger.store import Store, in_lots, marks, paged
from counterclaim.ledger.tables import TABLES, WATCHING
from counterclaim.stories import from_row

ANEW = "`counterclaim reindex` makes the index anew"

STANDS = """story_text t JOIN text_page p ON p.address = t.page JOIN text_page l ON l.address = t.longest
    WHERE t.number = ? AND p.text = t.number AND l.text = t.number"""


def gaps(store: Store) -> Iterator[str]:
    """Numbers begin at 1 and leave none out: a row that was removed shows, unless it was the last of its table."""
    numbered = [table for _, table, key in TABLES if key == ("number",)] + [table for _, table in WATCHING] + ["seal"]
    for table in numbered:
        [(last, count)] = store.rows(f"SELECT COALESCE(MAX(number), 0), COUNT(*) FROM {table}")  # noqa: S608  our own tables
        yield "" if last == count else f"{table}: {last - count} of {last} rows are missing"


def watching(store: Store) -> Iterator[str]:
    """Every notice is the one that was made when the ledger was looked through; every delivery is of a notice."""
    looks = paged(store, "looked", ("number", "edition", "version", "visit"), "number")
    look = next(looks, None)
    for number, name, kind, subject, body in paged(store, "notice", ("number", "id", "kind", "subject", "body"), "number"):
        while look is not None and fingerprint(kind, subject, *(str(mark) for mark in look[1:]), canonical(json.loads(body))) != name:
            look = next(looks, None)  # notices stand in the order of looks
        if look is None:
            yield f"notice {number} ({kind} {subject}): not what was told"
            return
        yield ""
    for number, notice in store.rows(
        "SELECT d.number, n.number FROM delivery d LEFT JOIN notice n ON n.number = d.notice WHERE d.notice > 0 ORDER BY d.number"
    ):
        yield "" if notice is not None else f"delivery {number}: its notice is missing"


def agreement(store: Store) -> Iterator[str]:
    """The index of stories, where there is one, holds the pages of every open story as its newest edition has them, and no others."""
    if not settled(store).indexed:
        return
    rows = store.rows("SELECT t.story, p.address, p.reading FROM text_page p JOIN story_text t ON t.number = p.text")
    indexed: dict[str, set[tuple[str, str]]] = {}
    for story, address, reading in rows:
        indexed.setdefault(story, set()).add((address, reading))
    kept = {one.subject: one for one in editions(store, "story").values() if one.inputs != CLOSED}
    for story in sorted({*kept, *indexed}):
        members = members_of(by_kind(statements(store, kept[story].listing, ("member",))).get("member", ())) if story in kept else []
        wrong = sorted(address for address, _ in {(one.address, one.reading) for one in members} ^ indexed.get(story, set()))
        yield f"story {story}: the index does not have its page {wrong[0]} as it is in the story; {ANEW}" if wrong else ""


def index(store: Store) -> Iterator[str]:
    """Every text of the index is found by its own marks and sketch, and counted once."""
    if not settled(store).indexed:
        return
    texts, belong = 0, Counter[str]()
    for number, body, sketch in paged(store, "weighed", ("text", "body", "sketch"), "text"):
        words = from_row(json.loads(body)).features.marks()
        bands = [slot * SLOT + value for slot, value in enumerate(json.loads(sketch))]
        right = _found_by(store, number, words, bands) == (len(words), len(bands), 1)
        yield "" if right else f"text {number} of the index: not all that it is found by is there; {ANEW}"
        texts, belong = texts + 1, belong + Counter(marked=len(words), band=len(bands))
    for table, count in sorted({**belong, "story_text": texts}.items()):
        if (now := _count(store, table, ())) != count:
            yield f"the index has {now} rows in {table}, where {count} belong; {ANEW}"
    for (words,) in store.rows("SELECT words FROM mark m WHERE texts <> (SELECT COUNT(*) FROM marked d WHERE d.mark = m.number) ORDER BY number"):
        yield f"the index does not count the texts right that have {words[2:]!r}; {ANEW}"
    if _count(store, "settled WHERE texts = (SELECT COUNT(*) FROM story_text)", ()) != 1:
        yield f"the index does not count its texts right; {ANEW}"


def _found_by(store: Store, text: int, words: Sequence[str], bands: Sequence[int]) -> tuple[int, int, int]:
    """How many of these marks and bands lead to a text, and whether (1) its pages are there."""
    having = "marked d JOIN mark m ON m.number = d.mark WHERE d.text = ? AND m.words IN"
    marked = sum(_count(store, f"{having} ({marks(lot)})", (text, *lot)) for lot in in_lots(words))
    drawn = sum(_count(store, f"band WHERE text = ? AND band IN ({marks(lot)})", (text, *lot)) for lot in in_lots(bands))
    return marked, drawn, _count(store, STANDS, (text,))


def _count(store: Store, rows: str, values: tuple[object, ...]) -> int:
    [(count,)] = store.rows(f"SELECT COUNT(*) FROM {rows}", values)  # noqa: S608  our own words
    return int(count)
