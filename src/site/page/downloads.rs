//! `downloads`: the files that exist to be taken along, in groups.

use std::sync::Arc;

use minijinja::Value;

use super::frame::object;
use crate::content::library::Index;
use crate::site::Site;
use crate::site::address::{self, Spot};
use crate::site::view::{View, What};

/// The groups of files, each with what is in it; a group without any is left out.
pub fn downloads(site: &Arc<Site>, spot: Spot) -> Value {
    let library: Vec<Value> = vec![whole(site)];
    let files: Vec<Value> = site.library.all().flat_map(|record| of_record(site, spot, record)).collect();
    let group = |(key, items): (&'static str, Vec<Value>)| {
        object([("key", Value::from(key)), ("items", Value::from(items))])
    };
    let groups = [("library", library), ("files", files)];
    groups.into_iter().filter(|(_, items)| !items.is_empty()).map(group).collect()
}

/// The list of all pages.
fn whole(_: &Site) -> Value {
    object([
        ("name", Value::from("sitemap.xml")),
        ("format", Value::from("sitemap")),
        ("size", Value::from(())),
        ("record", Value::from(())),
        ("file", Value::from(())),
        ("address", Value::from("sitemap.xml")),
    ])
}

/// The files of a record that it offers to its readers.
fn of_record(site: &Arc<Site>, spot: Spot, record: Index) -> Vec<Value> {
    let view = View::value(site, spot, What::Record(record));
    let draft = site.library.draft(record);
    let files = site.relations.files(site, record);
    let download = |path: &str| {
        let size = draft.attachments.iter().find(|file| &*file.path == path).map(|file| file.length);
        object([
            ("name", Value::from(path.rsplit('/').next().unwrap_or(path))),
            ("format", Value::from("file")),
            ("size", Value::from(size)),
            ("record", view.clone()),
            ("file", View::value(site, spot, What::FileAt { record, path: path.into() })),
            ("address", Value::from(address::attachment(&site.library, record, path))),
        ])
    };
    files.iter().map(|path| download(path)).collect()
}
