"""Whatever is altered behind the triggers' back is found."""

from contextlib import closing
import re
import sqlite3

from ledger_process import many
from ledger_sample import CHANGED, DAY, FAST, FIRST, SECOND, Clock, fetched
import pytest

from counterclaim.ledger.add import add
from counterclaim.ledger.append import keep_edition
from counterclaim.ledger.book import begin, finish, open_ledger
from counterclaim.ledger.judge import judge
from counterclaim.ledger.migrations import MIGRATIONS, migrate
from counterclaim.ledger.postgres import Postgres
from counterclaim.ledger.seal import END, SEALED
from counterclaim.ledger.sqlite import SQLite
from counterclaim.ledger.state import findings, stories
from counterclaim.ledger.statements import Statement, of_page
from counterclaim.ledger.tables import GAPS, TABLES, WATCHING
from counterclaim.ledger.verify import verify
from counterclaim.records import Source
from counterclaim.watch.deliver import Receiver, deliver, join
from counterclaim.watch.notices import look


def store(place):
    """The database at a place, without the tables of a ledger."""
    kind = Postgres if place.startswith("postgresql") else SQLite
    return kind(place, patience=1, create=True)


class TestVerify:
    """Whatever is altered behind the triggers' back is found."""

    @pytest.mark.parametrize(
        ("command", "words"),
        [
            ("UPDATE blob SET data = (SELECT data FROM blob ORDER BY sha256 DESC LIMIT 1) WHERE sha256 = (SELECT MIN(sha256) FROM blob)", "the bytes .* not those that were added"),
            ("UPDATE page_text SET data = x'00' WHERE sha256 = (SELECT MIN(sha256) FROM page_text)", "damaged"),
            ("UPDATE statement SET body = replace(body, '\"low\":9', '\"low\":90') WHERE kind = 'figure'", "statement .* not those that were added"),
            ("DELETE FROM listed WHERE position = 1", "listing .* not the statements that were added"),
            ("UPDATE judgement SET verdict = 'wrong'", "judgement 1 by Ana: not what was added"),
            ("DELETE FROM passage", "full-text index"),
            ("DELETE FROM edition WHERE scope = 'page' AND subject = '1'", "page version 1: never read"),
            ("DELETE FROM page_version WHERE number = 1", "page_version: 1 of 3 rows are missing"),
            ("UPDATE notice SET body = replace(body, '11', '12')", "notice 1 .*: not what was told"),
            ("UPDATE looked SET edition = edition + 1 WHERE number = 2", "notice 1 .*: not what was told"),
            ("DELETE FROM notice WHERE number = 1", "delivery 2: its notice is missing"),
            ("UPDATE page_version SET fetched = '2026-02-01T12:00:00Z' WHERE number = 3", "page_version: row 3 is missing or not what it was when r2 ended"),
            ("UPDATE page_version SET address = 'c.txt' WHERE number = 1", "page_version: one of the rows 1 to 2 is missing or not .* when r1 ended"),
            ("UPDATE edition SET listing = (SELECT listing FROM edition WHERE number = 2) WHERE number = 1", "edition: .* when r1 ended"),
            ("UPDATE run SET started = '2026-02-01T12:00:00Z' WHERE number = 2", "run: row 2 is missing or not what it was when r2 ended"),
            ("UPDATE run SET rules = 'others' WHERE number = 1", "run: row 1 is missing or not what it was when r1 ended"),
            ("UPDATE run_end SET summary = '{}' WHERE run = 1", "run_end: the end of r1 is missing or not what it was"),
            ("DELETE FROM run_end WHERE run = 2", "run_end: the end of r2"),
            ("DELETE FROM page_version WHERE number = 3", "page_version: row 3 is missing or not what it was when r2 ended"),
            ("DELETE FROM judgement", "judgement: row 1 is missing or not what it was when judgement 1 was kept"),
            ("UPDATE judgement SET subject = 's0'", "judgement: row 1 is missing or not what it was when judgement 1 was kept"),
            ("DELETE FROM edition WHERE number = (SELECT MAX(number) FROM edition)", "edition: .* when r2 ended"),
            ("UPDATE seal SET digest = 'none' WHERE number = 1", "seal 1 when r1 ended: not the one that was made"),
            ("UPDATE seal SET reached = replace(reached, '\"run\":[2', '\"run\":[1') WHERE number = 3", "seal 3 when r2 ended: not the one"),
            ("DELETE FROM seal WHERE number = 2", "seal: 1 of 3 rows are missing"),
            ("DELETE FROM seal WHERE number = 3", "the seals of 1 runs that ended are missing"),
            ("UPDATE seal SET reached = '[1' WHERE number = 2", "seal 2: cannot be read, so those after it cannot be checked"),
            ("UPDATE run SET started = x'00' WHERE number = 2", "run: row 2 is missing or not what it was when r2 ended"),
            ("DELETE FROM seal WHERE number > 1", "the last judgement has no seal"),
        ],
    )  # fmt: skip
    def test_alterations(self, tmp_path, command, words):
        place = str(tmp_path / "desk.db")
        with open_ledger(place, create=True, clock=Clock()) as book:
            add(book, [fetched(FIRST, "a.txt"), fetched(SECOND, "b.txt")], rules=FAST)
            judge(book, findings(book, stories(book)[0].id)[0].id, "right", who="Ana")
            screen = Receiver(name="screen", send=lambda notice: "delivered")
            join(book, screen)
            look(book, FAST)
            add(book, [fetched(CHANGED, "a.txt", days=1)], rules=FAST)
            assert look(book, FAST) == 2
            deliver(book, screen)
            assert verify(book).problems == ()
        intruder = sqlite3.connect(place)
        for (name,) in intruder.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            intruder.execute(f"DROP TRIGGER {name}")
        intruder.execute(command)
        intruder.commit()
        intruder.close()
        with open_ledger(place) as book:
            problems = verify(book).problems
        assert any(re.search(words, problem) for problem in problems), problems

    def test_a_ledger_that_was_there_before_seals(self, place):
        """What it held is said to be unsealed, once; what comes is sealed, and what an interrupted run left is sealed by the next."""
        with closing(store(place)) as old:
            migrate(old, DAY, [step for step in MIGRATIONS if step[0] != "seals"])
            old.insert(
                "run", ("number", "verb", "version", "rules", "model", "started"), [(1, "add", "0", "rules-0", "none", "2026-02-01T12:00:00Z")]
            )
            old.insert("run_end", ("run", "finished", "summary"), [(1, "2026-02-01T12:00:00Z", "{}")])
        with open_ledger(place, clock=Clock()) as book:
            assert [note for note in verify(book).notes if "seal" in note] == [
                "1 run ended before this ledger had seals; what was kept until then is unsealed"
            ]
            begin(book, "add")
            assert "1 row came after the last seal; the next run that ends seals them" in verify(book).notes
            add(book, [fetched(FIRST, "a.txt")], rules=FAST)
            assert verify(book).problems == ()
            assert not any("came after" in note for note in verify(book).notes)

    def test_a_seal_names_every_column_that_is_kept(self, tmp_path):
        """But for what has a digest of its own."""
        with open_ledger(str(tmp_path / "desk.db"), create=True) as book:
            for table, columns in {**SEALED, "run_end": END}.items():
                held = {name for (name,) in book.store.rows(f"SELECT name FROM pragma_table_info('{table}')")}  # noqa: S608  our own tables
                assert held - set(columns) == ({"kind", "key", "body"} if table == "statement" else set())
        numbered = {table for _, table, key in TABLES if key == ("number",)} | {table for _, table in (*WATCHING, *GAPS)}
        assert set(SEALED) == numbered

    def test_runs_that_overlap_seal_what_is_there(self, place):
        """The first to begin ends last; each end seals what no seal had before, whoever brought it."""
        with open_ledger(place, create=True, clock=Clock()) as first, open_ledger(place, clock=Clock()) as second:
            run = begin(first, "add")
            add(second, [fetched(FIRST, "a.txt")], rules=FAST)
            finish(first, run, {})
            assert [row[0] for row in first.store.rows("SELECT run FROM seal ORDER BY number")] == [2, 1]
            assert verify(second).problems == ()
            assert verify(second).notes == ()

    def test_a_seal_reads_only_what_came_since(self, tmp_path, monkeypatch):
        with open_ledger(str(tmp_path / "desk.db"), create=True, clock=Clock()) as book:
            add(book, many(6), rules=FAST)
            [(last,)] = book.store.rows("SELECT MAX(number) FROM statement")
            asked: list[tuple[str, tuple[object, ...]]] = []
            rows = book.store.rows
            monkeypatch.setattr(book.store, "rows", lambda query, values=(): (asked.append((query, tuple(values))), rows(query, values))[1])
            finish(book, begin(book, "add"), {})
        ranges = [values for query, values in asked if "number <= ?" in query and "ORDER BY number LIMIT" in query]
        assert len(ranges) == 2  # the run's own row, and the look that finds no more
        assert not any(last in values for values in ranges)

    def test_a_span_that_says_something_else(self, tmp_path):
        """Statement and digest altered together: the words still have to stand in the page."""
        with open_ledger(str(tmp_path / "desk.db"), create=True, clock=Clock()) as book:
            add(book, [fetched(FIRST, "a.txt")], rules=FAST)
            read = FAST.read(Source(path="a.txt", url=None, data=FIRST), DAY.date())
            [(text,)] = book.store.rows("SELECT sha256 FROM page_text")
            false = [Statement(kind=one.kind, key=one.key, body=one.body.replace("9 people", "7 people")) for one in of_page(FAST.tell(read), text)]
            with book.store.writing():
                keep_edition(book, ("page", "1"), false, text, 1)
            problems = verify(book).problems
        assert problems
        assert all("says otherwise" in problem for problem in problems)

    def test_a_damaged_file(self, tmp_path):
        place = tmp_path / "desk.db"
        with open_ledger(str(place), create=True, clock=Clock()) as book:
            add(book, many(10), rules=FAST)
        data = bytearray(place.read_bytes())
        data[len(data) // 2 : len(data) // 2 + 4096] = bytes(4096)
        place.write_bytes(data)
        with open_ledger(str(place)) as book:
            assert verify(book).problems
