"""Shot, stabbed, beaten: verbs that say that somebody was hurt, and the words beside them that say that he died."""

from collections.abc import Sequence

from counterclaim.figures.lexicon import listed, section
from counterclaim.figures.mark import SELF, Mark
from counterclaim.figures.numbers import TENS, UNITS
from counterclaim.figures.tokens import Token, low

SHOTS = frozenset(("shot", "stabbed", "gunned", "shoots", "shooting", "stabs", "stabbing", "struck", "hit"))


def violence(words: Sequence[Token], at: int) -> Mark | None:
    """ "Shot", "stabbed" and what follows them: "shot dead", "shot and killed", "beaten to death", "fatally shot", "shot himself"."""
    word = low(words, at)
    graded = _graded(words, at)
    if graded is not None:
        return graded
    if word not in SHOTS and not (word.endswith(("ed", "en", "ing", "oze")) and (low(words, at + 1), low(words, at + 2)) == ("to", "death")):
        return None
    how = "active" if word.endswith("ing") or word in ("shoots", "stabs") else "participle"
    after, third = low(words, at + 1), low(words, at + 2)
    if after == "dead" or (word == "gunned" and after == "down"):
        return Mark(at, at + 2, "killed", how)
    if (after, third) == ("to", "death"):
        return Mark(at, at + 3, "killed", how)
    if _dead_behind(words, at):
        return Mark(at, at + 1, "killed", "active")
    if after in ("and", "or", ",") and third in ("killed", "killing", "kills", "fatally"):
        return Mark(at, at + 3 + (third == "fatally"), "killed", "active" if third == "killing" else how)
    if after == "and" and third in ("wounded", "injured", "wounding", "injuring", "hurt"):
        return Mark(at, at + 3, "injured", how)
    return _shot(words, at, how)


def _dead_behind(words: Sequence[Token], at: int) -> bool:
    """Whether "dead" or "to death" closes the object of a verb: "shot his brother to death"."""
    for i in range(at + 1, min(at + 9, len(words))):
        word = low(words, i)
        if word in section("auxiliary") or word in section("break") or word in (",", ".", "and", "who"):
            return False
        if i > at + 1 and (word == "dead" or (word, low(words, i + 1)) == ("to", "death")):
            return low(words, i + 1) not in section("thing")
    return False


def _graded(words: Sequence[Token], at: int) -> Mark | None:
    """ "Fatally shot", "mortally wounded"; "one fatally", "two of them critically"."""
    word, verb = low(words, at), low(words, at + 1)
    if word not in ("fatally", "mortally", "critically", "seriously"):
        return None
    deadly = word in ("fatally", "mortally")
    if deadly and verb.endswith("ing"):
        return Mark(at, at + 2, "killed", "active")
    if deadly and (verb.endswith("ed") or verb in SHOTS):
        return Mark(at, at + 2, "killed", "participle")
    if _numbered(words, at - 1):
        return Mark(at, at + 1, "killed" if deadly else "injured", "participle")
    return None


def _shot(words: Sequence[Token], at: int, how: str) -> Mark | None:
    """Shot, stabbed or hit by a bullet, with nothing said of death: a weak mark."""
    word, before, after = low(words, at), low(words, at - 1), low(words, at + 1)
    if word in ("shooting", "stabbing"):
        noun = before in ("the", "a", "an", "this", "that", "fatal", "deadly", "mass", "of", "s")
        loose = noun or after in NOUN_SHOOTING
    elif word in ("shot", "stabbed", "shoots", "stabs") or (word in ("struck", "hit") and _by_bullet(words, at)):
        loose = after in ("down", "at", "back", "up") or after in SELF or before in NOUN_SHOT
    else:
        return None
    return None if loose else Mark(at, at + 1, "injured", how, weak=True, rule="shot")


NOUN_SHOOTING = listed("at of in into up himself that which left leaves leaving was is has on near outside inside rampage spree death deaths")
"""Behind "shooting" these make it a noun."""
NOUN_SHOT = listed("a the one first warning fatal single gun long each every per big buck bank jump")
"""Before "shot" these make it a noun."""


def _numbered(words: Sequence[Token], at: int) -> bool:
    """Whether a number or "them" stands there: "one fatally", "two of them critically"."""
    word = low(words, at)
    return word.isdigit() or word in UNITS or word in TENS or word in ("them", "whom")


def _by_bullet(words: Sequence[Token], at: int) -> bool:
    near = [low(words, at + i) for i in range(1, 6)]
    return any(word in ("gunfire", "bullet", "bullets", "shrapnel", "shots") for word in near) or (
        "in" in near[:1]
        and any(word in ("leg", "chest", "head", "arm", "back", "stomach", "neck", "face", "foot", "shoulder", "hand") for word in near)
    )
