"""The brief as HTML: one file that loads nothing, runs nothing, and leads from every claim to its sentence."""

from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
import re

import brief_odd
import brief_sample
from lxml import html as parser
import pytest

from counterclaim.forms import html
from counterclaim.forms.passages import cuts, merge, regions
from counterclaim.records import Block, Furniture

BRIEFS = {
    "two": brief_sample.sample(2),
    "nine": brief_sample.sample(9),
    "sixty": brief_sample.sample(60),
    "nasty": brief_odd.nasty(),
    "bare": brief_odd.bare(),
    "nothing": brief_odd.nothing(),
}


@pytest.fixture(params=sorted(BRIEFS))
def brief(request):
    return BRIEFS[request.param]


def tree(brief):
    return parser.document_fromstring(html.render(brief))


def squeezed(words):
    return "".join(words.split())


def test_it_loads_and_runs_nothing(brief):
    page = tree(brief)
    assert not page.xpath("//script | //link | //img | //iframe | //object | //embed | //form | //base | //video | //audio")
    assert not page.xpath("//@src | //@srcset | //@style | //@*[starts-with(name(), 'on')] | //@*[name()='xlink:href']")
    for address in page.xpath("//@href"):
        assert address.startswith(("#", "https://", "http://")), address
    for link in page.xpath("//a[not(starts-with(@href, '#'))]"):
        assert link.get("rel") == "noreferrer noopener external"
    assert not re.search(r"url\(|@import", html.stylesheet())


