//! Reading beside the source: sentences have addresses and can be reported, tabs can be linked.

use crate::support::Scratch;

const SOURCE: &str =
    "# Late payment\n\nEvery order needs a contract. Send two letters.\n\nSend two letters.\n";

/// Pairs, so that it is known which sentence is which.
fn bilingual(blocks: &[&[(&str, &str)]]) -> String {
    let mut page = String::new();
    let mut number = 100;
    for block in blocks {
        for (target, source) in *block {
            number += 1;
            page.push_str(&format!(
                "<span data-ttu-id=\"ab12c-{number}\">{target}</span><span class=\"sxs-lookup\">\
                 <span data-stu-id=\"ab12c-{number}\">{source}</span></span> "
            ));
        }
        page.push_str("\n\n");
    }
    page
}

fn translation() -> String {
    bilingual(&[
        &[
            ("Chaque commande exige un contrat.", "Every order needs a contract."),
            ("Envoyez deux lettres.", "Send two letters."),
        ],
        &[("Envoyez deux lettres.", "Send two letters.")],
    ])
}

fn built(config: &str, files: &[(&str, &str)], page: &str) -> String {
    let scratch = Scratch::with(files);
    scratch.write("diglot.toml", format!("content = \"content\"\noutput = \"site\"\n{config}"));
    scratch.diglot(&["build", "-q"]).ends(0);
    let bytes = std::fs::read(scratch.path(&format!("site/{page}"))).expect("a page");
    String::from_utf8(bytes).expect("text")
}

