//! Search: the words that pages are cut into are those that the script cuts queries into, and what is asked is found.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use diglot::disk;
use diglot::project::{self, Root, Settings};
use diglot::site::search::{Entry, Record, files, fold, is_dense, is_letter};

use crate::support::{Scratch, package, skipped};

/// Runs `script` in node with `input`; nothing where there is no node.
fn node(script: &str, input: &str) -> Option<String> {
    let mut command = Command::new("node");
    command.arg("-e").arg(script).current_dir(package());
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        skipped("no node");
        return None;
    };
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input.as_bytes()).expect("node reads");
    drop(stdin);
    let output = child.wait_with_output().expect("node ends");
    assert!(output.status.success(), "node failed");
    Some(String::from_utf8(output.stdout).expect("text"))
}

#[test]
fn letters_read_alike_in_pages_and_queries() {
    let mut table = String::new();
    for c in ('\u{1}'..='\u{2FFFF}').filter(|c| *c != '\n') {
        let mut read = String::new();
        fold(c, &mut read);
        // What both leave as it is and read as no letter need not be compared.
        let (letter, dense) = (is_letter(c), is_dense(c));
        table.push_str(&format!("{:x}\t{read}\t{}{}\n", u32::from(c), u8::from(letter), u8::from(dense)));
    }
    let script = r#"
        const { fold, letter, dense } = require("./themes/default/static/search.js");
        const faults = [];
        for (const line of require("fs").readFileSync(0, "utf8").split("\n")) {
            if (!line) continue;
            const [code, read, kinds] = line.split("\t");
            const c = String.fromCodePoint(parseInt(code, 16));
            if (code === "9" || code === "d") continue;
            // Two versions of Unicode can know different letters: what one does not know yet is left out.
            if (/\p{Cn}/u.test(c)) continue;
            const own = fold(c);
            if (own !== read) faults.push(code + " reads as " + own + ", not " + read);
            const is = Number(letter(c)) + "" + Number(dense(c));
            if (is !== kinds) faults.push(code + " is " + is + ", not " + kinds);
        }
        console.log(faults.slice(0, 20).join("\n"));
    "#;
    let Some(faults) = node(script, &table) else { return };
    assert_eq!(faults.trim(), "");
}

const PAGES: [(&str, &str); 9] = [
    ("content/en/index.md", "# Home\n\nRead about refunds.\n"),
    (
        "content/en/refund.md",
        "---\ntitle: Refunds\n---\n# Refunds\n\nWe pay back.\n\n## Late & <b>odd</b> requests\n\n\
         Call `Get-AzVM` or set `ms.date`. Write C# to e-mail \"us\" \\\\ now.\n\n```sh\nquerytool --all\n```\n",
    ),
    ("content/en/hidden.md", "---\nROBOTS: NOINDEX\n---\n# Hidden\n\nUnfindable refunds.\n"),
    ("content/en/includes/part.md", "Included sentence.\n"),
    ("content/en/whole.md", "# Whole\n\n[!INCLUDE [x](includes/part.md)]\n"),
    ("content/fr/refund.md", "# Remboursements\n\nDéjà payé à l’été. Œuvre.\n\n## Où aller\n\nVoilà.\n"),
    ("content/ja/refund.md", "# 払い戻しの手続き\n\nAzureの設定を変\n更します。\n\n## 期限\n\n払う。ｶﾞｲﾄﾞ\n"),
    ("content/ar/refund.md", "# إعادة المبلغ\n\nالمَدْرَسَةُ إلى ٢٠٢٤\n"),
    ("content/th/refund.md", "# การคืนเงิน\n\nภาษาไทย\n"),
];

/// Asks the built site: locale, query, then the addresses that are found, with the heading.
fn ask(scratch: &Scratch, questions: &[(&str, &str, &str)]) {
    let script = r##"
        const fs = require("fs"), vm = require("vm");
        const [site, ...asked] = fs.readFileSync(0, "utf8").split("\n");
        const { engine } = require(site + "/static/search.js");
        (async () => {
            for (const line of asked) {
                const [locale, query] = line.split("\t");
                const own = engine(async (name) => {
                    let data;
                    const text = fs.readFileSync(`${site}/search/${locale}/${name}.js`, "utf8");
                    vm.runInNewContext(text, { diglotSearch: (_, given) => (data = given) });
                    return data;
                }, locale);
                const { results } = await own.find(query);
                const found = [];
                for (const { page, places } of results) {
                    const [route, , , sections] = await own.page(page);
                    found.push(route + (sections[places[0]][0] && "#" + sections[places[0]][0]));
                }
                console.log(found.join(" "));
            }
        })();
    "##;
    let mut input = scratch.path("site").to_string_lossy().into_owned();
    for (locale, query, _) in questions {
        input.push_str(&format!("\n{locale}\t{query}"));
    }
    let Some(answers) = node(script, &input) else { return };
    for ((locale, query, expected), answer) in questions.iter().zip(answers.lines()) {
        assert_eq!(answer, *expected, "{locale}: {query}");
    }
}

