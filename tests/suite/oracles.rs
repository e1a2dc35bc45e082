//! What real pages say: the pages of `../shared` read, built and checked, and compared with a slow and plain
//! reader of the same format. Without that folder each test says so and passes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use diglot::disk;
use diglot::lang::Locale;
use diglot::page::pairs::{self, Side};
use diglot::page::unpair;
use diglot::project::{self, Doc, Project, Root, Settings};
use diglot::source::Source;

use crate::support::{Scratch, diglot, files_below, shared, skipped};

const LOCALES: [(&str, &str); 3] = [("fr-fr", "fr-FR"), ("ja-jp", "ja-JP"), ("pt-br", "pt-BR")];

/// Pages whose English differs from the reference reader's, in each locale, since ours is nearer to what was
/// written: the reference leaves in what only the bilingual form has (FORMAT.md sections 3 and 6).
const NEARER: [(&str, &str); 4] = [
    (
        "Archive/China-create-user-accounts-and-set-permissions.md",
        "an added anchor stands right after `####`, and goes too",
    ),
    ("Archive/China-customer-subscriptions.md", "`\\*` after a no-break space, which flanks like any space"),
    ("partner-center/announcements/2021-january.md", "`\\*\\*` that opens a bold text closed by a bare `**`"),
    (
        "partner-center/payout-policy-details.md",
        "`Timing\\*`: another pair's escape says nothing of this one",
    ),
];

/// How many translations differ from the page that was published without pairs.
const UNLIKE_LIVE: usize = 2;

/// Reads paths from standard input; for each, one line of JSON: pairs and English, by the reference reader.
const REFERENCE: &str = "
import json, sys
sys.path.insert(0, sys.argv[1])
import sxs_ref
for path in sys.stdin.read().splitlines():
    text = sxs_ref.read(path)
    pairs = [[p.id, p.target, p.source, p.line] for p in sxs_ref.parse(text)[0]]
    print(json.dumps([pairs, sxs_ref.strip(text, 'source')]))
";

#[derive(PartialEq, Eq, Debug)]
struct Reading {
    /// Id, target, source and line.
    pairs: Vec<(String, String, String, u32)>,
    english: String,
}

#[test]
fn pairs_and_english_are_those_of_the_reference_reader() {
    let Some(shared) = shared("corpus/partner-center") else { return };
    let mut files: Vec<PathBuf> = LOCALES
        .iter()
        .flat_map(|(folder, _)| {
            files_below(&shared.join("corpus/partner-center").join(folder).join("sxs"), "md")
        })
        .collect();
    assert_eq!(files.len(), 1086);
    files.extend(files_below(&shared.join("seeds"), "txt"));
    let Some(expected) = reference(&shared, &files) else { return skipped("no python3") };
    assert_eq!(expected.len(), files.len());
    let mut count = 0;
    let mut nearer = BTreeSet::new();
    for (file, expected) in files.iter().zip(expected) {
        let text = decoded(file);
        let bilingual = pairs::read(&text);
        let source = Source::new("", text.as_str());
        let found: Vec<_> = bilingual
            .pairs
            .iter()
            .map(|pair| {
                let [id, target, english] =
                    [pair.id, pair.target, pair.source].map(|span| span.of(&text).to_owned());
                (id, target, english, source.position(pair.whole.start as usize).line)
            })
            .collect();
        count += found.len();
        assert_eq!(found, expected.pairs, "{}", file.display());
        if unpair::side(&text, &bilingual, Side::Source).text() != expected.english {
            nearer.insert(file.clone());
        }
    }
    println!("{count} pairs in {} pages", files.len());
    let known = |path: &str| NEARER.iter().any(|(name, _)| path.ends_with(name));
    let unknown: Vec<_> = nearer.iter().filter(|path| !known(&path.to_string_lossy())).collect();
    assert!(unknown.is_empty(), "English unlike the reference: {unknown:?}");
    assert_eq!(
        nearer.len(),
        NEARER.len() * LOCALES.len(),
        "a known page is now like the reference: {nearer:?}"
    );
}

