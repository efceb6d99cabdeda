//! The HTML of texts, and of several on one page.

use golocal::content::markdown::outline;
use golocal::content::markdown::render::{Setting, render};

use super::{Page, html, on_page};

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(html(text), expected, "of {text:?}");
}

#[test]
fn paragraphs_and_marks() {
    check(
        "a *b* **c** ~~d~~ `<e>`\nf\\\ng & \"h\"",
        "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>&lt;e&gt;</code>\nf<br>\ng &amp; \"h\"</p>\n",
    );
    check("> a\n>\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n");
    check(
        "- a\n- b\n  1. c\n\n***",
        "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n<hr>\n",
    );
    check("3. a\n\n4. b", "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n");
    check("a <b>c</b>\n\n<div>\nd", "<p>a c</p>\n");
}

#[test]
fn headings_carry_an_anchor_beside_them() {
    let heading = |level: u8, id: &str, words: &str| {
        format!(
            "<div class=\"heading\"><h{level} id=\"{id}\">{words}</h{level}><a class=\"anchor\" href=\"#{id}\" \
             aria-labelledby=\"{id}\" title=\"Link here\"></a></div>\n"
        )
    };
    check("## A & *b*", &heading(2, "a--b", "A &amp; <em>b</em>"));
    check("## حقوق الإنسان", &heading(2, "حقوق-الإنسان", "حقوق الإنسان"));
    check(
        "## A\n\n#### B\n\n### C",
        &[heading(2, "a", "A"), heading(3, "b", "B"), heading(3, "c", "C")].concat(),
    );
    let deeper = Setting { prefix: "", taken: &|_| false, headings_from: 5, labels_in: None };
    let mut out = String::new();
    render("## A\n\n### B\n\n#### C", &deeper, &Page { german: false }, &mut out);
    assert_eq!(out, [heading(5, "a", "A"), heading(6, "b", "B"), heading(6, "c", "C")].concat());
}

#[test]
fn ids_give_way_to_those_of_the_page() {
    let text =
        "## Academy\n\n## Academy text\n\n## Conference\n\n[a](#academy) [b](#academy-text) [c](#conference)";
    let page = on_page(text, "", &["academy", "academy-text"]);
    for id in ["academy-text-text", "academy-text-text-text", "conference"] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id} in {page}");
    }
    assert!(page.contains(
        "<a href=\"#academy\">a</a> <a href=\"#academy-text\">b</a> <a href=\"#conference\">c</a>"
    ));
    let taken = |id: &str| ["academy", "academy-text"].contains(&id);
    assert_eq!(
        outline(text).anchors("", &taken),
        ["academy-text-text", "academy-text-text-text", "conference"]
    );
}

#[test]
fn two_texts_on_a_page_share_no_id() {
    let text = "## Goals\n\nSee[^a] [goals](#goals) and [elsewhere](#academy).\n\n[^a]: Note.";
    let page = [on_page(text, "", &[]), on_page(text, "encouragement-4:", &[])].concat();
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(
        ids,
        [
            "goals",
            "ref:1.1",
            "note:1",
            "encouragement-4:goals",
            "encouragement-4:ref:1.1",
            "encouragement-4:note:1",
        ]
    );
    ids.push("academy");
    for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&target), "{target} leads nowhere in {page}");
    }
}

#[test]
fn links_are_dressed() {
    check(
        "[a](record:outcomes/2023#e-4) [b](record:readings/x) [c](f%20g.pdf#page=2 \"T\") [d](https://e.org/?f&g=[h])",
        "<p><a href=\"../outcomes/2023.html#e-4\">a</a> b <a href=\"f%20g.pdf#page=2\" title=\"T\">c</a> \
         <a href=\"https://e.org/?f&amp;g=%5Bh%5D\">d</a></p>\n",
    );
    check("[a](javascript:b) [c](../d)", "<p>a c</p>\n");
    check("[](https://a.org)", "<p><a href=\"https://a.org\">https://a.org</a></p>\n");
    check("[a](https://[::1]/b|c%zz%41\")", "<p><a href=\"https://[::1]/b%7Cc%25zz%41%22\">a</a></p>\n");
}

#[test]
fn pictures_come_from_the_folder_alone() {
    check(
        "![A *b*](sized.png \"T\")",
        "<p><img src=\"sized.png\" alt=\"A b\" width=\"640\" height=\"480\" title=\"T\" loading=\"lazy\"></p>\n",
    );
    check("![far](https://a.org/b.png)", "<p><a href=\"https://a.org/b.png\">far</a></p>\n");
    check("[![far](https://a.org/b.png)](c.pdf)", "<p><a href=\"c.pdf\">far</a></p>\n");
    check(
        "[![near](b.png)](c.pdf)",
        "<p><a href=\"c.pdf\"><img src=\"b.png\" alt=\"near\" loading=\"lazy\"></a></p>\n",
    );
}

