"""From the words of a source span to the actor they stand for.

A chain of plain functions (STEPS), each of which answers or passes on. Every answer carries its reason; where several candidates are left the
actor is one without a name and the reason says how many there were.
"""

from collections.abc import Callable
from dataclasses import replace
import re

from counterclaim.actors import body, form, local, refer
from counterclaim.actors.aliases import Known, load_aliases, match, of_known
from counterclaim.actors.cast import Cast, cast
from counterclaim.actors.kinds import EXPERTS, INSTITUTIONS, LOCAL, OUTLETS, PREPOSITIONS
from counterclaim.actors.names import BODY_WORDS, TITLES
from counterclaim.actors.organs import organs
from counterclaim.actors.person import COMMON, administration, name_in, person
from counterclaim.actors.phrases import opening, parse
from counterclaim.actors.reading import Reading, read
from counterclaim.actors.words import key, slug
from counterclaim.records import Actor

__all__ = ["Cast", "cast", "everyone", "load_aliases", "resolve"]

Step = Callable[[Reading], Actor | None]


def resolve(words: str, cast: Cast, *, before: str = "") -> Actor | None:
    """The actor that the words of a source span stand for.

    Args:
        words: the span's words, with or without articles, appositions and relative clauses.
        cast: the people and bodies of the page, from `cast(page)`.
        before: the page's text up to the span; needed for pronouns and short forms ("the ministry").

    Returns:
        The actor with the reason. Of several sources joined by "and" the first, and the reason says so (`everyone` gives them all). None where the
        words hold no name and no noun.
    """
    reading = read(words, cast, before)
    if reading is None or clause(words, before) or label_line(reading):
        return None
    for step in STEPS:
        actor = step(reading)
        if actor is not None:
            return actor
    return None


def everyone(words: str, cast: Cast, *, before: str = "") -> tuple[Actor, ...]:
    """All actors that the words name, in their order: "Israeli and American officials" gives two."""
    reading = read(words, cast, before)
    if reading is None:
        return ()
    parts = joined(reading)
    found = [resolve(part, cast, before=before) for part in parts] if parts else [resolve(words, cast, before=before)]
    return tuple({actor.id: actor for actor in found if actor is not None}.values())


def clause(words: str, before: str) -> bool:
    """Whether the words are a relative clause or its subject ("whose families", "those who"), not a name for anybody."""
    return bool(CLAUSE.match(words.strip())) or bool(WHOSE.search(before[-12:]) and words[:1].islower())


CLAUSE = re.compile(
    r"whose\s|(?:those|these|people|others|anyone|everyone|all|anybody|whoever|what|where|when)\s+(?:who|whom|that|which)?$", re.IGNORECASE
)
WHOSE = re.compile(r"\bwhose\s+$", re.IGNORECASE)


def label_line(reading: Reading) -> bool:
    """Whether it is a label in capitals before a colon ("NIGHT OF FEAR: …") and nothing in it names a body or a person."""
    text, start = reading.cast.text, len(reading.before)
    words = reading.head
    if not reading.words.isupper() or len(words) < 2 or not text.startswith(reading.before + reading.words):
        return False
    if text[start + len(reading.words) :].lstrip()[:1] != ":" or match(reading.cast.aliases, words, 0) is not None:
        return False
    phrase, last = reading.phrase, reading.lows[-1]
    nouns = INSTITUTIONS | EXPERTS | OUTLETS | COMMON | BODY_WORDS | organs().keys() | LOCAL.keys()
    spoken = not PREPOSITIONS & set(reading.lows) and (last in nouns or phrase.role is not None or phrase.organ is not None)
    return not spoken and phrase.state is None and last not in reading.cast.by_word


def classed(reading: Reading) -> Actor | None:
    """ "The rights group Shoreline Watch", "a local paper, the Quay Post": a known name behind its class noun."""
    whole = [*reading.head, *(reading.more[0] if reading.more else [])]
    for words in (reading.head, whole):
        for place in range(1, min(len(words), 8)):
            if key(words[place - 1]) not in form.CLASSES | OUTLETS or any(word[:1].isupper() for word in words[1:place]):
                continue
            found = match(reading.cast.aliases, words, place)
            if found is not None and found[1] == len(words) - place and not found[0].id.startswith("gov:"):
                return of_known(found[0], f"{' '.join(words[place:])}: {HOW[found[0].how]}")
    return None


def same(reading: Reading) -> Actor | None:
    """ "The same source", "the same official"."""
    lows = [low for low in reading.lows if low != "the"]
    if len(lows) != 2 or lows[0] != "same" or lows[1] not in {"source", "official", "spokesman", "spokeswoman", "officer", "person", "witness"}:
        return None
    return refer.same(reading.text, reading.cast, reading.before)


def again(reading: Reading) -> Actor | None:
    """ "The official", "the same official": the only one without a name whom the page brought in by that noun ("a senior port official")."""
    lows = [low for low in reading.lows if low != "same"]
    if len(lows) != 2 or lows[0] not in {"the", "this", "that"} or reading.more or not PERSONS.fullmatch(lows[1]):
        return None
    words = None if body.holders(reading, lows[1]) else refer.again(lows[1], reading.cast, reading.before)
    found = resolve(words, reading.cast) if words else None
    if found is None or found.kind not in {"unnamed", "experts"}:
        return None
    return replace(found, reason=f"{reading.text}: the only {lows[1]} without a name before it; {found.reason}")


PERSONS = re.compile(
    r"official|source|officer|diplomat|witness|resident|aide|adviser|doctor|nurse|survivor|lawyer|analyst|expert|commander|engineer|worker"
)


