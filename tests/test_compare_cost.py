"""What it costs to compare the pages of one story: in step with their number. How long it takes is measured in `bench/`, not tested."""

import random
import time

from builders import actor, claim, figure, page, told
import pytest

from counterclaim import compare

ARDEL, VELMARK, MEDICS = actor("gov:XA", label="Ardel"), actor("gov:XV", label="Velmark"), actor("org:medics", label="Field Medics")
PLACES = "harbour quay barge convoy strait lantern signal fishery anchor granary tunnel valley orchard railway furnace cellar bridge market".split()
LINES = (
    ("Ardel says {n} guards died at the {0} near the {1}, in account {page}.", ARDEL, "asserts", "number"),
    ("Velmark denied that its planes struck the {0} and the {1} by the {2}, on day {line} of {page}.", VELMARK, "denies", "occurrence"),
    ("Field Medics said the {0} was struck from the {1} and people died in the {2}, {page}-{line}.", MEDICS, "asserts", "occurrence"),
    ("Velmark has not confirmed the deaths at the {0} and {1}, it told reporter {page}-{line}.", VELMARK, "not_confirmed", "occurrence"),
    ("“We will {0} every {1} in the {2} until day {page}” said the Ardel envoy, {line}.", ARDEL, "asserts", "other"),
    ("Velmark has not disputed that guards died near the {0} by the {1}, {page}-{line}.", VELMARK, "not_disputed", "occurrence"),
)


def generated(count):
    """So many pages of thirty sentences each: numbers, denials, silences and quotations that all differ a little."""
    pages = []
    for number in range(count):
        chance = random.Random(number)  # noqa: S311  the same pages every time, no secret
        rows = []
        for line in range(30):
            words, who, stance, aspect = LINES[line % len(LINES)]
            rows.append((words.format(*chance.sample(PLACES, 3), n=chance.randrange(2, 300), page=number, line=line), who, stance, aspect))
        day = f"2031-05-{number % 28 + 1:02}"
        its = page(
            "\n".join([f"Raid on Brennport, page {number}", *(row[0] for row in rows)]),
            outlet=f"Outlet {number}",
            published=day,
            name=f"p{number:03}",
        )
        claims, figures = [], []
        for sentence, who, stance, aspect in rows:
            quoted = sentence[: sentence.index("”") + 1] if sentence.startswith("“") else None
            claims.append(claim(its, sentence, who, stance=stance, aspect=aspect, content=quoted, quote="direct" if quoted else "indirect"))
            if aspect == "number":
                figures.append(figure(claims[-1], its, sentence.split()[2], "guards"))
        pages.append(told(its, claims, figures))
    return pages


def seconds(pages):
    """Processor time for one story of the pages, so that other work on the machine does not count."""
    names = [each.page.id for each in pages]
    began = time.process_time()
    story = compare.story(pages, names, [""] * len(names), {name: name for name in names}, ())
    assert story.differences
    return time.process_time() - began


@pytest.mark.slow
def test_twice_the_pages_take_about_twice_the_time():
    few, many = generated(100), generated(200)
    half, whole = min(seconds(few) for _ in range(3)), min(seconds(many) for _ in range(3))
    assert whole < 3 * half, "four times would be all with all"
