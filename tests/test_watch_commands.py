"""The commands: what they print, and how they end."""

import json
import os
from pathlib import Path
import signal
import subprocess
import sys
import time

from intake_sample import TEXT, feed, serving
from ledger_sample import CHANGED, FAST, FIRST
import pytest
from test_intake_warc import Archive
from typer.testing import CliRunner

from counterclaim.ledger.book import open_ledger, runs
from counterclaim.watch import commands

ROOT = Path(__file__).parents[1]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The commands, with rules that read fast, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commands, "_rules", lambda aliases, relations: FAST)
    return lambda *arguments: CliRunner().invoke(commands.app, [str(one) for one in arguments])


@pytest.fixture
def site():
    with serving({"/a": (200, TEXT, FIRST)}) as server:
        server.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed((f"{server.base}/a", "Slide")))
        yield server


def plan(site, **more):
    lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in {"private": True, "delay": "0s", "revisit": ["1s"], **more}.items())
    Path("desk.toml").write_text(f'{lines}[[feed]]\nurl = "{site.base}/feed"\n', encoding="utf-8")
    return "desk.toml"


def test_fetch(run, site):
    done = run("fetch", f"{site.base}/a", f"{site.base}/nowhere", "--private", "--contact", "desk@quay.example")
    assert done.exit_code == 0
    assert "r1: 1 new page, 0 new versions, 0 unchanged" in done.stdout
    assert "nowhere: the site has no such page (404); check the address" in done.stderr
    assert site.seen[0][2]["User-Agent"].endswith("(desk@quay.example)")


def test_fetch_of_a_private_address_asks_nothing(run, site):
    done = run("fetch", f"{site.base}/a")
    assert done.exit_code == 1
    assert (
        done.stderr
        == "counterclaim: 127.0.0.1: no public address, so nothing was asked; --private allows it, and private = true in the list of `watch`\nNo page could be fetched.\n"
    )
    assert (site.seen, Path("counterclaim.db").exists()) == ([], False)


@pytest.mark.parametrize("address", ["file:///etc/hosts", "file://desk.example/share/a.html"])
def test_fetch_of_no_web_address_shows_it_as_it_was_given(run, address):
    done = run("fetch", address)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"counterclaim: {address}: not a web address; give one that begins with http:// or https://\n")


def test_fetch_of_a_closed_port_says_so(run, site):
    base = site.base
    site.shutdown()
    site.server_close()
    done = run("fetch", f"{base}/a", "--private")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"counterclaim: {base}/a: the connection was refused")


def test_fetch_of_pages_that_cannot_be_read(run, site):
    site.pages["/b"] = (200, TEXT, b"This story is no longer available.")
    for _ in range(2):  # the second time it is held already
        done = run("fetch", f"{site.base}/b", "--private")
        assert (done.exit_code, done.stderr) == (1, "No page could be read.\n")
    assert run("fetch", f"{site.base}/a", f"{site.base}/b", "--private").exit_code == 0


def test_watch_says_that_a_page_holds_no_article(run, site):
    site.pages["/a"] = (200, TEXT, b"This story is no longer available.")
    done = run("watch", plan(site), "--once")
    assert f"kept      {site.base}/a  no article was found there: " in done.stderr


def test_watch_once_and_again(run, site):
    first = run("watch", plan(site), "--once")
    assert (first.exit_code, first.stdout) == (0, "")
    assert [line.split()[1:3] for line in first.stderr.splitlines()] == [["listed", f"{site.base}/feed"], ["kept", f"{site.base}/a"]]
    site.pages["/a"] = (200, TEXT, CHANGED)
    time.sleep(1.1)  # plan.revisit, by the real clock
    second = run("watch", "desk.toml", "--once", "--quiet")
    assert second.stderr == ""
    assert f"{site.base}/a  changed without a word about it" in second.stdout
    assert "~ figure      “9” → “11” (low, high)" in second.stdout
    listed = run("notices")
    assert listed.stdout == second.stdout
    rows = [json.loads(line) for line in run("notices", "--json", "--after", 1).stdout.splitlines()]
    assert [(one["number"], one["kind"], one["schema"]) for one in rows] == [(2, "page", 1)]


