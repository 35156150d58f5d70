"""The brief of a story in four forms: terminal, Markdown, one HTML file, JSON. Each form is a module with one verb, `render`."""

from counterclaim.errors import BadArgument
from counterclaim.records import Brief

FORMS = ("terminal", "markdown", "html", "json")


def render(brief: Brief, form: str, *, width: int = 80, colour: bool = False) -> str:
    """The brief in one of `FORMS`; `width` and `colour` matter to the terminal only. `BadArgument` for any other form.

    A form is imported when it is asked for, so that JSON does not wait for a template engine.
    """
    if form == "terminal":
        from counterclaim.forms import terminal

        return terminal.render(brief, width=width, colour=colour)
    if form == "markdown":
        from counterclaim.forms import markdown

        return markdown.render(brief)
    if form == "html":
        from counterclaim.forms import html

        return html.render(brief)
    if form == "json":
        from counterclaim.forms import json

        return json.render(brief)
    raise BadArgument(f"{form}: no form of a brief; say one of {', '.join(FORMS)}")
