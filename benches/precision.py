#!/usr/bin/env python3
"""How many findings of each rule are right, on real pages, by what somebody read and judged.

    precision.py                  write the table of the manual
    precision.py --check          fail where the severity of a rule and what was read of it disagree
    precision.py --sample fr-FR    findings to read: those of a fixed sample that have no verdict yet
    precision.py --tidy           refresh place and severity of the verdicts, say which no longer occur

Verdicts are kept in tests/defects/read/LOCALE.tsv: `key` is made of rule, translation and source, so that it
outlives moved lines; `verdict` is `real` when a writer or translator would want to know and would change something,
else `false`. Needs Python 3.8 or newer, a built diglot and the pages of ../shared; installs nothing.
"""

import argparse
import collections
import hashlib
import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READ = ROOT / "tests" / "defects" / "read"
PAGE = ROOT / "content" / "en" / "manual" / "precision.md"
COLUMNS = ["key", "rule", "severity", "verdict", "why", "place"]

# Folder of the corpus and locale.
LOCALES = [("fr-fr", "fr-FR"), ("ja-jp", "ja-JP"), ("pt-br", "pt-BR")]

# What a severity promises: this share of its findings is real.
BORDER = {"error": 0.95, "warn": 0.60}

# A sample has at most this many findings of one rule and severity.
SHOWN, HINTS = 12, 10

# Fewer verdicts than this say nothing about a rule in one locale.
ENOUGH = 5

SEED = 20261121


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--check", action="store_true", help="fail where severity and precision disagree")
    parser.add_argument("--sample", metavar="LOCALE", help="print findings to read")
    parser.add_argument("--hints", action="store_true", help="with --sample: hints, not warnings and errors")
    parser.add_argument("--rules", default="", help="with --sample: only these")
    parser.add_argument("--skip", default="", help="with --sample: not these")
    parser.add_argument("--tidy", action="store_true", help="refresh place and severity of the verdicts")
    parser.add_argument("--diglot", default="", help="the program [default: the newer of target/*/diglot]")
    parser.add_argument("--shared", default=os.environ.get("DIGLOT_SHARED") or str(ROOT.parent / "shared"))
    options = parser.parse_args()
    if not (Path(options.shared) / "corpus").is_dir():
        print("skipped: no %s/corpus" % options.shared)
        return 0
    if options.sample:
        folder = {locale: folder for folder, locale in LOCALES}.get(options.sample)
        if not folder:
            return "precision: no pages in `%s`" % options.sample
        return sample(options, folder, options.sample)
    runs = [Run(options, folder, locale) for folder, locale in LOCALES]
    if options.tidy:
        return tidy(runs)
    if options.check:
        return check(runs)
    PAGE.write_text(page(runs), encoding="utf-8")
    return 0


class Run:
    """What is found in the pages of a locale, and what was read of it."""

    def __init__(self, options, folder, locale):
        self.locale = locale
        self.findings = findings(options, folder, locale)
        self.segments = segments(options, folder, locale)
        self.verdicts = verdicts(locale)


def program(options):
    built = [ROOT / "target" / kind / "diglot" for kind in ("release", "debug")]
    there = [path for path in built if path.exists()]
    if not options.diglot and not there:
        sys.exit("precision: no target/release/diglot; cargo build --release")
    return os.path.abspath(options.diglot) if options.diglot else str(max(there, key=lambda path: path.stat().st_mtime))


def run(options, folder, locale, *arguments):
    content = Path(options.shared).resolve() / "corpus" / "partner-center" / folder / "sxs"
    command = [program(options), "check", "--content", str(content), "--locale", locale, *arguments]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ, DIGLOT_CACHE=""), cwd="/"
    )
    if done.returncode not in (0, 1):
        sys.exit("precision: %s: %s" % (" ".join(command), done.stderr.decode("utf-8", "replace")))
    return done.stdout.decode("utf-8") + "\n" + done.stderr.decode("utf-8")


