//! What a `diglot.toml` can say, and what is said of one that says it wrong.

use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Result<Config, ConfigError> {
    Config::read(&Source::new("docs/diglot.toml", text))
}

#[track_caller]
fn check_error(text: &str, expected: &str) {
    let error = read(text).expect_err("an error");
    assert_eq!(error.to_string(), format!("docs/diglot.toml:{expected}"));
}

#[test]
fn all_keys() {
    let text = r#"
        title = "Diglot"
        content = "content"
        output = "site"
        base-url = "https://example.org"
        source-locale = "en"
        theme = "themes/mine"
        locales = "locales"
        exclude = ["drafts/**"]
        fail-on = "warn"
        baseline = "known.json"
        [build]
        highlight = false
        allow-scripts = true
        math = true
        edition-differences = false
        last-updated = "git"
        edit-url = "https://example.org/edit/{path}"
        image = "card.png"
        fallback-pages = true
        versions = [{ name = "2.0", url = "../2.0/", current = true }]
        report-url = "https://example.org/new?body={body}"
        honest = false
        dashboard = true
        search = false
        [layout]
        source = "docs/**/*.md"
        target = "i18n/{locale}/**/*.md"
        [editions.z]
        path = "z/{stem}.md"
        base = "{stem}.md"
        [editions.china-21vianet]
        name = "Operated by 21Vianet"
        path = "policy/china/{stem}.md"
        base = "policy/{stem}.md"
        [rules]
        stale-page = "off"
        missing-page = "hint"
        [[override]]
        paths = ["old/**"]
        locales = ["fr"]
        rules = { stale-page = "warn", broken-link = "off" }
        [[silence]]
        rule = "broken-link"
        path = "legacy/**"
        reason = "moves next year"
        [aliases]
        "zh-cn" = "zh-Hans"
    "#;
    let some = |text: &str| Some(text.to_owned());
    let edition = |id: &str, name: &str, path: &str, base: &str| EditionConfig {
        id: id.into(),
        name: name.into(),
        path: path.into(),
        base: base.into(),
    };
    let expected = Config {
        title: some("Diglot"),
        content: some("content"),
        output: some("site"),
        base_url: some("https://example.org/"),
        source_locale: some("en"),
        theme: some("themes/mine"),
        locales: some("locales"),
        exclude: vec!["drafts/**".into()],
        fail_on: Some(Severity::Warn),
        highlight: Some(false),
        search: Some(false),
        allow_scripts: true,
        math: true,
        edition_differences: Some(false),
        publish: Publish {
            last_updated: LastUpdated::Git,
            edit_url: "https://example.org/edit/{path}".into(),
            image: "card.png".into(),
            fallback_pages: true,
            versions: vec![Version { name: "2.0".into(), url: "../2.0/".into(), current: true }],
        },
        report_url: some("https://example.org/new?body={body}"),
        dashboard: true,
        honest: Some(false),
        layout_source: some("docs/**/*.md"),
        layout_target: some("i18n/{locale}/**/*.md"),
        editions: vec![
            edition("z", "z", "z/{stem}.md", "{stem}.md"),
            edition("china-21vianet", "Operated by 21Vianet", "policy/china/{stem}.md", "policy/{stem}.md"),
        ],
        rules: vec![("stale-page".into(), None), ("missing-page".into(), Some(Severity::Hint))],
        overrides: vec![Override {
            paths: vec!["old/**".into()],
            locales: vec!["fr".into()],
            rules: vec![("stale-page".into(), Some(Severity::Warn)), ("broken-link".into(), None)],
        }],
        baseline: some("known.json"),
        silence: vec![Silence {
            rule: "broken-link".into(),
            path: "legacy/**".into(),
            reason: "moves next year".into(),
        }],
        aliases: vec![("zh-cn".into(), "zh-Hans".into())],
    };
    assert_eq!(read(text), Ok(expected));
    assert_eq!(read(""), Ok(Config::default()));
    assert_eq!(read("\u{feff}# nothing\r\n"), Ok(Config::default()));
}

