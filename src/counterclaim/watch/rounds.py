"""One round of watching: ask what is due and may be asked, give new pages to the ledger, keep what came of it, see what changed, tell it.

The order is what makes it survive a kill at any moment: pages are in the ledger before their visit is noted, so a page whose visit is missing is
asked again and found to be held already; an address that a feed announced is kept together with the feed's visit.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
import hashlib

from counterclaim.errors import CounterclaimError
from counterclaim.intake.errors import BadAnswer, BadFeed, Gone, Later, Refused, Unfetched
from counterclaim.intake.feeds import Entry, read_feed
from counterclaim.intake.fetch import FEEDS, PACKED, PAGES, Fetcher, Known, media_type
from counterclaim.intake.sitemaps import read_sitemap
from counterclaim.intake.urls import normal
from counterclaim.intake.wire import Answer
from counterclaim.ledger.add import Fetched, add
from counterclaim.ledger.append import text_bytes
from counterclaim.ledger.book import Ledger, written
from counterclaim.ledger.recall import Version, bytes_of, edition, statements, text_of, version_at
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.statements import by_kind
from counterclaim.ledger.store import Store
from counterclaim.records import Page, SetAside, Source
from counterclaim.watch.became import became
from counterclaim.watch.deliver import Receiver, deliver
from counterclaim.watch.diary import Diary, Lead, Visit, moment, write
from counterclaim.watch.due import Target, next_visit, targets
from counterclaim.watch.notices import look
from counterclaim.watch.plan import Plan

LOT = 16
"""Pages that are added to the ledger together."""
GATHER = timedelta(seconds=20)
"""For how long a round may go on asking: what a killed process has to ask for again."""

SHOWN = 3
"""Reasons of a feed's passed over entries that a visit's note gives."""


@dataclass(slots=True, kw_only=True)
class Watcher:
    """Everything that a round needs. `told` is called with every visit, once it is kept."""

    ledger: Ledger
    plan: Plan
    rules: Rules
    fetcher: Fetcher
    diary: Diary
    receivers: Sequence[Receiver] = ()
    told: Callable[[Visit], None] = field(default=lambda visit: None)


@dataclass(frozen=True, slots=True)
class _Result:
    """What one request brought: the visit, a page for the ledger or none, and what a feed or sitemap announced."""

    visit: Visit
    page: Fetched | None = None
    leads: tuple[Lead, ...] = ()


def run_round(watcher: Watcher) -> datetime:
    """Ask what is due, add it, and tell what changed. When there is something to do again: now, if more is due."""
    clock = watcher.fetcher.clock
    lot: list[_Result] = []
    asked: set[str] = set()
    end = clock.now() + GATHER
    while (found := _earliest(watcher, asked)) and found[0] <= end and len(lot) < LOT:
        when, target = found
        clock.sleep(max((when - clock.now()).total_seconds(), 0.0))
        asked.add(target.address)
        result = _visit(watcher, target)
        if result.page is None:
            _enter(watcher, [result])
        else:
            lot.append(result)
    if lot:
        _enter(watcher, _added(watcher, lot))
    look(watcher.ledger, watcher.rules, watcher.plan.follow)
    waits = [wait for receiver in watcher.receivers if (wait := deliver(watcher.ledger, receiver))]
    found = _earliest(watcher, frozenset())
    return min([*waits, *([found[0]] if found else [])], default=watcher.fetcher.clock.now() + timedelta(hours=1))


def is_due(watcher: Watcher, by: datetime) -> bool:
    """Whether anything ought to be asked by then, leaving the pauses of hosts aside."""
    dues = (next_visit(target, watcher.plan, watcher.diary.histories.get(target.address)) for target in targets(watcher.plan, watcher.diary))
    return any(due is not None and due <= by for due in dues)


def _earliest(watcher: Watcher, asked: Set[str]) -> tuple[datetime, Target] | None:
    """What may be asked first, and when: it is due, and its host's pause is over. `asked`: what had its turn in this round."""
    best: tuple[datetime, Target] | None = None
    for target in targets(watcher.plan, watcher.diary):
        if target.address in asked:
            continue
        due = next_visit(target, watcher.plan, watcher.diary.histories.get(target.address))
        when = None if due is None else max(due, watcher.fetcher.free(target.address))
        if when is not None and (best is None or when < best[0]):
            best = (when, target)
    return best


def _added(watcher: Watcher, lot: Sequence[_Result]) -> list[_Result]:
    """Give the lot to the ledger. A page that our own reading breaks on stops nothing but itself: its visit says so."""
    try:
        done = add(watcher.ledger, [result.page for result in lot if result.page], rules=watcher.rules)
    except CounterclaimError:
        raise
    except Exception as error:  # noqa: BLE001  a fault in reading one page must not end a process that runs for weeks
        if len(lot) > 1:
            return [done for result in lot for done in _added(watcher, [result])]
        visit = lot[0].visit
        return [_Result(_missed(watcher, visit.address, _fault(visit.address, error)))]
    aside = {one.path: one.reason.removeprefix(f"{one.path}: ") for one in done.set_aside}
    return [
        replace(result, visit=replace(result.visit, note=f"no article was found there: {aside[result.page.path]}"))
        if result.page and result.page.path in aside
        else result
        for result in lot
    ]


def _fault(address: str, error: Exception) -> BadAnswer:
    return BadAnswer(f"{address}: a fault of ours in reading it ({type(error).__name__}: {error}); please report it with the page")


