"""The ledger's commands from outside: what they print, their exit codes, their messages."""

from datetime import UTC, datetime
import errno
import json
import os
from pathlib import Path
import re
import sqlite3
import subprocess
import sys

from ledger_sample import CHANGED, FIRST, SECOND
from ledger_stories import FERRY, FIRE, FIRE_TWO
import pytest
from typer.testing import CliRunner

from counterclaim.errors import BadArgument
from counterclaim.forms import render
from counterclaim.ledger.commands import app, check_what_is_asked, names_a_story, story_brief

ROOT = Path(__file__).parents[1]
VERBS = [
    "add",
    "reread",
    "stories",
    "search",
    "diff",
    "findings",
    "judge",
    "judgements",
    "merge",
    "split",
    "withdraw",
    "runs",
    "export",
    "verify",
    "reindex",
]


@pytest.fixture
def call(tmp_path, monkeypatch):
    """A command in a folder of its own, with two pages. Gives what it printed; where it was refused, what it said."""
    (tmp_path / "a.txt").write_bytes(FIRST)
    (tmp_path / "b.txt").write_bytes(SECOND)
    monkeypatch.chdir(tmp_path)

    def run(*arguments, code=0, given=None):
        done = CliRunner().invoke(app, [str(one) for one in arguments], input=given, catch_exceptions=False)
        assert done.exit_code == code, done.output
        return done.stderr if code == 2 else done.stdout

    return run


@pytest.mark.parametrize("verb", VERBS)
def test_help_shows_an_example(call, verb):
    assert "Example" in call(verb, "--help")


