//! An alignment as one line of JSON.

use serde::Serialize;
use serde_json::Value;

use super::side::{Ranges, Side};
use crate::align::{Alignment, Bead};

/// What others read; the manual's page `align.md` tells what it means.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    id: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    locale: &'a Value,
    src_segs: Ranges,
    tgt_segs: Ranges,
    links: Vec<(Vec<usize>, Vec<usize>)>,
    confidence: Vec<f32>,
    page_confidence: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    src_texts: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tgt_texts: Option<Vec<String>>,
}

impl<'a> Answer<'a> {
    /// The answer for one page pair; only beads with both sides are links.
    pub(super) fn new(
        id: &'a Value,
        locale: &'a Value,
        source: &Side<'_>,
        target: &Side<'_>,
        alignment: &Alignment,
    ) -> Answer<'a> {
        let linked: Vec<&Bead> = alignment
            .beads
            .iter()
            .filter(|bead| !bead.source.is_empty() && !bead.target.is_empty())
            .collect();
        Answer {
            id,
            source: None,
            locale,
            src_segs: source.ranges(),
            tgt_segs: target.ranges(),
            links: linked
                .iter()
                .map(|bead| (source.numbers(bead.source.clone()), target.numbers(bead.target.clone())))
                .collect(),
            confidence: linked.iter().map(|bead| bead.confidence).collect(),
            page_confidence: alignment.confidence,
            src_texts: None,
            tgt_texts: None,
        }
    }

    /// Names the source page and gives the texts of the segments: who aligns files has neither at hand.
    pub(super) fn with_texts(self, source: &'a Side<'_>, target: &Side<'_>) -> Answer<'a> {
        Answer {
            source: Some(source.page.source.path()),
            src_texts: Some(source.texts()),
            tgt_texts: Some(target.texts()),
            ..self
        }
    }

    pub(super) fn line(&self) -> Vec<u8> {
        // Strings, numbers and lists of them can always be written.
        let mut line = serde_json::to_vec(self).unwrap_or_default();
        line.push(b'\n');
        line
    }
}
