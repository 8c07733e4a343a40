#!/usr/bin/env python3
"""Times the program: `make bench`. Standard library only, but for the packages it is compared with.

On the shared news set, if present beside the checkout (its first articles, in the order of its files), else on the sample
articles, which are too few for more than a look. First the parts of annotation inside one process and published packages for the
same work, in processor time; then whole commands: wall and processor seconds, peak memory and a hash of the output, so that two
runs can be compared; beside the pages a loop over libcmark (floor.c) and Hugo on the same Markdown; the peak memory of builds of 500,
1,000 and 2,000 articles. `--whole` builds the whole news set once and does nothing else, `--tenfold N` so many articles and ten times as many. Results are appended to Tests/bench/results/DATE.jsonl with the machine; figures that fell by more than a
tenth against the last results are named. Quote ratios of one run: machines are noisy.
"""
import argparse, datetime, glob, hashlib, json, os, pathlib, platform, re, shutil, subprocess, sys, tempfile, time, zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
RESULTS = ROOT / "Tests/bench/results"
figures = {}


def articles(count):
    """Lines for `dalil annotate`, and their size in MB of text."""
    rows = []
    for path in sorted(glob.glob(str(ROOT.parent / "shared/data/news/saudinewsnet/*.zip"))):
        with zipfile.ZipFile(path) as z:
            for name in sorted(z.namelist()):
                for item in json.loads(z.read(name).decode("utf-8-sig")):
                    rows.append({"id": str(len(rows)), "text": item.get("content") or "", "published": "2015-08-01",
                                 "source": item.get("source")})
                    if len(rows) == count:
                        return rows
    if rows:
        return rows
    print("the shared news set is not present: SKIPPED, the sample articles are used instead")
    out = subprocess.run([str(ROOT / ".build/release/dalil"), "ingest", "--content", str(ROOT / "Content")], stdout=subprocess.PIPE, check=True).stdout
    return [{"id": a["id"], "text": a["text"], "source": "x"} for a in map(json.loads, out.splitlines())]