def findings(options, folder, locale):
    text = run(options, folder, locale, "--all", "--verbose", "--format", "jsonl")
    below = "/%s/sxs/" % folder
    found = []
    for line in text.split("\n"):
        if not line.startswith("{"):
            continue
        finding = json.loads(line)
        file = finding["file"]
        finding["place"] = "%s:%d" % (file[file.find(below) + len(below) :], finding["line"])
        finding["key"] = key(finding)
        found.append(finding)
    return found


def segments(options, folder, locale):
    text = run(options, folder, locale, "--stats")
    number = re.search(r"([\d,]+) segments", text)
    return int(number.group(1).replace(",", "")) if number else 0


def key(finding):
    texts = [finding.get("target") or "", finding.get("source") or ""]
    # Without texts, the message is all there is, and may be said of many files.
    message = re.sub("`[^`]*/sxs/", "`", finding["message"])
    said = texts if any(texts) else [message, finding["place"].rsplit(":", 1)[0]]
    whole = "\0".join([finding["rule"], *(" ".join(text.split()) for text in said)])
    return hashlib.sha256(whole.encode("utf-8")).hexdigest()[:10]


def verdicts(locale):
    file = READ / ("%s.tsv" % locale)
    if not file.exists():
        return []
    lines = file.read_text(encoding="utf-8").splitlines()
    return [dict(zip(COLUMNS, line.split("\t"))) for line in lines[1:] if line]


def write_verdicts(locale, rows):
    rows = sorted(rows, key=lambda row: (row["rule"], row["place"], row["key"]))
    lines = ["\t".join(COLUMNS)] + ["\t".join(row.get(name, "") for name in COLUMNS) for row in rows]
    (READ / ("%s.tsv" % locale)).write_text("\n".join(lines) + "\n", encoding="utf-8")


def sample(options, folder, locale):
    """Prints a fixed sample, at most so many of one rule, without what was read already."""
    strata = collections.defaultdict(dict)
    named = {rule for rule in options.rules.split(",") if rule}
    skipped = {rule for rule in options.skip.split(",") if rule}
    for finding in findings(options, folder, locale):
        kept = finding["rule"] not in skipped and (not named or finding["rule"] in named)
        if kept and (finding["severity"] == "hint") == options.hints:
            strata[(finding["rule"], finding["severity"])].setdefault(finding["key"], finding)
    read = {row["key"] for row in verdicts(locale)}
    for stratum in sorted(strata):
        order = sorted(strata[stratum].values(), key=lambda f: hashlib.sha256(b"%d%s" % (SEED, f["key"].encode())).digest())
        for finding in order[: HINTS if options.hints else SHOWN]:
            if finding["key"] not in read:
                print("%s %s %s %s" % (finding["key"], finding["severity"], finding["rule"], finding["place"]))
                print("  ! %s" % finding["message"])
                for side in ("target", "source"):
                    if finding.get(side):
                        print("  %s %s" % (side[0].upper(), " ".join(finding[side].split())[:600]))
    return 0


def tidy(runs):
    for run in runs:
        now = {finding["key"]: finding for finding in run.findings}
        gone = [row for row in run.verdicts if row["key"] not in now]
        for row in run.verdicts:
            if row["key"] in now:
                row.update(severity=now[row["key"]]["severity"], place=now[row["key"]]["place"])
        write_verdicts(run.locale, run.verdicts)
        for row in gone:
            print("%s: no longer found: %s %s (%s) %s" % (run.locale, row["key"], row["rule"], row["verdict"], row["place"]))
    return 0


def measured(run):
    """For each rule and severity: findings, how many of those were read, how many are real."""
    count, read, real = collections.Counter(), collections.Counter(), collections.Counter()
    said = {row["key"]: row["verdict"] for row in run.verdicts}
    seen = set()
    for finding in run.findings:
        of = (finding["rule"], finding["severity"])
        count[of] += 1
        if finding["key"] in said and (of, finding["key"]) not in seen:
            seen.add((of, finding["key"]))
            read[of] += 1
            real[of] += said[finding["key"]] == "real"
    return {of: (count[of], read[of], real[of]) for of in count}


