"""Builds a small site of its own with the program and checks what it does in Debian's Chromium.

Usage: check_behaviour.py DALIL

Search finds words with letters attached, in any spelling and in all digit sets, from file:// and over http, and exactly what
stands in quotation marks. Texts made to break out of HTML, Markdown, mustache and JSON-LD execute nothing. Every page parses as
HTML without an error, every JSON-LD graph has the properties its types need, every feed and the site map are what they say.
An actor's page stays within its budget of bytes. Skipped, aloud, where Chromium or playwright is missing.
"""

import functools
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as XML

CHROMIUM = "/usr/bin/chromium"
BUDGET = 100_000  # bytes of an actor page without fonts

ARTICLES = [
    {"id": "waw", "title": "لقاء في العاصمة", "text": "التقى الوزير ضيفه في القصر. وبوتين لم يحضر اللقاء. وقدم الوفد شكره لبوتين.", "date": "2022-01-10", "source": "نشرة"},
    {"id": "axios", "title": "تقرير", "text": "قال موقع أكسيوس إن المفاوضات بدأت في جنيف. وأضاف أكسيوس أن الجولة الثانية ستعقد غدا.", "date": "2022-01-11", "source": "نشرة"},
    {"id": "digits", "title": "أرقام", "text": "أعلنت الوزارة في عام ٢٠٢٢ أن العدد بلغ ١٢ ألفا. وقال الرئيس الروسي فلاديمير بوتين إن العدد أكبر.", "date": "2022-01-12", "source": "بوابة"},
    {"id": "exact", "title": "خبران", "text": "وصلت السفينة الكبيرة إلى الميناء صباحا. وكانت كبيرة سفينة أخرى قد غادرت.", "date": "2022-01-13", "source": "بوابة"},
]

ATTACKS = [
    "<script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", "\"><svg onload=window.hacked=1>",
    "' onmouseover='window.hacked=1", "</script><script>window.hacked=1</script>", "{{{content}}}{{#menu}}", "]]><!--",
    "![x](javascript:window.hacked=1)", "[نص](javascript:window.hacked=1)", "<javascript:window.hacked=1>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>", "\u202emقلوب\u2066", "<style>*{display:none}</style>",
    "<a href=\"data:text/html,<script>parent.hacked=1</script>\">رابط</a>", "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>", "&lt;script&gt;window.hacked=1&lt;/script&gt;", "\"}]}</script>",
]

# What JSON-LD needs by type; from schema.org's own pages and what search engines ask of NewsArticle and Event.
NEEDED = {
    "NewsArticle": ["headline", "url"], "Person": ["name"], "Organization": ["name"], "Country": ["name"], "Place": ["name"],
    "Event": ["name", "url", "additionalProperty"], "Quotation": ["text"], "Claim": ["text"], "WebSite": ["name"], "WebPage": ["name"],
}


def hostile():
    rows = []
    for n, attack in enumerate(ATTACKS):
        text = f"قال الرئيس الروسي فلاديمير بوتين إن {attack} وصل إلى جنيف أمس. وأضاف بوتين: «{attack}». وقال الوزير {attack} إن القمة انتهت."
        rows.append({"id": f"bad-{n}", "title": f"خبر {attack}", "text": text, "date": "2022-01-14", "source": f"موقع {attack}",
                     "author": attack, "url": f"javascript:window.hacked=1//{n}" if n % 2 else f"https://x.example/\"onclick=\"window.hacked=1{n}"})
    return rows


