//! Editions on the built site: the same sentence has the same id in all of them and in their translations, and the page
//! of a variant says where it differs from its base.

use std::collections::BTreeSet;

use crate::support::Scratch;

const CONFIG: &str = "content = \"content\"\n\n\
    [editions.north]\nname = \"North & <b>South</b>\"\npath = \"north/{stem}.md\"\nbase = \"{stem}.md\"\n\n\
    [editions.west]\nname = \"West\"\npath = \"west/{stem}.md\"\nbase = \"{stem}.md\"\n";

const BASE: &str = "# Late payment\n\n\
    Every order needs a signed contract. If a customer does not pay, you may cancel the order outright.\n\n\
    ## Reminders\n\n\
    Send two reminders by letter. A reminder costs the customer nothing.\n\n\
    - Keep a copy of each letter.\n- Write down the date on which you sent it.\n";

/// Says something else once, lacks a sentence, and has one of its own.
const NORTH: &str = "# Late payment\n\n\
    Every order needs a signed contract. If a customer does not pay, you may only block the order.\n\n\
    ## Reminders\n\n\
    Send two reminders by letter.\n\n\
    - Keep a copy of each letter.\n- Write down the date on which you sent it.\n\n\
    Never type `<script>alert(1)</script>` or \\<img src=x onerror=alert(2)> into the letter.\n";

const WEST: &str = "# Late payment\n\n\
    If a customer does not pay, you may cancel the order outright.\n\n\
    ## Reminders\n\n\
    Send three reminders by letter. A reminder costs the customer nothing.\n\n\
    - Keep a copy of each letter.\n- Write down the date on which you sent it.\n";

/// Pairs, so that it is known which sentence is which.
fn bilingual(sentences: &[(&str, &str)]) -> String {
    let mut page = String::from("---\ntitle: Retard\n---\n");
    for (number, (target, source)) in sentences.iter().enumerate() {
        page.push_str(&format!(
            "<span data-ttu-id=\"ab12c-{0}\">{target}</span><span class=\"sxs-lookup\">\
             <span data-stu-id=\"ab12c-{0}\">{source}</span></span>\n\n",
            101 + number
        ));
    }
    page
}

fn site() -> Scratch {
    let same = ("Chaque commande exige un contrat.", "Every order needs a signed contract.");
    let reminders = ("Envoyez deux rappels par lettre.", "Send two reminders by letter.");
    let base = bilingual(&[
        same,
        (
            "Si un client ne paie pas, vous pouvez annuler la commande.",
            "If a customer does not pay, you may cancel the order outright.",
        ),
        reminders,
    ]);
    let north = bilingual(&[
        same,
        (
            "Si un client ne paie pas, vous pouvez seulement bloquer la commande.",
            "If a customer does not pay, you may only block the order.",
        ),
        reminders,
    ]);
    // Both editions of the sentence were given one translation: the difference can't be seen in it.
    let west =
        bilingual(&[reminders, ("Envoyez deux rappels par lettre.", "Send three reminders by letter.")]);
    Scratch::with(&[
        ("diglot.toml", CONFIG),
        ("content/en/late.md", BASE),
        ("content/en/north/late.md", NORTH),
        ("content/en/west/late.md", WEST),
        ("content/en/alone.md", "# Alone\n\nThis page has one edition. It says so.\n"),
        ("content/fr/late.md", &base),
        ("content/fr/north/late.md", &north),
        ("content/fr/west/late.md", &west),
    ])
}

/// The built page at `path`.
fn page(scratch: &Scratch, path: &str) -> String {
    let bytes = std::fs::read(scratch.path(&format!("site/{path}"))).expect("the page is built");
    String::from_utf8(bytes).expect("UTF-8")
}

/// The id of the sentence of `html` that holds `text`.
fn id_of(html: &str, text: &str) -> String {
    let article = html.split("<article").nth(1).expect("a text");
    let at = article.find(text).unwrap_or_else(|| panic!("no `{text}` in {article}"));
    let before = &article[..at];
    let id = before.rfind(" id=\"s-").map(|at| &before[at + 5..]).expect("an id");
    id.split('"').next().expect("an id").to_owned()
}