/// What the reference reader says of `files`.
fn reference(shared: &Path, files: &[PathBuf]) -> Option<Vec<Reading>> {
    let mut python = Command::new("python3")
        .args(["-c", REFERENCE])
        .arg(shared.join("tools"))
        .env("PYTHONIOENCODING", "utf-8")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let list: String = files.iter().map(|file| format!("{}\n", file.display())).collect();
    let mut input = python.stdin.take().expect("its input");
    input.write_all(list.as_bytes()).expect("it reads its input");
    drop(input);
    let output = python.wait_with_output().expect("it ends");
    assert!(output.status.success());
    let lines = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let reading = |line| {
        let (pairs, english) = serde_json::from_slice(line).expect("JSON");
        Reading { pairs, english }
    };
    Some(lines.map(reading).collect())
}

#[test]
fn the_translation_alone_is_the_published_page() {
    let Some(shared) = shared("corpus/partner-center") else { return };
    let mut pages = 0;
    let mut unlike = Vec::new();
    for (folder, _) in LOCALES {
        let folder = shared.join("corpus/partner-center").join(folder);
        for file in files_below(&folder.join("sxs"), "md") {
            let published =
                folder.join("live").join(file.strip_prefix(folder.join("sxs")).expect("below it"));
            let text = decoded(&file);
            let target = unpair::side(&text, &pairs::read(&text), Side::Target);
            pages += 1;
            if target.text().as_bytes() != fs::read(&published).expect("the published page") {
                unlike.push(file);
            }
        }
    }
    println!("{} of {pages} pages are the published ones, byte for byte", pages - unlike.len());
    assert_eq!(pages, 1086);
    assert!(unlike.len() <= UNLIKE_LIVE, "{unlike:#?}");
}

#[test]
fn extract_prints_the_pairs_of_a_folder_and_writes_its_pages() {
    let Some(shared) = shared("seeds") else { return };
    let scratch = Scratch::new();
    let seeds = shared.join("seeds").canonicalize().expect("the seeds");
    let seeds = seeds.to_str().expect("a plain path");
    let run = scratch.diglot(&["extract", "pairs", seeds]).ends(0);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in run.out.lines() {
        let pair: serde_json::Value = serde_json::from_str(line).expect("JSON");
        for key in ["id", "target", "source"] {
            assert!(pair[key].is_string(), "{line}");
        }
        assert!(pair["line"].is_u64() && pair["column"].is_u64(), "{line}");
        *counts.entry(pair["file"].as_str().expect("a file").to_owned()).or_default() += 1;
    }
    let expected =
        ["000_3f2d4eddf6348a5d", "002_2e02b56d03326163", "003_382e89048aed0134", "004_e7c57fb011ce6591"];
    let files: Vec<&str> = counts.keys().map(|file| file.trim_end_matches(".txt")).collect();
    assert_eq!(files, expected);
    scratch.diglot(&["extract", "target", seeds, "--out", "target"]).ends(0);
    let written = scratch.files("target");
    assert!(written.keys().filter(|path| path.ends_with(".txt")).count() == 5, "{:?}", written.keys());
    assert!(written.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("sxs-lookup")));
}

#[test]
fn the_seeds_are_one_family_in_two_editions() {
    let Some(shared) = shared("seeds") else { return };
    let project = seeds(&shared);
    let doc = |number: &str| -> &Doc {
        project.docs.iter().find(|doc| doc.path.starts_with(number)).expect("the seed is a page")
    };
    let [fr, fr_china, zh, ja, pt_china] = ["000_", "001_", "002_", "003_", "004_"].map(doc);
    let tags = [fr, fr_china, zh, ja, pt_china].map(|doc| project.locales[doc.locale].tag());
    assert_eq!(tags, ["fr-FR", "fr-FR", "zh-CN", "ja-JP", "pt-BR"]);
    assert!([fr_china, zh, ja, pt_china].iter().all(|doc| doc.family == fr.family), "not one family");
    assert!(fr.edition == zh.edition && zh.edition == ja.edition, "the global pages are in one edition");
    assert!(fr_china.edition == pt_china.edition, "the 21Vianet pages are in one edition");
    assert!(fr.edition != fr_china.edition, "the two editions are one");
}

