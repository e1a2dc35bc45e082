//! Names of months in many languages.
//!
//! A word is a month if it begins with one of the stems, so that cases and endings need not be listed. Stems of up to
//! three letters must be the whole word, for short words are many.

/// For each language, the months from January on, with `/` between them; forms of one month with spaces between.
const MONTHS: &[(&str, &str)] = &[
    (
        "af",
        "januarie jan/februarie feb/maart mrt/april apr/mei/junie jun/julie jul/augustus aug/september sep sept/oktober okt/november nov/desember des",
    ),
    (
        "ar",
        "يناير/فبراير/مارس/أبريل ابريل/مايو أيار/يونيو يونية حزيران/يوليو يولية تموز/أغسطس اغسطس/سبتمبر أيلول/أكتوبر اكتوبر/نوفمبر/ديسمبر",
    ),
    ("az", "yanvar/fevral/mart/aprel/may mayı/iyun/iyul/avqust/sentyabr/oktyabr/noyabr/dekabr"),
    (
        "be",
        "студзен студзень студзеня/лют лютага люты/сакавік/красавік/май мая/чэрвен чэрвень/ліпен ліпень/жнівен жнівень жніўня/верас верасень верасня/кастрычнік/лістапад/снежан снежань снежня",
    ),
    (
        "bg",
        "януари яну/февруари фев/март/април апр/май/юни/юли/август авг/септември сеп/октомври окт/ноември ное/декември дек",
    ),
    ("bn", "জানুয়ারি জানুয়ারি/ফেব্রুয়ারি ফেব্রুয়ারি/মার্চ/এপ্রিল/মে/জুন/জুলাই/আগস্ট/সেপ্টেম্বর/অক্টোবর/নভেম্বর/ডিসেম্বর"),
    (
        "bs",
        "januar jan/februar feb/mart mar/april apr/maj maja/juni juna jun/juli jula jul/august avgust aug/septembar septembra sep/oktobar oktobra okt/novembar novembra nov/decembar decembra dec",
    ),
    (
        "ca",
        "gener gen/febrer febr/març/abril abr/maig/juny/juliol jul/agost ag/setembre set/octubre oct/novembre nov/desembre des",
    ),
    (
        "cs",
        "leden ledna lednu led/únor úno/březen března březnu bře/duben dubna dubnu dub/květen května květnu kvě/červen června červnu čvn/červenec července červenci čvc/srpen srpna srpnu srp/září zář/říjen října říjnu říj/listopad lis/prosinec prosince prosinci",
    ),
    ("cy", "ionawr/chwefror/mawrth/ebrill/mai/mehefin/gorffennaf/awst/medi/hydref/tachwedd/rhagfyr"),
    (
        "da",
        "januar jan/februar feb/marts mar/april apr/maj/juni jun/juli jul/august aug/september sep sept/oktober okt/november nov/december dec",
    ),
    (
        "de",
        "januar jänner jan/februar feber feb/märz mär/april apr/mai/juni jun/juli jul/august aug/september sept sep/oktober okt/november nov/dezember dez",
    ),
    (
        "el",
        "ιανουάριο ιανουαρίου ιαν/φεβρουάριο φεβρουαρίου φεβ/μάρτιο μαρτίου μαρ/απρίλιο απριλίου απρ/μάιο μαΐου μαϊ μάιος/ιούνιο ιουνίου ιουν/ιούλιο ιουλίου ιουλ/αύγουστο αυγούστου αυγ/σεπτέμβριο σεπτεμβρίου σεπ/οκτώβριο οκτωβρίου οκτ/νοέμβριο νοεμβρίου νοε/δεκέμβριο δεκεμβρίου δεκ",
    ),
    (
        "en",
        "january jan/february feb/march mar/april apr/may/june jun/july jul/august aug/september sept sep/october oct/november nov/december dec",
    ),
    (
        "es",
        "enero ene/febrero feb/marzo mar/abril abr/mayo may/junio jun/julio jul/agosto ago/septiembre setiembre sept sep/octubre oct/noviembre nov/diciembre dic",
    ),
    (
        "et",
        "jaanuar jaan/veebruar veebr/märts/aprill apr/mai/juuni/juuli/august aug/september sept/oktoober oktoobri okt/november nov/detsember dets",
    ),
    (
        "eu",
        "urtarril urt/otsail ots/martxo/apiril api/maiatz mai/ekain eka/uztail uzt/abuztu abu/irail ira/urri urriaren urria/azaro aza/abendu abe",
    ),
    ("fa", "ژانویه ژانویهٔ/فوریه/مارس/آوریل/مه می/ژوئن/ژوئیه جولای/اوت آگوست/سپتامبر/اکتبر/نوامبر/دسامبر"),
    (
        "fi",
        "tammikuu tammi/helmikuu helmi/maaliskuu maalis/huhtikuu huhti/toukokuu touko/kesäkuu kesä/heinäkuu heinä/elokuu elo/syyskuu syys/lokakuu loka/marraskuu marras/joulukuu joulu",
    ),
    ("fil", "enero/pebrero/marso/abril/mayo/hunyo/hulyo/agosto/setyembre/oktubre/nobyembre/disyembre"),
    (
        "fr",
        "janvier janv/février févr fév/mars/avril avr/mai/juin/juillet juil/août aout/septembre sept/octobre oct/novembre nov/décembre déc",
    ),
    ("ga", "eanáir/feabhra/márta/aibreán/bealtaine/meitheamh/iúil/lúnasa/meán/deireadh/samhain/nollaig"),
    ("gl", "xaneiro/febreiro/marzo/abril/maio/xuño/xullo/agosto/setembro/outubro/novembro/decembro"),
    ("gu", "જાન્યુઆરી/ફેબ્રુઆરી/માર્ચ/એપ્રિલ/મે/જૂન/જુલાઈ/ઑગસ્ટ ઓગસ્ટ/સપ્ટેમ્બર/ઑક્ટોબર ઓક્ટોબર/નવેમ્બર/ડિસેમ્બર"),
    (
        "he",
        "ינואר בינואר/פברואר בפברואר/מרץ במרץ/אפריל באפריל/מאי במאי/יוני ביוני/יולי ביולי/אוגוסט באוגוסט/ספטמבר בספטמבר/אוקטובר באוקטובר/נובמבר בנובמבר/דצמבר בדצמבר",
    ),
    ("hi", "जनवरी/फ़रवरी फरवरी/मार्च/अप्रैल/मई/जून/जुलाई/अगस्त/सितंबर सितम्बर/अक्टूबर अक्तूबर/नवंबर नवम्बर/दिसंबर दिसम्बर"),
    (
        "hr",
        "siječanj siječnja siječnju sij/veljača veljače veljači velj/ožujak ožujka ožujku ožu/travanj travnja travnju tra/svibanj svibnja svibnju svi/lipanj lipnja lipnju lip/srpanj srpnja srpnju srp/kolovoz kol/rujan rujna rujnu ruj/listopad lis/studeni studenoga studenog stu/prosinac prosinca prosincu",
    ),
    (
        "hu",
        "január jan/február febr/március márc/április ápr/május máj/június jún/július júl/augusztus aug/szeptember szept/október okt/november nov/december dec",
    ),
    ("hy", "հունվար/փետրվար/մարտ/ապրիլ/մայիս/հունիս/հուլիս/օգոստոս/սեպտեմբեր/հոկտեմբեր/նոյեմբեր/դեկտեմբեր"),
    (
        "id",
        "januari jan/februari feb/maret mar/april apr/mei/juni jun/juli jul/agustus agu/september sep/oktober okt/november nov/desember des",
    ),
    (
        "is",
        "janúar jan/febrúar feb/mars/apríl apr/maí/júní jún/júlí júl/ágúst ágú/september sep/október okt/nóvember nóv/desember des",
    ),
    (
        "it",
        "gennaio gen/febbraio feb/marzo mar/aprile apr/maggio mag/giugno giu/luglio lug/agosto ago/settembre set/ottobre ott/novembre nov/dicembre dic",
    ),
    (
        "ka",
        "იანვარ/თებერვალ/მარტ/აპრილ/მაის/ივნის/ივლის/აგვისტ/სექტემბერ სექტემბრ/ოქტომბერ ოქტომბრ/ნოემბერ ნოემბრ/დეკემბერ დეკემბრ",
    ),
    ("kk", "қаңтар/ақпан/наурыз/сәуір/мамыр/маусым/шілде/тамыз/қыркүйек/қазан/қараша/желтоқсан"),
    (
        "lt",
        "sausis sausio/vasaris vasario/kovas kovo/balandis balandžio/gegužė gegužės/birželis birželio/liepa liepos/rugpjūtis rugpjūčio/rugsėjis rugsėjo/spalis spalio/lapkritis lapkričio/gruodis gruodžio",
    ),
    (
        "lv",
        "janvār/februār/mart/aprīl/maijs maija maijā maij/jūnijs jūnija jūnij/jūlijs jūlija jūlij/august/septembr/oktobr/novembr/decembr",
    ),
    ("mk", "јануари/февруари/март/април/мај/јуни/јули/август/септември/октомври/ноември/декември"),
    ("ml", "ജനുവരി/ഫെബ്രുവരി/മാർച്ച്/ഏപ്രിൽ/മേയ്/ജൂൺ/ജൂലൈ/ഓഗസ്റ്റ്/സെപ്റ്റംബർ/ഒക്ടോബർ/നവംബർ/ഡിസംബർ"),
    ("mr", "जानेवारी/फेब्रुवारी/मार्च/एप्रिल/मे/जून/जुलै/ऑगस्ट/सप्टेंबर/ऑक्टोबर/नोव्हेंबर/डिसेंबर"),
    (
        "ms",
        "januari jan/februari feb/mac/april apr/mei/jun/julai jul/ogos ogo/september sep/oktober okt/november nov/disember dis",
    ),
    (
        "nb",
        "januar jan/februar feb/mars mar/april apr/mai/juni jun/juli jul/august aug/september sep sept/oktober okt/november nov/desember des",
    ),
    (
        "nl",
        "januari jan/februari feb/maart mrt/april apr/mei/juni jun/juli jul/augustus aug/september sept sep/oktober okt/november nov/december dec",
    ),
    (
        "pl",
        "styczeń stycznia styczniu sty/luty lutego lutym lut/marzec marca marcu mar/kwiecień kwietnia kwietniu kwi/maj maja maju/czerwiec czerwca czerwcu cze/lipiec lipca lipcu lip/sierpień sierpnia sierpniu sie/wrzesień września wrześniu wrz/październik paź/listopad lis/grudzień grudnia grudniu gru",
    ),
    (
        "pt",
        "janeiro jan/fevereiro fev/março mar/abril abr/maio mai/junho jun/julho jul/agosto ago/setembro set/outubro out/novembro nov/dezembro dez",
    ),
    (
        "ro",
        "ianuarie ian/februarie feb/martie mar/aprilie apr/mai/iunie iun/iulie iul/august aug/septembrie sept/octombrie oct/noiembrie nov noi/decembrie dec",
    ),
    (
        "ru",
        "январ янв/феврал фев/март мар/апрел апр/май мая мае/июнь июня июне июн/июль июля июле июл/август авг/сентябр сен сент/октябр окт/ноябр ноя/декабр дек",
    ),
    (
        "sk",
        "január jan/február feb/marec marca marci mar/apríl apr/máj mája máji/jún júna júni/júl júla júli/august aug/september septembra sep/október októbra okt/november novembra nov/december decembra dec",
    ),
    (
        "sl",
        "januar jan/februar feb/marec marca mar/april apr/maj maja maju/junij jun/julij jul/avgust avg/september septembra sep/oktober oktobra okt/november novembra nov/december decembra dec",
    ),
    ("sq", "janar/shkurt/mars/prill/maj/qershor/korrik/gusht/shtator/tetor/nëntor/dhjetor"),
    (
        "sr",
        "januar јануар jan јан/februar фебруар feb феб/mart март mar мар/april април apr апр/maj maja мај маја/jun juna јун јуна/jul jula јул јула/avgust август avg авг/septembar septembra септембар септембра/oktobar oktobra октобар октобра/novembar novembra новембар новембра/decembar decembra децембар децембра",
    ),
    (
        "sv",
        "januari jan/februari feb/mars mar/april apr/maj/juni jun/juli jul/augusti aug/september sept sep/oktober okt/november nov/december dec",
    ),
    ("sw", "januari/februari/machi/aprili/mei/juni/julai/agosti/septemba/oktoba/novemba/desemba"),
    ("ta", "ஜனவரி/பிப்ரவரி/மார்ச்/ஏப்ரல்/மே/ஜூன்/ஜூலை/ஆகஸ்ட்/செப்டம்பர்/அக்டோபர்/நவம்பர்/டிசம்பர்"),
    ("te", "జనవరి/ఫిబ్రవరి/మార్చి/ఏప్రిల్/మే/జూన్/జులై జూలై/ఆగస్టు/సెప్టెంబర్/అక్టోబర్/నవంబర్/డిసెంబర్"),
    (
        "th",
        "มกราคม ม.ค/กุมภาพันธ์ ก.พ/มีนาคม มี.ค/เมษายน เม.ย/พฤษภาคม พ.ค/มิถุนายน มิ.ย/กรกฎาคม ก.ค/สิงหาคม ส.ค/กันยายน ก.ย/ตุลาคม ต.ค/พฤศจิกายน พ.ย/ธันวาคม ธ.ค",
    ),
    (
        "tr",
        "ocak oca/şubat şub/mart mar/nisan nis/mayıs may/haziran haz/temmuz tem/ağustos ağu/eylül eyl/ekim eki/kasım kas/aralık ara",
    ),
    (
        "uk",
        "січень січня січні січ/лютий лютого лютому лют/березень березня березні бер/квітень квітня квітні кві/травень травня травні тра/червень червня червні чер/липень липня липні лип/серпень серпня серпні сер/вересень вересня вересні вер/жовтень жовтня жовтні жов/листопад лис/грудень грудня грудні гру",
    ),
    ("ur", "جنوری/فروری/مارچ/اپریل/مئی/جون/جولائی/اگست/ستمبر/اکتوبر/نومبر/دسمبر"),
    ("uz", "yanvar/fevral/mart/aprel/may/iyun/iyul/avgust/sentabr sentyabr/oktabr oktyabr/noyabr/dekabr"),
];

