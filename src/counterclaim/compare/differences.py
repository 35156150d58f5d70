"""Where accounts differ, and of what kind the difference is.

Numbers that differ are first asked whether they count the same harm, people, part and day, and are asserted at all; a conflict is rare. `scope`: the
figures count different people or a part of the others. `date`: a toll that moved. `wording`: one number, other words for the victims, or
ranges that can both hold. `stance`: accounts report one actor differently, or one actor rejects what another says. `conflict`: none of these.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
import re

from counterclaim.aspect import HARM
from counterclaim.compare.stances import ASPECTS, CHECKS
from counterclaim.compare.values import ANYONE, Value, by_harm, counted, exact, one_group, overlap, related, tolls, values, when
from counterclaim.records import Claim, Difference, Figure, Origin, Page, Side, Stance

ORDER = ("conflict", "stance", "scope", "date", "wording")
ACCEPTS, REJECTS = {"confirms", "concedes"}, {"denies", "disputes"}
SILENCES = {"not_disputed", "not_confirmed", "declined_to_comment", "no_response"}
HAPPENED = {"occurrence", "number", "victims"}
"""Aspects that a report of silence does not keep apart: whether it happened, to whom, to how many."""
MATTERS = HAPPENED | {"responsibility"}
"""Aspects on which an explicit denial makes a conflict; on the others it is a stance."""
LEAST_SHARED = 2
"""Longer words that a denial and what it denies have in common."""
_STOPS = (".", "!", "?", "”", '"')
_WORD = re.compile(r"[^\W\d_]{5,}")


def find(
    claims: Sequence[Claim], figures: Sequence[Figure], stances: Sequence[Stance], pages: Mapping[str, Page], origins: Sequence[Origin]
) -> tuple[Difference, ...]:
    """The differences of a story: conflicts first, then stances, scope, date and wording."""
    relations = {origin.id: origin.relation for origin in origins}
    known = {claim.id: claim for claim in claims}
    counts = values(filter(counted, tolls(figures)))
    found = [*_of_figures(counts, pages, relations), *_of_one_actor(stances, known), *_between_actors(stances, known)]
    unique = {(d.kind, d.about, d.sides): d for d in found if len({" ".join(side.says.split()) for side in d.sides}) > 1}
    return tuple(sorted(unique.values(), key=lambda d: (ORDER.index(d.kind), d.about, d.why, d.sides[0].says)))


def _of_figures(all_values: Sequence[Value], pages: Mapping[str, Page], relations: Mapping[str, str]) -> Iterator[Difference]:
    for harm, group in by_harm(all_values).items():
        pairs: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for one in range(len(group)):
            for other in range(one + 1, len(group)):
                reason = _kind(group[one], group[other], pages, relations)
                if reason and reason[0] == "conflict" and any(_said_closer(value, group) for value in (group[one], group[other])):
                    continue  # 28 "people" here are the 28 sailors there, and those are compared
                if reason:
                    pairs.setdefault(reason, []).append((one, other))
        for (kind, why), linked in sorted(pairs.items()):
            nouns: set[object] = set()
            for members in ([group[n] for n in chain] for chain in _cliques(linked)):
                key = (members[0].low, members[0].high, *sorted({value.head for value in members}))
                if _one_number(members) and key in nouns:
                    continue  # the same nouns once with and once without the victims' nationality
                nouns.add(key)
                about = f"{harm} {_number(members[0])}: victims" if kind == "wording" and _one_number(members) else harm
                yield Difference(about=about, kind=kind, sides=_value_sides(members, pages), why=why)


def _kind(one: Value, other: Value, pages: Mapping[str, Page], relations: Mapping[str, str]) -> tuple[str, str] | None:
    """What kind of difference two values make and why; None for none that a reader would care about."""
    if set(one.pages) == set(other.pages) and not _two_parties(one, other):
        return None  # a page that gives several numbers of its own differs from nobody
    if (one.low, one.high) == (other.low, other.high):
        if one.head == other.head or {one.head, other.head} & ANYONE or (one.high or 2) < 2:
            return None
        return "wording", "one number, other words for the victims"
    kin = related(one, other)
    if kin in {"subset", "total"}:
        return "scope", "one counts a part of the other"
    if kin == "disjoint":
        return "scope", "they count different people"
    if not one_group(one, other):
        return "scope", "the words for the victims differ: they may not count the same people"
    if overlap(one, other):
        if not (exact(one.figures[0]) and exact(other.figures[0])):
            return None  # "dozens" goes with many a number
        return "wording", "the ranges overlap: both can hold"
    return _in_time(one, other, pages, relations)


_SOME = re.compile(
    r"\W{0,2}(?:\w+\W+){0,2}?(?:working|living|aboard|ashore|on\s+(?:board|land|the\s+ground)|among|inside|outside|at\s+sea|in\s+the\s+\w+)\b"
)


def _part_only(figure: Figure) -> bool:
    """Whether the words right after the count say that it is of some place or group: "19 people working ashore"."""
    last = figure.victims_span or figure.words
    after = figure.sentence.exact[max(0, last.end - figure.sentence.start) :]
    return _SOME.match(after) is not None


_PLACE = re.compile(r"\b(?:hospitals?|clinics?|infirmary|morgues?|mortuary|field station|mission)\b", re.IGNORECASE)
_BROUGHT = re.compile(
    r"\b(?:receiv\w{0,3}|admitted|treat(?:ed|ing)|taken\s+(?:in|to)|brought|came|come|arrived|counted|taking\s+in|caring|now\s+ha(?:s|ve))\b",
    re.IGNORECASE,
)


def _at_one_place(value: Value) -> bool:
    """Whether all its sentences count those who were brought to some hospital or morgue: a part of the victims wherever there is another."""
    return all(_PLACE.search(figure.sentence.exact) and _BROUGHT.search(figure.sentence.exact) for figure in value.figures)


def _said_closer(value: Value, group: Sequence[Value]) -> bool:
    """Whether the same number of the same origin stands elsewhere with a noun or a nationality, and here without."""
    return value.head in ANYONE and any(
        (other.low, other.high) == (value.low, value.high)
        and other.origins & value.origins
        and (other.head not in ANYONE or (other.nationality and not value.nationality))
        for other in group
    )


def _two_parties(one: Value, other: Value) -> bool:
    """Whether two named origins other than outlets stand behind the values, one behind each."""
    here = {name for name in one.origins if not name.startswith("outlet:")}
    there = {name for name in other.origins if not name.startswith("outlet:")}
    return bool(here and there and not here & there)


def _in_time(one: Value, other: Value, pages: Mapping[str, Page], relations: Mapping[str, str]) -> tuple[str, str]:
    """Numbers that exclude each other, of one group: a toll that moved, or a conflict."""
    first, last = sorted((one, other), key=lambda v: (when(v, pages)[0] or "", v.low or 0))
    early, late = when(first, pages), when(last, pages)
    together = one.origins & other.origins
    if early[1] and late[0] and early[1] < late[0]:
        if one.harm == "missing":
            return "date", "the missing are found as days go by"
        rises = (last.low or 0) >= (first.low or 0)
        if together:
            return "date", "one origin gave another number later"
        if rises and not _opposed(one, other, relations):
            return "date", "the later figure is the higher one"
    if together and one.origins == other.origins and not (early[0] and late[0]):
        return "date", "one origin gives both; which came later is not known"
    if any(_part_only(figure) for value in (one, other) for figure in value.figures):
        return "scope", "one counts only some of those who were there"
    if _at_one_place(one) != _at_one_place(other):
        return "scope", "one counts those who were brought to one place"
    if not early[0] or not late[0]:
        if not _opposed(one, other, relations):
            return "date", "their dates are not both known: a toll may have moved"
        return "conflict", "the numbers exclude each other for the same victims; their dates are not both known"
    return "conflict", "the numbers exclude each other for the same victims and days"


def _opposed(one: Value, other: Value, relations: Mapping[str, str]) -> bool:
    sides = {"victims_side", "accused_side"}
    here = {relations.get(name) for name in one.origins} & sides
    there = {relations.get(name) for name in other.origins} & sides
    return bool(here and there and here != there)


def _cliques(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Numbers each of which is linked with every other, in order: what differs from one of two does not for that differ from the other."""
    linked: dict[int, set[int]] = {}
    for one, other in pairs:
        linked.setdefault(one, set()).add(other)
        linked.setdefault(other, set()).add(one)
    groups: list[set[int]] = []
    for pair in pairs:
        if any(group >= set(pair) for group in groups):
            continue
        group = set(pair)
        for number in sorted(linked[pair[0]] & linked[pair[1]]):
            if linked[number] >= group:
                group.add(number)
        groups.append(group)
    return sorted(sorted(group) for group in groups)


