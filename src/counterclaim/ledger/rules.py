"""What reads pages and groups them, under the names that every run is recorded with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable
import json

from counterclaim import __version__, pipeline, stories
from counterclaim.records import Page, SetAside, Source, Told
from counterclaim.relations import OURS, Tables
from counterclaim.stories import Decisions, Features, Index, Moved
from counterclaim.stories.batch import TOGETHER
from counterclaim.stories.online import Outcome

NO_RULES = frozenset({"forms", "ledger", "runners", "model", "intake", "watch", "screen.py", "options.py", "cli.py", "__main__.py", "__pycache__"})
"""Parts of the package that change nothing that is found: they print, keep, or only decide where work is done. The model has its own name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How pages are read and put into stories. `rules` and `model` name the version; whoever changes what is found changes them.

    `read` and `tell` must be functions of a module where the work is done in other processes.
    """

    rules: str
    model: str
    tables: Tables = OURS
    """The tables of names and relations."""
    read: Callable[[Source, date | None], Page | SetAside] = pipeline.read
    tell: Callable[[Page], Told] = pipeline.told
    group: Callable[[Sequence[Told], Mapping[str, str], Decisions], list[tuple[list[str], tuple[str, ...]]]] = stories.group
    """Pages, copies (page id to first page id) and decisions to stories: page ids in order, with a line a page that says why it is there."""
    assign: Callable[[Features, Index, Decisions], Outcome] = stories.assign
    """A text, the texts that are there and decisions to where it belongs."""
    again: Callable[[Outcome, Index, Decisions], list[Moved]] = stories.again
    """What moves, once a text is there, when the stories beside it are looked at again."""
    together: int = TOGETHER
    """Pages up to which `group` puts all of them into stories anew; beyond, `assign` does so one by one."""


def current_rules(tables: Tables = OURS) -> Rules:
    """The rules and the model of this program, with a reader's own tables.

    The version of the rules is the program's with the first digits of a digest over everything that decides what is found (code and tables), so
    that a changed rule shows even where the program's version stayed. Own tables add a digest of theirs.
    """
    own = [path.read_bytes() for path in (tables.aliases, tables.relations) if path is not None]
    mark = f"+own-{_digest([('', data) for data in own])}" if own else ""
    return Rules(rules=f"{__version__}+{_ours()}{mark}", model=_model(), tables=tables, tell=partial(pipeline.told, aliases=tables.aliases))


def read_and_tell(
    read: Callable[[Source, date | None], Page | SetAside], tell: Callable[[Page], Told], task: tuple[Source, date | None]
) -> Told | SetAside:
    """One page by itself: what any worker can do alone."""
    page = read(*task)
    return page if isinstance(page, SetAside) else tell(page)


@cache
def _ours() -> str:
    return _digest(_contents(files("counterclaim"), ""))


def _digest(contents: Iterable[tuple[str, bytes]]) -> str:
    found = hashlib.sha256()
    for name, data in contents:
        found.update(f"{name}\x1f{len(data)}\x1f".encode())
        found.update(data)
    return found.hexdigest()[:8]


def _contents(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    held: list[tuple[str, bytes]] = []
    for one in sorted(folder.iterdir(), key=lambda each: each.name):
        if one.name in NO_RULES:
            continue
        if one.is_dir():
            held.extend(_contents(one, f"{path}{one.name}/"))
        else:
            held.append((f"{path}{one.name}", one.read_bytes()))
    return held


@cache
def _model() -> str:
    folder = files("counterclaim.attribution") / "model"
    version = json.loads((folder / "tables.json").read_text(encoding="utf-8"))["version"]
    return f"{version}+{hashlib.sha256((folder / 'tagger.onnx').read_bytes()).hexdigest()[:8]}"
