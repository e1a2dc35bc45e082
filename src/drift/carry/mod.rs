//! Whether the translation of a variant says what the variant says, or still what the base says.
//!
//! 1. `places` finds the sentences of the translation that stand where a sentence of the variant stands; a sentence
//!    that says what the base says may fit nothing of the variant, so the base is asked too, and the neighbours;
//! 2. `signs` weighs what the translation renders of the words in which base and variant differ;
//! 3. here, signs become a verdict.
//!
//! `apart` is the reverse: what both editions say and their translations do not.
//!
//! The translation of the base helps where it is known, and nothing rests on it alone: it may have been revised.

mod apart;
mod places;
mod signs;

use super::survey::Says;
use super::{Drift, Group, Label};
use crate::align::{Lexicon, Text};
use crate::segment::readings;
use crate::source::Span;
use places::{Candidate, Places};
use signs::{NEITHER, Sides, Wording};

pub use apart::{Said, Split, said, splits, terms};
pub use signs::Signs;

/// Two editions of a page in one language.
#[derive(Clone, Copy, Debug)]
pub struct Editions<'a> {
    /// Where they differ.
    pub drift: &'a Drift,
    /// The base page.
    pub base: Text<'a>,
    /// The variant page.
    pub variant: Text<'a>,
}

/// The same in another language.
#[derive(Clone, Copy, Debug)]
pub struct Localized<'a> {
    /// The translation of the variant page.
    pub variant: Text<'a>,
    /// The translation of the base page, where there is one.
    pub base: Option<Text<'a>>,
    /// The translation carries its source: where its sentences belong is no question, however little is known of its
    /// words.
    pub bound: bool,
}

/// What a translation says where base and variant differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// Index in [`Drift::groups`].
    pub group: usize,
    /// The sentences in the translation of the variant.
    pub target: Vec<Span>,
    /// Their counterparts in the translation of the base, where they are known.
    pub base: Vec<Span>,
    /// Whose wording it has.
    pub says: Says,
    /// How likely that is right, 0 to 1.
    pub confidence: f32,
    /// In a few words, what spoke for it.
    pub why: String,
    /// What was weighed.
    pub signs: Signs,
}

/// What `localized` says at every place where `editions` differ in words, in the order of [`Drift::groups`]. Sentences
/// that the translation has not are not in it.
#[must_use]
pub fn carry(editions: Editions<'_>, localized: Localized<'_>, lexicon: &Lexicon) -> Vec<Carried> {
    let page = Pages {
        places: Places::find(editions, localized, lexicon),
        texts: readings(localized.variant.page, localized.variant.segments),
        bases: localized.base.map(|text| readings(text.page, text.segments)).unwrap_or_default(),
        editions,
        localized,
    };
    let sides = Sides::new(editions, &page.texts, &page.bases, lexicon);
    let groups = editions.drift.groups.iter().enumerate();
    let mut found: Vec<(Carried, bool)> =
        groups.filter_map(|(index, group)| page.judge(index, group, &sides)).collect();
    // A sentence of the translation says the base's for one sentence of the variant, not for all that have no place.
    let mut taken: Vec<Span> =
        found.iter().filter(|(_, rival)| !rival).flat_map(|(carried, _)| carried.target.clone()).collect();
    found.retain(|(carried, rival)| {
        let free = !rival || !carried.target.iter().any(|span| taken.contains(span));
        if *rival && free {
            taken.extend(&carried.target);
        }
        free
    });
    found.into_iter().map(|(carried, _)| carried).collect()
}

/// Everything that is known of the pages.
struct Pages<'a> {
    places: Places,
    /// What the segments of the translations read as.
    texts: Vec<String>,
    bases: Vec<String>,
    editions: Editions<'a>,
    localized: Localized<'a>,
}

