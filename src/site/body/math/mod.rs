//! Formulas of TeX as MathML, which browsers show without a script: what manuals are written with. Of a formula that holds
//! anything else nothing is made, and its source is shown.
//!
//! By hand: of the libraries that do this one puts text of the page into it as markup, and all nest as deep as a page
//! tells them to.

mod environments;
mod symbols;

use symbols::{Class, Face};

use super::{Writer, escape};

/// A formula that is longer, or nested deeper, is no formula.
const LONGEST: usize = 8 * 1024;
const DEEPEST: usize = 24;

/// The MathML of the formula `source`, on a line of its own or not.
pub(super) fn mathml(source: &str, is_block: bool) -> Option<String> {
    if source.len() > LONGEST {
        return None;
    }
    let mut reader = Reader { rest: source, depth: 0, face: None };
    let row = reader.row()?;
    if !reader.rest.is_empty() {
        return None;
    }
    let display = if is_block { " display=\"block\"" } else { "" };
    Some(format!("<math{display} dir=\"ltr\">{row}</math>"))
}

impl Writer<'_> {
    /// A formula within a text; one that is displayed has a line of its own.
    pub(super) fn formula(&mut self, source: &str, is_display: bool) {
        match mathml(source, is_display) {
            Some(math) if is_display => self.out.push_str(&format!("<span class=\"formula\">{math}</span>")),
            Some(math) => self.out.push_str(&math),
            None => {
                self.out.push_str("<code class=\"math\">");
                escape(&mut self.out, source.trim());
                self.out.push_str("</code>");
            }
        }
    }

    /// A formula that is a block; false when it is none.
    pub(super) fn block_formula(&mut self, source: &str) -> bool {
        let Some(math) = mathml(source, true) else { return false };
        self.out.push_str(&format!("<div class=\"formula\">{math}</div>\n"));
        true
    }
}

struct Reader<'t> {
    rest: &'t str,
    depth: usize,
    /// The style of letters.
    face: Option<Face>,
}

/// A part of a formula, and where limits of it stand.
struct Atom {
    markup: String,
    limits: Limits,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Limits {
    Beside,
    /// Above and below where there is room.
    Around,
    /// Above and below everywhere.
    Over,
}

impl From<String> for Atom {
    fn from(markup: String) -> Self {
        Atom { markup, limits: Limits::Beside }
    }
}

/// `text` between tags of this name, with these attributes.
fn tag(name: &str, attributes: &str, text: &str) -> String {
    let mut out = format!("<{name}{attributes}>");
    escape(&mut out, text);
    out.push_str(&format!("</{name}>"));
    out
}

fn row_of(content: &str) -> String {
    format!("<mrow>{content}</mrow>")
}

impl<'t> Reader<'t> {
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
        while let Some(comment) = self.rest.strip_prefix('%') {
            self.rest = comment.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
        }
    }

    fn takes(&mut self, mark: &str) -> bool {
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// The name of the command that comes next.
    fn peek_command(&self) -> Option<&'t str> {
        let after = self.rest.strip_prefix('\\')?;
        let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        let length = if letters > 0 { letters } else { after.chars().next()?.len_utf8() };
        Some(&after[..length])
    }

