"""Whole archives into tables: what a brief would say, whoever does the work, and however often it is stopped."""

from dataclasses import replace
import gzip
import json
from pathlib import Path

import bulk_sample
from bulk_sample import DAY, EXAMPLES, Stopped, crawl, digest, examples, media, stopping
import pytest
from warc_sample import Archive

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install counterclaim[bulk]")
from typer.testing import CliRunner

from counterclaim import pipeline
from counterclaim.bulk import link, shelf, whole
from counterclaim.bulk.commands import lines
from counterclaim.bulk.errors import BadFolder
from counterclaim.bulk.tables import SCHEMAS, pq
from counterclaim.bulk.whole import bulk
from counterclaim.cli import app
from counterclaim.errors import BadArgument
from counterclaim.forms import json as contract
from counterclaim.intake.errors import BadArchive
from counterclaim.records import Source
from counterclaim.relations import Tables
from counterclaim.runners.engine import engine


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    return crawl(tmp_path_factory.mktemp("archive"), examples())


@pytest.fixture(scope="session")
def tables(archive, tmp_path_factory):
    """The tables of the example pages, made in one go."""
    out = tmp_path_factory.mktemp("bulk") / "out"
    return bulk([archive], out), out


@pytest.fixture
def small(monkeypatch):
    """A worker gets a page or two at a time."""
    monkeypatch.setattr(whole, "SHARD_BYTES", 1)
    monkeypatch.setattr(whole, "CHUNK", 1)


def rows(out, table):
    return [row for path in sorted((out / table).glob("*.parquet")) for row in pq.read_table(path).to_pylist()]


def test_tables_say_what_a_brief_says(tables):
    done, out = tables
    brief = pipeline.run([Source(path=address, url=address, data=data) for address, data in examples().items()], today=DAY)
    assert (done.pages, done.stories, done.texts) == (len(brief.pages), len(brief.stories), sum(one.texts for one in brief.stories))
    assert done.pages == len(examples())
    stories = {one.id: contract.story(one) for one in brief.stories}
    for table in ("claims", "figures", "origins", "stances", "differences", "questions", "timeline", "drift", "copies"):
        said = [json.loads(json.dumps({"story": name} | row)) for name, story in stories.items() for row in story[table]]
        assert rows(out, table) == said, table
        assert said or table == "copies", table
    pages = {one.id: contract.page(one, brief.copy_of.get(one.id)) for one in brief.pages}
    assert {row["id"]: {name: row[name] for name in pages[row["id"]]} for row in rows(out, "pages")} == pages
    tolls = [(row["story"], row["codebook"], row["harm"], row["low"], row["best"], row["high"]) for row in rows(out, "tolls")]
    assert tolls == [
        (name, book, harm, toll["low"], toll["best"], toll["high"])
        for name, story in stories.items() for book, harms in story["tolls"].items() for harm, toll in harms.items()
    ]  # fmt: skip


def spans_in(value):
    if isinstance(value, dict):
        if value.keys() == {"page", "start", "end", "exact"}:
            yield value
        for inside in value.values():
            yield from spans_in(inside)
    if isinstance(value, list):
        for inside in value:
            yield from spans_in(inside)


def test_every_span_is_in_its_page(tables):
    _, out = tables
    texts = {row["id"]: row["text"] for row in rows(out, "pages")}
    found = [span for table in SCHEMAS for row in rows(out, table) for span in spans_in(row)]
    assert len(found) > 300
    assert [span for span in found if texts[span["page"]][span["start"] : span["end"]] != span["exact"]] == []


@pytest.mark.parametrize("on", ["processes", "dask"])
def test_any_engine_gives_the_same_bytes(archive, tmp_path, small, tables, on):
    if on == "dask":
        pytest.importorskip("distributed", reason="dask is not installed: pip install counterclaim[cluster]")
    bulk([archive], tmp_path / "here")
    with engine(None if on == "processes" else on, 2) as each:
        bulk([archive], tmp_path / "there", on=each)
    assert digest(tmp_path / "here") == digest(tmp_path / "there")
    assert rows(tmp_path / "here", "claims") == rows(tables[1], "claims")


@pytest.mark.parametrize("pieces", [0, 1, 4, 9, 10])
def test_a_stopped_run_goes_on_where_it_was(archive, tmp_path, small, pieces):
    out = tmp_path / "out"
    with pytest.raises(Stopped):
        bulk([archive], out, on=stopping(pieces))
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.p*")}
    bulk([archive], out)
    assert {path: path.stat().st_mtime_ns for path in before} == before, "what was finished is left as it is"
    bulk([archive], tmp_path / "whole")
    assert digest(out) == digest(tmp_path / "whole")


