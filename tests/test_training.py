"""A tiny run of the training: the loss falls, a stopped run goes on as if it had not been stopped, the exported model is the trained one."""

import json
from pathlib import Path
import sys

import pytest

torch = pytest.importorskip("torch", reason="training is not installed (make train-check installs it apart)")
pytest.importorskip("transformers", reason="training is not installed")
pytest.importorskip("onnx", reason="training is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")  # other people's deprecations are not what is tested here

NAMES = ["Mayor Ola Brandt", "the coroner", "Ana Ruiz", "A spokesman for the port", "She", "The ministry", "Two divers", "The union"]
CUES = ["said", "denied", "claimed", "told reporters", "announced"]
WORDS = ["that the ferry was late", "that nine barges had sunk", "the pier was closed at noon", "that nobody was hurt", "it would reopen on Friday"]


def articles(folder: Path) -> Path:
    """Invented articles in PolNeAR's format: one attribution a line, every name with every cue."""
    rows = []
    for number, name in enumerate(NAMES):
        text, found = "", []
        for turn, cue in enumerate(CUES):
            words = WORDS[(number + turn) % len(WORDS)]
            at = len(text)
            text += f"{name} {cue} {words}.\nThe tide turned at {turn + 3}.\n"
            begin = at + len(name) + 1
            found.append(
                {"source": [[at, at + len(name)]], "cue": [[begin, begin + len(cue)]], "content": [[begin + len(cue) + 1, text.index(".", at)]]}
            )
        rows.append({"id": str(number), "text": text, "attributions": found})
    (folder / "train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    tokens = "The coroner said nobody was hurt .".split()
    item = {"tokens": tokens, "labels": ["B-source", "I-source", "B-cue", "B-content", "I-content", "I-content", "O"]}
    (folder / "cofenet_valid.jsonl").write_text(json.dumps(item) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def encoder(tmp_path_factory) -> Path:
    """A BERT of two narrow layers with random weights and the real vocabulary."""
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("encoder")
    config = BertConfig(vocab_size=30522, hidden_size=48, num_hidden_layers=2, num_attention_heads=4, intermediate_size=96)
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


def trained(monkeypatch, encoder, corpus, out, *more):
    from training import train

    given = ["train", "--polnear", str(corpus), "--encoder", str(encoder), "--out", str(out), "--batch", "400", "--rate", "4e-3", *more]
    monkeypatch.setattr(sys, "argv", given)
    train.main()
    return torch.load(out / "average.pt", weights_only=True)


def test_the_loss_falls_and_a_stopped_run_goes_on(monkeypatch, encoder, tmp_path):
    from training import train

    corpus, losses = articles(tmp_path), []
    learn = train.Run.learn
    monkeypatch.setattr(train.Run, "learn", lambda run, *given: losses.append(learn(run, *given)) or losses[-1])
    whole = trained(monkeypatch, encoder, corpus, tmp_path / "whole", "--epochs", "6")
    assert sum(losses[-5:]) < 0.5 * sum(losses[:5])

    count, stop_at = len(losses), len(losses) // 2

    def stopped(run, *given):
        if run.step == stop_at:
            run.keep()
            raise KeyboardInterrupt
        return learn(run, *given)

    monkeypatch.setattr(train.Run, "learn", stopped)
    with pytest.raises(KeyboardInterrupt):
        trained(monkeypatch, encoder, corpus, tmp_path / "broken", "--epochs", "6")
    monkeypatch.setattr(train.Run, "learn", learn)
    resumed = trained(monkeypatch, encoder, corpus, tmp_path / "broken", "--epochs", "6")
    assert count > stop_at > 0
    for name, tensor in whole.items():
        assert torch.allclose(tensor, resumed[name], atol=1e-5), name


def test_the_exported_model_is_the_trained_one(encoder, tmp_path):
    from counterclaim.attribution.encode import load_tokenizer, windows
    from training.data import TOKENIZER, paragraphs
    from training.export import export, gap, quantised
    from training.model import Tagger, load_encoder

    torch.manual_seed(1)
    model = Tagger(load_encoder(encoder)).eval()
    text = (articles(tmp_path) / "train.jsonl").read_text(encoding="utf-8")[:6000]
    some = windows(text, paragraphs(text), load_tokenizer(TOKENIZER))
    export(model, tmp_path / "whole.onnx")
    furthest, other = gap(model, tmp_path / "whole.onnx", some)
    assert furthest < 1e-4
    assert other == 0
    quantised(tmp_path / "whole.onnx", tmp_path / "small.onnx")
    furthest, other = gap(model, tmp_path / "small.onnx", some)
    assert 0 < furthest < 0.5
    assert other < 0.1


def test_label_sequences_are_drawn_as_often_as_the_teacher_holds_them_likely():
    import numpy as np

    from counterclaim.attribution.decode import sums, tables
    from training.data import sampled

    draw = np.random.default_rng(0)
    rows = [draw.normal(0, 1.5, (words, 7)) for words in (3, 6)]
    crf = tables(*(draw.normal(0, 1, shape).astype(np.float32) for shape in ((7, 7), 7, 7)))
    seen = np.zeros((2, 6, 7))
    for _ in range(4000):
        for i, labels in enumerate(sampled(rows, crf, draw)):
            seen[i, np.arange(len(labels)), labels] += 1 / 4000
    local = np.ones((2, 6, 7))
    for i, row in enumerate(rows):
        local[i, : len(row)] = np.exp(row - row.max(1, keepdims=True))
    forward, backward, _ = sums(local, [3, 6], crf)
    assert np.abs(seen[1] - (forward * backward)[1]).max() < 0.04
    assert np.abs(seen[0, :3] - (forward * backward)[0, :3]).max() < 0.04
