"""Where pages come from: files, folders, globs and standard input, in a stable order; what is no page is set aside with its reason."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from counterclaim.errors import BadArgument
from counterclaim.records import SetAside, Source

HTML_ENDS = frozenset({".html", ".htm", ".xhtml", ".shtml"})
TEXT_ENDS = frozenset({".txt", ".text", ".md", ""})
LARGEST_HTML = 20_000_000  # bytes
LARGEST_TEXT = 2_000_000  # bytes; the longest news article is under a tenth of it
NOTES = frozenset({"readme", "license", "licence", "notice", "changelog", "contributing"})
GLOB_SIGNS = frozenset("*?[")


def gather(arguments: Sequence[str], *, stdin: BinaryIO | None = None) -> tuple[list[Source], list[SetAside]]:
    """The pages that the arguments name, sorted by path, each file once, and what was set aside.

    An argument is a file, a folder (read recursively, hidden files skipped), a glob, or `-` for `stdin`.
    Raises BadArgument for a path that does not exist, a glob that fits nothing, and `-` without a standard input.
    """
    sources: list[Source] = []
    aside: list[SetAside] = []
    paths: dict[Path, bool] = {}  # whether the user named it by itself
    for argument in arguments:
        if argument == "-":
            _take(_from_stdin(stdin), sources, aside)
            continue
        for path, named in _paths(argument):
            paths[path] = paths.get(path, False) or named
    for path, named in sorted(paths.items()):
        _take(_from_file(path, named=named), sources, aside)
    return sorted(sources, key=lambda source: source.path), sorted(aside, key=lambda one: one.path)


def _take(found: Source | SetAside, sources: list[Source], aside: list[SetAside]) -> None:
    if isinstance(found, Source):
        sources.append(found)
    else:
        aside.append(found)


def _paths(argument: str) -> Iterator[tuple[Path, bool]]:
    path = Path(argument)
    try:
        if path.is_dir():
            yield from ((inside, False) for inside in _inside(path))
        elif path.exists():
            yield path, True
        elif GLOB_SIGNS & set(argument):
            yield from _globbed(argument)
        else:
            raise BadArgument(f"{argument}: no such file or folder; check the path, or give a glob in quotes")
    except (OSError, ValueError) as error:
        raise BadArgument(f"{argument[:200]}: cannot be looked up ({error.__class__.__name__}); check the path") from error


def _globbed(argument: str) -> Iterator[tuple[Path, bool]]:
    root = Path(Path(argument).anchor or ".")
    pattern = argument[len(Path(argument).anchor) :]
    try:
        found = sorted(root.glob(pattern))
    except (NotImplementedError, IndexError) as error:
        raise BadArgument(f"{argument}: not a glob that can be read; quote it and use *, ? and **") from error
    if not found:
        raise BadArgument(f"{argument}: no file fits this glob; check the folder and the ending")
    for path in found:
        if path.is_dir():
            yield from ((inside, False) for inside in _inside(path))
        else:
            yield path, True


def _inside(folder: Path) -> Iterator[Path]:
    """The visible files of a folder and its folders; links to folders are not followed."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _inside(path)
        elif not path.is_dir():
            yield path


def _from_file(path: Path, *, named: bool) -> Source | SetAside:
    end = path.suffix.lower()
    if not named and end not in HTML_ENDS | TEXT_ENDS and len(end) <= 6:
        return SetAside(
            path=str(path), reason=f"{path}: a {end} file in a folder of pages is not read; name it by itself, or save it as .html or .txt"
        )
    if not named and path.stem.lower() in NOTES:
        return SetAside(path=str(path), reason=f"{path}: tells about its folder and is no page; name it by itself to have it read")
    try:
        if not path.is_file():
            return SetAside(path=str(path), reason=f"{path}: not a regular file; copy its text into a file first")
        size = path.stat().st_size
        limit = LARGEST_HTML if end in HTML_ENDS else LARGEST_TEXT
        if size > limit:
            return SetAside(path=str(path), reason=_too_large(str(path), size, limit))
        return Source(path=str(path), url=None, data=path.read_bytes())
    except OSError as error:
        return SetAside(path=str(path), reason=f"{path}: cannot be opened ({error.strerror or error.__class__.__name__}); check its permissions")


def _from_stdin(stdin: BinaryIO | None) -> Source | SetAside:
    if stdin is None:
        raise BadArgument("-: there is no standard input to read; pipe a page into the command or name a file")
    data = stdin.read(LARGEST_HTML + 1)
    if len(data) > LARGEST_HTML:
        return SetAside(path="-", reason=f"-: more than {_megabytes(LARGEST_HTML)} of input; give one page, or a folder of pages")
    return Source(path="-", url=None, data=data)


def _too_large(path: str, size: int, limit: int) -> str:
    return f"{path}: {_megabytes(size)}, over the limit of {_megabytes(limit)} a page; split it into its articles"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"{size / 1_000:.0f} KB"
