//! `diglot serve` from outside: a server, and browsers that are a socket. Nothing here waits for a time to pass: it
//! waits for something to happen, and gives up after [`PATIENCE`].

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{Scratch, diglot};

const PATIENCE: Duration = Duration::from_secs(60);

const EN: &str = "# Prices\n\nPrices include 20 euros of tax.\n";
const FR: &str = "# Tarifs\n\nLes prix incluent 30 euros de taxe.\n";

fn project() -> Scratch {
    Scratch::with(&[
        ("project/content/en/prices.md", EN),
        ("project/content/fr/prices.md", FR),
        ("project/content/en/other.md", "# Other\n\nText.\n"),
        ("project/content/fr/other.md", "# Autre\n\nTexte.\n"),
    ])
}

/// A server in the folder `project` of a scratch folder.
struct Server {
    child: Child,
    address: String,
    said: Arc<Mutex<String>>,
}

impl Server {
    /// One that has built the site, or could not.
    fn start(scratch: &Scratch, args: &[&str], environment: &[(&str, &str)]) -> Server {
        let server = Server::begin(scratch, args, environment);
        until("the first build", || (server.has_built() || server.said().contains("error: ")).then_some(()));
        server
    }

    /// One that answers.
    fn begin(scratch: &Scratch, args: &[&str], environment: &[(&str, &str)]) -> Server {
        fs::create_dir_all(scratch.path("tmp")).expect("a folder");
        let mut command = diglot(&scratch.path("project"));
        command.args(["serve", "--port", "0"]).args(args).env("TMPDIR", scratch.path("tmp"));
        for name in ["DIGLOT_EDITOR", "VISUAL", "EDITOR"] {
            command.env_remove(name);
        }
        command.envs(environment.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the server");
        let mut line = String::new();
        let out = child.stdout.take().expect("standard output");
        BufReader::new(out).read_line(&mut line).expect("an address");
        let said = Arc::new(Mutex::new(String::new()));
        let (err, heard) = (child.stderr.take().expect("standard error"), Arc::clone(&said));
        thread::spawn(move || {
            for line in BufReader::new(err).lines().map_while(Result::ok) {
                let mut heard = heard.lock().expect("what was said");
                heard.push_str(&line);
                heard.push('\n');
            }
        });
        let address =
            line.trim().trim_start_matches("http://").split('/').next().unwrap_or_default().to_owned();
        assert!(address.contains(':'), "no address: {line:?}");
        Server { child, address, said }
    }

    fn has_built(&self) -> bool {
        self.said().contains("serving ")
    }

    fn said(&self) -> String {
        self.said.lock().expect("what was said").clone()
    }

    /// Status, head and body of the answer to a request with these further lines.
    fn ask(&self, method: &str, path: &str, lines: &[&str]) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        let host = if lines.iter().any(|line| line.starts_with("Host:")) {
            String::new()
        } else {
            format!("Host: {}\r\n", self.address)
        };
        let lines: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
        let request = format!("{method} {path} HTTP/1.1\r\n{host}{lines}Connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, head, answer[end + 4..].to_vec())
    }

    fn get(&self, path: &str) -> (u16, String) {
        let (status, _, body) = self.ask("GET", path, &[]);
        (status, String::from_utf8_lossy(&body).into_owned())
    }

    /// The news for the window that shows `page`.
    fn news(&self, page: &str) -> News {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        let request = format!("GET /_diglot/events?page={page} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).expect("a request");
        let (sender, heard) = channel();
        thread::spawn(move || {
            let mut name = String::new();
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if let Some(event) = line.strip_prefix("event: ") {
                    event.clone_into(&mut name);
                } else if let Some(data) = line.strip_prefix("data: ")
                    && sender.send((name.clone(), data.to_owned())).is_err()
                {
                    return;
                }
            }
        });
        News { heard }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct News {
    heard: Receiver<(String, String)>,
}

impl News {
    /// The next event of this name for which `good` holds.
    fn wait(&self, name: &str, good: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        let begin = Instant::now();
        let mut seen = Vec::new();
        while let Ok((event, data)) = self.heard.recv_timeout(PATIENCE.saturating_sub(begin.elapsed())) {
            let value: serde_json::Value = serde_json::from_str(&data).expect("JSON");
            if event == name && good(&value) {
                return value;
            }
            seen.push(format!("{event} {data}"));
        }
        panic!("no `{name}` came, only:\n{}", seen.join("\n"));
    }
}

/// Waits until `good` gives something.
fn until<T>(what: &str, good: impl Fn() -> Option<T>) -> T {
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        if let Some(found) = good() {
            return found;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("never came: {what}");
}

/// Saves as editors do: beside the file, then by rename.
fn save(scratch: &Scratch, path: &str, text: &str) {
    let beside = format!("{path}.tmp");
    scratch.write(&beside, text);
    fs::rename(scratch.path(&beside), scratch.path(path)).expect("a rename");
}

#[test]
fn nothing_but_the_site_is_served() {
    let scratch = project();
    scratch.write("project/content/en/a b 😀 100%.txt", "hello");
    scratch.write("secret.txt", "secret");
    let out = scratch.path("out").to_string_lossy().into_owned();
    let server = Server::start(&scratch, &["--out", &out], &[]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(scratch.path("secret.txt"), scratch.path("out/link.txt")).expect("a link");
        std::os::unix::fs::symlink(scratch.root(), scratch.path("out/up")).expect("a link");
    }
    for path in [
        "/../../etc/passwd",
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/en/..%5c..%5csecret.txt",
        "/en/....//secret.txt",
        "//etc/passwd",
        "/%00",
        "/en/prices.html%00.png",
        "/link.txt",
        "/up/secret.txt",
        "/.diglot-files",
        "/%ff",
        "/en/prices.html/",
        "/nothing",
    ] {
        let (status, text) = server.get(path);
        assert_eq!(status, 404, "{path}");
        assert!(!text.contains("secret\n") && !text.contains("root:"), "{path}");
    }
    let (status, head, body) = server.ask("GET", "/en/a%20b%20%F0%9F%98%80%20100%25.txt", &[]);
    assert_eq!((status, body.as_slice()), (200, &b"hello"[..]));
    assert!(head.contains("content-type: text/plain"));
    let (status, head, _) = server.ask("GET", "/en?a=b", &[]);
    assert_eq!(status, 307);
    assert!(head.contains("location: /en/?a=b"), "{head}");
    let (status, _, body) = server.ask("HEAD", "/en/prices.html", &[]);
    assert_eq!((status, body.len()), (200, 0));
    let (status, _, _) = server.ask("POST", "/en/prices.html", &[]);
    assert_eq!(status, 405);
    let (_, head, _) = server.ask("GET", "/en/prices.html", &[]);
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).expect("an ETag");
    let (status, _, body) = server.ask("GET", "/en/prices.html", &[&format!("If-None-Match: {tag}")]);
    assert_eq!((status, body.len()), (304, 0));
    let (status, text) = server.get("/fr/nothing.html");
    assert_eq!(status, 404);
    assert!(text.contains("<html") && text.contains("/_diglot/client.js"), "the site's own page says so");
    let built = scratch.files("out");
    assert!(
        built.iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("/_diglot/")),
        "never in the site"
    );
    assert!(!scratch.path("project/site").exists(), "the real site is not touched");
}

#[test]
fn pages_of_others_are_refused() {
    let scratch = project();
    scratch.write("secret.md", "secret");
    let record = scratch.path("opened").to_string_lossy().into_owned();
    scratch.write(
        "editor.sh",
        format!("printf '%s\\n' \"$@\" > '{record}.new' && mv '{record}.new' '{record}'\n"),
    );
    let editor = format!("sh '{}' {{file}} {{line}} {{column}}", scratch.path("editor.sh").display());
    let server = Server::start(&scratch, &[], &[("DIGLOT_EDITOR", &editor)]);
    for name in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""] {
        let (status, _, _) = server.ask("GET", "/en/prices.html", &[&format!("Host: {name}")]);
        assert!(matches!(status, 421 | 400), "{name}: {status}");
    }
    for path in ["http://evil.example/en/prices.html", "http://evil.example/_diglot/events?page=/"] {
        let (status, _, _) = server.ask("GET", path, &[]);
        assert_eq!(status, 421, "{path}");
    }
    let (_, head, _) = server.ask("GET", "/en/prices.html", &["Host: localhost:1"]);
    assert!(
        head.contains("frame-ancestors 'self'") && head.contains("cross-origin-resource-policy: same-origin")
    );
    assert!(!head.contains("access-control-allow-origin"));

    let hello = server.news("/en/prices.html").wait("hello", |_| true);
    let token = format!("X-Diglot-Token: {}", hello["token"].as_str().expect("a token"));
    let origin = format!("Origin: http://{}", server.address);
    let path = "/_diglot/open?file=content%2Ffr%2Fprices.md&line=3&column=19";
    let outside = "/_diglot/open?file=..%2Fsecret.md&line=1";
    let passwd = "/_diglot/open?file=%2Fetc%2Fpasswd&line=1";
    for (path, lines) in [
        (path, vec![]),
        (path, vec![origin.as_str()]),
        (path, vec![token.as_str()]),
        (path, vec![token.as_str(), "Origin: http://evil.example"]),
        (path, vec![token.as_str(), "Origin: null"]),
        (path, vec![token.as_str(), origin.as_str(), "Sec-Fetch-Site: cross-site"]),
        (path, vec!["X-Diglot-Token: 0", origin.as_str()]),
        (outside, vec![token.as_str(), origin.as_str()]),
        (passwd, vec![token.as_str(), origin.as_str()]),
    ] {
        let (status, _, _) = server.ask("POST", path, &lines);
        assert_eq!(status, 403, "{path} {lines:?}");
    }
    assert!(!Path::new(&record).exists());
    if cfg!(unix) {
        let (status, _, _) = server.ask("POST", path, &[&token, &origin]);
        assert_eq!(status, 204);
        let opened = until("the editor", || fs::read_to_string(&record).ok());
        let file = scratch.path("project/content/fr/prices.md");
        assert_eq!(opened, format!("{}\n3\n19\n", file.display()));
    }
}

#[test]
fn a_save_by_rename_reloads_its_page_and_no_other() {
    let scratch = project();
    scratch.write("project/diglot.toml", "theme = \"theme\"\n");
    scratch.write("project/theme/static/mine.css", "p { color: red }");
    let server = Server::start(&scratch, &[], &[]);
    let (own, other) = (server.news("/fr/prices.html"), server.news("/en/other.html"));
    let first = own.wait("hello", |_| true)["stamp"].as_str().expect("a stamp").to_owned();
    let (_, text) = server.get("/fr/prices.html");
    assert!(
        text.contains(&format!("data-stamp=\"{first}\"")),
        "the page carries the stamp that the server names"
    );
    other.wait("hello", |_| true);

    // Whatever was found at first belongs to the first text.
    own.wait("findings", |found| found["errors"] == 1);
    save(&scratch, "project/content/fr/prices.md", &FR.replace("30", "20"));
    assert_eq!(own.wait("built", |_| true)["page"], true);
    assert_eq!(other.wait("built", |_| true)["page"], false);
    assert!(server.get("/fr/prices.html").1.contains("20 euros"));
    assert_ne!(server.news("/fr/prices.html").wait("hello", |_| true)["stamp"], first.as_str());
    own.wait("findings", |found| found["page"].as_array().is_some_and(Vec::is_empty));

    save(&scratch, "project/theme/static/mine.css", "p { color: blue }");
    let built = own.wait("built", |built| built["files"] == serde_json::json!(["/static/mine.css"]));
    assert_eq!(built["page"], false);

    // What editors leave behind is no news; a new folder and what is in it is.
    scratch.write("project/content/fr/.prices.md.swp", "x");
    scratch.write("project/content/fr/prices.md~", "x");
    scratch.write("project/content/fr/new/deep.md", "# Profond\n");
    until("the new page", || (server.get("/fr/new/deep.html").0 == 200).then_some(()));
    save(&scratch, "project/content/fr/new/deep.md", "# Plus profond\n");
    until("its change", || server.get("/fr/new/deep.html").1.contains("Plus profond").then_some(()));
    fs::remove_dir_all(scratch.path("project/content/fr/new")).expect("a folder");
    until("its end", || (server.get("/fr/new/deep.html").0 == 404).then_some(()));
    scratch.write("project/content/fr/new/deep.md", "# Encore\n");
    until("it again", || server.get("/fr/new/deep.html").1.contains("Encore").then_some(()));
    save(&scratch, "project/content/fr/new/deep.md", "# Et encore\n");
    until("its next change", || server.get("/fr/new/deep.html").1.contains("Et encore").then_some(()));
}

/// Whatever is saved, in whatever order: once it is quiet the site is the one that a build makes.
#[test]
fn what_is_saved_ends_as_what_a_build_makes() {
    let scratch = Scratch::with(&[
        (
            "project/diglot.toml",
            "content = \"content\"\nbase-url = \"https://docs.test/\"\n\n[build]\nfallback-pages = true\n",
        ),
        ("project/content/en/TOC.yml", "- name: A\n  href: a.md\n- name: B\n  href: b.md\n"),
        ("project/content/en/a.md", "# A\n\nSee [b](b.md#here).\n"),
        ("project/content/en/b.md", "---\ndescription: One\n---\n# B\n\nText.\n\n## Here\n\nMore.\n"),
        ("project/content/en/c.md", "# C\n\n[!INCLUDE [d](d.md)]\n"),
        ("project/content/en/d.md", "Taken in, with [b](b.md#here).\n"),
        ("project/content/fr/b.md", "# B\n\n## Ici\n\n[a](a.md)\n"),
    ]);
    let out = scratch.path("out").to_string_lossy().into_owned();
    let server = Server::start(&scratch, &["--out", &out], &[]);
    let settled = |step: &str| {
        let build = diglot(&scratch.path("project")).args(["build", "-q", "--out", "../cold"]).status();
        assert!(build.expect("the program runs").success(), "{step}");
        let cold = visible(&scratch.path("cold")).expect("the cold site");
        until(step, || (visible(&scratch.path("out")).ok()? == cold).then_some(()));
        fs::remove_dir_all(scratch.path("cold")).expect("the cold site goes");
    };
    settled("first");
    let b = "---\ndescription: One\n---\n# B\n\nText.\n\n## Here\n\nMore.\n";
    for (step, path, text) in [
        ("words before a heading", "en/b.md", b.replace("Text.", "A longer text.")),
        ("a heading that pages link to", "en/b.md", b.replace("## Here", "## There")),
        ("the heading again", "en/b.md", b.to_owned()),
        ("a description", "en/b.md", b.replace("One", "Another one")),
        ("a title", "en/b.md", b.replace("# B", "# Bee")),
        ("what another page takes in", "en/d.md", "Other words.\n".to_owned()),
        ("a translation", "fr/b.md", "# B\n\n## Ici\n\nRien.\n".to_owned()),
        (
            "a table of contents",
            "en/TOC.yml",
            "- name: B\n  href: b.md\n- name: A\n  href: a.md\n".to_owned(),
        ),
        ("a new page", "en/e.md", "# E\n\n[c](c.md)\n".to_owned()),
        ("text of it", "en/e.md", "# E\n\n[c](c.md) and more.\n".to_owned()),
        ("an old address", "en/e.md", "---\naliases: [/old.html]\n---\n# E\n".to_owned()),
        ("front matter that is broken", "en/e.md", "---\ntitle: \"E\n---\n# E\n".to_owned()),
        ("a byte that is no text", "en/e.md", "# E \u{fffd}\n".to_owned()),
    ] {
        save(&scratch, &format!("project/content/{path}"), &text);
        settled(step);
    }
    fs::remove_file(scratch.path("project/content/en/e.md")).expect("removed");
    settled("a page that is gone");
    for number in 0..5 {
        save(&scratch, "project/content/en/b.md", &b.replace("Text.", &format!("Text {number}.")));
        save(&scratch, "project/content/en/a.md", &format!("# A\n\nSee {number}.\n"));
    }
    settled("many saves in a row");
    drop(server);
}

/// Translations that carry no pairs are aligned after they are shown, and then made again some at a time.
#[test]
fn many_pages_that_are_aligned_end_as_a_build_makes_them() {
    let scratch = project();
    let (english, french) = (["oven", "bread", "price", "door"], ["four", "pain", "prix", "porte"]);
    for number in 0..300 {
        let page = |words: [&str; 4], one: &str| {
            let lines = words.map(|word| format!("- {word} {number} {one} {word} {}.\n", number * 7));
            format!("# {} {number}\n\n{}", words[number % 4], lines.concat())
        };
        scratch.write(&format!("project/content/en/p{number}.md"), page(english, "is a"));
        scratch.write(&format!("project/content/fr/p{number}.md"), page(french, "est un"));
    }
    let out = scratch.path("out").to_string_lossy().into_owned();
    let server = Server::start(&scratch, &["--out", &out], &[]);
    save(&scratch, "project/content/fr/prices.md", &FR.replace("30", "20"));
    let build = diglot(&scratch.path("project")).args(["build", "-q", "--out", "../cold"]).status();
    assert!(build.expect("the program runs").success());
    let cold = visible(&scratch.path("cold")).expect("the cold site");
    let shown = String::from_utf8_lossy(&cold[Path::new("fr/p299.html")]).contains("class=\"src\"");
    assert!(shown, "the last page is aligned");
    until("the site of a build", || (visible(&scratch.path("out")).ok()? == cold).then_some(()));
    drop(server);
}

/// The index of a locale is made a part at a time: a save waits for one, and is in the index in the end.
#[test]
fn a_save_does_not_wait_for_the_index() {
    let scratch = long_project();
    let out = scratch.path("out").to_string_lossy().into_owned();
    let server = Server::start(&scratch, &["--out", &out], &[]);
    let news = server.news("/en/many/p7.html");
    news.wait("hello", |_| true);
    let folder = scratch.path("out/search/en");
    // Its first files stand beside their places before the last page is read.
    until("a part of the index", || fs::read_dir(&folder).ok()?.next().map(drop));
    save(&scratch, "project/content/en/many/p7.md", "# Page 7\n\nSaved.\n\n## One\n\n## Two\n");
    news.wait("built", |built| built["page"] == true);
    assert!(!folder.join("index.js").exists(), "{}", server.said());
    save(&scratch, "project/content/en/many/p1199.md", "# Page 1199\n\nSaved too.\n");
    let build = diglot(&scratch.path("project")).args(["build", "-q", "--out", "../cold"]).status();
    assert!(build.expect("the program runs").success());
    let cold = visible(&scratch.path("cold")).expect("the cold site");
    until("the site of a build", || (visible(&scratch.path("out")).ok()? == cold).then_some(()));
    // Another number of sections moves those of all pages behind.
    save(&scratch, "project/content/en/many/p7.md", "# Page 7\n\n## One\n\n## Two\n\n### Three\n");
    let build = diglot(&scratch.path("project")).args(["build", "-q", "--out", "../cold"]).status();
    assert!(build.expect("the program runs").success());
    let cold = visible(&scratch.path("cold")).expect("the cold site");
    until("the site of the next build", || (visible(&scratch.path("out")).ok()? == cold).then_some(()));
    drop(server);
}

/// The files below `folder` but hidden ones; fails while some of them come and go.
fn visible(folder: &Path) -> std::io::Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(open) = folders.pop() {
        for entry in fs::read_dir(open)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
                found.insert(path.strip_prefix(folder).unwrap_or(&path).to_owned(), fs::read(&path)?);
            }
        }
    }
    Ok(found)
}

