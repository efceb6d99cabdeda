//! What templates call: texts of the theme, addresses, dates, names, numbers.
//!
//! Each looks up the page that asks in the variable `page`, so that one set serves all pages.

use std::fmt::Write;

use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State};

use super::frame::PageView;
use crate::content::value::language::Language;
use crate::site::theme::message::Pattern;
use crate::site::theme::print::{escape, install};
use crate::site::view::{View, What};

/// A function that templates call: its call, and what it gives.
pub const DOCUMENTATION: &[(&str, &str)] = &[
    (
        "t(key, name=value, count=n)",
        "the theme's text of a key in the page's language, with its placeholders filled and the plural form for `count`",
    ),
    ("plain(key, …)", "the same without markup, for attributes, drawings and the title"),
    ("has_text(key)", "whether the theme has a text of that key"),
    (
        "href(x, anchor=…)",
        "the link from this page to a record, term, file, part, way or reference, or to an address from the root of the page's language",
    ),
    ("asset(name)", "the link from this page to a file of the theme's `assets/`"),
    ("date(x)", "a date as `<time>`"),
    ("dates(start, end, year=true)", "the time from one date to another; either may be none"),
    ("names(list, link=true)", "names in a sentence, each linked to its record"),
    ("links(list)", "records, terms, encouragements and questions in a sentence, each linked"),
    ("joined(list)", "anything in a sentence, as lists are written in the page's language"),
    ("paragraphs(text)", "the paragraphs of a text as `<p>`"),
    ("number(n)", "a number as the page's language writes it"),
    ("size(bytes)", "a file's size as the page's language writes it"),
    ("plot_number(record)", "the number that the place of a practice has on the map of this page"),
    (
        "line(record)",
        "a record as a line of a list: the template `line.html`, which is given `record`, made once for all pages that lie in a folder",
    ),
    ("x|say", "a text, wrapped in `<span lang dir>` where it is in another language than the page"),
    ("x|attrs", "`lang` and `dir` for the element that holds a text in another language than the page"),
];

/// Gives an environment its functions and filters.
pub fn add(environment: &mut Environment<'static>) {
    install(environment, |value| {
        value.downcast_object_ref::<View>().is_some_and(|view| matches!(view.what, What::Rich(_)))
    });
    environment.add_function("t", |state: &State, key: &str, values: Kwargs| {
        text(state, key, &values, Markup::Html)
    });
    environment.add_function("plain", |state: &State, key: &str, values: Kwargs| {
        text(state, key, &values, Markup::None)
    });
    environment.add_function("has_text", has_text);
    environment.add_function("href", href);
    environment.add_function("asset", asset);
    environment.add_function("date", date);
    environment.add_function("dates", dates);
    environment.add_function("names", names);
    environment.add_function("links", links);
    environment.add_function("joined", joined);
    environment.add_function("paragraphs", paragraphs);
    environment.add_function("number", number);
    environment.add_function("size", size);
    environment.add_function("plot_number", plot_number);
    environment.add_function("line", super::line::line);
    environment.add_filter("say", |value: Value| Value::from_safe_string(said(&value)));
    environment.add_filter("attrs", |value: Value| Value::from_safe_string(language_attributes(&value)));
}

/// Whether a text is for HTML or for an attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Markup {
    Html,
    None,
}

/// Does something with the page that asks.
pub(super) fn with_page<T>(
    state: &State,
    then: impl FnOnce(&PageView) -> Result<T, Error>,
) -> Result<T, Error> {
    let page = state.lookup("page");
    match page.as_ref().and_then(|page| page.downcast_object_ref::<PageView>()) {
        Some(page) => then(page),
        None => Err(Error::new(ErrorKind::InvalidOperation, "the variable `page` is gone")),
    }
}

fn text(state: &State, key: &str, values: &Kwargs, markup: Markup) -> Result<Value, Error> {
    with_page(state, |page| {
        let speech = page.asking.speech();
        let count: Option<i64> = values.get::<Option<i64>>("count").ok().flatten();
        let Some(message) = speech.text(key, count) else {
            return Err(Error::new(ErrorKind::InvalidOperation, format!("the theme has no text `{key}`")));
        };
        let value = |name: &str, out: &mut String| {
            let value = match (name, count) {
                ("count", Some(count)) => Value::from(speech.number(count)),
                _ => values.get::<Value>(name).unwrap_or_default(),
            };
            match markup {
                Markup::Html => out.push_str(&said(&value)),
                Markup::None => out.push_str(&written(&value)),
            }
        };
        let pattern: &Pattern = message.pattern;
        if markup == Markup::None {
            return Ok(Value::from(pattern.plain(value)));
        }
        let html = pattern.html(value);
        Ok(Value::from_safe_string(if message.foreign { wrapped(&html, message.language) } else { html }))
    })
}

