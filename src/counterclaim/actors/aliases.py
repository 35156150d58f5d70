"""The alias tables: states with their adjectives, capitals and metonyms; organisations and outlets; places; given names.

The tables lie in `data/`; a reader's own file (`id <tab> kind <tab> state <tab> nouns <tab> name|name…`) is laid over them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeVar

from counterclaim.actors.organs import label as organ_label
from counterclaim.actors.words import key, tokens
from counterclaim.errors import BadArgument
from counterclaim.records import Actor

KINDS = frozenset({"person", "institution", "unnamed", "experts", "state_media", "document", "outlet"})
Value = TypeVar("Value")
WORDS = frozenset({"adjective", "people"})
"""In a reader's file, kinds of rows that give a state's words ("Kosovan", "Kosovars") rather than a name."""
TABLES = ("states.tsv", "organisations.tsv", "places.tsv", "leaders.tsv", "given_names.tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody the tables know by that name. `how`: name, capital, metonym, organisation or reader (from the reader's own file)."""

    id: str
    name: str
    kind: str
    state: str | None
    nouns: tuple[str, ...]
    how: str
    spelling: str
    shouted: bool
    """Whether it is written in capitals only, and so must be matched in capitals ("US", "WHO")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """All that is looked up. Keys are `words.key` of each token, joined by blanks."""

    known: Mapping[str, Known]
    adjectives: Mapping[str, tuple[str, bool]]
    """Adjective -> (state, written in capitals only)."""
    people: Mapping[str, str]
    """Demonym -> state."""
    states: Mapping[str, str]
    """ISO alpha-2 -> name."""
    places: Mapping[str, str]
    given: Mapping[str, str]
    """Given name -> m, f or x."""
    leaders: Mapping[str, str]
    """Family name of a leader -> the state whose government is called by it."""
    longest: int
    """Tokens of the longest name."""


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table of ours, without its notes and its head."""
    text = resources.files("counterclaim.actors").joinpath("data", name).read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    yield from lines[1:] if name != "given_names.tsv" else lines


def versions() -> dict[str, str]:
    """The version of each table of ours, as its first line has it."""
    found = {}
    for name in TABLES:
        head = resources.files("counterclaim.actors").joinpath("data", name).read_text("utf-8").partition("\n")[0]
        found[name.removesuffix(".tsv")] = head.removeprefix("# version ").partition(".")[0]
    return found


def name_key(name: str) -> str:
    """The key of a name; a lower-case "the" before it does not count."""
    parts = tokens(name)
    if parts and parts[0] == "the":
        parts = parts[1:]
    return " ".join(key(part) for part in parts)


def shouted(name: str) -> bool:
    """Whether a one-word name has capitals only."""
    plain = name.replace(".", "").replace("-", "")
    return plain.isupper() and " " not in name


def split(cell: str) -> list[str]:
    """The values of a cell."""
    return [value for value in cell.split("|") if value]


def state_names() -> Iterator[tuple[str, Known]]:
    """(key, whom it stands for) for each state's names, capitals and metonyms."""
    for code, label, names, _, _, capitals, metonyms in rows("states.tsv"):
        base = Known(
            id=f"gov:{code}",
            name=f"{label} (government)",
            kind="institution",
            state=code,
            nouns=("government", "country", "authorities"),
            how="name",
            spelling="",
            shouted=False,
        )
        for name in split(names):
            yield name_key(name), replace(base, spelling=name, shouted=shouted(name))
        for name in split(capitals):
            yield name_key(name), replace(base, how="capital", spelling=name)
        for pair in split(metonyms):
            name, _, organ = pair.partition("=")
            yield name_key(name), organ_of(base, label, organ, name)


def organ_of(base: Known, label: str, organ: str, name: str) -> Known:
    """A metonym's or organ's own record."""
    return replace(
        base,
        id=f"{base.id}/{organ}" if organ else base.id,
        name=f"{label} ({organ_label(organ)})" if organ else base.name,
        how="metonym",
        spelling=name,
        shouted=shouted(name),
        nouns=("agency", "department") if shouted(name) else ("department",) if organ else base.nouns,
    )


def organisations(table: Iterator[list[str]], *, how: str) -> Iterator[tuple[str, Known]]:
    """(key, organisation) for each name in the table."""
    for identity, kind, state, nouns, names in table:
        each = split(names)
        for name in each:
            yield (
                name_key(name),
                Known(
                    id=identity,
                    name=each[0],
                    kind=kind,
                    state=state or None,
                    nouns=tuple(split(nouns)),
                    how=how,
                    spelling=name,
                    shouted=shouted(name),
                ),
            )


def own(extra: Path) -> Iterator[list[str]]:
    """The rows of a reader's own alias file.

    Raises:
        BadArgument: the file cannot be read, or a row is not of that shape.
    """
    try:
        text = extra.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise BadArgument(f"{extra}: the alias file cannot be read ({problem}); name a UTF-8 text file") from problem
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith(("#", "id\t")):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        wrong = _wrong(cells)
        if wrong:
            raise BadArgument(f"{extra}, line {number}: got {line[:60]!r}; {wrong}")
        yield cells


