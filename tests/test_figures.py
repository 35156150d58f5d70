"""Figures: tables of sentences with what is counted in them, and what must hold on any page."""

from dataclasses import replace
from pathlib import Path
import time

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from counterclaim.claims import tell
from counterclaim.figures.find import find
from counterclaim.figures.measured import kind
from counterclaim.figures.numbers import counts, interval
from counterclaim.figures.tokens import tokens
from counterclaim.records import Block, Claim, Figure, Furniture, Page

CASES = Path(__file__).parent / "cases" / "figures"
HARMS = {"killed", "injured", "missing", "captured", "displaced"}


def page_of(*blocks: tuple[str, str], name: str = "p", published: str | None = None) -> Page:
    """A page made of (kind, words) blocks; words of kind "furniture" are labelled as such."""
    text, made, furniture = "", [], []
    for block, words in blocks:
        start, end = len(text), len(text) + len(words)
        if block == "furniture":
            furniture.append(Furniture(label="related", rule="test", start=start, end=end))
        else:
            made.append(Block(kind=block, start=start, end=end))
        text += words + "\n\n"
    return Page(
        id=name, path=name, url=None, sha256="", text=text, language="en", blocks=tuple(made), furniture=tuple(furniture), outlet=None,
        headline=None, headline_span=None, byline=None, dateline=None, published=published,
    )  # fmt: skip


def claim_of(page: Page, name: str, content: str, sentence: str, *, voice: str = "attributed", modality: str = "asserted") -> Claim:
    """A claim whose content and sentence are these words of the page."""
    at, around = page.text.index(content), page.text.index(sentence)
    return Claim(
        id=name, page=page.id, voice=voice, source=None, cue=None, content=(page.span(at, at + len(content)),),
        sentence=page.span(around, around + len(sentence)), actor=None, commitment="neutral", stance="asserts", aspect="number",
        modality=modality, quote="none",
    )  # fmt: skip


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def sentences_with_figures(name: str = "found.txt") -> list[tuple[str, list[str]]]:
    """The sentences of a case file, each with the lines below it."""
    found: list[tuple[str, list[str]]] = []
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("##"):
            found.append((line, []))
    return found


def as_written(figure: Figure, words: dict[str, str]) -> str:
    """A figure as found.txt writes it; `words` are the count phrases by figure id."""
    low, high = ("" if end is None else str(end) for end in (figure.low, figure.high))
    bounds = "unknown" if not low and not high else low if low == high else f"{low}..{high}"
    marks = [
        figure.status if figure.status != "unknown" else "",
        figure.nationality or "",
        figure.scope if figure.scope != "incident" else "",
        figure.modality if figure.modality != "asserted" else "",
        *(f"{how} of {words[to]}" for to, how in figure.relation),
        "from " + "+".join(sorted(words[part] for part in figure.derived_from)) if figure.derived_from else "",
        f"as of {figure.as_of}" if figure.as_of else "",
    ]
    return " | ".join([figure.harm, bounds, figure.words.exact, figure.victims or "-", figure.rule, *filter(None, marks)])


@pytest.mark.parametrize(("sentence", "expected"), sentences_with_figures(), ids=lambda case: case if isinstance(case, str) else "")
def test_finds_the_figures_of_a_sentence(sentence: str, expected: list[str]) -> None:
    block = "headline" if sentence.startswith("# ") else "paragraph"
    found = find(page_of((block, sentence.removeprefix("# "))), ())
    words = {figure.id: figure.words.exact for figure in found}
    assert [as_written(figure, words) for figure in found] == expected


@pytest.mark.parametrize(("sentences", "expected"), sentences_with_figures("phenomena.txt"), ids=lambda case: case if isinstance(case, str) else "")
def test_reads_what_news_does_with_numbers(sentences: str, expected: list[str]) -> None:
    blocks = [("headline" if part.startswith("# ") else "paragraph", part.removeprefix("# ")) for part in sentences.split(" / ")]
    page = page_of(*blocks, published="2031-05-14")  # a Wednesday
    found = find(page, tell(page, ()))
    words = {figure.id: figure.words.exact for figure in found}
    assert [as_written(figure, words) for figure in found] == expected


def test_every_phenomenon_has_several_cases() -> None:
    sections = (CASES / "phenomena.txt").read_text(encoding="utf-8").split("\n\n## ")[1:]
    assert all(sum(bool(line) and not line.startswith("    ") for line in section.splitlines()[1:]) >= 4 for section in sections)