#[test]
fn unknown_keys() {
    check_error(
        "title = \"x\"\nsurce-locale = \"en\"\n",
        "2:1: unknown key `surce-locale`; did you mean `source-locale`?\n\
         help: keys at the top are `title`, `content`, `output`, `base-url`, `source-locale`, `theme`, \
         `locales`, `exclude`, `fail-on`, `build`, `layout`, `editions`, `baseline`, `rules`, `override`, \
         `silence`, `aliases`",
    );
    check_error(
        "[build]\nhighligth = true\n",
        "2:1: unknown key `build.highligth`; did you mean `build.highlight`?\n\
         help: keys at `build` are `highlight`, `allow-scripts`, `edition-differences`, `last-updated`, \
         `edit-url`, `image`, `fallback-pages`, `versions`, `report-url`, `honest`, `search`, `dashboard`, \
         `math`",
    );
    for (written, expected) in [
        (
            "javascript:alert({id})",
            "`report-url` is no address of the web or of mail: `javascript:alert({id})`",
        ),
        ("https://{source}/x", "`report-url` does not say where to: `https://{source}/x`"),
        ("mailto:{id}@x.org", "`report-url` does not say where to: `mailto:{id}@x.org`"),
        ("https://x.org/?a=<b>", "`report-url` holds what no address can hold: `https://x.org/?a=<b>`"),
        (
            "https://x.org/?a={titel}",
            "unknown placeholder `{titel}` in `report-url`; did you mean `{title}`?",
        ),
    ] {
        let error = read(&format!("[build]\nreport-url = '{written}'\n")).expect_err("an error");
        assert_eq!((error.line, error.message.as_str()), (2, expected));
    }
    for text in [
        "[build]\nedit-url = 'https://x.org/\" onclick=\"x/{path}'\n",
        "[[build.versions]]\nname = '1'\nurl = 'https://x.org/\"x'\n",
    ] {
        assert!(read(text).is_err(), "{text}");
    }
    assert!(read("[build]\nreport-url = 'mailto:docs@x.org?subject={title}'\n").is_ok());
    check_error(
        "[layout]\nwhatever = 1\n",
        "2:1: unknown key `layout.whatever`\nhelp: keys at `layout` are `source`, `target`",
    );
    check_error(
        "[editions.a]\nPath = \"x\"\n",
        "2:1: unknown key `editions.a.Path`; did you mean `editions.a.path`?\n\
         help: keys at `editions.a` are `name`, `path`, `base`",
    );
    check_error(
        "[[silence]]\nrules = \"x\"\n",
        "2:1: unknown key `silence.rules`; did you mean `silence.rule`?\n\
         help: keys at `silence` are `rule`, `path`, `reason`",
    );
}

#[test]
fn wrong_types() {
    check_error("title = 3\n", "1:9: `title` must be text, not a number\nhelp: write it as `title = \"…\"`");
    check_error("theme = ''\n", "1:9: `theme` is empty\nhelp: give it a value, or leave the key out");
    check_error(
        "exclude = \"a\"\n",
        "1:11: `exclude` must be a list of texts, not text\nhelp: write it as `exclude = [\"…\"]`",
    );
    check_error(
        "exclude = [\"a\",\n  1]\n",
        "2:3: `exclude` must be a list of texts, not a number\nhelp: write it as `exclude = [\"…\"]`",
    );
    check_error(
        "build.highlight = \"yes\"\n",
        "1:19: `build.highlight` must be true or false, not text\nhelp: write it as `highlight = true`",
    );
    check_error(
        "rules = 2024-01-01\n",
        "1:9: `rules` must be a table, not a date\nhelp: write it as `[rules]`",
    );
    check_error(
        "[silence]\nrule = \"x\"\n",
        "1:1: `silence` must be a list of tables, not a table\nhelp: write it as `[[silence]]`",
    );
    check_error(
        "[editions]\nchina = true\n",
        "2:9: `editions.china` must be a table, not true or false\nhelp: write it as `[editions.china]`",
    );
}

