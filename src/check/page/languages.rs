//! What tells languages apart: their scripts, and the small words that every text is full of.

use std::sync::LazyLock;

use crate::check::mixed::Map;

/// A script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Devanagari,
    Bengali,
    Tamil,
    Telugu,
    Thai,
    Georgian,
    Armenian,
    Hangul,
    /// Chinese characters and kana.
    Han,
}

impl Script {
    /// All of them, in order.
    pub(super) const ALL: [Script; 14] = [
        Script::Latin,
        Script::Cyrillic,
        Script::Greek,
        Script::Arabic,
        Script::Hebrew,
        Script::Devanagari,
        Script::Bengali,
        Script::Tamil,
        Script::Telugu,
        Script::Thai,
        Script::Georgian,
        Script::Armenian,
        Script::Hangul,
        Script::Han,
    ];

    /// The script of a letter.
    pub(super) fn of(c: char) -> Option<Script> {
        Some(match c {
            'a'..='z' | 'A'..='Z' => Script::Latin,
            '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' if c.is_alphabetic() => Script::Latin,
            '\u{370}'..='\u{3FF}' => Script::Greek,
            '\u{400}'..='\u{52F}' => Script::Cyrillic,
            '\u{531}'..='\u{58F}' => Script::Armenian,
            '\u{5D0}'..='\u{5EA}' => Script::Hebrew,
            '\u{620}'..='\u{6FF}' if c.is_alphabetic() => Script::Arabic,
            '\u{900}'..='\u{97F}' => Script::Devanagari,
            '\u{980}'..='\u{9FF}' => Script::Bengali,
            '\u{B80}'..='\u{BFF}' => Script::Tamil,
            '\u{C00}'..='\u{C7F}' => Script::Telugu,
            '\u{E01}'..='\u{E4E}' => Script::Thai,
            '\u{10A0}'..='\u{10FF}' => Script::Georgian,
            '\u{AC00}'..='\u{D7A3}' => Script::Hangul,
            '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' => Script::Han,
            _ if is_kana(c) => Script::Han,
            _ => return None,
        })
    }
}

pub(super) fn is_kana(c: char) -> bool {
    ('\u{3041}'..='\u{30FF}').contains(&c) && c != '・' && c != 'ー'
}

/// The scripts that a language is written in. Of a language that is not known nothing is said: all.
pub(super) fn scripts(language: &str) -> &'static [Script] {
    use Script::*;
    match language {
        "ru" | "uk" | "be" | "bg" | "mk" | "ky" | "tg" => &[Cyrillic],
        "sr" | "kk" | "uz" | "az" | "mn" | "bs" => &[Cyrillic, Latin],
        "el" => &[Greek],
        "ar" | "fa" | "ur" | "ps" => &[Arabic],
        "he" | "yi" => &[Hebrew],
        "hi" | "mr" | "ne" | "sa" => &[Devanagari],
        "bn" | "as" => &[Bengali],
        "ta" => &[Tamil],
        "te" => &[Telugu],
        "th" => &[Thai],
        "ka" => &[Georgian],
        "hy" => &[Armenian],
        "ko" => &[Hangul],
        "zh" | "ja" | "yue" => &[Han],
        _ if known(language) => &[Latin],
        _ => &[
            Latin, Cyrillic, Greek, Arabic, Hebrew, Devanagari, Bengali, Tamil, Telugu, Thai, Georgian,
            Armenian, Hangul, Han,
        ],
    }
}

/// The language of a script that one language has.
pub(super) fn only(script: Script) -> Option<&'static str> {
    Some(match script {
        Script::Greek => "el",
        Script::Hebrew => "he",
        Script::Thai => "th",
        Script::Georgian => "ka",
        Script::Armenian => "hy",
        Script::Hangul => "ko",
        Script::Tamil => "ta",
        Script::Telugu => "te",
        Script::Bengali => "bn",
        _ => return None,
    })
}

/// Its name in English.
pub(super) fn name(language: &str) -> String {
    let names = [
        ("el", "Greek"),
        ("he", "Hebrew"),
        ("th", "Thai"),
        ("ka", "Georgian"),
        ("hy", "Armenian"),
        ("ko", "Korean"),
        ("ta", "Tamil"),
        ("te", "Telugu"),
        ("bn", "Bengali"),
        ("zh", "Chinese"),
        ("ja", "Japanese"),
    ];
    let known = WORDS.iter().map(|(tag, name, _)| (*tag, *name)).chain(names);
    let found = known.into_iter().find(|(tag, _)| *tag == language);
    found.map_or_else(|| format!("`{language}`"), |(_, name)| name.to_owned())
}

/// True when words of the language are known here.
pub(super) fn known(language: &str) -> bool {
    WORDS.iter().any(|(tag, ..)| *tag == language || close(tag, language))
}

/// True for languages that their small words do not tell apart.
pub(super) fn close(a: &str, b: &str) -> bool {
    const CLOSE: [&[&str]; 5] = [
        &["id", "ms"],
        &["nb", "nn", "no", "da"],
        &["hr", "bs", "sr", "sh"],
        &["pt", "gl"],
        &["hi", "mr", "ne"],
    ];
    a == b || CLOSE.iter().any(|group| group.contains(&a) && group.contains(&b))
}

