"""What every command does with what it found: say errors plainly, write, show progress."""

from collections.abc import Iterator
from contextlib import contextmanager
import errno
import os
from pathlib import Path
import secrets
import shutil
import sys
from typing import Protocol, TextIO

import typer

from counterclaim.errors import CounterclaimError

WORTH_A_PROCESS = 6
"""Pages from which on starting processes (0.6 s each for their model) takes less time than it saves."""
FULL = (errno.ENOSPC, errno.EDQUOT)


def write(words: str, output: Path | None) -> None:
    """To the file, or to the screen as UTF-8 whatever the terminal's own encoding."""
    if output is not None:
        with written_whole(output) as file:
            file.write(words)
        return
    sys.stdout.buffer.write(words.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """A file to write to, as UTF-8. It takes the place of what is at the path when it is whole; where writing fails, what was there stays.

    What is no regular file (a pipe, a device) is written to as it is. An OSError names the path.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
                yield file
            return
        target = path.resolve()  # through a link, which stays one
        part = target.with_name(f".counterclaim-{os.getpid()}-{secrets.token_hex(4)}.part")
        try:
            with part.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
                if target.exists():
                    shutil.copymode(target, part)
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


class Progress(Protocol):
    """How far a stage of the work is."""

    def __call__(self, done: int, total: int, stage: str = "reading") -> None:
        """`done` of `total` pieces of `stage`."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """Errors of ours as one line and an exit code; a closed pipe as silence."""
    try:
        yield
    except CounterclaimError as error:
        typer.echo(f"counterclaim: {error}", err=True)
        raise typer.Exit(error.exit_code) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:
        typer.echo(f"counterclaim: {_in_words(error)}", err=True)
        raise typer.Exit(2) from None


def _in_words(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in FULL:
        return f"{where}no space left; free some space, or name another disk, and run the same command again"
    return f"{where}{error.strerror or error}; check the path and its permissions"


@contextmanager
def on_screen() -> Iterator[Progress | None]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(done: int, total: int, stage: str = "reading") -> None:
            bar.update(task, description=stage, completed=done, total=total)

        yield show
