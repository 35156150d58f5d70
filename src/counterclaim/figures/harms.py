"""The words that mark harm to people, and on which side of them the victims stand.

`how` of a mark: participle ("killed": victims before it in the passive, behind it in the active), active ("killing", "kills": behind), subject
("died", "missing": before), count ("deaths": the number before it), of ("the death of": behind), toll ("the death toll": a number behind),
lives ("claimed 12 lives"), self ("killed himself"). `weak` marks, being shot or taken to hospital, give way to a death of the same person.
"Casualties" are killed or injured: they mark both, never more exactly than [0, n]. Words that do not say "killed" themselves leave their name
in the rule: "+euphemism" ("neutralised"), "+buried", "+coffins", "+bodies", "+lost"; "+taken" is captured. Who turned the gun on himself
("+turned") may have lived.
"""

from collections.abc import Sequence

from counterclaim.figures.lexicon import listed, many_people, section
from counterclaim.figures.mark import SELF, Mark
from counterclaim.figures.numbers import CHANGES, TENS, UNITS
from counterclaim.figures.tokens import Token, low
from counterclaim.figures.victims import STATUS
from counterclaim.figures.violence import violence


def _table(rows: str) -> dict[str, tuple[str, str]]:
    found = {}
    for row in rows.strip().splitlines():
        harm, how, words = (part.strip() for part in row.split("|"))
        found.update(dict.fromkeys(words.split(), (harm, how)))
    return found


WORDS = _table(
    """
    killed    | participle | killed slain murdered assassinated executed beheaded massacred slaughtered lynched electrocuted martyred
    killed    | participle | suffocated asphyxiated
    killed    | participle | neutralised neutralized eliminated liquidated
    killed    | active     | neutralising neutralizing eliminating liquidating neutralises neutralizes eliminates liquidates
    killed    | active     | killing murdering slaying assassinating executing massacring slaughtering kills slays assassinates executes kill
    killed    | subject    | died dies die dead perished perish drowned drown succumbed succumbs deceased lifeless
    killed    | count      | deaths fatalities
    killed    | of         | death killings murder murders slaying slayings assassination execution executions massacre drowning
    injured   | participle | injured wounded hurt maimed hospitalized hospitalised sickened poisoned
    injured   | active     | injuring wounding hurting maiming injures hospitalizing injure wound wounds hurts sickening
    injured   | count      | injuries
    injured   | of         | wounding
    missing   | subject    | missing disappeared vanished unaccounted
    missing   | of         | disappearance disappearances
    captured  | participle | captured arrested detained abducted kidnapped imprisoned jailed apprehended interned
    captured  | active     | capturing arresting detaining abducting kidnapping detains abducts kidnaps captures
    captured  | count      | arrests detentions abductions kidnappings
    captured  | of         | arrest detention capture abduction kidnapping
    displaced | participle | displaced evacuated uprooted
    displaced | active     | displacing evacuating uprooting displaces evacuates
    displaced | subject    | homeless
    displaced | of         | evacuation displacement
    """
)
EUPHEMISMS = listed(
    "neutralised neutralized neutralising neutralizing neutralises neutralizes eliminated eliminating eliminates liquidated liquidating liquidates"
)
NOUNS_TOO = listed("wounds hurts")
"""Verbs only with a number behind them: "wounds 26"."""
LOSABLE = listed("men women people children sons daughters brothers sisters relatives fighters villagers crew crewmen sailors troops personnel")
EARTH = listed("avalanche avalanches landslide landslides mudslide mudslides rubble debris snow quake earthquake earth mud collapse wall rocks sand")
LOSING, BAGGING = listed("lost lose loses losing"), listed("bagged bagging bags")
BURYING, TAKING = listed("bury buries buried burying"), listed("took take takes taking")
BOTH = ("casualties", "casualty")
HOSPITALS = listed("hospital hospitals clinic clinics infirmary trauma medical medic emergency center centre icu intensive")
MOVED = listed("taken rushed transported airlifted flown transferred brought carried sent admitted driven")
CONDITIONS = listed("critical serious stable fair guarded grave good satisfactory poor")
HURTS = listed("injuries injury wounds wound burns fractures concussions bruises inhalation hypothermia dehydration poisoning")
PUT = listed("dead killed wounded injured missing displaced")
TOLLS = listed("toll tally count")
TOTALLING = listed("total totals totalled totaled number numbers numbered stand stands stood reached exceed exceeds exceeded surpassed")
ARMS = frozenset(("gun", "weapon", "rifle", "pistol", "handgun", "shotgun", "firearm", "knife", "revolver"))


