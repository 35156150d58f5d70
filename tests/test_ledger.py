"""What the ledger keeps and gives back, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
import json
from pathlib import Path
import re

from ledger_sample import BLIND, CHANGED, DAY, FAST, FIRST, LOOSE, NO_PAGE, OTHER, SAME, SECOND, Clock, fetched
import pytest

from counterclaim import pipeline
from counterclaim.errors import BadArgument
from counterclaim.forms import render
from counterclaim.ledger.add import Fetched, add, reread
from counterclaim.ledger.book import NOW, When, open_ledger, runs, when
from counterclaim.ledger.errors import NotInLedger
from counterclaim.ledger.export import export
from counterclaim.ledger.rules import Rules, current_rules
from counterclaim.ledger.state import brief, known, stories
from counterclaim.ledger.statements import Member, of_story, story_of
from counterclaim.ledger.tables import COLUMNS, GAPS, TABLES, WATCHING
from counterclaim.ledger.verify import verify
from counterclaim.read.sources import gather
from counterclaim.records import SetAside, Source

ROOT = Path(__file__).parents[1]
REAL = Rules(rules="real", model="real", tell=cache(pipeline.told))
TODAY = datetime.now(UTC).date()


@pytest.fixture
def book(place):
    """An empty ledger."""
    with open_ledger(place, create=True, clock=Clock(days=30)) as opened:
        yield opened


@cache
def examples():
    sources, aside = gather([str(ROOT / "examples")])
    return sources, pipeline.run(sources, set_aside=aside, on=tell_once, today=DAY.date())


def tell_once(_, tasks):
    """A runner that tells each page with the tagger once for all tests."""
    for source, today, *_ in tasks:
        page = pipeline.read(source, today)
        yield page if isinstance(page, SetAside) else REAL.tell(page)


def add_one(book, data, address, *, days=0.0, rules=FAST):
    return add(book, [fetched(data, address, days=days)], rules=rules)


def test_a_brief_from_the_ledger_is_that_of_the_files_to_the_byte(book):
    sources, direct = examples()
    add(book, [Fetched(data=s.data, path=s.path, url=s.url, fetched=DAY) for s in sources], rules=REAL)
    whole = brief(book)
    assert render(whole, "json") == render(direct, "json")
    for form in ("terminal", "markdown", "html"):
        assert render(whole, form) == render(direct, form)


def test_a_story_alone_is_the_brief_of_its_files_to_the_byte(book):
    sources, direct = examples()
    [paths] = [[page.path for page in direct.pages if page.id in story.pages] for story in direct.stories[:1]]
    chosen = [source for source in sources if source.path in paths]
    add(book, [Fetched(data=s.data, path=s.path, url=s.url, fetched=DAY) for s in reversed(chosen)], rules=REAL)
    alone = pipeline.run(chosen, on=tell_once, today=DAY.date())
    [line] = stories(book)
    assert render(brief(book, line.id), "json") == render(alone, "json")


def test_a_story_comes_back_from_its_statements_as_it_was(book):
    _, direct = examples()
    for story in direct.stories:
        members = [
            Member(name=name, address=name, sha256=direct.page(name).sha256, fetched="", reading="", reason=reason)
            for name, reason in zip(story.pages, story.links, strict=True)
        ]
        assert story_of(of_story("s1", story, members)) == story


def test_the_same_pages_again_add_nothing(book):
    pages = [fetched(FIRST, "a.txt"), fetched(SECOND, "b.txt")]
    add(book, pages, rules=FAST)
    before = [line for line in export(book) if not re.search('"table":"(run|seal)', line)]
    done = add(book, pages, rules=FAST)
    assert (done.pages, done.versions, done.unchanged) == ((), (), 2)
    assert done.stories.new == done.stories.changed == ()
    assert [line for line in export(book) if not re.search('"table":"(run|seal)', line)] == before


def test_the_same_bytes_at_two_addresses_are_two_pages_and_kept_once(book):
    done = add(book, [fetched(FIRST, "a.txt"), fetched(FIRST, "b.txt")], rules=FAST)
    assert done.pages == ("a.txt", "b.txt")
    assert book.store.rows("SELECT COUNT(*) FROM blob") == [(1,)]
    direct = pipeline.run(
        [Source(path=name, url=None, data=FIRST) for name in ("a.txt", "b.txt")],
        on=lambda _, tasks: [FAST.tell(FAST.read(t[0], t[1])) for t in tasks],
    )
    assert [page.id for page in brief(book).pages] == [page.id for page in direct.pages]
    assert verify(book).problems == ()


def test_a_page_that_changes_and_changes_back_has_three_versions(book):
    for day, data in enumerate((FIRST, CHANGED, FIRST)):
        add_one(book, data, "a.txt", days=day)
    found = book.store.rows("SELECT fetched FROM page_version ORDER BY number")
    assert [one[:10] for (one,) in found] == ["2026-03-01", "2026-03-02", "2026-03-03"]
    assert [figure.low for figure in brief(book).stories[0].figures] == [9]
    assert book.store.rows("SELECT COUNT(*) FROM blob") == [(2,)]


def test_an_older_fetch_that_comes_later_is_not_the_page_now(book):
    add_one(book, CHANGED, "a.txt", days=5)
    done = add_one(book, FIRST, "a.txt", days=1)
    assert done.versions == ("a.txt",)
    assert [figure.low for figure in brief(book).stories[0].figures] == [11]


def test_a_page_that_cannot_be_read_is_kept_with_its_reason(book):
    done = add(book, [fetched(NO_PAGE, "a.pdf"), fetched(FIRST, "b.txt")], rules=FAST)
    [aside] = done.set_aside
    assert aside.path == "a.pdf"
    assert len(aside.reason.split()) > 3
    assert [one.path for one in brief(book).set_aside] == ["a.pdf"]
    assert book.store.rows("SELECT COUNT(*) FROM blob") == [(2,)]


def test_a_time_without_its_zone_is_refused():
    with pytest.raises(BadArgument, match="without its zone"):
        Fetched(data=FIRST, path="a.txt", fetched=datetime(2026, 3, 1))


def test_a_page_from_the_future_is_set_aside(book):
    done = add_one(book, FIRST, "a.txt", days=300)
    assert "future" in done.set_aside[0].reason
    assert (done.pages, done.unchanged) == ((), 0)
    assert book.store.rows("SELECT COUNT(*) FROM page_version") == [(0,)]


def test_a_story_keeps_its_id_while_it_grows(book):
    first = add_one(book, FIRST, "a.txt").stories.new
    second = add_one(book, SECOND, "b.txt", days=1)
    assert second.stories.new == ()
    assert second.stories.changed == first
    assert [line.id for line in stories(book)] == list(first)


def test_stories_that_are_joined_say_where_they_went(book):
    add(book, [fetched(FIRST, "a.txt"), fetched(SECOND, "b.txt"), fetched(OTHER, "c.txt")], rules=FAST)
    large, small = (line.id for line in stories(book))
    together = replace(FAST, rules="rules-all", group=lambda told, first, decisions: [([one.page.id for one in told], tuple("all" for _ in told))])
    done = reread(book, rules=together)
    assert done.stories.closed == (small,)
    assert [line.id for line in stories(book)] == [large]
    with pytest.raises(NotInLedger, match=f"closed.*{large}"):
        brief(book, small)
    assert brief(book, small, When(run=1)).stories[0].pages


def test_statements_name_run_rules_and_model(book):
    add_one(book, FIRST, "a.txt")
    assert reread(book, rules=LOOSE).changed == ("a.txt",)
    found = book.store.rows("SELECT DISTINCT rules, model FROM statement s JOIN run r ON r.number = s.run WHERE kind = 'figure' ORDER BY rules")
    assert found == [("rules-1", "none"), ("rules-3", "none")]
    assert [(run.verb, run.rules, run.finished is not None) for run in runs(book)] == [("add", "rules-1", True), ("reread", "rules-3", True)]


def test_rereading_with_the_same_findings_adds_no_statement(book):
    add_one(book, FIRST, "a.txt")
    [count] = book.store.rows("SELECT COUNT(*) FROM statement")
    done = reread(book, rules=SAME)
    assert (done.pages, done.changed) == (1, ())
    assert book.store.rows("SELECT COUNT(*) FROM statement") == [count]
    assert reread(book, rules=SAME).pages == 0


def test_rereading_reads_what_could_not_be_read_before(book):
    cannot = replace(FAST, rules="rules-0", read=lambda source, today: SetAside(path=source.path, reason="no"))
    add_one(book, FIRST, "a.txt", rules=cannot)
    assert stories(book) == []
    assert reread(book, rules=FAST).stories.new
    assert brief(book).set_aside == ()


class TestAsOf:
    """What was known then."""

    def test_pages_by_when_they_were_fetched(self, book):
        """All come in one run, from an archive: the answer goes by the fetch, whatever the page says of its date."""
        add(book, [fetched(FIRST, "a.txt"), fetched(CHANGED, "a.txt", days=4), fetched(SECOND, "b.txt", days=2)], rules=FAST)
        [line] = stories(book)
        values = {
            day: sorted(figure.low for figure in brief(book, line.id, when(day, end=True), rules=FAST).stories[0].figures)
            for day in ("2026-03-01", "2026-03-03", "2026-03-05")
        }
        assert values == {"2026-03-01": [9], "2026-03-03": [9, 12], "2026-03-05": [11, 12]}

    def test_it_is_the_brief_of_those_files_to_the_byte(self, book):
        add(book, [fetched(FIRST, "a.txt"), fetched(SECOND, "b.txt", days=2)], rules=FAST)
        then = brief(book, None, when("2026-03-01", end=True), rules=FAST)
        with open_ledger(":memory:", create=True, clock=Clock(days=30)) as other:
            add_one(other, FIRST, "a.txt")
            assert render(then, "json") == render(brief(other), "json")

    def test_what_was_put_together_then_is_given_as_it_was(self, place):
        clock = Clock()
        with open_ledger(place, create=True, clock=clock) as book:
            add_one(book, FIRST, "a.txt")
            before = render(brief(book), "json")
            clock.days = 3
            add_one(book, SECOND, "b.txt", days=3)
            reread(book, rules=LOOSE)
            [line] = stories(book)
            assert render(brief(book, line.id, when("2026-03-02", end=True)), "json") == before
            assert known(book, line.id, when("2026-03-02", end=True)).run == 1
            assert known(book, line.id, NOW).run == 3

    def test_before_the_first_page_nothing_was_known(self, book):
        add_one(book, FIRST, "a.txt", days=2)
        [line] = stories(book)
        assert stories(book, when("2026-02-28", end=True)) == []
        with pytest.raises(NotInLedger, match="not known yet"):
            brief(book, line.id, when("2026-02-28", end=True))

    def test_after_a_run(self, book):
        add_one(book, FIRST, "a.txt")
        add_one(book, SECOND, "b.txt", days=1)
        reread(book, rules=BLIND)
        [line] = stories(book)
        counts = [len(brief(book, line.id, When(run=number)).stories[0].figures) for number in (1, 2, 3)]
        assert counts == [1, 2, 0]

    @pytest.mark.parametrize("words", ["yesterday", "2026-13-01", "", "r", "12:00"])
    def test_what_is_no_date_is_told(self, words):
        with pytest.raises(BadArgument, match="no date or run"):
            when(words, end=True)


def test_a_story_is_found_by_the_beginning_of_its_id(book):
    add_one(book, FIRST, "a.txt")
    [line] = stories(book)
    assert brief(book, line.id[:4]) == brief(book, line.id)
    with pytest.raises(NotInLedger, match="no story"):
        brief(book, "s00")
    with pytest.raises(NotInLedger, match="no story"):
        brief(book, "")


def test_the_export_is_the_same_on_both_databases_and_holds_everything(book, tmp_path):
    pages = [fetched(FIRST, "a.txt"), fetched(SECOND, "b.txt"), fetched(NO_PAGE, "c.pdf")]
    with open_ledger(str(tmp_path / "other.db"), create=True, clock=Clock(days=30)) as other:
        for one in (book, other):
            add(one, pages, rules=FAST)
            reread(one, rules=LOOSE)
        lines = list(export(book, raw=True))
        assert lines == list(export(other, raw=True))
    rows = [json.loads(line) for line in lines]
    assert sum(row.get("table") == "blob" for row in rows) == 3
    assert any(row.get("text", "").startswith("Slide hits village") for row in rows)
    assert not any('"table":"blob"' in line for line in export(book))


def test_no_table_is_left_out_of_the_export():
    """But for what is made of the rest: listings stand there in another form, passages and the index of stories not at all."""
    kept = {table for _, table, _ in TABLES} | {table for _, table in (*WATCHING, *GAPS)}
    assert (kept | {"seal"}) - {"listing", "listed", "passage"} == set(COLUMNS)


def test_the_export_names_every_column(book):
    for table, columns in COLUMNS.items():
        left_out = {("page_text", "codec"), ("page_text", "data"), ("page_text", "run"), ("blob", "run")}  # data is packed; its text stands there
        assert columns_of(book, table) - set(columns) <= {column for name, column in left_out if name == table}


def columns_of(book, table):
    if book.store.place.startswith("postgresql"):
        return {
            name
            for (name,) in book.store.rows(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ?", (table,)
            )
        }
    return {row[1] for row in book.store.rows(f"PRAGMA table_info({table})")}


def test_the_rules_name_their_code_their_model_and_own_tables(tmp_path):
    own = tmp_path / "mine.tsv"
    own.write_text("", encoding="utf-8")
    ours = current_rules()
    assert ours.rules.count("+") == 1
    assert "+" in ours.model
    assert current_rules(replace(ours.tables, aliases=own)).rules.startswith(f"{ours.rules}+own-")


def test_very_long_addresses_are_told_apart(book):
    """Longer than any index takes, alike for the first ten thousand characters."""
    long = "https://example.org/" + "".join(chr(0x4E00 + number % 5000) for number in range(10_000))
    pages = [fetched(FIRST, long + "1"), fetched(SECOND, long + "2")]
    assert len(add(book, pages, rules=FAST).pages) == 2
    assert add(book, pages, rules=FAST).unchanged == 2
    assert {page.path for page in brief(book).pages} == {long + "1", long + "2"}


def test_odd_names_and_words_are_kept(book):
    odd = FIRST + "\nThe slope, 𝕤𝕒𝕚𝕕 one sign, is “closed” \\ for 'good' -- and \x00 nobody knows for how long.\n".encode()
    done = add(book, [fetched(odd, "folder/\udce4\x00 '\"%?.txt")], rules=FAST)
    assert len(done.pages) == 1
    assert render(brief(book), "json")
    assert verify(book).problems == ()
    assert add(book, [fetched(odd, "folder/\udce4\x00 '\"%?.txt")], rules=FAST).unchanged == 1
