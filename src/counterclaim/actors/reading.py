"""A source span's words made ready: quotes straight, brackets and relative clauses set apart, the head and its appositions."""

from dataclasses import dataclass
from functools import cached_property
import re

from counterclaim.actors.cast import Cast
from counterclaim.actors.kinds import PREPOSITIONS
from counterclaim.actors.phrases import Phrase, opening, parse
from counterclaim.actors.words import key, listed, owner, straight, tokens

PARTICIPLES = listed(
    "seen|obtained|reviewed|released|published|issued|posted|filed|compiled|provided|shared|made|written|conducted|commissioned|sent|signed|gathered"
)
"""Words after a noun that open what was done with it."""

MOST_WORDS = 40
MOST_CHARACTERS = 600
"""A source is a few words; what goes on for longer is read up to here."""

BRACKETS = re.compile(r"\s?\([^()]{0,120}\)|\s?\[[^\[\]]{0,120}\]")
LEAD = re.compile(
    r"^(?:according to|by|from|for|but|and|as|both|even|including|also|in"
    r"|(?:an?|the) (?:man|woman|boy|girl|person|teen(?:ager)?|suspect|gunman)"
    r"(?=\s+(?:police|authorities|officials|prosecutors|investigators|detectives)$))\s+",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r",?\s(?:who|whom|whose|which|that|speaking|quoted|cited|citing|named|identified|asked|asking|familiar|briefed|directly|privy|requesting|"
    r"on condition|on the condition|with (?:direct )?knowledge|with firsthand|close to|known as|told|said|quoting|working|based|living|involved)\s",
    re.IGNORECASE,
)
ANONYMOUS = re.compile(
    r"anonym|condition of|not (?:to )?be (?:publicly )?(?:named|identified|quoted)|declined to (?:be|give)|not authori[sz]ed|asked not|unnamed|"
    r"unidentified|familiar with|briefed on|knowledge of|close to|did not want|privy to",
    re.IGNORECASE,
)
TAIL = re.compile(r"(?<=\w)\s+(?:so far|today|yesterday|tonight|here|there|now|alone|themselves|himself|herself|itself|too|also|alike)$")
APART = re.compile(r",\s+|\s—\s|\s--\s|;\s|—")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The words of a source span, read: `head`, its tokens up to the first comma; `more`, the tokens of each later part; `text`, the head."""

    words: str
    text: str
    head: list[str]
    more: tuple[list[str], ...]
    anonymous: bool
    cast: Cast
    before: str

    @cached_property
    def lows(self) -> list[str]:
        """The keys of the head's tokens."""
        return [key(word) for word in self.head]

    @cached_property
    def phrase(self) -> Phrase:
        """The head read as a body."""
        return parse(self.cast.aliases, self.head)

    @cached_property
    def stop(self) -> int:
        """Where the head's own noun ends: the first preposition after the first word."""
        first = max(1, opening(self.head)[1])
        return next((place for place, low in enumerate(self.lows) if place >= first and (low in PREPOSITIONS or low in PARTICIPLES)), len(self.head))

    @cached_property
    def shared_noun(self) -> bool:
        """Whether two adjectives before "and" share the noun behind it ("Israeli and American officials")."""
        place = self.lows.index("and") if "and" in self.lows else 0
        return bool(place) and self.lows[place - 1] in self.cast.aliases.adjectives


def read(words: str, cast: Cast, before: str) -> Reading | None:
    """The words of a source span made ready, or None where they hold no letter."""
    text = BRACKETS.sub("", straight(words)).strip(" ,;:—-")
    text = LEAD.sub("", text)
    anonymous = ANONYMOUS.search(text) is not None
    text = TAIL.sub("", text)
    clause = CLAUSE.search(text)
    if clause is not None and clause.start() > 0:
        text = text[: clause.start()]
    parts = [part[:MOST_WORDS] for part in (tokens(piece) for piece in APART.split(text[:MOST_CHARACTERS])) if part]
    if not parts or not any(c.isalpha() for c in parts[0][0] + parts[0][-1]):
        return None
    parts[0][-1] = owner(parts[0][-1]) or parts[0][-1]
    return Reading(words=words, text=" ".join(parts[0]), head=parts[0], more=tuple(parts[1:]), anonymous=anonymous, cast=cast, before=before)
