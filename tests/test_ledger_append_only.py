"""What was written stays: the database refuses to change it, and the numbered steps that make the tables are all or nothing."""
# ruff: noqa: S608  the tables are ours

from pathlib import Path
import signal
import sqlite3

from ledger_process import content, process
from ledger_sample import DAY, FAST, FIRST, SECOND, Clock, fetched
import pytest

from counterclaim.ledger.add import add, reread
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.errors import LedgerKept, LedgerTooNew
from counterclaim.ledger.export import export
from counterclaim.ledger.judge import judge
from counterclaim.ledger.migrations import MIGRATIONS, migrate, watching_tables
from counterclaim.ledger.postgres import Postgres
from counterclaim.ledger.sqlite import SQLite
from counterclaim.ledger.state import findings, stories
from counterclaim.ledger.store import next_number
from counterclaim.ledger.tables import COLUMNS, GAPS, TABLES, WATCHING
from counterclaim.ledger.verify import verify

WHOLE = {"failures", "edition", "version", "visit", "notice", "reached", "place", "records"}
"""Columns of what watching keeps that hold numbers."""


class TestAppendOnly:
    """The database itself refuses."""

    @pytest.fixture
    def full(self, place):
        with open_ledger(place, create=True, clock=Clock(days=30)) as book:
            add(book, [fetched(FIRST, "a.txt"), fetched(SECOND, "b.txt")], rules=FAST)
            reread(book, rules=FAST)
            judge(book, findings(book, stories(book)[0].id)[0].id, "right", who="Ana")
            with book.store.writing():
                for _, table in (*WATCHING, *GAPS):
                    row = [1 if number == 0 or column in WHOLE else "x" for number, column in enumerate(COLUMNS[table])]
                    book.store.insert(table, COLUMNS[table], [row])
            yield book

    @pytest.mark.parametrize("table", ["migration", "seal", *(table for _, table, _ in TABLES), *(table for _, table in (*WATCHING, *GAPS))])
    def test_no_row_is_changed_or_removed(self, full, table):
        before = full.store.rows(f"SELECT * FROM {table}")
        assert before
        column = next((key[0] for _, name, key in TABLES if name == table), "number")
        for command in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(LedgerKept, match="the ledger only grows"):
                full.store.run(command)
        assert full.store.rows(f"SELECT * FROM {table}") == before

    def test_no_row_is_replaced(self, tmp_path):
        """Even by a program that knows nothing of counterclaim and does not ask for recursive triggers."""
        place = tmp_path / "desk.db"
        with open_ledger(str(place), create=True, clock=Clock()) as book:
            add(book, [fetched(FIRST, "a.txt")], rules=FAST)
        stranger = sqlite3.connect(place)
        with pytest.raises(sqlite3.IntegrityError, match="never replaced"):
            stranger.execute("INSERT OR REPLACE INTO blob SELECT sha256, 0, codec, x'00', run FROM blob")
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            stranger.execute("UPDATE statement SET body = '{}'")
        stranger.close()

    def test_no_table_is_emptied_at_once(self, postgres, request, full):
        if not full.store.place.startswith("postgresql"):
            pytest.skip("SQLite has no TRUNCATE")
        with pytest.raises(LedgerKept, match="the ledger only grows"):
            full.store.run("TRUNCATE listed")


