"""Pages with a label before each line, and the property that nothing of a page is lost or counted twice.

In cases/furniture/*.txt a line is `label | text`; a line that starts with `> ` goes on with the paragraph above; a blank line is a blank line.
"""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from counterclaim.read.furniture import label
from counterclaim.read.lines import read_lines

CASES = sorted((Path(__file__).parent / "cases" / "furniture").glob("*.txt"))
PARTS = [
    "Home", "Share this", "Leave a Reply", "Trending", "By Marla Fenwick", "4 March 2024", "• Was the order given in writing?", "* * *", "\u00a0 ",
    "Port minister quits over ferry sinking", "See what's next: Goat found on roof", "Copyright © 2031 Kell Harbour Times", "12 comments",
    "The harbour master said on Sunday that eleven people had drowned and that the search would go on through the night.",
    "“Nobody told us anything,” said a woman whose brother was on the list, and she would not give her name to reporters.",
    "the vessel had been licensed for forty passengers but it carried more than\nsixty, a clerk told the inquiry into the sinking on\nMonday.",
    "kell-islands-nine-killed-in-night", "1. First of all", "|", "Ω≈ç√ 東京", "a" * 300,
]  # fmt: skip


def page_of(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """The page's text, and (label, first words) of each of its lines."""
    text, lines = [], []
    for raw in path.read_text(encoding="utf-8").splitlines():
        if raw.startswith("> "):
            text.append(raw[2:])
        elif raw.strip():
            name, _, words = raw.partition(" | ")
            text.append(words)
            lines.append((name, words.strip(" •")[:40]))
        else:
            text.append("")
    return "\n".join(text) + "\n", lines


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_line_gets_its_label(path):
    text, expected = page_of(path)
    blocks, furniture = label(text)
    found = [(block.start, block.kind) for block in blocks] + [(piece.start, piece.label) for piece in furniture]
    assert [(name, text[start : start + 40].split("\n")[0]) for start, name in sorted(found)] == [(n, words) for n, words in expected]


def test_every_label_of_the_tables_is_a_known_one():
    kinds = {"headline", "slug", "heading", "paragraph", "item", "byline", "dateline", "caption"}
    labels = {
        "menu", "section", "social", "share", "comments", "related", "trending", "newsletter", "cookies", "copyright", "about", "tags", "credit",
        "advertisement", "published", "timestamp",
    }  # fmt: skip
    assert {name for path in CASES for name, _ in page_of(path)[1]} <= kinds | labels


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=30), st.sampled_from(["\n", "\n\n", "\n \n"]), st.booleans())
def test_blocks_and_furniture_share_out_the_page(parts, between, extracted):
    shares_out(between.join(parts), extracted=extracted)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab •-\n\u00a0.?:A1é©|", max_size=300), st.booleans())
def test_any_text_is_shared_out(text, extracted):
    shares_out(text, extracted=extracted)


def shares_out(text: str, *, extracted: bool) -> None:
    """Blocks and furniture are in order, never overlap, start and end on a visible character, and hold every letter and digit."""
    blocks, furniture = label(text, extracted=extracted)
    taken = set()
    for piece in [*blocks, *furniture]:
        span = range(piece.start, piece.end)
        assert 0 <= piece.start < piece.end <= len(text)
        assert text[piece.start : piece.end].strip() == text[piece.start : piece.end]
        assert taken.isdisjoint(span)
        taken.update(span)
    assert all(index in taken for index, character in enumerate(text) if character.isalnum())
    for group in (blocks, furniture):
        assert list(group) == sorted(group, key=lambda piece: piece.start)


def test_a_wrapped_paragraph_is_one_line_and_a_menu_is_not():
    wrapped = (
        "The clerk said that the vessel had been licensed for forty passengers\nand that it had carried more than sixty of them on the\n"
        "night when it sank off the cape.\n"
    )
    headlines = "Council votes to close the northern library after all these years\nRiver falls for the third day in a row at Dunfell bridge\n"
    assert len(read_lines(wrapped)) == 1
    assert len(read_lines("Home\nNews\nSport\nWeather\n")) == 4
    assert len(read_lines(headlines)) == 2


