//! Names of rules and locales in the config and on the command line: those that are not there are told, with what was
//! probably meant.

use super::Failure;
use super::workspace::Workspace;
use crate::check;
use crate::config::ConfigError;
use crate::lang::Locale;

impl Workspace {
    /// Fails with every name of a rule that is not there, in the config or in `named`, and every locale that is none.
    pub(super) fn known_names(&self, named: &[(&'static str, &str)]) -> Result<(), Failure> {
        let config = &self.config;
        let mut unknown: Vec<(String, String)> = Vec::new();
        let place = |key: &[&str]| {
            let error = self.file.as_ref().map(|file| ConfigError::about(file, key, "", ""));
            error.map(|error| format!("{}:{}:{}", error.path, error.line, error.column)).unwrap_or_default()
        };
        let is_rule = |name: &str| check::find(name).is_some();
        for (name, _) in config.rules.iter().filter(|(name, _)| !is_rule(name)) {
            unknown.push((place(&["rules", name]), name.clone()));
        }
        for (index, one) in config.overrides.iter().enumerate() {
            let index = index.to_string();
            for (name, _) in one.rules.iter().filter(|(name, _)| !is_rule(name)) {
                unknown.push((place(&["override", &index, "rules", name]), name.clone()));
            }
        }
        for (index, one) in config.silence.iter().enumerate().filter(|(_, one)| !is_rule(&one.rule)) {
            unknown.push((place(&["silence", &index.to_string(), "rule"]), one.rule.clone()));
        }
        let named = named.iter().filter(|(_, name)| check::named(name).is_none());
        unknown.extend(named.map(|(option, name)| ((*option).to_owned(), (*name).to_owned())));
        no_such_rules(&unknown)?;
        for (index, one) in config.overrides.iter().enumerate() {
            for tag in &one.locales {
                self.locale_at(tag, &["override", &index.to_string(), "locales"])?;
            }
        }
        Ok(())
    }

    pub(super) fn locale(&self, tag: &str, key: &str) -> Result<Locale, Failure> {
        self.locale_at(tag, &[key])
    }

    pub(super) fn locale_at(&self, tag: &str, key: &[&str]) -> Result<Locale, Failure> {
        Locale::parse(tag).ok_or_else(|| match &self.file {
            Some(file) => config_failure(ConfigError::about(
                file,
                key,
                format!("`{tag}` is no locale"),
                "write a BCP 47 tag, such as `fr` or `zh-Hans`",
            )),
            None => no_locale(tag),
        })
    }
}

/// Fails with a hint when there is no rule of that name.
pub(super) fn known_rule(name: &str) -> Result<(), Failure> {
    if check::find(name).is_some() { Ok(()) } else { no_such_rules(&[(String::new(), name.to_owned())]) }
}

/// Fails when there is any: names of rules that are not there, and where each stands.
fn no_such_rules(unknown: &[(String, String)]) -> Result<(), Failure> {
    let names: Vec<&str> = check::all()
        .map(|check| check.name)
        .chain(check::FAMILIES.iter().map(|family| family.name))
        .collect();
    let near =
        |name: &str| crate::config::nearest(name, &names).map(|near| format!("did you mean `{near}`?"));
    match unknown {
        [] => Ok(()),
        [(place, name)] => {
            let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
            let help = near(name).unwrap_or_else(|| "`diglot explain` lists all rules".to_owned());
            Err(Failure::new(format!("{place}there is no rule `{name}`")).help(help))
        }
        several => {
            let line = |(place, name): &(String, String)| {
                let near = near(name).map(|near| format!("; {near}")).unwrap_or_default();
                format!("\n  {place}: `{name}`{near}")
            };
            let lines: String = several.iter().map(line).collect();
            Err(Failure::new(format!("{} rules that are named do not exist{lines}", several.len()))
                .help("`diglot explain` lists all rules"))
        }
    }
}

pub(super) fn no_locale(tag: &str) -> Failure {
    Failure::new(format!("`{tag}` is no locale")).help("write a BCP 47 tag, such as `fr` or `zh-Hans`")
}

pub(super) fn config_failure(error: ConfigError) -> Failure {
    let ConfigError { path, line, column, message, help } = error;
    Failure::new(format!("{path}:{line}:{column}: {message}")).help(help)
}
