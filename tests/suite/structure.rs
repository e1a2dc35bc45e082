//! What a translation lost of its page, where that is hard to tell: nested lists, tables in HTML, alerts in lists, rows
//! that are merged; one fault is one finding, and what nobody can know is silent.

use crate::support::Scratch;

/// Checks that the rules of structure find this in `translation`: `line rule` each, hints with a `?` before the rule.
#[track_caller]
fn check(source: &str, (locale, translation): (&str, &str), expected: &[&str]) {
    let scratch = Scratch::new();
    scratch.write("en/page.md", source);
    scratch.write(&format!("{locale}/page.md"), translation);
    // Other pages teach the aligner some words.
    let run = scratch.diglot(&["check", "--select", "structure", "--format", "jsonl"]);
    let found: Vec<String> = run.out.lines().map(told).collect();
    assert_eq!(found, expected, "{}", run.out);
}

/// `line rule` of a finding in JSON.
fn told(line: &str) -> String {
    let value = |key: &str| {
        let (_, rest) = line.split_once(&format!("\"{key}\":")).unwrap_or_default();
        rest.trim_start_matches('"').split(['"', ',', '}']).next().unwrap_or_default().to_owned()
    };
    let hint = if value("severity") == "hint" { "?" } else { "" };
    format!("{} {hint}{}", value("line"), value("rule"))
}

const EN: &str = "# Invoices

You find all invoices of your company on this page. They are sorted by their date.

## Download an invoice

