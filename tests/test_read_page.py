"""One page in, one record out, or one clear sentence."""

from datetime import date
import gzip
import time

import pytest

from counterclaim.errors import BadPage
from counterclaim.read import read_page
from counterclaim.records import Source

TODAY = date(2026, 1, 10)
SENTENCE = "The harbour master of Port Halloran said on Sunday that eleven people had drowned when the ferry turned over in heavy seas. "
FRENCH = "Le capitaine du port a déclaré dimanche que onze personnes étaient mortes dans le naufrage du bac au large de la ville. "
RUSSIAN = "Начальник порта сообщил в воскресенье, что при крушении парома погибли одиннадцать человек, ещё двадцать ищут. "
PARAGRAPHS = f"<p>{SENTENCE}</p>" * 3
PAGE = """<!DOCTYPE html><html><head><title>Eleven drown as ferry sinks off Port Halloran - Estuary News</title>
<meta property="og:site_name" content="Estuary News"><meta name="author" content="Lena Okafor">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-09-14T08:00:00+02:00"}</script></head>
<body><nav><ul><li>Home</li><li>Sport</li></ul></nav><article><h1>Eleven drown as ferry sinks off Port Halloran</h1>
<p>The harbour master of Port Halloran said on Sunday that eleven people had drowned when the ferry turned over in heavy seas.</p>
<h2>What we know</h2><ul><li>The ferry carried more than sixty people, a clerk told reporters.</li><li>The owner did not answer calls.</li></ul>
<p>Rescuers were still looking for some twenty passengers whose names were on the list, the coast guard said in a statement.</p>
<p>Relatives waited at the quay through the night, and several of them said that they had been told nothing by the company.</p></article>
<aside><h3>Related stories</h3><p>Minister quits over bridge that fell and killed nine people.</p></aside>
<footer>© 2031 Estuary News</footer></body></html>"""


def page(data: bytes | str, path: str = "page.txt", url: str | None = None, today: date = TODAY):
    raw = data.encode() if isinstance(data, str) else data
    return read_page(Source(path=path, url=url, data=raw), today=today)


def test_html_page():
    read = page(PAGE, "page.html", "https://estuary.example/2025/09/14/ferry.html")
    assert (read.headline, read.outlet, read.byline, read.published) == (
        "Eleven drown as ferry sinks off Port Halloran", "Estuary News", "Lena Okafor", "2025-09-14",
    )  # fmt: skip
    assert [block.kind for block in read.blocks] == ["headline", "paragraph", "heading", "item", "item", "paragraph", "paragraph"]
    assert "Minister quits" not in read.text
    assert "• The ferry carried" in read.text


def test_spans_hold_and_the_id_is_the_digest_of_the_bytes():
    read = page(PAGE, "page.html")
    assert read.id == read.sha256[:12]
    assert read.headline_span is not None
    assert read.text[read.headline_span.start : read.headline_span.end] == read.headline_span.exact == read.headline
    for candidate in read.dates:
        assert candidate.span is None or read.text[candidate.span.start : candidate.span.end] == candidate.span.exact


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty", b"", "empty"),
        ("only blanks", b" \n\t\r\n \n", "empty"),
        ("only NULs", b"\x00" * 400, "empty"),
        ("PDF", b"%PDF-1.7\n" + SENTENCE.encode(), "a PDF"),
        ("ZIP", b"PK\x03\x04" + b"x" * 50, "a ZIP archive"),
        ("gzip", gzip.compress(SENTENCE.encode()), "a gzip file"),
        ("PNG", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "a PNG image"),
        ("JPEG", b"\xff\xd8\xff\xe0" + b"\x00" * 40, "a JPEG image"),
        ("noise", bytes(range(32)) * 40, "binary data"),
        ("signs", "*** --- ???\n" * 30, "without a single letter"),
        ("menus", "Home\nNews\nSport\nShare this\nLeave a Reply\nCopyright © 2031 Estuary News\n", "no article text"),
        ("French", FRENCH * 4, "in French"),
        ("Russian", RUSSIAN * 4, "in Russian"),
        ("too long", SENTENCE * 9000, "over the limit of 1,000,000 characters"),
        ("too many lines", "Home\n" * 30_000, "20,000 lines"),
        ("HTML without words", "<html><body><script>var a = 1;</script></body></html>", "without a single letter"),
    ],
)  # fmt: skip
def test_bad_pages_say_what_they_are(name, data, sentence):
    with pytest.raises(BadPage, match=r"page\.txt") as caught:
        page(data)
    assert sentence in str(caught.value)
    assert ";" in str(caught.value), "a sentence ends with what to do"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("UTF-8 with a byte order mark", b"\xef\xbb\xbf" + SENTENCE.encode() * 2, "The harbour"),
        ("UTF-16 with a byte order mark", (SENTENCE * 2).encode("utf-16"), "The harbour"),
        ("UTF-16 without one", (SENTENCE * 2).encode("utf-16-le"), "The harbour"),
        ("Windows-1252", (SENTENCE * 2 + "“Nobody told us,” said José Peña.").encode("cp1252"), "“Nobody told us,” said José Peña."),
        ("UTF-8 with one broken byte", (SENTENCE * 3 + "José said “no”. ").encode() + b"\xe2\x80 end", "José said “no”."),
        ("Windows line ends", (SENTENCE + "\r\n\r\n" + SENTENCE).encode(), "seas. \n\nThe"),
        ("old Mac line ends", (SENTENCE + "\r\r" + SENTENCE).encode(), "seas. \n\nThe"),
        ("NULs inside", (SENTENCE + "The mayor \x00agreed. " + SENTENCE).encode(), "The mayor agreed."),
    ],
)
def test_encodings_never_stop_a_page(name, data, expected):
    read = page(data)
    assert expected in read.text
    assert not any(character in read.text for character in "\x00\r\ufeff")


