"""Every count of people harmed that a page gives, with its words, its victims and the claim that carries it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.figures.across import reconciled
from counterclaim.figures.day import dated
from counterclaim.figures.harms import EUPHEMISMS, WORDS, marks
from counterclaim.figures.hits import hits, names_a_count, repeated
from counterclaim.figures.lexicon import listed
from counterclaim.figures.link import Hit
from counterclaim.figures.mark import SELF
from counterclaim.figures.names import family_names
from counterclaim.figures.people import People, people
from counterclaim.figures.period import scopes
from counterclaim.figures.tokens import Token, low, tokens
from counterclaim.figures.tolls import FIGURES
from counterclaim.figures.unsaid import of_earlier_version, only_mentioned
from counterclaim.figures.victims import nationality, status
from counterclaim.modality import of_event
from counterclaim.records import Claim, Figure, Page, Span, digest
from counterclaim.sentences import sentences

UNREAD = frozenset(("byline", "dateline", "slug"))
HEADINGS = frozenset(("headline", "heading"))
QUOTES = frozenset("“”\"‘’'")
SCARE = 3  # words between quotation marks that are a writer's doubt, not speech
BOUNDS = frozenset((",", ";", ":", "—", "–", "“", "”", '"', "and", "but", "while", "after", "following", "since", "when"))
"""Where the reach of a negation ends: "no arrests after seven hurt" takes the seven for granted."""
NEGATIONS = listed(
    "not never no nobody none neither nor without cannot denied denies deny denying rejected rejects reject rejecting false untrue disputed "
    "disputes dispute dismissed dismisses"
)
FALSE = listed("false untrue incorrect wrong fabricated baseless inaccurate erroneous unfounded fake invented mistaken error mistake lie")
SUPPOSED = listed("presumed believed feared assumed suspected")
"""Right before a harm they leave it open: "missing, presumed dead", "believed to be dead"."""
WITHDRAWN = listed("withdrawn retracted recanted")
WITHDRAWING = listed("withdrew withdraws withdrawing retracts retracting")
WITHDRAWN_WITHIN = 6  # words from "withdrew its" to the count
REFUTED_WITHIN = 14  # words from a count to the "is false" that rejects it
LONGEST = 250  # tokens read at once: a longer "sentence" is a list or noise, and is read piece by piece


UNREAL = frozenset({"possible", "conditional", "future", "asked"})
"""What the words that govern a harm may make of it; a denied harm is counted out by its number instead."""
GOVERNS = 40
"""Words before and after a harm word among which those that govern it stand; bounds the work on an endless sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article block, in tokens."""

    start: int
    end: int
    words: Sequence[Token]
    heading: bool


def find(page: Page, claims: Sequence[Claim]) -> tuple[Figure, ...]:
    """The figures of a page in the order of their words. Furniture is never read; ages, dates, money and counts of things are no figures.

    `modality` is that of the carrying claim, unless the verb itself makes it unreal ("could have killed"), the claim's source denies or
    disputes the count, or the sentence goes on to call it false; a claim that negates something else than the count ("17, not 14") leaves it
    asserted. What the page gives only as not confirmed by somebody is possible. A sentence without harm may name a count of the dead again
    ("Fourteen is the mayor's"): it has the mark "+repeated". A value that the page calls superseded has the mark "+earlier" in its rule and
    scope "other". `claim` is empty where no claim holds the words.
    """
    read = [*_read(page)]
    names = family_names(sentence.words for sentence in read)
    found: list[Figure] = []
    quiet = []
    for sentence in read:
        harms = marks(sentence.words)
        if harms:
            found += _figures(page, claims, sentence, hits(sentence.words, people(sentence.words, names, heading=sentence.heading), harms))
        elif names_a_count(sentence.words):
            quiet.append(sentence)
    dead = frozenset(f.low for f in found if f.harm == "killed" and f.low is not None and f.low == f.high)
    for sentence in quiet if dead else ():
        found += _figures(page, claims, sentence, repeated(sentence.words, people(sentence.words, names, heading=sentence.heading), dead))
    told = only_mentioned(reconciled(found), claims)
    return tuple(sorted(dated(page, scopes(page, told)), key=lambda f: (f.words.start, f.words.end, f.harm, f.id)))


def _read(page: Page) -> Iterator[Sentence]:
    for block in page.blocks:
        if block.kind not in UNREAD:
            for start, end in sentences(page.text, block.start, block.end):
                words = _unquoted(tokens(page.text, start, end))
                for at in range(0, len(words), LONGEST):
                    yield Sentence(start, end, words[at : at + LONGEST], block.kind in HEADINGS)


def _unquoted(words: list[Token]) -> list[Token]:
    """The tokens without quotation marks around a single word of harm: “neutralised”."""
    left: list[Token] = []
    at = 0
    while at < len(words):
        behind = range(at + 2, min(at + 2 + SCARE, len(words)) if words[at].text in QUOTES else 0)
        close = next((i for i in behind if words[i].text in QUOTES), at)
        inside = words[at + 1 : close]
        scare = bool(inside) and words[at].end == inside[0].start and all(word.text[0].isalpha() for word in inside)
        if scare and any(word.low in WORDS or word.low in EUPHEMISMS or word.low == "wiped" for word in inside):
            left += inside
            at += len(inside) + 2
        else:
            left.append(words[at])
            at += 1
    return left


def _figures(page: Page, claims: Sequence[Claim], sentence: Sentence, linked: Sequence[Hit]) -> list[Figure]:
    """The figures of the hits of one sentence, parts pointing at their totals."""
    withdrawn = [of_earlier_version(page.text, sentence.start, sentence.words[hit.first].start) for hit in linked]
    linked = [replace(hit, earlier=hit.earlier or old) for hit, old in zip(linked, withdrawn, strict=True)]
    made = [_figure(page, claims, sentence, hit) for hit in linked]
    for number, hit in enumerate(linked):
        if hit.host is not None and made[hit.host].id != made[number].id:
            made[number] = replace(made[number], relation=((made[hit.host].id, "subset"),))
    for number, hit in enumerate(linked):
        if hit.how == "sum":
            whole = made[number]
            summed = tuple(sorted(f.id for f, h in zip(made, linked, strict=True) if h.host == number))
            made[number] = replace(whole, derived_from=summed)
    return list({figure.id: figure for figure in reversed(made)}.values())[::-1]


def _figure(page: Page, claims: Sequence[Claim], sentence: Sentence, hit: Hit) -> Figure:
    words = sentence.words
    first, last = hit.first, hit.last
    single = len(hit.people) == 1
    one = hit.people[0]
    number = words[first].start, words[(one.number or last) - 1 if single else last - 1].end
    span = page.span(*number)
    victims = _victims(page, words, one) if single else page.span(words[first].start, words[last - 1].end)
    phrases = [words[p.first : p.last] for p in hit.people]
    if victims is None and hit.mark.victims is not None:
        begin, end = hit.mark.victims
        victims, phrases = page.span(words[begin].start, words[end - 1].end), [words[begin:end]]
    lowest, highest, rule = _interval(hit)
    carrier = carrying(claims, span)
    return Figure(
        id=digest("figure", page.id, hit.harm, span.start, span.end, hit.how == "sum"),
        page=page.id,
        harm=hit.harm,
        low=lowest,
        high=highest,
        words=span,
        victims=victims.exact if victims else "",
        victims_span=victims,
        nationality=_shared([nationality(phrase, words) for phrase in phrases]),
        status="perpetrator" if hit.how == "self" or one.head in SELF else _shared([status(phrase) for phrase in phrases]) or "mixed",
        rule=rule,
        modality=_modality(page.text, hit, sentence, carrier, span, highest),
        claim=carrier.id if carrier else "",
        sentence=page.span(sentence.start, sentence.end),
        scope="other" if hit.earlier else "incident",
    )


def _shared(values: Sequence[str | None]) -> str | None:
    """What all have in common; None where they differ."""
    return values[0] if len(set(values)) == 1 else None


def _interval(hit: Hit) -> tuple[int | None, int | None, str]:
    """The interval of a hit, with the marks that its harm word adds to the rule."""
    one = hit.people[0]
    if len(hit.people) == 1:
        lowest, highest, rule = one.low, one.high, "name" if one.rule == "name?" else one.rule
    else:
        lows = [p.low for p in hit.people]
        highs = [p.high for p in hit.people]
        lowest = sum(low or 0 for low in lows)
        highest = None if None in highs else sum(high or 0 for high in highs)
        rule = "coordination"
    if hit.how == "self" and hit.mark.rule in ("turned", "shot"):
        lowest = 0  # who shot himself may have died of it or lived
    if hit.mark.rule == "casualties":
        lowest = 0 if highest is None or highest else lowest
    marks_of = [hit.mark.rule, "additional" if one.additional else "", "earlier" if hit.earlier else ""]
    return lowest, highest, "+".join([rule, *(mark for mark in marks_of if mark)])


def _victims(page: Page, words: Sequence[Token], one: People) -> Span | None:
    """The victims' noun phrase: what stands behind the count, without "of"; the whole phrase where there is no count."""
    if one.form != "counted":
        return page.span(words[one.first].start, words[one.last - 1].end)
    start = one.number
    while start < one.last and words[start].low in ("out", "of", "more", "other", "them", "whom", "additional", "further"):
        start += 1
    return page.span(words[start].start, words[one.last - 1].end) if start < one.last else None


