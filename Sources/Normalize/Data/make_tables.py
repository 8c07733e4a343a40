#!/usr/bin/env python3
"""Writes presentation-forms.tsv and compositions.tsv from the Unicode Character Database that Python carries.

Run it in this folder after a new version of Unicode; the files it writes are committed.
"""
import unicodedata as u

def code(s): return " ".join(f"U+{ord(c):04X}" for c in s)

with open("presentation-forms.tsv", "w", encoding="utf-8") as f:
    f.write("# Arabic presentation forms and ligatures to plain letters: the compatibility mapping (NFKC) of each.\n"
            f"# Source: Unicode Character Database {u.unidata_version}, written by make_tables.py. Unicode licence.\n"
            "# The space that carries a lone mark is left out. U+FDFD (basmala) has no mapping there; its words are given.\n"
            "# from\tto\tcomment\n")
    for c in list(range(0xFB50, 0xFE00)) + list(range(0xFE70, 0xFEFF)):
        s = chr(c); n = u.normalize("NFKC", s)
        if c == 0xFDFD: n = "بسم الله الرحمن الرحيم"
        elif n == s: continue
        if n[0] == " " and len(n) > 1: n = n[1:]
        f.write(f"U+{c:04X}\t{code(n)}\t{n if not u.combining(n[0]) else ''}\n")

def wanted(c): return c < 0x250 or 0x600 <= c < 0x700 or 0x1E00 <= c < 0x1F00

with open("compositions.tsv", "w", encoding="utf-8") as f:
    f.write("# A letter and the mark right behind it to the one scalar they make: canonical composition (NFC) of Latin and\n"
            "# Arabic letters. Source: Unicode Character Database " + u.unidata_version + ", written by make_tables.py. Unicode licence.\n"
            "# letter\tmark\tcomposed\tcomment\n")
    for c in range(0x10000):
        d = u.decomposition(chr(c))
        if not wanted(c) or not d or d[0] == "<" or " " not in d: continue
        if u.normalize("NFC", chr(c)) != chr(c): continue
        a, b = d.split()
        f.write(f"U+{a}\tU+{b}\tU+{c:04X}\t{chr(c)}\n")
    # Persian yeh carries a hamza in real text although Unicode has no pair for it.
    f.write("U+06CC\tU+0654\tU+0626\tئ written with a Persian yeh\n")
