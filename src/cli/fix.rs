//! Applies what mends findings: edits of files, in memory until nothing is left to mend, then written at once.
//!
//! Bytes that no edit names stay as they are. Of two fixes that want the same bytes the first wins; the other has its
//! turn in the next round, when the page was read anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::{Failure, Terminal};
use crate::check::Spent;
use crate::disk;
use crate::finding::{Edit, Finding, Fix};
use crate::project::Project;

/// Rounds after which it is enough: a fix that only makes place for another needs two.
const ROUNDS: usize = 5;

/// Files as they will be, by their place on disk.
pub(super) type Overlay = BTreeMap<PathBuf, Vec<u8>>;

/// What was mended.
#[derive(Debug, Default)]
pub(super) struct Mended {
    files: BTreeMap<PathBuf, File>,
}

#[derive(Debug)]
struct File {
    /// As the user would write it.
    shown: String,
    old: String,
    new: String,
    /// How many fixes were applied to it.
    fixes: usize,
}

/// What a look at the project gives.
pub(super) struct Looked {
    pub(super) project: Project,
    /// What is found, shown or not.
    pub(super) all: Vec<Finding>,
    /// What is to be shown.
    pub(super) shown: Vec<Finding>,
    /// How many more are in the baseline.
    pub(super) known: usize,
    /// What each rule took.
    pub(super) spent: Vec<Spent>,
}

/// Mends what `look` shows, until nothing is left to mend. Gives the last look too. `all`: also what somebody should
/// look at.
pub(super) fn mend(
    look: &dyn Fn(&Overlay) -> Result<Looked, Failure>,
    all: bool,
) -> Result<(Looked, Mended), Failure> {
    let mut mended = Mended::default();
    let mut overlay = Overlay::new();
    let mut looked = look(&overlay)?;
    // A fix that leaves its finding must not be applied again and again.
    let mut turns: BTreeMap<String, usize> = BTreeMap::new();
    for finding in &looked.shown {
        *turns.entry(name_of(finding)).or_default() += 1;
    }
    for _ in 0..ROUNDS {
        let mut edits: BTreeMap<&str, (Vec<&Edit>, usize)> = BTreeMap::new();
        for finding in &looked.shown {
            let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safe || all) else { continue };
            let turns = turns.entry(name_of(finding)).or_insert(1);
            let own = edits.entry(&finding.place.file).or_default();
            if *turns > 0 && fits(fix, &own.0) {
                own.0.extend(&fix.edits);
                own.1 += 1;
                *turns -= 1;
            }
        }
        let before = mended.fixes();
        for (shown, (mut edits, count)) in edits {
            edits.sort_by_key(|edit| (edit.span, edit.text.as_str()));
            let Some(page) = looked.project.docs.iter().find(|doc| doc.page.source.path() == shown) else {
                continue;
            };
            let read = page.page.source.text();
            let path = PathBuf::from(shown);
            let path = path.canonicalize().unwrap_or(path);
            let bytes = match overlay.get(&path) {
                Some(bytes) => bytes.clone(),
                None => disk::bytes(&path)
                    .map_err(|error| Failure::new(format!("can't read `{shown}`: {error}")))?,
            };
            // Of a file that is not UTF-8, or has changed since, the places are not known.
            if bytes != read.as_bytes() {
                continue;
            }
            let Some(new) = edited(read, &edits).filter(|new| new != read) else { continue };
            overlay.insert(path.clone(), new.clone().into_bytes());
            let file = mended.files.entry(path).or_insert_with(|| File {
                shown: shown.to_owned(),
                old: read.to_owned(),
                new: String::new(),
                fixes: 0,
            });
            file.new = new;
            file.fixes += count;
        }
        if mended.fixes() == before {
            break;
        }
        looked = look(&overlay)?;
    }
    mended.files.retain(|_, file| file.old != file.new);
    Ok((looked, mended))
}

/// What a finding is called from round to round.
fn name_of(finding: &Finding) -> String {
    format!("{}\0{}\0{}", finding.rule, finding.place.file, finding.message)
}

