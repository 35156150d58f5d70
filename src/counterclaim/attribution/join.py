"""Join what the tagger found with what the rules know into one list of attributions for a page."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
import re

from counterclaim.attribution.cues import NOBODY, listed, read_cue
from counterclaim.attribution.draft import Draft, Place, meet
from counterclaim.attribution.patterns import Found, after_dash, after_label, cue_before, in_heading, in_sentence, subject_before, trimmed
from counterclaim.attribution.quotes import Quotation
from counterclaim.attribution.tagger import Tagged
from counterclaim.records import Block
from counterclaim.sentences import sentences

SCARE_WORDS = 9
"""A quoted piece of at most so many words that is no sentence is kept as a characterisation of its own."""


def drafts(text: str, blocks: Sequence[Block], tagged: Sequence[Tagged], quoted: Sequence[Quotation]) -> list[Draft]:
    """All attributions of a page in the order of their first character: tagger first, rules where it is silent, then quotations left over."""
    starts = [block.start for block in blocks]
    by_block: list[list[Draft]] = [[] for _ in blocks]
    for t in tagged:
        number = bisect_right(starts, (t.cue or t.content[0])[0]) - 1
        by_block[number].extend(_own_sentence(text, blocks[number], t, quoted))
    quotes: list[list[Quotation]] = [[] for _ in blocks]
    for q in quoted:
        quotes[bisect_right(starts, q.start) - 1].append(q)
    for number, block in enumerate(blocks):
        found = _moved(by_block[number])
        for rule, sentence in _rules(text, block, {q.start: q.end for q in quotes[number] if q.closed}):
            found = _with_rule(found, rule, sentence)
        by_block[number] = _same_subject(text, block, sorted((d for d in found if d.content or d.cue), key=Draft.reach))
    for number, block in enumerate(blocks):
        near = [d for other in by_block[max(0, number - 2) : number + 3] for d in other]
        carried = _carried(text, near, block, floor=starts[max(0, number - 1)], quoted=quotes[number])
        by_block[number] = by_block[number] + carried + _scare_quotes(text, [*near, *carried], quotes[number])
    return [d for found in by_block for d in sorted(found, key=lambda d: (d.reach(), d.cue, d.content))]


def _own_sentence(text: str, block: Block, tagged: Tagged, quoted: Sequence[Quotation]) -> Iterator[Draft]:
    """The tagger's attribution without contents that stand in another sentence than the cue, unless they are quoted.

    A content that no cue holds is one of its own.
    """
    content = tuple(_closed(text, p, quoted) for p in tagged.content)
    if block.kind in {"headline", "heading"}:  # a headline's cue holds nothing of the paragraphs below
        content = tuple(_cut_in_headline(text, p) for p in content if block.start <= p[0] < block.end)
    kept, loose = content, () if tagged.cue else content
    if tagged.cue and len(content) > 1:
        low, high = _sentence_around(text, block, tagged.cue)
        kept = tuple(
            p
            for p in content
            if (_is_quoted(p, quoted) and _beside(text, tagged.cue, p)) or (meet(p, (low, high)) and not _has_own_cue(text, low, p, tagged.cue))
        )
        loose = tuple(p for p in content if p not in kept)
    source = tuple(_without_odd_mark(text, p) for p in tagged.source if not NOBODY.match(text, *p))
    elsewhere = bool(source) and not block.start <= source[0][0] < block.end
    if elsewhere and tagged.cue and not any(_is_quoted(p, quoted) for p in content):
        # indirect words have their speaker in their own paragraph
        subject = subject_before(text, _sentence_around(text, block, tagged.cue)[0], tagged.cue[0])
        source = (subject,) if subject and not any(meet(subject, p) for p in content) else ()
    if block.kind in {"headline", "heading"}:
        source = tuple(p for p in source if block.start <= p[0] < block.end)
        if not source and not read_cue(text[slice(*tagged.cue)] if tagged.cue else "").negated:
            return  # "Rising fears of a wider war" is nobody's
    if tagged.cue:
        yield Draft(source, (tagged.cue,), kept, "tagger", tagged.confidence)
    for piece in loose:  # a verb before it that the tagger does not hold for a cue seldom is one
        yield Draft((), (), (piece,), "tagger", tagged.confidence)


_JOINED = re.compile(r"[,;]?\s*(?:and|but|or|then|yet)\s+(?:\w+ly\s+|also\s+|later\s+){0,2}(?:has\s+|have\s+|had\s+)?")


def _same_subject(text: str, block: Block, found: list[Draft]) -> list[Draft]:
    """A participle without a source ("…, accusing the army") has the subject of the attribution before it in its sentence."""
    made = list(found)
    for i, draft in enumerate(made):
        if draft.source or not draft.cue or draft.rule in {"not-verified", "verified", "no-verification"}:
            continue
        low, high = _sentence_around(text, block, draft.cue[0])
        before = [d for d in made[:i] if d.source and low <= d.source[0][0] and d.cue and d.cue[0][1] <= draft.cue[0][0] < high]
        joined = bool(before) and _JOINED.fullmatch(text[before[-1].reach()[1] : draft.cue[0][0]]) is not None
        if before and (joined or text[slice(*draft.cue[0])].lower().split()[0].endswith("ing")):
            made[i] = replace(draft, source=before[-1].source, carried=True)
    return made


def _has_own_cue(text: str, start: int, piece: Place, cue: Place) -> bool:
    """Whether another verb of saying stands right before a piece that was joined to an earlier cue."""
    own = cue_before(text, start, piece[0]) if piece[0] > cue[1] else None
    return own is not None and not meet(own, cue) and own[0] > cue[1]


def _cut_in_headline(text: str, piece: Place) -> Place:
    """A headline's "condemns X after nine die": what follows "after" is the headline's own word."""
    m = _AFTERWARDS.search(text, *piece)
    return (piece[0], m.start()) if m and m.start() > piece[0] else piece


_AFTERWARDS = re.compile(r"\s(?:after|as|amid|following)\s")


def _closed(text: str, piece: Place, quoted: Sequence[Quotation]) -> Place:
    """Quoted sentences end where their marks close: the page's next sentence is not part of what was said."""
    q = _quotation_at(piece, quoted)
    if q is None or not q.closed or abs(q.start - piece[0]) > 1 or q.end >= piece[1]:
        return piece
    goes_on = text[q.inner_end - 1] not in ".!?" or not _NEXT_SENTENCE.match(text, q.end, piece[1])
    return piece if goes_on else (piece[0], q.end)