def timed(command, data=b"", cwd=None):
    """Runs a command: what it wrote, wall and processor seconds, and its own peak memory in MB."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        source.write(data)
        source.seek(0)
        start = time.time()
        p = subprocess.Popen(command, stdin=source, stdout=out, stderr=err, cwd=cwd)
        # The peak of the program alone: what the system counts for a child begins with this script's own memory.
        peak, pid = 0, 0
        while not pid:
            try:
                peak = max(peak, *(int(l.split()[1]) // 1024 for l in open(f"/proc/{p.pid}/status") if l.startswith("VmHWM")), 0)
            except OSError:
                pass
            time.sleep(0.005)
            pid, status, usage = os.wait4(p.pid, os.WNOHANG)
        wall, p.returncode = time.time() - start, os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if p.returncode:
            sys.exit(f"{command[0]} ended with {p.returncode}: " + err.read().decode(errors="replace")[-2000:])
        return out.read(), err.read().decode(errors="replace"), wall, usage.ru_utime + usage.ru_stime, peak


def measure(name, command, data=b"", out=None):
    stdout, stderr, wall, cpu, peak = timed(command, data)
    digest = hashlib.sha256(stdout if out is None else tree(out)).hexdigest()[:12]
    print(f"{name:<34} wall {wall:7.2f} s  cpu {cpu:7.2f} s  peak {peak:5d} MB  output {digest}")
    figures[name] = {"seconds": round(wall, 3), "cpu": round(cpu, 3), "peak MB": peak, "output": digest}
    return wall, stderr


def parts(command, data):
    """The parts that a program measures by itself: lines of name, bytes, seconds, check."""
    p = subprocess.run(command, input=data, stdout=subprocess.PIPE)
    if p.returncode:
        sys.exit(f"{command[0]} ended with {p.returncode}")
    for line in p.stdout.decode().splitlines():
        m = json.loads(line)
        speed = m["bytes"] / 1e6 / m["seconds"]
        print(f"{m['name']:<34} {speed:9.1f} MB/s" if m["bytes"] else f"{m['name']:<34} {m['seconds'] * 1000:9.1f} ms", f" result {m['check']}")
        figures[m["name"]] = {"MB/s": round(speed, 2)} if m["bytes"] else {"seconds": round(m["seconds"], 4)}


def peers(data):
    python = ROOT / ".build/bench-venv/bin/python"
    if not python.exists():
        print("the packages to compare with are not installed: SKIPPED (make bench installs them)")
        return
    parts([str(python), str(ROOT / "Tests/bench/peers.py")], data)


def beside_pages(out, folder, seconds):
    """A loop over libcmark and Hugo on the Markdown that the build wrote, without its front matter but for a title."""
    files = sorted(str(p) for p in pathlib.Path(out + "/markdown").rglob("*.md"))
    print(f"{'pages, as the build makes them':<34} {len(files) / seconds:9.0f} pages/s, each as Markdown and as HTML")
    figures["pages"] = {"pages/s": round(len(files) / seconds)}

    def tell(name, wall, cpu, peak, count):
        print(f"{name:<34} {count / wall:9.0f} pages/s  wall {wall:7.2f} s  cpu {cpu:7.2f} s  peak {peak:5d} MB")
        figures[name] = {"pages/s": round(count / wall), "cpu": round(cpu, 3), "peak MB": peak}

    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libcmark"], stdout=subprocess.PIPE, text=True)
    floor = folder + "/floor"
    if flags.returncode or subprocess.run(["cc", "-O2", "-o", floor, str(ROOT / "Tests/bench/floor.c"), *flags.stdout.split()]).returncode:
        print("the loop over libcmark SKIPPED: no C compiler or no libcmark-dev")
    else:
        os.makedirs(folder + "/floor-out")
        _, _, wall, cpu, peak = timed([floor, str(os.cpu_count()), folder + "/floor-out"], "".join(f + "\n" for f in files).encode())
        tell("cmark alone, C", wall, cpu, peak, len(files))
        shutil.rmtree(folder + "/floor-out")
    if not shutil.which("hugo"):
        print("Hugo SKIPPED: it is not installed (apt-get install hugo)")
        return
    site = pathlib.Path(folder + "/hugo")
    (site / "layouts/_default").mkdir(parents=True)
    (site / "config.toml").write_text('disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section", "404", "robotsTXT"]\n')
    (site / "layouts/_default/single.html").write_text("<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>")
    for number, file in enumerate(files):
        # A name of its own for each: index.md and dots in names mean something to Hugo.
        target = site / f"content/{number // 1000}/p{number}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        body = pathlib.Path(file).read_text().split("\n---\n", 1)[-1]
        target.write_text(f"---\ntitle: page {number}\n---\n{body}")
    version = subprocess.run(["hugo", "version"], stdout=subprocess.PIPE, text=True).stdout
    _, _, wall, cpu, peak = timed(["hugo", "--quiet", "--source", str(site)])
    made = sum(1 for p in (site / "public").rglob("*.html"))
    tell("Hugo " + "".join(re.findall(r"v([\d.]+)", version)[:1]), wall, cpu, peak, made)
    if made != len(files):
        print(f"Hugo made {made} pages of {len(files)}")
    shutil.rmtree(site)


def whole(build, folder):
    """The whole news set, from its JSON files to the site."""
    os.makedirs(folder + "/articles")
    for path in sorted(glob.glob(str(ROOT.parent / "shared/data/news/saudinewsnet/*.zip"))):
        with zipfile.ZipFile(path) as z:
            z.extractall(folder + "/articles")
    count = sum(len(json.loads(p.read_bytes().decode("utf-8-sig"))) for p in pathlib.Path(folder + "/articles").glob("*.json"))
    if not count:
        sys.exit("the shared news set is not present")
    for name in ("the whole set, clean", "the whole set, nothing changed"):
        _, err, wall, cpu, peak = timed(build)
        print(f"{name:<34} wall {wall:7.2f} s  cpu {cpu:7.2f} s  peak {peak:5d} MB, {count} articles")
        print("\n".join("    " + l for l in err.splitlines() if re.search(r"^[-a-z ]+\d+\.\d+ s$", l)))
        figures[name] = {"seconds": round(wall, 3), "cpu": round(cpu, 3), "peak MB": peak}
    files = sum(len(names) for _, _, names in os.walk(folder + "/out"))
    figures["the whole set, clean"]["files"] = files
    print(f"{files} files")
    return count


def spread(count):
    """Articles of the news set with their dates, spread over its days so that a part looks like the whole."""
    rows = []
    for path in sorted(glob.glob(str(ROOT.parent / "shared/data/news/saudinewsnet/*.zip"))):
        with zipfile.ZipFile(path) as z:
            for name in sorted(z.namelist()):
                rows += json.loads(z.read(name).decode("utf-8-sig"))
    return rows[::max(1, len(rows) // count)][:count]


def tenfold(build, folder, count):
    """Articles, and ten times as many: nine copies more with other names of persons and other days."""
    rows = spread(count)
    if not rows:
        sys.exit("the shared news set is not present")
    table = [l.split("\t") for l in (ROOT / "Sources/Link/Data/name-parts.tsv").read_text().splitlines() if l and l[0] != "#"]
    names = [row[0] for row in table if len(row) > 3 and int(row[3]) >= 5 and len(row[0]) > 3]
    place = {name: i for i, name in enumerate(names)}
    os.makedirs(folder + "/articles")
    results = []
    for name, copies in ((f"{len(rows)} articles", 1), ("ten times as many", 10)):
        for old in pathlib.Path(folder + "/articles").glob("*"):
            old.unlink()
        for copy in range(copies):
            def other(match):
                i = place.get(match.group())
                return match.group() if i is None else names[(i + 97 * copy) % len(names)]
            with open(folder + f"/articles/{copy}.jsonl", "w") as f:
                for row in rows:
                    day = datetime.date.fromisoformat(row["date_extracted"][:10]) + datetime.timedelta(days=40 * copy)
                    f.write(json.dumps(row | {"content": re.sub(r"[\u0621-\u064a]+", other, row.get("content") or ""), "date_extracted": str(day),
                                              "url": f"{row.get('url')}?{copy}"}, ensure_ascii=False) + "\n")
        shutil.rmtree(folder + "/out", ignore_errors=True)
        _, err, wall, cpu, peak = timed(build)
        print(f"{name:<34} wall {wall:7.2f} s  cpu {cpu:7.2f} s  peak {peak:5d} MB")
        figures["tenfold, " + name] = {"seconds": round(wall, 3), "cpu": round(cpu, 3), "peak MB": peak}
        results.append((wall, cpu))
    (wall, cpu), (wall10, cpu10) = results
    print(f"{'':<34} {wall10 / wall:.1f} times the time, {cpu10 / cpu:.1f} times the processor time")
    return len(rows)


def machine():
    model = [l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")] if os.path.exists("/proc/cpuinfo") else []
    return {"processor": model[0] if model else platform.processor(), "cores": os.cpu_count(), "system": platform.platform(),
            "load": os.getloadavg()[0]}


def keep(articles, size):
    """Appends the figures to today's file and names what became slower."""
    old = [json.loads(l) for f in sorted(RESULTS.glob("*.jsonl")) for l in f.read_text().splitlines()]
    old = [r for r in old if r["articles"] == articles]
    RESULTS.mkdir(exist_ok=True)
    now = datetime.datetime.now()
    row = {"time": now.strftime("%Y-%m-%d %H:%M"), "machine": machine(), "articles": articles, "MB": round(size, 2), "figures": figures}
    with open(RESULTS / (now.strftime("%Y-%m-%d") + ".jsonl"), "a") as f:
        f.write(json.dumps(row, ensure_ascii=False) + "\n")
    for name, figure in figures.items():
        before = old[-1]["figures"].get(name, {}) if old else {}
        for key, sign in [("MB/s", 1), ("pages/s", 1), ("cpu", -1), ("seconds", -1), ("peak MB", -1)]:
            if key in figure and key in before and (figure[key] - before[key]) * sign < -0.1 * before[key]:
                print(f"slower than {old[-1]['time']}: {name}, {key} {before[key]} then, {figure[key]} now")


