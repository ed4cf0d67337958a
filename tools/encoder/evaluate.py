"""Scores of a model in PyTorch on the development sets, to choose by; what counts is measured with the C# reader."""
import pathlib
import sys

import numpy as np
import torch

import corpora


def runs(labels, begin, inside):
    out, start = [], None
    for i, label in enumerate(list(labels) + [0]):
        if start is not None and label != inside:
            out.append((start, i))
            start = None
        if label == begin:
            start = i
    return out


class Counts:
    def __init__(self):
        self.hit = self.said = self.gold = 0

    def add(self, gold, said):
        self.hit += len(gold & said)
        self.said += len(said)
        self.gold += len(gold)

    def __str__(self):
        return f"P {100 * self.hit / max(1, self.said):.1f} R {100 * self.hit / max(1, self.gold):.1f} F1 {200 * self.hit / max(1, self.said + self.gold):.1f}"


def read(model, sentences, pieces, window):
    """Windows of the sentences with their features, batch by batch."""
    from train import batches, collate, windows
    model.eval()
    with torch.no_grad():
        for batch in batches(windows(sentences, pieces, window), 6000):
            ids, shapes, mask, places, sentence, words = collate(batch)
            yield batch, model.features(ids, shapes, mask, places), sentence, words


def trees(model, sentences, pieces, settings, window, label):
    """Greedy heads: within a tenth of a point of the best tree."""
    upos, relations = settings["upos"], settings["relations"]
    u = l = t = n = 0
    for batch, f, sentence, words in read(model, sentences, pieces, window):
        heads = model.arc_scores(f, sentence).argmax(-1)
        names, tags, count = model.relation_scores(f, heads).argmax(-1), f["upos"].argmax(-1), words.shape[1]
        for b, w in enumerate(batch):
            for s, start in zip(w.sentences, w.starts):
                for i, (tag, _, head, relation) in enumerate(s.tree):
                    n += 1
                    t += upos[tags[b, start + i]] == tag
                    right = heads[b, start + i].item() == (count if head < 0 else start + head)
                    u += right
                    l += right and relations[names[b, start + i]].split(":")[0] == relation.split(":")[0]
    print(f"  {label}: UPOS {100 * t / n:.2f} UAS {100 * u / n:.2f} LAS {100 * l / n:.2f}", flush=True)


def names(model, sentences, pieces, window, label):
    from train import rows_of
    total, kinds = Counts(), [Counts() for _ in range(3)]
    for batch, f, _, _ in read(model, sentences, pieces, window):
        spans = [(b, start, start + len(s.words)) for b, w in enumerate(batch) for s, start in zip(w.sentences, w.starts)]
        scores, mask = rows_of(model.name_scores(f, torch.zeros(len(batch), dtype=torch.long)), spans)
        best = model.names.best(scores, mask)
        for k, s in enumerate(s for w in batch for s in w.sentences):
            for kind in range(3):
                find = lambda labels: {(a, e) for a, e in runs(labels, 2 * kind + 1, 2 * kind + 2)}
                gold, said = find(s.names), find(best[k, : len(s.words)].tolist())
                kinds[kind].add(gold, said)
                total.add({(kind, *x) for x in gold}, {(kind, *x) for x in said})
    print(f"  {label}: {total}; " + "; ".join(f"{n} {c}" for n, c in zip(("PER", "ORG", "LOC"), kinds)), flush=True)


