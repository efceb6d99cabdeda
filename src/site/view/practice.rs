//! Practices of cities and regions.

use std::sync::Arc;

use minijinja::Value;

use super::Asking;
use super::What;
use super::shape::shape;
use crate::content::library::{Index, Library};
use crate::content::record::practice::Practice;
use crate::content::value::address::WebAddress;
use crate::content::value::closed::{Factor, Level, PracticeStatus};
use crate::site::relations::role::Role;

fn of(library: &Library, at: Index) -> &Practice {
    library.at::<Practice>(at).expect("only practices are asked for the fields of practices")
}

shape! {
    /// A practice of a city or region.
    PRACTICE "Practice" practice(page: &Arc<Asking>, at: Index, it: &Practice) {
        /// The city or region that it is a practice of.
        place: "Location" = page.location(&it.place);
        /// What it is: `action-plan`, `charter` …
        forms: "[str]" = it.forms.iter().map(|form| form.name()).collect::<Vec<_>>();
        /// `planned`, `in-force`, `interrupted`, `ended` or `abandoned`.
        status: "str?" = it.status.map(PracticeStatus::name);
        /// When it came into force.
        start: "Date?" = page.date(it.start);
        /// When it ended.
        end: "Date?" = page.date(it.end);
        /// When it was adopted.
        adopted: "Date?" = page.date(it.adopted);
        /// What helped.
        factors: "[str]" = words(&it.factors);
        /// What stood in its way.
        obstacles: "[str]" = words(&it.obstacles);
        /// Which encouragements or outcomes it implements.
        implements: "[Target]" = page.sequence(it.implements.len(), move |page, place| {
            page.target(&of(page.library(), at).implements[place].0)
        });
        /// Whose it is.
        government: "Name?" = it.government.as_ref().map(|name| page.name(name));
        /// `municipal`, `metropolitan` or `regional`.
        level: "str?" = it.level.map(Level::name);
        /// How many people live there.
        population: "int?" = it.population.map(|count| count.0);
        /// Since when the status holds.
        status_date: "Date?" = page.date(it.status_date);
        /// Who adopted it.
        adopted_by: "Text?" = page.maybe_line(it.adopted_by.as_ref());
        /// Whose rights it is about.
        rights_holders: "[Text]" = page.lines(at, |library, at| &of(library, at).rights_holders);
        /// What it answers to.
        challenge: "Text?" = page.maybe_line(it.challenge.as_ref());
        /// How it goes about it.
        approach: "Text?" = page.maybe_line(it.approach.as_ref());
        /// What came of it.
        results: "Text?" = page.maybe_line(it.results.as_ref());
        /// What can be learnt from it.
        lessons: "Text?" = page.maybe_line(it.lessons.as_ref());
        /// What it is a part of.
        part_of: "record?" =
            it.part_of.as_ref().map(|whole| page.view(What::Record(page.library().follow(whole))));
        /// Practices that are part of it.
        parts: "[practice]" = page.naming(at, Role::Part);
        /// What it replaces.
        replaces: "[record]" = page.sequence(it.replaces.len(), move |page, place| {
            page.view(What::Record(page.library().follow(&of(page.library(), at).replaces[place])))
        });
        /// What replaces it.
        replaced_by: "[record]" = page.naming(at, Role::Replacing);
        /// Its own address.
        url: "str?" = it.url.as_ref().map(WebAddress::as_str);
        /// The language of its text.
        language: "Language?" = it.language.map(|language| page.named_language(language));
        /// Files of it that stand here.
        files: "[File]" = page.files(at);
        /// The country of its place.
        country: "Country?" =
            page.site.relations.country(at).map(|country| page.view(What::Country(country)));
        /// Works about its place; the page of the place lists them.
        works: "[work]" = Vec::<Value>::new();
    }
}

fn words(factors: &[Factor]) -> Vec<&'static str> {
    factors.iter().map(|factor| factor.name()).collect()
}
