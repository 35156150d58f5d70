"""The tagger as trained: an encoder with letter case and quotation state added, a linear-chain CRF, and a head that links the spans.

The student (it ships) is MiniLM, the teacher MPNet; both read the same word pieces.
"""

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel, MPNetModel

from counterclaim.attribution.decode import LABELS, WIDTH, constraints
from counterclaim.attribution.encode import CLS, SEP

CASES, QUOTES = 5, 3
MPNET_SHIFT = 4
"""MPNet's vocabulary is BERT's behind four marks of its own: <s>, <pad>, </s>, <unk>."""


class Shallow(nn.Module):
    """MiniLM: every layer is trained, the word embeddings are not (half the weights, and news uses few of them)."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(folder)
        config._attn_implementation = "sdpa"
        self.bert = BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        self.width = config.hidden_size

    def forward(self, pieces: Tensor, mask: Tensor, extra: Tensor) -> Tensor:
        """(batch, pieces), (batch, pieces), (batch, pieces, width) in; (batch, pieces, width) out."""
        return self.bert(inputs_embeds=self.bert.embeddings.word_embeddings(pieces) + extra, attention_mask=mask).last_hidden_state


class Deep(nn.Module):
    """MPNet with its lower half frozen: that costs a third less time, and what is added to the embeddings enters above it."""

    def __init__(self, folder: Path, frozen: int = 6) -> None:
        super().__init__()
        self.mpnet = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        self.width, self.frozen = self.mpnet.config.hidden_size, frozen
        for part in (self.mpnet.embeddings, self.mpnet.encoder.relative_attention_bias, *self.mpnet.encoder.layer[:frozen]):
            part.requires_grad_(False)

    def train(self, mode: bool = True) -> "Deep":
        """What is frozen has no dropout either."""
        super().train(mode)
        self.mpnet.embeddings.eval()
        self.mpnet.encoder.layer[: self.frozen].eval()
        return self

    def forward(self, pieces: Tensor, mask: Tensor, extra: Tensor) -> Tensor:
        """(batch, pieces), (batch, pieces), (batch, pieces, width) in; (batch, pieces, width) out."""
        own = torch.where(pieces == CLS, 0, torch.where(pieces == SEP, 2, pieces + MPNET_SHIFT))
        hidden = self.mpnet.embeddings(input_ids=torch.where(mask > 0, own, 1))
        bias = self.mpnet.encoder.compute_position_bias(hidden)
        away = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        for number, layer in enumerate(self.mpnet.encoder.layer):
            if number == self.frozen:
                hidden = hidden + extra
            with torch.set_grad_enabled(torch.is_grad_enabled() and number >= self.frozen):
                out = layer(hidden, away, position_bias=bias)
                hidden = out[0] if isinstance(out, tuple) else out
        return hidden


class Tagger(nn.Module):
    """Gives, for every word piece, 7 label scores, 6 * WIDTH numbers for linking, and a score for "no source here"."""

    def __init__(self, encoder: Shallow | Deep) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.width
        self.case = nn.Embedding(CASES, width)
        self.quote = nn.Embedding(QUOTES, width)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.quote.weight)
        self.drop = nn.Dropout(0.1)
        self.label = nn.Linear(width, len(LABELS))
        self.project = nn.Linear(width, 6 * WIDTH)
        self.none = nn.Linear(width, 1)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.begin = nn.Parameter(torch.zeros(len(LABELS)))
        self.end = nn.Parameter(torch.zeros(len(LABELS)))

    def forward(self, pieces: Tensor, mask: Tensor, case: Tensor, quote: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(batch, pieces) each in; (batch, pieces, 7), (batch, pieces, 6 * WIDTH), (batch, pieces) out."""
        hidden = self.drop(self.encoder(pieces, mask, self.case(case) + self.quote(quote)))
        return self.label(hidden), self.project(hidden), self.none(hidden).squeeze(-1)


def load_encoder(folder: Path) -> Shallow | Deep:
    """The encoder of a folder with `config.json` and `model.safetensors`, by the kind that its config names."""
    kind = json.loads((folder / "config.json").read_text(encoding="utf-8"))["model_type"]
    return Deep(folder) if kind == "mpnet" else Shallow(folder)


def crf_loss(emissions: Tensor, labels: Tensor, mask: Tensor, model: Tagger) -> Tensor:
    """Negative log likelihood a word. `emissions` (batch, words, 7), `labels` and `mask` (batch, words)."""
    moves = model.transitions + torch.from_numpy(constraints())
    start = torch.tensor([-1e4 if label.startswith("I-") else 0.0 for label in LABELS])
    rows = torch.arange(len(labels))
    alpha = emissions[:, 0] + model.begin + start
    score = alpha[rows, labels[:, 0]]
    for t in range(1, emissions.shape[1]):
        here = mask[:, t]
        after = torch.logsumexp(alpha[:, :, None] + moves, dim=1) + emissions[:, t]
        alpha = torch.where(here[:, None], after, alpha)
        step = moves[labels[:, t - 1], labels[:, t]] + emissions[rows, t, labels[:, t]]
        score = score + torch.where(here, step, torch.zeros_like(step))
    last = labels[rows, mask.sum(1) - 1]
    total = torch.logsumexp(alpha + model.end, dim=1)
    return (total - score - model.end[last]).sum() / mask.sum()


def link_loss(project: Tensor, none: Tensor, links: list) -> Tensor:
    """Cross entropy of each cue's source (or none) and of each content's cue, among the gold spans of the window.

    `project` (batch, words, 6 * WIDTH), `none` (batch, words); `links` as in `data.Gold`, one list a window.
    """
    losses = []
    part = project.unflatten(-1, (6, WIDTH))
    for row, rows in enumerate(links):
        if not rows:
            continue
        cues = [cue[0] for cue, _, _ in rows]
        sources = sorted({s for _, s, _ in rows if s})
        contents = [(c, i) for i, (_, _, held) in enumerate(rows) for c in held]
        if sources:
            keys = part[row, [s[0] for s in sources], 2] + part[row, [s[1] - 1 for s in sources], 3]
            scores = torch.cat([none[row, cues][:, None], part[row, cues, 0] @ keys.T], dim=1)
            target = torch.tensor([sources.index(s) + 1 if s else 0 for _, s, _ in rows])
            losses.append(nn.functional.cross_entropy(scores, target, reduction="none"))
        if contents and len(cues) > 1:
            keys = part[row, [c[0] for c, _ in contents], 4] + part[row, [c[1] - 1 for c, _ in contents], 5]
            scores = keys @ part[row, cues, 1].T
            losses.append(nn.functional.cross_entropy(scores, torch.tensor([i for _, i in contents]), reduction="none"))
    return torch.cat(losses).mean() if losses else project.sum() * 0
