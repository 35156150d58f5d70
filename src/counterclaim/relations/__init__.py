"""How an origin stands to the incident: the victims' side, the accused side, an ally, a third party, or unknown.

It is stated with its reason and never weighed: who the victims are is read off the figures, who is accused off the claims that accuse, whose ally
somebody is off the pages or the table of relations. What a row of that table says of an origin goes first.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
import re

from counterclaim.actors.aliases import Aliases, load_aliases, match
from counterclaim.actors.kinds import INSTITUTIONS
from counterclaim.actors.words import key, tokens
from counterclaim.aspect import HARM
from counterclaim.records import Actor, Claim, Figure
from counterclaim.relations.table import RELATIONS, Tie, load_ties

_ACCUSE = re.compile(r"\b(?:accus|blam|condemn|denounc|alleg|hold\w{0,3} .{0,30}responsible|responsible for)", re.IGNORECASE)
_ALLY_OF = re.compile(r"\b(?:all(?:y|ies)\s+(?:of|to)|allied\s+(?:with|to)|(?:an|its|in)\s+alliance\s+with)\b", re.IGNORECASE)
"""Whose ally follows; who it is stands before."""
_IS_ONE = re.compile(r"(?:,|\b(?:is|are|was|were|remains?|been))\s+(?:(?:an?|the|one|of)\s+){0,3}(?:[\w-]{2,20}\s+){0,2}$")
"""What joins a name to the words that follow it: "Tarn, a close", "Tarn is the oldest"."""
_OWN_ALLY = re.compile(r"(?:['’]s|\b(?:its|his|her|their))\s+(?:\w{1,12}\s+){0,2}ally,?\s", re.IGNORECASE)
"""Who the ally is follows; whose stands before."""
NEAR = 40
"""Characters between such words and a name for the two to belong together."""
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_PRONOUNS = {"he", "she", "it", "they", "we", "his", "her", "its", "their", "this", "that", "who", "which", "those", "these"}
_NOUNS = INSTITUTIONS | {"officials", "authorities"}
"""Nouns that are nobody's name, also with a capital at the start of a sentence."""
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
class Tables:
    """A reader's own files: of names, laid over ours (`actors.aliases`), and of relations, in place of ours (`relations.table`)."""

    aliases: Path | None = None
    relations: Path | None = None

    def check(self) -> None:
        """Read both, so that a bad file is told before any page is read. Raises `BadArgument`."""
        load_aliases(self.aliases)
        load_ties(self.relations)


OURS = Tables()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Actors by their part in the incident, each with the words that show it, and the table of relations. States are `gov:XX`."""

    victims: dict[str, str]
    accused: dict[str, str]
    allies: dict[str, str]
    ties: tuple[Tie, ...] = ()

    def of(self, origin: str, *, kind: str, states: frozenset[str]) -> tuple[str, str]:
        """The relation of an origin and why. An unnamed one stands where the state that it speaks for does."""
        names = (origin, *sorted(f"gov:{state}" for state in states))
        for name in names:
            told = self._by_row(name) or self._by_pages(name)
            if told:
                return told
        bound = next(filter(None, map(self._by_treaty, names)), None)
        if bound:
            return bound
        if kind == "outlet":
            return "third_party", "an outlet that reports on it"
        if kind in _THIRD and (self.victims or self.accused):
            return "third_party", "the pages name neither its people among the victims nor itself as accused"
        return "unknown", "the pages do not say"

    def _by_row(self, name: str) -> tuple[str, str] | None:
        """What a row of the table says outright of an origin in this incident."""
        for tie in self.ties:
            if name in tie.who and tie.relation in RELATIONS and (not tie.to or tie.to in self.victims or tie.to in self.accused):
                return tie.relation, f"by the table of relations: {tie.why or 'no reason given'}"
        return None

    def _by_pages(self, name: str) -> tuple[str, str] | None:
        for relation, known in (("accused_side", self.accused), ("victims_side", self.victims), ("ally", self.allies)):
            if name in known:
                also = f"; also the victims' side: {self.victims[name]}" if relation == "accused_side" and name in self.victims else ""
                return relation, known[name] + also
        return None

    def _by_treaty(self, name: str) -> tuple[str, str] | None:
        """An ally of one side, by the table; who is bound to both is none, and the reason says so."""
        found = [(tie, party) for tie in self.ties for party in sorted(tie.bound(name) & (self.victims.keys() | self.accused.keys()))]
        if not found:
            return None
        if {party in self.accused for _, party in found} == {True, False}:
            return "third_party", f"the table of relations binds it to both sides: {'; '.join(dict.fromkeys(tie.why for tie, _ in found))}"
        tie, party = found[0]
        side = "accused" if party in self.accused else "victims’"
        called = load_aliases().states.get(party.removeprefix("gov:"), party)
        return "ally", f"of {called}, the {side} side, by the table of relations: {tie.why}"


def sides(claims: Sequence[Claim], figures: Sequence[Figure], roll: Roll, tables: Tables = OURS) -> Sides:
    """Who is on which side, as the claims and figures of one story put it, with the relations that the tables know."""
    victims: dict[str, str] = {}
    for figure in figures:
        if figure.nationality and figure.scope == "incident":
            victims.setdefault(f"gov:{figure.nationality}", f"{_counted(figure)} {figure.harm}")
    names = _names(claims, roll, load_aliases(tables.aliases))
    accused = _accused(claims, names, roll)
    for name, why in _fighting(claims, roll).items():
        accused.setdefault(name, why)
    allies: dict[str, str] = {}
    for claim in claims:
        for who, party in _allied(claim.sentence.exact, names):
            if (party in victims or party in accused) and who not in victims and who not in accused:
                allies.setdefault(who, _clip(claim))
    return Sides(victims=victims, accused=accused, allies=allies, ties=load_ties(tables.relations))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """How actors are called: by the story's own sources, and by the table of states."""

    own: Mapping[str, str]
    pattern: re.Pattern[str] | None
    aliases: Aliases

    def places(self, text: str) -> list[tuple[int, str]]:
        """(place, id) of each actor that the text names, in order."""
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
        return sorted(found)


