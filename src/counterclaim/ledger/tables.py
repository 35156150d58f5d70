"""The tables of a ledger, as its migrations make them. WHOLE and BYTES stand for the database's 64-bit integer and its raw bytes.

`TABLES` and `WATCHING` only grow: what was found, decided, asked and told. `DERIVED` can be thrown away and made anew from them (`rebuild`).
"""

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

WATCHING: list[tuple[str, str]] = [
    (
        # One request and what came of it. `page`: where the page was found after redirects, its address in the ledger. `again`: the site asked not
        # to be asked before. `failures` in a row, this one included.
        """CREATE TABLE visit (
            number WHOLE PRIMARY KEY, address TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL, note TEXT NOT NULL, page TEXT, etag TEXT,
            modified TEXT, again TEXT, failures WHOLE NOT NULL)""",
        "visit",
    ),
    (
        # An address that a feed or sitemap of the list announced. `kind`: page or sitemap.
        """CREATE TABLE lead (
            number WHOLE PRIMARY KEY, address TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, source TEXT NOT NULL, at TEXT NOT NULL)""",
        "lead",
    ),
    (
        # Something to tell. `id` is the digest of the rest and of how far was looked: what a receiver knows it by.
        """CREATE TABLE notice (
            number WHOLE PRIMARY KEY, id TEXT NOT NULL UNIQUE, made TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL)""",
        "notice",
    ),
    (
        # How far the ledger was looked through for something to tell: the last edition, page version and visit.
        """CREATE TABLE looked (
            number WHOLE PRIMARY KEY, edition WHOLE NOT NULL, version WHOLE NOT NULL, visit WHOLE NOT NULL, at TEXT NOT NULL)""",
        "looked",
    ),
    (
        # A notice on its way to a receiver: joined (it gets what comes after this notice), trying, delivered, failed, refused.
        """CREATE TABLE delivery (
            number WHOLE PRIMARY KEY, notice WHOLE NOT NULL, receiver TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL, note TEXT NOT NULL)""",
        "delivery",
    ),
    (
        # How far a web archive was added. `archive` is the digest of its beginning.
        "CREATE TABLE archived (number WHOLE PRIMARY KEY, archive TEXT NOT NULL, reached WHOLE NOT NULL, at TEXT NOT NULL)",
        "archived",
    ),
]
"""What watching keeps; the key of each is its number."""

WATCHING_INDEXES = [
    "CREATE INDEX visit_by_address ON visit (address, number)",
    "CREATE INDEX delivery_by_receiver ON delivery (receiver, notice, number)",
    "CREATE INDEX archived_by_archive ON archived (archive, number)",
]

GAPS: list[tuple[str, str]] = [
    (
        # What a web archive holds besides pages, up to where it was added. `place`: the offset in the file; `what`: damaged, aside, or other (records
        # of kinds that hold no page; one row a lot of pages, so that an archive without rows was added before this table was there).
        """CREATE TABLE archive_gap (
            number WHOLE PRIMARY KEY, archive TEXT NOT NULL, place WHOLE NOT NULL, what TEXT NOT NULL, address TEXT NOT NULL, reason TEXT NOT NULL,
            records WHOLE NOT NULL)""",
        "archive_gap",
    ),
]
"""What archives lack; the key is its number."""

GAPS_INDEXES = ["CREATE INDEX archive_gap_by_archive ON archive_gap (archive, number)"]

PLACEMENTS = "CREATE INDEX judgement_by_verdict ON judgement (verdict)"
"""Every run asks where people placed pages."""

RUN_ENDS = [
    "ALTER TABLE run_end ADD COLUMN last_edition WHOLE",
    "ALTER TABLE run_end ADD COLUMN last_version WHOLE",
]
"""The last edition and page version there were when the run ended, whoever made them; a run that ended before these columns has none."""

