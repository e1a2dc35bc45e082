//! Answers browsers, and only those who came here knowingly: a request under a name that is not this machine's is
//! refused, since any page of the web can make its own name lead here.

#[cfg(unix)]
use std::io::IsTerminal as _;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::Response;
use percent_encoding::percent_decode_str;
use tokio::sync::Notify;

use super::desk::{Desk, stamp};
use super::events::{self, NO_SITE};
use super::files::{Found, candidates, content_type, find};
use super::watch::News;
use crate::cli::Failure;
use crate::disk::Scratch;

/// What every page gets while it is served.
const CLIENT: &str = include_str!("client.js");

/// So long a build that is under way is waited for at the end.
const GRACE: Duration = Duration::from_secs(1);

/// What is needed to answer.
#[derive(Clone)]
struct Shop {
    desk: Arc<Desk>,
    /// Hears of files that should be there.
    news: Sender<News>,
}

/// Answers on `listener` from a thread of its own, and sends [`News::End`] when somebody ends the program.
pub(super) fn start(
    listener: TcpListener,
    desk: Arc<Desk>,
    news: Sender<News>,
    scratch: Arc<Scratch>,
) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    listener.set_nonblocking(true)?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    let shop = Shop { desk, news: news.clone() };
    let service =
        Router::new().fallback(answer).with_state(shop).into_make_service_with_connect_info::<SocketAddr>();
    thread::spawn(move || {
        runtime.block_on(async move {
            tokio::spawn(async move { axum::serve(listener, service).await });
            let ended = Arc::new(Notify::new());
            heed(&ended);
            ended.notified().await;
            // A build that is under way can take longer than anybody waits, and nothing is lost with it.
            if news.send(News::End).is_ok() {
                let _ = tokio::time::timeout(GRACE, ended.notified()).await;
            }
            scratch.discard();
            std::process::exit(0);
        });
    });
    Ok(())
}

/// Tells `ended` of every wish to end the program.
fn heed(ended: &Arc<Notify>) {
    let asked = Arc::clone(ended);
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            asked.notify_one();
        }
    });
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut kinds = vec![SignalKind::terminate()];
        // Its window was closed. Who wants it to go on without one has led what it says elsewhere, as `nohup` does.
        if std::io::stderr().is_terminal() {
            kinds.push(SignalKind::hangup());
        }
        for mut signal in kinds.into_iter().filter_map(|kind| signal(kind).ok()) {
            let asked = Arc::clone(ended);
            tokio::spawn(async move {
                while signal.recv().await.is_some() {
                    asked.notify_one();
                }
            });
        }
    }
}

async fn answer(
    State(Shop { desk, news }): State<Shop>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let (method, uri, headers) = (request.method(), request.uri(), request.headers());
    let mut response = match host(uri, headers).filter(|host| desk.answers_to(host)) {
        None => plain(
            StatusCode::MISDIRECTED_REQUEST,
            "this server does not answer to that name; --allow-host NAME lets it\n",
        ),
        Some(host) => match (uri.path(), method) {
            ("/_diglot/open", &Method::POST) => open(&desk, &peer, host, uri, headers),
            ("/_diglot/events", &Method::GET) if desk.reload => {
                let page = asked(uri, "page").unwrap_or_default();
                let reader = asked(uri, "lang").unwrap_or_default();
                events::stream(Arc::clone(&desk), page, &reader).await
            }
            (_, method) if method != Method::GET && method != Method::HEAD => {
                let mut refused = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD\n");
                refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
                refused
            }
            ("/_diglot/client.js", _) => {
                file("client.js", CLIENT.as_bytes().to_vec(), StatusCode::OK, headers)
            }
            (path, _) if path.starts_with("/_diglot/") => plain(StatusCode::NOT_FOUND, "nothing is here\n"),
            (path, _) => page(&desk, &news, path, uri.query(), headers).await,
        },
    };
    // Nothing of this site is for pages of others, neither to read nor to put into a frame of theirs.
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self' vscode-webview: vscode-file:"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// The name that the browser knows us by; none when it says two.
fn host<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    let named = headers.get(header::HOST)?.to_str().ok()?;
    let twice = headers.get_all(header::HOST).iter().count() > 1;
    let other = uri.authority().is_some_and(|authority| authority.as_str() != named);
    (!twice && !other).then_some(named)
}

