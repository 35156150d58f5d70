"""Let a teacher read news: its label scores and links for windows of the training articles and of news without gold, kept for the student.

    python -m training.soft --polnear ../shared/data/polnear --news ../shared/data \\
        --encoder FOLDER --weights runs/teacher0/average.pt --out runs/soft0.pkl --share 0/2

The windows are the same for every teacher; `--share 0/2` reads every second one, from the first on, so that two teachers read half each.
Pages of `bench/gold`, and all pages of their incidents and stories, are left out. Goes on where it was stopped.
"""

import argparse
from collections.abc import Iterator
import json
from pathlib import Path
import pickle
import random

import numpy as np
import torch

from bench.gold import NEWS
from counterclaim.attribution.decode import likely_spans, link, tables
from counterclaim.attribution.encode import MAX_PIECES, Window, load_tokenizer, windows
from counterclaim.attribution.tagger import LIKELY
from training.data import TOKENIZER, padded, paragraphs, read_articles
from training.model import Tagger, load_encoder

PIECES = 1_000_000
"""Word pieces of news without gold: about as many as the training articles have."""


def news_texts(corpora: Path) -> list[str]:
    """Pages of incidents and stories in a fixed random order, one of each incident first; none that shares an event with the gold."""
    gold = {json.loads(line)["id"] for line in NEWS.read_text(encoding="utf-8").splitlines()}
    events: list[list[str]] = []
    rows = [json.loads(line) for line in (corpora / "incidents" / "dev.jsonl").open(encoding="utf-8")]
    events += [[p["text"] for p in row["pages"]] for row in rows if not gold & {str(p["id"]) for p in row["pages"]}]
    stories: dict[str, list[dict[str, str]]] = {}
    for line in (corpora / "stories" / "ecbplus_dev.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        stories.setdefault(str(row["story"]), []).append(row)
    events += [[row["text"] for row in held] for held in stories.values() if not gold & {str(row["id"]) for row in held}]
    draw = random.Random(0)  # noqa: S311  not for secrets
    for texts in events:
        draw.shuffle(texts)
    ranked = [(turn, draw.random(), text) for texts in events for turn, text in enumerate(texts)]
    return [text for _, _, text in sorted(ranked)]


def soft_windows(polnear: Path, corpora: Path) -> list[Window]:
    """The windows that teachers read: every training article, then news until PIECES are reached."""
    tokenizer = load_tokenizer(TOKENIZER)
    made: list[Window] = []
    for article in read_articles(polnear / "train.jsonl"):
        made.extend(windows(article.text, paragraphs(article.text), tokenizer, size=MAX_PIECES))
    left = PIECES
    for text in news_texts(corpora):
        some = windows(text[:20_000], paragraphs(text[:20_000]), tokenizer, size=MAX_PIECES)
        made.extend(some)
        left -= sum(len(w.pieces) for w in some)
        if left <= 0:
            break
    return [w for w in made if len(w.first)]


@torch.no_grad()
def read(model: Tagger, some: list[Window]) -> Iterator[tuple[np.ndarray, list[tuple]]]:
    """Scores (words, 7) and links of each window, by the teacher."""
    pieces, mask, case, quote = (padded(rows) for rows in zip(*((w.pieces, np.ones_like(w.pieces), w.case, w.quote) for w in some), strict=True))
    emissions, project, none = (table.numpy() for table in model(pieces, mask, case, quote))
    crf = tables(*(p.detach().numpy() for p in (model.transitions, model.begin, model.end)))
    rows = [emissions[i][w.first] for i, w in enumerate(some)]
    for i, (window, marked) in enumerate(zip(some, likely_spans(rows, crf, LIKELY), strict=True)):
        joined = link(marked, project[i][window.first], none[i][window.first], LIKELY) if marked else []
        place = lambda number: (marked[number].start, marked[number].end)  # noqa: B023, E731
        links = [(place(cue), None if source is None else place(source), [place(c) for c in held]) for cue, source, held in joined if cue is not None]
        yield rows[i].astype(np.float16), links


def main() -> None:
    """Read all windows, longest together with longest, and write what the teacher thinks of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", default="0/1", help="which of how many shares of the windows")
    parser.add_argument("--most", type=int, help="only so many windows (a trial)")
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = Tagger(load_encoder(args.encoder))
    model.load_state_dict(torch.load(args.weights, weights_only=True))
    model.eval()
    given = soft_windows(args.polnear, args.news)[: args.most]
    share, shares = map(int, args.share.split("/"))
    order = sorted(range(share, len(given), shares), key=lambda i: (len(given[i].pieces), i))
    done: dict[int, tuple[np.ndarray, list[tuple]]] = {}
    if args.out.exists():
        done = pickle.loads(args.out.read_bytes())["rows"]  # noqa: S301  our own file
    todo = [i for i in order if i not in done]
    for start in range(0, len(todo), 16):
        some = todo[start : start + 16]
        done.update(zip(some, read(model, [given[i] for i in some]), strict=True))
        if start % 320 == 0 or start + 16 >= len(todo):
            held = {"rows": done, "crf": [p.detach().numpy() for p in (model.transitions, model.begin, model.end)]}
            args.out.with_suffix(".new").write_bytes(pickle.dumps(held))
            args.out.with_suffix(".new").replace(args.out)
            print(f"{len(done)}/{len(order)} windows", flush=True)


if __name__ == "__main__":
    main()
