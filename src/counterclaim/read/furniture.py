"""Tells the article's lines from the page's: every line gets a label, none is deleted.

Three steps: set phrases (`lexicon`), a score a line (`features`, `weights`), and the stretch of lines with the greatest sum of scores, which
is the article. Inside it only set phrases and clear misfits are furniture; outside it everything is, but for headline and byline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
import math
import re

from counterclaim.read.features import NAMES, Shape, features, shapes
from counterclaim.read.lines import WORD, Line, read_lines
from counterclaim.read.weights import WEIGHTS
from counterclaim.records import Block, Furniture

SLUG = re.compile(r"(?=.{0,200}[a-z])[a-z0-9]{1,40}(?:[-_][a-z0-9]{1,40}){2,30}(?:\.html?)?$")
BYLINE = re.compile(
    r"(?:By|BY|by|Written by|Words by|Story by|Report by):? (?=[A-Z])[^!?]{2,120}$"
    r"|By (?:our|an?) [\w ’'-]{3,60}$|(?:[A-Z][\w'’-]{1,20} ){1,3}(?:Desk|Newsroom|Bureau)$"
    r"|By [\w ]{2,40} (?:desk|staff|correspondents?|reporters?|writers?|editors?|agencies|bureau|team)$"
    r"|[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{1,30}){1,3}(?:,| \||\s[-–—])? "
    r"(?i:staff |senior |chief |special )?(?i:writer|reporter|correspondent|editor|contributor)s?$"
)
PLACE = re.compile(
    r"([^\W\d_][^\d(–—:]{2,40}?)"
    r"(?:,? (?=\d|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))[\w., ]{3,24})?(?: ?\([A-Z][\w ]{1,20}\))? ?[–—-]{0,2}$"
)
CAPTION = re.compile(
    r"\((?:photo|source|file|credit|image)\b|\b(?:photo|image|credit)s?\s?:|\bfull caption\b|\bcaption close\b|\bimage \d", re.IGNORECASE
)
SITE = re.compile(r"\s[-–—|:]\s|\s?\|\s?")
"""What parts a title from the name of its site."""
STEM, TITLE_SHARE = 5, 0.12  # letters by which "shoots" is "shooting", and the part of a title's words that its article has
CRUMBS = re.compile(r"[|›»>·•/] ")
DATED = re.compile(r"\b(?:19|20)\d\d\b")
SET_PHRASE = -3.0  # log-odds of a line that is a set phrase
INSET = -0.4  # what a set phrase inside the article costs the stretch
LENIENCE, LOWEST, HIGHEST = 1.2, -2.0, 3.0  # added to a line's log-odds, and their limits, when stretches are compared
PERHAPS_OVER = -4.0  # what it costs to read on after "Related stories"
CLEAR_MISFIT = -2.0  # inside the article, a line below this is furniture
SENTENCE_MISFIT, HEADING_MISFIT, HEADLINE_MISFIT = -4.0, -4.0, -1.0
BOX = 14  # lines that a box inside an article may take
SHORTEST_RUN, RUN_MISFIT = 15, -1.5  # words, and log-odds, of a paragraph behind such a box


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a line is: a block's kind, or a furniture label with the rule that says so."""

    line: Line
    kind: str | None
    label: str = ""
    rule: str = ""


def label(text: str, *, extracted: bool = False, title: str | None = None) -> tuple[tuple[Block, ...], tuple[Furniture, ...]]:
    """The article's blocks and the page's furniture, in order; together they cover every letter and digit of the text and never overlap.

    `extracted`: the text comes from an HTML extractor, so that all of it is likely the article and only set phrases and its end are looked for.
    `title`: the headline that the markup names; the first line with these words is it.
    """
    verdicts = judge(read_lines(text), extracted=extracted, title=title)
    blocks = tuple(Block(kind=v.kind, start=v.line.start, end=v.line.end) for v in verdicts if v.kind)
    rest = tuple(
        Furniture(label=v.label, rule=v.rule, start=v.line.start, end=v.line.end) for v in verdicts if not v.kind and v.line.end > v.line.start
    )
    return blocks, rest