def _wrong(cells: list[str]) -> str:
    """What is to be done about a row of a reader's file; "" where it is right."""
    if len(cells) != 5 or not split(cells[4]):
        return 'write id, kind, state, nouns and names with a tab between them (names parted by "|"; state and nouns may be empty)'
    if cells[1] not in KINDS | WORDS:
        return f"the kind is one of {', '.join(sorted(KINDS | WORDS))}"
    if ":" not in cells[0]:
        return "the id has a prefix: gov:XX, org:…, person:…, outlet:…"
    if cells[2] and not (len(cells[2]) == 2 and cells[2].isalpha() and cells[2].isupper()):
        return "the state is two capitals (ISO 3166 alpha-2) or empty"
    return "an adjective or a people needs its state" if cells[1] in WORDS and not cells[2] else ""


def load_aliases(extra: Path | None = None) -> Aliases:
    """The alias tables, with the reader's own file over them: a name that it gives is nothing else any more.

    Args:
        extra: a file with five columns parted by tabs: id, kind, state (ISO alpha-2 or empty), nouns and names (both parted by "|").

    Raises:
        BadArgument: the file cannot be read, or a row has another shape; the message names the line.
    """
    return _loaded(extra)


@cache
def _loaded(extra: Path | None) -> Aliases:
    known: dict[str, Known] = {}
    for name, entry in [*state_names(), *organisations(rows("organisations.tsv"), how="organisation")]:
        first = known.setdefault(name, entry)
        if first.shouted and not entry.shouted and first.id == entry.id:
            known[name] = replace(first, shouted=False)  # "Unicef" beside "UNICEF"
    adjectives: dict[str, tuple[str, bool]] = {}
    people: dict[str, str] = {}
    states: dict[str, str] = {}
    for code, label, _, words, folk, _, _ in rows("states.tsv"):
        states[code] = label
        adjectives.update({name_key(word): (code, shouted(word)) for word in split(words)})
        people.update({name_key(word): code for word in split(folk)})
    ours = Aliases(
        known=known,
        adjectives=adjectives,
        people=people,
        states=states,
        places={name_key(name): state for name, state in rows("places.tsv")},
        given=given_names(),
        leaders={key(name): state for state, names in rows("leaders.tsv") for name in names.split(" ")},
        longest=max(name.count(" ") + 1 for name in known),
    )
    return laid_over(ours, list(own(extra))) if extra else ours


def laid_over(ours: Aliases, table: list[list[str]]) -> Aliases:
    """The tables with a reader's rows over them."""
    mine = dict(organisations((row for row in table if row[1] in KINDS), how="reader"))
    said = {name_key(name): (row[1], row[2], shouted(name)) for row in table if row[1] in WORDS for name in split(row[4])}
    taken = mine.keys() | said.keys()

    def rest(words: Mapping[str, Value]) -> dict[str, Value]:
        return {name: value for name, value in words.items() if name not in taken}

    known = rest(ours.known) | mine
    return replace(
        ours,
        known=known,
        adjectives=rest(ours.adjectives) | {name: (state, loud) for name, (kind, state, loud) in said.items() if kind == "adjective"},
        people=rest(ours.people) | {name: state for name, (kind, state, _) in said.items() if kind == "people"},
        states={state: state for _, state, _ in said.values()} | {row[2]: row[2] for row in table if row[2]} | dict(ours.states),
        places=rest(ours.places),
        given=rest(ours.given),
        leaders=rest(ours.leaders),
        longest=max(name.count(" ") + 1 for name in known),
    )


def of_known(known: Known, reason: str) -> Actor:
    """The actor of a table's entry."""
    return Actor(id=known.id, name=known.name, kind=known.kind, state=known.state, reason=reason)


def of_organ(aliases: Aliases, code: str, organ: str, reason: str) -> Actor:
    """The actor of a state's organ; "" is the state as such."""
    name = f"{aliases.states[code]} ({organ_label(organ)})"
    return Actor(id=f"gov:{code}/{organ}" if organ else f"gov:{code}", name=name, kind="institution", state=code, reason=reason)


def given_names() -> dict[str, str]:
    """Given name -> m or f; x where both bear it."""
    given: dict[str, str] = {}
    for gender, names in rows("given_names.tsv"):
        for name in names.split(" "):
            plain = key(name.removesuffix("-x"))
            given[plain] = "x" if name.endswith("-x") or given.get(plain, gender) != gender else gender
    return given


def match(aliases: Aliases, words: list[str], start: int = 0) -> tuple[Known, int] | None:
    """The longest name that starts at that token, and how many tokens it takes; the last may be possessive."""
    keys = [key(word) for word in words[start : start + aliases.longest]]
    for size in range(len(keys), 0, -1):
        taken = words[start : start + size]
        found = aliases.known.get(" ".join(keys[:size]))
        if found is None and keys[size - 1].endswith(("'s", "s'")):
            last = keys[size - 1]
            tail = last[:-2] if last.endswith("'s") else last[:-1]
            found = aliases.known.get(" ".join([*keys[: size - 1], tail]))
            taken = [*taken[:-1], taken[-1][:-2]] if last.endswith("'s") else taken
        if found is not None and fits(found, taken):
            return found, size
    return None


def fits(found: Known, taken: list[str]) -> bool:
    """Whether the words are written as a name is: capitals where the name has capitals only, one capital otherwise."""
    if found.spelling.islower():
        return True
    if found.shouted:
        return taken[0].replace(".", "").isupper() or taken[0] == found.spelling
    return any(c.isupper() for word in taken for c in word[:4])
