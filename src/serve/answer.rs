//! From a request to its answer: a page of the site, a report, or one of the server's own files.
//!
//! Only addresses of the plan are answered, so that no request can name a file on disk.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, anyhow};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use percent_encoding::percent_decode_str;

use super::state::{Serving, Shown, Trouble};
use super::{events, indexing, media, report};

/// Below this stands what is the server's own; no kind of record has such a name.
const OWN: &str = "__golocal/";

/// How long a page that failed waits for a newer state: a file of it may just have been saved and not be read yet.
const PATIENCE: Duration = Duration::from_millis(400);

/// Answers a request.
pub(super) async fn answer(State(serving): State<Serving>, request: Request) -> Response {
    if !is_for_this_computer(request.headers()) {
        return plain(StatusCode::MISDIRECTED_REQUEST, "this server answers to localhost alone\n");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut refusal = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered\n");
        refusal.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refusal;
    }
    let path = request.uri().path();
    let Ok(decoded) = percent_decode_str(path.trim_start_matches('/')).decode_utf8() else {
        return plain(StatusCode::BAD_REQUEST, "the address is not UTF-8\n");
    };
    let Some(own) = decoded.strip_prefix(OWN) else {
        return page(serving, &decoded, path, Which::Now).await;
    };
    // A page below `last/` asks for the server's files from where it stands.
    let own = own.strip_prefix("last/__golocal/").unwrap_or(own);
    match own {
        "events" => events::stream(serving),
        "reload.js" => sent(StatusCode::OK, media::of(own), report::RELOAD),
        "report.css" => sent(StatusCode::OK, media::of(own), report::STYLE),
        "last" => led_to("/__golocal/last/"),
        _ => match own.strip_prefix("last/") {
            Some(address) => page(serving, address, path, Which::Last).await,
            None => plain(StatusCode::NOT_FOUND, "nothing stands here\n"),
        },
    }
}

/// Which site is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// As the files are.
    Now,
    /// As it was when it was last good.
    Last,
}

/// The page at an address; `path` is what was asked for, as it was written.
async fn page(serving: Serving, address: &str, path: &str, which: Which) -> Response {
    let now = serving.now();
    let shown = match (&now.last, &now.trouble) {
        (Some(shown), None) => Arc::clone(shown),
        (Some(shown), Some(_)) if which == Which::Last => Arc::clone(shown),
        (last, Some(trouble)) => {
            let last = last.is_some().then(|| format!("/{OWN}last{path}"));
            return reported(now.number, trouble, last.as_deref());
        }
        (None, None) => unreachable!("a state without trouble has a site"),
    };
    let index = if address.is_empty() || address.ends_with('/') { "index.html" } else { "" };
    let address = format!("{address}{index}");
    if !shown.has(&address) && shown.has(&format!("{address}/index.html")) {
        return led_to(&format!("{path}/"));
    }
    if indexing::is_of_index(&address) {
        return searched(serving, &address).await;
    }
    let mut number = now.number;
    let mut result = made(shown, &address).await;
    if result.is_err()
        && which == Which::Now
        && let Some(newer) = once_more(serving, number, &address).await
    {
        (number, result) = newer;
    }
    match result {
        Ok(Made { status, media, bytes }) => numbered(number, sent(status, media, bytes)),
        Err(error) => {
            let trouble = Trouble { title: "This page cannot be made", report: format!("{error:#}") };
            reported(number, &trouble, None)
        }
    }
}

/// A file of the search index, which is waited for where none is made yet.
async fn searched(mut serving: Serving, address: &str) -> Response {
    let indexes = match serving.indexes.wait_for(|indexes| !indexes.is_empty()).await {
        Ok(indexes) => indexes.clone(),
        Err(_) => return plain(StatusCode::NOT_FOUND, "there is no search index\n"),
    };
    match indexing::made(&indexes, address) {
        Some(Ok(bytes)) => sent(StatusCode::OK, media::of(address), bytes),
        Some(Err(error)) => sent(
            StatusCode::INTERNAL_SERVER_ERROR,
            media::of("error.txt"),
            format!("{error:#}\n").into_bytes(),
        ),
        None => plain(StatusCode::NOT_FOUND, "the search index has changed; load the page again\n"),
    }
}

/// Bytes that were made for an address.
struct Made {
    status: StatusCode,
    media: &'static str,
    bytes: Vec<u8>,
}

/// Makes what stands at an address, or else the page that says that nothing does.
async fn made(shown: Arc<Shown>, address: &str) -> Result<Made> {
    let own = address.to_owned();
    let work = move || match shown.make(&own) {
        Some(bytes) => Ok(Made { status: StatusCode::OK, media: media::of(&own), bytes: bytes? }),
        None => {
            let bytes = shown.make("404.html").unwrap_or_else(|| Ok(b"nothing stands here\n".to_vec()))?;
            Ok(Made { status: StatusCode::NOT_FOUND, media: media::of("404.html"), bytes })
        }
    };
    let failed = |_| anyhow!("golocal has met a fault of its own; the terminal says which");
    tokio::task::spawn_blocking(work).await.map_err(failed)?
}

/// Makes a page once more if a newer state without trouble comes soon.
async fn once_more(mut serving: Serving, before: u64, address: &str) -> Option<(u64, Result<Made>)> {
    let newer = serving.states.wait_for(|state| state.number > before);
    let state = Arc::clone(&*tokio::time::timeout(PATIENCE, newer).await.ok()?.ok()?);
    let shown = state.last.clone().filter(|_| state.trouble.is_none())?;
    Some((state.number, made(shown, address).await))
}

/// Whether a request was meant for this computer. A page of somebody else's whose name was made to lead here is
/// not to read what is being written.
fn is_for_this_computer(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST) else { return true };
    let Ok(host) = host.to_str() else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let is_number = name.starts_with('[') || name.parse::<Ipv4Addr>().is_ok();
    let name = name.to_ascii_lowercase();
    is_number || name == "localhost" || name.ends_with(".localhost")
}

/// The report in place of a page.
fn reported(number: u64, trouble: &Trouble, last: Option<&str>) -> Response {
    let page = report::page(trouble, last);
    numbered(number, sent(StatusCode::INTERNAL_SERVER_ERROR, media::of("report.html"), page))
}

/// An answer with the number of the state that it comes from, which its script reads.
fn numbered(number: u64, mut response: Response) -> Response {
    let value = format!("golocal;desc=\"{number}\"");
    let value = HeaderValue::try_from(value).expect("digits stand in headers");
    response.headers_mut().insert(HeaderName::from_static("server-timing"), value);
    response
}

fn led_to(path: &str) -> Response {
    let mut response = plain(StatusCode::TEMPORARY_REDIRECT, "");
    match HeaderValue::try_from(path) {
        Ok(path) => response.headers_mut().insert(header::LOCATION, path),
        Err(_) => return plain(StatusCode::NOT_FOUND, "nothing stands here\n"),
    };
    response
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    sent(status, media::of("answer.txt"), text)
}

/// An answer that no browser keeps: the next one may differ.
fn sent(status: StatusCode, media: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