#[test]
fn values_that_cannot_be_meant() {
    check_error(
        "fail-on = \"erorr\"\n",
        "1:11: `fail-on` cannot be `erorr`; did you mean `error`?\nhelp: it is one of `hint`, `warn`, `error`",
    );
    check_error(
        "fail-on = \"off\"\n",
        "1:11: `fail-on` cannot be `off`\nhelp: it is one of `hint`, `warn`, `error`",
    );
    check_error(
        "[rules]\nbroken-link = \"warning\"\n",
        "2:15: `rules.broken-link` cannot be `warning`; did you mean `warn`?\n\
         help: it is one of `off`, `hint`, `warn`, `error`",
    );
    check_error(
        "base-url = \"/docs/\"\n",
        "1:12: `base-url` is not a whole address: `/docs/`\nhelp: write it like `https://example.org/docs/`",
    );
    check_error(
        "base-url = \"https://a.b/?x\"\n",
        "1:12: `base-url` cannot hold `?`: `https://a.b/?x`\nhelp: write it like `https://example.org/docs/`",
    );
    check_error(
        "[layout]\nsource = \"a\"\n",
        "1:2: `[layout]` has no `target`\n\
         help: give both `source` and `target`, or leave `[layout]` out and the layout is found",
    );
    check_error(
        "[layout]\nsource = \"a\"\ntarget = \"b\"\n",
        "3:10: `layout.target` has no `{locale}`: `b`\n\
         help: say where the locale stands in the path, like `i18n/{locale}/**/*.md`",
    );
    check_error(
        "[editions.a]\npath = \"x/{stem}.md\"\n",
        "1:11: `editions.a` has no `base`\nhelp: add a line `base = \"…\"` to it",
    );
    check_error(
        "[editions.a]\npath = \"x/{stem}.md\"\nbase = \"x.md\"\n",
        "2:8: `path` and `base` of an edition must both have `{stem}`, or neither\n\
         help: write a pair like `china/{stem}.md` and `{stem}.md`",
    );
    check_error(
        "[[override]]\nrules = { a = \"off\" }\n",
        "1:1: `override` has no `paths` and no `locales`\n\
         help: say where it holds, with `paths = [\"…\"]` or `locales = [\"…\"]`; \
         what holds everywhere stands in `[rules]`",
    );
    check_error(
        "[[override]]\npaths = [\"a\"]\n",
        "1:1: `override` changes no rules\n\
         help: add a line such as `rules = { stale-page = \"off\" }` to it",
    );
    check_error(
        "[[silence]]\nrule = \"a\"\npath = \"b\"\n[[silence]]\nrule = \"a\"\npath = \"b\"\nreason = \"c\"\n",
        "1:1: `silence` has no `reason`\nhelp: add a line `reason = \"…\"` to it",
    );
}

#[test]
fn text_that_is_not_toml() {
    check_error(
        "title = \"é\"\ncontent = docs\n",
        "2:11: not valid TOML: string values must be quoted, expected literal string\n\
         help: correct this line; text stands in quotes, each key on its own line",
    );
    check_error(
        "title = \"a\"\ntitle = \"b\"\n",
        "2:1: not valid TOML: duplicate key\n\
         help: correct this line; text stands in quotes, each key on its own line",
    );
}

#[test]
fn addresses_end_with_a_slash() {
    let base = |url: &str| read(&format!("base-url = \"{url}\"")).ok().and_then(|config| config.base_url);
    assert_eq!(base("HTTPS://a.b//").as_deref(), Some("HTTPS://a.b/"));
    assert_eq!(base("http://localhost:8000/docs").as_deref(), Some("http://localhost:8000/docs/"));
    for wrong in ["https://", "https:///x", "ftp://a.b", "a.b", "https://a b", "http://:80"] {
        assert_eq!(base(wrong), None, "{wrong}");
    }
}

#[test]
fn errors_of_others_find_their_key() {
    let source = Source::new("diglot.toml", "[rules]\na = \"off\"\n[[silence]]\nrule = \"b\"\n");
    let about =
        |key: &[&str]| ConfigError::about(&source, key, "unknown rule", "see `diglot explain`").to_string();
    assert_eq!(about(&["rules", "a"]), "diglot.toml:2:1: unknown rule\nhelp: see `diglot explain`");
    assert_eq!(about(&["silence", "0", "rule"]), "diglot.toml:4:1: unknown rule\nhelp: see `diglot explain`");
    assert_eq!(about(&["none"]), "diglot.toml:1:1: unknown rule\nhelp: see `diglot explain`");
}

proptest! {
    #[test]
    fn any_text_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30)) {
        let source = Source::new("diglot.toml", pieces.concat());
        if let Err(error) = Config::read(&source) {
            prop_assert!(error.line > 0 && error.column > 0 && !error.help.is_empty());
        }
    }
}

const PIECES: &[&str] = &[
    "title",
    "base-url",
    "exclude",
    "build",
    "rules",
    "silence",
    "editions",
    "é",
    " = ",
    "\"x\"",
    "'https://a.b'",
    "\n[",
    "\n[[",
    "]\n",
    "]]\n",
    "[",
    "]",
    "{",
    "}",
    ",",
    ".",
    "\n",
    "\r\n",
    "#",
    "true",
    "1.0",
    "2024-01-01",
    "\"",
    "\\",
    "\t",
    "\u{0}",
    "\u{feff}",
    "path",
    "rule",
    "highlight",
    "layout",
    "source",
    "target",
];

#[test]
fn nearest_words() {
    let known = ["source-locale", "base-url", "theme", "build"];
    let cases = [
        ("surce-locale", Some("source-locale")),
        ("base_url", Some("base-url")),
        ("BaseUrl", Some("base-url")),
        ("thmee", Some("theme")),
        ("themes", Some("theme")),
        ("bulid", Some("build")),
        ("x", None),
        ("output", None),
        ("", None),
    ];
    for (word, expected) in cases {
        assert_eq!(nearest(word, &known), expected, "{word}");
    }
}
