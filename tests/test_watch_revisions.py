"""What a page changed between two versions; the cases are text."""

from datetime import date
from pathlib import Path
import random
import time

from ledger_sample import BODY, tell_fast
import pytest

from counterclaim.pipeline import read
from counterclaim.records import Source
from counterclaim.watch.revisions import MOST, revised

CASES = (Path(__file__).parent / "cases" / "revisions" / "changes.txt").read_text(encoding="utf-8").split("\n== ")[1:]


def told(words):
    """A page of a headline and a paragraph, with an article's rest around them."""
    headline, second, *rest = words.strip().split("\n")
    lines = "".join(f"<p>{line}</p>" for line in [*BODY.format(second=second).strip().split("\n\n"), *rest])
    data = f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{lines}</article></body></html>".encode()
    return tell_fast(read(Source(path="page.html", url=None, data=data), date(2026, 3, 3)))


def shown(found):
    lines = [] if found.said is None else [f"says so: {found.said.exact}"]
    for one in found.changes:
        sides = f"{one.before or ''} → {one.after or ''}"
        lines.append(f"{one.kind} {one.what} {', '.join(one.fields)}: {sides}".replace(":  →", ": →").strip())
    return lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.split("\n")[0])
def test_case(case):
    before, after, wanted = case.split("\n", 1)[1].split("\n--")
    assert shown(revised(told(before), told(after))) == wanted.strip().splitlines()


def test_every_span_is_what_stands_there():
    before, after = (
        told("Slide hits Tarnholm\nThe mayor of Tarnholm said on Monday that 9 people were killed."),
        told("Slide hits Tarnholm, 11 dead\nThe mayor of Tarnholm said on Monday that 11 people were killed.\nCorrected on Tuesday."),
    )
    found = revised(before, after)
    pages = {told.page.id: told.page.text for told in (before, after)}
    spans = [span for one in found.changes for span in (one.earlier, one.later) if span] + [found.said]
    assert len(spans) > 3
    assert all(pages[span.page][span.start : span.end] == span.exact for span in spans)


def test_the_same_page_has_no_changes():
    one = told("Slide hits Tarnholm\nThe mayor of Tarnholm said on Monday that 9 people were killed in the slide.")
    assert revised(one, one).changes == ()


def test_two_pages_full_of_numbers_end():
    """Pairing is bounded: what is beyond counts as gone and added."""
    chance = random.Random(3)  # noqa: S311  not for secrets
    pages = [
        told("Numbers\n" + " ".join(f"At place {chance.randrange(9**9)} the flood killed {chance.randrange(9**6)} people." for _ in range(MOST * 2)))
        for _ in range(2)
    ]
    started = time.process_time()
    found = revised(*pages)
    assert time.process_time() - started < 10
    assert {"added", "gone"} <= {one.what for one in found.changes if one.kind == "figure"}
