#!/usr/bin/env python3
"""Measures our search against Pagefind on the same built pages.

Builds the pages of the corpus, lets Pagefind index the built site, draws queries from the pages themselves, asks both
in node, and compares what they find with the pages that hold the words, as a plain scan of their text has it.

    npm i --prefix /tmp/pf pagefind
    python3 benches/search.py --pagefind /tmp/pf/node_modules/pagefind

Needs node, and nothing of Python but itself.
"""

import argparse
import collections
import html.parser
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
DENSE = re.compile("[\u0e01-\u0e4e\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=pathlib.Path, default=ROOT / "../shared/corpus/partner-center")
    parser.add_argument("--diglot", type=pathlib.Path, default=ROOT / "target/release/diglot")
    parser.add_argument("--pagefind", type=pathlib.Path, required=True, help="folder of the npm package")
    parser.add_argument("--queries", type=int, default=25, help="of each kind and locale")
    parser.add_argument("--misses", type=int, default=0, help="print so many queries that found less")
    parser.add_argument("--keep", type=pathlib.Path, help="folder for the site, kept and used again")
    options = parser.parse_args()
    options.diglot, options.pagefind = options.diglot.resolve(), options.pagefind.resolve()
    work = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="diglot-search-"))
    site = work / "site"
    if not site.exists():
        build(options, work, site)
    locales = [folder.name for folder in sorted((site / "search").iterdir())]
    pages = {locale: read(site, locale) for locale in locales}
    questions = {locale: draw(pages[locale], options.queries) for locale in locales}
    (work / "queries.json").write_text(json.dumps(questions, ensure_ascii=False))
    command = ["node", str(HERE / "search.mjs"), str(site), str(site / "pagefind"), str(work / "queries.json")]
    answers = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    worse = report(pages, answers, options.misses)
    sizes(site, locales, pages)
    if not options.keep:
        shutil.rmtree(work, ignore_errors=True)
    return 1 if worse else 0


def build(options, work, site):
    content = work / "content"
    for form in sorted(options.corpus.glob("*/live")):
        shutil.copytree(form, content / form.parent.name, symlinks=True)
    own = ROOT / "content"
    if (own / "zh-Hans").exists():
        shutil.copytree(own / "zh-Hans", content / "zh-hans")
    command = [str(options.diglot), "build", "--content", str(content), "--out", str(site)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=str(work))
    program = options.pagefind / "lib/runner/bin.cjs"
    subprocess.run(["node", str(program), "--site", str(site)], check=True, stdout=subprocess.DEVNULL)


