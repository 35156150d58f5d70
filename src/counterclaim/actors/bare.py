"""Bodies named by their noun alone ("police", "authorities"): which body the page's own words make them.

A noun is tied to the one body of its kind that its page names; where several fit, to the one of the dateline's place or the only one that speaks.
Where the page names none, to the only one that the story names; where the story names none, to the dateline's place. Else it stays bare. The reason
says what decided.
"""

from collections import ChainMap, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
import re

from counterclaim.actors.aliases import load_aliases, name_key, of_organ
from counterclaim.actors.cast import Cast
from counterclaim.actors.kinds import SPOKES
from counterclaim.actors.offices import RANKS
from counterclaim.actors.organs import organs
from counterclaim.actors.resolve import resolve
from counterclaim.actors.words import key, listed, slug
from counterclaim.records import Actor, Claim, Page

_FORCES = ("police", "sheriff", "deputies", "state-police", "state-patrol", "highway-patrol", "law-enforcement")
_COURTS = ("prosecutors", "district-attorney", "states-attorney", "county-attorney", "us-attorney", "attorneys-office")
_CORONERS = ("coroner", "county-coroner", "medical-examiner")
_FIRE = ("fire-department", "firefighters", "fire-marshal")
KIN: dict[str, tuple[str, ...]] = {
    "org:police": ("police",),
    "org:sheriff": ("sheriff",),
    "org:deputies": ("sheriff", "deputies"),
    "org:prosecutors": _COURTS,
    "org:district-attorney": ("district-attorney",),
    "org:coroner": _CORONERS,
    "org:medical-examiner": _CORONERS,
    "org:fire-department": _FIRE,
    "org:firefighters": _FIRE,
    "org:hospital": ("hospital", "medical-center"),
    "org:university": ("university",),
    "org:campaign": ("campaign",),
    "org:law-enforcement": _FORCES,
    "org:investigators": (*_FORCES, "fire-marshal"),
    "org:government": (),
    "org:authorities": (*_FORCES, *_FIRE, "authorities", "city-officials", "county-officials", "emergency-services"),
}
"""Bare body -> ends of the ids of the bodies it can be; the narrower first, since "authorities" can be the police just found."""
_ORGANS = {
    "org:police": ("police",), "org:prosecutors": ("justice",), "org:law-enforcement": ("police",), "org:investigators": ("police",),
    "org:government": ("",), "org:authorities": ("", "police", "emergency", "interior", "health", "local", "security"),
}  # fmt: skip
"""Bare body -> organs of a state that it can be."""
_PLACES = {name: place for place, name in enumerate(KIN)}
_BY_PLACE = frozenset({"org:police", "org:sheriff", "org:coroner", "org:fire-department", "org:prosecutors", "org:authorities", "org:government"})
"""Bodies that every place has, so that the dateline's place names the one that is meant."""
_KINDS = listed("county|state|city|town|metropolitan|metro|supreme|superior|circuit|district|regional|provincial|federal|municipal")
"""First words of a body's name that every place has."""
_NATIONAL = re.compile(r"ministry\b|\bministers?$|^(?:navy|army|air force|armed forces|military|coast guard)$")
"""Organs that only a state has."""
_METRO = re.compile(r"-(?:metropolitan|metro|municipal)-")
"""Words that a town's police may be named with or without."""
SEVERAL = "it could be"
"""Words of a reason that leave a page's bare body open: the page names several of its kind."""
_BEHIND = (
    RANKS
    | SPOKES
    | listed(
        "commissioner|superintendent|president|director|chairman|chairwoman|head|officer|officers|detective|detectives|deputy|deputies|officials"
    )
)
_PLACE_ENDS = re.compile(r"[,(/]|\s[—–-]")


def placed(found: Sequence[Actor | None], page: Page, people: Cast) -> list[Actor | None]:
    """The speakers of a page in their order, with every bare body replaced by the one that the page's own words make it."""
    bodies = _named(people)
    for actor in found:
        if actor is not None and actor.kind == "institution" and actor.id not in KIN and _is_name(actor.name):
            bodies.setdefault(actor.id, actor)
    spoke = {actor.id for actor in found if actor is not None}
    known = _national([actor for actor in found if actor is not None], list(bodies.values()), "the page")
    for name in KIN:
        only = _meant(name, bodies, spoke | {actor.id for actor in known.values()}, place_of(page)) if name in spoke else None
        if only is not None:
            known[name] = bodies[only.id] = only
    return [known.get(actor.id) or _undecided(actor, bodies) if actor is not None else None for actor in found]


