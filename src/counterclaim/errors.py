"""Every error says what was got, where, and what to do. Only `cli` and `desk` turn one into an exit code or a status."""


class CounterclaimError(Exception):
    """The root of all errors raised on purpose."""

    exit_code = 2


class BadPage(CounterclaimError):
    """A page that cannot be read: it is set aside with this sentence, and the run goes on."""

    exit_code = 1


class BadArgument(CounterclaimError):
    """Something asked for that cannot be done: a missing file, an unknown name."""
