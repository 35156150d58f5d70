"""Numbers that stand on a page and that the page does not give: what an earlier version of it said, and what somebody did not confirm."""

from collections.abc import Sequence
from dataclasses import replace
import re

from counterclaim.claims import EARLIER_VERSION
from counterclaim.records import Claim, Figure
from counterclaim.stance import SILENT

NEAR = 200
"""Characters before a number in which the words of a correction are looked for."""
_INSTEAD = re.compile(
    r"\b(?:instead\s+of|rather\s+than|not|in\s+fact|actually|correct(?:ed\s+to)?|should\s+have|now|it\s+(?:is|was))\b|;", re.IGNORECASE
)
"""Behind it stands what is right."""


def of_earlier_version(text: str, start: int, at: int) -> bool:
    """Whether the number at this place of the sentence from `start` is what an earlier version of the page gave."""
    begun = EARLIER_VERSION.search(text, max(start, at - NEAR), at)
    return begun is not None and _INSTEAD.search(text, begun.end(), at) is None


def only_mentioned(figures: Sequence[Figure], claims: Sequence[Claim]) -> list[Figure]:
    """The figures; those that the page gives nowhere but as what somebody did not confirm, dispute or speak to are possible, and no more."""
    silent = {claim.id: claim for claim in claims if claim.stance in SILENT}
    inside = {one.id for one in figures if one.claim in silent and any(piece.holds(one.words) for piece in silent[one.claim].content)}
    given = {(one.harm, one.low, one.high) for one in figures if one.modality == "asserted" and one.id not in inside}
    return [
        replace(one, modality="possible")
        if one.id in inside and one.modality == "asserted" and one.high != 0 and (one.harm, one.low, one.high) not in given
        else one
        for one in figures
    ]
