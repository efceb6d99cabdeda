//! What templates are given: every field that is promised, and what it says in the language of the page.

mod library;

use std::sync::Arc;

use golocal::content::check::{Drafts, check};
use golocal::content::library::Index;
use golocal::content::read::{self, Read};
use golocal::content::value::kind::{Kind, Reference};
use golocal::diagnostic::{Diagnostic, Severity};
use golocal::site::address::{Page, Spot, Tongue, page_of};
use golocal::site::theme::Theme;
use golocal::site::view::{Asking, View, What};
use golocal::site::{Purpose, Site};
use golocal::source::Memory;
use minijinja::context;

use self::library::FILES;

/// The site of the small library, with some files changed since they were checked.
fn site(changed: &[(&str, &str)]) -> Arc<Site> {
    let source = Memory::new(FILES.iter().copied());
    let settings = read::settings(&source).expect("a configuration");
    let read = read::read(&source, &settings.language, &Read::default());
    let checked = check(&read, &settings, Drafts::Hidden);
    let library = checked.library.unwrap_or_else(|| panic!("{}", errors(&checked.findings)));
    let (theme, findings) = Theme::load(&source, &library.config);
    let theme = theme.unwrap_or_else(|| panic!("{findings:#?}"));
    let later = Memory::new(FILES.iter().chain(changed).copied());
    Site::new(library, theme, Arc::new(later), Purpose::Publication).expect("masthead and footer")
}

fn errors(findings: &[Diagnostic]) -> String {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| format!("{}: {}\n", finding.place.file, finding.message)).collect()
}

fn find(site: &Site, reference: &str) -> Index {
    site.library.follow(&Reference::parse(reference).expect("a reference"))
}

/// What a template makes of a record on the record's own page.
fn render(
    site: &Arc<Site>,
    reference: &str,
    language: &str,
    template: &str,
) -> Result<String, minijinja::Error> {
    let at = find(site, reference);
    let place = site.library.config.languages.iter().position(|own| own.as_str() == language);
    let tongue = Tongue::of(place.expect("a language of the site"));
    let spot = Spot { page: page_of(&site.library, at), part: None, tongue };
    let asking = Arc::new(Asking { site: Arc::clone(site), spot });
    let record = View::value(&asking, What::Record(at));
    site.theme.environment().render_str(template, context! { record })
}

/// Holds a table of record, language, template and what comes of it.
fn check_all(cases: &[(&str, &str, &str, &str)]) {
    let site = site(&[]);
    for (reference, language, template, expected) in cases {
        let found = render(&site, reference, language, template).unwrap_or_else(|error| error.to_string());
        assert_eq!(found, *expected, "{reference} {language} {template}");
    }
}

#[test]
fn every_record_has_every_field_of_its_kind() {
    const ALL: &str = "kind id reference title title_help short alternate_names all_names summary note topics links \
        sources same_as answers added updated withdrawn draft extra body phase date year years sdgs lists in_lists \
        mentioned_by exports citation";
    const WORK: &str = "type genre subtitle subtitle_help authors editors translators collection_editors issued \
        publisher publisher_place series volume collection_title collection_number container_title issue page part_of \
        edition_statement number number_of_pages doi issn isbn url archived accessed language license \
        copyright_holder access text_status abstract places regions audience edition files cover plan buy cites \
        replaces translation_of cited_by replaced_by translated_as translations chapters previous next how_to_get";
    let site = site(&[]);
    for (reference, fields) in [
        ("publications/ten", WORK),
        ("readings/livre", WORK),
        ("outcomes/2023", WORK),
        ("outcomes/2023", "adopted encouragements encouragement_count numbers implemented_by cycle"),
        (
            "series/books",
            "form editors organisers publisher publisher_place issn url volumes editions first_year last_year",
        ),
        (
            "editions/2023",
            "series number year theme status status_note status_date start end time_zone mode place url languages \
             registration organisers partners questions target_groups objectives expected_outcomes based_on files \
             timeline sessions publications readings outcome outcomes reading_lists practices previous next cycle days",
        ),
        (
            "practices/plan",
            "forms place government level population status status_date start end adopted adopted_by factors \
             obstacles rights_holders challenge approach results lessons implements part_of parts replaces \
             replaced_by url language files country works",
        ),
        ("lists/start", "edition items"),
        ("people/ada-low", "family given particle suffix inverted orcid affiliations url"),
        ("organisations/institute", "short_name form ror country place url parent children members"),
        ("topics/housing", "broader narrower encouragements"),
        ("places/graz", "country region latitude longitude population organisations map"),
        ("news/one", "previous next"),
        ("pages/about", "menu"),
    ] {
        for field in ALL.split_whitespace().chain(fields.split_whitespace()) {
            let found = render(&site, reference, "de", &format!("{{{{ record.{field} is defined }}}}"));
            assert_eq!(found.ok().as_deref(), Some("True"), "{reference} {field}");
        }
        assert!(render(&site, reference, "en", "{{ record.nothing }}").is_err());
    }
}

