"""Texts that come one at a time: each joins a story, starts one or bridges several, and what people decided holds."""

import json

from builders import page, told
import pytest

from counterclaim import stories
from counterclaim.errors import BadArgument
from counterclaim.stories.likeness import evidence, points, weights
from counterclaim.stories.rarity import weigh
from counterclaim.stories.second_look import MOST

FIRE = (
    "Two watchmen die in Port Ardell warehouse fire\nTwo night watchmen died when a timber warehouse burned down in Port Ardell on Tuesday.\n"
    "Ruben Castellan, 61, and Ilse Mardo, 44, were asleep behind the gate when the flames reached the roof, the harbour office said.\n"
)
FIRE_TWO = (
    "Port Ardell mourns Castellan and Mardo\nFlags flew at half-mast over Port Ardell for Ruben Castellan, 61, and Ilse Mardo, 44.\n"
    "The watchmen died in Tuesday's fire at the timber warehouse near the old harbour. The harbour office has opened an inquiry.\n"
)
HYDRANT = (
    "Council knew of missing hydrant on Gannet Wharf\nMinutes show that Tessaline Orbach, who owns sheds on Gannet Wharf, asked twice for a hydrant.\n"
    "The council of Tolmin turned her down in January, and the letters of Orbach are now with the prosecutor.\n"
)
BRIDGE = (
    "Port Ardell fire: Castellan, Mardo and the hydrant of Gannet Wharf\nRuben Castellan, 61, and Ilse Mardo, 44, night watchmen, died on Tuesday in a "
    "timber warehouse in Port Ardell.\nTessaline Orbach, who owns the sheds on Gannet Wharf, had asked the council of Tolmin for a hydrant and was turned "
    "down in January; her letters are with the prosecutor. The harbour office speaks of an inquiry.\n"
)
FERRY = (
    "Ferry sinks off Tolmin island with 40 aboard\nA ferry sank off Tolmin island on Friday and eleven passengers are missing.\n"
    "The coast guard of Sarnia sent three boats. The captain, Idris Quell, survived.\n"
)


def features(name, text):
    return stories.read(told(page(text, name=name, published="2031-05-14")))


def stream(texts, decisions=stories.NONE):
    """The outcomes by name, and the index after them."""
    index, outcomes = stories.Memory(), {}
    for name, text in texts.items():
        outcomes[name] = stories.assign(features(name, text), index, decisions)
        stories.keep(outcomes[name], index)
    return outcomes, index


def test_the_first_text_starts_a_story_and_says_why():
    (outcome,) = stream({"a": FIRE})[0].values()
    assert isinstance(outcome, stories.Started)
    assert outcome.story == "a"
    assert outcome.nearest is None
    assert outcome.reasons == ("no text shares a rare word, name or number",)


def test_a_text_on_the_same_incident_joins_with_its_reasons():
    outcome = stream({"a": FIRE, "b": FERRY, "c": FIRE_TWO})[0]["c"]
    assert isinstance(outcome, stories.Joined)
    assert outcome.story == "a"
    assert outcome.points > 0
    assert not outcome.decided
    assert any("Castellan" in reason for reason in outcome.reasons)


def test_another_incident_starts_a_story():
    outcomes, index = stream({"a": FIRE, "b": FERRY})
    assert isinstance(outcomes["b"], stories.Started)
    assert index.stories() == {"a": ("a",), "b": ("b",)}


def test_a_text_on_both_bridges_two_stories():
    outcomes, index = stream({"a": FIRE, "b": HYDRANT, "c": BRIDGE})
    assert isinstance(outcomes["b"], stories.Started)
    assert isinstance(outcomes["c"], stories.Bridged)
    assert (outcomes["c"].story, outcomes["c"].absorbed) == ("a", ("b",))
    assert index.stories() == {"a": ("a", "b", "c")}
    assert any("Orbach" in reason for reason in outcomes["c"].reasons)
    assert any("Castellan" in reason for reason in outcomes["c"].reasons)


def test_a_split_holds_against_a_bridge():
    outcomes, index = stream({"a": FIRE, "b": HYDRANT, "c": BRIDGE}, stories.split(["a"], ["b"]))
    assert isinstance(outcomes["c"], stories.Joined)
    assert index.story("a") != index.story("b")


def test_a_split_holds_against_likeness():
    outcomes, index = stream({"a": FIRE, "b": FIRE_TWO}, stories.split(["a"], ["b"]))
    assert isinstance(outcomes["b"], stories.Started)
    assert outcomes["b"].reasons[0] == "a person put them apart"
    assert index.story("a") != index.story("b")


def test_a_merge_holds_without_likeness():
    outcomes, index = stream({"a": FIRE, "b": FERRY}, stories.merged(["a", "b"]))
    assert isinstance(outcomes["b"], stories.Joined)
    assert outcomes["b"].decided
    assert index.stories() == {"a": ("a", "b")}


def test_a_merge_bridges_stories_that_were_apart():
    _, index = stream({"a": FIRE, "b": FERRY})
    outcome = stories.assign(features("c", HYDRANT), index, stories.merged(["a", "c"]) + stories.merged(["b", "c"]))
    assert isinstance(outcome, stories.Bridged)
    assert outcome.decided
    stories.keep(outcome, index)
    assert index.stories() == {"a": ("a", "b", "c")}


def test_decisions_that_contradict_each_other_are_refused():
    with pytest.raises(BadArgument, match="decided to be one story and to be two"):
        stream({"a": FIRE}, stories.merged(["a", "b", "c"]) + stories.split(["a"], ["c"]))


def test_batch_obeys_the_same_decisions():
    pages = [told(page(text, name=name, published="2031-05-14")) for name, text in {"a": FIRE, "b": FIRE_TWO, "c": FERRY}.items()]
    assert [ids for ids, _ in stories.group(pages, {})] == [["a", "b"], ["c"]]
    assert sorted(ids for ids, _ in stories.group(pages, {}, stories.split(["a"], ["b"]))) == [["a"], ["b"], ["c"]]
    assert [ids for ids, _ in stories.group(pages, {}, stories.merged(["b", "c"]) + stories.split(["a"], ["b"]))] == [["b", "c"], ["a"]]


def test_what_the_index_keeps_survives_as_json():
    weighed = weigh(features("a", FIRE), stories.Memory())
    assert stories.from_row(json.loads(json.dumps(stories.as_row(weighed)))) == weighed


def test_every_piece_of_evidence_has_a_weight_and_the_other_way():
    index = stories.Memory()
    one, other = weigh(features("a", FIRE), index), weigh(features("b", FIRE_TWO), index)
    found = evidence(one, other)
    assert {"", "nearest", *found} == set(weights()["pile"]) == set(weights()["stream"])
    assert points(found, "stream") > 0
    assert weights()["stream"]["nearest"] == 0


def test_a_text_costs_the_same_in_a_large_index():
    """Counted, not timed: how many texts of the index one more text asks for."""

    class Counting(stories.Memory):
        looked = 0

        def texts(self, names):
            found = super().texts(names)
            self.looked += len(found)
            return found

    index = Counting()
    for number in range(300):
        text = f"Ferry sinks off Isle{number}a\nA ferry sank off Isle{number}a. Captain Quell{number % 7} of Sarnia survived, {number + 20} people drowned.\n"
        stories.add(features(f"t{number:03}", text), index)
    before = index.looked
    outcome = stories.assign(features("new", FERRY.replace("Quell", "Quell3")), index)
    assert 0 < index.looked - before <= 30 + 5 * 20
    stories.keep(outcome, index)
    before = index.looked
    stories.again(outcome, index)
    assert index.looked - before <= MOST