def _enter(watcher: Watcher, results: Sequence[_Result]) -> None:
    visits = [result.visit for result in results]
    leads = [lead for result in results for lead in result.leads]
    with watcher.ledger.store.writing():
        write(watcher.ledger, visits, leads)
    watcher.diary.enter(visits, leads)
    for visit in visits:
        watcher.told(visit)


def _visit(watcher: Watcher, target: Target) -> _Result:
    """Ask for one address, and make of the answer what there is to keep."""
    history = watcher.diary.histories.get(target.address)
    had = history.had if history else None
    types = PAGES if target.kind == "page" else (*FEEDS, *PACKED)
    try:
        answer = watcher.fetcher.fetch(target.address, had.known() if had else Known(), types=types, given=target.of.url)
        now = written(watcher.fetcher.clock.now())
        if answer.status == 304:
            kept = had or Visit(address=target.address, at=now, outcome="unchanged")
            return _Result(replace(kept, at=now, outcome="unchanged", note=""))
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        visit = Visit(address=target.address, at=now, outcome="listed", page=normal(answer.url), etag=etag, modified=modified)
        return _page(watcher, answer, visit) if target.kind == "page" else _list(watcher, target, answer, visit)
    except (Unfetched, BadFeed) as error:
        return _Result(_missed(watcher, target.address, error))


def _missed(watcher: Watcher, address: str, error: Exception) -> Visit:
    history = watcher.diary.histories.get(address)
    outcome = "gone" if isinstance(error, Gone) else "refused" if isinstance(error, Refused) else "failed"
    return Visit(
        address=address,
        at=written(watcher.fetcher.clock.now()),
        outcome=outcome,
        note=str(error),
        page=history.had.page if history and history.had else None,
        again=written(error.until) if isinstance(error, Later) else None,
        failures=(history.last.failures if history else 0) + 1,
    )


def _list(watcher: Watcher, target: Target, answer: Answer, visit: Visit) -> _Result:
    """The entries of a feed or sitemap that are wanted and new enough, as leads."""
    listed = (read_feed if target.kind == "feed" else read_sitemap)(answer.data, normal(answer.url))
    oldest = moment(visit.at) - watcher.plan.recent

    def recent(entry: Entry) -> bool:
        return target.kind == "feed" or entry.published is None or entry.published >= oldest

    wanted = [("page", one) for one in listed.entries if recent(one) and target.of.wants(f"{one.words} {one.url}")]
    wanted += [("sitemap", one) for one in listed.maps if recent(one)]
    known = watcher.diary.leads.keys()
    leads = tuple(Lead(address=one.url, kind=kind, source=target.of.url, at=visit.at) for kind, one in wanted if one.url not in known)
    notes = [f"{len(listed.entries) + len(listed.maps)} entries, {len(leads)} new", *listed.passed_over[:SHOWN]]
    if len(listed.passed_over) > SHOWN:
        notes.append(f"and {len(listed.passed_over) - SHOWN} more passed over")
    return _Result(replace(visit, note="; ".join(notes)), leads=leads)


def _page(watcher: Watcher, answer: Answer, visit: Visit) -> _Result:
    """A page for the ledger, unless its words are those that are held. BadAnswer where it cannot be read and the held version could."""
    where = normal(answer.url)
    held = version_at(watcher.ledger.store, where, visit.at)
    if held is not None and held.sha256 == hashlib.sha256(answer.data).hexdigest():
        return _Result(replace(visit, outcome="same"))
    if held is not None:
        before = _words_held(watcher.ledger.store, held)
        found = _read(watcher, where, answer.data, moment(visit.at).date())
        if before is not None:
            store = watcher.ledger.store
            less = became(found, answer.data, where, text=text_of(store, before[0]), held=bytes_of(store, held.sha256))
            if less is not None:
                return _Result(replace(visit, outcome=less.outcome, note=f"{less.note}; the version that is held stands"))
        if isinstance(found, SetAside) and before is not None:
            raise BadAnswer(f"{found.reason}; the version that is held stands")
        if isinstance(found, SetAside):
            return _Result(replace(visit, outcome="same", note=f"{found.reason}; neither could it be before"))
        if before == _words(found.text, found.headline, found.published):
            return _Result(replace(visit, outcome="same"))
    media = media_type(answer.headers) or None
    page = Fetched(data=answer.data, path=where, url=where, address=where, fetched=moment(visit.at), media_type=media)
    return _Result(replace(visit, outcome="kept"), page)


def _read(watcher: Watcher, where: str, data: bytes, day: date) -> Page | SetAside:
    try:
        return watcher.rules.read(Source(path=where, url=where, data=data), day)
    except Exception as error:
        raise _fault(where, error) from error


def _words_held(store: Store, held: Version) -> tuple[str, str | None, str | None] | None:
    """What the held version says; None where it could not be read."""
    reading = edition(store, "page", str(held.number))
    bodies = by_kind(statements(store, reading.listing, ("page",))) if reading else {}
    return next(((one["text"], one["headline"], one["published"]) for one in bodies.get("page", ())), None)


def _words(text: str, headline: str | None, published: str | None) -> tuple[str, str | None, str | None]:
    """What a page says, in short: bytes change with every advertisement, words do not."""
    return hashlib.sha256(text_bytes(text)).hexdigest(), headline, published
