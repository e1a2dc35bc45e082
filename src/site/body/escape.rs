//! Text as HTML has it: what would be read as something else is escaped.

/// Appends `text` with the characters escaped that HTML reads as something else.
pub fn escape(out: &mut String, text: &str) {
    escaped(text, |piece| out.push_str(piece));
}

/// Gives `text` in pieces, with the characters escaped that HTML reads as something else.
pub fn escaped<'a>(text: &'a str, mut put: impl FnMut(&'a str)) {
    /// So many bytes are looked at together, which the machine can do at once.
    const TOGETHER: usize = 16;
    let bytes = text.as_bytes();
    let (mut done, mut at) = (0, 0);
    while at < bytes.len() {
        if let Some(chunk) = bytes.get(at..at + TOGETHER)
            && !chunk.iter().fold(false, |any, byte| any | is_suspect(*byte))
        {
            at += TOGETHER;
            continue;
        }
        let end = (at + TOGETHER).min(bytes.len());
        while at < end {
            if SUSPECT[usize::from(bytes[at])]
                && let Some(entity) = entity(bytes[at])
            {
                put(&text[done..at]);
                put(entity);
                done = at + 1;
            }
            at += 1;
        }
    }
    put(&text[done..]);
}

/// True for every byte that [`entity`] knows, and few others.
const fn is_suspect(byte: u8) -> bool {
    (byte < 32) | (byte == 127) | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"')
}

/// [`is_suspect`] of each.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        suspect[byte] = is_suspect(byte as u8);
        byte += 1;
    }
    suspect
};

fn entity(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        // Characters that HTML forbids.
        0..=8 | 11 | 12 | 14..=31 | 127 => Some("\u{fffd}"),
        _ => None,
    }
}
