"""Words as stories compare them: folded, and how many background texts hold each (`data/words.tsv`, news of some two thousand texts)."""

from functools import cache
from importlib.resources import files
import re

from counterclaim.actors.aliases import load_aliases

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][a-z]+)?")


def fold(word: str) -> str:
    """A word without case, possessive and the commonest endings: enough that plurals and past tenses meet."""
    word = word.lower().replace("’", "'").split("'")[0]
    if len(word) <= 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ing") and len(word) > 6:
        word = word[:-3]
    elif word.endswith(("ed", "es")) and len(word) > 5:
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lse":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@cache
def table() -> tuple[int, dict[str, int]]:
    """How many background texts were counted, and in how many of them each folded word stands."""
    lines = files("counterclaim").joinpath("data/words.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    counts = {word: int(count) for word, count in pairs}
    return counts.pop(""), counts


@cache
def states() -> frozenset[str]:
    """Folded words that name a state, its people or its capital."""
    aliases = load_aliases()
    capitals = (name for name, known in aliases.known.items() if known.how == "capital")
    names = [*aliases.states.values(), *aliases.adjectives, *aliases.people, *capitals]
    return frozenset(fold(match[0]) for name in names if len(name) > 3 and " " not in name for match in TOKEN.finditer(name))
