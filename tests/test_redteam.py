"""What holds for every red-team story, whatever it is about: words of the pages only, reasons for conflicts, no verdict."""

import json
from pathlib import Path
import re

import pytest
from test_cases import read_case

from counterclaim.forms import json as json_form
from counterclaim.forms import terminal

CASES = sorted((Path(__file__).parent / "cases" / "redteam").glob("*.case"))
VERDICT = re.compile(
    r"\b(?:is|are|was|were) (?:true|false|fake|a lie|correct|wrong)\b|\bfact-?check|\bcredib|\btruth|\bscore\b|\bmisleading\b", re.IGNORECASE
)


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_sides_and_drift_are_words_of_the_pages(path):
    brief, _ = read_case(path)
    texts = {page.id: page.text for page in brief.pages}
    for story in brief.stories:
        for span in (span for drift in story.drift for span in (drift.earlier, drift.later)):
            assert texts[span.page][span.start : span.end] == span.exact
        for side in (side for difference in story.differences for side in difference.sides):
            assert any(side.says in texts[page] for page in side.pages), side.says


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_conflict_says_why_and_names_two_sides(path):
    brief, _ = read_case(path)
    for conflict in (d for story in brief.stories for d in story.differences if d.kind == "conflict"):
        assert "exclude each other" in conflict.why or "denies what others say" in conflict.why
        assert len(conflict.sides) >= 2


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_nothing_gives_a_verdict_or_a_score(path):
    brief, _ = read_case(path)
    words = " ".join(page.text for page in brief.pages)
    shown = terminal.render(brief, width=4000, colour=False)
    assert not [found for found in VERDICT.findall(shown) if found not in words]
    keys = re.findall(r'"(\w+)":', json.dumps(json.loads(json_form.render(brief))))
    assert not {"score", "truth", "verdict", "credibility"} & set(keys)


def test_every_case_says_where_it_comes_from():
    for path in CASES:
        assert path.read_text(encoding="utf-8").split("=== page")[0].strip(), path.name
