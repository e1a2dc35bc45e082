//! What speaks for a bead, as numbers, and what each number weighs.

use super::sheet::Sheet;
use super::sides::{Side, Sides};
use super::units::{Block, End, Units};

/// How many numbers speak for a bead.
pub(super) const SIZE: usize = 56;

/// The first of the features of lone segments that follow each other: within a block, at the start of one, a target
/// after a source.
pub(super) const RUN: usize = 47;

/// What speaks for a bead.
pub(super) type Features = [f32; SIZE];

/// What each feature weighs on one page: natural logarithm of how much likelier one unit of it makes the bead.
pub(super) type Scale = [f32; SIZE];

/// How many scales make [`Weights`].
pub(super) const PARTS: usize = 4;

/// What each feature weighs: on pages whose words are known, on pages whose words are not, and what is added to
/// either as the pages differ in what they are built of.
pub type Weights = [Scale; PARTS];

/// How far the parts of [`Weights`] apply to a page.
pub(super) fn parts(pair: &Pair<'_>) -> [f32; PARTS] {
    let unknown = ((pair.sides.unknown() - 0.15) / 0.35).clamp(0.0, 1.0);
    let unlike = pair.unlike.sqrt();
    [1.0 - unknown, unknown, (1.0 - unknown) * unlike, unknown * unlike]
}

/// The weights for one page.
pub(super) fn scale(weights: &Weights, pair: &Pair<'_>) -> Scale {
    let parts = parts(pair);
    std::array::from_fn(|k| weights.iter().zip(parts).map(|(weight, part)| weight[k] * part).sum())
}

/// The two sides of a bead, as ranges: first unit and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub i: usize,
    pub a: usize,
    pub j: usize,
    pub b: usize,
}

/// Everything that features are read from.
pub(super) struct Pair<'a> {
    pub source: &'a Units,
    pub target: &'a Units,
    pub sides: &'a Sides<'a>,
    /// Usual ln(target letters / source letters).
    pub ratio: f32,
    /// How much the two pages differ in what they are built of, 0 to 1; see [`Units::unlike`].
    pub unlike: f32,
}

/// Features of a bead without its other side.
pub(super) fn alone(units: &Units, side: &Side<'_>, index: usize, unlike: f32) -> Features {
    let mut f = [0.0; SIZE];
    f[50] = unlike.sqrt();
    f[51] = flag(unlike == 0.0);
    f[53] = side.unknown(index);
    let unit = &units.list[index];
    f[0] = 1.0;
    f[1] = flag(unit.kind == Block::Heading);
    f[2] = flag(unit.first && unit.last);
    f[3] = flag(unit.letters < 8);
    f[4] = flag(unit.kind == Block::Cell);
    f[5] = flag(units.words(index).is_empty());
    f[6] = unit.size / 4.0;
    f
}

/// Features of a bead with two sides.
pub(super) fn together(pair: &Pair<'_>, sheet: &Sheet, at: Shape) -> Features {
    let mut f = [0.0; SIZE];
    let Shape { i, a, j, b } = at;
    let kind = match (a, b) {
        (1, 1) => 7,
        (1, 2) | (2, 1) => 8,
        (2, 2) => 9,
        _ => 10,
    };
    f[kind] = 1.0;
    let mean = words(&mut f, pair, sheet, at);
    let size = lengths(&mut f, pair, at);
    kept(&mut f, pair, sheet, at);
    places(&mut f, pair, at);
    let unknown = 0.5
        * ((0..a).map(|k| pair.sides.source.unknown(i + k)).sum::<f32>() / a as f32
            + (0..b).map(|k| pair.sides.target.unknown(j + k)).sum::<f32>() / b as f32);
    f[52] = unknown;
    f[54] = unknown * f[30] * f[33] * f[34] * f[35];
    if a + b > 2 {
        f[55] = unknown;
    } else {
        let (source, target) = (&pair.source.list[i], &pair.target.list[j]);
        f[41] = flag(source.text == target.text);
        f[42] = flag(source.text == target.text && source.letters > 12);
        f[43] = flag(size < 12.0 && mean < 0.0);
        // Better partners nearby.
        let own = sheet.gain(i, j);
        let row = (sheet.row_best[i - sheet.band.first()] - own).clamp(0.0, 12.0) / 6.0;
        let column = (sheet.column_best.get(j).copied().unwrap_or(own) - own).clamp(0.0, 12.0) / 6.0;
        (f[44], f[45]) = (row + column, row.max(column));
    }
    f
}