def _undecided(actor: Actor, bodies: Mapping[str, Actor]) -> Actor:
    """A bare body of a page that names several of its kind, with their number in the reason; anyone else as they are."""
    several = len(_fitting(actor.id, bodies)) if actor.id in KIN else 0
    return replace(actor, reason=f"{actor.name}: {several} {SEVERAL}") if several > 1 else actor


def across(claims: Sequence[Claim], pages: Mapping[str, Page]) -> list[Claim]:
    """The claims of a story, with the bodies that their own pages leave bare replaced by what the story or the dateline makes them."""
    everyone = [actor for claim in claims for actor in _spoken(claim)]
    bodies = {actor.id: actor for actor in reversed(everyone) if actor.kind == "institution" and actor.id not in KIN}
    full = in_full(bodies)
    named = {name: actor for name, actor in bodies.items() if _is_name(actor.name) and name not in full}
    left_open = {(claim.page, claim.actor.id) for claim in claims if claim.actor is not None and SEVERAL in claim.actor.reason}
    full |= _national(everyone, everyone, "the story")
    fitting = {name: _fitting(name, named) for name in KIN}
    made: dict[tuple[str, str], Actor] = {}
    known: dict[str, dict[str, Actor]] = defaultdict(dict)
    spoken = {(claim.page, actor.id) for claim in claims for actor in _spoken(claim)} - left_open
    for page, name in sorted(spoken, key=lambda pair: (pair[0], _PLACES.get(pair[1], 0), pair[1])):
        if name in full:
            made[page, name] = full[name]
        elif name in KIN:
            mine = [*fitting[name], *(body for body in known[page] if body not in named and fits(name, body))]
            only = _of_story(name, ChainMap(known[page], named), mine, pages[page])
            if only is not None:
                made[page, name] = known[page][only.id] = only
    return [_with(claim, made) for claim in claims]


def _national(everyone: Sequence[Actor], named: Sequence[Actor], where: str) -> dict[str, Actor]:
    """Ministries and forces without a state ("the defence ministry"), of the only state whose like organ is named, else of the only one with any."""
    organised = {(actor.state, actor.id.partition("/")[2]) for actor in named if actor.id.startswith("gov:") and actor.state}
    found: dict[str, Actor] = {}
    for actor in everyone:
        noun = " ".join(key(word) for word in _noun(actor.id).split())
        if not actor.id.startswith("org:") or noun not in organs() or not _NATIONAL.search(noun):
            continue
        alike = {state for state, organ in organised if organ == organs()[noun]} or {state for state, _ in organised}
        if len(alike) == 1:
            found[actor.id] = of_organ(load_aliases(), next(iter(alike)), organs()[noun], f"{actor.name}: {where} names no other state's")
    return found


def _spoken(claim: Claim) -> list[Actor]:
    return [actor for actor in (claim.actor, *(link.actor for link in claim.chain)) if actor is not None]


def in_full(bodies: Mapping[str, Actor]) -> dict[str, Actor]:
    """Bodies that only one other name of the story says in full: "LMP", "metropolitan police", "Lorne police" of "Lorne Metro Police"."""
    found: dict[str, Actor] = {}
    initials: dict[str, list[str]] = defaultdict(list)
    plain: dict[str, list[str]] = defaultdict(list)
    ends: dict[str, list[str]] = defaultdict(list)
    for body, actor in sorted(bodies.items()):
        parts = body.removeprefix("org:").split("-")
        letters = "".join(part[0] for part in parts if part)
        capitals = "".join(word[0] for word in actor.name.split() if word[:1].isupper()).casefold()
        for short in sorted({f"org:{letters}", f"org:{letters}d", f"org:{capitals}"}):  # "LPD" is Lorne police, too
            initials[short].append(body)
        plain[_METRO.sub("-", body)].append(body)
        for place in range(1, len(parts)):
            ends["-".join(parts[place:])].append(body)
    for short in sorted(body for body in bodies if body.startswith("org:")):
        parts = short.removeprefix("org:").split("-")
        longer = max(plain[_METRO.sub("-", short)], key=len)
        fuller = [longer] if longer != short else initials[short] if len(parts) == 1 and len(parts[0]) > 2 else []
        if parts[0] in _KINDS and len(parts) > 1:
            fuller = ends["-".join(parts)]
        if len(fuller) == 1:
            whole = bodies[fuller[0]]
            found[short] = replace(whole, reason=f"{bodies[short].name}: in full {whole.name}, and the story names no other")
    return found


