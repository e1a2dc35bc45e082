//! Pages for those who ask before the site stands: whoever makes the site makes theirs at once.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use crate::site;

/// A file of the site: its path, its bytes.
pub(super) type File = (String, Vec<u8>);

/// Where wishes wait until somebody makes the site, and their files until they are fetched.
#[derive(Default)]
pub(super) struct Counter {
    state: Mutex<State>,
    news: Condvar,
}

#[derive(Default)]
struct State {
    is_closed: bool,
    waiting: VecDeque<Wish>,
    /// What is being made.
    at_work: Option<oneshot::Sender<File>>,
}

struct Wish {
    paths: Vec<String>,
    answer: oneshot::Sender<File>,
}

impl Counter {
    /// Asks for the first file that is there of `paths`, and gives where it comes. Nothing comes when there is none, or
    /// when the site stands meanwhile.
    pub(super) fn ask(&self, paths: Vec<String>) -> oneshot::Receiver<File> {
        let (answer, file) = oneshot::channel();
        let mut state = self.lock();
        if !state.is_closed {
            state.waiting.push_back(Wish { paths, answer });
            self.news.notify_one();
        }
        file
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl site::Counter for Counter {
    fn next(&self) -> Option<Vec<String>> {
        let mut state = self.lock();
        state.at_work = None;
        loop {
            if state.is_closed {
                return None;
            }
            if let Some(Wish { paths, answer }) = state.waiting.pop_front() {
                // Who went away needs nothing.
                if !answer.is_closed() {
                    state.at_work = Some(answer);
                    return Some(paths);
                }
            } else {
                state = self.news.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    fn hand(&self, path: &str, bytes: Vec<u8>) {
        if let Some(answer) = self.lock().at_work.take() {
            let _ = answer.send((path.to_owned(), bytes));
        }
    }

    fn close(&self) {
        let mut state = self.lock();
        state.is_closed = true;
        state.waiting.clear();
        self.news.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Counter as _;

    #[test]
    fn whoever_asks_is_answered_or_let_go() {
        let counter = Counter::default();
        let paths = |path: &str| vec![path.to_owned()];
        drop(counter.ask(paths("gone")));
        let (mut first, mut none, mut last) =
            (counter.ask(paths("a")), counter.ask(paths("b")), counter.ask(paths("c")));
        assert_eq!(counter.next(), Some(paths("a")));
        counter.hand("a", vec![1]);
        assert_eq!(counter.next(), Some(paths("b")));
        assert_eq!(counter.next(), Some(paths("c")));
        counter.close();
        assert_eq!(first.try_recv(), Ok(("a".to_owned(), vec![1])));
        assert!(none.try_recv().is_err());
        counter.hand("c", vec![2]);
        assert_eq!(last.try_recv(), Ok(("c".to_owned(), vec![2])));
        assert_eq!(counter.next(), None);
        assert_eq!(counter.ask(paths("d")).try_recv(), Err(oneshot::error::TryRecvError::Closed));
    }
}