SEAL = """CREATE TABLE seal (
    number WHOLE PRIMARY KEY, run WHOLE REFERENCES run, reached TEXT NOT NULL, digest TEXT NOT NULL)"""
"""Made when a run ended, or (`run` NULL) a judgement without one was kept. `reached`: by table the last row there was, and the SHA-256 of those that
came since the seal before. `digest` is that of the row and of the seal before."""

DERIVED: list[tuple[str, str]] = [
    (
        # One row. The last page edition that was put into a story; whether the tables below are in use (0, 1); how many texts they hold.
        "CREATE TABLE settled (number WHOLE PRIMARY KEY, edition WHOLE NOT NULL, indexed WHOLE NOT NULL, texts WHOLE NOT NULL)",
        "settled",
    ),
    (
        # A text in the order of arrival, with its story. `page`: the page it was weighed by, `longest`: the one that copies are looked for by.
        "CREATE TABLE story_text (number WHOLE PRIMARY KEY, story TEXT NOT NULL, page TEXT NOT NULL, longest TEXT NOT NULL)",
        "story_text",
    ),
    (
        # The text as it was weighed when it came (`stories.as_row`), and the sketch of its longest page: both as JSON.
        "CREATE TABLE weighed (text WHOLE PRIMARY KEY, body TEXT NOT NULL, sketch TEXT NOT NULL)",
        "weighed",
    ),
    (
        # The pages that carry a text: which version of each, as which reading (a listing's id).
        "CREATE TABLE text_page (address TEXT PRIMARY KEY, text WHOLE NOT NULL, version WHOLE NOT NULL, reading TEXT NOT NULL)",
        "text_page",
    ),
    (
        # What texts are looked up by (`Features.marks`), and how many texts have it.
        "CREATE TABLE mark (number WHOLE PRIMARY KEY, words TEXT NOT NULL UNIQUE, texts WHOLE NOT NULL)",
        "mark",
    ),
    ("CREATE TABLE marked (mark WHOLE NOT NULL, text WHOLE NOT NULL, PRIMARY KEY (mark, text))", "marked"),
    (
        # The sketches by slot and number (`slot` · 2^32 + number): what copies are found by.
        "CREATE TABLE band (band WHOLE NOT NULL, text WHOLE NOT NULL, PRIMARY KEY (band, text))",
        "band",
    ),
]
"""Which text is in which story, and what texts are found by: made of the editions in force."""

DERIVED_INDEXES = [
    "CREATE INDEX story_text_by_story ON story_text (story, number)",
    "CREATE INDEX text_page_by_text ON text_page (text)",
]

COLUMNS: dict[str, tuple[str, ...]] = {
    "run": ("number", "verb", "version", "rules", "model", "started"),
    "run_end": ("run", "finished", "summary", "last_edition", "last_version"),
    "blob": ("sha256", "size", "codec", "data"),
    "page_text": ("sha256", "size"),
    "page_version": ("number", "address", "sha256", "path", "url", "media_type", "fetched", "added", "run"),
    "statement": ("number", "id", "kind", "key", "body", "run"),
    "edition": ("number", "scope", "subject", "listing", "inputs", "made", "run"),
    "judgement": ("number", "id", "made", "who", "verdict", "key", "statement", "scope", "subject", "correction", "note", "supersedes"),
    "visit": ("number", "address", "at", "outcome", "note", "page", "etag", "modified", "again", "failures"),
    "lead": ("number", "address", "kind", "source", "at"),
    "notice": ("number", "id", "made", "kind", "subject", "body"),
    "looked": ("number", "edition", "version", "visit", "at"),
    "delivery": ("number", "notice", "receiver", "at", "outcome", "note"),
    "seal": ("number", "run", "reached", "digest"),
    "archived": ("number", "archive", "reached", "at"),
    "archive_gap": ("number", "archive", "place", "what", "address", "reason", "records"),
}
"""The columns of what is kept as it came, by table: what `export` writes (listings in a form of their own); the first is the one that rows are
sorted by."""
