"""Sources that are persons: by full name, by family name, with titles and appositions."""

import re

from counterclaim.actors import refer
from counterclaim.actors.cast import Cast
from counterclaim.actors.kinds import ADMINISTRATIONS, FORMER, PREPOSITIONS
from counterclaim.actors.names import HONORIFICS, PARTICLES, STARTERS, SUFFIXES, TITLES, coined, core, initial, is_body, name_word, person_id
from counterclaim.actors.offices import leads, speaks_for
from counterclaim.actors.people import Person
from counterclaim.actors.phrases import opening, parse, role_of, state_at
from counterclaim.actors.reading import Reading
from counterclaim.actors.words import capital, key, listed, owner, slug, straight
from counterclaim.records import Actor

WHICH = re.compile(r",?\swhich\b")
MOST = 5
"""Words of a name at most."""


def person(reading: Reading) -> Actor | None:
    """The named person that the head or an apposition gives; what "which" follows is a thing."""
    if WHICH.match(straight(reading.words).removeprefix(reading.text)):
        return None
    cut = name_in(reading, reading.head)
    if cut is None and 0 < reading.stop < len(reading.head):
        words = reading.head[: reading.stop]
        cut = name_in(reading, words)
        if cut is not None and (len(words) - cut > 1 or cut) and reading.lows[reading.stop] in {"of", "from", "at", "with", "in"}:
            return whom(reading, words[:cut], words[cut:], [*words[cut - 1 : cut], *reading.head[reading.stop :]])
        cut = None
    behind = reading.more[0] if reading.more else []
    if cut is not None:
        return whom(reading, reading.head[:cut], reading.head[cut:], behind)
    if opening(reading.head)[1] or not capital(reading.head[0]) or reading.lows[-1] in TITLES:
        for part in reading.more[:2]:
            cut = name_in(reading, part)
            if cut is not None and len(part) >= 2 and all(key(word) in TITLES or key(word) in HONORIFICS for word in part[:cut]):
                return whom(reading, [*reading.head, *part[:cut]], part[cut:], [])
    return None


def name_in(reading: Reading, words: list[str]) -> int | None:
    """Where a person's name starts that ends the words, or None."""
    aliases = reading.cast.aliases
    place = len(words)
    while place and len(words) - place < MOST:
        token = words[place - 1]
        low = key(token)
        if place == len(words) and surname_title(reading, words):
            place -= 1
            continue
        if place == len(words) and place > 1 and low in SUFFIXES:
            place -= 1
            continue
        if low in TITLES or low in HONORIFICS or low in PREPOSITIONS or low == "and" or not name_word(token):
            break
        if place < len(words) and owner(token) is not None:
            break
        place -= 1
    if place == 0 and len(words) == 2 and key(words[0]) in PARTICLES and capital(words[1]) and words[0].islower():
        return 0
    addressed = place and key(words[place - 1]) in HONORIFICS  # "Mr. de Vos"
    while place < len(words) and not addressed and key(words[place]) != "al":
        if capital(words[place]) and not (key(words[place]) in STARTERS and place == 0):
            break
        place += 1
    while len(words) - place > 2 and (size := state_at(aliases, words, place)[2]) and len(words) - place - size >= 2:
        place += size
    name = words[place:]
    if not name or not fits(reading, words, place):
        return None
    return place


def surname_title(reading: Reading, words: list[str]) -> bool:
    """Whether a last word that looks like a title or a shout is a family name here: "Mr. King", "Steve King", "PENCE" in a transcript."""
    low = key(owner(words[-1]) or words[-1])
    if not capital(words[-1]):
        return False
    before = key(words[-2]) if len(words) > 1 else ""
    if before in HONORIFICS or (before in reading.cast.aliases.given and low in TITLES and words[-1][1:].islower()):
        return True
    return len(words) == 1 and low in reading.cast.by_word and (low in TITLES or words[-1].isupper())


def fits(reading: Reading, words: list[str], place: int) -> bool:
    """Whether the capitals from a place on are a person's name and what stands before them lets them be one."""
    aliases, name = reading.cast.aliases, words[place:]
    plain = [key(owner(word) or word) for word in name]
    known_here = plain[-1] in reading.cast.by_word
    before = key(words[place - 1]) if place else ""
    if place and words[place - 1] in SHIPS:
        return False
    first_name = len(name) == 2 and plain[0] in aliases.given
    if is_body(name) and not (known_here or before in HONORIFICS):
        return False
    if (
        not known_here
        and not first_name
        and before not in HONORIFICS
        and (state_at(aliases, name, 0)[2] or " ".join(plain) in aliases.places or plain[-1] in aliases.people)
    ):
        return False
    if len(name) == 1:
        return lone(reading, words, place, known_here=known_here)
    if place == 0 or before in TITLES or before in HONORIFICS:
        return True
    return (
        before not in PREPOSITIONS
        and before not in {"the", "a", "an", "and"}
        and (known_here or plain[0] in aliases.given or words[place - 1].islower() or owner(words[place - 1]) is not None)
    )


