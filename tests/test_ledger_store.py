"""What must never happen to a ledger: a row changed, half of something kept, a newer one touched, work lost. With real processes, really killed."""
# ruff: noqa: S608  the tables are ours

from contextlib import contextmanager
from functools import cache
import os
from pathlib import Path
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import time

from ledger_sample import DAY, FAST, FIRST, OTHER, SECOND, Clock, fetched, page
import pytest

from counterclaim.ledger.add import BATCH, add, reread
from counterclaim.ledger.append import keep_edition
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.errors import LedgerBusy, LedgerError, LedgerFull, LedgerKept, LedgerTooNew, NoLedger
from counterclaim.ledger.export import export
from counterclaim.ledger.judge import judge, judgements
from counterclaim.ledger.migrations import MIGRATIONS, TABLES, migrate
from counterclaim.ledger.state import brief, findings, stories
from counterclaim.ledger.statements import Statement, of_page
from counterclaim.ledger.store import next_number
from counterclaim.ledger.verify import verify
from counterclaim.records import Source

HERE = Path(__file__).parent
MANY = 3 * BATCH + 5


def many(count=MANY):
    """Pages of one story, each with a number of its own."""
    return [fetched(page(f"Slide number {number} hits Tarnholm", killed=number + 3), f"{number}.txt") for number in range(count)]


@contextmanager
def process(code, *arguments):
    """Another Python process with the tests' samples at hand; killed at the end at the latest."""
    start = "import sys, time\nfrom ledger_sample import *\nfrom test_ledger_store import *\nPLACE = sys.argv[1]\n"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])}
    command = [sys.executable, "-c", start + textwrap.dedent(code), *arguments]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603  our own interpreter
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def content(place):
    """The ledger's rows but for who wrote them when: numbers of runs, and times of writing."""
    with open_ledger(place) as book:
        assert verify(book).problems == ()
        found = brief(book)
        statements = book.store.rows("SELECT id FROM statement ORDER BY id")
        versions = book.store.rows("SELECT address, sha256, fetched FROM page_version ORDER BY address, fetched, sha256")
        return found, statements, versions


class TestAppendOnly:
    """The database itself refuses."""

    @pytest.fixture
    def full(self, place):
        with open_ledger(place, create=True, clock=Clock(days=30)) as book:
            add(book, [fetched(FIRST, "a.txt"), fetched(SECOND, "b.txt")], rules=FAST)
            reread(book, rules=FAST)
            judge(book, findings(book, stories(book)[0].id)[0].id, "right", who="Ana")
            yield book

    @pytest.mark.parametrize("table", ["migration", *(table for _, table, _ in TABLES)])
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
        migrations.MIGRATIONS[:] = [("first tables", slow)]
        with open_ledger(PLACE, create=True):
            pass
        """
        with process(code, place) as running:
            assert running.stdout.readline() == "inside\n"
            running.send_signal(signal.SIGKILL)
            running.wait()
        with open_ledger(place, create=True, clock=Clock()) as book:
            assert add(book, [fetched(FIRST, "a.txt")], rules=FAST).pages == ("a.txt",)


@cache
def whole():
    """What a ledger holds when nobody was killed."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "desk.db")
        with open_ledger(place, create=True, clock=Clock()) as book:
            add(book, many(), rules=FAST)
        return content(place)