#[test]
fn what_is_asked_is_found() {
    let scratch = Scratch::with(&PAGES);
    scratch.diglot(&["build"]).ends(0);
    let late = "en/refund.html#late--odd-requests";
    ask(
        &scratch,
        &[
            ("en", "refunds", "en/refund.html en/index.html"),
            ("en", "refu", "en/refund.html en/index.html"),
            ("en", "REFUND back ", "en/refund.html"),
            ("en", "refunding", "en/refund.html en/index.html"),
            ("en", "azvm", late),
            ("en", "Get-AzVM", late),
            ("en", "ms.date", late),
            ("en", "date", late),
            ("en", "c#", late),
            ("en", "email", late),
            ("en", "querytool", late),
            ("en", "odd", late),
            ("en", "unfindable", ""),
            ("en", "included", "en/whole.html"),
            ("en", "refunds xyzzy", "en/refund.html en/index.html"),
            ("en", "?!", ""),
            ("fr", "deja paye", "fr/refund.html"),
            ("fr", "a l'ete", "fr/refund.html"),
            ("fr", "oeuvre", "fr/refund.html"),
            ("fr", "voila", "fr/refund.html#late--odd-requests"),
            ("ja", "払い戻し", "ja/refund.html"),
            ("ja", "手続き", "ja/refund.html"),
            ("ja", "戻", "ja/refund.html"),
            ("ja", "変更", "ja/refund.html"),
            ("ja", "設定", "ja/refund.html"),
            ("ja", "azure", "ja/refund.html"),
            ("ja", "ガイド", "ja/refund.html#late--odd-requests"),
            ("ja", "払い戻し手続きの方法", ""),
            ("ar", "اعاده", "ar/refund.html"),
            ("ar", "المدرسة", "ar/refund.html"),
            ("ar", "2024", "ar/refund.html"),
            ("th", "คืนเงิน", "th/refund.html"),
            ("th", "ภาษา", "th/refund.html"),
        ],
    );
}

#[test]
fn words_are_found_in_words() {
    let scratch = Scratch::with(&[
        ("content/en/pay.md", "# Payment\n\nPay.\n"),
        ("content/de/pay.md", "# Zahlungsmethoden\n\nDie Größe der Rechnung.\n"),
        ("content/de/methode.md", "# Öfen\n\nMethodenlehre.\n"),
        ("content/ar/pay.md", "# طرق الدفع\n\nإدارة المُؤسَّسة والفاتورة.\n"),
        ("content/he/pay.md", "# תשלום\n\nהגדרות המשתמש.\n"),
        ("content/ja/pay.md", "# サーバ\n\nコンピューターの設定。\n"),
    ]);
    scratch.diglot(&["build"]).ends(0);
    ask(
        &scratch,
        &[
            // The later part of a compound, when no word begins so.
            ("de", "methode", "de/methode.html"),
            ("de", "zahlung", "de/pay.html"),
            ("de", "lehre", "de/methode.html"),
            ("de", "groesse", "de/pay.html"),
            // Articles and small words that are written together with what follows, and those of the query.
            ("ar", "مؤسسة", "ar/pay.html"),
            ("ar", "فاتورة", "ar/pay.html"),
            ("ar", "الفاتورة", "ar/pay.html"),
            ("ar", "دفع", "ar/pay.html"),
            ("he", "משתמש", "he/pay.html"),
            ("he", "התשלום", "he/pay.html"),
            ("ja", "サーバー", "ja/pay.html"),
            ("ja", "コンピュータ", "ja/pay.html"),
        ],
    );
}

#[test]
fn the_index_can_be_left_out() {
    let scratch = Scratch::with(&PAGES);
    scratch.diglot(&["build"]).ends(0);
    let page = |path: &str| String::from_utf8(scratch.files("site")[path].clone()).expect("text");
    assert!(page("en/refund.html").contains("data-index=\"en\""));
    assert!(page("en/refund.html").contains("data-pagefind-body"));
    assert!(!page("en/hidden.html").contains("data-pagefind-body"));
    scratch.write("diglot.toml", "[build]\nsearch = false\n");
    scratch.diglot(&["build"]).ends(0);
    let files = scratch.files("site");
    assert!(!files.keys().any(|path| path.starts_with("search/")));
    assert!(!String::from_utf8_lossy(&files["en/refund.html"]).contains("class=\"find\""));
}

#[test]
fn a_record_comes_back_from_its_bytes() {
    let texts: Vec<&str> = PAGES.iter().map(|(_, text)| *text).collect();
    let named = |path: &Path| PAGES.iter().position(|(name, _)| Path::new(name) == path);
    let read = |path: &Path| Ok(named(path).map_or_else(Vec::new, |at| texts[at].as_bytes().to_vec()));
    let decode = |bytes| (disk::decode(bytes).text, None);
    let paths = PAGES.iter().filter_map(|(name, _)| Some((name.strip_prefix("content/")?, name)));
    let root = Root {
        name: "content".to_owned(),
        files: paths.map(|(path, name)| (path.to_owned(), (*name).into())).collect(),
        ..Root::default()
    };
    let project = project::load(&[root], Settings::default(), &read, &decode);
    assert_eq!(project.written().count(), PAGES.len());
    for doc in project.written() {
        let record = Record::of(&project, doc, "");
        let bytes = record.to_bytes();
        assert_eq!(Record::from_bytes(&bytes).as_ref(), Some(&record));
        for end in 0..bytes.len() {
            assert_eq!(Record::from_bytes(&bytes[..end]), None, "cut at {end}");
        }
        let entry = Entry { route: &doc.route, title: "</script>\u{2028}\"\\", trail: "\n" };
        for (path, content) in files("en", &[(entry, &record)], vec![("x", "\"".to_owned())]) {
            let content = String::from_utf8(content).expect("text");
            assert!(path.starts_with("search/en/") && content.lines().count() == 1, "{content}");
            let data = content.split_once(',').and_then(|(_, data)| data.strip_suffix(")\n"));
            serde_json::from_str::<serde_json::Value>(data.expect("data")).expect("JSON");
        }
    }
}