@pytest.mark.parametrize(
    ("words", "message"),
    [("", "nothing to watch"), ("speed = 1", "speed is not a setting here")],
)
def test_watch_with_a_list_that_does_not_fit(run, words, message):
    Path("desk.toml").write_text(words, encoding="utf-8")
    done = run("watch", "desk.toml")
    assert done.exit_code == 2
    assert message in done.stderr


def test_watch_without_a_list(run):
    done = run("watch", "none.toml")
    assert done.exit_code == 2
    assert "none.toml" in done.stderr


def test_archive(run):
    made = Archive(packed=True)
    made.write("http://gazette.example/a", FIRST, http="Content-Type: text/plain")
    Path("old.warc.gz").write_bytes(made.data + made.data[made.at[1] :][:200])
    done = run("archive", "old.warc.gz", "--jobs", 1)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == ["old.warc.gz:", "r1: 1 new page, 0 new versions, 0 unchanged"]
    assert "  besides pages the archive holds 0 records set aside, 1 damaged place, 1 record of another kind (requests, metadata)\n" in done.stdout
    again = run("archive", "old.warc.gz", "--jobs", 1)
    assert again.stdout.splitlines()[-2:] == done.stdout.splitlines()[-2:], "all that is missing, again"


def test_archive_of_something_else(run):
    Path("old.warc").write_bytes(b"nothing")
    done = run("archive", "old.warc")
    assert (done.exit_code, done.stderr) == (1, "counterclaim: old.warc: no WARC record in it; give a .warc or .warc.gz file\n")
    with open_ledger("counterclaim.db") as book:
        assert runs(book) == []  # none that would never end


def test_archives_behind_one_that_is_none_are_read_all_the_same(run):
    made = Archive(packed=True)
    made.write("http://gazette.example/a", FIRST, http="Content-Type: text/plain")
    Path("good.warc.gz").write_bytes(made.data)
    Path("bad.warc").write_bytes(b"nothing")
    done = run("archive", "bad.warc", "none.warc", "good.warc.gz", "--jobs", 1)
    assert done.exit_code == 1
    assert "r1: 1 new page" in done.stdout
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == ["bad.warc", "none.warc"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_quietly(site, tmp_path, monkeypatch, number):
    monkeypatch.chdir(tmp_path)
    Path("desk.toml").write_text(f'private = true\n[[page]]\nurl = "{site.base}/nowhere"\n', encoding="utf-8")
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a shell's job in the background is born deaf to it
    code = f"{heard}; from counterclaim.watch.commands import app; app(['watch', 'desk.toml'])"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True, env=env) as it:  # noqa: S603
        assert "gone" in it.stderr.readline()
        it.send_signal(number)
        assert it.stderr.read() == "counterclaim: stopped; what was found is kept, and the next start goes on from there\n"
    assert it.returncode == 0


MISSING = """
import sys
sys.modules.update(dict.fromkeys(["httpcore2", "protego", "feedparser", "fastwarc", "fastwarc.warc", "fastwarc.stream_io"]))
from counterclaim.watch.commands import app
app({arguments})
"""


@pytest.mark.parametrize("arguments", [["fetch", "http://gazette.example/"], ["watch", "desk.toml"], ["archive", "old.warc"]])
def test_without_the_extra_one_sentence_names_it(tmp_path, arguments):
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", MISSING.format(arguments=arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=env, cwd=tmp_path, check=False)  # noqa: S603
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "not installed, which fetching, watching and archives need; pip install 'counterclaim[watch]'" in done.stderr


def test_reading_files_loads_nothing_of_it():
    code = "import counterclaim.cli, counterclaim.pipeline, sys; print(sorted(m for m in ('httpcore2', 'protego', 'feedparser', 'fastwarc') if m in sys.modules))"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True).stdout == "[]\n"  # noqa: S603
