"""ACLED: reported fatalities, the most conservative number (AC-1 to AC-5)."""

from collections.abc import Sequence

from counterclaim.codebooks.evidence import Entry, Evidence, cited
from counterclaim.codebooks.rule import Constant, Rule, named, number
from counterclaim.records import Toll

RULES = (
    Rule(id="AC-1", text="Numbers are fatalities as reported, verified by nobody; no other harm is coded."),
    Rule(id="AC-2", text="Where accounts differ or are vague, the most conservative number is coded and the others are noted."),
    Rule(
        id="AC-3",
        text="A vague word stands for one number.",
        constants=(
            Constant(name="TENS", value=10, checked=True),
            Constant(name="DOZENS", value=12, checked=True),
            Constant(name="HUNDREDS", value=100, checked=True),
        ),
    ),
    Rule(
        id="AC-4",
        text="Fatalities reported without a number count as a fixed one.",
        constants=(Constant(name="UNKNOWN_NUMBER", value=10, checked=False),),
    ),
    Rule(
        id="AC-5",
        text="A total over several days or places is split across events. Here it is not split: it is left out and named, for a coder to split.",
    ),
)
VAGUE = frozenset(("tens", "dozens", "hundreds"))


def toll(evidence: Evidence, rules: Sequence[Rule] = RULES) -> Toll:
    """One number, the lowest reported for the whole; ACLED gives no range, and no harm but deaths."""
    if evidence.harm != "killed":
        return Toll(low=None, best=None, high=None, derivation=("AC-1: only fatalities are coded",))
    totals = [f"AC-5: a total of several days or places, not split and left out: {cited(figure)}" for figure in evidence.aggregates]
    valued = sorted(((_value(entry, rules), entry) for entry in evidence.whole), key=lambda pair: (pair[0][0], pair[1].words))
    if not valued:
        return Toll(low=None, best=None, high=None, derivation=("AC-1: no fatality is reported for this incident", *totals, *evidence.notes))
    (best, why), entry = valued[0]
    lines = ["AC-1: reported fatalities, not verified", f"{why}: {entry.said()} gives {best}"]
    if evidence.floor is not None and all(each.part for each in evidence.whole):
        best = evidence.floor
        lines.append(evidence.floor_note("AC-2"))
    others = [f"{each.said()} ({value})" for (value, _), each in valued[1:] if value != best]
    if others:
        lines.append("AC-2: most conservative of several; also reported: " + "; ".join(dict.fromkeys(others)))
    return Toll(low=None, best=best, high=None, derivation=(*lines, *totals, *evidence.notes))


def _value(entry: Entry, rules: Sequence[Rule]) -> tuple[int, str]:
    """The number an entry stands for, and the rule."""
    word = entry.rule.split("+")[0]
    unknown, why = number(rules, "UNKNOWN_NUMBER"), f"AC-4 ({named(rules, 'UNKNOWN_NUMBER')})"
    if word in VAGUE:
        return number(rules, word.upper()), "AC-3"
    if entry.low or entry.low == entry.high == 0:
        return entry.low or 0, "AC-2"
    return min(entry.high, unknown) if entry.high else unknown, why  # "up to 80": some were killed, the words set no lower end