#[test]
fn findings_are_shown_with_their_place() {
    let scratch = project();
    let server = Server::start(&scratch, &[], &[]);
    let found = |page: &str| {
        let news = server.news(page);
        let hello = news.wait("hello", |_| true);
        if hello["findings"].is_null() { news.wait("findings", |_| true) } else { hello["findings"].clone() }
    };
    let page = found("/fr/prices.html");
    let first = &page["page"][0];
    assert_eq!(first["rule"], "number-changed");
    assert_eq!(
        (&first["place"]["file"], &first["place"]["line"]),
        (&"content/fr/prices.md".into(), &3.into())
    );
    assert_eq!(first["source"], "Prices include 20 euros of tax.");
    assert!(
        first["place"]["link"]
            .as_str()
            .is_some_and(|link| link.starts_with("vscode://file/") && link.ends_with(":3:19"))
    );
    assert_eq!(found("/en/other.html")["page"], serde_json::json!([]));
    // A fault in a file that is no page is shown on all.
    scratch.write("project/locales/fr/site.ftl", "a = { $x\n");
    server.news("/en/other.html").wait("findings", |found| found["site"][0]["rule"] == "ftl-syntax");
}

#[test]
fn errors_are_shown_and_recovered_from() {
    let scratch = project();
    scratch.write("project/diglot.toml", "theme = \"theme\"\n");
    scratch.write("project/theme/static/x.css", "");
    let server = Server::start(&scratch, &[], &[]);
    let news = server.news("/fr/prices.html");
    news.wait("hello", |hello| hello["fault"].is_null());

    save(&scratch, "project/theme/templates/page.html", "\n{{ nothing }}\n");
    let fault = news.wait("fault", |_| true);
    assert_eq!(
        (&fault["place"]["file"], &fault["place"]["line"]),
        (&"theme/templates/page.html".into(), &2.into())
    );
    assert!(fault["help"].is_string() && !fault["message"].as_str().unwrap_or_default().contains("help"));
    assert!(server.get("/fr/prices.html").1.contains("30 euros"), "the last good site is still there");
    server.news("/fr/prices.html").wait("hello", |hello| hello["fault"].is_object());
    save(&scratch, "project/theme/templates/page.html", "<p>{{ page.body|safe }}\n");
    news.wait("built", |built| built["page"] == true);
    assert!(server.get("/fr/prices.html").1.starts_with("<p>"));

    save(&scratch, "project/diglot.toml", "tittle = \"x\"\n");
    news.wait("fault", |fault| fault["place"]["file"] == "diglot.toml" && fault["place"]["line"] == 1);
    save(&scratch, "project/diglot.toml", "title = \"x\"\n");
    news.wait("built", |_| true);
    assert!(
        server.get("/fr/prices.html").1.contains("<!DOCTYPE html>"),
        "the theme is out of the config again"
    );
}

