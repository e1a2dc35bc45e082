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
