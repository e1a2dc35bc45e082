//! Code blocks in colour: the only door to syntect and the grammars of two-face.
//!
//! Scopes of the grammars become a dozen classes (`h-k`, `h-s`, ...) that themes colour; pages carry no
//! colours. Colouring costs far more than Markdown, and translations share nearly all their code, so
//! every block is coloured once. Without the feature `highlight` nothing is coloured.

use std::sync::Arc;

/// Colours code. One serves all pages and threads; grammars are loaded when first needed.
#[derive(Default)]
pub struct Highlighter {
    #[cfg(feature = "highlight")]
    engine: engine::Engine,
}

impl Highlighter {
    /// A highlighter that has loaded nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Highlighter::default()
    }

    /// `code` as HTML with `<span class="h-k">` around what has a colour, the rest escaped; None when the
    /// language is not known, means plain text, or the code is too large or its lines too long to be worth the time.
    ///
    /// `language` is what writers put after the fence: the first word counts, in any case.
    #[must_use]
    #[cfg(feature = "highlight")]
    pub fn html(&self, language: &str, code: &str) -> Option<Arc<str>> {
        self.engine.html(language, code)
    }

    /// None: this build has no grammars.
    #[must_use]
    #[cfg(not(feature = "highlight"))]
    pub fn html(&self, _language: &str, _code: &str) -> Option<Arc<str>> {
        None
    }
}

#[cfg(feature = "highlight")]
mod engine {
    use std::collections::HashMap;
    use std::hash::BuildHasher;
    use std::sync::{Arc, Mutex, OnceLock, PoisonError};