def test_broken_bytes_are_replaced():
    assert "\ufffd" in page((SENTENCE * 3).encode() + b"\xff\xfe broken. " + SENTENCE.encode()).text


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("nested a hundred thousand deep", "<html><body>" + "<div>" * 100_000 + PARAGRAPHS + "</div>" * 100_000),
        ("a huge attribute", f"<html><body><div data-x='{'x' * 1_500_000}'>" + PARAGRAPHS + "</div>"),
        ("scripts that never end", "<html><body>" + PARAGRAPHS + "<script>" * 100_000),
        ("a title in a title", "<html>" + "<title>" * 50_000 + "</title><body>" + PARAGRAPHS),
        ("endless linked data", "<html><head><script type='application/ld+json'>" + "[" * 100_000 + "</script></head><body>" + PARAGRAPHS),
        ("open tags", "<html><head>" + "<meta " * 100_000 + "</head><body>" + PARAGRAPHS),
    ],
)  # fmt: skip
def test_hostile_markup_is_read_in_seconds(name, markup):
    start = time.perf_counter()
    read = page(markup, "page.html")
    assert SENTENCE.strip() in read.text
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "line",
    ["share " * 160_000, "1/2/" * 200_000, "copyright " * 90_000, "A" * 900_000, '"' * 900_000, "a-" * 400_000, "By A" * 200_000, "(" * 900_000],
)
def test_hostile_lines_are_read_in_seconds(line):
    start = time.perf_counter()
    page(f"{SENTENCE * 20}\n\n{line}\n\n{SENTENCE * 20}")
    assert time.perf_counter() - start < 5


DATES = [
    ("said so", "Published: 4 March 2024", "2024-03-04", "said to be the publication"),
    ("American", "Posted on March 4, 2024 at 7:15 pm", "2024-03-04", "said to be the publication"),
    ("ISO", "2024-03-04", "2024-03-04", "between the headline and the article"),
    ("an update only", "Updated: 4 March 2024", None, "an update"),
    ("ambiguous", "Published: 04/03/2024", None, "ambiguous: 2024-03-04 or 2024-04-03"),
    ("one reading only", "Published: 14/03/2024", "2024-03-14", "said to be the publication"),
    ("after the day of reading", "Published: 4 March 2031", None, "after the day of reading"),
    ("no year", "Published: March 4", None, "no year"),
    ("no such day", "Published: 31 February 2024", None, "no such day"),
    ("two that differ", "4 March 2024 | 6 March 2024", None, "differ"),
]


@pytest.mark.parametrize(("name", "line", "published", "reason"), DATES)
def test_dates_beside_the_headline(name, line, published, reason):
    read = page(f"Ferry sinks off Port Halloran\n\n{line}\n\n{SENTENCE}\n\n{SENTENCE}")
    assert read.published == published
    assert any(reason in candidate.reason for candidate in read.dates), [candidate.reason for candidate in read.dates]
    assert sum(candidate.used for candidate in read.dates) == (published is not None)


def test_a_reading_that_is_still_to_come_is_none():
    text = f"Ferry sinks off Port Halloran\n\nPublished: 09/12/2025\n\n{SENTENCE}\n\n{SENTENCE}"
    assert page(text, today=date(2025, 9, 20)).published == "2025-09-12"
    assert page(text, today=date(2025, 12, 20)).published is None


def test_numeric_dates_follow_the_page_s_own_order():
    text = f"Ferry sinks off Port Halloran\n\nPublished: 04/03/2024\n\n{SENTENCE}\n\n{SENTENCE}"
    text += "The boat was built on 23/11/1998 in the yard of the town.\n"
    assert page(text).published == "2024-03-04"


