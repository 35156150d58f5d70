"""The stance table: what each actor does with each aspect of the story.

One row an actor, an aspect and a stance; a state's organs are rolled up to the state and the claims keep their own actor. Nothing is merged:
"has not disputed" stands beside "has not confirmed", and neither becomes the other. Within a cell the order is that of commitment:
what was said comes before what was left unsaid.
"""

from collections.abc import Mapping, Sequence

from counterclaim.actors.aliases import Aliases
from counterclaim.origins import outlet_id, outlet_name, roll
from counterclaim.records import Actor, Claim, Page, Stance
from counterclaim.speakers import UNRESOLVED

PRECEDENCE = (
    "denies",
    "disputes",
    "concedes",
    "confirms",
    "asserts",
    "verified",
    "not_verified",
    "not_disputed",
    "not_confirmed",
    "declined_to_comment",
    "no_response",
)
ASPECTS = ("occurrence", "number", "victims", "responsibility", "characterisation", "legality", "other")
CHECKS = {"verified", "not_verified"}
COUNTED = {"asserted"}
"""Modalities that make a stance. What is conditional, asked, possible or to come is nobody's stance; a negated assertion says the opposite."""


def table(claims: Sequence[Claim], pages: Mapping[str, Page], aliases: Aliases | None = None) -> tuple[Stance, ...]:
    """Stances by actor (those with most claims first), aspect and precedence. A check nobody is named for is the outlet's own report."""
    actors: dict[str, Actor] = {}
    cells: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        actor = bearer(claim, pages[claim.page], aliases)
        if actor is None or claim.modality not in COUNTED:
            continue
        known = actors.get(actor.id)
        actors[actor.id] = actor if known is None or _plainer(actor, known) else known
        cells.setdefault((actor.id, claim.aspect, claim.stance), []).append(claim)
    weight: dict[str, int] = {}
    for (actor_id, _, _), members in cells.items():
        weight[actor_id] = weight.get(actor_id, 0) + len(members)
    rank = {page: place for place, page in enumerate(pages)}
    return tuple(
        Stance(
            actor=actors[actor_id],
            aspect=aspect,
            stance=stance,
            claims=tuple(claim.id for claim in members),
            pages=tuple(sorted({claim.page for claim in members}, key=rank.__getitem__)),
        )
        for (actor_id, aspect, stance), members in sorted(cells.items(), key=lambda cell: _order(cell[0], weight))
    )


def bearer(claim: Claim, page: Page, aliases: Aliases | None = None) -> Actor | None:
    """Whose stance a claim is, rolled up; None for the outlet's own account of events."""
    if claim.actor is not None and claim.actor.id in UNRESOLVED:
        return None  # "she" is nobody until one candidate is left
    if claim.actor is not None and (claim.voice == "attributed" or claim.stance != "asserts"):
        return roll(claim.actor)
    if claim.stance in CHECKS:
        return Actor(id=outlet_id(page, aliases), name=outlet_name(page), kind="outlet", reason="the page says it of nobody in particular")
    return None


def _plainer(one: Actor, other: Actor) -> bool:
    """Whether the first is named as the state itself rather than after one of its organs; the shorter name, then the alphabet, decide a tie."""
    return (one.reason.startswith(("organ of", "speaks for")), len(one.name), one.name) < (
        other.reason.startswith(("organ of", "speaks for")),
        len(other.name),
        other.name,
    )


def _order(cell: tuple[str, str, str], weight: Mapping[str, int]) -> tuple[int, str, int, int]:
    actor, aspect, stance = cell
    return -weight[actor], actor, place(ASPECTS, aspect), place(PRECEDENCE, stance)


def place(order: Sequence[str], name: str) -> int:
    """The place of a name in an order; unknown names come last."""
    return order.index(name) if name in order else len(order)