/// The ids of sentences, in order.
fn ids(html: &str) -> Vec<&str> {
    html.split("id=\"s-").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn a_sentence_has_one_address_in_every_translation() {
    let (french, source) = (translation(), SOURCE);
    let german = bilingual(&[&[("Schicken Sie zwei Briefe.", "Send two letters.")]]);
    let files =
        [("content/en/late.md", source), ("content/fr/late.md", &french), ("content/de/late.md", &german)];
    let french = built("", &files, "fr/late.html");
    let french = ids(&french);
    let german = built("", &files, "de/late.html");
    let german = ids(&german);
    assert_eq!((french.len(), german.len()), (3, 1));
    assert_ne!(french[1], french[2], "a sentence that is there again has a number");
    assert_eq!(french[1], german[0]);
}

#[test]
fn a_sentence_can_be_reported_where_somebody_wants_to_be_told() {
    let french = format!("# Retard & \"amende\"\n\n{}", translation());
    let files = [("content/en/late.md", SOURCE), ("content/fr/late.md", french.as_str())];
    let silent = built("", &files, "fr/late.html");
    assert!(!silent.contains("data-report") && !silent.contains("class=\"report\""));
    let config = "base-url = \"https://docs.example.org/\"\n\
                  [build]\nreport-url = \"https://example.org/new?t={title}&b={body}&s={source}\"\n";
    let told = built(config, &files, "fr/late.html");
    assert!(told.contains("data-report=\"https://example.org/new?t={title}&amp;b={body}&amp;s={source}\""));
    assert!(told.contains(
        "href=\"https://example.org/new?t=Retard%20%26%20%22amende%22&amp;\
         b=https%3A%2F%2Fdocs.example.org%2Ffr%2Flate.html&amp;s=\""
    ));
    let english = built(config, &files, "en/late.html");
    assert!(!english.contains("data-report") && english.contains("class=\"report\""));
}

#[test]
fn tabs_say_which_they_are() {
    let page = "# A\n\n# [Linux](#tab/linux)\n\nOne.\n\n# [Mac](#tab/mac/new)\n\nTwo.\n\n***\n\n\
                # [Linux](#tab/linux)\n\nThree.\n\n# [<b>\"](#tab/\"x)\n\nFour.\n\n***\n";
    let html = built("", &[("content/en/a.md", page)], "en/a.html");
    assert_eq!(html.matches("data-tab=\"linux\"").count(), 2);
    assert_eq!(html.matches("<span id=\"tab/linux\"></span>").count(), 1);
    assert!(html.contains("data-tab=\"mac\""));
}

const NOW: &str = "# Late payment\n\nEvery order needs a contract.\n\n## Letters\n\nSend three letters <b>by post</b>.\n\n\
    > [!WARNING]\n> Never block an order[^1] before [the last letter](late.md#letters).\n\n[^1]: Nor a customer.\n\n\
    ## Fees\n\nA letter costs the customer nothing.\n";

fn old() -> String {
    let headings = [("Retard", "#"), ("Lettres", "##"), ("Frais", "##")];
    let page = bilingual(&[
        &[("Retard", "Late payment")],
        &[("Chaque commande exige un contrat.", "Every order needs a contract.")],
        &[("Lettres", "Letters")],
        &[("Envoyez deux lettres.", "Send two letters."), ("Gardez-les.", "Keep each of them.")],
        &[("Frais", "Fees")],
        &[("Une lettre ne coûte rien au client.", "A letter costs the customer nothing.")],
    ]);
    let mark = |page: String, (title, mark): (&str, &str)| {
        let heading = format!("\">{title}</span>");
        page.lines()
            .map(
                |line| if line.contains(&heading) { format!("{mark} {line}\n") } else { format!("{line}\n") },
            )
            .collect()
    };
    headings.into_iter().fold(page, mark)
}

#[test]
fn a_section_that_is_behind_says_so_and_a_warning_that_it_lacks_is_there() {
    let french = old();
    let files = [("content/en/late.md", NOW), ("content/fr/late.md", french.as_str())];
    let html = built("", &files, "fr/late.html");
    assert_eq!(html.matches("<details class=\"behind\">").count(), 1);
    let (before, after) = html.split_once("<details class=\"behind\">").expect("a section");
    assert!(before.contains("id=\"letters\"") && !before.contains("id=\"fees\""));
    assert!(after.contains("<ul dir=\"ltr\" lang=\"en\">\n<li>Send three letters by post.</li>"), "{after}");
    assert!(after.contains("<li><del>Keep each of them.</del></li>"));
    let (_, warning) = after.split_once("alert-warning").expect("the warning");
    assert!(
        warning
            .contains("<div dir=\"ltr\" lang=\"en\">\n<p>Never block an order before <a href=\"#letters\"")
    );
    assert!(!warning.contains("fn-1") && warning.contains("id=\"fees\""));
    let silent = built("[build]\nhonest = false\n", &files, "fr/late.html");
    assert!(!silent.contains("class=\"behind\"") && !silent.contains("alert-warning"));
}

#[test]
fn a_page_that_is_up_to_date_says_nothing() {
    let then = "# Late payment\n\nEvery order needs a contract.\n\n## Letters\n\nSend two letters. Keep each of them.\n\n\
                ## Fees\n\nA letter costs the customer nothing.\n";
    let files = [("content/en/late.md", then), ("content/fr/late.md", &old())];
    let html = built("", &files, "fr/late.html");
    assert!(!html.contains("class=\"behind\"") && !html.contains("class=\"alert"));
}

#[test]
fn a_warning_that_an_aligned_page_lacks_is_shown_in_its_section() {
    let mut english = String::from("# Ovens\n\n");
    let mut french = String::from("# Fours\n\n");
    for n in 1..9 {
        english +=
            &format!("## Oven {n}\n\nSwitch oven {n} on with the red button `on{n}`. Wait {n}0 minutes.\n\n");
        french += &format!(
            "## Four {n}\n\nAllumez le four {n} avec le bouton rouge `on{n}`. Attendez {n}0 minutes.\n\n"
        );
        if n == 4 {
            english += "> [!CAUTION]\n> The door of this one becomes hot enough to burn hands, so children must be kept \
                        away from the kitchen while anything is in it.\n\n";
        }
    }
    let files = [("content/en/ovens.md", english.as_str()), ("content/fr/ovens.md", french.as_str())];
    let html = built("", &files, "fr/ovens.html");
    assert!(!html.contains("class=\"behind\""), "nobody said that the page is older");
    let (before, after) = html.split_once("alert-caution").expect("the alert");
    assert!(before.contains("Four 4") && after.contains("Four 5") && after.contains("children must be kept"));
}
