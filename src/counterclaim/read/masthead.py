"""Outlet, headline, byline, dateline and publication date, each only where the page gives it, and a ledger of every date it shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
import re
from urllib.parse import urlsplit

from counterclaim.read.dates import Found, find, in_address, is_universal, numeric_order, read_day
from counterclaim.read.html import Extracted
from counterclaim.records import Block, DateCandidate, Furniture, Span

AGENCY = r"AP|AFP|Reuters|REUTERS|UPI|Xinhua|TASS|ANSA|dpa|DPA|EFE|PTI|ANI|CNN|BBC|CBS|NBC|ABC|Bloomberg|The Associated Press|Associated Press"
DATELINE = re.compile(
    rf"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{{2,40}}(?:, [A-Z][\w. ]{{1,30}}){{0,2}})"
    rf"(?:,? (?P<day>[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} [A-Z][a-z]{{2,8}}\.?(?: \d{{4}})?))?"
    rf"(?: ?\([A-Z][\w/&. ]{{1,40}}\))?\s{{0,2}}[—–-]{{1,2}}\s"
    rf"|(?P<town>[A-Z][\w.'’/-]{{1,30}}(?: [A-Z][\w.'’/-]{{1,30}}){{0,3}}(?:, [A-Z][\w. ]{{1,30}}){{0,2}}) ?"
    rf"\((?:{AGENCY}|[A-Z]{{2,6}})\)\s{{0,2}}[—–-]{{1,2}}\s"
)
BRACKETS = re.compile(r"\(([^()]{2,40})\)$")
COPYRIGHT = re.compile(r"(?:copyright|©|\(c\)|&copy;|(?:19|20)\d\d|[-–—|,.:;\s]|\bby\b){1,20}", re.IGNORECASE)
AHEAD = re.compile(r"([A-Z][\w&'’.-]{0,30}(?: [\w&'’.-]{1,30}){0,5}?)(?=[,.]? (?:(?:19|20)\d\d|©|\(c\)|copyright))", re.IGNORECASE)
CUT = re.compile(
    r"\ball rights\b|\bpowered\b|\bdesign|\btheme\b|\bthis material\b|[|•·]|\. |\.$| [-–—] "
    r"|\bis a (?:registered|trademark)\b|, (?:all|an?) |\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
AGENCIES = frozenset({"the associated press", "associated press", "ap", "reuters", "afp", "agence france-presse", "getty images"})
BY = re.compile(r"(?:by|written by|words by|story by|report by|author)\s{0,2}:?\s{1,3}", re.IGNORECASE)
UPDATED = re.compile(r"(?:updated|modified|revised|reviewed|last)\b[^\n]{0,24}$", re.IGNORECASE)
PUBLISHED = re.compile(r"(?:published|posted|date|created|issued|uploaded|filed)\b[^\n]{0,24}$", re.IGNORECASE)
PRINTED = 70  # ranks below are the markup's, from here on the page's own words and its address
NEAR = 400  # characters around the headline in which a bare date is the page's own
ARTICLE = frozenset({"paragraph", "item", "heading", "caption"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What the page says of itself; None where it does not say."""

    outlet: str | None
    headline: str | None
    headline_span: Span | None
    byline: str | None
    dateline: str | None
    published: str | None
    dates: tuple[DateCandidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page on the table: its text, how its lines were labelled, and what its markup named."""

    page: str
    text: str
    blocks: Sequence[Block]
    furniture: Sequence[Furniture]
    url: str | None
    named: Extracted | None
    today: date

    def span(self, start: int, end: int) -> Span:
        """The words between two places."""
        return Span(page=self.page, start=start, end=end, exact=self.text[start:end])

    def first(self, *kinds: str) -> Block | None:
        """The first block of these kinds."""
        return next((block for block in self.blocks if block.kind in kinds), None)


def masthead(sheet: Sheet) -> Masthead:
    """The masthead of a labelled page."""
    head = sheet.first("headline")
    dates = _ledger(sheet)
    used = next((candidate.date for candidate in dates if candidate.used), None)
    return Masthead(
        outlet=_outlet(sheet),
        headline=" ".join(sheet.text[head.start : head.end].split()) if head else None,
        headline_span=sheet.span(head.start, head.end) if head else None,
        byline=_byline(sheet),
        dateline=_dateline(sheet),
        published=used,
        dates=dates,
    )


def printed(head: Masthead, whole: Masthead) -> Masthead:
    """The masthead of an extracted page, with the outlet and day that only the whole page prints; those dates have no span in the text."""
    if head.published is None:
        seen = {candidate.words for candidate in head.dates}
        found = (replace(one, span=None, reason=f"on the whole page: {one.reason}") for one in whole.dates if one.words not in seen)
        head = replace(head, published=whole.published, dates=(*head.dates, *found)) if whole.published else head
    return replace(head, outlet=head.outlet or whole.outlet)


def _byline(sheet: Sheet) -> str | None:
    block = sheet.first("byline")
    if block:
        return BY.sub("", " ".join(sheet.text[block.start : block.end].split()), count=1) or None
    return sheet.named.author if sheet.named and sheet.named.author else None


def _dateline(sheet: Sheet) -> str | None:
    own = sheet.first("dateline")
    if own:
        return " ".join(sheet.text[own.start : own.end].split()).rstrip(" -–—:")
    block = sheet.first("paragraph")
    match = DATELINE.match(sheet.text[block.start : min(block.end, block.start + 200)]) if block else None
    return match.group().rstrip(" -–—\n\t") if match else None


def _outlet(sheet: Sheet) -> str | None:
    """The site's name: from its markup, its copyright line, the headline's echo ("… - Name"), the name over its blurb; else its host or agency."""
    if sheet.named and sheet.named.sitename:
        return sheet.named.sitename
    host = (urlsplit(sheet.url).hostname or "").removeprefix("www.") if sheet.url else ""
    return _printed(sheet) or _on_top(sheet) or _copyright_name(sheet) or _echo(sheet) or _over_blurb(sheet) or host or _agency(sheet)


def _agency(sheet: Sheet) -> str | None:
    """The agency in the brackets of the dateline ("PORT ELLERY (Reuters) -"), which wrote the text whoever prints it."""
    found = BRACKETS.search(_dateline(sheet) or "")
    return found[1] if found else None


def _printed(sheet: Sheet) -> str | None:
    """The name on top of the page: a short line above the headline that the footer or the blurb has again."""
    head = sheet.first("headline", "slug", "paragraph")
    below = [_words(sheet, piece) for piece in sheet.furniture if head and piece.start > head.start]
    footer = [line for line in below if len(line.split()) >= 6 or "©" in line or "opyright" in line or "(c)" in line]
    for piece in sheet.furniture:
        name = _words(sheet, piece)
        if not head or piece.start > head.start or piece.rule != "before-article" or not 2 <= len(name.split()) <= 5 or not name[0].isupper():
            continue
        for line in footer:
            place = line.lower().find(name.lower())
            if place >= 0:
                return line[place : place + len(name)] if name.isupper() else name
    return None


def _on_top(sheet: Sheet) -> str | None:
    """The page's first line, where it is written as a name and the headline comes later below a tagline, a date or a menu."""
    head = sheet.first("headline", "slug")
    above = [piece for piece in sheet.furniture if head and piece.end <= head.start]
    if len(above) < 2 or above[0].rule not in {"before-article", "path"} or above[0].start > len(sheet.text) - len(sheet.text.lstrip()):
        return None
    line = re.split(r"\s[-–—|·•:]\s", _words(sheet, above[0]))[0].strip()
    words = line.split(" ")
    named = all(word[:1].isupper() or word in SMALL for word in words) and words[0][:1].isupper()
    if not named or not 1 < len(words) <= 6 or not re.fullmatch(r"[^\W\d_][^\d\n()\[\]{}?!:;@#/=+]{2,50}", line):
        return None
    kinds = {piece.label for piece in above[1:]}
    tagline = len(_words(sheet, above[1]).split(" ")) >= 3 or len(_words(sheet, above[0])) > len(line)
    return _in_small(line) if tagline or kinds & {"timestamp", "section", "published"} else None


SMALL = frozenset("of the and for in on du de la le del al a &".split(" "))


def _in_small(name: str) -> str:
    """A name in capitals as it would be written, unless a word of it may be an abbreviation."""
    words = name.split(" ")
    if not name.isupper() or any(len(word) < 4 and word.lower() not in SMALL for word in words):
        return name
    return " ".join(word.lower() if place and word.lower() in SMALL else word.capitalize() for place, word in enumerate(words))


def _words(sheet: Sheet, piece: Furniture) -> str:
    return " ".join(sheet.text[piece.start : piece.end].split())


def _copyright_name(sheet: Sheet) -> str | None:
    for piece in sheet.furniture:
        words = _words(sheet, piece)
        sign = re.search(r"copyright|©|\(c\)", words[:200], re.IGNORECASE) if piece.label == "copyright" else None
        if not sign:
            continue
        rest = COPYRIGHT.sub(" ", words[sign.start() :], count=1).strip()
        name = CUT.split(rest, maxsplit=1)[0].strip(" ,;:-–—|.")
        ahead = AHEAD.match(words)
        if not name and ahead and sign.start() >= ahead.end():
            name = ahead[1]
        if 2 <= len(name) <= 60 and len(name.split()) <= 8 and name[0].isalnum() and any(c.isupper() for c in name) and name.lower() not in AGENCIES:
            return name
    return None


def _echo(sheet: Sheet) -> str | None:
    """The name after the headline where a line repeats it: "Headline - Name"."""
    head = sheet.first("headline")
    if not head:
        return None
    words = " ".join(sheet.text[head.start : head.end].split())
    for piece in sheet.furniture:
        line = _words(sheet, piece)
        if line.startswith(words) and len(line) <= len(words) + 60:
            match = re.match(r"\s{0,2}[-–—|:·]\s{0,2}(.{2,50})$", line[len(words) :])
            if match:
                return match.group(1).strip()
    return None


def _over_blurb(sheet: Sheet) -> str | None:
    """A short line of furniture right above the site's blurb about itself is its name."""
    for before, blurb in pairwise(sheet.furniture):
        name = _words(sheet, before)
        below = ("after-article", "after-comments") if blurb.rule == "about-blurb" else ("after-article",)
        ours = blurb.rule == "about-blurb" or (blurb.rule == "after-article" and re.search(r"\b(?:we|our)\b", _words(sheet, blurb), re.IGNORECASE))
        between = sheet.text[before.end : blurb.start].strip()
        if ours and not between and before.rule in below and len(name.split()) <= 4 and name[:1].isupper():
            return name
    return None


def _ledger(sheet: Sheet) -> tuple[DateCandidate, ...]:
    """Every date the page shows, in order: markup, address, text; one at most is used."""
    rows: list[tuple[int, DateCandidate]] = []  # rank 0 is out of the question
    for rank, (words, where) in enumerate(sheet.named.dates if sheet.named else (), 1):
        day = read_day(words)
        rows.append((rank, _candidate(day, words, None, where)) if day else (0, _candidate(None, words, None, f"not a date: {where}")))
    address = in_address(sheet.url) if sheet.url else None
    found = find(sheet.text)
    order = numeric_order(found)
    rows += [_ranked(sheet, one, order) for one in found]
    if address:
        rows.append((95, _candidate(address[1], address[0], None, "in the page's address")))
    rows = [_not_future(rank, candidate, sheet.today) for rank, candidate in rows]
    return _chosen(_local(rows))


def _local(rows: list[tuple[int, DateCandidate]]) -> list[tuple[int, DateCandidate]]:
    """A timestamp in universal time gives way to the day before or after, where the page's words, its address or a local time name that one."""
    out = []
    for rank, candidate in rows:
        if 0 < rank < PRINTED and candidate.date and is_universal(candidate.words):
            own = {other.date for standing, other in rows if other.date and (standing >= PRINTED or _same_minute(candidate.words, other.words))}
            near = [other for other in own if abs((date.fromisoformat(other) - date.fromisoformat(candidate.date)).days) == 1]
            if near and candidate.date not in own:
                reason = f"{candidate.reason}, in universal time; the outlet's own day is the next one or the one before"
                out.append((0, replace(candidate, reason=reason)))
                continue
        out.append((rank, candidate))
    return out


def _same_minute(one: str, other: str) -> bool:
    """Whether two timestamps differ by whole hours, as one moment in two time zones does."""
    first, second = (re.search(r"[T ]\d\d:(\d\d:\d\d)", words) for words in (one, other))
    return first is not None and second is not None and first.group(1) == second.group(1) and one != other and not is_universal(other)


def _candidate(day: date | None, words: str, span: Span | None, reason: str) -> DateCandidate:
    return DateCandidate(date=day.isoformat() if day else None, words=words, span=span, used=False, reason=reason)


def _not_future(rank: int, candidate: DateCandidate, today: date) -> tuple[int, DateCandidate]:
    if candidate.date and candidate.date > today.isoformat():
        return 0, DateCandidate(date=candidate.date, words=candidate.words, span=candidate.span, used=False, reason="after the day of reading")
    return rank, candidate


def _ranked(sheet: Sheet, one: Found, order: str | None) -> tuple[int, DateCandidate]:
    span = sheet.span(one.start, one.end)
    days = tuple(day for day in one.days if day <= sheet.today) or one.days
    if len(days) > 1 and order:
        days = tuple(day for day in days if one.in_order(day, order)) or days
    inside = next((block for block in sheet.blocks if block.start <= one.start < block.end), None)
    if not days:
        return 0, _candidate(None, one.words, span, one.lacks)
    if len(days) > 1:
        return 0, _candidate(None, one.words, span, f"ambiguous: {' or '.join(day.isoformat() for day in days)}")
    if inside and inside.kind in ARTICLE:
        dateline = DATELINE.match(sheet.text[inside.start : min(inside.end, inside.start + 200)])
        if dateline and inside == sheet.first("paragraph") and one.end <= inside.start + dateline.end():
            return 90, _candidate(days[0], one.words, span, "in the dateline")
        return 0, _candidate(days[0], one.words, span, "inside the article's sentences")
    return _in_furniture(sheet, one, days[0], span)


def _in_furniture(sheet: Sheet, one: Found, day: date, span: Span) -> tuple[int, DateCandidate]:
    before = sheet.text[max(0, one.start - 60) : one.start]
    label = next((piece.label for piece in sheet.furniture if piece.start <= one.start < piece.end), "")
    if label == "copyright":
        return 0, _candidate(day, one.words, span, "in the copyright line")
    body = [block for block in sheet.blocks if block.kind in ARTICLE]
    if body and one.start > body[-1].end:
        return 0, _candidate(day, one.words, span, "after the article")
    last_line = before.rsplit("\n\n", 1)[-1].replace("\n", " ")
    if UPDATED.search(last_line):
        return 0, _candidate(day, one.words, span, "an update, not the publication")
    head = sheet.first("headline", "slug") or (body[0] if body else None)
    first = body[0].start if body else len(sheet.text)
    near = head is not None and head.start - NEAR <= one.start <= max(first, head.end + NEAR)
    if near and (PUBLISHED.search(last_line) or PUBLISHED.search(before.replace("\n", " "))):
        return 70, _candidate(day, one.words, span, "beside the headline, said to be the publication")
    if near and head is not None and head.start <= one.start:
        return 80, _candidate(day, one.words, span, "between the headline and the article")
    if near:
        return 85, _candidate(day, one.words, span, "just above the headline")
    return 0, _candidate(day, one.words, span, "away from the headline")


def _chosen(rows: Sequence[tuple[int, DateCandidate]]) -> tuple[DateCandidate, ...]:
    """Marks the one candidate of the best standing, unless two of the same standing differ."""
    ranks = sorted({rank for rank, _ in rows if rank})
    days: list[str] = []
    for rank in ranks:
        days = sorted({candidate.date for own, candidate in rows if own == rank and candidate.date})
        if len(days) == 1:
            break
    best = rank if ranks and len(days) == 1 else None
    out: list[DateCandidate] = []
    done = False
    for rank, candidate in rows:
        use = not done and best is not None and rank == best
        reason = candidate.reason
        if not use and rank and best is not None:
            reason += f"; another is used{'' if candidate.date != days[0] else ', the same day'}"
        elif not use and rank:
            reason += "; others of the same standing differ"
        done = done or use
        out.append(DateCandidate(date=candidate.date, words=candidate.words, span=candidate.span, used=use, reason=reason))
    return tuple(out)
