"""Plain text files exactly as they are, for `counterclaim attributions`."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from counterclaim.errors import BadArgument

MOST_BYTES = 20_000_000


def read_plain(files: Sequence[str], *, stdin: BinaryIO) -> list[tuple[str, str]]:
    """(path, text) of each file in the order given; bytes that are no UTF-8 become U+FFFD, one each. Raises BadArgument on a missing file."""
    return [(name, _text(name, stdin)) for name in files]


def _text(name: str, stdin: BinaryIO) -> str:
    if name == "-":
        data = stdin.read(MOST_BYTES + 1)
    else:
        path = Path(name)
        if not path.is_file():
            raise BadArgument(f"{name}: no such file; `attributions` takes plain text files, `brief` takes folders and pages")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadArgument(f"{name}: more than {MOST_BYTES // 1_000_000} MB; cut it into smaller files")
    return data.decode("utf-8", "replace")
