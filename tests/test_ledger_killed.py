"""Killed, out of space, two at once: nothing is lost, nothing doubled. With real processes, really killed."""

import signal
import subprocess
import time

from ledger_process import MANY, content, many, process, whole
from ledger_sample import FAST, FIRST, OTHER, Clock, fetched
import pytest
from typer.testing import CliRunner

from counterclaim.ledger.add import BATCH, add
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.commands import app
from counterclaim.ledger.errors import LedgerBusy, LedgerFull
from counterclaim.ledger.judge import judge, judgements
from counterclaim.ledger.state import brief, stories
from counterclaim.ledger.verify import verify


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
            listed = CliRunner().invoke(app, ["stories", "--ledger", place])
            said = f"{BATCH} pages wait to be put into stories: run the same `counterclaim add` again, or `counterclaim reread`\n"
            assert listed.stdout == f"0 stories\n{said}"
            listed = CliRunner().invoke(app, ["stories", "--ledger", place, "--json"])
            assert (listed.stdout, listed.stderr) == ("[]\n", said)
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
