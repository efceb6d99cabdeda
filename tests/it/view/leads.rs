//! Where what stands on a page leads.

use super::*;

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
    assert_eq!(html("lists/start", "en", "items[1].target.anchor"), "encouragement-4");
    let body = html("readings/livre", "de", "body.html");
    assert!(body.contains("<h3 id=\"vorwort\">") && body.contains(">Hinweis<"), "{body}");
    assert_eq!(html("readings/livre", "de", "text_status"), "unofficial-translation");
    // There is no English text, so that the work's own is shown.
    assert_eq!(html("readings/livre", "en", "body.lang"), "fr");
    assert_eq!(html("readings/livre", "en", "text_status"), "official");
    assert_eq!(html("readings/livre", "en", "body.plain"), "Avant\nTexte.");
}

#[test]
fn views_know_their_addresses() {
    let site = site(&[]);
    let spot = Spot { page: Page::Home, part: None, tongue: Tongue::of(1) };
    let asking = Asking::new(&site, spot);
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
