"""Writes long pages and translations to align, into a folder: `long_pages.py GOLD.jsonl FOLDER`.

GOLD is a clean set of align_gold.py. Only `real` has words as pages have them; the others are hard on purpose.
"""

import json
import random
import sys
from pathlib import Path

WORDS = "server partner account open save menu price customer file order blue small report user change".split()
MOTS = "serveur partenaire compte ouvrir garder menu prix client fichier commande bleu petit rapport usager changer".split()


def few_words(size, seed):
    """Sentences of fifteen words in all, so that no word leads anywhere."""
    pick = random.Random(seed)
    sides = ([], [])
    for _ in range(size):
        words = [pick.randrange(len(WORDS)) for _ in range(pick.randint(4, 18))]
        for side, names in zip(sides, (WORDS, MOTS)):
            side.append(" ".join(names[word] for word in words).capitalize() + ".")
    return sides


def page(sentences):
    return "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)) + "\n"


def table(rows, row):
    return "| a | b |\n|---|---|\n" + "".join(row.format(n) for n in range(rows))


def main():
    gold, folder = sys.argv[1:]
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)

    def write(name, english, other):
        (folder / f"{name}.en.md").write_text(english, encoding="utf-8")
        (folder / f"{name}.fr.md").write_text(other, encoding="utf-8")

    def body(text):
        return text.split("\n---\n", 1)[-1].strip() + "\n\n" if text.startswith("---\n") else text

    real, other, size = ["", ""], "", 0
    for line in open(gold, encoding="utf-8"):
        value = json.loads(line)
        if size < 10_000:
            real = [real[0] + body(value["src"]["text"]), real[1] + body(value["tgt"]["text"])]
        elif size < 20_000:
            other += body(value["tgt"]["text"])
        size += len(value["src"]["segs"])
    write("real", *real)
    write("real-unrelated", real[0], other)
    english, french = few_words(10_000, 1)
    write("few-words", page(english), page(french))
    write("few-words-unrelated", page(english), page(few_words(10_000, 2)[1]))
    write("few-words-reversed", page(english[:5000]), page(french[:5000][::-1]))
    write("same", page(["The same again."] * 10_000), page(["La même chose."] * 10_000))
    write("three", page(few_words(20_000, 3)[0]), page(french[:3]))
    write("table", table(50_000, "| Row {0} opens. | Value {0}. |\n"), table(50_000, "| La ligne {0} ouvre. | Valeur {0}. |\n"))
    codes = "Use `alpha{0}` and `beta{0}`.\n\n"
    write("codes-reversed", "".join(map(codes.format, range(32_000))), "".join(map(codes.format, reversed(range(32_000)))))


main()