def test_what_was_half_written_is_written_anew(archive, tmp_path, small):
    out = tmp_path / "out"
    with pytest.raises(Stopped):
        bulk([archive], out, on=stopping(4))
    (out / "work" / "000003.part").write_bytes(b"half of a file")
    done = bulk([archive], out)
    assert done.pages == len(examples())
    assert not list(out.rglob("*.part"))


def test_a_full_disk_says_so_and_nothing_is_lost(archive, tmp_path, small, monkeypatch):
    out = tmp_path / "out"
    with monkeypatch.context() as full:
        full.setattr(shelf, "TABLES", shelf.TABLES + "PRAGMA max_page_count = 8;")
        with pytest.raises(BadFolder, match=r"could not be written \(database or disk is full\); make room and run the same command again"):
            bulk([archive], out)
    assert bulk([archive], out).pages == len(examples())


def test_a_damaged_file_is_named(archive, tmp_path, small):
    out = tmp_path / "out"
    with pytest.raises(Stopped):
        bulk([archive], out, on=stopping(12))
    (out / "work" / "000002.pages").write_bytes(b"not what was written" * 400)
    with pytest.raises(BadFolder, match=r"000002\.pages: damaged .* remove it and run the same command again"):
        bulk([archive], out)
    (out / "work" / "000002.pages").unlink()
    assert bulk([archive], out).pages == len(examples())


def test_a_hole_in_an_archive_costs_what_is_in_it(tmp_path):
    path = crawl(tmp_path, examples())
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 40] = b"\xff" * 40
    path.write_bytes(data)
    done = bulk([path], tmp_path / "out")
    assert done.damaged == 1
    assert len(examples()) - 2 <= done.pages < len(examples())
    [row] = rows(tmp_path / "out", "set_aside")
    assert row["damaged"]
    assert row["reason"].startswith("at byte ")


def test_a_page_that_cannot_be_read_is_set_aside(tmp_path):
    pages = dict(list(examples().items())[:2]) | {"https://press.example/nothing": b"<html><body></body></html>"}
    done = bulk([crawl(tmp_path, pages)], tmp_path / "out")
    assert (done.pages, done.aside) == (2, 1)
    [row] = rows(tmp_path / "out", "set_aside")
    assert row["address"] == "https://press.example/nothing"
    assert row["reason"]


def test_every_record_is_in_one_count(tmp_path):
    made = Archive(packed=True)
    address, data = next(iter(examples().items()))
    made.write(address, data, http=media(data))
    made.write(address, data, http=media(data))
    made.block("request", b"GET / HTTP/1.1\r\n\r\n", url=address)
    for _ in range(2):
        made.write("https://press.example/gone", b"No.", status="404 Not Found")
    made.write("https://press.example/empty", b"")
    made.write("dns:press.example", b"192.0.2.1")
    made.write("https://press.example/bomb", gzip.compress(bytes(50_000_000)), http=f"{bulk_sample.HTTP}\nContent-Encoding: gzip")
    made.write("https://press.example/when", data, http=media(data), date="")
    made.write("https://press.example/cut", gzip.compress(data)[:-20], http=f"{bulk_sample.HTTP}\nContent-Encoding: gzip")
    (tmp_path / "crawl.warc.gz").write_bytes(made.data)
    done = bulk([tmp_path / "crawl.warc.gz"], tmp_path / "out")
    assert (done.pages, done.again, done.replaced, done.aside, done.damaged, done.other) == (1, 1, 0, 6, 1, 2)
    assert done.records == len(made.at) == done.pages + done.again + done.replaced + done.aside + done.damaged + done.other
    told = [
        (row["address"].removeprefix("https://press.example/"), row["reason"][:12], row["damaged"]) for row in rows(tmp_path / "out", "set_aside")
    ]
    assert told == [
        (str(tmp_path / "crawl.warc.gz"), f"at byte {made.at[-1]:,}: "[:12], True),
        ("dns:press.example", "not a web ad", False),
        ("bomb", "more than 10", False),
        ("empty", "empty", False),
        ("gone", "the site ans", False),
        ("gone", "the site ans", False),
        ("when", "no date in i", False),
    ]
    assert list(lines(done, tmp_path / "out"))[:3] == [
        f"11 records · 1 page · 1 text · 1 story in {tmp_path / 'out'}",
        "  besides these pages: 1 page met again · 6 records set aside · 1 damaged place · 2 records of another kind (requests, metadata)",
        "  why they are set aside or damaged stands in the table set_aside",
    ]


