//! `downloads`: the files that exist to be taken along, in groups.

use std::sync::Arc;

use minijinja::Value;

use super::frame::object;
use crate::content::library::Index;
use crate::site::address;
use crate::site::view::{Asking, View, What};

/// The groups of files, each with what is in it; a group without any is left out.
pub fn downloads(page: &Arc<Asking>) -> Value {
    let library: Vec<Value> = vec![whole()];
    let files: Vec<Value> = page.library().all().flat_map(|record| of_record(page, record)).collect();
    let group = |(key, items): (&'static str, Vec<Value>)| {
        object([("key", Value::from(key)), ("items", Value::from(items))])
    };
    let groups = [("library", library), ("files", files)];
    groups.into_iter().filter(|(_, items)| !items.is_empty()).map(group).collect()
}

/// The list of all pages.
fn whole() -> Value {
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
fn of_record(page: &Arc<Asking>, record: Index) -> Vec<Value> {
    let view = View::value(page, What::Record(record));
    let draft = page.library().draft(record);
    let download = |path: &str| {
        let size = draft.attachments.iter().find(|file| &*file.path == path).map(|file| file.length);
        object([
            ("name", Value::from(path.rsplit('/').next().unwrap_or(path))),
            ("format", Value::from("file")),
            ("size", Value::from(size)),
            ("record", view.clone()),
            (
                "file",
                View::value(
                    page,
                    What::File(
                        crate::site::view::link::File::of(page.library(), record, path).expect("checked"),
                    ),
                ),
            ),
            ("address", Value::from(address::attachment(page.library(), record, path))),
        ])
    };
    page.site.relations.files(record).into_iter().map(download).collect()
}
