//! A day, as far as silences that end need one.

use std::fmt;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u32,
    month: u32,
    day: u32,
}

impl Date {
    /// The day `text` names as `2027-01-31`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| {
            let part = parts.next()?;
            let sound = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            sound.then(|| part.parse::<u32>().ok()).flatten()
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (parts.next().is_none() && (1..=days).contains(&day)).then_some(Date { year, month, day })
    }

    /// The day, in UTC, that is `seconds` after the beginning of 1970. Days after 9999 are its last one.
    #[must_use]
    pub fn of_epoch(seconds: u64) -> Date {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": eras of 400 years that begin in March.
        let days = seconds / 86_400 + 719_468;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let of_era_years = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * of_era_years + of_era_years / 4 - of_era_years / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = of_era_years + era * 400 + u64::from(month <= 2);
        match u32::try_from(year) {
            Ok(year) if year <= 9999 => Date {
                year,
                month: u32::try_from(month).unwrap_or(12),
                day: u32::try_from(day).unwrap_or(31),
            },
            _ => Date { year: 9999, month: 12, day: 31 },
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read() {
        for (text, sound) in [
            ("2027-01-31", true),
            ("2024-02-29", true),
            ("2000-02-29", true),
            ("1900-02-29", false),
            ("2027-02-30", false),
            ("2027-13-01", false),
            ("2027-00-01", false),
            ("2027-1-31", false),
            ("2027-01-31-01", false),
            ("31.01.2027", false),
            ("+027-01-31", false),
            ("", false),
        ] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), sound.then_some(text));
        }
    }

    #[test]
    fn seconds_are_days() {
        for (seconds, text) in [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (1_700_000_000, "2023-11-14"),
            (1_798_675_200, "2026-12-31"),
            (u64::MAX, "9999-12-31"),
        ] {
            assert_eq!(Date::of_epoch(seconds).to_string(), text);
        }
    }
}
