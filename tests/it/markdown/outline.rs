//! Headings, links and mistakes, each with the very bytes where it stands.

use std::fmt::Write;

use golocal::content::markdown::address::Target;
use golocal::content::markdown::plain::{first_paragraph, plain};
use golocal::content::markdown::{code_blocks, outline};

/// What an outline holds, one thing a line; spans as the piece of the text that they cut out.
fn told(text: &str) -> String {
    let outline = outline(text);
    let piece = |span: &std::ops::Range<u32>| &text[span.start as usize..span.end as usize];
    let mut told = String::new();
    for heading in &outline.headings {
        writeln!(told, "h{} \"{}\" #{}", heading.level, heading.text, heading.slug).unwrap();
    }
    for link in &outline.links {
        let target = match &link.target {
            Target::Record { kind, id, anchor: None } => format!("record {kind} {id}"),
            Target::Record { kind, id, anchor: Some(anchor) } => format!("record {kind} {id} {anchor}"),
            Target::File(path) => format!("file {path}"),
            Target::Anchor(anchor) => format!("anchor {anchor}"),
            Target::Web(address) => format!("web {address}"),
        };
        writeln!(told, "{target} at {:?}", piece(&link.span)).unwrap();
    }
    for (span, fault) in &outline.faults {
        writeln!(told, "{} at {:?}", fault.code.name(), piece(span)).unwrap();
    }
    told
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let told = told(text);
    assert_eq!(told.lines().collect::<Vec<_>>(), expected, "of {text:?}");
}

