#!/usr/bin/env python3
"""Decompress the soft labels of shared/data/silver for `dalil train`. Standard library only.

  unpack.py SILVER_FOLDER SCRATCH_FOLDER

Writes into the scratch folder: corpus.txt; names.columns and marks.columns (the uint8 columns one after another, one byte a
token each); anercorp.columns (9 columns) and anercorp.mask (one bit a token, most significant first); skip.json as it is.
"""
import glob, json, lzma, os, shutil, sys, zlib


def columns(path):
    data = open(path, "rb").read()
    end = data.index(b"\n")
    at = end + 1
    for length in json.loads(data[:end]):
        yield zlib.decompress(data[at : at + length])
        at += length


def main(silver, scratch):
    os.makedirs(scratch, exist_ok=True)
    with lzma.open(os.path.join(silver, "corpus.txt.xz")) as source:
        with open(os.path.join(scratch, "corpus.txt"), "wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
    for name in ("names", "marks"):
        with open(os.path.join(scratch, name + ".columns"), "wb") as target:
            for column in columns(os.path.join(silver, name + ".0.z")):
                target.write(column)
    parts = b"".join(open(f, "rb").read() for f in sorted(glob.glob(os.path.join(silver, "s1.[0-9].z"))))
    open(os.path.join(scratch, "anercorp.columns"), "wb").write(zlib.decompress(parts))
    mask = open(os.path.join(silver, "s1.mask.z"), "rb").read()
    open(os.path.join(scratch, "anercorp.mask"), "wb").write(zlib.decompress(mask))
    shutil.copyfile(os.path.join(silver, "skip.json"), os.path.join(scratch, "skip.json"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