def judge(lines: Sequence[Line], *, extracted: bool, title: str | None = None) -> list[Verdict]:
    """A verdict for each line."""
    if not lines:
        return []
    shaped = shapes(lines)
    scores = score(shaped)
    if extracted:
        scores = [max(value, 0.5) if shape.rule is None else value for value, shape in zip(scores, shaped, strict=True)]
    first, last = _article(shaped, scores)
    head = next((index for index, line in enumerate(lines) if line.flat == title), None) if title else None
    if head is None:
        head = _headline(shaped, first, last)
    strays = _strays(shaped, scores, (first, last), head)
    return [
        Verdict(line=shaped[index].line, kind="paragraph")
        if index in strays
        else _verdict(shaped, scores, index, (first, last), head, extracted=extracted)
        for index in range(len(shaped))
    ]


def score(shaped: Sequence[Shape]) -> list[float]:
    """Log-odds, a line, that it is the article's."""
    weights = [WEIGHTS[name] for name in NAMES]
    return [
        SET_PHRASE if shape.rule else max(-6.0, min(6.0, math.fsum(w * v for w, v in zip(weights, row, strict=True))))
        for shape, row in zip(shaped, features(shaped), strict=True)
    ]


def _article(shaped: Sequence[Shape], scores: Sequence[float]) -> tuple[int, int]:
    """First and last line of the article: the stretch with the greatest sum; phrases that end an article cost extra or cut."""
    best, start, total = -math.inf, 0, 0.0
    found = (0, -1)
    for index, (shape, value) in enumerate(zip(shaped, scores, strict=True)):
        ends = shape.rule[2] if shape.rule else 0
        if total <= 0 or ends == 2:
            start, total = index, 0.0
        if ends == 2:
            start = index + 1
            continue
        total += (PERHAPS_OVER if ends else INSET) if shape.rule else max(LOWEST, min(HIGHEST, value + LENIENCE))
        if total > best:
            best, found = total, (start, index)
    first, last = found
    while first < last and shaped[first].rule:
        first += 1
    while last > first and (shaped[last].rule or scores[last] + LENIENCE < 0):
        last -= 1
    return first, last


def _strays(shaped: Sequence[Shape], scores: Sequence[float], article: tuple[int, int], head: int | None) -> frozenset[int]:
    """Paragraphs of the article that a box of furniture cut off: above it under its headline, or close below it, two at least."""
    first, last = article
    vocabulary = frozenset().union(*(shape.content for shape in shaped[first : last + 1] if shape.prose))

    def fits(index: int, least: float) -> bool:
        shape = shaped[index]
        return shape.prose and scores[index] >= least and len(shape.content & vocabulary) >= 0.35 * len(shape.content)

    above = {index for index in range(head + 1, first) if fits(index, 0.0)} if head is not None else set()
    for index in range(first - 1, max(-1, first - 5), -1):
        if _ends(shaped[index]):
            break
        if fits(index, -0.5):
            above.add(index)
    return frozenset(above | _below(shaped, scores, last, vocabulary))


def _below(shaped: Sequence[Shape], scores: Sequence[float], last: int, vocabulary: frozenset[str]) -> set[int]:
    """Paragraphs below the article's end that are still its own: one right below, or several in a row behind a box of headlines."""
    found: set[int] = set()
    run: list[int] = []
    marked = False
    for index in range(last + 1, min(len(shaped) + 1, last + BOX)):
        shape = shaped[index] if index < len(shaped) else None
        if shape and shape.prose and len(shape.line.words) >= SHORTEST_RUN and scores[index] > RUN_MISFIT:
            run.append(index)
            shared = len(shape.content & vocabulary)
            if not marked and index <= last + 4 and scores[index] >= 0 and shared >= 0.35 * len(shape.content):
                found.add(index)
            continue
        if len(run) >= 2 and sum(len(shaped[i].content & vocabulary) for i in run) >= 2 * len(run):
            found.update(run)
        run = []
        if shape is None or (shape.rule and shape.rule[2] and shape.rule[0] in ("comments", "copyright", "about", "newsletter")):
            break
        marked = marked or _ends(shape)
    return found