class TestMigrations:
    """Numbered steps, one transaction."""

    def test_a_new_ledger_is_at_the_last_step_and_opening_it_again_writes_nothing(self, place):
        with open_ledger(place, create=True) as book:
            rows = book.store.rows("SELECT number, name, applied FROM migration ORDER BY number")
        assert [row[:2] for row in rows] == [(number, name) for number, (name, _) in enumerate(MIGRATIONS, start=1)]
        with open_ledger(place) as book:
            assert book.store.rows("SELECT number, name, applied FROM migration ORDER BY number") == rows

    def test_an_older_ledger_is_brought_up_with_all_it_holds(self, place):
        with open_ledger(place, create=True, clock=Clock()) as book:
            add(book, [fetched(FIRST, "a.txt")], rules=FAST)
            before = list(export(book))
            steps = [*MIGRATIONS, ("one more table", lambda store: store.run("CREATE TABLE more (number WHOLE PRIMARY KEY)"))]
            assert migrate(book.store, DAY, steps) == len(steps)
            assert list(export(book)) == before
            assert book.store.rows("SELECT COUNT(*) FROM more") == [(0,)]

    @pytest.mark.parametrize("watched", [False, True])
    def test_a_ledger_of_the_first_version_is_brought_up(self, place, watched):
        """Its watcher had made tables of its own, if it was ever watched; it knew no ends of runs and no index of stories."""
        kind = Postgres if place.startswith("postgresql") else SQLite
        store = kind(place, patience=1, create=True)
        migrate(store, DAY, MIGRATIONS[:1])
        with store.writing():
            store.insert("run", ("number", "verb", "version", "rules", "model", "started"), [(1, "add", "0", "", "", DAY.isoformat())])
            store.insert("run_end", ("run", "finished", "summary"), [(1, DAY.isoformat(), "{}")])
            if watched:
                watching_tables(store)
                store.insert("archived", COLUMNS["archived"], [(1, "x", 7, DAY.isoformat())])
        store.close()
        with open_ledger(place, clock=Clock()) as book:
            assert book.store.rows("SELECT reached FROM archived") == [(7,)] * watched
            assert add(book, [fetched(FIRST, "a.txt")], rules=FAST).run == 2
            assert verify(book).problems == ()

    def test_a_ledger_from_the_future_is_refused_and_left_alone(self, place):
        with open_ledger(place, create=True) as book:
            migrate(book.store, DAY, [*MIGRATIONS, ("from tomorrow", lambda store: None)])
        before = Path(place).read_bytes() if not place.startswith("postgresql") else None
        with pytest.raises(LedgerTooNew, match=r"newer counterclaim .* upgrade counterclaim .* nothing was changed"), open_ledger(place):
            pass
        assert before is None or Path(place).read_bytes() == before

    def test_a_step_that_fails_takes_all_steps_back(self, place):
        def fails(store):
            store.run("CREATE TABLE half (number WHOLE PRIMARY KEY)")
            raise RuntimeError("interrupted")

        with open_ledger(place, create=True) as book:
            steps = [*MIGRATIONS, ("good", lambda store: store.run("CREATE TABLE good (number WHOLE PRIMARY KEY)")), ("bad", fails)]
            with pytest.raises(RuntimeError):
                migrate(book.store, DAY, steps)
            assert not book.store.has_table("good")
            assert not book.store.has_table("half")
        with open_ledger(place) as book:
            assert next_number(book.store, "migration") == len(MIGRATIONS) + 1

    def test_a_killed_migration_leaves_the_ledger_as_it_was(self, place):
        with open_ledger(place, create=True, clock=Clock()) as book:
            add(book, [fetched(FIRST, "a.txt")], rules=FAST)
        before = content(place)
        code = """
        def slow(store):
            store.run("CREATE TABLE half (number WHOLE PRIMARY KEY)")
            store.insert("half", ("number",), [(1,)])
            print("inside", flush=True)
            time.sleep(60)
        with open_ledger(PLACE) as book:
            migrate(book.store, DAY, [*MIGRATIONS, ("slow", slow)])
        """
        with process(code, place) as running:
            assert running.stdout.readline() == "inside\n"
            running.send_signal(signal.SIGKILL)
            running.wait()
        assert content(place) == before
        with open_ledger(place) as book:
            assert not book.store.has_table("half")
            assert migrate(book.store, DAY, [*MIGRATIONS, ("quick", lambda store: None)]) == len(MIGRATIONS) + 1

    def test_a_ledger_killed_while_it_is_made_is_made_anew(self, place):
        code = """
        from counterclaim.ledger import migrations
        def slow(store):
            migrations.first_tables(store)
            print("inside", flush=True)
            time.sleep(60)
        migrations.MIGRATIONS[0] = ("first tables", slow)
        with open_ledger(PLACE, create=True):
            pass
        """
        with process(code, place) as running:
            assert running.stdout.readline() == "inside\n"
            running.send_signal(signal.SIGKILL)
            running.wait()
        with open_ledger(place, create=True, clock=Clock()) as book:
            assert add(book, [fetched(FIRST, "a.txt")], rules=FAST).pages == ("a.txt",)