def _one_number(members: Sequence[Value]) -> bool:
    return len({(value.low, value.high) for value in members}) == 1


def _number(value: Value) -> str:
    return value.figures[0].words.exact


def _value_sides(members: Sequence[Value], pages: Mapping[str, Page]) -> tuple[Side, ...]:
    """A side a number, or a noun where the number is one."""
    sides: dict[str, list[Value]] = {}
    for value in members:
        noun = "" if value.head in ANYONE else value.head
        label = noun if _one_number(members) else f"{value.low}-{value.high}"
        sides.setdefault(label, []).append(value)
    return tuple(_side([figure for value in alike for figure in value.figures], alike[0].says(), pages) for alike in sides.values())


def _side(figures: Sequence[Figure], says: str, pages: Mapping[str, Page]) -> Side:
    carrying = {figure.page for figure in figures}
    return Side(
        pages=tuple(page for page in pages if page in carrying),
        claims=tuple(dict.fromkeys(figure.claim for figure in figures)),
        figures=tuple(figure.id for figure in figures),
        says=says,
    )


def _of_one_actor(stances: Sequence[Stance], claims: Mapping[str, Claim]) -> Iterator[Difference]:
    """Two pages report the same actor's stance on the same matter differently: has not disputed, has not confirmed, concedes."""
    grouped: dict[tuple[str, str], list[Stance]] = {}
    for stance in stances:
        if stance.stance in ACCEPTS | REJECTS | SILENCES:
            on_it = stance.aspect in HAPPENED or (stance.aspect == "other" and stance.stance in SILENCES)
            grouped.setdefault((stance.actor.id, "" if on_it else stance.aspect), []).append(stance)
    for _, group in sorted(grouped.items()):
        sides: dict[str, list[Stance]] = {}
        for stance in group:
            sides.setdefault(stance.stance, []).append(stance)
        reported = {name: frozenset(page for s in alike for page in s.pages) for name, alike in sides.items()}
        apart: dict[str, dict[str, None]] = {}
        for name in sides:
            for other in sides:
                if name != other and _clash(name, other) and reported[name] - reported[other] and reported[other] - reported[name]:
                    for mine in _on_one_matter(sides[name], sides[other], claims):
                        apart.setdefault(name, {})[mine] = None
        if len(apart) > 1:
            aspects = [aspect for aspect in ASPECTS if any(s.aspect == aspect for name in apart for s in sides[name])]
            told = [[replace(s, claims=tuple(c for c in s.claims if c in apart[name])) for s in sides[name]] for name in apart]
            yield Difference(
                about=f"{group[0].actor.name}: {', '.join(aspects[:1])}",
                kind="stance",
                sides=tuple(_stance_side([s for s in its if s.claims], claims) for its in told),
                why="pages report this actor’s stance differently",
            )


