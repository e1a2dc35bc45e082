//! When a page was last changed, as it says itself.

use super::Page;

/// The date that a page states, as `YYYY-MM-DD`: `date`, `updated`, or `ms.date` as `MM/DD/YYYY`.
pub(super) fn date(page: &Page) -> Option<String> {
    let digits = |text: &str, len: usize| text.len() == len && text.bytes().all(|b| b.is_ascii_digit());
    let iso = |text: &str| {
        let day = text.get(..10)?;
        let parts: Vec<&str> = day.split('-').collect();
        let valid = matches!(parts.as_slice(), [y, m, d] if digits(y, 4) && digits(m, 2) && digits(d, 2));
        valid.then(|| day.to_owned())
    };
    let american = |text: &str| {
        let parts: Vec<&str> = text.trim().split('/').collect();
        let [month, day, year] = parts.as_slice() else { return None };
        let (month_number, day_number) = (month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
        let valid = (1..=12).contains(&month_number) && (1..=31).contains(&day_number) && digits(year, 4);
        valid.then(|| format!("{year}-{month_number:02}-{day_number:02}"))
    };
    ["updated", "lastmod", "date", "ms.date"].iter().find_map(|key| {
        let text = page.front.text(key)?;
        iso(text).or_else(|| american(text))
    })
}
