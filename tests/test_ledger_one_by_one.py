"""Beyond a number of pages a ledger puts each new one into the stories that are there: what it finds, what it costs, and the tables it does it by."""

from dataclasses import replace
import json
import sqlite3

from ledger_sample import BLIND, DAY, FAST, Clock, fetched, page
from ledger_stories import BRIDGE, FERRY, FIRE, FIRE_LONG, FIRE_TWO, HYDRANT, ONE_BY_ONE, TEXTS, WHOLE, given, grouped, story_of
import pytest

from counterclaim import copies
from counterclaim import stories as all_stories
from counterclaim.forms import render
from counterclaim.ledger import keep_story, one_by_one
from counterclaim.ledger.add import add, reread
from counterclaim.ledger.book import open_ledger
from counterclaim.ledger.errors import NotInLedger
from counterclaim.ledger.export import export
from counterclaim.ledger.index import StoryIndex, settled, text_name
from counterclaim.ledger.keep_story import compared
from counterclaim.ledger.rebuild import rebuild
from counterclaim.ledger.state import brief, stories
from counterclaim.ledger.tables import DERIVED
from counterclaim.ledger.verify import verify
from counterclaim.records import Source
from counterclaim.stories import Memory, keep
from counterclaim.stories.rarity import weigh

SYLLABLES = ("bar", "del", "fin", "gor", "hul", "jam", "kes", "lor", "mun", "nal", "pel", "rud", "sol", "tav", "vem", "wik")


