"""Source phrases and whom they stand for: tables that a journalist can read and add to (cases/actors/*.tsv: words, id, kind, state or "-")."""

from pathlib import Path

from builders import page
import pytest

from counterclaim.actors.resolve import Cast, cast, resolve

TABLES = sorted((Path(__file__).parent / "cases" / "actors").glob("*.tsv"))


def rows(path: Path) -> list[list[str]]:
    """The rows of a table without its head."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:] if line.strip()]


@pytest.fixture(scope="module")
def nobody() -> Cast:
    """The cast of a page that names nobody."""
    return cast(page("Nothing is named here."))


@pytest.mark.parametrize(("words", "id_", "kind", "state"), [row for path in TABLES for row in rows(path)])
def test_words_without_a_page(nobody: Cast, words: str, id_: str, kind: str, state: str) -> None:
    actor = resolve(words, nobody)
    assert actor is not None
    assert (actor.id, actor.kind, actor.state or "-") == (id_, kind, state)
    assert actor.reason
    assert actor.name


def test_the_tables_are_large_enough() -> None:
    assert sum(len(rows(path)) for path in TABLES) >= 400
