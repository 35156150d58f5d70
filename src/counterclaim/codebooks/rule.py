"""A codebook's rules as data: what each says, and the constants that it uses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.errors import BadArgument

Value = int | tuple[str, ...]
Values = Mapping[str, Mapping[str, Value]]
"""Values that the user sets for constants, by codebook and name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A value that a rule uses. `checked`: whether it stands in the codebook's own text; if not, it is a choice of this program or of its user."""

    name: str
    value: Value
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a codebook: its id, as every derivation cites it, what it says in a sentence, and its constants."""

    id: str
    text: str
    constants: tuple[Constant, ...] = ()


def number(rules: Sequence[Rule], name: str) -> int:
    """The value of a constant that is a number."""
    value = _constant(rules, name).value
    if not isinstance(value, int):
        raise BadArgument(f"{name} is a number in this codebook, not {value!r}")
    return value


def words(rules: Sequence[Rule], name: str) -> tuple[str, ...]:
    """The value of a constant that is a list of words."""
    value = _constant(rules, name).value
    if isinstance(value, int):
        raise BadArgument(f"{name} is a list of words in this codebook, not {value}")
    return value


def named(rules: Sequence[Rule], name: str) -> str:
    """A constant as a derivation names it: "unchecked constant UNKNOWN_NUMBER"."""
    return f"{'' if _constant(rules, name).checked else 'unchecked '}constant {name}"


def changed(rules: Sequence[Rule], values: Mapping[str, Value]) -> tuple[Rule, ...]:
    """The rules with other values for some constants; what the user sets is not checked.

    Raises `BadArgument` for a name that no rule has, for words where the constant is a number, and for a number where it is words.
    """
    known = {constant.name: constant for rule in rules for constant in rule.constants}
    unknown = sorted(values.keys() - known.keys())
    if unknown:
        raise BadArgument(f"{', '.join(unknown)}: no such constant; this codebook has {', '.join(known) or 'none'}")
    for name, value in values.items():
        if isinstance(value, int) != isinstance(known[name].value, int):
            raise BadArgument(f"{name} is {'a number' if isinstance(known[name].value, int) else 'a list of words'} in this codebook, not {value!r}")

    def put(constant: Constant) -> Constant:
        return replace(constant, value=values[constant.name], checked=False) if constant.name in values else constant

    return tuple(replace(rule, constants=tuple(map(put, rule.constants))) for rule in rules)


def _constant(rules: Sequence[Rule], name: str) -> Constant:
    return next(constant for rule in rules for constant in rule.constants if constant.name == name)
