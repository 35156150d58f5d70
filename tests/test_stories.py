"""Which pages are one story, with the words that say why."""

from builders import page, told
import pytest

from counterclaim import stories

# The states are real, so that the table knows them; the events are not.
STRIKE_ONE = (
    "Peru mourns 17 guards after night raid on Port Selmo\nPeru has accused Chile of killing 17 of its guards in a raid on Port Selmo.\n"
    "The government in Lima announced three days of mourning on Monday.\nSantiago has said nothing about the number of dead so far.\n"
)
STRIKE_TWO = (
    "Seventeen dead, says Lima; Santiago keeps silent\nFamilies waited at the barracks as the names of 17 guards were read out.\n"
    "They were stationed at Port Selmo when Chilean commandos landed before dawn, according to the capital.\n"
    "Independent observers cannot reach the harbour.\n"
)
STRIKE_THREE = (
    "What is known of the Port Selmo landing\nChilean ships left the strait on Monday, hours after commandos went ashore at Port Selmo.\n"
    "Neighbouring states called for restraint. Peru speaks of 17 victims among its guards.\n"
)
ELECTION = (
    "Peru votes for a new parliament\nPolls opened across Peru on Monday in the first general election for five years.\n"
    "Turnout was brisk in Lima, where queues formed before the schools opened their doors.\nResults are expected by the end of the week.\n"
)
FERRY = (
    "Ferry capsizes off Tolmin island with 40 aboard\nA ferry capsized off Tolmin island on Friday and eleven passengers are missing.\n"
    "The coast guard of Sarnia sent three boats and a helicopter. The captain, Idris Quell, survived.\n"
)
FERRY_TWO = (
    "Eleven missing after boat overturns near Tolmin\nSarnia's coast guard searched the waters near Tolmin island through the night.\n"
    "Idris Quell, who steered the boat, told rescuers that a wave struck it sideways.\n"
)
OTHER_FERRY = (
    "River boat sinks in Maduna\nNineteen people drowned when an overloaded river boat went down near the market town of Maduna.\n"
    "Police detained its owner. Crossings by night have been forbidden there since 2019.\n"
)
PILES = {
    "one incident, few words in common, and a stranger of the same country": ([STRIKE_ONE, STRIKE_TWO, STRIKE_THREE, ELECTION], [[0, 1, 2], [3]]),
    "two incidents of one kind": ([FERRY, OTHER_FERRY, FERRY_TWO], [[0, 2], [1]]),
    "nothing in common": ([STRIKE_ONE, FERRY, OTHER_FERRY], [[0], [1], [2]]),
    "one page": ([FERRY], [[0]]),
    "no page": ([], []),
}


def pile(texts):
    return [told(page(text, outlet=f"Outlet {n}", published="2031-05-14", name=f"p{n}")) for n, text in enumerate(texts)]


@pytest.mark.parametrize("name", PILES)
def test_pages_join_by_incident(name):
    texts, expected = PILES[name]
    found = [[int(page_id[1:]) for page_id in ids] for ids, _ in stories.group(pile(texts), {})]
    assert sorted(found) == expected


def test_every_page_says_what_it_shares():
    (ids, reasons), *_ = stories.group(pile([STRIKE_ONE, STRIKE_TWO, STRIKE_THREE]), {})
    assert ids == ["p0", "p1", "p2"]
    assert all(line.startswith("shares: ") for line in reasons)
    assert all("Selmo" in line for line in reasons)
    assert "17 guards" in reasons[0]


def test_a_page_alone_says_so():
    ((_, reasons),) = stories.group(pile([FERRY]), {})
    assert reasons == ("alone: no other text shares enough with it",)


def test_a_copy_follows_its_first_page():
    pages = pile([FERRY, OTHER_FERRY, FERRY.replace("capsizes", "goes down")])
    found = stories.group(pages, {"p0": "p0", "p1": "p1", "p2": "p0"})
    assert [ids for ids, _ in found] == [["p0", "p2"], ["p1"]]
    assert found[0][1][1] == "same text as p0"


def test_the_order_of_the_pages_changes_nothing():
    pages = pile([STRIKE_ONE, FERRY, STRIKE_TWO, OTHER_FERRY, STRIKE_THREE, FERRY_TWO])
    assert stories.group(pages, {}) == stories.group(pages[::-1], {})


FOLDED = [("Officers", "officer"), ("killed", "killing"), ("cities", "city"), ("Selmo’s", "Selmo"), ("stopped", "stops")]


@pytest.mark.parametrize(("one", "other"), FOLDED)
def test_endings_fold(one, other):
    assert stories.fold(one) == stories.fold(other)
