"""The people behind or before a count of whom the sentence makes a part of it: "including three children", "two boys were among the 14 killed"."""

from collections.abc import Sequence

from counterclaim.figures.link import FARTHEST, Clause, Hit, coordination, following
from counterclaim.figures.people import People
from counterclaim.figures.tokens import Token, low


def parts(clause: Clause, hit: Hit) -> list[tuple[People, ...]]:
    """Phrases behind a hit that are a part of it: "including three children", "three of them children", "22: 12 staff and 10 patients"."""
    words = clause.words
    begin = max(p.reach for p in hit.people)
    found: list[tuple[People, ...]] = []
    stop = min(len(words), begin + FARTHEST)
    for i in range(begin, stop):
        if low(words, i) in (";", "but", "while", "although", "though"):
            break
        if i > hit.mark.last and (other := clause.mark_at(i)) is not None and other.how != "of" and i > begin and not _adverbial(words, i):
            break
        opener = _opener(words, i)
        if opener:
            group = following(clause, opener, gap=1)
            if group and group[0].form != "many":
                found.append(group)
                break
        phrase = clause.begins(i)
        if phrase is not None and phrase.whole and phrase.head and i > begin:
            found.append((phrase,))
            break
    return found or _sum(clause, hit, begin) or _were_among(clause, hit)


def _were_among(clause: Clause, hit: Hit) -> list[tuple[People, ...]]:
    """ "Two children were among the 14 killed": who stands before as a part."""
    at = hit.first - (low(clause.words, hit.first - 1) == "the")
    if low(clause.words, at - 1) != "among" or low(clause.words, at - 2) not in ("is", "was", "are", "were"):
        return []
    phrase = clause.ends(at - 2)
    return [coordination(clause, phrase, frozenset())] if phrase is not None and phrase.form != "many" else []


def _adverbial(words: Sequence[Token], at: int) -> bool:
    return low(words, at - 1) in ("critically", "seriously", "fatally", "of")


def _opener(words: Sequence[Token], at: int) -> int:
    """The place after "including", "among them", "among whom were"; 0 where none stands."""
    if low(words, at) == "including" or (low(words, at), low(words, at + 1)) in (("consisting", "of"), ("incl", ".")):
        return at + 1 + (low(words, at) != "including")
    if low(words, at) == "among" and low(words, at + 1) in ("them", "those", "whom"):
        return at + 2 + (low(words, at + 2) in ("were", "was", "are", ",", "killed"))
    return 0


def _sum(clause: Clause, hit: Hit, begin: int) -> list[tuple[People, ...]]:
    """Parts behind a colon or a dash that add up to the total."""
    if len(hit.people) != 1 or hit.people[0].low is None or low(clause.words, begin) not in (":", "—", "–", "-", "(", ","):
        return []
    group = following(clause, begin + 1, gap=0 if clause.mark_at(begin + 1) else 1)
    stated = [p.low for p in group if p.low is not None]
    return [group] if len(group) > 1 and sum(stated) == hit.people[0].low else []
