"""A user's file of values for the constants of codebooks: a table a codebook, a line a constant."""

from collections.abc import Mapping
from pathlib import Path
import tomllib

from counterclaim.codebooks.rule import Rule, Value, Values, changed
from counterclaim.errors import BadArgument


def load_values(path: Path, books: Mapping[str, tuple[Rule, ...]]) -> Values:
    """The values that a TOML file sets, by codebook and constant; `books` are the rules of every codebook that there is.

    Raises:
        BadArgument: the file cannot be read, is no TOML, or names a codebook, a constant or a value that there cannot be; the message says which.
    """
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise BadArgument(f"{path}: the file of codebooks cannot be read ({problem}); name a UTF-8 text file") from problem
    except tomllib.TOMLDecodeError as problem:
        raise BadArgument(f"{path}: the file of codebooks is no TOML ({problem}); write [acled], then UNKNOWN_NUMBER = 3 below it") from problem
    values: dict[str, dict[str, Value]] = {}
    for book, table in tables.items():
        if book not in books:
            raise BadArgument(f"{path}: {book}: no such codebook; write a table for one of {', '.join(books)}")
        if not isinstance(table, dict):
            raise BadArgument(f"{path}: {book} = {table!r}: got a value; write [{book}] on a line of its own, then its constants below it")
        values[book] = {name: _value(given, f"{path}, [{book}]: {name} = {given!r}") for name, given in table.items()}
        try:
            changed(books[book], values[book])
        except BadArgument as problem:
            raise BadArgument(f"{path}, [{book}]: {problem}") from problem
    return values


def _value(given: object, where: str) -> Value:
    """A number from 0 on, or words."""
    if isinstance(given, int) and not isinstance(given, bool) and given >= 0:
        return given
    if isinstance(given, list) and all(isinstance(word, str) for word in given):
        return tuple(given)
    raise BadArgument(f'{where}: a constant is a whole number from 0 on or a list of words, as in ["unnamed", "experts"]')
