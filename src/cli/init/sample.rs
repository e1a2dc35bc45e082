//! The pages that a new project begins with, in every language of the theme: short, without findings, and made to be
//! replaced.

use crate::lang::Locale;

/// The words of one language.
pub(super) struct Sample {
    /// What it is in.
    tag: &'static str,
    welcome: &'static str,
    about_welcome: &'static str,
    first_page: &'static str,
    same_place: &'static str,
    steps: &'static str,
    about_steps: &'static str,
    server: &'static str,
    before: &'static str,
    translation: &'static str,
}

/// The sample in the language of `locale`, if there is one. Chinese in another script is another text.
pub(super) fn of(locale: &Locale) -> Option<&'static Sample> {
    let same = |sample: &&Sample| sample.tag == locale.tag();
    let near = |sample: &&Sample| {
        let own = Locale::parse(sample.tag);
        own.is_some_and(|own| own.language() == locale.language()) && locale.language() != "zh"
    };
    let simplified =
        |sample: &&Sample| sample.tag == "zh-Hans" && matches!(locale.tag(), "zh" | "zh-CN" | "zh-Hans-CN");
    SAMPLES
        .iter()
        .find(same)
        .or_else(|| SAMPLES.iter().find(near))
        .or_else(|| SAMPLES.iter().find(simplified))
}

/// The languages there are.
pub(super) fn tags() -> String {
    SAMPLES.iter().map(|sample| sample.tag).collect::<Vec<_>>().join(", ")
}

impl Sample {
    pub(super) fn index(&self) -> String {
        let Sample { welcome, about_welcome, first_page, same_place, steps, .. } = self;
        format!(
            "---\ntitle: {welcome}\ndescription: {about_welcome}\n---\n# {welcome}\n\n{first_page}\n\n{same_place}\n\n\
             - [{steps}](first-steps.md)\n"
        )
    }

    pub(super) fn first_steps(&self) -> String {
        let Sample { steps, about_steps, server, before, .. } = self;
        format!(
            "---\ntitle: {steps}\ndescription: {about_steps}\n---\n# {steps}\n\n{server}\n\n\
             ```console\n$ diglot serve\n```\n\n> [!TIP]\n> {before}\n"
        )
    }

    pub(super) fn table(&self) -> String {
        let Sample { welcome, steps, .. } = self;
        format!("- name: {welcome}\n  href: index.md\n- name: {steps}\n  href: first-steps.md\n")
    }

    pub(super) fn glossary(&self) -> String {
        format!("-translation = {}\n", self.translation)
    }
}