/// Adds the words of a text in lower case, each as a number (FNV-1a): to count them without keeping them.
pub(super) fn numbers(text: &str, words: &mut Vec<u64>) {
    const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;
    let mix = |sum: u64, c: char| (sum ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    let mut word = EMPTY;
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' => word = mix(word, c.to_ascii_lowercase()),
            // Letters without capitals, and small ones: known without a table.
            'ß'..='ö' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' => {
                word = mix(word, c);
            }
            _ if is_inside(c) => word = c.to_lowercase().fold(word, mix),
            _ if word != EMPTY => words.push(std::mem::replace(&mut word, EMPTY)),
            _ => {}
        }
    }
    if word != EMPTY {
        words.push(word);
    }
}

/// True for what words are made of beyond ASCII.
fn is_inside(c: char) -> bool {
    !c.is_ascii()
        && (c.is_alphabetic()
            || matches!(c, '\u{900}'..='\u{DFF}' | '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}'))
}

/// How many languages there are whose small words are known.
pub(super) const KNOWN: usize = WORDS.len();

/// The tag of one of them.
pub(super) fn tag(language: usize) -> &'static str {
    WORDS.get(language).map_or("", |(tag, ..)| tag)
}

/// Which of them have this small word, given as its number.
pub(super) fn with(word: u64) -> &'static [usize] {
    static INDEX: LazyLock<Map<u64, Vec<usize>>> = LazyLock::new(|| {
        let mut index: Map<u64, Vec<usize>> = Map::default();
        for (language, (_, _, words)) in WORDS.iter().enumerate() {
            let mut read = Vec::new();
            numbers(words, &mut read);
            for word in read {
                let of = index.entry(word).or_default();
                if !of.contains(&language) {
                    of.push(language);
                }
            }
        }
        index
    });
    INDEX.get(&word).map_or(&[], Vec::as_slice)
}