def test_versions_copies_and_the_same_page_again(tmp_path):
    address, data = next(iter(examples().items()))
    newer = data.replace(b"</body>", b"<!-- once more --></body>")
    first = crawl(tmp_path, {address: data, "https://mirror.example/same": data}, "one.warc.gz")
    second = crawl(tmp_path, {address: data, "https://other.example/new": newer}, "two.warc.gz")
    done = bulk([second, first], tmp_path / "out")
    assert (done.pages, done.texts, done.again, done.replaced) == (3, 1, 1, 0)
    names = sorted(row["id"] for row in rows(tmp_path / "out", "pages"))
    assert sum(name.endswith("-2") for name in names) == 1
    assert len(names) == len(set(names))


def test_the_newest_version_stands():
    old = whole_entry("a", "2026-03-01T10:00:00Z")
    assert link.in_force([whole_entry("b", "2026-03-02T10:00:00Z"), old]) == [whole_entry("b", "2026-03-02T10:00:00Z")]
    assert link.in_force([old, replace(old, address="https://else.example/")]) == [old, replace(old, address="https://else.example/")]


def whole_entry(name, fetched):
    return link.Entry(id=name, address="https://press.example/", fetched=fetched, published=None, size=10, shard=0, number=0)


def test_a_folder_of_something_else_is_left_alone(archive, tmp_path, tables):
    _, out = tables
    before = digest(out)
    with pytest.raises(BadFolder, match="holds results of other archives"):
        bulk([crawl(tmp_path, {"https://press.example/x": b"<p>Else.</p>"}, "else.warc.gz")], out)
    (tmp_path / "names.tsv").write_text("org:else\tinstitution\t\t\tElse\n", encoding="utf-8")
    with pytest.raises(BadFolder, match="holds results of other rules"):
        bulk([archive], out, tables=Tables(aliases=tmp_path / "names.tsv"))
    with pytest.raises(BadFolder, match="is not empty and holds no results of ours"):
        bulk([archive], EXAMPLES)
    assert digest(out) == before
    assert not (EXAMPLES / "work").exists()


def test_what_is_no_archive(tmp_path):
    with pytest.raises(BadArgument, match="no such file"):
        bulk([tmp_path / "gone.warc.gz"], tmp_path / "out")
    (tmp_path / "page.warc").write_bytes(b"<html>")
    with pytest.raises(BadArchive, match="no WARC record"):
        bulk([tmp_path / "page.warc"], tmp_path / "out")


@pytest.mark.parametrize(
    ("number", "head", "besides", "hours"),
    [
        (1, "1 record · 1 page · 1 text · 1 story in day", "1 page met again · 1 page replaced by a newer version · 1 record set aside", "1 core-hour"),
        (2, "2 records · 2 pages · 2 texts · 2 stories in day", "2 pages met again · 2 pages replaced by a newer version · 2 records set aside", "2 core-hours"),
        (3_000, "3,000 records · 3,000 pages", "3,000 pages met again · 3,000 pages replaced by a newer version", "3,000 core-hours"),
    ],
)  # fmt: skip
def test_counts_in_the_number_that_fits(number, head, besides, hours):
    counts = dict.fromkeys(("records", "pages", "words", "again", "replaced", "texts", "stories", "aside", "damaged", "other"), number)
    told = list(lines(whole.Done(**counts, unread=(), seconds={"reading": number * number * 3 * 0.0036}), Path("day")))
    assert told[0].startswith(head)
    assert told[1].startswith(f"  besides these pages: {besides}")
    assert told[-1] == f"  a million pages at this speed: {hours}"


NO_ARCHIVES = {"empty.warc.gz": b"", "zeros.warc.gz": bytes(3_000_000), "page.warc": b"<html>", "log.warc.gz": gzip.compress(b"GET /\n" * 99)}


@pytest.fixture
def mixed(archive, tmp_path):
    """An archive among files that are none."""
    for name, data in NO_ARCHIVES.items():
        (tmp_path / name).write_bytes(data)
    return [*(tmp_path / name for name in NO_ARCHIVES), archive]