/// The folder that holds a theme goes and comes, as when another commit is checked out.
#[test]
fn a_theme_that_was_away_is_still_watched() {
    let scratch = project();
    scratch.write("project/diglot.toml", "theme = \"themes/mine\"\n");
    scratch.write("project/themes/mine/templates/page.html", "<p>first\n");
    let server = Server::start(&scratch, &[], &[]);
    let news = server.news("/fr/prices.html");
    news.wait("hello", |hello| hello["fault"].is_null());
    let (here, away) = (scratch.path("project/themes"), scratch.path("away"));
    fs::rename(&here, &away).expect("a folder that can be moved");
    news.wait("fault", |fault| fault["message"].as_str().is_some_and(|said| said.contains("is no folder")));
    fs::rename(&away, &here).expect("a folder that can be moved");
    until("the end of the fault", || server.said().contains("nothing to rebuild").then_some(()));
    save(&scratch, "project/themes/mine/templates/page.html", "<p>second\n");
    news.wait("built", |built| built["page"] == true);
    assert!(server.get("/fr/prices.html").1.starts_with("<p>second"));
}

/// Temporary folders are cleaned up, and people clean up too.
#[test]
fn an_output_that_is_removed_is_made_again() {
    let scratch = project();
    let out = scratch.path("out").to_string_lossy().into_owned();
    let server = Server::start(&scratch, &["--out", &out], &[]);
    until("the index", || scratch.path("out/search/fr/index.js").exists().then_some(()));
    let whole = || {
        let build = diglot(&scratch.path("project")).args(["build", "-q", "--out", "../cold"]).status();
        assert!(build.expect("the program runs").success());
        let cold = visible(&scratch.path("cold")).expect("the cold site");
        until("the whole site", || (visible(&scratch.path("out")).ok()? == cold).then_some(()));
    };
    fs::remove_dir_all(scratch.path("out")).expect("a folder");
    save(&scratch, "project/content/en/other.md", "# Other\n\nA save finds it out.\n");
    whole();
    // So does whoever asks for a page.
    for gone in ["out/en", "out/fr/prices.html"] {
        let gone = scratch.path(gone);
        if gone.is_dir() { fs::remove_dir_all(&gone) } else { fs::remove_file(&gone) }.expect("removed");
        let news = server.news("/fr/prices.html");
        news.wait("hello", |_| true);
        assert_eq!(server.get("/en/nowhere.html").0, 404);
        let (status, _) =
            server.get(if gone.ends_with("en") { "/en/prices.html" } else { "/fr/prices.html" });
        assert_eq!(status, 404);
        news.wait("built", |_| true);
        whole();
    }
    drop(server);
}

