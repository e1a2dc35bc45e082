//! The plural categories of languages, as CLDR 46 gives them for cardinal numbers, by language.
//!
//! A table and not the data of CLDR: which categories there are is asked here, not which one a number has. A category
//! that a language has for fractions or for millions only may be left out of a text, and no fault is made of it.

/// The categories of a language besides `other`: those that a text needs, and those that it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Categories {
    pub(super) needed: &'static [&'static str],
    pub(super) also: &'static [&'static str],
}

/// All names of categories.
pub(super) const ALL: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The categories of the language of `tag`; none when it is not known.
pub(super) fn categories(tag: &str) -> Option<Categories> {
    let language = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let (needed, also): (&'static [&'static str], &'static [&'static str]) = match language.as_str() {
        "bm" | "bo" | "dz" | "id" | "ig" | "ii" | "in" | "ja" | "jv" | "kea" | "km" | "ko" | "lo" | "ms"
        | "my" | "nqo" | "sah" | "sg" | "su" | "th" | "to" | "vi" | "wo" | "yo" | "yue" | "zh" => (&[], &[]),
        "af" | "am" | "an" | "as" | "ast" | "az" | "bg" | "bn" | "ce" | "ckb" | "da" | "de" | "dv" | "ee"
        | "el" | "en" | "eo" | "et" | "eu" | "fa" | "ff" | "fi" | "fo" | "fur" | "fy" | "gl" | "gsw"
        | "gu" | "ha" | "haw" | "hi" | "hu" | "hy" | "ia" | "io" | "is" | "ka" | "kk" | "kl" | "kn"
        | "ks" | "ku" | "ky" | "lb" | "ln" | "mg" | "mk" | "ml" | "mn" | "mr" | "nb" | "nd" | "ne" | "nl"
        | "nn" | "no" | "ny" | "om" | "or" | "os" | "pa" | "pap" | "ps" | "rm" | "rw" | "sd" | "si"
        | "sn" | "so" | "sq" | "st" | "sv" | "sw" | "syr" | "ta" | "te" | "ti" | "tk" | "tn" | "tr"
        | "ts" | "tt" | "ug" | "ur" | "uz" | "ve" | "xh" | "yi" | "zu" | "fil" | "tl" => (&["one"], &[]),
        // `many` is for whole millions.
        "ca" | "es" | "fr" | "it" | "pt" | "scn" | "vec" => (&["one"], &["many"]),
        "lv" | "prg" => (&["zero", "one"], &[]),
        "iu" | "se" | "sma" | "smi" | "smj" | "smn" | "sms" => (&["one", "two"], &[]),
        // `many` was given up with CLDR 42.
        "he" | "iw" => (&["one", "two"], &["many"]),
        "bs" | "hr" | "mo" | "ro" | "sh" | "sr" => (&["one", "few"], &[]),
        // `many` is for fractions.
        "cs" | "lt" | "sk" => (&["one", "few"], &["many"]),
        "be" | "pl" | "ru" | "uk" => (&["one", "few", "many"], &[]),
        "dsb" | "gd" | "hsb" | "sl" => (&["one", "two", "few"], &[]),
        "br" | "ga" | "gv" | "mt" => (&["one", "two", "few", "many"], &[]),
        "ar" | "ars" | "cy" | "kw" => (&["zero", "one", "two", "few", "many"], &[]),
        _ => return None,
    };
    Some(Categories { needed, also })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_language() {
        let needed = |tag: &str| categories(tag).map(|found| found.needed);
        assert_eq!(needed("ja-JP"), Some(&[][..]));
        assert_eq!(needed("pt-BR"), Some(&["one"][..]));
        assert_eq!(needed("ru"), Some(&["one", "few", "many"][..]));
        assert_eq!(needed("tlh"), None);
    }

    /// The library that formats the texts has the data itself; it must not know a language otherwise.
    #[test]
    fn the_table_names_only_categories() {
        for tag in ["ar", "cy", "cs", "he", "lv", "sl", "ga"] {
            let found = categories(tag).expect("a language");
            assert!(found.needed.iter().chain(found.also).all(|name| ALL.contains(name) && *name != "other"));
        }
    }
}
