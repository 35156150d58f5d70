"""Sources known by their noun only: documents, experts, outlets, institutions, and everybody else without a name."""

from counterclaim.actors import refer
from counterclaim.actors.aliases import match, of_known
from counterclaim.actors.body import unnamed
from counterclaim.actors.kinds import (
    COLLECTIVES,
    DOCUMENTS,
    EXPERTS,
    INSTITUTIONS,
    LOCAL,
    NOT_VOICES,
    OUTLETS,
    PREPOSITIONS,
    QUANTITIES,
    REGIONS,
    SPOKES,
    STATE_MEDIA,
)
from counterclaim.actors.names import BODY_WORDS, OUTLET_WORDS, coined
from counterclaim.actors.organs import organs
from counterclaim.actors.person import COMMON
from counterclaim.actors.phrases import opening, role_of
from counterclaim.actors.reading import PARTICIPLES, Reading
from counterclaim.actors.words import capital, key, listed, owner, slug
from counterclaim.records import Actor

ISSUERS = frozenset({"from", "by", "of", "issued", "at", "with", "for"})


def parts(reading: Reading) -> tuple[str, ...]:
    """The sources joined by "and" in the head; a noun that two adjectives share is given to each."""
    place = reading.lows.index("and")
    left, right = reading.head[:place], reading.head[place + 1 :]
    if not left or not right or place >= 9 or (any(low in PREPOSITIONS for low in reading.lows[:place]) and "between" in reading.lows):
        return ()
    if reading.shared_noun and len(right) > 1:
        shared = right[1:] if key(right[0]) in reading.cast.aliases.adjectives else right[-1:]
        return (" ".join([*left, *shared]), " ".join(right))
    last = key(left[-1])
    if len(left) == 1 and last in AREA_WORDS and len(right) > 1:
        return (" ".join([*left, right[-1]]), " ".join(right))
    return (" ".join(left), " ".join(right))


AREA_WORDS = listed(
    "security|intelligence|military|health|police|fire|defense|government|political|medical|state|local|federal|city|county|"
    "diplomatic|civil|u.s.|hospital|law"
) - {"police"}


def noun_of(reading: Reading) -> tuple[str, str]:
    """(last noun of the head before its first preposition, the last two words)."""
    lows = reading.lows[: reading.stop]
    last = lows[-1].removesuffix("'s") if len(lows[-1]) > 3 else lows[-1]
    return last, " ".join([*lows[-2:-1], last])


def short_outlet(reading: Reading) -> Actor | None:
    """ "The Times": the only outlet of the page whose name ends so, or an outlet by its word."""
    if (
        len(reading.head) != 2
        or reading.lows[0] != "the"
        or not reading.head[1][:1].isupper()
        or reading.lows[1] not in OUTLET_WORDS - {"press", "news", "radio", "television", "today", "weekly"}
    ):
        return None
    found, count = refer.short_form(reading.head[1], reading.text, reading.cast, reading.before)
    return found or Actor(id=f"outlet:{slug(reading.head[1])}", name=reading.text, kind="outlet", reason=several(reading, count))


def document(reading: Reading) -> Actor | None:
    """A document: its issuer where the words name a known one ("a statement from the Indian government"), else the document."""
    noun, pair = noun_of(reading)
    if noun not in DOCUMENTS and pair not in DOCUMENTS:
        return None
    if noun in {"intelligence", "story", "list", "plan", "order", "law", "paper"} and len(reading.head) > 3 and capital(reading.head[-1]):
        return None
    if reading.stop < len(reading.head) - 1 and reading.lows[reading.stop] in ISSUERS | PARTICIPLES:
        from counterclaim.actors.resolve import resolve

        start = reading.stop + (2 if reading.lows[reading.stop + 1] in {"by", "from"} else 1)
        made = reading.lows[reading.stop] in {
            "from",
            "by",
            "issued",
            "released",
            "published",
            "posted",
            "compiled",
            "conducted",
            "written",
            "signed",
            "sent",
            "provided",
        }
        issuer = resolve(" ".join(reading.head[start:]), reading.cast, before=reading.before) if made else None
        if issuer is not None and issuer.kind in {"institution", "outlet", "state_media", "person"}:
            return Actor(id=issuer.id, name=issuer.name, kind=issuer.kind, state=issuer.state, reason=f"{noun} of {issuer.name}")
    return unnamed(reading, state=None, reason="a document; who made it is not in the words", kind="document")