1. Open the [billing page](https://example.com/billing) in your browser.
2. Select the invoice `INV-2041` in the list.
   - Choose **PDF** when you want to print it.
   - Choose **CSV** when you want to calculate with it.
   - Choose **XML** when another program reads it.
3. Save the file in a folder of your own.

> [!NOTE]
> Invoices are kept for 10 years, and then they are deleted.

## Prices

| Plan | Price | Support |
| --- | --- | --- |
| Basic | 10 dollars | by mail |
| Team | 40 dollars | by telephone |
| Company | 90 dollars | day and night |

Prices do not contain taxes. Taxes are added when the invoice is written.

## Questions

Write to [support](mailto:help@example.com) when an invoice is wrong. We answer within 2 days.
";

const DE: &str = "# Rechnungen

Auf dieser Seite finden Sie alle Rechnungen Ihrer Firma. Sie sind nach ihrem Datum sortiert.

## Eine Rechnung herunterladen

1. Öffnen Sie die [Abrechnungsseite](https://example.com/billing) in Ihrem Browser.
2. Wählen Sie die Rechnung `INV-2041` in der Liste aus.
   - Wählen Sie **PDF**, wenn Sie sie drucken möchten.
   - Wählen Sie **CSV**, wenn Sie damit rechnen möchten.
   - Wählen Sie **XML**, wenn ein anderes Programm sie liest.
3. Speichern Sie die Datei in einem eigenen Ordner.

> [!NOTE]
> Rechnungen werden 10 Jahre lang aufbewahrt und dann gelöscht.

## Preise

| Tarif | Preis | Hilfe |
| --- | --- | --- |
| Basis | 10 Dollar | per E-Mail |
| Team | 40 Dollar | per Telefon |
| Firma | 90 Dollar | Tag und Nacht |

Die Preise enthalten keine Steuern. Steuern kommen hinzu, wenn die Rechnung geschrieben wird.

## Fragen

Schreiben Sie dem [Support](mailto:help@example.com), wenn eine Rechnung falsch ist. Wir antworten innerhalb von 2 Tagen.
";

/// The German page with `from` replaced, which stands in it once.
#[track_caller]
fn without(from: &str, to: &str) -> String {
    assert_eq!(DE.matches(from).count(), 1, "{from}");
    DE.replace(from, to)
}

#[track_caller]
fn changed(from: &str, to: &str, expected: &[&str]) {
    check(EN, ("de", &without(from, to)), expected);
}

#[test]
fn a_whole_translation_lacks_nothing() {
    check(EN, ("de", DE), &[]);
}

#[test]
fn lost_members_are_told_once() {
    changed("   - Wählen Sie **CSV**, wenn Sie damit rechnen möchten.\n", "", &["9 list-item-lost"]);
    changed("3. Speichern Sie die Datei in einem eigenen Ordner.\n", "", &["8 list-item-lost"]);
    changed("| Team | 40 Dollar | per Telefon |\n", "", &["21 table-row-lost"]);
    changed("| 40 Dollar ", "", &["22 table-cell-lost"]);
    // The last cell is left out without a trace: Markdown fills the row up.
    changed(" | per Telefon |\n", " |\n", &["22 table-cell-lost"]);
}

#[test]
fn what_lost_its_text_is_told_where_it_stood() {
    changed("| 40 Dollar |", "|  |", &["22 sentence-dropped"]);
    changed("| 40 Dollar |", "||", &["22 sentence-dropped"]);
    changed("| Team | 40 Dollar | per Telefon |", "|  |  |  |", &["22 table-cell-lost"]);
    changed(
        "   - Wählen Sie **CSV**, wenn Sie damit rechnen möchten.\n",
        "   - \n",
        &["10 sentence-dropped"],
    );
    changed(
        "Auf dieser Seite finden Sie alle Rechnungen Ihrer Firma. Sie sind nach ihrem Datum sortiert.\n",
        "\n",
        &["3 sentence-dropped"],
    );
}

#[test]
fn a_lost_section_is_one_finding() {
    // The ids of headings say which is which; of two short headings without any, nobody could know.
    let start = DE.find("## Preise").unwrap_or_default();
    let end = DE.find("## Fragen").unwrap_or_default();
    let text = format!("{}{}", &DE[..start], &DE[end..]);
    let text = text.replace("## Fragen", "## <a name=\"questions\"></a>Fragen");
    check(EN, ("de", &text), &["15 section-lost"]);
}

#[test]
fn a_lost_table_is_one_finding() {
    let start = DE.find("| Tarif").unwrap_or_default();
    let end = DE.find("Die Preise").unwrap_or_default();
    let text = format!("{}{}", &DE[..start], &DE[end..]);
    check(EN, ("de", &text), &["17 table-row-lost"]);
}

#[test]
fn alerts_are_compared_by_their_kind() {
    changed("[!NOTE]", "[!WARNING]", &["14 alert-type"]);
    changed("[!NOTE]", "[!note]", &[]);
    changed("[!NOTE]", "[!HINWEIS]", &["14 alert-type"]);
    let source = "# Steps\n\n1. Open the file `a.txt` in the editor.\n\n   > [!TIP]\n   > The editor opens 3 files at once.\n\n2. Close the file `b.txt` in the editor.\n";
    let right = "# Étapes\n\n1. Ouvrez le fichier `a.txt` dans l’éditeur.\n\n   > [!TIP]\n   > L’éditeur ouvre 3 fichiers à la fois.\n\n2. Fermez le fichier `b.txt` dans l’éditeur.\n";
    check(source, ("fr", right), &[]);
    check(source, ("fr", &right.replace("[!TIP]", "[!CAUTION]")), &["5 alert-type"]);
}

#[test]
fn tables_may_be_written_otherwise() {
    // A table of Markdown that the translation writes in HTML, with a cell that reaches over two rows.
    let start = DE.find("| Tarif").unwrap_or_default();
    let end = DE.find("Die Preise").unwrap_or_default();
    let html = "<table>\n<tr><th>Tarif</th><th>Preis</th><th>Hilfe</th></tr>\n<tr><td>Basis</td><td>10 Dollar</td><td>per E-Mail</td></tr>\n<tr><td>Team</td><td>40 Dollar</td><td>per Telefon</td></tr>\n<tr><td>Firma</td><td>90 Dollar</td><td>Tag und Nacht</td></tr>\n</table>\n\n";
    let text = format!("{}{html}{}", &DE[..start], &DE[end..]);
    check(EN, ("de", &text), &[]);
    check(EN, ("de", &text.replace("<td>40 Dollar</td>", "")), &["22 table-cell-lost"]);
}

#[test]
fn sentences_may_be_made_one() {
    changed(
        "Die Preise enthalten keine Steuern. Steuern kommen hinzu, wenn die Rechnung geschrieben wird.",
        "Die Preise enthalten keine Steuern; diese kommen hinzu, wenn die Rechnung geschrieben wird.",
        &[],
    );
}

#[test]
fn a_page_of_its_own_is_no_translation_with_gaps() {
    let own = "# Urlaub\n\nIm Sommer fahren wir an die See. Dort gibt es Wind und Wellen, und abends Fisch vom Rost.\n\n- Handtücher einpacken\n- Fahrkarten besorgen\n";
    check(EN, ("de", own), &[]);
}

#[test]
fn of_a_page_made_from_another_version_all_is_a_hint() {
    let front = "---\nms.openlocfilehash: 0123456789abcdef0123456789abcdef01234567\n---\n";
    let text = format!("{front}{}", without("| Team | 40 Dollar | per Telefon |\n", ""));
    check(EN, ("de", &text), &["24 ?table-row-lost"]);
}

#[test]
fn shorter_lists_elsewhere_are_no_loss() {
    // Two items in one; an item that became a paragraph.
    changed(
        "   - Wählen Sie **CSV**, wenn Sie damit rechnen möchten.\n   - Wählen Sie **XML**, wenn ein anderes Programm sie liest.\n",
        "   - Wählen Sie **CSV**, wenn Sie damit rechnen möchten. Wählen Sie **XML**, wenn ein anderes Programm sie liest.\n",
        &[],
    );
    changed(
        "3. Speichern Sie die Datei in einem eigenen Ordner.\n",
        "\nSpeichern Sie die Datei in einem eigenen Ordner.\n",
        &[],
    );
}
