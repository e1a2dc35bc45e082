//! News for one browser window, as server-sent events: what of a build concerns the page that it shows.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event as Sent, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{StreamExt as _, iter};

use super::desk::{Desk, Event, Now, stamp};
use super::files::{Found, candidates, content_type, find};
use super::findings::{FaultShown, Shown};
use super::says::Says;

/// What a page carries that was served while there was nothing to serve.
pub(super) const NO_SITE: &str = "none";

/// The first thing a window hears: enough to know whether it shows what there is.
#[derive(Serialize)]
struct Hello<'a> {
    session: &'a str,
    token: &'a str,
    /// The labels of the panel.
    texts: &'a BTreeMap<String, String>,
    editor: bool,
    stamp: String,
    assets: String,
    fault: Option<FaultShown>,
    findings: Option<Shown<'a>>,
}

/// What a build means for a window.
#[derive(Serialize)]
struct Rebuilt {
    /// Its page is another one.
    page: bool,
    assets: String,
    /// Addresses of other files that changed.
    files: Vec<String>,
}

/// The stream for the window that shows `address`, a page in the language `reader`.
pub(super) async fn stream(desk: Arc<Desk>, address: String, reader: &str) -> Response {
    let says = Says::of(reader);
    // Listening before looking: nothing can happen between the two.
    let news = BroadcastStream::new(desk.listen());
    desk.ready().await;
    let now = desk.now();
    let (out, prefix, asked) = (desk.out.clone(), now.prefix.clone(), address.clone());
    let found = tokio::task::spawn_blocking(move || find(&out, &prefix, &asked)).await;
    let stamp = match found {
        _ if now.number == 0 => NO_SITE.to_owned(),
        Ok(Found::File(_, bytes) | Found::Missing(Some(bytes))) => stamp(&bytes),
        _ => String::new(),
    };
    let routes = candidates(&now.prefix, &address);
    let hello = Hello {
        session: &desk.session,
        token: &desk.token,
        texts: &says.texts,
        editor: desk.editor.is_some(),
        stamp,
        assets: format!("{:016x}", now.assets),
        fault: now.fault.as_deref().map(FaultShown::of),
        findings: now.found.as_ref().map(|found| found.of_page(&routes, &says)),
    };
    let first = sent("hello", &hello).map(|event| event.retry(Duration::from_millis(400)));
    let teller = Arc::clone(&desk);
    let rest = news.filter_map(move |event| {
        let now = teller.now();
        let routes = candidates(&now.prefix, &address);
        match event.as_deref() {
            Ok(Event::Built { changed, is_first }) => {
                let page = *is_first || routes.iter().any(|route| changed.contains(route));
                let files = changed.iter().filter(|path| !content_type(path).starts_with("text/html"));
                let files = files.take(200).map(|path| format!("{}{path}", now.prefix)).collect();
                sent("built", &Rebuilt { page, assets: format!("{:016x}", now.assets), files })
            }
            Ok(Event::Failed) => sent("fault", &now.fault.as_deref().map(FaultShown::of)),
            Ok(Event::Checked) => told(&now, &routes, &says),
            // A window that could not follow looks again.
            Err(_) => sent("built", &Rebuilt { page: true, assets: String::new(), files: Vec::new() }),
        }
    });
    let stream = iter(first).chain(rest).map(Ok::<Sent, Infallible>);
    Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
}

fn told(now: &Now, routes: &[String], says: &Says) -> Option<Sent> {
    let found = now.found.as_ref()?;
    sent("findings", &found.of_page(routes, says))
}

/// An event; none when it can't be written, which no plain data is.
fn sent<T: Serialize>(name: &str, data: &T) -> Option<Sent> {
    serde_json::to_string(data).ok().map(|data| Sent::default().event(name).data(data))
}
