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
from pieces import SHAPES, WordPieces
from train import batches, collate, start_from, windows

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
            told = [i for i, (_, m) in enumerate(part) if m["polarity"]]
            loss = F.cross_entropy(a, torch.tensor([corpora.ATTITUDES.index(m["attitude"]) for _, m in part]), label_smoothing=0.05)
            loss = loss + F.cross_entropy(p[told], torch.tensor([corpora.POLARITIES.index(part[i][1]["polarity"]) for i in told]), label_smoothing=0.05)
            opt.zero_grad()
            loss.backward()
            opt.step()


def main():
    data, work, name, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4]
    torch.manual_seed(1)
    torch.set_num_threads(2)
    rng = random.Random(1)
    pieces = WordPieces((work / "vocab.txt").read_text(encoding="utf8").rstrip("\n").split("\n"))
    saved = torch.load(work / f"{name}.pt")
    settings = saved["settings"]
    model = network.of(settings, network.Encoder(len(pieces.ids), settings["layers"], 2 * SHAPES))
    start_from(model, saved["model"])
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
