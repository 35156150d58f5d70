"""Who the victims were, where an account says it apart from their number: "the victims were soldiers and security officers"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
import re

from counterclaim.codebooks.accounts import size
from counterclaim.compare.values import ANYONE, head
from counterclaim.figures.numbers import counts
from counterclaim.figures.tokens import low, tokens
from counterclaim.figures.victims import status
from counterclaim.records import Claim, Figure, Span

FIGHTING = frozenset({"military", "police", "combatant"})
MAY_FIGHT = frozenset({"officer", "operative"})
"""Nouns for members of armed or security forces, and for others, too."""
_NAMES = {
    "killed": ("victims?", "dead", "deceased", "fallen", "slain", "killed", "casualties", "fatalities", "nationals", "citizens"),
    "injured": ("injured", "wounded", "hurt"),
}
_SAYING = frozenset({"asserts", "confirms", "concedes"})
_PREDICATE = re.compile(r"(?:(?!\b(?:that|who|which|when|while|after|but|not|no)\b)[^,;:.()“”\"\n]){1,120}")
_LEADING = frozenset("all mostly mainly identified described as being been said to be in fact".split())
_CUT = frozenset("by in at on with from for near into under during aboard inside outside against over among to before after when".split())
_MEMBERS = frozenset("member members part personnel officer officers employee employees".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A status that an account gives the victims, its words, and on whose word."""

    status: str
    words: Span
    origin: str | None


def described(harm: str, figures: Sequence[Figure], claims: Iterable[Claim]) -> tuple[Said, ...]:
    """What claims say the victims of a harm were, in their order. `figures` of the harm: their nouns ("the 28 nationals") name victims, too.

    Of "some of the dead were soldiers" and of another number than the figures' nothing is taken: that is a part. What is denied is not said.
    """
    about = [claim for claim in claims if claim.aspect == "victims" and claim.stance in _SAYING and claim.modality == "asserted"]
    if harm not in _NAMES or not figures or not about:
        return ()
    sizes = {size(figure) for figure in figures}
    nouns = {re.escape(noun) for figure in figures if (noun := head(figure.victims)) not in ANYONE and noun.isalpha()}
    names = "|".join([*_NAMES[harm], *(f"{noun}s?" for noun in sorted(nouns))])
    subject = re.compile(
        rf"(?<!\bof )\b(?:all (?:of )?)?(?:the|those|these|its|their) (?P<whom>(?:[\w’'-]+ ){{0,3}}?(?:{names}))"
        r"(?: killed| who (?:were killed|died))? (?:were|are|was|had been|have been|as)\b",
        re.IGNORECASE,
    )
    return tuple(said for claim in about for piece in claim.content for said in _told(piece, subject, sizes, claim.origin))


def _told(piece: Span, subject: re.Pattern[str], sizes: set[int], origin: str | None) -> Iterator[Said]:
    for match in subject.finditer(piece.exact):
        whom = tokens(piece.exact, *match.span("whom"))
        if any(count.low not in sizes for count in counts(whom)) or (whom[-1].low == "victim" and sizes != {1}):
            continue
        found = _phrase(piece.exact, match.end())
        if found is None:
            continue
        start, end = found
        said = status(tokens(piece.exact, start, end))
        if said in FIGHTING or said == "civilian":
            words = Span(page=piece.page, start=piece.start + start, end=piece.start + end, exact=piece.exact[start:end])
            yield Said(status=said, words=words, origin=origin)


def _phrase(text: str, at: int) -> tuple[int, int] | None:
    """The noun phrase behind "the victims were", without what is said of them: "army officers" of "army officers posted to the port"."""
    rest = _PREDICATE.match(text, at)
    words = tokens(text, *rest.span()) if rest else []
    begin = 0
    while low(words, begin) in _LEADING:
        begin += 1
    end = begin
    while end < len(words) and low(words, end) not in _CUT and not (low(words, end) == "of" and low(words, end - 1) not in _MEMBERS):
        end += 1
    if low(words, end) == "of":
        return None  # "the victims were relatives of soldiers"
    while end > begin and low(words, end - 1).endswith(("ed", "ing")):
        end -= 1
    return (words[begin].start, words[end - 1].end) if end > begin else None
