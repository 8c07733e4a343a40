#!/usr/bin/env python3
"""Search beside Pagefind on the same pages: seconds to build the index, bytes loaded for a query, and what is found.

Usage: search.py DALIL [--pages 1000 10000]. Part of `make bench`; needs the shared news set, Chromium, playwright and Pagefind, and
says aloud what is missing.
"""
import argparse, functools, http.server, json, pathlib, re, shutil, subprocess, sys, tempfile, threading, time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import bench

CHROMIUM = "/usr/bin/chromium"
# A name, a name with a letter attached in most texts, a spelling, a common noun, a year, a rare word.
QUERIES = ["بوتين", "العبادي", "اكسيوس", "مفاوضات", "السعودية", "2015", "النفط", "الرياض", "مدرسة", "قسطنطينية"]


def site(dalil, folder, pages):
    """A site with about so many pages: articles are added until there are enough."""
    rows, count = bench.articles(10_000), max(30, pages // 7)
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "Content/articles").mkdir(parents=True)
        (folder / "Content/articles/all.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows[:count]))
        (folder / "Content/site.yaml").write_text("languages: [ar]\n")
        out = subprocess.run([dalil, "build", "--profile"], cwd=folder, capture_output=True, text=True)
        if out.returncode:
            sys.exit(out.stderr[-2000:])
        there = len(list((folder / "Output/site").rglob("*.html")))
        if there >= pages or count >= len(rows):
            return folder / "Output/site", there, sum(map(float, re.findall(r"- search: \w+ +([\d.]+) s", out.stderr)))
        count = int(count * pages / there * 1.05) + 1


def pagefind(python, root):
    start = time.time()
    p = subprocess.run([python, "-m", "pagefind", "--site", str(root), "--force-language", "ar"], capture_output=True, text=True)
    if p.returncode:
        sys.exit(p.stderr[-2000:])
    return time.time() - start


class Loaded:
    """Bytes that a page loads below a path."""

    def __init__(self, tab, part):
        self.bytes, self.part = 0, part
        tab.on("response", self.add)

    def add(self, response):
        if self.part in response.url and response.ok:
            try:
                self.bytes += len(response.body())
            except Exception:
                pass


def ask(browser, base, root):
    rows = []
    for query in QUERIES:
        tab = browser.new_page()
        own = Loaded(tab, "/search/")
        tab.goto(f"{base}/search.html?q={query}")
        tab.wait_for_load_state("networkidle")
        found = tab.evaluate("() => document.querySelectorAll('.results li').length")
        tab.close()
        tab = browser.new_page()
        theirs = Loaded(tab, "/pagefind/")
        tab.goto(f"{base}/404.html")
        # Pages of the site forbid other scripts; a page without that rule asks Pagefind as its own interface would.
        tab.goto(f"{base}/pagefind-test.html")
        count = tab.evaluate("""async (q) => { const p = await import('/pagefind/pagefind.js'); await p.init();
            const s = await p.search(q); await Promise.all(s.results.slice(0, 12).map(r => r.data())); return s.results.length; }""", query)
        tab.wait_for_load_state("networkidle")
        tab.close()
        rows.append((query, own.bytes, found, theirs.bytes, count))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dalil")
    parser.add_argument("--pages", type=int, nargs="*", default=[1000, 10000])
    arguments = parser.parse_args()
    try:
        from playwright.sync_api import sync_playwright
        import pagefind as _  # noqa: F401
    except ImportError as e:
        print(f"search beside Pagefind SKIPPED: {e.name} is not installed (make bench installs it)")
        return
    if not pathlib.Path(CHROMIUM).exists():
        print("search beside Pagefind SKIPPED: no /usr/bin/chromium")
        return
    dalil = str(pathlib.Path(arguments.dalil).resolve())
    for pages in arguments.pages:
        with tempfile.TemporaryDirectory(dir="/dev/shm") as folder, sync_playwright() as p:
            root, there, own = site(dalil, pathlib.Path(folder), pages)
            theirs = pagefind(sys.executable, root)
            (root / "pagefind-test.html").write_text("<!doctype html><html lang=ar><title>t</title>")

            class Quiet(http.server.SimpleHTTPRequestHandler):
                def log_message(self, *args):
                    pass

            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=root))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            rows = ask(browser, f"http://127.0.0.1:{server.server_port}", root)
            browser.close()
            server.shutdown()
        print(f"{there} pages: index built in {own:.2f} s, Pagefind's in {theirs:.2f} s ({theirs / own:.1f} times)")
        for query, a, found, b, count in rows:
            print(f"  {query:<12} {a / 1000:7.1f} kB, {found:3d} shown    Pagefind {b / 1000:7.1f} kB, {count:4d} pages")
        print(f"  most for a query: {max(r[1] for r in rows) / 1000:.1f} kB; Pagefind {max(r[3] for r in rows) / 1000:.1f} kB")


if __name__ == "__main__":
    main()
