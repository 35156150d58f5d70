"""Words that mark a harm, as the linker sees them."""

from dataclasses import dataclass

SELF = frozenset(("himself", "herself", "themselves", "self"))


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that mark a harm: tokens `first` to `last` (exclusive). `victims`: the tokens that name the victims of "the number of rebels killed"."""

    first: int
    last: int
    harm: str
    how: str
    weak: bool = False
    rule: str = ""
    victims: tuple[int, int] | None = None
