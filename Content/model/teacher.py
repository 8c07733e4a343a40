#!/usr/bin/env python3
"""Train the teacher whose soft labels `dalil train` learns from: a transformer, from scratch, on the shared news.

  teacher.py prepare SHARED NAMES DATA      texts and labels as numbers (any machine; needs numpy, tokenizers)
  teacher.py pretrain DATA WORK SECONDS     masked-language model (a GPU; needs numpy, torch) -> WORK/encoder.pt
  teacher.py finetune DATA WORK SEED        all tasks at once -> WORK/teacher.SEED.pt, figures on marked/dev
  teacher.py label DATA WORK OUT            mean of all WORK/teacher.*.pt -> OUT/names.xz, OUT/marks.xz (rows of corpus.txt)
  teacher.py mix SILVER SHARE NEW OUT       SHARE of the shared labels and the rest of the new ones -> a folder for unpack.py

The labels have the columns of shared/data/silver (README there); mixed with those, unpack.py reads them.
Sources: Devlin and others 2019 (masked words), Su and others 2021 (rotary positions), Shazeer 2020 (gated units),
Jordan and others 2024 (Muon), Hinton, Vinyals and Dean 2015 (soft labels).
"""
import glob, json, lzma, math, os, random, re, sys, time, unicodedata, zlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np

TINY = os.environ.get("TINY") == "1"
LIMIT = int(os.environ.get("LIMIT", "0"))  # steps of each stage, to try the program; 0: all
PAD, UNK, CLS, SEP, MASK = range(5)
VOCABULARY = 16384
WINDOW = 256
STARTED = time.time()


def log(*words):
    print("[%.0f]" % (time.time() - STARTED), *words, flush=True)


# ---- Words, as the silver data's README defines them

DROPPED = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
ALEF = re.compile("[أإآٱ]")
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
WORD = re.compile(r"[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+|[A-Za-z\u00c0-\u024f]+|\d+(?:[.,]\d+)*|[^\s]")


def norm(text):
    if PRESENTATION.search(text):
        text = unicodedata.normalize("NFKC", text)
    text = ALEF.sub("ا", DROPPED.sub("", text))
    return text.replace("ى", "ي").replace("ک", "ك").replace("ی", "ي").translate(DIGITS)


def words_of(text):
    """Words of a text with their offsets in it: [(word, start, end)]."""
    letters, at = [], []
    for i, c in enumerate(text):
        for y in norm(c):
            letters.append(y)
            at.append(i)
    joined = "".join(letters)
    out = []
    for m in WORD.finditer(joined):
        out.append((m.group(), at[m.start()], at[m.end() - 1] + 1))
    return out


# ---- Labels

MARKED_HEADS = ["NAMES", "TITLE", "CUE", "SPEAKER", "CONTENT", "EVENT", "STATUS", "KIND", "STANCE"]
TAG = re.compile(r"\{([A-Z]\d*[-+]?(?::[a-z]+:[a-z]+)?)\|")


def unmark(text):
    """Marked text to plain text and [(start, end, tag)]."""
    out, open_, spans, i = [], [], [], 0
    while i < len(text):
        m = TAG.match(text, i)
        if m:
            open_.append((m.group(1), len(out)))
            i = m.end()
        elif text[i] == "}" and open_:
            tag, start = open_.pop()
            spans.append((start, len(out), tag))
            i += 1
        else:
            out.append(text[i])
            i += 1
    return "".join(out), spans


def bio(words, spans):
    """Outermost spans first; a word that a span touches is taken whole."""
    y = ["O"] * len(words)
    for a, b, tag in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        inside = [i for i, (_, x, z) in enumerate(words) if x < b and z > a]
        if inside and all(y[i] == "O" for i in inside):
            y[inside[0]] = "B-" + tag
            for i in inside[1:]:
                y[i] = "I-" + tag
    return y