impl Pages<'_> {
    /// What the translation says of `group`; true when it says a sentence of the base that stands in another group.
    fn judge(&self, index: usize, group: &Group, sides: &Sides<'_>) -> Option<(Carried, bool)> {
        if group.variant.is_empty() || matches!(group.label, Label::Same | Label::Removed) {
            return None;
        }
        let wording = sides.wording(group);
        let own = wording.as_ref().and_then(|wording| self.best(wording, group, &group.base, sides));
        let rival = self.rival(group, sides);
        let is_rival = rival.is_some();
        let (target, signs, base, says, confidence) = match (own, rival) {
            (_, Some((target, signs, base))) => (target, signs, base, Says::Stale, signs.likely()),
            (Some((target, signs)), None) => {
                let graver = wording.is_some_and(|wording| wording.acts);
                let grave = graver || group.label == Label::Changed;
                let (says, confidence) = verdict(grave, self.localized.bound, &signs);
                (target, signs, group.base.clone(), says, confidence)
            }
            (None, None) => return None,
        };
        let spans = |text: Text<'_>, list: &[usize]| -> Vec<Span> {
            list.iter().filter_map(|&at| text.segments.list.get(at)).map(|segment| segment.span).collect()
        };
        let base = self.places.base(&base);
        let carried = Carried {
            group: index,
            target: spans(self.localized.variant, &target.list),
            base: self.localized.base.map(|text| spans(text, &base)).unwrap_or_default(),
            says,
            confidence,
            why: signs.why(says),
            signs,
        };
        Some((carried, is_rival))
    }

    /// The place where the translation of `group` most likely stands, and what it says there. `base` are the sentences
    /// of the base that it is held against.
    fn best(
        &self,
        wording: &Wording,
        group: &Group,
        base: &[usize],
        sides: &Sides<'_>,
    ) -> Option<(Candidate, Signs)> {
        let base_text = joined(&self.bases, &self.places.base(base));
        let known = (!base_text.is_empty()).then_some(base_text.as_str());
        let found = self.places.candidates(&group.variant, base).into_iter().map(|target| {
            let signs = sides.signs(wording, &joined(&self.texts, &target.list), known);
            (target, signs)
        });
        let fit = |(target, signs): &(Candidate, Signs)| signs.fit + target.likely;
        found.reduce(|a, b| if fit(&b) > fit(&a) { b } else { a })
    }

    /// A sentence of the base that was taken for no counterpart of `group`, and that its translation says all the same.
    fn rival(&self, group: &Group, sides: &Sides<'_>) -> Option<(Candidate, Signs, Vec<usize>)> {
        /// A counterpart that nobody sees in the editions must be plain to see in the translation.
        const PLAIN: f32 = 0.98;
        /// Equivalent sentences have more words in common than this, or they are none.
        const ALIKE: f32 = 0.3;
        /// With fewer words in common they are about something else.
        const AKIN: f32 = 0.1;
        /// Sentences as like as this are the same one.
        const SAME: f32 = 0.9;
        /// A few words are alike by chance.
        const LETTERS: usize = 12;
        let alike = |group: &Group| {
            sides.whole(&group.base, &group.variant).is_some_and(|whole| whole.likeness() >= ALIKE)
        };
        if group.label == Label::Equivalent && alike(group) || !self.places.is_beside(&group.variant) {
            return None;
        }
        let mut base = self.places.said_of_base(&group.variant);
        // Word for word what the translation of the base has somewhere.
        let text = joined(&self.texts, &self.places.own(&group.variant));
        if text.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS {
            let same = self.bases.iter().enumerate().filter(|(_, base)| sides.likeness(&text, base) >= SAME);
            let places: Vec<usize> = same.map(|(at, _)| at).collect();
            let said = self.places.base_of(&places);
            if !said.is_empty() {
                base = said;
            }
        }
        base.retain(|at| {
            let owner = self.editions.drift.groups.iter().find(|group| group.base.contains(at));
            owner.is_some_and(|owner| {
                owner.variant != group.variant
                    && (owner.variant.is_empty() || owner.label == Label::Changed || !alike(owner))
            })
        });
        let wording = sides.whole(&base, &group.variant).filter(|wording| wording.likeness() >= AKIN)?;
        let (target, signs) = self.best(&wording, group, &base, sides)?;
        let literal = signs.likeness.is_some_and(|likeness| likeness >= SAME) && signs.by_words() >= 0.3;
        let worded = signs.words < 0.0 && signs.explained < 0.0 && signs.fit > 0.0;
        (signs.likely() >= PLAIN && (literal || worded)).then_some((target, signs, base))
    }
}

