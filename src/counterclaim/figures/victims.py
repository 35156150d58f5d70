"""Who the victims are, as said: status and nationality read off the words of the noun phrase."""

from collections.abc import Sequence
from functools import cache

from counterclaim.actors.aliases import rows
from counterclaim.figures.tokens import Token, low


def _statuses(table: str) -> dict[str, str]:
    found = {}
    for row in table.strip().splitlines():
        status, words = (part.strip() for part in row.split("|"))
        found.update(dict.fromkeys(words.split(), status))
    return found


STATUS = _statuses(
    """
    child       | child children baby babies infant infants toddler toddlers boy boys girl girls kid kids schoolboy schoolboys schoolgirl schoolgirls schoolchild schoolchildren pupil pupils newborn newborns minor minors juvenile juveniles
    medical     | doctor doctors nurse nurses medic medics paramedic paramedics surgeon surgeons physician physicians patient patients midwife midwives
    police      | police policeman policemen policewoman policewomen cop cops constable constables trooper troopers deputy deputies gendarme gendarmes
    military    | soldier soldiers troops troop marine marines airman airmen serviceman servicemen servicewoman servicewomen military army conscript conscripts sergeant lieutenant colonel corporal reservist reservists infantry commando commandos paratrooper paratroopers servicemember servicemembers peacekeeper peacekeepers
    combatant   | rebel rebels fighter fighters militant militants insurgent insurgents terrorist terrorists guerrilla guerrillas guerilla guerillas jihadist jihadists militiaman militiamen
    civilian    | civilian civilians noncombatant noncombatants non-combatant non-combatants bystander bystanders passerby passersby passer-by passers-by
    official    | official officials minister ministers mayor governor president ambassador diplomat diplomats lawmaker lawmakers senator judge councillor councilman
    perpetrator | gunman gunmen attacker attackers shooter bomber bombers assailant assailants assassin perpetrator perpetrators suspect suspects hijacker hijackers killer robber robbers hostage-taker attacker's
    """  # noqa: E501 - one status a line
)
ARMED = frozenset(("military", "army", "navy", "naval", "security", "armed", "forces", "service", "intelligence", "guard"))


def status(words: Sequence[Token]) -> str:
    """The status of victims from their noun phrase: one of the words of `records.Figure.status`, or "combatant" for armed groups that are no state's.

    Villagers, passengers, workers and the like are "unknown": the phrase alone does not say whether they are civilians.

    The noun decides before its modifiers ("police patients" aside, "child soldiers" are military by noun); two nouns joined by "and" are mixed.
    """
    found = [STATUS[word.low] for word in words if word.low in STATUS]
    plain = {word.low for word in words}
    if ("patients" in plain or "patient" in plain) and len(set(found)) == 1 and not plain & {"staff"}:
        return "unknown" if "medical" not in plain else "medical"  # patients are cared for by medical staff, they are none
    if any(word.low in ("and", "or") for word in words) and len(set(found)) > 1:
        return "mixed"
    if found:
        return found[-1]
    if plain & {"officer", "officers", "personnel", "staff", "adviser", "advisers", "workers", "worker", "members"}:
        if plain & ARMED:
            return "military"
        if plain & {"medical", "health", "hospital", "ambulance"}:
            return "medical"
    return "unknown"


@cache
def _states() -> dict[str, str]:
    """Names, adjectives and peoples of states in lower case, to ISO 3166 alpha-2 codes."""
    found: dict[str, str] = {}
    for row in rows("states.tsv"):
        for cell in row[1:5]:
            for name in cell.split("|"):
                if name:
                    found.setdefault(name.lower(), row[0])
                    found.setdefault(name.lower() + "s", row[0])
    return found


def nationality(words: Sequence[Token], sentence: Sequence[Token] = ()) -> str | None:
    """The state whose adjective or people the noun phrase names; "its nationals" takes the state that opens the sentence."""
    for size in (2, 1):
        for at in range(len(words) - size + 1):
            name = " ".join(word.low for word in words[at : at + size])
            if words[at].text[:1].isupper() and name in _states():
                return _states()[name]
    if any(word.low in ("its", "their", "own") for word in words):
        opening = [word.low.removesuffix("'s") for word in sentence[:4] if word.text[:1].isupper()]
        named = {_states()[word] for word in opening if word in _states()}
        return next(iter(named)) if len(named) == 1 and low(words, 0) != "" else None
    return None