def _modality(text: str, hit: Hit, sentence: Sentence, carrier: Claim | None, span: Span, highest: int | None) -> str:
    words = sentence.words
    stated = carrier.modality if carrier else "asserted"
    if carrier and carrier.stance in ("denies", "disputes") and highest != 0 and any(piece.holds(span) for piece in carrier.content):
        return "negated"
    if _refuted(hit, words):
        return "negated"
    if stated == "negated" and (highest == 0 or not _negated(hit, words)):
        return "asserted"  # "no one was hurt" asserts a zero; "17, not 14" negates another number
    if stated != "asserted":
        return stated
    begin = words[max(0, hit.mark.first - GOVERNS)].start
    end = words[min(len(words), hit.mark.first + GOVERNS) - 1].end
    if {low(words, hit.mark.first - 1), low(words, hit.mark.first - 2)} & SUPPOSED and highest != 0:
        return "possible"
    own = of_event(text[begin:end], words[hit.mark.first].start - begin)
    return own if own in UNREAL else stated


def _refuted(hit: Hit, words: Sequence[Token]) -> bool:
    """Whether the sentence takes the count back: "but that proved to be incorrect", "was an error", "withdrew its figure of 30 dead"."""
    for at in range(max(hit.last, hit.mark.last), min(len(words), hit.mark.last + REFUTED_WITHIN)):
        said = at - (low(words, at - 1) in ("a", "an"))
        if words[at].low in FALSE | WITHDRAWN and low(words, said - 1) in ("is", "was", "were", "are", "be", "been", "as", "proved", "proven"):
            return True
    before = [low(words, at) for at in range(max(0, hit.first - WITHDRAWN_WITHIN), hit.first)]
    return any(word in WITHDRAWN | WITHDRAWING for word in before) and bool(FIGURES & {*before})


def _negated(hit: Hit, words: Sequence[Token]) -> bool:
    """Whether a negation stands in the clause of the count and its harm."""
    begin, end = min(hit.first, hit.mark.first), max(hit.last, hit.mark.last)
    if low(words, begin - 1) in ("that", "which", "who") and begin == hit.mark.first:
        return False  # "no group has claimed the attack that killed 14"
    while begin > 0 and words[begin - 1].low not in BOUNDS:
        begin -= 1
    return any(word.low in NEGATIONS or word.low.endswith("n't") for word in words[begin:end])


def carrying(claims: Sequence[Claim], span: Span) -> Claim | None:
    """The claim that carries some words: the smallest content that holds them, else the smallest sentence, the outlet's own voice first."""
    inside = [c for c in claims if any(piece.holds(span) for piece in c.content)]
    if inside:
        return min(inside, key=lambda c: (sum(p.end - p.start for p in c.content), c.id))
    around = [c for c in claims if c.sentence.holds(span)]
    return min(around, key=lambda c: (c.voice == "attributed", c.sentence.end - c.sentence.start, c.id)) if around else None