SHIPS = frozenset({"MS", "HMS", "USS", "SS", "MV"})
"""Before a ship's name."""


def lone(reading: Reading, words: list[str], place: int, *, known_here: bool) -> bool:
    """Whether one capitalised word is a person's name."""
    token = words[place]
    before = key(words[place - 1]) if place else ""
    if before in {"the", "a", "an", "this", "that"} | PREPOSITIONS or before in PARTICLES:
        return False
    if known_here and (place == 0 or before in TITLES or before in HONORIFICS):
        return True
    if place and (before in HONORIFICS or before in TITLES):
        return not token.isupper() or len(token) > 5
    if place == 1 and owner(words[0]) is not None and state_at(reading.cast.aliases, words[:1], 0)[2]:
        return form_of_name(token)
    if place or len(words) > 1 or token.isupper() or not form_of_name(token) or key(token) in reading.cast.aliases.people:
        return False
    return not (key(token) in reading.cast.small and OPENS.search(reading.before))


OPENS = re.compile(r"(?:[.!?:;][\"”’')]{0,2}|\n|^)\s*$")
"""What stands before the first word of a sentence."""


def form_of_name(token: str) -> bool:
    """Whether one word without company can be a family name: a capital, letters, no plural of a group."""
    plain = owner(token) or token
    letters = plain[:1].isupper() and plain.replace("-", "").replace("'", "").isalpha()
    return letters and key(plain) not in COMMON | STARTERS and not GROUP.search(plain) and not coined(plain)


GROUP = re.compile(r"(?:ists|ians|-Americans|[a-z]{4}ees|[pgb]sters|ators|[a-z]{4}ites|goers)$")
"""Endings of a group's plural ("Environmentalists", "Parisians", "Employees")."""


COMMON = listed(
    "police|officials|authorities|prosecutors|investigators|witnesses|residents|analysts|experts|observers|critics|republicans|"
    "democrats|voters|aides|sources|protesters|relatives|neighbors|deputies|officers|doctors|polls|poll|people|others|supporters|"
    "conservatives|liberals|islamists|rebels|militants|insurgents|protestants|catholics|muslims|jews|christians|evangelicals|"
    "millennials|economists|historians|scientists|researchers|lawyers|teachers|students|workers|farmers|survivors|victims|family|"
    "families|friends|parents|children|men|women|congress|parliament|government|opposition|scholars|activists|leaders|lawmakers|"
    "legislators|senators|firefighters|paramedics|detectives|everyone|everybody|someone|somebody|nobody|anyone|allies|opponents|"
    "pundits|commentators|reporters|journalists|media|press|reports|report|records|documents|court|judge|judges|jurors|hospital|"
    "company|campaign|candidates|delegates|advisers|advisors|staffers|insiders|hispanics|latinos|blacks|whites|libertarians|tories|"
    "progressives|americans|europeans|westerners|africans|asians|arabs|kurds|refugees|migrants|soldiers|troops|villagers|locals|fans|"
    "players|hackers|pollsters|strategists|donors|diplomats|governments|countries|nations|states|companies|banks|investors|traders|"
    "shareholders|consumers|customers|users|readers|viewers|listeners|authors|editors|columnists|attorneys|counsel|management|"
    "administrators|regulators|inspectors|agents|coroner|sheriff|mayor|governor|president|senator|congressman|spokesman|spokeswoman|"
    "spokesperson|analysis|majority|minority|cops|cop|colleagues|boy|girl|man|woman|dad|mom|mum|teen|teenager|gunman|shooter|suspect|host|emt|"
    "dozens|hundreds|thousands|feds|persons|criminals|diners|inquiry|photos|footage|something|pamphlets|owners|jury|"
    "coworkers|classmates|roommates|grandparents|cousins|brothers|sisters|mourners|bystanders|onlookers|passers-by|drivers|passengers|nurses"
)


