#!/usr/bin/env python3
"""Normalises the benchmark's articles with published packages, for comparison: lines of `dalil annotate` in, the format of
`dalil-stages` out. Without a way back to the original, which neither package has."""
import json, sys, time

import arabic_normalize
from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import normalize_alef_ar, normalize_alef_maksura_ar, normalize_teh_marbuta_ar, normalize_unicode

texts = [json.loads(line)["text"] for line in sys.stdin]
size = sum(len(t.encode()) for t in texts)
search = arabic_normalize.Normalizer.search()


def camel(text):
    return normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(normalize_unicode(text)))))


for name, work in [("arabic-normalize, conservative", arabic_normalize.normalize), ("arabic-normalize, search", search.normalize),
                   ("camel-tools, dediac and normalize", camel)]:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        length = sum(len(work(t)) for t in texts)
        best = min(best, time.process_time() - start)
    print(json.dumps({"name": name, "bytes": size, "seconds": best, "check": f"{length:x}"}))
