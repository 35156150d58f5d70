"""Sources that are bodies: states and their organs, organisations, and bodies below the state."""

from counterclaim.actors import refer
from counterclaim.actors.aliases import match, of_known, of_organ
from counterclaim.actors.kinds import DOCUMENTS, EXPERTS, INSTITUTIONS, OUTLETS, PREPOSITIONS, QUANTITIES
from counterclaim.actors.mentions import local_phrase
from counterclaim.actors.organs import label
from counterclaim.actors.person import COMMON
from counterclaim.actors.phrases import Phrase, alone, opening
from counterclaim.actors.reading import Reading
from counterclaim.actors.words import capital, key, listed, owner, slug
from counterclaim.records import Actor

LOCAL_ORGANS = frozenset({"police", "local", "emergency"})
EVERYWHERE = listed(
    "police|prosecutors|investigators|officials|authorities|court|courts|police officials|law enforcement|law enforcement officials|"
    "prosecutor's office|official|leaders|emergency services|emergency officials|health officials|state|side|delegation|tribunal|"
    "intelligence|troops|forces|palace|leader|mission|rescuers|state officials|school officials|police chief|prosecution|"
    "federal officials|federal authorities|federal prosecutors|law enforcement authorities|high court|commanders|government officials|"
    "attorney general|attorney general's office|federal court|appeals court|special prosecutor|health authorities|state official|"
    "state prosecutors|national guard|assembly|ministers|leadership|cabinet|speaker|budget office|water department|vice president|"
    "chancellor|foreign policy adviser|president-elect"
)
"""Organs so called in every town: without a state's name they are not taken for the state's."""


def complete(reading: Reading) -> bool:
    """Whether the whole head is read as one body."""
    phrase = reading.phrase
    return not phrase.rest and (phrase.state is not None or phrase.body is not None or phrase.organ is not None)


def body(reading: Reading) -> Actor | None:
    """A state, its organ or an organisation, by the head's grammar."""
    phrase = reading.phrase
    if phrase.role == "state_media":
        return state_media(reading, phrase)
    if phrase.foreign and phrase.state is None and phrase.body is None:
        return None
    if phrase.rest:
        return leftover(reading, phrase)
    if phrase.body is not None and not phrase.body.id.startswith("gov:"):
        return of_organisation(reading, phrase)
    if phrase.state is not None:
        return below(reading, phrase) or of_state(reading, phrase, phrase.state)
    if phrase.organ is not None and phrase.told:
        return stateless(reading, phrase)
    return None


def below(reading: Reading, phrase: Phrase) -> Actor | None:
    """ "Georgia prosecutors": the country or the American state, where the page names nothing else of the country."""
    unsure = phrase.body is not None and phrase.body.id == "gov:GE" and phrase.body.how == "name" and "GE" not in reading.cast.states
    if not unsure or phrase.owned or phrase.organ not in LOCAL_ORGANS | {"", "justice", "health", "emergency", "election"}:
        return None
    why = "the page does not tell whether the country or the American state"
    return Actor(id=f"org:{slug(article_off(reading.text))}", name=reading.text, kind="institution", reason=f"{reading.text}: {why}")


def outlet_inside(reading: Reading) -> Actor | None:
    """An outlet's name among words that only describe it: "the Russian state news agency TASS", "Spanish newspaper El País"."""
    words = reading.head
    if len(words) < 2 or not set(reading.lows) & DESCRIBES:
        return None
    for place in range(len(words)):
        found = match(reading.cast.aliases, words, place) if capital(words[place]) else None
        if found is None or found[0].kind not in {"outlet", "state_media"}:
            continue
        around = [*words[:place], *words[place + found[1] :]]
        if all(
            not capital(word) or key(owner(word) or word) in reading.cast.aliases.adjectives or key(owner(word) or word) in reading.cast.aliases.known
            for word in around
        ):
            known = found[0]
            if reading.lows[-1] in {"reporter", "correspondent", "journalist", "editor", "anchor", "columnist"}:
                return None
            return of_known(known, f"a known name: {known.spelling}")
    return None


