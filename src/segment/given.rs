//! Segments that somebody else has cut: each finds its block.

use crate::page::{Kind, Node, Page};
use crate::segment::{Block, Segment, Segments, blocks};
use crate::source::Span;

/// Segments in order, and which of the given ones each is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// The segments. One that begins within its predecessor begins behind it instead, and may be empty.
    pub segments: Segments,
    /// For each of [`Segments::list`], its index in what was given.
    pub numbers: Vec<usize>,
}

/// Finds a block of `page` for each of `spans` (of the page's text, in any order): the one that it shares most
/// bytes with. What stands in none, such as code, gets a block of its own, of the kind `given`.
#[must_use]
pub fn given(page: &Page, spans: &[Span]) -> Given {
    let text = page.text.text();
    let known = blocks(page);
    let mut numbers: Vec<usize> = (0..spans.len()).collect();
    numbers.sort_by_key(|&number| (spans[number], number));
    let mut own: Vec<Block> = Vec::new();
    let mut places = Vec::with_capacity(spans.len());
    let mut nodes = Leaves { nodes: &page.nodes, at: 0 };
    let mut last = 0;
    for &number in &numbers {
        let span = trimmed(text, spans[number], last);
        last = span.end;
        places.push((
            span,
            shared_most(&known, span).map_or_else(
                || {
                    let nodes = nodes.touching(span);
                    own.push(Block { kind: "given", level: 0, span, nodes, links: Vec::new() });
                    Place::Own(own.len() - 1)
                },
                Place::Known,
            ),
        ));
    }
    let (blocks, moved_known, moved_own) = merged(known, own);
    let list = places.into_iter().map(|(span, place)| {
        let block = match place {
            Place::Known(index) => moved_known[index],
            Place::Own(index) => moved_own[index],
        };
        Segment { span, block }
    });
    Given { segments: Segments { list: list.collect(), blocks }, numbers }
}

enum Place {
    Known(usize),
    Own(usize),
}

/// `span` without white space around it and without what stands before `from`.
fn trimmed(text: &str, span: Span, from: u32) -> Span {
    let boundary = |offset: u32| {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let start = boundary(span.start.max(from));
    let end = boundary(span.end).max(start);
    let piece = &text[start..end];
    let start = end - piece.trim_start().len();
    Span::new(start..start + piece.trim().len())
}

/// The block that shares most bytes with `span`; the first of equals. An empty span belongs to the block around.
fn shared_most(blocks: &[Block], span: Span) -> Option<usize> {
    let first = blocks.partition_point(|block| block.span.end < span.start);
    let shared = |block: &Block| {
        let (start, end) = (block.span.start.max(span.start), block.span.end.min(span.end));
        (start <= end && (start < end || span.is_empty())).then(|| end - start)
    };
    let near = blocks[first..].iter().take_while(|block| block.span.start <= span.end);
    let mut best: Option<(u32, usize)> = None;
    for (index, block) in near.enumerate() {
        if let Some(shared) = shared(block)
            && best.is_none_or(|(most, _)| shared > most)
        {
            best = Some((shared, first + index));
        }
    }
    best.map(|(_, index)| index)
}

/// Both lists as one, by place, and where each block of the two went.
fn merged(known: Vec<Block>, own: Vec<Block>) -> (Vec<Block>, Vec<usize>, Vec<usize>) {
    let mut all = Vec::with_capacity(known.len() + own.len());
    let (mut moved_known, mut moved_own) = (Vec::new(), Vec::new());
    let (mut known, mut own) = (known.into_iter().peekable(), own.into_iter().peekable());
    loop {
        let own_first = match (known.peek(), own.peek()) {
            (Some(a), Some(b)) => b.span.start < a.span.start,
            (None, None) => return (all, moved_known, moved_own),
            (a, _) => a.is_none(),
        };
        let (next, moved) =
            if own_first { (own.next(), &mut moved_own) } else { (known.next(), &mut moved_known) };
        moved.push(all.len());
        all.extend(next);
    }
}

/// The nodes of a page that hold no others, asked for in order.
struct Leaves<'a> {
    nodes: &'a [Node],
    at: usize,
}

impl Leaves<'_> {
    /// Those that share bytes with `span`, which stands behind all that was asked for before.
    fn touching(&mut self, span: Span) -> std::ops::Range<usize> {
        let holds = |node: &Node| matches!(node.kind, Kind::Open(_) | Kind::Close(_));
        let before = |node: &&Node| holds(node) || node.span.end <= span.start;
        self.at += self.nodes[self.at..].iter().take_while(before).count();
        let inside = |node: &&Node| !holds(node) && node.span.start < span.end;
        let count = self.nodes[self.at..].iter().take_while(inside).count();
        self.at..self.at + count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    /// Cuts `page` at `spans`; gives each segment's number, text, and its block's kind and text.
    fn check(page: &str, spans: &[(usize, usize)], expected: &[(usize, &str, &str, &str)]) {
        let page = Page::read_source(Source::new("a.md", page));
        let spans: Vec<Span> = spans.iter().map(|&(start, end)| Span::new(start..end)).collect();
        let Given { segments, numbers } = given(&page, &spans);
        let text = page.text.text();
        let found: Vec<_> = segments
            .list
            .iter()
            .zip(numbers)
            .map(|(segment, number)| {
                let block = &segments.blocks[segment.block];
                (number, segment.span.of(text), block.kind, block.span.of(text))
            })
            .collect();
        assert_eq!(found, expected);
        assert!(segments.blocks.is_sorted_by_key(|block| block.span.start));
    }

    #[test]
    fn each_finds_its_block() {
        check(
            "# A b\n\nC. D. \n",
            &[(10, 12), (7, 10), (2, 5)],
            &[(2, "A b", "heading", "A b"), (1, "C.", "paragraph", "C. D."), (0, "D.", "paragraph", "C. D.")],
        );
    }

    #[test]
    fn over_an_edge_it_is_where_most_of_it_is() {
        check("ab\n\ncdef\n", &[(0, 8)], &[(0, "ab\n\ncdef", "paragraph", "cdef")]);
        check("abcde\n\ncd\n", &[(2, 8)], &[(0, "cde\n\nc", "paragraph", "abcde")]);
    }

    #[test]
    fn odd_ones_are_there_too() {
        check(
            "a\n\n```\ncode é\n```\n\nb",
            &[(7, 14), (7, 14), (12, 13), (0, 1), (90, 99), (5, 2)],
            &[
                (3, "a", "paragraph", "a"),
                (5, "", "given", ""),
                (0, "code é", "given", "code é"),
                (1, "", "given", ""),
                (2, "", "given", ""),
                (4, "", "paragraph", "b"),
            ],
        );
    }

    proptest::proptest! {
        #[test]
        fn none_is_lost(
            text in "(a|é|。|\n|`|# |- |:::|```\n|<td>|[|]\\(x\\)| |\\|){0,40}",
            spans in proptest::collection::vec((0_usize..60, 0_usize..60), 0..12),
        ) {
            let page = Page::read_source(Source::new("a.md", text));
            let spans: Vec<Span> = spans.into_iter().map(|(a, b)| Span::new(a..b)).collect();
            let Given { segments, mut numbers } = given(&page, &spans);
            assert_eq!(segments.list.len(), spans.len());
            assert!(segments.list.windows(2).all(|two| two[0].span.end <= two[1].span.start));
            assert!(segments.list.iter().all(|segment| segment.block < segments.blocks.len()));
            numbers.sort_unstable();
            assert!(numbers.into_iter().eq(0..spans.len()));
        }
    }
}