#[test]
fn a_project_that_is_broken_from_the_start_is_served_once_it_is_mended() {
    let scratch = project();
    scratch.write("project/diglot.toml", "title = \n");
    let server = Server::start(&scratch, &[], &[]);
    let (status, text) = server.get("/fr/prices.html");
    assert_eq!(status, 500);
    assert!(text.contains("diglot.toml:1:") && text.contains("data-stamp=\"none\""), "{text}");
    let news = server.news("/fr/prices.html");
    news.wait("hello", |hello| hello["stamp"] == "none" && hello["fault"].is_object());
    save(&scratch, "project/diglot.toml", "title = \"x\"\n");
    news.wait("built", |built| built["page"] == true);
    assert_eq!(server.get("/fr/prices.html").0, 200);

    let empty = Scratch::new();
    let run = empty.diglot(&["serve", "--port", "0"]).ends(2);
    assert!(run.err.contains("no pages in `.`"), "{}", run.err);
}

#[test]
fn a_hundred_windows_are_told() {
    let scratch = project();
    let server = Server::start(&scratch, &[], &[]);
    let windows: Vec<News> = (0..100).map(|_| server.news("/fr/prices.html")).collect();
    for window in &windows {
        window.wait("hello", |_| true);
    }
    save(&scratch, "project/content/fr/prices.md", &FR.replace("30", "20"));
    for window in &windows {
        assert_eq!(window.wait("built", |_| true)["page"], true);
    }
    drop(windows);
    assert_eq!(server.get("/fr/prices.html").0, 200);
}

