"""The brief of a story in four forms (terminal, Markdown, one HTML file, JSON) and as a table in the columns of three recorders of violence.

Each form is a module with one verb, `render`.
"""

from collections.abc import Sequence
from importlib import import_module

from counterclaim.codebooks.rule import Values
from counterclaim.errors import BadArgument
from counterclaim.records import Brief

FORMS = {
    "terminal": "terminal",
    "markdown": "markdown",
    "html": "html",
    "json": "json",
    "ged-csv": "ged",
    "acled-csv": "acled",
    "airwars-csv": "airwars",
}
"""Form -> the module that renders it."""


def render(brief: Brief, form: str, *, width: int = 80, colour: bool = False, without: Sequence[str] = (), values: Values | None = None) -> str:
    """The brief in one of `FORMS`; `width` and `colour` matter to the terminal only. `BadArgument` for any other form.

    `without`: ids of origins to leave out, to see what then no longer stands. `values`: the reader's own for constants of codebooks, for what is
    worked out again. A form is imported when it is asked for, so that JSON does not wait for a template engine.
    """
    if form not in FORMS:
        raise BadArgument(f"{form}: no form of a brief; say one of {', '.join(FORMS)}")
    module = import_module(f"counterclaim.forms.{FORMS[form]}")
    options = {"width": width, "colour": colour} if form == "terminal" else {}
    written: str = module.render(brief, without=without, values=values, **options)
    return written
