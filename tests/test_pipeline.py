"""The whole house on the examples, on the seeds where they are, and on input that means harm."""

from functools import cache
import json
from pathlib import Path
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
import pytest

import counterclaim
from counterclaim.forms import render
from counterclaim.pipeline import run
from counterclaim.read.sources import gather
from counterclaim.records import Brief, Source, Span
from counterclaim.runners.local import here, processes

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
SEEDS = ROOT.parent / "shared" / "seeds"


@cache
def examples() -> Brief:
    return counterclaim.brief([EXAMPLES])


def spans_of(value: object):
    """Every span object anywhere in a JSON value."""
    if isinstance(value, dict):
        if {"page", "start", "end", "exact"} <= set(value):
            yield value
        for held in value.values():
            yield from spans_of(held)
    elif isinstance(value, list):
        for held in value:
            yield from spans_of(held)


def assert_spans_hold(brief: Brief) -> int:
    table = json.loads(render(brief, "json"))
    texts = {page["id"]: page["text"] for page in table["pages"]}
    count = 0
    for span in spans_of(table):
        assert texts[span["page"]][span["start"] : span["end"]] == span["exact"]
        assert 0 <= span["start"] < span["end"] <= len(texts[span["page"]])
        count += 1
    for page in table["pages"]:
        for piece in page["furniture"]:
            assert 0 <= piece["start"] < piece["end"] <= len(page["text"])
    return count


def test_every_span_of_the_examples_holds():
    assert assert_spans_hold(examples()) > 300


def test_one_job_or_two_give_the_same_bytes():
    sources, aside = gather([str(EXAMPLES)])
    one = run(sources, set_aside=aside, on=here)
    two = run(list(reversed(sources)), set_aside=aside, on=processes(2))
    assert render(one, "json") == render(two, "json")


def test_every_quotation_in_the_forms_is_in_a_page():
    texts = [" ".join(page.text.split()) for page in examples().pages]
    for line in render(examples(), "markdown").splitlines():
        for piece in line.split("“")[1:]:
            words = " ".join(piece.split("”")[0].split()).strip(" …")
            assert not words or any(part.strip() in text for text in texts for part in [words.split("…")[0]]), words


def test_no_verdict_in_any_form():
    for form in ("terminal", "markdown", "html"):
        own = render(examples(), form).lower()
        for word in ("truth score", "credibility score", "is true", "is false", "fake news", "sentiment"):
            assert word not in own, (form, word)


def source(name: str, data: bytes) -> Source:
    return Source(path=name, url=None, data=data)


FINE = source("fine.txt", b"Two rowers drown off Port Ellery\n\nThe coastguard of Iceland said on Saturday that two rowers drowned near the mole.\n"
              b"\n\xe2\x80\x9cThey had no chance in that water,\xe2\x80\x9d said Captain Sigrid Hallorsdottir of the coastguard.\n")  # fmt: skip