def test_a_working_day(call, tmp_path):
    """From the first page to the export, as the documentation tells it."""
    assert "r1: 1 new page, 0 new versions, 0 unchanged" in call("add", "a.txt", "--fetched", "2026-03-01")
    assert "r2: 1 new page, 0 new versions, 1 unchanged" in call("add", "a.txt", "b.txt", "--fetched", "2026-03-02")
    [story] = json.loads(call("stories", "--json"))
    assert story["pages"] == 2
    name = story["id"]
    assert name in call("stories")
    assert "“" in call("search", "police", "Iceland")
    changed = call("diff", name, "--since", "r1")
    assert "+ page" in changed
    assert "new page: " in changed
    figure = next(line for line in call("findings", name, "--kind", "figure").splitlines() if "12" in line)
    assert "Ana: wrong" in call("judge", figure.split()[0], "wrong", "--who", "Ana", "--note", "counts the missing")
    assert "[holds]" in call("judgements", name)
    assert [line.split()[0] for line in call("runs").splitlines()] == ["r1", "r2"]
    call("export", "-o", "ledger.jsonl")
    lines = (tmp_path / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["export"] == 1
    assert call("export") == "\n".join(lines) + "\n"
    assert "0 problems" in call("verify")
    (tmp_path / "a.txt").write_bytes(CHANGED)
    assert "1 new version" in call("add", "a.txt")
    assert "1 page, " in call("stories", "--as-of", "2026-03-01")
    assert "0 pages read again" in call("reread")


def test_a_day_of_decisions(call, tmp_path):
    """Two stories made one, one page taken out of it, and both taken back."""
    for name, text in (("a.txt", FIRE), ("b.txt", FIRE_TWO), ("c.txt", FERRY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    call("add", "a.txt", "b.txt", "c.txt")
    large, small = (one["id"] for one in json.loads(call("stories", "--json")))
    merged = call("merge", small, large, "--who", "Ana", "--note", "the ferry carried them")
    assert "Ana: merged: " in merged
    assert f"stories changed: {large}" in merged
    assert f"stories closed: {small}" in merged
    assert "3 pages placed by people" in call("stories")
    assert "take that back first: counterclaim withdraw" in call("split", large, "c.txt", "--who", "Ben", code=2)
    listed = call("judgements", large)
    assert "note: the ferry carried them" in listed
    assert f"together: {tmp_path / 'c.txt'}, " in listed
    assert f"stories new: {small}" in call("withdraw", merged.split()[0], "--who", "Ben")
    parted = call("split", large, "b.txt", "--who", "Ana")
    assert "Ana: split: " in parted
    assert [one["pages"] for one in json.loads(call("stories", "--json"))] == [1, 1, 1]
    assert f"apart: {tmp_path / 'a.txt'}" in call("judgements")
    call("withdraw", parted.split()[0], "--who", "Ana")
    [page] = [line for line in call("findings", large, "--kind", "member").splitlines() if "b.txt" in line]
    assert "Ana: wrong" in call("judge", page.split()[0], "wrong", "--who", "Ana")
    assert len(json.loads(call("stories", "--json"))) == 3
    assert "needs no index" in call("reindex")
    assert "0 problems" in call("verify")


def test_the_same_file_by_another_path_is_the_same_page(call, tmp_path):
    call("add", "a.txt")
    assert "0 new pages, 0 new versions, 1 unchanged" in call("add", tmp_path / "a.txt")


def test_pages_from_standard_input_are_told_apart_by_their_bytes(call):
    call("add", "-", given=FIRST)
    assert "1 new page, 0 new versions" in call("add", "-", given=SECOND)
    assert "1 unchanged" in call("add", "-", given=SECOND)


def test_the_brief_of_a_story_for_the_command_brief(call, tmp_path):
    call("add", "a.txt", "--fetched", "2026-03-01")
    [story] = json.loads(call("stories", "--json"))
    assert names_a_story(story["id"])
    assert not names_a_story("a.txt")
    assert not names_a_story("story")
    (tmp_path / story["id"]).write_bytes(FIRST)
    assert not names_a_story(story["id"])
    assert "Tarnholm" in render(story_brief(story["id"], "counterclaim.db", None)[0], "markdown")
    assert story_brief(story["id"], "counterclaim.db", "2026-03-01")[0].pages


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["stories"], "no ledger here"),
        (["add", "missing.txt"], "no such file"),
        (["add", "a.txt", "--fetched", "soon"], "no date or run"),
        (["add", "a.txt", "--fetched", "r3"], "a run is no date"),
        (["add", "a.txt", "--fetched", "2926-01-01"], "--fetched 2926-01-01: in the future; say when the pages were saved"),
        (["add", "a.txt", "--fetched", "2926-01-01T12:00:00Z"], "in the future"),
        (["add", "a.txt", "--ledger", "a.txt"], "not a ledger"),
        (["diff", "s00", "--since", "2026-03-01", "--ledger", "none.db"], "no ledger here"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_in_a_sentence(call, arguments, words):
    assert words in call(*arguments, code=2)


def test_a_correction_that_is_no_json_is_told(call):
    call("add", "a.txt")
    for wrong in ("{low: 9}", "9"):
        assert "write" in call("judge", "abcdef", "corrected", "--who", "Ana", "--correction", wrong, code=2)


def test_verify_exits_with_1_where_something_is_wrong(call, tmp_path):
    call("add", "a.txt")
    intruder = sqlite3.connect(tmp_path / "counterclaim.db")
    intruder.execute("DROP TRIGGER blob_not_changed")
    intruder.execute("UPDATE blob SET size = 1")
    intruder.commit()
    intruder.close()
    assert "problem: " in call("verify", code=1)


def test_a_closed_pipe_is_silent(call, tmp_path):
    call("add", "a.txt", "b.txt")
    command = f"{sys.executable} -c 'from counterclaim.ledger.commands import app; app()' export | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, cwd=tmp_path)  # noqa: S602  fixed words
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_the_commands_load_nothing_before_they_run():
    code = "import counterclaim.ledger.commands, sys; print(sorted(m for m in ('numpy', 'sqlite3', 'psycopg', 'trafilatura') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603  our own interpreter
    assert done.stdout.strip() == "[]"


def test_the_documentation_names_commands_and_options_that_exist():
    told = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^    counterclaim ([a-z]+)", told, flags=re.MULTILINE))
    assert named - {"brief"} == set(VERBS)  # `brief` is a command of pages, too, and stands elsewhere
    known = "".join(CliRunner().invoke(app, [verb, "--help"]).stdout for verb in VERBS)
    for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", told)):
        assert option in known, option


def test_pages_of_which_none_can_be_read(call, tmp_path):
    (tmp_path / "blank.txt").write_bytes(b" ")
    said = call("add", "blank.txt", code=1)
    assert "r1: 1 new page, 0 new versions, 0 unchanged; 1 of all that came could not be read and is set aside" in said
    call("add", "blank.txt", "a.txt")


def test_what_a_brief_is_asked_of(call):
    call("add", "a.txt", "b.txt")
    [story] = json.loads(call("stories", "--json"))
    for asked in ([story["id"], "a.txt"], ["a.txt", story["id"][:6]]):
        with pytest.raises(BadArgument, match="is a story of the ledger"):
            check_what_is_asked(asked, None)
    with pytest.raises(BadArgument, match="--as-of goes with a story"):
        check_what_is_asked(["a.txt"], "r1")
    check_what_is_asked([story["id"][:3]], "r1")
    check_what_is_asked(["a.txt", "b.txt"], None)


def test_what_was_placed_later_is_not_known_after_an_earlier_run(call):
    call("add", "a.txt", "b.txt")
    [story] = json.loads(call("stories", "--json"))
    call("split", story["id"], "b.txt", "--who", "Ana")
    assert call("judgements", "--as-of", "r1") == "0 judgements\n"
    assert "Ana: " in call("judgements", "--as-of", "r2")


def test_what_was_taken_back_says_so(call):
    call("add", "a.txt", "b.txt")
    [story] = json.loads(call("stories", "--json"))
    made = call("split", story["id"], "b.txt", "--who", "Ana").split()[0]
    call("withdraw", made, "--who", "Ben")
    lines = call("judgements").splitlines()
    assert any(line.endswith("[superseded: it was taken back]") for line in lines)
    assert any(f"Ben: withdrawn {made}" in line for line in lines)


def test_what_people_decided_stands_beside_what_was_found(call):
    call("add", "a.txt")
    [story] = json.loads(call("stories", "--json"))
    [figure] = json.loads(call("findings", story["id"], "--kind", "figure", "--json"))
    assert figure["body"]["harm"] == "killed"
    assert "a.txt, " in call("findings", story["id"], "--kind", "figure").splitlines()[1]
    assert story_brief(story["id"], "counterclaim.db", None)[1] == []
    call("judge", figure["id"][:12], "corrected", "--who", "Ana", "--note", "the road crew", "--correction", '{"low": 8}')
    line = call("findings", story["id"], "--kind", "figure").splitlines()[-1]
    assert line.strip().startswith("Ana, 20")
    assert line.endswith(": corrected, ought to say: low 8; the road crew")
    brief, decided = story_brief(story["id"], "counterclaim.db", None)
    assert decided[0] == "JUDGED BY PEOPLE, kept apart: nothing above is changed by it"
    assert decided[2].strip() == line.strip()
    assert brief.stories[0].figures[0].low == 9
    call("judge", figure["id"][:12], "right", "--who", "Ana")
    assert [line.strip().split(": ")[1] for line in story_brief(story["id"], "counterclaim.db", None)[1][2:]] == ["right"]


def test_what_was_known_then(call, tmp_path):
    call("add", "a.txt", "--fetched", "2026-03-01T10:00:00Z")
    story = call("stories").split()[0]
    first = call("findings", story, "--kind", "figure")
    (tmp_path / "a.txt").write_bytes(CHANGED)
    call("add", "a.txt", "--fetched", "2026-03-05T10:00:00Z")
    then = call("findings", story, "--kind", "figure", "--as-of", "2026-03-02")
    assert then == first != call("findings", story, "--kind", "figure")
    call("judge", json.loads(call("findings", story, "--kind", "figure", "--json"))[0]["id"], "right", "--who", "Ana")
    assert "Ana" in call("findings", story)
    assert "Ana" not in call("findings", story, "--as-of", "2026-03-06")
    assert "not known yet" in call("findings", story, "--as-of", "2026-02-01", code=2)


def test_a_closed_story_says_where_its_pages_are(call):
    call("add", "a.txt", "b.txt")
    [story] = json.loads(call("stories", "--json"))
    call("split", story["id"], "b.txt", "--who", "Ana")
    [gone] = {one["id"] for one in json.loads(call("stories", "--json"))} - {story["id"]}
    call("withdraw", json.loads(call("judgements", "--json"))[0]["judgement"]["id"], "--who", "Ana")
    assert "closed" in call("findings", gone, code=2)


def test_nothing_is_told_as_nothing(call):
    call("add", "a.txt", "--fetched", "2026-03-01T10:00:00Z")
    story = call("stories").split()[0]
    assert call("stories", "--as-of", "2026-02-01") == "0 stories\n"
    assert call("stories", "--as-of", "2026-02-01", "--json") == "[]\n"
    assert call("judgements") == "0 judgements\n"
    assert call("findings", story, "--kind", "drift", "--json") == "[]\n"
    assert call("findings", story, "--kind", "drift") == "0 findings\n"


def test_an_export_that_finds_no_space_leaves_the_earlier_one(call, tmp_path, monkeypatch):
    call("add", "a.txt")
    call("export", "-o", "ledger.jsonl")
    before = (tmp_path / "ledger.jsonl").read_bytes()
    call("add", "b.txt")

    def full(number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "counterclaim: ledger.jsonl: no space left" in call("export", "-o", "ledger.jsonl", code=2)
    assert (tmp_path / "ledger.jsonl").read_bytes() == before


def test_a_story_last_changed_when_its_last_page_then_came(call):
    """Asked for a day on which nothing happened: pages that came into the ledger later than they were fetched are put together for the answer."""
    call("add", "a.txt", "--fetched", "2026-03-01T10:00:00Z")
    assert "last change 2026-03-01" in call("stories", "--as-of", "2026-03-05")


def test_today_is_no_future(call):
    today = datetime.now(UTC).date().isoformat()
    assert "1 new page" in call("add", "a.txt", "--fetched", today)


def test_pages_of_a_story_by_either_word(call):
    call("add", "a.txt")
    story = call("stories").split()[0]
    found = call("findings", story, "--kind", "page")
    assert found.split()[1] == "page"
    assert found == call("findings", story, "--kind", "member")


def test_what_verify_finds_is_not_sent_to_verify(call, tmp_path):
    call("add", "a.txt")
    place = tmp_path / "counterclaim.db"
    data = bytearray(place.read_bytes())
    whole = bytes(data)
    for first in (4096, 8192, len(data) // 2):
        data[:] = whole
        data[first:] = b"\xff" * (len(data) - first)
        place.write_bytes(data)
        done = CliRunner().invoke(app, ["verify"])
        assert done.exit_code in (1, 2)
        assert "restore the ledger from a copy" in done.output
        assert "counterclaim verify" not in done.output
