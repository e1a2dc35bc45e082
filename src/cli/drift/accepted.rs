//! The file of declared differences: read, applied, added to.

use std::path::PathBuf;

use super::super::workspace::{Workspace, shorten, text_of};
use super::super::{Failure, Outcome, Terminal};
use super::{DeclaredArgs, rows};
use crate::disk;
use crate::drift::declared::{Declarations, added};
use crate::drift::survey::Survey;
use crate::report::counted;
use crate::source::Source;

/// What it is called where nobody says.
const NAME: &str = "diglot-drift.toml";

/// The file, and what it declares.
pub(super) struct Accepted {
    file: PathBuf,
    declarations: Option<Declarations>,
}

/// Reads the file that `args` name; one that is not there declares nothing, unless it was named to be read.
pub(super) fn read(args: &DeclaredArgs, workspace: &Workspace) -> Result<Accepted, Failure> {
    let file = args.declared.clone().unwrap_or_else(|| workspace.folder.join(NAME));
    let shown = shorten(&file);
    if disk::is_folder(&file) {
        return Err(Failure::new(format!(
            "`{shown}` is a folder, and should be the file of declared differences"
        ))
        .help("name another file with --declared"));
    }
    if !disk::is_file(&file) {
        if args.declared.is_some() && !args.accept {
            return Err(Failure::new(format!("there is no file `{shown}`"))
                .help("write one with --accept --reason TEXT, or leave out --declared"));
        }
        return Ok(Accepted { file, declarations: None });
    }
    let bytes = disk::bytes(&file).map_err(|error| Failure::new(format!("can't read `{shown}`: {error}")))?;
    let source = Source::new(shown, disk::decode(bytes).text);
    let declarations = Declarations::read(source).map_err(|fault| {
        let place = &fault.place;
        let (line, column) = (place.start.line, place.start.column);
        Failure::new(format!("{}:{line}:{column}: {}", place.file, fault.message)).help(fault.help)
    })?;
    Ok(Accepted { file, declarations: Some(declarations) })
}

impl Accepted {
    /// Marks in `survey` what is declared.
    pub(super) fn apply(&self, survey: &mut Survey, whole: bool) {
        if let Some(declarations) = &self.declarations {
            declarations.apply(survey, whole);
        }
    }

    /// Declares what `args` ask for, and drops what no sentence answers to.
    pub(super) fn write(
        &self,
        args: &DeclaredArgs,
        survey: &Survey,
        terminal: &mut Terminal,
    ) -> Result<Outcome, Failure> {
        let unknown = args.key.iter().find(|key| !rows(survey).any(|(_, row)| row.key == **key));
        if let Some(key) = unknown {
            return Err(Failure::new(format!("--key: no difference is called `{key}`"))
                .help("the names stand in the reports; `--format jsonl` lists them as `key`"));
        }
        let shown = shorten(&self.file);
        let old = if disk::is_file(&self.file) {
            text_of(&shown).map(|source| source.text().to_owned()).unwrap_or_default()
        } else {
            String::new()
        };
        let mut text = old.clone();
        let mut pruned = 0;
        if args.prune
            && let Some(declarations) = &self.declarations
        {
            text = declarations.without_spent(survey);
            pruned = survey.spent.len();
        }
        let wanted = |key: &String| args.key.is_empty() || args.key.contains(key);
        let open: Vec<_> =
            rows(survey).filter(|(_, row)| args.accept && row.is_undeclared() && wanted(&row.key)).collect();
        if !open.is_empty() {
            text = added(&text, &open, args.reason.as_deref().unwrap_or_default().trim());
        }
        if text != old {
            if args.reason.as_deref().is_some_and(|reason| reason.trim().is_empty()) {
                return Err(Failure::new("--reason is empty").help("say why the editions may differ"));
            }
            disk::save(&self.file, text.as_bytes())
                .map_err(|error| Failure::new(format!("can't write `{shown}`: {error}")))?;
        }
        terminal.say(&format!(
            "declared {}, removed {} in {shown}",
            counted(open.len(), "difference"),
            counted(pruned, "declaration")
        ));
        Ok(Outcome::Clean)
    }
}