#[test]
fn texts_are_those_of_the_page_or_of_the_work() {
    check_all(&[
        (
            "topics/housing",
            "de",
            "{{ record.title }} {{ record.title.lang }} {{ record.title.foreign }}",
            "Wohnen de False",
        ),
        (
            "topics/rights",
            "de",
            "{{ record.title }} {{ record.title.lang }} {{ record.title.foreign }}",
            "Rights en True",
        ),
        (
            "readings/livre",
            "de",
            "{{ record.title }} [{{ record.title_help }}] {{ record.title.lang }}",
            "Le livre [Das Buch] fr",
        ),
        (
            "readings/livre",
            "en",
            "{{ record.title }} [{{ record.title_help or '-' }}] {{ record.subtitle_help or '-' }}",
            "Le livre [-] -",
        ),
        ("readings/livre", "de", "{{ record.subtitle.lang }} {{ record.summary }}", "fr Ein Buch."),
        (
            "readings/livre",
            "de",
            "{% for n in record.all_names %}{{ n.language.tag }} {{ n.title or '-' }} {{ n.names|length }};{% endfor %}",
            "de Das Buch 1;fr Le livre 0;en - 1;",
        ),
        (
            "people/ada-low",
            "en",
            "{{ record.title }} | {{ record.inverted }} | {{ record.short }}",
            "Ada d'Low | Low, Ada d' | Ada d'Low",
        ),
        (
            "publications/ten",
            "en",
            "{{ record.authors[0].text }} | {{ record.authors[0].inverted }}",
            "Eva van der Berg Jr. | Berg, Eva van der Jr.",
        ),
        ("editions/2023", "en", "{{ record.short }}", "2023"),
        ("organisations/institute", "de", "{{ record.title }} {{ record.short }}", "Institut Inst"),
        (
            "news/one",
            "en",
            "{{ record.extra.weight }} {{ record.date.iso }} {{ record.date.precision }}",
            "3 2024-01-02 day",
        ),
        (
            "readings/livre",
            "en",
            "{{ record.sources[0].host }} {{ record.sources[0].title or '-' }}",
            "www.example.net -",
        ),
    ]);
}

#[test]
fn chapters_and_volumes_inherit() {
    check_all(&[
        (
            "publications/chapter",
            "en",
            "{{ record.container_title }} {{ record.container_title.lang }}",
            "Le livre fr",
        ),
        (
            "publications/chapter",
            "en",
            "{{ record.editors|map(attribute='text')|join(', ') }}",
            "Ada d'Low, Le Groupe",
        ),
        (
            "publications/chapter",
            "en",
            "{{ record.publisher }} {{ record.isbn[0].value }} {{ record.date.iso }}",
            "Éditions 978-3-16-148410-0 2020-05",
        ),
        (
            "publications/chapter",
            "en",
            "{{ record.language.tag }} {{ record.title.lang }} {{ record.year }}",
            "fr fr 2020",
        ),
        (
            "publications/ten",
            "en",
            "{{ record.publisher }} {{ record.publisher_place }} {{ record.issn[0] }}",
            "Sample Press Graz 1996-2096",
        ),
        ("publications/ten", "en", "{{ record.collection_editors[0].record.id }}", "ada-low"),
        (
            "publications/two",
            "en",
            "{{ record.license.id }} {{ record.license.url }}",
            "CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/",
        ),
        (
            "outcomes/2023",
            "en",
            "{{ record.date.iso }} {{ record.issued or '-' }} {{ record.type }}",
            "2023-02-09 - report",
        ),
    ]);
}

