"""The rules beside the tagger, as tables that a journalist can read and add to."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
import pytest

from counterclaim.aspect import aspect
from counterclaim.attribution.cues import CLASSES, read_cue
from counterclaim.attribution.patterns import Place, in_heading, in_sentence
from counterclaim.attribution.quotes import quotations
from counterclaim.modality import modality
from counterclaim.stance import stance

CASES = Path(__file__).parent / "cases" / "attribution"


def table(name: str) -> list[tuple[str, ...]]:
    """The rows of a tab-separated case file."""
    return [tuple(line.split("\t")) for line in (CASES / name).read_text(encoding="utf-8").splitlines() if line]


def groups(name: str) -> list[tuple[str, list[str]]]:
    """(sentence, expected lines) of a case file with blank lines between."""
    blocks = (CASES / name).read_text(encoding="utf-8").split("\n\n")[1:]
    return [(block.splitlines()[0], block.splitlines()[1:]) for block in blocks if block.strip()]


def words(text: str, place: Place | None) -> str:
    return text[place[0] : place[1]] if place else "-"


@pytest.mark.parametrize(("sentence", "expected"), groups("patterns.txt"))
def test_patterns(sentence, expected):
    found = in_sentence(sentence, 0, len(sentence))
    shown = [" | ".join((f.rule, words(sentence, f.source), words(sentence, f.cue), words(sentence, f.content))) for f in found]
    assert shown == ([] if expected == ["none"] else expected)


@pytest.mark.parametrize("line", [x for x in (CASES / "headings.txt").read_text(encoding="utf-8").splitlines() if not x.startswith("#")])
def test_headings(line):
    headline, expected = line.split(" = ")
    found = [f"{words(headline, f.source)} | {words(headline, f.content)}" for f in in_heading(headline, 0, len(headline))]
    assert found == ([] if expected == "none" else [expected])


@pytest.mark.parametrize(("cue", "commitment", "lemma", "negated"), table("cues.tsv"))
def test_cues(cue, commitment, lemma, negated):
    found = read_cue(cue)
    assert (found.commitment, found.lemma, found.negated) == (commitment, lemma, negated == "yes")


def test_every_commitment_class_has_a_case():
    assert {row[1] for row in table("cues.tsv")} == set(CLASSES)


def quotation_cases():
    case, expected = None, []
    for line in (CASES / "quotations.txt").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("= "):
            expected.append(line[2:])
        else:
            if case is not None:
                yield case, expected
            case, expected = line, []
    yield case, expected


@pytest.mark.parametrize(("text", "expected"), list(quotation_cases()))
def test_quotations(text, expected):
    found = [text[q.start : q.end] for q in quotations(text, [(0, len(text))])]
    assert found == ([] if expected == ["none"] else expected)


def test_a_quotation_of_several_paragraphs_runs_to_the_end_of_each():
    text = "“We heard it first.\n“Then we saw it.” That was all."
    blocks = [(0, 19), (20, len(text))]
    assert [text[q.start : q.end] for q in quotations(text, blocks)] == ["“We heard it first.", "“Then we saw it.”"]


@given(st.text(alphabet="ab .,“”\"‘’'«»`\n", max_size=200))
def test_any_marks_give_quotations_inside_the_text(text):
    for q in quotations(text, [(0, len(text))]):
        assert 0 <= q.start < q.inner <= q.inner_end <= q.end <= len(text)


@given(st.text(alphabet="abc said that not confirmed by the of,.; “”:—", max_size=300))
def test_any_words_give_places_inside_the_sentence(text):
    for found in in_sentence(text, 0, len(text)):
        for place in (found.source, found.cue, found.content):
            assert place is None or 0 <= place[0] < place[1] <= len(text)


@pytest.mark.parametrize(("content", "sentence", "lemma", "expected"), table("modality.tsv"))
def test_modality(content, sentence, lemma, expected):
    assert modality(content, sentence=sentence or content, lemma=lemma) == expected


@pytest.mark.parametrize(("cue", "content", "kind", "expected"), table("stance.tsv"))
def test_stance(cue, content, kind, expected):
    assert stance(read_cue(cue), cue, content, kind=kind) == expected


def test_silence_is_never_its_opposite():
    for cue, _, _, expected in table("stance.tsv"):
        if expected.startswith("not_"):
            assert stance(read_cue(cue), cue, "the deaths", kind="institution") not in {"confirms", "denies", "concedes", "disputes"}


@pytest.mark.parametrize(("cue", "content", "expected"), table("aspect.tsv"))
def test_aspect(cue, content, expected):
    assert aspect(read_cue(cue), content) == expected
