//! The templates of a theme: compiled, and held to what they name and to what pages need.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Error, UndefinedBehavior};

use super::asset::Assets;
use super::files::Files;
use super::mention::{Mention, What, mentions};
use super::setting::{Setting, Value};
use super::table::Tables;
use super::{fault, path, print};
use crate::content::draft::narrow;
use crate::content::value::kind::Kind;
use crate::diagnostic::{Code, Diagnostic, Fault, Place, nearest};
use crate::site::address::TermKind;

/// Types of pages that have a template of their own name, and the parts of every page and list.
const OWN: [&str; 10] = [
    "home",
    "search",
    "timeline",
    "contribute",
    "downloads",
    "not-found",
    "alias",
    "masthead",
    "footer",
    "line",
];

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
                let fault = Fault::new(Code::BadTheme, fault::message(&error));
                findings.push(
                    fault.at(Place { file: Arc::clone(&file.path), span: fault::span(&error, Some(&text)) }),
                );
            }
        }
        Templates { environment, paths, folder }
    }

    /// The template of a type of page: its own, else that of its family.
    pub fn of_page(&self, page_type: &str) -> String {
        let own = format!("{page_type}.html");
        if self.paths.contains_key(&*own) { own } else { family(page_type).to_owned() }
    }

    /// Whether there is a template of this name.
    pub fn has(&self, name: &str) -> bool {
        self.paths.contains_key(name)
    }

    /// Where an error stands: its template's file, else the folder of the templates; and the template's text.
    pub fn locate(&self, error: &Error) -> (Place, Option<String>) {
        let name = error.name().unwrap_or_default();
        let file = self.paths.get(name).unwrap_or(&self.folder);
        let text = self.environment.get_template(name).ok().map(|template| template.source().to_owned());
        (Place { file: Arc::clone(file), span: fault::span(error, text.as_deref()) }, text)
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
            let (known, message) = match what {
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
            let fault = Fault::new(Code::BadTheme, message)
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
