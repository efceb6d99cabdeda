//! Word of each new state to open browsers, as server-sent events (HTML Living Standard §9.2).

use std::convert::Infallible;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::state::Serving;

/// A stream that begins with the number of this state and brings that of each new one.
pub(super) fn stream(mut serving: Serving) -> Response {
    serving.states.mark_changed();
    let numbers = stream::unfold(serving, |mut serving| async move {
        tokio::select! {
            changed = serving.states.changed() => changed.ok()?,
            // The stream ends with the server; otherwise the server would wait for it.
            _ = serving.ending.changed() => return None,
        }
        let number = serving.states.borrow_and_update().number;
        Some((Ok::<_, Infallible>(Event::default().data(number.to_string())), serving))
    });
    // What says nothing for long is closed by browsers and by what stands in between.
    Sse::new(numbers).keep_alive(KeepAlive::default()).into_response()
}
