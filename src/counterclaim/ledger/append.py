"""Writing to the ledger: every function adds rows, each only where the same content is not there yet. All of them run under the write lock."""

from collections.abc import Mapping, Sequence
import hashlib
import zlib

from counterclaim.ledger.bodies import fingerprint
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.statements import Statement
from counterclaim.ledger.store import Store, in_lots, marks, next_number
from counterclaim.ledger.words import passages, words

CODEC = "zlib"


def keep_bytes(store: Store, data: bytes, run: int) -> str:
    """Raw bytes, compressed, once. Their SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not store.rows("SELECT 1 FROM blob WHERE sha256 = ?", (sha256,)):
        store.insert("blob", ("sha256", "size", "codec", "data", "run"), [(sha256, len(data), CODEC, zlib.compress(data), run)])
    return sha256


def text_bytes(text: str) -> bytes:
    """A text as bytes; lone surrogates, which broken pages may hold, are let through."""
    return text.encode("utf-8", "surrogatepass")


def keep_text(store: Store, text: str, run: int) -> str:
    """A text, compressed, once, with its words in the index. Its SHA-256."""
    data = text_bytes(text)
    sha256 = hashlib.sha256(data).hexdigest()
    if store.rows("SELECT 1 FROM page_text WHERE sha256 = ?", (sha256,)):
        return sha256
    store.insert("page_text", ("sha256", "size", "codec", "data", "run"), [(sha256, len(text), CODEC, zlib.compress(data), run)])
    first = next_number(store, "passage")
    stretches = list(enumerate(passages(text), start=first))
    store.insert("passage", ("number", "page_text", "first", "last"), [(number, sha256, *stretch) for number, stretch in stretches])
    store.index((number, [word.folded for word in words(text, *stretch)]) for number, stretch in stretches)
    return sha256


def keep_listing(store: Store, statements: Sequence[Statement], run: int) -> tuple[int, str]:
    """Statements in their order, each kept once however often it is listed. The listing's number and id."""
    ids = [statement.id for statement in statements]
    name = fingerprint("listing", *ids)
    if known := store.rows("SELECT number FROM listing WHERE id = ?", (name,)):
        return int(known[0][0]), name
    numbers = _keep_statements(store, dict(zip(ids, statements, strict=True)), run)
    number = next_number(store, "listing")
    store.insert("listing", ("number", "id", "size"), [(number, name, len(ids))])
    store.insert("listed", ("listing", "position", "statement"), [(number, place, numbers[one]) for place, one in enumerate(ids)])
    return number, name


def _keep_statements(store: Store, statements: Mapping[str, Statement], run: int) -> dict[str, int]:
    """The number of each statement by its id; those that are new are added in order."""
    numbers: dict[str, int] = {}
    for lot in in_lots(list(statements)):
        numbers.update(store.rows(f"SELECT id, number FROM statement WHERE id IN ({marks(lot)})", lot))  # noqa: S608
    new = {name: number for number, name in enumerate((one for one in statements if one not in numbers), start=next_number(store, "statement"))}
    rows = ((number, name, statements[name].kind, statements[name].key, statements[name].body, run) for name, number in new.items())
    store.insert("statement", ("number", "id", "kind", "key", "body", "run"), rows)
    return {**numbers, **new}


def keep_edition(ledger: Ledger, subject: tuple[str, str], statements: Sequence[Statement], inputs: str, run: int) -> str:
    """What a run found for a subject (scope, name), as its newest edition. The listing's id."""
    store = ledger.store
    listing, name = keep_listing(store, statements, run)
    row = (next_number(store, "edition"), *subject, listing, inputs, ledger.now(), run)
    store.insert("edition", ("number", "scope", "subject", "listing", "inputs", "made", "run"), [row])
    return name
