//! A work as a line of a list, made once for all the lists that it stands in.
//!
//! The line of a work stands on a dozen pages: under its year, its authors, its topics, its places. From any folder
//! the way to its page is the same, through the folder above; so its line is the same on all of them.

use std::sync::{Arc, OnceLock};

use minijinja::value::Value;
use minijinja::{Error, ErrorKind, State};

use super::frame::PageView;
use super::library::LibraryView;
use super::{Context, functions};
use crate::content::library::{Index, Library};
use crate::site::Site;
use crate::site::address::{self, Page, Spot, Tongue};
use crate::site::view::{Asking, View, What};

/// The template of a line.
const TEMPLATE: &str = "line.html";

/// The lines that were made so far, by language and record.
#[derive(Debug, Default)]
pub struct Lines {
    made: Vec<Box<[OnceLock<Value>]>>,
}

impl Lines {
    /// Room for the lines of all records in so many languages.
    pub fn of(library: &Library, languages: usize) -> Lines {
        let room = || (0..library.all().len()).map(|_| OnceLock::new()).collect();
        Lines { made: (0..languages).map(|_| room()).collect() }
    }
}

/// The line of a record on the page that asks.
///
/// # Errors
/// Where it is no record, and a template that fails.
pub(super) fn line(state: &State, record: Value) -> Result<Value, Error> {
    let Some(What::Record(at)) = record.downcast_object_ref::<View>().map(|view| &view.what) else {
        return Err(Error::new(ErrorKind::InvalidOperation, "this is no record: `line` cannot show it"));
    };
    functions::with_page(state, |page| {
        let asking = &page.asking;
        if !asking.is_in_folder() {
            return made(asking, *at);
        }
        let tongue = asking.spot.tongue;
        let kept = &asking.site.lines.made[tongue.place()][at.place()];
        if let Some(line) = kept.get() {
            return Ok(line.clone());
        }
        let line = made(&somewhere(&asking.site, tongue, *at), *at)?;
        Ok(kept.get_or_init(|| line).clone())
    })
}

/// A page in a folder of its own, which stands for all that lie in a folder.
fn somewhere(site: &Arc<Site>, tongue: Tongue, at: Index) -> Arc<Asking> {
    let spot = Spot { page: Page::Kind(site.library.draft(at).kind), part: None, tongue };
    let folder = address::folder(&site.library, tongue);
    Asking::at(site, spot, format!("{folder}-/{TEMPLATE}"))
}

fn made(asking: &Arc<Asking>, at: Index) -> Result<Value, Error> {
    let page = PageView::new(asking);
    let context = Context::from([
        ("site", LibraryView::value(asking, page.section)),
        ("page", Value::from_object(page)),
        ("record", View::value(asking, What::Record(at))),
    ]);
    let template = asking.site.theme.environment().get_template(TEMPLATE)?;
    Ok(Value::from_safe_string(template.render(Value::from(context))?))
}
