//! Text as HTML has it: what would be read as something else is escaped.

/// Appends `text` with the characters escaped that HTML reads as something else.
pub fn escape(out: &mut String, text: &str) {
    escaped(text, |piece| out.push_str(piece));
}

/// Gives `text` in pieces, with the characters escaped that HTML reads as something else.
pub fn escaped<'a>(text: &'a str, mut put: impl FnMut(&'a str)) {
    let mut rest = text;
    while let Some((plain, byte, after)) = next_suspect(rest) {
        put(plain);
        put(entity(byte));
        rest = after;
    }
    put(rest);
}

/// The first byte of `text` that [`entity`] stands for, with what is before it and after it.
fn next_suspect(text: &str) -> Option<(&str, u8, &str)> {
    // Most texts have none, which is seen for many bytes at once.
    let (chunks, last) = text.as_bytes().as_chunks::<TOGETHER>();
    let passed = chunks.iter().take_while(|chunk| !holds_suspect(chunk)).count();
    // What is left at the end is looked at with some of what is before it.
    if passed == chunks.len() && text.as_bytes().last_chunk().is_some_and(|end| !holds_suspect(end)) {
        return None;
    }
    let rest = chunks.get(passed).map_or(last, |chunk| chunk.as_slice());
    let at = passed * TOGETHER + rest.iter().position(|byte| SUSPECT[usize::from(*byte)])?;
    Some((text.get(..at)?, *text.as_bytes().get(at)?, text.get(at + 1..)?))
}

/// So many bytes are looked at together, which the machine can do at once.
const TOGETHER: usize = 16;

fn holds_suspect(bytes: &[u8; TOGETHER]) -> bool {
    bytes.iter().fold(0, |any, byte| any | u8::from(is_suspect(*byte))) > 0
}

/// True for every byte that [`entity`] stands for. Without a branch, so that it can be asked of many bytes at once.
const fn is_suspect(byte: u8) -> bool {
    let is_control = (byte < 32) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    is_control | (byte == 127) | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"')
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

fn entity(suspect: u8) -> &'static str {
    match suspect {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        // Characters that HTML forbids.
        _ => "\u{fffd}",
    }
}
