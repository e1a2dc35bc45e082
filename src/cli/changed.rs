//! Which files changed, as Git says or as a list does, and the findings that they can be blamed for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Failure;
use super::git::ask;
use crate::disk;
use crate::finding::Finding;
use crate::project::Project;

/// The option that asks, for messages.
const OPTION: &str = "--changed-since";

/// Files that changed.
#[derive(Debug, Default)]
pub(super) struct Changed {
    files: BTreeSet<PathBuf>,
}

impl Changed {
    /// The files that differ between where `reference` and the present branch parted and the files as they are, those
    /// that Git does not know yet included. `folder` says which repository.
    pub(super) fn since(reference: &str, folder: &Path) -> Result<Changed, Failure> {
        const HELP: &str = "name the files instead, with --changed";
        if reference.is_empty() || reference.starts_with('-') {
            return Err(Failure::new(format!("--changed-since: `{reference}` is no commit"))
                .help("name a branch, a tag or a commit, such as `origin/main`"));
        }
        let top = match ask(OPTION, folder, &["rev-parse", "--show-toplevel"])? {
            Ok(top) => PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches(['\r', '\n'])),
            Err(why) if why.contains("not a git repository") => {
                let folder = folder.display();
                return Err(
                    Failure::new(format!("--changed-since: `{folder}` is in no Git repository")).help(HELP)
                );
            }
            Err(why) => return Err(Failure::new(format!("--changed-since: git says: {why}")).help(HELP)),
        };
        let shallow = ask(OPTION, &top, &["rev-parse", "--is-shallow-repository"])?;
        let shallow = shallow.is_ok_and(|said| said.starts_with(b"true"));
        let cut = |what: &str| {
            Failure::new(format!("--changed-since: {what}, and this clone is shallow")).help(
                "fetch what is missing with `git fetch --unshallow`; in GitHub Actions, give `fetch-depth: 0` to \
                 actions/checkout",
            )
        };
        let commit = format!("{reference}^{{commit}}");
        if ask(OPTION, &top, &["rev-parse", "--verify", "--quiet", &commit])?.is_err() {
            let what = format!("there is no commit `{reference}`");
            return Err(if shallow {
                cut(&what)
            } else {
                Failure::new(format!("--changed-since: {what}")).help(
                    "name a branch, a tag or a commit; one of a server is fetched first: `git fetch origin`",
                )
            });
        }
        let Ok(base) = ask(OPTION, &top, &["merge-base", reference, "HEAD"])? else {
            let what = format!("`{reference}` and this branch have no commit in common");
            return Err(if shallow {
                cut(&what)
            } else {
                Failure::new(format!("--changed-since: {what}")).help(HELP)
            });
        };
        let base = String::from_utf8_lossy(&base).trim().to_owned();
        let mut files = BTreeSet::new();
        let differ: &[&str] = &["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", &base, "--"];
        let unknown: &[&str] = &["ls-files", "--others", "--exclude-standard", "--full-name", "-z"];
        for question in [differ, unknown] {
            let names = ask(OPTION, &top, question)?
                .map_err(|why| Failure::new(format!("--changed-since: git says: {why}")).help(HELP))?;
            let names = names.split(|&byte| byte == 0).filter(|name| !name.is_empty());
            files.extend(names.map(|name| whole(&top.join(&*String::from_utf8_lossy(name)))));
        }
        Ok(Changed { files })
    }

    /// The files of `list`; `-` in it stands for the lines of standard input.
    pub(super) fn listed(list: &[String]) -> Result<Changed, Failure> {
        let mut files = BTreeSet::new();
        for name in list {
            if name == "-" {
                let bytes = disk::stdin().map_err(|error| {
                    Failure::new(format!("can't read the list of changed files: {error}"))
                })?;
                let text = disk::decode(bytes).text;
                let names = text.split(['\n', '\0']).map(|name| name.trim_end_matches('\r'));
                files.extend(names.filter(|name| !name.is_empty()).map(|name| whole(Path::new(name))));
            } else {
                files.insert(whole(Path::new(name)));
            }
        }
        Ok(Changed { files })
    }

    /// Leaves the findings in files that changed, and those in translations whose source changed.
    pub(super) fn keep(&self, findings: &mut Vec<Finding>, project: &Project) {
        let changed = |path: &str| self.files.contains(&whole(Path::new(path)));
        let mut shown: BTreeSet<&str> = BTreeSet::new();
        for doc in &project.docs {
            let source = project.source_of(doc).map(|source| source.page.source.path());
            let origin = project.origin_page(doc).map(|page| page.source.path());
            let own = doc.page.source.path();
            if changed(own) || source.is_some_and(changed) || origin.is_some_and(changed) {
                shown.insert(own);
            }
        }
        let source = project.settings.source_locale.as_ref();
        let texts = || project.messages.iter().flat_map(|one| one.files.iter().map(move |file| (one, file)));
        for (_, (original, _)) in texts().filter(|(one, (file, _))| {
            source.is_some_and(|source| *source == one.locale) && changed(file.path())
        }) {
            let name = original.path().rsplit('/').next();
            let same = texts().filter(|(_, (file, _))| file.path().rsplit('/').next() == name);
            shown.extend(same.map(|(_, (file, _))| file.path()));
        }
        findings.retain(|finding| {
            let source = finding.source_place.as_ref().map(|place| place.file.as_str());
            shown.contains(finding.place.file.as_str())
                || changed(&finding.place.file)
                || source.is_some_and(changed)
        });
    }
}

/// `path` from the root, links resolved, so that two names of one file are one.
fn whole(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_path_buf())
}