def its_organ(reading: Reading) -> Actor | None:
    """ "Its defence ministry": the organ of the only state that "its" can be."""
    if reading.lows[0] != "its" or len(reading.head) < 2:
        return None
    phrase = parse(reading.cast.aliases, reading.head[1:])
    if not phrase.organ or phrase.rest or phrase.state is not None or phrase.former:
        return None
    code = refer.state_before(reading.cast, reading.before, subject=phrase.organ == "presidency")
    found = body.of_state(reading, phrase, code) if code else None
    return replace(found, reason=f"{reading.head[0]}: {code} is the only state named just before") if found is not None else None


def titled(reading: Reading) -> Actor | None:
    """ "The Colonel": the only person named before with that title."""
    words = reading.lows[1:]
    if reading.lows[0] != "the" or not words or len(words) > 2 or words[-1] not in TITLES or reading.more:
        return None
    found = body.holders(reading, " ".join(words))
    return found[0] if len(found) == 1 else None


def known_as(reading: Reading) -> Actor | None:
    """ "The rebel group, known as the PFM": the one body named before whose capitals these are."""
    hit = KNOWN_AS.search(reading.words)
    if hit is None:
        return None
    fitting = {
        one.id: one
        for one in refer.everything_before(reading.cast, reading.before)
        if not one.person and "".join(word[0] for word in one.name.replace("-", " ").split() if word[:1].isupper()) == hit[1]
    }
    return refer.taken(next(iter(fitting.values())), f"{hit[1]}: the only body with these first letters") if len(fitting) == 1 else None


KNOWN_AS = re.compile(r",\s(?:known as|called|or)\s(?:the\s)?([A-Z]{2,8})\b")


def pronoun(reading: Reading) -> Actor | None:
    """One word that is a pronoun."""
    return refer.pronoun(reading.head[0], reading.cast, reading.before) if len(reading.head) == 1 else None


def named(reading: Reading) -> Actor | None:
    """The whole phrase is a name the tables or the page's own abbreviations know."""
    words = reading.head
    _, start = opening(words)
    plain = words[start:]
    if len(plain) == 1:
        full = reading.cast.abbreviations.get(plain[0].replace(".", ""))
        if full is not None:
            known = match(reading.cast.aliases, full.split(" "), 0)
            if known is not None and known[1] == len(full.split(" ")):
                return of_known(known[0], f"{plain[0]}: defined in the page as {full}")
            return Actor(id=f"org:{slug(full)}", name=full, kind="institution", reason=f"{plain[0]}: defined in the page as {full}")
    for place in dict.fromkeys((0, start)):
        found = match(reading.cast.aliases, words, place)
        if found is not None and found[1] == len(words) - place:
            if place == start and bears(reading, plain, found[0]):
                return None
            if georgia(reading, found[0]):
                return Actor(
                    id="org:georgia",
                    name="Georgia",
                    kind="institution",
                    reason="Georgia: the page does not tell whether the country or the American state",
                )
            return of_known(found[0], f"{' '.join(words)}: {HOW[found[0].how]}")
    return None


HOW = {
    "name": "a name of the state",
    "capital": "the capital for its state",
    "metonym": "an organ's usual name",
    "organisation": "a known name",
    "reader": "from your alias file",
    "page": "the page introduces it so",
}


def bears(reading: Reading, plain: list[str], found: Known) -> bool:
    """Whether a person of the page bears this name of a state or body ("Jordan")."""
    if found.how == "reader" or len(plain) != 1 or key(plain[0]) not in reading.cast.by_word:
        return False
    return bool(reading.more) or found.state not in reading.cast.states


def georgia(reading: Reading, found: Known) -> bool:
    """Whether it is Georgia and the page names nothing of the country."""
    return found.id == "gov:GE" and found.how == "name" and "GE" not in reading.cast.states


def coordinated(reading: Reading) -> Actor | None:
    """Several sources joined by "and": the first, with the number in the reason."""
    parts = joined(reading)
    if not parts:
        return None
    found = [actor for actor in (resolve(part, reading.cast, before=reading.before) for part in parts) if actor is not None]
    if not found:
        return None
    distinct = list(dict.fromkeys(actor.id for actor in found))
    first = found[0]
    if len(distinct) == 1:
        return first
    if first.id.startswith("unnamed:") and first.kind == "unnamed" and first.state is None and first.name.lower() not in refer.PRONOUNS:
        return form.plain(reading)
    if reading.shared_noun:
        return Actor(
            id=f"unnamed:{slug(reading.text)}",
            name=reading.text,
            kind="unnamed",
            reason=f"{len(distinct)} bodies share the noun: {', '.join(distinct)}",
        )
    return Actor(
        id=first.id, name=first.name, kind=first.kind, state=first.state, reason=f"the first of {len(distinct)} sources: {', '.join(distinct)}"
    )


def joined(reading: Reading) -> tuple[str, ...]:
    """The parts of a coordinated source, or none."""
    if "and" not in reading.lows or body.complete(reading):
        return ()
    place = reading.lows.index("and")
    if (
        place
        and reading.lows[place - 1] in TITLES
        and not reading.head[place - 1].isupper()
        and name_in(reading, reading.head)
        and name_in(reading, reading.head[:place]) is None
    ):
        return ()  # two titles of one person
    return form.parts(reading)


STEPS: tuple[Step, ...] = (
    pronoun,
    known_as,
    named,
    classed,
    again,
    same,
    coordinated,
    form.apposed,
    person,
    its_organ,
    titled,
    administration,
    body.outlet_inside,
    body.body,
    local.local,
    form.for_a_body,
    form.short_outlet,
    form.document,
    form.short,
    form.plain,
)
