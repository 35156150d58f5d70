"""What can go wrong on the way in. Each says what was got, from where, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from counterclaim.errors import BadArgument, CounterclaimError


class Unfetched(CounterclaimError):
    """A page that could not be had. Nothing is lost: what was held before stands."""

    exit_code = 1


class Refused(Unfetched):
    """A page that is not asked for: its address is private or no web address, or its site does not want it."""


class NoAnswer(Unfetched):
    """A host that is not there, does not answer, or not in time."""


class NoHost(NoAnswer):
    """A host whose name nobody knows, or that takes no connection; `why` says which, without the address."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.why = why


class BadAnswer(Unfetched):
    """An answer that is no page: too large, broken, redirected without end, an error."""


class TooLarge(BadAnswer):
    """An answer that is larger than a page may be, packed or unpacked."""


class Gone(Unfetched):
    """The site says that there is no such page (404, 410)."""


class Later(Unfetched):
    """The site asks to come back after `until` (429, 503)."""

    def __init__(self, message: str, until: datetime) -> None:
        super().__init__(message)
        self.until = until


class BadFeed(CounterclaimError):
    """A feed or sitemap that cannot be read."""

    exit_code = 1


class BadArchive(CounterclaimError):
    """A file that is no web archive."""

    exit_code = 1


@contextmanager
def extra() -> Iterator[None]:
    """Imports of what only fetching and archives need; a sentence where it is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise BadArgument(f"{error.name} is not installed, which fetching, watching and archives need; pip install 'counterclaim[watch]'") from error
