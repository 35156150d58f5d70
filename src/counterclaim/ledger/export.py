"""The whole ledger as JSON lines: every row of every table once, in an order that never changes, so that two exports can be compared by line.

Any program can read it in twenty years; numbers stand for rows of other tables, as in the ledger itself.
"""

from base64 import b64encode
from collections.abc import Generator
import json

from counterclaim.ledger.bodies import canonical
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.recall import text_of
from counterclaim.ledger.store import Store, paged
from counterclaim.ledger.tables import COLUMNS

FORMAT = 1


def export(ledger: Ledger, *, raw: bool = False) -> Generator[str, None, None]:
    """The lines, each with its newline: first what the export is, then the tables. `raw` adds the pages' bytes (compressed, in base64).

    Bodies and corrections stand as JSON in JSON, listings as the numbers of their statements. All lines show one moment of the ledger.
    Passages, the full-text index and the index of stories are left out: they are made of the rest.
    """
    store = ledger.store
    with store.reading():
        yield _line({"export": FORMAT, "of": "counterclaim ledger"})
        for table, columns in COLUMNS.items():
            if table != "blob" or raw:
                yield from (
                    _line({"table": table, **_row(store, table, dict(zip(columns, row, strict=True)))})
                    for row in paged(store, table, columns, columns[0])
                )
        for number, name in paged(store, "listing", ("number", "id"), "number"):
            held = store.rows("SELECT statement FROM listed WHERE listing = ? ORDER BY position", (number,))
            yield _line({"table": "listing", "number": number, "id": name, "statements": [one for (one,) in held]})


def _row(store: Store, table: str, row: dict[str, object]) -> dict[str, object]:
    for column in ("body", "correction", "summary", "reached"):
        if isinstance(value := row.get(column), str):
            row[column] = json.loads(value)
    if isinstance(data := row.get("data"), bytes):
        row["data"] = b64encode(data).decode("ascii")
    if table == "page_text":
        row["text"] = text_of(store, str(row["sha256"]))
    return row


def _line(value: dict[str, object]) -> str:
    return canonical(value) + "\n"
