"""Words and marks of a sentence, with their places. A number, a hyphenated word and an abbreviation with its stop are one token each."""

from collections.abc import Sequence
from dataclasses import dataclass
import re

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,6}"  # U.S.
    r"|\b(?:Mr|Mrs|Ms|Dr|Sgt|Lt|Capt|Col|Gen|Maj|Cpl|Pfc|Pvt|Det|Rev|Sen|Rep|Gov|Prof|Cmdr|Adm|Insp|Supt|Jr|Sr|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|[A-Z])\.(?=[\s,])"
    r"|[ap]\.m\."
    r"|\d{1,20}(?:st|nd|rd|th)\b"
    r"|\d{1,2}:\d{2}"
    r"|\d{1,20}(?:,\d{3}){0,6}(?:\.\d{1,20})?(?:[-‑][^\W\d_][^\W_]{0,30}){0,6}(?:[^\W\d_]{1,20})?"
    r"|[^\W\d_]{1,60}(?:[’'‑-][^\W_]{1,60})*"
    r"|[^\w\s]|\w",
    re.UNICODE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`text` as written, `low` in lower case with a straight apostrophe and hyphen; places in the page's text."""

    start: int
    end: int
    text: str
    low: str


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`, in order."""
    return [Token(m.start(), m.end(), m.group(), m.group().lower().replace("’", "'").replace("‑", "-")) for m in TOKEN.finditer(text, start, end)]


def low(words: Sequence[Token], at: int) -> str:
    """The word at a place in lower case; empty outside the sentence."""
    return words[at].low if 0 <= at < len(words) else ""


def starts(words: Sequence[Token], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether the phrase stands at that place."""
    return all(low(words, at + i) == part for i, part in enumerate(phrase))
