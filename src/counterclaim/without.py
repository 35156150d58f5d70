"""What if: leave origins out of a story, and see what no longer stands, what still stands and on whom, and what the codebooks then give.

Nothing is weighed and nothing is said of the origin itself: a number or a claim falls where nobody else in these pages gives it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
import re

from counterclaim import codebooks
from counterclaim.actors.aliases import load_aliases
from counterclaim.actors.resolve import Cast, resolve
from counterclaim.codebooks.rule import Values
from counterclaim.errors import BadArgument
from counterclaim.origins import roll
from counterclaim.records import Claim, Figure, Origin, Page, Story, Toll

Number = tuple[str, int | None, int | None, str, str, bool]
"""Harm, ends of the interval, scope, modality, and whether it is made of other figures: figures that share them give one number."""

LEAST_WORDS, MOSTLY = 3, 0.7
"""Longer words that a claim without a figure needs to be found again elsewhere, and the part of them that another claim must hold."""
MOST_LISTED = 20
"""Origins that an error lists."""
_LONG = re.compile(r"[^\W\d_]{4,}")
_HOLDS_UP = {"asserts", "confirms", "concedes", "verified"}
_REJECTS = {"denies", "disputes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """A story without some of its origins.

    `fallen` are the ids of figures whose number no longer stands; `standing` has (figure id, ids of the origins its number still stands on) for
    every other one, with no ids where the pages name none. `fallen_claims` and `standing_claims` are the same of the claims that the origins left
    out had made. `tolls` are the codebooks' results over what is left.
    """

    origins: tuple[Origin, ...]
    fallen: tuple[str, ...]
    standing: tuple[tuple[str, tuple[str, ...]], ...]
    fallen_claims: tuple[str, ...]
    standing_claims: tuple[tuple[str, tuple[str, ...]], ...]
    tolls: dict[str, dict[str, Toll]]


def choose(stories: Sequence[Story], asked: Iterable[str]) -> tuple[str, ...]:
    """Ids of the origins that are asked for by id or by name ("gov:CU", "Cuba", "Havana", "port authority").

    Raises:
        BadArgument: no origin of the stories, or more than one, goes by that name; the message lists those there are.
    """
    names = {origin.id: origin.name for story in stories for origin in story.origins}
    return tuple(dict.fromkeys(_chosen(wanted, names) for wanted in asked))


def _chosen(wanted: str, names: Mapping[str, str]) -> str:
    plain = wanted.strip().casefold()
    for fitting in (
        [name for name in names if plain == name.casefold() or plain.startswith(f"{name.casefold()}/")],
        [name for name, label in names.items() if plain in {label.casefold(), label.casefold().removesuffix(" (government)")}],
        [name for name in names if name == _by_table(wanted)],
        [name for name, label in names.items() if plain and (plain in label.casefold() or plain in name.casefold())],
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise BadArgument(f"{wanted!r} could be {len(fitting)} origins, give the id of one: {_listed(fitting, names)}")
    told = f"the origins are: {_listed(sorted(names), names)}" if names else "these pages have none"
    raise BadArgument(f"{wanted!r} is no origin of these pages; {told}")


def _by_table(wanted: str) -> str | None:
    """The id of whom the words would stand for as a source ("Havana", "the Cuban army"); an organ counts as its state."""
    found = resolve(wanted, Cast(text="", aliases=load_aliases()))
    return roll(found).id if found else None


def _listed(ids: Sequence[str], names: Mapping[str, str]) -> str:
    more = f" and {len(ids) - MOST_LISTED} more" if len(ids) > MOST_LISTED else ""
    return "; ".join(f"{name} ({names[name]})" for name in ids[:MOST_LISTED]) + more


def leave_out(story: Story, left: Iterable[str], pages: Mapping[str, Page], values: Values | None = None) -> Without | None:
    """The story without the origins of these ids; None where it has none of them. `values`: the reader's own for constants of codebooks."""
    gone = {origin.id for origin in story.origins} & set(left)
    if not gone:
        return None
    claims = {claim.id: claim for claim in story.claims}
    bearers = {figure.id: bearer(figure, claims) for figure in story.figures}
    held = _held(story.figures, bearers)
    fallen = _fallen(story.figures, held, gone)
    kept = [figure for figure in story.figures if bearers[figure.id] not in gone and not _made_of(figure, fallen)]
    down, up = _of_claims(story, held, gone)
    claims_left = [claim for claim in story.claims if claim.origin not in gone]
    origins_left = [origin for origin in story.origins if origin.id not in gone]
    return Without(
        origins=tuple(origin for origin in story.origins if origin.id in gone),
        fallen=tuple(figure.id for figure in story.figures if figure.id in fallen),
        standing=tuple((figure.id, tuple(sorted(held[number(figure)] - gone - {""}))) for figure in story.figures if figure.id not in fallen),
        fallen_claims=tuple(down),
        standing_claims=tuple(up.items()),
        tolls=codebooks.apply(kept, claims_left, origins_left, {page: pages[page] for page in story.pages}, values),
    )


