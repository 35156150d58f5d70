"""How an origin stands to the incident, from the story's own words: the victims' side, the accused side, an ally, a third party, or unknown.

It is stated with its reason and never weighed: who the victims are is read off the figures, who is accused off the claims that accuse.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
import re

from counterclaim.actors.aliases import Aliases, load_aliases, match
from counterclaim.actors.words import key, tokens
from counterclaim.aspect import HARM
from counterclaim.records import Actor, Claim, Figure

_ACCUSE = re.compile(r"\b(?:accus|blam|condemn|denounc|alleg|hold\w{0,3} .{0,30}responsible|responsible for)", re.IGNORECASE)
_ALLY = re.compile(
    r"\b(?:all(?:y|ies) of|allied (?:with|to)|alliance (?:with|between)|closest all(?:y|ies)|close all(?:y|ies)|key all(?:y|ies))\b", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_PRONOUNS = {"he", "she", "it", "they", "we", "his", "her", "its", "their", "this", "that", "who", "which", "those", "these"}
_THIRD = {"institution", "person", "document"}
LONGEST = 80
"""Characters from a count to the end of its victims' noun for both to be shown as one."""
LEAST_NAME = 3
"""Letters that a name must have to be looked for in other sentences, unless it is written in capitals (US, UK)."""

_ARMED = re.compile(
    r"\b(?:front|rebels?|militias?|guerrillas?|insurgents?|insurgency|separatists?|jihadists?|fighters|militants?|liberation|resistance|brigades?"
    r"|paramilitar(?:y|ies)|warlords?|armed group|gang|cartel)\b",
    re.IGNORECASE,
)
"""Words in the name of an armed group that is no state."""
_REJECTS = {"denies", "disputes"}

Roll = Callable[[Actor], Actor]


def around(words: str) -> tuple[str, str]:
    """The quotation marks to set around words of a page: none where they bring their own, « » where there are others inside."""
    if words.startswith("“") and words.endswith("”"):
        return "", ""
    return ("«", "»") if "“" in words or "”" in words else ("“", "”")