const SAMPLES: [Sample; 12] = [
    Sample {
        tag: "en",
        welcome: "Welcome",
        about_welcome: "The first page of this documentation.",
        first_page: "This is the first page. Replace it with your own text.",
        same_place: "Each translation stands at the same place in the folder of its language.",
        steps: "First steps",
        about_steps: "How to look at the pages while you write.",
        server: "Start the server and open the address that it prints:",
        before: "Run `diglot` before you publish. It builds the site and checks every translation.",
        translation: "translation",
    },
    Sample {
        tag: "ar",
        welcome: "مرحبًا",
        about_welcome: "الصفحة الأولى من هذه الوثائق.",
        first_page: "هذه هي الصفحة الأولى. استبدلها بنصك الخاص.",
        same_place: "توجد كل ترجمة في المكان نفسه داخل مجلد لغتها.",
        steps: "الخطوات الأولى",
        about_steps: "كيفية عرض الصفحات أثناء الكتابة.",
        server: "شغّل الخادم وافتح العنوان الذي يعرضه:",
        before: "شغّل `diglot` قبل النشر. يبني الموقع ويفحص كل ترجمة.",
        translation: "ترجمة",
    },
    Sample {
        tag: "de",
        welcome: "Willkommen",
        about_welcome: "Die erste Seite dieser Dokumentation.",
        first_page: "Dies ist die erste Seite. Ersetzen Sie sie durch Ihren eigenen Text.",
        same_place: "Jede Übersetzung steht an derselben Stelle im Ordner ihrer Sprache.",
        steps: "Erste Schritte",
        about_steps: "So sehen Sie die Seiten, während Sie schreiben.",
        server: "Starten Sie den Server und öffnen Sie die Adresse, die er ausgibt:",
        before: "Führen Sie `diglot` aus, bevor Sie veröffentlichen. Das Programm baut die Website und prüft jede Übersetzung.",
        translation: "Übersetzung",
    },
    Sample {
        tag: "es",
        welcome: "Bienvenida",
        about_welcome: "La primera página de esta documentación.",
        first_page: "Esta es la primera página. Sustitúyala por su propio texto.",
        same_place: "Cada traducción está en el mismo lugar, en la carpeta de su idioma.",
        steps: "Primeros pasos",
        about_steps: "Cómo ver las páginas mientras escribe.",
        server: "Inicie el servidor y abra la dirección que muestra:",
        before: "Ejecute `diglot` antes de publicar. Genera el sitio y comprueba cada traducción.",
        translation: "traducción",
    },
    Sample {
        tag: "fr",
        welcome: "Bienvenue",
        about_welcome: "La première page de cette documentation.",
        first_page: "Ceci est la première page. Remplacez-la par votre propre texte.",
        same_place: "Chaque traduction se trouve au même endroit, dans le dossier de sa langue.",
        steps: "Premiers pas",
        about_steps: "Comment voir les pages pendant que vous écrivez.",
        server: "Démarrez le serveur et ouvrez l’adresse qu’il affiche\u{a0}:",
        before: "Exécutez `diglot` avant de publier. La commande construit le site et vérifie chaque traduction.",
        translation: "traduction",
    },
    Sample {
        tag: "he",
        welcome: "ברוכים הבאים",
        about_welcome: "העמוד הראשון של התיעוד הזה.",
        first_page: "זהו העמוד הראשון. החליפו אותו בטקסט שלכם.",
        same_place: "כל תרגום נמצא באותו מקום בתיקייה של השפה שלו.",
        steps: "צעדים ראשונים",
        about_steps: "כיצד לראות את העמודים בזמן הכתיבה.",
        server: "הפעילו את השרת ופתחו את הכתובת שהוא מציג:",
        before: "הריצו את `diglot` לפני הפרסום. הוא בונה את האתר ובודק כל תרגום.",
        translation: "תרגום",
    },
    Sample {
        tag: "hi",
        welcome: "स्वागत है",
        about_welcome: "इस दस्तावेज़ का पहला पृष्ठ।",
        first_page: "यह पहला पृष्ठ है। इसे अपने पाठ से बदलें।",
        same_place: "हर अनुवाद अपनी भाषा के फ़ोल्डर में उसी जगह पर होता है।",
        steps: "पहले कदम",
        about_steps: "लिखते समय पृष्ठ कैसे देखें।",
        server: "सर्वर चालू करें और वह जो पता दिखाए उसे खोलें:",
        before: "प्रकाशित करने से पहले `diglot` चलाएँ। यह साइट बनाता है और हर अनुवाद की जाँच करता है।",
        translation: "अनुवाद",
    },
    Sample {
        tag: "ja",
        welcome: "ようこそ",
        about_welcome: "このドキュメントの最初のページです。",
        first_page: "これは最初のページです。ご自分の文章に置き換えてください。",
        same_place: "それぞれの翻訳は、その言語のフォルダーの同じ場所にあります。",
        steps: "はじめの一歩",
        about_steps: "書きながらページを確認する方法です。",
        server: "サーバーを起動し、表示されたアドレスを開きます:",
        before: "公開する前に `diglot` を実行してください。サイトがビルドされ、すべての翻訳が検査されます。",
        translation: "翻訳",
    },
    Sample {
        tag: "ko",
        welcome: "환영합니다",
        about_welcome: "이 문서의 첫 페이지입니다.",
        first_page: "이것은 첫 페이지입니다. 여러분의 글로 바꾸세요.",
        same_place: "각 번역은 해당 언어 폴더의 같은 위치에 있습니다.",
        steps: "첫걸음",
        about_steps: "글을 쓰면서 페이지를 확인하는 방법입니다.",
        server: "서버를 시작하고 표시되는 주소를 여세요:",
        before: "게시하기 전에 `diglot`을 실행하세요. 사이트를 빌드하고 모든 번역을 검사합니다.",
        translation: "번역",
    },
    Sample {
        tag: "pt-BR",
        welcome: "Boas-vindas",
        about_welcome: "A primeira página desta documentação.",
        first_page: "Esta é a primeira página. Substitua-a pelo seu próprio texto.",
        same_place: "Cada tradução fica no mesmo lugar, na pasta do seu idioma.",
        steps: "Primeiros passos",
        about_steps: "Como ver as páginas enquanto você escreve.",
        server: "Inicie o servidor e abra o endereço que ele mostra:",
        before: "Execute `diglot` antes de publicar. O comando gera o site e verifica cada tradução.",
        translation: "tradução",
    },
    Sample {
        tag: "ru",
        welcome: "Добро пожаловать",
        about_welcome: "Первая страница этой документации.",
        first_page: "Это первая страница. Замените её своим текстом.",
        same_place: "Каждый перевод лежит на том же месте в папке своего языка.",
        steps: "Первые шаги",
        about_steps: "Как смотреть страницы во время работы над ними.",
        server: "Запустите сервер и откройте адрес, который он выведет:",
        before: "Запустите `diglot` перед публикацией. Программа соберёт сайт и проверит каждый перевод.",
        translation: "перевод",
    },
    Sample {
        tag: "zh-Hans",
        welcome: "欢迎",
        about_welcome: "本文档的第一页。",
        first_page: "这是第一页。请换成您自己的内容。",
        same_place: "每个译文都位于其语言文件夹中的相同位置。",
        steps: "入门",
        about_steps: "如何在写作时查看页面。",
        server: "启动服务器，并打开它显示的地址：",
        before: "发布之前请运行 `diglot`。它会生成网站并检查每个译文。",
        translation: "译文",
    },
];
