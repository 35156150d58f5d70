"""The table of relations: who is bound to whom by treaty, and what a reader says of an origin. It can be printed, edited and put in place of ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from counterclaim.errors import BadArgument

ALLIES = "allies"
RELATIONS = ("ally", "victims_side", "accused_side", "third_party")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A row: `who` (ids of origins) are allies of one another, or stand so to the incident; with `to`, only where that origin is a party to it."""

    who: tuple[str, ...]
    relation: str
    to: str
    why: str

    def bound(self, name: str) -> frozenset[str]:
        """Whose ally an origin is by this row."""
        if name not in self.who:
            return frozenset()
        if self.relation == ALLIES:
            return frozenset(self.who) - {name}
        return frozenset({self.to}) if self.relation == "ally" and self.to else frozenset()


def shipped() -> str:
    """The table of ours, as it is written."""
    return resources.files("counterclaim").joinpath("data", "relations.tsv").read_text("utf-8")


def load_ties(own: Path | None = None) -> tuple[Tie, ...]:
    """The rows in force: those of the reader's own file, ours where there is none.

    Args:
        own: a file with four columns parted by tabs: who, relation, to, why (`who` may hold several ids, parted by "|").

    Raises:
        BadArgument: the file cannot be read, or a row has another shape; the message names the line.
    """
    return _loaded(own)


@cache
def _loaded(own: Path | None) -> tuple[Tie, ...]:
    if own is None:
        return tuple(rows(shipped(), "relations.tsv"))
    try:
        return tuple(rows(own.read_text("utf-8"), str(own)))
    except (OSError, UnicodeDecodeError) as problem:
        raise BadArgument(f"{own}: the file of relations cannot be read ({problem}); name a UTF-8 text file") from problem


def rows(text: str, name: str) -> Iterator[Tie]:
    """The rows of a table; notes, empty lines and the head are passed over."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith(("#", "who\t")):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        who = tuple(part for part in cells[0].split("|") if part)
        wrong = _wrong(cells, who)
        if wrong:
            raise BadArgument(f"{name}, line {number}: got {line[:60]!r}; {wrong}")
        yield Tie(who=who, relation=cells[1], to=cells[2], why=cells[3])


def _wrong(cells: list[str], who: tuple[str, ...]) -> str:
    """What is to be done about a row; "" where it is right."""
    if len(cells) != 4 or not who:
        return "write who, relation, to and why with a tab between them (to may be empty)"
    if cells[1] not in (ALLIES, *RELATIONS):
        return f"the relation is one of {', '.join((ALLIES, *RELATIONS))}"
    if cells[1] == ALLIES and (len(who) < 2 or cells[2]):
        return 'allies are two ids or more, parted by "|", and nothing stands under to'
    odd = [one for one in (*who, cells[2]) if one and ":" not in one]
    return f"{odd[0]!r} is no id (gov:CU, org:hamas, person:…); the brief's JSON shows them" if odd else ""