_NEXT_SENTENCE = re.compile(r"\s+[A-Z]")
_OPENING, _CLOSING = "“«", "”»"


def _without_odd_mark(text: str, source: Place) -> Place:
    """A source without the quotation mark of words beside it."""
    start, end = source
    odd = text.count('"', start, end) % 2
    if end - start > 1 and (text[end - 1] in _OPENING or (odd and text[end - 1] == '"')):
        end -= 1
    elif end - start > 1 and (text[start] in _CLOSING or (odd and text[start] == '"')):
        start += 1
    if (start, end) == source:
        return source
    return trimmed(text, start, end) or source


def _moved(found: list[Draft]) -> list[Draft]:
    """A cue without content takes the piece that stands right after it from a neighbour that has several."""
    moved = list(found)
    for i, empty in enumerate(moved):
        if empty.content or not empty.cue:
            continue
        end = empty.cue[0][1]
        for j, rich in enumerate(moved):
            piece = next((p for p in rich.content if 0 <= p[0] - end <= 2), None)
            if j != i and piece and len(rich.content) > 1:
                moved[i] = replace(empty, content=(piece,))
                moved[j] = replace(rich, content=tuple(p for p in rich.content if p != piece))
                break
    return moved


def _sentence_around(text: str, block: Block, place: Place) -> Place:
    return next((s for s in sentences(text, block.start, block.end) if s[0] <= place[0] < s[1]), (block.start, block.end))