#[test]
fn a_checkout_of_5000_files_is_one_rebuild() {
    let scratch = project();
    for number in 0..5000 {
        scratch.write(&format!("project/content/en/files/{}/{number}.txt", number % 50), "old");
    }
    let server = Server::start(&scratch, &[], &[]);
    let news = server.news("/en/prices.html");
    news.wait("hello", |_| true);
    for number in 0..5000 {
        scratch.write(&format!("project/content/en/files/{}/{number}.txt", number % 50), "new");
    }
    scratch.write("project/content/en/prices.md", EN.replace("20", "25"));
    news.wait("built", |built| built["page"] == true);
    for number in [0, 4999] {
        assert_eq!(server.get(&format!("/en/files/{}/{number}.txt", number % 50)).1, "new");
    }
    let said = server.said();
    // On a machine that is busy the system may hold back some of the news.
    assert!(said.matches("rebuilt ").count() <= 2, "{said}");
}

#[test]
fn a_site_in_a_subfolder_is_served_there() {
    let scratch = project();
    scratch.write("project/diglot.toml", "base-url = \"https://example.org/docs/\"\n");
    let server = Server::start(&scratch, &[], &[]);
    for path in ["/", "/docs"] {
        let (status, head, _) = server.ask("GET", path, &[]);
        assert!(status == 307 && head.contains("location: /docs/\r"), "{path}: {head}");
    }
    assert_eq!(server.get("/docs/fr/prices.html").0, 200);
    assert_eq!(server.get("/fr/prices.html").0, 404);
    let news = server.news("/docs/fr/prices.html");
    news.wait("hello", |_| true);
    save(&scratch, "project/content/fr/prices.md", &FR.replace("30", "20"));
    assert_eq!(news.wait("built", |_| true)["page"], true);
}