#[test]
fn relations_are_seen_from_both_sides() {
    let ids = |list: &str| format!("{{{{ record.{list}|map(attribute='reference')|join(' ') }}}}");
    let site = site(&[]);
    for (reference, list, expected) in [
        ("series/books", "volumes", "publications/two publications/ten"),
        ("series/days", "editions", "editions/2021 editions/2023"),
        ("readings/livre", "chapters", "publications/chapter"),
        ("readings/livre", "cited_by", "publications/chapter"),
        ("readings/livre", "replaced_by", "readings/undated"),
        ("readings/livre", "in_lists", "lists/start"),
        ("editions/2023", "publications", "publications/ten"),
        ("editions/2023", "outcomes", "outcomes/2023"),
        ("editions/2023", "reading_lists", "lists/start"),
        ("editions/2023", "questions[0].answered_by", "practices/plan"),
        ("outcomes/2023", "implemented_by", "practices/plan"),
        ("outcomes/2023", "encouragements[0].implemented_by", "practices/plan"),
        ("outcomes/2023", "encouragements[1].implemented_by", ""),
        ("outcomes/2023", "mentioned_by", ""),
        ("practices/plan", "parts", "practices/charter"),
        ("topics/rights", "narrower", "topics/housing"),
        ("organisations/institute", "members", "people/ada-low"),
        ("places/graz", "organisations", "organisations/institute"),
        ("people/ada-low", "lists[0]['items']", "publications/chapter"),
        ("people/ada-low", "lists[1]['items']", "readings/livre"),
        ("topics/housing", "lists[0]['items']", "publications/ten"),
    ] {
        assert_eq!(render(&site, reference, "en", &ids(list)).expect(list), expected, "{reference} {list}");
    }
    for (reference, template, expected) in [
        (
            "people/ada-low",
            "{{ record.lists|map(attribute='key')|join(' ') }}",
            "authored edited series spoke",
        ),
        (
            "organisations/institute",
            "{{ record.lists|map(attribute='key')|join(' ') }}",
            "series partner practices",
        ),
        ("places/graz", "{{ record.lists|map(attribute='key')|join(' ') }}", "practices readings"),
        ("topics/housing", "{{ record.encouragements[0].number }}", "2"),
        ("publications/ten", "{{ record.previous.id }} {{ record.next or '-' }}", "two -"),
        ("outcomes/2023", "{{ record.previous.id }} {{ record.next or '-' }}", "2021 -"),
        ("news/one", "{{ record.previous or '-' }} {{ record.next.id }}", "- two"),
        (
            "practices/plan",
            "{{ record.years|map(attribute='id')|join(' ') }} {{ record.year }}",
            "2019 2020 2020",
        ),
    ] {
        assert_eq!(
            render(&site, reference, "en", template).expect(template),
            expected,
            "{reference} {template}"
        );
    }
}

#[test]
fn orders_are_those_of_readers() {
    let site = site(&[]);
    let ids = |kind| {
        let records = site.relations.kind(Tongue::DEFAULT, kind).iter();
        records.map(|at| site.library.draft(*at).id().to_string()).collect::<Vec<_>>().join(" ")
    };
    for (kind, expected) in [
        (Kind::Readings, "livre undated"),
        (Kind::Publications, "two ten chapter"),
        (Kind::Editions, "2023 2021"),
        (Kind::News, "two one"),
        (Kind::Practices, "plan charter"),
        (Kind::Topics, "housing rights"),
    ] {
        assert_eq!(ids(kind), expected, "{kind}");
    }
    let german = site.relations.kind(Tongue::of(1), Kind::Topics);
    assert_eq!(site.library.draft(german[0]).id().as_str(), "rights");
}

#[test]
fn the_cycle_says_what_is_known() {
    let arms =
        "{% for a in record.cycle.arms %}{{ a.phase }} {{ a.state }} {{ a.figure or '-' }};{% endfor %}";
    check_all(&[
        (
            "editions/2023",
            "en",
            arms,
            "publication known 10;academy known -;conference known 400;outcome known 4;",
        ),
        (
            "editions/2021",
            "en",
            arms,
            "publication planned -;academy planned -;conference planned -;outcome known -;",
        ),
        (
            "editions/2023",
            "en",
            "{{ record.cycle.arms[2].attendance|map(attribute='counted')|join(' ') }}",
            "guests online",
        ),
        (
            "editions/2023",
            "en",
            "{{ record.cycle.arms[3].start.iso }} {{ record.cycle.arms[2].anchor }}",
            "2023-02-09 conference",
        ),
        (
            "editions/2023",
            "en",
            "{{ record.timeline|map(attribute='anchor')|join(' ') }}",
            "academy conference call",
        ),
        (
            "outcomes/2023",
            "en",
            "{% for n in record.numbers %}{{ n.number }}{{ '' if n.known else '?' }} {% endfor %}",
            "1 2 3? 4? ",
        ),
        (
            "editions/2023",
            "en",
            "{{ record.sessions[0].start.time }} {{ record.sessions[0].record.number }}",
            "10:00 2",
        ),
        ("editions/2023", "en", "{{ record.partners[0].confirmed is false }}", "True"),
    ]);
}

