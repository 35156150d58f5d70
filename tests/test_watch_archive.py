"""Web archives into the ledger: with their dates, once, and on from where an interrupted process stopped."""

from dataclasses import replace

from ledger_sample import CHANGED, FAST, FIRST, SECOND, Clock, page
import pytest
from test_intake_warc import Archive

from counterclaim.intake.errors import BadArchive
from counterclaim.ledger import add as adding
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.state import stories
from counterclaim.watch.archive import add_archive

A, B = "http://gazette.example/a", "http://gazette.example/b"


@pytest.fixture
def book(tmp_path):
    with open_ledger(str(tmp_path / "desk.db"), create=True, clock=Clock(days=30)) as opened:
        yield opened


@pytest.fixture
def path(tmp_path):
    """Two pages, one of them in two versions, and something else."""
    made = Archive(packed=True)
    plain = "Content-Type: text/plain"
    made.write(A, FIRST, http=plain, date="2026-03-01T12:00:00Z")
    made.write(B, SECOND, http=plain, date="2026-03-02T12:00:00Z")
    made.write(A, CHANGED, http=plain, date="2026-03-03T12:00:00Z")
    made.write(f"{A}.png", b"PNG", http="Content-Type: image/png")
    file = tmp_path / "old.warc.gz"
    file.write_bytes(made.data)
    return file


def versions(book):
    return book.store.rows("SELECT address, fetched FROM page_version ORDER BY number")


def test_pages_with_the_dates_of_the_archive(book, path):
    found = add_archive(book, path, FAST)
    assert versions(book) == [(A, "2026-03-01T12:00:00Z"), (B, "2026-03-02T12:00:00Z"), (A, "2026-03-03T12:00:00Z")]
    assert (len(found.added.pages), found.added.versions, found.other, found.damaged, found.resumed) == (2, (A,), 2, (), None)
    assert [one.pages for one in stories(book)] == [2]


def test_again_is_nothing_new(book, path):
    add_archive(book, path, FAST)
    found = add_archive(book, path, FAST)
    assert (found.added.pages, found.added.versions, found.added.unchanged) == ((), (), 0)
    assert found.resumed is not None


def test_it_goes_on_where_it_was_stopped(book, tmp_path, monkeypatch):
    monkeypatch.setattr(adding, "BATCH", 2)
    made = Archive(packed=True)
    for number in range(7):
        made.write(f"{A}{number}", page(f"Slide number {number}", killed=number + 2), http="Content-Type: text/plain")
    file = tmp_path / "many.warc.gz"
    file.write_bytes(made.data)
    told = []

    def dies(it):
        if len(told) == 5:
            raise KeyboardInterrupt
        told.append(it)
        return FAST.tell(it)

    with pytest.raises(KeyboardInterrupt):
        add_archive(book, file, replace(FAST, tell=dies))
    assert len(versions(book)) == 4  # two lots
    found = add_archive(book, file, FAST)
    assert (found.resumed, len(found.added.pages)) == (made.at[4], 3)
    assert len(versions(book)) == 7


def test_one_that_has_grown_gives_what_is_new(book, path):
    add_archive(book, path, FAST)
    more = Archive(packed=True)
    more.write(f"{A}2", page("Slide again", killed=2), http="Content-Type: text/plain")
    path.write_bytes(path.read_bytes() + more.data[more.at[1] :])
    assert add_archive(book, path, FAST).added.pages == (f"{A}2",)


def test_a_cut_one_gives_what_is_whole_and_tells_the_cut(book, path):
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - 320])
    found = add_archive(book, path, FAST)
    assert len(versions(book)) == 2
    assert len(found.damaged) == 1
    path.write_bytes(data)
    add_archive(book, path, FAST)
    assert len(versions(book)) == 3


def test_no_archive(book, tmp_path):
    (tmp_path / "x.warc").write_bytes(b"nothing")
    with pytest.raises(BadArchive):
        add_archive(book, tmp_path / "x.warc", FAST)


def test_a_page_from_the_future_is_told(book, tmp_path):
    made = Archive(packed=True)
    made.write(A, FIRST, http="Content-Type: text/plain", date="2099-01-01T00:00:00Z")
    (tmp_path / "x.warc").write_bytes(made.data)
    found = add_archive(book, tmp_path / "x.warc", FAST)
    assert "fetched in the future" in found.added.set_aside[0].reason
