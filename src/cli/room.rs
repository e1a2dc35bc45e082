//! Room for a build, asked of the system at once.

use std::hint::black_box;

/// Asks for memory on every thread and gives it back, untouched: it costs nothing until it is used.
///
/// The allocator of glibc lets a thread's memory grow by a few pages at a time, with a call of the system each, which is some
/// thousands of calls a build; and it has a mapping made for every text above 128 KiB, and unmade after it. Once such a
/// large piece was given back it keeps what it has up to twice that size (`M_MMAP_THRESHOLD` and `M_TRIM_THRESHOLD` of
/// mallopt(3), which follow what is freed). Other allocators give a piece that nobody touches and lose nothing.
pub(super) fn make_room() {
    /// Below the 32 MiB above which glibc always makes a mapping.
    const ROOM: usize = 31 << 20;
    let ask = || drop(black_box(Vec::<u8>::with_capacity(ROOM)));
    // The first teaches the allocator, the others make the room.
    ask();
    rayon::broadcast(|_| ask());
}
