"""The JSON contract: its keys, its values, and that every span is the page's own words."""

import json

import brief_odd
import brief_sample
import pytest

from counterclaim.errors import BadArgument
from counterclaim.forms import FORMS, render
from counterclaim.forms import json as form

KEYS = {
    "": "pages schema set_aside stories",
    "pages": "copy_of furniture headline id language outlet path published sha256 text url",
    "pages.furniture": "end label rule start",
    "set_aside": "path reason",
    "stories": "claims copies differences drift figures headline id links only origins outlets pages questions stances texts timeline tolls",
    "stories.claims": "actor aspect chain class content cue id modality origin page source stance",
    "stories.claims.chain": "actor kind name via",
    "stories.figures": "as_of claim derived_from harm high id low origin relation status victims words",
    "stories.figures.relation": "kind to",
    "stories.origins": "claims id kind name pages relation",
    "stories.stances": "actor aspect claims name pages stance",
    "stories.differences": "about kind sides",
    "stories.differences.sides": "claims figures pages",
    "stories.questions": "kind span text",
    "stories.timeline": "date kind span text",
    "stories.drift": "earlier kind later",
    "stories.copies": "pages",
}
VALUES = {
    "stories.claims.class": "assertive directive evaluative factive negative neutral speculative",
    "stories.claims.stance": "asserts concedes confirms declined_to_comment denies disputes no_response "
    "not_confirmed not_disputed not_verified verified",
    "stories.claims.aspect": "characterisation legality number occurrence other responsibility victims",
    "stories.claims.modality": "asked asserted conditional future habitual negated possible",
    "stories.figures.harm": "captured displaced injured killed missing",
    "stories.figures.relation.kind": "disjoint same subset total unknown",
    "stories.origins.kind": "document experts institution outlet person state_media unnamed",
    "stories.differences.kind": "conflict date scope stance wording",
    "stories.questions.kind": "asked gap",
    "stories.timeline.kind": "event figure report",
}
BRIEFS = ["sample(2)", "sample(9)", "nasty()", "bare()", "nothing()"]


def brief(name):
    builder, _, number = name.rstrip(")").partition("(")
    return getattr(brief_sample if builder == "sample" else brief_odd, builder)(*map(int, number.split()))


def at(whole, path):
    """All values at a path of keys, lists walked through."""
    found = [whole]
    for key in path.split(".") if path else []:
        found = [item for value in found for item in (value[key] if isinstance(value[key], list) else [value[key]])]
    return found


def spans(value):
    """Every object that has the keys of a span."""
    if isinstance(value, dict):
        if set(value) == {"page", "start", "end", "exact"}:
            yield value
        for one in value.values():
            yield from spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans(one)


@pytest.mark.parametrize("path", sorted(KEYS))
def test_keys_of_the_contract_are_there(path):
    found = at(json.loads(form.render(brief_sample.sample(9))), path)
    assert found
    for value in found:
        assert set(KEYS[path].split()) <= set(value)


@pytest.mark.parametrize("path", sorted(VALUES))
def test_values_come_from_the_contract(path):
    found = set(at(json.loads(form.render(brief_sample.sample(9))), path))
    assert found
    assert found <= set(VALUES[path].split())


@pytest.mark.parametrize("name", BRIEFS)
def test_every_span_is_the_words_of_its_page(name):
    whole = json.loads(form.render(brief(name)))
    texts = {page["id"]: page["text"] for page in whole["pages"]}
    found = list(spans(whole))
    assert len(found) > (80 if "sample" in name else -1)
    for span in found:
        assert texts[span["page"]][span["start"] : span["end"]] == span["exact"]


@pytest.mark.parametrize("name", BRIEFS)
def test_it_is_utf_8_with_a_newline_at_the_end_and_the_same_twice(name):
    written = form.render(brief(name))
    assert written.encode("utf-8").endswith(b"}\n")
    assert written == form.render(brief(name))


def test_a_lone_surrogate_keeps_its_place():
    bad = brief_odd.nasty().pages[-1]
    assert "\ud800" in bad.text
    assert json.loads(form.render(brief_odd.nasty()))["pages"][-1]["text"] == bad.text


def test_an_actor_of_a_stance_is_an_id_and_a_broken_chain_is_null():
    story = json.loads(form.render(brief_sample.sample(3)))["stories"][0]
    assert {"gov:AR", "gov:VL/military", "person:ilse-varen"} <= {stance["actor"] for stance in story["stances"]}
    chain = next(claim["chain"] for claim in story["claims"] if len(claim["chain"]) > 1)
    assert [link["actor"] for link in chain] == ["org:radio-almar", None]
    assert chain[1]["via"]["exact"] == "reported"


def test_the_default_codebook_stays_first_and_blank_is_null():
    story = json.loads(form.render(brief_sample.sample(3)))["stories"][0]
    assert list(story["tolls"]) == ["airwars", "ucdp", "acled", "gtd", "ibc"]
    assert story["tolls"]["gtd"]["killed"]["low"] is None


def test_copies_name_the_first_page_of_their_text():
    whole = json.loads(form.render(brief_sample.sample(9)))
    first = whole["pages"][0]["id"]
    assert [page["copy_of"] for page in whole["pages"]] == [None, None, None, None, first, None, first, None, first]


def test_every_form_can_be_asked_for_by_name():
    one = brief_sample.sample(2)
    assert all(render(one, name) for name in FORMS)
    with pytest.raises(BadArgument, match="pdf: no form of a brief; say one of terminal, markdown, html, json"):
        render(one, "pdf")
