//! Themes: what is embedded, what a folder of one's own replaces, and what is wrong with it.

use std::collections::BTreeMap;

use golocal::content::config::Config;
use golocal::content::read;
use golocal::diagnostic::Diagnostic;
use golocal::diagnostic::short;
use golocal::site::theme::Theme;
use golocal::site::theme::setting::Value;
use golocal::source::{Memory, Source};
use minijinja::context;

const CONFIG: &str = "title = \"T\"\nbase-url = \"https://example.org\"\nlanguages = [\"en\"]\n";

/// Loads the theme of a library in memory; `config.toml` is given its head if it has none.
pub(crate) fn load(source: &Memory) -> (Option<Theme>, Vec<Diagnostic>) {
    let text = source.text("config.toml").unwrap_or_default();
    if text.contains("base-url") {
        load_whole(source)
    } else {
        load_whole(&with(source, &format!("{CONFIG}{text}")))
    }
}

fn with(source: &Memory, config: &str) -> Memory {
    let files = source
        .walk("")
        .into_iter()
        .filter_map(|entry| Some((entry.path.clone(), source.read(&entry.path).ok()?)));
    let mut files: BTreeMap<String, Vec<u8>> = files.collect();
    files.insert("config.toml".to_owned(), config.as_bytes().to_vec());
    Memory::new(files)
}

fn load_whole(source: &Memory) -> (Option<Theme>, Vec<Diagnostic>) {
    let settings = read::settings(source).expect("a configuration");
    let config: &Config = settings.config.as_deref().unwrap_or_else(|| panic!("{:?}", settings.findings));
    Theme::load(source, config)
}

/// The findings as lines, for a configuration's `[theme]` and files of the theme's folder.
fn report(config: &str, files: &[(&str, &str)]) -> String {
    let source = with(&Memory::new(files.iter().copied()), &format!("{CONFIG}{config}"));
    let (theme, mut findings) = load_whole(&source);
    golocal::diagnostic::sort(&mut findings);
    assert_eq!(theme.is_none(), golocal::diagnostic::any_error(&findings));
    short::render(&findings, &|file| source.lossy(file))
}

#[test]
fn the_embedded_theme_is_whole() {
    assert_eq!(report("", &[]), "");
    let (theme, _) = load(&Memory::new([("config.toml", "")]));
    let theme = theme.expect("a theme");
    let address = theme.asset("golocal.css").expect("a stylesheet");
    assert!(address.starts_with("assets/golocal.") && address.len() == "assets/golocal.01234567.css".len());
    assert!(theme.assets().any(|(other, bytes)| other == address && bytes.starts_with(b"@layer")));
    for (page, template) in [
        ("home", "home.html"),
        ("record-practices", "record-practices.html"),
        ("record-nothing", "record.html"),
        ("index-topics", "index.html"),
        ("index-years", "index-years.html"),
        ("term-sdgs", "term.html"),
    ] {
        assert_eq!(theme.template(page), template);
    }
}

#[test]
fn files_of_ones_own_stand_over_the_embedded_ones() {
    for (config, folder) in [("", "golocal"), ("[theme]\nname = \"mine\"\n", "mine")] {
        let files = [
            (format!("themes/{folder}/templates/footer.html"), "{{ 'mine' }}"),
            (format!("themes/{folder}/i18n/en.toml"), "[nav]\neditions = 'Years'\n[mine]\nnew = 'New'"),
            (format!("themes/{folder}/i18n/fr.toml"), "[nav]\neditions = 'Éditions'"),
            (format!("themes/{folder}/assets/fonts/a.woff2"), "font"),
            (format!("themes/{folder}/assets/more.css"), "a{b:url(fonts/a.woff2#x)}@import 'golocal.css';"),
            (
                format!("themes/{folder}/theme.toml"),
                "[settings.bright]\ntype='bool'\ndefault=true\ndoc='Is it?'",
            ),
            (format!("themes/{folder}/README.md"), "About"),
            ("config.toml".to_owned(), config),
        ];
        let (theme, findings) = load(&Memory::new(files));
        let theme = theme.unwrap_or_else(|| panic!("{findings:?}"));
        let footer = theme.environment().get_template("footer.html").expect("a template");
        assert_eq!(footer.render(context! {}).expect("a page"), "mine");
        let (_, english) = theme.tables().english();
        assert!(english.get("mine.new").is_some() && english.get("nav.outcomes").is_some());
        assert!(theme.settings().iter().any(|setting| setting.value == Some(Value::Bool(true))));
        assert!(theme.settings().iter().any(|setting| &*setting.name == "paper"));
        let font = theme.asset("fonts/a.woff2").expect("a font").strip_prefix("assets/").expect("an asset");
        let sheet =
            theme.asset("golocal.css").expect("a stylesheet").strip_prefix("assets/").expect("an asset");
        let more = theme.asset("more.css").expect("a stylesheet");
        let (_, css) = theme.assets().find(|(address, _)| *address == more).expect("a stylesheet");
        assert_eq!(String::from_utf8_lossy(css), format!("a{{b:url({font}#x)}}@import '{sheet}';"));
    }
}

