//! Opening a file at a line in the writer's own editor. Nothing of a page ever gets into the command but the path of a
//! file that is there and a number.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// A command that opens files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Editor {
    words: Vec<String>,
}

/// Editors that need a terminal. The one that the server runs in is taken.
const IN_TERMINAL: [&str; 12] =
    ["vi", "vim", "nvim", "nano", "pico", "micro", "hx", "helix", "kak", "joe", "ne", "emacs"];

impl Editor {
    /// The editor that the environment names: `DIGLOT_EDITOR` as it stands, else `VISUAL` or `EDITOR` if it needs no
    /// terminal.
    pub(super) fn of_environment() -> Option<Editor> {
        let named = |name: &str| std::env::var(name).ok().and_then(|text| Editor::of(&text));
        let own_window = |editor: &Editor| !IN_TERMINAL.contains(&editor.name().as_str());
        named("DIGLOT_EDITOR").or_else(|| ["VISUAL", "EDITOR"].into_iter().filter_map(named).find(own_window))
    }

    fn of(text: &str) -> Option<Editor> {
        let words = split(text);
        (!words.is_empty()).then_some(Editor { words })
    }

    /// The program, without its folder and ending; of a terminal that starts one, the last word.
    fn name(&self) -> String {
        let plain = self.words.iter().rev().find(|word| !word.starts_with('-'));
        let file = plain.map_or("", String::as_str).rsplit(['/', '\\']).next().unwrap_or_default();
        let lower = file.to_ascii_lowercase();
        [".exe", ".cmd", ".bat"]
            .iter()
            .find_map(|ending| lower.strip_suffix(ending))
            .unwrap_or(&lower)
            .to_owned()
    }

    /// Opens `file`, a full path, and does not wait.
    pub(super) fn open(&self, file: &Path, line: u32, column: u32) -> io::Result<()> {
        let words = self.command(&file.to_string_lossy(), line, column);
        let Some((program, arguments)) = words.split_first() else { return Ok(()) };
        let start = |program: &str| {
            let mut command = Command::new(program);
            command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            command.spawn()
        };
        let mut child = match start(program) {
            // On Windows `code` is a file `code.cmd`.
            Err(error) if cfg!(windows) && error.kind() == io::ErrorKind::NotFound => {
                start(&format!("{program}.cmd"))?
            }
            other => other?,
        };
        std::thread::spawn(move || child.wait());
        Ok(())
    }

    /// The whole command: `{file}`, `{line}` and `{column}` where the user wrote them, else as this editor knows it.
    fn command(&self, file: &str, line: u32, column: u32) -> Vec<String> {
        let mut words = self.words.clone();
        if words.iter().any(|word| word.contains("{file}")) {
            for word in &mut words {
                // The name last: it can hold what looks like a place to fill.
                *word = word
                    .replace("{line}", &line.to_string())
                    .replace("{column}", &column.to_string())
                    .replace("{file}", file);
            }
            return words;
        }
        let colons = format!("{file}:{line}:{column}");
        words.extend(match self.name().as_str() {
            "code" | "code-insiders" | "codium" | "vscodium" | "cursor" | "windsurf" | "positron" => {
                vec!["-g".to_owned(), colons]
            }
            "subl" | "sublime_text" | "zed" | "zeditor" | "hx" | "helix" | "atom" | "pulsar" | "lapce" => {
                vec![colons]
            }
            "idea" | "webstorm" | "pycharm" | "phpstorm" | "rustrover" | "goland" | "clion" | "rubymine"
            | "fleet" => vec!["--line".to_owned(), line.to_string(), file.to_owned()],
            "kate" | "kwrite" => {
                vec![
                    "--line".to_owned(),
                    line.to_string(),
                    "--column".to_owned(),
                    column.to_string(),
                    file.to_owned(),
                ]
            }
            "mate" => vec!["-l".to_owned(), line.to_string(), file.to_owned()],
            "notepad++" => vec![format!("-n{line}"), file.to_owned()],
            "vi" | "vim" | "nvim" | "gvim" | "mvim" | "nano" | "pico" | "micro" | "kak" | "joe" | "ne"
            | "emacs" | "emacsclient" | "gedit" | "xed" | "pluma" | "mousepad" | "geany" => {
                vec![format!("+{line}"), file.to_owned()]
            }
            _ => vec![file.to_owned()],
        });
        words
    }
}

/// Words of a command, with quotes around those that hold spaces.
fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in text.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::{Editor, split};

    #[test]
    fn editors_are_told_the_line_in_their_own_way() {
        let command = |text: &str| Editor::of(text).expect("a command").command("/a b.md", 3, 7).join("|");
        assert_eq!(command("code"), "code|-g|/a b.md:3:7");
        assert_eq!(command("/usr/bin/code --wait"), "/usr/bin/code|--wait|-g|/a b.md:3:7");
        assert_eq!(command("tmux split-window vim"), "tmux|split-window|vim|+3|/a b.md");
        assert_eq!(command("emacsclient -n"), "emacsclient|-n|+3|/a b.md");
        assert_eq!(command("subl"), "subl|/a b.md:3:7");
        assert_eq!(command("my-editor"), "my-editor|/a b.md");
        assert_eq!(command("ed --at={line}:{column} {file}"), "ed|--at=3:7|/a b.md");
        assert_eq!(split("'C:\\Program Files\\x.exe' -n \"\""), ["C:\\Program Files\\x.exe", "-n", ""]);
        assert_eq!(Editor::of("  "), None);
    }
}
