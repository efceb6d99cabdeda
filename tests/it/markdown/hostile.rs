//! Texts that are made to hurt: none overflows the stack, takes for ever or gets a tag onto the page.

use golocal::content::markdown::outline;
use golocal::content::markdown::plain::plain;
use golocal::diagnostic::Code;

use super::html;

/// Runs a text through everything, on a stack as small as that of a worker.
fn survives(text: String) -> bool {
    let run = move || {
        let refused = outline(&text).faults.iter().any(|(_, fault)| fault.code == Code::OutOfRange);
        assert!(!html(&text).contains("<script"));
        plain(&text);
        refused
    };
    let worker = std::thread::Builder::new().stack_size(512 * 1024).spawn(run);
    worker.expect("a thread can be made").join().expect("nothing panics")
}

#[test]
fn depth_is_refused_and_not_suffered() {
    let deep = 10_000;
    let around = |open: &str, close: &str| open.repeat(deep) + "a" + &close.repeat(deep);
    assert!(survives(">".repeat(1 << 20)));
    assert!(survives("> ".repeat(deep) + "a"));
    assert!(survives("[^1]\n\n[^1]: ".to_owned() + &">".repeat(deep) + "a\n" + &"b\n".repeat(deep)));
    assert!(survives(around("*a **a ", " a** a*")));
    assert!(survives(around("![", "](b)")));
    assert!(!survives(around("[", "]")));
    assert!(!survives(around("[", "](b)")));
    assert!(survives("- ".repeat(deep) + "a"));
    assert!(!survives("- ".repeat(90) + "a"));
    assert!(!survives(">".repeat(100) + " a"));
    assert!(!survives("a > b\n".repeat(deep)));
}

#[test]
fn length_costs_its_length() {
    let size = 32 * 1024;
    let fill = |piece: &str| piece.repeat(size / piece.len());
    for piece in [
        "*a_ ",
        "a**",
        "`a",
        "[a](",
        "[*a](b",
        "![",
        "<b",
        "<b>",
        "<!--",
        "&",
        "~~a",
        "[^1]",
        "[^1]:",
        "[a]: b\n",
        "|a",
        "a|b\n-|-\n",
        "www.a",
        "a@b.c ",
        "## a\n",
        "- a\n",
        "- [ ] a\n",
        "> [!NOTE]\n",
        "\\",
        "\0",
        "\t",
        "```\n",
        "<script>",
        "[a](/b)",
        "# a\n",
    ] {
        survives(fill(piece));
    }
    survives("|a".repeat(2_000) + "|\n" + &"|-".repeat(2_000) + "|\n" + &"a\n".repeat(2_000));
    survives("[r]: y\n".to_owned() + &fill("[ä&amp;][r] <b> "));
    survives("[^1]\n\n".to_owned() + &fill("[^1]: a\n\n"));
    survives(
        (0..2_000).map(|number| format!("[^{number}]: a [^{}]\n\n", number + 1)).collect::<String>() + "[^0]",
    );
}

#[test]
fn nothing_runs_in_a_browser() {
    for text in [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "![a](javascript:alert(1))",
        "[a](data:text/html,x)",
        "<javascript:alert(1)>",
        "[a](java&#9;script:alert(1))",
        "[a](vbscript:x)",
        "[a](\u{1}javascript:alert(1))",
        "[a]: javascript:alert(1)\n\n[a]",
        "![a](\"onerror=alert(1))",
        "[a](https://b.org/\"onclick=alert(1))",
        "```\"><script>\na\n```",
        "## <b onclick=alert(1)>",
        "> [!NOTE] <script>\n> a",
        "[a](b \"\\\"onclick=alert(1)\")",
        "![\"onload=alert(1)](b)",
        "| <i onclick=x> |\n|--|",
    ] {
        let page = html(text);
        for sign in [
            "<script",
            "<img src=x",
            "javascript:alert(1)\"",
            "<b onclick",
            "<i onclick",
            "\"onclick",
            "\"onload",
            "\"onerror",
            "data:text",
        ] {
            assert!(!page.to_lowercase().contains(sign), "{sign} of {text:?} in {page}");
        }
    }
}
