"""What every command does with what it found: say errors plainly, write, show progress."""

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import sys
from typing import Protocol

import typer

from counterclaim.errors import CounterclaimError

WORTH_A_PROCESS = 6
"""Pages from which on starting processes (0.6 s each for their model) takes less time than it saves."""


def write(words: str, output: Path | None) -> None:
    """To the file, or to the screen as UTF-8 whatever the terminal's own encoding."""
    if output is not None:
        output.write_text(words, encoding="utf-8", errors="replace")
        return
    sys.stdout.buffer.write(words.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


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
        typer.echo(f"counterclaim: {error.filename or ''}: {error.strerror}; check the path and its permissions", err=True)
        raise typer.Exit(2) from None


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