fn has_text(state: &State, key: &str) -> Result<bool, Error> {
    with_page(state, |page| Ok(page.asking.speech().text(key, None).is_some()))
}

fn wrapped(html: &str, language: &Language) -> String {
    format!("<span lang=\"{language}\" dir=\"{}\">{html}</span>", language.direction().name())
}

fn href(state: &State, to: Value, options: Kwargs) -> Result<Value, Error> {
    let anchor: Option<String> = options.get::<Option<String>>("anchor").ok().flatten();
    options.assert_all_used()?;
    with_page(state, |page| {
        let mut link = match to.as_str() {
            Some(address) => {
                let folder = crate::site::address::folder(page.asking.library(), page.asking.spot.tongue);
                page.asking.link(&format!("{folder}{address}"))
            }
            None => page.asking.link(&address_of(&to)?),
        };
        if let Some(anchor) = anchor {
            link.push('#');
            link.push_str(&anchor);
        }
        let mut escaped = String::with_capacity(link.len());
        escape(&mut escaped, &link)?;
        Ok(Value::from_safe_string(escaped))
    })
}

/// The address of anything that has one, from the root of the site.
fn address_of(value: &Value) -> Result<String, Error> {
    if let Some(view) = value.downcast_object_ref::<View>()
        && let Some(address) = view.address()
    {
        return Ok(address);
    }
    let address = value.get_attr("address").ok();
    match address.as_ref().and_then(Value::as_str) {
        Some(address) => Ok(address.to_owned()),
        None => Err(Error::new(ErrorKind::InvalidOperation, "this has no address: `href` cannot lead to it")),
    }
}

fn asset(state: &State, name: &str) -> Result<Value, Error> {
    with_page(state, |page| match page.asking.site.theme.asset(name) {
        Some(address) => Ok(Value::from_safe_string(page.asking.link(address))),
        None => Err(Error::new(ErrorKind::InvalidOperation, format!("the theme has no asset `{name}`"))),
    })
}

fn date(value: Value) -> Value {
    Value::from_safe_string(time(&value))
}

/// A date as `<time>`.
fn time(date: &Value) -> String {
    let iso = attribute(date, "iso");
    format!("<time datetime=\"{iso}\">{}</time>", attribute(date, "text"))
}

fn dates(state: &State, start: Value, end: Value, options: Kwargs) -> Result<Value, Error> {
    let year: bool = options.get::<Option<bool>>("year")?.unwrap_or(true);
    options.assert_all_used()?;
    with_page(state, |page| {
        let speech = page.asking.speech();
        let date = |value: &Value| match value.downcast_object_ref::<View>().map(|view| &view.what) {
            Some(What::Date(date)) => Some(date.0.date()),
            _ => None,
        };
        let html = match (date(&start), date(&end)) {
            (Some(first), Some(last)) => {
                let text = speech.dates(first, last, year);
                format!("<span class=\"date\"><time datetime=\"{first}\">{text}</time></span>")
            }
            (Some(only), None) | (None, Some(only)) => {
                format!("<time datetime=\"{only}\">{}</time>", speech.dates(only, only, year))
            }
            (None, None) => String::new(),
        };
        Ok(Value::from_safe_string(html))
    })
}

fn names(state: &State, list: Value, options: Kwargs) -> Result<Value, Error> {
    let link: bool = options.get::<Option<bool>>("link")?.unwrap_or(true);
    options.assert_all_used()?;
    let name = |page: &PageView, name: &Value| -> Result<String, Error> {
        let record = name.get_attr("record").ok().filter(|record| link && !record.is_none());
        let attributes = language_attributes(name);
        let text = escaped(&attribute(name, "text"));
        Ok(match record {
            Some(record) => {
                format!("<a href=\"{}\"{attributes}>{text}</a>", page.asking.link(&address_of(&record)?))
            }
            None if attributes.is_empty() => text,
            None => format!("<span{attributes}>{text}</span>"),
        })
    };
    sentence(state, &list, name)
}