def _with(claim: Claim, made: Mapping[tuple[str, str], Actor]) -> Claim:
    """The claim with its bare bodies replaced, and the reason for it."""
    chain = tuple(replace(link, actor=made.get((claim.page, link.actor.id), link.actor)) if link.actor else link for link in claim.chain)
    only = made.get((claim.page, claim.actor.id)) if claim.actor else None
    if only is None:
        return replace(claim, chain=chain) if chain != claim.chain else claim
    return replace(claim, actor=only, chain=chain, reason=only.reason)


def fits(name: str, body: str) -> bool:
    """Whether a bare body can be that body, by their ids."""
    if body.startswith("gov:"):
        return body.partition("/")[2] in _ORGANS.get(name, ())
    return body not in KIN and any(body.endswith(f"-{end}") for end in KIN.get(name, ()))


def body_words(words: str) -> str:
    """The words of a body without the rank or the speaker behind it: "Lorne Police Chief" is Lorne Police, "SAPD Sgt." is SAPD."""
    parts = words.split()
    while len(parts) > 1 and key(parts[-1].rstrip(".,")) in _BEHIND:
        parts.pop()
    return " ".join(parts)


def _meant(name: str, bodies: Mapping[str, Actor], spoke: set[str], place: str) -> Actor | None:
    """The one body that a bare one is, of those that its page names."""
    noun = _noun(name)
    fitting = _fitting(name, bodies)
    for left, why in (
        (fitting, f"the page names no other {noun} than"),
        (_of_place(fitting, place), f"the page is from {place} and names"),
        ([body for body in fitting if body in spoke], f"no other {noun} speaks on the page than"),
    ):
        if len(left) == 1:
            only = bodies[left[0]]
            return replace(only, reason=f"{noun}: {why} {only.name}")
    return None


def _of_story(name: str, named: Mapping[str, Actor], fitting: Sequence[str], page: Page) -> Actor | None:
    """The one body that a bare one of a page is, of those that its story names; where it names none, that of the dateline's place."""
    noun, place = _noun(name), place_of(page)
    left = fitting if len(fitting) == 1 else _of_place(fitting, place)
    if len(left) == 1:
        only = named[left[0]]
        return replace(only, reason=f"{noun}: the story names no other than {only.name}" if left == fitting else f"{noun}: the page is from {place}")
    if fitting or not place or name not in _BY_PLACE:
        return None
    there = resolve(f"{place} {noun}", Cast(text="", aliases=load_aliases()))
    if there is None or there.kind != "institution" or there.id in KIN:
        return None
    return replace(there, name=there.name if there.state else f"{place} ({noun})", reason=f"{noun}: the page is from {place}, by its dateline")


def _noun(name: str) -> str:
    return name.removeprefix("org:").replace("-", " ")


def _fitting(name: str, bodies: Mapping[str, Actor]) -> list[str]:
    """Ids of the bodies that a bare one can be; the organs of one state are one."""
    fitting = [body for body in sorted(bodies) if fits(name, body)]
    states = {bodies[body].state for body in fitting}
    return [min(fitting, key=len)] if len(states) == 1 and None not in states else fitting


def _of_place(bodies: Sequence[str], place: str) -> list[str]:
    """Those whose name begins with the place."""
    start = f"org:{slug(place)}-"
    return [body for body in bodies if place and body.startswith(start)]


def _is_name(words: str) -> bool:
    """Whether a body's words hold a name: "Lorne police", not "the car police"."""
    return any(word[:1].isupper() for word in words.split()[1:]) or words[:1].isupper()


def _named(people: Cast) -> dict[str, Actor]:
    """The bodies that the page names in full, speaking or not, each as it is first named."""
    found: dict[str, Actor] = {}
    for one in people.mentions:
        known = people.aliases.known.get(name_key(people.text[one.start : one.end]))
        if one.person or one.kind != "institution" or (known is not None and (known.how in {"name", "capital"} or known.id.endswith("/police"))):
            continue  # a state's name is no organ; the FBI is not what a page calls "police"
        found.setdefault(one.id, Actor(id=one.id, name=body_words(one.name), kind=one.kind, state=one.state))
    return found


def place_of(page: Page) -> str:
    """The place that the dateline names first: "PORT ELLERY, Ardel (AP)" is Port Ellery. What begins with an article is none."""
    place = _PLACE_ENDS.split(page.dateline or "")[0].strip().title()
    return "" if place.startswith(("A ", "An ", "The ")) else place
