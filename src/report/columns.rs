//! Two pages side by side: what belongs together stands in one row.

use unicode_width::UnicodeWidthStr;

use super::visible;

/// What belongs together.
#[derive(Clone, Debug)]
pub struct Row {
    /// Texts of the left page, each with its line.
    pub source: Vec<(u32, String)>,
    /// Texts of the right page.
    pub target: Vec<(u32, String)>,
    /// How likely they belong together, 0 to 1; shown only where both sides are.
    pub confidence: f32,
    /// A word of at most seven letters, or nothing.
    pub mark: &'static str,
}

/// Columns of the numbers and the mark: `12345  ` on either side, ` 0.99 dropped ` between.
const NUMBER: usize = 5;
const MIDDLE: usize = 14;

/// Lines of one text; what is longer is cut.
const LINES: usize = 200;

/// How many columns of a terminal `text` takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The rows in `width` columns, below the names of the two pages and what is to be said of them.
#[must_use]
pub fn render(names: [&str; 2], head: &str, rows: &[Row], width: usize) -> String {
    // The last column stays free: some terminals wrap there.
    let room = (width.saturating_sub(1).saturating_sub(MIDDLE + 2 * (NUMBER + 2)) / 2).max(12);
    let [from, to] = names.map(|name| visible::one_line(name, usize::MAX));
    let mut out = format!("{from} -> {to}\n{}\n", visible::one_line(head, usize::MAX));
    for row in rows {
        let (left, right) = (lines(&row.source, room), lines(&row.target, room));
        let confidence = match row.source.is_empty() || row.target.is_empty() {
            true => String::new(),
            false => format!("{:.2}", row.confidence),
        };
        let mut middle = format!(" {confidence:4} {:7} ", row.mark);
        for line in 0..left.len().max(right.len()) {
            let (number, text) = left.get(line).cloned().unwrap_or_default();
            let gap = room.saturating_sub(text.width());
            let mut whole = format!("{number:>NUMBER$}  {text}{:gap$}{middle}", "");
            if let Some((number, text)) = right.get(line) {
                whole.push_str(&format!("{number:>NUMBER$}  {text}"));
            }
            out.push_str(whole.trim_end());
            out.push('\n');
            middle = " ".repeat(MIDDLE);
        }
    }
    out.push('\n');
    out
}

/// `texts` in lines of at most `room` columns; the first of each has its number.
fn lines(texts: &[(u32, String)], room: usize) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (number, text) in texts {
        let mut number = number.to_string();
        for line in visible::wrap(text, room, LINES) {
            all.push((std::mem::take(&mut number), line));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(source: &[(u32, &str)], target: &[(u32, &str)], confidence: f32, mark: &'static str) -> Row {
        let own = |texts: &[(u32, &str)]| texts.iter().map(|&(n, text)| (n, text.to_owned())).collect();
        Row { source: own(source), target: own(target), confidence, mark }
    }

    #[test]
    fn columns_stand_below_each_other() {
        let rows = [
            row(&[(1, "Suspend a subscription")], &[(1, "サブスクリプションの一時停止")], 0.987, ""),
            row(&[(3, "Gone.")], &[], 1.0, "dropped"),
            row(&[], &[(12, "Neu.\u{1b}[2J")], 0.0, "added"),
            row(&[(4, "One."), (5, "Two.")], &[(14, "Eins und zwei.")], 0.5, "merged"),
        ];
        let expected = "\
a.md -> b.md
3 pairs
    1  Suspend a    0.99             1  サブスクリプ
       subscription                     ションの一時
                                        停止
    3  Gone.             dropped
                         added      12  Neu.<U+001B>
                                        [2J
    4  One.         0.50 merged     14  Eins und
    5  Two.                             zwei.

";
        let shown = render(["a.md", "b.md"], "3 pairs", &rows, 53);
        assert_eq!(shown, expected, "\n{shown}");
        let widest = shown.lines().map(UnicodeWidthStr::width).max();
        assert!(widest <= Some(53));
    }
}
