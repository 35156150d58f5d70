"""Words as the full-text index knows them. Folding happens here and not in a database, so that both find the same words at the same places."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
import re
import unicodedata

from counterclaim import stories

PASSAGE = 20_000
"""Characters that the index holds as one, at most: one passage for nearly every article, and within what a PostgreSQL `tsvector` can hold."""
LONGEST = 60
"""Characters of a word that are looked at."""

_WORD = re.compile(r"[^\W_]+")
_QUERY = re.compile(r'"([^"]*)"|([^\s"]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text: folded, and where it stands."""

    folded: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of a stretch of text in order. An apostrophe parts words, so "Ellery's" finds "Ellery"."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Word(folded=fold(match[0]), start=match.start(), end=match.end())


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word without case, accents and the commonest endings."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word[:LONGEST].casefold()) if c.isalnum())
    return stories.fold(bare) or bare or "-"


def phrases(query: str) -> list[list[str]]:
    """What to look for: each word by itself, words in quotation marks in a row."""
    plain = query.replace("“", '"').replace("”", '"')
    found = [[word.folded for word in words(quoted or single)] for quoted, single in _QUERY.findall(plain)]
    return [phrase for phrase in found if phrase]


def passages(text: str) -> list[tuple[int, int]]:
    """Stretches of at most `PASSAGE` characters that together cover the text, parted at a line's end, else at a blank."""
    found: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > PASSAGE:
        cut = max(text.rfind("\n", start + PASSAGE // 2, start + PASSAGE), text.rfind(" ", start + PASSAGE * 9 // 10, start + PASSAGE))
        end = cut if cut > start else start + PASSAGE
        found.append((start, end))
        start = end
    return [*found, (start, len(text))] if start < len(text) else found