def marks(words: Sequence[Token]) -> list[Mark]:
    """All marks of a sentence, left to right, none overlapping."""
    found: list[Mark] = []
    at = 0
    while at < len(words):
        mark = _mark(words, at)
        if mark is None:
            at += 1
        else:
            found.append(mark)
            at = mark.last
    return found


def _mark(words: Sequence[Token], at: int) -> Mark | None:
    for rule in (_toll, violence, _phrases, _hospital, _single):
        mark = rule(words, at)
        if mark is not None:
            return mark
    return None


def _toll(words: Sequence[Token], at: int) -> Mark | None:
    """ "Death toll", "toll", "body count", "number of dead", "number of people killed"."""
    word, after = low(words, at), low(words, at + 1)
    if word in ("death", "casualty", "injury", "fatality") and after in TOLLS:
        harm = "both" if word == "casualty" else "injured" if word == "injury" else "killed"
        return Mark(at, at + 2, harm, "toll")
    if word == "body" and after in ("count", "tally"):
        return Mark(at, at + 2, "killed", "toll")
    if word in PUT and after in ("at", "to") and low(words, at - 1) in ("the", "of") and _number_at(words, at + 2):
        return Mark(at, at + 1, WORDS[word][0], "toll")  # "put the dead at 64"
    if word in ("deaths", "fatalities", "casualties", "injuries") and _changing(words, at):
        return Mark(at, at + 1, "both" if word == "casualties" else WORDS[word][0], "toll")
    told = _totalling(words, at)
    if told is not None:
        return told
    if word in ("toll", "tally", "count", "number", "total", "figure") and after in ("of", "for"):
        for i in range(at + 2, min(at + 7, len(words))):
            harm = WORDS.get(low(words, i), ("", ""))[0] or ("both" if low(words, i) in BOTH else "")
            if harm:
                rule = "euphemism" if low(words, i) in EUPHEMISMS else ""
                return Mark(at, i + 1, harm, "toll", rule=rule, victims=_named_in(words, at + 2, i))
            if not words[i].text[0].isalpha() or low(words, i) in section("auxiliary") or low(words, at - 1) in ("a", "an", "unknown"):
                break
    return Mark(at, at + 1, "killed", "toll") if word == "toll" else None


def _totalling(words: Sequence[Token], at: int) -> Mark | None:
    """ "The dead number 40", "fatalities now total 51": a toll whose number is right behind the verb."""
    word, noun = low(words, at), low(words, at) in ("deaths", "fatalities", "casualties", "injuries")
    if not noun and not (word in PUT and low(words, at - 1) in ("the", "total") and low(words, at - 2) not in ("of", "among")):
        return None
    verb = at + 1
    while low(words, verb) in ("now", "has", "have", "had", "so", "far", "currently", "already") and verb < at + 4:
        verb += 1
    if low(words, verb) not in TOTALLING:
        return None
    return Mark(at, verb + 1, "both" if word == "casualties" else WORDS[word][0], "toll")


def _changing(words: Sequence[Token], at: int) -> bool:
    """Whether a verb of rising or falling goes with a noun of harm: "deaths have risen from", "raises verified deaths at Quill to"."""
    behind = [low(words, at + i) for i in range(1, 4)]
    if low(words, at + 1) in CHANGES or (low(words, at + 1) in section("auxiliary") and any(word in CHANGES for word in behind)):
        return True
    raised = any(low(words, at - i) in CHANGES for i in range(1, 4))
    return raised and any(low(words, at + i) in ("to", "from") and _number_at(words, at + i + 1) for i in range(1, 9))