#[test]
fn chosen_colours_come_last_in_the_stylesheet() {
    for (setting, layer) in [
        ("", ""),
        ("paper = '#FFF'", "@layer settings{:root{--paper:#fff}}\n"),
        (
            "paper = { light = '#fff', dark = '#111111' }\nink = '#000'",
            "@layer settings{:root{--ink:#000;--paper:#fff}@media (prefers-color-scheme:dark){:root{--paper:#111111}}}\n",
        ),
        (
            "ink = { light = '#000' }",
            "@layer settings{@media (prefers-color-scheme:light){:root{--ink:#000}}}\n",
        ),
    ] {
        let config = format!("[theme]\n{setting}\n");
        let (theme, findings) = load(&Memory::new([("config.toml", config)]));
        let theme = theme.unwrap_or_else(|| panic!("{findings:?}"));
        let address = theme.asset("golocal.css").expect("a stylesheet");
        let (_, css) = theme.assets().find(|(other, _)| *other == address).expect("a stylesheet");
        let css = String::from_utf8_lossy(css);
        assert!(
            css.trim_end().ends_with(layer.trim_end())
                && css.contains("@layer settings{") != layer.is_empty(),
            "{setting}"
        );
    }
}

#[test]
fn mistakes_in_the_choice_are_told_where_they_stand() {
    for (theme, expected) in [
        (
            "name = \"golokal\"",
            "config.toml:5:8: error[unknown-value]: there is no theme in `themes/golokal/`; help: did you mean `golocal`?",
        ),
        ("name = \"../x\"", "config.toml:5:8: error[unknown-value]: there is no theme in `themes/../x/`"),
        (
            "papre = \"#fff\"",
            "config.toml:5:1: error[unknown-key]: the theme has no setting `papre`; help: did you mean `paper`?",
        ),
        ("paper = \"white\"", "config.toml:5:9: error[unknown-value]: expected a colour such as"),
        ("paper = \"fff\"", "found `fff`; help: write `\"#fff\"`"),
        ("paper = 3", "config.toml:5:9: error[wrong-type]: expected a colour"),
        (
            "paper = { ligth = '#fff' }",
            "config.toml:5:11: error[unknown-key]: expected `light` or `dark`, found `ligth`; help: did you mean `light`?",
        ),
        ("paper = { }", "config.toml:5:9: error[missing-field]"),
        (
            "home = [\"welcome\", \"ouctome\"]",
            "config.toml:5:20: error[unknown-value]: expected one of `welcome`, `outcome`, `edition`, `series`, `new`, `ways`, found `ouctome`; help: did you mean `outcome`?",
        ),
        (
            "home = \"new\"",
            "config.toml:5:8: error[wrong-type]: expected a list, found the text `new`; help: put it into brackets: `[\"new\"]`",
        ),
        (
            "logo = \"icon.png\"",
            "config.toml:5:8: error[missing-file]: there is no file `assets/icon.png` in the theme; help: did you mean `icon.svg`?",
        ),
        ("headline = { dd = \"x\" }", "config.toml:5:14: error[bad-language]"),
        ("headline = \"\"", "config.toml:5:12: error[empty-text]"),
    ] {
        let report = report(&format!("[theme]\n{theme}\n"), &[]);
        assert!(report.contains(expected), "{theme}\n{report}");
        assert_eq!(report.lines().count(), 1, "{report}");
    }
}

