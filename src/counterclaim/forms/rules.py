"""The rules of a codebook on a page of plain text."""

from collections.abc import Sequence
from textwrap import fill

from counterclaim.codebooks.rule import Constant, Rule

WIDTH = 80
HANG = 6  # columns of a rule's id
UNCHECKED = "unchecked"
NOTE = f"{UNCHECKED}: the value does not stand in the codebook's own text, it is a choice of this program or of its user."


def render(rules: Sequence[Rule]) -> str:
    """A paragraph a rule, its constants below, and what "unchecked" means where one is."""
    lines: list[str] = []
    for rule in rules:
        lines.append(fill(f"{rule.id:<{HANG}}{rule.text}", WIDTH, subsequent_indent=" " * HANG))
        lines += [fill(told(constant), WIDTH, initial_indent=" " * HANG, subsequent_indent=" " * 2 * HANG) for constant in rule.constants]
    if any(not constant.checked for rule in rules for constant in rule.constants):
        lines += ["", fill(NOTE, WIDTH)]
    return "\n".join(lines) + "\n"


def told(constant: Constant) -> str:
    """A constant with its value, marked where it does not stand in the codebook's own text."""
    value = constant.value if isinstance(constant.value, int) else ", ".join(constant.value)
    return f"{constant.name} = {value}" + ("" if constant.checked else f" ({UNCHECKED})")
