"""On this machine: in this process, or in several processes with one thread each."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
import multiprocessing
import os
from typing import Any, Protocol

from counterclaim.errors import CounterclaimError

ONE_THREAD = ("OMP_NUM_THREADS", "RAYON_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
ATTEMPTS = 3
"""How often the same row may be lost with the process that worked on it."""


class Runner(Protocol):
    """The one thing an engine has to know: do `fn` to each row and give the results in the order of the rows."""

    def __call__(self, fn: Callable[[Any], Any], rows: Sequence[Any], /) -> Iterator[Any]:
        """The results, row by row."""
        ...


class WorkerLost(CounterclaimError):
    """A process that was killed with its work, again and again: by hand, or because it took more memory than there was."""

    exit_code = 1


def here(fn: Callable[[Any], Any], rows: Sequence[Any]) -> Iterator[Any]:
    """In this process, one after the other."""
    return map(fn, rows)


def processes(jobs: int) -> Runner:
    """In `jobs` processes; with one job or one row, here. What a killed process was working on is done again, by others."""

    def each(fn: Callable[[Any], Any], rows: Sequence[Any]) -> Iterator[Any]:
        if jobs <= 1 or len(rows) <= 1:
            yield from map(fn, rows)
            return
        done, lost = 0, 0
        while done < len(rows):
            left = rows[done:]
            context = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(min(jobs, len(left)), mp_context=context, initializer=_one_thread) as pool:
                try:
                    for result in pool.map(fn, left, chunksize=max(1, min(8, len(left) // (jobs * 4)))):
                        done, lost = done + 1, 0
                        yield result
                except BrokenProcessPool as error:
                    lost += 1
                    if lost == ATTEMPTS:
                        raise WorkerLost(f"a worker was killed {ATTEMPTS} times over {str(rows[done])[:200]}; try with fewer workers") from error

    return each


def _one_thread() -> None:
    for name in ONE_THREAD:
        os.environ[name] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