def _on_one_matter(here: Sequence[Stance], there: Sequence[Stance], claims: Mapping[str, Claim]) -> Iterator[str]:
    """Ids of claims of the first stances that share content words with a claim of the second: silence on one matter does not clash with another."""
    actor = frozenset(word.casefold()[:6] for word in _NAME_WORD.findall(here[0].actor.name))
    others = [claims[name] for stance in there for name in stance.claims]
    for stance in here:
        for name in stance.claims:
            mine = claims[name]
            for other in others:
                apart = mine.page != other.page and mine.sentence.exact.split() != other.sentence.exact.split()
                if apart and len((_matter(mine) & _matter(other)) - actor) >= LEAST_SHARED:
                    yield name
                    break


def _matter(claim: Claim) -> frozenset[str]:
    """The beginnings of the longer words of what the claim is about; any word of harm to people stands for all."""
    words = claim.sentence.exact
    found = _long(claim) - _STANCE_WORDS
    return found | {"harm"} if HARM.search(words) else found


_NAME_WORD = re.compile(r"[^\W\d_]{3,}")
_STANCE_WORDS = frozenset("confir disput denied publi offici govern minist while comment declin respon questi report reques immedi".split())


def _clash(one: str, other: str) -> bool:
    """Whether two stances of one actor are two accounts of it. Silence towards a question does not clash with silence towards another."""
    quiet = {"declined_to_comment", "no_response"}
    return one != other and not ({one, other} <= quiet) and not ({one, other} <= ACCEPTS) and not ({one, other} <= REJECTS)


def _between_actors(stances: Sequence[Stance], claims: Mapping[str, Claim]) -> Iterator[Difference]:
    """One actor denies or disputes what another asserts, confirms or concedes on the same aspect."""
    by_aspect: dict[str, list[Stance]] = {}
    for stance in stances:
        if stance.stance not in SILENCES | CHECKS and stance.aspect != "other":
            by_aspect.setdefault(stance.aspect, []).append(stance)
    for aspect, group in sorted(by_aspect.items()):
        for against in (s for s in group if s.stance in REJECTS):
            words = frozenset[str]().union(*(_long(claims[name]) for name in against.claims))
            said = [s for s in group if s.stance not in REJECTS and s.actor.id != against.actor.id and s.actor.kind not in {"outlet", "experts"}]
            named = [s for s in said if any(len(_long(claims[name]) & words) >= LEAST_SHARED for name in s.claims)]
            if named:
                kind = "conflict" if aspect in MATTERS and against.stance == "denies" else "stance"
                sides = (*(_stance_side([s], claims, like=words) for s in named), _stance_side([against], claims))
                about = f"{aspect}: {', '.join(dict.fromkeys(s.actor.name for s in named))} and {against.actor.name}"
                yield Difference(about=about, kind=kind, sides=sides, why=f"{against.actor.name} {against.stance} what others say")


def _long(claim: Claim) -> frozenset[str]:
    """The beginnings of its sentence's longer words."""
    return frozenset(word.casefold()[:6] for word in _WORD.findall(claim.sentence.exact))


def _stance_side(group: Sequence[Stance], claims: Mapping[str, Claim], like: frozenset[str] = frozenset()) -> Side:
    """A side with the sentence that shares most words with `like`, else the first that is no heading."""
    ids = tuple(dict.fromkeys(name for stance in group for name in stance.claims))
    best = max(range(len(ids)), key=lambda n: (len(_long(claims[ids[n]]) & like), claims[ids[n]].sentence.exact.endswith(_STOPS), -n))
    return Side(pages=tuple(dict.fromkeys(claims[name].page for name in ids)), claims=ids, figures=(), says=claims[ids[best]].sentence.exact)
