"""Writes what the C# tool packs into encoder.orm: the network as ONNX in eight-bit weights (encoder.onnx), its vocabulary (vocabulary.txt) and the small weights and alphabets that C# itself uses (heads.json).

Weights have a scale for each column, word vectors one for each row; activations are quantised as they come (DynamicQuantizeMatMul of ONNX Runtime), a window at a time.
"""
import gzip
import json
import pathlib
import re
import sys

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import corpora
import network
from pieces import WordPieces

LEAST = 8  # times that a piece must occur in news to stay in the vocabulary


def used_pieces(data, pieces):
    """Pieces of the words of news and of the corpora, with single characters: the rest of the vocabulary is never asked for."""
    counts = {}
    for line in gzip.open(data / "news/news-dev.jsonl.gz", "rt", encoding="utf8"):
        for word in re.findall(r"\w+|[^\w\s]", json.loads(line)["text"]):
            counts[word] = counts.get(word, 0) + 1
    totals = {}
    for word, n in counts.items():
        for p in pieces.of(word):
            totals[p] = totals.get(p, 0) + n
    for s in corpora.trees_and_names(data):
        for word in s.words:
            for p in pieces.of(word):
                totals[p] = totals.get(p, 0) + LEAST
    special = {pieces.cls, pieces.sep, pieces.unknown}
    return [i for piece, i in pieces.ids.items() if i in special or totals.get(i, 0) >= LEAST or len(piece.removeprefix("##")) == 1 and piece.isascii()]


class Graph:
    def __init__(self):
        self.nodes, self.weights, self.count = [], [], 0

    def weight(self, value, name):
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op, inputs, domain="", outputs=1, **attributes):
        self.count += 1
        out = [f"v{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, out, domain=domain, **attributes))
        return out[0] if outputs == 1 else out

    def linear(self, x, layer, name):
        """x · W + b with W in eight bits, a scale for each column."""
        w = layer.weight.detach().numpy().T
        scale = np.maximum(np.abs(w).max(0) / 127, 1e-8).astype(np.float32)
        q = np.clip(np.round(w / scale), -127, 127).astype(np.int8)
        inputs = [x, self.weight(q, name), self.weight(scale, name + "_scale"), self.weight(np.zeros(w.shape[1], np.int8), name + "_zero")]
        inputs.append(self.weight(layer.bias.detach().numpy(), name + "_bias"))
        return self.add("DynamicQuantizeMatMul", inputs, "com.microsoft")

    def norm(self, x, skip, layer, name):
        weights = [self.weight(layer.weight.detach().numpy(), name + "_w"), self.weight(layer.bias.detach().numpy(), name + "_b")]
        # Not SkipLayerNormalization, whose kernel takes twice as long.
        return self.add("LayerNormalization", [self.add("Add", [x, skip]), *weights], axis=-1, epsilon=1e-12)


def build(model, keep):
    g, e = Graph(), model.encoder
    words = e.words.weight.detach().numpy()[keep]
    scale = np.maximum(np.abs(words).max(1, keepdims=True) / 127, 1e-8).astype(np.float32)
    g.weight(np.clip(np.round(words / scale), -127, 127).astype(np.int8), "words")
    g.weight(scale, "words_scale")
    g.weight(e.places.weight.detach().numpy(), "places")
    g.weight(e.shapes.weight.detach().numpy(), "shapes")
    x = g.add("Mul", [g.add("Cast", [g.add("Gather", ["words", "ids"])], to=TensorProto.FLOAT), g.add("Gather", ["words_scale", "ids"])])
    x = g.add("Add", [x, g.add("Gather", ["places", "positions"])])
    x = g.norm(x, g.add("Gather", ["shapes", "looks"]), e.norm, "norm")
    for i, layer in enumerate(e.layers):
        q, k, v = g.add("Split", [g.linear(x, layer.qkv, f"qkv{i}")], outputs=3, axis=2)
        c = g.add("MultiHeadAttention", [q, k, v], "com.microsoft", num_heads=network.ATTENTION_HEADS)
        x = g.norm(g.linear(c, layer.out, f"out{i}"), x, layer.norm1, f"norm1_{i}")
        h = g.add("Gelu", [g.linear(x, layer.up, f"up{i}")], "com.microsoft")
        x = g.norm(g.linear(h, layer.down, f"down{i}"), x, layer.norm2, f"norm2_{i}")
    state = g.add("Gather", [x, "firsts"], axis=1)
    p = g.linear(state, model.project, "project")
    g.weight(np.array(list(model.parts.values()), np.int64), "sizes")
    parts = dict(zip(model.parts, g.add("Split", [p, "sizes"], outputs=len(model.parts), axis=2)))
    bend = lambda v: g.add("LeakyRelu", [v], alpha=0.1)
    small = lambda v, layer, name: g.add("Add", [g.add("MatMul", [v, g.weight(layer.weight.detach().numpy().T, name)]), g.weight(layer.bias.detach().numpy(), name + "_bias")])
    dependent = g.linear(bend(parts["arc_dependent"]), model.arc, "arc")
    # The customs of the first corpus of names.
    named = g.add("Add", [parts["name"], g.weight(model.corpus.weight.detach().numpy()[0], "corpus")])
    outputs = {"upos": parts["upos"], "xpos": parts["xpos"], "arc_dependent": dependent, "arc_head": bend(parts["arc_head"]),
               "relation_dependent": parts["relation_dependent"], "relation_head": parts["relation_head"], "names": small(bend(named), model.name, "name"),
               "roles": small(bend(parts["role"]), model.role, "role"), "pair_word": parts["pair_word"], "pair_cue": parts["pair_cue"], "trigger": parts["trigger"], "state": state}
    g.nodes.append(helper.make_node("Concat", list(outputs.values()), ["features"], axis=2))
    sizes = {**model.parts, "names": len(corpora.NAME_LABELS), "roles": 9, "state": network.WIDTH}
    whole = lambda name: helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"])
    inputs = [whole("ids"), whole("looks"), whole("positions"), helper.make_tensor_value_info("firsts", TensorProto.INT64, ["words"])]
    output = helper.make_tensor_value_info("features", TensorProto.FLOAT, [1, "words", sum(sizes[n] for n in outputs)])
    graph = helper.make_graph(g.nodes, "onrecord", inputs, [output], g.weights)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)], producer_name="onrecord")
    made.ir_version = 8
    return made, [(name, sizes[name]) for name in outputs]


