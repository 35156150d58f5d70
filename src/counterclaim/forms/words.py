"""How values are put into words: intervals, counts, stances, kinds. Nothing here adds a judgement to what a page says."""

import re

from counterclaim.relations import around

HARMS = ("killed", "injured", "missing", "captured", "displaced")
ASPECTS = ("occurrence", "number", "victims", "responsibility", "characterisation", "legality", "other")

PHRASES = {
    "not_disputed": "has not disputed",
    "not_confirmed": "has not confirmed",
    "declined_to_comment": "declined to comment",
    "no_response": "no response",
    "not_verified": "not verified",
    "state_media": "state media",
    "unnamed": "not named",
    "victims_side": "the victims’ own side",
    "accused_side": "the accused side",
    "ally": "an ally",
    "third_party": "a third party",
    "hedge_lost": "hedge lost",
    "hedge_gained": "hedge gained",
    "victims_changed": "victims’ noun changed",
    "attribution_dropped": "attribution dropped",
    "quote_changed": "quote changed",
    "bound_lost": "bound lost",
    "numbers_summed": "numbers summed",
    "conflict": "true conflict",
    "stance": "stance told differently",
    "gap": "gap found",
    "asked": "asked",
    "captured": "captured or arrested",
}

# Controls move the cursor of a terminal; direction overrides make text read differently from what it is; lone surrogates cannot be written.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
SURROGATE = re.compile("[\ud800-\udfff]")
PAIRS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}
CUT = "[…]"


def phrase(value: str) -> str:
    """A value of the contract as a reader would say it."""
    return PHRASES.get(value, value.replace("_", " "))


def relation(value: str) -> str:
    """What an origin is to the incident."""
    return "relation not known" if value == "unknown" else phrase(value)


def count(number: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number} {plural(number, noun)}"


def plural(number: int, noun: str) -> str:
    """The noun alone, in the number that fits."""
    if number == 1:
        return noun
    head, space, rest = noun.partition(" ")
    return f"{head}s{space}{rest}" if rest.startswith(("of ", "set ")) else {"story": "stories"}.get(noun, f"{noun}s")


def grouped(number: int) -> str:
    """A number with commas from 10,000 on, as newspapers print it."""
    return f"{number:,}" if number >= 10_000 else str(number)


def interval(low: int | None, high: int | None) -> str:
    """The words of `low <= n <= high`; an end that is None is open."""
    match low, high:
        case None, None:
            return "number not given"
        case None | 0, int(top) if top:
            return f"up to {grouped(top)}"
        case int(bottom), None:
            return f"at least {grouped(bottom)}"
        case int(bottom), int(top) if bottom == top:
            return grouped(bottom)
        case _:
            return f"{grouped(low or 0)} to {grouped(high or 0)}"


def one_line(words: str) -> str:
    """The words with every run of white space as one space."""
    return " ".join(words.split())


def bare(words: str) -> str:
    """Words on one line without the quotation marks around the whole, or one that has no partner; marks inside stay."""
    line = one_line(words)
    opening, closing = line[:1], PAIRS.get(line[:1])
    if closing and len(line) > 2 and line.endswith(closing) and not {opening, closing} & set(line[1:-1]):
        return line[1:-1].strip()
    if closing and opening in "“«" and closing not in line:
        return line[1:].strip()
    if line.endswith("”") and "“" not in line:
        return line[:-1].strip()
    return line


def quoted(words: str, limit: int | None = None) -> str:
    """Words of a page in quotation marks that differ from those inside, at most `limit` characters of them."""
    short = cut(words, limit)
    return short.join(around(short))


def safe(words: str) -> str:
    """Words that a terminal shows as they are: a character that would steer it becomes U+FFFD."""
    return UNSAFE.sub("\ufffd", words.replace("\t", " "))


def writable(words: str) -> str:
    """Words that a file can carry: a lone surrogate or a control character becomes U+FFFD; line ends and tabs stay."""
    return CONTROL.sub("\ufffd", words)


def bare_number(words: str) -> bool:
    """Whether the words are a figure alone, which needs no quotation marks."""
    return words.strip().replace(",", "").isdigit()


def cut(words: str, limit: int | None) -> str:
    """At most `limit` characters, cut between words and marked `[…]`; None: no limit."""
    if limit is None or len(words) <= limit:
        return words
    kept = words[: max(1, limit - len(CUT) - 1)]
    at = kept.rfind(" ")
    if at > len(kept) // 2:
        kept = kept[:at]
    return f"{kept.rstrip()} {CUT}"


def joined(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def marks(numbers: tuple[int, ...]) -> str:
    """Page marks: `[1] [2]`; three or more in a row as `[1]–[5]`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(f"[{run[0]}]–[{run[-1]}]" if len(run) > 2 else " ".join(f"[{number}]" for number in run) for run in runs)