    use syntect::parsing::{BasicScopeStackOp, ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

    /// Larger blocks are data, not something to read.
    const MOST_BYTES: usize = 256 * 1024;

    /// Grammars may look at every rest of a line again, so work grows with the square of its length: a
    /// line of 20 KB took up to 100 seconds. This allows one line of 4 KiB, or 200 KB of usual lines.
    /// Counted, not timed, so that the same page always gives the same bytes.
    const MOST_WORK: usize = 4096 * 4096;

    /// Few enough to be small, enough that threads seldom meet.
    const SHARDS: usize = 16;

    #[derive(Default)]
    pub(super) struct Engine {
        loaded: OnceLock<Loaded>,
        languages: Mutex<HashMap<String, Option<usize>>>,
        shards: [Mutex<Shard>; SHARDS],
        hasher: std::hash::RandomState,
    }

    /// Coloured blocks by grammar and code. A block is entered before it is coloured, so that two threads
    /// never colour the same one.
    type Shard = HashMap<usize, HashMap<Box<str>, Arc<OnceLock<Option<Arc<str>>>>>>;

    struct Loaded {
        syntaxes: SyntaxSet,
        rules: Vec<(Scope, Meaning)>,
    }

    impl Engine {
        pub(super) fn html(&self, language: &str, code: &str) -> Option<Arc<str>> {
            if code.len() > MOST_BYTES || work(code) > MOST_WORK {
                return None;
            }
            let token = token(language)?;
            let loaded = self.loaded.get_or_init(Loaded::new);
            let grammar = self.grammar(loaded, token)?;
            let shard = self.hasher.hash_one((grammar, code)) as usize % SHARDS;
            let block = {
                let mut shard = self.shards[shard].lock().unwrap_or_else(PoisonError::into_inner);
                let blocks = shard.entry(grammar).or_default();
                match blocks.get(code) {
                    Some(block) => Arc::clone(block),
                    None => Arc::clone(blocks.entry(code.into()).or_default()),
                }
            };
            block.get_or_init(|| loaded.color(grammar, code).map(Arc::from)).clone()
        }

        /// Index of the grammar that `token` names. Asking the set is a walk over all grammars, so the
        /// answer is kept.
        fn grammar(&self, loaded: &Loaded, token: String) -> Option<usize> {
            let mut languages = self.languages.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(&grammar) = languages.get(&token) {
                return grammar;
            }
            let grammar = loaded.find(alias(&token).unwrap_or(&token));
            languages.insert(token, grammar);
            grammar
        }
    }

    impl Loaded {
        fn new() -> Self {
            let syntaxes = two_face::syntax::extra_newlines();
            let rules = MEANINGS
                .iter()
                .filter_map(|&(prefix, meaning)| Some((Scope::new(prefix).ok()?, meaning)))
                .collect();
            Loaded { syntaxes, rules }
        }

        fn find(&self, name: &str) -> Option<usize> {
            let found = self.syntaxes.find_syntax_by_token(name)?;
            if found.name == "Plain Text" {
                return None;
            }
            self.syntaxes.syntaxes().iter().position(|syntax| std::ptr::eq(syntax, found))
        }

        fn color(&self, grammar: usize, code: &str) -> Option<String> {
            let syntax: &SyntaxReference = self.syntaxes.syntaxes().get(grammar)?;
            let mut state = ParseState::new(syntax);
            let mut scopes = ScopeStack::new();
            // What holds at each depth of `scopes`.
            let mut looks: Vec<Look> = Vec::new();
            let mut out = Writer::with_capacity(code.len() * 2);
            for line in code.split_inclusive('\n') {
                let mut from = 0;
                for (at, op) in state.parse_line(line, &self.syntaxes).ok()? {
                    out.push(line.get(from..at)?, innermost(&looks).class);
                    from = at;
                    scopes
                        .apply_with_hook(&op, |op, _| match op {
                            BasicScopeStackOp::Push(scope) => looks.push(self.look(scope, innermost(&looks))),
                            BasicScopeStackOp::Pop => _ = looks.pop(),
                        })
                        .ok()?;
                }
                out.push(line.get(from..)?, innermost(&looks).class);
            }
            Some(out.finish())
        }

        fn look(&self, scope: Scope, outer: Look) -> Look {
            let rule = self.rules.iter().find(|(prefix, _)| prefix.is_prefix_of(scope));
            match rule {
                _ if outer.whole => outer,
                Some((_, Meaning::Class(class))) => Look { class: Some(*class), whole: false },
                Some((_, Meaning::Whole(class))) => Look { class: Some(*class), whole: true },
                Some((_, Meaning::Plain)) => Look::default(),
                Some((_, Meaning::Outer)) | None => outer,
            }
        }
    }

    /// The class of a piece of code; `whole` when nothing inside it changes that.
    #[derive(Clone, Copy, Default)]
    struct Look {
        class: Option<char>,
        whole: bool,
    }

    fn innermost(looks: &[Look]) -> Look {
        looks.last().copied().unwrap_or_default()
    }

    /// What a scope says about the text inside it; a scope of no rule says nothing.
    #[derive(Clone, Copy)]
    enum Meaning {
        /// This class, unless an inner scope says otherwise.
        Class(char),
        /// This class, whatever is inside.
        Whole(char),
        /// No class.
        Plain,
        /// As outside.
        Outer,
    }

    /// The first prefix that fits decides. Punctuation is not named: it looks like what it belongs to.
    const MEANINGS: &[(&str, Meaning)] = {
        use Meaning::{Class, Outer, Plain, Whole};
        &[
            ("comment", Whole('c')),
            ("meta.mapping.key.json", Whole('t')),
            ("meta.interpolation", Plain),
            ("meta.template.expression", Plain),
            ("source", Plain),
            ("text", Plain),
            ("string.unquoted.plain.out", Plain),
            ("string", Class('s')),
            ("constant", Class('n')),
            ("keyword.operator.word", Class('k')),
            ("keyword.operator.logical.python", Class('k')),
            // The dash of `-Name` too, and the grammar leaves the name itself plain.
            ("keyword.operator.assignment.powershell", Plain),
            ("keyword.operator", Class('o')),
            ("keyword.other.template", Outer),
            ("keyword.other.substitution", Outer),
            ("keyword.other.substatement", Outer),
            ("keyword.other.unit", Class('n')),
            ("keyword", Class('k')),
            ("storage", Class('k')),
            ("entity.name.tag", Class('t')),
            ("entity.name.function", Class('f')),
            ("entity.name.section", Class('k')),
            ("entity.name.type", Class('t')),
            ("entity.name.class", Class('t')),
            ("entity.name.struct", Class('t')),
            ("entity.name.enum", Class('t')),
            ("entity.name.trait", Class('t')),
            ("entity.name.impl", Class('t')),
            ("entity.name.interface", Class('t')),
            ("entity.name.namespace", Class('t')),
            ("entity.name.table", Class('t')),
            ("entity.name.label", Class('a')),
            ("entity.other.attribute-name", Class('a')),
            ("entity.other.inherited-class", Class('t')),
            ("support.function", Class('f')),
            ("support.macro", Class('f')),
            ("support.type.property-name", Class('a')),
            ("support.constant", Class('n')),
            ("support.variable", Class('v')),
            ("support", Class('t')),
            ("variable.function", Class('f')),
            ("variable.annotation", Class('a')),
            ("variable.parameter.option", Class('a')),
            ("variable.language", Class('k')),
            ("variable", Class('v')),
            ("markup.heading", Class('k')),
            ("markup.raw", Class('s')),
            ("markup.underline.link", Class('s')),
            ("markup.inserted", Class('i')),
            ("markup.deleted", Class('d')),
            ("meta.diff.header", Class('k')),
            ("meta.diff.range", Class('f')),
        ]
    };

    fn work(code: &str) -> usize {
        code.split_inclusive('\n').map(|line| line.len() * line.len()).sum()
    }

    /// The first word after the fence in lower case, without attributes; None where there is none or
    /// where it says that the block is not code.
    fn token(language: &str) -> Option<String> {
        let word = language.trim_start().split([' ', '\t', ',', '{', ';']).next()?;
        let token = word.trim_end_matches("-interactive").to_lowercase();
        let none = matches!(token.as_str(), "" | "text" | "txt" | "plain" | "plaintext" | "output" | "none");
        (!none).then_some(token)
    }

    /// Names that writers use and the grammars do not know, or know as something else.
    fn alias(token: &str) -> Option<&'static str> {
        Some(match token {
            "ps" | "pwsh" | "powershell" | "azurepowershell" | "azure-powershell" => "ps1",
            "console" | "shell" | "shell-session" | "terminal" | "zsh" | "azurecli" | "cli" | "dotnetcli" => {
                "sh"
            }
            "cmd" | "dos" | "batch" => "bat",
            "c#" | "csharp" => "cs",
            "c++" | "cplusplus" => "cpp",
            "f#" | "fsharp" => "fs",
            "javascript" | "node" | "mjs" | "cjs" => "js",
            "typescript" => "ts",
            "jsonc" | "json5" | "jsonl" | "ndjson" => "json",
            "python3" | "pycon" => "py",
            "golang" => "go",
            "rb" => "ruby",
            "kt" => "kotlin",
            "objc" | "objective-c" => "m",
            "docker" => "dockerfile",
            "markdown" => "md",
            "xaml" | "axaml" | "svg" => "xml",
            "cshtml" | "razor" => "html",
            "tsql" | "t-sql" | "plsql" => "sql",
            "tf" | "hcl" => "terraform",
            "patch" => "diff",
            _ => return None,
        })
    }