class TestKilled:
    """SIGKILL at any moment: whole batches stay, and the same command again ends where it would have ended."""

    @pytest.mark.parametrize("batches", [0, 1, 3])
    def test_between_and_inside_batches(self, place, batches):
        code = f"""
        from dataclasses import replace
        with open_ledger(PLACE, create=True, clock=Clock()) as book:
            print("ready", flush=True)
            add(book, many(), rules=FAST, progress=lambda done, _: done >= {batches} * BATCH and print("now", flush=True))
        """
        with process(code, place) as running:
            running.stdout.readline()
            if batches:
                assert running.stdout.readline() == "now\n"
            running.send_signal(signal.SIGKILL)
            running.wait()
        with open_ledger(place, clock=Clock()) as book:
            assert verify(book).problems == ()
            [(held,)] = book.store.rows("SELECT COUNT(*) FROM page_version")
            assert held >= batches * BATCH
            done = add(book, many(), rules=FAST)
            assert len(done.pages) + done.unchanged == MANY
            assert done.unchanged == held
        assert content(place) == whole()

    @pytest.mark.slow
    def test_at_moments_that_nobody_chose(self, tmp_path):
        """Killed after ever longer times, on one and the same file, until one run gets through."""
        place, wait, kills = str(tmp_path / "desk.db"), 0.0, 0
        code = """
        with open_ledger(PLACE, create=True, clock=Clock()) as book:
            print("ready", flush=True)
            add(book, many(), rules=FAST)
            print("done", flush=True)
        """
        while True:
            with process(code, place) as running:
                running.stdout.readline()
                try:
                    running.wait(wait)
                except subprocess.TimeoutExpired:
                    running.send_signal(signal.SIGKILL)
                    kills += 1
                running.wait()
                if running.returncode == 0:
                    break
            with open_ledger(place) as book:
                assert verify(book).problems == ()
            wait = wait * 1.4 + 0.05
        assert kills >= 3
        assert content(place) == whole()

    def test_no_more_than_a_batch_is_at_risk_or_in_memory(self, tmp_path):
        def taken(book):
            for number, one in enumerate(many()):
                [(held,)] = book.store.rows("SELECT COUNT(*) FROM page_version")
                assert number - held <= BATCH
                yield one

        with open_ledger(str(tmp_path / "desk.db"), create=True, clock=Clock()) as book:
            assert len(add(book, taken(book), rules=FAST).pages) == MANY

    def test_an_interrupted_run_is_noted(self, tmp_path):
        place = str(tmp_path / "desk.db")
        with open_ledger(place, create=True, clock=Clock()) as book:
            with pytest.raises(KeyboardInterrupt):
                add(book, _then_interrupt(many(BATCH)), rules=FAST)
            found = verify(book)
            assert found.problems == ()
            assert any("interrupted" in note for note in found.notes)
            assert any(f"{BATCH} pages wait" in note for note in found.notes)
            assert len(add(book, [], rules=FAST).stories.new) == 1
            assert not any("wait" in note for note in verify(book).notes)


def _then_interrupt(pages):
    yield from pages
    raise KeyboardInterrupt


class TestFullDisk:
    """No space: said so, nothing of the batch kept, everything before it safe."""

    def test_of_a_database_that_may_not_grow(self, tmp_path):
        place = str(tmp_path / "desk.db")
        with open_ledger(place, create=True, clock=Clock()) as book:
            add(book, [fetched(FIRST, "a.txt")], rules=FAST)
            before = brief(book)
            [(pages,)] = book.store.rows("PRAGMA page_count")
            book.store.run(f"PRAGMA max_page_count = {pages + 8}")
            with pytest.raises(LedgerFull, match=r"no space left .* what was added before is kept; free some space and run the same command again"):
                add(book, many(BATCH), rules=FAST)
            assert brief(book) == before
            assert verify(book).problems == ()
            book.store.run("PRAGMA max_page_count = 1000000")
            assert len(add(book, many(BATCH), rules=FAST).pages) == BATCH

    def test_of_a_real_process_that_may_write_no_more(self, tmp_path):
        """The system refuses the write itself, in the middle of a file."""
        place = str(tmp_path / "desk.db")
        with open_ledger(place, create=True, clock=Clock()) as book:
            add(book, [fetched(FIRST, "a.txt")], rules=FAST)
            before = brief(book)
        code = """
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with open_ledger(PLACE, clock=Clock()) as book:
            resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
            try:
                add(book, many(), rules=FAST)
            except LedgerError as error:
                print(type(error).__name__, error, flush=True)
        """
        with process(code, place) as running:
            said, _ = running.communicate(timeout=120)
        assert said.startswith("LedgerFull"), said
        with open_ledger(place, clock=Clock()) as book:
            assert verify(book).problems == ()
            assert {one.path for one in before.pages} <= {one.path for one in brief(book).pages}
            assert add(book, many(), rules=FAST).unchanged == book.store.rows("SELECT COUNT(*) FROM page_version WHERE run = 2")[0][0]

    def test_of_the_server(self, postgres):
        """PostgreSQL's own word for it, said in ours."""
        import psycopg

        from counterclaim.ledger.postgres import Postgres

        store = Postgres(postgres % "postgres", patience=1, create=True)
        with pytest.raises(LedgerFull, match="no space left on the server"), store._translated():
            raise psycopg.errors.DiskFull("could not extend file")
        store.close()


