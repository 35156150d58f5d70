"""Write the trained tagger into the package: ONNX with 8-bit weights, the CRF tables, the tokenizer.

    python training/export.py --encoder FOLDER --weights runs/seed0/average.pt [runs/seed1/average.pt] --to src/counterclaim/attribution/model

Several weights files are averaged first (Wortsman et al. 2022, "Model soups": runs from one starting point may be averaged).
"""

import argparse
import json
from pathlib import Path
import shutil
import tempfile

import numpy as np
import onnxruntime
from onnxruntime.quantization import QuantType, quantize_dynamic
import torch

from training.model import Tagger, load_encoder

NAMES = ["pieces", "mask", "case", "quote"]


def averaged(paths: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of several weights files, name by name."""
    states = [torch.load(path, weights_only=True) for path in paths]
    return {name: sum(s[name] for s in states) / len(states) if states[0][name].is_floating_point() else states[0][name] for name in states[0]}


def simplified_tokenizer(source: Path, target: Path) -> None:
    """The tokenizer without the padding and truncation that sentence embedding wanted."""
    table = json.loads(source.read_text(encoding="utf-8"))
    table["truncation"] = table["padding"] = None
    target.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def export(model: Tagger, target: Path) -> None:
    """The model as ONNX with free batch and length."""
    example = (torch.ones(2, 8, dtype=torch.long),) * 4
    free = {name: {0: "batch", 1: "length"} for name in [*NAMES, "emissions", "project", "none"]}
    torch.onnx.export(
        model, example, str(target), input_names=NAMES, output_names=["emissions", "project", "none"],
        dynamic_axes=free, opset_version=17, dynamo=False,
    )  # fmt: skip


def gap(model: Tagger, path: Path) -> float:
    """The largest difference of a label score between the trained and the exported model on fixed input."""
    draw = np.random.default_rng(0)
    pieces = draw.integers(1000, 20000, (4, 60))
    feed = {"pieces": pieces, "mask": np.ones_like(pieces), "case": draw.integers(0, 5, pieces.shape), "quote": draw.integers(0, 3, pieces.shape)}
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    with torch.no_grad():
        trained = model(*(torch.as_tensor(feed[name]) for name in NAMES))[0].numpy()
    return float(np.abs(trained - session.run(None, feed)[0]).max())


def main() -> None:
    """Average, export, quantise, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--full", action="store_true", help="keep 32-bit weights")
    args = parser.parse_args()
    model = Tagger(load_encoder(args.encoder))
    model.load_state_dict(averaged(args.weights))
    model.eval()
    args.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        export(model, whole)
        print("32-bit gap", gap(model, whole))
        if args.full:
            shutil.copy(whole, args.to / "tagger.onnx")
        else:
            quantize_dynamic(whole, args.to / "tagger.onnx", per_channel=True, weight_type=QuantType.QInt8)
            print("8-bit gap", gap(model, args.to / "tagger.onnx"))
    tables = {name: getattr(model, name).detach().numpy().round(4).tolist() for name in ("transitions", "begin", "end")}
    (args.to / "tables.json").write_text(json.dumps({"version": args.version, **tables}, indent=1) + "\n", encoding="utf-8")
    simplified_tokenizer(args.encoder / "tokenizer.json", args.to / "tokenizer.json")


if __name__ == "__main__":
    main()
