"""A small crawl for the tests of reading in bulk, and engines that fail when told to. Functions that workers call stand here, where they find them."""

from datetime import date
import hashlib
import os
from pathlib import Path
import signal

from warc_sample import Archive

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = date(2026, 3, 1)
HTTP = "Content-Type: text/html; charset=utf-8"


def examples():
    """The example pages by address, as a crawler found them: some as plain text."""
    return {f"https://press.example/{path.stem}": path.read_bytes() for path in sorted(EXAMPLES.glob("[0-9]*"))}


def media(data):
    return HTTP if data.lstrip().startswith(b"<") else "Content-Type: text/plain; charset=utf-8"


def crawl(folder, pages, name="crawl.warc.gz"):
    """An archive of these pages."""
    made = Archive(packed=True)
    for address, data in pages.items():
        made.block("request", b"GET / HTTP/1.1\r\n\r\n", url=address)
        made.write(address, data, http=media(data))
    path = folder / name
    path.write_bytes(made.data)
    return path


def digest(out):
    """Of every table's bytes."""
    files = sorted(out.glob("*/*.parquet"))
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


class Stopped(Exception):
    """What stands for a kill of the whole run."""


def stopping(after):
    """A runner whose run is stopped when so many pieces of work are done."""
    left = [after]

    def each(fn, rows):
        for row in rows:
            if not left[0]:
                raise Stopped
            left[0] -= 1
            yield fn(row)

    return each


def killed_once(task):
    """Squares a number; the first worker that gets 3 is killed."""
    folder, number = task
    mark = Path(folder) / "killed"
    if number == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def killed_always(task):
    """No worker lives through 3."""
    _, number = task
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number
