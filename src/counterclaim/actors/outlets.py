"""Outlets that no table knows, as a page itself introduces them: "Diario del Valle, a Tarija newspaper", "the newspaper Diario del Valle"."""

import re

from counterclaim.actors.words import slug
from counterclaim.records import Actor

_KIND = (
    r"(?:newspaper|daily|weekly|magazine|tabloid|broadcaster|website|news\s+(?:agency|site|outlet|website|service|portal)|radio\s+station|"
    r"(?:television|TV)\s+(?:station|channel|network)|wire\s+service)"
)
_NAME = r"[A-Z][\w'’.-]*(?:\s+(?:(?:of|de|del|la|le|el|du)\s+)?[A-Z][\w'’.-]*){0,4}"
_APPOSED = re.compile(rf"\b(?P<name>(?:The\s+)?{_NAME}),\s+(?:an?|the)\s+(?:[\w'’-]+\s+){{0,3}}{_KIND}\b")
_CALLED = re.compile(rf"\b(?:newspaper|daily|weekly|magazine|tabloid|broadcaster|news\s+(?:agency|site|website|portal)|website)\s+(?P<name>{_NAME})")


def introduced(text: str) -> dict[str, Actor]:
    """Name to actor for the outlets that the text introduces, in order; the page's words are the evidence."""
    found: dict[str, Actor] = {}
    for pattern in (_APPOSED, _CALLED):
        for match in pattern.finditer(text):
            name = match["name"].removeprefix("The ").rstrip(".'’")
            found.setdefault(name, Actor(id=f"outlet:{slug(name)}", name=name, kind="outlet", reason=f"the page calls it so: “{match[0]}”"))
    return found


def outlet_in(words: str, known: dict[str, Actor]) -> Actor | None:
    """The outlet that a source's words name, where they are its name and words for a report or a paper around it."""
    for name, actor in known.items():
        rest = words.replace(name, " ", 1)
        if rest != words and not any(word[:1].isupper() for word in rest.split()[1:] if word.lower() not in _PLAIN and word.isalpha()):
            return actor
    return None


_PLAIN = frozenset({"the", "a", "an", "report", "by", "in", "newspaper", "daily"})
