//! How a value stands in a page: escaped, unless it is HTML already.
//!
//! The slash is left as it is: it means nothing in HTML, and addresses are full of it.

use std::fmt::{self, Write};

use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State};

/// Writes a text so that it can stand between tags and in quotes (HTML Living Standard §13.1.2).
pub fn escape(out: &mut (impl Write + ?Sized), text: &str) -> fmt::Result {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.write_str(&text[written..at])?;
        out.write_str(entity)?;
        written = at + 1;
    }
    out.write_str(&text[written..])
}

/// Has values printed so; `speaks_html` tells the objects that print themselves as HTML.
pub fn install(environment: &mut Environment<'_>, speaks_html: fn(&Value) -> bool) {
    environment.set_formatter(move |out, state, value| print(out, state, value, speaks_html));
}

fn print(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
    speaks_html: fn(&Value) -> bool,
) -> Result<(), Error> {
    let plain = value.is_safe() || matches!(state.auto_escape(), AutoEscape::None);
    match (value.as_str(), value.kind()) {
        (Some(text), _) if plain => out.write_str(text)?,
        (Some(text), _) => escape(out, text)?,
        // What an `if` without `else` gives; any other undefined value has been refused before.
        (None, ValueKind::Undefined) => {}
        (None, ValueKind::None) => return Err(unknown()),
        (None, ValueKind::Number) => write!(out, "{value}")?,
        _ if plain || speaks_html(value) => write!(out, "{value}")?,
        _ => escape(out, &value.to_string())?,
    }
    Ok(())
}

/// A word "none" on a page helps nobody; the template has to say what stands there when nothing is known.
fn unknown() -> Error {
    let detail =
        "nothing is known here (`none`), so that nothing can be printed; ask before with `{% if … %}`";
    Error::new(ErrorKind::InvalidOperation, detail)
}

#[cfg(test)]
mod tests {
    use minijinja::{Environment, UndefinedBehavior, context, value::Value};

    #[test]
    fn values_stand_escaped_once() {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        super::install(&mut environment, |_| false);
        let context = context! {
            text => "a/b <\"&'>", safe => Value::from_safe_string("<b>".to_owned()), number => 12, list => vec!["<"],
        };
        for (template, html) in [
            ("{{ text }}", "a/b &lt;&quot;&amp;&#39;&gt;"),
            ("{{ safe }}", "<b>"),
            ("{{ safe ~ text }}", "<b>a/b &lt;&quot;&amp;&#39;&gt;"),
            ("{{ number }}", "12"),
            ("{{ list }}", "[&#39;&lt;&#39;]"),
            ("{{ 'x' if false }}", ""),
        ] {
            assert_eq!(
                environment.render_named_str("a.html", template, &context).unwrap(),
                html,
                "{template}"
            );
        }
        for template in ["{{ none }}", "{{ nowhere }}", "{{ text.nowhere }}"] {
            assert!(environment.render_named_str("a.html", template, &context).is_err(), "{template}");
        }
    }
}
