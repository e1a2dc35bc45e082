//! Page text made fit for a terminal: what cannot be seen is spelled out, what is too long is cut.
//!
//! Widths here only decide where to cut and wrap; marks are aligned by annotate-snippets.

/// What stands for text that was left out.
pub(super) const MORE: &str = "...";

/// Appends `c` as it is shown: tabs as four spaces, characters that steer a terminal or hide text as
/// `<U+202E>`.
pub(super) fn push(out: &mut String, c: char) {
    match c {
        '\t' => out.push_str("    "),
        c if hides(c) => out.push_str(&format!("<U+{:04X}>", c as u32)),
        c => out.push(c),
    }
}

/// True for the characters that would act on a terminal or reorder what it shows: C0 and C1 controls,
/// line separators, bidi embeddings, overrides and isolates, the byte order mark. Joiners and the plain
/// direction marks belong to ordinary Persian, Arabic and Hebrew text.
pub(super) fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// True for what neither XML nor HTML can hold, even as an entity, and for what hides.
pub(super) fn unfit(c: char) -> bool {
    hides(c) || matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

/// True for letters of scripts that run from right to left.
pub(super) fn runs_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Columns that `c` takes when shown. Combining characters count as one, so that any text has an end.
pub(super) fn columns(c: char) -> usize {
    match c {
        '\t' => 4,
        c if hides(c) => 8,
        c if wide(c) => 2,
        _ => 1,
    }
}

/// `text` on one line, white space runs made one space, cut after `room` columns.
pub(super) fn one_line(text: &str, room: usize) -> String {
    wrap(text, room, 1).concat()
}

/// `text` in at most `lines` lines of at most `room` columns, broken at spaces and between Chinese and
/// Japanese characters; text that is left out shows as dots after the last line.
pub(super) fn wrap(text: &str, room: usize, lines: usize) -> Vec<String> {
    // A page may hold a paragraph of any size: what cannot fit is not even looked at.
    let enough = room.saturating_mul(lines).saturating_mul(2);
    let kept = text.char_indices().nth(enough).map_or(text, |(at, _)| &text[..at]);
    let mut cut = kept.len() < text.len();

    let mut wrapped = vec![String::new()];
    let mut used = 0;
    'text: for word in kept.split_whitespace() {
        let mut gap = usize::from(used > 0);
        for piece in pieces(word) {
            let needed: usize = piece.chars().map(columns).sum();
            if used > 0 && used + gap + needed > room {
                (used, gap) = (0, 0);
                wrapped.push(String::new());
            }
            for c in piece.chars() {
                if used > 0 && used + gap + columns(c) > room {
                    (used, gap) = (0, 0);
                    wrapped.push(String::new());
                }
                if wrapped.len() > lines {
                    cut = true;
                    break 'text;
                }
                if let Some(line) = wrapped.last_mut() {
                    if gap > 0 {
                        line.push(' ');
                    }
                    push(line, c);
                }
                used += gap + columns(c);
                gap = 0;
            }
        }
    }
    wrapped.truncate(lines);
    if let Some(last) = wrapped.last_mut().filter(|_| cut) {
        last.push(' ');
        last.push_str(MORE);
    }
    wrapped
}

/// The pieces of a word that stay together on a line.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let mut before = rest.chars().next()?;
        let end = rest.char_indices().skip(1).find_map(|(at, c)| {
            let splits = (wide(before) || wide(c)) && !opens(before) && !closes(c);
            before = c;
            splits.then_some(at)
        });
        let (piece, others) = rest.split_at(end.unwrap_or(rest.len()));
        rest = others;
        Some(piece)
    })
}

fn opens(c: char) -> bool {
    "([`“«「『（【《〈［".contains(c)
}

fn closes(c: char) -> bool {
    ")]`”».,:;!?、。，．・」』）】》〉］：；！？ー々".contains(c)
}

fn wide(c: char) -> bool {
    matches!(
        c as u32,
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
            | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD
    )
}
