"""What can go wrong with a ledger. Each says what was got, where, what is still safe, and what to do."""

from counterclaim.errors import CounterclaimError


class LedgerError(CounterclaimError):
    """The root of the ledger's errors."""


class NoLedger(LedgerError):
    """Nothing there, or something that is no ledger."""


class LedgerTooNew(LedgerError):
    """A ledger that a newer program made: refused, untouched."""


class LedgerBusy(LedgerError):
    """Another process is writing and did not finish in time."""


class LedgerFull(LedgerError):
    """No space left: the transaction was taken back as a whole."""


class LedgerKept(LedgerError):
    """Somebody tried to change or remove what was written; the ledger only grows."""


class NotInLedger(LedgerError):
    """A story, a finding, a run or a judgement that this ledger does not hold."""