/// A file of a theme folder of one's own, what it holds, and what must be said of it.
const FILES: &[(&str, &str, &str)] = &[
    (
        "templates/home.html",
        "a\n{% if %}",
        "home.html:2:7: error[bad-theme]: syntax error: unexpected end of block",
    ),
    (
        "templates/home.html",
        "{{ t('nav.editoins') }}",
        ":1:7: error[bad-theme]: there is no text `nav.editoins` in English; help: did you mean `nav.editions`?",
    ),
    (
        "templates/home.html",
        "\n{% extends 'bsae.html' %}",
        ":2:13: error[bad-theme]: there is no template `bsae.html`; help: did you mean `base.html`?",
    ),
    (
        "templates/home.html",
        "{{ asset('icon.sgv') }}",
        ":1:11: error[bad-theme]: there is no asset `icon.sgv`; help: did you mean `icon.svg`?",
    ),
    ("templates/home.htm", "", "error[bad-theme]: expected a file `….html` in `templates/`"),
    (
        "tempaltes/home.html",
        "",
        "a theme has no folder `tempaltes/`, only `templates/`, `assets/` and `i18n/`; help: did you mean `templates/`?",
    ),
    ("themes.toml", "", "did you mean `theme.toml`?"),
    ("assets/ä.css", "", "expected a name of the letters a to z"),
    ("assets/a.css", "a{b:url(c.svg)}", "a.css:1:9: error[bad-theme]: there is no asset `c.svg`"),
    ("assets/a.css", "a{b:url(../../x)}", "there is no asset `../../x`"),
    ("assets/a.css", "a{b:url(https://example.org/x.css)}", "a page asks no other server for anything"),
    ("assets/a.css", "@import 'a.css';", "`a.css` names the stylesheet that names it"),
    ("i18n/de_AT.toml", "", "`de_AT` is no language tag in canonical form"),
    ("i18n/EN.toml", "", "help: name it `en.toml`"),
    (
        "i18n/fr.toml",
        "[nav]\neditoins = 'É'",
        "fr.toml:2:12: error[bad-theme]: there is no text `nav.editoins` in English; help: did you mean `nav.editions`?",
    ),
    ("i18n/fr.toml", "[nav", "fr.toml:1:5: error[bad-theme]"),
    (
        "i18n/fr.toml",
        "[edition]\nnumber = '{nubmer}'",
        "has no placeholder `{nubmer}`; help: did you mean `{number}`?",
    ),
    (
        "theme.toml",
        "[settings.x]\ntype = 'color'\ndoc = 'x'",
        ":2:8: error[bad-theme]: expected `colour`, `asset`, `line`, `list` or `bool`, found `color`; help: did you mean `colour`?",
    ),
    (
        "theme.toml",
        "[settings.x]\ntype = 'list'\ndoc = 'x'",
        "error[bad-theme]: `values` is missing in `settings`",
    ),
    (
        "theme.toml",
        "[settings.x]\ntype = 'bool'\ndoc = 'x'\ndefault = 'no'",
        ":4:11: error[bad-theme]: expected `true` or `false`",
    ),
    (
        "theme.toml",
        "[settings.x]\ntype = 'asset'\ndoc = 'x'\ndefault = 'x.svg'",
        ":4:11: error[bad-theme]: there is no file `assets/x.svg`",
    ),
    (
        "theme.toml",
        "settigns = 1",
        ":1:1: error[bad-theme]: there is no field `settigns`; help: did you mean `settings`?",
    ),
    (
        "theme.toml",
        "[settings.home]\ntype = 'list'\nvalues = ['x']\ndefault = ['x']\ndoc = 'x'",
        "the template `home/x.html` is missing",
    ),
];

#[test]
fn mistakes_in_files_are_told_where_they_stand() {
    for (name, text, expected) in FILES {
        let path = format!("themes/golocal/{name}");
        let report = report("", &[(&path, text)]);
        assert!(report.contains(expected), "{name} {text}\n{report}");
        assert_eq!(report.lines().count(), 1, "{name} {text}\n{report}");
    }
    let source =
        Memory::new([("config.toml", b"".to_vec()), ("themes/golocal/templates/a.html", vec![b'a', 0xff])]);
    assert_eq!(load(&source).1[0].code.name(), "not-utf8");
}

#[test]
fn languages_without_texts_are_told() {
    let config = CONFIG.replace("[\"en\"]", "[\"en\", \"de-AT\", \"en-GB\", \"la\"]");
    let (theme, findings) = load(&Memory::new([("config.toml", config.clone())]));
    assert!(theme.is_some());
    let found: Vec<_> = findings
        .iter()
        .map(|f| (f.code.name(), &config[f.place.span.start as usize..f.place.span.end as usize]))
        .collect();
    assert_eq!(found, [("untranslated-interface", "\"la\"")]);
}

#[test]
fn errors_of_rendering_have_their_place() {
    let files = [
        ("config.toml", ""),
        ("themes/golocal/templates/footer.html", "<p>\n{% include 'masthead.html' %}"),
        ("themes/golocal/templates/masthead.html", "é\n{{ record.titel }}"),
        ("themes/golocal/templates/alias.html", "\n\n{{ nowhere(1) }}"),
        ("themes/golocal/templates/home.html", "{{ none }}"),
    ];
    let (theme, findings) = load(&Memory::new(files));
    let theme = theme.unwrap_or_else(|| panic!("{findings:?}"));
    for (name, file, line, start, message, related) in [
        ("footer.html", "themes/golocal/templates/masthead.html", 2, 6, "undefined value", 1),
        (
            "alias.html",
            "themes/golocal/templates/alias.html",
            3,
            5,
            "unknown function: nowhere is unknown",
            0,
        ),
        ("home.html", "themes/golocal/templates/home.html", 1, 3, "nothing is known here", 0),
    ] {
        let template = theme.environment().get_template(name).expect("a template");
        let error = template.render(context! { record => context! {} }).expect_err("a mistake");
        let finding = theme.render_fault(&error);
        assert!(theme.render_error(&error).to_string().starts_with(&format!("{file}:{line}: ")));
        assert_eq!((&*finding.place.file, finding.place.span.start), (file, start), "{finding:?}");
        assert!(finding.message.contains(message), "{}", finding.message);
        assert_eq!(finding.related.len(), related, "{finding:?}");
    }
}
