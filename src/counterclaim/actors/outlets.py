"""Bodies and outlets that no table knows, as a page itself introduces them: "Shoreline Watch, a rights group", "the newspaper Diario del Valle"."""

from collections.abc import Iterator
import re

from counterclaim.actors.aliases import Aliases, Known, name_key
from counterclaim.actors.names import HONORIFICS, STARTERS, TITLES
from counterclaim.actors.words import key, slug
from counterclaim.records import Actor

_KIND = (
    r"(?:newspaper|paper|daily|weekly|magazine|tabloid|broadcaster|website|blog|news\s+(?:agency|site|outlet|website|service|portal)|"
    r"(?:television|TV|radio)\s+(?:station|channel|network)|wire\s+service)"
)
_CLASS = (
    r"(?:group|union|company|firm|charity|monitor|organi[sz]ation|watchdog|militia|movement|NGO|coalition|alliance|association|foundation|"
    r"brand|manufacturer|retailer|collective|think[ -]tank|party|club|airline|developer|operator|campaigners)"
)
_WORD = r"[^\W\d_][\w’'&.-]{0,30}"
_UPPER = r"(?=[^\W\d_a-z])" + _WORD
_NAME = rf"{_UPPER}(?:\s(?:(?:of|for|de|del|des|du|the|la|le|el|and)\s){{0,2}}{_UPPER}){{0,5}}"
_LOWER = r"(?:(?!(?:of|at|in|for|with|by|from|to|on)\b)[\w-]{1,30}\s){0,3}"
_HEAD = r"(?=[,.;–—)]|\s(?:in|of|for|based|that|which|from|backed|linked|run|known|close|opposed|representing|with|working|on)\b|\s[–—-]|$)"
_CALLS = re.compile(rf"\b(?P<lead>(?:[A-Za-z-]{{1,30}}\s){{1,3}})(?P<noun>{_KIND}|{_CLASS}),?\s(?P<name>{_NAME})")
_APPOSED = re.compile(rf"\b(?P<name>{_NAME}),\s(?:an?|the)\s(?P<lead>{_LOWER})(?P<noun>{_KIND}|{_CLASS}){_HEAD}")
_IS_OUTLET = re.compile(_KIND)
_PREPOSED = frozenset({"of", "for", "at", "from", "with", "by", "in", "to"})
_DETERMINERS = frozenset({"the", "a", "an", "by", "local", "rights", "aid", "rebel", "armed", "monitoring", "human"})


def _pairs(text: str) -> Iterator[tuple[str, str, str, str]]:
    """(name, class noun, word before the noun, the words of the page) of each introduction."""
    for pattern in (_APPOSED, _CALLS):
        for match in pattern.finditer(text):
            words = match["name"].split()
            while words and key(words[0].rstrip(".,")) in STARTERS:
                words = words[1:]
            lead = match["lead"].split()
            if not words or (pattern is _CALLS and not _DETERMINERS & {key(word) for word in lead}):
                continue
            apart = pattern is _CALLS and match[0][: match.start("name") - match.start()].rstrip().endswith(",")
            outlet = _IS_OUTLET.fullmatch(match["noun"]) is not None
            if apart and (text[match.end() : match.end() + 1] != "," or (not outlet and _PREPOSED & {key(word) for word in lead})):
                continue  # "the party, Ana Reyes said", "the head of the party, Ana Reyes,"
            name = re.sub(r"['’]s$", "", " ".join(words)).rstrip(".'’-")
            if len(name) > 2 and key(words[0]) not in TITLES and key(words[0]) not in HONORIFICS:
                yield name.removeprefix("The "), match["noun"], lead[-1].lower() if lead else "", match[0]


def introduced(text: str) -> dict[str, Actor]:
    """Name to actor for the outlets that the text introduces, in order; the page's words are the evidence."""
    found: dict[str, Actor] = {}
    for name, noun, _, words in _pairs(text):
        if _IS_OUTLET.fullmatch(noun):
            found.setdefault(name, Actor(id=f"outlet:{slug(name)}", name=name, kind="outlet", reason=f"the page calls it so: “{words}”"))
    return found


def introduces(aliases: Aliases, text: str, outlet: str | None) -> dict[str, Known]:
    """Look-up key -> body or outlet that this page introduces and no table knows; `outlet`: the page's own, which may drop what follows "of"."""
    found: dict[str, Known] = {}
    for name, noun, lead, _ in _pairs(text):
        words = name.split(" ")
        person = len(words) == 2 and key(words[0]) in aliases.given
        if not person and _unknown(aliases, name):
            found.setdefault(name_key(name), _known(name, noun, f"{lead} {noun}", is_outlet=bool(_IS_OUTLET.fullmatch(noun))))
    if outlet:
        full = _known(outlet.removeprefix("The "), "newspaper", "paper", is_outlet=True)
        short = re.split(r"\s(?:of|du|de|del|des|for)\s", outlet)[0]
        for name in dict.fromkeys((outlet, short if " " in short else outlet)):
            if _unknown(aliases, name) and (" " in name or len(name) > 4) and name[:1].isupper():
                found[name_key(name)] = full
    return found


def _unknown(aliases: Aliases, name: str) -> bool:
    low = name_key(name)
    return low not in aliases.known and low not in aliases.adjectives and low not in aliases.places and low not in aliases.given


def _known(name: str, noun: str, pair: str, *, is_outlet: bool) -> Known:
    nouns = (noun.lower(), pair.strip().lower(), "group") if not is_outlet else ("newspaper", "paper", "outlet", noun.lower())
    if not is_outlet and noun.lower() in {"company", "brand", "firm", "manufacturer", "retailer", "developer", "operator", "airline"}:
        nouns = (noun.lower(), "company", "firm")
    return Known(
        id=f"{'outlet' if is_outlet else 'org'}:{slug(name)}",
        name=name,
        kind="outlet" if is_outlet else "institution",
        state=None,
        nouns=tuple(dict.fromkeys(nouns)),
        how="page",
        spelling=name,
        shouted=False,
    )


def outlet_in(words: str, known: dict[str, Actor]) -> Actor | None:
    """The outlet that a source's words name, where they are its name and words for a report or a paper around it."""
    for name, actor in known.items():
        rest = words.replace(name, " ", 1)
        if rest != words and not any(word[:1].isupper() for word in rest.split()[1:] if word.lower() not in _PLAIN and word.isalpha()):
            return actor
    return None


_PLAIN = frozenset({"the", "a", "an", "report", "by", "in", "newspaper", "paper", "local", "daily"})
