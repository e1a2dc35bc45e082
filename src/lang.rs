//! Locales: BCP 47 tags as people write them, their direction and their own names. The door to unic-langid.

use std::fmt;
use unic_langid::LanguageIdentifier;

/// A locale, by its canonical BCP 47 tag (`fr-FR`, `zh-Hans`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale {
    tag: String,
}

impl Locale {
    /// Reads a tag as people write it: `fr`, `fr-fr`, `zh_CN`, `ZH-hans`. `None` when it is no language tag.
    #[must_use]
    pub fn parse(text: &str) -> Option<Locale> {
        let id: LanguageIdentifier = text.parse().ok()?;
        (id.language.as_str() != "und").then(|| Locale { tag: id.to_string() })
    }

    /// English, from which most documentation is translated, and whose rules hold where no locale is known.
    #[must_use]
    pub fn english() -> Locale {
        Locale { tag: "en".to_owned() }
    }

    /// Like [`Locale::parse`], but only for tags that are very probably meant as a locale when they are the
    /// name of a folder or the ending of a file name: the language must be a known one, so `js` and `img`
    /// are none.
    #[must_use]
    pub fn parse_name(text: &str) -> Option<Locale> {
        let language = text.split(['-', '_']).next()?;
        // Most folders are named by a word. No known code has more than three letters.
        if language.len() > 3 {
            return None;
        }
        let known = LANGUAGES.split(' ').any(|code| code.eq_ignore_ascii_case(language))
            || NAMES.iter().any(|(tag, _)| tag.eq_ignore_ascii_case(language));
        // `no-code`, `ms-teams`: a language with a script or variant that nobody writes.
        let usual = |part: &str| match part.len() {
            2 => part.bytes().all(|b| b.is_ascii_alphabetic()),
            3 => part.bytes().all(|b| b.is_ascii_digit()),
            4 => SCRIPTS.split(' ').any(|script| script.eq_ignore_ascii_case(part)),
            _ => false,
        };
        if known && text.split(['-', '_']).skip(1).all(usual) { Locale::parse(text) } else { None }
    }

    /// The canonical tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The language alone: `fr` of `fr-FR`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.tag.split('-').next().unwrap_or(&self.tag)
    }

    /// The tag as it stands in addresses: lower case.
    #[must_use]
    pub fn folder(&self) -> String {
        self.tag.to_ascii_lowercase()
    }

    /// `rtl` for scripts that run from right to left, else `ltr`: the value of the HTML attribute `dir`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        let subtags = || self.tag.split('-').skip(1);
        let script = subtags().find(|part| part.len() == 4);
        let rtl = match script {
            Some(script) => ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"].contains(&script),
            None => ["ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "arc"]
                .contains(&self.language()),
        };
        if rtl { "rtl" } else { "ltr" }
    }

    /// The locale's name in its own language, as a reader looks for it in a switcher; the tag when unknown.
    #[must_use]
    pub fn name(&self) -> &str {
        let mut tag = self.tag.as_str();
        loop {
            if let Ok(at) = NAMES.binary_search_by(|(known, _)| (*known).cmp(tag)) {
                return NAMES[at].1;
            }
            let Some((parent, _)) = tag.rsplit_once('-') else { return &self.tag };
            tag = parent;
        }
    }
}

/// The names of `locales` for a reader who chooses among them: where two have one name, with what else their tags say,
/// as in `English (AU)`.
#[must_use]
pub fn names_beside(locales: &[Locale]) -> Vec<String> {
    let name = |locale: &Locale| {
        let name = locale.name();
        let is_shared = locales.iter().filter(|other| other.name() == name).count() > 1;
        match locale.tag().split_once('-').filter(|_| is_shared) {
            Some((_, rest)) => format!("{name} ({rest})"),
            None => name.to_owned(),
        }
    };
    locales.iter().map(name).collect()
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

/// The two-letter codes of ISO 639-1.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu \
    cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia \
    id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg \
    mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw \
    sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz \
    ve vi vo wa wo xh yi yo za zh zu";

/// Scripts that locales are told apart by.
const SCRIPTS: &str = "Hans Hant Latn Cyrl Arab Deva Beng Guru Hebr Mong Tfng Vaii Olck Mtei Adlm";

/// Names in the language itself, after CLDR, in byte order of the tags.
const NAMES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "Azərbaycan"),
    ("be", "Беларуская"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("bs", "Bosanski"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("de-AT", "Deutsch (Österreich)"),
    ("de-CH", "Deutsch (Schweiz)"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("en-GB", "English (United Kingdom)"),
    ("es", "Español"),
    ("es-419", "Español (Latinoamérica)"),
    ("es-MX", "Español (México)"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fil", "Filipino"),
    ("fr", "Français"),
    ("fr-CA", "Français (Canada)"),
    ("ga", "Gaeilge"),
    ("gl", "Galego"),
    ("gu", "ગુજરાતી"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақ тілі"),
    ("km", "ខ្មែរ"),
    ("kn", "ಕನ್ನಡ"),
    ("ko", "한국어"),
    ("lo", "ລາວ"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mk", "Македонски"),
    ("ml", "മലയാളം"),
    ("mn", "Монгол"),
    ("mr", "मराठी"),
    ("ms", "Melayu"),
    ("my", "မြန်မာ"),
    ("nb", "Norsk bokmål"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("pt-BR", "Português (Brasil)"),
    ("pt-PT", "Português (Portugal)"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sr-Latn", "Srpski"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "O‘zbek"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
    ("zh-CN", "简体中文"),
    ("zh-HK", "繁體中文（香港）"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("zh-TW", "繁體中文"),
];

#[cfg(test)]
mod tests {
    use super::{Locale, NAMES, names_beside};

    #[test]
    fn tags_are_canonical() {
        for (written, tag) in [("fr-fr", "fr-FR"), ("zh_CN", "zh-CN"), ("ZH-hans", "zh-Hans"), ("ja", "ja")] {
            assert_eq!(Locale::parse(written).expect(written).tag(), tag);
        }
        for name in ["js", "img", "api", "docs", "includes", "no-code", "ms-teams", "hr-policy", "", "fr fr"]
        {
            assert!(Locale::parse_name(name).is_none(), "{name}");
        }
    }

    #[test]
    fn names_are_in_order() {
        assert!(NAMES.is_sorted_by_key(|(tag, _)| *tag));
    }

    #[test]
    fn no_two_of_a_list_have_one_name() {
        let locales = ["en-US", "en-AU", "es", "es-AR", "fr-FR", "zh-CN", "zh-Hans-SG", "zh-TW"];
        let locales = locales.map(|tag| Locale::parse(tag).expect("a tag"));
        assert_eq!(
            names_beside(&locales),
            [
                "English (US)",
                "English (AU)",
                "Español",
                "Español (AR)",
                "Français",
                "简体中文 (CN)",
                "简体中文 (Hans-SG)",
                "繁體中文"
            ]
        );
        assert_eq!(names_beside(&locales[1..2]), ["English"]);
    }

    #[test]
    fn names_and_direction() {
        let locale = |tag| Locale::parse(tag).expect("a tag");
        assert_eq!(locale("fr-FR").name(), "Français");
        assert_eq!(locale("pt-BR").name(), "Português (Brasil)");
        assert_eq!(locale("ar-SA").direction(), "rtl");
        assert_eq!(locale("az-Arab").direction(), "rtl");
        assert_eq!(locale("ja").direction(), "ltr");
    }
}
