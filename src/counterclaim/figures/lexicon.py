"""The word lists of `words.txt`, read once when first asked for."""

from functools import cache
from importlib.resources import files


@cache
def sections() -> dict[str, frozenset[str]]:
    """Every section of the word lists by its name."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in files(__package__).joinpath("words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = set()
        elif line and not line.startswith("#"):
            found[name].update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


@cache
def section(name: str) -> frozenset[str]:
    """The words of one section."""
    return sections()[name]


def listed(words: str) -> frozenset[str]:
    """The words of a short list that stands in the code."""
    return frozenset(words.split())


@cache
def plurals() -> frozenset[str]:
    """More than one person: the irregular ones as listed, and the regular plural of every singular."""
    return section("people") | frozenset(_plural(word) for word in section("person"))


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh", "x")) else "s")


def one_person(word: str) -> bool:
    """Whether the word (lower case) is a noun for one human being."""
    return word in section("person") or (len(word) > 6 and word.endswith(("ist", "woman", "eer", "person")))


def many_people(word: str) -> bool:
    """Whether the word (lower case) is a noun for more than one human being."""
    return word in plurals() or (len(word) > 7 and word.endswith(("ists", "women", "eers", "persons", "goers", "workers")))
