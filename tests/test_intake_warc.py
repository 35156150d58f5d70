"""Web archives: their pages in order, whatever else is in them, and what damage costs."""

from datetime import UTC, datetime
import gzip
import random
import tracemalloc

import pytest
from warc_sample import Archive

from counterclaim.intake.errors import BadArchive
from counterclaim.intake.gather import gather
from counterclaim.intake.warc import Held, Skipped, parts, read_warc


def body(number, size=3_000):
    """Words that do not pack well, so that a record has a middle to damage."""
    chance = random.Random(number)  # noqa: S311  not for secrets
    return b"<html><body><p>" + bytes(chance.choice(b"abcdefghij klmnop") for _ in range(size)) + b"</p></body></html>"


@pytest.fixture(params=[True, False], ids=["packed", "plain"])
def archive(request):
    """Five pages."""
    made = Archive(packed=request.param)
    for number in range(5):
        made.write(f"http://gazette.example/{number}", body(number))
    return made


def read(tmp_path, data, **how):
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(data)
    return list(read_warc(path, **how))


def pages(found):
    return [int(one.page.url.rpartition("/")[2]) for one in found if isinstance(one, Held)]


def damage(found):
    return [one.reason for one in found if isinstance(one, Skipped) and one.damaged]


def test_pages_in_order_with_their_offsets(archive, tmp_path):
    found = read(tmp_path, archive.data)
    assert [one.offset for one in found] == archive.at
    assert pages(found) == [0, 1, 2, 3, 4]
    first = found[1].page
    assert (first.data, first.media_type, first.fetched) == (body(0), "text/html", datetime(2026, 3, 1, 10, tzinfo=UTC))
    assert (first.url, first.name()) == ("http://gazette.example/0", "http://gazette.example/0")
    assert [one.reason for one in found if isinstance(one, Skipped)] == ["warcinfo record"]


def test_a_hole_right_behind_the_record_that_reading_goes_on_from_is_told(archive, tmp_path):
    data = bytearray(archive.data)
    hole = archive.at[3] + (30 if archive.packed else 0)
    data[hole : hole + 12] = b"\xff" * 12
    assert len(damage(read(tmp_path, bytes(data), after=archive.at[2]))) == 1


@pytest.mark.parametrize("number", [1, 3, 5])
def test_reading_goes_on_after_any_record(archive, tmp_path, number):
    assert pages(read(tmp_path, archive.data, after=archive.at[number])) == [0, 1, 2, 3, 4][number:]


