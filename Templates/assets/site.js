// Search, cards and the choice of theme. Nothing on the site needs this file to be read.
// The index lies in script files that call dalil.put, so that it loads from file:// as well.
"use strict";
window.dalil = (() => {
  const here = new URL("../search/", document.currentScript.src).href;
  const values = new Map(), waiting = new Map();

  function put(name, value) {
    values.set(name, value);
  }

  // A file of the index; undefined where there is none.
  function load(name) {
    if (waiting.has(name)) return waiting.get(name);
    const promise = new Promise((done) => {
      const script = document.createElement("script");
      script.src = here + name + ".js";
      script.onload = () => done(values.get(name));
      script.onerror = () => done(undefined);
      document.head.append(script);
    });
    waiting.set(name, promise);
    return promise;
  }

  // ---- words: the same folding and the same attached letters as the index

  function fold(text, table) {
    let out = "";
    for (const c of text) out += Object.hasOwn(table, c) ? table[c] : c;
    return out.toLowerCase();
  }

  const wordsOf = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  // A word of a query, and without its article.
  function forms(word) {
    const found = [word];
    if (word.startsWith("ال") && word.length > 4) found.push(word.slice(2));
    return found;
  }

  function hash(key) {
    let h = 0x811c9dc5;
    for (let i = 0; i < key.length; i++) h = Math.imul(h ^ key.charCodeAt(i), 0x01000193) >>> 0;
    return h;
  }

  // ---- names

  // The file of names for a word: that of its longest beginning which has one.
  function shardOf(form, files) {
    const letters = [...form].slice(0, 6).map((c) => c.codePointAt(0).toString(16));
    for (let n = letters.length; n >= 2; n--) {
      const name = letters.slice(0, n).join("-");
      if (files.has(name)) return name;
    }
    return undefined;
  }

  async function names(words, meta) {
    meta.files ||= new Map(meta.names.split(" ").map((n) => [n.replace("*", ""), n.endsWith("*")]));
    const score = new Map(), open = [];
    for (const [at, word] of words.entries()) {
      for (const form of forms(word)) {
        const shard = shardOf(form, meta.files);
        if (!shard) continue;
        if (meta.files.get(shard)) open[at] = true;
        for (const [label, path, kind, weight, keys] of (await load("names/" + shard)) || []) {
          let best = 0;
          for (const key of keys.split(" ")) {
            if (key === form) best = 2;
            else if (best < 1 && key.startsWith(form)) best = 1;
          }
          if (!best) continue;
          if (!score.has(path)) score.set(path, { label, path, kind, weight, met: [] });
          const met = score.get(path).met;
          met[at] = Math.max(best, met[at] || 0);
        }
      }
    }
    for (const entry of score.values()) {
      // A word whose file is cut may stand in a label that another word found.
      const own = wordsOf(fold(entry.label, meta.fold));
      for (const [at, word] of words.entries()) {
        if (!entry.met[at] && open[at] && own.some((w) => forms(w).some((f) => f.startsWith(word)))) entry.met[at] = 1;
      }
      entry.best = words.every((_, at) => entry.met[at]) ? entry.met.reduce((a, b) => a + b, 0) : 0;
    }
    return [...score.values()].filter((e) => e.best)
      .sort((a, b) => b.best - a.best || b.weight - a.weight || (a.path < b.path ? -1 : 1));
  }

  // ---- sentences

  async function postings(word, meta) {
    const all = new Set();
    let cut = false;
    for (const form of forms(word)) {
      const coded = ((await load("words/" + (hash(form) % meta.words))) || {})[form];
      if (!coded) continue;
      // How many there are stands in front, where not all follow.
      const star = coded.indexOf("*");
      if (star >= 0) cut = true;
      let at = 0;
      for (const step of coded.slice(star + 1).split(",")) all.add((at = Math.abs(at - parseInt(step, 36))));
    }
    return { all, cut };
  }

  async function sentence(number, meta) {
    const file = await load("texts/" + Math.floor(number / meta.texts));
    for (const [path, title, source, date, first, own] of file || []) {
      const found = own[(number % meta.texts) - first];
      if (found) return { id: found[0], text: found[1], path, title, source, date };
    }
    return undefined;
  }

  // The sentences that hold every word, newest articles first; in quotation marks, the phrase as it was written.
  async function sentences(words, phrase, meta, limit) {
    const lists = [];
    for (const word of words) lists.push(await postings(word, meta));
    const whole = lists.filter((l) => !l.cut), use = whole.length ? whole : lists;
    if (!use.length) return [];
    use.sort((a, b) => a.all.size - b.all.size);
    const numbers = [...use[0].all].filter((n) => use.every((l) => l.all.has(n))).sort((a, b) => b - a);
    const found = [];
    for (const n of numbers.slice(0, 60)) {
      const s = await sentence(n, meta);
      if (!s) continue;
      if (phrase && !s.text.includes(phrase)) continue;
      if (use !== lists) {
        const folded = fold(s.text, meta.fold);
        if (!words.every((w) => folded.includes(w.replace(/^ال/, "")))) continue;
      }
      found.push(s);
      if (found.length >= limit) break;
    }
    return found;
  }

  async function search(query, limit = 12) {
    const meta = await load("meta");
    if (!meta) return { names: [], sentences: [] };
    const quoted = query.match(/["«“”](.+?)["»”“]/);
    const words = wordsOf(fold(query, meta.fold));
    if (!words.length) return { names: [], sentences: [] };
    return {
      names: quoted ? [] : (await names(words, meta)).slice(0, limit),
      sentences: await sentences(words, quoted ? quoted[1] : "", meta, limit),
    };
  }

  // ---- what is shown

  function element(name, attributes, ...children) {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) e.setAttribute(key, value);
    e.append(...children);
    return e;
  }

  const kinds = ["person", "organisation", "country", "place", "other", "event"];
  const kindWord = (input, kind) => (input.dataset.kinds || "").split("|")[kinds.indexOf(kind)] || "";
  const address = (root, path) => {
    const [page, anchor] = path.split("#");
    return root + page + ".html" + (anchor ? "#" + anchor : "");
  };
  const arabic = () => (document.documentElement.lang === "ar" ? {} : { lang: "ar", dir: "rtl" });

  // Names under the search field, for jumping with the keyboard.
  function suggest(input) {
    const list = element("ul", { id: "suggestions", role: "listbox", class: "tip suggestions", hidden: "" });
    list.setAttribute("aria-label", input.getAttribute("aria-label"));
    input.after(list);
    for (const [k, v] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list" })) input.setAttribute(k, v);
    let at = -1, turn = 0;
    const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    input.addEventListener("input", async () => {
      const mine = ++turn, meta = input.value.trim().length > 1 ? await load("meta") : undefined;
      const found = meta ? (await names(wordsOf(fold(input.value, meta.fold)), meta)).slice(0, 8) : [];
      if (mine !== turn) return;
      close();
      list.replaceChildren(...found.map((e, i) => {
        const option = element("li", { role: "option", id: "suggestion-" + i, "aria-selected": "false" },
          element("bdi", arabic(), e.label), " ", element("small", {}, kindWord(input, e.kind)));
        option.addEventListener("mousedown", () => { location.href = address(input.dataset.root, e.path); });
        option.dataset.path = e.path;
        return option;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!!found.length));
    });
    input.addEventListener("keydown", (event) => {
      const options = [...list.children];
      if (event.key === "Escape") return close();
      if (list.hidden || !options.length) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        at = (at + (event.key === "ArrowDown" ? 1 : options.length - (at < 0 ? 0 : 1)) + (at < 0 && event.key === "ArrowUp" ? 0 : 0)) % options.length;
        options.forEach((o, i) => o.setAttribute("aria-selected", String(i === at)));
        input.setAttribute("aria-activedescendant", options[at].id);
      } else if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        location.href = address(input.dataset.root, options[at].dataset.path);
      }
    });
    input.addEventListener("blur", close);
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(input|textarea|select)$/i.test(document.activeElement.tagName)) { event.preventDefault(); input.focus(); }
    });
  }

  // The page of results.
  async function results(input) {
    const place = document.querySelector("body.search article");
    const query = new URLSearchParams(location.search).get("q") || "";
    if (!place || !query) return;
    input.value = query;
    document.title = query + " — " + document.title;
    const root = input.dataset.root, box = element("div", { "aria-live": "polite", class: "found" });
    place.append(box);
    const found = await search(query);
    const item = (...children) => element("li", {}, ...children);
    if (found.names.length) {
      box.append(element("h2", {}, input.dataset.names), element("ul", { class: "results names-found" }, ...found.names.map((e) =>
        item(element("a", { href: address(root, e.path) }, element("bdi", arabic(), e.label)), " ", element("small", {}, kindWord(input, e.kind))))));
    }
    if (found.sentences.length) {
      box.append(element("h2", {}, input.dataset.sentences), element("ul", { class: "results" }, ...found.sentences.map((s) =>
        item(element("a", { href: address(root, s.path + (s.id ? "#s-" + s.id : "")), ...arabic() }, s.text),
          element("small", {}, element("bdi", arabic(), s.title), " · ", element("bdi", arabic(), s.source), " · ", s.date)))));
    }
    if (!found.names.length && !found.sentences.length) box.append(element("p", {}, input.dataset.none));
  }

  // A card for a name or a resolved date, on hover, focus or tap.
  function cards() {
    let tip, owner;
    const hide = () => { tip?.remove(); owner?.removeAttribute("aria-describedby"); tip = owner = undefined; };
    const show = (target) => {
      if (owner === target) return;
      hide();
      const text = target.dataset.card || target.dataset.when;
      if (!text) return;
      owner = target;
      tip = element("div", { class: "tip", role: "tooltip", id: "card" }, element("bdi", arabic(), text));
      target.setAttribute("aria-describedby", "card");
      document.body.append(tip);
      const box = target.getBoundingClientRect(), width = tip.offsetWidth;
      const left = Math.max(8, Math.min(box.left + box.width / 2 - width / 2, document.documentElement.clientWidth - width - 8));
      tip.style.left = left + scrollX + "px";
      tip.style.top = box.bottom + scrollY + 6 + "px";
    };
    const target = (event) => event.target.closest?.("[data-card],time.r");
    for (const time of document.querySelectorAll("time.r[title]")) { time.dataset.when = time.title; time.removeAttribute("title"); }
    document.addEventListener("pointerover", (e) => { const t = target(e); if (t) show(t); else if (!e.target.closest?.(".tip")) hide(); });
    document.addEventListener("focusin", (e) => { const t = target(e); if (t) show(t); else hide(); });
    document.addEventListener("keydown", (e) => { if (e.key === "Escape") hide(); });
  }

  function theme() {
    const root = document.documentElement, button = document.querySelector("button.theme");
    const read = () => { try { return localStorage.getItem("dalil-theme"); } catch { return null; } };
    const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const saved = read();
    if (saved === "dark" || saved === "light") root.dataset.theme = saved;
    if (!button) return;
    button.hidden = false;
    button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      button.setAttribute("aria-pressed", String(isDark()));
      try { localStorage.setItem("dalil-theme", root.dataset.theme); } catch { /* a private window forgets the choice */ }
    });
  }

  addEventListener("DOMContentLoaded", () => {
    theme();
    cards();
    const input = document.querySelector(".search input");
    if (input) { suggest(input); results(input); }
  });
  return { put, search };
})();
