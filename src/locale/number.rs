//! Numbers as each locale writes them: which mark stands between thousands, which before the fraction.
//!
//! A small table and not CLDR: the theme counts pages and minutes. Digits are always the Latin ones.

/// How a group of locales writes numbers.
pub(super) struct Style {
    group: char,
    decimal: char,
    /// How many digits must stand before the first mark: 2 where `1234` goes without one.
    lead: usize,
    /// Digits between marks after the first three: 2 in India, 3 elsewhere.
    step: usize,
}

/// All styles; [`style_of`] names one by its place here.
pub(super) static STYLES: [Style; 8] = [
    Style { group: ',', decimal: '.', lead: 1, step: 3 },
    Style { group: '.', decimal: ',', lead: 1, step: 3 },
    Style { group: '.', decimal: ',', lead: 2, step: 3 },
    Style { group: '\u{202f}', decimal: ',', lead: 1, step: 3 },
    Style { group: '\u{a0}', decimal: ',', lead: 1, step: 3 },
    Style { group: '\u{a0}', decimal: ',', lead: 2, step: 3 },
    Style { group: '’', decimal: '.', lead: 1, step: 3 },
    Style { group: ',', decimal: '.', lead: 1, step: 2 },
];

/// The place in [`STYLES`] of the style of `tag` (lower case, with `-`).
pub(super) fn style_of(tag: &str) -> usize {
    let language = tag.split('-').next().unwrap_or_default();
    match tag {
        "de-ch" | "it-ch" | "de-li" => 6,
        "de-at" | "en-za" | "fr-ca" => 4,
        "pt-pt" => 5,
        "en-in" => 7,
        "es-mx" | "es-us" | "es-419" => 0,
        _ => match language {
            "ca" | "da" | "de" | "el" | "eu" | "gl" | "hr" | "id" | "nl" | "pt" | "ro" | "sr" | "tr"
            | "vi" => 1,
            "es" | "it" | "sl" => 2,
            "fr" => 3,
            "be" | "cs" | "fi" | "kk" | "lt" | "nb" | "nn" | "no" | "ru" | "sk" | "sv" | "uk" => 4,
            "bg" | "et" | "hu" | "lv" | "pl" => 5,
            "gu" | "hi" | "kn" | "ml" | "mr" | "ta" | "te" => 7,
            _ => 0,
        },
    }
}

/// `value` as readers of `locale` write it, with at most three digits of a fraction.
#[must_use]
pub fn written(locale: &str, value: f64) -> String {
    let tag = locale.to_ascii_lowercase().replace('_', "-");
    write(&STYLES[style_of(&tag)], value, 0, 3, true)
}

/// `value` with at least `min` and at most `max` fraction digits.
pub(super) fn write(style: &Style, value: f64, min: usize, max: usize, grouping: bool) -> String {
    let fixed = format!("{:.*}", max.max(min), value.abs());
    let (whole, fraction) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let kept = fraction.trim_end_matches('0').len().max(min.min(fraction.len()));
    let fraction = &fraction[..kept];
    let zero = whole == "0" && fraction.bytes().all(|digit| digit == b'0');
    let mut out = String::with_capacity(fixed.len() + fixed.len() / 2 + 1);
    if value < 0.0 && !zero {
        out.push('-');
    }
    let grouped = grouping && value.is_finite() && whole.len() >= 3 + style.lead;
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if grouped && index > 0 && left >= 3 && (left - 3).is_multiple_of(style.step) {
            out.push(style.group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(style.decimal);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, value: f64, expected: &str) {
        assert_eq!(write(&STYLES[style_of(tag)], value, 0, 3, true), expected, "{tag} {value}");
    }

    #[test]
    fn thousands_by_locale() {
        check("en", 1_234_567.5, "1,234,567.5");
        check("fr-fr", 12_345.25, "12\u{202f}345,25");
        check("fr-ca", 1234.0, "1\u{a0}234");
        check("de", 1234.0, "1.234");
        check("pt-br", 1234.0, "1.234");
        check("pt-pt", 1234.0, "1234");
        check("pl", 12_345.0, "12\u{a0}345");
        check("ja", 1234.0, "1,234");
        check("zh-hans", 1234.0, "1,234");
        check("ar", 1234.0, "1,234");
        check("hi", 12_345_678.0, "1,23,45,678");
        check("en", 999.0, "999");
    }

    #[test]
    fn odd_values_have_a_form() {
        check("en", -0.0, "0");
        check("en", -0.0001, "0");
        check("en", -1234.0, "-1,234");
        check("en", 0.1 + 0.2, "0.3");
        check("en", f64::NAN, "NaN");
        check("en", f64::NEG_INFINITY, "-inf");
        assert_eq!(write(&STYLES[1], 1.5, 2, 3, true), "1,50");
        assert_eq!(write(&STYLES[0], 2024.0, 0, 3, false), "2024");
        assert!(write(&STYLES[0], f64::MAX, 0, 3, true).starts_with("179,769,313"));
    }
}
