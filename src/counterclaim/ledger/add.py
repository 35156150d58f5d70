"""Adding pages, and reading them anew under other rules. Both go in batches: read outside the lock, then write each batch in one transaction.

A process that is killed leaves whole batches behind, and doing the same again goes on from there: what is held is not added twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
import hashlib
from itertools import islice
from typing import TypeVar

from counterclaim.ledger.append import keep_bytes, keep_edition, keep_text
from counterclaim.ledger.bodies import fingerprint, fit
from counterclaim.ledger.book import Ledger, begin, finish, runs, written
from counterclaim.ledger.index import waiting
from counterclaim.ledger.keep_story import Regrouped
from counterclaim.ledger.recall import Version, bytes_of, editions, version_at, versions_in_force
from counterclaim.ledger.regroup import regroup
from counterclaim.ledger.rules import Rules, current_rules, read_and_tell
from counterclaim.ledger.statements import of_page, of_set_aside
from counterclaim.ledger.store import Store, next_number
from counterclaim.pipeline import Progress, plainly
from counterclaim.records import SetAside, Source, Told
from counterclaim.runners.local import Runner, here

Row = TypeVar("Row")

BATCH = 32
"""Pages read and written together: what a killed process has to read again, and what is in memory at once."""
LONGEST_ADDRESS = 500
"""Characters; an index of PostgreSQL takes 2,700 bytes in all."""
SKEW = timedelta(days=1)
"""How far in the future a page may have been fetched: clocks differ, but not by more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it was found. `path` is what stands for it in a brief, `fetched` when its bytes were had (with time zone).

    `address` says which page this is: two fetches of one address are versions of one page. It is the URL or the path unless given.
    """

    data: bytes
    path: str
    fetched: datetime
    url: str | None = None
    media_type: str | None = None
    address: str | None = None

    def __post_init__(self) -> None:
        """BadArgument for a time without its zone."""
        written(self.fetched)

    def name(self) -> str:
        """The address, fit for any database: a very long one is cut and made its own again by its digest."""
        whole = fit(self.address or self.url or self.path)
        return whole if len(whole) <= LONGEST_ADDRESS else f"{whole[:LONGEST_ADDRESS]}…{fingerprint(whole)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a run brought. `pages` and `versions` are addresses: new pages, and new versions of known ones; `read` counts those of them that could
    be read, `unchanged` what stood there already."""

    run: int
    pages: tuple[str, ...]
    versions: tuple[str, ...]
    read: int
    unchanged: int
    set_aside: tuple[SetAside, ...]
    stories: Regrouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What reading anew brought: how many pages were read, the addresses of those in which something else was found, and the stories."""

    run: int
    pages: int
    changed: tuple[str, ...]
    stories: Regrouped


def add(ledger: Ledger, pages: Iterable[Fetched], *, rules: Rules | None = None, on: Runner = here, progress: Progress | None = None) -> Added:
    """Keep the pages' bytes, read those that are new, and bring the stories up to date.

    A page whose bytes are those that stood at its address already is counted as unchanged. A page that cannot be read is kept, with the
    reason, and read again by `reread`. Raises LedgerBusy and LedgerFull; the batches before stay.
    """
    rules = rules or current_rules()
    run = begin(ledger, "add", rules.rules, rules.model)
    new: list[str] = []
    versions: list[str] = []
    aside: list[SetAside] = []
    seen, read, unchanged = 0, 0, 0
    for lot in _lots(pages):
        latest = ledger.clock() + SKEW
        aside.extend(from_the_future(page) for page in lot if page.fetched > latest)
        usable = [page for page in lot if page.fetched <= latest]
        fresh = [page for page in usable if not _held(ledger.store, page)]
        unchanged += len(usable) - len(fresh)
        tasks = [(Source(path=page.path, url=page.url, data=page.data), _day(written(page.fetched))) for page in fresh]
        found = list(on(partial(read_and_tell, rules.read, rules.tell), tasks))
        with ledger.store.writing():
            for page, row in zip(fresh, found, strict=True):
                if _held(ledger.store, page):  # twice in this batch, or another process was quicker
                    unchanged += 1
                    continue
                known = ledger.store.rows("SELECT 1 FROM page_version WHERE address = ? LIMIT 1", (page.name(),))
                _keep(ledger, page, row, run)
                (versions if known else new).append(page.name())
                if isinstance(row, SetAside):
                    aside.append(plainly(row))
                else:
                    read += 1
        seen += len(lot)
        if progress is not None:
            progress(seen, seen)
    stories = regroup(ledger, run, rules) if new or versions or _unsettled(ledger, run, rules) else Regrouped()
    done = Added(
        run=run, pages=tuple(new), versions=tuple(versions), read=read, unchanged=unchanged, set_aside=tuple(aside), stories=stories
    )  # fmt: skip
    finish(ledger, run, {"pages": len(new), "versions": len(versions), "unchanged": unchanged, "set_aside": len(aside), "stories": stories})
    return done


def reread(ledger: Ledger, *, rules: Rules | None = None, on: Runner = here, progress: Progress | None = None) -> Reread:
    """Read every page in force again that was read under other rules or another model, from the bytes that were kept.

    Nothing of the earlier reading goes: the new one is added after it. What was interrupted goes on where it stopped.
    """
    rules = rules or current_rules()
    run = begin(ledger, "reread", rules.rules, rules.model)
    made_by = {one.number: (one.rules, one.model) for one in runs(ledger)}
    before = editions(ledger.store, "page")
    stale = [one for one in versions_in_force(ledger.store) if made_by[before[str(one.number)].run] != (rules.rules, rules.model)]
    changed: list[str] = []
    done = 0
    for lot in _lots(stale):
        tasks = [(Source(path=one.path, url=one.url, data=bytes_of(ledger.store, one.sha256)), _day(one.fetched)) for one in lot]
        found = list(on(partial(read_and_tell, rules.read, rules.tell), tasks))
        with ledger.store.writing():
            for one, row in zip(lot, found, strict=True):
                if _keep_reading(ledger, one, row, run) != before[str(one.number)].listing_id:
                    changed.append(one.address)
        done += len(lot)
        if progress is not None:
            progress(done, len(stale))
    stories = regroup(ledger, run, rules, every=True)
    finish(ledger, run, {"read": len(stale), "changed": len(changed), "stories": stories})
    return Reread(run=run, pages=len(stale), changed=tuple(changed), stories=stories)


def _unsettled(ledger: Ledger, run: int, rules: Rules) -> bool:
    """Whether pages wait that an interrupted run left in no story, or the run before this one had other rules."""
    if waiting(ledger.store):
        return True
    before = ledger.store.rows("SELECT rules, model FROM run WHERE number < ? ORDER BY number DESC LIMIT 1", (run,))
    return before != [(rules.rules, rules.model)]


def from_the_future(page: Fetched) -> SetAside:
    """A page that is not added since its date is more than `SKEW` ahead."""
    words = f"fetched in the future ({written(page.fetched)}); not added: check the clock or the archive that gave this date"
    return SetAside(path=page.path, reason=words)


def _day(fetched: str) -> date:
    """The day of reading, on which no page can have a later date: that of the fetch, in UTC."""
    return date.fromisoformat(fetched[:10])


def _lots(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    them = iter(rows)
    while lot := list(islice(them, BATCH)):
        yield lot


def _held(store: Store, page: Fetched) -> bool:
    """Whether these bytes stood at the address at that time already, as far as the ledger knows."""
    sha256 = hashlib.sha256(page.data).hexdigest()
    before = version_at(store, page.name(), written(page.fetched))
    if before is not None and before.sha256 == sha256:
        return True
    row = (page.name(), written(page.fetched), sha256)
    return bool(store.rows("SELECT 1 FROM page_version WHERE address = ? AND fetched = ? AND sha256 = ?", row))


def _keep(ledger: Ledger, page: Fetched, row: Told | SetAside, run: int) -> None:
    store = ledger.store
    new = Version(
        number=next_number(store, "page_version"),
        address=page.name(),
        sha256=keep_bytes(store, page.data, run),
        path=fit(page.path),
        url=None if page.url is None else fit(page.url),
        media_type=None if page.media_type is None else fit(page.media_type),
        fetched=written(page.fetched),
        added=ledger.now(),
        run=run,
    )
    columns = ("number", "address", "sha256", "path", "url", "media_type", "fetched", "added", "run")
    store.insert("page_version", columns, [tuple(getattr(new, column) for column in columns)])
    _keep_reading(ledger, new, row, run)


def _keep_reading(ledger: Ledger, version: Version, row: Told | SetAside, run: int) -> str:
    """What was found in a page, as its newest edition. The listing's id."""
    if isinstance(row, SetAside):
        return keep_edition(ledger, ("page", str(version.number)), of_set_aside(row, version.sha256), "", run)
    text = keep_text(ledger.store, row.page.text, run)
    return keep_edition(ledger, ("page", str(version.number)), of_page(row, text), text, run)