def for_a_body(reading: Reading) -> Actor | None:
    """ "Officials at Broward Health", "a spokesman for the hospital": the body behind the preposition."""
    if reading.stop >= len(reading.head) - 1 or reading.lows[reading.stop] not in {"with", "at", "for", "of", "from", "in", "on"}:
        return None
    role = role_of(reading.head[: reading.stop])
    if role not in {"spokes", "officials"} or (role == "officials" and (opening(reading.head)[0] in QUANTITIES or reading.anonymous)):
        return None
    from counterclaim.actors.resolve import resolve

    found = resolve(" ".join(reading.head[reading.stop + 1 :]), reading.cast, before=reading.before)
    if found is None or found.kind not in {"institution", "outlet", "state_media"}:
        return None
    return Actor(
        id=found.id,
        name=found.name,
        kind=found.kind,
        state=found.state,
        reason=f"{reading.head[reading.stop - 1]} {reading.head[reading.stop]} {found.name}",
    )


def short(reading: Reading) -> Actor | None:
    """ "The group", "the agency", bare "police": the only one before it that goes by the noun, or the noun itself."""
    words = reading.head[opening(reading.head)[1] :]
    named = any(capital(word) for word in words[1:]) and " ".join(key(word) for word in words) not in LOCAL
    if not words or len(words) > 3 or named or reading.stop < len(reading.head):
        return None
    if len(words) > 1 and (
        key(words[-1]) in SPOKES
        or (
            key(words[-1]) == "officials"
            and key(words[0]) in {"hospital", "company", "school", "university", "airline", "airport", "campaign", "party"}
        )
    ):
        words = words[:-1]
    told = " ".join(key(word) for word in words)
    if len(words) > 1 and reading.lows[0] in {"the", "this", "that"} and key(words[-1]) in CLASSES and words[0].islower():
        found, _ = refer.short_form(told, reading.text, reading.cast, reading.before)
        found = found or refer.short_form(key(words[-1]), reading.text, reading.cast, reading.before)[0]
        if found is not None:
            return found
    if told not in INSTITUTIONS and told not in OUTLETS and told not in LOCAL and told not in organs() and told not in {"officials", "authorities"}:
        return None
    speaking = len(words) < len(reading.head[opening(reading.head)[1] :])
    if not speaking and opening(reading.head)[0] in {"a", "an", "one", "some", "several", "many", "two", "three", "another"}:
        return None
    found, count = refer.short_form(told, reading.text, reading.cast, reading.before)
    if found is not None:
        return found
    if told in OUTLETS:
        return unnamed(reading, state=None, reason=several(reading, count), kind="outlet")
    if reading.phrase.role == "official" and told not in LOCAL:
        return unnamed(reading, state=None, reason=several(reading, count))
    if (told.endswith("officials") and LOCAL.get(told, told).endswith("officials")) or told in {"leaders", "ministers"}:
        return unnamed(reading, state=None, reason=several(reading, count))
    if told in LOCAL or told in INSTITUTIONS or told in organs():
        end = LOCAL.get(told) or slug(told)
        return Actor(id=f"org:{end}", name=reading.text, kind="institution", reason=several(reading, count))
    return None


def apposed(reading: Reading) -> Actor | None:
    """ "Oster Vale, the Peruvian mining company": a name that the words right behind it make a body."""
    behind = reading.more[0] if reading.more else []
    start = opening(behind)[1]
    if not start or len(reading.head) > 4 or not all(capital(word) for word in reading.head) or reading.lows[-1] in reading.cast.by_word:
        return None
    stop = next((place for place, word in enumerate(behind) if place >= start and key(word) in PREPOSITIONS | {"that", "which"}), len(behind))
    if stop == start or key(behind[stop - 1]) not in CLASSES:
        return None
    known = match(reading.cast.aliases, reading.head, 0)
    if known is not None and known[1] == len(reading.head):
        return of_known(known[0], f"{reading.text}: a known name")
    outlet = key(behind[stop - 1]) in OUTLETS
    why = f"{reading.text}: called {' '.join(behind[start:stop])} right behind"
    return Actor(
        id=f"{'outlet' if outlet else 'org'}:{slug(reading.text)}", name=reading.text, kind="outlet" if outlet else "institution", reason=why
    )


CLASSES = listed(
    "group|organization|movement|militia|front|union|party|company|firm|charity|watchdog|monitor|coalition|newspaper|paper|airline|"
    "wholesaler|retailer|manufacturer|supplier|distributor|developer|operator|insurer|carrier|producer|importer|exporter|start-up|startup|chain|lender"
)
"""Nouns of a body before which an adjective may stand when it is named again ("the rebel group")."""


