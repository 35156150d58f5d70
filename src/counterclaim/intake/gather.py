"""Pages for a brief from whatever a user names: files, folders, globs, standard input, and web archives."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from counterclaim.errors import BadArgument
from counterclaim.read import sources
from counterclaim.records import SetAside, Source

ARCHIVES = (".warc", ".warc.gz")
MOST = 2_000
"""Pages that a brief takes from archives: all of them are held in memory and compared."""


def gather(arguments: Sequence[str], *, stdin: BinaryIO | None = None) -> tuple[list[Source], list[SetAside]]:
    """As `read.sources.gather`, and the pages of archives under their addresses.

    Raises BadArgument, BadArchive for a file that is no archive, and BadArgument for archives of more than `MOST` pages.
    """
    archives = [name for name in arguments if name.lower().endswith(ARCHIVES) and Path(name).is_file()]
    found, aside = sources.gather([name for name in arguments if name not in archives], stdin=stdin)
    for name in archives:
        _archived(Path(name), found, aside)
    return sorted(found, key=lambda one: one.path), sorted(aside, key=lambda one: one.path)


def _archived(path: Path, found: list[Source], aside: list[SetAside]) -> None:
    from counterclaim.intake.warc import Held, Skipped, by_reason, read_warc

    put_by: list[Skipped] = []
    for one in read_warc(path):
        if isinstance(one, Held):
            found.append(Source(path=one.page.path, url=one.page.url, data=one.page.data))
        elif one.damaged:
            aside.append(SetAside(path=str(path), reason=f"at byte {one.offset:,}: {one.words()}"))
        elif one.what == "aside":
            put_by.append(one)
        if len(found) > MOST:
            raise BadArgument(f"{path}: more than {MOST:,} pages; `counterclaim bulk` reads whole archives, `counterclaim archive` keeps them")
    aside.extend(
        SetAside(path=str(path), reason=one.words() if count == 1 else f"{count:,} records: {one.reason}") for count, one in by_reason(put_by)
    )
