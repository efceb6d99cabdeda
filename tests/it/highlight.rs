//! Highlighted code: few classes, nothing lost, nothing that breaks out.

use golocal::site::highlight::Highlights;

/// The HTML with each `<span class="hl-x">…</span>` as `⟨x …⟩`.
fn marked(language: &str, code: &str) -> Option<String> {
    let highlights = Highlights::prepare([(language.to_owned(), code.to_owned())]);
    let html = highlights.get(language, code)?;
    let bare = html.replace("<span class=\"hl-", "⟨").replace("\">", " ").replace("</span>", "⟩");
    assert!(!bare.contains('<'), "{html}");
    Some(bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

#[track_caller]
fn check(language: &str, code: &str, expected: &str) {
    assert_eq!(marked(language, code).as_deref(), Some(expected));
}

#[test]
fn records_are_marked() {
    check(
        "toml",
        "# note\ntitle = \"a \\\" # b\" # c\nissued = 2024-02-08 10:00:00Z\n\"odd key\".x = [1, -2.5e3, true, inf]\n",
        "⟨comment # note⟩\n⟨name title⟩ = ⟨string \"a \\\" # b\"⟩ ⟨comment # c⟩\n⟨name issued⟩ = ⟨string 2024-02-08 10:00:00Z⟩\n\
         ⟨name \"odd key\"⟩.⟨name x⟩ = [⟨number 1⟩, ⟨number -2.5e3⟩, ⟨number true⟩, ⟨number inf⟩]\n",
    );
    check(
        "TOML",
        "[[timeline]] # ]\nname = { family = 'Low', given = \"A\" }\nlist = [\n  { a = 1 }, # b\n  \"x\",\n]\nx.y = 1979\n",
        "⟨type [[timeline]]⟩ ⟨comment # ]⟩\n⟨name name⟩ = { ⟨name family⟩ = ⟨string 'Low'⟩, ⟨name given⟩ = ⟨string \"A\"⟩ }\n\
         ⟨name list⟩ = [\n  { ⟨name a⟩ = ⟨number 1⟩ }, ⟨comment # b⟩\n  ⟨string \"x\"⟩,\n]\n⟨name x⟩.⟨name y⟩ = ⟨number 1979⟩\n",
    );
    check(
        "toml",
        "a = \"\"\"\nb = \"1\"\n\"\"\"\"\nc = '''d'''\ne = \"open\nf = 1",
        "⟨name a⟩ = ⟨string \"\"\"\nb = \"1\"\n\"\"\"\"⟩\n⟨name c⟩ = ⟨string '''d'''⟩\n⟨name e⟩ = ⟨string \"open⟩\n⟨name f⟩ = ⟨number 1⟩",
    );
    for odd in ["=", "[", "]]\n}{", "a.\u{e4} = ü", "\"\\", "''", "a = 1979-05-27 ", "\r\n\r", "[[a # ]\n<b>"]
    {
        nothing_lost("toml", odd);
    }
}

#[test]
fn languages_are_marked() {
    check(
        "rust",
        "// a\nfn main() -> u8 { \"b\\n\"; 1 }\n",
        "⟨comment // a⟩\n⟨keyword fn⟩ ⟨name main⟩() -> ⟨keyword u8⟩ { ⟨string \"b\\n\"⟩; ⟨number 1⟩ }\n",
    );
    check("sh", "cargo run --release # a\n", "⟨name cargo⟩ run --release ⟨comment # a⟩\n");
    check(
        "json",
        "{\"a\": [1, true, \"b\"]}\n",
        "{⟨string \"a\"⟩: [⟨number 1⟩, ⟨number true⟩, ⟨string \"b\"⟩]}\n",
    );
    check("diff", "-a\n+b\n", "⟨deleted -a⟩\n⟨inserted +b⟩\n");
}

#[test]
fn unknown_or_overlong_code_is_left_alone() {
    for (language, code) in [
        ("klingon", "a".to_owned()),
        ("text", "a".to_owned()),
        ("rust", "a".repeat(3_000)),
        ("rust", "fn a() {}\n".repeat(10_000)),
    ] {
        assert_eq!(marked(language, &code), None, "{language}");
    }
    assert_eq!(Highlights::default().get("rust", "fn a() {}"), None);
}

#[test]
fn no_class_beyond_the_documented_ones_and_no_letter_lost() {
    let code = "<!DOCTYPE html>\n<a href=\"x\">&amp;</a><script>let a = `b${c}` < 1 && /d/;</script>\n<style>p { color: red }</style>\n";
    for language in [
        "html", "js", "css", "python", "rust", "yaml", "xml", "md", "c", "java", "bibtex", "diff", "sql",
        "php",
    ] {
        nothing_lost(language, code);
    }
}

/// The HTML holds the code as it is, in spans of the documented classes that are all closed.
#[track_caller]
fn nothing_lost(language: &str, code: &str) {
    let highlights = Highlights::prepare([(language.to_owned(), code.to_owned())]);
    let html = highlights.get(language, code).unwrap();
    let mut words = String::new();
    for (at, piece) in html.split('<').enumerate() {
        words.push_str(if at == 0 { piece } else { piece.split_once('>').unwrap().1 });
    }
    assert_eq!(words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), code, "{language}");
    for class in html.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let known = ["comment", "string", "number", "keyword", "name", "type", "inserted", "deleted"];
        assert!(class.strip_prefix("hl-").is_some_and(|class| known.contains(&class)), "{class}");
    }
    assert_eq!(html.matches("<span").count(), html.matches("</span>").count());
}
