//! The files of a theme: those that are embedded, and those of a folder of one's own over them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::path;
use super::setting::Choice;
use crate::content::draft::narrow;
use crate::diagnostic::{Code, Diagnostic, Fault, Place, nearest};
use crate::source::{Source, What};

/// The name of the theme that is embedded.
pub const EMBEDDED: &str = "golocal";

/// The largest file that a theme may hold: a stylesheet or a font is far below it.
const LIMIT: u64 = 8 << 20;

static THEME: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/golocal");

/// A file.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path from the root of the library; an embedded one stands where it would be replaced.
    pub path: Arc<str>,
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
}

/// The files by their names from the theme's folder, such as `templates/base.html`.
#[derive(Debug)]
pub struct Files {
    /// The folder of one's own, or where it would be.
    pub folder: Box<str>,
    files: BTreeMap<Box<str>, Vec<File>>,
}

impl Files {
    /// The files of the theme that the library has chosen.
    pub fn of(source: &dyn Source, choice: &Choice, findings: &mut Vec<Diagnostic>) -> Files {
        let folder = choice.name.clone().unwrap_or_else(|| EMBEDDED.into());
        let mut files = Files { folder: folder.clone(), files: BTreeMap::new() };
        files.embed(&THEME);
        let top = format!("themes/{folder}");
        let entries = if is_name(&folder) { source.walk(&top) } else { Vec::new() };
        if entries.is_empty() && *folder != *EMBEDDED {
            findings.push(choice.at_name(no_such_theme(source, &folder)));
        }
        for entry in entries {
            let name = entry.path[top.len() + 1..].to_owned();
            let path: Arc<str> = Arc::from(entry.path);
            match entry.what {
                What::Folder => {}
                What::File { length, .. } => {
                    let misplaced = misplaced(&name);
                    if let Some(fault) = misplaced {
                        findings.push(fault.at(Place::top(&path)));
                    } else if is_part(&name) {
                        files.read(source, &name, path, length, findings);
                    }
                }
                What::LinkOut { .. } => {
                    let fault =
                        Fault::new(Code::LinkOut, "a symbolic link that leads out of the theme's folder");
                    findings.push(fault.at(Place::top(&path)));
                }
                What::Unreadable(why) => {
                    findings.push(Fault::new(Code::Unreadable, why).at(Place::top(&path)));
                }
            }
        }
        files
    }

    fn embed(&mut self, folder: &Dir<'static>) {
        for file in folder.files() {
            let name = file.path().to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            let file = File { path: path(EMBEDDED, &name), bytes: Cow::Borrowed(file.contents()) };
            self.files.insert(name.into(), vec![file]);
        }
        folder.dirs().for_each(|folder| self.embed(folder));
    }

    fn read(
        &mut self,
        source: &dyn Source,
        name: &str,
        path: Arc<str>,
        length: u64,
        findings: &mut Vec<Diagnostic>,
    ) {
        if length > LIMIT {
            let message = format!("the file has {length} bytes; the limit is {LIMIT}");
            findings.push(Fault::new(Code::FileTooLarge, message).at(Place::top(&path)));
            return;
        }
        match source.read(&path) {
            Ok(bytes) => {
                let file = File { path, bytes: Cow::Owned(bytes) };
                self.files.entry(name.into()).or_default().push(file);
            }
            Err(error) => {
                let fault = Fault::new(Code::Unreadable, format!("cannot be read: {error}"));
                findings.push(fault.at(Place::top(&path)));
            }
        }
    }

    /// The files below a folder by their names from there, sorted; of one that was replaced, what replaced it.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = (&str, &File)> {
        self.layers(folder).map(|(name, layers)| (name, layers.last().expect("a file has a layer")))
    }

    /// The same with all that there is of each file, the embedded one first.
    pub fn layers(&self, folder: &str) -> impl Iterator<Item = (&str, &[File])> {
        self.files.iter().filter_map(move |(name, layers)| {
            let name = name.strip_prefix(folder)?.strip_prefix('/')?;
            Some((name, layers.as_slice()))
        })
    }

    /// All that there is of a file, the embedded one first.
    pub fn all(&self, name: &str) -> &[File] {
        self.files.get(name).map_or(&[], Vec::as_slice)
    }
}

impl File {
    /// Its text; bytes that are no UTF-8 are reported.
    pub fn text(&self, findings: &mut Vec<Diagnostic>) -> Option<Cow<'static, str>> {
        let text = match &self.bytes {
            Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map(Cow::Borrowed),
            Cow::Owned(bytes) => std::str::from_utf8(bytes).map(|text| Cow::Owned(text.to_owned())),
        };
        text.map_err(|error| {
            let at = error.valid_up_to();
            let place = Place { file: Arc::clone(&self.path), span: narrow(&(at..at + 1)) };
            findings.push(Fault::new(Code::NotUtf8, "the file is not UTF-8 from here on").at(place));
        })
        .ok()
    }
}

/// Whether a name can be that of a folder below `themes/`, and of none elsewhere.
fn is_name(folder: &str) -> bool {
    !folder.starts_with('.') && !folder.contains(['/', '\\'])
}

fn no_such_theme(source: &dyn Source, folder: &str) -> Fault {
    let entries = source.walk("themes");
    let names = entries.iter().filter_map(|entry| entry.path.strip_prefix("themes/"));
    let folders = names.filter(|name| !name.contains('/')).chain([EMBEDDED]);
    let near = nearest(folder, folders).map(|near| format!("did you mean `{near}`?"));
    Fault::new(Code::UnknownValue, format!("there is no theme in `themes/{folder}/`")).maybe_help(near)
}

/// Whether a file is one of those that a theme is made of, and not one about it.
fn is_part(name: &str) -> bool {
    name.contains('/') || name == "theme.toml"
}

/// What is wrong with where a file stands: a mistyped folder would be left out in silence.
fn misplaced(name: &str) -> Option<Fault> {
    let Some((folder, _)) = name.split_once('/') else {
        let about = name.ends_with(".md") || name.starts_with("README") || name.starts_with("LICEN");
        if name == "theme.toml" || about {
            return None;
        }
        let near = nearest(name, ["theme.toml"]).map(|near| format!("did you mean `{near}`?"));
        let message = "a theme has no such file beside `theme.toml`, `templates/`, `assets/` and `i18n/`";
        return Some(Fault::new(Code::BadTheme, message).maybe_help(near));
    };
    const FOLDERS: [(&str, &str); 3] = [("templates", ".html"), ("assets", ""), ("i18n", ".toml")];
    let Some((_, end)) = FOLDERS.iter().find(|(known, _)| *known == folder) else {
        let near =
            nearest(folder, FOLDERS.map(|(known, _)| known)).map(|near| format!("did you mean `{near}/`?"));
        let message = format!("a theme has no folder `{folder}/`, only `templates/`, `assets/` and `i18n/`");
        return Some(Fault::new(Code::BadTheme, message).maybe_help(near));
    };
    if !name.ends_with(end) {
        let message = format!("expected a file `….{}` in `{folder}/`", &end[1..]);
        return Some(Fault::new(Code::BadTheme, message));
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte);
    let message = "expected a name of the letters a to z, digits, `.`, `-` and `_`: it becomes an address";
    (folder == "assets" && !name.bytes().all(plain)).then(|| Fault::new(Code::BadTheme, message))
}
