"""What .ci/validate does in Python.

`pages FOLDER` writes pages that mean harm, `read FOLDER NAME…` reads reports, `sarif SCHEMA FILE…` holds SARIF to its schema.
"""

import json
import pathlib
import re
import sys

HARM = "100 % ]]> <script>alert(1)</script> & \"x\" 'y' \u0001\u001b[31m \u202e \ufffe \U0001f469\u200d\U0001f4bb ::error::x\\"


def pages(folder):
    """A project with findings of many rules; everything in it wants to be something else than text."""
    texts = {
        "en": f"You must pay within 30 days. {HARM} Orders can't be cancelled.",
        "fr": f"Vous devez payer sous 10 jours\u00a0! {HARM} Les commandes peuvent être annulées.",
        "ja": f"10日以内に支払う必要があります。{HARM} 注文は取り消せます。",
        "ar": f"يجب الدفع خلال 10 أيام. {HARM} يمكن إلغاء الطلبات.",
    }
    for locale, text in texts.items():
        page = f"---\ntitle: {locale}\n---\n# 100 % & <b>\n\n{text}\n\n[a](<gone, 1:2.md>) [b](#gone%) `code`\n"
        for name in ("prices.md", "a b, c%.md"):
            file = pathlib.Path(folder, "content", locale, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page if locale == "en" or name != "prices.md" else page.replace("`code`", ""), "utf-8")
    (pathlib.Path(folder, "content/fr") / "orphan.md").write_text("# Seule\n\n[x](y.md)\n", "utf-8")
    # A pair whose English is no longer what the page says.
    pair = (
        '<span data-ttu-id="3fa1c-{0}">{1}</span><span class="sxs-lookup">'
        '<span data-stu-id="3fa1c-{0}">{2}</span></span>\n\n'
    )
    body = pair.format(104, "Payez sous 10 jours & <b>.", "Pay within 30 days & <b>.") + pair.format(
        107, "Ne payez pas.", "Do pay]]>."
    )
    pathlib.Path(folder, "content/fr/paired.md").write_text("# Paires\n\n" + body, "utf-8")
    pathlib.Path(folder, "content/en/paired.md").write_text("# Pairs\n\nPay within 45 days.\n\nDo not pay.\n", "utf-8")


def read(folder, names):
    import jsonschema
    from junitparser import JUnitXml

    folder = pathlib.Path(folder)
    schema = json.loads((folder / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for name in names:
        text = lambda ending: (folder / f"{name}.{ending}").read_text("utf-8")
        report = json.loads(text("json"))
        validator.validate(report)
        findings = report["findings"]
        count = len(findings)
        assert report["summary"]["findings"] == count
        for part in ("severities", "rules", "locales"):
            assert sum(report["summary"][part].values()) == count, part
        assert [json.loads(line) for line in text("jsonl").splitlines()] == findings
        assert len({finding["fingerprint"] for finding in findings}) == count

        suites = JUnitXml.fromstring(text("xml").encode())
        cases = {(f["file"], f["rule"]) for f in findings}
        failing = {(f["file"], f["rule"]) for f in findings if f["severity"] != "hint"}
        assert suites.failures == len(failing) == sum(case.is_failure for suite in suites for case in suite)
        assert suites.tests == max(len(cases), 1) == sum(1 for suite in suites for _ in suite)

        commands = [line for line in text("github").split("\n") if line.startswith("::")]
        assert len(commands) == count
        said = sorted(annotation(line) for line in commands)
        kinds = {"error": "error", "warn": "warning", "hint": "notice"}
        files = sorted((kinds[f["severity"]], f["file"], str(f["line"]), f["rule"]) for f in findings)
        assert said == files, "GitHub reads something else"

        issues = json.loads(text("gitlab"))
        assert len({issue["fingerprint"] for issue in issues}) == count == len(issues)
        for issue, finding in zip(issues, findings):
            assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
            assert issue["location"]["path"] == finding["file"] and issue["location"]["lines"]["begin"] >= 1
            assert issue["description"] and issue["check_name"] == finding["rule"]

        log = json.loads(text("sarif"))
        assert len(log["runs"][0]["results"]) == count
        markdown = text("md")
        assert len(markdown) < 65_536 and "<script" not in markdown and "@" not in markdown
        assert not re.search("[\u0000-\u0009\u000b-\u001f\u202a-\u202e]", text("full") + text("concise") + markdown)
        print(f"{name}: {count} findings")


def sarif(schema, files):
    import jsonschema

    schema = json.loads(pathlib.Path(schema).read_text("utf-8-sig"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    for file in files:
        validator.validate(json.loads(pathlib.Path(file).read_text("utf-8")))


def by_schema(own, files):
    import jsonschema

    own = json.loads(pathlib.Path(own).read_text("utf-8"))
    validator = jsonschema.validators.validator_for(own)
    validator.check_schema(own)
    for file in files:
        validator(own).validate(json.loads(pathlib.Path(file).read_text("utf-8")))


def annotation(line):
    """As the runner reads a command: actions/runner, ActionCommand.TryParseV2."""
    head, message = line[2:].split("::", 1)
    kind, _, rest = head.partition(" ")
    assert message.strip()
    properties = {}
    for part in filter(None, rest.split(",")):
        key, _, value = part.partition("=")
        for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, char)
        properties[key.strip()] = value
    assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}, properties
    return kind, properties["file"], properties["line"], properties["title"]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["pages", folder]:
            pages(folder)
        case ["read", folder, *names]:
            read(folder, names)
        case ["schema", own, *files]:
            by_schema(own, files)
        case ["sarif", schema, *files]:
            sarif(schema, files)
        case _:
            sys.exit(__doc__)