def marked_labels(words, spans):
    pick = lambda pattern, tag=None: [(a, b, tag or t) for a, b, t in spans if re.fullmatch(pattern, t)]
    events = bio(words, pick(r"E\d+:.*"))
    contents = bio(words, pick(r"X\d+[-+]?"))
    part = lambda tag, i: tag.split(":")[i] if tag[0] == "B" else "-"
    return {
        "NAMES": bio(words, pick("[POCL]")),
        "TITLE": bio(words, pick("T")),
        "CUE": bio(words, pick(r"K\d+", "K")),
        "SPEAKER": bio(words, pick(r"S\d+", "S")),
        "CONTENT": [t[:1] + "-X" if t != "O" else t for t in contents],
        "EVENT": [t[:1] + "-E" if t != "O" else t for t in events],
        "STATUS": [part(t, 2) for t in events],
        "KIND": [part(t, 1) for t in events],
        "STANCE": [{"-": "minus", "+": "plus"}.get(t[-1], "none") if t[0] == "B" else "-" for t in contents],
    }


def tagged_file(path, kinds=None):
    """Words and tags of a file of `word TAB tag`; a word of the file may be several of ours."""
    words, tags = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\r\n")
        if not line.strip():
            continue
        word, tag = line.split("\t") if "\t" in line else line.rsplit(" ", 1)
        if kinds and tag != "O":
            tag = tag[:2] + kinds.get(tag[2:], "MISC")
        pieces = WORD.findall(norm(word)) or ["_"]
        for i, p in enumerate(pieces):
            words.append(p)
            tags.append(tag if i == 0 or tag == "O" else "I-" + tag[2:])
    return words, tags


# ---- Gazetteer: a bit for each kind of name that a word may belong to

GAZETTEER_KINDS = ["person", "part", "country", "place", "organisation", "nationality"]
SEVERAL_WORDS, GOES_ON, BEHIND_CLITIC = 12, 13, 14


def fold(word):
    return word.replace("ؤ", "و").replace("ئ", "ي").replace("ة", "ه")


def gazetteer(folder):
    table = {}

    def add(kind, name):
        key = tuple(fold(w) for w in WORD.findall(norm(name)))
        if not key or len(key) > 7 or sum(map(len, key)) < 3:
            return
        for i in range(1, len(key)):
            table.setdefault(key[:i], 0)
        table[key] = table.get(key, 0) | 1 << GAZETTEER_KINDS.index(kind)

    for path in glob.glob(os.path.join(folder, "*.tsv")):
        for line in open(path, encoding="utf-8"):
            if line.startswith("#"):
                continue
            cells = line.rstrip("\n").split("\t")
            if os.path.basename(path) == "name-parts.tsv":
                add("part", cells[0])
            elif len(cells) > 3 and cells[1] in GAZETTEER_KINDS:
                for name in [cells[2]] + cells[3].split("|"):
                    add(cells[1], name)
    return table


def without_clitics(w):
    yield w
    if len(w) > 3 and w[0] in "وفبلك":
        yield w[1:]
    if len(w) > 4 and w[0] in "وف" and w[1] in "بلك":
        yield w[2:]
    if len(w) > 4 and w[:2] == "لل":
        yield "ال" + w[2:]
    if len(w) > 5 and w[0] in "وف" and w[1:3] == "لل":
        yield "ال" + w[3:]


def gazetteer_bits(table, words):
    folded = [fold(w) for w in words]
    n, bits = len(words), [0] * len(words)
    for i in range(n):
        for stripped, w in enumerate(without_clitics(folded[i])):
            key = (w,)
            if key not in table:
                continue
            found, length, j = table[key], 1, i + 1
            while j < n and j - i < 7:
                key += (folded[j],)
                if key not in table:
                    break
                j += 1
                if table[key]:
                    found, length = table[key], j - i
            if not found:
                continue
            bits[i] |= found | (bool(stripped) << BEHIND_CLITIC) | ((length > 1) << SEVERAL_WORDS)
            for q in range(i + 1, i + length):
                bits[q] |= found | 1 << GOES_ON
            break
    return bits


# ---- prepare