def link_curve(dalil, content, most):
    """Time of the link stage per article, for corpora of growing size with the dates and media that the articles have."""
    rows = spread(most)
    sizes = sorted({n for n in (1000, 2000, 4000, 8000, 16000, len(rows)) if n <= len(rows)})
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(folder + "/articles")
        pathlib.Path(folder + "/articles/all.json").write_text(json.dumps(rows, ensure_ascii=False))
        base = [dalil, "--content", content, "--articles", folder + "/articles"]
        stage = lambda name, source, out="out", *more: subprocess.run(
            [dalil, name, *base[1:], "--output", f"{folder}/{out}", *more], stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True)
        data = stage("ingest", subprocess.DEVNULL).stdout
        for name in ("normalize", "extract"):
            with open(folder + "/in", "wb") as f:
                f.write(data)
            with open(folder + "/in", "rb") as f:
                data = stage(name, f).stdout
        lines = data.splitlines(keepends=True)
        for n in sizes:
            part = lines if n >= len(lines) else [lines[i * len(lines) // n] for i in range(n)]
            with open(folder + "/part", "wb") as f:
                f.writelines(part)
            with open(folder + "/part", "rb") as f:
                told = stage("link", f, f"out{n}", "--profile").stderr.decode()
            seconds = float(next(l for l in told.splitlines() if l.startswith("link ")).split()[1])
            print(f"link, {len(part):5d} articles            {seconds:9.2f} s  {seconds / len(part) * 1000:6.2f} ms an article")
            figures[f"link {n}"] = {"seconds": round(seconds, 3)}


def tree(folder):
    parts = []
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_file() and "cache" not in path.parts and not path.name.startswith("."):
            parts.append(str(path.relative_to(folder)).encode() + hashlib.sha256(path.read_bytes()).digest())
    return b"".join(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--link", type=int, default=0, help="only the link stage, on 1000, 2000, ... up to so many articles of the news set")
    parser.add_argument("--whole", action="store_true", help="only one build of the whole news set, and one with nothing changed")
    parser.add_argument("--tenfold", type=int, default=0, help="only a build of so many articles, and of ten times as many with other names and days")
    arguments = parser.parse_args()
    count = arguments.articles
    dalil = str(ROOT / ".build/release/dalil")
    if arguments.link:
        return link_curve(dalil, str(ROOT / "Content"), arguments.link)
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    if arguments.whole or arguments.tenfold:
        with tempfile.TemporaryDirectory(dir=memory) as folder:
            command = [dalil, "build", "--content", str(ROOT / "Content"), "--articles", folder + "/articles", "--output", folder + "/out", "--profile"]
            return keep(whole(command, folder) if arguments.whole else tenfold(command, folder, arguments.tenfold), 0)
    rows = articles(count)
    size = sum(len(r["text"].encode()) for r in rows) / 1e6
    data = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows).encode()
    print(f"{len(rows)} articles, {size:.2f} MB of text")
    content = str(ROOT / "Content")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        os.makedirs(folder + "/articles")
        pathlib.Path(folder + "/articles/all.jsonl").write_bytes(data)
        parts([str(ROOT / ".build/release/dalil-stages"), content], data)
        peers(data)
        wall, _ = measure("annotate, one core", [dalil, "annotate", "--jobs", "1", "--content", content], data)
        print(f"{'':<34} {size / wall:.2f} MB/s with start-up")
        build = [dalil, "build", "--content", content, "--articles", folder + "/articles", "--output", folder + "/out", "--profile"]
        _, profile = measure("build, clean", build, out=folder + "/out")
        print("\n".join("    " + l for l in profile.splitlines() if l.endswith(" s")))
        measure("build, nothing changed", build, out=folder + "/out")
        with open(folder + "/articles/all.jsonl", "a") as f:
            f.write(json.dumps({"id": "new", "text": "وصل الوفد الروسي إلى باريس يوم الأحد. وقال رئيس الوفد إن المحادثات ستبدأ غدا.", "published": "2015-08-02"}, ensure_ascii=False) + "\n")
        measure("build, one new article", build, out=folder + "/out")
        beside_pages(folder + "/out", folder, float(re.search(r"^render +([\d.]+) s", profile, re.M).group(1)))
        for part in (len(rows) // 4, len(rows) // 2):
            shutil.rmtree(folder + "/out")
            pathlib.Path(folder + "/articles/all.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows[:part]))
            measure(f"build, {part} articles", build, out=folder + "/out")
    keep(len(rows), size)


if __name__ == "__main__":
    main()
