//! Words whose change changes what a reader may, must or will do: data, by language.
//!
//! A language that is not here still has its numbers, code, links and names.

use super::words::Class;

/// The words of one language, apart by spaces. An entry of [`Class::Not`] or [`Class::Modal`] is a whole word; in
/// scripts without spaces it is what stands there.
struct Language {
    tag: &'static str,
    not: &'static str,
    modal: &'static str,
    limit: &'static str,
}

const LANGUAGES: [Language; 11] = [
    Language {
        tag: "en",
        not: "not no never none nobody nothing neither nor without unless except",
        modal: "can could may might must shall should will would need needs required require requires optional \
                optionally recommended mandatory allowed permitted prohibited forbidden supported unsupported \
                eligible ineligible",
        limit: "if only all any every each always sometimes before after until since least most less fewer \
                minimum maximum min max both either above below first last next previous true false free public \
                private second seconds minute minutes hour hours day days week weeks month months quarter \
                quarters year years daily weekly monthly quarterly yearly annually enable enables enabled \
                enabling disable disables disabled disabling allow allows allowing block blocks blocked \
                blocking add adds added adding remove removes removed removing delete deletes deleted deleting \
                cancel cancels canceled cancelled canceling cancelling suspend suspends suspended suspending \
                start starts started stop stops stopped include includes included including exclude excludes \
                excluded excluding increase increases increased decrease decreases decreased accept accepts \
                accepted reject rejects rejected decline declines declined import imports export exports",
    },
    Language {
        tag: "de",
        not: "nicht kein keine keinen keinem keiner keines nie niemals ohne außer weder",
        modal: "kann können konnte könnte könnten muss müssen darf dürfen soll sollen sollte sollten wird werden \
                würde erforderlich optional empfohlen unterstützt",
        limit: "wenn falls nur alle jede jeder jedes jeden immer vor nach bis mindestens höchstens mehr weniger \
                minimal maximal sekunden minuten stunden tage tagen wochen monate monaten jahre jahren täglich \
                wöchentlich monatlich jährlich aktivieren deaktivieren zulassen blockieren hinzufügen entfernen \
                löschen",
    },
    Language {
        tag: "fr",
        not: "ne n pas jamais sans aucun aucune ni sauf",
        modal: "peut peuvent pouvez pourrait pourraient doit doivent devez devrait devraient faut obligatoire \
                facultatif recommandé requis",
        limit: "si seulement uniquement tous toutes chaque toujours avant après jusqu moins plus minimum maximum \
                secondes minutes heures jours semaines mois ans années quotidien mensuel annuel activer \
                désactiver autoriser bloquer ajouter supprimer",
    },
    Language {
        tag: "es",
        not: "no nunca sin ningún ninguna ninguno ni excepto salvo",
        modal: "puede pueden podría podrían debe deben debería deberían hay necesario obligatorio opcional \
                recomienda",
        limit: "si solo sólo únicamente todos todas cada siempre antes después hasta menos más mínimo máximo \
                segundos minutos horas días semanas meses años habilitar deshabilitar permitir bloquear agregar \
                quitar eliminar",
    },
    Language {
        tag: "pt",
        not: "não nunca sem nenhum nenhuma nem exceto",
        modal: "pode podem poderia poderiam deve devem deveria deveriam precisa precisam necessário obrigatório \
                opcional recomenda",
        limit: "se apenas somente todos todas cada sempre antes depois após até menos mais mínimo máximo segundos \
                minutos horas dias semanas meses anos habilitar desabilitar permitir bloquear adicionar remover",
    },
    Language {
        tag: "it",
        not: "non mai senza nessun nessuno nessuna né tranne",
        modal: "può possono potrebbe deve devono dovrebbe necessario obbligatorio facoltativo",
        limit: "se solo tutti tutte ogni sempre prima dopo fino meno più minimo massimo secondi minuti ore giorni \
                settimane mesi anni abilitare disabilitare consentire bloccare",
    },
    Language {
        tag: "ru",
        not: "не нет ни без никогда нельзя кроме",
        modal: "может могут можно должен должна должно должны нужно необходимо следует обязательно",
        limit: "если только все каждый каждая каждое всегда до после менее более минимум максимум секунд минут \
                часов дней недель месяцев лет включить отключить разрешить запретить добавить удалить",
    },
    Language {
        tag: "ar",
        not: "لا لم لن ليس ليست بدون غير",
        modal: "يجب يمكن يمكنك قد ينبغي",
        limit: "إذا فقط جميع كل دائما قبل بعد أقل أكثر",
    },
    Language {
        tag: "zh",
        not: "不 没 無 无 未 勿 非 禁止",
        modal: "可以 可能 必须 必須 应该 應該 应 需要 建议",
        limit: "如果 仅 只 所有 每 总是 之前 之后 至少 最多 最大 最小 秒 分钟 小时 天 周 月 年 启用 禁用 允许 阻止",
    },
    Language {
        tag: "ja",
        not: "ません ない なし 不可 禁止",
        modal: "できます できる 必要 可能 必ず べき なければ",
        limit: "場合 のみ すべて 常に 以前 以降 以上 以下 未満 最大 最小 秒 分 時間 日 週 月 年 有効 無効 許可",
    },
    Language {
        tag: "ko",
        not: "않 않습니다 없습니다 없는 아닙니다 못",
        modal: "있습니다 합니다 필요합니다 해야",
        limit: "경우 만 모든 항상 이전 이후 이상 이하 미만 최대 최소 사용 차단 허용",
    },
];

