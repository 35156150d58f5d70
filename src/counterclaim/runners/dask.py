"""On Dask workers: of a cluster that is there already, or of one made for the occasion on this machine."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

from counterclaim.errors import BadArgument, CounterclaimError
from counterclaim.runners.local import ATTEMPTS, ONE_THREAD, Runner, WorkerLost

AHEAD = 4
"""Rows that are handed out before their turn, for each worker: so much is in memory, however many rows there are."""
PATIENCE = 30
"""Seconds to wait for the scheduler."""


class NoCluster(CounterclaimError):
    """A scheduler that does not answer."""

    exit_code = 1


@contextmanager
def dask(address: str | None, jobs: int) -> Iterator[Runner]:
    """A runner on the workers of the scheduler at `tcp://host:port`, or, without one, on `jobs` workers on this machine, closed at the end.

    What a lost worker was working on is done by another, `ATTEMPTS` times at most. Raises BadArgument where Dask is not installed, NoCluster.
    """
    try:
        from distributed import Client, LocalCluster
        from distributed.scheduler import KilledWorker
    except ModuleNotFoundError as error:
        raise BadArgument("dask is not installed; working on a cluster needs: pip install 'counterclaim[cluster]'") from error
    import dask as settings

    one_thread = {f"distributed.nanny.pre-spawn-environ.{name}": "1" for name in ONE_THREAD}
    with settings.config.set({"distributed.scheduler.allowed-failures": ATTEMPTS - 1} | one_thread):
        try:
            cluster = LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address="127.0.0.1:0") if address is None else None
            client = Client(cluster or address, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise NoCluster(f"{address}: no Dask scheduler answers there ({error}); give tcp://host:port") from error

        def each(fn: Callable[[Any], Any], rows: Sequence[Any]) -> Iterator[Any]:
            left = iter(rows)
            room = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
            waiting = deque(client.submit(fn, row, pure=False) for row in islice(left, room))
            while waiting:
                try:
                    result = waiting.popleft().result()
                except KilledWorker as error:
                    raise WorkerLost(f"a worker was killed {ATTEMPTS} times over one row: {error.task}; see the workers' logs") from error
                waiting.extend(client.submit(fn, row, pure=False) for row in islice(left, 1))
                yield result

        try:
            yield each
        finally:
            if cluster is not None:  # a worker that died and is being started anew cannot be stopped yet
                with suppress(TimeoutError):
                    client.wait_for_workers(jobs, timeout=PATIENCE)
            client.close()
            if cluster is not None:
                cluster.close()