#[test]
fn the_seed_without_pairs_gets_its_english_from_its_sibling() {
    let Some(shared) = shared("seeds") else { return };
    let project = seeds(&shared);
    let doc = project.docs.iter().find(|doc| doc.path.starts_with("001_")).expect("the seed is a page");
    let recovered = project.recovered.get(&doc.index).expect("its English");
    let from = recovered.sibling().map(|index| project.docs[index].path.as_str());
    assert!(from.is_some_and(|path| path.starts_with("004_")), "{from:?}");
    let text = doc.page.text.text();
    let beads: Vec<(&str, &str)> =
        recovered.sentences.iter().map(|(span, english)| (span.of(text).trim(), english.trim())).collect();
    let begins = |text: &str, beginning: &str| text.trim_start_matches(['*', '[']).starts_with(beginning);
    assert_eq!(beads.len(), BEADS.len(), "{beads:#?}");
    for ((own, english), (french, source)) in beads.iter().zip(BEADS) {
        assert!(begins(own, french) && begins(english, source), "`{own}` is given as `{english}`");
    }
}

/// How each sentence of the French 21Vianet page begins, and the English one that it translates.
const BEADS: [(&str, &str); 18] = [
    ("Défaut de paiement, fraude", "Non-payment, fraud, or misuse"),
    ("S’applique à", "Applies to"),
    ("Espace partenaires géré par 21Vianet", "Partner Center operated by 21Vianet"),
    (
        "Vous êtes responsable des achats frauduleux",
        "You are financially responsible for fraudulent purchases",
    ),
    ("Nous vous recommandons d’implémenter", "We recommend that you implement fraud prevention"),
    ("Vous êtes chargé de décider", "You are responsible for deciding"),
    ("Nous vous recommandons d’établir", "We recommend establishing a clear collections policy"),
    ("Vous pouvez bloquer l’accès", "You can block access"),
    ("Pour répondre à une utilisation abusive", "To address fraudulent activity or misuse"),
    ("Suspendre des abonnements", "Suspend subscriptions"),
    ("Vous pouvez suspendre les abonnements", "You can suspend customer subscriptions yourself"),
    ("Voir [Suspendre un abonnement]", "See Suspend a subscription."),
    ("Créer une demande de service", "Create a service request"),
    ("Créez une demande de service avec 21Vianet", "Create a service request with 21Vianet"),
    ("Voir [Signaler des problèmes", "See Report problems on behalf of a customer."),
    ("Voir aussi", "See Also"),
    ("Proposer une assistance à la facturation", "Provide billing support"),
    ("Service clientèle", "Customer support"),
];

#[test]
fn the_seeds_build_and_their_cells_hold_links() {
    let Some(shared) = shared("seeds") else { return };
    let scratch = Scratch::new();
    let seeds = shared.join("seeds").canonicalize().expect("the seeds");
    scratch.diglot(&["build", "--content", seeds.to_str().expect("a plain path")]).ends(0);
    let site = scratch.files("site");
    for seed in ["fr-fr/000_", "fr-fr/001_", "zh-cn/002_", "ja-jp/003_", "pt-br/004_"] {
        let (path, html) = site
            .iter()
            .find(|(path, _)| path.starts_with(seed) && path.ends_with(".html"))
            .unwrap_or_else(|| panic!("{seed} is not built"));
        let html = scraper::Html::parse_document(&String::from_utf8_lossy(html));
        let links = scraper::Selector::parse("td a[href*=suspend-a-subscription]").expect("a selector");
        assert_eq!(html.select(&links).count(), 1, "{path}");
        let all = html.root_element().text().collect::<String>();
        assert!(!all.contains("](") && !all.contains("<a name"), "{path} shows markup");
    }
    let recovered = site.iter().find(|(path, _)| path.starts_with("fr-fr/001_")).expect("the page").1;
    let html = scraper::Html::parse_document(&String::from_utf8_lossy(recovered));
    let shown = scraper::Selector::parse("span.src").expect("a selector");
    let shown: Vec<String> = html.select(&shown).map(|span| span.text().collect()).collect();
    assert!(shown.iter().any(|text| text.contains("block access")), "{shown:#?}");
}

