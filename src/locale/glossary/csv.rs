//! Terms from a table: CSV, or what spreadsheets call so.

use super::{Refused, Term};

/// Reads `source,target[,forbidden][,note]`, with or without a line of headings. Several forbidden forms are parted
/// by `;` or `|`.
///
/// # Errors
///
/// When a line has no target, or a quote has no end.
pub fn from_csv(text: &str) -> Result<Vec<Term>, Refused> {
    let rows = rows(text.trim_start_matches('\u{feff}'))?;
    let mut columns = ["source", "target", "forbidden", "note"].map(|name| (name, None::<usize>));
    let mut rows = rows.as_slice();
    let heading = rows.first().filter(|(_, cells)| {
        let has = |name: &str| cells.iter().any(|cell| cell.trim().eq_ignore_ascii_case(name));
        has("source") && has("target")
    });
    match heading {
        Some((_, cells)) => {
            for (name, at) in &mut columns {
                *at = cells.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
            }
            rows = rows.get(1..).unwrap_or_default();
        }
        None => columns.iter_mut().enumerate().for_each(|(at, column)| column.1 = Some(at)),
    }
    let [source, target, forbidden, note] = columns.map(|(_, at)| at);
    let mut terms = Vec::new();
    for (line, cells) in rows {
        let cell =
            |at: Option<usize>| at.and_then(|at| cells.get(at)).map(|cell| cell.trim()).unwrap_or_default();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if cell(source).is_empty() || cell(target).is_empty() {
            return Err(Refused { line: *line, message: "a term needs a source and a target".to_owned() });
        }
        let forbidden = cell(forbidden).split([';', '|']).map(|form| form.trim().to_owned());
        terms.push(Term {
            source: cell(source).to_owned(),
            target: cell(target).to_owned(),
            forbidden: forbidden.filter(|form| !form.is_empty()).collect(),
            note: cell(note).to_owned(),
            ..Term::default()
        });
    }
    Ok(terms)
}

/// The cells of each line, with the line's number. Cells in quotes may hold commas and line ends.
fn rows(text: &str) -> Result<Vec<(usize, Vec<String>)>, Refused> {
    let first = text.lines().next().unwrap_or_default();
    let comma =
        [',', ';', '\t'].into_iter().max_by_key(|c| (first.matches(*c).count(), *c == ',')).unwrap_or(',');
    let mut rows = Vec::new();
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut line, mut start) = (1, 1);
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                rows.push((start, std::mem::take(&mut cells)));
                line += 1;
                start = line;
            }
            '\n' => {
                cell.push(' ');
                line += 1;
            }
            '\r' => {}
            c if c == comma && !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    if quoted {
        return Err(Refused { line: start, message: "a quote has no end".to_owned() });
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        rows.push((start, cells));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_is_read_with_and_without_headings() {
        let term = |source: &str, target: &str, forbidden: &[&str]| Term {
            source: source.to_owned(),
            target: target.to_owned(),
            forbidden: forbidden.iter().map(|form| (*form).to_owned()).collect(),
            ..Term::default()
        };
        let expected =
            vec![term("reseller, indirect", "经销商", &["分销商", "代理"]), term("invoice", "发票", &[])];
        assert_eq!(
            from_csv("\"reseller, indirect\",经销商,分销商;代理\r\ninvoice,发票\n"),
            Ok(expected.clone())
        );
        let text =
            "Target;Note;Source;Forbidden\n经销商;;\"reseller, indirect\";分销商|代理\n发票;;invoice;\n";
        assert_eq!(from_csv(text), Ok(expected));
        assert_eq!(from_csv("a,b\nc\n").map_err(|refused| refused.line), Err(2));
        assert_eq!(from_csv("a,\"b\n").map_err(|refused| refused.line), Err(1));
    }
}
