"""The brief as Markdown: everything that is shown, with the words of pages escaped."""

import re

import brief_odd
import brief_sample
import pytest

from counterclaim.forms import markdown

LINES = """
# Ardesia blames Velmark for 17 deaths at Port Almar
**3 pages, 3 texts, 3 outlets, 1 origin** for *17 killed*
| **17 killed** | “dock guards” [1]<br>“officers” [2] | civilian, military | Ardesian government (the victims’ own side) |  | [1] [2] |
| 26 killed | “dockers” [3] | mixed | no origin named | derived: 9 + 17 = 26; a total that includes 17 killed | [3] |
2 more actors only assert other things: see who says what.
- **who the dead are**: wording (guards and officers are not the same people by these words)
    - *declined to comment*: “Its navy declined to comment” [2]
    - said “We answered fire,” [1] (unsure reading)
- gap found: No name of a victim
| gtd | killed | blank | 17 | blank |
- 26 is a sum and was not used
- pages/photo.txt: no article text: 3 words; open it to see what it is
"""


@pytest.mark.parametrize("line", LINES.strip("\n").split("\n"))
def test_golden_lines(line):
    assert line in markdown.render(brief_sample.sample(3)).split("\n")


@pytest.mark.parametrize("name", ["nasty", "bare", "nothing"])
def test_no_word_of_a_page_is_markup(name):
    written = markdown.render(getattr(brief_odd, name)())
    assert set(re.findall(r"<[^ >]*>?", written)) <= {"<br>"}
    assert not re.search(r"(?<!\\)\]\(", written)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e\ud800-\udfff]", written)


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("<b>&amp;", "&lt;b>&amp;amp;"),
        ("1. one", "1\\. one"),
        ("- one", "\\- one"),
        ("a_b *c* `d` |", "a\\_b \\*c\\* \\`d\\` \\|"),
        ("[x](y)", "\\[x\\](y)"),
        ("17 dead", "17 dead"),
        ("a\n# b", "a \\# b"),
    ],
)
def test_words_show_as_they_are(words, escaped):
    assert markdown.plain(words) == escaped


def test_tables_have_as_many_cells_as_their_heads():
    for brief in (brief_sample.sample(9), brief_odd.nasty()):
        width = 0
        for line in markdown.render(brief).split("\n"):
            cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
            assert not width or not cells or cells == width, line
            width = cells
