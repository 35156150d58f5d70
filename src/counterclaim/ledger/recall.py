"""Reading from the ledger: bytes, texts, page versions, and what was found for a subject at a moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
import zlib

from counterclaim.ledger.book import NOW, When
from counterclaim.ledger.errors import LedgerError, NotInLedger
from counterclaim.ledger.statements import Statement
from counterclaim.ledger.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What stood at an address from `fetched` on; the ledger has it since `added`."""

    number: int
    address: str
    sha256: str
    path: str
    url: str | None
    media_type: str | None
    fetched: str
    added: str
    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a run found for a subject. `listing` and `listing_id` name its statements, `inputs` is the digest of what it was made of."""

    number: int
    subject: str
    listing: int
    listing_id: str
    inputs: str
    made: str
    run: int


_VERSION = "number, address, sha256, path, url, media_type, fetched, added, run"
_EDITION = "e.number, e.subject, e.listing, l.id, e.inputs, e.made, e.run"


def bytes_of(store: Store, sha256: str) -> bytes:
    """The raw bytes of that digest."""
    return _unpacked(store, "blob", sha256)


def text_of(store: Store, sha256: str) -> str:
    """The text of that digest."""
    return _unpacked(store, "page_text", sha256).decode("utf-8", "surrogatepass")


def _unpacked(store: Store, table: str, sha256: str) -> bytes:
    found = store.rows(f"SELECT codec, data FROM {table} WHERE sha256 = ?", (sha256,))  # noqa: S608  one of our two tables
    if not found:
        raise NotInLedger(f"{sha256}: not in {store.place}; `counterclaim verify` says what else is missing")
    codec, data = found[0]
    return unpack(store, sha256, codec, data)


def unpack(store: Store, sha256: str, codec: str, data: bytes) -> bytes:
    """Bytes as they were before `codec`. LedgerError where they cannot be had any more."""
    if codec != "zlib":
        raise LedgerError(f"{store.place}: {sha256[:12]} is packed with {codec}, which this program does not know; upgrade counterclaim")
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise LedgerError(f"{store.place}: {sha256[:12]} is damaged ({error}); restore the ledger from a copy") from error


def versions_in_force(store: Store, at: When = NOW) -> list[Version]:
    """Of every address the version that stood there at the moment, in the order of addresses."""
    known, values = _known(store, "v", at, "page_version")
    later, more = _known(store, "w", at, "page_version")
    order = "w.fetched > v.fetched OR (w.fetched = v.fetched AND w.number > v.number)"
    found = store.rows(
        f"SELECT {_VERSION} FROM page_version v WHERE {known} "  # noqa: S608  words of ours
        f"AND NOT EXISTS (SELECT 1 FROM page_version w WHERE w.address = v.address AND {later} AND ({order})) ORDER BY address",
        (*values, *more),
    )
    return [_version(row) for row in found]


def version_at(store: Store, address: str, fetched: str) -> Version | None:
    """The version that stood at an address at that time, by when it was fetched."""
    found = store.rows(
        f"SELECT {_VERSION} FROM page_version WHERE address = ? AND fetched <= ? ORDER BY fetched DESC, number DESC LIMIT 1",  # noqa: S608
        (address, fetched),
    )
    return _version(found[0]) if found else None


def versions_of(store: Store, sha256: str) -> list[Version]:
    """The versions, of whatever address, that have these bytes."""
    found = store.rows(f"SELECT {_VERSION} FROM page_version WHERE sha256 = ? ORDER BY number", (sha256,))  # noqa: S608
    return [_version(row) for row in found]


def version_of(store: Store, address: str, fetched: str, sha256: str) -> Version:
    """The version of an address that was fetched then, with these bytes."""
    query = f"SELECT {_VERSION} FROM page_version WHERE address = ? AND fetched = ? AND sha256 = ?"  # noqa: S608
    [row] = store.rows(query, (address, fetched, sha256))
    return _version(row)


def standing(store: Store, address: str) -> Version:
    """The version that stands at an address now."""
    query = f"SELECT {_VERSION} FROM page_version WHERE address = ? ORDER BY fetched DESC, number DESC LIMIT 1"  # noqa: S608
    [row] = store.rows(query, (address,))
    return _version(row)


def stands(store: Store, one: Version, at: When = NOW) -> bool:
    """Whether this version was known at the moment, and no later one of its address."""
    known, values = _known(store, "w", at, "page_version")
    found = store.rows(
        f"SELECT number FROM page_version w WHERE address = ? AND {known} ORDER BY fetched DESC, number DESC LIMIT 1",  # noqa: S608
        (one.address, *values),
    )
    return found == [(one.number,)]


def version(store: Store, number: int) -> Version:
    """The page version of that number."""
    [row] = store.rows(f"SELECT {_VERSION} FROM page_version WHERE number = ?", (number,))  # noqa: S608
    return _version(row)


def _version(row: Sequence[object]) -> Version:
    return Version(**dict(zip(_VERSION.split(", "), row, strict=True)))  # type: ignore[arg-type]  # the columns have the fields' types


def _known(store: Store, alias: str, at: When, table: str) -> tuple[str, list[object]]:
    """The condition that a row of `edition` or `page_version` was known at the moment, with its values.

    Runs overlap: what one had found when it ended goes by the numbers of rows, which it noted. One that noted nothing counts by its own number.
    """
    if at.edition is not None and table == "edition":
        return f"{alias}.number <= ?", [at.edition]
    if at.run is not None:
        column = "last_edition" if table == "edition" else "last_version"
        reached = store.rows(f"SELECT {column} FROM run_end WHERE run = ? AND {column} IS NOT NULL", (at.run,))  # noqa: S608  our own columns
        return (f"{alias}.number <= ?", [reached[0][0]]) if reached else (f"{alias}.run <= ?", [at.run])
    if at.time is not None:
        return f"{alias}.{'made' if table == 'edition' else 'fetched'} <= ?", [at.time]
    return "1 = 1", []


def editions(store: Store, scope: str, at: When = NOW) -> dict[str, Edition]:
    """Of every subject of a scope (`page`, `story`) the edition in force at the moment."""
    known, values = _known(store, "e", at, "edition")
    found = store.rows(
        f"SELECT {_EDITION} FROM edition e JOIN listing l ON l.number = e.listing "  # noqa: S608  words of ours
        f"WHERE e.number IN (SELECT MAX(e.number) FROM edition e WHERE e.scope = ? AND {known} GROUP BY e.subject) ORDER BY e.number",
        (scope, *values),
    )
    return {row[1]: _edition(row) for row in found}


def edition(store: Store, scope: str, subject: str, at: When = NOW) -> Edition | None:
    """The edition of one subject that was in force at the moment."""
    known, values = _known(store, "e", at, "edition")
    found = store.rows(
        f"SELECT {_EDITION} FROM edition e JOIN listing l ON l.number = e.listing "  # noqa: S608  words of ours
        f"WHERE e.scope = ? AND e.subject = ? AND {known} ORDER BY e.number DESC LIMIT 1",
        (scope, subject, *values),
    )
    return _edition(found[0]) if found else None


def first_edition(store: Store, scope: str, subject: str) -> Edition | None:
    """The first edition of one subject."""
    found = store.rows(
        f"SELECT {_EDITION} FROM edition e JOIN listing l ON l.number = e.listing "  # noqa: S608  words of ours
        "WHERE e.scope = ? AND e.subject = ? ORDER BY e.number LIMIT 1",
        (scope, subject),
    )
    return _edition(found[0]) if found else None


def _edition(row: Sequence[object]) -> Edition:
    names = ("number", "subject", "listing", "listing_id", "inputs", "made", "run")
    return Edition(**dict(zip(names, row, strict=True)))  # type: ignore[arg-type]  # the columns have the fields' types


def statements(store: Store, listing: int, kinds: Iterable[str] | None = None) -> list[Statement]:
    """The statements of a listing in order; of some kinds only, where these are given."""
    wanted = None if kinds is None else sorted(kinds)
    only = "" if wanted is None else f"AND s.kind IN ({', '.join('?' * len(wanted))})"
    found = store.rows(
        f"SELECT s.kind, s.key, s.body FROM listed d JOIN statement s ON s.number = d.statement WHERE d.listing = ? {only} ORDER BY d.position",  # noqa: S608
        (listing, *(wanted or ())),
    )
    return [Statement(kind=kind, key=key, body=body) for kind, key, body in found]


def listing_number(store: Store, name: str) -> int:
    """The number of the listing with that id."""
    found = store.rows("SELECT number FROM listing WHERE id = ?", (name,))
    if not found:
        raise NotInLedger(f"{name[:12]}: a reading that is not in {store.place}; `counterclaim verify` says what else is missing")
    return int(found[0][0])