def _named_in(words: Sequence[Token], begin: int, end: int) -> tuple[int, int] | None:
    """The victims between "the number of" and "killed"."""
    while begin < end and low(words, begin) in ("the", "its", "their", "those", "all"):
        begin += 1
    nouns = [i for i in range(begin, end) if many_people(low(words, i))]
    return (begin, nouns[-1] + 1) if nouns else None


def _phrases(words: Sequence[Token], at: int) -> Mark | None:
    """Set phrases: lost their lives, claimed 12 lives, took his own life, taken hostage, fled their homes, suffered injuries."""
    word, after = low(words, at), low(words, at + 1)
    third, fourth = low(words, at + 2), low(words, at + 3)
    own = after in ("his", "her", "their")
    if word in ("took", "taking", "taken", "take", "takes") and own and third == "own" and fourth in ("life", "lives"):
        return Mark(at, at + 4, "killed", "self")
    if word in ("blew", "blows", "blowing", "blown") and after in SELF and third == "up":
        return Mark(at, at + 3, "killed", "self")
    if word in ("committed", "commits", "commit") and after == "suicide":
        return Mark(at, at + 2, "killed", "self")
    if word in ("turned", "turning", "turns") and third in ARMS and fourth == "on" and low(words, at + 4) in SELF:
        return Mark(at, at + 5, "killed", "self", rule="turned")
    if word in ("lost", "lose", "losing", "loses") and own and third in ("life", "lives"):
        return Mark(at, at + 3, "killed", "subject")
    if word in ("wiped", "wiping", "wipes", "wipe") and after == "out":
        return Mark(at, at + 2, "killed", "participle" if word == "wiped" else "active", rule="euphemism")
    rules = (_counted_object, _self, _lives, _captivity, _flight, _wounds)
    return next((mark for rule in rules if (mark := rule(words, at)) is not None), None)


def _counted_object(words: Sequence[Token], at: int) -> Mark | None:
    """Verbs that mean harm with a number of people behind them: lost 14 soldiers, buried 15 people, took three men away."""
    word = low(words, at)
    if word not in LOSING and word not in BAGGING and word not in BURYING and word not in TAKING:
        return None
    number = next((i for i in range(at + 1, at + 5) if _number_at(words, i)), None)
    if number is None or any(not words[i].text[0].isalpha() for i in range(at + 1, number)):
        return None
    end = next((i for i in range(number + 1, min(number + 5, len(words))) if many_people(low(words, i))), None)
    if end is None or any(low(words, i) in section("preposition") | section("stop") for i in range(number + 1, end)):
        return None
    noun, after = low(words, end), low(words, end + 1)
    armed = STATUS.get(noun) in ("military", "police", "combatant")
    if word in LOSING and (armed or noun in LOSABLE) and after not in section("thing"):
        return Mark(at, at + 1, "killed", "active", rule="lost")
    if word in BAGGING and armed:
        return Mark(at, at + 1, "killed", "active", rule="euphemism")
    if word in BURYING and after not in ("alive", "under", "beneath", "in") and not any(low(words, at - i) in EARTH for i in range(1, 6)):
        return Mark(at, at + 1, "killed", "active", rule="buried")
    if word in TAKING and after == "away" and not any(low(words, i) in ("ambulance", "ambulances", "medics", "paramedics") for i in range(at)):
        return Mark(at, at + 1, "captured", "active", rule="taken")
    return None


def _number_at(words: Sequence[Token], at: int) -> bool:
    word = low(words, at)
    return word[:1].isdigit() or word in UNITS or word.partition("-")[0] in TENS


