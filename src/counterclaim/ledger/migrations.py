"""What the ledger consists of, as numbered steps. A step is never changed once it was released: the next one comes at the end of the list."""

from collections.abc import Callable, Sequence
from datetime import datetime

from counterclaim import __version__
from counterclaim.ledger.errors import LedgerTooNew
from counterclaim.ledger.store import Store

Step = Callable[[Store], None]


def first_tables(store: Store) -> None:
    """Pages, texts, runs, statements with their editions, judgements; each table append-only."""
    for command, table, key in TABLES:
        store.run(command)
        store.keep(table, key)
    for command in INDEXES:
        store.run(command)
    store.make_index()


TABLES: list[tuple[str, str, tuple[str, ...]]] = [
    (
        # One call of a verb that writes. Who and what made every row that names it.
        """CREATE TABLE run (
            number WHOLE PRIMARY KEY, verb TEXT NOT NULL, version TEXT NOT NULL, rules TEXT NOT NULL, model TEXT NOT NULL, started TEXT NOT NULL)""",
        "run",
        ("number",),
    ),
    (
        # A run without an end was interrupted; what it had committed stands.
        "CREATE TABLE run_end (run WHOLE PRIMARY KEY REFERENCES run, finished TEXT NOT NULL, summary TEXT NOT NULL)",
        "run_end",
        ("run",),
    ),
    (
        # Raw bytes, once. `size` in bytes before compression.
        """CREATE TABLE blob (
            sha256 TEXT PRIMARY KEY, size WHOLE NOT NULL, codec TEXT NOT NULL, data BYTES NOT NULL, run WHOLE NOT NULL REFERENCES run)""",
        "blob",
        ("sha256",),
    ),
    (
        # The string that offsets count in, once, as UTF-8 (lone surrogates let through). `size` in code points.
        """CREATE TABLE page_text (
            sha256 TEXT PRIMARY KEY, size WHOLE NOT NULL, codec TEXT NOT NULL, data BYTES NOT NULL, run WHOLE NOT NULL REFERENCES run)""",
        "page_text",
        ("sha256",),
    ),
    (
        # What stood at an address from `fetched` on. `added` is when the ledger learned of it.
        """CREATE TABLE page_version (
            number WHOLE PRIMARY KEY, address TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES blob, path TEXT NOT NULL, url TEXT, media_type TEXT,
            fetched TEXT NOT NULL, added TEXT NOT NULL, run WHOLE NOT NULL REFERENCES run, UNIQUE (address, fetched, sha256))""",
        "page_version",
        ("number",),
    ),
    (
        # One thing found. `id` is the digest of kind, key and body; `key` outlives re-runs; `run` is the first that found it.
        """CREATE TABLE statement (
            number WHOLE PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,
            run WHOLE NOT NULL REFERENCES run)""",
        "statement",
        ("number",),
    ),
    (
        # Statements in order. `id` is the digest of their ids: the same findings are one listing, however often they are found.
        "CREATE TABLE listing (number WHOLE PRIMARY KEY, id TEXT NOT NULL UNIQUE, size WHOLE NOT NULL)",
        "listing",
        ("number",),
    ),
    (
        """CREATE TABLE listed (
            listing WHOLE NOT NULL REFERENCES listing, position WHOLE NOT NULL, statement WHOLE NOT NULL REFERENCES statement,
            PRIMARY KEY (listing, position))""",
        "listed",
        ("listing", "position"),
    ),
    (
        # What a run found for a subject: scope `page` (a page version's number) or `story` (a story's id). The newest one is in force.
        # `inputs` is the digest of what it was found in: a page's text (empty: could not be read), a story's members and rules (empty: closed).
        """CREATE TABLE edition (
            number WHOLE PRIMARY KEY, scope TEXT NOT NULL, subject TEXT NOT NULL, listing WHOLE NOT NULL REFERENCES listing, inputs TEXT NOT NULL,
            made TEXT NOT NULL, run WHOLE NOT NULL REFERENCES run)""",
        "edition",
        ("number",),
    ),
    (
        # A human's decision on a finding. It names the finding by its key, and the statement as it read then.
        """CREATE TABLE judgement (
            number WHOLE PRIMARY KEY, id TEXT NOT NULL UNIQUE, made TEXT NOT NULL, who TEXT NOT NULL, verdict TEXT NOT NULL, key TEXT NOT NULL,
            statement WHOLE NOT NULL REFERENCES statement, scope TEXT NOT NULL, subject TEXT NOT NULL, correction TEXT, note TEXT NOT NULL,
            supersedes WHOLE UNIQUE REFERENCES judgement)""",
        "judgement",
        ("number",),
    ),
    (
        # A stretch of a text that the full-text index holds as one: code points `first` to `last` (exclusive).
        """CREATE TABLE passage (
            number WHOLE PRIMARY KEY, page_text TEXT NOT NULL REFERENCES page_text, first WHOLE NOT NULL, last WHOLE NOT NULL)""",
        "passage",
        ("number",),
    ),
]

INDEXES = [
    "CREATE INDEX page_version_by_address ON page_version (address, fetched, number)",
    "CREATE INDEX page_version_by_bytes ON page_version (sha256)",
    "CREATE INDEX statement_by_key ON statement (key)",
    "CREATE INDEX listed_by_statement ON listed (statement)",
    "CREATE INDEX edition_by_subject ON edition (scope, subject, number)",
    "CREATE INDEX edition_by_listing ON edition (listing)",
    "CREATE INDEX edition_by_inputs ON edition (inputs)",
    "CREATE INDEX judgement_by_key ON judgement (key)",
    "CREATE INDEX passage_by_text ON passage (page_text)",
]

MIGRATIONS: list[tuple[str, Step]] = [("first tables", first_tables)]


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
