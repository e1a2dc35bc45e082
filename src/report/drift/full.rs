//! Drift as text for people: each pair of sentences, the words that differ, and what every translation says.

use std::fmt::Write as _;

use annotate_snippets::renderer::{
    DEFAULT_ADDITION_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_NOTE_STYLE, DEFAULT_REMOVAL_STYLE,
    DEFAULT_WARNING_STYLE, Style as Ink,
};

use super::sums::{Sums, by_edition};
use super::table::{Table, tables};
use super::{Options, base_name, cause, inked, variant_name};
use crate::drift::Label;
use crate::drift::survey::{Comparison, Declared, Edited, Phrase, Row, Says, Shown, Survey, Verdict};
use crate::report::{columns, counted, visible};

/// The widest and the narrowest that is written.
const WIDEST: usize = 400;
const NARROWEST: usize = 40;

pub(super) fn render(survey: &Survey, options: &Options<'_>) -> String {
    let page = Page {
        color: options.style.color,
        // The last column stays free: some terminals wrap there.
        width: options.style.width.clamp(NARROWEST, WIDEST) - 1,
        all: options.all,
    };
    let mut out = String::new();
    for comparison in &survey.comparisons {
        page.comparison(&mut out, comparison);
    }
    for table in tables(survey) {
        page.table(&mut out, &table);
    }
    page.spent(&mut out, survey);
    page.totals(&mut out, survey);
    out
}

/// How the reader sees it.
struct Page {
    color: bool,
    width: usize,
    all: bool,
}

