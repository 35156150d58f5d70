"""Iraq Body Count: the range over independent origins (IB-2 to IB-4)."""

from collections.abc import Sequence

from counterclaim.codebooks.evidence import Evidence
from counterclaim.codebooks.rule import Constant, Rule, named, number
from counterclaim.records import Toll

RULES = (
    Rule(id="IB-2", text="Where origins give different numbers, the lowest and the highest are kept as a range."),
    Rule(
        id="IB-3",
        text="Origins are checked against one another so that nobody is counted twice: parts are added only where the pages keep them apart.",
    ),
    Rule(
        id="IB-4",
        text="An incident is provisional until so many independent origins report it.",
        constants=(Constant(name="LEAST_ORIGINS", value=2, checked=False),),
    ),
)


def toll(evidence: Evidence, rules: Sequence[Rule] = RULES) -> Toll:
    """Minimum and maximum over the origins' numbers; no best."""
    sourced = [entry for entry in evidence.whole if entry.origin]
    lines = [f"IB-2: {entry.said()}" for entry in sourced]
    if not sourced:
        return Toll(low=None, best=None, high=None, derivation=("IB-2: no figure with an origin", *evidence.notes))
    lows = [entry.low for entry in sourced if entry.low is not None]
    tops = [number for entry in sourced for number in (entry.low, entry.high) if number is not None]
    if evidence.floor is not None and tops and evidence.floor > max(tops):
        tops.append(evidence.floor)
        lines.append(evidence.floor_note("IB-3"))
    count = len({entry.origin.id for entry in sourced if entry.origin})
    least = number(rules, "LEAST_ORIGINS")
    if count < least:
        lines.append(f"IB-4: provisional: {count} origin, {least} needed ({named(rules, 'LEAST_ORIGINS')})")
    return Toll(low=min(lows) if lows else None, best=None, high=max(tops) if tops else None, derivation=(*lines, *evidence.notes))