DENIED = [
    # who denies what: the sentence, the content of the claim, its stance, the modality of the figure
    ("The army denied that 40 civilians had died.", "40 civilians had died", "denies", "negated"),
    ("Rennia rejected the figure of 40 dead.", "the figure of 40 dead", "disputes", "negated"),
    ("The governor disputed the count of 17 killed.", "the count of 17 killed", "disputes", "negated"),
    ("The railway denied that it was to blame after 12 people died.", "it was to blame", "denies", "asserted"),
    ("Police denied that anyone had died.", "anyone had died", "denies", None),
]


@pytest.mark.parametrize(("sentence", "content", "stance", "modality"), DENIED)
def test_a_denied_number_is_not_asserted(sentence: str, content: str, stance: str, modality: str | None) -> None:
    page = page_of(("paragraph", sentence))
    found = find(page, [replace(claim_of(page, "c", content, sentence), stance=stance)])
    assert [figure.modality for figure in found] == ([modality] if modality else [])


def test_the_cases_hold_every_harm() -> None:
    assert {line.split(" | ")[0] for _, lines in sentences_with_figures() for line in lines} == HARMS


@pytest.mark.parametrize(("phrase", "bounds", "rule"), rows("numbers.tsv"))
def test_reads_a_count_phrase(phrase: str, bounds: str, rule: str) -> None:
    low, high = (int(end) if end else None for end in bounds.split(".."))
    assert interval(phrase) == (low, high, rule)
    assert interval(f"{phrase} people") == (low, high, rule)


@pytest.mark.parametrize(("phrase", "more"), [("three more", True), ("another two", True), ("12 others", True), ("more than 12", False)])
def test_marks_counts_on_top_of_others(phrase: str, more: bool) -> None:
    assert counts(tokens(phrase, 0, len(phrase)))[0].additional is more


@pytest.mark.parametrize(("sentence", "number", "expected"), rows("measured.tsv"))
def test_knows_what_a_number_measures(sentence: str, number: str, expected: str) -> None:
    words = tokens(sentence, 0, len(sentence))
    count = next(count for count in counts(words)[::-1] if number in [word.text for word in words[count.first : count.last]])
    assert (kind(words, count) or "people") == expected


def test_furniture_is_never_read() -> None:
    page = page_of(("furniture", "See next: storm kills 90 people"), ("paragraph", "Two men were killed."), ("byline", "By 12 killed men"))
    assert [figure.words.exact for figure in find(page, ())] == ["Two"]


def test_the_smallest_claim_that_holds_the_words_carries_them() -> None:
    sentence = "Quill says Hale reported that 12 men were killed."
    page = page_of(("paragraph", sentence), ("paragraph", "Nine men were hurt."))
    claims = [
        claim_of(page, "outer", "Hale reported that 12 men were killed", sentence),
        claim_of(page, "inner", "12 men were killed", sentence, modality="conditional"),
        claim_of(page, "own", "Nine men were hurt.", "Nine men were hurt.", voice="outlet"),
    ]
    assert [(f.claim, f.modality) for f in find(page, claims)] == [("inner", "conditional"), ("own", "asserted")]


def test_a_sentence_carries_a_figure_outside_every_content_and_no_claim_carries_none() -> None:
    sentence = "After 12 men were killed, Hale resigned, he said."
    page = page_of(("paragraph", sentence), ("paragraph", "Six women were hurt."))
    claims = [claim_of(page, "his", "Hale resigned", sentence), claim_of(page, "own", "Hale", sentence, voice="outlet")]
    assert [figure.claim for figure in find(page, claims)] == ["own", ""]


def test_a_negated_claim_still_asserts_a_zero() -> None:
    page = page_of(("paragraph", "No one was killed."))
    claim = claim_of(page, "c", "No one was killed", "No one was killed.", modality="negated")
    assert [(f.low, f.high, f.modality) for f in find(page, [claim])] == [(0, 0, "asserted")]


def test_people_shot_may_be_among_the_dead_of_their_page() -> None:
    alone = find(page_of(("paragraph", "Five people were shot.")), ())
    page = find(page_of(("paragraph", "Five people were shot."), ("paragraph", "Two men were killed.")), ())
    assert [(f.low, f.high) for f in alone] == [(5, 5)]
    assert [(f.low, f.high) for f in page if f.harm == "injured"] == [(3, 5)]


ACROSS = [
    # the paragraphs of a page, the figures on it: harm, low, high, status
    (("Raiders shot 14 civilians.", "Quill says 14 villagers were killed."), [("killed", 14, 14, "civilian")]),
    (("Raiders shot 15 civilians.", "Quill says 14 villagers were killed."), [("injured", 1, 15, "civilian"), ("killed", 14, 14, "unknown")]),
    (("Fourteen is the mayor's number.", "Quill says 14 people were killed."), [("killed", 14, 14, "unknown")] * 2),
    (("The figure of 14 may yet hold.", "Quill says 14 people were killed."), [("killed", 14, 14, "unknown")] * 2),
    (("The figure of 15 may yet hold.", "Quill says 14 people were killed."), [("killed", 14, 14, "unknown")]),
    (("A note names 14 people.", "Quill says 14 people were killed."), [("killed", 14, 14, "unknown")] * 2),
    (("A note names 14 towns.", "Quill says 14 people were killed."), [("killed", 14, 14, "unknown")]),
]


