//! Terms from TBX, the format of terminology databases.

use super::xml::{Piece, attribute, pieces};
use super::{Refused, Term};

/// Reads the terms of a TBX file, version 2 (`termEntry`) or 3 (`conceptEntry`), whose languages are those asked for.
///
/// # Errors
///
/// When it is no TBX file, or has no entry in both languages.
pub fn from_tbx(text: &str, source: &str, target: &str) -> Result<Vec<Term>, Refused> {
    let mut terms = Vec::new();
    let mut concept: Option<Concept> = None;
    let mut entries = 0;
    for piece in pieces(text) {
        match piece {
            Piece::Open("termEntry" | "conceptEntry", _) => {
                entries += 1;
                concept = Some(Concept::default());
            }
            Piece::Close("termEntry" | "conceptEntry") => {
                terms.extend(concept.take().and_then(|concept| concept.term(source, target)));
            }
            piece => {
                if let Some(concept) = &mut concept {
                    concept.read(piece);
                }
            }
        }
    }
    if entries == 0 {
        return Err(Refused {
            line: 1,
            message: "no `termEntry` and no `conceptEntry`: this is no TBX file".to_owned(),
        });
    }
    if terms.is_empty() {
        return Err(Refused { line: 1, message: format!("no entry has terms in `{source}` and `{target}`") });
    }
    Ok(terms)
}

/// An entry of a TBX file while it is read.
#[derive(Default)]
struct Concept {
    language: String,
    inside: String,
    kind: String,
    text: String,
    words: Vec<Said>,
    note: String,
}

/// A word for a concept.
#[derive(Default)]
struct Said {
    language: String,
    text: String,
    status: String,
}

impl Concept {
    fn read(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open("langSet" | "langSec", attributes) => {
                let language = attribute(attributes, "xml:lang").or_else(|| attribute(attributes, "lang"));
                self.language = language.unwrap_or_default();
            }
            Piece::Open("tig" | "ntig" | "termSec", _) => {
                self.words.push(Said { language: self.language.clone(), ..Said::default() });
            }
            Piece::Open(name @ ("term" | "termNote" | "note" | "descrip"), attributes) => {
                self.inside = name.to_owned();
                self.kind = attribute(attributes, "type").unwrap_or_default();
                self.text.clear();
            }
            Piece::Open(..) => {}
            Piece::Text(words) => self.text.push_str(&words),
            Piece::Close(name) => self.close(name),
        }
    }

    fn close(&mut self, name: &str) {
        if self.inside != name {
            return;
        }
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match (name, self.words.last_mut()) {
            ("term", Some(said)) => said.text = text,
            ("termNote", Some(said))
                if self.kind == "administrativeStatus" || self.kind == "normativeAuthorization" =>
            {
                said.status = text;
            }
            ("note", _) => self.note = text,
            ("descrip", _) if self.kind == "definition" && self.note.is_empty() => self.note = text,
            _ => {}
        }
        self.inside.clear();
    }

    /// The term it makes: preferred words first, deprecated ones forbidden.
    fn term(self, source: &str, target: &str) -> Option<Term> {
        let bad = |said: &&Said| {
            ["deprecated", "superseded", "forbidden"].iter().any(|status| said.status.starts_with(status))
        };
        let in_language = |tag: &str| {
            let exact = self.words.iter().filter(move |said| said.language.eq_ignore_ascii_case(tag));
            let language = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
            let near = self.words.iter().filter(move |said| language(&said.language) == language(tag));
            let exact: Vec<&Said> = exact.collect();
            if exact.is_empty() { near.collect() } else { exact }
        };
        let preferred = |said: &&&Said| !said.status.starts_with("preferred");
        let mut sources = in_language(source);
        sources.retain(|said| !bad(said) && !said.text.is_empty());
        sources.sort_by_key(|said| preferred(&said));
        let (forbidden, mut targets): (Vec<&Said>, Vec<&Said>) =
            in_language(target).into_iter().filter(|said| !said.text.is_empty()).partition(bad);
        targets.sort_by_key(|said| preferred(&said));
        let (first, others) = targets.split_first()?;
        let texts = |list: &[&Said]| list.iter().map(|said| said.text.clone()).collect();
        Some(Term {
            source: sources.first()?.text.clone(),
            target: first.text.clone(),
            accepted: texts(others),
            forbidden: texts(&forbidden),
            exact: false,
            note: self.note.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tbx_of_both_versions_is_read() {
        let two = "<martif><text><body><termEntry id=\"1\"><langSet xml:lang=\"en\"><tig><term>service &amp; \
                   request</term></tig></langSet><langSet xml:lang=\"de-DE\"><tig><term>Supportanfrage</term><termNote \
                   type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></tig><ntig><termGrp><term>Serviceanfrage\
                   </term></termGrp></ntig></langSet></termEntry></body></text></martif>";
        let terms = from_tbx(two, "en", "de").expect("terms");
        assert_eq!(terms[0].source, "service & request");
        assert_eq!(terms[0].target, "Serviceanfrage");
        assert_eq!(terms[0].forbidden, ["Supportanfrage"]);
        let three = "<tbx><text><body><conceptEntry><langSec xml:lang='en'><termSec><term>cloud</term></termSec></langSec>\
                     <langSec xml:lang='ja'><termSec><term>クラウド</term><termNote type='administrativeStatus'>\
                     preferredTerm-admn-sts</termNote></termSec></langSec></conceptEntry></body></text></tbx>";
        assert_eq!(from_tbx(three, "en-US", "ja-JP").expect("terms")[0].target, "クラウド");
        assert!(from_tbx("<html>", "en", "ja").is_err());
        assert!(from_tbx(three, "en", "fr").is_err());
    }
}
