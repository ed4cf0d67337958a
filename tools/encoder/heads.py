"""Trains the stance heads anew on an encoder that stays as it is, when there are more marks: minutes. Reads WORK/NAME.pt, writes WORK/OUT.pt.

usage: heads.py DATA WORK NAME OUT
"""
import pathlib
import random
import sys

import torch
import torch.nn.functional as F

import corpora
import evaluate
import network
from pieces import WordPieces
from train import batches, collate, windows

PASSES = 12


def states(model, sentences, pieces, window, wanted):
    """The encoder's states of the words of each sentence that is wanted."""
    with torch.no_grad():
        for batch in batches([w for w in windows(sentences, pieces, window) if any(map(wanted, w.sentences))], 6000):
            ids, shapes, mask, places, _, _ = collate(batch)
            h = model.features(ids, shapes, mask, places)["state"]
            for b, w in enumerate(batch):
                for s, start in ((s, start) for s, start in zip(w.sentences, w.starts) if wanted(s)):
                    yield s, h[b, start : start + len(s.words)].clone()


def stances(model, found, passes, rng):
    for m in (model.stance, model.attitude, model.polarity):
        m.reset_parameters()
    parameters = [p for m in (model.stance, model.attitude, model.polarity) for p in m.parameters()]
    opt = torch.optim.AdamW(parameters, 1e-3, weight_decay=0.05)
    marks = [(h, m) for s, h in found for m in s.marks]
    for turn in range(passes):
        rng.shuffle(marks)
        for g in opt.param_groups:
            g["lr"] = 1e-3 * (1 - turn / passes)
        for k in range(0, len(marks), 64):
            part = marks[k : k + 64]
            n = max(len(h) for h, _ in part)
            h = torch.zeros(len(part), n, network.WIDTH)
            for i, (own, _) in enumerate(part):
                h[i, : len(own)] = own
            place = lambda key: [(i, m[key]) for i, (_, m) in enumerate(part)]
            a, p = model.stance_scores({"state": h}, place("cue"), place("head"), place("content"), torch.tensor([m["facts"] for _, m in part]))
            right = lambda known, key: torch.tensor([known.index(m[key]) for _, m in part])
            loss = F.cross_entropy(a, right(corpora.ATTITUDES, "attitude"), label_smoothing=0.05) + F.cross_entropy(p, right(corpora.POLARITIES, "polarity"), label_smoothing=0.05)
            opt.zero_grad()
            loss.backward()
            opt.step()


def main():
    data, work, name, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4]
    torch.manual_seed(1)
    torch.set_num_threads(2)
    rng = random.Random(1)
    pieces = WordPieces((work / "vocab.txt").read_text(encoding="utf8").rstrip("\n").split("\n"))
    model, settings = network.load(work / f"{name}.pt", len(pieces.ids))
    network.EXACT = False
    model.eval()
    found = list(states(model, list(corpora.marked(work / "marks.jsonl", held=False)), pieces, settings["window"], lambda s: s.marks))
    print(f"{sum(len(s.marks) for s, _ in found)} marked statements", flush=True)
    model.train()
    stances(model, found, PASSES, rng)
    torch.save({"settings": settings, "model": model.state_dict()}, work / f"{out}.pt")
    evaluate.stances(model, list(corpora.marked(work / "marks.jsonl", held=True)), pieces, settings["window"])


if __name__ == "__main__":
    main()