#[test]
fn days_share_one_axis() {
    check_all(&[
        (
            "editions/2023",
            "en",
            "{{ record.days.unit }} {{ record.days.columns }} {{ record.days.known }}",
            "month 4 True",
        ),
        ("editions/2023", "en", "{{ record.days.ticks|join(' ') }}", "Feb Mar Apr May"),
        (
            "editions/2023",
            "en",
            "{% for b in record.days.bars %}{{ b.phase }} {{ b.start }} {{ b.span }} {{ b.side }};{% endfor %}",
            "academy 1 1 after;conference 1 1 after;outcome 1 1 after;",
        ),
        (
            "editions/2021",
            "en",
            "{% for b in record.days.bars %}{{ b.phase }} {{ b.start }} {{ b.side }};{% endfor %}",
            "outcome 4 before;",
        ),
    ]);
}

#[test]
fn markdown_leads_to_where_things_stand() {
    let anchor = "href=\"../de/readings/livre.html#vorwort\"";
    let site = site(&[]);
    let html = |reference, language, field: &str| {
        render(&site, reference, language, &format!("{{{{ record.{field} }}}}")).expect(field)
    };
    let text = html("outcomes/2023", "en", "encouragements[0].text.html");
    assert!(text.contains(anchor), "{text}");
    assert!(text.contains("<a href=\"2023.html#encouragement-3\">that</a>"), "{text}");
    assert!(text.contains("<h4 id=\"encouragement-2:why\">"), "{text}");
    assert_eq!(html("lists/start", "en", "items[0].note.inline"), "Read <em>it</em>.");
    assert_eq!(html("lists/start", "en", "items[1].target.number"), "4");
    assert_eq!(html("lists/start", "en", "items[1].target.anchor or '-'"), "-");
    let body = html("readings/livre", "de", "body.html");
    assert!(body.contains("<h3 id=\"vorwort\">") && body.contains(">Hinweis<"), "{body}");
    assert_eq!(html("readings/livre", "de", "text_status"), "unofficial-translation");
    // There is no English text, so that the work's own is shown.
    assert_eq!(html("readings/livre", "en", "body.lang"), "fr");
    assert_eq!(html("readings/livre", "en", "text_status"), "official");
    assert_eq!(html("readings/livre", "en", "body.plain"), "Avant\nTexte.");
}

#[test]
fn a_body_that_changed_meanwhile_stops_the_build() {
    let site = site(&[("content/readings/livre.de.md", "## Vorwort\n\nAnders.\n")]);
    let fault = render(&site, "readings/livre", "de", "{{ record.body.html }}").expect_err("it changed");
    let words = "`content/readings/livre.de.md` changed while the site was being built";
    assert!(fault.to_string().contains(words), "{fault}");
    assert!(render(&site, "readings/livre", "en", "{{ record.body.html }}").is_ok());
}

#[test]
fn views_know_their_addresses() {
    let site = site(&[]);
    let spot = Spot { page: Page::Home, part: None, tongue: Tongue::of(1) };
    let asking = Arc::new(Asking { site: Arc::clone(&site), spot });
    let outcome = find(&site, "outcomes/2023");
    for (what, expected) in [
        (What::Record(outcome), Some("de/outcomes/2023.html")),
        (What::Encouragement(outcome, 0), Some("de/outcomes/2023.html#encouragement-2")),
        (What::Question(find(&site, "editions/2023"), 0), Some("de/editions/2023.html#question-how")),
        (What::Item(find(&site, "lists/start"), 1), Some("de/outcomes/2023.html#encouragement-4")),
        (What::Country(golocal::content::value::code::Country::parse("AT").expect("a country")), None),
    ] {
        let view = View { asking: Arc::clone(&asking), what };
        assert_eq!(view.address().as_deref(), expected, "{view:?}");
    }
    let places =
        [find(&site, "practices/plan"), find(&site, "practices/charter"), find(&site, "places/graz")];
    let map = golocal::site::view::map::Map::of(&site.library, places).expect("Graz is somewhere");
    assert_eq!(places.map(|at| map.number(&site.library, at)), [Some(1), None, Some(1)]);
}

#[test]
fn the_documentation_names_every_shape_once() {
    let page = golocal::site::view::documentation();
    let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
    let mut names = headings.clone();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), headings.len());
    assert!(page.contains("| `title` | Text |"));
}
