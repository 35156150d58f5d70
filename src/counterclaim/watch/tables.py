"""What watching adds to a ledger: tables that only grow, like all of its tables."""

from counterclaim.ledger.store import Store

TABLES: list[tuple[str, str]] = [
    (
        # One request and what came of it. `page`: where the page was found after redirects, its address in the ledger. `again`: the site asked not
        # to be asked before. `failures` in a row, this one included.
        "visit",
        """CREATE TABLE visit (
            number WHOLE PRIMARY KEY, address TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL, note TEXT NOT NULL, page TEXT, etag TEXT,
            modified TEXT, again TEXT, failures WHOLE NOT NULL)""",
    ),
    (
        # An address that a feed or sitemap of the list announced. `kind`: page or sitemap.
        "lead",
        """CREATE TABLE lead (
            number WHOLE PRIMARY KEY, address TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, source TEXT NOT NULL, at TEXT NOT NULL)""",
    ),
    (
        # Something to tell. `id` is the digest of the rest: what a receiver knows it by.
        "notice",
        """CREATE TABLE notice (
            number WHOLE PRIMARY KEY, id TEXT NOT NULL UNIQUE, made TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL)""",
    ),
    (
        # How far the ledger was looked through for something to tell: the last edition, page version and visit.
        "looked",
        """CREATE TABLE looked (
            number WHOLE PRIMARY KEY, edition WHOLE NOT NULL, version WHOLE NOT NULL, visit WHOLE NOT NULL, at TEXT NOT NULL)""",
    ),
    (
        # A notice on its way to a receiver: joined (it gets what comes after this notice), trying, delivered, failed, refused.
        "delivery",
        """CREATE TABLE delivery (
            number WHOLE PRIMARY KEY, notice WHOLE NOT NULL, receiver TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL, note TEXT NOT NULL)""",
    ),
    (
        # How far a web archive was added. `archive` is the digest of its beginning.
        "archived",
        "CREATE TABLE archived (number WHOLE PRIMARY KEY, archive TEXT NOT NULL, reached WHOLE NOT NULL, at TEXT NOT NULL)",
    ),
]
INDEXES = [
    "CREATE INDEX visit_by_address ON visit (address, number)",
    "CREATE INDEX delivery_by_receiver ON delivery (receiver, notice, number)",
    "CREATE INDEX archived_by_archive ON archived (archive, number)",
]


def watching_tables(store: Store) -> None:
    """The tables, as a step of the ledger's migrations."""
    for table, command in TABLES:
        store.run(command)
        store.keep(table, ("number",))
    for command in INDEXES:
        store.run(command)


def prepare(store: Store) -> None:
    """Bring a ledger up to watching: the tables where they are missing, in one transaction."""
    if store.has_table("archived"):
        return
    with store.writing():
        if not store.has_table("archived"):  # another process may have been quicker
            watching_tables(store)
