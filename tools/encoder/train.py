"""Trains the encoder with all its heads together. See README.md here for the whole course from package to model file."""
import argparse
import pathlib
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import corpora
import network
from evaluate import evaluate
from pieces import SHAPES, WordPieces, shape

LONGEST_WINDOW = 510
WARM_STEPS = 150
REWRITTEN = [(0.05, lambda s: 3 if s > 2 else s), (0.03, lambda s: 4 if s > 2 else s), (0.04, lambda s: 5 if s == 3 else s)]  # lower case, capitals, title case


class Window:
    """Whole sentences that are read together: the pieces of each, a separator after each."""

    def __init__(self, sentences, pieces, change=None):
        self.sentences = sentences
        self.ids, self.shapes, self.places, self.sentence = [pieces.cls], [0], [], []
        for n, s in enumerate(sentences):
            for word, quoted in zip(s.words, s.quoted):
                cut = pieces.of(word)
                look = shape(word)
                look = (change(look) if change else look) + (SHAPES if quoted else 0)
                self.places.append(len(self.ids))
                self.sentence.append(n)
                self.ids += cut
                self.shapes += [look] * len(cut)
            self.ids.append(pieces.sep)
            self.shapes.append(0)
        self.starts = np.cumsum([0] + [len(s.words) for s in sentences])


