"""Persons that a page names in full: runs of capitals with what stands before and behind them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
import re

from counterclaim.actors.aliases import Aliases
from counterclaim.actors.kinds import FORMER, REGIONS
from counterclaim.actors.names import (
    GENDERED,
    HONORIFICS,
    PARTICLES,
    STARTERS,
    SUFFIXES,
    SURNAME_FIRST,
    TITLES,
    WEAK_TITLES,
    core,
    initial,
    is_body,
    name_word,
    person_id,
)
from counterclaim.actors.offices import leads, speaks_for
from counterclaim.actors.phrases import state_at
from counterclaim.actors.words import bare, capital, key, listed, owner

WORD = re.compile(r"\S+")
SPEECH = listed(
    "said|says|told|tells|added|adds|wrote|writes|announced|claimed|claims|denied|denies|confirmed|argued|argues|warned|asked|noted|"
    "insisted|stated|tweeted|recalled|explained"
)
MOST_WORDS = 4
"""Words of a person's name at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of the page: the token, its place, and whether a mark after it ends a phrase."""

    token: str
    start: int
    end: int
    ends: bool
    comma: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person the page names. `keys`: keys of the name's words; `gender` m, f or "" (the page's titles, or a given name borne by one gender)."""

    id: str
    name: str
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    state: str | None
    office: str
    gender: str
    times: int
    start: int


def title_line(text: str, start: int, end: int) -> bool:
    """Whether a line reads as a heading: four words or more, nearly all with capitals, and no full stop."""
    line = [word for word in text[start:end].split() if len(word) > 3 or word[0].isupper()]
    return (
        len(line) >= 3
        and text[start:end].rstrip()[-1:] not in {".", ",", ";", '"', "”"}
        and sum(word[0].isupper() or not word[0].isalpha() for word in line) >= 0.85 * len(line)
    )


def headings(text: str) -> list[tuple[int, int]]:
    """Lines that read as headings."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip() and len(line) < 200 and title_line(text, start, start + len(line)):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def words_of(text: str, *, skip: tuple[tuple[int, int], ...] = ()) -> list[Word]:
    """The page's words in order; those inside the spans to skip are left out."""
    found: list[Word] = []
    gaps, gap, last_end = sorted(skip), 0, 0
    for hit in WORD.finditer(text):
        while gap < len(gaps) and gaps[gap][1] <= hit.start():
            gap += 1
        if gap < len(gaps) and gaps[gap][0] <= hit.start():
            continue
        if found and "\n" in text[last_end : hit.start()]:
            found[-1] = replace(found[-1], ends=True, comma=False)
        last_end = hit.end()
        raw = hit.group()
        token = bare(raw)
        if not token:
            if found:
                found[-1] = replace(found[-1], ends=True)
            continue
        start = hit.start() + max(raw.find(token), 0)
        after = raw[raw.find(token) + len(token) :] if token in raw else ""
        if found and start > hit.start():
            found[-1] = replace(found[-1], ends=True)
        found.append(Word(token=token, start=start, end=start + len(token), ends=bool(after), comma="," in after))
    return found


def outside(words: list[Word], spans: tuple[tuple[int, int], ...]) -> list[Word]:
    """The words that lie in none of the spans, which are in order and apart."""
    kept, gap = [], 0
    for word in words:
        while gap < len(spans) and spans[gap][1] <= word.start:
            gap += 1
        if gap == len(spans) or word.start < spans[gap][0]:
            kept.append(word)
    return kept


