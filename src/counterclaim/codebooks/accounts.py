"""What each page counts: which of its figures stand for all the victims of a harm, and the number that the page comes to."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
import re

from counterclaim.codebooks.persons import distinct, numbered
from counterclaim.compare.values import ONE_BY_ONE, counted, exact, graded, head, stated
from counterclaim.records import Figure, Page
from counterclaim.relations import quoted

SOME_ONLY = frozenset("woman man child boy girl infant baby toddler teenager teen student pupil adult female male juvenile minor patient".split())
"""Nouns that name some of the victims by age or sex: beside a larger count of people they are a part of it."""
_KILLED_BY = re.compile(
    r"\b(?:kill|murder|slay|shoot|stabb?|execut)\w*\s+(?:dead\s+|and\s+\w+\s+)?$|\b(?:shot|stabbed)\s+(?:dead\s+|to\s+death\s+|and\s+\w+\s+)?$"
    r"|\bgunn\w+\s+down\s+$",
    re.IGNORECASE,
)
"""A verb right before the count: who did it is not among those whom it counts."""


SINGLY = "; CC-7: told one by one"
DIED = "; CC-5: other pages have more dead, who may be among these"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one page comes to, and the figures that give it: `high` as printed; `low` without those who may have died since; `number` the likelier."""

    page: Page
    low: int
    number: int
    high: int
    figures: tuple[Figure, ...]
    one_by_one: bool = False
    """Whether the number counts people whom the page only mentions, or numbers ("a fourth victim")."""

    def said(self) -> str:
        """The words with their places, for a derivation; and that some of them may have died since."""
        parts = " + ".join(f"{quoted(f.words.exact)}, {f.words.start}–{f.words.end}" for f in self.figures)
        whole = f" = {self.high}" if len(self.figures) > 1 else ""
        return f"page {self.page.id}, {parts}{whole}{SINGLY if self.one_by_one else ''}{DIED if self.number < self.high else ''}"


def size(figure: Figure) -> int:
    """The number that a figure names, else its lower end; nobody for a vague word without one."""
    return stated(figure) or figure.low or 0


def whole(figure: Figure) -> bool:
    """Whether a figure counts victims rather than mentions them one by one; a sum that its own sentence makes of counts does."""
    return counted(figure) or (bool(figure.derived_from) and size(figure) > 1)


def standing(figures: Sequence[Figure]) -> frozenset[str]:
    """Ids of the figures of one harm that stand for all the victims of a page's account.

    For each origin and nationality a page has one: its largest number. What the page says as its own counts only where it is not below what
    others are quoted with; nobody's smaller count of women, children, of those brought to one place or most gravely hurt does. Where a page only
    mentions people one by one, they stand.
    """
    counts = [figure for figure in figures if whole(figure)]
    some = {figure.page for figure in counts}
    counts += [figure for figure in figures if figure.page not in some and figure.high]
    top: dict[tuple[object, ...], int] = {}
    for figure in counts:
        for key in ((figure.page, figure.nationality, figure.origin), (figure.page, figure.nationality)):
            top[key] = max(top.get(key, 0), size(figure))
    return frozenset(
        f.id for f in counts if size(f) >= top[f.page, f.nationality] or (size(f) >= top[f.page, f.nationality, f.origin] and _whole_of(f))
    )


def _whole_of(figure: Figure) -> bool:
    """Whether somebody else than the outlet counts all the victims in a number that is below the page's largest."""
    named = figure.origin is not None and not figure.origin.startswith("outlet:")
    return named and head(figure.victims) not in SOME_ONLY and not only_some(figure)


_PLACE = re.compile(r"\b(?:hospitals?|clinics?|infirmary|morgues?|mortuary)\b", re.IGNORECASE)
_BROUGHT = re.compile(r"\b(?:receiv\w{0,3}|admitted|admits|treat(?:ed|ing|s)|brought|arrived|taking\s+in|took\s+in|tending)\b", re.IGNORECASE)


def only_some(figure: Figure) -> bool:
    """Whether a figure counts those brought to some hospital or morgue, or the most gravely hurt: a part wherever there is another count."""
    return graded(figure) or (_PLACE.search(figure.sentence.exact) is not None and _BROUGHT.search(figure.sentence.exact) is not None)


def perhaps(figure: Figure) -> bool:
    """Whether the words leave open that the harm came to anybody: one who was shot and may have died."""
    parts = figure.rule.split("+")
    return figure.low == 0 and bool(figure.high) and bool((ONE_BY_ONE | {"shot", "hospital"}) & set(parts))


def _number(figure: Figure) -> bool:
    """Whether the words name how many, nobody included; not "dozens", not "up to 80", not one who may have died."""
    return figure.high == 0 or (exact(figure) and size(figure) > 0 and bool(figure.low))


def accounts(figures: Sequence[Figure], stand: Container[str], pages: Mapping[str, Page]) -> tuple[Account, ...]:
    """The account of every page that gives a number, in the order of the pages. `figures`: those of one harm that may count; `stand`: ids of those
    that stand for all the victims of their page."""
    by_page: dict[str, list[Figure]] = {}
    for figure in figures:
        by_page.setdefault(figure.page, []).append(figure)
    made = []
    placed = all(map(only_some, figures))
    for name, page in pages.items():
        mine = by_page.get(name, [])
        kept = [figure for figure in mine if figure.id in stand and _number(figure) and (placed or not only_some(figure))]
        if kept:
            made.append(_account(page, mine, max(kept, key=size)))
    victims = [account for account in made if account.figures[0].status != "perpetrator"]
    return tuple(victims or made)


def _account(page: Page, mine: Sequence[Figure], top: Figure) -> Account:
    """What a page comes to: its largest number with the attackers it leaves out, or more where it tells of people one by one."""
    parts = (top, *_attackers(top, mine))
    number = sum(map(size, parts))
    most = size(top) + sum(max(figure.high or 0, size(figure)) for figure in parts[1:])
    last = numbered(mine, number)
    if last is not None:
        return Account(page=page, low=number, number=last[0], high=max(most, last[0]), figures=(*parts, last[1]), one_by_one=True)
    several = () if whole(top) or any(map(only_some, mine)) else distinct(mine)
    if len(several) > most:
        return Account(page=page, low=number, number=len(several), high=len(several), figures=several, one_by_one=True)
    return Account(page=page, low=number, number=number, high=most, figures=parts)


def died_since(hurt: Sequence[Account], dead: Sequence[Account], most: int) -> tuple[Account, ...]:
    """The accounts of the injured, where others have more dead than their page: as many of those hurt may have died later.

    Likelier they did where the page counts some dead, or only one person hurt; a page that counts several hurt and no dead is silent on the dead.
    """
    known = {account.page.id: account.number for account in dead}
    made = []
    for account in hurt:
        low = max(0, account.high - max(0, most - known.get(account.page.id, 0)))
        made.append(replace(account, low=low, number=low if account.high == 1 or account.page.id in known else account.high))
    return tuple(made)


def _attackers(top: Figure, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The dead among the attackers whom the largest count leaves out: it says whom they killed, or the same sentence counts them beside it."""
    if top.status == "perpetrator":
        return ()
    dead = [figure for figure in figures if figure.status == "perpetrator" and figure.id not in top.derived_from]
    if not dead:
        return ()
    one = max(dead, key=size)
    before = top.sentence.exact[: top.words.start - top.sentence.start]
    apart = _KILLED_BY.search(before) is not None or one.sentence == top.sentence
    return (one,) if apart and not any(how == "subset" and to == top.id for to, how in one.relation) else ()