def _beside(text: str, cue: Place, piece: Place) -> bool:
    """Whether no other paragraph stands between a cue and quoted words, unless that one is quoted as well."""
    between = text[min(cue[1], piece[1]) : max(cue[0], piece[0])]
    middle = [line for line in between.split("\n")[1:-1] if line.strip()]
    return all(line.lstrip()[:1] in '“"«' for line in middle)


def _is_quoted(place: Place, quoted: Sequence[Quotation]) -> bool:
    q = _quotation_at(place, quoted)
    return q is not None and meet(place, (q.start, q.end))


def _quotation_at(place: Place, quoted: Sequence[Quotation]) -> Quotation | None:
    """The last quotation that begins before a place or with it."""
    at = bisect_right(quoted, place[0] + 1, key=lambda q: q.start) - 1
    return quoted[at] if at >= 0 else None


def _rules(text: str, block: Block, ends: Mapping[int, int]) -> Iterator[tuple[Found, Place]]:
    """What the rules find in a block, each with the sentence it stands in."""
    whole = (block.start, block.end)
    if block.kind in {"headline", "heading"}:
        yield from ((rule, whole) for rule in in_heading(text, *whole))
    for place in sentences(text, *whole):
        yield from ((rule, place) for rule in in_sentence(text, *place))
    yield from ((rule, whole) for rule in (*after_dash(text, *whole), *after_label(text, *whole, ends)))


def _with_rule(found: list[Draft], rule: Found, sentence: Place) -> list[Draft]:
    """Add a rule's finding, or use it to fill what the tagger's attribution with the same cue lacks."""
    source: tuple[Place, ...] = (rule.source,) if rule.source else ()
    content: tuple[Place, ...] = (rule.content,) if rule.content else ()
    same = [i for i, d in enumerate(found) if any(meet(c, rule.cue) for c in d.cue)]
    if source and rule.rule in {"citing", "rejoinder", "label"}:
        found, same = _made_way(found, rule.rule, source, content, same), []
    if same:
        first = same[0]
        held = found[first]
        if source and rule.rule in _SILENT_RULES and held.source and not meet(held.source[0], sentence):
            held = replace(held, source=source)
        if rule.rule == "not-verified" and held.source and held.source[0][1] <= rule.cue[0]:
            held = replace(held, source=())  # who issued "the claim, which was not verified" is not who failed to verify it
        fill = replace(
            held,
            source=held.source or (source if not any(meet(p, c) for p in source for c in held.content) else ()),
            content=held.content or (content if not any(meet(p, s) for p in content for s in held.source) else ()),
        )
        return [*found[:first], fill, *found[first + 1 :]]
    if rule.rule == "citing":
        near = [d for d in found if d.content and any(meet(p, sentence) for p in (*d.cue, *d.source))]
        if not near or not source:
            return found
        content = near[-1].content
        if any(meet(p, s) for p in content for s in source):
            content = tuple(p for p in content if not any(meet(p, s) for s in source))
    if not (source or content) and rule.rule != "no-verification":
        return found
    if not rule.refers and any(meet(s, rule.cue) for d in found for s in d.source):
        return found
    if rule.rule in {"nominal", "passive", "according-to", "issued"} and any(meet(p, rule.cue) for d in found for p in d.content):
        return found  # inside somebody's words the tagger's reading stands: it was trained on these
    return [*found, Draft(source, (rule.cue,), content, rule.rule, 1.0)]