/// Whose wording `signs` speak for, and how sure it is. It is `grave` when the editions tell the reader something else,
/// and `bound` when the translation belongs to the variant's sentence for sure.
fn verdict(grave: bool, bound: bool, signs: &Signs) -> (Says, f32) {
    // Where the editions say the same in other words, a translation can hardly be wrong: that it is the base's, word
    // for word, is no fault, the words that differ must be the base's.
    let likely = if grave { signs.likely() } else { signs.likely().min(signs.by_words()) };
    let (least, most) = match signs.likeness {
        // That a translation is its own edition's unless something speaks against it holds where it is known to be a
        // translation of that.
        _ if grave && !bound => (0.365, 0.6),
        _ if grave => (0.4, 0.6),
        Some(likeness) if likeness >= 0.95 => (0.6, 0.75),
        _ => (0.75, 0.9),
    };
    if likely >= most {
        (Says::Stale, likely)
    } else if likely > least || (!bound && signs.own < NEITHER) {
        (Says::Unsure, likely.max(1.0 - likely))
    } else {
        (Says::Carried, (1.0 - likely).max(0.5))
    }
}

fn joined(texts: &[String], list: &[usize]) -> String {
    let parts: Vec<&str> = list.iter().filter_map(|&at| texts.get(at)).map(String::as_str).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drift::compare;
    use crate::lang::Locale;
    use crate::page::Page;
    use crate::segment::{Segments, segments};
    use crate::source::Source;

    struct Read {
        page: Page,
        segments: Segments,
    }

    impl Read {
        fn of(text: &str, locale: &str) -> Read {
            let page = Page::read_source(Source::new("page.md".to_owned(), text.to_owned()));
            let locale = Locale::parse(locale).expect("a locale");
            let segments = segments(&page, &locale);
            Read { page, segments }
        }

        fn text(&self) -> Text<'_> {
            Text { page: &self.page, segments: &self.segments }
        }
    }

    /// What a lexicon is learnt from: each sentence a few times, in changing company.
    fn lexicon(pairs: &[(&str, &str)]) -> Lexicon {
        let pairs: Vec<(String, String)> = pairs
            .iter()
            .cycle()
            .take(pairs.len() * 8)
            .map(|(source, target)| ((*source).to_owned(), (*target).to_owned()))
            .collect();
        Lexicon::default().learn(&[], &pairs)
    }

    /// Verdicts as (what the translation says, verdict).
    fn verdicts(
        editions: [&str; 2],
        target: &str,
        base: Option<&str>,
        locale: &str,
        lexicon: &Lexicon,
    ) -> Vec<(String, Says)> {
        let [one, two] = editions.map(|text| Read::of(text, "en"));
        let drift = compare(one.text(), two.text(), &Locale::english());
        let editions = Editions { drift: &drift, base: one.text(), variant: two.text() };
        let (target, base) = (Read::of(target, locale), base.map(|base| Read::of(base, locale)));
        let localized =
            Localized { variant: target.text(), base: base.as_ref().map(Read::text), bound: false };
        let carried = carry(editions, localized, lexicon);
        let shown = |carried: Carried| {
            let text: Vec<&str> =
                carried.target.iter().map(|span| span.of(target.page.text.text())).collect();
            (text.join(" "), carried.says)
        };
        carried.into_iter().map(shown).collect()
    }

    const BASE: &str =
        "# Orders\n\nOpen the list of orders.\n\nYou can cancel an account.\n\nPick a country.\n";
    const VARIANT: &str =
        "# Orders\n\nOpen the list of orders.\n\nYou can block an account.\n\nPick a country.\n";

    #[test]
    fn german_carries_its_own_edition_or_still_says_what_the_base_says() {
        let lexicon = lexicon(&[
            ("You can block the order.", "Sie können den Auftrag sperren."),
            ("You can cancel the order.", "Sie können den Auftrag stornieren."),
            ("Block the customer.", "Sperren Sie den Kunden."),
            ("Cancel the contract.", "Stornieren Sie den Vertrag."),
            ("Open the account.", "Öffnen Sie das Konto."),
            ("Open an account.", "Öffnen Sie ein Konto."),
            ("Pick the list of orders.", "Wählen Sie die Liste der Aufträge."),
            ("Pick a country.", "Wählen Sie ein Land."),
        ]);
        let page = |line: &str| {
            format!("# Aufträge\n\nÖffnen Sie die Liste der Aufträge.\n\n{line}\n\nWählen Sie ein Land.\n")
        };
        let (own, other) = ("Sie können ein Konto sperren.", "Sie können ein Konto stornieren.");
        let says = |line: &str, base: Option<&str>| {
            verdicts([BASE, VARIANT], &page(line), base.map(page).as_deref(), "de", &lexicon)
        };
        assert_eq!(says(own, None), [(own.to_owned(), Says::Carried)]);
        assert_eq!(says(other, None), [(other.to_owned(), Says::Stale)]);
        assert_eq!(says(own, Some(other)), [(own.to_owned(), Says::Carried)]);
        assert_eq!(says(other, Some(other)), [(other.to_owned(), Says::Stale)]);
    }

    #[test]
    fn chinese_is_read_without_spaces() {
        let lexicon = lexicon(&[
            ("You can block the order.", "你可以阻止订单。"),
            ("You can cancel the order.", "你可以取消订单。"),
            ("Block the customer.", "阻止客户。"),
            ("Cancel the contract.", "取消合同。"),
            ("Open the account.", "打开帐户。"),
            ("Pick the list of orders.", "选择订单列表。"),
            ("Pick a country.", "选择国家。"),
        ]);
        let page = |line: &str| format!("# 订单\n\n打开订单列表。\n\n{line}\n\n选择国家。\n");
        for (line, says) in [("你可以阻止帐户。", Says::Carried), ("你可以取消帐户。", Says::Stale)]
        {
            let found = verdicts([BASE, VARIANT], &page(line), None, "zh", &lexicon);
            assert_eq!(found, [(line.to_owned(), says)]);
        }
    }

    #[test]
    fn numbers_are_values_in_any_language() {
        let base = "# Keys\n\nKeys are kept.\n\nA key is deleted after 90 days.\n\nAsk for help.\n";
        let variant = "# Keys\n\nKeys are kept.\n\nA key is deleted after 60 days.\n\nAsk for help.\n";
        let page = |days: &str| {
            format!(
                "# Clés\n\nLes clés sont gardées.\n\nUne clé est supprimée après {days}\u{a0}jours.\n\nDemandez.\n"
            )
        };
        let says = |days: &str| {
            let found = verdicts([base, variant], &page(days), None, "fr", &Lexicon::default());
            found.into_iter().map(|(_, says)| says).collect::<Vec<_>>()
        };
        assert_eq!(says("60"), [Says::Carried]);
        assert_eq!(says("90"), [Says::Stale]);
    }

    #[test]
    fn equal_editions_and_empty_pages_need_no_verdict() {
        let lexicon = Lexicon::default();
        assert!(verdicts([BASE, BASE], "# Aufträge\n", None, "de", &lexicon).is_empty());
        assert!(verdicts([BASE, VARIANT], "", Some(""), "de", &lexicon).is_empty());
        assert!(verdicts(["", ""], "", None, "de", &lexicon).is_empty());
    }
}
