//! Two pages that are named, and their translations, rather than a project.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{lines, points};
use crate::align::known::Known;
use crate::align::{Lexicon, Shelf, Text};
use crate::cli::shelf::Kept;
use crate::cli::{Failure, align};
use crate::disk;
use crate::drift;
use crate::drift::carry::{self, Editions, Localized, Said, Split};
use crate::lang::Locale;
use crate::page::Page;
use crate::segment::{Segments, readings, segments};
use crate::source::Source;

/// What is compared.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub(super) base: PathBuf,
    pub(super) variant: PathBuf,
    pub(super) translation: Option<Translation>,
}

/// The two pages in another language.
#[derive(Clone, Debug)]
pub(super) struct Translation {
    pub(super) locale: Locale,
    pub(super) base: Option<PathBuf>,
    pub(super) variant: PathBuf,
}

/// What is learnt, once for each locale.
pub(super) struct Lexicons {
    known: Known,
    shelf: Option<Kept>,
    learnt: BTreeMap<Locale, Lexicon>,
}

impl Lexicons {
    /// Those that the bilingual pages below `folders` teach.
    pub(super) fn read(folders: &[PathBuf]) -> Result<Lexicons, Failure> {
        Ok(Lexicons { known: align::known::read(folders)?, shelf: Kept::open(), learnt: BTreeMap::new() })
    }

    fn of(&mut self, locale: &Locale) -> &Lexicon {
        let shelf = self.shelf.as_ref().map(|shelf| shelf as &dyn Shelf);
        self.learnt.entry(locale.clone()).or_insert_with(|| self.known.lexicon(locale, shelf))
    }
}

/// A page that was read, with its sentences.
struct Read {
    page: Page,
    segments: Segments,
}

impl Read {
    fn open(path: &Path, locale: &Locale) -> Result<Read, Failure> {
        let bytes = disk::bytes(path)
            .map_err(|error| Failure::new(format!("can't read `{}`: {error}", path.display())))?;
        let page = Page::read_source(Source::new(path.display().to_string(), disk::decode(bytes).text));
        let segments = segments(&page, locale);
        Ok(Read { page, segments })
    }

    fn text(&self) -> Text<'_> {
        Text { page: &self.page, segments: &self.segments }
    }
}

/// The lines of one job: a line for each sentence of both pages, then one for each sentence of the translation that
/// there is a verdict on.
pub(super) fn answer(job: &Job, lexicons: &mut Lexicons, apart: bool) -> Result<Vec<Value>, Failure> {
    let english = Locale::english();
    let base = Read::open(&job.base, &english)?;
    let variant = Read::open(&job.variant, &english)?;
    let drift = drift::compare(base.text(), variant.text(), &english);
    let mut out = lines(&drift, &base.page, &variant.page);
    let Some(translation) = &job.translation else { return Ok(out) };
    let target = Read::open(&translation.variant, &translation.locale)?;
    let target_base =
        translation.base.as_ref().map(|path| Read::open(path, &translation.locale)).transpose()?;
    let editions = Editions { drift: &drift, base: base.text(), variant: variant.text() };
    let localized = Localized { variant: target.text(), base: target_base.as_ref().map(Read::text) };
    if apart {
        let (base, variant) = carry::said(editions, localized, lexicons.of(&translation.locale));
        return Ok(splits(&carry::splits(&base, &variant), &base, &variant));
    }
    let texts = readings(&target.page, &target.segments);
    for carried in carry::carry(editions, localized, lexicons.of(&translation.locale)) {
        for &span in &carried.target {
            let [start, end] = points(&target.page, span);
            let at = target.segments.list.iter().position(|segment| segment.span == span);
            out.push(json!({
                "locale": translation.locale.tag(), "start": start, "end": end,
                "line": target.page.place(span).start.line,
                "label": carried.says.name(),
                "confidence": carried.confidence,
                "text": at.and_then(|at| texts.get(at)),
                "why": carried.why,
                "signs": debug(&carried, &drift),
            }));
        }
    }
    Ok(out)
}

fn splits(splits: &[Split], base: &[Said], variant: &[Said]) -> Vec<Value> {
    let text = |list: &[Said], place: &(usize, std::ops::Range<usize>)| {
        list.get(place.0).and_then(|said| said.target.get(place.1.clone())).map(str::to_owned)
    };
    let line = |split: &Split| {
        json!({
            "source": split.source, "term": split.term,
            "base": text(base, &split.base), "variant": text(variant, &split.variant),
        })
    };
    splits.iter().map(line).collect()
}

fn debug(carried: &drift::carry::Carried, drift: &drift::Drift) -> Value {
    let s = &carried.signs;
    let g = &drift.groups[carried.group];
    json!({"words": s.words, "explained": s.explained, "length": s.length, "parties": s.parties,
        "likeness": s.likeness, "differing": s.differing, "label": g.label.name(), "sure": g.confidence,
        "V": g.variant.iter().map(|&i| drift.variant[i].text.as_str()).collect::<Vec<_>>().join(" | "),
        "G": g.base.iter().map(|&i| drift.base[i].text.as_str()).collect::<Vec<_>>().join(" | "),
        "vspan": g.variant.first().map(|&i| drift.variant[i].span.start),
    })
}

/// The jobs of a batch: JSON lines with `base`, `variant`, `locale`, `variant_target` and `base_target`. Each is
/// given with its line, whose other keys are repeated in the answer.
pub(super) fn batch(path: &Path) -> Result<Vec<(Job, Value)>, Failure> {
    let bytes = disk::bytes(path)
        .map_err(|error| Failure::new(format!("can't read `{}`: {error}", path.display())))?;
    let text = disk::decode(bytes).text;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let fault = |what: &str| Failure::new(format!("`{}`:{}: {what}", path.display(), number + 1));
            let line: Value = serde_json::from_str(line).map_err(|error| fault(&error.to_string()))?;
            let file = |key: &str| line.get(key).and_then(Value::as_str).map(PathBuf::from);
            let base = file("base").ok_or_else(|| fault("no `base`"))?;
            let variant = file("variant").ok_or_else(|| fault("no `variant`"))?;
            let locale = line.get("locale").and_then(Value::as_str).and_then(Locale::parse_name);
            let translation = locale.zip(file("variant_target")).map(|(locale, variant)| Translation {
                locale,
                base: file("base_target"),
                variant,
            });
            Ok((Job { base, variant, translation }, line))
        })
        .collect()
}
