//! What folders and files call languages by.

use crate::lang::Locale;

/// The language that is called so in English, or by its country: `content/english/`, `README_CN.md`. Some of these countries
/// are languages by the same letters, in which nobody writes manuals.
pub(super) fn spoken(text: &str) -> Option<Locale> {
    const NAMES: [(&str, &str); 34] = [
        ("arabic", "ar"),
        ("ch", "zh-CN"),
        ("chinese", "zh"),
        ("chs", "zh-CN"),
        ("cht", "zh-TW"),
        ("cn", "zh-CN"),
        ("cz", "cs"),
        ("czech", "cs"),
        ("dk", "da"),
        ("dutch", "nl"),
        ("english", "en"),
        ("french", "fr"),
        ("german", "de"),
        ("gr", "el"),
        ("greek", "el"),
        ("hebrew", "he"),
        ("hindi", "hi"),
        ("indonesian", "id"),
        ("italian", "it"),
        ("japanese", "ja"),
        ("jp", "ja"),
        ("korean", "ko"),
        ("kr", "ko"),
        ("persian", "fa"),
        ("portuguese", "pt"),
        ("russian", "ru"),
        ("spanish", "es"),
        ("swedish", "sv"),
        ("turkish", "tr"),
        ("tw", "zh-TW"),
        ("ua", "uk"),
        ("ukrainian", "uk"),
        ("vietnamese", "vi"),
        ("vn", "vi"),
    ];
    let (_, tag) = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text))?;
    Locale::parse(tag)
}

/// What a name that ends in it, beside one that does not, is a translation by: `install_cn.md` beside `install.md`. Other
/// codes are words as often, as in `sign-in.md`.
pub(super) const CERTAIN: [&str; 20] = [
    "ch", "chs", "cht", "cn", "de", "en", "es", "fr", "ja", "jp", "ko", "kr", "pt", "ru", "uk", "zh",
    "zh-cn", "zh-tw", "zh_cn", "zh_tw",
];

/// Language codes that are as often something else.
pub(super) const DOUBTFUL: [&str; 22] = [
    "am", "as", "be", "cs", "es6", "go", "id", "in", "io", "is", "it", "ml", "my", "no", "or", "os", "ps",
    "sc", "so", "tk", "to", "ts",
];
