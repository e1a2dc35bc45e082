//! Which reports go where: `--format` and `-o` pair up in the order they are typed.
//!
//! `--format html -o report.html -o report.sarif` are two reports. A file whose name tells the format needs no
//! `--format`; a report without a file goes to standard output.

use std::path::PathBuf;

use clap::error::Result as ClapResult;
use clap::{ArgMatches, Args, Command, FromArgMatches};

use super::Failure;
use crate::config::nearest;
use crate::disk;
use crate::report::format::{Format, named, of_file};

/// The formats that a command knows.
pub(super) struct Formats {
    /// Their names and the endings of their files.
    known: Vec<Format<()>>,
    /// What is written when nothing is asked for.
    usual: &'static str,
}

/// A value of `--format`.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    name: &'static str,
    file: Option<PathBuf>,
}

/// One report that is to be written.
pub(super) struct Target {
    pub(super) format: &'static str,
    /// None is standard output.
    pub(super) file: Option<PathBuf>,
}

/// Options among which are `--format` and `--output`, and where the values of these two stand on the command line.
#[derive(Clone, Debug)]
pub(super) struct InOrder<T> {
    /// The options.
    pub(super) typed: T,
    /// Where the values stand.
    pub(super) places: Places,
}

/// Places of the values of `--format` and `--output` on the command line.
#[derive(Clone, Debug)]
pub(super) struct Places {
    formats: Vec<usize>,
    outputs: Vec<usize>,
}

// What a derive cannot do: keep the order in which two options were typed.
impl<T: FromArgMatches> FromArgMatches for InOrder<T> {
    fn from_arg_matches(matches: &ArgMatches) -> ClapResult<Self> {
        let places = |name| matches.indices_of(name).map(Iterator::collect).unwrap_or_default();
        let places = Places { formats: places("format"), outputs: places("output") };
        Ok(InOrder { typed: T::from_arg_matches(matches)?, places })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> ClapResult<()> {
        *self = InOrder::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<T: Args> Args for InOrder<T> {
    fn augment_args(command: Command) -> Command {
        T::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        T::augment_args_for_update(command)
    }
}

impl Formats {
    /// Those of a table of `report`; `usual` is written when nothing is asked for.
    pub(super) fn of<R>(table: &[Format<R>], usual: &'static str) -> Formats {
        Formats { known: table.iter().map(Format::bare).collect(), usual }
    }

    /// Reads a value of `--format`: `NAME` or `NAME:FILE`.
    pub(super) fn wanted(&self, value: &str) -> Result<Wanted, String> {
        let (name, file) = match value.split_once(':') {
            Some((name, file)) => (name, Some(file)),
            None => (value, None),
        };
        if file == Some("") {
            return Err("a file belongs after the colon".to_owned());
        }
        if let Some(format) = named(&self.known, name) {
            return Ok(Wanted { name: format.name, file: file.map(PathBuf::from) });
        }
        let names: Vec<&str> = self.known.iter().map(|format| format.name).collect();
        Err(match nearest(name, &names) {
            Some(near) => format!("there is no format `{name}`; did you mean `{near}`?"),
            None => format!("there is no format `{name}`; there are {}", names.join(", ")),
        })
    }

    /// What is to be written. Fails before any work is done where it can't be.
    pub(super) fn targets(
        &self,
        format: &[Wanted],
        output: &[PathBuf],
        places: &Places,
    ) -> Result<Vec<Target>, Failure> {
        let mut typed: Vec<(usize, Option<&Wanted>, Option<&PathBuf>)> = Vec::new();
        typed.extend(places.formats.iter().zip(format).map(|(&at, wanted)| (at, Some(wanted), None)));
        typed.extend(places.outputs.iter().zip(output).map(|(&at, path)| (at, None, Some(path))));
        typed.sort_by_key(|&(at, ..)| at);

        let mut pairs: Vec<(Option<&'static str>, Option<PathBuf>)> = Vec::new();
        for (_, wanted, path) in typed {
            match (wanted, path, pairs.last_mut()) {
                (_, Some(path), Some((_, file @ None))) => *file = Some(path.clone()),
                (Some(Wanted { name, file: None }), _, Some((format @ None, _))) => *format = Some(name),
                (Some(Wanted { name, file }), ..) => pairs.push((Some(name), file.clone())),
                (None, path, _) => pairs.push((None, path.cloned())),
            }
        }
        if pairs.is_empty() {
            pairs.push((Some(self.usual), None));
        }
        let targets: Vec<Target> =
            pairs.into_iter().map(|(name, file)| self.target(name, file)).collect::<Result<_, _>>()?;
        for (number, target) in targets.iter().enumerate() {
            if targets[..number].iter().any(|other| other.file == target.file) {
                return Err(match &target.file {
                    Some(file) => Failure::new(format!("two reports for `{}`", file.display()))
                        .help("give each a file of its own"),
                    None => Failure::new("two reports for standard output")
                        .help("write all but one to files, such as `--format html -o report.html`"),
                });
            }
        }
        Ok(targets)
    }

    fn target(&self, name: Option<&'static str>, file: Option<PathBuf>) -> Result<Target, Failure> {
        let file = file.filter(|file| file.as_os_str() != "-");
        let shown = file.as_ref().map(|file| file.display().to_string()).unwrap_or_default();
        let guessed = || {
            let name = file.as_ref().map(|file| file.file_name().unwrap_or_default().to_string_lossy());
            name.map_or(Some(self.usual), |name| of_file(&self.known, &name).map(|format| format.name))
        };
        let format = name.or_else(guessed).ok_or_else(|| {
            Failure::new(format!("the name `{shown}` does not say which format it is for"))
                .help("name one before it, such as `--format sarif -o FILE`")
        })?;
        if let Some(path) = &file {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            if disk::is_folder(path) {
                return Err(Failure::new(format!("can't write `{shown}`: it is a folder")));
            }
            if let Some(folder) = folder.filter(|folder| !disk::is_folder(folder)) {
                return Err(Failure::new(format!(
                    "can't write `{shown}`: there is no folder `{}`",
                    folder.display()
                )));
            }
        }
        Ok(Target { format, file })
    }
}
