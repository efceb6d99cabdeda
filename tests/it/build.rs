//! What a build makes of the small sites: as a whole, without a browser.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use golocal::content::check::Drafts;
use golocal::pipeline::{self, Known};
use golocal::site::plan::{Plan, Recipe, make};
use golocal::site::{Purpose, Site};
use golocal::source::{Disk, Memory, Source};

/// The site of a folder.
fn site(root: &str) -> Arc<Site> {
    let source: Arc<dyn Source> = Arc::new(Disk::new(root));
    let examined = pipeline::examine(&source, &Known::default(), Drafts::Hidden, None).unwrap();
    let site = pipeline::dress(examined.good, &source, Purpose::Publication, None).unwrap();
    site.unwrap_or_else(|| panic!("{root} has mistakes: {:?}", examined.findings))
}

/// All that a site consists of, by address.
fn made(root: &str) -> BTreeMap<String, Vec<u8>> {
    let site = site(root);
    let index = golocal::site::search::Index::of(&site).unwrap();
    let plan = Plan::of(&site, Some(std::sync::Arc::new(index)));
    let mut files = BTreeMap::new();
    for (address, recipe) in plan.iter() {
        let mut bytes = Vec::new();
        make(&site, &plan, recipe, &mut bytes).unwrap_or_else(|error| panic!("{root}: {address}: {error:#}"));
        files.insert(address.to_owned(), bytes);
    }
    files
}

/// The targets of the links of a page, in their order.
fn links(html: &str) -> Vec<&str> {
    html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Where a relative link of a page leads, from the root of the site.
fn target(page: &str, link: &str) -> String {
    let mut steps: Vec<&str> = page.split('/').collect();
    steps.pop();
    for step in link.split('#').next().unwrap_or_default().split('/') {
        match step {
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[test]
fn every_link_of_every_small_site_leads_somewhere() {
    for root in ["tests/sites/whole", "tests/sites/arabic", "tests/sites/long", "tests/sites/empty"] {
        let files = made(root);
        let mut dead = BTreeSet::new();
        for (page, bytes) in
            files.iter().filter(|(address, _)| address.ends_with(".html") && *address != "404.html")
        {
            for link in links(&String::from_utf8_lossy(bytes)) {
                let leads_out = link.contains(':') || link.starts_with('#');
                if !leads_out && !files.contains_key(&target(page, link)) {
                    dead.insert(format!("{root}: {page} → {link}"));
                }
            }
        }
        assert!(dead.is_empty(), "{}", dead.into_iter().take(20).collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn a_site_without_search_has_no_box_and_no_script() {
    let source: Arc<dyn Source> = Arc::new(Memory::new([(
        "config.toml",
        "title = \"Small\"\nbase-url = \"https://example.org\"\nlanguages = [\"en\"]\n[search]\nenabled = false\n",
    )]));
    let examined = pipeline::examine(&source, &Known::default(), Drafts::Hidden, None).unwrap();
    let site = pipeline::dress(examined.good, &source, Purpose::Publication, None).unwrap().unwrap();
    let plan = Plan::of(&site, None);
    for address in ["index.html", "downloads.html", "search.html"] {
        let mut page = Vec::new();
        make(&site, &plan, plan.get(address).unwrap(), &mut page).unwrap();
        let page = String::from_utf8(page).unwrap();
        assert!(!page.contains("<script"), "{address}");
        assert!(!page.contains("<input"), "{address}");
    }
}

#[test]
fn the_navigation_leads_to_the_same_from_everywhere() {
    let files = made("tests/sites/whole");
    let navigation = |page: &str| {
        let html = String::from_utf8_lossy(&files[page]).into_owned();
        let header = html.split("</nav>").next().unwrap_or_default().to_owned();
        let sections = header.split("class=\"brand\"").nth(1).unwrap_or_default().to_owned();
        links(&sections).into_iter().map(|link| target(page, link)).collect::<Vec<_>>()
    };
    let expected = navigation("index.html");
    assert!(expected.contains(&"readings/index.html".to_owned()), "{expected:?}");
    for page in files.keys().filter(|page| page.ends_with(".html") && *page != "404.html") {
        if !String::from_utf8_lossy(&files[page]).contains("http-equiv=\"refresh\"")
            && page.matches('/').count() < 2
            && !page.starts_with("de/")
            && !page.starts_with("fr/")
        {
            assert_eq!(navigation(page), expected, "{page}");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let once = made("tests/sites/arabic");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let again = pool.install(|| made("tests/sites/arabic"));
    assert_eq!(once.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
    for (address, bytes) in &once {
        assert!(again[address] == *bytes, "{address} differs");
    }
}

#[test]
fn parts_hold_every_entry_once() {
    let site = site("tests/sites/long");
    let plan = Plan::of(&site, None);
    let parts = |start: &str| {
        let part =
            |(address, _): &(&str, Recipe)| address.starts_with(start) && address.matches('.').count() == 2;
        plan.iter().filter(part).map(|(address, recipe)| (address.to_owned(), recipe)).collect::<Vec<_>>()
    };
    let mut seen = BTreeMap::new();
    for (_, recipe) in parts("readings/index.") {
        let mut bytes = Vec::new();
        make(&site, &plan, recipe, &mut bytes).unwrap();
        let html = String::from_utf8(bytes).unwrap();
        let list =
            html.split("class=\"bib\"").skip(1).map(|rest| rest.split("</ul>").next().unwrap_or_default());
        for link in list.flat_map(links).filter(|link| link.starts_with("../readings/")) {
            *seen.entry(link.to_owned()).or_insert(0) += 1;
        }
    }
    let readings = site.library.kind(golocal::content::value::kind::Kind::Readings).len();
    assert_eq!(seen.len(), readings, "every reading stands in a part");
    assert!(seen.values().all(|count| *count == 1), "no reading stands in two parts");
    let numbered: Vec<String> =
        parts("readings/index.2021").into_iter().map(|(address, _)| address).collect();
    assert_eq!(numbered, ["readings/index.2021-2.html", "readings/index.2021.html"]);
}
