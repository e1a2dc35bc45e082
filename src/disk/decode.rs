//! Bytes to text.

use encoding_rs::UTF_8;

use crate::source::{Position, Source};

/// A text read from bytes: what was wrong with them, if anything.
pub struct Decoded {
    /// The text; bytes that are no UTF-8 became U+FFFD.
    pub text: String,
    /// Place of the first byte that is no UTF-8, and what it is.
    pub fault: Option<(Position, String)>,
}

/// Reads `bytes` as UTF-8, or as UTF-16 when a byte order mark says so. Never fails.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Decoded {
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
    }
    // Looks at many bytes at a time. To copy them too costs less than to look at them one by one.
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(&bytes) {
        return Decoded { text: text.into_owned(), fault: None };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, fault: None },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let position = Source::new("", text.as_str()).position(at);
            Decoded { text, fault: Some((position, format!("byte 0x{:02X} is not UTF-8", bytes[at]))) }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    let start = Position { line: 1, column: 1 };
    Decoded { text, fault: Some((start, "the file is UTF-16, not UTF-8".to_owned())) }
}