    fn command(&mut self) -> Option<&'t str> {
        let name = self.peek_command()?;
        self.rest = &self.rest[1 + name.len()..];
        Some(name)
    }

    /// What stands up to the end of the group, of the cell, or of the formula.
    fn row(&mut self) -> Option<String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut out = String::new();
        loop {
            self.skip_space();
            if self.rest.is_empty() || self.rest.starts_with(['}', '&', ']']) && self.ends_here() {
                break;
            }
            match self.peek_command() {
                Some("right" | "end" | "\\" | "cr") => break,
                Some("middle") => {
                    self.command();
                    let fence = self.delimiter()?;
                    out.push_str(&tag("mo", " stretchy=\"true\"", fence));
                }
                Some("displaystyle" | "textstyle" | "scriptstyle") => {
                    let is_display = self.command() == Some("displaystyle");
                    let rest = self.row()?;
                    out.push_str(&format!("<mstyle displaystyle=\"{is_display}\">{rest}</mstyle>"));
                }
                Some("label" | "nonumber" | "notag") => {
                    if self.command() == Some("label") {
                        self.raw_group()?;
                    }
                }
                _ => {
                    let atom = self.atom()?;
                    out.push_str(&self.scripts(atom)?);
                }
            }
        }
        self.depth -= 1;
        Some(out)
    }

    /// True when the mark that comes next ends the row: a bracket does so only in an option, which is read apart.
    fn ends_here(&self) -> bool {
        !self.rest.starts_with(']')
    }

    /// `atom` with what stands above and below it.
    fn scripts(&mut self, mut atom: Atom) -> Option<String> {
        let (mut below, mut above): (Option<String>, Option<String>) = (None, None);
        let mut primes = String::new();
        loop {
            self.skip_space();
            if self.takes("'") {
                primes.push('′');
            } else if self.takes("_") {
                if below.replace(self.argument()?).is_some() {
                    return None;
                }
            } else if self.takes("^") {
                if above.replace(self.argument()?).is_some() {
                    return None;
                }
            } else if let Some("limits" | "nolimits") = self.peek_command() {
                atom.limits = if self.command() == Some("limits") { Limits::Over } else { Limits::Beside };
            } else {
                break;
            }
        }
        if !primes.is_empty() {
            let prime = tag("mo", "", &primes);
            above = Some(above.map_or(prime.clone(), |above| row_of(&format!("{prime}{above}"))));
        }
        let base = if atom.markup.is_empty() { "<mrow></mrow>" } else { atom.markup.as_str() };
        let names = if atom.limits == Limits::Beside {
            ["msub", "msup", "msubsup"]
        } else {
            ["munder", "mover", "munderover"]
        };
        Some(match (below, above) {
            (None, None) => atom.markup,
            (Some(below), None) => format!("<{0}>{base}{below}</{0}>", names[0]),
            (None, Some(above)) => format!("<{0}>{base}{above}</{0}>", names[1]),
            (Some(below), Some(above)) => format!("<{0}>{base}{below}{above}</{0}>", names[2]),
        })
    }

    /// What a command is told: a group, or one character or command.
    fn argument(&mut self) -> Option<String> {
        self.skip_space();
        if self.rest.starts_with('{') {
            return Some(row_of(&self.group()?));
        }
        // Of a number the first digit.
        if let Some(digit) = self.rest.chars().next().filter(char::is_ascii_digit) {
            self.rest = &self.rest[1..];
            return Some(tag("mn", "", digit.encode_utf8(&mut [0; 4])));
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let markup = self.atom()?.markup;
        self.depth -= 1;
        Some(row_of(&markup))
    }

    /// What stands in braces.
    fn group(&mut self) -> Option<String> {
        self.skip_space();
        if !self.takes("{") {
            return None;
        }
        let row = self.row()?;
        self.takes("}").then_some(row)
    }

    /// The text in braces, as it stands.
    fn raw_group(&mut self) -> Option<&'t str> {
        self.skip_space();
        let inner = self.rest.strip_prefix('{')?;
        let mut depth = 0_usize;
        for (at, c) in inner.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    self.rest = &inner[at + 1..];
                    return Some(&inner[..at]);
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// What stands in brackets, if anything does.
    fn option(&mut self) -> Option<Option<String>> {
        self.skip_space();
        let Some(inner) = self.rest.strip_prefix('[') else { return Some(None) };
        let end = inner.find(']')?;
        let mut reader = Reader { rest: &inner[..end], depth: self.depth, face: self.face };
        let row = reader.row()?;
        self.rest = &inner[end + 1..];
        reader.rest.is_empty().then_some(Some(row_of(&row)))
    }

    /// The character of a fence; empty for `.`.
    fn delimiter(&mut self) -> Option<&'t str> {
        self.skip_space();
        if let Some(name) = self.command() {
            let (class, character) = symbols::symbol(if name == "|" { "Vert" } else { name })?;
            let is_fence = matches!(class, Class::Open | Class::Close | Class::Fence | Class::Operator);
            return is_fence.then_some(character);
        }
        let c = self.rest.chars().next()?;
        let length = c.len_utf8();
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        match c {
            '.' => Some(""),
            '(' | ')' | '[' | ']' | '|' | '/' => Some(text),
            '<' => Some("⟨"),
            '>' => Some("⟩"),
            _ => None,
        }
    }

    fn atom(&mut self) -> Option<Atom> {
        self.skip_space();
        let c = self.rest.chars().next()?;
        match c {
            '\\' => return self.of_command(),
            '{' => {
                let face = self.face;
                let group = self.group()?;
                self.face = face;
                return Some(row_of(&group).into());
            }
            // What stands above or below nothing.
            '^' | '_' | '\'' => return Some(String::new().into()),
            '}' | '&' | '#' | '$' => return None,
            c if c.is_control() => return None,
            _ => {}
        }
        if c.is_ascii_digit() {
            let digits = self.rest.bytes().enumerate().take_while(|(at, b)| {
                let next = self.rest.as_bytes().get(at + 1);
                b.is_ascii_digit() || *b == b'.' && next.is_some_and(u8::is_ascii_digit)
            });
            let (number, rest) = self.rest.split_at(digits.count());
            self.rest = rest;
            return Some(tag("mn", "", &number.chars().map(|c| self.in_face(c)).collect::<String>()).into());
        }
        self.rest = &self.rest[c.len_utf8()..];
        let text = c.to_string();
        Some(Atom::from(match c {
            c if c.is_alphabetic() => self.letter(c),
            '~' => space("0.333em"),
            '(' | ')' | '[' | ']' | '|' => tag("mo", " stretchy=\"false\"", &text),
            '-' => tag("mo", "", "−"),
            '*' => tag("mo", "", "∗"),
            _ => tag("mo", "", &text),
        }))
    }

    fn in_face(&self, c: char) -> char {
        self.face.map_or(c, |face| face.of(c))
    }

    fn letter(&self, c: char) -> String {
        let upright = if self.face == Some(Face::Upright) { " mathvariant=\"normal\"" } else { "" };
        tag("mi", upright, &self.in_face(c).to_string())
    }

    fn of_command(&mut self) -> Option<Atom> {
        let name = self.command()?;
        if let Some((class, character)) = symbols::symbol(name) {
            let first = character.chars().next()?;
            let beside = |markup: String| Atom::from(markup);
            return Some(match class {
                Class::Letter => beside(self.letter(first)),
                Class::Upright => {
                    beside(tag("mi", " mathvariant=\"normal\"", &self.in_face(first).to_string()))
                }
                Class::Operator => beside(tag("mo", "", character)),
                Class::Open | Class::Close | Class::Fence => {
                    beside(tag("mo", " stretchy=\"false\"", character))
                }
                Class::Integral => beside(tag("mo", "", character)),
                Class::Large => {
                    Atom { markup: tag("mo", " movablelimits=\"true\"", character), limits: Limits::Around }
                }
            });
        }
        if let Some((name, has_limits)) = symbols::function(name) {
            return Some(named(name, has_limits));
        }
        if let Some(width) = symbols::space(name) {
            return Some(space(width).into());
        }
        if let Some((mark, is_below, is_wide)) = symbols::accent(name) {
            let base = self.argument()?;
            let mark = tag("mo", if is_wide { " stretchy=\"true\"" } else { " stretchy=\"false\"" }, mark);
            let (element, attribute) = if is_below { ("munder", "accentunder") } else { ("mover", "accent") };
            let markup = format!("<{element} {attribute}=\"true\">{base}{mark}</{element}>");
            let limits = if name.ends_with("brace") { Limits::Over } else { Limits::Beside };
            return Some(Atom { markup, limits });
        }
        if let Some(face) = symbols::face(name) {
            return self.styled(face).map(Atom::from);
        }
        self.construct(name)
    }

    /// What follows in another style of letters.
    fn styled(&mut self, face: Face) -> Option<String> {
        self.skip_space();
        // Upright letters are one word.
        if face == Face::Upright
            && let Some((word, _)) = self.rest.strip_prefix('{').and_then(|rest| rest.split_once('}'))
            && word.chars().count() > 1
            && word.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
        {
            self.raw_group()?;
            return Some(tag("mi", "", word.trim()));
        }
        let outer = self.face.replace(face);
        let argument = self.argument();
        self.face = outer;
        argument
    }

    fn construct(&mut self, name: &str) -> Option<Atom> {
        let markup = match name {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let (above, below) = (self.argument()?, self.argument()?);
                format!("<mfrac>{above}{below}</mfrac>")
            }
            "binom" | "dbinom" | "tbinom" => {
                let (above, below) = (self.argument()?, self.argument()?);
                format!("<mrow><mo>(</mo><mfrac linethickness=\"0\">{above}{below}</mfrac><mo>)</mo></mrow>")
            }
            "sqrt" => match self.option()? {
                Some(index) => format!("<mroot>{}{index}</mroot>", self.argument()?),
                None => format!("<msqrt>{}</msqrt>", self.argument()?),
            },
            "text" | "textrm" | "textnormal" | "mbox" | "textbf" | "textit" | "texttt" | "textsf" => {
                let text = self.raw_group().filter(|text| !text.contains(['\\', '$', '{']))?;
                let text = text.replace('~', "\u{a0}");
                // MathML folds spaces at the ends.
                let inner = text.trim_matches(' ');
                let start = if text.starts_with(' ') { "\u{a0}" } else { "" };
                let end = if text.ends_with(' ') && !inner.is_empty() { "\u{a0}" } else { "" };
                tag("mtext", "", &format!("{start}{inner}{end}"))
            }
            "operatorname" | "mathop" => {
                let has_limits = self.takes("*");
                let word = self.raw_group().filter(|word| !word.contains(['{', '$']))?;
                let word = word.replace("\\,", " ").replace("\\rm ", "");
                return (!word.contains('\\')).then(|| named(word.trim(), has_limits));
            }
            "left" => return self.fenced().map(Atom::from),
            "big" | "bigl" | "bigr" | "bigm" | "Big" | "Bigl" | "Bigr" | "bigg" | "biggl" | "biggr"
            | "Bigg" | "Biggl" | "Biggr" => {
                let size = match name.trim_end_matches(['l', 'r', 'm']) {
                    "big" => "1.2em",
                    "Big" => "1.8em",
                    "bigg" => "2.4em",
                    _ => "3em",
                };
                let fence = self.delimiter()?;
                tag("mo", &format!(" stretchy=\"true\" minsize=\"{size}\" maxsize=\"{size}\""), fence)
            }
            "overset" | "stackrel" => {
                let (above, base) = (self.argument()?, self.argument()?);
                format!("<mover>{base}{above}</mover>")
            }
            "underset" => {
                let (below, base) = (self.argument()?, self.argument()?);
                format!("<munder>{base}{below}</munder>")
            }
            "xrightarrow" | "xleftarrow" => {
                let below = self.option()?;
                let above = self.argument()?;
                let arrow = if name == "xrightarrow" { "→" } else { "←" };
                let arrow = tag("mo", " stretchy=\"true\"", arrow);
                match below {
                    Some(below) => format!("<munderover>{arrow}{below}{above}</munderover>"),
                    None => format!("<mover>{arrow}{above}</mover>"),
                }
            }
            "ket" => format!(
                "<mrow><mo stretchy=\"false\">|</mo>{}<mo stretchy=\"false\">⟩</mo></mrow>",
                self.argument()?
            ),
            "bra" => format!(
                "<mrow><mo stretchy=\"false\">⟨</mo>{}<mo stretchy=\"false\">|</mo></mrow>",
                self.argument()?
            ),
            "bmod" => "<mo lspace=\"0.222em\" rspace=\"0.222em\">mod</mo>".to_owned(),
            "pmod" => {
                let inner = self.argument()?;
                format!(
                    "<mrow><mspace width=\"1em\"/><mo>(</mo><mo rspace=\"0.333em\">mod</mo>{inner}<mo>)</mo></mrow>"
                )
            }
            "phantom" => format!("<mphantom>{}</mphantom>", self.argument()?),
            // Colours of others can't be read on every ground.
            "color" | "textcolor" => {
                self.raw_group()?;
                if name == "color" { String::new() } else { self.argument()? }
            }
            "tag" => {
                let number = self.raw_group().filter(|number| !number.contains(['\\', '$', '{']))?;
                format!("<mspace width=\"2em\"/>{}", tag("mtext", "", &format!("({number})")))
            }
            "substack" => self.stacked()?,
            "begin" => self.environment()?,
            _ => return None,
        };
        Some(markup.into())
    }

    /// `\left( … \right)`
    fn fenced(&mut self) -> Option<String> {
        let fence =
            |text: &str| if text.is_empty() { String::new() } else { tag("mo", " stretchy=\"true\"", text) };
        let start = fence(self.delimiter()?);
        let inner = self.row()?;
        if self.command()? != "right" {
            return None;
        }
        let end = fence(self.delimiter()?);
        Some(row_of(&format!("{start}{inner}{end}")))
    }
}

