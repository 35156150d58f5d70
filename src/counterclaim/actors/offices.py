"""Whether a person's title makes them speak for a state, and for which of its organs."""

from counterclaim.actors.aliases import Aliases
from counterclaim.actors.kinds import FORMER, INSTITUTIONS, OUTLETS
from counterclaim.actors.names import HONORIFICS
from counterclaim.actors.phrases import Phrase, alone, parse
from counterclaim.actors.words import key, listed

SPEAKING = frozenset({"spokes", "office", "officials"})
RANKS = listed(
    "lt|col|gen|maj|capt|cmdr|adm|sgt|cpl|brig|brigadier|lieutenant|colonel|general|major|captain|commander|admiral|rear|sergeant|dr|chief"
)
"""Ranks between an office and a name ("army spokesman Lt. Col. …")."""
LOCAL_OFFICES = frozenset({"governor", "mayor", "sheriff", "senator", "congressman", "congresswoman", "representative", "sen", "rep", "lawmaker"})


def speaks_for(aliases: Aliases, before: list[str], behind: list[str]) -> tuple[str, str] | None:
    """(state, organ) that a person speaks for by the words before the name ("Pentagon spokesperson") or the apposition behind it, or None."""
    while before and key(before[-1]) in HONORIFICS:
        before = before[:-1]
    if any(key(word) in FORMER for word in before[-4:]):
        return None
    plain = list(before)
    while plain and key(plain[-1]) in RANKS:
        plain.pop()
    for words in (before, plain) if len(plain) < len(before) else (before,):
        for place in range(len(words)):
            found = office(aliases, words[place:], words[:place], strict=True)
            if found is not None:
                return found
    return office(aliases, behind, [], strict=False) if behind else None


def leads(aliases: Aliases, titles: list[str], family: str) -> tuple[str, str] | None:
    """(state, organ) of "President Díaz-Canel" by the table of leaders, where the title stands right before the name."""
    if (
        not titles
        or titles[-1] not in {"president", "premier", "chancellor", "minister"}
        or (titles[-1] == "minister" and titles[-2:-1] != ["prime"])
    ):
        return None
    if FORMER & set(titles) or "vice" in titles:
        return None
    code = aliases.leaders.get(family)
    return (code, "presidency") if code else None


def office(aliases: Aliases, words: list[str], ahead: list[str], *, strict: bool) -> tuple[str, str] | None:
    """(state, organ) of an office that these words name; `strict`: all the words must be understood."""
    phrase = parse(aliases, words)
    if phrase.former or (strict and phrase.rest) or key(words[-1]) in LOCAL_OFFICES or not speaking(phrase):
        return None
    if phrase.rest and key(phrase.rest[0]) in INSTITUTIONS | OUTLETS:
        return None  # "a spokesman for the U.K. company"
    if phrase.state is not None:
        organ = phrase.organ or (phrase.body.id.partition("/")[2] if phrase.body is not None else "")
        return phrase.state, organ
    only = alone(phrase) if phrase.body is None else None
    if only is None or (ahead and " ".join(key(word) for word in ahead[-1:]) in aliases.places):
        return None
    return only, phrase.organ or ""


def speaking(phrase: Phrase) -> bool:
    """Whether the phrase ends in an office or a spokesperson."""
    return phrase.role in SPEAKING
