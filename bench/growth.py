"""How time and memory of reading whole archives grow with their size, stage by stage, over crawls made by `bench.crawl`.

    python -m bench.growth NEWS_FOLDER SCRATCH_FOLDER --pages 1000 10000 100000

Each size is read by `counterclaim bulk` in a process of its own, with its workers. A run that was stopped goes on; a size that is done is not read
again. Seconds are those of the processor, of all workers together; memory is the most that the process held that links. The exponent of a stage is
the slope of log time over log pages between the smallest and the largest size: 1 is time in proportion. Results go to `bench/results/growth.json`.
"""

import argparse
import json
import math
from pathlib import Path
import resource
import shutil
import subprocess
import sys

from bench.crawl import write

RESULTS = Path(__file__).parent / "results" / "growth.json"
STAGES = ("reading", "telling", "printing", "linking", "comparing")


def measured(archives: Path, out: Path, jobs: int) -> dict[str, float]:
    """Pages, seconds by stage, and megabytes of the process that links, which is this one. What a worker holds cannot be had from outside: to the
    system, a process begins with the size of the one that started it."""
    from counterclaim.bulk.whole import bulk
    from counterclaim.runners.local import processes

    done = bulk(sorted(archives.glob("*.warc.gz")), out, on=processes(jobs))
    read = done.pages + done.again + done.replaced
    counts = {"pages": read, "texts": done.texts, "stories": done.stories, "words": done.words}
    return counts | done.seconds | {"linking process, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000}


def grown(news: Path, scratch: Path, pages: int, jobs: int) -> dict[str, float]:
    """The measurement of a size, from its file where it was made before."""
    folder = scratch / str(pages)
    kept = folder / "growth.json"
    if not kept.exists():
        if not (folder / "made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            write(news, folder / "crawl", pages)
            (folder / "made").touch()
        command = [sys.executable, "-m", "bench.growth", "--one", str(folder), "--jobs", str(jobs)]
        subprocess.run(command, check=True)  # noqa: S603  ourselves, so that memory is measured by size
    found: dict[str, float] = json.loads(kept.read_text(encoding="utf-8"))
    return found


def exponent(small: dict[str, float], large: dict[str, float], stage: str) -> float:
    """The slope of log time over log pages."""
    return math.log(large[stage] / small[stage]) / math.log(large["pages"] / small["pages"])


def main() -> None:
    """Measure, print a table, write the results."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("news", type=Path, nargs="?", help="the folder with incidents/, stories/ and polnear/")
    parser.add_argument("scratch", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        found = measured(given.one / "crawl", given.one / "out", given.jobs)
        (given.one / "growth.json").write_text(json.dumps(found), encoding="utf-8")
        return
    rows = [grown(given.news, given.scratch, pages, given.jobs) for pages in sorted(given.pages)]
    print(f"{'pages':>8}" + "".join(f"{stage:>12}" for stage in STAGES) + f"{'all':>12}  ms of a core a page;  MB: linking")
    for row in rows:
        each = [1_000 * row[stage] / row["pages"] for stage in STAGES]
        memory = f"{row['linking process, MB']:,.0f}"
        print(f"{row['pages']:>8,.0f}" + "".join(f"{value:>12.2f}" for value in (*each, sum(each))) + f"  {memory}")
    exponents = {stage: round(exponent(rows[0], rows[-1], stage), 3) for stage in STAGES} if len(rows) > 1 else {}
    print("exponents: " + ", ".join(f"{stage} {value:.2f}" for stage, value in exponents.items()))
    RESULTS.write_text(json.dumps({"sizes": rows, "exponents": exponents}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
