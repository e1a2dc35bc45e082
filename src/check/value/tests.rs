//! What is the same value and what is not, in many languages.

use super::compare::{Difference, Texts, What, compare};
use super::tongue::Tongue;

fn differences_of(source: &str, english: &Tongue, target: &str, tongue: &Tongue) -> Vec<Difference> {
    let source = Texts { words: source, text: source, tongue: english };
    let target = Texts { words: target, text: target, tongue };
    compare(&source, &target).into_iter().collect()
}

/// What the two texts differ in that a reader should see: values that another value stands for. The source is English.
fn changed(language: &str, source: &str, target: &str) -> Vec<What> {
    let found = differences_of(source, &Tongue::of("en"), target, &Tongue::of(language));
    let instead = found.iter().filter(|one| one.source.is_some() && one.target.is_some());
    instead.map(|one| one.what).collect()
}

/// The same, and what only one side says.
fn all(language: &str, source: &str, target: &str) -> usize {
    differences_of(source, &Tongue::of("en"), target, &Tongue::of(language)).len()
}

/// Texts that say the same.
const EQUAL: &[(&str, &str, &str)] = &[
    // Dates.
    ("fr", "July 20, 2021", "20 juillet 2021"),
    ("fr", "on July 1, 2021", "le 1er juillet 2021"),
    ("ja", "July 20, 2021", "2021年7月20日"),
    ("ja", "July 20, 2021", "2021 年 7 月 20 日"),
    ("ja", "July 20, 2021", "令和3年7月20日"),
    ("zh", "July 20, 2021", "2021年7月20日"),
    ("ko", "July 20, 2021", "2021년 7월 20일"),
    ("de", "July 20, 2021", "20. Juli 2021"),
    ("es", "July 20, 2021", "20 de julio de 2021"),
    ("pt", "March 1, 2020", "1º de março de 2020"),
    ("it", "May 1, 2020", "1° maggio 2020"),
    ("nl", "March 5, 2020", "5 maart 2020"),
    ("sv", "May 5, 2020", "5 maj 2020"),
    ("da", "October 5, 2020", "5. oktober 2020"),
    ("nb", "December 5, 2020", "5. desember 2020"),
    ("fi", "July 20, 2021", "20. heinäkuuta 2021"),
    ("pl", "July 20, 2021", "20 lipca 2021 r."),
    ("cs", "July 20, 2021", "20. července 2021"),
    ("cs", "June 20, 2021", "20. června 2021"),
    ("sk", "July 20, 2021", "20. júla 2021"),
    ("hu", "July 20, 2021", "2021. július 20."),
    ("ro", "July 20, 2021", "20 iulie 2021"),
    ("bg", "July 20, 2021", "20 юли 2021 г."),
    ("ru", "July 20, 2021", "20 июля 2021 г."),
    ("ru", "May 9, 2021", "9 мая 2021 года"),
    ("uk", "July 20, 2021", "20 липня 2021 р."),
    ("el", "July 20, 2021", "20 Ιουλίου 2021"),
    ("tr", "July 20, 2021", "20 Temmuz 2021"),
    ("ar", "July 20, 2021", "20 يوليو 2021"),
    ("ar", "July 20, 2021", "٢٠ يوليو ٢٠٢١"),
    ("fa", "July 20, 2021", "۲۰ ژوئیه ۲۰۲۱"),
    ("he", "July 20, 2021", "20 ביולי 2021"),
    ("hi", "July 20, 2021", "20 जुलाई 2021"),
    ("hi", "July 20, 2021", "२० जुलाई २०२१"),
    ("th", "July 20, 2021", "20 กรกฎาคม 2564"),
    ("vi", "July 20, 2021", "ngày 20 tháng 7 năm 2021"),
    ("id", "July 20, 2021", "20 Juli 2021"),
    ("ms", "August 20, 2021", "20 Ogos 2021"),
    ("hr", "July 20, 2021", "20. srpnja 2021."),
    ("lt", "July 20, 2021", "2021 m. liepos 20 d."),
    ("lv", "July 20, 2021", "2021. gada 20. jūlijs"),
    ("et", "July 20, 2021", "20. juuli 2021"),
    ("ca", "April 2, 2021", "2 d’abril de 2021"),
    ("eu", "July 20, 2021", "2021eko uztailaren 20a"),
    ("fr", "7/20/2021", "20/07/2021"),
    ("de", "7/20/2021", "20.07.2021"),
    ("zh", "7/20/2021", "2021-07-20"),
    ("pt", "2021-07-20", "20 de julho de 2021"),
    ("fr", "7/8/2021", "8/7/2021"),
    ("fr", "for period 2/11/17 – 2/10/18", "du 11/02/2017 au 10/02/2018"),
    ("ko", "in July 2021", "2021년 7월"),
    ("sw", "20 July 2021", "20 Julai 2021"),
    ("qu", "20 July 2021", "20 Situwa 2021"),
    ("de", "Monday, 5 April", "Montag, 5. April"),
    ("fr", "Jan 15, 2021", "15 janv. 2021"),
    ("ja", "Throughout March 2021", "2021 年 3 月中"),
    ("ja", "January, February, and March 2021", "2021 年 1 月、2 月、3 月"),
    ("th", "24/7", "ตลอด 24 ชั่วโมง 7 วัน"),
    // Years.
    ("fr", "the FY21 program", "le programme de l’exercice 2021"),
    ("ja", "the FY21 program", "21年度のプログラム"),
    ("ja", "FY21", "2021 年度"),
    ("pt", "FY21 Q2", "segundo trimestre do ano fiscal de 2021"),
    ("de", "Q1 CY2020", "im ersten Quartal 2020"),
    ("zh", "H2 FY20", "2020 财年下半年"),
    // Times.
    ("fr", "at 6:00 PM PST", "à 18 h (PST)"),
    ("fr", "by 6PM", "avant 18h00"),
    ("de", "6 PM", "18 Uhr"),
    ("de", "6 p.m.", "18:00 Uhr"),
    ("ja", "6 PM", "午後6時"),
    ("zh", "6 PM", "下午 6 点"),
    ("ko", "6 PM", "오후 6시"),
    ("es", "6 PM", "6 p. m."),
    ("fr", "between 6 and 8 PM", "entre 18 et 20 h"),
    ("pt", "12:01am UTC", "00h01 UTC"),
    ("fr", "12:01 AM UTC", "minuit et 1 minute UTC, soit 00 h 01"),
    ("it", "6:30 PM", "18.30"),
    ("zh", "12/25/2006 1:01:00 AM", "25.12.06 01:01:00"),
    ("it", "until 11:59:59.9999999 PM", "fino alle 23.59.59.9999999"),
    ("it", "from 12:00:00 AM", "dalle 00.00.00"),
    ("fr", "at 6:17:22 PM", "à 18:17:22"),
    ("fi", "6:30 PM", "klo 18.30"),
    ("fr", "24/7 support", "support 24 h/24 et 7 j/7"),
    ("ja", "24/7 support", "24 時間 365 日のサポート"),
    ("de", "24 X 7", "rund um die Uhr (24/7)"),
    // Groups and decimals.
    ("fr", "2,500 characters", "2 500 caractères"),
    ("fr", "2,500 characters", "2\u{a0}500 caractères"),
    ("fr", "2,500 characters", "2\u{202f}500 caractères"),
    ("de", "2,500 characters", "2.500 Zeichen"),
    ("de", "2,500 characters", "2’500 Zeichen"),
    ("de", "2,500 characters", "2500 Zeichen"),
    ("hi", "1,000,000 rows", "10,00,000 पंक्तियाँ"),
    ("pt", "10000000", "10.000.000"),
    ("fr", "$1,234.56", "1 234,56 $"),
    ("fr", "1.5 times", "1,5 fois"),
    ("de", "version 1.5", "Version 1.5"),
    ("fr", "$8.00", "8 $"),
    ("fr", ".50", "0,50"),
    ("ru", "0.5", "0,5"),
    ("ar", "1.5", "١٫٥"),
    ("ja", "1,000", "１０００"),
    ("de", "use 1, 2 or 3", "1, 2 oder 3"),
    ("de", "5-10 users", "5 bis 10 Benutzer"),
    ("ja", "5-10 users", "5～10 人のユーザー"),
    ("fr", "5-10 users", "5 à 10 utilisateurs"),
    ("fr", "version 1.2.3", "version 1.2.3"),
    ("fr", "½ hour", "0,5 heure"),
    ("fr", "-5 degrees", "−5 degrés"),
    ("fr", "+1 (800) 555-1234", "+1 800 555 1234"),
    ("fr", "Office 365 200 times", "Office 365 200 fois"),
    // Large numbers.
    ("ja", "50,000 users", "5 万人のユーザー"),
    ("ja", "35,000 users", "3万5千人"),
    ("ja", "320 million", "3億2000万"),
    ("zh", "1.2 billion people", "12 亿人"),
    ("zh", "35 million people", "3500 万人"),
    ("ko", "50,000 users", "5만 명"),
    ("ko", "120 million", "1억 2000만"),
    ("hi", "500,000 people", "5 लाख लोग"),
    ("hi", "20 million people", "2 करोड़ लोग"),
    ("pt", "USD300K", "US$ 300 mil"),
    ("fr", "USD300K", "300 000 USD"),
    ("fr", "20 K participants", "20 000 participants"),
    ("es", "10,000 users", "10 mil usuarios"),
    ("de", "3 million rows", "3 Mio. Zeilen"),
    ("fr", "more than 1 MiB", "plus de 1 Mio"),
    ("de", "3 billion rows", "3 Milliarden Zeilen"),
    ("ru", "5 thousand rows", "5 тыс. строк"),
    ("pl", "5 million rows", "5 mln wierszy"),
    ("sv", "3 million", "3 miljoner"),
    ("zh", "3 million", "3 百万"),
    ("zh", "1 million rows", "1 百萬個資料列"),
    ("ko", "1 million", "1,000,000"),
    ("he", "up to 1 million profiles", "עד מיליון פרופילים"),
    ("fr", "more than 1 million rows", "plus d’un million de lignes"),
    ("hu", "10,000 rows", "10 ezer sor"),
    ("hu", "3 billion rows", "3 milliárd sor"),
    ("pt", "3 billion rows", "3 bilhões de linhas"),
    ("es", "1.2 billion rows", "1,2 mil millones de filas"),
    ("es", "1.2 billion rows", "1.200 millones de filas"),
    ("ru", "3 billion rows", "3 миллиарда строк"),
    ("th", "5 million baht a year", "5 ล้านบาทต่อปี"),
    ("th", "5 billion rows", "5 พันล้านแถว"),
    ("th", "in March 2017 and later", "ในเดือนมีนาคม 2017 และหลังจากนั้น"),
    ("he", "from March 2021", "ממרץ 2021"),
    ("ar", "March and April 2021", "مارس وأبريل 2021"),
    ("th", "Microsoft 365 in March 2017", "Microsoft ๓๖๕ มีนาคม๒๐๑๗"),
    // Words.
    ("fr", "up to 3 licenses", "jusqu’à trois licences"),
    ("fr", "sixty days", "60 jours"),
    ("de", "3 ways", "drei Wege"),
    ("de", "the 3rd step", "der dritte Schritt"),
    ("de", "24 hours", "vierundzwanzig Stunden"),
    ("ru", "3 days", "трёх дней"),
    ("pl", "5 users", "pięciu użytkowników"),
    ("ja", "3 ways", "三つの方法"),
    ("zh", "two options", "2 个选项"),
    ("ar", "3 days", "ثلاثة أيام"),
    ("he", "3 days", "שלושה ימים"),
    ("hi", "3 days", "तीन दिन"),
    ("tr", "3 days", "üç gün"),
    ("fi", "3 days", "kolme päivää"),
    ("fr", "the 8th day", "le huitième jour"),
    ("fr", "the 1st of the month", "le 1er du mois"),
    ("es", "the 2nd one", "el 2.º"),
    ("zh", "the 1st step", "第1步"),
    ("de", "1-year term", "Laufzeit von 12 Monaten"),
    ("ja", "2-year term", "24 か月の期間"),
    // Names.
    ("zh", "operated by 21Vianet", "由世纪互联运营"),
    ("fr", "Office365", "Office 365"),
    ("de", "the x64 build", "der Build für 64-Bit"),
    ("de", "see H2 of v2", "siehe Überschrift"),
    ("ja", "Microsoft 365 E3 (3 seats)", "Microsoft 365 E3 (3 シート)"),
    // Amounts.
    ("fr", "50%", "50 %"),
    ("ar", "50%", "٪50"),
    ("tr", "50%", "%50"),
    ("fr", "50%", "50 pour cent"),
    ("es", "50%", "50 por ciento"),
    ("fr", "5 MB", "5 Mo"),
    ("ru", "5 GB", "5 ГБ"),
    ("fr", "$300", "300 $"),
    ("pt", "$300", "US$ 300"),
    ("ja", "$300", "300 ドル"),
    ("zh", "$300", "300 美元"),
    ("de", "USD 300", "300 US-Dollar"),
    ("de", "30 days", "30 Tage"),
    ("ja", "30 days", "30 日間"),
    ("ja", "6 months", "6 か月"),
    ("pl", "30 days", "30 dni"),
    ("zh", "3 weeks", "3 周"),
    ("ja", "More than 5", "6 日以上"),
];