DESCRIBES = listed(
    "newspaper|daily|agency|news|channel|broadcaster|magazine|outlet|website|television|tv|state-run|state-owned|weekly|paper|network|"
    "radio|state-controlled|tabloid|site"
)


def state_media(reading: Reading, phrase: Phrase) -> Actor:
    """State media, of the state where one is named."""
    code = phrase.state
    if code is None and reading.cast.ruling is not None and phrase.determiner != "a":
        code = reading.cast.ruling
        why = f"state media; {code} {ruled(reading)}"
    else:
        why = "state media, not independent of their state" if code else "state media; no state is named"
    tail = f"-{code.lower()}" if code else ""
    owner_name = f"{reading.cast.aliases.states[code]} (state media)" if code else reading.text
    return Actor(id=f"outlet:state-media{tail}", name=owner_name, kind="state_media", state=code, reason=why)


def ruled(reading: Reading) -> str:
    """Why an organ without a state's name is given to the page's ruling state."""
    return "is the state of the outlet or the dateline" if reading.cast.home else "is the only state whose organs the page names"


def nameless(reading: Reading, phrase: Phrase) -> bool:
    """Whether persons of a body are meant who do not speak for it: one official, any one commander, a counted few, some who would not be named."""
    if reading.anonymous:
        return phrase.role is not None
    if phrase.role == "official" or (phrase.role == "office" and phrase.determiner in {"a", "an", "one", "another"}):
        return True
    counted = phrase.determiner in QUANTITIES and phrase.determiner not in {"a", "an", "most", "both", "other"}
    return phrase.role == "officials" and (counted or (phrase.determiner in {"a", "an"}))


def unnamed(reading: Reading, *, state: str | None, reason: str, kind: str = "unnamed") -> Actor:
    """A source without a name, keyed by its own words."""
    words = reading.head[opening(reading.head)[1] :] or reading.head
    return Actor(id=f"unnamed:{slug(' '.join(words), limit=7)}", name=reading.text, kind=kind, state=state, reason=reason)


def of_state(reading: Reading, phrase: Phrase, code: str) -> Actor:
    """The actor of a phrase whose state is known."""
    if phrase.former:
        return unnamed(reading, state=None, reason=f"a former office of {code}: no voice of the state")
    words = " ".join(reading.head[: reading.stop])
    named_like_a_town = phrase.body is not None and phrase.body.how == "metonym" and not phrase.body.shouted and "police" in key(phrase.told)
    if named_like_a_town or (phrase.city and not phrase.owned and (phrase.organ in LOCAL_ORGANS or key(phrase.told.split(" ")[0]) == "state")):
        if phrase.organ == "police" and phrase.body is not None:
            return Actor(id=f"org:{slug(phrase.body.spelling)}-police", name=words, kind="institution", reason="police of the town")
        return Actor(id=f"org:{slug(article_off(words))}", name=words, kind="institution", reason="a body of the city")
    inner = phrase.body.id.partition("/")[2] if phrase.body is not None else ""
    if nameless(reading, phrase):
        if phrase.role == "official" and not phrase.organ and not inner and reading.lows[reading.stop - 1] not in OFFICIALS:
            return unnamed(reading, state=None, reason="a nationality is no voice of the state")
        return unnamed(reading, state=code, reason=f"somebody of {code} without a name")
    if phrase.body is None and phrase.organ is None and phrase.role is None:
        return unnamed(reading, state=None, reason="a nationality alone is no voice of the state")
    organ = phrase.organ or inner
    if phrase.role == "office" and organ in {"presidency", "mfa", "military", "interior", "justice"}:
        holder = holder_of(reading, code, organ)
        if holder is not None:
            return holder
    state = reading.cast.aliases.states[code]
    why = f"{reading.text}: {label(organ)} of {state}"
    if phrase.city:
        why += "; the state is named by its capital"
    return Actor(id=f"gov:{code}/{organ}" if organ else f"gov:{code}", name=f"{state} ({label(organ)})", kind="institution", state=code, reason=why)