/// True when the edits of `fix` are in order, and none touches one of `taken`.
fn fits(fix: &Fix, taken: &[&Edit]) -> bool {
    let touch = |a: &Edit, b: &Edit| {
        let (a, b) = (a.span, b.span);
        (a.start < b.end && b.start < a.end) || a.start == b.start
    };
    let sound = fix
        .edits
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.span.end <= b.span.start && a.span.start < b.span.start));
    !fix.edits.is_empty()
        && sound
        && fix.edits.iter().all(|edit| !taken.iter().any(|other| touch(edit, other)))
}

/// `text` with `edits`, which are in order and apart, done; none when one does not fit the text. New lines end as the
/// line does that they are put into.
fn edited(text: &str, edits: &[&Edit]) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        let span = edit.span.range();
        out.push_str(text.get(at..span.start)?);
        text.get(span.clone())?;
        let line_end = text.get(span.start..)?.find('\n').map(|end| span.start + end);
        let line_end = line_end.or_else(|| text.get(..span.start)?.rfind('\n'));
        let crlf = line_end.is_some_and(|end| text[..end].ends_with('\r'));
        if crlf && edit.text.contains('\n') {
            out.push_str(&edit.text.replace("\r\n", "\n").replace('\n', "\r\n"));
        } else {
            out.push_str(&edit.text);
        }
        at = span.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

impl Mended {
    /// How many files change.
    pub(super) fn files(&self) -> usize {
        self.files.len()
    }

    /// The changes as a unified diff, as `git apply` and `patch -p1` take it.
    pub(super) fn diff(&self) -> String {
        let mut out = String::new();
        let mut files: Vec<&File> = self.files.values().collect();
        files.sort_by(|a, b| a.shown.cmp(&b.shown));
        for file in files {
            let diff = TextDiff::from_lines(file.old.as_str(), file.new.as_str());
            let (old, new) = (format!("a/{}", file.shown), format!("b/{}", file.shown));
            let _ = write!(out, "{}", diff.unified_diff().context_radius(3).header(&old, &new));
        }
        out
    }

    /// How many fixes were applied.
    pub(super) fn fixes(&self) -> usize {
        self.files.values().map(|file| file.fixes).sum()
    }

    /// Writes the files. What cannot be written is told, the others are written; gives those, and how many could not.
    pub(super) fn write(mut self, terminal: &mut Terminal) -> (Mended, usize) {
        let all = self.files.len();
        self.files.retain(|path, file| match save(path, file) {
            Ok(()) => true,
            Err(error) => {
                terminal.say_always(&format!("error: can't mend `{}`: {error}", file.shown));
                false
            }
        });
        let failed = all - self.files.len();
        (self, failed)
    }
}

fn save(path: &Path, file: &File) -> std::io::Result<()> {
    disk::replace(path, file.old.as_bytes(), file.new.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn edit(range: std::ops::Range<usize>, text: &str) -> Edit {
        Edit { span: Span::new(range), text: text.to_owned() }
    }

    #[test]
    fn other_bytes_stay() {
        let text = "\u{feff}a\r\nb é\nc\n";
        let edits = [edit(3..4, "A"), edit(8..10, "x\ny"), edit(11..11, "0\n")];
        let edits: Vec<&Edit> = edits.iter().collect();
        assert_eq!(edited(text, &edits).as_deref(), Some("\u{feff}A\r\nb x\ny\n0\nc\n"));
        assert_eq!(edited("a\r\n", &[&edit(1..1, "\nb")]).as_deref(), Some("a\r\nb\r\n"));
        assert_eq!(edited(text, &[&edit(9..9, "x")]), None);
        assert_eq!(edited(text, &[&edit(90..99, "x")]), None);
    }

    #[test]
    fn the_first_of_two_wins() {
        let fix = |edits: Vec<Edit>| Fix { safe: true, edits };
        let taken = edit(4..6, "x");
        assert!(fits(&fix(vec![edit(1..2, ""), edit(6..8, "")]), &[&taken]));
        assert!(!fits(&fix(vec![edit(5..8, "")]), &[&taken]));
        assert!(!fits(&fix(vec![edit(4..4, "y")]), &[&edit(4..4, "x")]));
        assert!(!fits(&fix(vec![edit(8..9, ""), edit(1..2, "")]), &[]));
        assert!(!fits(&fix(Vec::new()), &[]));
    }
}