/// Texts that differ in a value, and in what.
const CHANGED: &[(&str, &str, &str, What)] = &[
    ("fr", "within 30 days", "dans les 60 jours", What::Number),
    ("fr", "up to 3 licenses", "jusqu’à 4 licences", What::Number),
    ("de", "30 or 60 users", "30 oder 90 Benutzer", What::Number),
    ("ja", "30 users", "40 人のユーザー", What::Number),
    ("zh", "35 million people", "3600 万人", What::Number),
    ("th", "in March 2017", "ในเดือนเมษายน 2017", What::Date),
    ("zh", "1 million buckets", "1000 万个桶", What::Number),
    ("fr", "1 million rows", "5 millions de lignes", What::Number),
    ("fr", "at 6:17:22 PM", "à 18:17:23", What::Date),
    ("zh", "50,000 users", "5 亿用户", What::Number),
    ("hi", "500,000 people", "6 लाख लोग", What::Number),
    ("hi", "30 users", "४० लोग", What::Number),
    ("ar", "30 users", "٤٠ مستخدمًا", What::Number),
    ("ko", "30 users", "사용자 40명", What::Number),
    ("fr", "1.5 times", "2,5 fois", What::Number),
    ("fr", "2,500 characters", "25 000 caractères", What::Number),
    ("de", "2,500 characters", "2.600 Zeichen", What::Number),
    ("de", "version 1.2.3", "Version 1.2.4", What::Number),
    ("pt", "USD300K", "US$ 400 mil", What::Number),
    ("fr", "2 years of 12,000", "2 années de 13 000", What::Number),
    ("fr", "from 15 to 15", "de 15 à 18", What::Number),
    ("ru", "form 1042-S", "форма 1402-S", What::Number),
    ("es", "the H2 connector", "el conector H3", What::Number),
    ("es", "Office365", "Office366", What::Number),
    ("ru", "support 24x7x365", "поддержка 24x7x395", What::Number),
    ("fr", "2020 announcements", "annonces de 2090", What::Number),
    ("sw", "30 users", "watumiaji 40", What::Number),
    ("fr", "July 20, 2021", "20 juin 2021", What::Date),
    ("ja", "July 20, 2021", "2021年6月20日", What::Date),
    ("ko", "July 20, 2021", "2021년 6월 20일", What::Date),
    ("cs", "July 20, 2021", "20. června 2021", What::Date),
    ("pt", "September 30, 2020", "30 de novembro de 2020", What::Date),
    ("de", "July 20, 2021", "20. Juli 2022", What::Date),
    ("ru", "July 20, 2021", "21 июля 2021 г.", What::Date),
    ("ar", "July 20, 2021", "20 يونيو 2021", What::Date),
    ("th", "July 20, 2021", "20 กรกฎาคม 2565", What::Date),
    ("vi", "July 20, 2021", "ngày 20 tháng 6 năm 2021", What::Date),
    ("fr", "7/20/2021", "21/07/2021", What::Date),
    ("pl", "July 20, 2021", "20 czerwca 2021", What::Date),
    ("tr", "July 20, 2021", "20 Haziran 2021", What::Date),
    ("hi", "July 20, 2021", "20 जून 2021", What::Date),
    ("fr", "at 6:00 PM", "à 19 h", What::Date),
    ("ja", "6 PM", "午前6時", What::Date),
    ("de", "9:30", "9:40", What::Date),
    ("fr", "5 MB", "5 Go", What::Unit),
    ("ru", "5 GB", "5 МБ", What::Unit),
    ("fr", "30 days", "30 mois", What::Unit),
    ("ja", "30 days", "30 か月", What::Unit),
    ("de", "2 weeks", "2 Monate", What::Unit),
    ("zh", "3 hours", "3 天", What::Unit),
    ("fr", "$300", "300 €", What::Unit),
    ("ja", "€300", "300 ドル", What::Unit),
    ("es", "50%", "50 días", What::Unit),
    ("pl", "30 days", "30 miesięcy", What::Unit),
];

