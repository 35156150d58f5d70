"""Train the attribution tagger. Reads from top to bottom; one process, one thread; resumes from its checkpoint.

python training/train.py --polnear ../shared/data/polnear --encoder FOLDER --out runs/seed0 --seed 0
"""

import argparse
import json
import math
from pathlib import Path
import time

import numpy as np
import torch

from counterclaim.attribution.encode import MAX_PIECES, load_tokenizer
from training.data import Gold, epoch, read_articles, read_items
from training.model import Tagger, crf_loss, link_loss, load_encoder
from training.score import score_items

BATCH_PIECES = 3072
EMA = 0.995


def batches(golds: list[Gold]) -> list[list[Gold]]:
    """Windows of like length together, at most BATCH_PIECES with padding; pools keep the order random."""
    made: list[list[Gold]] = []
    for start in range(0, len(golds), 512):
        pool = sorted(golds[start : start + 512], key=lambda g: len(g.window.pieces))
        held: list[Gold] = []
        for g in pool:
            if held and (len(held) + 1) * len(g.window.pieces) > BATCH_PIECES:
                made.append(held)
                held = []
            held.append(g)
        made.append(held)
    return made


def tensors(batch: list[Gold]) -> dict[str, torch.Tensor]:
    """Padded arrays: pieces, mask, case, quote (batch, pieces); first, labels, words (batch, words)."""
    pad = lambda rows: torch.nn.utils.rnn.pad_sequence([torch.as_tensor(r) for r in rows], batch_first=True)  # noqa: E731
    return {
        "pieces": pad([g.window.pieces for g in batch]),
        "mask": pad([np.ones(len(g.window.pieces), dtype=np.int64) for g in batch]),
        "case": pad([g.window.case for g in batch]),
        "quote": pad([g.window.quote for g in batch]),
        "first": pad([g.window.first for g in batch]),
        "labels": pad([np.asarray(g.labels) for g in batch]),
        "words": pad([np.ones(len(g.labels), dtype=np.bool_) for g in batch]),
    }


def loss_of(model: Tagger, batch: list[Gold]) -> tuple[torch.Tensor, torch.Tensor]:
    """The CRF loss a word and the link loss."""
    t = tensors(batch)
    emissions, project, none = model(t["pieces"], t["mask"], t["case"], t["quote"])
    rows = torch.arange(len(batch))[:, None]
    at = (rows, t["first"])
    return crf_loss(emissions[at], t["labels"], t["words"], model), link_loss(project[at], none[at], [g.links for g in batch])


def main() -> None:
    """Train, save the averaged weights after every epoch, print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--size", type=int, default=MAX_PIECES)
    parser.add_argument("--limit", type=int, help="train on so many articles only (a trial)")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)

    tokenizer = load_tokenizer(args.encoder / "tokenizer.json")
    articles = read_articles(args.polnear / "train.jsonl")[: args.limit]
    items = read_items(args.polnear / "cofenet_valid.jsonl")[: 1925 if args.limit is None else 50]
    model = Tagger(load_encoder(args.encoder))
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)  # half the weights, and news uses few of them
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    body = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    groups = [{"params": body, "peak": args.rate}, {"params": heads, "peak": 1e-3}]
    optimizer = torch.optim.AdamW(groups, lr=args.rate, weight_decay=0.01)
    average = {n: p.detach().clone() for n, p in model.named_parameters() if p.requires_grad}

    plan = len(batches(epoch(articles, tokenizer, seed=args.seed * 1000, size=args.size))) * args.epochs
    step, done = 0, 0
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        average, step, done = kept["average"], kept["step"], kept["done"]

    for number in range(done, args.epochs):
        torch.manual_seed(args.seed * 1000 + number)
        made = batches(epoch(articles, tokenizer, seed=args.seed * 1000 + number, size=args.size))
        order = torch.randperm(len(made)).tolist()
        began, seen = time.monotonic(), [0.0, 0.0]
        model.train()
        for turn, i in enumerate(order):
            share = min(1.0, (step + 1) / (0.06 * plan)) * max(0.02, 1 - step / plan)  # warm up, then a straight line down
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * share
            tagging, linking = loss_of(model, made[i])
            optimizer.zero_grad(set_to_none=True)
            (tagging + 0.1 * linking).backward()
            torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimizer.step()
            decay = min(EMA, (step + 1) / (step + 10))
            with torch.no_grad():
                for name, p in model.named_parameters():
                    if p.requires_grad:
                        average[name].lerp_(p, 1 - decay)
            step += 1
            seen = [0.98 * seen[0] + 0.02 * tagging.item(), 0.98 * seen[1] + 0.02 * linking.item()]
            if turn % 20 == 19:
                bias = 1 - math.pow(0.98, turn + 1)
                spent = time.monotonic() - began
                print(f"epoch {number} step {turn + 1}/{len(order)} tag {seen[0] / bias:.4f} link {seen[1] / bias:.4f} {spent:.0f}s", flush=True)
        torch.save(
            {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "average": average, "step": step, "done": number + 1},
            checkpoint,
        )
        held = {n: p.detach().clone() for n, p in model.named_parameters()}
        model.load_state_dict(average, strict=False)
        model.eval()
        torch.save(model.state_dict(), args.out / "average.pt")
        print(json.dumps({"epoch": number, **score_items(model, items, tokenizer)}), flush=True)
        model.load_state_dict(held, strict=False)


if __name__ == "__main__":
    main()
