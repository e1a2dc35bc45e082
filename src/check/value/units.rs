//! What numbers count: currencies, percents, sizes, spans of time.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::found::Value;
use super::letters::{letters_before, word_after};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// One of these currencies, by their codes: `$` can be many.
    Currency(&'static str),
    /// Something else, by its kind and its name in English.
    Measure(Kind, &'static str),
}

/// What kind of thing a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Share,
    Data,
    Time,
    Length,
    Mass,
}

/// Signs and words of currencies, lower case, and the codes they may stand for.
const CURRENCIES: &[(&str, &str)] = &[
    ("€ euro euros eur evro евро ευρώ يورو אירו यूरो ユーロ 欧元 歐元 유로 ยูโร", "EUR"),
    ("£ gbp pound pounds sterling livres фунт фунтов ポンド 英镑 英鎊 파운드 ปอนด์", "GBP"),
    ("us$ usd u.s.$ ドル 米ドル 美元 美金 달러 us-dollar", "USD"),
    (
        "$ dollar dollars dólar dólares dollari долл доллар доллара долларов δολάρια دولار דולר डॉलर ดอลลาร์ đô",
        "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP",
    ),
    ("r$ brl reais real", "BRL"),
    ("ca$ c$ cad", "CAD"),
    ("au$ a$ aud", "AUD"),
    ("nz$ nzd", "NZD"),
    ("hk$ hkd 港元", "HKD"),
    ("nt$ twd 新台幣", "TWD"),
    ("mx$ mxn", "MXN"),
    ("sgd s$", "SGD"),
    ("¥ ￥", "JPY CNY"),
    ("jpy yen yens yenes ienes иен иены 日元 日圓 엔 เยน", "JPY"),
    ("cny rmb cn¥ yuan yuans 人民币 人民幣 위안", "CNY"),
    ("₹ inr rs rupee rupees rupias roupies рупий ルピー 卢比 루피 रुपये रुपए", "INR"),
    ("₩ krw won", "KRW"),
    ("₽ rub руб рублей рубля рубль rublos roubles", "RUB"),
    ("chf", "CHF"),
    ("zł pln", "PLN"),
    ("kč czk", "CZK"),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("dkk", "DKK"),
    ("₺ tl", "TRY"),
    ("₪ ils", "ILS"),
    ("zar", "ZAR"),
];

/// Signs and words of other units, lower case.
const MEASURES: &[(&str, Kind, &str)] = &[
    (
        "% ％ ٪ percent pct prozent procent prosent prosenttia procenta procent procenter pourcent percento yüzde процент процента процентов відсотків відсотки percentual persen százalék パーセント 퍼센트 % ",
        Kind::Share,
        "%",
    ),
    ("kb ko kib кб kilobyte kilobytes kilooctets ", Kind::Data, "KB"),
    ("mb mo mib мб megabyte megabytes megaoctets", Kind::Data, "MB"),
    ("gb go gib гб gigabyte gigabytes gigaoctets", Kind::Data, "GB"),
    ("tb to tib тб terabyte terabytes teraoctets", Kind::Data, "TB"),
    ("pb pib пб petabyte petabytes", Kind::Data, "PB"),
    (
        "km kilometer kilometers kilometre kilometres kilomètres kilómetros quilômetros chilometri км",
        Kind::Length,
        "km",
    ),
    ("cm centimeter centimeters centimètres", Kind::Length, "cm"),
    ("mm millimeter millimeters millimètres", Kind::Length, "mm"),
    ("kg kilogram kilograms kilogrammes kilogramos кг", Kind::Mass, "kg"),
    (
        "s second seconds sec secs seconde secondes segundo segundos secondo secondi sekunde sekunden sekund sekunder seconden sekunda sekundy sekundę секунда секунды секунд секунду saniye detik giây másodperc sekuntia secunde δευτερόλεπτα ثانية ثوان שניות सेकंड วินาที 秒 秒間 秒钟 秒鐘 초",
        Kind::Time,
        "second",
    ),
    (
        "minute minutes min mins minuto minutos minuti minuten minut minuter minuty minutę minút minuta минута минуты минут минуту хвилин хвилини dakika menit phút perc minuuttia λεπτά دقيقة دقائق דקות मिनट นาที 分間 分钟 分鐘 분",
        Kind::Time,
        "minute",
    ),
    (
        "h hour hours hr hrs heure heures hora horas ora ore stunde stunden timme timmar time timer uur uren godzina godziny godzin hodina hodiny hodin hodín час часа часов годин години saat jam giờ óra tuntia tunnin ώρες ώρα ساعة ساعات שעות घंटे घंटा ชั่วโมง 時間 小时 小時 시간",
        Kind::Time,
        "hour",
    ),
    (
        "day days jour jours día días dia dias giorno giorni tag tage tagen tages dag dagen dagar dage dager dzień dni dnia den dny dní dnů deň день дня дней днів дні дни zile ziua zi gün günlük hari ngày nap napos päivää päivän ημέρες ημερών ημέρα يوم أيام يومًا ימים दिन दिनों วัน 日 日間 天 일 일간",
        Kind::Time,
        "day",
    ),
    (
        "week weeks semaine semaines semana semanas settimana settimane woche wochen weken vecka veckor uge uger uke uker tydzień tygodnie tygodni týden týdny týdnů неделя недели недель тижні тижнів săptămâni hafta minggu tuần hét viikkoa εβδομάδες أسبوع أسابيع שבועות सप्ताह สัปดาห์ 週 週間 周 주",
        Kind::Time,
        "week",
    ),
    (
        "month months mois mes meses mês mese mesi monat monate monaten maand maanden månad månader måned måneder miesiąc miesiące miesięcy měsíc měsíce měsíců mesiac mesiace mesiacov месяц месяца месяцев місяць місяці місяців luni lună aylık bulan tháng hónap hónapos kuukautta kuukauden μήνες μηνών شهر أشهر شهرًا חודשים महीने महीनों เดือน か月 ヶ月 カ月 ヵ月 ケ月 か月間 ヶ月間 カ月間 个月 個月 개월",
        Kind::Time,
        "month",
    ),
    (
        "year years an ans année années año años ano anos anno anni jahr jahre jahren jaar jaren år rok lata lat roky let rokov год года лет рік роки років ani yıl yıllık tahun năm év éves vuotta vuoden έτη χρόνια سنة سنوات שנים वर्ष साल ปี 年 年間 년 년간",
        Kind::Time,
        "year",
    ),
];