def check(runs):
    """A rule breaks its promise where enough was read and even a lucky draw would not explain what is false."""
    broken = []
    results = [(run.locale, measured(run)) for run in runs]
    together = collections.defaultdict(lambda: (0, 0, 0))
    for _, result in results:
        for of, row in result.items():
            together[of] = tuple(map(sum, zip(together[of], row)))
    for name, result in [*results, ("all locales", together)]:
        for (rule, severity), (_, read, real) in sorted(result.items()):
            border = BORDER.get(severity)
            if border and read >= ENOUGH and chance(read, real, border) < 0.05:
                broken.append("%s: %s[%s]: %d of %d real" % (name, severity, rule, real, read))
    for line in broken:
        print(line)
    if broken:
        return "precision: %d severities promise more than was found" % len(broken)
    print("every severity keeps its promise")
    return 0


def chance(read, real, border):
    """How likely so few real ones would be if the rule were exactly as good as the border."""
    return sum(math.comb(read, k) * border**k * (1 - border) ** (read - k) for k in range(real + 1))


HEAD = """---
title: Precision
description: How many findings of each rule are right, measured on real pages
---
# Precision

A rule that is often wrong teaches its readers to look away. Findings were drawn at random, at most {shown} of one rule and severity in one locale (hints: {hints}), and read beside both texts. One is *real* when a writer or translator would want to know, and would change something. An `error` promises that {error} in a hundred are real, a `warn` {warn}; what is surer or less sure than its rule gets a severity of its own, so a rule can stand here twice. Hints are shown with `--verbose` only.

The pages are those of Microsoft's Partner Center, with the English of each sentence beside it, as they were published: {pages}. The verdicts are in `tests/defects/read`. The table is made by

```console
$ python3 benches/precision.py
```

and `python3 benches/precision.py --check` fails when a severity promises more than was found. Read the numbers for what they are: one product, three languages, small samples. A dash says that nothing was found or nothing was read; the last row counts what was read, without weighing it by how often it is found.

"""


def page(runs):
    import_order = re.findall(r"^\| \[([a-z-]+)\]", (ROOT / "content/en/manual/rules/index.md").read_text(encoding="utf-8"), re.M)
    results = [measured(run) for run in runs]
    pages = ", ".join("%s segments in %s" % (format(run.segments, ","), run.locale) for run in runs)
    text = HEAD.format(shown=SHOWN, hints=HINTS, error=95, warn=60, pages=pages)
    for title, severities in (("Shown", ("error", "warn")), ("Hints", ("hint",))):
        text += "## %s\n\n| Rule | Severity |" % title
        text += "".join(" %s: in 1,000 | real of read |" % run.locale for run in runs) + "\n| --- | --- |"
        text += " --: | --: |" * len(runs) + "\n"
        for rule in import_order:
            for severity in severities:
                if not any((rule, severity) in result for result in results):
                    continue
                text += "| [%s](rules/%s.md) | `%s` |" % (rule, rule, severity)
                for run, result in zip(runs, results):
                    count, read, real = result.get((rule, severity), (0, 0, 0))
                    often = "%.2f" % (1000 * count / run.segments) if count and run.segments else "–"
                    text += " %s | %s |" % (often, "%d of %d" % (real, read) if read else "–")
                text += "\n"
        totals = []
        for run, result in zip(runs, results):
            rows = [row for (_, severity), row in result.items() if severity in severities]
            totals.append((1000 * sum(row[0] for row in rows) / max(run.segments, 1), sum(row[2] for row in rows), sum(row[1] for row in rows)))
        text += "| All | |" + "".join(" %.2f | %d of %d |" % total for total in totals) + "\n\n"
    return text.rstrip("\n") + "\n"


if __name__ == "__main__":
    sys.exit(main())
