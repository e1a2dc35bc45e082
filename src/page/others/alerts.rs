//! Alerts with a title of their own (`> [!NOTE] Before you start`, as Hugo, VitePress and Obsidian have them), and of kinds
//! that GitHub does not know (`> [!INFO]`).

use crate::page::fence::Fence;
use crate::source::Span;

/// What stands for these in `text`, from byte `body` on.
pub(super) fn edits(text: &str, body: usize) -> Vec<(Span, String)> {
    let mut edits = Vec::new();
    let mut fence: Option<Fence> = None;
    // A quote has begun before this line.
    let mut in_quote = false;
    let mut at = body;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = text[at..end].trim_end();
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let prefix = &line[..line.len() - bare.len()];
        if !Fence::covers(&mut fence, bare) && !in_quote && prefix.contains('>') {
            edits.extend(alert(bare).map(|new| {
                let new = new.replace('\n', &format!("\n{}", prefix.trim_end().to_owned() + " "));
                (Span::new(at + prefix.len()..at + line.len()), new)
            }));
        }
        in_quote = prefix.contains('>');
        at = end;
    }
    edits
}

/// True when an alert that `rest` begins is one of these: `[!NOTE] Title`, `[!INFO]`.
pub(super) fn is_one(rest: &str) -> bool {
    alert(rest.split('\n').next().unwrap_or_default()).is_some()
}

/// What stands for the first line of an alert, without what stands before it.
fn alert(bare: &str) -> Option<String> {
    let (kind, title) = bare.strip_prefix("[!")?.split_once(']')?;
    let kind = kind.to_ascii_uppercase();
    let known = match kind.as_str() {
        "NOTE" | "TIP" | "IMPORTANT" | "WARNING" | "CAUTION" => kind.as_str(),
        "INFO" | "ABSTRACT" | "SUMMARY" | "TLDR" | "TODO" | "QUESTION" | "HELP" | "FAQ" | "EXAMPLE" => "NOTE",
        "HINT" | "SUCCESS" | "CHECK" | "DONE" => "TIP",
        "ATTENTION" => "WARNING",
        "DANGER" | "ERROR" | "FAILURE" | "FAIL" | "MISSING" | "BUG" => "CAUTION",
        _ => return None,
    };
    // Obsidian has a sign for those that can be closed.
    let title = title.trim_start_matches(['+', '-']).trim();
    match title {
        "" if known == kind => None,
        "" => Some(format!("[!{known}]")),
        title => Some(format!("[!{known}]\n**{title}**\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::written_anew;
    use super::*;

    #[test]
    fn titles_stand_in_alerts() {
        for (text, expected) in [
            ("> [!NOTE] Hot\n> a\n", "> [!NOTE]\n> **Hot**\n> \n> a\n"),
            ("  > [!info]- Hot\n  > a\n", "  > [!NOTE]\n  > **Hot**\n  > \n  > a\n"),
            ("> [!DANGER]\n> a\n", "> [!CAUTION]\n> a\n"),
            // Alerts of Markdown, directives, what is none.
            ("> [!TIP]\n> a\n> [!INFO] b\n", "> [!TIP]\n> a\n> [!INFO] b\n"),
            ("> [!VIDEO https://a]\n[!NOTE] a\n", "> [!VIDEO https://a]\n[!NOTE] a\n"),
            ("```\n> [!NOTE] a\n```\n", "```\n> [!NOTE] a\n```\n"),
        ] {
            assert_eq!(written_anew(text, edits), expected, "{text}");
        }
        assert!(is_one("[!NOTE] a\nb") && !is_one("[!NOTE]\na") && !is_one("[!INCLUDE [a](b)]"));
    }
}
