"""What is no ledger is told, and left alone."""

import os
import sqlite3

import pytest

from counterclaim.ledger.book import begin, open_ledger, runs
from counterclaim.ledger.errors import LedgerError, NoLedger


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

    def test_a_place_that_may_only_be_read(self, tmp_path, monkeypatch):
        place = tmp_path / "desk.db"
        with open_ledger(str(place), create=True):
            pass
        before = place.read_bytes()
        monkeypatch.setattr(os, "access", lambda *_: False)
        with open_ledger(str(place)) as ledger:
            assert runs(ledger) == []
            with pytest.raises(LedgerError, match="may be written to"):
                begin(ledger, "add")
            assert [path.name for path in tmp_path.iterdir()] == ["desk.db"]  # not even SQLite's files beside it
        assert place.read_bytes() == before

    def test_a_log_beside_it_is_read_too(self, tmp_path, monkeypatch):
        place = tmp_path / "desk.db"
        with open_ledger(str(place), create=True) as writer:
            begin(writer, "add")
            assert (tmp_path / "desk.db-wal").stat().st_size
            monkeypatch.setattr(os, "access", lambda *_: False)
            with open_ledger(str(place)) as ledger:
                assert len(runs(ledger)) == 1

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
