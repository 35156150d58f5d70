"""Write the trained tagger into the package: ONNX with 8-bit weights, the CRF tables, the tokenizer.

python -m training.export --encoder FOLDER --weights runs/student0/average.pt runs/student1/average.pt \\
    --to src/counterclaim/attribution/model --version DATE
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

from counterclaim.attribution.encode import Window, load_tokenizer, windows
from training.data import TOKENIZER, paragraphs
from training.model import Tagger, load_encoder

OWN = Path(__file__).parents[1] / "bench" / "cases" / "attribution"
NAMES = ["pieces", "mask", "case", "quote"]


def export(model: Tagger, target: Path) -> None:
    """The model as ONNX with free batch and length."""
    example = (torch.ones(2, 8, dtype=torch.long),) * 4
    free = {name: {0: "batch", 1: "length"} for name in [*NAMES, "emissions", "project", "none"]}
    torch.onnx.export(
        model, example, str(target), input_names=NAMES, output_names=["emissions", "project", "none"],
        dynamic_axes=free, opset_version=17, dynamo=False,
    )  # fmt: skip


def gap(model: Tagger, path: Path, some: list[Window]) -> tuple[float, float]:
    """Trained against exported model on the same windows: the largest difference of a label score, the share of words with another best label."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    furthest, words, other = 0.0, 0, 0
    for w in some:
        rows = [row[None, :] for row in (w.pieces, np.ones_like(w.pieces), w.case, w.quote)]
        with torch.no_grad():
            trained = model(*(torch.as_tensor(row) for row in rows))[0].numpy()[0, w.first]
        exported = session.run(None, dict(zip(NAMES, rows, strict=True)))[0][0, w.first]
        furthest = max(furthest, float(np.abs(trained - exported).max()))
        words += len(w.first)
        other += int((trained.argmax(1) != exported.argmax(1)).sum())
    return furthest, other / words


def mean(several: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The weights of several runs averaged ("soup", Wortsman et al. 2022). It only makes sense for runs that began with the same trained weights."""
    return {name: torch.stack([weights[name] for weights in several]).mean(0) if one.is_floating_point() else one for name, one in several[0].items()}


def quantised(whole: Path, target: Path) -> None:
    """The model with 8-bit weights, a scale for each column; activations are scaled anew for each window at run time."""
    quantize_dynamic(whole, target, per_channel=True, weight_type=QuantType.QInt8)


def main() -> None:
    """Export, quantise, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="of one run, or of several from one start: their mean")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--full", action="store_true", help="keep 32-bit weights")
    args = parser.parse_args()
    model = Tagger(load_encoder(args.encoder))
    model.load_state_dict(mean([torch.load(path, weights_only=True) for path in args.weights]))
    model.eval()
    args.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        export(model, whole)
        tokenizer = load_tokenizer(TOKENIZER)
        texts = [path.read_text(encoding="utf-8") for path in sorted(OWN.glob("*.txt"))]
        some = [w for text in texts for w in windows(text, paragraphs(text), tokenizer)]
        print("32 bit: largest gap {:.1e}, other labels {:.2%}".format(*gap(model, whole, some)))
        if args.full:
            shutil.copy(whole, args.to / "tagger.onnx")
        else:
            quantised(whole, args.to / "tagger.onnx")
            print("8 bit: largest gap {:.1e}, other labels {:.2%}".format(*gap(model, args.to / "tagger.onnx", some)))
    tables = {name: getattr(model, name).detach().numpy().round(4).tolist() for name in ("transitions", "begin", "end")}
    as_it_is = {"confidence": [1.0, 0.0]}  # until `calibrate` writes its own
    (args.to / "tables.json").write_text(json.dumps({"version": args.version, **tables, **as_it_is}, indent=1) + "\n", encoding="utf-8")
    if (args.to / "tokenizer.json").resolve() != TOKENIZER.resolve():
        shutil.copy(TOKENIZER, args.to / "tokenizer.json")


if __name__ == "__main__":
    main()