def number(figure: Figure) -> Number:
    """What figures share that give one number."""
    return figure.harm, figure.low, figure.high, figure.scope, figure.modality, bool(figure.derived_from)


def bearer(figure: Figure, claims: Mapping[str, Claim]) -> str:
    """The origin that a figure stands on: its own, else that of the claim that carries it unless the claim rejects the number; "" for none."""
    claim = claims.get(figure.claim)
    return figure.origin or (claim.origin if claim and claim.stance not in _REJECTS else None) or ""


def _held(figures: Iterable[Figure], bearers: Mapping[str, str]) -> dict[Number, set[str]]:
    """The origins behind each number; "" stands for words that name none."""
    held: dict[Number, set[str]] = defaultdict(set)
    for figure in figures:
        held[number(figure)].add(bearers[figure.id])
    return held


def _fallen(figures: Sequence[Figure], held: Mapping[Number, set[str]], gone: set[str]) -> set[str]:
    """Ids of figures that only the origins left out gave, and of sums that had such a figure as a part."""
    fallen = {figure.id for figure in figures if held[number(figure)] <= gone}
    while more := {figure.id for figure in figures if figure.id not in fallen and _made_of(figure, fallen)}:
        fallen |= more
    return fallen


def _made_of(figure: Figure, fallen: set[str]) -> bool:
    return bool(set(figure.derived_from) & fallen)


def _of_claims(story: Story, held: Mapping[Number, set[str]], gone: set[str]) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """Of the claims whose origin is left out: ids of those that nobody else makes, and for the others who does."""
    counts: dict[str, list[Figure]] = defaultdict(list)
    for figure in story.figures:
        counts[figure.claim].append(figure)
    rest = [(claim, _stems(claim)) for claim in story.claims if claim.origin and claim.origin not in gone and _holds_up(claim)]
    down: list[str] = []
    up: dict[str, tuple[str, ...]] = {}
    for claim in story.claims:
        if claim.origin not in gone:
            continue
        if counts[claim.id]:
            still = set[str]().union(*(held[number(figure)] for figure in counts[claim.id])) - gone - {""}
        else:
            stems = _stems(claim)
            still = {other.origin or "" for other, theirs in rest if _same(claim, other, stems, theirs)}
        if still:
            up[claim.id] = tuple(sorted(still))
        else:
            down.append(claim.id)
    return down, up


def _holds_up(claim: Claim) -> bool:
    return claim.modality == "asserted" and claim.stance in _HOLDS_UP


def _same(claim: Claim, other: Claim, stems: set[str], theirs: set[str]) -> bool:
    """Whether another claim says most of what this one says: the same aspect and modality, nobody's silence or denial, most of the longer words."""
    alike = _holds_up(claim) and claim.aspect == other.aspect and len(stems) >= LEAST_WORDS
    return alike and len(stems & theirs) >= MOSTLY * len(stems)


def _stems(claim: Claim) -> set[str]:
    return {word.casefold()[:6] for span in claim.content for word in _LONG.findall(span.exact)}