/// What spans of time are equal: so many of the first are one of the second.
const EQUAL_SPANS: [(&str, u64, &str); 8] = [
    ("month", 12, "year"),
    ("day", 7, "week"),
    ("day", 365, "year"),
    ("day", 30, "month"),
    ("hour", 24, "day"),
    ("minute", 60, "hour"),
    ("second", 60, "minute"),
    ("week", 52, "year"),
];

impl Unit {
    /// True when both may be the same.
    pub(super) fn agrees(self, other: Unit) -> bool {
        match (self, other) {
            (Unit::Currency(a), Unit::Currency(b)) => a.split(' ').any(|a| b.split(' ').any(|b| a == b)),
            (Unit::Measure(kind, a), Unit::Measure(other, b)) => kind == other && a == b,
            _ => false,
        }
    }
}

/// What the number `value` of `words` counts: what stands right before or after it.
pub(super) fn of(words: &str, value: &Value) -> Option<Unit> {
    after(words, value.end).or_else(|| before(words, value.at.start)).map(|(unit, _)| unit)
}

/// The bytes of `words` where `value` stands with what it counts.
pub(super) fn range(words: &str, value: &Value) -> Range<usize> {
    if let Some((_, end)) = after(words, value.end) {
        value.at.start..end
    } else if let Some((_, start)) = before(words, value.at.start) {
        start..value.end
    } else {
        value.at.start..value.end
    }
}

/// The unit after byte `end`, and where it ends.
fn after(words: &str, end: usize) -> Option<(Unit, usize)> {
    let tail = words.get(end..)?;
    let rest = tail.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}', '\0', '-', '\u{2011}']);
    let at = words.len() - rest.len();
    let first = rest.chars().next()?;
    let found = |unit: Option<Unit>, length: usize| unit.map(|unit| (unit, at + length));
    if matches!(first, '%' | '％' | '٪') {
        return found(measure("%"), first.len_utf8());
    }
    if !first.is_alphanumeric() {
        // `300 $`: one sign. That of the next amount is none of this one.
        let length = first.len_utf8();
        let own = !rest.get(length..)?.starts_with(char::is_numeric);
        return found(currency(rest.get(..length)?), length).filter(|_| own);
    }
    if is_cjk(first) {
        // The longest unit that the text begins with: `日間` before `日`.
        let ends = rest.char_indices().skip(1).map(|(end, _)| end).chain([rest.len()]).take(6);
        return ends.filter_map(|end| found(UNITS.get(rest.get(..end)?).copied(), end)).last();
    }
    let word = word_after(rest);
    if rest.get(word.len()..).is_some_and(|next| next.starts_with('$')) {
        let length = word.len() + 1;
        let own = !rest.get(length..)?.starts_with(char::is_numeric);
        return found(currency(rest.get(..length)?), length).filter(|_| own);
    }
    if let Some((unit, length)) = share(rest) {
        return Some((unit, at + length));
    }
    // `USD 300`: a code before the next amount.
    let next = rest.get(word.len()..)?.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let ahead =
        next.starts_with(|c: char| c.is_ascii_digit()) && matches!(named(word), Some(Unit::Currency(_)));
    found(named(word), word.len()).filter(|_| !ahead)
}

