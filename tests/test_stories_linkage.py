"""Average linkage over the pairs that were compared."""

import pytest

from counterclaim.stories.linkage import average, joined

CASES = {
    "nothing": (0, {}, [], [], []),
    "two alike": (3, {(0, 1): 2.0}, [], [], [[0, 1], [2]]),
    "a chain does not hold a far one": (3, {(0, 1): 5.0, (1, 2): 1.0}, [], [], [[0, 1], [2]]),
    "a chain holds where the whole is alike": (3, {(0, 1): 5.0, (1, 2): 3.0, (0, 2): -1.0}, [], [], [[0, 1, 2]]),
    "the best pair first": (3, {(0, 1): 1.0, (1, 2): 4.0, (0, 2): -6.0}, [], [], [[0], [1, 2]]),
    "of equals the lowest": (3, {(0, 1): 2.0, (1, 2): 2.0}, [], [], [[0, 1], [2]]),
    "put together": (3, {(0, 1): 2.0}, [(0, 2)], [], [[0, 2], [1]]),
    "put apart": (2, {(0, 1): 8.0}, [], [(0, 1)], [[0], [1]]),
    "apart holds for what joined since": (3, {(0, 1): 8.0, (1, 2): 8.0, (0, 2): 8.0}, [], [(0, 2)], [[0, 1], [2]]),
}


@pytest.mark.parametrize("case", CASES)
def test_groups(case):
    size, points, together, apart, expected = CASES[case]
    assert joined(size, points.items(), together, apart) == expected


def test_pairs_that_were_not_compared_count_against_as_far_as_they_could_have_been():
    assert average(3.0, 1, 1, 1) == 3.0
    assert average(3.0, 1, 1, 2) == pytest.approx((3.0 - 4.0) / 2)
    assert average(8.0 * 300, 300, 100, 100) == pytest.approx((8.0 * 300 - 4.0 * 1200) / 1500)