/// English numbers that are mostly written as words. `one` is left out: it is a pronoun too.
const NUMBERS: [(&str, &str); 19] = [
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("fifteen", "15"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("ninety", "90"),
    ("hundred", "100"),
];

/// What English runs together: (ending, the word it stands for).
const CONTRACTIONS: [(&str, &str); 5] =
    [("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'d", "would")];

/// The words of one language, ready for looking up.
pub(super) struct Meanings {
    english: bool,
    words: std::collections::HashMap<&'static str, Class>,
    longest: usize,
}

impl Meanings {
    /// Of the language with this tag; of no word at all when it is not known.
    pub(super) fn of(language: &str) -> Meanings {
        let mut words = std::collections::HashMap::new();
        if let Some(Language { tag: _, not, modal, limit }) =
            LANGUAGES.iter().find(|known| known.tag == language)
        {
            for (list, class) in [(limit, Class::Limit), (modal, Class::Modal), (not, Class::Not)] {
                words.extend(list.split_whitespace().map(|word| (word, class)));
            }
        }
        let longest = words.keys().map(|word| word.chars().count()).max().unwrap_or(0);
        Meanings { english: language == "en", words, longest }
    }

    /// The class of `word`, in lower case.
    pub(super) fn class(&self, word: &str) -> Class {
        self.words.get(word).copied().unwrap_or(Class::Plain)
    }

    /// The value of a number that is written as a word.
    pub(super) fn number(&self, word: &str) -> Option<&'static str> {
        NUMBERS.iter().find(|(name, _)| self.english && *name == word).map(|(_, value)| *value)
    }

    /// `don't` as `do` and `not`.
    pub(super) fn apart<'a>(&self, word: &'a str) -> Option<(&'a str, &'static str)> {
        if !self.english {
            return None;
        }
        match word {
            "cannot" | "can't" => return Some(("can", "not")),
            "won't" => return Some(("will", "not")),
            _ => {}
        }
        CONTRACTIONS.iter().find_map(|(end, full)| {
            word.strip_suffix(end).filter(|stem| stem.len() > 1 || *stem == "i").map(|stem| (stem, *full))
        })
    }

    /// The longest known word that `text` begins with, in a script without spaces.
    pub(super) fn prefix<'a>(&self, text: &'a str) -> Option<&'a str> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(self.longest);
        let mut found = None;
        for end in ends {
            found = text.get(..end).filter(|word| self.words.contains_key(word)).or(found);
        }
        found
    }
}