/// `pour cent`, `por ciento`: two words.
fn share(rest: &str) -> Option<(Unit, usize)> {
    const SHARES: [&str; 6] = ["per cent", "pour cent", "por ciento", "por cento", "per cento", "phần trăm"];
    let share = SHARES.iter().find(|share| rest.starts_with(**share))?;
    Some((Unit::Measure(Kind::Share, "%"), share.len()))
}

/// The unit before byte `start`, and where it begins.
fn before(words: &str, start: usize) -> Option<(Unit, usize)> {
    let head = words.get(..start)?.trim_end_matches([' ', '\u{a0}', '\u{202f}', '\0']);
    let last = head.chars().next_back()?;
    let sign = head.len() - last.len_utf8();
    if matches!(last, '%' | '％' | '٪') {
        // `50% 30`: the sign of the number before.
        let own = !head.get(..sign)?.ends_with(|c: char| c.is_numeric() || c == ' ' || c == '\u{a0}');
        return measure("%").filter(|_| own || sign == 0).map(|unit| (unit, sign));
    }
    if last == '$' {
        let letters = letters_before(head, sign);
        let with_letters = head.get(letters..).and_then(currency).map(|unit| (unit, letters));
        return with_letters.or_else(|| currency("$").map(|unit| (unit, sign)));
    }
    if !last.is_alphanumeric() {
        return currency(head.get(sign..)?).map(|unit| (unit, sign));
    }
    let begin = letters_before(head, head.len());
    let word = head.get(begin..)?;
    // Of words only codes stand before the amount.
    let code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    if code {
        return currency(word).map(|unit| (unit, begin));
    }
    (word.to_lowercase() == "yüzde").then(|| measure("%").map(|unit| (unit, begin)))?
}

fn currency(word: &str) -> Option<Unit> {
    named(word).filter(|unit| matches!(unit, Unit::Currency(_)))
}

fn measure(word: &str) -> Option<Unit> {
    named(word).filter(|unit| matches!(unit, Unit::Measure(..)))
}

fn named(word: &str) -> Option<Unit> {
    // Sizes of data are told from prepositions (`5 to 7`) by their capitals.
    if word.len() > 40 || matches!(word, "to" | "go" | "mo" | "ko") {
        return None;
    }
    UNITS.get(word.to_lowercase().as_str()).copied()
}

/// All units by their words. A word of two languages that means two things is left out.
static UNITS: LazyLock<HashMap<&'static str, Unit>> = LazyLock::new(|| {
    let currencies = CURRENCIES.iter().map(|(words, codes)| (*words, Unit::Currency(codes)));
    let measures = MEASURES.iter().map(|(words, kind, name)| (*words, Unit::Measure(*kind, name)));
    let mut units: HashMap<&'static str, Option<Unit>> = HashMap::new();
    for (words, unit) in currencies.chain(measures) {
        for word in words.split_whitespace() {
            units
                .entry(word)
                .and_modify(|known| *known = known.filter(|known| *known == unit))
                .or_insert(Some(unit));
        }
    }
    units.into_iter().filter_map(|(word, unit)| Some((word, unit?))).collect()
});

/// True for a currency that stands right before its amount: `USD300K`.
pub(super) fn is_currency(word: &str) -> bool {
    currency(word).is_some()
}

/// True for any unit that stands right after its amount: `10GB`.
pub(super) fn is_unit(word: &str) -> bool {
    named(word).is_some()
}

/// True when `first` of one unit are as long as `second` of another: 12 months and 1 year.
pub(super) fn same_span(first: (u64, Unit), second: (u64, Unit)) -> bool {
    let (Unit::Measure(Kind::Time, a), Unit::Measure(Kind::Time, b)) = (first.1, second.1) else {
        return false;
    };
    EQUAL_SPANS.iter().any(|(short, many, long)| {
        let fits = |(x, a): (u64, &str), (y, b): (u64, &str)| {
            a == *short && b == *long && y.checked_mul(*many) == Some(x)
        };
        fits((first.0, a), (second.0, b)) || fits((second.0, b), (first.0, a))
    })
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}