def several(reading: Reading, count: int) -> str:
    """Why a short form stays undecided."""
    return f"{reading.text}: {count} it could be" if count > 1 else f"{reading.text}: no place or name is given"


def plain(reading: Reading) -> Actor | None:
    """Whatever the last noun makes of it."""
    noun, pair = noun_of(reading)
    words = reading.head[opening(reading.head)[1] :]
    if not words and set(reading.lows) <= {"a", "an", "the"}:
        return None
    if not words:
        return unnamed(reading, state=None, reason="no noun")
    if reading.phrase.foreign and (noun in COLLECTIVES or reading.phrase.organ is not None):
        return unnamed(reading, state=None, reason="several states, none of them named")
    if noun in EXPERTS or pair in EXPERTS:
        return unnamed(reading, state=None, reason="experts without a name", kind="experts")
    if (noun in OUTLETS or pair in OUTLETS) and pair not in STATE_MEDIA - NOT_VOICES and not any(capital(word) for word in words[1:]):
        return unnamed(reading, state=None, reason="an outlet without a name", kind="outlet")
    if noun in COLLECTIVES and noun not in {"voters", "lawmakers", "sources", "officials"} and not capital(words[0]):
        return unnamed(reading, state=None, reason="several at once, none of them named")
    own = words[: max(1, reading.stop - (len(reading.head) - len(words)))]
    if len(own) > 1 and key(own[-1]) in SPOKES and all(capital(word) for word in own[:-1]):
        name = " ".join(own[:-1])
        return Actor(id=f"org:{slug(name)}", name=name, kind="institution", reason=f"{own[-1]} of {name}")
    if all(capital(word) or key(word) in {"of", "for", "the", "and", "de", "in", "on"} for word in words) and (
        len(words) > 1 or words[0].isupper() or coined(words[0]) or opening(reading.head)[0] == "the"
    ):
        return by_name(reading, words)
    if noun in INSTITUTIONS or pair in INSTITUTIONS:
        return institution(reading, own)
    return unnamed(reading, state=None, reason="a source without a name")


def institution(reading: Reading, own: list[str]) -> Actor:
    """A body by its noun: "the hospital", "her campaign", "Hedge's law firm"; of "the paramilitary Salt Coast Forces" the name alone."""
    first = next((place for place, word in enumerate(own) if capital(word)), 0)
    named = len(own) - first > 1 and first > 0 and all(map(capital, own[first:]))
    own = own[first:] if named else own
    name = " ".join(owner(word) or word for word in own if key(word) not in REGIONS or len(own) > 1)
    return Actor(
        id=f"org:{slug(name)}",
        name=name if named else reading.text,
        kind="institution",
        reason="a body by its noun; no place or known name is given" if not capital(own[0]) else "a body by its name",
    )


def by_name(reading: Reading, words: list[str]) -> Actor:
    """A run of capitals that is no person: an outlet or a body by its words."""
    lows = {key(word) for word in words}
    body = lows & BODY_WORDS and key(words[-2]) in {"of", "for"} if len(words) > 2 else False  # "the American Federation of Teachers"
    if not body and (
        key(words[-1]) in COMMON
        or noun_of(reading)[0] in COMMON
        or key(words[-1]) in reading.cast.aliases.people
        or any(key(word) in reading.cast.aliases.people for word in words[:2])
        or key(words[-1]) in {"republican", "democrat"}
        or (len(words) == 1 and len(words[0]) < 2)
    ):
        return unnamed(reading, state=None, reason="a source without a name")
    name = " ".join([*words[:-1], owner(words[-1]) or words[-1]])
    if lows & OUTLET_WORDS and not lows & (BODY_WORDS - {"new", "north", "south", "east", "west", "american"}):
        return Actor(id=f"outlet:{slug(name)}", name=name, kind="outlet", reason="an outlet by the words of its name")
    if (
        not lows & BODY_WORDS
        and opening(reading.head)[0] != "the"
        and len(words) > 1
        and not all(word.isupper() for word in words)
        and key(words[-1]) not in reading.cast.aliases.people
    ):
        return Actor(id=f"org:{slug(name)}", name=name, kind="institution", reason="a name; nothing tells a person from a body")
    return Actor(id=f"org:{slug(name)}", name=name, kind="institution", reason="a body by its name")