def test_dates_that_are_no_publication():
    text = (
        f"Ferry sinks off Port Halloran\n\n{SENTENCE}\n\n"
        "The ferry had been inspected on 2 May 2023, the company said, and it had passed without a remark.\n\n"
        f"{SENTENCE}\n\nMost read\n\n5 June 2024\n\nCopyright © 2025 Estuary News\n"
    )
    read = page(text)
    assert read.published is None
    assert [candidate.reason for candidate in read.dates] == ["inside the article's sentences", "after the article", "a copyright year"]


def test_a_dateline_gives_the_day_where_nothing_else_does():
    read = page(f"Ferry sinks off Port Halloran\n\nPORT HALLORAN, Sept 14, 2025 (Estuary News) — {SENTENCE}\n\n{SENTENCE}")
    assert read.dateline == "PORT HALLORAN, Sept 14, 2025 (Estuary News)"
    assert read.published == "2025-09-14"


@pytest.mark.parametrize(
    ("stamp", "address", "published"),
    [
        ("2025-09-15T01:10:00Z", "/2025/09/14/ferry.html", "2025-09-14"),
        ("2025-09-15T01:10:00Z", "/2025/09/15/ferry.html", "2025-09-15"),
        ("2025-09-15T01:10:00-04:00", "/2025/09/14/ferry.html", "2025-09-15"),
        ("2025-09-15T01:10:00Z", "/ferry.html", "2025-09-15"),
    ],
)
def test_a_universal_time_gives_way_to_the_outlet_s_day(stamp, address, published):
    markup = PAGE.replace("2025-09-14T08:00:00+02:00", stamp)
    assert page(markup, "page.html", f"https://estuary.example{address}").published == published


def test_a_year_in_the_markup_of_a_page_without_dates_is_no_date():
    markup = PAGE.replace('"datePublished": "2025-09-14T08:00:00+02:00"', '"copyrightYear": "2019"').replace(
        "<footer>", '<img src="/2018/05/03/a.jpg"><footer>'
    )
    assert page(markup, "page.html").published is None


OUTLETS = [
    ("copyright line", "Copyright © 2025 || Kell Harbour Times", "Kell Harbour Times"),
    ("copyright with tail", "© 2001-2025 Estuary News Group. All rights reserved.", "Estuary News Group"),
    ("an agency's copyright", "Copyright 2025 The Associated Press. All rights reserved.", None),
    ("only a year", "© 2025", None),
    ("echo of the headline", "Ferry sinks off Port Halloran - Estuary News", "Estuary News"),
    ("name over the blurb", "KellWatcher\n\nWe cover the stories that others leave out, and our readers know it.", "KellWatcher"),
]


@pytest.mark.parametrize(("name", "footer", "outlet"), OUTLETS)
def test_outlets(name, footer, outlet):
    assert page(f"Ferry sinks off Port Halloran\n\n{SENTENCE}\n\n{SENTENCE}\n\nLeave a Reply\n\n{footer}\n").outlet == outlet


def test_the_name_on_top_wins_over_the_company_in_the_footer():
    text = f"Estuary News\n\nHome\n\nFerry sinks off Port Halloran\n\n{SENTENCE}\n\n{SENTENCE}\n\nMost read\n\n"
    text += "© 2025 Halloran Holding. Estuary News is printed daily.\n"
    assert page(text).outlet == "Estuary News"


def test_the_host_is_the_last_resort():
    assert page(f"Ferry sinks off Port Halloran\n\n{SENTENCE * 3}", url="https://www.estuary.example/a").outlet == "estuary.example"


def test_a_slug_is_no_headline():
    read = page(f"ferry-sinks-off-port-halloran-eleven-dead\n\n{SENTENCE}\n\n{SENTENCE}")
    assert read.headline is None
    assert read.blocks[0].kind == "slug"


STORY = f"Eleven drown as ferry sinks off Port Halloran\n\n{SENTENCE}\n\n{SENTENCE}\n\n{SENTENCE}\n\n"


@pytest.mark.parametrize(
    ("data", "path", "outlet"),
    [
        (f"THE ESTUARY LANTERN\nWhat the tide leaves\n\n{STORY}", "page.txt", "The Estuary Lantern"),
        (f"RADIO KELL NEWS - State Broadcaster of the Islands\n\n4 March 2025\n\n{STORY}", "page.txt", "Radio Kell News"),
        (f"{STORY}(c) Lantern Group 2035\n", "page.txt", "Lantern Group"),
        (f"{STORY}KELL TRADER 2014 (C)\n", "page.txt", "KELL TRADER"),
        (STORY, "page.txt", None),
        (f"<html><head><title>Tide Notes: eleven drown off the cape</title></head><body><h1>Eleven drown off the cape</h1>{PARAGRAPHS}</body></html>",
         "page.html", "Tide Notes"),
    ],
)  # fmt: skip
def test_the_outlet_is_what_the_page_calls_itself(data, path, outlet):
    assert page(data, path).outlet == outlet