class Article(html.parser.HTMLParser):
    """The text of a built page's article, its headings and its title."""

    LEAVE = {"script", "style"}
    BLOCK = {"p", "li", "td", "th", "div", "h1", "h2", "h3", "h4", "h5", "h6", "br", "pre", "tr", "summary", "dd", "dt"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.headings, self.depth, self.skip, self.heading = [], [], 0, 0, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "article":
            self.depth += 1
        if self.skip or tag in self.LEAVE or given.get("class") in ("src", "anchor", "alert-title", "footnote-ref", "difference"):
            if tag not in ("br", "img", "input", "hr", "col"):
                self.skip += 1
            return
        if self.depth and tag in self.BLOCK:
            self.text.append("\n")
        if self.depth and re.fullmatch("h[1-6]", tag):
            self.heading = []

    def handle_endtag(self, tag):
        if self.skip:
            self.skip -= 1
            return
        if tag == "article":
            self.depth -= 1
        if self.depth and tag in self.BLOCK:
            self.text.append("\n")
        if self.heading is not None and re.fullmatch("h[1-6]", tag):
            self.headings.append("".join(self.heading).strip())
            self.heading = None

    def handle_data(self, data):
        if self.depth and not self.skip:
            self.text.append(data)
            if self.heading is not None:
                self.heading.append(data)


def read(site, locale):
    """Of each page that is searched: its text, and its headings."""
    pages = {}
    for file in sorted((site / locale).rglob("*.html")):
        path = file.relative_to(site).as_posix()
        source = file.read_text()
        if "data-pagefind-body" not in source:
            continue
        article = Article()
        article.feed(source)
        # What a line's end parts is one word where no spaces are written.
        text = re.sub("(?<=[\u3041-\u9fff])\n(?=[\u3041-\u9fff])", "\u2003", "".join(article.text))
        pages[path] = (text, article.headings)
    return pages


def fold(text):
    text = unicodedata.normalize("NFC", text).lower()
    out = []
    for c in text:
        if "\u3040" <= c <= "\u30ff" or "\uac00" <= c <= "\ud7a3":
            out.append(c)
            continue
        for part in unicodedata.normalize("NFKD", c):
            if not unicodedata.combining(part):
                out.append(part)
    return "".join(out).replace("ß", "ss").replace("œ", "oe").replace("æ", "ae")


def words(text):
    # Letters of scripts without spaces are words of their own beside others.
    return re.findall(r"%s+|(?:(?!%s)[^\W_])+" % (DENSE.pattern, DENSE.pattern), fold(text))


def draw(pages, many):
    """Queries of each kind, the same in every run."""
    dice = random.Random(6)
    kinds = collections.defaultdict(list)
    paths = sorted(pages)
    # Small pages hold no more words however often they are asked.
    for _ in range(many):
        if not paths or all(len(kinds[kind]) >= many for kind in ("title", "heading", "word", "two words")):
            break
        for path in dice.sample(paths, min(len(paths), 40)):
            text, headings = pages[path]
            titles = [h for h in headings if h]
            if titles:
                kinds["title"].append(titles[0])
                kinds["heading"].append(dice.choice(titles))
            body = re.findall(r"[^\W\d_]{3,}", text)
            spaced = [word for word in body if not DENSE.search(word)]
            if len(spaced) > 20:
                kinds["word"].append(dice.choice(spaced))
                at = dice.randrange(len(spaced) - 1)
                kinds["two words"].append(" ".join(spaced[at:at + 2]))
                kinds["prefix"].append(dice.choice([w for w in spaced if len(w) > 5] or spaced)[:5])
            accented = [w for w in spaced if fold(w) != w.lower()]
            if accented:
                kinds["without accents"].append(fold(dice.choice(accented)))
            code = [w for w in re.findall(r"[A-Za-z]+(?:[-_.][A-Za-z]+)+", text) if len(w) < 30]
            if code:
                kinds["identifier"].append(dice.choice(code))
            runs = [run for run in re.findall("[\u30a1-\u30ff\u4e00-\u9fff]{2,}", text)]
            if runs:
                run = dice.choice(runs)
                kinds["compound"].append(run[:6])
                start = dice.randrange(len(run) - 1)
                kinds["part of a compound"].append(run[start:start + dice.choice((2, 3))])
                kinds["one character"].append(dice.choice(run))
            if not spaced and not runs:
                paths = []
    picked = []
    for kind in sorted(kinds):
        seen = list(dict.fromkeys(kinds[kind]))[:many]
        picked.extend({"kind": kind, "query": query} for query in seen if words(query))
    return picked


def truth(folded, query, kind):
    """The pages that hold every word of the query; of the last, or of letters without spaces, as a part."""
    asked = words(query)
    found = set()
    for path, (text, own) in folded.items():
        def holds(word, last):
            if DENSE.search(word):
                return word in text
            if kind == "prefix":
                return any(w.startswith(word) for w in own)
            return word in own
        if all(holds(word, n == len(asked) - 1) for n, word in enumerate(asked)):
            found.add(path)
    return found


def report(pages, answers, misses):
    folded = {
        locale: {path: (fold(text).replace("\u2003", ""), set(words(text))) for path, (text, _) in own.items()}
        for locale, own in pages.items()
    }
    rows = collections.OrderedDict()
    worse = 0
    for answer in answers:
        known = folded[answer["locale"]]
        right = truth(known, answer["query"], answer["kind"])
        row = rows.setdefault((answer["locale"], answer["kind"]), collections.Counter())
        row["queries"] += 1
        row["right"] += len(right)
        sides = {}
        for side in ("ours", "theirs"):
            found = set(answer[side]["found"])
            sides[side] = found
            row[side + " hits"] += len(found)
            row[side + " right"] += len(found & right)
            row[side + " bytes"] += answer[side]["bytes"]
            row[side + " time"] += answer[side]["time"]
        lost = (sides["theirs"] & right) - sides["ours"]
        if lost:
            worse += 1
            row["worse"] += 1
            if worse <= misses:
                print("worse: %s %s `%s`: %s" % (answer["locale"], answer["kind"], answer["query"], sorted(lost)[:2]))
        short = right - sides["ours"]
        if short and not lost and misses:
            print("short: %s %s `%s`: %s" % (answer["locale"], answer["kind"], answer["query"], sorted(short)[:2]))
    print("| locale | kind | queries | recall | hits, mean | finds less | kB a query | ms |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for (locale, kind), row in rows.items():
        n = row["queries"]
        def both(form, name, scale=1.0):
            return " / ".join(form % (row[side + name] / scale) for side in ("ours", "theirs"))
        recall = both("%.3f", " right", max(1, row["right"]))
        print("| %s | %s | %d | %s | %s | %d | %s | %s |" % (
            locale, kind, n, recall, both("%.1f", " hits", n), row["worse"], both("%.0f", " bytes", n * 1000),
            both("%.0f", " time", n)))
    print("queries that found less than Pagefind of what holds the words: %d of %d" % (worse, len(answers)))
    return worse


def sizes(site, locales, pages):
    count = sum(len(own) for own in pages.values())
    for name in ("search", "pagefind"):
        files = [file for file in (site / name).rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files)
        print("%s: %d files, %d kB on disk, %d pages" % (name, len(files), size // 1000, count))


if __name__ == "__main__":
    sys.exit(main())