def _names(claims: Iterable[Claim], roll: Roll, aliases: Aliases) -> _Names:
    """Words that the pages use for one actor alone, and the table."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.actor is None or claim.actor.kind in {"unnamed", "experts", "outlet"}:
            continue
        owner = roll(claim.actor).id
        for words in filter(None, (claim.source.exact if claim.source else "", claim.actor.name)):
            bare = _ARTICLE.sub("", words.strip())
            if bare[:1].isupper() and (len(bare) >= LEAST_NAME or bare.isupper()) and bare.casefold() not in _PRONOUNS | _NOUNS:
                used[bare.casefold()][owner] += 1
    own = {words: next(iter(owners)) for words, owners in sorted(used.items()) if len(owners) == 1}
    longest_first = sorted(own, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE) if own else None
    return _Names(own=own, pattern=pattern, aliases=aliases)


def _accused(claims: Sequence[Claim], names: _Names, roll: Roll) -> dict[str, str]:
    """Those named first after words that accuse, other than the accuser, unless that is where it happened."""
    found: dict[str, str] = {}
    for claim in claims:
        if claim.cue is None or claim.modality not in {"asserted", "possible"} or not _ACCUSE.search(claim.cue.exact):
            continue
        accuser = roll(claim.actor).id if claim.actor else None
        after = claim.sentence.exact[max(0, claim.cue.end - claim.sentence.start) :]
        if not HARM.search(after):
            continue  # accused of something else than the harm
        by = _BLAMED_ON if "blam" in claim.cue.exact.lower() else _DONE_BY
        who = _first_named(after, [(at, name) for at, name in names.places(after) if name != accuser], by)
        if who:
            found.setdefault(who, _clip(claim))
    return found


def _first_named(text: str, places: Sequence[tuple[int, str]], by: re.Pattern[str]) -> str | None:
    """The first one named; where that is whom it was done to, or where, the one by whom it was done."""
    if not places:
        return None
    if not _DONE_TO.search(text, 0, places[0][0]):
        return places[0][1]
    return next((name for at, name in places[1:] if by.search(text, 0, at)), None)


_DONE_TO = re.compile(
    r"\b(?:at|in|near|inside|outside|against|into|towards?|around|with"
    r"|(?:attack|strike|raid|assault|bombing|shelling|shooting|killing|murder|massacre|death|shooting\s+down|targeting)s?\s+(?:on|of))"
    r"\s+(?:(?:the|an?|its|his|her|their|\d+|civilian|unarmed|innocent)\s+){0,3}$",
    re.IGNORECASE,
)
"""Before a name that did not do it: "allege that a clerk opened fire at Morland Mills", "condemned the attack on Morland"."""
_DONE_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
_BLAMED_ON = re.compile(r"\b(?:by|on)\s+(?:the\s+)?$", re.IGNORECASE)


def _allied(text: str, names: _Names) -> list[tuple[str, str]]:
    """(ally, of whom) as a sentence says: "Tarn, a close ally of Ardel", "Ardel's closest ally, Tarn"."""
    found = []
    for pattern, ally_first in ((_ALLY_OF, True), (_OWN_ALLY, False)):
        for hit in pattern.finditer(text):
            places = names.places(text)
            before = [(place, name) for place, name in places if hit.start() - NEAR <= place < hit.start()]
            after = [name for place, name in places if hit.end() <= place <= hit.end() + NEAR]
            if not before or not after or before[-1][1] == after[0]:
                continue
            if not ally_first:
                found.append((after[0], before[-1][1]))
            elif _IS_ONE.search(text, before[-1][0], hit.start()):
                found.append((before[-1][1], after[0]))
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
