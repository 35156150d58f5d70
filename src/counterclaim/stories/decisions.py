"""What people decided about stories: texts that are one story, and texts that are not. Machine links never go against them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.errors import BadArgument


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """`together`: two texts of one story each; `apart`: two texts of different stories each. What follows from `together` is held too."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    def __add__(self, more: "Decisions") -> "Decisions":
        """Both sets of decisions."""
        return Decisions(together=self.together + more.together, apart=self.apart + more.apart)


NONE = Decisions()


def merged(texts: Sequence[str]) -> Decisions:
    """A person's decision that these texts are one story."""
    return Decisions(together=tuple(pairwise(texts)))


def split(one: Sequence[str], other: Sequence[str]) -> Decisions:
    """A person's decision that these are two stories: each holds, and they stay apart whatever joins them."""
    return Decisions(together=merged(one).together + merged(other).together, apart=((one[0], other[0]),) if one and other else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The decisions, followed through: the party of a text is the first (by name) of all that are decided to be one story with it."""

    parties: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]
    foes: Mapping[str, frozenset[str]]

    def party(self, text: str) -> str:
        """The name of its party; a text without decisions is its own."""
        return self.parties.get(text, text)

    def mates(self, text: str) -> tuple[str, ...]:
        """The others of its party."""
        return tuple(each for each in self.members.get(self.party(text), ()) if each != text)

    def parted(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether a person put a text of the one apart from a text of the other."""
        if not self.foes:
            return False
        theirs = {self.party(text) for text in others}
        return any(not theirs.isdisjoint(self.foes.get(self.party(text), ())) for text in some)


def bounds(decisions: Decisions) -> Bounds:
    """Raises BadArgument where two texts are both together and apart."""
    parties: dict[str, str] = {}

    def root(text: str) -> str:
        while (above := parties.get(text, text)) != text:
            text = above
        return text

    for one, other in decisions.together:
        first, second = sorted((root(one), root(other)))
        parties[second] = first
    flat = {text: root(text) for pair in decisions.together for text in pair}
    members: dict[str, list[str]] = defaultdict(list)
    for text in sorted(flat):
        members[flat[text]].append(text)
    foes: dict[str, set[str]] = defaultdict(set)
    for one, other in decisions.apart:
        here, there = flat.get(one, one), flat.get(other, other)
        if here == there:
            raise BadArgument(f"{one} and {other}: decided to be one story and to be two; take one of the decisions back")
        foes[here].add(there)
        foes[there].add(here)
    return Bounds(
        parties=flat,
        members={party: tuple(texts) for party, texts in members.items()},
        foes={text: frozenset(others) for text, others in foes.items()},
    )
