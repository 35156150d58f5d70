"""What can go wrong with a pile of archives."""

from collections.abc import Iterator
from contextlib import contextmanager

from counterclaim.errors import BadArgument, CounterclaimError


class BadFolder(CounterclaimError):
    """A folder of results that does not fit what is asked for: other archives, other rules, or files that cannot be read."""


@contextmanager
def extra() -> Iterator[None]:
    """Say which extra to install where a package of it is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise BadArgument(f"{error.name} is not installed; reading archives in bulk needs: pip install 'counterclaim[bulk]'") from error