def _ends(shape: Shape) -> bool:
    return shape.rule is not None and shape.rule[2] > 0


def _headline(shaped: Sequence[Shape], first: int, last: int) -> int | None:
    """The line most like this article's headline: above the first long prose, no sentence end, in the article's own words."""
    body = [shape for shape in shaped[first : last + 1] if shape.prose]
    if not body:
        return _over_a_date(shaped, first)
    vocabulary = frozenset().union(*(shape.content for shape in body))
    top = next(index for index in range(first, last + 1) if shaped[index].prose)
    best: tuple[float, int] | None = None
    for index in range(max(0, top - 80), top):
        shape = shaped[index]
        count = len(shape.line.words)
        if shape.rule or not 3 <= count <= 30 or not shape.content or SLUG.match(shape.line.flat) or BYLINE.match(shape.line.flat):
            continue
        shared = len(shape.content & vocabulary) / len(shape.content)
        if CAPTION.search(shape.line.flat):
            continue
        sentence = shape.line.flat.endswith(".") or ". " in shape.line.flat.replace("U.S. ", "")
        value = 2 * shared + (1 - (top - index) / 80) + min(count, 7) / 7 - 1.5 * sentence - 0.7 * shape.line.bullet
        if shared >= 0.4 and value > 1.8 and (best is None or value > best[0]):
            best = value, index
    if best:
        return best[1]
    on_top = _on_top(shaped, top, vocabulary)
    return on_top if on_top is not None else _over_a_date(shaped, first)


def _on_top(shaped: Sequence[Shape], top: int, vocabulary: frozenset[str]) -> int | None:
    """The page's first line as its headline where no other is like one: a few words of the article, in another form too, the site's name aside."""
    line = shaped[0].line
    words = {word.lower()[:STEM] for word in WORD.findall(SITE.split(line.flat)[0]) if word.lower() in shaped[0].content}
    count = len(line.words)
    if not top or shaped[0].rule or line.terminal or line.bullet or not 3 <= count <= 30 or SLUG.match(line.flat) or BYLINE.match(line.flat):
        return None
    shared = len(words & {word[:STEM] for word in vocabulary})
    return 0 if shared >= 1 and shared >= TITLE_SHARE * len(words) else None


def _over_a_date(shaped: Sequence[Shape], first: int) -> int | None:
    """The page's first line as its headline where only its date and its writer stand between it and the article's first sentence."""
    line = shaped[0].line
    if shaped[0].rule or not 3 <= len(line.words) <= 30 or line.bullet or line.flat.endswith(".") or SLUG.match(line.flat) or BYLINE.match(line.flat):
        return None
    between = [(shape.rule[0] if shape.rule else "byline" if BYLINE.match(shape.line.flat) else "") for shape in shaped[1:first]]
    dated = "published" in between or "timestamp" in between
    return 0 if dated and {*between} <= {"published", "timestamp", "byline"} and shaped[first].line.terminal else None


