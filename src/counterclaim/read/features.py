"""What a line looks like, in numbers between 0 and 1: its own shape, its neighbours, and how much of its vocabulary the article shares."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.read.lines import Line
from counterclaim.read.set_lines import rule_for
from counterclaim.read.stocks import FUNCTION_WORDS, VERBS, YOU_WORDS

TAIL_ONLY = frozenset({"bio", "about-blurb", "credit-report", "comment-count", "legal", "tip", "share", "affiliate", "newsletter"})
SHORTEST_PROSE = 20  # words of a sentence that may be the article's although it fits a set phrase
NAMES = (
    "bias", "words_1_3", "words_4_7", "words_8_12", "words_13_19", "words_20_34", "words_35", "terminal", "colon", "ellipsis", "question",
    "few_function", "some_function", "many_function", "title_case", "upper_case", "verb", "comma", "quote", "digits_third", "separator_sign",
    "you_words", "bullet", "repeated", "prose_before_1", "prose_after_1", "prose_before_3", "prose_after_3", "prose_around_10", "furniture_around_4",
    "short_around_4", "overlap_low", "overlap_middle", "overlap_high", "before_first_prose", "after_last_prose", "since_mark_3", "since_mark_any",
    "prose_and_overlap", "short_between_prose", "title_between_prose", "item_in_body", "teaser_shape", "bracketed", "name_like", "sentence_in_prose",
    "strange_sentence", "strange_title", "heading_shape", "question_item", "colon_before_item", "teaser_in_prose",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A line with what the furniture lexicon says of it, and whether it reads like prose."""

    line: Line
    rule: tuple[str, str, int] | None
    prose: bool
    content: frozenset[str]


def shapes(lines: Sequence[Line]) -> list[Shape]:
    """Each line with its rule, if one fits, and whether it is prose: a sentence of some length with the small words of English."""
    found = [_shape(line) for line in lines]
    for index, shape in enumerate(found):
        if shape.rule and shape.rule[1] in TAIL_ONLY and len(shape.line.words) >= SHORTEST_PROSE and _goes_on(found, index):
            found[index] = replace(shape, rule=None, prose=True)
    return found


def _goes_on(found: Sequence[Shape], index: int) -> bool:
    """Whether prose follows right away, so that a sentence about a reporter, say, is the article's and not the author's line below it."""
    return index + 1 < len(found) and found[index + 1].prose


def _shape(line: Line) -> Shape:
    count = len(line.words)
    rate = _function_rate(line)
    rule = rule_for(line)
    lone_question = line.flat.endswith("?") and count < 25
    prose = rule is None and not lone_question and ((count >= 12 and line.terminal and rate >= 0.2) or (count >= 30 and rate >= 0.25))
    return Shape(line=line, rule=rule, prose=prose, content=frozenset(w for w in line.words[:400] if w not in FUNCTION_WORDS and len(w) > 2))


def _function_rate(line: Line) -> float:
    return sum(word in FUNCTION_WORDS for word in line.words) / max(1, len(line.words))


def features(all_shapes: Sequence[Shape]) -> list[list[float]]:
    """One row of `NAMES` a line, each value in 0..1. Linear in the number of lines."""
    prose = [shape.prose for shape in all_shapes]
    vocabulary: Counter[str] = Counter()
    for shape in all_shapes:
        if shape.prose:
            vocabulary.update(shape.content)
    seen = Counter(shape.line.flat for shape in all_shapes)
    sums = [0]
    for flag in prose:
        sums.append(sums[-1] + flag)
    marks = _since_mark(all_shapes)
    rows = []
    for index, shape in enumerate(all_shapes):
        own = _own(shape, repeated=seen[shape.line.flat] > 1)
        rows.append(own + _around(all_shapes, index, sums, vocabulary, marks[index]))
        _cross(rows[-1], line=shape.line, following=all_shapes[index + 1].line if index + 1 < len(all_shapes) else None)
    return rows