/// The most frequent small words of languages that share their script with others.
#[rustfmt::skip]
const WORDS: &[(&str, &str, &str)] = &[
    ("en", "English", "the of and to in is you that it for on are as with this be or from at your not have if can will by an when which all more use was has how we do they their any no but other what there into about each these must may should"),
    ("fr", "French", "de la le les et des en un une du pour que dans est vous sur par au avec ce plus ne pas qui sont ou vos votre se aux cette pouvez il son nous être si comme mais ces leur sa ses tout peut a été fait ont elle"),
    ("de", "German", "der die und in den von zu das mit sie ist des für auf im dem nicht ein eine als auch es an werden aus er hat dass wird bei oder um am sind noch wie einem über einen so zum haben nur kann können ihre wenn ihr diese sich einer zur nach vor"),
    ("es", "Spanish", "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son también fue puede está usted desde nos hay muy"),
    ("pt", "Portuguese", "de a o que e do da em um para é com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já você também pelo pela até isso ela entre depois sem mesmo aos seus quem nas são está pode foi ser tem"),
    ("it", "Italian", "di e il la che in un a per è una sono con non del si le da i al della più dei come ma gli alla anche nel lo o dal su se delle questo ha essere può nella i tuo cui stato quando tra ai degli dalla puoi ogni"),
    ("nl", "Dutch", "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit nog worden door naar heeft ze deze u kan wordt over hun meer uw dit zoals moet je tot wat wel geen kunt"),
    ("sv", "Swedish", "och i att en som på är av för med det till den inte har om ett de kan från men vid så du eller sin när man var alla också efter detta mer din ska ditt finns under mot där vi ett över dig andra"),
    ("da", "Danish", "og i at en den til er det som på de med af for ikke der et har kan om fra eller men du din vil være ved når også skal bliver dette efter denne hvis sig andre alle over kun mere dine"),
    ("nb", "Norwegian", "og i å en til er som på det av for at med de ikke den har et kan om fra eller men du din vil være ved når også skal blir dette etter denne hvis seg andre alle over bare mer dine ble"),
    ("fi", "Finnish", "ja on ei se että joka ovat tai oli kun voit voi myös mutta jos sen niin kuin ole tämä tämän sekä ennen jotka olla siitä kanssa kaikki mukaan vain mitä näin joita jonka vielä nyt tässä olet hän"),
    ("et", "Estonian", "ja on ei et see mis kui ka või ning oma seda oli saab selle kas siis aga kuid mida ole kes nii need olla neid teie pole saate enne pärast kõik mille sest peab"),
    ("hu", "Hungarian", "a az és hogy nem egy is ez van meg de csak ha mint már vagy el még azt mert kell volt lehet minden után ezt ki lesz ezek szerint sem nincs majd olyan amely ezért ön illetve által"),
    ("pl", "Polish", "w i na z do się nie jest to że o od po za dla jak przez ze są lub może oraz tym a ale przed być które która który co tego ich czy można tylko także jego by tej gdy bez aby"),
    ("cs", "Czech", "a v se na je to že s z do o i pro ve jako k za by po od jsou nebo které který která také být jeho při tak podle ale už není pokud aby může než tento jen bude mezi jejich u této má"),
    ("sk", "Slovak", "a v sa na je to že s z do o aj pre vo ako k za by po od sú alebo ktoré ktorý ktorá tiež byť jeho pri tak podľa ale už nie ak aby môže než tento len bude medzi ich u tejto má"),
    ("sl", "Slovenian", "in je v na za se da so z ki ne po pa tudi od s kot do ali če bi o kako lahko pri še samo ni pred med bo vse kar vaš tega kjer ko morate tem sta zelo bolj"),
    ("hr", "Croatian", "i u je na se za da su od s o koji ne kao iz do ili koja koje može što sa to po ali biti ako nije nakon bi te svoj kako samo prije uz vaš gdje više još kada ste ovaj treba"),
    ("ro", "Romanian", "de și în a la cu care pe un o nu din să se este mai pentru ce sau au fi al sunt ca dar că prin după lui ale fost poate acest dacă când această pot dumneavoastră fără între această toate sa"),
    ("tr", "Turkish", "ve bir bu için ile da de olarak daha olan çok gibi en ne kadar sonra her veya ancak ya ise var göre tarafından değil olduğu üzerinde içinde nasıl şekilde ki gerekir yeni bunu önce kullanarak"),
    ("id", "Indonesian", "yang dan di dengan untuk dari dalam pada ini tidak atau anda akan itu adalah ke dapat juga oleh sebagai bisa harus ada jika lebih karena saat telah semua secara serta kami mereka setelah tersebut"),
    ("vi", "Vietnamese", "và của là có được trong cho các một những không với này để bạn khi từ đã người về đến thể như tôi nếu hoặc tại trên ra sẽ cần vào phải nào thì việc cũng bằng"),
    ("lt", "Lithuanian", "ir į kad yra su iš ar tai kaip bei jūsų arba už nuo po per tik dėl apie ne savo jei prie buvo gali kai jis dar bet taip pat tuo kuris kurie būti reikia šis"),
    ("lv", "Latvian", "un ir ar no uz lai par kas vai ka kā pēc tas to šo bet nav var arī ja pie kad jūsu tiek savu būs šis līdz tikai viņa bija ko šī pirms tiks ļoti jau"),
    ("ca", "Catalan", "de la el i que en els a les per un una amb es del no al són més com ha l d o seva pot aquest aquesta si però entre també quan ser aquests seu has sense podeu"),
    ("sq", "Albanian", "të e në dhe për me një që nga i është së më si nuk do ka u duke mund ose por kjo ky janë edhe tyre kur pas tuaj ato nëse jeni kanë"),
    ("is", "Icelandic", "og að í á sem er um til við með fyrir ekki af það en var eru þess þú hefur eða frá þegar þá ef verið þetta hann ég þessi þar svo verður"),
    ("af", "Afrikaans", "die en van in is om te het nie wat vir met jy op dat sal as dit aan kan word jou deur ook sy hulle hierdie of by daar een moet meer na was"),
    ("sw", "Swahili", "na ya wa kwa ni katika za la kuwa cha kama hii au si yako hiyo kutoka hizo pia lakini hadi baada ili ambayo hili wako kila vya watu zaidi"),
    ("ru", "Russian", "и в не на что с по это как к для из от но за при или если вы то же у так его бы до только все может быть этого вам когда можно также чтобы их она был есть нет вас более"),
    ("uk", "Ukrainian", "і в не на що з та до це як для від але за при або якщо ви й у так його би лише всі може бути цього вам коли можна також щоб їх вона був є немає вас більше із про"),
    ("be", "Belarusian", "і ў не на што з да гэта як для ад але за пры або калі вы у так яго толькі усе можа быць вам таксама каб іх яна быў ёсць няма больш па гэтага"),
    ("bg", "Bulgarian", "и на да в се за от не с е са по че това при ще или като ви до но може има как ако което който което си които тази този след също са бъде го вашия"),
    ("mk", "Macedonian", "и на да во се за од не со е се дека ова при ќе или како ви до но може има ако што кои која овој по исто беше го сите нема"),
    ("sr", "Serbian", "и у је на се за да су од са о који не као из до или која које може што то по али бити ако није након би те како само пре уз где више још када"),
    ("ar", "Arabic", "في من على إلى أن هذا هذه التي الذي عن مع أو ما لا كان يمكن إذا كل ذلك بعد هو هي قد عند يتم تم ثم بين لم غير حيث عليك"),
    ("fa", "Persian", "و در به از که این را با است برای آن یک خود تا می شود های بر هم شما اگر یا باید دارد کنید نیز شده هر نیست پس اما"),
    ("ur", "Urdu", "کے میں کی ہے اور سے کا کو اس کہ ہیں پر نے یہ ایک ہو بھی کر تو ہی آپ لیے کیا جو نہیں گیا تھا یا تک"),
    ("hi", "Hindi", "के में है की और से का को पर इस कि यह हैं एक ने लिए हो भी कर तो ही आप या जो नहीं किया था गया तक अपने साथ"),
];
