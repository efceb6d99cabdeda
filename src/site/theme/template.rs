//! The templates of a theme: compiled, held to what they name, and where a fault of one stands.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::ops::Range;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};

use super::asset::Assets;
use super::files::Files;
use super::mention::{Mention, What, mentions};
use super::setting::{Setting, Value};
use super::table::Tables;
use super::{path, print};
use crate::content::draft::narrow;
use crate::content::value::kind::Kind;
use crate::diagnostic::{Code, Diagnostic, Fault, Place, nearest};
use crate::site::address::TermKind;

/// Types of pages that have a template of their own name, and the parts of every page.
const OWN: [&str; 9] =
    ["home", "search", "timeline", "contribute", "downloads", "not-found", "alias", "masthead", "footer"];

/// The setting that orders the blocks of the first page, each a template `home/<block>.html`.
const BLOCKS: &str = "home";

/// Compiled templates.
#[derive(Debug)]
pub struct Templates {
    /// They stand here by their path in `templates/`.
    pub environment: Environment<'static>,
    paths: BTreeMap<Box<str>, Arc<str>>,
    folder: Arc<str>,
}

impl Templates {
    /// Compiles all files of `templates/`; those that do not compile are reported.
    pub fn of(files: &Files, findings: &mut Vec<Diagnostic>) -> Templates {
        let mut environment = Environment::new();
        let mut syntax = SyntaxConfig::builder();
        syntax.trim_blocks(true).lstrip_blocks(true);
        environment.set_syntax(syntax.build().expect("the usual signs of a template"));
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // Errors tell their bytes only so; nothing else depends on it.
        environment.set_debug(true);
        print::install(&mut environment, |_| false);
        let mut paths = BTreeMap::new();
        let folder = path(&files.folder, "templates");
        for (name, file) in files.below("templates") {
            paths.insert(name.into(), Arc::clone(&file.path));
            let Some(text) = file.text(findings) else { continue };
            if let Err(error) = environment.add_template_owned(name.to_owned(), text.clone()) {
                let fault = Fault::new(Code::BadTheme, message(&error));
                findings
                    .push(fault.at(Place { file: Arc::clone(&file.path), span: span(&error, Some(&text)) }));
            }
        }
        Templates { environment, paths, folder }
    }

    /// The template of a type of page: its own, else that of its family.
    pub fn of_page(&self, page_type: &str) -> String {
        let own = format!("{page_type}.html");
        if self.paths.contains_key(&*own) { own } else { family(page_type).to_owned() }
    }

    /// The finding for an error while a template was rendered: the innermost cause, and how it was come to.
    pub fn fault(&self, error: &Error) -> Diagnostic {
        let mut chain: Vec<&Error> = vec![error];
        let mut next = error.source();
        let mut cause = String::new();
        while let Some(source) = next {
            match source.downcast_ref::<Error>() {
                Some(inner) => chain.push(inner),
                None => cause = format!("{cause}: {source}"),
            }
            next = source.source();
        }
        let last = chain.pop().unwrap_or(error);
        // An error that a function made knows no place; the template that called the function does.
        let near = [last].into_iter().chain(chain.iter().rev().copied()).find(|error| error.name().is_some());
        let fault = Fault::new(Code::BadTheme, message(last) + &cause);
        let mut finding = fault.at(self.place(near.unwrap_or(last)));
        for outer in chain.iter().rev().filter(|error| error.name().is_some()) {
            let place = self.place(outer);
            if place != finding.place {
                finding = finding.related(place, "on the way from here");
            }
        }
        finding
    }

    fn place(&self, error: &Error) -> Place {
        let name = error.name().unwrap_or_default();
        let file = self.paths.get(name).unwrap_or(&self.folder);
        let template = self.environment.get_template(name).ok();
        Place {
            file: Arc::clone(file),
            span: span(error, template.as_ref().map(|template| template.source())),
        }
    }

    /// Reports the template that a type of page needs and that is not there.
    fn needed(&self, name: &str, findings: &mut Vec<Diagnostic>) {
        if !self.paths.contains_key(name) {
            let fault = Fault::new(Code::BadTheme, format!("the template `{name}` is missing"));
            findings.push(fault.at(Place::top(&self.folder)));
        }
    }
}

/// Holds the templates to what pages need and to what they name themselves.
pub fn check(
    templates: &Templates,
    files: &Files,
    assets: &Assets,
    tables: &Tables,
    settings: &[Setting],
    findings: &mut Vec<Diagnostic>,
) {
    for name in needed(templates, settings) {
        templates.needed(&name, findings);
    }
    let (_, english) = tables.english();
    let names: Vec<&str> = templates.paths.keys().map(|name| &**name).collect();
    for (_, file) in files.below("templates") {
        let Ok(text) = std::str::from_utf8(&file.bytes) else { continue };
        for Mention { what, name, span } in mentions(text) {
            let (known, fault) = match what {
                What::Template => (names.contains(&name), format!("there is no template `{name}`")),
                What::Asset => (assets.address(name).is_some(), format!("there is no asset `{name}`")),
                What::Text => (english.get(name).is_some(), format!("there is no text `{name}` in English")),
            };
            if known {
                continue;
            }
            let near = match what {
                What::Template => nearest(name, names.iter().copied()),
                What::Asset => nearest(name, assets.names()),
                What::Text => nearest(name, english.keys()),
            };
            let fault = Fault::new(Code::BadTheme, fault)
                .maybe_help(near.map(|near| format!("did you mean `{near}`?")));
            findings.push(fault.at(Place { file: Arc::clone(&file.path), span: narrow(&span) }));
        }
    }
}

/// The templates without which some page could not be made.
fn needed(templates: &Templates, settings: &[Setting]) -> Vec<String> {
    let mut needed: Vec<String> = OWN.iter().map(|name| format!("{name}.html")).collect();
    for kind in Kind::ALL {
        needed.push(templates.of_page(&format!("record-{kind}")));
        needed.push(templates.of_page(&format!("index-{kind}")));
    }
    for kind in TermKind::ALL {
        needed.push(templates.of_page(&format!("index-{}", kind.name())));
        needed.push(templates.of_page(&format!("term-{}", kind.name())));
    }
    for setting in settings.iter().filter(|setting| *setting.name == *BLOCKS) {
        if let Some(Value::List(blocks)) = &setting.value {
            needed.extend(blocks.iter().map(|block| format!("home/{block}.html")));
        }
    }
    needed.sort();
    needed.dedup();
    needed
}

/// The template that stands behind a type of page.
fn family(page_type: &str) -> &'static str {
    match page_type.split_once('-') {
        Some(("record", _)) => "record.html",
        Some(("term", _)) => "term.html",
        Some(("index", kind)) if TermKind::ALL.iter().any(|term| term.name() == kind) => "terms.html",
        _ => "index.html",
    }
}

/// What is wrong, in one sentence.
fn message(error: &Error) -> String {
    match (error.kind(), error.detail()) {
        (ErrorKind::InvalidOperation, Some(detail)) => detail.to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    }
}

/// The bytes that an error stands in, else its line.
fn span(error: &Error, text: Option<&str>) -> Range<u32> {
    let Some(text) = text else { return 0..0 };
    let exact = error.range().filter(|range| text.get(range.clone()).is_some_and(|part| !part.is_empty()));
    let line = || {
        let number = error.line()?;
        let start: usize = text.split_inclusive('\n').take(number - 1).map(str::len).sum();
        let length = text.get(start..)?.lines().next().map_or(0, str::len);
        (length > 0).then_some(start..start + length)
    };
    exact.or_else(line).map_or(0..0, |span| narrow(&span))
}
