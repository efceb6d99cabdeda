//! Lists as templates are given them: each item is made when it is asked for.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use super::{Asking, What};
use crate::content::field::reference::Key;
use crate::content::field::text::Line;
use crate::content::library::{Index, Library};
use crate::content::record::Record;

/// A list whose items a function makes.
struct Sequence<F> {
    asking: Arc<Asking>,
    length: usize,
    item: F,
}

impl<F> fmt::Debug for Sequence<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {}", self.length)
    }
}

impl<F> Object for Sequence<F>
where
    F: Fn(&Arc<Asking>, usize) -> Value + Send + Sync + 'static,
{
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let place = key.as_usize()?;
        (place < self.length).then(|| (self.item)(&self.asking, place))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.length)
    }
}

impl Asking {
    /// A list of so many items, each made from its place.
    pub fn sequence<F>(self: &Arc<Self>, length: usize, item: F) -> Value
    where
        F: Fn(&Arc<Asking>, usize) -> Value + Send + Sync + 'static,
    {
        Value::from_object(Sequence { asking: Arc::clone(self), length, item })
    }

    /// A list of so many parts of a record, each known by its place.
    pub fn parts(
        self: &Arc<Self>,
        length: usize,
        part: impl Fn(u16) -> What + Send + Sync + 'static,
    ) -> Value {
        self.sequence(length, move |page, place| page.view(part(narrow(place))))
    }

    /// A list of records.
    pub fn records(self: &Arc<Self>, records: impl Into<Arc<[Index]>>) -> Value {
        let records: Arc<[Index]> = records.into();
        self.sequence(records.len(), move |page, place| page.view(What::Record(records[place])))
    }

    /// The records that a field of a record names by id.
    pub fn keys<R: Record + 'static>(
        self: &Arc<Self>,
        at: Index,
        keys: fn(&Library, Index) -> &[Key<R>],
    ) -> Value {
        let length = keys(self.library(), at).len();
        self.sequence(length, move |page, place| {
            let (found, _) = page.library().get(&keys(page.library(), at)[place]);
            page.view(What::Record(found))
        })
    }

    /// The parts of a record at these places.
    pub fn rows(
        self: &Arc<Self>,
        rows: Vec<u16>,
        part: impl Fn(u16) -> What + Send + Sync + 'static,
    ) -> Value {
        self.sequence(rows.len(), move |page, place| page.view(part(rows[place])))
    }

    /// The lines of a field of a record.
    pub fn lines(self: &Arc<Self>, at: Index, lines: fn(&Library, Index) -> &[Line]) -> Value {
        let length = lines(self.library(), at).len();
        self.sequence(length, move |page, place| page.line(&lines(page.library(), at)[place]))
    }

    /// A record, or none.
    pub fn maybe_record(self: &Arc<Self>, at: Option<Index>) -> Option<Value> {
        at.map(|at| self.view(What::Record(at)))
    }
}

/// A place among the parts of a record, of which there are fewer than a megabyte holds.
pub(super) fn narrow(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
