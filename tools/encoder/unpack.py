"""Makes a checkpoint of the shipped model where the one that it was exported from is lost: training goes on from its eight-bit weights, which are near enough.

usage: unpack.py WORK FOLDER OUT    (FOLDER is what `unpack-encoder FOLDER` of the C# tool wrote; writes WORK/OUT.pt)

What the model file does not hold (vectors of pieces that it leaves out, the root's relation, the chains of source and content) is the base's or fresh.
"""
import json
import pathlib
import sys

import numpy as np
import onnx
import torch
from onnx import numpy_helper

import network
from pieces import SHAPES, WordPieces


def main():
    work, folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    torch.manual_seed(1)
    heads = json.loads((folder / "heads.json").read_text(encoding="utf8"))
    named = {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in onnx.load(str(folder / "encoder.onnx")).graph.initializer}
    layers = sum(name.startswith("qkv") and name.endswith("_bias") for name in named)
    encoder = network.pretrained(work / "minilm.onnx", layers, 2 * SHAPES)
    names = {key: list(heads[key]) for key in ("upos", "xpos", "relations")}
    facts = len(heads["stance"]) // network.STANCE - 3 * network.WIDTH
    model = network.of({**names, "facts": facts}, encoder)
    state = model.state_dict()

    def put(key, value):
        state[key] = torch.as_tensor(value, dtype=torch.float32).reshape(state[key].shape)

    def linear(key, name):
        put(f"{key}.weight", (named[name].float() * named[name + "_scale"]).T)
        put(f"{key}.bias", named[name + "_bias"])

    def norm(key, name):
        put(f"{key}.weight", named[name + "_w"])
        put(f"{key}.bias", named[name + "_b"])

    put("encoder.shapes.weight", named["shapes"])
    norm("encoder.norm", "norm")
    for i in range(layers):
        for part in ("qkv", "out", "up", "down"):
            linear(f"encoder.layers.{i}.{part}", f"{part}{i}")
        norm(f"encoder.layers.{i}.norm1", f"norm1_{i}")
        norm(f"encoder.layers.{i}.norm2", f"norm2_{i}")
    linear("project", "project")
    linear("arc", "arc")
    for part in ("name", "role"):
        put(f"{part}.weight", named[part].T)
        put(f"{part}.bias", named[part + "_bias"])
    state["corpus.weight"][0] = named["corpus"]
    put("arc_root", np.where(np.array(heads["arcRoot"]) < 0, np.array(heads["arcRoot"]) * 10, heads["arcRoot"]))
    put("relation_distance.weight", heads["relationDistance"])
    put("distance.weight", heads["distance"])
    for key, name in (("claim_distance.weight", "claimDistance"), ("claim_kind.weight", "claimKind"), ("claim_sentence.weight", "claimSentence"),
                      ("link_distance.weight", "linkDistance"), ("link_none", "linkNone")):
        put(key, heads[name])
    for key, name in (("claim_word", "claimWord"), ("claim_trigger", "claimTrigger"), ("claim", "claim"), ("stage", "stage"), ("stages", "stages"),
                      ("link_from", "linkFrom"), ("link_to", "linkTo")):
        put(f"{key}.weight", heads[name])
        put(f"{key}.bias", heads[name + "Bias"])
    for part in ("relation", "pair", "stance", "attitude", "polarity"):
        put(f"{part}.weight", heads[part])
        put(f"{part}.bias", heads[part + "Bias"])
    put("pair_roles.weight", heads["pairRoles"])
    for key, name in (("names", "nameChain"), ("roles.0", "cueChain"), ("pairs", "pairChain"), ("claims", "claimChain")):
        steps, first = (torch.tensor(v).reshape(state[f"{key}.{p}"].shape) for v, p in zip(heads[name], ("steps", "first")))
        # What may not follow is in the file as part of the weights.
        put(f"{key}.steps", torch.where(steps < network.NEVER / 2, torch.zeros_like(steps), steps))
        put(f"{key}.first", torch.where(first < network.NEVER / 2, torch.zeros_like(first), first))
    model.load_state_dict(state)
    settings = {**names, "tags": [tuple(t.split("|")) for t in heads["tags"]], "layers": layers, "window": 128, "facts": facts, "command": "unpack.py"}
    torch.save({"settings": settings, "model": model.state_dict()}, work / f"{out}.pt")


if __name__ == "__main__":
    main()