def whom(reading: Reading, ahead: list[str], name: list[str], behind: list[str]) -> Actor:
    """The person of a name, with the state that titles or an apposition say the person speaks for."""
    name = [*name[:-1], owner(name[-1]) or name[-1]]
    titles = [key(word) for word in ahead]
    spoken = speaks_for(reading.cast.aliases, ahead, behind) or owner_of(reading, ahead) or leads(reading.cast.aliases, titles, key(name[-1]))
    taken = None if spoken else only_state(reading, ahead, behind)
    keys = [key(word) for word in name if key(word) not in SUFFIXES and not initial(word)]
    found, count = bearers(reading.cast, keys, titles, reading.before)
    if found is None and count > 1:
        return Actor(
            id=f"person:{slug(' '.join(core(name)))}",
            name=" ".join(name),
            kind="person",
            state=(spoken or taken or (None,))[0],
            reason=f"{' '.join(name)}: {count} people of the page it could be{office_words(None, taken)}",
        )
    if found is None:
        why = "a full name" if len(keys) > 1 else "a family name; the page gives no full name"
        state = (spoken or taken or (None,))[0]
        return Actor(id=person_id(name), name=" ".join(name), kind="person", state=state, reason=why + office_words(spoken, taken))
    if not spoken and found.state and not FORMER & set(titles):
        spoken = found.state, found.office
    state = (spoken or taken or (None,))[0]
    why = (
        "named so in the page"
        if len(keys) > 1
        else f"{name[-1]}: the only person of that name in the page"
        if count == 1
        else f"{name[-1]}: the one the page names in full far more often"
    )
    return Actor(id=found.id, name=found.name, kind="person", state=state, reason=why + office_words(spoken, taken))


def owner_of(reading: Reading, ahead: list[str]) -> tuple[str, str] | None:
    """(state, organ) of the body that "its spokesman", "the ministry's spokeswoman" or "the spokesman of the ministry" speaks for."""
    stop = next((place for place, word in enumerate(ahead) if key(word) in {"of", "for"} or owner(word) is not None), 0)
    office = ahead[:stop] if stop and owner(ahead[stop]) is None else ahead[stop + 1 :]
    if not ahead or FORMER & {key(word) for word in ahead} or not any(role_of([word]) in {"spokes", "office"} for word in office):
        return None
    if key(ahead[0]) in {"its", "their"}:
        who = refer.pronoun(ahead[0], reading.cast, reading.before)
    elif stop:
        from counterclaim.actors.resolve import resolve

        tail = next((place for place, word in enumerate(ahead) if place > stop and key(word) in TITLES), len(ahead))
        words = ahead[: stop + 1] if owner(ahead[stop]) is not None else ahead[stop + 1 : tail]
        who = resolve(" ".join(words), reading.cast, before=reading.before) if words else None
    else:
        return None
    if who is None or who.state is None or not who.id.startswith("gov:"):
        return None
    return who.state, who.id.partition("/")[2]


def owned(reading: Reading) -> Actor | None:
    """ "His campaign": the campaign of the only person "his" can be."""
    noun = reading.lows[1]
    if len(reading.head) > 3 or noun not in {"campaign", "office", "team", "administration", "government"}:
        return None
    who = refer.pronoun(reading.head[0], reading.cast, reading.before)
    if who is None or who.kind != "person":
        return None
    if noun in ADMINISTRATIONS and who.state is not None:
        return Actor(
            id=f"gov:{who.state}",
            name=f"{reading.cast.aliases.states[who.state]} (government)",
            kind="institution",
            state=who.state,
            reason=f"{reading.head[0]}: {who.name}",
        )
    return Actor(
        id=f"org:{who.id.rpartition('-')[2]}-{noun}", name=f"{who.name}'s {noun}", kind="institution", reason=f"{reading.head[0]}: {who.name}"
    )


def only_state(reading: Reading, ahead: list[str], behind: list[str]) -> tuple[str, str] | None:
    """(state, organ) of an office without a state's name: the state that the page's outlet, dateline or other organs leave.

    Where several are left, a spokesman is of the one whose like organ the page names.
    """
    code, named = reading.cast.ruling, [one for one in reading.cast.mentions if one.state and one.id.startswith("gov:")]
    if {one.state for one in named} - {code} and code != reading.cast.home and not (ahead and key(ahead[0]) == "its"):
        code = None
    for words in (ahead, behind):
        phrase = parse(reading.cast.aliases, words) if words else None
        if (
            phrase is None
            or phrase.state is not None
            or phrase.body is not None
            or phrase.organ not in NATIONAL
            or phrase.role not in {"office", "spokes"}
            or phrase.former
            or phrase.rest
        ):
            continue
        alike = {one.state for one in named if one.id.partition("/")[2] == phrase.organ} if phrase.role == "spokes" else set()
        state = code or (alike.pop() if len(alike) == 1 else None)
        if state is not None:
            return state, phrase.organ or ""
    return None