/// What the words of both sides say of each other. Also how much that is for a word.
fn words(f: &mut Features, pair: &Pair<'_>, sheet: &Sheet, Shape { i, a, j, b }: Shape) -> f32 {
    let mut words = (0usize, 0usize);
    let (mut forward, mut backward) = (0.0, 0.0);
    let mut weakest = f32::MAX;
    let mut weakest_mean = f32::MAX;
    for k in 0..b {
        let size = pair.sides.target.words(j + k).len();
        let own = sheet.forward(i, a, j + k) + pair.sides.target.loss[j + k];
        forward += own;
        words.1 += size;
        if b > 1 {
            weakest = weakest.min(own);
            weakest_mean = weakest_mean.min(own / size.max(1) as f32);
        }
    }
    for k in 0..a {
        let size = pair.sides.source.words(i + k).len();
        let own = sheet.backward(i + k, j, b) + pair.sides.source.loss[i + k];
        backward += own;
        words.0 += size;
        if a > 1 {
            weakest = weakest.min(own);
            weakest_mean = weakest_mean.min(own / size.max(1) as f32);
        }
    }
    let means = (backward / words.0.max(1) as f32, forward / words.1.max(1) as f32);
    let mean = 0.5 * (means.0 + means.1);
    let sum = 0.5 * (forward + backward);
    f[11] = mean.clamp(-3.0, 0.0);
    f[12] = mean.clamp(0.0, 0.7);
    f[13] = (mean - 0.7).clamp(0.0, 3.0);
    f[14] = means.0.min(means.1).clamp(-2.0, 2.0);
    f[46] = means.0.max(means.1).clamp(-2.0, 2.0);
    f[15] = sum.clamp(-20.0, 0.0) / 10.0;
    f[16] = sum.clamp(0.0, 8.0) / 4.0;
    f[17] = (sum - 8.0).clamp(0.0, 50.0) / 10.0;
    if a + b > 2 {
        f[18] = weakest.clamp(-8.0, 0.0) / 4.0;
        f[19] = weakest.clamp(0.0, 6.0) / 4.0;
        f[20] = weakest_mean.clamp(-2.0, 2.0);
    }
    f[24] = flag(words.0.min(words.1) == 0);
    mean
}

/// Whether one side is as long as the other suggests. Also how long both are.
fn lengths(f: &mut Features, pair: &Pair<'_>, Shape { i, a, j, b }: Shape) -> f32 {
    let (s, t) = (&pair.source.list, &pair.target.list);
    let letters = (
        (0..a).map(|k| s[i + k].letters).sum::<u32>() as f32,
        (0..b).map(|k| t[j + k].letters).sum::<u32>() as f32,
    );
    let off = if a + b == 2 {
        t[j].size - s[i].size - pair.ratio
    } else {
        let many = if b > 1 { &t[j..j + b] } else { &s[i..i + a] };
        f[21] = many.iter().map(|unit| unit.size).fold(f32::MAX, f32::min) / 4.0;
        ((letters.1 + 2.0) / (letters.0 + 2.0)).ln() - pair.ratio
    };
    let size = (letters.0 * letters.1).sqrt();
    let off = off.abs();
    let sure = (size / (size + 20.0)).sqrt();
    f[25] = off.min(0.3) * sure;
    f[26] = (off - 0.3).clamp(0.0, 0.6) * sure;
    f[27] = (off - 0.9).clamp(0.0, 2.0) * sure;
    size
}