/// Languages that write months as numbers, whatever the style.
const NUMBERED: [&str; 4] = ["ja", "zh", "ko", "vi"];

/// Languages whose months have no cases: longer words that begin like one are other words (`maio`, `maiores`).
const PLAIN: &str = "ca da de en es eu fil fr gl id it ms nb nl pt sv sw";

/// The months of a language.
pub(super) struct Months {
    /// Stems and what they stand for, in order.
    stems: Vec<(&'static str, u8)>,
    /// What the stems begin with, so that most words are passed over quickly.
    firsts: Vec<char>,
    /// Bytes that may follow a stem: endings of cases.
    ending: usize,
    /// Letters that may stand right before a month: *in*, *from*, *and*.
    before: &'static str,
    /// True where words are not told apart: a month may stand anywhere in what looks like one.
    glued: bool,
    /// True when dates of this language can be read.
    pub known: bool,
}

impl Months {
    /// Those of `language`.
    pub(super) fn of(language: &str) -> Months {
        let language = match language {
            "no" | "nn" => "nb",
            "in" => "id",
            "iw" => "he",
            "tl" => "fil",
            other => other,
        };
        let names = MONTHS.iter().find(|(known, _)| *known == language).map_or("", |(_, names)| names);
        let months = (1..).zip(names.split('/'));
        let mut stems: Vec<(&str, u8)> = months
            .flat_map(|(month, stems)| stems.split_whitespace().map(move |stem| (stem, month)))
            .collect();
        stems.sort_unstable();
        let mut firsts: Vec<char> = stems.iter().filter_map(|(stem, _)| stem.chars().next()).collect();
        firsts.dedup();
        let ending = if PLAIN.split(' ').any(|plain| plain == language) { 0 } else { 12 };
        let before = match language {
            "he" => "בלמוהשכ",
            "ar" => "ولبف",
            _ => "",
        };
        let glued = language == "th";
        Months {
            ending,
            before,
            glued,
            known: !stems.is_empty() || NUMBERED.contains(&language),
            stems,
            firsts,
        }
    }

