"""What a claim is about, by its longer words: enough to tell whether two claims speak of one thing."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
import re

from counterclaim.aspect import HARM
from counterclaim.records import Claim, Side, Stance

LEAST_SHARED = 2
"""Longer words that two claims on one matter have in common."""
MOST = 24
"""Claims of one speaker that are kept for one word."""
_STOPS = (".", "!", "?", "”", '"')
_FURTHER = re.compile(r"[,;:]\s{0,2}[“\"]|(?<=\w)[.!?][”\"]?\s")
"""Where a content goes on with something else: a quotation, another sentence."""
_WORD = re.compile(r"[^\W\d_]{5,}")
_NAME_WORD = re.compile(r"[^\W\d_]{3,}")
_STANCE_WORDS = frozenset("confir disput denied publi offici govern minist while comment declin respon questi report reques immedi".split())


@lru_cache(maxsize=20_000)
def _stems(words: str) -> frozenset[str]:
    return frozenset(word.casefold()[:6] for word in _WORD.findall(words))


def long_words(claim: Claim) -> frozenset[str]:
    """The beginnings of its sentence's longer words."""
    return _stems(claim.sentence.exact)


def matter(claim: Claim) -> frozenset[str]:
    """The beginnings of the longer words of what the claim is about; any word of harm to people stands for all."""
    found = long_words(claim) - _STANCE_WORDS
    return found | {"harm"} if HARM.search(claim.sentence.exact) else found


def denied(claim: Claim) -> frozenset[str]:
    """As `matter`, of what is denied alone; of the whole sentence where that is only pointed at ("denied it", "denied the charge")."""
    content = _FURTHER.split(claim.content[0].exact, maxsplit=1)[0] if claim.content else ""
    found = _stems(content) - _STANCE_WORDS
    if len(found) < LEAST_SHARED:
        return matter(claim)
    return found | {"harm"} if HARM.search(content) else found


def name_words(name: str) -> frozenset[str]:
    """The beginnings of the words of a name."""
    return frozenset(word.casefold()[:6] for word in _NAME_WORD.findall(name))


class Matters:
    """Claims by the words of their matter, so that a claim is set beside those alone that it shares words with.

    Of one word at most `MOST` claims a speaker are kept, the first ones: the work grows with the claims and not with their square.
    """

    def __init__(self, claims: Iterable[tuple[Hashable, Claim]], *, without: frozenset[str] = frozenset()) -> None:
        """`claims` come with their speaker; words in `without` are left out."""
        self._without = without
        self._at: dict[tuple[str, Hashable], list[Claim]] = {}
        self._speakers: dict[str, dict[Hashable, None]] = {}
        for speaker, claim in claims:
            for word in matter(claim) - without:
                kept = self._at.setdefault((word, speaker), [])
                if len(kept) < MOST:
                    kept.append(claim)
                self._speakers.setdefault(word, {})[speaker] = None

    def near(self, words: frozenset[str]) -> dict[tuple[Hashable, str], int]:
        """How many of these words claims have in their matter, by speaker and claim id."""
        kept = words - self._without
        return Counter((speaker, other.id) for word in kept for speaker in self._speakers.get(word, ()) for other in self._at[word, speaker])


def stance_side(group: Sequence[Stance], claims: Mapping[str, Claim], like: frozenset[str] = frozenset()) -> Side:
    """A side with the sentence that shares most words with `like`, else the first that is no heading."""
    ids = tuple(dict.fromkeys(name for stance in group for name in stance.claims))
    best = max(range(len(ids)), key=lambda n: (len(long_words(claims[ids[n]]) & like), claims[ids[n]].sentence.exact.endswith(_STOPS), -n))
    return Side(pages=tuple(dict.fromkeys(claims[name].page for name in ids)), claims=ids, figures=(), says=claims[ids[best]].sentence.exact)
