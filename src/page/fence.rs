//! Fences of code, for what is read line by line: nothing that stands in one is a construct.

/// A fence that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    /// What it is made of, and how many of these at least end it.
    pub(super) mark: u8,
    pub(super) count: usize,
}

impl Fence {
    /// The fence that a line opens which is `bare` of what stands before its first mark; behind the mark of a list, too.
    pub(super) fn of(bare: &str) -> Option<Fence> {
        let before = bare.bytes().take_while(|b| matches!(b, b'-' | b'*' | b'+' | b' ')).count();
        let marker = &bare[before..];
        let mark = marker.bytes().next().filter(|b| matches!(b, b'`' | b'~'))?;
        let count = marker.bytes().take_while(|&b| b == mark).count();
        (count >= 3 && !(mark == b'`' && marker[count..].contains('`'))).then_some(Fence { mark, count })
    }

    /// Keeps `open`, the fence that is open, up with the line that is `bare` of what stands before its first mark. True when
    /// the line is in it, begins it or ends it.
    pub(super) fn covers(open: &mut Option<Fence>, bare: &str) -> bool {
        match open {
            Some(fence) if fence.ends_at(bare) => {
                *open = None;
                true
            }
            Some(_) => true,
            None => {
                *open = Fence::of(bare);
                open.is_some()
            }
        }
    }

    /// True when the line that is `bare` of what stands before its first mark ends it.
    pub(super) fn ends_at(self, bare: &str) -> bool {
        let run = bare.bytes().take_while(|&b| b == self.mark).count();
        run >= self.count && bare[run..].trim().is_empty()
    }
}
