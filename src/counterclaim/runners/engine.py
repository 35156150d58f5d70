"""The engine that was asked for, ready to work and closed at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from counterclaim.errors import BadArgument
from counterclaim.runners.local import Runner, processes


@contextmanager
def engine(on: str | None, jobs: int) -> Iterator[Runner]:
    """`on` None: `jobs` processes of this machine; `dask`: as many Dask workers on it; `tcp://host:port`: the workers of that Dask scheduler.

    Raises BadArgument for anything else, and NoCluster.
    """
    if on is None:
        yield processes(jobs)
        return
    if on != "dask" and not on.startswith(("tcp://", "tls://")):
        raise BadArgument(f"{on}: no engine of that name; give dask, or the address of a Dask scheduler such as tcp://host:8786")
    from counterclaim.runners.dask import dask

    with dask(None if on == "dask" else on, jobs) as each:
        yield each
