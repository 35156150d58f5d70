"""Global Terrorism Database: one number, the most recent, then the majority, then the lowest (GT-1 to GT-7)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from counterclaim.codebooks.evidence import Entry, Evidence, cited
from counterclaim.codebooks.rule import Constant, Rule, named, number
from counterclaim.records import Toll

RULES = (
    Rule(id="GT-1", text="All who are confirmed killed count, victims and attackers alike; both are shown."),
    Rule(id="GT-2", text="Deaths without a number, or with one too vague to use, are left blank, never guessed."),
    Rule(
        id="GT-3",
        text="Where independent sources differ, the most recent counts; those within so many days of it are of about the same time.",
        constants=(Constant(name="SAME_TIME_DAYS", value=0, checked=False),),
    ),
    Rule(id="GT-4", text="A number that rests on the word of the side accused of the attack is excluded."),
    Rule(id="GT-5", text="Of several recent sources the majority decides, counted over origins."),
    Rule(id="GT-6", text="Without a majority the lowest number given counts."),
    Rule(id="GT-7", text="Every other number is noted."),
)


def toll(evidence: Evidence, rules: Sequence[Rule] = RULES) -> Toll:
    """One confirmed number or a blank; never a guess, never the word of the accused side alone."""
    lines = [f"GT-2: too vague, left blank: {entry.said()}" for entry in evidence.entries if _blank(entry)]
    clear = [entry for entry in evidence.entries if not _blank(entry)]
    lines += [f"GT-4: excluded, the accused side’s own number: {entry.said()}" for entry in clear if _accused(entry)]
    clear = [entry for entry in clear if not _accused(entry)]
    usable = [entry for entry in clear if not entry.part] or clear
    if not usable:
        return Toll(low=None, best=None, high=None, derivation=(*lines, "GT-2: no usable figure: blank", *evidence.notes))
    recent, why = _recent(usable, rules)
    chosen, how = _choose(recent)
    lines += [why, how]
    best, shown = _with_attackers(chosen, recent, evidence)
    lines += shown
    others = [entry.said() for entry in clear if entry.low != chosen]
    if others:
        lines.append("GT-7: also given: " + "; ".join(dict.fromkeys(others)))
    return Toll(low=None, best=best, high=None, derivation=(*lines, *evidence.notes))


def _recent(usable: list[Entry], rules: Sequence[Rule]) -> tuple[list[Entry], str]:
    """The latest entries and those of about the same time."""
    days = [date.fromisoformat(entry.day[:10]) for entry in usable if entry.day]
    if len(days) < len(usable):
        return usable, "GT-3: not every figure has a date: all are weighed"
    latest = max(days)
    recent = [entry for entry, day in zip(usable, days, strict=True) if (latest - day).days <= number(rules, "SAME_TIME_DAYS")]
    note = f" ({named(rules, 'SAME_TIME_DAYS')})" if len(recent) > 1 else ""
    return recent, f"GT-3: most recent, {latest}{note}: {'; '.join(entry.said() for entry in recent)}"


def _with_attackers(chosen: int | None, recent: Sequence[Entry], evidence: Evidence) -> tuple[int | None, list[str]]:
    """The number with the attackers whom the account behind it counts apart, and what is said of attackers among the dead."""
    ids = {figure.id for entry in recent if entry.low == chosen for figure in entry.figures}
    apart = [account for account in evidence.accounts if len(account.figures) > 1 and account.figures[0].id in ids]
    if apart:
        return apart[0].number, [f"GT-1: victims and attackers: {apart[0].said()}"]
    attackers = [figure for figure in evidence.told if figure.status == "perpetrator"]
    return chosen, [f"GT-1: attackers among the dead: {cited(figure)}" for figure in attackers]


def _choose(recent: list[Entry]) -> tuple[int | None, str]:
    """The majority over origins, else the lowest."""
    support: dict[int, set[str]] = defaultdict(set)
    for entry in recent:
        support[entry.low or 0].add(entry.origin.id if entry.origin else f"page {entry.figures[0].page}")
    if len(support) == 1:
        (only,) = support
        return only, f"GT-3: {only}, the number of all of them"
    counts = sorted(((len(origins), number) for number, origins in support.items()), reverse=True)
    if counts[0][0] > counts[1][0]:
        return counts[0][1], f"GT-5: {counts[0][1]}, given by most origins ({counts[0][0]})"
    lowest = min(support)
    return lowest, f"GT-6: no majority: {lowest}, the lowest"


def _blank(entry: Entry) -> bool:
    """Vague words, and words that set no lower end ("up to 80"): no number is confirmed by them."""
    return entry.vague or entry.low is None or (entry.low == 0 and entry.high != 0)


def _accused(entry: Entry) -> bool:
    return entry.origin is not None and entry.origin.relation == "accused_side"
