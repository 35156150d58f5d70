"""Checking a ledger: every hash, every span, every reference, and the database's own storage. It reads everything and writes nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
import hashlib
import re
from typing import Any

from counterclaim.ledger import seal
from counterclaim.ledger.bodies import canonical, fingerprint
from counterclaim.ledger.book import Ledger, runs
from counterclaim.ledger.errors import LedgerError
from counterclaim.ledger.index import waiting, waiting_words
from counterclaim.ledger.recall import statements, text_of, unpack
from counterclaim.ledger.statements import Statement, body_of, by_kind, members_of
from counterclaim.ledger.store import Store, paged
from counterclaim.ledger.verify_more import agreement, gaps, index, watching

_ADVICE = re.compile(r"; `counterclaim verify` [\w ]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was checked, by kind with its count; `problems`, a sentence each; `notes` are no faults, but somebody may want to know."""

    checked: tuple[tuple[str, int], ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def verify(ledger: Ledger) -> Verified:
    """Check the whole ledger. An empty `problems` means: every byte is what was added, and every span says what stands there.

    Each check yields one line for everything it looks at: empty, or what is wrong.
    """
    store = ledger.store
    checks = {
        "raw bytes": _bytes(store),
        "texts": _texts(store),
        "statements": _statements(store),
        "listings": _listings(store),
        "spans": _spans(store),
        "editions": _editions(store),
        "judgements": _judgements(store),
        "passages": _passages(store),
        "notices": watching(store),
        "indexed stories": agreement(store),
        "indexed texts": index(store),
        "seals": seal.check(store),
        "rows": gaps(store),
        "storage": store.check(),
    }
    counts: list[tuple[str, int]] = []
    problems: list[str] = []
    with store.reading():
        for name, check in checks.items():
            results = Counter(_to_the_end(check))
            counts.append((name, results.total()))
            problems.extend(wrong for wrong in results if wrong)
        try:
            notes = list(_notes(ledger))
        except LedgerError as error:
            notes, problems = [], [*problems, without_advice(error)]
    return Verified(checked=tuple(counts[:-1]), problems=tuple(problems), notes=tuple(notes))


def without_advice(error: Exception) -> str:
    """What an error says, but for the advice to verify: that is being done."""
    return _ADVICE.sub("; restore the ledger from a copy", str(error))


def _to_the_end(check: Iterator[str]) -> Iterator[str]:
    """A check; a database that cannot go on is one more thing that is wrong."""
    try:
        yield from check
    except LedgerError as error:
        yield without_advice(error)


def _bytes(store: Store) -> Iterator[str]:
    for sha256, size, codec, data in paged(store, "blob", ("sha256", "size", "codec", "data"), "sha256"):
        yield _same_bytes(store, "the bytes", sha256, codec, data, size)


def _texts(store: Store) -> Iterator[str]:
    for sha256, size, codec, data in paged(store, "page_text", ("sha256", "size", "codec", "data"), "sha256"):
        wrong = _same_bytes(store, "the text", sha256, codec, data, None)
        yield wrong or ("" if len(text_of(store, sha256)) == size else f"the text {sha256[:12]} has another length than was noted")


def _same_bytes(store: Store, what: str, sha256: str, codec: str, data: bytes, size: int | None) -> str:
    try:
        whole = unpack(store, sha256, codec, data)
    except LedgerError as error:
        return without_advice(error)
    if hashlib.sha256(whole).hexdigest() != sha256:
        return f"{what} {sha256[:12]}: not those that were added (SHA-256 {hashlib.sha256(whole).hexdigest()[:12]})"
    return "" if size is None or len(whole) == size else f"{what} {sha256[:12]}: another size than was noted"


def _statements(store: Store) -> Iterator[str]:
    for number, name, kind, key, body in paged(store, "statement", ("number", "id", "kind", "key", "body"), "number"):
        one = Statement(kind=kind, key=key, body=body)
        try:
            right = one.id == name and canonical(body_of(one)) == body
        except ValueError:
            right = False
        yield "" if right else f"statement {number} ({kind} {name[:12]}): its words are not those that were added"


def _listings(store: Store) -> Iterator[str]:
    for number, name, size in paged(store, "listing", ("number", "id", "size"), "number"):
        rows = store.rows("SELECT s.id FROM listed d JOIN statement s ON s.number = d.statement WHERE listing = ? ORDER BY position", (number,))
        ids = [one for (one,) in rows]
        yield (
            "" if len(ids) == size and fingerprint("listing", *ids) == name else f"listing {number} ({name[:12]}): not the statements that were added"
        )


def _spans(store: Store) -> Iterator[str]:
    """Every span of every listing against the text that it was found in."""
    for number, name in paged(store, "listing", ("number", "id"), "number"):
        held = statements(store, number)
        try:
            texts = _texts_of(store, held)
            for one in held:
                for span in spans_of(body_of(one)):
                    text = texts.get(span["page"], "")
                    right = 0 <= span["start"] < span["end"] <= len(text) and text[span["start"] : span["end"]] == span["exact"]
                    yield "" if right else f"listing {name[:12]}: a {one.kind} says {span['exact'][:40]!r} where page {span['page']} says otherwise"
        except (LedgerError, ValueError, KeyError, TypeError) as error:
            yield f"listing {name[:12]}: cannot be checked ({without_advice(error)})"


def _texts_of(store: Store, held: list[Statement]) -> dict[str, str]:
    """The texts that a listing's spans count in, by the page's name: its own page, or its members'."""
    bodies = by_kind(one for one in held if one.kind in ("page", "member"))
    texts = {body["id"]: text_of(store, body["text"]) for body in bodies.get("page", ())}
    for member in members_of(bodies.get("member", ())):
        [(number,)] = store.rows("SELECT number FROM listing WHERE id = ?", (member.reading,))
        [body] = by_kind(statements(store, number, ("page",)))["page"]
        texts[member.name] = text_of(store, body["text"])
    return texts


def spans_of(value: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401  (any JSON)
    """Every span anywhere in a body."""
    if isinstance(value, dict):
        if {"page", "start", "end", "exact"} <= value.keys():
            yield value
        for held in value.values():
            yield from spans_of(held)
    elif isinstance(value, list):
        for held in value:
            yield from spans_of(held)


def _editions(store: Store) -> Iterator[str]:
    """Every page version has its bytes and a reading; every edition its run, its listing and its subject."""
    for number, sha256, held, read in store.rows(
        "SELECT v.number, v.sha256, b.sha256, (SELECT COUNT(*) FROM edition e WHERE e.scope = 'page' AND e.subject = CAST(v.number AS TEXT)) "
        "FROM page_version v LEFT JOIN blob b ON b.sha256 = v.sha256 ORDER BY v.number"
    ):
        wrong = f"its bytes ({sha256[:12]}) are missing" if held is None else "" if read else "never read"
        yield wrong and f"page version {number}: {wrong}"
    for number, run, listing in store.rows(
        "SELECT e.number, r.number, l.number FROM edition e "
        "LEFT JOIN run r ON r.number = e.run LEFT JOIN listing l ON l.number = e.listing ORDER BY e.number"
    ):
        yield f"edition {number}: its run or its listing is missing" if run is None or listing is None else ""


def _judgements(store: Store) -> Iterator[str]:
    for number, name, made, who, verdict, statement, correction, note in store.rows(
        "SELECT j.number, j.id, j.made, j.who, j.verdict, s.id, j.correction, j.note FROM judgement j "
        "LEFT JOIN statement s ON s.number = j.statement ORDER BY j.number"
    ):
        right = fingerprint("judgement", str(number), made, who, verdict, statement or "", correction or "", note) == name
        yield "" if right else f"judgement {number} by {who}: not what was added"


def _passages(store: Store) -> Iterator[str]:
    """Every text is covered by its passages, and the index holds each passage."""
    for sha256, size, first, last, covered in store.rows(
        "SELECT t.sha256, t.size, MIN(p.first), MAX(p.last), SUM(p.last - p.first) FROM page_text t LEFT JOIN passage p ON p.page_text = t.sha256 "
        "GROUP BY t.sha256, t.size ORDER BY t.sha256"
    ):
        whole = (first, last, covered) == (0, size, size) if size else covered is None
        yield "" if whole else f"the text {sha256[:12]} is not whole in the full-text index"
    [(passages,)] = store.rows("SELECT COUNT(*) FROM passage")
    if store.indexed() != passages:
        yield f"the full-text index holds {store.indexed()} passages of {passages}"


def _notes(ledger: Ledger) -> Iterator[str]:
    for run in runs(ledger):
        if run.finished is None:
            yield f"r{run.number} ({run.verb}, {run.started}) was interrupted or is still going on; what it had committed is whole"
    yield from seal.notes(ledger.store)
    if count := waiting(ledger.store):
        yield waiting_words(count)
