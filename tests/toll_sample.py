"""One incident told by several sources, and the tolls that each codebook makes of it."""

from builders import actor, claim, figure, page

from counterclaim import codebooks, origins
from counterclaim.figures.scope import derived, relate

ARDEL, VELMARK, TARN = (actor(f"gov:{code}", label=name) for code, name in (("XA", "Ardel"), ("XV", "Velmark"), ("XT", "Tarn")))
MEDICS = actor("org:field-medics", label="Field Medics")
OFFICIAL = actor("unnamed:port-official", "unnamed", label="a port official")
EXPERTS = actor("unnamed:analysts", "experts", label="analysts")

EXACT = {
    17: ("17", 17, 17, "exact"),
    24: ("24", 24, 24, "exact"),
    30: ("30", 30, 30, "exact"),
    41: ("41", 41, 41, "exact"),
}
WORDED = {
    "at least 40": ("at least 40", 40, None, "at_least"),
    "nearly 80": ("nearly 80", 72, 79, "nearly"),
    "up to 80": ("up to 80", 0, 80, "up_to"),
    "dozens": ("dozens", 24, 99, "dozens"),
    "an unknown number": ("an unknown number", None, None, "unknown"),
}


def tolls(*rows, values=None):
    """Rows (who, count, day, more for the figure): a page each; the tolls by book and harm, under the constants set by `values`."""
    pages, claims, figures = {}, [], []
    for number, (who, count, day, more) in enumerate(rows):
        words, low, high, rule = {**EXACT, **WORDED}[count]
        sentence = f"{who.name if who else 'The toll'} put it at {words} people killed."
        its = page(f"Raid\n{sentence}", outlet=f"Outlet {number}", published=day, name=f"p{number}")
        pages[its.id] = its
        claims.append(claim(its, sentence, who))
        figures.append(figure(claims[-1], its, words, "people", **{"low": low, "high": high, "rule": rule, **more}))
    traced, figures, found = origins.trace(claims, pages, {name: name for name in pages}, relate(figures))
    return codebooks.apply(derived(figures), traced, found, pages, values)


def numbers(*rows, harm="killed"):
    """(low, best, high) by book."""
    return {book: (toll[harm].low, toll[harm].best, toll[harm].high) for book, toll in tolls(*rows).items()}


DAY_ONE, DAY_TWO = "2031-05-12", "2031-05-14"