#[test]
fn a_sentence_has_one_id_in_all_editions_and_translations() {
    let scratch = site();
    scratch.diglot(&["build", "--verify"]).ends(0);
    let pages = ["en/late", "en/north/late", "fr/late", "fr/north/late"];
    let [base, north, fr, fr_north] = pages.map(|path| page(&scratch, &format!("{path}.html")));
    let west = page(&scratch, "en/west/late.html");
    let kept = id_of(&base, "Every order");
    assert_eq!(kept, id_of(&north, "Every order"));
    assert_eq!(kept, id_of(&fr, "Chaque commande"));
    assert_eq!(kept, id_of(&fr_north, "Chaque commande"));
    let changed = id_of(&base, "you may cancel");
    assert_ne!(kept, changed);
    assert_eq!(changed, id_of(&north, "you may only block"));
    assert_eq!(changed, id_of(&west, "you may cancel"));
    assert_eq!(changed, id_of(&fr, "annuler la commande"));
    assert_eq!(changed, id_of(&fr_north, "bloquer la commande"));
    // What an edition lacks has a place there.
    assert!(west.contains(&format!("<span class=\"gone\" id=\"{kept}\"></span>")), "{west}");
    let costs = id_of(&base, "costs the customer");
    assert!(north.contains(&format!("<span class=\"gone\" id=\"{costs}\"></span>")), "{north}");
    // What nothing leads to has no id.
    let alone = page(&scratch, "en/alone.html");
    assert!(!alone.contains("class=\"twin\"") && !alone.contains("id=\"s-"), "{alone}");
}

#[test]
fn the_page_of_an_edition_says_where_it_differs() {
    let scratch = site();
    scratch.diglot(&["build", "--verify"]).ends(0);
    let north = page(&scratch, "en/north/late.html");
    let notice = north.split("<details class=\"differences\">").nth(1).expect("a notice");
    let (notice, text) = notice.split_once("</details>").expect("its end");
    assert!(notice.contains("in 3 places"), "{notice}");
    assert!(notice.contains("you may <mark>only block</mark> the order."), "{notice}");
    assert!(notice.contains("you may <mark>cancel</mark> the order <mark>outright</mark>."), "{notice}");
    assert!(notice.contains("A reminder costs the customer nothing."), "{notice}");
    // Each entry leads to a sentence of the page, which carries its number.
    let targets: BTreeSet<&str> =
        notice.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(targets.len(), 3);
    for (number, target) in (1..).zip(&targets) {
        assert!(text.contains(&format!("id=\"{target}\"")), "{target} is not there");
        assert!(
            text.contains(&format!("<sup class=\"difference\" data-pagefind-ignore hidden>{number}</sup>"))
        );
    }
    assert!(
        !page(&scratch, "en/late.html").contains("class=\"differences\""),
        "the base differs from nothing"
    );
    // A translation says it in its own words.
    let fr = page(&scratch, "fr/north/late.html");
    assert!(fr.contains("vous pouvez seulement bloquer la commande.</a>"), "{fr}");
    assert!(fr.contains("<dd>Si un client ne paie pas, vous pouvez annuler la commande.</dd>"), "{fr}");
}

#[test]
fn a_difference_that_a_translation_does_not_show_is_told_in_the_source_language() {
    let scratch = site();
    scratch.diglot(&["build"]).ends(0);
    let west = page(&scratch, "fr/west/late.html");
    let notice = west.split("<article").next().expect("a notice");
    for words in ["Send <mark>three</mark> reminders", "Send <mark>two</mark> reminders"] {
        assert!(notice.contains(&format!("<span lang=\"en\" dir=\"ltr\">{words}")), "{notice}");
    }
}

