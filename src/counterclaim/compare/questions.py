"""Open questions: those that the pages ask, and the gaps that are found because nothing fills them.

A gap's words are ours, from the fixed templates below, and say only that something is absent from these pages.
"""

from collections.abc import Iterator, Sequence
import re

from counterclaim.attribution.quotes import quotations
from counterclaim.compare.values import stated, tolls
from counterclaim.origins import roll
from counterclaim.records import Block, Claim, Figure, Moment, Origin, Page, Question, Span, Stance
from counterclaim.sentences import sentences

NO_FIGURE = "No figure of {harm} from: {actor}"
NO_ORIGIN = "No origin is named for: {words}"
NO_NAME = "No page gives a name of a victim"
NO_DATE = "No date of the incident that can be resolved"
NOT_VERIFIED = "No page reports that the figures were independently verified"
NO_STATUS = "No page says who the dead were (civilians, military, police …)"

HARMS = ("killed", "injured", "missing")
"""Harms of which a number is missed."""
ASKED_IN = {"paragraph", "item", "heading"}
_QUESTIONS = re.compile(r"\bquestions?\b", re.IGNORECASE)
_TO_READER = re.compile(
    r"\b(?:you|your|yours|subscribe|sign up|share this|comment|tell us|contact us|follow us|read more|looking for|have a (?:tip|story))\b",
    re.IGNORECASE,
)
_MARKER = re.compile(r"[\s•*·–—-]*(?:\d{1,2}[.)]\s+)?")
_PERSON = r"[A-Z][\w'’-]{1,30}(?: (?:[A-Z]\.|[A-Z][\w'’-]{1,30}|al|bin|de|van|von|dos?|da|del)){1,4}"
_AGED = r"\d{1,3}-years?-old,? (?:[a-z][\w'’-]{1,20} ){0,2}"
_NOT_HIM = (
    r"(?:man|woman|boy|girl|resident|native|local|national|citizen|teen(?:ager)?|mother|father|student|driver|officer"
    r"|(?:was |is |has been |who (?:was|is) )?(?:arrested|detained|charged|accused|suspected|convicted|jailed))\b"
)
"""Behind capitals with an age before them: a place ("a 30-year-old Port Ellery man"), or somebody else's name."""
_NAMED = re.compile(
    rf"(?:\b(?:identified|named)\b.{{0,60}}?\bas (?:\w+\.? )?{_PERSON}|\b{_PERSON}, (?:who was )?(?:aged )?\d{{1,3}}\b"
    rf"|\b{_AGED}(?>{_PERSON})(?! {_NOT_HIM})"
    rf"|\b{_PERSON} (?:was|were) (?:among|one of) (?:the|those)|\bthe (?:victims?|dead) (?:was|were|is|are|include[sd]?) {_PERSON}"
    r"|\bnames of the (?:dead|victims|killed|deceased)\b)"
)
_HARMED = re.compile(r"\b(?:kill|dead|died|death|victim|deceased|fatal|casualt|body|bodies|slain|shot|injur|wound|missing)", re.IGNORECASE)
Giving = tuple[Figure, set[str]]
"""A figure with the ids of all who are told to have given it."""
_PARTIES = {"victims_side", "accused_side"}
_ON_THE_INCIDENT = frozenset({"occurrence", "number", "victims", "responsibility"})


def find(
    pages: Sequence[Page],
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    origins: Sequence[Origin],
    stances: Sequence[Stance],
    timeline: Sequence[Moment],
) -> tuple[Question, ...]:
    """Questions in the order of the pages, those of headings after the others, then gaps."""
    spoken: dict[str, list[tuple[int, int]]] = {}
    for claim in claims:
        if claim.voice == "attributed" and claim.source:
            spoken.setdefault(claim.page, []).extend((span.start, span.end) for span in claim.content)
    asked = {words.casefold(): question for page in reversed(pages) for words, question in _asked(page, spoken.get(page.id, ()))}
    order = {page.id: place for place, page in enumerate(pages)}
    headings = [Span(page=p.id, start=b.start, end=b.end, exact=p.text[b.start : b.end]) for p in pages for b in p.blocks if b.kind == "heading"]
    spans = [(question, question.span) for question in asked.values() if question.span]
    found = [
        question
        for question, _ in sorted(spans, key=lambda pair: (any(each.holds(pair[1]) for each in headings), order[pair[1].page], pair[1].start))
    ]
    parties = {
        claim.id: {name for link in (claim.actor, *(each.actor for each in claim.chain)) if link for name in (link.id, roll(link).id)}
        for claim in claims
    }
    giving = [(figure, {figure.origin or "", *parties.get(figure.claim, ())}) for figure in figures]
    gaps = [Question(kind="gap", text=text, span=None) for text in dict.fromkeys(_gaps(pages, giving, origins, stances, timeline))]
    return (*found, *gaps)


