"""Makes a checkpoint of the weighted mean of two that have one origin (Wortsman et al. 2022, "Model soups"): often better than either.

usage: mean.py WORK ONE OTHER SHARE OUT    (SHARE is that of OTHER, 0 to 1; reads WORK/ONE.pt and WORK/OTHER.pt, writes WORK/OUT.pt)
"""
import pathlib
import sys

import torch


def main():
    work, one, other, share, out = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], float(sys.argv[4]), sys.argv[5]
    a, b = torch.load(work / f"{one}.pt"), torch.load(work / f"{other}.pt")
    same = lambda key, value: value.is_floating_point() and key in a["model"] and a["model"][key].shape == value.shape
    model = {key: (1 - share) * a["model"][key] + share * value if same(key, value) else value for key, value in b["model"].items()}
    torch.save({"settings": b["settings"], "model": model}, work / f"{out}.pt")


if __name__ == "__main__":
    main()
