"""The time of day, and waiting: a seam, so that tests wait for nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime
import time
from typing import Protocol


class Clock(Protocol):
    """Whoever tells the time and waits."""

    def now(self) -> datetime:
        """This moment, with its zone."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


@dataclass(frozen=True, slots=True)
class MachineClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """See `Clock`."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """See `Clock`."""
        time.sleep(seconds)