#[test]
fn the_same_in_other_words_is_no_difference() {
    let wrong: Vec<String> = EQUAL
        .iter()
        .filter(|(language, source, target)| !changed(language, source, target).is_empty())
        .map(|(language, source, target)| {
            format!("{language}: {source} | {target}: {:?}", changed(language, source, target))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn most_of_it_is_wholly_without_remark() {
    let remarked: Vec<String> = EQUAL
        .iter()
        .filter(|(language, source, target)| all(language, source, target) > 0)
        .map(|(language, source, target)| format!("{language}: {source} | {target}"))
        .collect();
    assert!(remarked.len() <= 3, "{}", remarked.join("\n"));
}

#[test]
fn another_value_is_a_difference() {
    let wrong: Vec<String> = CHANGED
        .iter()
        .filter(|(language, source, target, what)| changed(language, source, target) != [*what])
        .map(|(language, source, target, _)| {
            format!("{language}: {source} | {target}: {:?}", changed(language, source, target))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_large_number_is_no_dozen() {
    assert_eq!(all("ja", "$6,000, $12,000 or $13,000/year", "$6,000、$13,000、または $13,000/年"), 1);
}

#[test]
fn the_table_is_wide() {
    let languages: std::collections::BTreeSet<&str> =
        EQUAL.iter().map(|row| row.0).chain(CHANGED.iter().map(|row| row.0)).collect();
    assert!(languages.len() >= 20 && EQUAL.len() + CHANGED.len() >= 120);
}

/// Found by the law below: between points such a digit was taken for two.
#[test]
fn a_digit_of_two_bytes_is_no_part_of_a_short_date() {
    for text in ["٣..,", ".٣.12", "25.12.٣"] {
        let tongue = Tongue::of("en");
        assert!(differences_of(text, &tongue, text, &tongue).is_empty());
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(1|2|20|999|0|\\.|,| |:|/|-|年|月|万|億|%|\\$|USD|K|h|PM|July|juin|x|v|é|\u{a0}|’|٣|½|२|\u{0}|st){0,24}") {
        for language in ["en", "fr", "ja", "th"] {
            let tongue = Tongue::of(language);
            for loose in [false, true] {
                for value in super::read::read(&text, &tongue, loose) {
                    assert!(text.get(value.at.clone()).is_some_and(|at| !at.is_empty()), "{value:?}");
                    assert!(value.end >= value.at.end && text.is_char_boundary(value.end), "{value:?}");
                    assert!(text.get(super::units::range(&text, &value)).is_some());
                }
            }
            assert!(differences_of(&text, &tongue, &text, &tongue).is_empty());
        }
    }
}
