"""Words of a source span: one spelling of quotes and blanks, tokens, look-up keys and slugs."""

from functools import lru_cache
import re
import unicodedata


def listed(words: str) -> frozenset[str]:
    """The words of a list written with "|" between them."""
    return frozenset(words.split("|"))


SPACES = re.compile(r"\s+")
QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "—", "\u00ad": ""})
"""One character for one character, so that offsets stay."""

EDGES = " \t\n\"',;:—–-…!?*•|()[]{}“”‘’„«»"
ABBREVIATION = re.compile(r"^(?:[A-Za-z]\.)+$")
SHORTENED = listed(
    "mr|mrs|ms|dr|sen|rep|gov|gen|lt|col|sgt|cpl|capt|maj|adm|cmdr|det|supt|insp|const|pvt|st|prof|rev|fr|sr|jr|pres|hon|amb|sec|asst|dep|atty|ald|no"
)
"""Words that keep the full stop after them."""


def straight(words: str) -> str:
    """The words with straight quotes and single blanks."""
    return SPACES.sub(" ", words.translate(QUOTES)).strip()


def bare(token: str) -> str:
    """A token without the punctuation around it; the full stop of an abbreviation stays."""
    token = token.strip(EDGES)
    if token.endswith(".") and not ABBREVIATION.match(token) and token[:-1].lower() not in SHORTENED:
        token = token.rstrip(".")
    return token.lstrip(".")


def tokens(words: str) -> list[str]:
    """The words of a phrase, blanks between them, without the punctuation around each."""
    return [token for token in map(bare, straight(words).split(" ")) if token]


@lru_cache(maxsize=65536)
def key(token: str) -> str:
    """What a token is looked up by: lower case, no marks over letters, no full stops, one spelling of "defence" and "centre"."""
    low = token.translate(QUOTES).lower().replace(".", "")
    if not low.isascii():
        low = "".join(
            c
            for c in unicodedata.normalize("NFKD", low.replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("ı", "i"))
            if not unicodedata.combining(c)
        )
    return BRITISH.get(low, low)


BRITISH = {
    "defence": "defense",
    "centre": "center",
    "organisation": "organization",
    "organisations": "organizations",
    "labour": "labor",
    "programme": "program",
    "mobilisation": "mobilization",
}


def owner(token: str) -> str | None:
    """The word before a possessive ending ("Turkey's", "rebels'"), or None."""
    if token.endswith(("'s", "’s")) and len(token) > 3:
        return token[:-2]
    if token.endswith(("s'", "s’")) and len(token) > 3:
        return token[:-1]
    return None


def slug(words: str, *, limit: int = 8) -> str:
    """ASCII words joined by hyphens, `limit` words at most: the tail of an id."""
    plain = unicodedata.normalize("NFKD", words.translate(QUOTES).replace("'s ", "s ").replace("ø", "o").replace("ł", "l").replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("'", "").replace(".", "")
    return "-".join(re.findall(r"[^\W_]+", plain)[:limit])


def capital(token: str) -> bool:
    """Whether a token starts with a capital letter, an opening particle such as "al-" aside."""
    if token[:1].isupper():
        return True
    head, dash, rest = token.partition("-")
    return bool(dash) and head in {"al", "el", "an", "as", "ad", "ar", "ash", "bin"} and rest[:1].isupper()