def main():
    data, work, name, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3], pathlib.Path(sys.argv[4])
    vocabulary = (work / "vocab.txt").read_text(encoding="utf8").rstrip("\n").split("\n")
    pieces = WordPieces(vocabulary)
    model, settings = network.load(work / f"{name}.pt", len(vocabulary))
    model.eval()
    keep = used_pieces(data, pieces)
    made, layout = build(model, keep)
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(made, str(out / "encoder.onnx"))
    (out / "vocabulary.txt").write_text("\n".join(vocabulary[i] for i in keep), encoding="utf8")
    flat = lambda t: [float(f"{v:.6g}") for v in t.detach().reshape(-1).tolist()]
    chain = lambda c: [flat(w) for w in c.weights()]
    bend = torch.nn.functional.leaky_relu
    heads = {"layout": layout, "window": settings["window"], "upos": settings["upos"], "xpos": settings["xpos"], "relations": settings["relations"],
             "tags": ["|".join(t) for t in settings["tags"]], "arcRoot": flat(bend(model.arc_root, 0.1)), 
             "relation": flat(model.relation.weight), "relationBias": flat(model.relation.bias), "relationDistance": flat(model.relation_distance.weight), "distance": flat(model.distance.weight),
             "pair": flat(model.pair.weight), "pairBias": flat(model.pair.bias), "pairRoles": flat(model.pair_roles.weight),
             "stance": flat(model.stance.weight), "stanceBias": flat(model.stance.bias), "attitude": flat(model.attitude.weight), "attitudeBias": flat(model.attitude.bias),
             "polarity": flat(model.polarity.weight), "polarityBias": flat(model.polarity.bias),
             "claimDistance": flat(model.claim_distance.weight), "claimKind": flat(model.claim_kind.weight), "claimSentence": flat(model.claim_sentence.weight),
             "linkDistance": flat(model.link_distance.weight), "linkNone": flat(model.link_none),
             "nameChain": chain(model.names), "cueChain": chain(model.roles[0]), "pairChain": chain(model.pairs), "claimChain": chain(model.claims)}
    for key, layer in (("claimWord", model.claim_word), ("claimTrigger", model.claim_trigger), ("claim", model.claim), ("stage", model.stage), ("stages", model.stages),
                       ("linkFrom", model.link_from), ("linkTo", model.link_to)):
        heads[key], heads[key + "Bias"] = flat(layer.weight), flat(layer.bias)
    (out / "heads.json").write_text(json.dumps(heads), encoding="utf8")
    print(f"{len(keep)} of {len(vocabulary)} pieces, {(out / 'encoder.onnx').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