def holder_of(reading: Reading, code: str, organ: str) -> Actor | None:
    """The only person whom the page names with that office of that state."""
    told = key(reading.phrase.told.split(" ")[-1]) if reading.phrase.told else ""
    fitting = [one for one in reading.cast.persons if one.state == code and one.office == organ and told in one.titles]
    if len(fitting) != 1:
        return None
    return Actor(
        id=fitting[0].id, name=fitting[0].name, kind="person", state=code, reason=f"{reading.text}: the only person the page names with that office"
    )


OFFICIALS = listed("official|officials|diplomat|diplomats|commander|general|aide|adviser|advisor|insider|regulator|authorities|leaders|prosecutor")
"""Nouns that make somebody an official of the state whose adjective stands before them."""


def of_organisation(reading: Reading, phrase: Phrase) -> Actor:
    """The actor of an organisation or outlet with a role or an organ behind it."""
    known = phrase.body
    assert known is not None  # noqa: S101 the caller saw to it
    if nameless(reading, phrase):
        return unnamed(reading, state=known.state, reason=f"somebody of {known.name} without a name")
    return of_known(known, f"a known name: {known.spelling}")


def stateless(reading: Reading, phrase: Phrase) -> Actor | None:
    """An organ whose state is not in the words: by its usual name, by the page, or undecided."""
    told = " ".join(key(word) for word in phrase.told.split(" "))
    only = alone(phrase)
    if only is not None and phrase.role not in {"official"}:
        return of_state(reading, phrase, only)
    if phrase.former:
        return unnamed(reading, state=None, reason="a former office")
    if phrase.determiner in {"its", "his", "her", "their", "our", "my", "your"}:
        return None
    found, count = refer.short_form(phrase.told, reading.text, reading.cast, reading.before)
    if found is not None and not nameless(reading, phrase):
        return found
    if phrase.role == "office":
        titled = holders(reading, told)
        if len(titled) == 1:
            return titled[0]
    if told in EVERYWHERE or phrase.organ in LOCAL_ORGANS:
        return None
    if reading.cast.ruling is not None and phrase.organ is not None:
        actor = of_state(reading, phrase, reading.cast.ruling)
        return Actor(
            id=actor.id,
            name=actor.name,
            kind=actor.kind,
            state=actor.state,
            reason=f"{reading.text}: {reading.cast.ruling} {ruled(reading)}",
        )
    if nameless(reading, phrase):
        return unnamed(reading, state=None, reason="somebody of a body without a name; no state is named")
    why = f"{reading.text}: {count} it could be" if count > 1 else f"{reading.text}: no state is named"
    return Actor(id=f"org:{slug(phrase.told)}", name=reading.text, kind="institution", reason=why)


def holders(reading: Reading, told: str) -> list[Actor]:
    """The persons named before with that office as their title."""
    named = {one.id for one in refer.everything_before(reading.cast, reading.before)}
    title = told.split(" ")[-1]
    fitting = [one for one in reading.cast.persons if one.id in named and title in one.titles and set(told.split(" ")) <= set(one.titles)]
    return [
        Actor(id=one.id, name=one.name, kind="person", state=one.state, reason=f"{reading.text}: the only {told} named before") for one in fitting
    ]


