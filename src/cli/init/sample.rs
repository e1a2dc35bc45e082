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
    let chinese = match locale.tag() {
        "zh" | "zh-CN" | "zh-SG" | "zh-Hans-CN" => "zh-Hans",
        "zh-TW" | "zh-HK" | "zh-Hant-TW" => "zh-Hant",
        _ => "",
    };
    SAMPLES
        .iter()
        .find(same)
        .or_else(|| SAMPLES.iter().find(near))
        .or_else(|| SAMPLES.iter().find(|sample| sample.tag == chinese))
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

const SAMPLES: [Sample; 27] = [
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
        tag: "cs",
        welcome: "Vítejte",
        about_welcome: "První stránka této dokumentace.",
        first_page: "Toto je první stránka. Nahraďte ji vlastním textem.",
        same_place: "Každý překlad je na stejném místě ve složce svého jazyka.",
        steps: "První kroky",
        about_steps: "Jak si stránky prohlížet při psaní.",
        server: "Spusťte server a otevřete adresu, kterou vypíše:",
        before: "Před zveřejněním spusťte `diglot`. Sestaví web a zkontroluje každý překlad.",
        translation: "překlad",
    },
    Sample {
        tag: "da",
        welcome: "Velkommen",
        about_welcome: "Den første side i denne dokumentation.",
        first_page: "Dette er den første side. Erstat den med din egen tekst.",
        same_place: "Hver oversættelse ligger på samme sted i mappen for sit sprog.",
        steps: "Kom godt i gang",
        about_steps: "Sådan ser du siderne, mens du skriver.",
        server: "Start serveren, og åbn den adresse, som den viser:",
        before: "Kør `diglot`, før du udgiver. Det bygger webstedet og kontrollerer hver oversættelse.",
        translation: "oversættelse",
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
        tag: "fi",
        welcome: "Tervetuloa",
        about_welcome: "Tämän dokumentaation ensimmäinen sivu.",
        first_page: "Tämä on ensimmäinen sivu. Korvaa se omalla tekstilläsi.",
        same_place: "Jokainen käännös on samassa paikassa kielensä kansiossa.",
        steps: "Ensimmäiset vaiheet",
        about_steps: "Miten katselet sivuja kirjoittaessasi.",
        server: "Käynnistä palvelin ja avaa sen tulostama osoite:",
        before: "Suorita `diglot` ennen julkaisemista. Se koostaa sivuston ja tarkistaa jokaisen käännöksen.",
        translation: "käännös",
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
        tag: "hu",
        welcome: "Üdvözöljük",
        about_welcome: "A dokumentáció első oldala.",
        first_page: "Ez az első oldal. Cserélje le a saját szövegére.",
        same_place: "Minden fordítás ugyanazon a helyen található a saját nyelvének mappájában.",
        steps: "Első lépések",
        about_steps: "Így nézheti meg az oldalakat írás közben.",
        server: "Indítsa el a kiszolgálót, és nyissa meg a kiírt címet:",
        before: "Közzététel előtt futtassa a `diglot` parancsot. Ez elkészíti a webhelyet, és minden fordítást ellenőriz.",
        translation: "fordítás",
    },
    Sample {
        tag: "id",
        welcome: "Selamat datang",
        about_welcome: "Halaman pertama dokumentasi ini.",
        first_page: "Ini adalah halaman pertama. Gantilah dengan teks Anda sendiri.",
        same_place: "Setiap terjemahan berada di tempat yang sama di dalam folder bahasanya.",
        steps: "Langkah pertama",
        about_steps: "Cara melihat halaman saat Anda menulis.",
        server: "Jalankan server dan buka alamat yang ditampilkannya:",
        before: "Jalankan `diglot` sebelum Anda menerbitkan. Perintah ini membangun situs dan memeriksa setiap terjemahan.",
        translation: "terjemahan",
    },
    Sample {
        tag: "it",
        welcome: "Benvenuti",
        about_welcome: "La prima pagina di questa documentazione.",
        first_page: "Questa è la prima pagina. Sostituitela con il vostro testo.",
        same_place: "Ogni traduzione si trova nello stesso posto, nella cartella della sua lingua.",
        steps: "Primi passi",
        about_steps: "Come vedere le pagine mentre scrivete.",
        server: "Avviate il server e aprite l’indirizzo che mostra:",
        before: "Eseguite `diglot` prima di pubblicare. Costruisce il sito e controlla ogni traduzione.",
        translation: "traduzione",
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
        tag: "nb",
        welcome: "Velkommen",
        about_welcome: "Den første siden i denne dokumentasjonen.",
        first_page: "Dette er den første siden. Bytt den ut med din egen tekst.",
        same_place: "Hver oversettelse ligger på samme sted i mappen for språket sitt.",
        steps: "Kom i gang",
        about_steps: "Slik ser du på sidene mens du skriver.",
        server: "Start serveren og åpne adressen som den viser:",
        before: "Kjør `diglot` før du publiserer. Det bygger nettstedet og kontrollerer hver oversettelse.",
        translation: "oversettelse",
    },
    Sample {
        tag: "nl",
        welcome: "Welkom",
        about_welcome: "De eerste pagina van deze documentatie.",
        first_page: "Dit is de eerste pagina. Vervang deze door uw eigen tekst.",
        same_place: "Elke vertaling staat op dezelfde plaats in de map van haar taal.",
        steps: "Eerste stappen",
        about_steps: "Zo bekijkt u de pagina’s terwijl u schrijft.",
        server: "Start de server en open het adres dat deze toont:",
        before: "Voer `diglot` uit voordat u publiceert. Het bouwt de site en controleert elke vertaling.",
        translation: "vertaling",
    },
    Sample {
        tag: "pl",
        welcome: "Witamy",
        about_welcome: "Pierwsza strona tej dokumentacji.",
        first_page: "To jest pierwsza strona. Zastąp ją własnym tekstem.",
        same_place: "Każde tłumaczenie znajduje się w tym samym miejscu w folderze swojego języka.",
        steps: "Pierwsze kroki",
        about_steps: "Jak oglądać strony podczas pisania.",
        server: "Uruchom serwer i otwórz adres, który wyświetli:",
        before: "Przed publikacją uruchom `diglot`. Zbuduje witrynę i sprawdzi każde tłumaczenie.",
        translation: "tłumaczenie",
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
        tag: "sv",
        welcome: "Välkommen",
        about_welcome: "Den första sidan i den här dokumentationen.",
        first_page: "Det här är den första sidan. Ersätt den med din egen text.",
        same_place: "Varje översättning ligger på samma plats i mappen för sitt språk.",
        steps: "Kom igång",
        about_steps: "Så ser du sidorna medan du skriver.",
        server: "Starta servern och öppna adressen som den visar:",
        before: "Kör `diglot` innan du publicerar. Det bygger webbplatsen och kontrollerar varje översättning.",
        translation: "översättning",
    },
    Sample {
        tag: "th",
        welcome: "ยินดีต้อนรับ",
        about_welcome: "หน้าแรกของเอกสารนี้",
        first_page: "นี่คือหน้าแรก แทนที่ด้วยข้อความของคุณเอง",
        same_place: "คำแปลแต่ละหน้าอยู่ในตำแหน่งเดียวกันภายในโฟลเดอร์ของภาษานั้น",
        steps: "ขั้นตอนแรก",
        about_steps: "วิธีดูหน้าต่าง ๆ ขณะที่คุณเขียน",
        server: "เริ่มเซิร์ฟเวอร์แล้วเปิดที่อยู่ที่แสดง:",
        before: "เรียกใช้ `diglot` ก่อนเผยแพร่ คำสั่งนี้จะสร้างเว็บไซต์และตรวจสอบคำแปลทุกหน้า",
        translation: "คำแปล",
    },
    Sample {
        tag: "tr",
        welcome: "Hoş geldiniz",
        about_welcome: "Bu belgelerin ilk sayfası.",
        first_page: "Bu ilk sayfadır. Yerine kendi metninizi yazın.",
        same_place: "Her çeviri, kendi dilinin klasöründe aynı yerde durur.",
        steps: "İlk adımlar",
        about_steps: "Yazarken sayfalara nasıl bakılır.",
        server: "Sunucuyu başlatın ve gösterdiği adresi açın:",
        before: "Yayımlamadan önce `diglot` komutunu çalıştırın. Siteyi oluşturur ve her çeviriyi denetler.",
        translation: "çeviri",
    },
    Sample {
        tag: "uk",
        welcome: "Ласкаво просимо",
        about_welcome: "Перша сторінка цієї документації.",
        first_page: "Це перша сторінка. Замініть її власним текстом.",
        same_place: "Кожен переклад лежить на тому самому місці в папці своєї мови.",
        steps: "Перші кроки",
        about_steps: "Як переглядати сторінки під час роботи над ними.",
        server: "Запустіть сервер і відкрийте адресу, яку він виведе:",
        before: "Запустіть `diglot` перед публікацією. Програма збере сайт і перевірить кожен переклад.",
        translation: "переклад",
    },
    Sample {
        tag: "vi",
        welcome: "Chào mừng",
        about_welcome: "Trang đầu tiên của tài liệu này.",
        first_page: "Đây là trang đầu tiên. Hãy thay bằng nội dung của bạn.",
        same_place: "Mỗi bản dịch nằm ở cùng một vị trí trong thư mục của ngôn ngữ đó.",
        steps: "Những bước đầu tiên",
        about_steps: "Cách xem các trang trong khi bạn viết.",
        server: "Khởi động máy chủ và mở địa chỉ mà nó hiển thị:",
        before: "Hãy chạy `diglot` trước khi xuất bản. Lệnh này tạo trang web và kiểm tra mọi bản dịch.",
        translation: "bản dịch",
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
    Sample {
        tag: "zh-Hant",
        welcome: "歡迎",
        about_welcome: "本文件的第一頁。",
        first_page: "這是第一頁。請換成您自己的內容。",
        same_place: "每個譯文都位於其語言資料夾中的相同位置。",
        steps: "入門",
        about_steps: "如何在撰寫時檢視頁面。",
        server: "啟動伺服器，並開啟它顯示的位址：",
        before: "發佈之前請執行 `diglot`。它會產生網站並檢查每個譯文。",
        translation: "譯文",
    },
];