def _self(words: Sequence[Token], at: int) -> Mark | None:
    """ "Killed himself"; who shot himself may live."""
    word = low(words, at)
    if low(words, at + 1) not in SELF or word not in ("killed", "kills", "killing", "kill", "shot", "hanged", "stabbed"):
        return None
    weak = word in ("shot", "stabbed")
    return Mark(at, at + 2, "injured" if weak else "killed", "self", weak=weak, rule="shot" if weak else "")


def _lives(words: Sequence[Token], at: int) -> Mark | None:
    """ "The lives of 12", "12 lives", "12 bodies", "the bodies of 12"."""
    word, after = low(words, at), low(words, at + 1)
    if word in ("body", "remains") and after == "of" and low(words, at - 1) in ("the", "human", "charred", "burned", ""):
        return Mark(at, at + 1, "killed", "of", rule="bodies")
    if word == "lives" and after == "of" and low(words, at - 2) in ("claimed", "claiming", "claims", "took", "taken", "taking", "cost", "claim"):
        return Mark(at, at + 1, "killed", "of")
    if word == "lives" and _lost(words, at):
        return Mark(at, at + 1, "killed", "lives")
    if (word, after, low(words, at + 2)) == ("loss", "of", "life"):
        return Mark(at, at + 3, "killed", "count")
    if word == "bodies":
        return Mark(at, at + 1, "killed", "of" if after == "of" else "count", rule="bodies")
    if word == "coffins" and after != "of":
        return Mark(at, at + 1, "killed", "count", rule="coffins")
    return None


def _captivity(words: Sequence[Token], at: int) -> Mark | None:
    word, after, third = low(words, at), low(words, at + 1), low(words, at + 2)
    if word in ("taken", "took", "taking") and after in ("hostage", "prisoner", "captive"):
        return Mark(at, at + 2, "captured", "participle")
    if word == "taken" and after == "away" and third not in ("to", "by", "from", "in"):
        return Mark(at, at + 2, "captured", "participle", rule="taken")
    if word in ("taken", "held") and after in ("into", "hostage", "captive", "prisoner") and (after != "into" or third == "custody"):
        return Mark(at, at + (3 if after == "into" else 2), "captured", "participle")
    if word == "rounded" and after == "up":
        return Mark(at, at + 2, "captured", "participle")
    return None


def _lost(words: Sequence[Token], at: int) -> bool:
    before = [low(words, at - i) for i in range(1, 8)]
    after = [low(words, at + i) for i in range(1, 4)]
    taking = ("claimed", "claiming", "claims", "cost", "costing", "took", "taken", "taking", "loss", "lost", "losing", "claim")
    return any(word in taking for word in before) or "lost" in after


def _flight(words: Sequence[Token], at: int) -> Mark | None:
    word = low(words, at)
    if word in ("fled", "flee", "fleeing", "leave", "abandon", "left") and low(words, at + 1) in ("their", "his", "her"):
        if low(words, at + 2) in ("homes", "home", "houses", "villages", "village"):
            return Mark(at, at + 3, "displaced", "subject")
    elif word in ("forced", "driven") and low(words, at + 1) in ("from", "out"):
        for i in range(at + 2, at + 6):
            if low(words, i) in ("homes", "home", "houses", "villages"):
                return Mark(at, i + 1, "displaced", "participle")
    return None


def _wounds(words: Sequence[Token], at: int) -> Mark | None:
    if low(words, at) not in ("suffered", "suffering", "sustained", "sustaining", "received", "suffer", "suffers", "sustain", "treated"):
        return None
    for i in range(at + 1, min(at + 8, len(words))):
        if low(words, i) in HURTS:
            fatal = any(low(words, k) in ("fatal", "deadly", "mortal") for k in range(at, i))
            return Mark(at, i + 1, "killed" if fatal else "injured", "subject", weak=not fatal)
        if low(words, i) in (",", ";", ".", "and") and low(words, i + 1) not in HURTS:
            break
    return None