def _verdict(shaped: Sequence[Shape], scores: Sequence[float], index: int, article: tuple[int, int], head: int | None, *, extracted: bool) -> Verdict:
    shape, (first, last) = shaped[index], article
    line = shape.line
    if index == head:
        return Verdict(line=line, kind="headline")
    if SLUG.match(line.flat) and index <= first:
        return Verdict(line=line, kind="slug")
    near = first - 8 <= index <= first + 4 or (head is not None and head <= index <= first)
    above = _above(shaped, index) if near else None
    if above:
        return above
    if shape.rule:
        return Verdict(line=line, kind=None, label=shape.rule[0], rule=shape.rule[1])
    if index < first:
        short = len(line.words) <= 5 or CRUMBS.search(line.flat)
        return Verdict(line=line, kind=None, label="menu" if short else "related", rule="before-article")
    if index > last:
        return _after(shaped, index, last)
    if line.flat.isupper() and len(line.words) >= 7 and index > first and not line.terminal:
        return Verdict(line=line, kind=None, label="related", rule="capitals")
    if _after_box(shaped, index):
        return Verdict(line=line, kind=None, label="related", rule="after-related-box")
    if scores[index] < _lowest(shaped, index) and not extracted:
        return Verdict(line=line, kind=None, label="menu" if len(line.words) <= 3 else "related", rule="misfit")
    return Verdict(line=line, kind=_kind(line, shaped, index, last))


def _above(shaped: Sequence[Shape], index: int) -> Verdict | None:
    """What a line near the top is, if it is a byline, a dateline on its own, a date or the path to the page's section."""
    line = shaped[index].line
    alone = index > 0 and shaped[index - 1].line.flat.lower().rstrip(":") in ("by", "written by") and len(line.words) <= 6
    if len(line.words) <= 16 and (BYLINE.match(line.flat) or (alone and not line.terminal and shaped[index].rule is None)):
        return Verdict(line=line, kind="byline")
    if shaped[index].rule or line.terminal or len(line.words) > 16:
        return None
    place = PLACE.match(line.flat)
    if place and place.group(1).isupper() and len(line.words) <= 10 and line.flat != place.group(1):
        return Verdict(line=line, kind="dateline")
    if DATED.search(line.flat) and ("·" in line.flat or "|" in line.flat):
        return Verdict(line=line, kind=None, label="timestamp", rule="date-beside-name")
    if any(sign in line.flat for sign in "›»") or line.flat.count(" / ") > 1 or line.flat.count(" > ") > 1:
        return Verdict(line=line, kind=None, label="menu", rule="path")
    return None


def _after(shaped: Sequence[Shape], index: int, last: int) -> Verdict:
    """A line below the article: readers' comments if it follows their form or their count, a headline of another page, or a menu."""
    line = shaped[index].line
    for before in range(index - 1, last, -1):
        rule = shaped[before].rule
        if rule and rule[0] in ("related", "trending", "newsletter", "copyright"):
            break
        if rule and rule[0] == "comments":
            return Verdict(line=line, kind=None, label="comments", rule="after-comments")
    return Verdict(line=line, kind=None, label="menu" if len(line.words) <= 3 else "related", rule="after-article")


def _after_box(shaped: Sequence[Shape], index: int) -> bool:
    """Whether the line is one of the headlines listed under "Related stories" or the like."""
    if shaped[index].prose or len(shaped[index].line.words) < 4:
        return False
    for before in range(index - 1, max(-1, index - 9), -1):
        rule = shaped[before].rule
        if rule and rule[0] in ("related", "trending") and rule[2]:
            return True
        if shaped[before].prose:
            return False
    return False


def _lowest(shaped: Sequence[Shape], index: int) -> float:
    """The log-odds below which a line inside the article is furniture: lenient with sentences and short headings, strict with headlines."""
    line = shaped[index].line
    count = len(line.words)
    if (line.terminal and count >= 5) or shaped[index].prose or count >= 25:
        return SENTENCE_MISFIT
    if 2 <= count <= 6 and index + 1 < len(shaped) and len(shaped[index + 1].line.words) > count and not shaped[index + 1].rule:
        return HEADING_MISFIT
    return HEADLINE_MISFIT if count >= 7 and not line.flat.endswith(":") and not line.bullet else CLEAR_MISFIT


def _kind(line: Line, shaped: Sequence[Shape], index: int, last: int) -> str:
    if line.bullet:
        return "item"
    if len(line.words) <= 14 and not line.flat.endswith((".", ":", ",", ";", "”", '"', "!")) and index < last:
        return "heading"
    return "paragraph"
