"""On this machine: in this process, or in several processes with one thread each."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
import multiprocessing
import os
from typing import Any, Protocol

ONE_THREAD = ("OMP_NUM_THREADS", "RAYON_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Runner(Protocol):
    """The one thing an engine has to know: do `fn` to each row and give the results in the order of the rows."""

    def __call__(self, fn: Callable[[Any], Any], rows: Sequence[Any], /) -> Iterator[Any]:
        """The results, row by row."""
        ...


def here(fn: Callable[[Any], Any], rows: Sequence[Any]) -> Iterator[Any]:
    """In this process, one after the other."""
    return map(fn, rows)


def processes(jobs: int) -> Runner:
    """In `jobs` processes; with one job or one row, here."""

    def each(fn: Callable[[Any], Any], rows: Sequence[Any]) -> Iterator[Any]:
        if jobs <= 1 or len(rows) <= 1:
            yield from map(fn, rows)
            return
        with ProcessPoolExecutor(min(jobs, len(rows)), mp_context=multiprocessing.get_context("spawn"), initializer=_one_thread) as pool:
            yield from pool.map(fn, rows, chunksize=max(1, min(8, len(rows) // (jobs * 4))))

    return each


def _one_thread() -> None:
    for name in ONE_THREAD:
        os.environ[name] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