class Check:
    def __init__(self):
        self.problems, self.hosts = [], set()

    def fail(self, page, what):
        self.problems.append(f"{page}: {what}")

    def open(self, browser, url):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        tab = context.new_page()
        tab.on("console", lambda m: self.fail(url, f"console: {m.text}") if m.type in ("error", "warning") else None)
        tab.on("pageerror", lambda e: self.fail(url, f"script: {e}"))
        tab.on("dialog", lambda d: (self.fail(url, f"dialog: {d.message}"), d.dismiss()))
        tab.on("request", lambda r: None if r.url.startswith(("file:", "data:", "http://127.0.0.1:")) else self.fail(url, f"asks {r.url}"))
        tab.goto(url)
        return context, tab

    def search(self, browser, base):
        cases = [
            ("بوتين", ["waw", "digits"], []), ("اكسيوس", ["axios"], ["waw"]), ("مفاوضات", ["axios"], ["waw"]),
            ("المفاوضات", ["axios"], []), ("2022", ["digits"], ["exact"]), ("٢٠٢٢", ["digits"], []), ("جنيف", ["axios"], ["exact"]),
            ("سفينة كبيرة", ["exact"], []), ("\"السفينة الكبيرة\"", ["exact"], ["waw"]), ("\"كبيرة السفينة\"", [], ["exact", "waw"]),
            ("قسطنطينية", [], ["waw", "axios", "digits", "exact"]),
        ]
        for query, wanted, unwanted in cases:
            context, tab = self.open(browser, f"{base}/search.html")
            tab.fill("main input[name=q], .search input[name=q]", query)
            tab.keyboard.press("Enter")
            try:
                tab.wait_for_function("() => document.querySelector('.results li, [role=status], .none') && !document.querySelector('[aria-busy=true]')", timeout=4000)
                tab.wait_for_timeout(250)
            except Exception:
                pass
            links = tab.eval_on_selector_all(".results a", "all => all.map(a => a.getAttribute('href'))")
            for name in wanted:
                if not any(f"-{name}.html" in (l or "") for l in links):
                    self.fail(f"{base} search", f"«{query}» does not find {name}: {links}")
            for name in unwanted:
                if any(f"-{name}.html" in (l or "") for l in links):
                    self.fail(f"{base} search", f"«{query}» finds {name}")
            context.close()

    def hostile(self, browser, site):
        pages = [p for p in sorted(site.rglob("*.html")) if b"refresh" not in p.read_bytes()[:900]]
        context = browser.new_context()
        tab = context.new_page()
        name = {"page": ""}
        tab.on("dialog", lambda d: (self.fail(name["page"], f"dialog: {d.message}"), d.dismiss()))
        tab.on("pageerror", lambda e: self.fail(name["page"], f"script: {e}"))
        tab.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else self.fail(name["page"], f"asks {r.url}"))
        for page in pages:
            name["page"] = str(page.relative_to(site))
            tab.goto(page.as_uri())
            tab.evaluate("() => { for (const e of document.querySelectorAll('a, [data-card], time')) e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); }")
            state = tab.evaluate("""() => ({hacked: window.hacked, url: location.href, base: document.querySelectorAll('base').length,
              frames: document.querySelectorAll('iframe, object, embed').length, styles: document.querySelectorAll('body style').length,
              links: [...document.querySelectorAll('a')].filter(a => /^(javascript|data|vbscript):/i.test(a.href)).map(a => a.href),
              handlers: [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length,
              shown: getComputedStyle(document.body).display})""")
            if state["hacked"] or state["base"] or state["frames"] or state["styles"] or state["links"] or state["handlers"] or state["shown"] == "none":
                self.fail(name["page"], f"a text took effect: {state}")
            if state["url"].split("#")[0] != page.as_uri():
                self.fail(name["page"], f"left for {state['url']}")
        context.close()
        return len(pages)

    def html(self, site):
        try:
            import html5lib
        except ImportError:
            print("HTML parser check SKIPPED: html5lib is not installed (make venv)")
            return
        for page in sorted(site.rglob("*.html")):
            parser = html5lib.HTMLParser()
            parser.parse(page.read_text())
            for place, error, data in parser.errors[:2]:
                self.fail(page.relative_to(site), f"line {place[0]}: {error} {data}")

    def linked_data(self, site):
        for page in sorted(site.rglob("*.html")):
            text = page.read_text()
            for part in text.split('type="application/ld+json">')[1:]:
                try:
                    graph = json.loads(part.split("</script>")[0])
                except ValueError as e:
                    self.fail(page.relative_to(site), f"JSON-LD: {e}")
                    continue
                if graph.get("@context") != "https://schema.org" or not isinstance(graph.get("@graph"), list):
                    self.fail(page.relative_to(site), "JSON-LD is not one @graph of schema.org")
                    continue
                for node in graph["@graph"]:
                    for kind in [node.get("@type")] if isinstance(node.get("@type"), str) else node.get("@type") or ["?"]:
                        for key in NEEDED.get(kind, []):
                            if len(node) > 2 and not node.get(key):
                                self.fail(page.relative_to(site), f"JSON-LD: {kind} without {key}")
                    if "ClaimReview" in json.dumps(node.get("@type")):
                        self.fail(page.relative_to(site), "JSON-LD gives a verdict")

    def feeds(self, site):
        atom = "{http://www.w3.org/2005/Atom}"
        feeds = [p for p in sorted(site.rglob("*.xml")) if XML.parse(p).getroot().tag == atom + "feed"]
        if not feeds:
            self.fail("feeds", "there is no Atom feed")
        for path in feeds:
            root = XML.parse(path).getroot()
            ids = [e.findtext(atom + "id") for e in root.iter(atom + "entry")]
            for element in [root, *root.iter(atom + "entry")]:
                for key in ["id", "title", "updated"]:
                    if not element.findtext(atom + key):
                        self.fail(path.relative_to(site), f"Atom: no {key}")
            if len(ids) != len(set(ids)):
                self.fail(path.relative_to(site), "Atom: an id stands twice")
        jsons = [(p, json.loads(p.read_text())) for p in sorted(site.rglob("*.json")) if "data" not in p.parts and "jsonfeed.org" in p.read_text()]
        for path, feed in jsons:
            if not str(feed.get("version", "")).startswith("https://jsonfeed.org/version/1") or not feed.get("title"):
                self.fail(path.relative_to(site), "JSON Feed: no version or title")
            for item in feed.get("items", []):
                if not item.get("id") or not (item.get("content_text") or item.get("content_html")):
                    self.fail(path.relative_to(site), "JSON Feed: an item without id or content")
        if not jsons:
            self.fail("feeds", "there is no JSON Feed")
        sitemap = site / "sitemap.xml"
        if not sitemap.exists():
            self.fail("sitemap.xml", "is missing")
        else:
            for place in XML.parse(sitemap).getroot().iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"):
                path = place.text.removeprefix("https://dalil.example/")
                if not (site / (path or "index.html")).exists():
                    self.fail("sitemap.xml", f"names {path}, which is not there")

    def budget(self, site):
        shared = sum(p.stat().st_size for p in (site / "assets").rglob("*") if p.suffix in (".css", ".js"))
        for page in (site / "actors").glob("*.html"):
            size = page.stat().st_size + shared
            if size > BUDGET and len(ARTICLES) < 10:
                self.fail(page.relative_to(site), f"{size} bytes with style and script; at most {BUDGET}")


