//! Markdown for a comment on a pull request or the summary of a job: numbers first, then what differs, then each pair
//! of sentences folded, as far as there is room.
//!
//! Whatever comes from pages is written so that it can be nothing but text: no markup, no mention, no link.

use std::fmt::Write as _;

use super::sums::{Sums, by_edition};
use super::table::{Table, tables};
use super::{Options, base_name, cause, joined, variant_name};
use crate::drift::Label;
use crate::drift::survey::{Comparison, Declared, Phrase, Row, Says, Shown, Survey};
use crate::report::counted;
use crate::report::evidence::pieces;
use crate::report::markdown::{ROOM, code, cut, escaped};

/// Characters of a phrase in a table.
const PHRASE: usize = 160;

/// Rows of a table: pages that differ in more are no editions any more.
const ROWS: usize = 40;

pub(super) fn render(survey: &Survey, _: &Options<'_>) -> String {
    let all = Sums::of_all(survey);
    let differences = match all.undeclared {
        0 => "no undeclared differences".to_owned(),
        count => counted(count, "undeclared difference"),
    };
    let stale = all.verdicts().count(Says::Stale);
    let translations = match stale {
        0 => String::new(),
        count => format!(", {}", counted(count, "stale translation")),
    };
    let mut out = format!("## Editions: {differences}{translations}\n\n");
    out.push_str(&matrix(survey));

    // What has no room any more is counted, not begun.
    let mut left = 0;
    for table in tables(survey) {
        left += push(&mut out, &edition_table(&table));
    }
    let pages: Vec<(String, Vec<String>)> = survey.comparisons.iter().map(page).collect();
    let length: usize =
        pages.iter().map(|(head, rows)| head.len() + rows.iter().map(String::len).sum::<usize>()).sum();
    if out.len() + length <= ROOM {
        // Each page whole, when all have room.
        out.extend(pages.into_iter().flat_map(|(head, rows)| std::iter::once(head).chain(rows)));
    } else {
        left += pages.iter().map(|(head, _)| push(&mut out, head)).sum::<usize>();
        left += pages.iter().flat_map(|(_, rows)| rows).map(|row| push(&mut out, row)).sum::<usize>();
    }
    if !survey.spent.is_empty() {
        let mut text = String::from("### Declared differences that are there no more\n\n");
        for (place, said) in &survey.spent {
            let _ = writeln!(text, "- {}:{} {}", code(&place.file), place.start.line, escaped(&cut(said)));
        }
        left += push(&mut out, &(text + "\n"));
    }
    if left > 0 {
        let _ = writeln!(out, "… and {} that had no room here.", counted(left, "more part"));
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// Appends `text` if there is room; says how much was left out.
fn push(out: &mut String, text: &str) -> usize {
    let fits = out.len() + text.len() <= ROOM;
    if fits {
        out.push_str(text);
    }
    usize::from(!fits)
}

fn matrix(survey: &Survey) -> String {
    let all = Sums::of_all(survey);
    let locales: Vec<&String> = all.locales.keys().collect();
    let mut out = String::from("| Edition | Pages | Changed | Added | Removed | Undeclared |");
    for locale in &locales {
        let _ = write!(out, " {} |", code(locale));
    }
    let _ = writeln!(out, "\n| --- |{}", " ---: |".repeat(5 + locales.len()));
    for (name, sums) in by_edition(survey) {
        let numbers = [
            sums.pages + sums.refused,
            sums.count(Label::Changed),
            sums.count(Label::Added),
            sums.count(Label::Removed),
            sums.undeclared,
        ];
        let _ = write!(out, "| {} |", escaped(name));
        for number in numbers {
            let _ = write!(out, " {number} |");
        }
        for locale in &locales {
            let verdicts = sums.locales.get(*locale).cloned().unwrap_or_default();
            let missing = (verdicts.missing > 0).then(|| format!("{} missing", verdicts.missing));
            let says = Says::ALL.into_iter().rev().filter_map(|says| {
                let count = verdicts.count(says);
                let bold = if says == Says::Stale { "**" } else { "" };
                (count > 0).then(|| format!("{bold}{count} {}{bold}", says.name()))
            });
            let said: Vec<String> = says.chain(missing).collect();
            let _ = write!(out, " {} |", said.join(", "));
        }
        out.push('\n');
    }
    out.push('\n');
    out
}

fn edition_table(table: &Table<'_>) -> String {
    let mut out = format!("### {} in {} editions\n\n", code(table.name), table.editions.len() + 1);
    out.push_str("| Line | Base |");
    for name in &table.editions {
        let _ = write!(out, " {} |", escaped(name));
    }
    let _ = writeln!(out, "\n| ---: | --- |{}", " --- |".repeat(table.editions.len()));
    for line in table.lines.iter().take(ROWS) {
        let _ = write!(out, "| {} | {} |", line.base.place.start.line, escaped(&cut(&line.base.text)));
        for cell in &line.cells {
            let said = match cell {
                None => String::new(),
                Some((_, row)) if !row.differs() => row.label.name().to_owned(),
                Some((_, row)) => format!("**{}**{}", named(row), said(row)),
            };
            let _ = write!(out, " {said} |");
        }
        out.push('\n');
    }
    if table.lines.len() > ROWS {
        let _ = writeln!(out, "\n… and {}.", counted(table.lines.len() - ROWS, "more row"));
    }
    out.push('\n');
    for (name, added) in table.editions.iter().zip(&table.added).filter(|(_, added)| **added > 0) {
        let _ = writeln!(out, "Only in {}: {}.\n", escaped(name), counted(*added, "sentence"));
    }
    out
}

/// Such as `changed: action, number`.
fn named(row: &Row) -> String {
    let kinds: Vec<&str> = row.kinds.iter().map(|kind| kind.name()).collect();
    if kinds.is_empty() {
        row.label.name().to_owned()
    } else {
        format!("{}: {}", row.label.name(), kinds.join(", "))
    }
}

/// The words that show what differs, for a cell of a table.
fn said(row: &Row) -> String {
    row.phrases.iter().map(|phrase| format!("<br>{}", words(phrase))).collect()
}

fn words(Phrase { base, variant, .. }: &Phrase) -> String {
    let phrase = |text: &String| match text.char_indices().nth(PHRASE) {
        Some((at, _)) => code(&format!("{}…", text.get(..at).unwrap_or_default())),
        None => code(text),
    };
    match (base.as_ref().map(phrase), variant.as_ref().map(phrase)) {
        (Some(base), Some(variant)) => format!("{base} → {variant}"),
        (Some(base), None) => format!("without {base}"),
        (None, Some(variant)) => format!("with {variant}"),
        (None, None) => String::new(),
    }
}

/// What is said of a comparison as a whole, and its rows with their whole sentences.
fn page(comparison: &Comparison) -> (String, Vec<String>) {
    let rows = comparison.rows.iter().filter(|row| row.differs());
    (head(comparison), rows.map(|row| details(comparison, row)).collect())
}

/// What is said of a comparison as a whole, and the table of its rows.
fn head(comparison: &Comparison) -> String {
    let Comparison { base, variant, refused, rows, locales, terms, notes, .. } = comparison;
    let [of, beside] = [variant_name(comparison), base_name(comparison)].map(escaped);
    let mut out = format!("### {}: {of} beside {beside}\n\n", code(&variant.path));
    for edited in [variant, base] {
        if !edited.claims.is_empty() {
            let claims: Vec<String> = edited.claims.iter().map(|claim| escaped(claim)).collect();
            let _ = writeln!(out, "{} applies to: {}\n", code(&edited.path), claims.join("; "));
        }
    }
    for note in notes {
        let _ = writeln!(out, "Note: {}\n", escaped(note));
    }
    let missing: Vec<String> =
        locales.iter().filter(|locale| locale.path.is_none()).map(|locale| code(&locale.locale)).collect();
    if !missing.is_empty() {
        let _ = writeln!(out, "No translation: {}\n", missing.join(", "));
    }
    if let Some(why) = refused {
        let _ = writeln!(out, "Not compared: {}\n", escaped(why));
        return out;
    }
    let differing: Vec<&Row> = rows.iter().filter(|row| row.differs()).collect();
    if differing.is_empty() {
        out.push_str("Nothing differs.\n\n");
    } else {
        out.push_str("| Line | What | Words | Translations | Declared |\n| ---: | --- | --- | --- | --- |\n");
    }
    for row in differing.iter().take(ROWS) {
        let shown = row.variant.first().or(row.base.first());
        let line = match (shown, row.variant.is_empty()) {
            (Some(shown), false) => shown.place.start.line.to_string(),
            (Some(shown), true) => format!("base {}", shown.place.start.line),
            (None, _) => String::new(),
        };
        let words = match row.phrases.is_empty() {
            true => escaped(&cut(&joined(if row.variant.is_empty() { &row.base } else { &row.variant }))),
            false => row.phrases.iter().map(words).collect::<Vec<_>>().join("<br>"),
        };
        let verdicts: Vec<String> = row
            .verdicts
            .iter()
            .filter_map(|verdict| {
                let locale = comparison.locales.get(verdict.locale)?;
                let bold = if verdict.says == Says::Stale { "**" } else { "" };
                Some(format!("{} {bold}{}{bold}", code(&locale.locale), verdict.says.name()))
            })
            .collect();
        let declared = match &row.declared {
            Declared::No => "**no**".to_owned(),
            Declared::Yes(reason) => escaped(&cut(reason)),
            Declared::Before(reason) => format!("**no longer**: {}", escaped(&cut(reason))),
        };
        let _ =
            writeln!(out, "| {line} | {} | {words} | {} | {declared} |", named(row), verdicts.join("<br>"));
    }
    if differing.len() > ROWS {
        let _ = writeln!(out, "\n… and {}.", counted(differing.len() - ROWS, "more row"));
    }
    out.push('\n');
    if !terms.is_empty() {
        out.push_str("| Locale | Said alike in the source | In the base's page | In this edition's page |\n| --- | --- | --- | --- |\n");
        for split in terms {
            let [source, base, variant] =
                [&split.source, &split.base.text, &split.variant.text].map(|text| escaped(&cut(text)));
            let _ = writeln!(out, "| {} | {source} | {base} | {variant} |", code(&split.locale));
        }
        out.push('\n');
    }
    out
}

/// A row with its whole sentences.
fn details(comparison: &Comparison, row: &Row) -> String {
    let shown = row.variant.first().or(row.base.first());
    let (file, line) = shown.map_or(("", 0), |shown| (shown.place.file.as_str(), shown.place.start.line));
    let open = if row.is_undeclared() { "" } else { " (declared)" };
    let mut out = format!("<details>\n<summary>{}:{line}, {}{open}</summary>\n\n", code(file), named(row));
    for (name, sentences) in [("Base", &row.base), ("Variant", &row.variant)] {
        for shown in sentences {
            let _ = writeln!(out, "- {name}: {}", marked(shown));
        }
    }
    for verdict in &row.verdicts {
        let Some(locale) = comparison.locales.get(verdict.locale) else { continue };
        let why = match verdict.why.trim() {
            "" => String::new(),
            why => format!(" ({})", escaped(why)),
        };
        let _ = writeln!(
            out,
            "- {} {}{why}: {}",
            code(&locale.locale),
            verdict.says.name(),
            marked(&verdict.shown)
        );
        if let (Says::Stale, Some(base)) = (verdict.says, &verdict.base) {
            let _ = writeln!(out, "  - the base's page: {}", escaped(&cut(base)));
        }
    }
    if let Some(cause) = cause(row.cause) {
        let _ = writeln!(out, "- Cause: {cause}");
    }
    out + "\n</details>\n\n"
}

/// A sentence with the words that differ in bold.
fn marked(shown: &Shown) -> String {
    let text = cut(&shown.text);
    let piece = |(piece, marked): (&str, bool)| match marked {
        // As a tag: stars do nothing beside some letters.
        true => format!("<b>{}</b>", escaped(piece)),
        false => escaped(piece),
    };
    pieces(&text, &shown.marks).into_iter().map(piece).collect()
}
