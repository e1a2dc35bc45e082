//! What a sentence lost, gained or broke on its way from the source: links, code, emphasis, brackets, letters.

mod bracket_unbalanced;
mod code_changed;
mod emphasis_lost;
mod end_mark;
mod half_translated;
mod identifier_changed;
mod link_changed;
mod link_lost;
mod link_text;
mod links;
mod markup_broken;
mod mojibake;
mod negation_lost;
mod placeholder_changed;
mod quote_style;
mod repeated_word;
mod respelled;
mod same_words;
mod spacing;
mod untranslated_text;
mod writing;
mod wrong_script;

use super::Check;

pub(super) const ALL: &[Check] = &[
    untranslated_text::CHECK,
    half_translated::CHECK,
    link_changed::CHECK,
    link_lost::CHECK,
    link_text::CHECK,
    code_changed::CHECK,
    identifier_changed::CHECK,
    placeholder_changed::CHECK,
    emphasis_lost::CHECK,
    markup_broken::CHECK,
    bracket_unbalanced::CHECK,
    mojibake::CHECK,
    wrong_script::CHECK,
    negation_lost::CHECK,
    repeated_word::CHECK,
    end_mark::CHECK,
    spacing::CHECK,
    quote_style::CHECK,
];
