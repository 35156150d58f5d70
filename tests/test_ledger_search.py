"""Words found, with their places: the same pages on both databases."""

from ledger_sample import BLIND, CHANGED, FAST, FIRST, OTHER, SECOND, Clock, fetched, page
import pytest

from counterclaim.errors import BadArgument
from counterclaim.ledger.add import add, reread
from counterclaim.ledger.book import open_ledger, when
from counterclaim.ledger.search import SNIPPET, search
from counterclaim.ledger.words import PASSAGE, passages
from counterclaim.records import Span

MENU = page("Market reopens in Tarnholm") + b"\nLeave a Reply\nYour email address will not be published.\nTrending\nZeppelin tours\n"
LONG = page("Inquiry into slide is long", extra="The minutes follow. " + "Nothing was said of it. " * 2000 + "Then an obelisk fell.")


@pytest.fixture
def book(place):
    with open_ledger(place, create=True, clock=Clock(days=30)) as opened:
        add(opened, [fetched(FIRST, "a.txt"), fetched(SECOND, "b.txt", days=2), fetched(OTHER, "c.txt"), fetched(MENU, "d.txt")], rules=FAST)
        yield opened


@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        ("police", {"b.txt"}),
        ("POLICE", {"b.txt"}),
        ("Tarnholm mayor", {"a.txt", "d.txt"}),
        ("searching", {"a.txt", "b.txt", "c.txt", "d.txt"}),  # "searched"
        ("Tárnholm police", {"b.txt"}),
        ('"police of Iceland"', {"b.txt"}),
        ("“police of Iceland”", {"b.txt"}),
        ('"Iceland of police"', set()),
        ("Iceland of police", {"b.txt"}),
        ("unheard-of", set()),
        ("zeppelin", set()),
        ("a' OR 1=1 --", set()),
        ("NEAR(police OR *", set()),
    ],
)  # fmt: skip
def test_words_are_found_in_articles(book, query, addresses):
    assert {hit.address for hit in search(book, query).hits} == addresses


def test_words_of_a_menu_are_counted_but_not_shown(book):
    found = search(book, "zeppelin")
    assert (found.hits, found.pages, found.outside) == ((), 1, 1)


def test_every_snippet_is_words_of_the_page_at_its_place(book):
    texts = {"a.txt": FIRST, "b.txt": SECOND, "c.txt": OTHER, "d.txt": MENU}
    hits = search(book, "searched village").hits
    assert hits
    for hit in hits:
        text = texts[hit.address].decode()
        assert hit.snippet == Span(page=hit.page, start=hit.snippet.start, end=hit.snippet.end, exact=text[hit.snippet.start : hit.snippet.end])
        assert {text[a:b].lower() for a, b in hit.marks} <= {"searched", "village"}
        assert all(hit.snippet.start <= a < b <= hit.snippet.end for a, b in hit.marks)


def test_a_long_paragraph_is_cut_around_the_words(book):
    add(book, [fetched(LONG, "long.txt")], rules=FAST)
    [hit] = search(book, "obelisk").hits
    assert "an obelisk fell" in hit.snippet.exact
    assert len(hit.snippet.exact) <= SNIPPET + 20
    assert hit.snippet.exact[0].isalpha()
    assert LONG.decode()[hit.snippet.start : hit.snippet.end] == hit.snippet.exact


def test_a_hit_names_its_story_and_page(book):
    [hit] = search(book, "police Iceland").hits
    assert hit.story is not None
    assert hit.story.startswith("s")
    assert hit.headline == "Slide above Tarnholm shuts valley road"
    assert hit.fetched.startswith("2026-03-03")


def test_only_the_version_in_force_is_found(book):
    assert [hit.address for hit in search(book, '"9 people"').hits] == ["a.txt", "d.txt"]
    add(book, [fetched(CHANGED, "a.txt", days=4)], rules=FAST)
    assert [hit.address for hit in search(book, '"9 people"').hits] == ["d.txt"]
    assert [hit.address for hit in search(book, '"11 people"').hits] == ["a.txt"]
    assert search(book, '"11 people"', when("2026-03-02", end=True)).hits == ()
    assert "a.txt" in {hit.address for hit in search(book, '"9 people"', when("2026-03-02", end=True)).hits}


def test_what_was_not_fetched_yet_is_not_found(book):
    assert search(book, "police", when("2026-03-02", end=True)).hits == ()
    assert len(search(book, "police", when("2026-03-03", end=True)).hits) == 1


def test_reading_again_does_not_double_hits(book):
    before = search(book, "village")
    reread(book, rules=BLIND)
    assert search(book, "village") == before


def test_no_more_than_asked_for_and_the_rest_is_counted(book):
    found = search(book, "village", most=1)
    assert len(found.hits) == 1
    assert found.pages == 4


@pytest.mark.parametrize("query", ["", "  ", '""', "!?", "“”"])
def test_a_query_without_a_word_is_told(book, query):
    with pytest.raises(BadArgument, match="no word to look for"):
        search(book, query)


@pytest.mark.parametrize(
    "text", ["", "short", "a" * (3 * PASSAGE), "word " * PASSAGE, ("line\n" * PASSAGE)], ids=["empty", "short", "one word", "words", "lines"]
)
def test_passages_cover_the_text(text):
    found = passages(text)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= PASSAGE for start, end in found)