NATIONAL = frozenset(
    {"presidency", "mfa", "military", "interior", "health", "finance", "justice", "energy", "information", "emergency", "intelligence"}
)
"""Organs whose offices exist once in a state."""


def office_words(spoken: tuple[str, str] | None, taken: tuple[str, str] | None) -> str:
    """The part of a reason that tells for which state the office speaks, by the words around the name or by what the page leaves."""
    if spoken:
        return f"; holds an office of {spoken[0]}"
    return f"; {TAKEN} {taken[0]}, the only state left on the page" if taken else ""


TAKEN = "its state not being said, taken for an office of"
"""Words of a reason for a state that the words around the name do not give."""


def bearers(cast: Cast, keys: list[str], titles: list[str], before: str = "") -> tuple[Person | None, int]:
    """(the one person of the page with that name, how many could be)."""
    if not keys:
        return None, 0
    fitting = [someone for someone in cast.by_word.get(keys[-1], ()) if set(keys) <= set(someone.keys)]
    if not fitting and len(keys) > 1:
        fitting = [
            someone
            for someone in cast.by_word.get(keys[-1], ())
            if len(someone.keys) == 1 or (someone.keys[0] == keys[0] and someone.keys[-1] == keys[-1])
        ]
    if not fitting and len(keys) == 1:
        fitting = [someone for someone in cast.persons if len(someone.keys) > 1 and someone.keys[0] == keys[0]]
    exact = [someone for someone in fitting if list(someone.keys) == keys]
    if len(exact) == 1:
        return exact[0], 1
    genders = {HONORIFICS[title] for title in titles if title in HONORIFICS} - {""}
    if len(fitting) > 1 and len(genders) == 1:
        fitting = [someone for someone in fitting if someone.gender in genders] or fitting
    if len(fitting) > 1 and titles:
        fitting = [someone for someone in fitting if set(titles) & set(someone.titles)] or fitting
    if len(fitting) > 1 and before:
        fitting = [someone for someone in fitting if someone.start < len(before)] or fitting
    if len(fitting) == 1:
        return fitting[0], 1
    ranked = sorted(fitting, key=lambda someone: (-someone.times, someone.start))
    if len(ranked) > 1 and ranked[0].times >= 3 * ranked[1].times:
        return ranked[0], len(ranked)
    return None, len(ranked)


def administration(reading: Reading) -> Actor | None:
    """ "The Maduro government", "Clinton's campaign": the state of the person who leads it, or the person's own body."""
    if reading.lows[0] in {"his", "her", "their", "its"} and len(reading.head) > 1:
        return owned(reading)
    words = reading.head[opening(reading.head)[1] :]
    lows = [key(word) for word in words]
    spot = next((place for place, low in enumerate(lows[:5]) if place and (low in ADMINISTRATIONS or low == "campaign" or low == "team")), 0)
    if not spot or not all(capital(word) for word in words[:spot]) or state_at(reading.cast.aliases, words, 0)[2]:
        return None
    name = [owner(word) or word for word in words[:spot]]
    someone, _ = bearers(reading.cast, [key(word) for word in name if key(word) not in TITLES and key(word) not in HONORIFICS], [])
    if someone is None and (is_body(name) or name[0].isupper()):
        return None
    rest = words[spot + 1 :]
    if rest and name_in(reading, words) is not None:
        return None
    noun, family = lows[spot], slug(" ".join(name)) if someone is None else someone.id.partition(":")[2].rpartition("-")[2]
    if rest and lows[-1] in {
        "official",
        "aide",
        "adviser",
        "advisor",
        "staffer",
        "source",
        "aides",
        "advisers",
        "advisors",
        "staffers",
        "member",
        "members",
        "insider",
    }:
        return Actor(id=f"unnamed:{slug(' '.join(words))}", name=" ".join(words), kind="unnamed", reason=f"people of the {noun}, without a name")
    code = someone.state if someone is not None else None
    code = code or reading.cast.aliases.leaders.get(lows[spot - 1].removesuffix("'s"))
    if noun in ADMINISTRATIONS and code is not None:
        return Actor(
            id=f"gov:{code}",
            name=f"{reading.cast.aliases.states[code]} (government)",
            kind="institution",
            state=code,
            reason=f"{reading.text}: led by one who holds an office of {code}",
        )
    return Actor(id=f"org:{family}-{noun}", name=" ".join(words[: spot + 1]), kind="institution", reason=f"the {noun} of {' '.join(name)}")