def attributions(model, sentences, pieces, window):
    """Spans as the labels have them, so without what crosses sentences."""
    from train import pair_places, rows_of
    flat, linked = [Counts() for _ in range(3)], [Counts() for _ in range(4)]
    for batch, f, _, _ in read(model, sentences, pieces, window):
        scores = model.role_scores(f)
        spans = [(b, start, start + len(s.words)) for b, w in enumerate(batch) for s, start in zip(w.sentences, w.starts)]
        best = []
        for role in range(3):
            rows, mask = rows_of(scores[:, :, role], spans)
            best.append(model.roles[role].best(rows, mask))
        for k, s in enumerate(s for w in batch for s in w.sentences):
            for role in range(3):
                flat[role].add(set(runs([r[role] for r in s.roles], 1, 2)), set(runs(best[role][k, : len(s.words)].tolist(), 1, 2)))
            s.gold_pairs = s.pairs
            s.pairs = [(list(range(a, e)), [0] * len(s.words)) for a, e in runs(best[0][k, : len(s.words)].tolist(), 1, 2)]
        places = pair_places(batch)
        said = iter([])
        if places:
            window_, words, cue, mask, _ = places
            said = iter(model.pairs.best(model.pair_scores(f, scores, window_, words, cue, mask), mask).tolist())
        for s in (s for w in batch for s in w.sentences):
            take = lambda cue, labels: (tuple(cue), tuple(runs(labels, 1, 2)), tuple(runs(labels, 3, 4)))
            gold, found = [take(c, l) for c, l in s.gold_pairs], [take(c, next(said)[: len(s.words)]) for c, _ in s.pairs]
            s.pairs = s.gold_pairs
            linked[3].add(set(gold), {x for x in found if x[2]})
            for role in range(2):
                linked[role].add({x for g in gold for x in g[role + 1]}, {x for g in found for x in g[role + 1]})
    print("  PolNeAR dev by sentence: " + "; ".join(f"{n} {c}" for n, c in zip(("cue", "source", "content"), flat)), flush=True)
    print("  of found cues: " + "; ".join(f"{n} {linked[i]}" for n, i in (("source", 0), ("content", 1), ("linked exact", 3))), flush=True)


def stances(model, sentences, pieces, window):
    """Attitude and polarity of the marked statements that are held back, on the marked spans."""
    from train import stances as scores
    a = p = n = 0
    nones = [[0, 0], [0, 0]]
    for batch, f, _, _ in read(model, sentences, pieces, window):
        said = scores(model, f, batch)
        if said:
            for attitude, polarity, mark in zip(said[0].argmax(-1), said[1].argmax(-1), said[2]):
                is_none = corpora.ATTITUDES[attitude] == "none"
                nones[mark["attitude"] == "none"][is_none] += 1
                if mark["attitude"] == "none":
                    continue
                n += 1
                a += corpora.ATTITUDES[attitude] == mark["attitude"]
                p += corpora.POLARITIES[polarity] == mark["polarity"]
    print(f"  {n} marked statements held back: attitude {100 * a / n:.1f} polarity {100 * p / n:.1f}; statements taken for none {nones[0][1]} of {sum(nones[0])}, none seen {nones[1][1]} of {sum(nones[1])}", flush=True)