def leftover(reading: Reading, phrase: Phrase) -> Actor | None:
    """A state or organisation with a noun behind it that is no organ: "a Cuban doctor", "Reuters data", "a U.S. think tank"."""
    if phrase.state is None and phrase.body is None:
        return None
    rest = [key(word) for word in phrase.rest]
    stop = next((place for place, low in enumerate(rest) if low in PREPOSITIONS), len(rest))
    noun = rest[stop - 1] if stop else rest[-1]
    pair = " ".join(rest[max(0, stop - 2) : stop])
    issued = own_document(reading, phrase, noun) or national(reading, phrase, noun)
    if issued is not None:
        return issued
    outside = phrase.body is not None and not phrase.body.id.startswith("gov:")
    if (phrase.city and local_phrase(list(phrase.rest), 0, len(rest))) or (outside and local_phrase(list(phrase.rest), len(rest) - 1, len(rest))):
        return None
    return by_noun(reading, phrase, noun, pair, named=bool(stop) and all(capital(word) for word in phrase.rest[:stop]))


def own_document(reading: Reading, phrase: Phrase, noun: str) -> Actor | None:
    """The issuer of "Cuba's announcement" or "Pentagon figures"; a document with a nationality only ("a Cuban video") has none."""
    issuer = phrase.body
    made = phrase.owned or noun in ISSUED or (issuer is not None and ("/" in issuer.id or not issuer.id.startswith("gov:")))
    if noun not in DOCUMENTS or not made:
        return None
    if issuer is not None and not issuer.id.startswith("gov:"):
        return of_known(issuer, f"its own {noun}")
    organ = phrase.organ or (issuer.id.partition("/")[2] if issuer is not None else "")
    return of_organ(reading.cast.aliases, phrase.state or "", organ, f"its own {noun}")


def national(reading: Reading, phrase: Phrase, noun: str) -> Actor | None:
    """A body that a state's adjective and its own name make the state's: "the Peruvian Harbour Inspection Authority", "the Chilean ministry"."""
    words = [word for word in phrase.rest if key(word) not in {"of", "for", "and", "the"}]
    if phrase.state is None or phrase.city or noun not in STATE_BODIES or len(words) < len(phrase.rest) - 3:
        return None
    if noun != "ministry" and (len(words) < 2 or not all(capital(word) for word in words)):
        return None
    suffix = "" if len(words) == 1 else f"/{slug(' '.join(phrase.rest))}"
    why = f"{reading.text}: a body of the state by its name"
    return Actor(id=f"gov:{phrase.state}{suffix}", name=reading.text, kind="institution", state=phrase.state, reason=why)


STATE_BODIES = listed("authority|ministry|department|directorate|inspectorate|agency|bureau|service")
"""Last nouns of a body that, named in full behind a state's adjective, is one of that state."""


def by_noun(reading: Reading, phrase: Phrase, noun: str, pair: str, *, named: bool) -> Actor | None:
    """What the noun behind a nationality or a body's name makes of it; `named`: the words behind are all capitals."""
    if phrase.body is not None and phrase.body.kind in {"outlet", "state_media"} and (noun in OUTLETS or pair in OUTLETS):
        return of_known(phrase.body, f"a known name: {phrase.body.spelling}")
    for kind, nouns in (("experts", EXPERTS), ("document", DOCUMENTS), ("outlet", OUTLETS)):
        if noun in nouns or pair in nouns:
            return unnamed(reading, state=None, reason=f"{noun} without a name", kind=kind)
    if noun in INSTITUTIONS or pair in INSTITUTIONS:
        if phrase.state is None or capital(phrase.rest[-1]):
            return None
        return Actor(
            id=f"org:{slug(article_off(reading.text))}", name=reading.text, kind="institution", reason="a body of that country, not its state"
        )
    if named and noun not in COMMON and (phrase.body is not None or not phrase.rest[0].isupper()):
        return None
    return unnamed(reading, state=None, reason="a nationality or a body's name before a noun is no voice of the state")


def article_off(text: str) -> str:
    """The words without an article before them."""
    return text[4:] if text[:4].lower() == "the " else text


ISSUED = listed(
    "statement|statements|announcement|communique|declaration|press|release|figures|data|account|accounts|statistics|findings|readout|advisory"
)
"""Documents that a nationality before them gives to its state."""
