"""Trains the relation and stance heads anew on an encoder that stays as it is: minutes instead of an hour. Reads WORK/NAME.pt, writes WORK/OUT.pt.

usage: heads.py DATA WORK NAME OUT
"""
import pathlib
import random
import sys

import torch
import torch.nn.functional as F

import corpora
import network
from evaluate import evaluate
from pieces import SHAPES, WordPieces
from train import batches, collate, windows

RELATION_PASSES, STANCE_PASSES = 6, 12


def states(model, sentences, pieces, window, wanted):
    """The encoder's states of the words of each sentence that is wanted."""
    with torch.no_grad():
        for batch in batches([w for w in windows(sentences, pieces, window) if any(map(wanted, w.sentences))], 6000):
            ids, shapes, mask, places, _, _ = collate(batch)
            h = model.features(ids, shapes, mask, places)["state"]
            for b, w in enumerate(batch):
                for s, start in ((s, start) for s, start in zip(w.sentences, w.starts) if wanted(s)):
                    yield s, h[b, start : start + len(s.words)].clone()


def relations(model, found, names, passes, rng):
    """found: (sentence, states). The linear maps of dependent and head, distance, root and output are trained; all else stays."""
    columns = list(model.parts)
    first = lambda name: sum(model.parts[c] for c in columns[: columns.index(name)])
    width = network.RELATION
    maps = [torch.nn.Linear(network.WIDTH, width) for _ in range(2)]
    torch.nn.init.normal_(model.relation_root, std=0.1)
    parameters = [p for m in maps for p in m.parameters()] + [model.relation_root, *model.relation.parameters(), *model.relation_distance.parameters()]
    opt = torch.optim.AdamW(parameters, 2e-3, weight_decay=0.01)
    steps = passes * (len(found) // 160 + 1)
    step = 0
    for _ in range(passes):
        rng.shuffle(found)
        found.sort(key=lambda f: len(f[1]) // 4)
        parts = [found[k : k + 160] for k in range(0, len(found), 160)]
        rng.shuffle(parts)
        for part in parts:
            n = max(len(h) for _, h in part)
            h = torch.zeros(len(part), n, network.WIDTH)
            heads, gold = torch.zeros(len(part), n, dtype=torch.long), torch.full((len(part), n), -1)
            for i, (s, own) in enumerate(part):
                h[i, : len(own)] = own
                heads[i, : len(own)] = torch.tensor([n if t[2] < 0 else t[2] for t in s.tree])
                gold[i, : len(own)] = torch.tensor([names[t[3]] for t in s.tree])
            h = F.dropout(h, 0.15)
            scores = model.relation_scores({"relation_dependent": network.linear(maps[0], h).float(), "relation_head": network.linear(maps[1], h).float()}, heads)
            loss = F.cross_entropy(scores[gold >= 0], gold[gold >= 0])
            for g in opt.param_groups:
                g["lr"] = 2e-3 * (1 - step / steps)
            opt.zero_grad()
            loss.backward()
            opt.step()
            step += 1
        print(f"  relations: loss {loss.item():.4f}", flush=True)
    for m, name in zip(maps, ("relation_dependent", "relation_head")):
        model.project.weight.data[first(name) : first(name) + width] = m.weight.data
        model.project.bias.data[first(name) : first(name) + width] = m.bias.data


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
    saved = torch.load(work / f"{name}.pt")
    settings = saved["settings"]
    pieces = WordPieces((work / "vocab.txt").read_text(encoding="utf8").rstrip("\n").split("\n"))
    model = network.Reader(network.Encoder(len(pieces.ids), settings["layers"], 2 * SHAPES), len(settings["upos"]), len(settings["xpos"]), len(settings["relations"]),
                           corpora.NAME_LABELS, len(corpora.NAME_CORPORA), corpora.PAIR_LABELS, settings["facts"], len(corpora.ATTITUDES), len(corpora.POLARITIES))
    fresh = model.state_dict()
    old_width = saved["model"]["relation.weight"].shape[1]
    for key, value in saved["model"].items():
        if value.shape == fresh[key].shape:
            fresh[key] = value
    # Heads of another width: the rows of the others are moved to their places.
    old = {**model.parts, "relation_dependent": old_width, "relation_head": old_width}
    at = old_at = 0
    for part, width in model.parts.items():
        if width == old[part]:
            for kind in ("weight", "bias"):
                fresh[f"project.{kind}"][at : at + width] = saved["model"][f"project.{kind}"][old_at : old_at + width]
        at, old_at = at + width, old_at + old[part]
    model.load_state_dict(fresh)
    model.eval()
    trees = [s for s in corpora.trees_and_names(data) if s.tree]
    network.EXACT = False
    found = list(states(model, trees, pieces, settings["window"], lambda s: s.tree))
    print(f"{len(found)} sentences read", flush=True)
    model.train()
    model.encoder.eval()
    relations(model, found, {r: i for i, r in enumerate(settings["relations"])}, RELATION_PASSES, rng)
    model.eval()
    found = list(states(model, list(corpora.marked(work / "marks.jsonl", held=False)), pieces, settings["window"], lambda s: s.marks))
    model.train()
    stances(model, found, STANCE_PASSES, rng)
    torch.save({"settings": settings, "model": model.state_dict()}, work / f"{out}.pt")
    model.eval()
    network.EXACT = True
    evaluate(model, data, work, pieces, settings, settings["window"])


if __name__ == "__main__":
    main()
