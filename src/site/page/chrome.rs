//! `chrome`: masthead and footer, made once for each depth, language and section.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;
use minijinja::Value;

use super::frame::{PageView, object};
use super::library::LibraryView;
use super::{Context, fault};
use crate::site::Site;
use crate::site::address::{self, Page, Spot, Tongue};
use crate::site::view::Asking;

/// The sections of the navigation, and none.
const SECTIONS: [Option<&str>; 7] = [
    None,
    Some("editions"),
    Some("outcomes"),
    Some("series"),
    Some("readings"),
    Some("practices"),
    Some("search"),
];

/// What mastheads and footers differ by: language, depth, whether links start at the root, section.
type Key = (Tongue, usize, bool, Option<&'static str>);

/// Masthead and footer of all pages.
#[derive(Debug, Default)]
pub struct Chrome {
    made: HashMap<Key, Value>,
}

impl Chrome {
    /// Makes them all.
    ///
    /// # Errors
    /// A template that fails, with its place.
    pub fn of(site: &Arc<Site>) -> Result<Chrome> {
        let mut made = HashMap::new();
        for tongue in site.tongues() {
            let spot = |page| Spot { page, part: None, tongue };
            // No page stands in a folder of this name, so that no link is shortened to its own folder.
            let within = format!("{}-/-.html", address::folder(&site.library, tongue));
            let pages = [
                Asking::new(site, spot(Page::Home)),
                Asking::at(site, spot(Page::Search), within),
                Asking::new(site, spot(Page::NotFound)),
            ];
            for (asking, section) in pages.iter().flat_map(|page| SECTIONS.map(|section| (page, section))) {
                let page = PageView { section, ..PageView::new(asking) };
                made.insert(key(&page), rendered(page)?);
            }
        }
        Ok(Chrome { made })
    }

    /// Those of a page.
    pub fn for_page(&self, page: &PageView) -> Value {
        self.made.get(&key(page)).cloned().unwrap_or_default()
    }
}

fn key(page: &PageView) -> Key {
    let asking = &page.asking;
    (asking.spot.tongue, asking.address.matches('/').count(), asking.is_rooted(), page.section)
}

fn rendered(page: PageView) -> Result<Value> {
    let asking = Arc::clone(&page.asking);
    let library = LibraryView::value(&asking, page.section);
    let context = Value::from(Context::from([("page", Value::from_object(page)), ("site", library)]));
    let part = |name: &str| -> Result<Value> {
        let theme = &asking.site.theme;
        let template = theme.environment().get_template(name).map_err(|error| fault(theme, &error))?;
        let html = template.render(context.clone()).map_err(|error| fault(theme, &error))?;
        Ok(Value::from_safe_string(html))
    };
    Ok(object([("masthead", part("masthead.html")?), ("footer", part("footer.html")?)]))
}
