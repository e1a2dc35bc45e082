//! Where old addresses lead in the end.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Dest, Goal, Wish, key};
use crate::project::links::{File, join, split};
use crate::project::{Project, route};

/// Where the site of these redirections stands on its host, such as `azure/billing`: addresses begin with it.
pub(super) struct Base(pub(super) String, pub(super) usize);

/// As many redirections as agree on it make sure of a base.
pub(super) const SURE: usize = 3;

impl Base {
    pub(super) fn learn(project: &Project, wishes: &[Wish]) -> Base {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for wish in wishes {
            let Dest::Written(url) = &wish.dest else { continue };
            let Some(path) = url.strip_prefix('/') else { continue };
            let path = path.split(['?', '#']).next().unwrap_or_default();
            let cuts = path.match_indices('/').map(|(at, _)| at + 1);
            for cut in [0].into_iter().chain(cuts) {
                if project.index.in_locale(wish.locale, &path[cut..]).is_some() {
                    *votes.entry(&path[..cut]).or_default() += 1;
                    break;
                }
            }
        }
        // Of those with as many votes the shortest.
        let best = votes.iter().max_by_key(|(prefix, votes)| (**votes, std::cmp::Reverse(prefix.len())));
        best.map_or(Base(String::new(), 0), |(prefix, votes)| Base((*prefix).to_owned(), *votes))
    }
}

/// Where the wish `index` leads in the end, or why nowhere.
pub(super) fn follow(
    project: &Project,
    wishes: &[Wish],
    by_key: &HashMap<(usize, String), usize>,
    base: &Base,
    index: usize,
) -> Result<Goal, String> {
    let locale = wishes[index].locale;
    let mut at = index;
    let mut seen = HashSet::new();
    let mut fragment: Option<String> = None;
    loop {
        if !seen.insert(at) {
            return Err("leads back to itself".to_owned());
        }
        let wish = &wishes[at];
        let url = match &wish.dest {
            Dest::Doc(doc) => return Ok(Goal::Page { doc: *doc, fragment }),
            Dest::Written(url) => url.as_str(),
        };
        let url = match of_this_host(project, url)? {
            Ok(url) => url,
            Err(elsewhere) => return Ok(elsewhere),
        };
        let (address, id) = url.split_once('#').map_or((url.as_str(), None), |(a, id)| (a, Some(id)));
        fragment = fragment.or_else(|| id.filter(|id| !id.is_empty()).map(decoded));
        let path = address.split('?').next().unwrap_or_default().replace('\\', "/");
        let absolute = path.starts_with('/');
        let path = decoded(&path);
        let joined = match path.strip_prefix('/').or(path.strip_prefix("~/")) {
            Some(path) => join("", path),
            None => join(split(&wish.path).0, &path),
        };
        let Some(path) = joined else { return Err(format!("leads to `{url}`, out of the site")) };
        let folder = project.locales.get(locale).map_or_else(String::new, crate::lang::Locale::folder);
        let within = |prefix: &str| path.strip_prefix(prefix).filter(|_| absolute && !prefix.is_empty());
        let ways = [Some(path.as_str()), within(&format!("{folder}/")), within(&base.0)];
        let mut next = None;
        for way in ways.into_iter().flatten() {
            let own = project.index.in_locale(locale, way);
            let found =
                own.or_else(|| project.source.and_then(|source| project.index.in_locale(source, way)));
            if let Some(File::Doc(doc)) = found
                && !project.docs[doc].route.is_empty()
            {
                return Ok(Goal::Page { doc, fragment });
            }
            next = next.or_else(|| by_key.get(&(locale, key(way))));
        }
        match next {
            Some(next) => at = *next,
            // Another part of the host, as links of this kind.
            None if absolute && !is_this_site(&path, base) => {
                let id = fragment.map(|id| format!("#{}", route::escape(&id))).unwrap_or_default();
                return Ok(Goal::Address(format!("/{}{id}", route::escape(&path))));
            }
            None => return Err(format!("leads to `{url}`, where no page is")),
        }
    }
}

/// An address as one of this host, else as the goal that it is elsewhere, else why it leads nowhere.
fn of_this_host(project: &Project, url: &str) -> Result<Result<String, Goal>, String> {
    let lower = url.to_ascii_lowercase();
    let own = project.settings.base_url.as_str();
    if let Some(rest) = url.strip_prefix(own).filter(|_| !own.is_empty()) {
        return Ok(Ok(format!("/{rest}")));
    }
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return if url.chars().any(|c| c.is_control() || c.is_whitespace()) {
            Err(format!("leads to `{url}`, which is no address"))
        } else {
            Ok(Err(Goal::Address(url.to_owned())))
        };
    }
    if lower.starts_with("//") || lower.starts_with("/\\") {
        return Err(format!("leads to `{url}`, which names no scheme"));
    }
    if lower.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':')) {
        return Err(format!("leads to `{url}`, which is neither a page nor `https:`"));
    }
    Ok(Ok(url.to_owned()))
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// True for a path that begins as those of this site do, when it is known how they begin.
fn is_this_site(path: &str, base: &Base) -> bool {
    base.0.is_empty() || path.starts_with(&base.0)
}
