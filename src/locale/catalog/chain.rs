//! Which locales stand in for which.

/// The places in `tags` that serve the `wanted` tags, best first, each once.
pub(super) fn chain(tags: &[String], wanted: &[&str]) -> Vec<usize> {
    let mut chain = Vec::new();
    for tag in wanted {
        let tag = normal(tag);
        let exact = prefixes(&tag).filter_map(|prefix| tags.iter().position(|other| other == prefix));
        let relatives = tags.iter().enumerate().filter(|(_, other)| family(other) == family(&tag));
        for index in exact.chain(relatives.map(|(index, _)| index)) {
            if !chain.contains(&index) {
                chain.push(index);
            }
        }
    }
    chain
}

/// A tag as it is compared.
pub(super) fn normal(tag: &str) -> String {
    tag.trim().replace('_', "-").to_ascii_lowercase()
}

/// `zh-hans-cn`, `zh-hans`, `zh`: the tag and what remains of it when subtags go, as long as the script
/// stays.
pub(super) fn prefixes(tag: &str) -> impl Iterator<Item = &str> {
    let script = script(tag);
    std::iter::successors(Some(tag), |tag| tag.rfind('-').map(|at| &tag[..at]))
        .filter(move |prefix| self::script(prefix) == script)
}

/// Language and script. A reader of Traditional Chinese is not helped by Simplified texts, nor one of Serbian
/// in Latin letters by Cyrillic ones, so those do not stand in for each other.
pub(super) fn family(tag: &str) -> String {
    format!("{}-{}", language(tag), script(tag))
}

/// The language whose texts can serve readers of `tag`, which is in its normal form. Norwegian is one, however it is
/// called: nearly all that is published in it is in Bokmål.
fn language(tag: &str) -> &str {
    match tag.split('-').next().unwrap_or_default() {
        "no" | "nn" => "nb",
        language => language,
    }
}

/// True when a text in the locale `tag` may be shown to readers of the locale `reader`.
#[must_use]
pub fn can_serve(tag: &str, reader: &str) -> bool {
    family(&normal(tag)) == family(&normal(reader))
}

/// The script that a tag names or means; empty where a language has but one.
fn script(tag: &str) -> &str {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    let explicit =
        subtags.clone().next().filter(|s| s.len() == 4 && s.bytes().all(|b| b.is_ascii_alphabetic()));
    let usual = match language {
        "zh" if subtags.any(|s| matches!(s, "tw" | "hk" | "mo")) => "hant",
        "zh" => "hans",
        "az" | "bs" | "uz" => "latn",
        "sr" => "cyrl",
        _ => "",
    };
    explicit.unwrap_or(usual)
}
