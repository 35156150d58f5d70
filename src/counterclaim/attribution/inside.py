"""Read what somebody is held to have said once more: words inside words ("The paper said a minister had told it that …").

The tagger marks each word once, so what it finds is the outermost attribution. Its contents that hold a word of saying are given to it again, each as
a paragraph of its own; what it finds there stands inside.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
import re

from counterclaim.attribution.cues import listed, read_cue
from counterclaim.attribution.draft import Draft, Place, meet
from counterclaim.attribution.tagger import Tagged

FEWEST_WORDS = 6
"""Shorter contents hold no attribution of their own with source, cue and words."""

_WORD = re.compile(r"[A-Za-z]+")


def worth_reading(text: str, found: Sequence[Draft]) -> list[Place]:
    """The contents of attributed words in which somebody may be said to say something: long enough, and with a listed cue word."""
    places = {
        piece
        for draft in found
        if draft.source and draft.rule != "scare-quote"
        for piece in draft.content
        if len(words := _WORD.findall(text[slice(*piece)])) >= FEWEST_WORDS and any(listed(word) for word in words)
    }
    held: list[Place] = []
    for place in sorted(places, key=lambda p: (p[0], -p[1])):
        if not held or place[0] >= held[-1][1]:  # of contents that overlap the longest is read
            held.append(place)
    return held


def inner_drafts(text: str, places: Sequence[Place], tagged: Sequence[Tagged], found: Sequence[Draft]) -> Iterator[Draft]:
    """What the tagger found inside the `places` read once more: somebody, a cue of saying, and words. What was found before already stands."""
    cues = sorted(place for draft in found for place in draft.cue)
    for t in tagged:
        if t.cue is None:
            continue
        at = bisect_right(cues, t.cue)
        if any(meet(t.cue, cue) for cue in cues[max(0, at - 1) : at + 1]):
            continue
        start, end = places[bisect_right(places, t.cue[0], key=lambda p: p[0]) - 1]
        source = tuple(p for p in t.source if start <= p[0] and p[1] <= end)
        content = tuple(p for p in t.content if start <= p[0] and p[1] <= end)
        named = source and text[slice(*source[0])].lower() not in _SPEAKERS_OWN
        if named and content and read_cue(text[slice(*t.cue)]).lemma:
            yield Draft(source, (t.cue,), content, "tagger-inside", t.confidence)


_SPEAKERS_OWN = frozenset({"i", "we", "you", "us", "me"})
"""A speaker's words on his own mind ("I think", "you know") are his claim, not another's."""
