"""What the ledger consists of, as numbered steps. A step is never changed once it was released: the next one comes at the end of the list."""

from collections.abc import Callable, Sequence
from datetime import datetime

from counterclaim import __version__
from counterclaim.ledger.errors import LedgerTooNew
from counterclaim.ledger.seal import begin_to_seal
from counterclaim.ledger.store import Store
from counterclaim.ledger.tables import (
    DERIVED,
    DERIVED_INDEXES,
    GAPS,
    GAPS_INDEXES,
    INDEXES,
    PLACEMENTS,
    RUN_ENDS,
    SEAL,
    TABLES,
    WATCHING,
    WATCHING_INDEXES,
)

Step = Callable[[Store], None]


def first_tables(store: Store) -> None:
    """Pages, texts, runs, statements with their editions, judgements; each table append-only."""
    for command, table, key in TABLES:
        store.run(command)
        store.keep(table, key)
    for command in INDEXES:
        store.run(command)
    store.make_index()


def watching_tables(store: Store) -> None:
    """What watching keeps; append-only, too. A ledger that was watched before this step has them already."""
    if store.has_table("visit"):
        return
    for command, table in WATCHING:
        store.run(command)
        store.keep(table, ("number",))
    for command in WATCHING_INDEXES:
        store.run(command)


def ends_of_runs(store: Store) -> None:
    """How far the ledger had come when a run ended: runs overlap, so their numbers do not say it."""
    for command in RUN_ENDS:
        store.run(command)


def derived_tables(store: Store) -> None:
    """What stories and copies are found by, one page at a time. Not append-only: `rebuild` makes them anew."""
    for command, _ in DERIVED:
        store.run(command)
    for command in (*DERIVED_INDEXES, PLACEMENTS):
        store.run(command)
    store.insert("settled", ("number", "edition", "indexed", "texts"), [(1, 0, 0, 0)])


def gaps_of_archives(store: Store) -> None:
    """What web archives lack, beside how far each was added; append-only."""
    for command, table in GAPS:
        store.run(command)
        store.keep(table, ("number",))
    for command in GAPS_INDEXES:
        store.run(command)


def seals(store: Store) -> None:
    """What shows that rows were altered. Only what comes from now on is sealed."""
    store.run(SEAL)
    store.keep("seal", ("number",))
    begin_to_seal(store)


MIGRATIONS: list[tuple[str, Step]] = [
    ("first tables", first_tables),
    ("what watching keeps", watching_tables),
    ("how far the ledger had come when a run ended", ends_of_runs),
    ("what stories and copies are found by", derived_tables),
    ("what archives lack", gaps_of_archives),
    ("seals", seals),
]


def migrate(store: Store, now: datetime, steps: Sequence[tuple[str, Step]] = MIGRATIONS) -> int:
    """Bring the store up to the last step, all in one transaction, and give its number. A store that is up to date is not written to.

    LedgerTooNew where it is ahead of this program: nothing is touched.
    """
    if _level(store, len(steps)) == len(steps):
        return len(steps)
    with store.writing():
        level = _level(store, len(steps))  # another process may have been quicker
        if level == 0 and not store.has_table("migration"):
            store.run("CREATE TABLE migration (number WHOLE PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, applied TEXT NOT NULL)")
            store.keep("migration", ("number",))
        for number, (name, step) in enumerate(steps[level:], start=level + 1):
            step(store)
            row = (number, name, __version__, now.isoformat())
            store.insert("migration", ("number", "name", "version", "applied"), [row])
    return len(steps)


def _level(store: Store, known: int) -> int:
    if not store.has_table("migration"):
        return 0
    [(level, version), *_] = [*store.rows("SELECT number, version FROM migration ORDER BY number DESC LIMIT 1"), (0, "")]
    if level > known:
        raise LedgerTooNew(
            f"{store.place}: made by a newer counterclaim ({version}: step {level} of its tables; this program knows {known}); "
            "upgrade counterclaim to use it; nothing was changed"
        )
    return int(level)
