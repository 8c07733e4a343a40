"""Looks at a built site in Debian's Chromium, from file:// and without a network.

Usage: check_site.py SITE [--screenshots DIR]

On a page of every kind, in both languages, light and dark: no axe-core violation of WCAG 2.2 A and AA, no error on the
console, no request to another host, no horizontal scroll at 320 px, none with wide text spacing. Search finds names and
sentences; the field's list works from the keyboard. Skipped, aloud, where Chromium or playwright is missing.
"""

import argparse
import pathlib
import sys

CHROMIUM = "/usr/bin/chromium"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }"
# axe-core leaves joined Arabic letters out of its contrast check; with Latin letters it measures them.
LATINISE = """() => { const w = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); let n;
  while ((n = w.nextNode())) n.data = n.data.replace(/[\\u0600-\\u06ff]/g, "x"); }"""


def one_of_each(site):
    """A page of every kind, in every language the site has."""
    found = []
    for root in [site, site / "en"]:
        if not root.is_dir():
            continue
        for name in ["index", "people", "events", "events-by-status", "articles", "sources", "appendix", "search", "404"]:
            page = root / f"{name}.html"
            if page.exists():
                found.append(page)
        for folder in ["actors", "events", "articles", "sources"]:
            pages = [p for p in (root / folder).glob("*.html") if b'http-equiv="refresh"' not in p.read_bytes()[:900]]
            found += sorted(pages, key=lambda p: (-p.stat().st_size, p.name))[:2]
    return found


class Check:
    def __init__(self, site, screenshots):
        self.site, self.screenshots, self.problems = site, screenshots, []

    def fail(self, page, what):
        self.problems.append(f"{page}: {what}")

    def open(self, browser, page, **options):
        context = browser.new_context(**options)
        tab = context.new_page()
        tab.on("console", lambda m: self.fail(page, f"console: {m.text}") if m.type in ("error", "warning") else None)
        tab.on("pageerror", lambda e: self.fail(page, f"script: {e}"))
        tab.on("request", lambda r: None if r.url.startswith("file:") or r.url.startswith("data:") else self.fail(page, f"asks {r.url}"))
        tab.goto(page.as_uri() if isinstance(page, pathlib.Path) else page)
        return context, tab

    def axe(self, browser, axe, page, scheme):
        context, tab = self.open(browser, page, color_scheme=scheme, viewport={"width": 1280, "height": 900})
        name = page.relative_to(self.site)
        if self.screenshots:
            stem = str(name).replace("/", "-")[:-5]
            tab.screenshot(path=self.screenshots / f"{stem}-1280-{scheme}.png", full_page=True)
            tab.set_viewport_size({"width": 390, "height": 844})
            tab.screenshot(path=self.screenshots / f"{stem}-390-{scheme}.png", full_page=True)
            tab.set_viewport_size({"width": 1280, "height": 900})
        for latin in (False, True):
            if latin:
                tab.evaluate(LATINISE)
            if scheme == "dark" and not latin:
                continue  # only colours differ from light
            rules = {"preload": False, "runOnly": {"type": "rule", "values": ["color-contrast"]}} if latin else {"preload": False, "runOnly": {"type": "tag", "values": TAGS}}
            for v in axe.run(tab, options=rules).response["violations"]:
                nodes = "; ".join(n["html"][:160] for n in v["nodes"][:2])
                self.fail(name, f"{scheme}: {v['id']} on {len(v['nodes'])}: {nodes}")
        context.close()

    def reflow(self, browser, page):
        context, tab = self.open(browser, page, viewport={"width": 320, "height": 700})
        name = page.relative_to(self.site)
        wide = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
        if tab.evaluate(wide):
            self.fail(name, "scrolls sideways at 320 px")
        sheet = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }"
        tab.evaluate(sheet, SPACING)
        if tab.evaluate(wide):
            self.fail(name, "scrolls sideways at 320 px with wide text spacing")
        context.close()

    def search(self, browser):
        """A name from an index is found by its first word, through the field and on the page of results."""
        context, tab = self.open(browser, self.site / "people.html")
        link = tab.query_selector("ul.names a")
        if link is None:
            context.close()
            return
        word = link.inner_text().split()[0]
        tab.keyboard.press("/")
        if tab.evaluate("() => document.activeElement.name") != "q":
            self.fail("people.html", "the key / does not lead to the search field")
        tab.keyboard.type(word)
        try:
            tab.wait_for_selector(".suggestions li", timeout=3000)
            tab.keyboard.press("ArrowDown")
            tab.keyboard.press("Enter")
            tab.wait_for_selector("body.actor", timeout=3000)
        except Exception as e:
            self.fail("people.html", f"no suggestion for {word}: {str(e)[:80]}")
        tab.goto((self.site / "search.html").as_uri() + "?q=" + word)
        try:
            tab.wait_for_selector(".results li", timeout=3000)
        except Exception:
            self.fail("search.html", f"nothing found for {word}")
        context.close()

    def card(self, browser, pages):
        for page in pages:
            context, tab = self.open(browser, page)
            target = tab.query_selector("[data-card]")
            if target is not None:
                target.focus()
                if tab.query_selector(".tip[role=tooltip]") is None:
                    self.fail(page.relative_to(self.site), "no card on focus")
                tab.keyboard.press("Escape")
                if tab.query_selector(".tip[role=tooltip]") is not None:
                    self.fail(page.relative_to(self.site), "the card does not close with Escape")
                context.close()
                return
            context.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    arguments = parser.parse_args()
    site = arguments.site.resolve()
    if not pathlib.Path(CHROMIUM).exists():
        print("browser checks SKIPPED: no /usr/bin/chromium")
        return 0
    try:
        from axe_playwright_python.sync_playwright import Axe
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("browser checks SKIPPED: playwright is not installed (make venv)")
        return 0
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)
    check, pages = Check(site, arguments.screenshots), one_of_each(site)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        axe = Axe()
        for page in pages:
            for scheme in ("light", "dark"):
                check.axe(browser, axe, page, scheme)
            check.reflow(browser, page)
        check.search(browser)
        check.card(browser, [p for p in pages if p.parent.name == "articles"])
        browser.close()
    for problem in check.problems:
        print(problem)
    print(f"{len(pages)} pages looked at, {len(check.problems)} problems")
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main())