def _hospital(words: Sequence[Token], at: int) -> Mark | None:
    """ "Taken to a local hospital", "in critical condition", "treated at the scene": injured, unless the person died."""
    word = low(words, at)
    if word in MOVED and low(words, at + 1) in ("to", "by", "from", "in", "with", "via"):
        for i in range(at + 1, min(at + 14, len(words))):
            if low(words, i) in HOSPITALS:
                return Mark(at, i + 1, "injured", "subject", weak=True, rule="hospital")
            if low(words, i) in (";", ":", "and", "but"):
                break
    if word == "in" and low(words, at + 1) in CONDITIONS:
        for i in range(at + 2, min(at + 6, len(words))):
            if low(words, i) == "condition":
                return Mark(at, i + 1, "injured", "subject", weak=True, rule="hospital")
    return None


def _single(words: Sequence[Token], at: int) -> Mark | None:
    word = low(words, at)
    if word == "casualty" and _attribute(words, at + 1):
        return None  # "no casualty figure"
    if word in BOTH:
        return Mark(at, at + 1, "both", "count", rule="casualties")
    if word not in WORDS or (word in NOUNS_TOO and not _number_at(words, at + 1)):
        return None
    harm, how = WORDS[word]
    last = at + 1
    if word in ("dead", "missing") and _attribute(words, last) and not _number_at(words, at - 1):
        return None
    if word in EUPHEMISMS:
        return None if low(words, last) == "from" else Mark(at, last, harm, how, rule="euphemism")
    if (word, low(words, last)) == ("unaccounted", "for"):
        last += 1
    if low(words, last) in ("or", "and/or") and WORDS.get(low(words, last + 1), ("",))[0] in ("injured", "killed"):
        return Mark(at, last + 2, "both", how, rule="casualties")
    hurt_too = low(words, last) == "and" and WORDS.get(low(words, last + 1), ("",))[0] == "injured"
    if word in ("killed", "killing", "dead") and hurt_too and (how == "participle" or low(words, last + 2)[:1].isdigit()):
        return _shared(words, at, harm, how)
    return _noun(words, Mark(at, last, harm, how))


def _noun(words: Sequence[Token], mark: Mark) -> Mark | None:
    """Tells the noun from the verb: "the killing of two" and "deaths of two" have their victims behind "of"; "a wound" is no verb."""
    before, after = low(words, mark.first - 1), low(words, mark.last)
    if mark.harm == "captured" and {low(words, mark.first - 2), low(words, mark.first - 3)} & {"leading", "lead", "leads"}:
        return None  # "a reward for information leading to the arrest of those responsible"
    if mark.how in ("of", "count") and after in ("of", "to"):
        return Mark(mark.first, mark.last, mark.harm, "of")
    if mark.how == "active" and after == "of" and before in ("the", "a", ",", ""):
        return Mark(mark.first, mark.last, mark.harm, "of")
    if low(words, mark.first) in ("kill", "wound", "injure", "die", "drown") and before in ("a", "the", "his", "her", "gunshot", "head", "one"):
        return None
    return None if mark.how == "of" else mark


def _attribute(words: Sequence[Token], at: int) -> bool:
    """Whether a noun follows that "dead" describes: "dead tissue", "missing persons unit"."""
    word = low(words, at)
    known = ("preposition", "stop", "adverb", "auxiliary", "singular verb", "break") + (("measure",) if low(words, at - 1) == "dead" else ())
    return word.isalpha() and words[at].text.islower() and not any(word in section(name) for name in known) and not word.endswith("ly")


def _shared(words: Sequence[Token], at: int, harm: str, how: str) -> Mark:
    """ "Killed and injured 12": one number for both. "Killed and wounded" behind a number of its own is left to each word."""
    before = low(words, at - 1)
    alone = before in ("were", "was", "been", "have", "has", "had", "it", "that", "which", "who", "also", "blast", "attack", "bomb")
    if alone:
        return Mark(at, at + 3, "both", how, rule="casualties")
    return Mark(at, at + 1, harm, how)