@pytest.mark.parametrize(("paragraphs", "expected"), ACROSS)
def test_the_figures_of_a_page_are_read_together(paragraphs: tuple[str, ...], expected: list[tuple[str, int, int, str]]) -> None:
    found = find(page_of(*(("paragraph", words) for words in paragraphs)), ())
    assert [(f.harm, f.low, f.high, f.status) for f in found] == expected


NEGATED = [
    ("The toll in Hale is 17, not 14.", ["asserted"]),
    ("It had lost no boat and had killed nine soldiers.", ["asserted"]),
    ("Nine miners died, she said; she did not know more.", ["asserted"]),
    ("Hale denied killing nine miners.", ["negated"]),
    ("The army did not kill 14 villagers.", ["negated"]),
]


@pytest.mark.parametrize(("sentence", "expected"), NEGATED)
def test_a_claim_negates_a_count_only_where_the_negation_stands_with_it(sentence: str, expected: list[str]) -> None:
    page = page_of(("paragraph", sentence))
    assert [f.modality for f in find(page, [claim_of(page, "c", sentence, sentence, modality="negated")])] == expected


def test_a_pronoun_counts_only_where_nothing_else_does() -> None:
    assert [f.words.exact for f in find(page_of(("paragraph", "He died.")), ())] == ["He"]
    assert [f.words.exact for f in find(page_of(("paragraph", "A man was killed."), ("paragraph", "He died at dusk.")), ())] == ["A man"]


def test_a_year_before_the_page_is_another_incident_if_the_page_has_one_of_its_own() -> None:
    both = page_of(("paragraph", "A fire killed nine men in 2011."), ("paragraph", "Four men were killed on Monday."), published="2025-06-01")
    alone = page_of(("paragraph", "The fire killed nine men in 2011."), published="2025-06-01")
    assert [(f.low, f.scope) for f in find(both, ())] == [(9, "other"), (4, "incident")]
    assert [(f.low, f.scope) for f in find(alone, ())] == [(9, "incident")]


def test_its_nationals_belong_to_the_state_that_opens_the_sentence() -> None:
    page = page_of(("paragraph", "Cuba has accused Hale of killing 32 of its nationals."), ("paragraph", "Hale killed 30 of its nationals."))
    assert [figure.nationality for figure in find(page, ())] == ["CU", None]


PIECES = [sentence for sentence, _ in sentences_with_figures()]
LOOSE = [
    "12",
    "killed",
    "people",
    "of",
    "and",
    ",",
    "were",
    "dead",
    "at least",
    "wounded",
    "including",
    "them",
    "(",
    "—",
    "Ana Ruiz",
    "34",
    "no",
    "toll",
    "to",
]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES) | st.sampled_from(LOOSE), min_size=1, max_size=25))
def test_every_span_is_the_words_it_says_and_every_interval_is_in_order(pieces: list[str]) -> None:
    page = page_of(("paragraph", " ".join(pieces)))
    found = find(page, ())
    ids = [figure.id for figure in found]
    assert len(set(ids)) == len(ids)
    for figure in found:
        for span in filter(None, (figure.words, figure.victims_span, figure.sentence)):
            assert page.text[span.start : span.end] == span.exact
        assert figure.low is None or figure.high is None or 0 <= figure.low <= figure.high
        assert figure.victims == (figure.victims_span.exact if figure.victims_span else "")
        assert {to for to, _ in figure.relation} | set(figure.derived_from) <= set(ids)
        assert figure.id not in {to for to, _ in figure.relation}
    assert found == find(replace(page), ())


@pytest.mark.parametrize(
    "piece",
    [
        "killed ",
        "12 ",
        "and 12 killed ",
        "12 people, ",
        "A ",
        "death toll rose to 12 from ",
        "one of ",
        "1,",
        "a-",
        "Ana Ruiz, 34, ",
        "(",
        "including three of them ",
    ],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    def spent(size: int) -> float:
        page = page_of(("paragraph", piece * (size // len(piece))))
        began = time.process_time()
        find(page, ())
        return time.process_time() - began

    spent(2_000)
    small, large = min(spent(10_000) for _ in range(2)), spent(80_000)
    assert large < 8 * small * 4 + 0.5
