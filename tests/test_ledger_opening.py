"""What is no ledger is told, and left alone."""

from contextlib import contextmanager
import os
from pathlib import Path
import shutil
import sqlite3
import tempfile

import pytest

from counterclaim.ledger.book import begin, finish, open_ledger, runs
from counterclaim.ledger.errors import LedgerBusy, LedgerError, NoLedger
from counterclaim.ledger.sqlite import APPLICATION


@pytest.fixture
def readers_place():
    """A ledger in a folder that only its owner may write to, and a way to act as somebody else: root may do everything."""
    folder = Path(tempfile.mkdtemp(prefix="counterclaim-"))
    place = folder / "desk.db"
    with open_ledger(str(place), create=True) as ledger:
        finish(ledger, begin(ledger, "add"), {})
    folder.chmod(0o755)

    @contextmanager
    def as_reader():
        folder.chmod(0o555)
        place.chmod(0o444)
        if root := os.geteuid() == 0:
            os.seteuid(65534)
        try:
            yield
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)
            place.chmod(0o644)

    yield place, as_reader
    shutil.rmtree(folder)


class TestReaders:
    """A ledger that this user may read, and not write to."""

    def test_it_is_read_and_nothing_is_left_beside_it(self, readers_place):
        place, as_reader = readers_place
        before = place.read_bytes()
        with as_reader():
            with open_ledger(str(place)) as ledger:
                assert len(runs(ledger)) == 1
                with pytest.raises(LedgerError, match="may be written to"):
                    begin(ledger, "add")
            assert [path.name for path in place.parent.iterdir()] == ["desk.db"]
        assert place.read_bytes() == before

    def test_through_a_link(self, readers_place, tmp_path):
        place, as_reader = readers_place
        link = place.parent / "link.db"
        link.symlink_to(place)
        with as_reader(), open_ledger(str(link)) as ledger:
            assert len(runs(ledger)) == 1

    def test_what_was_written_meanwhile_is_not_mixed_with_what_was_there(self, readers_place):
        place, as_reader = readers_place
        with as_reader():
            reader = open_ledger(str(place))
            ledger = reader.__enter__()
            assert len(runs(ledger)) == 1
        with open_ledger(str(place)) as writer:
            begin(writer, "add")
        with pytest.raises(LedgerBusy, match="another process wrote to it"):
            runs(ledger)
        reader.__exit__(None, None, None)

    def test_beside_a_writer_all_that_is_kept_is_seen(self, readers_place):
        place, as_reader = readers_place
        with open_ledger(str(place)) as writer:
            begin(writer, "add")
            log, shared = (Path(f"{place}{end}") for end in ("-wal", "-shm"))
            assert log.stat().st_size
            assert shared.exists()
            with as_reader(), open_ledger(str(place)) as ledger:
                assert len(runs(ledger)) == 2

    def test_a_log_that_was_never_brought_in(self, readers_place):
        place, as_reader = readers_place
        with open_ledger(str(place)) as writer:
            begin(writer, "add")
            for end in ("", "-wal"):
                shutil.copy(f"{place}{end}", f"{place.parent / 'copy.db'}{end}")
        (place.parent / "copy.db").chmod(0o444)
        with as_reader(), pytest.raises(LedgerError, match=r"a log .* copy both"), open_ledger(str(place.parent / "copy.db")):
            pass


class TestOpening:
    """What is no ledger is told."""

    def test_nothing_there(self, tmp_path):
        place = tmp_path / "none.db"
        with pytest.raises(NoLedger, match=r"no ledger here; `counterclaim add"), open_ledger(str(place)):
            pass
        assert not place.exists()

    def test_an_empty_file_is_made_a_ledger_by_those_alone_that_make_one(self, tmp_path):
        place = tmp_path / "empty.db"
        place.touch()
        with pytest.raises(NoLedger, match=r"empty\.db: an empty file, no ledger yet"), open_ledger(str(place)):
            pass
        assert place.stat().st_size == 0
        assert list(tmp_path.iterdir()) == [place]
        with open_ledger(str(place), create=True) as ledger:
            assert runs(ledger) == []

    def test_a_ledger_that_was_begun_and_has_no_tables(self, tmp_path):
        place = tmp_path / "begun.db"
        begun = sqlite3.connect(place)
        begun.execute(f"PRAGMA application_id = {APPLICATION}")
        begun.close()
        before = place.read_bytes()
        with pytest.raises(NoLedger, match="no ledger yet"), open_ledger(str(place)):
            pass
        assert place.read_bytes() == before

    @pytest.mark.parametrize("place", ["mysql://reader:secret@host/desk", "sqlite:///desk.db", "https://example.org/desk.db"])
    def test_a_url_of_something_else(self, place):
        with pytest.raises(NoLedger, match=r"name a file .* or a PostgreSQL database") as error, open_ledger(place, create=True):
            pass
        assert "secret" not in str(error.value)

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
