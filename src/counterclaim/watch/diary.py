"""What was asked and what came of it, from the ledger and into it. What is in memory can always be read from there again."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import datetime

from counterclaim.intake.fetch import Known
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.store import Store, marks, next_number, paged

HAD = frozenset({"kept", "same", "unchanged"})
"""Outcomes in which the page was there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request. `outcome`: kept (new words, given to the ledger), same (other bytes, the same words), unchanged (the site said so), gone,
    teaser or emptied (it answers, but without its article: `became`), refused, failed, or listed (a feed or sitemap was read).

    `note` says why. `page`: its address in the ledger. Times as the ledger writes them.
    """

    address: str
    at: str
    outcome: str
    note: str = ""
    page: str | None = None
    etag: str | None = None
    modified: str | None = None
    again: str | None = None
    failures: int = 0

    def known(self) -> Known:
        """What to ask with next time."""
        return Known(etag=self.etag, modified=self.modified)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """An address that a watched feed or sitemap (`source`) announced. `kind`: page or sitemap."""

    address: str
    kind: str
    source: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of an address: the last visit, the last that says what to ask with, and when the page was had for the first time."""

    last: Visit
    had: Visit | None = None
    first: str | None = None

    def then(self, visit: Visit) -> "History":
        """The history after one more visit."""
        had = visit if visit.outcome in HAD or visit.outcome == "listed" else self.had
        return History(last=visit, had=had, first=self.first or (visit.at if visit.outcome in HAD else None))


@dataclass(slots=True)
class Diary:
    """The histories by address, and the leads in the order they were found."""

    histories: dict[str, History]
    leads: dict[str, Lead]

    def enter(self, visits: Iterable[Visit], leads: Iterable[Lead] = ()) -> None:
        """Take over what was written."""
        for one in visits:
            self.histories[one.address] = _after(self.histories.get(one.address), one)
        for lead in leads:
            self.leads.setdefault(lead.address, lead)


def load(store: Store) -> Diary:
    """The diary as the ledger has it: of each address its last visit, its last one that brought something, and when it was had first."""
    there = f"outcome IN ({marks(sorted(HAD))})"
    last = _visits(store, "SELECT MAX(number) FROM visit GROUP BY address", ())
    had = _visits(store, f"SELECT MAX(number) FROM visit WHERE {there} OR outcome = 'listed' GROUP BY address", sorted(HAD))  # noqa: S608
    first: dict[str, str] = dict(store.rows(f"SELECT address, MIN(at) FROM visit WHERE {there} GROUP BY address", sorted(HAD)))  # noqa: S608
    histories = {address: History(last=visit, had=had.get(address), first=first.get(address)) for address, visit in last.items()}
    columns = _columns(Lead)
    leads = (Lead(**dict(zip(columns, row[1:], strict=True))) for row in paged(store, "lead", ("number", *columns), "number"))
    return Diary(histories, {lead.address: lead for lead in leads})


def write(ledger: Ledger, visits: Sequence[Visit], leads: Sequence[Lead] = ()) -> None:
    """Keep visits, and leads that are not there yet. Only inside `store.writing()`."""
    store = ledger.store
    first = next_number(store, "visit")
    store.insert("visit", ("number", *_columns(Visit)), [(number, *astuple(one)) for number, one in enumerate(visits, start=first)])
    new = [one for one in leads if not store.rows("SELECT 1 FROM lead WHERE address = ?", (one.address,))]
    first = next_number(store, "lead")
    store.insert("lead", ("number", *_columns(Lead)), [(number, *astuple(one)) for number, one in enumerate(new, start=first)])


def moment(words: str) -> datetime:
    """A time as the ledger writes it, read."""
    return datetime.fromisoformat(words.replace("Z", "+00:00"))


def _after(history: History | None, visit: Visit) -> History:
    return (history or History(last=visit)).then(visit)


def _visits(store: Store, numbers: str, values: Sequence[object]) -> dict[str, Visit]:
    """The visits of these numbers, by address."""
    columns = _columns(Visit)
    rows = store.rows(f"SELECT {', '.join(columns)} FROM visit WHERE number IN ({numbers})", values)  # noqa: S608  words of ours
    return {row[0]: Visit(**dict(zip(columns, row, strict=True))) for row in rows}


def _columns(kind: type[Visit] | type[Lead]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
