"""Every test case read on an engine's workers: to the byte what one process makes of it."""

import pytest
from test_cases import CASES, parsed, read_case

pytest.importorskip("distributed", reason="dask is not installed: pip install counterclaim[cluster]")

from counterclaim.forms import json as contract
from counterclaim.pipeline import run
from counterclaim.runners.engine import engine


def test_briefs_of_all_cases_are_the_same_on_dask():
    assert len(CASES) >= 40
    with engine("dask", 2) as each:
        different = [path.stem for path in CASES if contract.render(run(parsed(path)[0], on=each)) != contract.render(read_case(path)[0])]
    assert different == []