def prepare(shared, names, out):
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    os.makedirs(out, exist_ok=True)
    silver = os.path.join(shared, "data/silver")
    text = lzma.open(os.path.join(silver, "corpus.txt.xz"), "rt", encoding="utf-8").read()
    skip = set(json.load(open(os.path.join(silver, "skip.json"))))
    documents = text.split("\n\n")
    if TINY:
        documents = documents[:300]
    documents = [d.split() for d in documents]
    learn = [" ".join(d) for i, d in enumerate(documents) if i not in skip]
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.train_from_iterator(learn, trainers.WordPieceTrainer(
        vocab_size=VOCABULARY, min_frequency=3, limit_alphabet=400,
        special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]))
    log("vocabulary", tokenizer.get_vocab_size())
    goes_on = np.zeros(VOCABULARY, bool)
    for piece, i in tokenizer.get_vocab().items():
        goes_on[i] = piece.startswith("##")
    np.save(os.path.join(out, "goes_on.npy"), goes_on)
    known, table = {}, gazetteer(names)
    log("gazetteer", len(table))

    def pieces(words):
        new = list({w for w in words if w not in known})
        for i in range(0, len(new), 50000):
            for w, e in zip(new[i:i + 50000], tokenizer.encode_batch(new[i:i + 50000])):
                known[w] = (e.ids or [UNK])[:12]
        return [known[w] for w in words]

    def save(name, documents, labels=None):
        """ids with a CLS before each document; of each word its first piece, its length, its gazetteer bits, its labels."""
        ids, first, length, bits, starts = [], [], [], [], []
        for d in documents:
            starts.append(len(first))
            ids.append(CLS)
            for p in pieces(d):
                first.append(len(ids))
                length.append(len(p))
                ids += p
            bits += gazetteer_bits(table, d)
        arrays = dict(ids=np.array(ids, np.int16), length=np.array(length, np.uint8), bits=np.array(bits, np.uint16),
                      starts=np.array(starts, np.int32))
        if labels is not None:
            arrays["y"] = np.array(labels, np.int8)
        np.savez_compressed(os.path.join(out, name + ".npz"), **arrays)
        log(name, len(documents), "documents", len(first), "words", len(ids), "pieces")

    coarse = {"PER": "PERS", "PERS": "PERS", "LOC": "LOC", "GPE": "LOC", "ORG": "ORG"}
    plain = {f: tagged_file(os.path.join(shared, "data/ner", f + ".tsv"), k) for f, k in (
        ("anercorp-train", coarse), ("aqmar-train", coarse), ("newsfane-train", None))}
    silver_order = json.load(open(os.path.join(silver, "vocab.json")))["VO"]
    heads = {}
    for f, (words, tags) in plain.items():
        heads[f] = ["O"] + sorted({t for t in tags if t != "O"})
    for h in MARKED_HEADS:
        heads[h] = silver_order[h]
    order = list(plain) + MARKED_HEADS
    for k, (f, (words, tags)) in enumerate(plain.items()):
        number = {t: i for i, t in enumerate(heads[f])}
        labels = np.full((len(words), len(order)), -100, np.int8)
        labels[:, k] = [number[t] for t in tags]
        save(f, [words], labels)
    for part in ("train", "dev"):
        texts, labels, ends = [], [], []
        for path in sorted(glob.glob(os.path.join(shared, "data/marked", part, "*.txt"))):
            plain_text, spans = unmark(open(path, encoding="utf-8").read())
            words = words_of(plain_text)
            found = marked_labels(words, spans)
            number = {h: {t: i for i, t in enumerate(heads[h])} for h in MARKED_HEADS}
            block = np.full((len(words), len(order)), -100, np.int8)
            for h in MARKED_HEADS:
                block[:, order.index(h)] = [number[h].get(t, -100) for t in found[h]]
            texts.append([w for w, _, _ in words])
            labels.append(block)
        save("marked-" + part, texts, np.concatenate(labels))
    save("corpus", documents)
    json.dump(dict(order=order, heads=heads, skip=sorted(skip)), open(os.path.join(out, "heads.json"), "w"))


# ---- The model

