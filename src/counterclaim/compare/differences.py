"""Where accounts differ, and of what kind the difference is.

Kinds: `scope`, `date`, `wording` and `conflict` between numbers (see `numbers`), `stance` where accounts report one actor differently or one actor
disputes another's words, `conflict` where one actor denies what another says happened or accuses it of (see `rejoinders`). A conflict is rare.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from counterclaim.compare import numbers, rejoinders
from counterclaim.compare.matter import LEAST_SHARED, Matters, matter, name_words, stance_side
from counterclaim.compare.stances import ASPECTS
from counterclaim.compare.values import counted, tolls, values
from counterclaim.records import Claim, Difference, Figure, Origin, Page, Stance

ORDER = ("conflict", "stance", "scope", "date", "wording")
ACCEPTS, REJECTS = {"confirms", "concedes"}, {"denies", "disputes"}
UNSAID = {"not_disputed", "not_confirmed"}
"""Silences on what is claimed. That somebody did not comment to one page and did to another is no difference between them."""
HAPPENED = {"occurrence", "number", "victims"}
"""Aspects that a report of silence does not keep apart: whether it happened, to whom, to how many."""


def find(
    claims: Sequence[Claim], figures: Sequence[Figure], stances: Sequence[Stance], pages: Mapping[str, Page], origins: Sequence[Origin]
) -> tuple[Difference, ...]:
    """The differences of a story: conflicts first, then stances, scope, date and wording."""
    relations = {origin.id: origin.relation for origin in origins}
    known = {claim.id: claim for claim in claims}
    counts = values(filter(counted, tolls(figures)))
    found = [*numbers.find(counts, pages, relations), *_of_one_actor(stances, known), *rejoinders.find(stances, known)]
    unique = {(d.kind, d.about, d.sides): d for d in found if len({" ".join(side.says.split()) for side in d.sides}) > 1}
    return tuple(sorted(unique.values(), key=lambda d: (ORDER.index(d.kind), d.about, d.why, d.sides[0].says)))


def _of_one_actor(stances: Sequence[Stance], claims: Mapping[str, Claim]) -> Iterator[Difference]:
    """Two pages report the same actor's stance on the same matter differently: has not disputed, has not confirmed, concedes."""
    grouped: dict[tuple[str, str], list[Stance]] = {}
    for stance in stances:
        if stance.stance in ACCEPTS | REJECTS | UNSAID:
            on_it = stance.aspect in HAPPENED or (stance.aspect == "other" and stance.stance in UNSAID)
            grouped.setdefault((stance.actor.id, "" if on_it else stance.aspect), []).append(stance)
    for _, group in sorted(grouped.items()):
        sides: dict[str, list[Stance]] = {}
        for stance in group:
            sides.setdefault(stance.stance, []).append(stance)
        reported = {name: frozenset(page for s in alike for page in s.pages) for name, alike in sides.items()}
        apart: dict[str, dict[str, None]] = {}
        for name in sides:
            for other in sides:
                if _clash(name, other) and reported[name] - reported[other] and reported[other] - reported[name]:
                    for mine in _on_one_matter(sides[name], sides[other], claims):
                        apart.setdefault(name, {})[mine] = None
        if len(apart) > 1:
            aspects = [aspect for aspect in ASPECTS if any(s.aspect == aspect for name in apart for s in sides[name])]
            told = [[replace(s, claims=tuple(c for c in s.claims if c in apart[name])) for s in sides[name]] for name in apart]
            yield Difference(
                about=f"{group[0].actor.name}: {', '.join(aspects[:1])}",
                kind="stance",
                sides=tuple(stance_side([s for s in its if s.claims], claims) for its in told),
                why="pages report this actor’s stance differently",
            )


def _clash(one: str, other: str) -> bool:
    """Whether two stances of one actor are two accounts of it."""
    return one != other and not ({one, other} <= ACCEPTS) and not ({one, other} <= REJECTS)


def _on_one_matter(here: Sequence[Stance], there: Sequence[Stance], claims: Mapping[str, Claim]) -> Iterator[str]:
    """Ids of claims of the first stances that share content words with a claim of the second: silence on one matter does not clash with another."""
    others = {name: claims[name] for stance in there for name in stance.claims}
    known = Matters((("", claim) for claim in others.values()), without=name_words(here[0].actor.name))
    for mine in (claims[name] for stance in here for name in stance.claims):
        near = (others[name] for (_, name), shared in known.near(matter(mine)).items() if shared >= LEAST_SHARED)
        if any(mine.page != other.page and mine.sentence.exact.split() != other.sentence.exact.split() for other in near):
            yield mine.id