BAD = {
    "empty": b"",
    "blank": b" \n\t\n ",
    "binary": bytes(range(256)) * 40,
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" * 20,
    "zip": b"PK\x03\x04" + bytes(200),
    "image": b"\x89PNG\r\n\x1a\n" + bytes(400),
    "one line of 50 MB": b"a" * 50_000_000,
    "only furniture": b"Home\nNews\nSport\nLeave a Reply\nYour email address will not be published.\nTrending\nCopyright 2020\n",
    "only marks": '“”“””“"""\'\'‘’'.encode() * 30,
    "spanish": b"El gobierno dijo el lunes que treinta y dos personas murieron en el derrumbe de la mina. Los vecinos esperan noticias de sus familias."
    * 3,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_set_aside_with_a_sentence_and_the_others_are_done(name):
    began = time.process_time()
    brief = run([source("bad", BAD[name]), FINE])
    assert time.process_time() - began < 20
    assert [page.path for page in brief.pages] == ["fine.txt"]
    [aside] = brief.set_aside
    assert aside.path == "bad"
    assert len(aside.reason.split()) >= 4
    assert any(claim.actor for claim in brief.stories[0].claims)


HARD = {
    "broken UTF-8": b"Two rowers drown\n\nThe coastguard said on Saturday \xff\xfe that two rowers \xc3\x28 drowned near the mole of the old port.\n",
    "deep HTML": b"<html><body>" + b"<div>" * 50_000 + b"<p>The coastguard said on Saturday that two rowers drowned near the mole of the old port.</p>" * 4,
    "unclosed HTML": b"<html><body><article><h1>Two drown<p>The coastguard said on Saturday that two rowers drowned near the mole.<p>It said more.",
    "many attributes": b"<html><body><p " + b"a=1 " * 100_000 + b">The coastguard said on Saturday that two rowers drowned near the mole of the old port.</p>",
    "one long paragraph": b"The mayor said that the bridge had fallen and that nobody was hurt. " * 8_000,
    "a mark a word": "“The mayor “said “that “the “bridge “had “fallen and nobody was hurt. ".encode() * 500,
}  # fmt: skip


@pytest.mark.parametrize("name", HARD)
def test_hard_input_is_read_or_set_aside_in_bounded_time(name):
    began = time.process_time()
    brief = run([source("hard.html" if b"<" in HARD[name][:20] else "hard.txt", HARD[name]), FINE])
    assert time.process_time() - began < 60
    assert len(brief.pages) + len(brief.set_aside) == 2
    assert_spans_hold(brief)


def test_nothing_of_a_page_runs_or_is_fetched_in_the_html():
    page = b"<html><body><article><h1>Two <script>alert(1)</script> drown</h1><p>The coastguard said &lt;script&gt;alert(2)&lt;/script&gt; on Saturday that two rowers "\
           b"drowned near the mole.<img src=x onerror=alert(3)></p><p>It was the third accident at that place in one year, the coastguard said.</p></article></body></html>"  # fmt: skip
    shown = render(run([source("x.html", page)]), "html")
    assert "<script>alert" not in shown
    assert "onerror=" not in shown
    assert 'src="http' not in shown
    assert "url(http" not in shown


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=200), max_size=6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_spans_hold_on_any_text(lines):
    told = "Officials in Nairobi said two rowers drowned, but the army denied it."
    text = "\n\n".join(["Two rowers drown", told, *lines, told])
    assert_spans_hold(run([source("any.txt", text.encode())]))


def test_the_same_bytes_twice_are_one_text_and_two_pages():
    brief = run([source("a.txt", FINE.data), source("b.txt", FINE.data)])
    assert len({page.id for page in brief.pages}) == 2
    assert brief.stories[0].texts == 1
    assert len(brief.copy_of) == 1
    assert_spans_hold(brief)


def test_no_page_at_all():
    brief = run([])
    assert brief.stories == ()
    for form in ("terminal", "markdown", "html", "json"):
        assert render(brief, form)


@pytest.mark.skipif(not SEEDS.exists(), reason="the two seed pages are not on this machine")
def test_the_seeds_are_one_story_with_one_origin_for_the_figure():
    brief = counterclaim.brief([SEEDS])
    assert_spans_hold(brief)
    [story] = brief.stories
    origins = {figure.origin for figure in story.figures if figure.low == 32}
    assert origins == {"gov:CU"}
    stances = {(t.actor.id, t.aspect, t.stance) for t in story.stances}
    assert ("gov:US", "occurrence", "not_disputed") in stances
    assert ("gov:US", "occurrence", "not_confirmed") in stances
    assert not any(actor == "gov:US" and stance in {"confirms", "concedes"} for actor, _, stance in stances)
    assert sum(q.kind == "asked" for q in story.questions) == 3
    assert all(page.published is None for page in brief.pages)


def test_span_records_are_made_by_pages_only():
    page = examples().pages[0]
    assert page.span(0, 5) == Span(page=page.id, start=0, end=5, exact=page.text[:5])
