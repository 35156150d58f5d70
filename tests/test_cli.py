"""The command from outside: exit codes, messages, pipes, files."""

import json
import os
from pathlib import Path
import re
import subprocess
import sys

import pytest

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "counterclaim"]


def call(*arguments, given=None):
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "NO_COLOR": "1"}
    return subprocess.run([*COMMAND, *map(str, arguments)], input=given, capture_output=True, env=environment, cwd=ROOT)  # noqa: S603  our own command


@pytest.mark.parametrize("verb", [[], ["brief"], ["text"], ["attributions"], ["codebook"], ["relations"]])
def test_help(verb):
    done = call(*verb, "--help")
    assert done.returncode == 0
    assert b"Usage" in done.stdout
    assert not verb or b"Example" in done.stdout


def test_version():
    assert call("--version").stdout.split()[0] == b"counterclaim"


def test_a_missing_file_is_told_with_what_to_do():
    done = call("brief", "no/such/page.html")
    assert done.returncode == 2
    assert b"no/such/page.html" in done.stderr
    assert b"Traceback" not in done.stderr


def test_no_readable_page_is_exit_1(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    done = call("brief", tmp_path / "a.txt")
    assert done.returncode == 1
    assert b"a.txt" in done.stderr


def test_brief_from_standard_input_as_json():
    page = b"Two rowers drown off Port Ellery\n\nThe coastguard of Iceland said on Saturday that two rowers drowned near the mole.\n"
    done = call("brief", "-", "--format", "json", given=page)
    assert done.returncode == 0
    assert json.loads(done.stdout)["schema"] == 1


def test_brief_into_a_file(tmp_path):
    out = tmp_path / "brief.html"
    done = call("brief", "examples", "--format", "html", "-o", out)
    assert done.returncode == 0
    assert done.stdout == b""
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_piped_brief_has_no_colour_and_fits_80_columns():
    done = call("brief", "examples")
    assert b"\x1b[" not in done.stdout
    assert max(len(line) for line in done.stdout.decode().splitlines()) <= 80


def test_text_prints_the_string_that_offsets_count_in(tmp_path):
    page = ROOT / "examples" / "02-harbour-gazette.txt"
    text = call("text", page).stdout.decode()
    table = json.loads(call("brief", page, "--format", "json").stdout)
    assert text == table["pages"][0]["text"]
    body = call("text", "--body", page).stdout.decode()
    assert len(body) < len(text)


def test_attributions_give_one_object_a_line_and_read_the_text_as_it_is(tmp_path):
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("Trending\n\nThe mayor said that the bridge had fallen.\n", encoding="utf-8")
    two.write_text("", encoding="utf-8")
    done = call("attributions", one, two)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["path"] for row in rows] == [str(one), str(two)]
    assert rows[0]["text"] == one.read_text(encoding="utf-8")
    [found] = rows[0]["attributions"]
    for role, words in (("source", "The mayor"), ("cue", "said")):
        [span] = found[role]
        assert span["exact"] == words == rows[0]["text"][span["start"] : span["end"]]
    assert rows[1]["attributions"] == []


def test_a_closed_pipe_is_silent():
    done = subprocess.run(f"{sys.executable} -m counterclaim brief examples | head -n 1", shell=True, capture_output=True, cwd=ROOT)  # noqa: S602  fixed words
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["airwars", "ucdp", "acled", "gtd", "ibc"])
def test_a_codebook_prints_its_rules(name):
    done = call("codebook", name)
    assert done.returncode == 0
    assert len(re.findall(rb"^[A-Z]{2}-\d+", done.stdout, flags=re.MULTILINE)) >= 3
    assert max(map(len, done.stdout.decode().splitlines())) <= 80


def test_an_unknown_codebook_is_told_with_those_there_are():
    done = call("codebook", "nope")
    assert done.returncode == 2
    assert b"airwars, ucdp, acled, gtd, ibc" in done.stderr