def windows(sentences, pieces, most, rng=None):
    """Packs neighbouring sentences of one document up to `most` pieces; with rng, sizes and writing differ from pass to pass."""
    out, held, size, limit = [], [], 0, most
    change = None
    for s in sentences:
        n = sum(len(pieces.of(w)) for w in s.words) + 1
        if n > LONGEST_WINDOW:
            continue
        if held and (size + n > limit or held[-1].document != s.document):
            out.append(Window(held, pieces, change))
            held, size = [], 0
        if not held and rng:
            limit = rng.choice([1, most // 2, most, most, most * 5 // 4])
            drawn, change = rng.random(), None
            for share, to in REWRITTEN:
                if 0 <= drawn < share:
                    change = to
                drawn -= share
        held.append(s)
        size += n
    if held:
        out.append(Window(held, pieces, change))
    return out


def batches(items, budget, rng=None):
    """Windows of like length, at most `budget` pieces with padding."""
    order = list(range(len(items)))
    if rng:
        rng.shuffle(order)
    order.sort(key=lambda i: len(items[i].ids) // 16)
    out, held = [], []
    for i in order:
        if held and (len(held) + 1) * max(len(items[j].ids) for j in held + [i]) > budget:
            out.append(held)
            held = []
        held.append(i)
    if held:
        out.append(held)
    if rng:
        rng.shuffle(out)
    return [[items[i] for i in b] for b in out]


def collate(batch):
    """ids, shapes, mask [windows, pieces]; places, sentence, words [windows, words]."""
    pad = lambda rows, fill=0: torch.tensor([r + [fill] * (max(map(len, rows)) - len(r)) for r in rows])
    ids = pad([w.ids for w in batch])
    mask = pad([[1] * len(w.ids) for w in batch])
    return ids, pad([w.shapes for w in batch]), mask, pad([w.places for w in batch]), pad([w.sentence for w in batch], -1), pad([[1] * len(w.places) for w in batch]).bool()


def tree_loss(model, f, batch, sentence, words, alphabets):
    upos, xpos, relations = alphabets
    n = words.shape[1]
    gold = torch.full((len(batch), n, 4), -1)
    for b, w in enumerate(batch):
        for s, start in zip(w.sentences, w.starts):
            if s.tree:
                for i, (u, x, head, r) in enumerate(s.tree):
                    gold[b, start + i] = torch.tensor([upos[u], xpos[x], n if head < 0 else start + head, relations[r]])
    known = gold[..., 0] >= 0
    if not known.any():
        return 0
    g = gold[known]
    ce = lambda scores, right: F.cross_entropy(scores, right)
    heads = gold[..., 2].clamp(min=0)
    return (ce(model.arc_scores(f, sentence)[known], g[:, 2]) + ce(model.relation_scores(f, heads)[known], g[:, 3])
            + 0.3 * ce(f["upos"][known], g[:, 0]) + 0.3 * ce(f["xpos"][known], g[:, 1]))


def rows_of(scores, spans):
    """Cuts [start, end) of windows out of scores [windows, words, labels] into rows of their own, with a mask."""
    longest = max(e - s for _, s, e in spans)
    out = scores.new_zeros(len(spans), longest, scores.shape[-1])
    mask = torch.zeros(len(spans), longest, dtype=torch.bool)
    for k, (b, s, e) in enumerate(spans):
        out[k, : e - s] = scores[b, s:e]
        mask[k, : e - s] = True
    return out, mask


def name_loss(model, f, batch):
    spans, gold, at = [], [], []
    for b, w in enumerate(batch):
        for s, start in zip(w.sentences, w.starts):
            if s.names:
                spans.append((b, start, start + len(s.words)))
                gold.append(s.names)
                at.append(s.corpus)
    if not spans:
        return 0
    corpus = torch.zeros(len(batch), dtype=torch.long)
    for (b, _, _), c in zip(spans, at):
        corpus[b] = c  # a window's sentences are of one corpus
    scores, mask = rows_of(model.name_scores(f, corpus), spans)
    allowed = torch.zeros(*scores.shape, dtype=torch.bool)
    for k, labels in enumerate(gold):
        for i, label in enumerate(labels):
            # UNER marks no miscellaneous names: what it leaves outside may be one.
            if label == 0 and at[k] == 0:
                allowed[k, i, [0, 7, 8]] = True
            else:
                allowed[k, i, label] = True
        allowed[k, len(labels) :] = True
    return model.names.loss(scores, mask, allowed) / mask.sum()


def one_hot(labels, count):
    return F.one_hot(torch.tensor(labels), count).bool()


def role_loss(model, f, batch):
    spans = [(b, start, start + len(s.words)) for b, w in enumerate(batch) for s, start in zip(w.sentences, w.starts) if s.roles]
    if not spans:
        return 0
    all_scores = model.role_scores(f)
    loss = 0
    for role in range(3):
        scores, mask = rows_of(all_scores[:, :, role], spans)
        allowed = torch.ones(*scores.shape, dtype=torch.bool)
        k = 0
        for w in batch:
            for s in w.sentences:
                if s.roles:
                    allowed[k, : len(s.words)] = one_hot([r[role] for r in s.roles], 3)
                    k += 1
        loss = loss + model.roles[role].loss(scores, mask, allowed) / mask.sum()
    return loss + pair_loss(model, f, all_scores, batch)


def pair_places(batch):
    """For each cue: its window, the places of its sentence's words, which are the cue's, mask and labels."""
    found = [(b, start, len(s.words), cue, labels) for b, w in enumerate(batch) for s, start in zip(w.sentences, w.starts) for cue, labels in s.pairs]
    if not found:
        return None
    longest = max(n for _, _, n, _, _ in found)
    window = torch.tensor([b for b, *_ in found])
    words = torch.tensor([[start + min(i, n - 1) for i in range(longest)] for _, start, n, _, _ in found])
    cue = torch.zeros(len(found), longest)
    mask = torch.zeros(len(found), longest, dtype=torch.bool)
    for k, (_, _, n, own, _) in enumerate(found):
        cue[k, own] = 1
        mask[k, :n] = True
    return window, words, cue, mask, [labels for *_, labels in found]


def pair_loss(model, f, roles, batch):
    places = pair_places(batch)
    if places is None:
        return 0
    window, words, cue, mask, gold = places
    scores = model.pair_scores(f, roles, window, words, cue, mask)
    allowed = torch.ones(*scores.shape, dtype=torch.bool)
    for k, labels in enumerate(gold):
        allowed[k, : len(labels)] = one_hot(labels, scores.shape[-1])
    return model.pairs.loss(scores, mask, allowed) / mask.sum()


def stances(model, f, batch):
    """Scores of attitude and polarity of all marks of a batch, with the marks; None where it has none."""
    found = [(b, start, m) for b, w in enumerate(batch) for s, start in zip(w.sentences, w.starts) for m in s.marks]
    if not found:
        return None
    place = lambda key: [(b, start + m[key]) for b, start, m in found]
    contents = [(b, [start + w for w in m["content"]]) for b, start, m in found]
    facts = torch.tensor([m["facts"] for _, _, m in found])
    return *model.stance_scores(f, place("cue"), place("head"), contents, facts), [m for _, _, m in found]


def stance_loss(model, f, batch):
    read = stances(model, f, batch)
    if read is None:
        return 0
    attitude, polarity, marks = read
    told = [i for i, m in enumerate(marks) if m["polarity"]]
    loss = F.cross_entropy(attitude, torch.tensor([corpora.ATTITUDES.index(m["attitude"]) for m in marks]))
    return loss + F.cross_entropy(polarity[told], torch.tensor([corpora.POLARITIES.index(marks[i]["polarity"]) for i in told])) if told else loss


def numbered(batch):
    """Of each sentence of a batch: (window, its first place, itself), and the sentences of each document by number, within their window."""
    for b, w in enumerate(batch):
        near = {s.number: (start, s) for s, start in zip(w.sentences, w.starts)}
        for s, start in zip(w.sentences, w.starts):
            yield b, int(start), s, near


def claim_scope(s, near):
    """Places of the words in reach of a trigger of the sentence, and how many sentences back each stands."""
    places, back = [], []
    for n in range(s.number - corpora.CLAIM_REACH, s.number + 1):
        if n in near:
            first, other = near[n]
            places += range(int(first), int(first) + len(other.words))
            back += [s.number - n] * len(other.words)
    return places, back


def claim_loss(model, f, batch):
    """Triggers by cross-entropy in which the few that are count more; roles by their chain; stages."""
    logits, gold = [], []
    found = []
    for b, start, s, near in numbered(batch):
        if s.triggers is None:
            continue
        logits.append(f["trigger"][b, start : start + len(s.words)])
        gold += s.triggers
        for c in s.claims:
            found.append((c, b, [start + w for w in c.words], *claim_scope(s, near), near))
    if not gold:
        return 0
    weight = torch.tensor([1.0] + [4.0] * (len(corpora.TRIGGER_LABELS) - 1))
    loss = 10 * F.cross_entropy(torch.cat(logits), torch.tensor(gold), weight=weight, reduction="sum") / len(gold)
    if not found:
        return loss
    scores, mask = model.claim_scores(f, [(c.kind, b, trigger, places, sentence) for c, b, trigger, places, sentence, _ in found])
    allowed = torch.ones(*scores.shape, dtype=torch.bool)
    told = []
    for k, (c, b, trigger, places, _, near) in enumerate(found):
        labels, at = [0] * len(places), {p: i for i, p in enumerate(places)}
        stage = []
        for role, n, first, last in sorted(c.spans):
            run = [int(near[n][0]) + w for w in range(first, last + 1)] if n in near else []
            run = [p for p in run if p in at and labels[at[p]] == 0]
            for i, p in enumerate(run):
                # What another role has taken cuts the run.
                labels[at[p]] = 2 * role + (2 if i and run[i - 1] == p - 1 else 1)
            if corpora.CLAIM_ROLES[role] == "stage_words":
                stage += run
        allowed[k, : len(labels)] = one_hot(labels, scores.shape[-1])
        told.append((b, stage or trigger))
    loss = loss + 6 * model.claims.loss(scores, mask, allowed) / mask.sum()
    stages = model.stage_scores(f, [(b, trigger) for _, b, trigger, *_ in found], told)
    transfers = len(corpora.TRANSFER_STAGES)
    for k, (c, *_) in enumerate(found):
        own = stages[k, :transfers] if c.kind == 0 else stages[k, transfers:]
        loss = loss + 0.5 * c.weight * F.cross_entropy(own[None], torch.tensor([c.stage])) / len(found)
    return loss


def link_loss(model, f, batch):
    """Which mention before it, or around it, a pronoun or description means; only where its window holds the answer."""
    losses = []
    for b, w in enumerate(batch):
        before = []
        for s, start in zip(w.sentences, w.starts):
            for first, last, chain, named in sorted(s.mentions):
                own = (int(start) + first, int(start) + last)
                right = [c == chain for _, c in before]
                if before and not named and (any(right) or s.tree[first][0] != "PRON"):
                    scores = model.link_scores(f, b, own, [p for p, _ in before])
                    good = torch.tensor(right + [not any(right)])
                    losses.append(torch.logsumexp(scores, 0) - torch.logsumexp(scores[good], 0))
                before.append((own, chain))
        near = {s.number: int(start) for s, start in zip(w.sentences, w.starts)}
        for s, start in zip(w.sentences, w.starts):
            for word, names in s.choices:
                if all(n in near for n, *_ in names):
                    scores = model.link_scores(f, b, (int(start) + word,) * 2, [(near[n] + x, near[n] + y) for n, x, y, _ in names])
                    right = [r for *_, r in names]
                    good = torch.tensor(right + [not any(right)])
                    losses.append(2 * (torch.logsumexp(scores, 0) - torch.logsumexp(scores[good], 0)))
    return torch.stack(losses).mean() if losses else 0


def optimiser(model, rate, head_rate, decay):
    encoder = model.encoder
    encoder.words.weight.requires_grad = encoder.places.weight.requires_grad = False
    depth = len(encoder.layers)
    groups = [{"params": list(encoder.norm.parameters()), "lr": rate * decay**depth}, {"params": [encoder.shapes.weight], "lr": head_rate}]
    groups += [{"params": list(layer.parameters()), "lr": rate * decay ** (depth - 1 - i)} for i, layer in enumerate(encoder.layers)]
    groups.append({"params": [p for n, p in model.named_parameters() if not n.startswith("encoder.")], "lr": head_rate})
    return torch.optim.AdamW(groups, weight_decay=0.01)


def start_from(model, state):
    """Takes over what has the same name and shape; of the map to all heads the rows that are there."""
    own = model.state_dict()
    for key, value in state.items():
        if key in own and value.shape == own[key].shape:
            own[key] = value
        elif key.startswith("project."):
            own[key][: len(value)] = value
    model.load_state_dict(own)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=pathlib.Path, required=True, help="the folder data of shared")
    p.add_argument("--work", type=pathlib.Path, required=True, help="holds minilm.onnx, vocab.txt, pol-train.jsonl, pol-dev.jsonl; receives the weights")
    p.add_argument("--layers", type=int, default=4)
    p.add_argument("--passes", type=int, default=5)
    p.add_argument("--rate", type=float, default=3e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--decay", type=float, default=0.9, help="of the rate from layer to layer downwards")
    p.add_argument("--window", type=int, default=128, help="pieces")
    p.add_argument("--budget", type=int, default=2400, help="pieces a batch")
    p.add_argument("--marks", type=int, default=2, help="times that the marked statements are read in a pass")
    p.add_argument("--claims", type=int, default=2, help="times that the articles with marked claims are read in a pass")
    p.add_argument("--start", help="weights to go on from")
    p.add_argument("--from-done", type=float, default=0, help="share of the schedule that the weights to go on from have behind them")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--limit", type=int, default=0, help="sentences and documents at most, to try it out")
    p.add_argument("--name", default="encoder")
    a = p.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)
    pieces = WordPieces((a.work / "vocab.txt").read_text(encoding="utf8").rstrip("\n").split("\n"))

    treebank = corpora.trees_and_names(a.data)
    news = [s for _, doc in corpora.polnear(a.work / "pol-train.jsonl", a.data / "polnear/train") for s in doc]
    marked = [w for w in windows(list(corpora.marked(a.work / "marks.jsonl", held=False)), pieces, a.window) if any(s.marks for s in w.sentences)]
    claimed = list(corpora.claims(a.work / "claims.jsonl", a.data, "train"))
    if (a.work / "news-claims.jsonl").exists():
        claimed += corpora.news_claims(a.work / "news-claims-read.jsonl", a.work / "news-claims.jsonl")
    chosen = list(corpora.gap(a.work / "gap-dev.jsonl", a.data / "coref/gap-development.tsv"))
    facts = len(next(m for w in marked for s in w.sentences for m in s.marks)["facts"])
    alphabet = lambda column: {v: i for i, v in enumerate(sorted({t[column] for s in treebank if s.tree for t in s.tree}))}
    upos, xpos, relations = alphabets = alphabet(0), alphabet(1), alphabet(3)
    pairs = sorted({(t[0], t[1]) for s in treebank if s.tree for t in s.tree})
    if a.limit:
        treebank, news = treebank[: a.limit], news[: a.limit]
    settings = {"upos": list(upos), "xpos": list(xpos), "relations": list(relations), "tags": pairs, "layers": a.layers, "window": a.window, "facts": facts,
                "command": " ".join(f"--{k.replace('_', '-')} {v}" for k, v in vars(a).items() if k not in ("data", "work"))}
    encoder = network.pretrained(a.work / "minilm.onnx", a.layers, 2 * SHAPES)
    model = network.of(settings, encoder)
    if a.start:
        start_from(model, torch.load(a.work / f"{a.start}.pt")["model"])
    print(f"{len(treebank)} sentences of treebanks and names, {len(news)} of news with {sum(len(s.pairs) for s in news)} cues, {sum(p.numel() for p in model.parameters()):,} weights", flush=True)

    opt = optimiser(model, a.rate, a.head_rate, a.decay)
    rates = [g["lr"] for g in opt.param_groups]
    began = time.time()
    for turn in range(a.passes):
        todo = batches(windows(treebank, pieces, a.window, rng), a.budget, rng) + batches(windows(news, pieces, a.window, rng), a.budget, rng)
        for _ in range(a.marks):
            todo += batches(marked, a.budget, rng)
        own = list(corpora.passages(a.work / "passages-read.jsonl", a.work / "passages.jsonl", a.data))
        for _ in range(a.claims):
            todo += batches(windows(claimed, pieces, a.window * 5 // 4, rng), a.budget, rng) + batches(windows(own, pieces, a.window * 5 // 4, rng), a.budget, rng)
        # Few and of one kind: learned by heart where they are read in each pass.
        if turn == 0:
            todo += batches(windows(chosen, pieces, a.window * 5 // 4, rng), a.budget, rng)
        rng.shuffle(todo)
        model.train()
        total, sums, counts = 0.0, [0.0] * 6, [0] * 6
        for n, batch in enumerate(todo):
            done = a.from_done + (1 - a.from_done) * (turn + n / len(todo)) / a.passes
            for g, rate in zip(opt.param_groups, rates):
                # Optimisers begin without a past, also where the weights have one.
                g["lr"] = rate * min(1, done * 10 + 0.01, (1 - done) / 0.9, (turn * len(todo) + n + 1) / WARM_STEPS)
            ids, shapes, mask, places, sentence, words = collate(batch)
            f = model.features(ids, shapes, mask, places)
            parts = (tree_loss(model, f, batch, sentence, words, alphabets), 8 * name_loss(model, f, batch), 8 * role_loss(model, f, batch),
                     stance_loss(model, f, batch), claim_loss(model, f, batch), link_loss(model, f, batch))
            loss = sum(parts)
            if isinstance(loss, int):
                continue  # windows in which nothing is marked
            for k, part in enumerate(parts):
                if not isinstance(part, int):
                    sums[k] += part.item()
                    counts[k] += 1
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([q for q in model.parameters() if q.requires_grad], 1.0)
            opt.step()
            total += loss.item()
            if n % 100 == 99:
                told = " ".join(f"{x / max(1, c):.2f}" for x, c in zip(sums, counts))
                print(f"  pass {turn + 1}, {n + 1} of {len(todo)}: loss {total / (n + 1):.4f} (trees, names, roles, stances, claims, links: {told}), {time.time() - began:.0f} s", flush=True)
        print(f"pass {turn + 1}: loss {total / len(todo):.4f}, {time.time() - began:.0f} s", flush=True)
        torch.save({"settings": settings, "model": model.state_dict()}, a.work / f"{a.name}.pt")
        if turn == a.passes - 1:
            network.EXACT = False
            evaluate(model, a.data, a.work, pieces, settings, a.window)


if __name__ == "__main__":
    main()
