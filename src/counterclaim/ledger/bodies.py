"""Records as canonical JSON and back: one value, one string of characters, whatever machine wrote it.

Keys are sorted, there are no blanks, and a lone surrogate is written as its escape, so that every body is valid UTF-8 and its digest means
something. What is read back equals what was written.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
import hashlib
import json
import re
import types
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from counterclaim.ledger.errors import LedgerError

_SURROGATE = re.compile("[\ud800-\udfff]")
Record = TypeVar("Record")
Body = dict[str, Any]


def plain(value: object) -> Any:  # noqa: ANN401  (JSON is any of seven types)
    """A record as objects, lists, words, numbers; TypeError for anything that JSON has no word for."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, float):
        return float(value)  # a number of NumPy's own prints differently
    if value is None or isinstance(value, (str, int)):
        return value
    raise TypeError(f"{type(value).__name__}: no JSON for it")


def canonical(value: object) -> str:
    """The value as canonical JSON, on one line."""
    written = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


def fit(words: str) -> str:
    """Words that any database takes: what is no character (a byte of a file's name that is not UTF-8) is written as its escape."""
    return words.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")


def fingerprint(*parts: str) -> str:
    """The SHA-256 of some words, in hex: 64 digits."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def record(kind: type[Record], value: object) -> Record:
    """The record of that kind that a JSON value holds. Fields added since take their defaults; fields that are no more are passed over.

    LedgerError where the value does not fit: a field without default is missing, or a value has another type.
    """
    found: Record = _reader(kind)(value)  # type: ignore[arg-type]  # a type is hashable, whatever it is a type of
    return found


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401  (a type, or what `typing` makes of types)
    """A function from JSON to a value of that type."""
    origin, inside = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _record_reader(kind)
    if origin in (Union, types.UnionType):
        [only] = [one for one in inside if one is not types.NoneType]
        reader = _reader(only)
        return lambda value: None if value is None else reader(value)
    if origin is tuple and inside[1:] == (Ellipsis,):
        each = _reader(inside[0])
        return lambda value: tuple(each(one) for one in _checked(value, list))
    if origin is tuple:
        readers = [_reader(one) for one in inside]
        return lambda value: tuple(read(one) for read, one in zip(readers, _checked(value, list), strict=True))
    if origin is dict:
        each = _reader(inside[1])
        return lambda value: {name: each(one) for name, one in _checked(value, dict).items()}
    if kind is float:
        return lambda value: float(_checked(value, (int, float)))
    return lambda value: _checked(value, kind)


def _record_reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    needed = {field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING}

    def read(value: Any) -> Any:  # noqa: ANN401
        missing = needed - _checked(value, dict).keys()
        if missing:
            raise LedgerError(
                f"a {kind.__name__.lower()} in the ledger has no {min(missing)}: another version wrote it; `counterclaim reread` reads its page anew"
            )
        return kind(**{name: reader(value[name]) for name, reader in readers.items() if name in value})

    return read


def _checked(value: Any, kind: type | tuple[type, ...]) -> Any:  # noqa: ANN401
    if not isinstance(value, kind):
        raise LedgerError(f"a value in the ledger is a {type(value).__name__} where another type belongs; `counterclaim verify` finds it")
    return value