impl Page {
    /// `text` in `ink`, where there is colour.
    fn ink(&self, ink: Ink, text: &str) -> String {
        if self.color { format!("{ink}{text}{ink:#}") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.ink(Ink::new().bold(), text)
    }

    /// `text` in lines behind `head`, all of them as far to the right.
    fn push_text(&self, out: &mut String, head: &str, text: &str) {
        let indent = columns::width(head);
        for (at, line) in visible::wrap(text, self.room(indent), TEXT_LINES).into_iter().enumerate() {
            let lead = if at == 0 { head.to_owned() } else { " ".repeat(indent) };
            let _ = writeln!(out, "{}", format!("{lead}{line}").trim_end());
        }
    }

    fn room(&self, indent: usize) -> usize {
        self.width.saturating_sub(indent).max(12)
    }

    fn comparison(&self, out: &mut String, comparison: &Comparison) {
        let Comparison { base, variant, refused, rows, locales, terms, notes, .. } = comparison;
        let [of, beside] = [variant_name(comparison), base_name(comparison)].map(one_line);
        let title = match one_line(&variant.title) {
            title if title.is_empty() => one_line(&comparison.name),
            title => title,
        };
        let title = format!("{title}: {of} beside {beside}");
        let sums = Sums::of(comparison);
        if !self.all && refused.is_none() && sums.differing() == 0 && terms.is_empty() {
            let _ = writeln!(out, "{}", self.bold(&title));
            self.push_text(out, "  ", &format!("{}: nothing differs", variant.path));
            out.push('\n');
            return;
        }
        let _ = writeln!(out, "{}", self.bold(&title));
        for (role, Edited { path, claims, .. }) in [("base", base), ("variant", variant)] {
            let claims = match claims.is_empty() {
                true => String::new(),
                false => format!(", applies to {}", claims.join("; ")),
            };
            self.push_text(out, &format!("  {role:8} "), &format!("{path}{claims}"));
        }
        for note in notes {
            self.push_text(out, "  note     ", note);
        }
        let missing: Vec<&str> = locales
            .iter()
            .filter(|locale| locale.path.is_none())
            .map(|locale| locale.locale.as_str())
            .collect();
        if !missing.is_empty() {
            self.push_text(out, "  missing  ", &format!("no translation: {}", missing.join(", ")));
        }
        if let Some(why) = refused {
            self.push_text(out, "  refused  ", &format!("not compared: {why}"));
            out.push('\n');
            return;
        }
        self.push_text(out, "  found    ", &found(&sums));
        out.push('\n');
        let shown: Vec<&Row> = rows.iter().filter(|row| self.all || row.differs()).collect();
        for run in shown.chunk_by(|a, b| a.label == b.label && is_one_sided(a)) {
            // A passage that only one edition has is one difference to a reader.
            let most = if self.all || run.len() <= RUN { run.len() } else { RUN - 1 };
            run[..most].iter().for_each(|row| self.row(out, comparison, row));
            self.rest(out, &run[most..]);
        }
        for split in terms {
            let what = if split.term { "term" } else { "sentence" };
            let head = format!("  {}  ", one_line(&split.locale));
            self.push_text(out, &head, &format!("one {what}, two renderings: {}", split.source));
            let indent = columns::width(&head);
            for (sign, shown, ink) in
                [("-", &split.base, DEFAULT_REMOVAL_STYLE), ("+", &split.variant, DEFAULT_ADDITION_STYLE)]
            {
                self.sentence(out, sign, shown, ink, indent);
            }
            out.push('\n');
        }
    }

    /// What is left of a passage that only one edition has.
    fn rest(&self, out: &mut String, rows: &[&Row]) {
        let sides = |row: &&Row| if row.base.is_empty() { row.variant.clone() } else { row.base.clone() };
        let places: Vec<Shown> = rows.iter().flat_map(sides).collect();
        let (Some(first), Some(row)) = (places.first(), rows.first()) else { return };
        let lines = |shown: &Shown| shown.place.start.line;
        let from = places.iter().map(lines).min().unwrap_or(first.place.start.line);
        let to = places.iter().map(lines).max().unwrap_or(from);
        let side = if row.base.is_empty() { "" } else { "base " };
        let label = row.label.name();
        self.push_text(out, "", &format!("{label}: {} more, {side}lines {from} to {to}", rows.len()));
        out.push('\n');
    }

    fn row(&self, out: &mut String, comparison: &Comparison, row: &Row) {
        let Row { key, base, variant, label, kinds, phrases, confidence, .. } = row;
        let Row { moved, renamed, declared, cause: moved_by, verdicts, .. } = row;
        let ink = match label {
            Label::Same | Label::Equivalent => Ink::new().dimmed(),
            Label::Added => DEFAULT_NOTE_STYLE,
            Label::Removed | Label::Changed => DEFAULT_ERROR_STYLE,
        };
        let mut head = label.name().to_owned();
        if !kinds.is_empty() {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            head.push_str(&format!("[{}]", kinds.join(", ")));
        }
        let line = |shown: &[Shown]| shown.first().map(|shown| shown.place.start.line);
        let lines = match (line(variant), line(base)) {
            (Some(own), Some(base)) => format!("line {own}, base line {base}"),
            (Some(own), None) => format!("line {own}"),
            (None, Some(base)) => format!("base line {base}"),
            (None, None) => String::new(),
        };
        let mut marks = String::new();
        for (said, word) in [(moved, ", moved"), (renamed, ", only renamed")] {
            if *said {
                marks.push_str(word);
            }
        }
        let _ = writeln!(
            out,
            "{}: {lines}{marks}  {}  {}",
            self.ink(ink, &head),
            confidence_of(*confidence),
            one_line(key)
        );
        for (sign, sentences, ink) in
            [("-", base, DEFAULT_REMOVAL_STYLE), ("+", variant, DEFAULT_ADDITION_STYLE)]
        {
            for shown in sentences {
                // A sentence without another needs no words marked.
                let alone = matches!(label, Label::Added | Label::Removed);
                let marks = if alone { Vec::new() } else { shown.marks.clone() };
                self.sentence(out, sign, &Shown { marks, ..shown.clone() }, ink, 2);
            }
        }
        for Phrase { kind, base, variant, .. } in phrases {
            // Code brings its own backticks.
            let bare = |text: &Option<String>| text.as_ref().map(|text| text.trim_matches('`').to_owned());
            let (base, variant) = (bare(base), bare(variant));
            let said = match (base, variant) {
                (Some(base), Some(variant)) => format!("`{base}` -> `{variant}`"),
                (Some(base), None) => format!("without `{base}`"),
                (None, Some(variant)) => format!("with `{variant}`"),
                (None, None) => continue,
            };
            self.push_text(out, &format!("  {:10} ", kind.name()), &said);
        }
        let widest =
            |verdict: &Verdict| comparison.locales.get(verdict.locale).map(|l| columns::width(&l.locale));
        let column = verdicts.iter().filter_map(widest).max().unwrap_or_default();
        for verdict in verdicts {
            self.verdict(out, comparison, verdict, column);
        }
        match declared {
            Declared::No => {}
            Declared::Yes(reason) => self.push_text(out, "  declared   ", reason),
            Declared::Before(reason) => {
                self.push_text(out, "  declared   ", &format!("before a text was changed: {reason}"));
            }
        }
        if let Some(cause) = cause(*moved_by) {
            self.push_text(out, "  cause      ", cause);
        }
        out.push('\n');
    }

    fn sentence(&self, out: &mut String, sign: &str, shown: &Shown, ink: Ink, indent: usize) {
        let marked = self.color.then(|| ink.bold().underline());
        for (at, line) in inked::lines(shown, self.room(indent + 2), marked).into_iter().enumerate() {
            let sign = if at == 0 { self.ink(ink, sign) } else { " ".to_owned() };
            let _ = writeln!(out, "{}", format!("{:indent$}{sign} {line}", "").trim_end());
        }
    }

    fn verdict(&self, out: &mut String, comparison: &Comparison, verdict: &Verdict, column: usize) {
        let Some(locale) = comparison.locales.get(verdict.locale) else { return };
        let ink = match verdict.says {
            Says::Carried => DEFAULT_ADDITION_STYLE,
            Says::Unsure => DEFAULT_WARNING_STYLE,
            Says::Stale => DEFAULT_ERROR_STYLE,
        };
        let says = self.ink(ink, &format!("{:7}", verdict.says.name()));
        let confidence = confidence_of(verdict.confidence);
        let line = verdict.shown.place.start.line;
        let lead = format!("  {:column$}  ", one_line(&locale.locale));
        // Verdict, confidence, line and quotation marks stand before and after the text.
        let before = columns::width(&lead) + 7 + 2 + confidence.len() + 2 + line.to_string().len() + 1 + 2;
        let text = visible::one_line(&verdict.shown.text, self.room(before + 2 + visible::MORE.len() + 1));
        let _ = writeln!(out, "{lead}{says}  {confidence}  {line}: « {text} »");
    }

    fn table(&self, out: &mut String, table: &Table<'_>) {
        let head = format!("{}: {} editions beside their base", one_line(table.name), table.editions.len());
        let _ = writeln!(out, "{}", self.bold(&head));
        let cell = |row: &Row| match row.kinds.first() {
            Some(kind) => format!("{} {}", row.label.name(), kind.name()),
            None => row.label.name().to_owned(),
        };
        let widths: Vec<usize> = (0..table.editions.len())
            .map(|column| {
                let cells = table.lines.iter().filter_map(|line| line.cells.get(column).copied().flatten());
                let name = visible::one_line(table.editions.get(column).unwrap_or(&""), CELL);
                cells.map(|(_, row)| cell(row).len()).max().unwrap_or_default().max(columns::width(&name))
            })
            .collect();
        let padded = |text: &str, width: usize| {
            format!("{text}{:gap$}  ", "", gap = width.saturating_sub(columns::width(text)))
        };
        let mut line = "   line  ".to_owned();
        for (name, width) in table.editions.iter().zip(&widths) {
            line.push_str(&padded(&visible::one_line(name, CELL), *width));
        }
        let _ = writeln!(out, "{}", line.trim_end());
        for row in &table.lines {
            let mut line = format!("  {:>5}  ", row.base.place.start.line);
            for (said, width) in row.cells.iter().zip(&widths) {
                line.push_str(&padded(&said.map(|(_, row)| cell(row)).unwrap_or_default(), *width));
            }
            let room = self.room(columns::width(&line) + visible::MORE.len() + 1);
            let _ = writeln!(out, "{line}{}", visible::one_line(&row.base.text, room));
        }
        for (name, added) in table.editions.iter().zip(&table.added).filter(|(_, added)| **added > 0) {
            let _ = writeln!(out, "  only in {}: {}", one_line(name), counted(*added, "sentence"));
        }
        out.push('\n');
    }

    fn spent(&self, out: &mut String, survey: &Survey) {
        if survey.spent.is_empty() {
            return;
        }
        let _ = writeln!(out, "{}", self.bold("declared differences that are there no more"));
        for (place, text) in &survey.spent {
            self.push_text(out, &format!("  {}:{}  ", one_line(&place.file), place.start), text);
        }
        out.push('\n');
    }

    fn totals(&self, out: &mut String, survey: &Survey) {
        let all = Sums::of_all(survey);
        let editions = by_edition(survey);
        if editions.len() > 1 {
            for (name, sums) in &editions {
                let _ = writeln!(out, "{}", one_line(name));
                self.push_text(out, "  ", &found(sums));
            }
        }
        let pages = counted(all.pages, "page");
        let compared = match all.refused {
            0 => format!("{pages} compared"),
            refused => format!("{pages} compared, {} not", counted(refused, "page")),
        };
        let _ = writeln!(out, "{}", self.bold(&compared));
        self.push_text(out, "  ", &found(&all));
        out.push('\n');
        let stale = all.verdicts().count(Says::Stale);
        let undeclared = match all.undeclared {
            1 => "1 difference is".to_owned(),
            count => format!("{} are", counted(count, "difference")),
        };
        let steps = [
            (stale > 0, "stale: translate what the edition says, not what its base says".to_owned()),
            (
                all.undeclared > 0,
                format!("{undeclared} not declared: `diglot drift --accept` records them with a reason"),
            ),
            (all.differing() > 0, "to show somebody: `diglot drift -o drift.html`".to_owned()),
            (!self.all && all.pages > 0, "also what says the same: --all".to_owned()),
        ];
        for (_, step) in steps.iter().filter(|(needed, _)| *needed) {
            self.push_text(out, "", step);
        }
    }
}

/// Lines of a text that is no sentence of a page.
const TEXT_LINES: usize = 20;

/// Columns of the name of an edition above a table.
const CELL: usize = 24;

fn one_line(text: &str) -> String {
    visible::one_line(text, 200)
}

/// A probability as it is written beside texts: `.97`, `1.0`.
fn confidence_of(confidence: f32) -> String {
    let shown = format!("{:.2}", confidence.clamp(0.0, 1.0));
    match shown.strip_prefix('0') {
        Some(fraction) => fraction.to_owned(),
        None => "1.0".to_owned(),
    }
}

/// Such as `2 changed, 1 added, 5 same; 2 declared; fr 1 stale, 3 carried`.
fn found(sums: &Sums) -> String {
    let labels = Label::ALL.into_iter().rev().map(|label| (sums.count(label), label.name()));
    let mut parts = vec![numbers(labels)];
    if sums.declared > 0 {
        parts.push(format!("{} of {} declared", sums.declared, sums.differing()));
    }
    for (locale, verdicts) in &sums.locales {
        let says = Says::ALL.into_iter().rev().map(|says| (verdicts.count(says), says.name()));
        let missing = [(verdicts.missing, "not translated")];
        let numbers = numbers(says.chain(missing));
        if verdicts.sum() + verdicts.missing > 0 {
            parts.push(format!("{locale} {numbers}"));
        }
    }
    parts.join("; ")
}

/// Those of `counts` that are there.
fn numbers<'a>(counts: impl Iterator<Item = (usize, &'a str)>) -> String {
    let some: Vec<String> =
        counts.filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}")).collect();
    if some.is_empty() { "nothing".to_owned() } else { some.join(", ") }
}

/// So many sentences of a passage that only one edition has are shown.
const RUN: usize = 4;

fn is_one_sided(row: &Row) -> bool {
    matches!(row.label, Label::Added | Label::Removed)
        && row.verdicts.is_empty()
        && row.declared == Declared::No
}
