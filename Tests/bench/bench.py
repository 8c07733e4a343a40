#!/usr/bin/env python3
"""Times the program as a whole process: `make bench`. Standard library only.

On the shared news set, if present beside the checkout (its first articles, in the order of its files), else on the sample
articles, which are too few for more than a look. Prints wall and CPU seconds, peak memory and a hash of the output, so that two
runs can be compared; quote ratios of one run, since machines are noisy.
"""
import argparse, glob, hashlib, json, os, pathlib, resource, subprocess, sys, tempfile, time, zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def articles(count):
    """Lines for `dalil annotate`, and their size in MB of text."""
    rows = []
    for path in sorted(glob.glob(str(ROOT.parent / "shared/data/news/saudinewsnet/*.zip"))):
        with zipfile.ZipFile(path) as z:
            for name in sorted(z.namelist()):
                for item in json.loads(z.read(name).decode("utf-8-sig")):
                    rows.append({"id": str(len(rows)), "text": item.get("content") or "", "date": "2015-08-01", "source": item.get("source")})
                    if len(rows) == count:
                        return rows
    if rows:
        return rows
    print("the shared news set is not present: SKIPPED, the sample articles are used instead")
    out = subprocess.run([str(ROOT / ".build/release/dalil"), "ingest", "--content", str(ROOT / "Content")], stdout=subprocess.PIPE, check=True).stdout
    return [{"id": a["id"], "text": a["text"], "source": "x"} for a in map(json.loads, out.splitlines())]


def measure(name, command, data=b"", out=None):
    before, t = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    p = subprocess.run(["/usr/bin/env", *command], input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wall, after = time.time() - t, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    digest = hashlib.sha256(p.stdout if out is None else tree(out)).hexdigest()[:12]
    print(f"{name:<34} wall {wall:7.2f} s  cpu {cpu:7.2f} s  peak so far {after.ru_maxrss // 1024:5d} MB  output {digest}  exit {p.returncode}")
    if p.returncode:
        sys.exit(p.stderr.decode()[-2000:])
    return wall, p.stderr.decode()


def tree(folder):
    parts = []
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_file() and "cache" not in path.parts and not path.name.startswith("."):
            parts.append(str(path.relative_to(folder)).encode() + hashlib.sha256(path.read_bytes()).digest())
    return b"".join(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=2000)
    count = parser.parse_args().articles
    dalil = str(ROOT / ".build/release/dalil")
    rows = articles(count)
    size = sum(len(r["text"].encode()) for r in rows) / 1e6
    data = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows).encode()
    print(f"{len(rows)} articles, {size:.2f} MB of text")
    content = str(ROOT / "Content")
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        os.makedirs(folder + "/articles")
        pathlib.Path(folder + "/articles/all.jsonl").write_bytes(data)
        wall, _ = measure("annotate, one core", [dalil, "annotate", "--jobs", "1", "--content", content], data)
        print(f"{'':<34} {size / wall:.2f} MB/s with start-up")
        build = [dalil, "build", "--content", content, "--articles", folder + "/articles", "--output", folder + "/out", "--profile"]
        _, profile = measure("build, clean", build, out=folder + "/out")
        print("\n".join("    " + l for l in profile.splitlines() if l.endswith(" s")))
        measure("build, nothing changed", build, out=folder + "/out")


if __name__ == "__main__":
    main()