/// So many pages that nobody makes them all before one is asked for.
fn long_project() -> Scratch {
    let scratch = project();
    let text: String = (0..40).map(|part| format!("## Part {part}\n\nSome *text*.\n\n")).collect();
    for number in 0..1200 {
        scratch.write(&format!("project/content/en/many/p{number}.md"), format!("# Page {number}\n\n{text}"));
    }
    scratch.write("project/content/en/a.png", "picture");
    scratch
}

/// What tells one state of a page from another.
fn stamp_of(page: &str) -> &str {
    let (_, rest) = page.split_once("data-stamp=\"").expect("a stamp");
    rest.split('"').next().expect("its end")
}

#[test]
fn a_page_is_there_before_the_site() {
    let scratch = long_project();
    scratch.write(
        "project/diglot.toml",
        "base-url = \"https://example.org/docs/\"\n[build]\nfallback-pages = true\n",
    );
    let server = Server::begin(&scratch, &[], &[]);
    let pages = ["en/many/p777.html", "en/prices.html", "fr/many/p7.html", "fr/", "", "static/diglot.css"];
    let early: Vec<(u16, String)> = pages.iter().map(|page| server.get(&format!("/docs/{page}"))).collect();
    let picture = server.get("/docs/en/a.png");
    let host = server.ask("GET", "/", &[]);
    assert!(!server.has_built(), "nobody waits for the whole site");
    assert!(early[0].1.contains("Page 777") && early[2].1.contains("Page 7"));
    assert_eq!((picture.0, picture.1.as_str()), (200, "picture"));
    assert!(host.0 == 307 && host.1.contains("location: /docs/\r"), "{}", host.1);
    // What is nowhere is known once the site stands.
    assert_eq!(server.get("/docs/en/nowhere.html").0, 404);
    let news = server.news("/docs/en/many/p777.html");
    assert_eq!(
        news.wait("hello", |_| true)["stamp"],
        stamp_of(&early[0].1),
        "nothing has to be loaded again"
    );
    for (page, (status, text)) in pages.iter().zip(early) {
        assert_eq!(status, 200, "{page}");
        let (status, whole) = server.get(&format!("/docs/{page}"));
        assert_eq!(status, 200, "{page}");
        if text.contains("data-stamp") {
            assert!(text.contains("data-assets=\"\"") && !whole.contains("data-assets=\"\""), "{page}");
            assert_eq!(stamp_of(&text), stamp_of(&whole), "{page}");
        } else {
            assert_eq!(text, whole, "{page}");
        }
    }
}