#[test]
fn tables_are_named_after_their_columns() {
    check(
        "| City | | Year |\n|:--|:-:|--:|\n| Graz | a | 2001 |",
        "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"City, Year\"><table>\n<thead>\n\
         <tr><th scope=\"col\" class=\"start\">City</th><td class=\"center\"></td>\
         <th scope=\"col\" class=\"end\">Year</th></tr>\n</thead>\n<tbody>\n\
         <tr><td class=\"start\">Graz</td><td class=\"center\">a</td><td class=\"end\">2001</td></tr>\n\
         </tbody>\n</table></div>\n",
    );
    assert!(
        html("| |\n|--|")
            .starts_with("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table\">")
    );
}

#[test]
fn tasks_and_code() {
    check(
        "- [x] a\n- [ ] b",
        "<ul class=\"tasks\">\n\
         <li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"done\"> a</li>\n\
         <li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"open\"> b</li>\n</ul>\n",
    );
    let code = "<pre dir=\"ltr\" tabindex=\"0\"><code";
    check("```toml\na = 1\n```", &format!("{code} class=\"language-toml\"><i>a</i> = 1\n</code></pre>\n"));
    check("    <a>", &format!("{code}>&lt;a&gt;\n</code></pre>\n"));
    check("```\"x\ny\n```", &format!("{code} class=\"language-&quot;x\">y\n</code></pre>\n"));
}

#[test]
fn footnotes_lead_there_and_back() {
    let reference = |at: &str| {
        format!(
            "<sup class=\"noteref\"><a id=\"ref:{at}\" href=\"#note:1\" aria-label=\"Footnote 1\">1</a></sup>"
        )
    };
    check(
        "a[^n] b[^n]\n\n[^n]: c",
        &format!(
            "<p>a{} b{}</p>\n<div class=\"footnotes\">\n<h2 class=\"visually-hidden\">Footnotes</h2>\n<ol>\n\
             <li id=\"note:1\">\n<p>c <a class=\"backref\" href=\"#ref:1.1\" aria-label=\"Back to 1, mention 1\">↑<sup>1</sup></a> \
             <a class=\"backref\" href=\"#ref:1.2\" aria-label=\"Back to 1, mention 2\">↑<sup>2</sup></a></p>\n</li>\n</ol>\n</div>\n",
            reference("1.1"),
            reference("1.2"),
        ),
    );
    let last = html("a[^n]\n\n[^n]: - c");
    assert!(
        last.contains(
            "</ul>\n<p> <a class=\"backref\" href=\"#ref:1.1\" aria-label=\"Back to 1\">↑</a></p>\n</li>"
        ),
        "{last}"
    );
}

#[test]
fn every_mention_has_a_place() {
    for text in [
        "![a[^1]](b.png)\n\n[^1]: c",
        "[a[^1]](b.pdf)\n\n[^1]: c",
        "[^a]: see [^b]\n\n[^b]: c",
        "a[^1]\n\n[^1]: b [^2]\n\n[^2]: c [^1]",
        "a[^1]\n\n[^1]: b\n\n[^1]: c [^2]\n\n[^2]: d",
        "> a[^1]\n>\n> [^1]: b\n\n- c[^2]\n\n  [^2]: d",
    ] {
        let page = html(text);
        for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert_eq!(
                page.matches(&format!(" id=\"{target}\"")).count(),
                1,
                "{target} of {text:?} in {page}"
            );
        }
    }
}

#[test]
fn labels_carry_their_language() {
    let setting = Setting { prefix: "", taken: &|_| false, headings_from: 2, labels_in: Some(("de", "ltr")) };
    let mut out = String::new();
    render("> [!WARNING]\n> a\n\n> [!NOTE] Own <title>\n> b", &setting, &Page { german: true }, &mut out);
    assert_eq!(
        out,
        "<div class=\"alert warning\" role=\"note\">\n<p class=\"title\" lang=\"de\" dir=\"ltr\">Warnung</p>\n<p>a</p>\n</div>\n\
         <div class=\"alert note\" role=\"note\">\n<p class=\"title\">Own &lt;title&gt;</p>\n<p>b</p>\n</div>\n"
    );
}
