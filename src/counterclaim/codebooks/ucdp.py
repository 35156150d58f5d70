"""UCDP GED: low, best and high over reliable estimates (UC-1 to UC-4, UC-6, UC-9)."""

from collections.abc import Iterable, Sequence

from counterclaim.codebooks.evidence import Evidence, aggregate, cited
from counterclaim.codebooks.rule import Constant, Rule, named, words
from counterclaim.compare.values import counted
from counterclaim.records import Figure, Origin, Toll

RULES = (
    Rule(
        id="UC-1",
        text="An event has at least one direct death in low, best or high; other harm is not coded. That an organised actor used armed force, where "
        "and when, is for a coder to say; here those whom the pages accuse are named.",
    ),
    Rule(
        id="UC-2",
        text="Low and high are the lowest and highest reliable estimate of all killed, best the likeliest one. Coders say what is reliable; here an "
        "estimate whose origin is of these kinds is excluded where there are others.",
        constants=(Constant(name="UNRELIABLE_KINDS", value=("unnamed", "experts"), checked=False),),
    ),
    Rule(id="UC-3", text="Deaths of each side, of civilians and of unknown people are kept apart and add up to the whole."),
    Rule(id="UC-4", text="The origin is named: the person or organisation a number comes from, not the page that prints it."),
    Rule(
        id="UC-6",
        text="Clarity is 1 where the reporting identifies the event, 2 where it adds up several: here, where only totals of a period are counted.",
    ),
    Rule(id="UC-9", text="The range is one of reports, not a confidence interval: it is known to be too narrow."),
)


def toll(evidence: Evidence, origins: Sequence[Origin], rules: Sequence[Rule] = RULES) -> Toll:
    """Lowest and highest reliable estimate of all killed; a best estimate only where all reliable ones agree, the rest needs a coder."""
    if evidence.harm != "killed":
        return Toll(low=None, best=None, high=None, derivation=("UC-1: only deaths are coded",))
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
    lines.append(eligible(high, origins))
    lines.append(f"UC-4: origins {', '.join(evidence.origins) or 'none named'}")
    totals = "; ".join(map(cited, evidence.aggregates))
    also = f"; totals of several events or a period, left out: {totals}" if totals else ""
    lines.append(f"UC-6: clarity {clarity([*evidence.told, *evidence.aggregates])}{also}")
    if low != high:
        lines.append("UC-9: a reported range, not a confidence interval")
    return Toll(low=low, best=best, high=high, derivation=(*lines, *evidence.notes))


def eligible(high: int | None, origins: Sequence[Origin]) -> str:
    """Whether the reports make an event of it, as far as pages can tell, and whom they accuse of it."""
    if high == 0:
        return "UC-1: no event: nobody is reported killed in low, best or high"
    accused = ", ".join(origin.name for origin in origins if origin.relation == "accused_side" and origin.kind == "institution")
    actor = f"the pages accuse {accused}" if accused else "the pages accuse no organised actor"
    deaths = "deaths without a number" if high is None else "at least one death"
    return f"UC-1: {deaths} reported; {actor}; armed force, place and time are for a coder"


def clarity(figures: Iterable[Figure]) -> int:
    """1, or 2 where the pages count only totals of a period or of several incidents. `figures`: those asserted of the killed."""
    known = list(figures)
    return 2 if any(map(aggregate, known)) and not any(map(counted, known)) else 1