def _asked(page: Page, spoken: Sequence[tuple[int, int]]) -> Iterator[tuple[str, Question]]:
    """Questions in the page's own voice: not in quotation marks, not in what somebody else says (`spoken`), not to the reader."""
    blocks = [(block.start, block.end) for block in page.blocks]
    closed = [(quote.start, quote.end) for quote in quotations(page.text, blocks)]
    in_list = False
    for block in page.blocks:
        words = page.text[block.start : block.end]
        if block.kind in {"paragraph", "heading", "headline"}:
            in_list = bool(_QUESTIONS.search(words)) and (words.rstrip().endswith(":") or block.kind == "heading")
        if block.kind not in ASKED_IN or (block.kind == "heading" and _is_headline(page, block)):
            continue
        for start, end in sentences(page.text, block.start, block.end):
            mark = _MARKER.match(page.text, start, end)
            start = mark.end() if mark else start
            sentence = page.text[start:end]
            asks = sentence.rstrip(" ”’\"'").endswith("?") or (block.kind == "item" and in_list)
            if not asks or len(sentence.split()) < 3 or _TO_READER.search(sentence) or _covered(start, end, closed) or _covered(start, end, spoken):
                continue
            span = page.span(start, end)
            yield " ".join(sentence.split()), Question(kind="asked", text=" ".join(sentence.split()), span=span)


def _is_headline(page: Page, block: Block) -> bool:
    """Whether a heading is the page's headline again: a question there is a manner of speaking."""
    title = page.headline_span
    held = title is not None and title.start < block.end and block.start < title.end
    return held or _bare(page.text[block.start : block.end]) == _bare(page.headline or "")


def _bare(words: str) -> list[str]:
    return re.findall(r"\w+", words.casefold())


def _covered(start: int, end: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether most of the stretch lies inside one of the places."""
    return any(min(end, stop) - max(start, begin) > 0.5 * (end - start) for begin, stop in places)


def _gaps(
    pages: Sequence[Page], giving: Sequence[Giving], origins: Sequence[Origin], stances: Sequence[Stance], timeline: Sequence[Moment]
) -> Iterator[str]:
    figures = [figure for figure, _ in giving]
    told = tolls(figures)
    if not told:
        return
    yield from _silent_parties(giving, origins, stances)
    sourced = {(figure.harm, stated(figure)) for figure in figures if figure.origin}
    for figure in told:
        if figure.origin is None and not figure.derived_from and (figure.harm, stated(figure)) not in sourced:
            yield NO_ORIGIN.format(words=f"{figure.words.exact} {figure.harm}")
    if not any(_names_a_victim(page) for page in pages):
        yield NO_NAME
    if not any(moment.kind == "event" and moment.date for moment in timeline):
        yield NO_DATE
    if not any(stance.stance == "verified" for stance in stances):
        yield NOT_VERIFIED
    if all(figure.status == "unknown" for figure in told) and not any(s.aspect == "victims" and s.stance in {"asserts", "confirms"} for s in stances):
        yield NO_STATUS


def _silent_parties(given: Sequence[Giving], origins: Sequence[Origin], stances: Sequence[Stance]) -> Iterator[str]:
    """Governments that speak about the incident, and parties to it, that give no number of their own: none of theirs, and none told of them."""
    parties = {s.actor.id: s.actor.name for s in stances if s.actor.id.startswith("gov:") and s.aspect in _ON_THE_INCIDENT}
    parties |= {origin.id: origin.name for origin in origins if origin.relation in _PARTIES and origin.kind == "institution"}
    for harm in HARMS:
        mine = [(figure, names) for figure, names in given if figure.harm == harm and figure.scope == "incident" and figure.modality != "conditional"]
        giving = {name for _, names in mine for name in names}
        for name in sorted(parties) if mine else ():
            if name not in giving and not _told_of(parties[name], mine) and (harm == "killed" or name in _accused(origins)):
                yield NO_FIGURE.format(harm=harm, actor=parties[name])


def _told_of(party: str, given: Sequence[Giving]) -> bool:
    """Whether a page tells in its own voice of the party's number ("Tarn boasts of 12 dead rebels"). Loose on purpose, like `_names_a_victim`."""
    name = party.split(" (")[0]
    return any(figure.sentence.exact.startswith(name) and (not figure.origin or figure.origin.startswith("outlet:")) for figure, _ in given if name)


def _accused(origins: Sequence[Origin]) -> set[str]:
    return {origin.id for origin in origins if origin.relation == "accused_side"}


def _names_a_victim(page: Page) -> bool:
    """Whether a sentence on harm gives a person's name as a victim's. Loose on purpose: a gap must not be claimed where a name may be."""
    for block in page.blocks:
        for match in _NAMED.finditer(page.text, block.start, block.end):
            around = page.text[max(block.start, match.start() - 200) : min(block.end, match.end() + 200)]
            if _HARMED.search(around):
                return True
    return False