    /// Writes HTML, joining neighbours of one class.
    struct Writer {
        out: String,
        open: Option<char>,
    }

    impl Writer {
        fn with_capacity(capacity: usize) -> Self {
            Writer { out: String::with_capacity(capacity), open: None }
        }

        fn push(&mut self, mut text: &str, class: Option<char>) {
            // White space shows no colour: it stays outside, and never parts two pieces of one class.
            let ink = text.trim_ascii_start();
            if class != self.open && !ink.is_empty() {
                self.close();
                self.out.push_str(&text[..text.len() - ink.len()]);
                text = ink;
                if let Some(class) = class {
                    self.out.push_str("<span class=\"h-");
                    self.out.push(class);
                    self.out.push_str("\">");
                    self.open = Some(class);
                }
            }
            for c in text.chars() {
                match c {
                    '&' => self.out.push_str("&amp;"),
                    '<' => self.out.push_str("&lt;"),
                    '>' => self.out.push_str("&gt;"),
                    c => self.out.push(c),
                }
            }
        }

        /// White space that follows a span stays outside it.
        fn close(&mut self) {
            if self.open.take().is_some() {
                let kept = self.out.trim_end_matches([' ', '\t', '\r', '\n']).len();
                self.out.insert_str(kept, "</span>");
            }
        }

        fn finish(mut self) -> String {
            self.close();
            self.out
        }
    }
}

#[cfg(all(test, feature = "highlight"))]
mod tests {
    use super::*;