/// The seeds as a project, read without the program.
fn seeds(shared: &Path) -> Project {
    let tree = disk::tree(&shared.join("seeds"), &["README.md".to_owned()], &[]).expect("the seeds");
    let root = Root {
        files: tree.entries.into_iter().map(|entry| (entry.path, entry.file)).collect(),
        ..Root::default()
    };
    let settings = Settings { source_locale: Locale::parse("en"), ..Settings::default() };
    let decode = |bytes| {
        let decoded = disk::decode(bytes);
        (decoded.text, decoded.fault)
    };
    project::load(&[root], settings, &disk::bytes, &decode)
}

#[test]
fn the_corpora_build_together_and_every_page_is_a_file() {
    let Some(shared) = shared("corpus/partner-center") else { return };
    let scratch = Scratch::new();
    let mut command = diglot(scratch.root());
    command.args(["build", "--no-highlight", "--out", "site"]);
    for (folder, tag) in LOCALES {
        command.arg("--content").arg(shared.join("corpus/partner-center").join(folder).join("sxs"));
        command.args(["--locale", tag]);
    }
    let output = command.output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    let site = scratch.files("site");
    for (folder, _) in LOCALES {
        let root = shared.join("corpus/partner-center").join(folder).join("sxs");
        for file in files_below(&root, "md") {
            let path = file.strip_prefix(&root).expect("below it").with_extension("");
            let path = path.to_string_lossy();
            let folder_of = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            let is_index = path.ends_with("README") || path.ends_with("index");
            let name = if is_index { format!("{folder_of}index") } else { path.into_owned() };
            let wanted = format!("{folder}/{name}.html");
            let there = site.keys().any(|own| own.eq_ignore_ascii_case(&wanted));
            assert!(there, "{} is not built: no {wanted}", file.display());
        }
    }
    // No translator's marker and no token of ours may reach a reader.
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for marker in ["data-ttu-id", "data-stu-id", "sxs-lookup"] {
            assert!(!html.contains(marker), "{path} holds {marker}");
        }
    }
}

#[test]
fn the_span_rules_raise_no_false_alarm() {
    let Some(shared) = shared("corpus/partner-center") else { return };
    let scratch = Scratch::new();
    let mut command = diglot(scratch.root());
    command.args(["check", "--format", "concise", "--fail-on", "hint"]);
    command.args(["--select", "span-gap,span-id,span-unpaired"]);
    for (folder, tag) in LOCALES {
        command.arg("--content").arg(shared.join("corpus/partner-center").join(folder).join("sxs"));
        command.args(["--locale", tag]);
    }
    let output = command.output().expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn only_pages_that_are_no_translation_are_called_so() {
    const COUNT: usize = 60;
    let Some(shared) = shared("corpus/partner-center/fr-fr/sxs") else { return };
    let pages = files_below(&shared.join("corpus/partner-center/fr-fr/sxs"), "md");
    let scratch = Scratch::new();
    let mut number = 0;
    for text in pages.iter().step_by(5).map(|file| decoded(file)) {
        let bilingual = pairs::read(&text);
        if bilingual.pairs.len() < 12 || number == COUNT {
            continue;
        }
        let side = |which| unpair::side(&text, &bilingual, which).text().to_owned();
        // Half of the translations stand beside the source of another page.
        let beside = if number % 2 == 0 { number } else { (number + 10) % COUNT };
        scratch.write(&format!("en/{number}.md"), side(Side::Source));
        scratch.write(&format!("fr/{beside}.md"), side(Side::Target));
        number += 1;
    }
    assert_eq!(number, COUNT);
    let run =
        scratch.diglot(&["check", "--select", "unrelated-page,untranslated-page", "--format", "concise"]);
    let named = |number: &usize| run.out.contains(&format!("fr/{number}.md:"));
    let (wrong, right): (Vec<usize>, Vec<usize>) =
        (0..COUNT).filter(named).partition(|number| number % 2 == 1);
    assert!(right.is_empty(), "{}", run.out);
    // Two pages that are alike in all but names can be taken for one.
    assert!(wrong.len() + 2 >= COUNT / 2, "{}", run.out);
}

fn decoded(file: &Path) -> String {
    let decoded = disk::decode(fs::read(file).expect("a page"));
    assert!(decoded.fault.is_none(), "{}", file.display());
    decoded.text
}
