//! Where the words that made a rule speak stand in a text.

use std::ops::Range;

/// The places of `words` in `text`, in order and apart from each other. Of a word that stands there more than once it
/// is the first place where it stands alone, else the first.
pub(super) fn places(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in words.iter().map(String::as_str).filter(|word| !word.is_empty()) {
        let free = |at: &usize| found.iter().all(|other| at + word.len() <= other.start || other.end <= *at);
        let at: Vec<usize> = text.match_indices(word).map(|(at, _)| at).filter(free).take(MOST).collect();
        let alone = at.iter().copied().find(|&at| stands_alone(text, at..at + word.len()));
        if let Some(at) = alone.or_else(|| at.first().copied()) {
            found.push(at..at + word.len());
        }
    }
    found.sort_by_key(|place| place.start);
    found
}

/// Places of one word that are looked at: a text may be of any length.
const MOST: usize = 100;

/// `text` in pieces, each with whether it is marked.
pub(super) fn pieces<'a>(text: &'a str, places: &[Range<usize>]) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for place in places {
        let (Some(before), Some(marked)) = (text.get(at..place.start), text.get(place.clone())) else {
            continue;
        };
        pieces.push((before, false));
        pieces.push((marked, true));
        at = place.end;
    }
    pieces.push((text.get(at..).unwrap_or_default(), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

fn stands_alone(text: &str, place: Range<usize>) -> bool {
    let before = text.get(..place.start).and_then(|text| text.chars().next_back());
    let after = text.get(place.end..).and_then(|text| text.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &[&str]) -> String {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let mark =
            |(piece, marked): (&str, bool)| if marked { format!("[{piece}]") } else { piece.to_owned() };
        pieces(text, &places(text, &words)).into_iter().map(mark).collect()
    }

    #[test]
    fn words_are_marked_where_they_stand_alone() {
        assert_eq!(shown("2010 bis 10 Tage", &["10"]), "2010 bis [10] Tage");
        assert_eq!(shown("30日以内に30日", &["30日", "30日"]), "[30日]以内に[30日]");
        assert_eq!(shown("اقرأ الصفحة الآن", &["الصفحة", ""]), "اقرأ [الصفحة] الآن");
        assert_eq!(shown("ab", &["abc", "ab", "b"]), "[ab]");
        assert_eq!(shown("", &["x"]), "");
    }
}
