//! What a text uses, where it chooses, and where it ends.

use fluent_syntax::ast::{self, Expression, InlineExpression, PatternElement};

use super::{Select, Use, UseKind, Value, offset, span_of};
use crate::source::Span;

/// The value whose name stands at `name`: from after the `=` to the end of its last piece.
pub(super) fn value_of(text: &str, name: Span, pattern: &ast::Pattern<&str>) -> Value {
    let mut walk = Walk { text, uses: Vec::new(), selects: Vec::new(), end: name.end as usize };
    walk.pattern(pattern);
    let after = &text[name.end as usize..];
    let equals = after.find('=').map_or(0, |at| at + 1);
    let blanks = after[equals..].len() - after[equals..].trim_start_matches([' ', '\r', '\n']).len();
    let start = name.end as usize + equals + blanks;
    // The syntax tree has no place for brackets: the ones that close the last placeable are taken along.
    let tail = &text[walk.end..];
    let closing = tail.len() - tail.trim_start_matches([' ', '\r', '\n', '"', ',', '(', ')', '}']).len();
    let end = walk.end + tail[..closing].rfind('}').map_or(0, |at| at + 1);
    Value { span: Span::new(start..end.max(start)), uses: walk.uses, selects: walk.selects }
}

/// Goes through a pattern and notes what it uses and where it ends.
struct Walk<'a> {
    text: &'a str,
    uses: Vec<Use>,
    selects: Vec<Select>,
    end: usize,
}

impl Walk<'_> {
    fn pattern(&mut self, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.see(value),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, false),
            Expression::Select { selector, variants } => {
                self.inline(selector, true);
                self.select(selector, variants);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn select(&mut self, selector: &InlineExpression<&str>, variants: &[ast::Variant<&str>]) {
        let (name, cardinal) = match selector {
            InlineExpression::VariableReference { id } => (id.name, true),
            InlineExpression::FunctionReference { id, arguments } => {
                let ordinal = arguments.named.iter().any(|argument| {
                    argument.name.name == "type"
                        && matches!(argument.value, InlineExpression::StringLiteral { value: "ordinal" })
                });
                (id.name, id.name == "NUMBER" && !ordinal)
            }
            _ => return,
        };
        let key = |variant: &ast::Variant<&str>| {
            let (ast::VariantKey::Identifier { name: key } | ast::VariantKey::NumberLiteral { value: key }) =
                &variant.key;
            ((*key).to_owned(), span_of(self.text, key))
        };
        let keys = variants.iter().map(key).collect();
        self.selects.push(Select { span: span_of(self.text, name), keys, cardinal });
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, selects: bool) {
        match inline {
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                self.see(value);
            }
            InlineExpression::VariableReference { id } => {
                self.note(UseKind::Variable, id, "$", None, selects);
            }
            InlineExpression::MessageReference { id, attribute } => {
                self.note(UseKind::Message, id, "", attribute.as_ref(), selects);
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                // Attributes of terms are private to a language: only the term is noted.
                self.note(UseKind::Term, id, "-", None, selects);
                if let Some(attribute) = attribute {
                    self.see(attribute.name);
                }
                if let Some(arguments) = arguments {
                    self.arguments(arguments, selects);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.note(UseKind::Function, id, "", None, selects);
                self.arguments(arguments, selects);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn arguments(&mut self, arguments: &ast::CallArguments<&str>, selects: bool) {
        for argument in &arguments.positional {
            self.inline(argument, selects);
        }
        for argument in &arguments.named {
            self.inline(&argument.value, selects);
        }
    }

    fn note(
        &mut self,
        kind: UseKind,
        id: &ast::Identifier<&str>,
        sigil: &str,
        attribute: Option<&ast::Identifier<&str>>,
        selects: bool,
    ) {
        let start = offset(self.text, id.name) - sigil.len();
        self.see(id.name);
        if let Some(attribute) = attribute {
            self.see(attribute.name);
        }
        let last = attribute.unwrap_or(id).name;
        let span = Span::new(start..offset(self.text, last) + last.len());
        self.uses.push(Use { kind, name: span.of(self.text).to_owned(), span, selects });
    }

    fn see(&mut self, piece: &str) {
        self.end = self.end.max(offset(self.text, piece) + piece.len());
    }
}