def quoted(words: str) -> str:
    """Words of a page in quotation marks, on one line."""
    line = " ".join(words.split())
    return line.join(around(line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Actors by their part in the incident, each with the words that show it. States are `gov:XX`."""

    victims: dict[str, str]
    accused: dict[str, str]
    allies: dict[str, str]

    def of(self, origin: str, *, kind: str, states: frozenset[str]) -> tuple[str, str]:
        """The relation of an origin and why. An unnamed one stands where the state that it speaks for does."""
        for name in (origin, *sorted(f"gov:{state}" for state in states)):
            for relation, known in (("accused_side", self.accused), ("victims_side", self.victims), ("ally", self.allies)):
                if name in known:
                    also = f"; also the victims' side: {self.victims[name]}" if relation == "accused_side" and name in self.victims else ""
                    return relation, known[name] + also
        if kind == "outlet":
            return "third_party", "an outlet that reports on it"
        if kind in _THIRD and (self.victims or self.accused):
            return "third_party", "the pages name neither its people among the victims nor itself as accused"
        return "unknown", "the pages do not say"


def sides(claims: Sequence[Claim], figures: Sequence[Figure], roll: Roll) -> Sides:
    """Who is on which side, as the claims and figures of one story put it."""
    victims: dict[str, str] = {}
    for figure in figures:
        if figure.nationality and figure.scope == "incident":
            victims.setdefault(f"gov:{figure.nationality}", f"{_counted(figure)} {figure.harm}")
    names = _names(claims, roll)
    accused = _accused(claims, names, roll)
    for name, why in _fighting(claims, roll).items():
        accused.setdefault(name, why)
    allies: dict[str, str] = {}
    for claim in claims:
        if _ALLY.search(claim.sentence.exact):
            near = names.within(claim.sentence.exact)
            if any(who in victims or who in accused for who in near):
                allies.update({who: _clip(claim) for who in near if who not in victims and who not in accused and who not in allies})
    return Sides(victims=victims, accused=accused, allies=allies)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """How actors are called: by the story's own sources, and by the table of states."""

    own: Mapping[str, str]
    pattern: re.Pattern[str] | None
    aliases: Aliases

    def within(self, text: str) -> list[str]:
        """Ids of the actors that the text names, in order, each once."""
        found: list[tuple[int, str]] = []
        if self.pattern:
            found = [(match.start(), self.own[match[0].casefold()]) for match in self.pattern.finditer(text)]
        at = 0
        words = tokens(text)
        for number, word in enumerate(words):
            at = max(text.find(word, at), at)
            known = match(self.aliases, words, number)
            state = known[0].id if known else None
            adjective = self.aliases.adjectives.get(key(word))
            if adjective and (not adjective[1] or word.replace(".", "").isupper()) and word[:1].isupper():
                state = f"gov:{adjective[0]}"
            if state and state.startswith("gov:"):
                found.append((at, state.split("/")[0]))
        return list(dict.fromkeys(name for _, name in sorted(found)))


def _names(claims: Iterable[Claim], roll: Roll) -> _Names:
    """Words that the pages use for one actor alone, and the table."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.actor is None or claim.actor.kind in {"unnamed", "experts", "outlet"}:
            continue
        owner = roll(claim.actor).id
        for words in filter(None, (claim.source.exact if claim.source else "", claim.actor.name)):
            bare = _ARTICLE.sub("", words.strip())
            if bare[:1].isupper() and (len(bare) >= LEAST_NAME or bare.isupper()) and bare.casefold() not in _PRONOUNS | {"officials", "authorities"}:
                used[bare.casefold()][owner] += 1
    own = {words: next(iter(owners)) for words, owners in sorted(used.items()) if len(owners) == 1}
    longest_first = sorted(own, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE) if own else None
    return _Names(own=own, pattern=pattern, aliases=load_aliases())


def _accused(claims: Sequence[Claim], names: _Names, roll: Roll) -> dict[str, str]:
    """Those named first after words that accuse, other than the accuser."""
    found: dict[str, str] = {}
    for claim in claims:
        if claim.cue is None or claim.modality not in {"asserted", "possible"} or not _ACCUSE.search(claim.cue.exact):
            continue
        accuser = roll(claim.actor).id if claim.actor else None
        after = claim.sentence.exact[max(0, claim.cue.end - claim.sentence.start) :]
        if not HARM.search(after):
            continue  # accused of something else than the harm
        who = next((who for who in names.within(after) if who != accuser), None)
        if who:
            found.setdefault(who, _clip(claim))
    return found


def _fighting(claims: Sequence[Claim], roll: Roll) -> dict[str, str]:
    """Armed groups that are no state and that deny a part in it or say that they killed: parties whom nobody need have accused in so many words."""
    found: dict[str, str] = {}
    for claim in claims:
        actor = claim.actor
        if actor is None or actor.kind not in _THIRD or not _ARMED.search(actor.name) or roll(actor).id.startswith("gov:"):
            continue
        if claim.stance in _REJECTS or (claim.stance in {"asserts", "concedes", "confirms"} and _OWN_DEED.search(claim.sentence.exact)):
            found.setdefault(roll(actor).id, _clip(claim))
    return found


_OWN_DEED = re.compile(
    r"\b(?:(?:it|they|we|its\s+\w+|our\s+\w+)\s+(?:had\s+|have\s+)?(?:killed|attacked|ambushed|shot)|responsibility)\b", re.IGNORECASE
)


def _counted(figure: Figure) -> str:
    """The count and the victims as the page words them: one quotation where both stand together, else two."""
    spot, noun = figure.words, figure.victims_span
    if noun and spot.end <= noun.start and noun.end - spot.start <= LONGEST and noun.end <= figure.sentence.end:
        return quoted(figure.sentence.exact[spot.start - figure.sentence.start : noun.end - figure.sentence.start])
    return f"{quoted(spot.exact)} {quoted(noun.exact)}" if noun else quoted(spot.exact)


def _clip(claim: Claim) -> str:
    """The beginning of the sentence, at most twelve words, in quotation marks."""
    words = claim.sentence.exact.split()
    return quoted(" ".join(words[:12])) + (" …" if len(words) > 12 else "")