class TestTwoWriters:
    """At once: one waits for the other, both get through, nothing twice."""

    @pytest.mark.slow
    def test_both_get_through(self, place):
        code = """
        with open_ledger(PLACE, create=True, clock=Clock()) as book:
            print("ready", flush=True)
            done = add(book, many()[int(sys.argv[2]):int(sys.argv[3])], rules=FAST)
            print(len(done.pages), done.unchanged, flush=True)
        """
        overlap = BATCH
        with process(code, place, "0", str(2 * BATCH)) as one, process(code, place, str(2 * BATCH - overlap), str(MANY)) as other:
            said = [running.communicate(timeout=300) for running in (one, other)]
        assert [running.returncode for running in (one, other)] == [0, 0], said
        counts = [[int(number) for number in out.split()[1:]] for out, _ in said]
        assert sum(new for new, _ in counts) == MANY
        assert sum(held for _, held in counts) == overlap
        with open_ledger(place) as book:
            assert verify(book).problems == ()
            assert book.store.rows("SELECT COUNT(*) FROM page_version") == [(MANY,)]
            [line] = stories(book)
            assert line.pages == MANY

    def test_one_who_cannot_wait_is_told_and_loses_nothing(self, place):
        with open_ledger(place, create=True, clock=Clock()) as first, open_ledger(place, clock=Clock(), patience=0.2) as second:
            add(first, [fetched(FIRST, "a.txt")], rules=FAST)
            with first.store.writing():
                began = time.monotonic()
                with pytest.raises(LedgerBusy, match=r"another process is writing .* run the same command again"):
                    add(second, [fetched(OTHER, "b.txt")], rules=FAST)
                assert time.monotonic() - began < 20
                assert len(stories(second)) == 1  # reading goes on meanwhile
            assert add(second, [fetched(OTHER, "b.txt")], rules=FAST).pages == ("b.txt",)
            assert len(stories(first)) == 2

    def test_two_judge_at_once(self, place):
        with open_ledger(place, create=True, clock=Clock()) as first, open_ledger(place, clock=Clock()) as second:
            add(first, [fetched(FIRST, "a.txt")], rules=FAST)
            finding = brief(first).stories[0].figures[0].id
            for number, book in enumerate((first, second, first, second)):
                judge(book, finding, "right", who=f"reader {number}")
            assert len(judgements(first)) == 4


class TestOpening:
    """What is no ledger is told."""

    def test_nothing_there(self, tmp_path):
        place = tmp_path / "none.db"
        with pytest.raises(NoLedger, match=r"no ledger here; `counterclaim add"), open_ledger(str(place)):
            pass
        assert not place.exists()

    def test_no_folder(self, tmp_path):
        with pytest.raises(LedgerError, match="cannot be opened or written"), open_ledger(str(tmp_path / "no" / "desk.db"), create=True):
            pass

    def test_another_file(self, tmp_path):
        place = tmp_path / "letter.db"
        place.write_bytes(b"Dear reader, this is no database at all, although it is long enough to be one. " * 20)
        with pytest.raises(NoLedger, match="not a ledger"), open_ledger(str(place), create=True):
            pass

    def test_another_program(self, tmp_path):
        place = tmp_path / "theirs.db"
        theirs = sqlite3.connect(place)
        theirs.execute("CREATE TABLE migration (number, name)")
        theirs.close()
        before = place.read_bytes()
        with pytest.raises(NoLedger, match="another program"), open_ledger(str(place), create=True):
            pass
        assert place.read_bytes() == before

    def test_no_server(self):
        pytest.importorskip("psycopg")
        with (
            pytest.raises(NoLedger, match=r"postgresql://reader@127.0.0.1:1/desk: cannot be reached") as error,
            open_ledger("postgresql://reader:secret@127.0.0.1:1/desk"),
        ):
            pass
        assert "secret" not in str(error.value)

    def test_a_url_that_is_none(self):
        pytest.importorskip("psycopg")
        with pytest.raises(NoLedger, match="cannot be reached"), open_ledger("postgresql://reader:secret@host:port/desk?nothing"):
            pass

    def test_a_schema_of_another_program(self, postgres):
        import psycopg

        with psycopg.connect(postgres % "postgres", autocommit=True) as connection:
            connection.execute("CREATE SCHEMA theirs")
            connection.execute("CREATE TABLE theirs.migration (number int, name text)")
        with pytest.raises(NoLedger, match="another program"), open_ledger((postgres % "postgres") + "&options=-csearch_path%3Dtheirs", create=True):
            pass

    def test_a_database_without_a_ledger(self, postgres):
        with pytest.raises(NoLedger, match="no ledger in this database"), open_ledger(postgres % "template1"):
            pass


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
        ],
    )  # fmt: skip
    def test_alterations(self, tmp_path, command, words):
        place = str(tmp_path / "desk.db")
        with open_ledger(place, create=True, clock=Clock()) as book:
            add(book, [fetched(FIRST, "a.txt"), fetched(SECOND, "b.txt")], rules=FAST)
            judge(book, findings(book, stories(book)[0].id)[0].id, "right", who="Ana")
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