fn links(state: &State, list: Value) -> Result<Value, Error> {
    let link = |page: &PageView, item: &Value| -> Result<String, Error> {
        let title = linked_title(page, item);
        let attributes = language_attributes(&title);
        let href = page.asking.link(&address_of(item)?);
        Ok(format!("<a href=\"{}\"{attributes}>{}</a>", escaped(&href), escaped(&written(&title))))
    };
    sentence(state, &list, link)
}

/// What a link is called: an edition by its short name, all else by its title.
fn linked_title(page: &PageView, item: &Value) -> Value {
    let known = |key: &str| item.get_attr(key).ok().filter(|value| !value.is_none() && !value.is_undefined());
    let is_edition = known("kind").is_some_and(|kind| kind.as_str() == Some("editions"));
    let title = if is_edition { known("short") } else { known("title") };
    title.unwrap_or_else(|| {
        let number = attribute(item, "number");
        let message = page.asking.speech().text("encouragement.number", None);
        let text = message.map(|message| message.pattern.plain(|_, out| out.push_str(&number)));
        Value::from(text.unwrap_or(number))
    })
}

fn joined(state: &State, list: Value) -> Result<Value, Error> {
    sentence(state, &list, |_, item| Ok(said(item)))
}

/// Items as a list in a sentence.
fn sentence(
    state: &State,
    list: &Value,
    item: impl Fn(&PageView, &Value) -> Result<String, Error>,
) -> Result<Value, Error> {
    with_page(state, |page| {
        let items: Vec<String> =
            list.try_iter()?.map(|value| item(page, &value)).collect::<Result<_, _>>()?;
        Ok(Value::from_safe_string(page.asking.speech().list(&items)))
    })
}

fn paragraphs(text: Value) -> Value {
    if text.is_none() {
        return Value::from_safe_string(String::new());
    }
    let attributes = language_attributes(&text);
    let mut html = String::new();
    for paragraph in written(&text).split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        let _ = write!(html, "<p{attributes}>{}</p>", escaped(paragraph));
    }
    Value::from_safe_string(html)
}

fn number(state: &State, number: i64) -> Result<String, Error> {
    with_page(state, |page| Ok(page.asking.speech().number(number)))
}

fn size(state: &State, bytes: u64) -> Result<String, Error> {
    with_page(state, |page| Ok(page.asking.speech().size(bytes)))
}

fn plot_number(state: &State, record: Value) -> Result<Value, Error> {
    let map = state.lookup("map").filter(|map| !map.is_none() && !map.is_undefined());
    let number = map.as_ref().and_then(|map| map.downcast_object_ref::<View>()).and_then(|map| {
        let record = record.downcast_object_ref::<View>()?;
        map.plot_number(record)
    });
    Ok(Value::from(number))
}

/// A text as HTML, with its language said where it is another than the page's.
fn said(value: &Value) -> String {
    if value.is_none() || value.is_undefined() {
        return String::new();
    }
    if let Some(text) = value.as_str() {
        return if value.is_safe() { text.to_owned() } else { escaped(text) };
    }
    match value.downcast_object_ref::<View>().map(|view| &view.what) {
        Some(What::Date(_)) => return time(value),
        Some(What::Rich(_)) => return value.to_string(),
        _ => {}
    }
    let attributes = language_attributes(value);
    let text = escaped(&written(value));
    if attributes.is_empty() { text } else { format!("<span{attributes}>{text}</span>") }
}

/// A text without markup.
fn written(value: &Value) -> String {
    match value.kind() {
        ValueKind::None | ValueKind::Undefined => String::new(),
        _ => value.to_string(),
    }
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let _ = escape(&mut html, text);
    html
}

/// ` lang="…" dir="…"` where a text is in another language than the page, else nothing.
fn language_attributes(value: &Value) -> String {
    let foreign = value.get_attr("foreign").is_ok_and(|foreign| foreign.is_true());
    if !foreign {
        return String::new();
    }
    format!(" lang=\"{}\" dir=\"{}\"", attribute(value, "lang"), attribute(value, "dir"))
}

fn attribute(value: &Value, key: &str) -> String {
    value
        .get_attr(key)
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_none())
        .map(|v| v.to_string())
        .unwrap_or_default()
}