/// Words that should stay as they are: numbers, code, addresses.
fn kept(f: &mut Features, pair: &Pair<'_>, sheet: &Sheet, Shape { i, a, j, b }: Shape) {
    let hard = (
        (i..i + a).map(|i| f32::from(pair.sides.source.hard(i))).sum::<f32>(),
        (j..j + b).map(|j| f32::from(pair.sides.target.hard(j))).sum::<f32>(),
    );
    if hard == (0.0, 0.0) {
        return;
    }
    let mut same = 0.0;
    for i in i..i + a {
        for j in j..j + b {
            same += sheet.same(i, j);
        }
    }
    f[28] = same.min(3.0);
    f[29] = (hard.0 - same).clamp(0.0, 3.0) + (hard.1 - same).clamp(0.0, 3.0);
}

/// What both sides are and where they stand on their pages.
fn places(f: &mut Features, pair: &Pair<'_>, Shape { i, a, j, b }: Shape) {
    let (s, t) = (&pair.source.list, &pair.target.list);
    let (first, last) = ((&s[i], &t[j]), (&s[i + a - 1], &t[j + b - 1]));
    if a + b > 2 {
        // Blocks that the bead crosses, and not alike on both sides.
        let inside = (last.0.block.abs_diff(first.0.block), last.1.block.abs_diff(first.1.block));
        f[22] = flag(inside.0 + inside.1 > 0);
        f[23] = flag(inside.0 != inside.1);
    }
    f[30] = flag(first.0.kind == first.1.kind);
    f[31] = flag((first.0.kind == Block::Heading) != (first.1.kind == Block::Heading));
    f[32] = flag(
        first.0.kind == Block::Heading && first.1.kind == Block::Heading && first.0.level != first.1.level,
    );
    f[33] = flag(first.0.first == first.1.first);
    f[34] = flag(last.0.last == last.1.last);
    f[35] = flag(first.0.gap == first.1.gap);
    f[36] =
        flag(first.0.kind == Block::Cell && first.1.kind == Block::Cell && first.0.column != first.1.column);
    f[37] = flag(last.0.end == last.1.end);
    f[38] = flag((last.0.end == End::Question) != (last.1.end == End::Question));
    f[39] = flag(first.0.first && first.1.first && last.0.last && last.1.last);
    f[40] = flag(first.0.level != first.1.level);
}

fn flag(on: bool) -> f32 {
    f32::from(u8::from(on))
}

/// Features times weights.
pub(super) fn weigh(features: &Features, weights: &Scale) -> f32 {
    // Eight sums side by side.
    let mut sums = [0.0; 8];
    for (features, weights) in features.as_chunks::<8>().0.iter().zip(weights.as_chunks::<8>().0) {
        for ((sum, feature), weight) in sums.iter_mut().zip(features).zip(weights) {
            *sum += feature * weight;
        }
    }
    sums.iter().sum()
}

/// A start for learning: signs that anyone would give.
pub(super) fn plain() -> Weights {
    let mut w = [0.0; SIZE];
    for (index, value) in [
        (0, -2.0),
        (7, 1.0),
        (8, -2.0),
        (9, -6.0),
        (10, -5.0),
        (11, 2.0),
        (12, 2.0),
        (13, 1.0),
        (15, 1.0),
        (16, 1.0),
        (17, 0.5),
        (18, 1.0),
        (19, 1.0),
        (22, -4.0),
        (23, -3.0),
        (25, -2.0),
        (26, -3.0),
        (27, -3.0),
        (28, 0.7),
        (29, -0.5),
        (30, 0.5),
        (31, -2.0),
        (32, -0.5),
        (33, 0.5),
        (34, 0.5),
        (35, 0.5),
        (36, -1.0),
        (37, 0.5),
        (38, -0.5),
        (41, 1.0),
        (42, 2.0),
    ] {
        w[index] = value;
    }
    [w, w, [0.0; SIZE], [0.0; SIZE]]
}
