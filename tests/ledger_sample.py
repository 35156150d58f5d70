"""Pages of an invented accident, rules that read them fast, and a clock that stands still: what the tests of the ledger share."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
import re

from counterclaim import pipeline
from counterclaim.claims import tell
from counterclaim.figures.find import find
from counterclaim.ledger.add import Fetched
from counterclaim.ledger.rules import Rules
from counterclaim.records import Attribution, Page, Told, in_order
from counterclaim.stories import NONE, Bridged, Joined, Started
from counterclaim.stories.decisions import bounds
from counterclaim.stories.rarity import weigh

BODY = """
Rescue workers searched the slope above the village of Tarnholm through the night, and the road from the valley was closed to all other traffic.

{second}

Divers and dogs were on their way from the coast, and the school in the next village was opened for families who had to leave their houses.
"""


def page(headline: str, *, killed: int = 9, who: str = "The mayor of Tarnholm", extra: str = "") -> bytes:
    """An article whose second paragraph gives a number. The first word of its headline is the story that `by_headline` puts it into."""
    second = f"{who} said on Monday that {killed} people were killed in the slide. {extra}".strip()
    return f"{headline}\n{BODY.format(second=second)}".encode()


FIRST = page("Slide hits village of Tarnholm")
SECOND = page("Slide above Tarnholm shuts valley road", killed=12, who="The police of Iceland")
OTHER = page("Ferry runs aground near Port Ellery", killed=3, who="The coastguard of Norway")
CHANGED = page("Slide hits village of Tarnholm", killed=11)
NO_PAGE = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" * 20

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


def fetched(data: bytes, address: str, *, days: float = 0) -> Fetched:
    """A page fetched so many days after `DAY`."""
    return Fetched(data=data, path=address, url=None, fetched=DAY + timedelta(days=days))


class Clock:
    """A clock that is set by hand."""

    def __init__(self, days: float = 0) -> None:
        self.days = days

    def __call__(self) -> datetime:
        return DAY + timedelta(days=self.days)


def by_headline(told, first, decisions=NONE):
    """Stories by the first word of the headline, as far as people did not decide otherwise."""
    held = bounds(decisions)
    parties: dict[str, list[Told]] = {}
    for each in in_order(told):
        parties.setdefault(held.party(each.page.id), []).append(each)
    groups: list[list[Told]] = []
    for party in parties.values():
        names = [each.page.id for each in party]
        fit = (group for group in groups if begins(group[0]) == begins(party[0]) and not held.parted(names, [each.page.id for each in group]))
        group = next(fit, None)
        if group is None:
            groups.append(party)
        else:
            group.extend(party)
    return [
        ([each.page.id for each in in_order(group)], tuple(f"headline begins with {begins(each)}" for each in in_order(group)))
        for group in sorted(groups, key=lambda group: (-len(group), begins(group[0])))
    ]


def assign_by_headline(features, index, decisions=NONE):
    """The same, one text at a time: each text of these tests names Tarnholm, and the headline of each has its own word."""
    held, one = bounds(decisions), weigh(features, index)
    story_of = {text: index.story(text) for text in index.holders(["w:tarnholm"], 60).get("w:tarnholm", ())}
    mates = {index.story(mate) for mate in held.mates(features.text)} - {None}
    alike = [each.features.text for each in index.texts(sorted(story_of)) if ("flood" in each.features.headline) == ("flood" in features.headline)]
    fit = sorted({story_of[text] for text in alike if not held.parted([features.text], index.members(story_of[text]))})
    joined = sorted(mates) or fit[:1]
    if not joined:
        return Started(text=one, story=features.text, nearest=None, reasons=())
    if len(joined) > 1:
        return Bridged(text=one, story=joined[0], absorbed=tuple(joined[1:]), points=1.0, reasons=())
    return Joined(text=one, story=joined[0], points=1.0, reasons=())


def begins(told):
    """The first word of the headline."""
    return (told.page.headline or "-").split()[0]


@cache
def tell_fast(it: Page) -> Told:
    """A page told without the tagger: whoever "said on Monday that" is given those words, the rest is the outlet's own."""
    said = tuple(
        Attribution(
            source=(it.span(*found.span("who")),), cue=(it.span(*found.span("cue")),), content=(it.span(*found.span("what")),),
            quote="indirect", rule="sample", confidence=1.0,
        )
        for found in SAID.finditer(it.text)
    )  # fmt: skip
    claims = tell(it, said)
    return Told(page=it, attributions=said, claims=claims, figures=find(it, claims))


@cache
def tell_without_figures(it: Page) -> Told:
    """Other rules: they find no figure."""
    return replace(tell_fast(it), figures=())


@cache
def tell_at_least(it: Page) -> Told:
    """Other rules: every figure has no upper end."""
    told = tell_fast(it)
    return replace(told, figures=tuple(replace(figure, high=None) for figure in told.figures))


@cache
def read(source, today):
    """Reading, kept: the same page is read many times in these tests."""
    return pipeline.read(source, today)


SAID = re.compile(r"^(?P<who>The [\w ]{1,40}) (?P<cue>said) on Monday that (?P<what>[^.]{1,200})\.", re.MULTILINE)
FAST = Rules(rules="rules-1", model="none", read=read, tell=tell_fast, group=by_headline)
BLIND = replace(FAST, rules="rules-2", tell=tell_without_figures)
LOOSE = replace(FAST, rules="rules-3", tell=tell_at_least)
SAME = replace(FAST, rules="rules-4")