    fn check(language: &str, code: &str, expected: &str) {
        let html = Highlighter::new().html(language, code);
        assert_eq!(html.as_deref(), Some(expected), "{language}");
    }

    #[test]
    fn scopes_become_classes() {
        check(
            "azurepowershell-interactive",
            "# Désactivé\n$a = Get-AzVM -Name 'x' | Where-Object { $_.Id -eq 5 }\n",
            concat!(
                "<span class=\"h-c\"># Désactivé</span>\n",
                "<span class=\"h-v\">$a</span> = <span class=\"h-f\">Get-AzVM</span> -Name ",
                "<span class=\"h-s\">'x'</span> <span class=\"h-o\">|</span> ",
                "<span class=\"h-f\">Where-Object</span> { <span class=\"h-v\">$_.Id</span> ",
                "<span class=\"h-o\">-eq</span> <span class=\"h-n\">5</span> }\n",
            ),
        );
        check(
            "jsonc",
            "{ // 注\n  \"a\": [\"<&>\", true]\n}",
            concat!(
                "{ <span class=\"h-c\">// 注</span>\n  <span class=\"h-t\">\"a\"</span>: ",
                "[<span class=\"h-s\">\"&lt;&amp;&gt;\"</span>, <span class=\"h-n\">true</span>]\n}",
            ),
        );
        check(
            "diff",
            "-old\n-older\n+new\n same\n",
            "<span class=\"h-d\">-old\n-older</span>\n<span class=\"h-i\">+new</span>\n same\n",
        );
        check(
            "html",
            "<p class=\"x\">é</p>",
            concat!(
                "&lt;<span class=\"h-t\">p</span> <span class=\"h-a\">class</span>=",
                "<span class=\"h-s\">\"x\"</span>&gt;é&lt;/<span class=\"h-t\">p</span>&gt;",
            ),
        );
        check("rust", "", "");
    }

    #[test]
    fn names_that_writers_use_are_known() {
        let highlighter = Highlighter::new();
        let known = "ps powershell PowerShell azurepowershell console sh bash azurecli-interactive c# C# \
             csharp js jsonc json yml yaml http md diff rust toml xml html sql python css";
        for language in known.split(' ') {
            assert!(highlighter.html(language, "a\n").is_some(), "{language}");
        }
        assert!(highlighter.html("js {1,3} title=\"a\"", "a\n").is_some());
        for language in ["", " ", "text", "Output", "plaintext", "kusto", "no such language", "{}"] {
            assert_eq!(highlighter.html(language, "a\n"), None, "{language}");
        }
    }

    #[test]
    fn no_character_is_lost() {
        let code = "\u{feff}$x = \"é\r\n\u{0}日本 &amp; <b>\n\t'\u{301}` }}} */ --> ]]\n\n  \n:: # // اقرأ";
        let highlighter = Highlighter::new();
        for language in ["ps", "sh", "c#", "js", "ts", "json", "yml", "http", "md", "diff", "rust", "html"] {
            let html = highlighter.html(language, code).unwrap_or_default();
            let mut text = html.replace("</span>", "");
            while let Some(at) = text.find("<span class=\"h-") {
                text.replace_range(at..at + "<span class=\"h-x\">".len(), "");
            }
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            assert_eq!(text, code, "{language}");
        }
    }

    #[test]
    fn large_blocks_are_left_plain() {
        let highlighter = Highlighter::new();
        assert!(highlighter.html("js", &"let a = 1;\n".repeat(20_000)).is_some());
        assert_eq!(highlighter.html("js", &"let a = 1;\n".repeat(30_000)), None);
        assert_eq!(highlighter.html("js", &"a".repeat(5_000)), None);
    }

    #[test]
    fn translations_share_their_blocks() {
        let highlighter = Highlighter::new();
        let code = "let a = 1;\n";
        let found: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|i| {
                    let (language, highlighter) =
                        (if i % 2 == 0 { "js" } else { "JavaScript" }, &highlighter);
                    scope.spawn(move || highlighter.html(language, code))
                })
                .collect();
            threads.into_iter().filter_map(|thread| thread.join().ok().flatten()).collect()
        });
        assert_eq!(found.len(), 8);
        assert!(found.iter().all(|html| Arc::ptr_eq(html, &found[0])));
    }
}
