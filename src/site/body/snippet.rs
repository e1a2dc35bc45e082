//! Parts of files of code: some lines, or what stands between comments with a name; and lines that are marked.

use crate::page::docfx::Part;

/// The part of `code` that is shown; `None` when it has no such part.
pub(super) fn part_of(code: &str, part: &Part) -> Option<String> {
    let lines: Vec<&str> = match part {
        Part::All => return Some(code.lines().flat_map(|line| [line, "\n"]).collect()),
        Part::Lines(ranges) => {
            let all: Vec<&str> = code.lines().collect();
            let of = |(first, last): &(usize, usize)| {
                let from = first.saturating_sub(1).min(all.len());
                all[from..(*last).min(all.len()).max(from)].iter().copied()
            };
            ranges.iter().flat_map(of).collect()
        }
        Part::Named(name) => anchored(code, name).or_else(|| named(code, name))?,
    };
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common =
        lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(line)).min().unwrap_or(0);
    let cut = |line: &&str| line.get(common..).unwrap_or_default().to_owned() + "\n";
    Some(lines.iter().map(cut).collect())
}

/// The lines between `<name>` and `</name>`, or `#region name` and the next `#endregion`, in comments of any language;
/// tags of other parts are left out.
fn named<'a>(code: &'a str, name: &str) -> Option<Vec<&'a str>> {
    let (open, close) = (format!("<{name}>").to_lowercase(), format!("</{name}>").to_lowercase());
    let region = name.to_lowercase();
    let begins = |line: &str| {
        let of_region = line.split_once("#region").is_some_and(|(_, rest)| rest.trim() == region);
        line.contains(&open) || of_region
    };
    let mut lines = code.lines();
    let begin = lines.by_ref().map(str::to_lowercase).find(|line| begins(line))?;
    let is_region = !begin.contains(&open);
    let mut found = Vec::new();
    let mut depth = 0_usize;
    for line in lines {
        let lower = line.to_lowercase();
        if is_region && lower.contains("#region") {
            depth += 1;
        } else if is_region && lower.contains("#endregion") {
            if depth == 0 {
                return Some(found);
            }
            depth -= 1;
        } else if !is_region && lower.contains(&close) {
            return Some(found);
        } else if !is_tag(&lower) {
            found.push(line);
        }
    }
    None
}

/// The lines between `ANCHOR: name` and `ANCHOR_END: name`, as mdBook marks them, or `--8<-- [start:name]` and
/// `[end:name]`, as MkDocs does; marks of other parts are left out.
fn anchored<'a>(code: &'a str, name: &str) -> Option<Vec<&'a str>> {
    let is_mark =
        |line: &str| ["ANCHOR: ", "ANCHOR_END: ", "--8<-- ["].iter().any(|mark| line.contains(mark));
    let stands = |line: &str, mark: &str, end: &str| {
        let rest = line.split_once(mark).and_then(|(_, rest)| rest.strip_prefix(name));
        rest.is_some_and(|rest| rest.starts_with(end) && (!end.is_empty() || rest.trim_end().is_empty()))
    };
    let begins = |line: &str| stands(line, "ANCHOR: ", "") || stands(line, "--8<-- [start:", "]");
    let ends = |line: &str| stands(line, "ANCHOR_END: ", "") || stands(line, "--8<-- [end:", "]");
    let mut lines = code.lines();
    lines.by_ref().find(|line| begins(line))?;
    let mut found = Vec::new();
    for line in lines {
        if ends(line) {
            return Some(found);
        }
        if !is_mark(line) {
            found.push(line);
        }
    }
    None
}

/// True for a comment that only begins or ends another part.
fn is_tag(line: &str) -> bool {
    let bare = line.trim().trim_start_matches(['/', '#', '-', '*', ' ', '\'', ';', '%']);
    let bare = bare.trim_start_matches("<!--").trim_end_matches("-->").trim();
    let inner = bare.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|inner| {
        let name = inner.trim_start_matches('/');
        bare.len() < line.trim().len()
            && !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
    })
}

/// Appends `html` with those of its lines in `<mark>` that are `marked`. Colours that go on over the edge of one are cut
/// there, since elements must nest.
pub(super) fn mark(out: &mut String, html: &str, marked: &[(usize, usize)]) {
    let mut open: Vec<&str> = Vec::new();
    for (number, line) in html.split_inclusive('\n').enumerate() {
        let wanted = marked.iter().any(|(first, last)| (*first..=*last).contains(&(number + 1)));
        let text = line.strip_suffix('\n').unwrap_or(line);
        if wanted {
            open.iter().for_each(|_| out.push_str("</span>"));
            out.push_str("<mark>");
            open.iter().for_each(|tag| out.push_str(tag));
        }
        out.push_str(text);
        for (at, _) in text.match_indices('<') {
            match text[at..].split_inclusive('>').next() {
                Some("</span>") => _ = open.pop(),
                Some(tag) => open.push(tag),
                None => {}
            }
        }
        if wanted {
            open.iter().for_each(|_| out.push_str("</span>"));
            out.push_str("</mark>");
            open.iter().for_each(|tag| out.push_str(tag));
        }
        out.push_str(&line[text.len()..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str =
        "a\n  // <one>\n  b\n    // <two>\n    c\n    // </two>\n  // </one>\n#region Three\nd\n#endregion\n";

    #[test]
    fn parts() {
        let named = |name: &str| part_of(CODE, &Part::Named(name.to_owned()));
        assert_eq!(named("one").as_deref(), Some("b\n  c\n"));
        assert_eq!(named("two").as_deref(), Some("c\n"));
        assert_eq!(named("three").as_deref(), Some("d\n"));
        assert_eq!(named("four"), None);
        let lines = |ranges: &[(usize, usize)]| part_of(CODE, &Part::Lines(ranges.to_vec()));
        assert_eq!(lines(&[(1, 1), (9, usize::MAX)]).as_deref(), Some("a\nd\n#endregion\n"));
        assert_eq!(lines(&[(5, 2), (99, 200), (0, 0)]).as_deref(), Some(""));
    }

    #[test]
    fn marks_nest() {
        let mut out = String::new();
        mark(&mut out, "<span>a</span>\n<span>b\nc</span>\nd\n", &[(1, 3)]);
        assert_eq!(
            out,
            "<mark><span>a</span></mark>\n<mark><span>b</span></mark><span>\n</span><mark><span>c</span></mark>\nd\n"
        );
    }
}
