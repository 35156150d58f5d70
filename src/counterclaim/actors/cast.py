"""Who a page talks of: persons by their full names with titles, abbreviations it defines, and where bodies are mentioned."""

from collections import Counter
from dataclasses import dataclass, field, replace
import re

from counterclaim.actors.aliases import Aliases, load_aliases, name_key
from counterclaim.actors.mentions import Mention, scan
from counterclaim.actors.outlets import introduces
from counterclaim.actors.people import Person, gather, headings, index, outside, words_of
from counterclaim.actors.phrases import state_at
from counterclaim.actors.words import key, tokens
from counterclaim.records import Page

DEFINED = re.compile(r"((?:[A-Z][\w'’-]{0,30} |(?:of|for|the|and|de|in|on) ){1,9}[A-Z][\w'’-]{0,30}) \(([A-Z][A-Za-z.&-]{1,9})\)")
LOWER_START = re.compile(r"^(?:(?:of|for|the|and|de|in|on|The) )+")
QUOTED = re.compile(r"""“[^”\n]{1,1200}”|"[^"\n]{1,1200}"|''(?:[^'\n]|'(?!')){1,1200}''""")


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The people and bodies of one page, as the page names them."""

    text: str
    aliases: Aliases
    persons: tuple[Person, ...] = ()
    by_word: dict[str, tuple[Person, ...]] = field(default_factory=dict, compare=False)
    """Key of a family name (or of a name's other words) -> the persons who bear it."""
    abbreviations: dict[str, str] = field(default_factory=dict, compare=False)
    """Abbreviation -> the full name, as the page defines it."""
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()
    """Stretches of the text between quotation marks."""
    states: tuple[str, ...] = ()
    """States whose organs, capitals or metonyms the page names, most often first."""
    home: str | None = None
    """The state of the outlet's name or of the dateline's place."""
    ruling: str | None = None
    """The state that an organ named without one belongs to: the home, else the only one whose organs the page names twice or more."""
    small: frozenset[str] = field(default=frozenset(), compare=False)
    """Keys of the words that the page also writes with a small letter: what opens a sentence with such a word is no name."""
    local: tuple[str, ...] = ()
    """Names of bodies below the state, as the page words them, in order of their first place."""


def cast(page: Page, *, aliases: Aliases | None = None) -> Cast:
    """The people and bodies that a page names: what its later short forms ("Maduro", "the ministry", "FPU") are resolved against.

    Args:
        page: a page that was read; its furniture is left out.
        aliases: the alias tables; ours where None.
    """
    table = aliases or load_aliases()
    home = home_of(table, page)
    own = introduces(table, page.body(), page.outlet)
    if own:
        longest = max(table.longest, *(name.count(" ") + 1 for name in own))
        table = replace(table, known={**table.known, **own}, longest=longest)
    skip = merged([(piece.start, piece.end) for piece in page.furniture])
    words = words_of(page.text, skip=skip)
    headlines = [(block.start, block.end) for block in page.blocks if block.kind in {"headline", "heading", "slug"}]
    told = outside(words, merged([*headlines, *headings(page.text)]))
    persons = gather(table, told or words)
    by_word = index(persons)
    short = {hit[2].replace(".", ""): LOWER_START.sub("", hit[1]) for hit in DEFINED.finditer(page.text)}
    quotes = tuple(hit.span() for hit in QUOTED.finditer(page.text))
    mentions, states, local = scan(table, words, by_word, quotes)
    return Cast(
        home=home,
        ruling=home or ruling_of(table, page.text, mentions),
        text=page.text,
        aliases=table,
        persons=tuple(persons),
        by_word=by_word,
        abbreviations=short,
        mentions=mentions,
        quotes=quotes,
        states=states,
        small=frozenset(key(word.token) for word in words if word.token[:1].islower()),
        local=local,
    )


def home_of(aliases: Aliases, page: Page) -> str | None:
    """The state that the outlet's name says, else the one whose capital or name stands in the dateline, else the outlet's capital."""
    outlet, place = tokens(page.outlet or ""), tokens(re.split(r"[,(/]|\s[—–-]", page.dateline or "")[0].title())
    named = {code: known for spot in range(len(outlet)) for code, known, _ in [state_at(aliases, outlet, spot)] if code}
    told = [code for code, known in named.items() if known is None or known.how != "capital"]
    if len(told) == 1:
        return told[0]
    code, known, size = state_at(aliases, place, 0)
    if code and size == len(place) and known is not None and known.how in {"name", "capital"}:
        return code
    return next(iter(named)) if len(named) == 1 else None


def ruling_of(aliases: Aliases, text: str, mentions: tuple[Mention, ...]) -> str | None:
    """The only state whose organs are named, twice at least where other states are named too; a capital or a state's name is no organ."""
    organs: Counter[str] = Counter()
    states = {one.state for one in mentions if one.state and one.id.startswith("gov:")}
    for one in mentions:
        known = aliases.known.get(name_key(text[one.start : one.end]))
        if one.state and one.id.startswith("gov:") and (known is None or known.how == "metonym"):
            organs[one.state] += 1
    return next(iter(organs)) if len(organs) == 1 and (len(states) == 1 or max(organs.values()) > 1) else None


def merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, those that meet joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