    /// Which month `word` is, 1 to 12. Only the longest stem counts: Czech *červen* is June, *červenec* July.
    pub(super) fn number(&self, word: &str) -> Option<u8> {
        let first = word.chars().next()?;
        if self.glued {
            let mut stems = self.stems.iter().filter(|(stem, _)| stem.chars().nth(4).is_some());
            return stems.find(|(stem, _)| word.contains(stem)).map(|(_, month)| *month);
        }
        self.whole(word)
            .or_else(|| self.before.contains(first).then(|| self.whole(&word[first.len_utf8()..])).flatten())
    }

    /// Which month `word` is that has nothing before it.
    fn whole(&self, word: &str) -> Option<u8> {
        let first = word.chars().next()?.to_lowercase().next()?;
        if word.len() < 2 || word.len() > 64 || !self.firsts.contains(&first) {
            return None;
        }
        let lower = word.to_lowercase();
        let fits = |stem: &str| {
            let ending = lower.strip_prefix(stem);
            let cased = stem.chars().nth(3).is_some();
            ending.is_some_and(|ending| ending.is_empty() || cased && ending.len() <= self.ending)
        };
        let fitting = self.stems.iter().filter(|(stem, _)| fits(stem));
        fitting.max_by_key(|(stem, _)| stem.len()).map(|(_, month)| *month)
    }
}