def test_what_is_no_archive_is_set_aside_and_the_rest_goes_on(mixed, tmp_path, tables):
    done = bulk(mixed, tmp_path / "out")
    assert (done.pages, done.damaged, [path for path, _ in done.unread]) == (len(examples()), 0, sorted(str(tmp_path / name) for name in NO_ARCHIVES))
    found = rows(tmp_path / "out", "set_aside")
    assert [(row["address"], row["reason"], row["damaged"]) for row in found] == [(path, reason, True) for path, reason in done.unread]
    assert {reason for _, reason in done.unread} == {"no WARC record in it; give a .warc or .warc.gz file"}
    assert {**digest(tmp_path / "out"), "set_aside/000000.parquet": ""} == {**digest(tables[1]), "set_aside/000000.parquet": ""}
    assert bulk(mixed, tmp_path / "out").unread == done.unread, "again, from what was planned"


@pytest.mark.parametrize("pieces", [0, 3, 7])
def test_any_number_of_workers_sets_it_aside_and_so_does_a_restart(mixed, tmp_path, small, pieces):
    one = bulk(mixed, tmp_path / "one")
    with pytest.raises(Stopped):
        bulk(mixed, tmp_path / "two", on=stopping(pieces))
    with engine(None, 2) as each:
        two = bulk(list(reversed(mixed)), tmp_path / "two", on=each)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    assert (one.records, one.unread) == (two.records, two.unread)


def test_the_command_names_what_is_no_archive(mixed, tmp_path):
    done = CliRunner().invoke(app, ["bulk", *map(str, mixed), "--out", str(tmp_path / "out"), "--jobs", "1"])
    assert done.exit_code == 0, done.output
    assert f"  set aside as a whole: {tmp_path / 'empty.warc.gz'}: no WARC record in it" in done.output
    none = CliRunner().invoke(app, ["bulk", *map(str, mixed[:-1]), "--out", str(tmp_path / "none"), "--jobs", "1"])
    assert none.exit_code == 1
    assert f"none of 4 files is an archive that can be read; the first of them: {tmp_path / 'empty.warc.gz'}: no WARC record" in none.output


def test_the_command(archive, tmp_path):
    done = CliRunner().invoke(app, ["bulk", str(archive), "--out", str(tmp_path / "out"), "--jobs", "1"])
    assert done.exit_code == 0, done.output
    assert f"{len(examples())} pages" in done.output
    assert "core-hours" in done.output
    wrong = CliRunner().invoke(app, ["bulk", str(archive), "--out", str(tmp_path / "out"), "--on", "spark"])
    assert (wrong.exit_code, "no engine of that name" in wrong.output) == (2, True)


@pytest.mark.parametrize("on", ["processes", "dask"])
def test_a_killed_worker_loses_nothing(tmp_path, on):
    if on == "dask":
        pytest.importorskip("distributed", reason="dask is not installed: pip install counterclaim[cluster]")
    with engine(None if on == "processes" else on, 2) as each:
        assert list(each(bulk_sample.killed_once, [(str(tmp_path), number) for number in range(12)])) == [number**2 for number in range(12)]
    assert (tmp_path / "killed").exists()


@pytest.mark.parametrize("on", ["processes", "dask"])
def test_what_kills_every_worker_is_named(tmp_path, on):
    from counterclaim.runners.local import WorkerLost

    if on == "dask":
        pytest.importorskip("distributed", reason="dask is not installed: pip install counterclaim[cluster]")
    with engine(None if on == "processes" else on, 2) as each, pytest.raises(WorkerLost, match="killed 3 times"):
        list(each(bulk_sample.killed_always, [(str(tmp_path), number) for number in range(12)]))


def test_no_scheduler_there():
    pytest.importorskip("distributed", reason="dask is not installed: pip install counterclaim[cluster]")
    from counterclaim.runners import dask

    patience, dask.PATIENCE = dask.PATIENCE, 1
    try:
        with pytest.raises(dask.NoCluster, match="no Dask scheduler answers there"), engine("tcp://127.0.0.1:9", 1):
            pass
    finally:
        dask.PATIENCE = patience


def test_examples_are_there():
    assert len(examples()) == 8, sorted(Path(EXAMPLES).iterdir())


def test_a_brief_of_an_archive_is_that_of_its_pages(archive, tables, monkeypatch):
    done = CliRunner().invoke(app, ["brief", str(archive), "--format", "json", "--jobs", "1"])
    assert done.exit_code == 0, done.output
    assert {story["id"] for story in json.loads(done.stdout)["stories"]} == {row["id"] for row in rows(tables[1], "stories")}
    monkeypatch.setattr("counterclaim.intake.gather.MOST", 3)
    many = CliRunner().invoke(app, ["brief", str(archive)])
    assert (many.exit_code, "counterclaim bulk" in many.output) == (2, True)
