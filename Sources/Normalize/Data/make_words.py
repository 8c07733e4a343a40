#!/usr/bin/env python3
"""Writes words.tsv: how often Arabic words are, from the word list of the PyPI package wordfreq.

    pip download wordfreq==3.1.1 --no-deps && python3 make_words.py wordfreq-3.1.1-py3-none-any.whl

Words are folded to the compare level, so that all spellings of a word count as one. Words that are others with و ف ب ل ك
before them or a pronoun behind them, about as often as one expects of the parts, are left out: Clitics.swift finds their
parts, and the list stays small. The file it writes is committed.
"""
import gzip, math, re, struct, sys, unicodedata, zipfile
from collections import defaultdict

LIMIT = 105_000
PRO = {"و": .05, "ف": .004, "ب": .03, "ل": .025, "ك": .002}
ENC = {"ه": .015, "ها": .013, "هم": .005, "هما": .0009, "نا": .0015, "هن": .0003}
LETTERS = re.compile("[\u0621-\u063a\u0641-\u064a\u067e\u0686\u06a4\u06af]+")

def unpack(data):
    """The part of MessagePack that wordfreq uses."""
    at = 0
    def take(form):
        nonlocal at
        size = struct.calcsize(form)
        at += size
        return struct.unpack(form, data[at - size:at])[0]
    def text(size):
        nonlocal at
        at += size
        return data[at - size:at].decode()
    def one():
        c = take("B")
        if c < 0x80: return c
        if c < 0x90: return {one(): one() for _ in range(c & 15)}
        if c < 0xA0: return [one() for _ in range(c & 15)]
        if c < 0xC0: return text(c & 31)
        if c == 0xD9: return text(take("B"))
        if c == 0xDC: return [one() for _ in range(take(">H"))]
        if c == 0xDD: return [one() for _ in range(take(">I"))]
        raise ValueError(hex(c))
    return one()

def fold(word):
    for a, b in zip("أإآٱىکی", "اااايكي"): word = word.replace(a, b)
    return word

def read(wheel):
    with zipfile.ZipFile(wheel) as z: bins = unpack(gzip.decompress(z.read("wordfreq/data/large_ar.msgpack.gz")))
    # bins[0] is a header; bins[1 + n] holds the words with a frequency of 10 ** (-n / 100).
    for n, words in enumerate(bins[1:]):
        for w in words:
            if LETTERS.fullmatch(w): yield w, 10 ** (-n / 100)

def main(wheel):
    freq, hamza, maqsura = defaultdict(float), defaultdict(float), defaultdict(float)
    for w, f in read(wheel):
        k = fold(w)
        freq[k] += f
        if w[0] in "أإآ": hamza[k] += f
        if w[-1] == "ى": maqsura[k] += f

    def stems(x):
        yield x
        if x.endswith("ت"): yield x[:-1] + "ة"
        if x.endswith(("ائ", "اؤ")): yield x[:-1] + "ء"
        if x.endswith("ا"): yield x[:-1] + "ي"
    def expected(k):
        """The frequency that the best division of the word lets expect."""
        best = 0
        for p in [""] + list(PRO):
            if not k.startswith(p): continue
            rest = k[len(p):]
            if len(rest) < 2: continue
            if p == "ل" and rest.startswith("ل"): rest = "ا" + rest
            if p: best = max(best, PRO[p] * freq.get(rest, 0))
            for e, weight in ENC.items():
                if rest.endswith(e) and len(rest) - len(e) >= 2 and not rest.startswith("ال"):
                    base = max(freq.get(s, 0) for s in stems(rest[:-len(e)]))
                    best = max(best, PRO.get(p, 1) * weight * base)
        return best
    def ordinary(k):
        """Whether a word takes what names do not: the article or its absence, pronouns, endings of verb and plural."""
        bare = k[2:] if k.startswith("ال") and len(k) > 4 else k
        own = freq.get(bare, 0)
        with_article = freq.get("ال" + bare, 0)
        total = own + with_article
        if not total: return False
        joined = bare[:-1] + "ت" if bare.endswith("ة") else bare
        other = sum(freq.get(joined + e, 0) for e in ENC)
        stem = bare[:-1] if bare.endswith("ة") else bare
        other += sum(freq.get(stem + e, 0) for e in ("ات", "وا", "ون", "ا") if len(stem) > 2)
        if bare[0] in "يتن" and len(bare) > 3: other += sum(freq.get(c + bare[1:], 0) for c in "يتن" if c != bare[0])
        return min(own, with_article) / total > .06 or other / total > .04

    kept = []
    for k, f in freq.items():
        if len(k) < 2 or len(k) > 20: continue
        e = expected(k)
        if k[0] in "وفبلك" or k.endswith(tuple(ENC)):
            if e * 8 >= f and f < 1e-3: continue
        if len(k) > 4 and k.startswith("ال") and freq.get(k[2:], 0) * 3 >= f >= freq.get(k[2:], 0) * .05 and f < 1e-5: continue
        kept.append((f, k))
    kept.sort(key=lambda t: (-t[0], t[1]))
    rows = defaultdict(list)
    for f, k in kept[:LIMIT]:
        flags = ("h" if hamza[k] > f / 2 else "") + ("y" if maqsura[k] > f / 2 else "") + ("o" if ordinary(k) else "")
        rows[round(-100 * math.log10(f)), flags or "-"].append(k)
    with open("words.tsv", "w", encoding="utf-8") as out:
        out.write(
            "# How often Arabic words are. Source: wordfreq 3.1.1 by Robyn Speer (PyPI), data licence CC BY-SA 4.0; see its\n"
            "# README for the corpora behind it. Changed here: folded to the compare level, regular joins left out (make_words.py).\n"
            "# First column: n of the frequency 10 ** (-n / 100). Second: h mostly written with a hamza or madda on its first\n"
            "# letter, y mostly with a final alef maqsura, o inflected like an ordinary word rather than a name.\n"
            "# frequency\tspelling\twords\n")
        for (n, flags), words in sorted(rows.items()): out.write(f"{n}\t{flags}\t{' '.join(sorted(words))}\n")

main(sys.argv[1])