def test_a_byline_is_no_article():
    blocks, _ = label("By Marla Fenwick\n\nShare this\n")
    assert not [block for block in blocks if block.kind in ("paragraph", "item")]


def test_a_killed_reporter_in_the_middle_of_the_article_is_body():
    text = (
        "Shell kills journalist in Sarrat\n\n"
        "A shell killed a journalist and her driver on the road to Sarrat on Friday, colleagues and a hospital said.\n\n"
        "Lena Okafor is a photographer for the Delta Post who had covered the war since its first week, and she was 29 years old.\n\n"
        "The army said that it had not fired in that sector and offered its condolences to her family in a short note.\n\n"
        "Her editor said that she had reported from the same road for a month and that the army knew her car.\n"
    )
    blocks, furniture = label(text)
    assert not furniture
    assert [block.kind for block in blocks] == ["headline", *["paragraph"] * 4]


@pytest.mark.parametrize(
    "line",
    [
        ">> SEE ALSO: Goat swallowed my ring, bride tells court", "» Nine die in pie contest", "▶ Mayor resigns over swan", "ALSO ON THE BEACON: Duke found in well",
        "CLASSIFIED: Rowing boat, two oars. Apply within.", "More from Dunfell: Bishop fined for whistling", "[End of broadcast. We translate and do not judge.]",
        "A+ A-", "Recommended for you: The night the lighthouse lied", "Rate this story",
    ],
)  # fmt: skip
@pytest.mark.parametrize("extracted", [True, False])
def test_pointers_to_other_pages_are_furniture_wherever_they_stand(line, extracted):
    text = "\n\n".join(["Eleven drown off Port Halloran as the ferry turns over", *PARTS[13:15], line, *PARTS[13:15]])
    blocks, furniture = label(text, extracted=extracted)
    assert line.lstrip("» ▶")[:12] in " ".join(text[piece.start : piece.end] for piece in furniture)
    assert [block.kind for block in blocks].count("paragraph") == 4


BODY = (
    "A clerk was wounded when two brothers quarrelled over a boat in Dunfell harbour late on Monday, the harbour office said.",
    "The elder brother was arrested at the gate and will be heard by a magistrate on Thursday, according to the same office.",
)
TITLES = [
    # the first line of a page, whether it is the headline although few of its words are the article's
    ("Brother held after quay shooting - KQRX 12 Dunfell News, Weather & Sports", True),
    ("Sibling jailed, boat impounded | The Dunfell Ledger", True),
    ("Sign in to see what your friends are reading", False),
    ("By Marta Quill", False),
]


@pytest.mark.parametrize(("title", "wanted"), TITLES)
def test_a_first_line_with_words_of_the_article_is_its_headline(title: str, wanted: bool) -> None:
    blocks, _ = label("\n\n".join((title, *BODY)))
    assert (blocks[0].kind == "headline" and blocks[0].start == 0) is wanted


DATED = [
    # what stands above the article, and which of it is the headline
    (("Five questions after the night at Hale bridge", "Published: 12 May 2031"), "Five questions after the night at Hale bridge"),
    (("What do we know of the ferry so far?", "By Marta Quill", "Published: 12 May 2031"), "What do we know of the ferry so far?"),
    (("A morning in the lower town of Hale", "Read the full list below", "Published: 12 May 2031"), None),
    (("12 May 2031", "Published: 12 May 2031"), None),
]


@pytest.mark.parametrize(("above", "wanted"), DATED)
def test_the_line_over_the_date_is_the_headline_of_a_list_of_answers(above: tuple[str, ...], wanted: str | None) -> None:
    answers = ("1. Yes. The clerk was wounded, the harbour office said.", "2. No. The brothers did not know her, it said.", "3. Nobody knows.")
    text = "\n".join((*above, "", *answers))
    blocks, _ = label(text)
    assert [text[block.start : block.end] for block in blocks if block.kind == "headline"] == ([wanted] if wanted else [])


def test_a_caption_is_no_headline() -> None:
    title, caption = "Sibling jailed, boat impounded", "Clerk wounded in Dunfell harbour (Photo: Ana Ruiz)"
    text = "\n\n".join((title, caption, *BODY))
    blocks, _ = label(text)
    assert [text[block.start : block.end] for block in blocks if block.kind == "headline"] == [title]
