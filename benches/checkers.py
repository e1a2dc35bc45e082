"""Checks the same pairs with diglot and with pofilter of translate-toolkit, and compares what they take.

    checkers.py DIGLOT LOCALE FOLDER [ROUNDS]

FOLDER holds bilingual pages in LOCALE. pofilter gets their pairs as one PO file. Whole processes are measured, in
turns, by the CPU seconds that the system accounts to them; the fastest round of each counts. Prints both, in segments
a CPU second and as a ratio. Needs `pip install translate-toolkit`.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def cpu_seconds(command, environment):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    diglot, locale, folder = sys.argv[1:4]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    work = Path(tempfile.mkdtemp())
    lines = subprocess.run([diglot, "extract", "pairs", folder], capture_output=True, text=True, check=True).stdout
    pairs = [json.loads(line) for line in lines.splitlines()]
    with open(work / "pairs.po", "w", encoding="utf-8") as po:
        po.write('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n')
        po.write(f'"Language: {locale}\\n"\n')
        for number, pair in enumerate(pairs):
            po.write(f'\n#: {pair["file"]}:{pair["line"]}\nmsgctxt "{number}"\n')
            po.write(f'msgid {quoted(pair["source"])}\nmsgstr {quoted(pair["target"])}\n')
    environment = {**os.environ, "DIGLOT_CACHE": ""}
    commands = {
        "diglot": [diglot, "check", "--content", folder, "--locale", locale, "--format", "jsonl"],
        "diglot, one thread": [diglot, "check", "--content", folder, "--locale", locale, "--format", "jsonl", "--threads", "1"],
    }
    if pofilter := shutil.which("pofilter"):
        language = locale.split("-")[0]
        commands["pofilter"] = [pofilter, f"--language={language}", str(work / "pairs.po"), str(work / "out.po")]
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(cpu_seconds(command, environment))
    print(f"{len(pairs)} segments, {locale}, best of {rounds}")
    for name, seconds in times.items():
        print(f"{name:20} {min(seconds):8.3f} CPU s {len(pairs) / min(seconds):12,.0f} segments a CPU second")
    if "pofilter" in times:
        print(f"ratio {min(times['diglot']) / min(times['pofilter']):.4f} of pofilter's time")
    else:
        print("pofilter is not here: pip install translate-toolkit")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