async fn page(
    desk: &Arc<Desk>,
    news: &Sender<News>,
    path: &str,
    query: Option<&str>,
    headers: &HeaderMap,
) -> Response {
    let early = desk.early(path).await;
    let now = desk.now();
    if now.number == 0 && early.is_none() {
        return unbuilt(desk);
    }
    let found = match early {
        Some(early) => Ok(early),
        None => {
            let (out, prefix, address) = (desk.out.clone(), now.prefix.clone(), path.to_owned());
            tokio::task::spawn_blocking(move || find(&out, &prefix, &address)).await
        }
    };
    if let Ok(Found::Missing(_)) = &found {
        // Nobody listens any more when the program ends.
        let _ = news.send(News::Missed(candidates(&now.prefix, path)));
    }
    match found {
        Ok(Found::File(route, bytes)) if content_type(&route).starts_with("text/html") => {
            file(&route, dressed(desk, bytes), StatusCode::OK, headers)
        }
        Ok(Found::File(route, bytes)) => file(&route, bytes, StatusCode::OK, headers),
        Ok(Found::Moved(to)) => {
            let to = query.map_or_else(|| to.clone(), |query| format!("{to}?{query}"));
            let mut moved = plain(StatusCode::TEMPORARY_REDIRECT, "");
            match HeaderValue::from_str(&to) {
                Ok(to) => moved.headers_mut().insert(header::LOCATION, to),
                Err(_) => return plain(StatusCode::NOT_FOUND, "nothing is here\n"),
            };
            moved
        }
        Ok(Found::Missing(Some(bytes))) => {
            file("404.html", dressed(desk, bytes), StatusCode::NOT_FOUND, headers)
        }
        Ok(Found::Missing(None)) => plain(StatusCode::NOT_FOUND, "nothing is here\n"),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "the page could not be read\n"),
    }
}

/// The page with the client at its end.
fn dressed(desk: &Desk, mut bytes: Vec<u8>) -> Vec<u8> {
    if !desk.reload {
        return bytes;
    }
    let script = client(&stamp(&bytes), desk);
    let end = memchr::memmem::rfind(&bytes, b"</body>").unwrap_or(bytes.len());
    bytes.splice(end..end, script.into_bytes());
    bytes
}

fn client(stamp: &str, desk: &Desk) -> String {
    let now = desk.now();
    // Before the site stands, nobody knows.
    let assets = if now.number == 0 { String::new() } else { format!("{:016x}", now.assets) };
    format!("<script src=\"/_diglot/client.js\" data-stamp=\"{stamp}\" data-assets=\"{assets}\"></script>\n")
}

/// What is shown while there was no build that went well. The client says why, and looks again.
fn unbuilt(desk: &Desk) -> Response {
    let why = desk.now().fault.map(|fault| fault.message.clone()).unwrap_or_default();
    let mut text = String::new();
    crate::site::body::escape(&mut text, &why);
    let script = if desk.reload { client(NO_SITE, desk) } else { String::new() };
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>Not built | diglot serve</title></head>\n\
         <body style=\"font-family:system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem\">\
         <h1>The site could not be built</h1>\n<pre style=\"white-space:pre-wrap\">{text}</pre>\n\
         <p>This page is replaced by the site as soon as that is mended.</p>\n{script}</body></html>\n"
    );
    let mut response =
        file("unbuilt.html", html.into_bytes(), StatusCode::INTERNAL_SERVER_ERROR, &HeaderMap::new());
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Opens a file in the editor, for a page of ours and for nobody else.
fn open(desk: &Arc<Desk>, peer: &SocketAddr, host: &str, uri: &Uri, headers: &HeaderMap) -> Response {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let ours = said("origin").is_some_and(|origin| origin == format!("http://{host}"))
        && said("sec-fetch-site").is_none_or(|site| site == "same-origin")
        && said("x-diglot-token").is_some_and(|token| token == desk.token)
        && peer_is_here(peer.ip());
    if !ours {
        return plain(StatusCode::FORBIDDEN, "only pages of this site, on this machine, may open files\n");
    }
    let Some(editor) = &desk.editor else {
        return plain(StatusCode::NOT_FOUND, "no editor is named; set DIGLOT_EDITOR\n");
    };
    let number = |name: &str| asked(uri, name).and_then(|text| text.parse().ok()).unwrap_or(1);
    let file = asked(uri, "file").and_then(|file| desk.writable(file.as_ref()));
    match file.map(|file| editor.open(&file, number("line"), number("column"))) {
        Some(Ok(())) => plain(StatusCode::NO_CONTENT, ""),
        Some(Err(error)) => {
            plain(StatusCode::INTERNAL_SERVER_ERROR, &format!("the editor could not be started: {error}\n"))
        }
        None => plain(StatusCode::FORBIDDEN, "that is no file of this project\n"),
    }
}

fn peer_is_here(peer: IpAddr) -> bool {
    peer.to_canonical().is_loopback()
}

/// The value of `name` in the query, decoded.
fn asked(uri: &Uri, name: &str) -> Option<String> {
    let pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    let value = pairs.filter(|(key, _)| *key == name).map(|(_, value)| value).next()?;
    percent_decode_str(value).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// A file, or word that the browser has it.
fn file(name: &str, bytes: Vec<u8>, status: StatusCode, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", stamp(&bytes));
    let has = |value: &HeaderValue| {
        let tags = value.to_str().unwrap_or_default().split(',');
        tags.map(|one| one.trim().trim_start_matches("W/")).any(|one| one == "*" || one == tag)
    };
    let known = status == StatusCode::OK && headers.get_all(header::IF_NONE_MATCH).iter().any(has);
    let (status, body) = if known { (StatusCode::NOT_MODIFIED, Vec::new()) } else { (status, bytes) };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if !known {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

fn plain(status: StatusCode, text: &str) -> Response {
    let mut response = Response::new(Body::from(text.to_owned()));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