def test_an_origin_is_left_out_in_every_form(tmp_path):
    said = {"terminal": "WITHOUT", "markdown": "## Without", "html": 'class="without"', "json": '"without"', "ged-csv": "without Uruguay"}
    for form, words in said.items():
        done = call("brief", "examples/01-estuary-wire.html", "--format", form, "--without", "Montevideo")
        assert done.returncode == 0, done.stderr
        assert words in done.stdout.decode(), form
        assert words not in call("brief", "examples/01-estuary-wire.html", "--format", form).stdout.decode(), form


def test_an_origin_that_is_not_there_is_told_with_those_that_are():
    done = call("brief", "examples/01-estuary-wire.html", "--without", "Atlantis")
    assert done.returncode == 2
    assert b"gov:UY (Uruguay (government))" in done.stderr


@pytest.mark.parametrize("option", ["--aliases", "--relations"])
def test_a_bad_table_is_told_before_any_page_is_read(tmp_path, option):
    mine = tmp_path / "mine.tsv"
    mine.write_text("no table\n", encoding="utf-8")
    done = call("brief", "examples/01-estuary-wire.html", option, mine)
    assert done.returncode == 2
    assert b"mine.tsv, line 1" in done.stderr
    assert done.stdout == b""
    assert call("brief", "examples/01-estuary-wire.html", option, tmp_path / "none.tsv").returncode == 2


def test_a_readers_tables_are_used(tmp_path):
    names, bonds = tmp_path / "names.tsv", tmp_path / "bonds.tsv"
    names.write_text("org:bay-union\tinstitution\t\tunion\tUruguay|Montevideo\n", encoding="utf-8")
    bonds.write_text("org:bay-union\taccused_side\t\tso says the reader\n", encoding="utf-8")
    done = call("brief", "examples/01-estuary-wire.html", "--format", "json", "--aliases", names, "--relations", bonds, "--jobs", 1)
    [found] = [one for one in json.loads(done.stdout)["stories"][0]["origins"] if one["id"] == "org:bay-union"]
    assert found["relation"] == "accused_side"
    assert "so says the reader" in found["reason"]


def test_the_printed_table_of_relations_can_be_given_back(tmp_path):
    mine = tmp_path / "mine.tsv"
    assert call("relations", "-o", mine).returncode == 0
    assert call("brief", "examples/08-itapua-ledger.txt", "--relations", mine).stdout == call("brief", "examples/08-itapua-ledger.txt").stdout


def test_own_constants_of_a_codebook_are_printed_and_used_everywhere(tmp_path):
    own, page = tmp_path / "own.toml", tmp_path / "a.txt"
    own.write_text("[acled]\nDOZENS = 20\n", encoding="utf-8")
    told = "Dozens of people were killed when a ferry sank off Brennport, Norway said.\n\nSweden said it was sad."
    page.write_text(f"Ferry sinks off Brennport\n\n{told}\n", encoding="utf-8")
    assert b"DOZENS = 20 (unchecked)" in call("codebook", "acled", "--codebooks", own).stdout
    assert b"DOZENS = 12\n" in call("codebook", "acled").stdout
    done = call("brief", page, "--format", "json", "--codebooks", own)
    assert json.loads(done.stdout)["stories"][0]["tolls"]["acled"]["killed"]["best"] == 20
    less = json.loads(call("brief", page, "--format", "json", "--codebooks", own, "--without", "Sweden").stdout)
    assert less["stories"][0]["without"]["tolls"]["acled"]["killed"]["best"] == 20


def test_a_bad_file_of_constants_is_told_before_any_page_is_read(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text("[acled]\nDOZEN = 20\n", encoding="utf-8")
    for done in (call("brief", "examples/01-estuary-wire.html", "--codebooks", own), call("codebook", "acled", "--codebooks", own)):
        assert done.returncode == 2
        assert b"DOZEN: no such constant" in done.stderr
        assert done.stdout == b""
