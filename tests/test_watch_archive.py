"""Web archives into the ledger: with their dates, once, and on from where an interrupted process stopped."""

from dataclasses import replace
import gzip

from ledger_sample import CHANGED, FAST, FIRST, SECOND, Clock, page
import pytest
from test_intake_warc import Archive

from counterclaim.intake.errors import BadArchive
from counterclaim.ledger import add as adding
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.state import stories
from counterclaim.ledger.tables import COLUMNS
from counterclaim.ledger.verify import verify
from counterclaim.watch.archive import add_archive, beginning
from counterclaim.watch.lines import of_archived

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
    assert (len(found.added.pages), found.added.versions, found.other, found.damaged, found.resumed) == (2, (A,), 1, (), None)
    assert [one.words() for one in found.aside] == [f"{A}.png: image/png, which is not read"]
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
    assert [one.address for one in found.aside] == [A]
    assert "fetched in the future" in found.aside[0].reason


@pytest.fixture
def holed(tmp_path, monkeypatch):
    """Seven pages, with other things and two holes between them; the ledger takes two pages at a time."""
    monkeypatch.setattr(adding, "BATCH", 2)
    made = Archive(packed=True)
    plain = "Content-Type: text/plain"
    for number in range(7):
        made.block("request", b"GET / HTTP/1.1\r\n\r\n", url=f"{A}{number}")
        made.write(f"{A}{number}", page(f"Slide number {number}", killed=number + 2), http=plain)
        made.write(f"{A}{number}/gone", b"No.", status="404 Not Found")
        if number in (1, 4):  # the first stands right behind the last page of a lot
            made.data += b"\xff" * 40
    made.write(A, FIRST, http=plain, date="2099-01-01T00:00:00Z")
    made.write(B, b"", http=plain)
    path = tmp_path / "holed.warc.gz"
    path.write_bytes(made.data + b"\x1f\x8b\x08")
    return path


def lacking(found):
    return found.other, found.aside, found.damaged


def killed_after(telling):
    """Rules under which the process dies behind so many pages."""
    told = []

    def dies(it):
        if len(told) == telling:
            raise KeyboardInterrupt
        told.append(it)
        return FAST.tell(it)

    return replace(FAST, tell=dies)


@pytest.mark.parametrize("telling", [0, 1, 2, 4, 5, 6])
def test_what_is_missing_is_told_after_a_kill_and_again(book, holed, tmp_path, telling):
    with open_ledger(str(tmp_path / "whole.db"), create=True, clock=Clock(days=30)) as other:
        whole = add_archive(other, holed, FAST)
    assert (whole.other, len(whole.aside), len(whole.damaged)) == (8, 9, 3)
    with pytest.raises(KeyboardInterrupt):
        add_archive(book, holed, killed_after(telling))
    found = add_archive(book, holed, FAST)
    assert (found.resumed is None, lacking(found)) == (telling < 2, lacking(whole))
    again = add_archive(book, holed, FAST)
    assert (again.added.pages, lacking(again)) == ((), lacking(whole))
    assert list(of_archived(again))[1:] == list(of_archived(whole))
    assert verify(book).problems == ()


def test_every_record_of_an_archive_is_in_one_count(book, holed):
    found = add_archive(book, holed, FAST)
    assert len(found.added.pages) + len(found.aside) + found.other == 7 * 3 + 3
    assert list(of_archived(found))[:4] == [
        "  besides pages the archive holds 9 records set aside, 3 damaged places, 8 records of another kind (requests, metadata)",
        "  set aside: 7 records: the site answered 404",
        f"  set aside: {A}: fetched in the future (2099-01-01T00:00:00Z); not added: check the clock or the archive that gave this date",
        f"  set aside: {B}: empty",
    ]


def test_two_processes_that_add_one_archive_tell_what_is_missing_once(book, holed):
    """The second one begins while the first is at work."""
    inside = []

    def begins(it):
        if not inside:
            inside.append(it)
            inside.append(add_archive(book, holed, FAST))
        return FAST.tell(it)

    found = add_archive(book, holed, replace(FAST, tell=begins))
    assert lacking(found) == lacking(inside[1]) == lacking(add_archive(book, holed, FAST))


def test_one_that_was_packed_as_a_whole_is_counted_once(book, tmp_path):
    made = Archive(packed=False)
    for number in range(3):
        made.write(f"{A}/gone", b"No.", status="404 Not Found")
        made.write(f"{A}{number}", page(f"Slide number {number}"), http="Content-Type: text/plain")
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(gzip.compress(made.data))
    first, again = add_archive(book, path, FAST), add_archive(book, path, FAST)
    assert (first.other, len(first.aside), again.resumed) == (1, 3, None)
    assert lacking(again) == lacking(first)


def test_one_that_an_earlier_version_added_is_read_from_its_beginning(book, holed):
    """It kept how far it came, and not what was missing."""
    with book.store.writing():
        book.store.insert("archived", COLUMNS["archived"], [(1, beginning(holed), 99_999, "2026-03-01T12:00:00Z")])
    found = add_archive(book, holed, FAST)
    assert (found.resumed, len(found.added.pages), len(found.damaged)) == (None, 7, 3)