#[test]
fn a_page_that_is_saved_while_the_site_is_made_is_shown_again() {
    let scratch = long_project();
    let server = Server::begin(&scratch, &[], &[]);
    let news = server.news("/fr/prices.html");
    let (_, early) = server.get("/fr/prices.html");
    assert!(early.contains("30 euros") && !server.has_built());
    save(&scratch, "project/content/fr/prices.md", &FR.replace("30", "20"));
    until("the new text", || server.get("/fr/prices.html").1.contains("20 euros").then_some(()));
    let (_, late) = server.get("/fr/prices.html");
    assert_ne!(stamp_of(&early), stamp_of(&late));
    news.wait("built", |built| built["page"] == true);
}

#[test]
fn what_a_server_remembers_is_no_older_than_the_files() {
    let scratch = project();
    let cache = scratch.path("cache").to_string_lossy().into_owned();
    let environment = [("DIGLOT_CACHE", cache.as_str())];
    let kept = || {
        let files = fs::read_dir(scratch.path("cache")).ok()?.flatten().map(|file| file.path());
        files.filter(|path| path.extension().is_some_and(|ending| ending == "build")).min()
    };
    // Files written a moment ago are read again.
    thread::sleep(Duration::from_millis(40));
    let server = Server::start(&scratch, &[], &environment);
    let first = server.get("/fr/prices.html").1;
    until("the memory", kept);
    drop(server);
    let server = Server::start(&scratch, &[], &environment);
    assert_eq!(stamp_of(&server.get("/fr/prices.html").1), stamp_of(&first));
    save(&scratch, "project/content/fr/prices.md", &FR.replace("30", "25"));
    until("the change", || server.get("/fr/prices.html").1.contains("25 euros").then_some(()));
    drop(server);
    save(&scratch, "project/content/fr/prices.md", &FR.replace("30", "20"));
    scratch.write("project/content/fr/new.md", "# Nouveau\n");
    fs::remove_file(scratch.path("project/content/en/other.md")).expect("removed");
    let server = Server::start(&scratch, &[], &environment);
    assert!(server.get("/fr/prices.html").1.contains("20 euros"));
    assert_eq!((server.get("/fr/new.html").0, server.get("/en/other.html").0), (200, 404));
    drop(server);
    for file in fs::read_dir(scratch.path("cache")).expect("a cache").flatten() {
        fs::write(file.path(), b"nothing of use").expect("a file");
    }
    let server = Server::start(&scratch, &[], &environment);
    assert!(server.get("/fr/prices.html").1.contains("20 euros"));
}

