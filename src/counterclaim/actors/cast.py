"""Who a page talks of: persons by their full names with titles, abbreviations it defines, and where bodies are mentioned."""

from dataclasses import dataclass, field
import re

from counterclaim.actors.aliases import Aliases, load_aliases
from counterclaim.actors.mentions import Mention, scan
from counterclaim.actors.people import Person, gather, headings, index, outside, words_of
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
    local: tuple[str, ...] = ()
    """Names of bodies below the state, as the page words them, in order of their first place."""


def cast(page: Page, *, aliases: Aliases | None = None) -> Cast:
    """The people and bodies that a page names: what its later short forms ("Maduro", "the ministry", "FPU") are resolved against.

    Args:
        page: a page that was read; its furniture is left out.
        aliases: the alias tables; ours where None.
    """
    table = aliases or load_aliases()
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
        text=page.text,
        aliases=table,
        persons=tuple(persons),
        by_word=by_word,
        abbreviations=short,
        mentions=mentions,
        quotes=quotes,
        states=states,
        local=local,
    )


def merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, those that meet joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
