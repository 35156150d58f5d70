"""Train the attribution tagger. Reads from top to bottom; one process, one thread; resumes from its checkpoint.

python training/train.py --polnear ../shared/data/polnear --encoder FOLDER --out runs/seed0 --seed 0
"""

import argparse
import json
from pathlib import Path
import random
import time

import numpy as np
from tokenizers import Tokenizer
import torch

from counterclaim.attribution.encode import MAX_PIECES, load_tokenizer
from training.data import TOKENIZER, Gold, epoch, padded, read_articles, read_items, read_soft
from training.model import Tagger, crf_loss, link_loss, load_encoder
from training.score import score_items
from training.soft import soft_windows

LOOK_BACK = 0.4
"""The running average of the weights looks back over this share of an epoch."""
CHECKPOINT_STEPS = 50


def batches(golds: list[Gold], most: int) -> list[list[Gold]]:
    """Windows of like length together, at most `most` word pieces with padding; pools keep the order random."""
    made: list[list[Gold]] = []
    for start in range(0, len(golds), 512):
        pool = sorted(golds[start : start + 512], key=lambda g: len(g.window.pieces))
        held: list[Gold] = []
        for g in pool:
            if held and (len(held) + 1) * len(g.window.pieces) > most:
                made.append(held)
                held = []
            held.append(g)
        made.append(held)
    return made


def tensors(batch: list[Gold]) -> dict[str, torch.Tensor]:
    """Padded arrays: pieces, mask, case, quote (batch, pieces); first, labels, words (batch, words)."""
    return {
        "pieces": padded(g.window.pieces for g in batch),
        "mask": padded(np.ones_like(g.window.pieces) for g in batch),
        "case": padded(g.window.case for g in batch),
        "quote": padded(g.window.quote for g in batch),
        "first": padded(g.window.first for g in batch),
        "labels": padded(np.asarray(g.labels) for g in batch),
        "words": padded(np.ones(len(g.labels), dtype=np.bool_) for g in batch),
    }


def loss_of(model: Tagger, batch: list[Gold]) -> tuple[torch.Tensor, torch.Tensor]:
    """The CRF loss a word and the link loss."""
    t = tensors(batch)
    emissions, project, none = model(t["pieces"], t["mask"], t["case"], t["quote"])
    rows = torch.arange(len(batch))[:, None]
    at = (rows, t["first"])
    return crf_loss(emissions[at], t["labels"], t["words"], model), link_loss(project[at], none[at], [g.links for g in batch])


class Run:
    """A model in training with its optimizer, its running average and its place; kept in a checkpoint and resumed from it."""

    def __init__(self, model: Tagger, folder: Path, rate: float, steps: int) -> None:
        self.model, self.folder, self.steps, self.step = model, folder, steps, 0
        named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
        heads = [p for n, p in named if not n.startswith("encoder.")]
        body = [p for n, p in named if n.startswith("encoder.")]
        self.weights = [*body, *heads]
        self.optimizer = torch.optim.AdamW([{"params": body, "peak": rate}, {"params": heads, "peak": 5 * rate}], lr=rate, weight_decay=0.01)
        self.average = {n: p.detach().clone() for n, p in named}
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / "checkpoint.pt").exists():
            kept = torch.load(folder / "checkpoint.pt", weights_only=True)
            model.load_state_dict(kept["model"])
            self.optimizer.load_state_dict(kept["optimizer"])
            self.average, self.step = kept["average"], kept["step"]

    def learn(self, batch: list[Gold], seed: int, look_back: float) -> float:
        """One step; the loss of the labels a word. The same step of the same run draws the same dropout, resumed or not."""
        torch.manual_seed(seed * 1_000_003 + self.step)
        share = min(1.0, (self.step + 1) / (0.06 * self.steps)) * max(0.02, 1 - self.step / self.steps)  # warm up, then a straight line down
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * share
        tagging, linking = loss_of(self.model, batch)
        self.optimizer.zero_grad(set_to_none=True)
        (tagging + 0.1 * linking).backward()
        torch.nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.optimizer.step()
        decay = min(1 - 1 / look_back, (self.step + 1) / (self.step + 10))
        with torch.no_grad():
            for name, p in self.model.named_parameters():
                if p.requires_grad:
                    self.average[name].lerp_(p, 1 - decay)
        self.step += 1
        return tagging.item()

    def keep(self) -> None:
        """Write the checkpoint; a run that is stopped goes on from here."""
        held = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "average": self.average, "step": self.step}
        torch.save(held, self.folder / "checkpoint.new")
        (self.folder / "checkpoint.new").replace(self.folder / "checkpoint.pt")

    def score(self, items: list[tuple[list[str], list[str]]], tokenizer: Tokenizer) -> dict[str, float]:
        """Write the averaged weights and score them."""
        now = {n: p.detach().clone() for n, p in self.model.named_parameters()}
        self.model.load_state_dict(self.average, strict=False)
        self.model.eval()
        torch.save(self.model.state_dict(), self.folder / "average.pt")
        scores = score_items(self.model, items, tokenizer)
        self.model.load_state_dict(now, strict=False)
        return scores


def main() -> None:
    """Train, save the averaged weights after every epoch, print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-4, help="of the encoder; its heads learn five times as fast")
    parser.add_argument("--batch", type=int, default=3072, help="word pieces of a batch")
    parser.add_argument("--start", type=Path, help="begin with these weights instead of new heads on the encoder")
    parser.add_argument("--soft", type=Path, nargs="*", default=[], help="what teachers thought of the windows of training.soft")
    parser.add_argument("--news", type=Path, help="the folder of corpora that those windows come from")
    parser.add_argument("--parts", type=int, default=2, help="an epoch sees one of so many parts of those windows")
    parser.add_argument("--limit", type=int, help="train on so many articles only (a trial)")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)

    tokenizer = load_tokenizer(TOKENIZER)
    articles = read_articles(args.polnear / "train.jsonl")[: args.limit]
    items = read_items(args.polnear / "cofenet_valid.jsonl")[: 1925 if args.limit is None else 50]

    soft = read_soft(args.soft, soft_windows(args.polnear, args.news)) if args.soft else None

    def drawn(number: int) -> list[list[Gold]]:
        seed = args.seed * 1000 + number
        made = epoch(articles, tokenizer, seed=seed, size=MAX_PIECES) + (soft.drawn(seed=seed, parts=args.parts) if soft else [])
        random.Random(seed).shuffle(made)  # noqa: S311  not for secrets
        return batches(made, args.batch)

    lengths = [len(drawn(number)) for number in range(args.epochs)]
    model = Tagger(load_encoder(args.encoder))
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True))
    run = Run(model, args.out, args.rate, sum(lengths))
    first = 0
    for number, length in enumerate(lengths):
        if run.step < first + length:
            made, began, seen = drawn(number), time.monotonic(), 0.0
            order = torch.randperm(length, generator=torch.Generator().manual_seed(args.seed * 1000 + number)).tolist()
            run.model.train()
            for turn, i in enumerate(order[run.step - first :], start=1):
                seen = 0.98 * seen + 0.02 * run.learn(made[i], args.seed, LOOK_BACK * length)
                if run.step % 20 == 0:
                    print(f"epoch {number} step {run.step}/{run.steps} tag {seen / (1 - 0.98**turn):.4f} {time.monotonic() - began:.0f}s", flush=True)
                if run.step % CHECKPOINT_STEPS == 0:
                    run.keep()
            run.keep()
            print(json.dumps({"epoch": number, **run.score(items, tokenizer)}), flush=True)
        first += length


if __name__ == "__main__":
    main()
