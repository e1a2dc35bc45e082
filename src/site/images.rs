//! How large pictures are, from the first bytes of their files: a page that knows it does not jump when they come.
//! The door to imagesize.

use std::path::Path;
use std::sync::OnceLock;

use crate::project::Asset;

/// The first bytes of a file, at most as many as given; fewer when the file ends before.
pub type Head<'a> = &'a (dyn Fn(&Path, usize) -> Option<Vec<u8>> + Sync);

/// So much of a file is read first: nearly all say within it how large they are.
const FIRST: usize = 16 * 1024;

/// Files that are no larger are read whole when their first bytes don't say it.
const MOST: usize = 4 * 1024 * 1024;

/// Width and height of the pictures of a project, each read once, when a page first shows it.
#[derive(Debug, Default)]
pub struct Sizes(Vec<OnceLock<Option<(u32, u32)>>>);

impl Sizes {
    /// Room for the sizes of `count` files.
    #[must_use]
    pub fn of(count: usize) -> Sizes {
        Sizes((0..count).map(|_| OnceLock::new()).collect())
    }

    /// Width and height of the asset `index` in pixels, if it is a picture that says so.
    #[must_use]
    pub fn get(&self, index: usize, asset: &Asset, head: Head<'_>) -> Option<(u32, u32)> {
        *self.0.get(index)?.get_or_init(|| {
            let is_drawing = asset.file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
            let read = |bytes: &[u8]| if is_drawing { drawing(bytes) } else { picture(bytes) };
            let first = head(&asset.file, FIRST)?;
            match read(&first) {
                None if first.len() == FIRST => read(&head(&asset.file, MOST)?),
                found => found,
            }
        })
    }
}

fn picture(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    whole(size.width as f64, size.height as f64)
}

/// The size of an SVG: what its first tag states, else that of its view box.
fn drawing(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = String::from_utf8_lossy(bytes);
    let mut rest = text.as_ref();
    let tag = loop {
        let at = rest.find("<svg")?;
        rest = &rest[at + 4..];
        if rest.starts_with(|c: char| c.is_ascii_whitespace()) {
            break rest.split_once('>')?.0;
        }
    };
    let value = |name: &str| {
        let mut rest = tag;
        loop {
            let at = rest.find(name)?;
            let alone = rest[..at].ends_with(|c: char| c.is_ascii_whitespace());
            rest = &rest[at + name.len()..];
            let Some(value) = rest.trim_start().strip_prefix('=').filter(|_| alone) else { continue };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value[1..].split_once(quote).map(|(value, _)| value.trim());
        }
    };
    let length = |name: &str| value(name)?.trim_end_matches("px").trim().parse::<f64>().ok();
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return whole(width, height);
    }
    let numbers = value("viewBox")?.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty());
    let numbers: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
    match (numbers.as_slice(), length("width")) {
        ([_, _, wide, high], Some(width)) if *wide > 0.0 => whole(width, width * high / wide),
        ([_, _, wide, high], None) => whole(*wide, *high),
        _ => None,
    }
}

fn whole(width: f64, height: f64) -> Option<(u32, u32)> {
    let fits = |length: f64| (0.5..=100_000.0).contains(&length);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 1 and 100,000"
    )]
    let round = |length: f64| length.round() as u32;
    (fits(width) && fits(height)).then(|| (round(width), round(height)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings() {
        let size =
            |tag: &str| drawing(format!("<?xml version=\"1.0\"?><!-- <svgx -->\n{tag}<g/></svg>").as_bytes());
        assert_eq!(size("<svg width='12.4px' height=\"30\">"), Some((12, 30)));
        assert_eq!(size("<svg viewBox=\"0 0 640,480\" stroke-width=\"2\">"), Some((640, 480)));
        assert_eq!(size("<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 64 48\">"), Some((64, 48)));
        assert_eq!(size("<svg width=\"32\" viewBox=\"0 0 64 48\">"), Some((32, 24)));
        for odd in [
            "<svg>",
            "<svg viewBox=\"0 0 1e99 2\">",
            "<svg width=\"NaN\" height=\"1\">",
            "<svg é='",
            "<svg width",
        ] {
            assert_eq!(size(odd), None, "{odd}");
        }
    }

    #[test]
    fn pictures() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0";
        assert_eq!(picture(png), Some((640, 480)));
        assert_eq!(picture(b"GIF"), None);
        assert_eq!(picture(b""), None);
    }
}