if len(sys.argv) > 1 and sys.argv[1] in ("pretrain", "finetune", "label"):
    import torch, torch.nn as nn, torch.nn.functional as F

    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_float32_matmul_precision("high")
    WIDTH, LAYERS, ATTENTION_HEADS, INNER = (64, 2, 2, 128) if TINY else (512, 12, 8, 1408)

    def unit(x):
        return F.rms_norm(x, (x.size(-1),))

    class Block(nn.Module):
        def __init__(self, dropout):
            super().__init__()
            self.qkv = nn.Linear(WIDTH, 3 * WIDTH, bias=False)
            self.out = nn.Linear(WIDTH, WIDTH, bias=False)
            self.up = nn.Linear(WIDTH, 2 * INNER, bias=False)
            self.down = nn.Linear(INNER, WIDTH, bias=False)
            self.norm1, self.norm2 = nn.RMSNorm(WIDTH), nn.RMSNorm(WIDTH)
            self.dropout = nn.Dropout(dropout)
            for layer, inputs, depth in (
                    (self.qkv, WIDTH, 1), (self.up, WIDTH, 1), (self.out, WIDTH, 2 * LAYERS), (self.down, INNER, 2 * LAYERS)):
                nn.init.normal_(layer.weight, std=(inputs * depth) ** -0.5)

        def forward(self, x, cos, sin):
            b, n, _ = x.shape
            q, k, v = self.qkv(self.norm1(x)).view(b, n, 3, ATTENTION_HEADS, -1).unbind(2)

            def turned(t):
                one, two = unit(t).chunk(2, -1)
                return torch.cat((one * cos - two * sin, two * cos + one * sin), -1).to(v.dtype).transpose(1, 2)

            y = F.scaled_dot_product_attention(turned(q), turned(k), v.transpose(1, 2))
            x = x + self.dropout(self.out(y.transpose(1, 2).reshape(b, n, WIDTH)))
            gate, value = self.up(self.norm2(x)).chunk(2, -1)
            return x + self.dropout(self.down(F.gelu(gate) * value))

    class Encoder(nn.Module):
        def __init__(self, dropout):
            super().__init__()
            self.embedding = nn.Embedding(VOCABULARY, WIDTH)
            nn.init.normal_(self.embedding.weight, std=0.1)
            self.blocks = nn.ModuleList([Block(dropout) for _ in range(LAYERS)])
            self.first, self.last, self.dropout = nn.RMSNorm(WIDTH), nn.RMSNorm(WIDTH), nn.Dropout(dropout)
            size = WIDTH // ATTENTION_HEADS
            angle = torch.arange(WINDOW).float()[:, None] * (10000 ** (-torch.arange(0, size, 2).float() / size))[None]
            self.register_buffer("cos", angle.cos()[None, :, None, :], persistent=False)
            self.register_buffer("sin", angle.sin()[None, :, None, :], persistent=False)

        def forward(self, ids):
            x = self.dropout(self.first(self.embedding(ids)))
            for block in self.blocks:
                x = block(x, self.cos[:, :ids.size(1)], self.sin[:, :ids.size(1)])
            return self.last(x)

    class MaskedModel(nn.Module):
        def __init__(self):
            super().__init__()
            self.encoder = Encoder(0.05)
            self.project, self.bias = nn.Linear(WIDTH, WIDTH), nn.Parameter(torch.zeros(VOCABULARY))

        def forward(self, states):
            return F.linear(unit(F.gelu(self.project(states))), self.encoder.embedding.weight, self.bias)

    def orthogonal(g):
        """Newton-Schulz steps towards the nearest orthogonal matrix."""
        x = g.bfloat16()
        tall = x.size(-2) > x.size(-1)
        x = x.mT if tall else x
        x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
        for _ in range(5):
            a = x @ x.mT
            x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
        return x.mT if tall else x

    class Muon(torch.optim.Optimizer):
        def __init__(self, parameters, lr, decay):
            super().__init__(parameters, dict(lr=lr, decay=decay))

        @torch.no_grad()
        def step(self):
            for group in self.param_groups:
                by_shape = {}
                for p in group["params"]:
                    by_shape.setdefault(tuple(p.shape), []).append(p)
                for (rows, columns), alike in by_shape.items():
                    g = torch.stack([p.grad for p in alike])
                    state = self.state[alike[0]]
                    if "momentum" not in state:
                        state["momentum"] = torch.zeros_like(g)
                    state["momentum"].lerp_(g, 0.05)
                    u = g.lerp(state["momentum"], 0.95)
                    # Matrices that stand on one another are turned one by one.
                    parts = 3 if rows == 3 * WIDTH else 2 if rows == 2 * INNER else 1
                    u = orthogonal(u.view(-1, rows // parts, columns)).view_as(u)
                    scale = 0.2 * math.sqrt(max(rows // parts, columns))
                    for p, d in zip(alike, u):
                        p.mul_(1 - group["lr"] * group["decay"]).add_(d.to(p.dtype), alpha=-group["lr"] * scale)


def pretrain(data, work, seconds):
    os.makedirs(work, exist_ok=True)
    seconds = float(seconds)
    corpus = np.load(os.path.join(data, "corpus.npz"))
    ids = corpus["ids"]
    starts = np.flatnonzero(ids == CLS)
    keep = np.ones(len(ids), bool)
    for d in json.load(open(os.path.join(data, "heads.json")))["skip"]:
        if d < len(starts):
            keep[starts[d]:starts[d + 1] if d + 1 < len(starts) else len(ids)] = False
    stream = torch.from_numpy(ids[keep]).to(device)
    goes_on = torch.from_numpy(np.load(os.path.join(data, "goes_on.npy"))).to(device)
    log("pieces", len(stream), torch.cuda.get_device_name() if device == "cuda" else "cpu")
    torch.manual_seed(0)
    model = MaskedModel().to(device)
    matrices = [m.weight for b in model.encoder.blocks for m in (b.qkv, b.out, b.up, b.down)]
    chosen = set(map(id, matrices))
    others = [p for p in model.parameters() if id(p) not in chosen]
    rate = 2.5e-3
    muon = Muon(matrices, rate, 0.1)
    adam = torch.optim.AdamW(others, lr=2e-3, betas=(0.9, 0.98), weight_decay=0.01, fused=device == "cuda")
    encode = torch.compile(model.encoder) if device == "cuda" and not LIMIT else model.encoder
    batch = 8 if TINY else 192
    windows = len(stream) // WINDOW - 1
    positions = torch.arange(WINDOW, device=device)
    order, at, epoch, step, began = None, 0, 0, 0, None
    while True:
        if order is None or at + batch > windows:
            offset, order, at, epoch = random.randrange(WINDOW), torch.randperm(windows, device=device), 0, epoch + 1
        x = stream[(order[at:at + batch] * WINDOW + offset)[:, None] + positions].long()
        at += batch
        done = 0.0 if began is None else min(1.0, (time.time() - began) / seconds)
        if LIMIT:
            done = step / LIMIT
        # Whole words are masked; the number of pieces is fixed, so that the host need not wait for the count.
        count = int(round((0.30 - 0.12 * done) * 50) / 50 * batch * WINDOW)
        word = torch.cumsum(~goes_on[x], 1)
        chance = torch.rand(batch, WINDOW + 1, device=device).gather(1, word)
        chance = torch.where(x > MASK, chance, 2.0)
        picked = torch.topk(chance.flatten(), count, largest=False, sorted=False).indices
        truth = x.flatten()[picked]
        lot = torch.rand(count, device=device)
        put = torch.where(lot < 0.8, MASK, torch.where(lot < 0.9, torch.randint(5, VOCABULARY, (count,), device=device), truth))
        shown = x.flatten().scatter(0, picked, put).view_as(x)
        with torch.autocast(device, torch.bfloat16):
            scores = model(encode(shown).flatten(0, 1)[picked])
        loss = F.cross_entropy(scores.float(), truth)
        loss.backward()
        slope = min(1, (step + 1) / 300) * (1 - done)
        for optimizer, top in ((muon, rate), (adam, 2e-3)):
            for group in optimizer.param_groups:
                group["lr"] = top * slope
        torch.nn.utils.clip_grad_norm_(others, 1.0)
        muon.step()
        adam.step()
        model.zero_grad(set_to_none=True)
        step += 1
        if step == 10:
            if device == "cuda":
                torch.cuda.synchronize()
            # The seconds are those of the whole command; compiling took some.
            began = time.time()
            seconds -= began - STARTED
        if step % 500 == 0 or step in (1, 20):
            speed = 0 if began is None else (step - 10) * batch * WINDOW / max(1e-3, time.time() - began)
            log("step", step, "epoch", epoch, "loss %.3f" % loss.item(), "pieces a second %.0f" % speed)
        if done >= 1:
            break
    log("pretrained: steps", step, "epochs", epoch, "loss %.3f" % loss.item())
    torch.save(model.encoder.state_dict(), os.path.join(work, "encoder.pt"))


class Words:
    """A text of words on its way to windows: pieces, and of each word where its pieces are."""

    def __init__(self, path):
        stored = np.load(path)
        self.ids = stored["ids"].astype(np.int64)
        self.length = stored["length"].astype(np.int64)
        self.bits = stored["bits"].astype(np.int64)
        self.y = stored["y"].astype(np.int64) if "y" in stored else None
        self.starts = stored["starts"]
        before = np.zeros(len(self.length), np.int64)
        np.add.at(before, self.starts[self.starts < len(before)], 1)
        self.first = np.cumsum(np.concatenate(([0], self.length[:-1]))) + np.cumsum(before)
        self.last = self.first + self.length - 1

    def windows(self, stride, offset=0):
        """[(first word, end)]: each holds WINDOW - 1 pieces; the last ends with the text."""
        room = WINDOW - 1
        latest = int(np.searchsorted(self.first, max(0, len(self.ids) - room)))
        out, a = [], min(int(np.searchsorted(self.first, offset)), latest)
        while True:
            b = int(np.searchsorted(self.last, self.first[a] + room, side="left"))
            out.append((a, b))
            if a >= latest:
                return out
            a = min(latest, max(a + 1, int(np.searchsorted(self.first, self.first[a] + stride))))


def batch_of(items, heads=0):
    """Arrays of windows [(words, a, b)]: ids, first and last pieces, bits, labels of so many heads."""
    n = len(items)
    ids = np.zeros((n, WINDOW), np.int64)
    first, last, bits = (np.zeros((n, WINDOW), np.int64) for _ in range(3))
    y = np.full((n, WINDOW, heads), -100, np.int64)
    for r, (w, a, b) in enumerate(items):
        o = w.first[a]
        piece = w.ids[o:o + WINDOW - 1]
        ids[r, 0] = CLS
        ids[r, 1:1 + len(piece)] = piece
        first[r, :b - a] = w.first[a:b] - o + 1
        last[r, :b - a] = w.last[a:b] - o + 1
        bits[r, :b - a] = w.bits[a:b]
        if heads:
            y[r, :b - a] = w.y[a:b]
    return ids, first, last, bits, y


def teacher_class():
    class Teacher(nn.Module):
        def __init__(self, sizes):
            super().__init__()
            self.encoder = Encoder(0.1)
            self.gazetteer, self.dropout = nn.Linear(16, 64), nn.Dropout(0.2)
            self.heads = nn.ModuleList([nn.Linear(2 * WIDTH + 64, n) for n in sizes])

        def forward(self, ids, first, last, bits, heads):
            states = self.encoder(ids)
            at = lambda i: states.gather(1, i[..., None].expand(-1, -1, WIDTH))
            flags = ((bits[..., None] >> torch.arange(16, device=bits.device)) & 1).to(states.dtype)
            if self.training:
                flags = flags * (torch.rand(flags.shape[:2] + (1,), device=flags.device) > 0.2)
            r = torch.cat((at(first), at(last), F.relu(self.gazetteer(flags))), -1)
            return [self.heads[h](self.dropout(r)) for h in heads]

    return Teacher


def on_device(array):
    return torch.from_numpy(array).to(device, non_blocking=True)


def finetune(data, work, seed, epochs="10", rate="3e-4"):
    seed, epochs, rate = int(seed), int(epochs), float(rate)
    info = json.load(open(os.path.join(data, "heads.json")))
    order, names = info["order"], info["heads"]
    sets = {f: Words(os.path.join(data, f + ".npz")) for f in ("anercorp-train", "aqmar-train", "newsfane-train", "marked-train")}
    torch.manual_seed(seed)
    random.seed(seed)
    np.random.seed(seed)
    model = teacher_class()([len(names[h]) for h in order]).to(device)
    model.encoder.load_state_dict(torch.load(os.path.join(work, "encoder.pt"), map_location=device))
    weight = {"anercorp-train": 1.0, "aqmar-train": 0.5, "newsfane-train": 0.5, "STATUS": 0.4, "KIND": 0.4, "STANCE": 0.15}
    optimizer = torch.optim.AdamW(
        [{"params": list(model.encoder.parameters()), "lr": rate},
         {"params": [p for n, p in model.named_parameters() if not n.startswith("encoder")], "lr": 2e-3}],
        weight_decay=0.05, betas=(0.9, 0.98), fused=device == "cuda")
    tops = [g["lr"] for g in optimizer.param_groups]
    size = 4 if TINY else 32

    def epoch_batches():
        items = []
        for f, w in sets.items():
            for _ in range(3 if f == "marked-train" else 1):
                items += [(w, a, b) for a, b in w.windows(WINDOW - 1, random.randrange(WINDOW))]
        random.shuffle(items)
        return [items[i:i + size] for i in range(0, len(items) - size + 1, size)]

    total, step = epochs * len(epoch_batches()), 0
    model.train()
    for epoch in range(epochs):
        for items in epoch_batches():
            ids, first, last, bits, y = map(on_device, batch_of(items, len(order)))
            ids = torch.where((torch.rand(ids.shape, device=device) < 0.05) & (ids > MASK), MASK, ids)
            slope = min(1, (step + 1) / (0.1 * total)) * max(0, 1 - step / total)
            for g, top in zip(optimizer.param_groups, tops):
                g["lr"] = top * slope
            with torch.autocast(device, torch.bfloat16):
                scores = model(ids, first, last, bits, range(len(order)))
            loss = 0
            for k, s in enumerate(scores):
                truth = y[..., k].flatten()
                loss = loss + weight.get(order[k], 1.0) / (truth >= 0).sum().clamp(min=1) * F.cross_entropy(
                    s.float().flatten(0, 1), truth, ignore_index=-100, label_smoothing=0.02, reduction="sum")
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            if LIMIT and step >= LIMIT:
                break
        if LIMIT and step >= LIMIT:
            break
    log("seed", seed, "steps", step, "loss %.3f" % loss.item())
    model.eval()
    torch.save(model.state_dict(), os.path.join(work, "teacher.%d.pt" % seed))
    dev = Words(os.path.join(data, "marked-dev.npz"))
    report("seed %d" % seed, dev, predict([model], dev, [order.index(h) for h in MARKED_HEADS]), order, names)


def predict(models, words, heads, stride=200, size=384, compact=None, every=None):
    """Mean probabilities of each word; of the windows that hold a word, the one that has it nearest to its middle counts."""
    n = len(words.length)
    best, out = np.full(n, -1.0, np.float32), None
    items = [(words, a, b) for a, b in words.windows(stride)]
    if every:
        items = items[:every]
    with torch.no_grad():
        for i in range(0, len(items), size):
            some = items[i:i + size]
            ids, first, last, bits, _ = map(on_device, batch_of(some))
            mean = None
            with torch.autocast(device, torch.bfloat16):
                for m in models:
                    found = [s.float().softmax(-1) for s in m(ids, first, last, bits, heads)]
                    mean = found if mean is None else [x + y for x, y in zip(mean, found)]
            mean = [x / len(models) for x in mean]
            mean = [x.cpu().numpy() for x in (compact(mean) if compact else mean)]
            if out is None:
                out = [np.zeros((n, x.shape[-1]), x.dtype) for x in mean]
            for r, (_, a, b) in enumerate(some):
                k = np.arange(b - a)
                margin = np.minimum(k + (10**6 if a == 0 else 0), k[::-1] + (10**6 if b >= n else 0)).astype(np.float32)
                better = np.flatnonzero(margin > best[a:b])
                best[a + better] = margin[better]
                for o, x in zip(out, mean):
                    o[a + better] = x[r][better]
    return out


def spans_of(tags):
    out, open_ = set(), None
    for i, t in enumerate(list(tags) + ["O"]):
        if open_ and (t[0] != "I" or t[2:] != open_[1]):
            out.add((open_[0], i, open_[1]))
            open_ = None
        if t[0] == "B" or (t[0] == "I" and open_ is None):
            open_ = (i, t[2:])
    return out


def report(title, words, found, order, names):
    """F of exact spans; begins of triggers get one more nat, as the students' do."""
    parts = []
    for h, p in zip(MARKED_HEADS, found):
        truth = words.y[:, order.index(h)]
        if h in ("STATUS", "KIND", "STANCE"):
            asked = truth >= 0
            parts.append("%s %.1f" % (h, 100 * (p.argmax(-1) == truth)[asked].mean()))
            continue
        score = np.log(p + 1e-6)
        if h == "EVENT":
            score[:, 1] += 1
        tags = [names[h][k] for k in score.argmax(-1)]
        a, b = spans_of(tags), spans_of([names[h][k] for k in truth])
        share = lambda part, whole: 100 * part / max(1, whole)
        both = len(a & b)
        parts.append("%s %.1f (P %.1f R %.1f)" % (h, share(2 * both, len(a) + len(b)), share(both, len(a)), share(both, len(b))))
        if h == "NAMES":
            for kind in "POCL":
                c, d = ({s for s in x if s[2] == kind} for x in (a, b))
                parts.append("%s %.1f" % (kind, share(2 * len(c & d), len(c) + len(d))))
    log(title, "; ".join(parts))


def label(data, work, out):
    os.makedirs(out, exist_ok=True)
    info = json.load(open(os.path.join(data, "heads.json")))
    order, names = info["order"], info["heads"]
    models = []
    for path in sorted(glob.glob(os.path.join(work, "teacher.*.pt"))):
        m = teacher_class()([len(names[h]) for h in order]).to(device)
        m.load_state_dict(torch.load(path, map_location=device))
        m.eval()
        models.append(m)
    heads = [order.index(h) for h in MARKED_HEADS]
    dev = Words(os.path.join(data, "marked-dev.npz"))
    report("mean of %d" % len(models), dev, predict(models, dev, heads), order, names)
    at = {h: i for i, h in enumerate(MARKED_HEADS)}

    def compact(p):
        q = (p[at["NAMES"]][..., 1:] * 255).round()
        columns = [torch.where(q < 3, 0, q).byte()]
        for h in ("TITLE", "CUE", "EVENT", "SPEAKER", "CONTENT"):
            nibble = (p[at[h]] * 15).round()
            columns.append((nibble[..., 1] * 16 + nibble[..., 2]).byte()[..., None])
        kinds = p[at["STATUS"]].argmax(-1) * 32 + p[at["KIND"]].argmax(-1)
        columns.append(torch.where(p[at["EVENT"]][..., 1] > 0.2, kinds, 255).byte()[..., None])
        return [torch.cat(columns, -1)]

    rows = predict(models, Words(os.path.join(data, "corpus.npz")), heads, size=512, compact=compact, every=LIMIT * 100)[0]
    log("labelled", rows.shape)
    write_columns(os.path.join(out, "names.xz"), [rows[:, c] for c in range(8)])
    write_columns(os.path.join(out, "marks.xz"), [rows[:, c] for c in range(8, rows.shape[1])])
    log("written")


# ---- mix

def columns_of(path):
    """The columns of bytes of a file: a line of JSON with their packed lengths, then each by itself (.z deflate, .xz LZMA)."""
    unpack = lzma.decompress if path.endswith(".xz") else zlib.decompress
    data = open(path, "rb").read()
    at = data.index(b"\n") + 1
    for length in json.loads(data[:at]):
        yield np.frombuffer(unpack(data[at:at + length]), np.uint8)
        at += length


def write_columns(path, columns):
    pack = lzma.compress if path.endswith(".xz") else zlib.compress
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        packed = list(pool.map(lambda c: pack(np.ascontiguousarray(c, np.uint8).tobytes()), columns))
    with open(path, "wb") as f:
        f.write(json.dumps([len(p) for p in packed]).encode() + b"\n" + b"".join(packed))


def mix(silver, share, new, out):
    """Teachers that were trained apart slip apart: their mean is better than either."""
    share = float(share)
    os.makedirs(out, exist_ok=True)
    for path in glob.glob(os.path.join(silver, "*")):
        link = os.path.join(out, os.path.basename(path))
        if os.path.basename(path) not in ("names.0.z", "marks.0.z") and not os.path.lexists(link):
            os.symlink(os.path.abspath(path), link)
    pairs = lambda name: zip(columns_of(os.path.join(silver, name + ".0.z")), columns_of(os.path.join(new, name + ".xz")))
    mean = lambda a, b: np.rint(share * a + (1 - share) * b)
    write_columns(os.path.join(out, "names.0.z"), [mean(a, b) for a, b in pairs("names")])
    *soft, (old_kinds, new_kinds) = pairs("marks")
    marks = [mean(a >> 4, b >> 4) * 16 + mean(a & 15, b & 15) for a, b in soft]
    marks.append(np.where(marks[2] < 48, 255, np.where(new_kinds != 255, new_kinds, old_kinds)))
    write_columns(os.path.join(out, "marks.0.z"), marks)


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("prepare", "pretrain", "finetune", "label", "mix"):
        sys.exit(__doc__)
    globals()[sys.argv[1]](*sys.argv[2:])