def test_the_policy_allows_the_one_style_sheet_and_nothing_else(brief):
    page = tree(brief)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.xpath("//style")
    found = b64encode(sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{found}'; base-uri 'none'; form-action 'none'"


def test_ids_are_single_and_every_jump_lands(brief):
    page = tree(brief)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    jumps = {address[1:] for address in page.xpath("//@href") if address.startswith("#")}
    assert jumps <= set(ids)


def test_a_claim_leads_to_its_sentence():
    page = tree(brief_sample.sample(3))
    for words, sentence in [
        ("“Velmark has not disputed that guards died”", "Velmark has not disputed that guards died, but its navy denied firing first."),
        ("“reprisals”", "Radio Almar reported: “This is a blow against every sailor.” Maritime experts fear reprisals."),
        ("“officers”", "Seventeen officers were killed at Port Almar, according to Ardesian authorities."),
    ]:
        links = [link for link in page.xpath("//a[@class='quote']") if link.text_content() == words]
        assert links
        goals = {page.get_element_by_id(link.get("href")[1:]).text_content().replace("↑", "") for link in links}
        assert sentence in goals


def test_a_page_is_printed_whole_with_its_furniture_grey():
    for brief in BRIEFS.values():
        page = tree(brief)
        for number, one in enumerate(brief.pages, 1):
            article = page.get_element_by_id(f"page-{number}")
            printed = "".join(p.text_content() for p in article.xpath(".//p"))
            assert squeezed(printed.replace("↑", "")) == squeezed(html.writable(one.text))
            grey = [p.text_content() for p in article.xpath(".//p[@class='furniture']")]
            assert grey == [one.text[part.start : part.end] for part in one.furniture]


def test_words_of_a_page_are_words():
    written = html.render(brief_odd.nasty())
    assert "<script" not in written
    assert "<img" not in written
    assert 'href="javascript:' not in written
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in written
    assert "{{ 7 * 7 }} {% raw %}" in written
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", written)


def test_quotations_stand_in_a_page(brief):
    texts = [" ".join(html.writable(page.text).split()) for page in brief.pages]
    for quote in tree(brief).xpath("//a[@class='quote']"):
        words = quote.text_content()
        assert words.startswith("“")
        assert words.endswith("”")
        assert any(" ".join(words[1:-1].split()) in text for text in texts), words


def test_it_is_for_everybody(brief):
    page = tree(brief)
    assert page.xpath("/html/@lang") == ["en"]
    assert len(page.xpath("//main")) == 1
    assert page.xpath("//h1")
    assert all(head.get("scope") in ("col", "row") for head in page.xpath("//th"))
    assert all(picture.get("aria-label") or picture.get("aria-hidden") == "true" for picture in page.xpath("//svg"))
    for name in page.xpath("//@aria-labelledby"):
        assert page.get_element_by_id(name).text_content().strip()


def test_the_stance_table_has_a_cell_for_every_actor_and_aspect():
    page = tree(brief_sample.sample(3))
    (table,) = page.xpath("//table[contains(@class, 'stances')]")
    heads = [head.text_content() for head in table.xpath(".//thead//th")]
    assert heads == ["Actor", "occurrence", "number", "victims", "responsibility", "characterisation", "legality", "other"]
    assert {len(row.xpath("./th | ./td")) for row in table.xpath(".//tr")} == {len(heads)}
    (navy,) = [row for row in table.xpath(".//tbody/tr") if "navy" in row.text_content()[:20]]
    assert "declined to comment" in navy[2].text_content()
    assert "“its navy denied firing first”" in navy[4].text_content()


@pytest.mark.parametrize(
    ("low", "high", "harm", "left", "width", "arrow"),
    [(17, 17, "killed", 57.38, 2.0, False), (26, 26, "killed", 88.29, 2.0, False), (40, None, "injured", 89.29, 10.71, True)],
)
def test_bars_are_as_long_as_the_interval(low, high, harm, left, width, arrow):
    brief = brief_sample.sample(3)
    view = html.story_view(1, brief.stories[0], html.shelve(brief))
    (bar,) = [bar for row, bar in view.bars if (row.low, row.high, row.harm) == (low, high, harm)]
    assert (bar.left, bar.width, bar.open) == (left, width, arrow)


@pytest.mark.parametrize("number", [1, 20, 45])
def test_the_drawing_has_a_box_for_all_and_room_for_each(number):
    brief = brief_sample.sample(max(number, 2))
    graph = html.story_view(1, brief.stories[0], html.shelve(brief)).graph
    drawn = [node for node in graph.nodes if node.x == 0]
    assert len(drawn) + graph.missing == max(number, 2)
    heights = sorted(node.y for node in drawn)
    assert all(later - earlier >= 20 for earlier, later in pairwise(heights))
    assert graph.missing == max(number - 40, 0)
    assert all(len(words) * 6 < node.width for node in graph.nodes for words in node.lines)
    for x in {node.x for node in graph.nodes}:
        column = sorted((node.y - node.height / 2, node.y + node.height / 2) for node in graph.nodes if node.x == x)
        assert all(below[0] - above[1] >= 5.9 for above, below in pairwise(column)), "boxes stand apart"
        assert column[0][0] >= 0
        assert column[-1][1] <= graph.height


def test_it_is_the_same_twice(brief):
    assert html.render(brief) == html.render(brief)


def test_marks_that_cross_are_split_at_their_ends():
    found = cuts("abcdefgh", [(0, 4, "content"), (2, 6, "figure"), (2, 3, "figure"), (5, 99, "cue"), (3, 3, "cue")], [7])
    assert [("abcdefgh"[start:end], kinds) for start, end, kinds in found] == [
        ("ab", ("content",)),
        ("c", ("content", "figure")),
        ("d", ("content", "figure")),
        ("ef", ("figure",)),
        ("g", ()),
        ("h", ()),
    ]


def test_sentences_that_overlap_are_one_place_to_jump_to():
    ends = merge([(5, 9), (0, 3), (8, 12), (12, 14)])
    assert [ends.around(place) for place in (0, 3, 5, 11, 12, 14)] == [0, None, 5, 5, 12, None]


def test_regions_never_overlap_and_leave_no_word_out():
    page = brief_sample.page(1, "Outlet", "Head", None, ("paragraph", "first words"), ("~menu", "Home"))
    wild = (Block(kind="paragraph", start=8, end=13), Block(kind="item", start=3, end=999))
    kinds = [(page.text[start:end], kind) for start, end, kind, _ in regions(brief_sample.replace(page, blocks=wild))]
    assert kinds == [("Hea", "rest"), (page.text[3:], "item")]
    grey = (Furniture(label="menu", rule="menu.words", start=0, end=4),)
    both = regions(brief_sample.replace(page, furniture=grey, blocks=()))
    assert [(page.text[start:end].strip(), kind) for start, end, kind, _ in both] == [("Head", "furniture"), ("first words\n\nHome", "rest")]


def test_many_origins_share_a_box_and_the_headline_ones_keep_their_own():
    brief = brief_sample.sample(3)
    story = brief.stories[0]
    one = story.origins[0]
    more = [brief_sample.replace(one, id=f"org:{n}", name=f"Pier Office {n}", pages=story.pages) for n in range(30)]
    brief = brief_sample.replace(brief, stories=(brief_sample.replace(story, origins=(*more, *story.origins)),))
    view = html.story_view(1, brief.stories[0], html.shelve(brief))
    names = [node.name for node in view.graph.nodes if node.x == 640]
    assert len(names) == 15
    assert "Ardesian government (the victims’ own side)" in names
    assert names[-1] == "22 more origins"
    assert view.origins[0].id == "gov:AR"
    assert len(tree(brief).xpath("//table[contains(@class, 'origins')]/tbody/tr")) == 36


def test_pages_without_an_outlet_are_outlets_apart():
    brief = brief_sample.sample(3)
    pages = tuple(brief_sample.replace(page, outlet=None, url=None) for page in brief.pages)
    brief = brief_sample.replace(brief, pages=pages)
    graph = html.story_view(1, brief.stories[0], html.shelve(brief)).graph
    assert [node.name for node in graph.nodes if node.x == 284] == ["page [1]", "page [2]", "page [3]"]