#[test]
fn headings_have_the_slugs_of_github() {
    check(
        "## Goals *and* `means`\n\n### Goals and means",
        &[r#"h2 "Goals and means" #goals-and-means"#, r#"h3 "Goals and means" #goals-and-means-1"#],
    );
    check(
        "## A\n\n## A-1\n\n## A\n\n## A",
        &[r#"h2 "A" #a"#, r#"h2 "A-1" #a-1"#, r#"h2 "A" #a-2"#, r#"h2 "A" #a-3"#],
    );
    check("## حقوق الإنسان، في المدينة؟", &[r#"h2 "حقوق الإنسان، في المدينة؟" #حقوق-الإنسان-في-المدينة"#]);
    check("## مُدُن", &[r#"h2 "مُدُن" #مُدُن"#]);
    check("## Straße & Ämter!", &[r#"h2 "Straße & Ämter!" #straße--ämter"#]);
    check("## हिन्दी 人权", &[r#"h2 "हिन्दी 人权" #हिन्दी-人权"#]);
    check("## What[^1] works?\n\n[^1]: Much.", &[r#"h2 "What works?" #what-works"#]);
    check("Set by\na line\n---", &[r#"h2 "Set by a line" #set-by-a-line"#]);
    check("## ?!", &[r#"h2 "?!" #section"#]);
}

#[test]
fn links_are_told_apart() {
    check(
        "[a](record:outcomes/2023#encouragement-4) ![ä](2023/f%20g.png \"t\")",
        &[
            r#"record outcomes 2023 encouragement-4 at "[a](record:outcomes/2023#encouragement-4)""#,
            r#"file 2023/f g.png at "![ä](2023/f%20g.png \"t\")""#,
        ],
    );
    check(
        "[p](2023/a.pdf#page=4) [q](./x/../y.pdf?z) [r](<a b.pdf>)",
        &[
            r#"file 2023/a.pdf at "[p](2023/a.pdf#page=4)""#,
            r#"file y.pdf at "[q](./x/../y.pdf?z)""#,
            r#"file a b.pdf at "[r](<a b.pdf>)""#,
        ],
    );
    check(
        "[up](#) [on](#gr%C3%B6%C3%9Fe) <record:topics/water>",
        &[
            r##"anchor größe at "[on](#gr%C3%B6%C3%9Fe)""##,
            r#"record topics water at "<record:topics/water>""#,
        ],
    );
    check(
        "https://a.org/ä, www.b.org. c@d.org <HTTPS://e.org> mailto:f@g.org",
        &[
            r#"web https://a.org/ä at "https://a.org/ä""#,
            r#"web http://www.b.org at "www.b.org""#,
            r#"web mailto:c@d.org at "c@d.org""#,
            r#"web HTTPS://e.org at "<HTTPS://e.org>""#,
            r#"web mailto:f@g.org at "mailto:f@g.org""#,
        ],
    );
    check(
        "[![alt](i.png)](https://a.org)",
        &[r#"web https://a.org at "[![alt](i.png)](https://a.org)""#, r#"file i.png at "![alt](i.png)""#],
    );
}

#[test]
fn spans_are_exact_wherever_a_link_stands() {
    for text in [
        "> ä\n> > ö *[x](y)*",
        "- a\n\n\tb\t[x](y)",
        "1.\tü\n   - [x](y)",
        "ä\r\nb [x](y)",
        "ä\rb [x](y)",
        "| a |\n|--|\n| ö \\| ä \\| [x](y) |",
        "> | a |\n> |--|\n> | \\|\\| [x](y) |",
        "\u{feff}[x](y)",
        "a\0ä [x](y)",
        "[r]: z\n[s]: z\nä [x](y)",
        "> [r]: z\n> ö\n> [x](y)",
        "A[^1]\n\n[^1]: ä\n    [x](y)",
        "&auml;\\* [x](y)",
        "- [ ] ä [x](y)",
        "> [!NOTE]\n> ä [x](y)",
        "ä  \n  [x](y)",
        "## ä [x](y) ##",
        "ä [x](y)\n===",
    ] {
        assert!(told(text).contains("file y at \"[x](y)\"\n"), "{text:?}: {}", told(text));
    }
    check("[a\nb](y 'c\nd') [z][r]\n\n[r]: q", &[r#"file y at "[a\nb](y 'c\nd')""#, r#"file q at "[z][r]""#]);
    check(
        "| a |\n|--|\n| \\| [x](y) [x](y) <b> |",
        &[r#"file y at "[x](y)""#, r#"file y at "[x](y)""#, r#"raw-html at "<b>""#],
    );
    check(
        "[a]: b\n[c]: d\nä <i> <https://e.org> [a] ![f](g) www.h.org [i\nj](<k l>)",
        &[
            r#"web https://e.org at "<https://e.org>""#,
            r#"file b at "[a]""#,
            r#"file g at "![f](g)""#,
            r#"web http://www.h.org at "www.h.org""#,
            r#"file k l at "[i\nj](<k l>)""#,
            r#"raw-html at "<i>""#,
        ],
    );
}

#[test]
fn mistakes_stand_where_they_are() {
    check(
        "# Title\n\nA\n===",
        &[
            r##"h1 "Title" #title"##,
            r##"h1 "A" #a"##,
            r##"heading-level at "# Title""##,
            r##"heading-level at "A\n===""##,
        ],
    );
    check(
        "a <b>c</b> <br> <!-- ä --> </i>",
        &[
            r#"raw-html at "<b>""#,
            r#"raw-html at "<br>""#,
            r#"raw-html at "<!-- ä -->""#,
            r#"raw-html at "</i>""#,
        ],
    );
    check(
        "> <div>\n> ä\n\n<!-- c\n\nd -->\n",
        &[r#"raw-html at "<div>\n> ä""#, r#"raw-html at "<!-- c\n\nd -->""#],
    );
    check("<div>\n\na\n\n</div>", &[r#"raw-html at "<div>""#]);
    check(
        "[a](/x) [b](../x) [c](a/../../x) [d](//e.org) [e]() [f](..%2fx) [g](a\\b) [h](./)",
        &[
            r#"relative-link at "[a](/x)""#,
            r#"path-outside at "[b](../x)""#,
            r#"path-outside at "[c](a/../../x)""#,
            r#"relative-link at "[d](//e.org)""#,
            r#"relative-link at "[e]()""#,
            r#"path-outside at "[f](..%2fx)""#,
            r#"relative-link at "[g](a\\b)""#,
            r#"relative-link at "[h](./)""#,
        ],
    );
    check(
        "[a](javascript:x) [b](htps://c.org) [c](www.d.org) [d](e@f.org) [e](https://) <ftp://g.org/>",
        &[
            r#"bad-address at "[a](javascript:x)""#,
            r#"bad-address at "[b](htps://c.org)""#,
            r#"bad-address at "[c](www.d.org)""#,
            r#"bad-address at "[d](e@f.org)""#,
            r#"bad-address at "[e](https://)""#,
            r#"bad-address at "<ftp://g.org/>""#,
        ],
    );
    check(
        "[a](record:outcomes) [b](record:/outcomes/2023.html) [c](record:a/b/c) [d](record:a/b#)",
        &[
            r#"bad-reference at "[a](record:outcomes)""#,
            r#"bad-reference at "[b](record:/outcomes/2023.html)""#,
            r#"bad-reference at "[c](record:a/b/c)""#,
            r#"bad-reference at "[d](record:a/b#)""#,
        ],
    );
    check("[a](java&#10;script:x)", &[r#"bad-address at "[a](java&#10;script:x)""#]);
    check("a[^1]\n\n[^1]: b\n\n[^1]: c", &[r#"duplicate-anchor at "[^1]: b""#]);
    check("Nothing < 3 & > 2, `<b>`, \\<b> and &lt;b&gt;.", &[]);
}

#[test]
fn mends_are_offered() {
    for (text, mend) in [
        ("[a](htps://b.org)", "write `https:`"),
        ("[a](records:b/c)", "write `record:`"),
        ("[a](www.b.org/c)", "write `https://www.b.org/c`"),
        ("[a](b@c.org)", "write `mailto:b@c.org`"),
        ("[a](record:/b/c.html)", "write `record:b/c`"),
        ("# A *b*", "write `## A b`"),
        ("a <b>c</b>", "write `**text**`"),
        ("a<BR/>b", "end the line with `\\`"),
        ("<h2 class=x>a</h2>", "write `## ` before the heading"),
    ] {
        let fault = &outline(text).faults[0].1;
        assert_eq!(fault.help.as_deref(), Some(mend), "{text}: {}", fault.message);
    }
}

#[test]
fn words_are_read_without_marks() {
    let text = "## A *b*\n\nc [d](e) `f`\ng[^1]\n\n- h\n- i\n\n| j | k |\n|--|--|\n| l | m |\n\n```\nn\n```\n\n![o](p.png)\n\n[^1]: q";
    assert_eq!(plain(text), "A b\nc d f g\nh\ni\nj k\nl m\nn\no\nq");
    assert_eq!(first_paragraph(text).as_deref(), Some("c d f g"));
    assert_eq!(first_paragraph("## only\n\n- a list"), None);
    assert_eq!(plain(""), "");
}

#[test]
fn code_is_found_with_its_language() {
    let text = "```toml title=x\na = 1\n```\n\n```\nb\n```\n\n    c\n\n~~~rust,ignore\nd\n~~~";
    assert!(outline(text).code);
    assert!(!outline("```\na\n```").code);
    let mut blocks = Vec::new();
    code_blocks(text, &mut |language, code| blocks.push(format!("{language}: {code}")));
    assert_eq!(blocks, ["toml: a = 1\n", "rust: d\n"]);
}