def claims(model, sentences, pieces, window):
    """Triggers; roles of found triggers, a span right where it touches a marked one; stages on marked triggers whose entry has no other mention."""
    import network
    from train import claim_scope, numbered
    triggers, roles = [Counts() for _ in range(2)], [Counts() for _ in corpora.CLAIM_ROLES]
    right = told = 0
    touches = lambda a, b: a[0] <= b[1] and b[0] <= a[1]
    for batch, f, _, _ in read(model, sentences, pieces, window):
        for b, start, s, near in numbered(batch):
            best = f["trigger"][b, start : start + len(s.words)].argmax(-1).tolist()
            places, back = claim_scope(s, near)
            for kind in range(2):
                said = runs(best, 2 * kind + 1, 2 * kind + 2)
                gold = [c for c in s.claims if c.kind == kind]
                hit = lambda c: next((r for r in said if touches((r[0], r[1] - 1), (c.words[0], c.words[-1]))), None)
                own = {c.words[0]: hit(c) for c in gold}
                triggers[kind].hit += sum(v is not None for v in own.values())
                triggers[kind].said += len(said)
                triggers[kind].gold += len(gold)
                for x, y in said:
                    at = [start + w for w in range(x, y)]
                    scores, mask = model.claim_scores(f, [(kind, b, at, places, back)])
                    labels = model.claims.best(scores, mask)[0].tolist()
                    marked = next((c for c in gold if own[c.words[0]] == (x, y)), None)
                    for role in range(len(roles)):
                        found = [(places[i], places[j - 1]) for i, j in runs(labels, 2 * role + 1, 2 * role + 2)]
                        want = [(int(near[n][0]) + u, int(near[n][0]) + v) for r, n, u, v in marked.spans if r == role and n in near] if marked else []
                        roles[role].said += len(found)
                        roles[role].hit += sum(any(touches(g, w) for w in want) for g in found)
                for c in gold:
                    for role, n, _, _ in c.spans:
                        roles[role].gold += 1
                    if c.weight == 1:
                        at = [start + w for w in c.words]
                        words = [int(near[n][0]) + w for r, n, u, v in c.spans if corpora.CLAIM_ROLES[r] == "stage_words" and n in near for w in range(u, v + 1)]
                        scores = model.stage_scores(f, [(b, at)], [(b, words or at)])[0]
                        own_stages = scores[: len(corpora.TRANSFER_STAGES)] if kind == 0 else scores[len(corpora.TRANSFER_STAGES) :]
                        right += own_stages.argmax().item() == c.stage
                        told += 1
    print("  triggers: transfers " + str(triggers[0]) + "; sanctions " + str(triggers[1]), flush=True)
    print("  roles: " + "; ".join(f"{n} {c}" for n, c in zip(corpora.CLAIM_ROLES, roles)) + f"; stage {100 * right / max(1, told):.1f} of {told}", flush=True)


def links(model, sentences, pieces, window):
    """GAP: of pronouns that mean one of the two names, how many are given to the right one."""
    right = told = 0
    for batch, f, _, _ in read(model, sentences, pieces, window):
        for b, w in enumerate(batch):
            near = {s.number: int(start) for s, start in zip(w.sentences, w.starts)}
            for s, start in zip(w.sentences, w.starts):
                for word, names_ in s.choices:
                    if any(r for *_, r in names_) and all(n in near for n, *_ in names_):
                        scores = model.link_scores(f, b, (int(start) + word,) * 2, [(near[n] + x, near[n] + y) for n, x, y, _ in names_])
                        told += 1
                        right += names_[scores[:2].argmax().item()][3]
    print(f"  GAP, {told} pronouns held back: {100 * right / max(1, told):.1f}", flush=True)


def evaluate(model, data, work, pieces, settings, window):
    claims(model, list(corpora.claims(work / "claims.jsonl", data, "dev")), pieces, window)
    links(model, list(corpora.gap(work / "gap-dev.jsonl", data / "coref/gap-development.tsv", learned=False)), pieces, 2 * window)
    stances(model, list(corpora.marked(work / "marks.jsonl", held=True)), pieces, window)
    for name in ("ewt", "gum_open"):
        trees(model, [s for s, _ in corpora.read_conllu(data / f"treebanks/en_{name}-ud-dev.conllu")], pieces, settings, window, f"{name} dev")
    names(model, list(corpora.read_names(data / "ner/uner_en_ewt-dev.iob2", 1, 2, 0)), pieces, window, "UNER dev")
    world = [s for path in sorted((data / "ner/worldwide").glob("*.tsv"))[::12] for s in corpora.read_names(path, 0, 1, 0)]
    names(model, world, pieces, window, "worldwide, every twelfth article")
    attributions(model, [s for _, doc in corpora.polnear(work / "pol-dev.jsonl", data / "polnear/dev") for s in doc], pieces, window)


if __name__ == "__main__":
    import network
    from pieces import WordPieces
    data, work, name = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    pieces = WordPieces((work / "vocab.txt").read_text(encoding="utf8").rstrip("\n").split("\n"))
    model, settings = network.load(work / f"{name}.pt", len(pieces.ids))
    network.EXACT = False
    evaluate(model, data, work, pieces, settings, settings["window"])