def test_cut_anywhere_the_whole_pages_are_there_and_the_cut_is_told(archive, tmp_path):
    whole = archive.data
    start, end = archive.at[4], archive.at[5]
    for cut in [start + 1, start + 5, start + 12, start + 40, start + 200, start + 700, (start + end) // 2]:
        found = read(tmp_path, whole[:cut])
        assert pages(found) == [0, 1, 2], cut
        assert len(damage(found)) == 1, cut


def test_where_a_record_is_damaged_the_others_are_read(archive, tmp_path):
    for place in (2, 12, 300, 1_000):
        data = bytearray(archive.data)
        at = archive.at[3] + place
        data[at : at + 30] = b"\0" * 30
        found = read(tmp_path, bytes(data))
        assert [number for number in pages(found) if number != 2] == [0, 1, 3, 4], place
        if archive.data[:2] == b"\x1f\x8b" or place == 2:  # without packing nobody can tell zeros in a page from the page
            assert len(damage(found)) == 1, place


def test_two_damaged_records_in_a_row_are_one_hole(archive, tmp_path):
    data = bytearray(archive.data)
    data[archive.at[2] + 10 : archive.at[4] - 10] = b"\xff" * (archive.at[4] - archive.at[2] - 20)
    found = read(tmp_path, bytes(data))
    assert pages(found) == [0, 3, 4]
    assert len(damage(found)) == 1


def test_bytes_between_records(archive, tmp_path):
    data = archive.data
    found = read(tmp_path, data[: archive.at[2]] + b"what is this\r\n\r\n" * 90_000 + data[archive.at[2] :])
    assert pages(found) == [0, 1, 2, 3, 4]
    assert len(damage(found)) == 1


@pytest.mark.parametrize("data", [b"", b"not an archive" * 1_000, gzip.compress(b"not an archive"), b"\x1f\x8b\x08"])
def test_no_archive(tmp_path, data):
    with pytest.raises(BadArchive, match=r"pages\.warc\.gz: no WARC record in it; give a \.warc or \.warc\.gz file"):
        read(tmp_path, data)


def test_packed_as_a_whole(tmp_path):
    made = Archive(packed=False)
    for number in range(3):
        made.write(f"http://gazette.example/{number}", body(number))
    whole = gzip.compress(made.data)
    found = read(tmp_path, whole)
    assert pages(found) == [0, 1, 2]
    assert pages(read(tmp_path, whole, after=found[-1].offset)) == [0, 1, 2]


URL = "http://gazette.example/7"
PACKED = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"


@pytest.mark.parametrize(
    ("kind", "block", "how", "reason"),
    [
        ("request", b"GET / HTTP/1.1\r\n\r\n", {}, "other: request record"),
        ("metadata", b"fetchTimeMs: 4\r\n", {}, "other: metadata record"),
        ("revisit", b"HTTP/1.1 200 OK\r\n\r\n", {}, "other: revisit record"),
        ("response", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nNo.", {}, "aside: the site answered 404"),
        ("response", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG", {}, "aside: image/png, which is not read"),
        ("response", b"HTTP/1.1 200 OK\r\n\r\nwords", {}, "aside: no media type, which is not read"),
        ("response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", {}, "aside: empty"),
        ("response", PACKED + gzip.compress(bytes(50_000_000)), {}, "aside: more than 10 MB; it is not a page of news"),
        ("response", PACKED + gzip.compress(b"words")[:-9], {}, "damaged: ends in the middle"),
        ("response", PACKED + b"\x1f\x8b\x08" + b"\xff" * 30, {}, "damaged: packed bytes that are damaged"),
        ("response", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno", {}, "damaged: "),
        ("response", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\nwords", {}, "damaged: a broken HTTP head"),
        ("response", b"words without a head", {}, "damaged: no HTTP answer in a response record"),
        ("conversion", b"words", {"date": "yesterday"}, "aside: no date in its record ('yesterday')"),
        ("conversion", b"words", {"media": "application/pdf"}, "aside: application/pdf, which is not read"),
    ],
)
def test_what_gives_no_page_is_skipped_with_its_reason(tmp_path, kind, block, how, reason):
    made = Archive(packed=True)
    made.block(kind, block, **{"url": URL, **how})
    made.write("http://gazette.example/8", body(8))
    found = read(tmp_path, made.data)
    assert pages(found) == [8]
    assert f"{found[1].what}: {found[1].reason}".startswith(reason)
    assert found[1].address == ("" if found[1].what == "other" else URL)


@pytest.mark.parametrize(
    ("url", "address"),
    [("dns:gazette.example", "dns:gazette.example"), ("http://desk:secret@gazette.example/", "http://gazette.example"), ("", "")],
)
def test_what_has_no_web_address_is_set_aside_under_what_it_says(tmp_path, url, address):
    made = Archive(packed=True)
    made.write(url, body(7))
    [_, one] = read(tmp_path, made.data)
    assert (one.what, one.address) == ("aside", address)
    assert "address" in one.reason
    assert "secret" not in one.words()


def test_a_brief_tells_what_an_archive_has_besides_pages(tmp_path):
    made = Archive(packed=True)
    made.write(URL, body(7))
    for number in range(3):
        made.write(f"{URL}{number}", b"No.", status="404 Not Found")
    made.write(f"{URL}-empty", b"")
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(made.data)
    found, aside = gather([str(path)])
    assert [one.path for one in found] == [URL]
    assert [one.reason for one in aside] == ["3 records: the site answered 404", f"{URL}-empty: empty"]


def test_a_page_that_is_too_large_is_skipped(tmp_path):
    made = Archive(packed=True)
    made.write("http://gazette.example/7", b"a" * 3_000_000)
    made.write("http://gazette.example/8", body(8))
    found = read(tmp_path, made.data, most=1_000_000)
    assert pages(found) == [8]
    assert "over the limit of 1 MB a page" in found[1].reason


def test_text_made_of_pages_and_files(tmp_path):
    made = Archive(packed=True)
    made.block("conversion", b"The ferry left.", url=URL)
    made.block("resource", b"The ferry came.", url=URL)
    found = read(tmp_path, made.data)
    assert [(one.page.data, one.page.media_type) for one in found[1:]] == [(b"The ferry left.", "text/plain"), (b"The ferry came.", "text/plain")]


def test_answers_as_they_were_sent(tmp_path):
    made = Archive(packed=True)
    packed = gzip.compress(body(1))
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    html = "Content-Type: text/html; charset=utf-8\nContent-Encoding: gzip"
    made.write("http://gazette.example/1", packed, http=html)
    made.write("http://gazette.example/3", body(1), http=html)  # unpacked by whoever kept it
    made.write("http://gazette.example/2", chunked, http=f"{html}\nTransfer-Encoding: chunked")
    found = read(tmp_path, made.data)
    assert [one.page.data for one in found[1:]] == [body(1)] * 3


def test_memory_does_not_grow_with_the_archive(tmp_path):
    made = Archive(packed=True)
    page = body(0, size=100_000)
    for number in range(150):
        made.write(f"http://gazette.example/{number}", page)
    path = tmp_path / "many.warc.gz"
    path.write_bytes(made.data)
    tracemalloc.start()
    assert sum(isinstance(one, Held) for one in read_warc(path)) == 150
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000  # all pages together have 15 MB


@pytest.mark.parametrize("most", [1, 2_000, 7_000, 1_000_000])
def test_the_parts_of_an_archive_hold_all_its_records_once(archive, tmp_path, most):
    whole = read(tmp_path, archive.data)
    ranges = parts(tmp_path / "pages.warc.gz", most)
    assert len(ranges) == {1: len(archive.at), 1_000_000: 1}.get(most, len(ranges))
    assert [one for start, stop in ranges for one in read(tmp_path, archive.data, start=start, stop=stop)] == whole


def test_an_archive_that_was_packed_as_a_whole_is_one_part(tmp_path):
    made = Archive(packed=False)
    for number in range(3):
        made.write(f"http://gazette.example/{number}", body(number))
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(gzip.compress(made.data))
    assert parts(path, 1) == [(0, None)]


def test_a_record_inside_a_page_is_none(archive, tmp_path):
    """A page that carries an archive of its own puts no page of another site into ours."""
    forged = Archive(packed=archive.packed)
    forged.write("http://victim.example/", b"<p>Never said.</p>")
    inside = forged.data[forged.at[1] :]
    archive.write("http://gazette.example/5", inside + random.Random(5).randbytes(4_000))  # noqa: S311  so that packing leaves it as it is
    archive.write("http://gazette.example/6", body(6))
    assert inside in archive.data
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(archive.data)
    found = [one for start, stop in parts(path, 1) for one in read_warc(path, start=start, stop=stop)]
    assert [one.page.url for one in found if isinstance(one, Held)] == [f"http://gazette.example/{number}" for number in range(7)]


def test_damage_is_told_once_whatever_the_parts(archive, tmp_path):
    data = bytearray(archive.data)
    hole = archive.at[3] + (30 if archive.packed else 0)
    data[hole : hole + 12] = b"\xff" * 12
    whole = read(tmp_path, bytes(data))
    assert len(damage(whole)) == 1
    shared = [one for start, stop in parts(tmp_path / "pages.warc.gz", 1) for one in read(tmp_path, bytes(data), start=start, stop=stop)]
    assert (pages(shared), len(damage(shared))) == (pages(whole), 1)
