//! Files of a site that somebody waits for while it is made: each is made for them at once, and again when its turn comes.

use super::make::Maker;
use super::theme::Theme;
use crate::project::Asset;

/// Where files of a site are asked for while it is made.
pub trait Counter: Send + Sync {
    /// The file that is asked for next, by the paths that it can have. Waits for somebody to ask; none once it is closed.
    fn next(&self) -> Option<Vec<String>>;

    /// Hands out the file that was asked for last. Of one that the site has not under any of its paths nothing is handed
    /// out.
    fn hand(&self, path: &str, bytes: Vec<u8>);

    /// Takes no wishes any more: who waits has to wait for the whole site.
    fn close(&self);
}

/// A counter that is open for as long as this is there.
pub(super) struct Open<'a>(pub(super) &'a dyn Counter);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// What files of a site are made of.
pub(super) struct Stock<'a> {
    pub(super) maker: &'a Maker<'a>,
    pub(super) theme: &'a Theme,
}

impl Stock<'_> {
    /// Makes what is asked for at `counter`, until that is closed.
    pub(super) fn serve(&self, counter: &dyn Counter) {
        while let Some(paths) = counter.next() {
            let found = paths.iter().find_map(|path| Some((path, self.file(path)?)));
            if let Some((path, bytes)) = found {
                counter.hand(path, bytes);
            }
        }
    }

    /// The file that `path` will be; none when it will be none, or can't be made alone.
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        let Stock { maker, theme } = self;
        let project = maker.context.project;
        // In the order in which one takes the place of another.
        let is_asset = |asset: &&Asset| asset.route == path;
        if let Some(asset) = project.assets.iter().find(is_asset).filter(|_| !path.is_empty()) {
            return maker.place.read(&asset.file).ok();
        }
        if let Some(doc) = project.written().find(|doc| doc.route == path) {
            let whole = project.whole(doc).ok()?;
            return maker.html(&whole, maker.frame.page(doc)).ok();
        }
        if let Some(((locale, doc), route)) = project.fallbacks.iter().find(|(_, route)| *route == path) {
            let whole = project.whole(project.docs.get(*doc)?).ok()?;
            return maker.fallback_html(&whole, *locale, route).ok();
        }
        if let Some(name) = path.strip_prefix("static/") {
            return theme.files().iter().find(|(file, _)| file == name).map(|(_, bytes)| bytes.clone());
        }
        // Lists of all pages can wait, where the site begins can't.
        let begins = || maker.frame.pages(theme).ok();
        let begins = path.ends_with("index.html").then(begins)??;
        begins.into_iter().find(|(begin, _)| begin == path).map(|(_, content)| content.into_bytes())
    }
}
