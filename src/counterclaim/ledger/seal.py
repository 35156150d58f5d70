"""Seals: when a run ends, or a judgement is kept, digests of all rows that came since the seal before, chained with that seal.

Seals go by the numbers of rows, which have no gaps, and are made under the write lock. So a seal reads only what is new, runs of several processes
may overlap, and what an interrupted run left behind is sealed by whoever comes next. They show what was altered by accident or by hand; whoever can
write to the database and knows this file can make all seals anew, so an export or a copy kept elsewhere is the last word.
"""

from collections.abc import Iterator, Mapping
import hashlib
import json

from counterclaim.ledger.bodies import canonical, fingerprint
from counterclaim.ledger.store import AT_ONCE, Row, Store, next_number, paged
from counterclaim.ledger.tables import COLUMNS

SEALED: dict[str, tuple[str, ...]] = {
    **{table: columns for table, columns in COLUMNS.items() if columns[0] == "number" and table not in ("statement", "seal")},
    "statement": ("number", "id", "run"),
    "listing": ("number", "id", "size"),
    "passage": ("number", "page_text", "first", "last"),
}
"""What is sealed, by table. Bytes, texts, the bodies of statements and the order of listings have digests of their own, which `verify` checks."""
END = COLUMNS["run_end"]
"""The columns of a run's end, sealed with that run."""

_Reached = dict[str, tuple[int, str]]  # by table: the last row, and the digest of those since the seal before


def seal(store: Store, run: int | None = None) -> None:
    """Seal what came since the last seal, and the end of this run; under the write lock, in the transaction that ends it."""
    _, reached, before = _last(store)
    found: _Reached = {table: _digest(store, table, reached.get(table, (0, ""))[0], _top(store, table)) for table in SEALED}
    if run is not None:
        found["run_end"] = (run, _digest_of_end(store, run))
    _keep(store, run, found, before)


def begin_to_seal(store: Store) -> None:
    """Note what a ledger held when it was first sealed: nothing vouches for that. An empty ledger needs no such note."""
    found: _Reached = {table: (_top(store, table), "") for table in SEALED}
    [(ended,)] = store.rows("SELECT COUNT(*) FROM run_end")
    if any(number for number, _ in found.values()):
        _keep(store, None, {**found, "run_end": (int(ended), "")}, "")


def check(store: Store) -> Iterator[str]:
    """A line for every seal: empty, or which rows of which table are not those that it was made of; then whether seals are missing."""
    reached: _Reached = {}
    before, runs = "", 0
    for number, run, held, digest in _seals(store):
        try:
            found = _read(held)
        except (ValueError, TypeError, AttributeError):
            yield f"seal {number}: cannot be read, so those after it cannot be checked"
            return
        if fingerprint(before, str(number), str(run), held) != digest:
            yield f"seal {number}{_of(run, found)}: not the one that was made"
        elif _unsealed(found):
            yield ""
        else:
            yield "; ".join(_differing(store, run, found, reached))
        runs += found["run_end"][0] if _unsealed(found) else run is not None
        reached, before = found, digest
    [(ended,)] = store.rows("SELECT COUNT(*) FROM run_end")
    if ended > runs:
        yield f"the seals of {ended - runs} runs that ended are missing: they were removed, or an older program that was still open ended the runs"
    if _top(store, "judgement") > reached.get("judgement", (0, ""))[0]:
        yield "the last judgement has no seal: it was removed, or the judgement was put in by another program"


def notes(store: Store) -> Iterator[str]:
    """What no seal vouches for: what was there before the first one, and what came after the last."""
    first = next(_seals(store), None)
    if first is not None and _unsealed(found := _read(first[2])):
        runs = found["run_end"][0]
        yield f"{runs} run{'' if runs == 1 else 's'} ended before this ledger had seals; what was kept until then is unsealed"
    _, reached, _ = _last(store)
    if later := sum(max(0, _top(store, table) - reached.get(table, (0, ""))[0]) for table in SEALED):
        yield f"{later} row{'' if later == 1 else 's'} came after the last seal; the next run that ends seals them"


def _differing(store: Store, run: int | None, found: _Reached, reached: Mapping[str, tuple[int, str]]) -> Iterator[str]:
    for table in SEALED:
        first, (last, right) = reached.get(table, (0, ""))[0], found[table]
        if _digest(store, table, first, last)[1] != right:
            rows = f"row {last}" if last == first + 1 else f"one of the rows {first + 1} to {last}"
            yield f"{table}: {rows} is missing or not what it was{_of(run, found)}"
    if run is not None and _digest_of_end(store, run) != found["run_end"][1]:
        yield f"run_end: the end of r{run} is missing or not what it was"


def _of(run: int | None, found: Mapping[str, tuple[int, str]]) -> str:
    return f" when judgement {found['judgement'][0]} was kept" if run is None else f" when r{run} ended"


def _unsealed(found: Mapping[str, tuple[int, str]]) -> bool:
    """Whether this seal notes only where sealing began."""
    return not any(digest for _, digest in found.values())


def _keep(store: Store, run: int | None, found: _Reached, before: str) -> None:
    number, held = next_number(store, "seal"), canonical(found)
    row = (number, run, held, fingerprint(before, str(number), str(run), held))
    store.insert("seal", ("number", "run", "reached", "digest"), [row])


def _seals(store: Store) -> Iterator[Row]:
    return paged(store, "seal", ("number", "run", "reached", "digest"), "number")


def _last(store: Store) -> tuple[int, _Reached, str]:
    """Number, reach and digest of the last seal."""
    for number, held, digest in store.rows("SELECT number, reached, digest FROM seal ORDER BY number DESC LIMIT 1"):
        return number, _read(held), digest
    return 0, {}, ""


def _read(held: str) -> _Reached:
    return {table: (int(number), str(digest)) for table, (number, digest) in json.loads(held).items()}


def _top(store: Store, table: str) -> int:
    return next_number(store, table) - 1


def _digest(store: Store, table: str, first: int, last: int) -> tuple[int, str]:
    """The last row's number, and the digest of the rows after `first` up to it; no digest where there are none."""
    if last <= first:
        return last, ""
    columns = ", ".join(SEALED[table])
    digest = hashlib.sha256()
    at = first
    while found := store.rows(
        f"SELECT {columns} FROM {table} WHERE number > ? AND number <= ? ORDER BY number LIMIT {AT_ONCE}",  # noqa: S608  our own tables
        (at, last),
    ):
        try:
            digest.update("".join(f"{canonical(row)}\n" for row in found).encode())
        except TypeError:  # raw bytes where words or a number stood
            return last, "none"
        at = found[-1][0]
    return last, digest.hexdigest()


def _digest_of_end(store: Store, run: int) -> str:
    rows = store.rows(f"SELECT {', '.join(END)} FROM run_end WHERE run = ?", (run,))  # noqa: S608  our own columns
    return fingerprint(canonical(rows))