def name(number, place):
    """An invented name, another one for every number and place."""
    at = number * 7 + place
    return "".join(SYLLABLES[digit % 16] for digit in (at, at // 16, at // 256 + place)).capitalize()


def many(count):
    """As many incidents as texts: told alike, but each with names of its own."""
    for number in range(count):
        a, b, c, d, e, f, g = (name(number, place) for place in range(7))
        yield (
            f"{a}-{number}",
            f"""{a} {b} lost in the {c} hills
{a} {b}, who keeps bees near {c} {d}, did not come home on Friday.
A helicopter of the {e} rescue flew over the {c} hills with {number + 20} volunteers below. The {f} road is closed.
{g} {b}, a cousin, found a glove behind the {d} chapel, where the path goes down to the {e} stream.""",
        )


@pytest.fixture
def book(place):
    with open_ledger(place, create=True, clock=Clock(days=30)) as opened:
        yield opened
        assert verify(opened).problems == ()


def told(text, name):
    return FAST.tell(FAST.read(Source(path=name, url=None, data=text.encode()), DAY.date()))


class TestIndex:
    """The same answers as the index in memory."""

    def test_every_answer(self, book):
        memory, kept = Memory(), StoryIndex(book.store)
        texts = [*TEXTS.values(), BRIDGE, *dict(many(8)).values()]
        with book.store.writing():
            for number, text in enumerate(texts, start=1):
                features = replace(all_stories.read(told(text, "x")), text=text_name(number))
                mine, theirs = (all_stories.assign(features, index) for index in (memory, kept))
                assert mine == theirs
                keep(mine, memory)
                kept.keep(theirs.text, (), f"page {number}", theirs.story)
                if isinstance(theirs, all_stories.Bridged):
                    kept.move(theirs.absorbed, theirs.story)
            keys = sorted({key for text in texts for key in all_stories.read(told(text, "x")).marks()})
            names = [text_name(number) for number in range(1, len(texts) + 1)]
            assert kept.size() == memory.size() == len(texts)
            assert kept.spread(["w:nowhere", *keys]) == memory.spread(keys)
            assert kept.holders(keys, 3) == memory.holders(keys, 3)
            assert list(StoryIndex(book.store).texts(names[::-1])) == list(memory.texts(names[::-1]))
            assert [kept.story(name) for name in names] == [memory.story(name) for name in names]
            assert all(tuple(kept.members(story)) == memory.members(story) for story in memory.stories())
            assert kept.story("a.txt") is None
            kept.clear()

    def test_likely_copies(self, book):
        memory, kept = copies.Sketches[int](), StoryIndex(book.store)
        texts = [FIRE, FERRY, FIRE_LONG, *dict(many(60)).values()]
        drawn = [copies.sketch(copies.read(told(text, "x").page)) for text in texts]
        with book.store.writing():
            for number, sketch in enumerate(drawn, start=1):
                memory.add(number, sketch)
                kept.keep(weigh(replace(all_stories.read(told(FERRY, "x")), text=text_name(number)), Memory()), sketch, "page", "s")
            assert [kept.like(sketch) for sketch in drawn] == [memory.like(sketch, 5) for sketch in drawn]
            assert kept.like(()) == []
            kept.clear()


class TestStories:
    """Where pages go."""

    def test_each_page_joins_starts_or_bridges(self, book):
        done = {name: add(book, given([name]), rules=ONE_BY_ONE).stories for name in TEXTS}
        assert {name: (len(one.new), len(one.changed)) for name, one in done.items()} == {
            "fire": (1, 0), "ferry": (1, 0), "fire-two": (0, 1), "ferry-two": (0, 1), "hydrant": (1, 0),
        }  # fmt: skip
        assert done["fire-two"].changed == done["fire"].new
        assert grouped(book) == [["ferry", "ferry-two"], ["fire", "fire-two"], ["hydrant"]]

    def test_a_bridge_closes_the_story_that_is_taken_in(self, book):
        add(book, [fetched(FIRE.encode(), "fire")], rules=ONE_BY_ONE)
        add(book, [fetched(HYDRANT.encode(), "hydrant")], rules=ONE_BY_ONE)
        small = story_of(book, "hydrant")
        done = add(book, [fetched(BRIDGE.encode(), "bridge")], rules=ONE_BY_ONE).stories
        assert (len(done.changed), done.closed) == (1, (small,))
        assert grouped(book) == [["bridge", "fire", "hydrant"]]
        with pytest.raises(NotInLedger, match=f"closed.*{done.changed[0]}"):
            brief(book, small)

    def test_the_brief_of_a_story_is_that_of_a_ledger_that_compares_all(self, book):
        for name in TEXTS:
            add(book, given([name]), rules=ONE_BY_ONE)
        add(book, [fetched(FIRE_LONG.encode(), "fire-long"), fetched(FIRE.encode(), "same")], rules=ONE_BY_ONE)
        with open_ledger(":memory:", create=True, clock=Clock(days=30)) as other:
            add(other, [*given(TEXTS), fetched(FIRE_LONG.encode(), "fire-long"), fetched(FIRE.encode(), "same")], rules=WHOLE)
            assert render(brief(book), "json") == render(brief(other), "json")

    def test_a_copy_goes_where_its_text_is(self, book):
        add(book, [fetched(FIRE.encode(), "fire"), fetched(FERRY.encode(), "ferry")], rules=ONE_BY_ONE)
        for name, text in (("same", FIRE), ("longer", FIRE_LONG), ("longer still", FIRE_LONG + "\nNobody knows who lit the lamp.")):
            add(book, [fetched(text.encode(), name)], rules=ONE_BY_ONE)
        assert grouped(book) == [["fire", "longer", "longer still", "same"], ["ferry"]]
        assert brief(book, story_of(book, "fire")).stories[0].texts == 1
        assert book.store.rows("SELECT page, longest FROM story_text ORDER BY number") == [("fire", "longer still"), ("ferry", "ferry")]

    def test_a_new_version_takes_the_place_of_the_old_one(self, book):
        for name in TEXTS:
            add(book, given([name]), rules=ONE_BY_ONE)
        story, count = story_of(book, "hydrant"), StoryIndex(book.store).size()
        done = add(book, [fetched(HYDRANT.replace("Sarnia", "Tolmin").encode(), "hydrant", days=1)], rules=ONE_BY_ONE).stories
        assert done.changed == (story,)  # it keeps its id
        assert StoryIndex(book.store).spread(["w:sarnia"]) == {"w:sarnia": 0}
        add(book, [fetched(FERRY.replace("three boats", "four boats").encode(), "hydrant", days=2)], rules=ONE_BY_ONE)
        assert grouped(book) == [["ferry", "ferry-two", "hydrant"], ["fire", "fire-two"]]
        assert StoryIndex(book.store).size() == count - 1  # it is a copy now

    def test_a_text_outlives_the_page_it_was_weighed_by(self, book):
        add(book, [fetched(FIRE_LONG.encode(), "first")], rules=ONE_BY_ONE)
        add(book, [fetched(FIRE.encode(), "copy")], rules=ONE_BY_ONE)
        add(book, [fetched(FERRY.encode(), "first", days=1)], rules=ONE_BY_ONE)
        assert grouped(book) == [["copy"], ["first"]]
        add(book, [fetched(FIRE_TWO.encode(), "two")], rules=ONE_BY_ONE)
        assert grouped(book) == [["copy", "two"], ["first"]]

    def test_a_page_that_cannot_be_read_any_more_leaves_its_story(self, book):
        for name in TEXTS:
            add(book, given([name]), rules=ONE_BY_ONE)
        done = add(book, [fetched(b"", "hydrant", days=1), fetched(b"%PDF-1.7\n" * 40, "fire-two", days=1)], rules=ONE_BY_ONE)
        assert len(done.set_aside) == 2
        assert len(done.stories.closed) == 1
        assert grouped(book) == [["ferry", "ferry-two"], ["fire"]]

    def test_other_rules_leave_pages_where_they_are(self, book):
        for name in TEXTS:
            add(book, given([name]), rules=ONE_BY_ONE)
        before = grouped(book), {line.id for line in stories(book)}
        done = reread(book, rules=replace(ONE_BY_ONE, rules="rules-9"))
        assert (done.stories.changed, done.stories.new, done.stories.closed) == ((), (), ())  # compared anew, and found to say the same
        done = reread(book, rules=replace(ONE_BY_ONE, rules="rules-10", tell=BLIND.tell))
        assert (len(done.stories.changed), done.stories.new, done.stories.closed) == (2, (), ())  # the hydrant had no figure
        assert (grouped(book), {line.id for line in stories(book)}) == before
        assert reread(book, rules=replace(ONE_BY_ONE, rules="rules-10", tell=BLIND.tell)).stories.changed == ()

    def test_the_same_rows_on_both_databases(self, book, tmp_path):
        with open_ledger(str(tmp_path / "other.db"), create=True, clock=Clock(days=30)) as other:
            for one in (book, other):
                for name in TEXTS:
                    add(one, given([name]), rules=ONE_BY_ONE)
                add(one, [fetched(BRIDGE.encode(), "hydrant", days=2)], rules=ONE_BY_ONE)
            assert list(export(book)) == list(export(other))
            for _, table in DERIVED:
                assert sorted(map(repr, book.store.rows(f"SELECT * FROM {table}"))) == sorted(map(repr, other.store.rows(f"SELECT * FROM {table}")))  # noqa: S608


class TestCrossing:
    """From all with all to one by one."""

    def test_the_stories_that_are_there_go_on(self, book):
        rules = replace(WHOLE, together=5)
        add(book, given(TEXTS), rules=rules)
        before = {line.id: line.pages for line in stories(book)}
        assert not settled(book.store).indexed
        done = add(book, [fetched(FIRE_LONG.encode(), "fire-long")], rules=rules).stories
        assert settled(book.store).indexed
        assert (len(done.changed), done.new, done.closed) == (1, (), ())
        assert {line.id: line.pages for line in stories(book)} == {**before, done.changed[0]: 3}

    def test_it_never_goes_back(self, book):
        add(book, given(TEXTS), rules=ONE_BY_ONE)
        add(book, [fetched(FIRE_LONG.encode(), "fire-long")], rules=WHOLE)
        assert settled(book.store).indexed

    def test_pages_that_were_in_no_story_yet_are_put_into_one(self, book, monkeypatch):
        """The first add of all is larger than a lot."""
        monkeypatch.setattr(one_by_one, "LOT", 7)
        done = add(book, [fetched(text.encode(), name) for name, text in {**TEXTS, **dict(many(20))}.items()], rules=ONE_BY_ONE)
        assert len(done.stories.new) == len(stories(book)) == 23
        assert (done.stories.changed, done.stories.closed) == ((), ())

    def test_interrupted_between_two_lots_it_goes_on(self, book, monkeypatch):
        monkeypatch.setattr(one_by_one, "LOT", 2)
        lots = []

        def dies(*arguments):
            lots.append(one_lot(*arguments))
            if len(lots) == 2:
                raise KeyboardInterrupt
            return lots[-1]

        one_lot = one_by_one.one_lot
        monkeypatch.setattr("counterclaim.ledger.regroup.one_lot", dies)
        with pytest.raises(KeyboardInterrupt):
            add(book, given(TEXTS), rules=ONE_BY_ONE)
        assert sum(map(len, grouped(book))) == 2  # what the second lot did is taken back
        assert any("3 pages wait" in note for note in verify(book).notes)
        add(book, [], rules=ONE_BY_ONE)
        assert grouped(book) == [["ferry", "ferry-two"], ["fire", "fire-two"], ["hydrant"]]


class TestCost:
    """Counted, not timed."""

    def asked(self, book, count):
        """What adding one page to so many costs: editions written, stories compared, rows read."""
        add(book, [fetched(text.encode(), name) for name, text in many(count)], rules=ONE_BY_ONE)
        [(before,)] = book.store.rows("SELECT COUNT(*) FROM edition")
        rows, read = book.store.rows, []

        class Counting:
            def __getattr__(self, name):
                return getattr(book.store, name)

            def rows(self, query, values=()):
                found = rows(query, values)
                read.append(len(found))
                return found

        add(replace(book, store=Counting()), [fetched(FERRY.encode(), "ferry")], rules=ONE_BY_ONE)
        [(after,)] = book.store.rows("SELECT COUNT(*) FROM edition")
        return after - before, sum(read)

    def test_one_more_page_costs_the_same_in_a_larger_ledger(self, tmp_path, monkeypatch):
        monkeypatch.setattr("counterclaim.stories.candidates.LATEST", 5)  # so that even a small ledger has more than is looked at
        costs = []
        for count in (15, 60):
            with open_ledger(str(tmp_path / f"{count}.db"), create=True, clock=Clock(days=30)) as book:
                costs.append(self.asked(book, count))
        assert [editions for editions, _ in costs] == [2, 2]  # the page's and its story's
        assert costs[1][1] < 1.2 * costs[0][1]

    def test_only_the_stories_that_are_touched_are_compared(self, book, monkeypatch):
        add(book, [fetched(text.encode(), name) for name, text in many(60)], rules=ONE_BY_ONE)
        seventh = next(name for name, _ in many(60) if name.endswith("-7"))
        seen = []
        monkeypatch.setattr(keep_story, "compared", lambda one, rules: seen.append(one) or compared(one, rules))
        add(book, [fetched(dict(many(60))[seventh].replace("a glove", "a hat").encode(), "again")], rules=ONE_BY_ONE)
        [one] = seen
        assert [leaf.version.address for leaf in one.pages] in (["again", seventh], [seventh, "again"])


class TestTables:
    """What is derived can be checked, and made anew."""

    @pytest.mark.parametrize(
        ("command", "words"),
        [
            ("DELETE FROM text_page WHERE address = 'fire-two'", "the index does not have its page fire-two"),
            ("UPDATE story_text SET story = 'sother' WHERE page = 'hydrant'", "the index does not have its page hydrant"),
            ("UPDATE text_page SET reading = 'x' WHERE address = 'fire'", "the index does not have its page fire"),
            ("DELETE FROM marked WHERE mark = (SELECT MAX(mark) FROM marked)", "not all that it is found by is there"),
            ("DELETE FROM band WHERE band = (SELECT MAX(band) FROM band)", "not all that it is found by is there"),
            ("INSERT INTO marked SELECT number, 999 FROM mark", "rows in marked, where"),
            ("UPDATE mark SET texts = 9 WHERE words = 'w:ferry'", "does not count the texts right that have 'ferry'"),
            ("UPDATE settled SET texts = 9", "does not count its texts right"),
            ("UPDATE story_text SET longest = 'ferry' WHERE page = 'fire'", "not all that it is found by is there"),
        ],
    )
    def test_what_does_not_agree_is_found_and_made_anew(self, tmp_path, command, words):
        with open_ledger(str(tmp_path / "desk.db"), create=True, clock=Clock(days=30)) as book:
            add(book, given(TEXTS), rules=ONE_BY_ONE)
            before = list(export(book))
            intruder = sqlite3.connect(tmp_path / "desk.db")
            intruder.execute(command)
            intruder.commit()
            intruder.close()
            problems = verify(book).problems
            assert any(words in problem for problem in problems), problems
            assert any("counterclaim reindex" in problem for problem in problems)
            assert rebuild(book) == len(TEXTS)
            assert (verify(book).problems, verify(book).notes) == ((), ())
            assert list(export(book)) == before
            add(book, [fetched(FIRE_LONG.encode(), "fire-long")], rules=ONE_BY_ONE)
            assert grouped(book) == [["fire", "fire-long", "fire-two"], ["ferry", "ferry-two"], ["hydrant"]]

    def test_anew_it_is_what_it_was(self, book):
        """Texts that came in the order of their pages, and stayed."""
        for name in TEXTS:
            add(book, given([name]), rules=ONE_BY_ONE)
        add(book, [fetched(FIRE_LONG.encode(), "fire-long"), fetched(FIRE.encode(), "same")], rules=ONE_BY_ONE)
        names = [table for _, table in DERIVED if table != "settled"]
        before = {table: sorted(map(repr, book.store.rows(f"SELECT * FROM {table}"))) for table in names}  # noqa: S608
        rebuild(book)
        assert {table: sorted(map(repr, book.store.rows(f"SELECT * FROM {table}"))) for table in names} == before  # noqa: S608

    def test_a_small_ledger_has_none(self, book):
        add(book, given(TEXTS), rules=WHOLE)
        assert rebuild(book) is None
        assert book.store.rows("SELECT COUNT(*) FROM weighed") == [(0,)]

    def test_what_is_kept_of_a_text_is_json(self, book):
        add(book, [fetched(page("Slide hits Tarnholm"), "a.txt")], rules=ONE_BY_ONE)
        [(body, sketch)] = book.store.rows("SELECT body, sketch FROM weighed")
        assert "tarnholm" in json.loads(body)["words"]
        assert len(json.loads(sketch)) == 128