def build(dalil, folder, articles):
    content = folder / "Content"
    (content / "articles").mkdir(parents=True)
    (content / "articles/all.jsonl").write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles))
    (content / "site.yaml").write_text("base: https://dalil.example/\n")
    result = subprocess.run([dalil, "build"], cwd=folder, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"dalil build ended with {result.returncode}: {result.stderr[-2000:]}")
    return folder / "Output/site"


def main():
    if not pathlib.Path(CHROMIUM).exists():
        print("behaviour checks SKIPPED: no /usr/bin/chromium")
        return 0
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("behaviour checks SKIPPED: playwright is not installed (make venv)")
        return 0
    dalil = str(pathlib.Path(sys.argv[1]).resolve())
    check = Check()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
        plain = build(dalil, pathlib.Path(folder) / "plain", ARTICLES)
        bad = build(dalil, pathlib.Path(folder) / "bad", hostile())
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *args):
                pass

            def handle(self):
                try:
                    super().handle()
                except ConnectionError:
                    pass  # the browser went on to the next page

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=plain))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        check.search(browser, plain.as_uri())
        check.search(browser, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        count = check.hostile(browser, bad)
        browser.close()
        for site in (plain, bad):
            check.html(site)
            check.linked_data(site)
            check.feeds(site)
        check.budget(plain)
    for problem in check.problems:
        print(problem)
    print(f"search from file:// and http, {count} pages of hostile texts, HTML, JSON-LD and feeds: {len(check.problems)} problems")
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main())