#[test]
fn sentences_and_names_of_editions_are_text_and_nothing_else() {
    let scratch = site();
    scratch.diglot(&["build", "--verify"]).ends(0);
    let north = page(&scratch, "en/north/late.html");
    let notice = north.split("<details class=\"differences\">").nth(1).expect("a notice");
    assert!(notice.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{notice}");
    assert!(notice.contains("&lt;img src=x onerror=alert(2)&gt;"), "{notice}");
    assert!(notice.contains("North &amp; &lt;b&gt;South&lt;/b&gt;"), "{notice}");
    for raw in ["<script>alert", "<img", "<b>South"] {
        assert!(!north.contains(raw), "{raw} is there");
    }
}

#[test]
fn editions_whose_source_only_translations_carry_are_known() {
    let scratch = site();
    std::fs::remove_dir_all(scratch.path("content/en")).expect("the source pages");
    // A folder alone is no locale.
    for (path, bytes) in scratch.files("content/fr") {
        scratch.write(&format!("content/ja/{path}"), bytes);
    }
    scratch.diglot(&["build", "--verify"]).ends(0);
    let [base, north] = ["fr/late.html", "fr/north/late.html"].map(|path| page(&scratch, path));
    for (there, here) in
        [("Chaque commande", "Chaque commande"), ("annuler la commande", "bloquer la commande")]
    {
        assert_eq!(id_of(&base, there), id_of(&north, here));
    }
    let text = north.split("<article").nth(1).expect("a text");
    assert!(text.contains("<span class=\"seg twin changed\""), "{text}");
    assert!(
        text.contains("tabindex=\"0\">Si un client ne paie pas, vous pouvez seulement bloquer la commande."),
        "{text}"
    );
}

#[test]
fn the_notice_can_be_left_out() {
    let scratch = site();
    scratch.write("diglot.toml", format!("{CONFIG}\n[build]\nedition-differences = false\n"));
    scratch.diglot(&["build", "--verify"]).ends(0);
    let north = page(&scratch, "en/north/late.html");
    for word in ["class=\"differences\"", "class=\"difference\"", "changed\"", "added\""] {
        assert!(!north.contains(word), "{word} is there");
    }
    assert_eq!(id_of(&north, "only block"), id_of(&page(&scratch, "en/late.html"), "cancel the order"));
}

#[test]
fn editions_are_the_same_on_any_number_of_threads() {
    let scratch = site();
    for (threads, out) in [("1", "one"), ("8", "eight")] {
        scratch.diglot(&["build", "--threads", threads, "--out", out]).ends(0);
    }
    assert!(scratch.files("one") == scratch.files("eight"), "the sites differ");
    let again = scratch.diglot(&["build", "--out", "one"]);
    assert!(again.err.contains(" 0 files written"), "{}", again.err);
}

#[test]
fn editions_of_hostile_pages_are_built() {
    let pages = [
        ("", "# A\n\nText. Another text.\n"),
        ("# A\n\nText. Another text.\n", ""),
        (
            "# A\n\nText here. Another text.\n",
            "---\ntitle: [\n---\n<table><tr><td>Text here.<td>Another text.",
        ),
        ("![Text here. Another text.](a.png)\n", "[^1]: Text here. Another text.\n"),
        (
            "# A\n\n<span id=\"s-5dd0a7292f\">Text</span> here.\n",
            "# A\n\n**Text** *here. Another* text.\u{0}\n",
        ),
        ("Same. Same. Same. Same.\n", "Same. Same.\n"),
    ];
    for (base, variant) in pages {
        let scratch = Scratch::with(&[
            ("diglot.toml", CONFIG),
            ("content/en/a.md", base),
            ("content/en/north/a.md", variant),
            ("content/en/west/a.md", base),
        ]);
        scratch.diglot(&["build"]).ends(0);
    }
}

/// Tables of contents mostly list the base alone: whoever changes the edition stays where they are.
#[test]
fn an_edition_that_no_table_lists_stands_where_its_base_does() {
    let scratch = Scratch::with(&[
        ("diglot.toml", CONFIG),
        ("content/en/payment.md", BASE),
        ("content/en/north/payment.md", NORTH),
        ("content/en/prices.md", "# Prices\n"),
        (
            "content/en/TOC.yml",
            "- name: Prices\n  href: prices.md\n- name: Orders\n  items:\n  - name: Late payment\n    href: payment.md\n",
        ),
    ]);
    scratch.diglot(&["build", "-q"]).ends(0);
    let files = scratch.files("site");
    let page = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    let (base, north) = (page("en/payment.html"), page("en/north/payment.html"));
    assert!(base.contains("<a aria-current=\"page\" href=\"payment.html\">Late payment</a>"), "{base}");
    assert!(north.contains("<a aria-current=\"true\" href=\"../payment.html\">Late payment</a>"), "{north}");
    for page in [base, north] {
        assert!(page.contains("<bdi>Orders</bdi>"), "the items above it are named: {page}");
    }
}
