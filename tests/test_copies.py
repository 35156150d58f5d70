"""Pages that carry one text, and pages that only look as if they did."""

from itertools import permutations

from builders import page, told

from counterclaim import copies

LEDE = "Quay collapse kills nine in Port Ardell\n"
BODY = (
    "Nine dock workers died when a loading quay gave way in Port Ardell on Tuesday, the harbour office said.\n"
    "Crews pulled fourteen others from the water before dusk and took them to two hospitals in the old town.\n"
    "The quay was built in 1962 and had been closed to heavy lorries since the spring, according to its owner.\n"
    "Relatives gathered outside the customs house, where a list of those on shift was read aloud every hour.\n"
    "Divers will resume their work at first light, and the port stays shut to ships until further notice.\n"
)
STATEMENT = (
    '"We mourn nine colleagues whose work fed this city for decades, and we will not rest until every family knows how this quay, inspected '
    'twice this year and declared sound on both occasions by the same private firm, could give way under a load it had carried a thousand times."'
)
REWRITE_ONE = (
    "Harbour chief grieves for workers\nThe head of Port Ardell's docks spoke to reporters at the gate in the afternoon rain, visibly shaken.\n"
    + STATEMENT
    + "\nHe left without taking questions from the dozens of journalists waiting there.\nUnions want him to resign by Friday.\n"
)
REWRITE_TWO = (
    "Anger grows over the fallen pier\nA statement by the port authority was met with whistles from a crowd of relatives late in the evening.\n"
    + STATEMENT
    + "\nMinisters in the capital have promised an inquiry led by a retired judge.\nA memorial service is planned at the seamen's church.\n"
)


def found(*texts):
    pages = [page(text, outlet=f"Outlet {n}", published=f"2031-05-{n + 10}", name=f"p{n}") for n, text in enumerate(texts)]
    return copies.find([told(each) for each in pages])


COPIES = {
    "the same text": (LEDE + BODY, LEDE + BODY),
    "another headline": (LEDE + BODY, "Disaster on the docks\n" + BODY),
    "a dateline and a byline": (LEDE + BODY, LEDE + "By Mara Quill, Coast Wire\n" + BODY.replace("Nine dock", "PORT ARDELL (CW) - Nine dock")),
    "light edits": (LEDE + BODY, LEDE + BODY.replace("pulled", "rescued").replace("shut", "closed").replace("gathered", "waited")),
    "other marks and capitals": (LEDE + BODY, LEDE + BODY.upper().replace(",", " –")),
    "cut short": (LEDE + BODY, LEDE + "\n".join(BODY.splitlines()[:2])),
    "the whole is a statement": ("Port statement\n" + STATEMENT, "What the port says\n" + STATEMENT),
}
NOT_COPIES = {
    "two rewrites with one long quotation": (REWRITE_ONE, REWRITE_TWO),
    "a report and a rewrite of it": (
        LEDE + BODY,
        LEDE + "The harbour office put the toll at nine after part of the docks in Port Ardell fell into the sea.\n"
        "Another fourteen people were brought ashore alive by boats, it added, and are being treated.\n"
        "The owner says lorries had not been allowed on the structure since spring because of its age.\n",
    ),
    "no words at all": ("One\n", "Two\n"),
    "one sentence in common": (
        LEDE + BODY,
        "Ferry sinks\nA ferry with forty passengers sank off the cape before dawn and eleven of them have not been found.\n"
        + BODY.splitlines()[4]
        + "\nThe captain had been warned of the swell by radio but sailed all the same, two of his crew told the coast guard.\n",
    ),
}


def test_copies_are_found():
    missed = [name for name, texts in COPIES.items() if found(*texts)[0] != {"p0": "p0", "p1": "p0"}]
    assert missed == []


def test_texts_stay_apart():
    merged = [name for name, texts in NOT_COPIES.items() if found(*texts)[0] != {"p0": "p0", "p1": "p1"}]
    assert merged == []


def test_first_page_is_the_earliest_then_the_lowest_id():
    days = {"b": "2031-05-12", "c": None, "a": "2031-05-12", "d": "2031-05-13"}
    pages = [page(LEDE + BODY, published=day, name=name) for name, day in days.items()]
    for order in permutations(pages):
        first, groups = copies.find([told(each) for each in order])
        assert set(first.values()) == {"a"}
        assert [group.pages for group in groups] == [("a", "b", "d", "c")]


def test_changed_passages_come_with_the_words_of_both_pages():
    edited = BODY.replace("Nine dock workers died", "At least nine dock workers were killed").replace("Relatives", "Relatives reportedly")
    _, (group,) = found(LEDE + BODY, "Docks tragedy\n" + edited)
    words = [(a.exact, b.exact) for a, b in group.changed]
    assert words[0] == ("Quay collapse kills nine in Port Ardell", "Docks tragedy")
    assert ("died", "were killed") in words
    assert ("Relatives", "Relatives reportedly") in words
    assert group.shared[0] == 1.0
    assert 0.6 <= group.shared[1] < 1.0


def test_a_brief_inside_two_long_texts_does_not_join_them():
    brief = "\n".join(BODY.splitlines()[:2])
    one = LEDE + brief + "\n" + "".join(f"The first account goes on with sentence number {n} about cranes and tides.\n" for n in range(12))
    two = LEDE + brief + "\n" + "".join(f"Elsewhere a second reporter describes family {n} waiting near the old lighthouse.\n" for n in range(12))
    first, _ = found(LEDE + brief, one, two)
    assert first["p1"] != first["p2"]


def test_reused_passages_are_given_one_by_one():
    borrowed = "Ferry sinks\nA ferry sank off the cape.\n" + BODY.splitlines()[1] + "\nNo ship is near.\n" + BODY.splitlines()[3]
    one, two = copies.read(page(LEDE + BODY, name="one")), copies.read(page(borrowed, name="two"))
    shared = copies.passages(one, two)
    assert [a.exact.split()[0] for a, _ in shared] == ["Crews", "Relatives"]
    assert all(a.exact.rstrip(".") == b.exact.rstrip(".") for a, b in shared)


def test_two_hundred_editions_of_one_text():
    texts = [LEDE + BODY * 3 + f"Edition {n} closes here with its own last line number {n}.\n" for n in range(200)]
    pages = [told(page(text, name=f"p{n:03}")) for n, text in enumerate(texts)]
    first, _ = copies.find(pages)
    assert set(first.values()) == {"p000"}