fn space(width: &str) -> String {
    format!("<mspace width=\"{width}\"/>")
}

/// The name of a function. What says that it is applied keeps a gap to what follows.
fn named(name: &str, has_limits: bool) -> Atom {
    if has_limits {
        let markup = tag("mo", " movablelimits=\"true\" lspace=\"0\" rspace=\"0.167em\"", name);
        Atom { markup, limits: Limits::Around }
    } else {
        tag("mi", "", name).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_mathml() {
        for (source, expected) in [
            ("E = mc^2", "<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>"),
            (
                r"\frac{1}{x_i}",
                "<mfrac><mrow><mn>1</mn></mrow><mrow><msub><mi>x</mi><mrow><mi>i</mi></mrow></msub></mrow></mfrac>",
            ),
            (r"\sqrt[3]{2.5}", "<mroot><mrow><mn>2.5</mn></mrow><mrow><mn>3</mn></mrow></mroot>"),
            (r"\mathbb{R} \alpha'", "<mrow><mi>ℝ</mi></mrow><msup><mi>α</mi><mo>′</mo></msup>"),
            (
                r"\sum_{i} a",
                "<munder><mo movablelimits=\"true\">∑</mo><mrow><mi>i</mi></mrow></munder><mi>a</mi>",
            ),
            (
                r"\text{ <b> } < \&",
                "<mtext>\u{a0}&lt;b&gt;\u{a0}</mtext><mo>&lt;</mo><mi mathvariant=\"normal\">&amp;</mi>",
            ),
            (
                r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
                "<mrow><mo stretchy=\"true\">(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>\
                 <mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable><mo stretchy=\"true\">)</mo></mrow>",
            ),
            (r"\left. x \right| % end", "<mrow><mi>x</mi><mo stretchy=\"true\">|</mo></mrow>"),
            (r"\operatorname{</math><script>}x", "<mi>&lt;/math&gt;&lt;script&gt;</mi><mi>x</mi>"),
            (
                r"[0, 1]",
                "<mo stretchy=\"false\">[</mo><mn>0</mn><mo>,</mo><mn>1</mn><mo stretchy=\"false\">]</mo>",
            ),
        ] {
            let math = mathml(source, false).unwrap_or_default();
            assert_eq!(math, format!("<math dir=\"ltr\">{expected}</math>"), "{source}");
        }
    }

    #[test]
    fn what_is_no_formula_is_none() {
        for source in [
            r"\unknown{x}",
            "{",
            "}",
            "x^",
            "x^2^3",
            r"\left( x",
            r"\right)",
            r"\begin{pmatrix} a",
            r"\end{a}",
            "a & b",
            r"\",
            "\u{0}",
            r"\frac{1}",
            r"\sqrt[",
            r"\text{a",
            r"\href{javascript:x}{y}",
            "$",
        ] {
            assert_eq!(mathml(source, true), None, "{source}");
        }
        for deep in [
            "{",
            "\\frac",
            "\\frac1",
            "\\left(",
            "\\sqrt[",
            "x^",
            "\\begin{matrix}",
            "\\displaystyle",
            "\\hat",
        ] {
            assert_eq!(mathml(&deep.repeat(LONGEST / deep.len()), true), None, "{deep}");
        }
        assert_eq!(mathml(&"x".repeat(LONGEST + 1), true), None);
        assert!(mathml(&"x".repeat(LONGEST), true).is_some());
    }
}