#[test]
fn polling_sees_changes_too() {
    let scratch = project();
    let server = Server::start(&scratch, &["--poll", "--no-reload"], &[]);
    let (_, text) = server.get("/fr/prices.html");
    assert!(!text.contains("_diglot"), "pages are as they are built");
    assert_eq!(server.get("/_diglot/events?page=/").0, 404);
    save(&scratch, "project/content/fr/prices.md", "# Tarifs\n\nUn texte bien plus long que le premier.\n");
    until("the change", || server.get("/fr/prices.html").1.contains("bien plus long").then_some(()));
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_nothing_behind() {
    let scratch = project();
    ended_by_ctrl_c(Server::start(&scratch, &[], &[]), &scratch);
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_nothing_behind_while_the_site_is_made() {
    let scratch = long_project();
    let server = Server::begin(&scratch, &[], &[]);
    assert!(!server.has_built());
    ended_by_ctrl_c(server, &scratch);
}

#[cfg(unix)]
fn ended_by_ctrl_c(mut server: Server, scratch: &Scratch) {
    assert_eq!(fs::read_dir(scratch.path("tmp")).expect("the folder").count(), 1);
    let _open = server.news("/fr/prices.html");
    let id = server.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().expect("kill").success());
    assert_eq!(server.child.wait().expect("an end").code(), Some(0));
    assert_eq!(fs::read_dir(scratch.path("tmp")).expect("the folder").count(), 0);
}
