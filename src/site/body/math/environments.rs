//! Tables of formulas: matrices, cases, equations below one another.

use super::{Reader, row_of, tag};

/// How an environment is shown.
struct Look {
    start: &'static str,
    end: &'static str,
    /// Attributes of the table.
    table: &'static str,
    /// True when columns are by turns at the end and at the start, as equations are.
    by_turns: bool,
    /// True when they are at the start.
    at_start: bool,
}

fn look(name: &str) -> Option<Look> {
    let look = |start, end, table| Look { start, end, table, by_turns: false, at_start: false };
    let display = " displaystyle=\"true\"";
    Some(match name {
        "matrix" | "smallmatrix" | "array" => look("", "", ""),
        "pmatrix" => look("(", ")", ""),
        "bmatrix" => look("[", "]", ""),
        "Bmatrix" => look("{", "}", ""),
        "vmatrix" => look("|", "|", ""),
        "Vmatrix" => look("‖", "‖", ""),
        "cases" | "dcases" => Look { at_start: true, ..look("{", "", "") },
        "rcases" => Look { at_start: true, ..look("", "}", "") },
        "gather" | "gathered" | "equation" | "multline" => look("", "", display),
        "align" | "aligned" | "split" | "eqnarray" | "alignat" | "alignedat" | "flalign" => {
            Look { by_turns: true, ..look("", "", display) }
        }
        _ => return None,
    })
}

impl Reader<'_> {
    /// What follows `\begin`.
    pub(super) fn environment(&mut self) -> Option<String> {
        let name = self.raw_group()?;
        let plain = name.strip_suffix('*').unwrap_or(name);
        let look = look(plain)?;
        if matches!(plain, "array" | "alignat" | "alignedat") {
            self.raw_group()?;
        }
        let table = self.table(&look)?;
        if self.command()? != "end" || self.raw_group()? != name {
            return None;
        }
        let fence =
            |text: &str| if text.is_empty() { String::new() } else { tag("mo", " stretchy=\"true\"", text) };
        if look.start.is_empty() && look.end.is_empty() {
            return Some(table);
        }
        Some(row_of(&format!("{}{table}{}", fence(look.start), fence(look.end))))
    }

    /// `\substack{a \\ b}`
    pub(super) fn stacked(&mut self) -> Option<String> {
        self.skip_space();
        if !self.takes("{") {
            return None;
        }
        let table = self.table(&Look { start: "", end: "", table: "", by_turns: false, at_start: false })?;
        self.takes("}").then_some(table)
    }

    fn table(&mut self, look: &Look) -> Option<String> {
        let mut out = format!("<mtable{}>", look.table);
        let mut cells = String::new();
        let mut column = 0;
        loop {
            self.skip_space();
            while self.peek_command() == Some("hline") {
                self.command();
                self.skip_space();
            }
            let cell = self.row()?;
            let style = match (look.at_start, look.by_turns, column % 2) {
                (true, _, _) | (_, true, 1) => " style=\"text-align:left\"",
                (_, true, _) => " style=\"text-align:right\"",
                _ => "",
            };
            let is_last = !self.rest.starts_with('&');
            let is_end = is_last && !matches!(self.peek_command(), Some("\\" | "cr"));
            // The mark of a row's end can stand behind the last one too.
            if !(is_end && column == 0 && cell.is_empty()) {
                cells.push_str(&format!("<mtd{style}>{cell}</mtd>"));
            }
            if !is_last {
                self.takes("&");
                column += 1;
                continue;
            }
            if !cells.is_empty() {
                out.push_str(&format!("<mtr>{cells}</mtr>"));
            }
            if is_end {
                break;
            }
            cells.clear();
            column = 0;
            self.command();
            // How far the next row is: `\\[2pt]`.
            if let Some((_, rest)) = self.rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                self.rest = rest;
            }
        }
        out.push_str("</mtable>");
        Some(out)
    }
}