def _made_way(found: list[Draft], rule: str, source: tuple[Place, ...], content: tuple[Place, ...], same: list[int]) -> list[Draft]:
    """What the tagger found, without what a rule that sees more puts in its place. `same` has the numbers of those with the rule's cue."""
    if rule == "citing":  # the tagger takes who is cited for what is said
        return [d for i, d in enumerate(found) if i not in same]
    if rule == "label":  # who is named right before a quotation said it, and nobody who spoke before or after
        kept = [replace(d, content=tuple(p for p in d.content if not any(meet(p, q) for q in content))) for d in found]
        return [d for i, d in enumerate(kept) if d.content or i not in same]
    begin = min(p[0] for p in (*source, *content))  # what stands before ", an allegation that X denied" is not X's and ends there
    return [replace(d, content=_ended(d.content, begin)) for i, d in enumerate(found) if i not in same]


_SILENT_RULES = frozenset({"silence", "refusal", "request", "neither", "not-reached"})


def _ended(content: tuple[Place, ...], at: int) -> tuple[Place, ...]:
    return tuple((start, at) if start < at < end else (start, end) for start, end in content)


def _carried(text: str, near: Sequence[Draft], block: Block, *, floor: int, quoted: Sequence[Quotation]) -> list[Draft]:
    """A whole quoted sentence that nobody is given takes the speaker before it, in its own paragraph or the one above."""
    added: list[Draft] = []
    for q in quoted:
        if not q.whole(text) or any(meet((q.start, q.end), p) for d in near for p in d.content if d.cue or d.source):
            continue
        before = [d for d in [*near, *added] if d.source and floor <= d.reach()[0] and d.reach()[1] <= q.start]
        lead = _COLON_LEAD.search(text, floor, block.start) if q.start == block.start else None
        if lead:
            subject = trimmed(text, *lead.span("source"))
            if subject:
                cue = (lead.span("cue"),) if listed(lead["cue"]) else ()
                added.append(Draft((subject,), cue, ((q.start, q.end),), "quote-carried", 0.6, carried=not cue))
                continue
        after = [d for d in near if d.source and q.end <= d.reach()[0] < block.end]
        if before and _only_quotation(text, block, q):
            added.append(Draft(max(before, key=Draft.reach).source, (), ((q.start, q.end),), "quote-carried", 0.6, carried=True))
        elif after and not before:
            added.append(Draft(min(after, key=Draft.reach).source, (), ((q.start, q.end),), "quote-carried", 0.5, carried=True))
    return added


_COLON_LEAD = re.compile(
    r"(?:^|[.!?]\s+)(?P<source>[A-Z][^.!?:\n,]{0,60}?)\s+(?P<cue>was|is|had|has|put|read|said|told|added|wrote"
    r"|explained)\b[^.!?\n]{0,80}:\s*$",
    re.MULTILINE,
)


def _only_quotation(text: str, block: Block, q: Quotation) -> bool:
    """Whether the quotation begins its paragraph, or follows the end of a sentence of it."""
    before = text[block.start : q.start].rstrip()
    return not before or before[-1] in '.!?”"'


def _scare_quotes(text: str, found: Sequence[Draft], quoted: Sequence[Quotation]) -> list[Draft]:
    """Short quoted pieces as characterisations: with the speaker of the words around them, or nobody's where the page uses them itself."""
    added: list[Draft] = []
    for q in quoted:
        words = text[q.inner : q.inner_end].split()
        place = (q.start, q.end)
        if not q.closed or len(words) > SCARE_WORDS or q.whole(text):
            continue
        around = [d for d in found if any(p[0] <= q.start and q.end <= p[1] for p in d.content)]
        if any(p[1] - p[0] <= q.end - q.start + 6 for d in around for p in d.content):
            continue  # the content is little more than the quoted words: it is that claim already
        if around:
            inner = min(around, key=lambda d: min(p[1] - p[0] for p in d.content if p[0] <= q.start and q.end <= p[1]))
            added.append(replace(inner, cue=(), content=(place,), rule="scare-quote"))
        elif not any(meet(place, p) for d in found for p in (*d.content, *d.cue, *d.source)):
            added.append(Draft((), (), (place,), "scare-quote", 0.5))
    return added
