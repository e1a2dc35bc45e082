//! Digits, in any script.

/// Whether a byte can begin a digit, or a fraction.
pub(super) static STARTS: [bool; 256] = starts();

const fn starts() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = b'0';
    while byte <= b'9' {
        table[byte as usize] = true;
        byte += 1;
    }
    let leads = [0xc2, 0xd9, 0xdb, 0xe0, 0xe1, 0xef];
    let mut index = 0;
    while index < leads.len() {
        table[leads[index]] = true;
        index += 1;
    }
    table
}

/// The zero of each script: Arabic, Persian, the scripts of India and around, fullwidth.
const ZEROS: [u32; 20] = [
    0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
    0x17e0, 0x1810, 0x1946, 0x19d0, 0xff10,
];

/// The digit at byte `at`, in any script, and its length in bytes.
pub(super) fn digit(text: &str, at: usize) -> Option<(u8, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii_digit() {
        return Some((byte - b'0', 1));
    }
    if byte < 0x80 || !STARTS[usize::from(byte)] {
        return None;
    }
    let c = text.get(at..)?.chars().next()?;
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&u32::from(c)))?;
    Some((u8::try_from(u32::from(c) - zero).ok()?, c.len_utf8()))
}

/// How many digits begin at byte `at`, and where they end.
pub(super) fn digits(text: &str, mut at: usize) -> (usize, usize) {
    let mut count = 0;
    while let Some((_, length)) = digit(text, at) {
        count += 1;
        at += length;
    }
    (count, at)
}
