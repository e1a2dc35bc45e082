//! Code blocks in colour: the only door to syntaxmate and its grammars.
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
    use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

    use rustc_hash::FxHashMap;
    use syntaxmate::{Catalog, HighlightStatus, PreparedLanguage, Tokenizer, TokenizerOptions};

    /// Larger blocks are data, not something to read.
    const MOST_BYTES: usize = 256 * 1024;

    /// Longer lines are data too.
    const LONGEST_LINE: usize = 2048;

    /// Grammars may look at every rest of a line again, so work grows with the square of its length. This
    /// allows four of the longest lines, or 200 KB of usual ones. Counted, not timed, so that the same page always
    /// gives the same bytes.
    const MOST_WORK: usize = 4 * LONGEST_LINE * LONGEST_LINE;

    /// Few enough to be small, enough that threads seldom meet.
    const SHARDS: usize = 16;

    /// Stands before what was typed; what a shell answers has none.
    const PROMPT: &str = "$ ";

    #[derive(Default)]
    pub(super) struct Engine {
        /// By the word that writers put after the fence; None where no grammar has it.
        languages: Mutex<HashMap<String, Option<Arc<Language>>>>,
        shards: [Mutex<Shard>; SHARDS],
        hasher: std::hash::RandomState,
    }

    /// Coloured blocks by language and code. A block is entered before it is coloured, so that two threads
    /// never colour the same one.
    type Shard = HashMap<Arc<str>, HashMap<Box<str>, Arc<OnceLock<Option<Arc<str>>>>>>;

    /// A language with a grammar.
    struct Language {
        name: Arc<str>,
        grammar: PreparedLanguage,
        /// Those that no thread uses now.
        readers: Mutex<Vec<Reader>>,
    }

    /// Reads code with a grammar; one thread at a time. It knows the lines that it has read.
    struct Reader {
        tokenizer: Tokenizer,
        /// What scopes mean that it met.
        meanings: FxHashMap<Box<str>, Meaning>,
    }

    impl Engine {
        pub(super) fn html(&self, language: &str, code: &str) -> Option<Arc<str>> {
            if code.len() > MOST_BYTES || work(code).is_none_or(|work| work > MOST_WORK) {
                return None;
            }
            let language = self.language(token(language)?)?;
            let shard = self.hasher.hash_one((&language.name, code)) as usize % SHARDS;
            let block = {
                let mut shard = lock(&self.shards[shard]);
                let blocks = shard.entry(Arc::clone(&language.name)).or_default();
                match blocks.get(code) {
                    Some(block) => Arc::clone(block),
                    None => Arc::clone(blocks.entry(code.into()).or_default()),
                }
            };
            let is_session = *language.name == *"shellscript" && code.starts_with(PROMPT);
            let color = || if is_session { language.color_session(code) } else { language.color(code) };
            block.get_or_init(|| color().map(Arc::from)).clone()
        }

        /// The language that `token` names. Two names of one language share what is known of it.
        fn language(&self, token: String) -> Option<Arc<Language>> {
            let mut languages = lock(&self.languages);
            if let Some(language) = languages.get(&token) {
                return language.clone();
            }
            let name = Catalog::bundled().canonical_language(alias(&token).unwrap_or(&token));
            let known = |name: &String| {
                languages.values().flatten().find(|language| *language.name == **name).map(Arc::clone)
            };
            let language = name.and_then(|name| known(&name).or_else(|| Language::new(&name)));
            languages.insert(token, language.clone());
            language
        }
    }

    impl Language {
        fn new(name: &str) -> Option<Arc<Language>> {
            let grammar = PreparedLanguage::for_bundled_language(name).ok()?;
            Some(Arc::new(Language { name: name.into(), grammar, readers: Mutex::default() }))
        }

        fn color(&self, code: &str) -> Option<String> {
            let reader = lock(&self.readers).pop();
            let mut reader = reader.unwrap_or_else(|| Reader {
                tokenizer: self.grammar.tokenizer(TokenizerOptions::default()),
                meanings: FxHashMap::default(),
            });
            let html = reader.color(code);
            lock(&self.readers).push(reader);
            html
        }

        /// What was typed is coloured, and what came of it stays plain.
        fn color_session(&self, code: &str) -> Option<String> {
            let mut html = String::with_capacity(code.len() * 2);
            let mut rest = code;
            while !rest.is_empty() {
                let end = match rest.strip_prefix(PROMPT) {
                    Some(typed) => {
                        let end = command_end(typed);
                        html.push_str(PROMPT);
                        html.push_str(&self.color(&typed[..end])?);
                        PROMPT.len() + end
                    }
                    None => {
                        let end = rest.find('\n').map_or(rest.len(), |at| at + 1);
                        let mut plain = Writer::with_capacity(end);
                        plain.push(&rest[..end], None);
                        html.push_str(&plain.finish());
                        end
                    }
                };
                rest = &rest[end..];
            }
            Some(html)
        }
    }

    /// Where a command ends: with the first line that does not say that it goes on.
    fn command_end(typed: &str) -> usize {
        let mut end = 0;
        for line in typed.split_inclusive('\n') {
            end += line.len();
            if !line.trim_end().ends_with('\\') {
                break;
            }
        }
        end
    }

    impl Reader {
        /// None when the grammar gave up.
        fn color(&mut self, code: &str) -> Option<String> {
            let Reader { tokenizer, meanings } = self;
            let mut out = Writer::with_capacity(code.len() * 2);
            let mut state = tokenizer.initial_state();
            for whole in code.split_inclusive('\n') {
                let line = whole.strip_suffix('\n').unwrap_or(whole);
                let line = line.strip_suffix('\r').unwrap_or(line);
                let mut from = 0;
                let read = tokenizer.tokenize_line_with(line, &mut state, |token| {
                    let look = token.scopes().fold(Look::default(), |outer, scope| {
                        let meaning = meanings.get(scope).copied();
                        let meaning = meaning
                            .unwrap_or_else(|| *meanings.entry(scope.into()).or_insert(Meaning::of(scope)));
                        meaning.inside(outer)
                    });
                    let range = token.range();
                    if let (Some(between), Some(text)) =
                        (line.get(from..range.start), line.get(range.clone()))
                    {
                        out.push(between, None);
                        out.push(text, look.class);
                        from = range.end;
                    }
                });
                if !read.is_ok_and(HighlightStatus::is_complete) {
                    return None;
                }
                out.push(whole.get(from..)?, None);
            }
            Some(out.finish())
        }
    }

    /// What a panic elsewhere left is whole: nothing is entered half.
    fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The class of a piece of code; `whole` when nothing inside it changes that.
    #[derive(Clone, Copy, Default)]
    struct Look {
        class: Option<char>,
        whole: bool,
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

    impl Meaning {
        fn of(scope: &str) -> Meaning {
            let within = |prefix: &str| {
                scope.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            let rule = MEANINGS.iter().find(|(prefix, _)| within(prefix));
            rule.map_or(Meaning::Outer, |(_, meaning)| *meaning)
        }

        fn inside(self, outer: Look) -> Look {
            match self {
                _ if outer.whole => outer,
                Meaning::Class(class) => Look { class: Some(class), whole: false },
                Meaning::Whole(class) => Look { class: Some(class), whole: true },
                Meaning::Plain => Look::default(),
                Meaning::Outer => outer,
            }
        }
    }

    /// The first prefix that fits decides. Punctuation is not named: it looks like what it belongs to.
    const MEANINGS: &[(&str, Meaning)] = {
        use Meaning::{Class, Outer, Plain, Whole};
        &[
            ("comment", Whole('c')),
            ("support.type.property-name.json", Whole('t')),
            ("support.type.property-name.jsonc", Whole('t')),
            ("meta.interpolation", Plain),
            ("meta.template.expression", Plain),
            ("source", Plain),
            ("text", Plain),
            // Plain words of YAML and arguments of commands are what most of the code is.
            ("string.unquoted.plain.out", Plain),
            ("string.unquoted.argument", Plain),
            ("string.other.link.title", Plain),
            ("string", Class('s')),
            ("constant.other.option", Class('a')),
            ("constant", Class('n')),
            ("keyword.operator.word", Class('k')),
            ("keyword.operator.expression", Class('k')),
            ("keyword.operator.new", Class('k')),
            ("keyword.operator.logical.python", Class('k')),
            // The dash of `-Name` too, and the grammar leaves the name itself plain.
            ("keyword.operator.assignment.powershell", Plain),
            ("keyword.operator", Class('o')),
            ("keyword.other.template", Outer),
            ("keyword.other.substitution", Outer),
            ("keyword.other.substatement", Outer),
            ("keyword.other.unit", Class('n')),
            ("keyword", Class('k')),
            ("storage.type.annotation", Class('a')),
            ("storage.type.java", Class('t')),
            ("storage", Class('k')),
            ("entity.name.tag", Class('t')),
            ("entity.name.function", Class('f')),
            ("entity.name.command", Class('f')),
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
            ("entity.name.variable", Class('v')),
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
            ("variable.other.key", Class('t')),
            ("variable.parameter.option", Class('a')),
            ("variable.language", Class('k')),
            ("variable", Class('v')),
            ("markup.heading", Class('k')),
            ("markup.raw", Class('s')),
            ("markup.inline.raw", Class('s')),
            ("markup.underline.link", Class('s')),
            ("markup.inserted", Class('i')),
            ("markup.deleted", Class('d')),
            ("meta.diff.header", Class('k')),
            ("meta.diff.range", Class('f')),
        ]
    };

    /// None when a line is too long.
    fn work(code: &str) -> Option<usize> {
        let lines = code.split_inclusive('\n').map(str::len);
        lines.map(|length| (length <= LONGEST_LINE).then_some(length * length)).sum()
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
            "azurepowershell" | "azure-powershell" => "powershell",
            // The grammar of sessions takes what follows no prompt for output.
            "console" | "shell-session" | "terminal" | "azurecli" | "cli" | "dotnetcli" => "shellscript",
            "cmd" | "dos" => "bat",
            "cplusplus" | "hpp" => "cpp",
            "h" => "c",
            "jsonc" | "json5" | "jsonl" => "json",
            "pycon" => "python",
            "golang" => "go",
            "m" => "objective-c",
            "xaml" | "axaml" | "svg" => "xml",
            "cshtml" => "razor",
            "tsql" | "t-sql" => "sql",
            "vbnet" => "vb",
            "ftl" => "fluent",
            "editorconfig" => "ini",
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
        check("console", "ls -a\n", "<span class=\"h-f\">ls</span> <span class=\"h-a\">-a</span>\n");
        check(
            "sh",
            "$ ls \\\n  -a\nif <a> for b\n\n$ ls",
            concat!(
                "$ <span class=\"h-f\">ls</span> <span class=\"h-n\">\\</span>\n  <span class=\"h-a\">-a</span>\n",
                "if &lt;a&gt; for b\n\n$ <span class=\"h-f\">ls</span>",
            ),
        );
    }

    #[test]
    fn names_that_writers_use_are_known() {
        let highlighter = Highlighter::new();
        let known = "ps powershell PowerShell azurepowershell console sh bash azurecli-interactive c# C# \
             csharp js jsonc json yml yaml http md diff rust toml xml html sql python css kusto bicep cmd ftl";
        for language in known.split(' ') {
            assert!(highlighter.html(language, "a\n").is_some(), "{language}");
        }
        assert!(highlighter.html("js {1,3} title=\"a\"", "a\n").is_some());
        for language in ["", " ", "text", "Output", "plaintext", "no such language", "{}"] {
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

    /// A reader knows lines that it has read; that must not show.
    #[test]
    fn what_was_read_before_changes_nothing() {
        let blocks = [
            ("js", "/* a\nlet b = 1;\n*/ let c = `d\n${e}`;\n"),
            ("js", "let b = 1;\n"),
            ("yaml", "a: |\n  b: c\nd: e\n"),
            ("yaml", "b: c\n  b: c\n"),
            ("ps", "<# a\n$b\n#>\n@'\n$c\n'@\n"),
            ("ps", "$b\n$c\n"),
            ("sh", "cat <<A\n$b\nA\necho b\n"),
            ("sh", "$b\nA\ncat <<B\nA\n$b\nB\n"),
        ];
        let alone: Vec<_> =
            blocks.iter().map(|(language, code)| Highlighter::new().html(language, code)).collect();
        for order in [[0, 1, 2, 3, 4, 5, 6, 7], [7, 6, 5, 4, 3, 2, 1, 0], [1, 3, 5, 7, 0, 2, 4, 6]] {
            let highlighter = Highlighter::new();
            for at in order {
                assert_eq!(highlighter.html(blocks[at].0, blocks[at].1), alone[at], "{}", blocks[at].1);
            }
        }
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