def _own(shape: Shape, *, repeated: bool) -> list[float]:
    line = shape.line
    count = len(line.words)
    rate = _function_rate(line)
    capitals = [word for word in line.flat.split() if word[0].isalpha()]
    long = [word for word in capitals if len(word) > 3]
    title = bool(long) and sum(word[0].isupper() for word in long) >= 0.8 * len(long)
    return [
        1.0, count <= 3, 4 <= count <= 7, 8 <= count <= 12, 13 <= count <= 19, 20 <= count <= 34, count >= 35,
        line.terminal, line.flat.endswith(":"), line.flat.endswith(("…", "...")), line.flat.endswith("?"),
        rate < 0.15, 0.15 <= rate < 0.3, rate >= 0.3, title and count > 1, line.flat.isupper() and count > 1,
        any(word in VERBS for word in line.words), "," in line.flat, any(sign in line.flat for sign in "\"“”"),
        sum(c.isdigit() for c in line.flat[:200]) * 3 > len(line.flat[:200]), any(sign in line.flat for sign in "|»›•·©@"),
        min(1.0, sum(word in YOU_WORDS for word in line.words) * 4 / max(1, count)), line.bullet, repeated,
    ]  # fmt: skip


def _around(all_shapes: Sequence[Shape], index: int, sums: Sequence[int], vocabulary: Counter[str], mark: int | None) -> list[float]:
    size = len(all_shapes)

    def between(first: int, last: int) -> int:
        return sums[max(0, min(size, last))] - sums[max(0, min(size, first))]

    near = [all_shapes[i] for i in range(max(0, index - 4), min(size, index + 5)) if i != index]
    content = all_shapes[index].content
    own = 1 if all_shapes[index].prose else 0
    shared = sum(vocabulary[word] > own for word in content) / len(content) if content else 0.0
    return [
        between(index - 1, index), between(index + 1, index + 2), between(index - 3, index) / 3, between(index + 1, index + 4) / 3,
        (between(index - 5, index) + between(index + 1, index + 6)) / 10,
        sum(shape.rule is not None for shape in near) / 8, sum(len(shape.line.words) < 12 and shape.rule is None for shape in near) / 8,
        shared < 0.3, 0.3 <= shared < 0.6, shared >= 0.6,
        sums[index] == 0, sums[size] - sums[index + 1] == 0, mark is not None and mark <= 3, mark is not None,
    ]  # fmt: skip


def _cross(row: list[float], *, line: Line, following: Line | None) -> None:
    """Adds the few products that a sum of single features cannot express."""
    value = dict(zip(NAMES, row, strict=False))
    short = value["words_1_3"] or value["words_4_7"] or value["words_8_12"]
    between = value["prose_before_1"] and value["prose_after_1"]
    long = value["words_20_34"] or value["words_35"]
    row.extend(
        float(bool(flag))
        for flag in (
            long and value["terminal"] and value["overlap_high"],
            short and between,
            (value["words_8_12"] or value["words_13_19"]) and between and not value["terminal"] and value["title_case"],
            value["bullet"] and value["prose_around_10"] >= 0.4,
            (value["words_8_12"] or value["words_13_19"]) and not value["terminal"],
            line.flat[0] in "([" and line.flat[-1] in ")]",
            value["title_case"] and not value["verb"] and len(line.words) <= 4 and not value["terminal"],
            value["terminal"] and value["prose_around_10"] >= 0.4 and not value["since_mark_any"],
            value["terminal"] and long and value["overlap_low"],
            not value["terminal"] and value["overlap_low"],
            short and not value["terminal"] and value["prose_after_1"] and not value["overlap_low"],
            value["question"] and value["bullet"],
            value["colon"] and following is not None and following.bullet,
            not value["terminal"] and value["prose_around_10"] >= 0.4 and len(line.words) >= 8,
        )
    )


def _since_mark(all_shapes: Sequence[Shape]) -> list[int | None]:
    """Lines since the last phrase that may end an article, forgotten once three prose lines in a row have followed it."""
    marks: list[int | None] = []
    since: int | None = None
    run = 0
    for shape in all_shapes:
        since = None if since is None else since + 1
        run = run + 1 if shape.prose else 0
        if run >= 3:
            since = None
        marks.append(since)
        if shape.rule and shape.rule[2]:
            since = 0
    return marks