def runs(words: list[Word]) -> Iterator[tuple[int, int]]:
    """(first, past the last) of each stretch of words between punctuation marks."""
    first = 0
    for place, word in enumerate(words):
        if word.ends:
            yield first, place + 1
            first = place + 1
    if first < len(words):
        yield first, len(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A run of capitals that may be a person's name, with the titles before it."""

    words: tuple[str, ...]
    first: int
    last: int
    titles: tuple[str, ...]
    sure: bool
    before: tuple[str, ...]


def sightings(aliases: Aliases, words: list[Word]) -> Iterator[Sighting]:
    """Runs of capitals that read as persons' names."""
    lower = frozenset(word.token for word in words if word.token.islower()) - aliases.given.keys()
    for first, past in runs(words):
        place = first
        while place < past:
            if not capital(words[place].token):
                place += 1
                continue
            stop = place + 1
            while stop < past and owner(words[stop - 1].token) is None and name_word(words[stop].token):
                stop += 1
            while stop > place and not capital(words[stop - 1].token):
                stop -= 1
            yield from sighting(aliases, words, first, place, stop, lower)
            place = max(stop, place + 1)


def sighting(aliases: Aliases, words: list[Word], first: int, place: int, stop: int, lower: frozenset[str]) -> Iterator[Sighting]:
    """The name in one run of capitals, titles and bodies before it cut off."""
    titled = place
    for index in range(place, stop):
        low = key(words[index].token)
        ahead = key(words[index - 1].token) if index > place else ""
        if index == stop - 1 and (ahead in HONORIFICS or (ahead in aliases.given and low not in WEAK_TITLES)):
            break
        if low in TITLES or low in HONORIFICS or (index == titled and low in STARTERS):
            titled = index + 1
    start = titled
    while stop - start > 2:
        _, _, size = state_at(aliases, [word.token for word in words[start:stop]], 0)
        if not size or stop - start - size < 1:
            break
        start += size
    name = [word.token for word in words[start:stop]]
    if not name or len(name) > MOST_WORDS + 1:
        return
    name[-1] = owner(name[-1]) or name[-1]
    before = tuple(word.token for word in words[max(first, start - 8) : start])
    titles = titles_in(before)
    if not before and start == first and start and words[start - 1].comma:
        before, titles = ahead_of_comma(tuple(word.token for word in words[max(0, start - 9) : start]))
    strong = bool(set(titles) - WEAK_TITLES)
    if not could_be(aliases, name, strong=strong) or (start == place and len(name) > 1 and key(name[0]) in lower) or (len(name) == 1 and not strong):
        return
    following = key(words[stop].token) if stop < len(words) and not words[stop - 1].ends else ""
    ahead = key(words[stop].token) if stop < len(words) and words[stop - 1].comma else ""
    told = following in SPEECH or ahead in {"a", "an", "who", "the"} or (bool(before) and key(before[-1]) in SPEECH)
    plain = len(name) in {2, 3} and all(len(word) > 2 and word.isalpha() and word[1:].islower() and key(word) not in lower for word in name)
    sure = strong or told or plain or key(name[0]) in aliases.given
    yield Sighting(words=tuple(name), first=start, last=stop, titles=titles, sure=sure, before=before)


def could_be(aliases: Aliases, name: list[str], *, strong: bool) -> bool:
    """Whether nothing in a run of capitals speaks against a person; `strong`: a title stands before it."""
    if foreign_word(aliases, name) or is_body(name) or key(name[0]) in REGIONS or " ".join(map(key, name)) in aliases.places:
        return False
    first_name = len(name) == 2 and (strong or key(name[0]) in aliases.given)
    if not first_name and state_at(aliases, name, 0)[2]:
        return False
    return not any(key(word) in STARTERS and word not in {"Will", "May", "Say"} for word in name[1:])


def foreign_word(aliases: Aliases, name: list[str]) -> bool:
    """Whether a state's name or adjective among the words speaks against a person; "Mark Cuban" stays one."""
    said = [place for place, word in enumerate(name) if key(word) in aliases.adjectives or (key(word) in aliases.known and place)]
    return bool(said) and not (len(name) == 2 and said == [1] and key(name[0]) in aliases.given)


def ahead_of_comma(tokens: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(words, titles) of an office that a comma parts from the name behind it: "the mayor of Gavle, Ann Berg, said", "Peru's premier, Ann Berg,"."""
    starts = (place for place, token in enumerate(tokens) if key(token) in {"the", "a", "an"} or owner(token) is not None)
    first = max(starts, default=len(tokens))
    office = tokens[first + 1 :]
    said = next((place for place, token in enumerate(office) if key(token) not in TITLES), len(office))
    whole = tokens[first:] if first < len(tokens) and owner(tokens[first]) is not None else office
    return (whole, tuple(key(token) for token in office[:said])) if said else ((), ())


def titles_in(before: tuple[str, ...]) -> tuple[str, ...]:
    """The titles and honorifics that stand directly before a name."""
    found: list[str] = []
    if before and key(before[-1]) == "of":
        return ()
    for token in reversed(before):
        low = key(token)
        if low not in TITLES and low not in HONORIFICS and low not in {"of", "'s"}:
            break
        found.append(low)
    return tuple(title for title in reversed(found) if title != "of")


def called_a_place(before: tuple[str, ...]) -> bool:
    """Whether the words before a name make it a place: "the town of Kel Arda", "near Kel Arda"."""
    lows = [key(token) for token in before[-2:]]
    return lows[-1:] in (["near"], ["outside"]) or (len(lows) == 2 and lows[1] == "of" and lows[0] in PLACE_NOUNS)


PLACE_NOUNS = listed(
    "town|city|village|district|province|region|port|camp|island|area|suburb|outskirts|municipality|hamlet|settlement|neighborhood|valley|locality|north|"
    "south|east|west|northeast|northwest|southeast|southwest|miles|kilometers|km|streets|residents|people|governorate|prefecture|commune|oblast"
)


def gather(aliases: Aliases, words: list[Word]) -> list[Person]:
    """The persons of the page: sightings of one name joined, the fullest name kept."""
    seen = list(sightings(aliases, words))
    places = {one.words for one in seen if called_a_place(one.before)}
    seen = [one for one in seen if one.words not in places]
    lone = Counter(key(owner(word.token) or word.token) for word in words if capital(word.token))
    groups: dict[str, list[Sighting]] = {}
    for one in seen:
        if len(one.words) >= 2:
            groups.setdefault(person_id(list(one.words)), []).append(one)
    persons = []
    for name, group in groups.items():
        family = key(core(list(group[0].words))[-1])
        alone = lone[family] - len(group)
        if any(one.sure for one in group) or alone > 0 or len(group) > 2:
            persons.append(person(aliases, words, name, group, seen))
    full = {word for someone in persons for word in someone.keys}
    singles: dict[str, list[Sighting]] = {}
    for one in seen:
        if len(one.words) == 1 and key(one.words[0]) not in full and len(one.words[0]) > 2:
            singles.setdefault(person_id(list(one.words)), []).append(one)
    persons += [person(aliases, words, name, group, seen) for name, group in singles.items()]
    return sorted(persons, key=lambda someone: (someone.start, someone.id))


def person(aliases: Aliases, words: list[Word], name: str, group: list[Sighting], seen: list[Sighting]) -> Person:
    """One person made of all sightings of the name."""
    fullest = max(group, key=lambda one: (len(one.words), sum(map(len, one.words)), -one.first)).words
    keys = tuple(key(word) for word in fullest if key(word) not in SUFFIXES and not initial(word))
    family = keys[-1] if keys else name
    titled = [one for one in seen if one in group or (len(one.words) == 1 and key(one.words[0]) == family)]
    titles = tuple(dict.fromkeys(title for one in titled for title in one.titles))
    state, office = None, ""
    for one in group:
        tail = [word.token for word in behind(words, one)]
        found = speaks_for(aliases, list(one.before), tail)
        if found is not None and state is None:
            state, office = found
    for one in titled:
        found = leads(aliases, list(one.titles), family)
        if found is not None and state is None:
            state, office = found
    if FORMER & set(titles) and not office:
        state = None
    return Person(
        id=name,
        name=" ".join(fullest),
        keys=keys,
        titles=titles,
        state=state,
        office=office,
        gender=gender_of(aliases, keys, titles),
        times=len(group),
        start=words[group[0].first].start,
    )


def behind(words: list[Word], one: Sighting) -> list[Word]:
    """The apposition after a name: the words between its comma and the next mark, twelve at most."""
    if one.last > len(words) or not words[one.last - 1].comma:
        return []
    tail = []
    for word in words[one.last : one.last + 12]:
        tail.append(word)
        if word.ends:
            break
    return tail


def gender_of(aliases: Aliases, keys: tuple[str, ...], titles: tuple[str, ...]) -> str:
    """m or f where the page's titles, or else the given name, leave one; "" otherwise."""
    said = {gender for gender, words in GENDERED.items() if words & set(titles)}
    if len(said) == 1:
        return said.pop()
    given = aliases.given.get(keys[0], "") if len(keys) > 1 else ""
    return given if given in {"m", "f"} and not said else ""


def index(persons: list[Person]) -> dict[str, tuple[Person, ...]]:
    """Key of a family name -> who bears it; the first word counts where the family name comes first."""
    table: dict[str, list[Person]] = {}
    for someone in persons:
        words = [word for word in (someone.keys[1:] or someone.keys) if word not in PARTICLES]
        if someone.keys and someone.keys[0] in SURNAME_FIRST:
            words = [someone.keys[0], *words]
        for word in dict.fromkeys(words):
            table.setdefault(word, []).append(someone)
    return {word: tuple(who) for word, who in table.items()}
