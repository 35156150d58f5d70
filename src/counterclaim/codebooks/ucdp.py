"""UCDP GED: low, best and high over reliable estimates (UC-2, UC-4, UC-9)."""

from collections.abc import Sequence

from counterclaim.codebooks.evidence import Evidence
from counterclaim.codebooks.rule import Constant, Rule, named, words
from counterclaim.records import Toll

RULES = (
    Rule(
        id="UC-2",
        text="Low and high are the lowest and highest reliable estimate of all killed, best the likeliest one. Coders say what is reliable; here an "
        "estimate whose origin is of these kinds is excluded where there are others.",
        constants=(Constant(name="UNRELIABLE_KINDS", value=("unnamed", "experts"), checked=False),),
    ),
    Rule(id="UC-3", text="Deaths of each side, of civilians and of unknown people are kept apart and add up to the whole."),
    Rule(id="UC-4", text="The origin is named: the person or organisation a number comes from, not the page that prints it."),
    Rule(id="UC-9", text="The range is one of reports, not a confidence interval: it is known to be too narrow."),
)


def toll(evidence: Evidence, rules: Sequence[Rule] = RULES) -> Toll:
    """Lowest and highest reliable estimate of the total; a best estimate only where all reliable ones agree, the rest needs a coder."""
    unreliable = words(rules, "UNRELIABLE_KINDS")
    reliable = [entry for entry in evidence.whole if entry.origin is not None and entry.origin.kind not in unreliable]
    excluded = [entry for entry in evidence.whole if entry not in reliable]
    lines = [f"UC-2: included {entry.said()}" for entry in reliable]
    lines += [f"UC-2: excluded as unreliable ({named(rules, 'UNRELIABLE_KINDS')}): {entry.said()}" for entry in excluded]
    if not reliable:
        reliable = list(evidence.whole)
        lines.append("UC-2: no estimate with a named origin: all are used")
    lows = [entry.low for entry in reliable if entry.low is not None]
    tops = [number for entry in reliable for number in (entry.low, entry.high) if number is not None]
    if evidence.floor is not None:
        lows, tops = ([max(min(lows), evidence.floor)] if lows else [evidence.floor]), [*tops, evidence.floor]
        lines.append(evidence.floor_note("UC-3"))
    low, high = (min(lows) if lows else None), (max(tops) if tops else None)
    best = low if low is not None and low == high else None
    if best is None:
        lines.append("UC-2: no best estimate: the reliable ones differ, a coder has to choose")
    lines.append(f"UC-4: origins {', '.join(evidence.origins) or 'none named'}")
    if low != high:
        lines.append("UC-9: a reported range, not a confidence interval")
    return Toll(low=low, best=best, high=high, derivation=(*lines, *evidence.notes))
