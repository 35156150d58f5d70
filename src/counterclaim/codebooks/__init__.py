"""The same figures under five published codebooks. They disagree with one another; none of them is the truth, and each shows its derivation.

`airwars` is the default. Every line of a derivation begins with the id of the rule that made it (see the docs page on codebooks); constants that
could not be checked against a codebook's own text are named in the line that uses them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from counterclaim.codebooks import acled, airwars, gtd, ibc, ucdp
from counterclaim.codebooks.evidence import RULES as COMMON
from counterclaim.codebooks.evidence import gather
from counterclaim.codebooks.own import load_values
from counterclaim.codebooks.rule import Rule, Value, Values, changed
from counterclaim.errors import BadArgument
from counterclaim.records import Claim, Figure, Origin, Page, Toll

_RULES = {"airwars": airwars.RULES, "ucdp": ucdp.RULES, "acled": acled.RULES, "gtd": gtd.RULES, "ibc": ibc.RULES}
BOOKS = tuple(_RULES)
"""In the order of the output; the first is the default."""


def rules(name: str, values: Mapping[str, Value] | None = None) -> tuple[Rule, ...]:
    """The rules of a codebook in force, then those of this program that hold for all, with the values that the user sets for constants.

    Raises `BadArgument` for a codebook or a constant that there is not.
    """
    if name not in _RULES:
        raise BadArgument(f"{name}: no such codebook; there are {', '.join(BOOKS)}")
    return changed((*_RULES[name], *COMMON), values or {})


def own_values(path: Path | None) -> Values:
    """The values that a user's file sets for constants; none without a file. Raises `BadArgument` for a file that cannot be used, saying why."""
    return load_values(path, {name: rules(name) for name in BOOKS}) if path else {}


def apply(
    figures: Sequence[Figure], claims: Sequence[Claim], origins: Sequence[Origin], pages: Mapping[str, Page], values: Values | None = None
) -> dict[str, dict[str, Toll]]:
    """Low, best and high of each harm under each codebook. Derived sums never count; a harm without a figure has no entry."""
    evidence = gather(figures, claims, origins, pages)
    force = {name: rules(name, (values or {}).get(name)) for name in BOOKS}
    return {
        "airwars": {harm: airwars.toll(each, claims, origins, force["airwars"]) for harm, each in evidence.items()},
        "ucdp": {harm: ucdp.toll(each, origins, force["ucdp"]) for harm, each in evidence.items()},
        "acled": {harm: acled.toll(each, force["acled"]) for harm, each in evidence.items()},
        "gtd": {harm: gtd.toll(each, force["gtd"]) for harm, each in evidence.items()},
        "ibc": {harm: ibc.toll(each, force["ibc"]) for harm, each in evidence.items()},
    }
