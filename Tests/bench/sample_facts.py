#!/usr/bin/env python3
"""Draw statements with a speaker and events at random from unmarked news, for a person to judge by reading.

  sample_facts.py --run ".build/release/dalil annotate" --news ../shared/data/news/saudinewsnet --seed 1 [--articles 400] [--count 100]

Standard library only. The draw depends on the seed and the articles alone: everything is ordered by SHA-256 of seed and identity, so
that a second program drawn with the same seed is judged on the same articles. Texts of others are printed, never written into the repository.
"""
import argparse, glob, hashlib, json, os, subprocess, zipfile


def rank(seed, name):
    return hashlib.sha256(f"{seed}\t{name}".encode()).hexdigest()


def articles(folder):
    for path in sorted(glob.glob(os.path.join(folder, "*.zip"))):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(n for n in archive.namelist() if n.endswith(".json")):
                for i, a in enumerate(json.loads(archive.read(name).decode("utf-8"))):
                    body = (a.get("content") or "").strip()
                    if body:
                        day = (a.get("date_extracted") or "")[:10].replace("_", "-")
                        yield {"id": f"{name[:-5]}-{i}", "text": (a.get("title") or "").strip() + "\n" + body, "published": day}


def around(text, start, end, before=160, after=160):
    a, b = max(text.rfind("\n", 0, start) + 1, start - before), min(len(text), end + after)
    stop = text.find("\n", end)
    return text[a:start] + "[" + text[start:end] + "]" + text[end : min(b, stop if stop >= 0 else b)]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--run", required=True)
    options.add_argument("--news", required=True)
    options.add_argument("--seed", required=True)
    options.add_argument("--articles", type=int, default=400)
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--titles", action="store_true", help="titles of the events alone")
    o = options.parse_args()
    chosen = sorted(articles(o.news), key=lambda a: rank(o.seed, a["id"]))[: o.articles]
    lines = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in chosen)
    out = subprocess.run(o.run.split(), input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    statements, events = [], []
    for article, line in zip(chosen, out.splitlines()):
        found = json.loads(line)
        label = {e["id"]: e["label"] for e in found["entities"]}
        text = article["text"]
        for s in found["statements"]:
            if s.get("speaker") or s.get("speakerSpan"):
                statements.append((article, s, label))
        for e in found["events"]:
            events.append((article, e, label))
    def draw(items, kind, at):
        return sorted(items, key=lambda x: rank(o.seed, f"{kind} {x[0]['id']} {at(x[1])}"))[: o.count]
    if not o.titles:
        for n, (a, s, label) in enumerate(draw(statements, "statement", lambda s: (s["start"], s["end"])), 1):
            cue, who = s.get("cue"), s.get("speakerSpan")
            written = a["text"][who["start"] : who["end"]] if who else "-"
            print(f"S{n} {a['id']} by {label.get(s.get('speaker'), '?')} ({written}) cue {a['text'][cue['start']:cue['end']] if cue else '-'}"
                  f" {s['style']} {s['stance']}" + (f" to {label[s['addressee']]}" if s.get("addressee") else "") + (f" via {label[s['via']]}" if s.get("via") else ""))
            print("   ", around(a["text"], s["start"], s["end"], 200, 60).replace("\n", " / "))
    for n, (a, e, label) in enumerate(draw(events, "event", lambda e: e["triggers"]), 1):
        people = ", ".join(f"{label[p['entity']]}:{p['role'][0]}" for p in e["participants"])
        print(f"E{n} {a['id']} {e['title']} | {e['kind']} {e['status']} {e['confidence']:.2f} | {people} | place {label.get(e.get('place'), '-')} | date {e.get('date', '-')} ({a['published']})")
        if not o.titles:
            for t in e["triggers"][:2]:
                print("   ", around(a["text"], t[0], t[1]).replace("\n", " / "))


if __name__ == "__main__":
    main()
