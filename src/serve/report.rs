//! The page that stands in for others while something is wrong: the report that `check` prints.

use super::state::Trouble;
use crate::content::markdown::escape;

/// The stylesheet of the page.
pub(super) const STYLE: &str = include_str!("report.css");

/// The script that shows pages anew.
pub(super) const RELOAD: &str = include_str!("reload.js");

/// The page for what stands in the way; `last` is where the asked page can be seen as it last was, if anywhere.
pub(super) fn page(trouble: &Trouble, last: Option<&str>) -> String {
    let mut page = format!(
        r#"<!doctype html>
<html lang="en" data-golocal="report">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__golocal/report.css">
<script src="/__golocal/reload.js"></script>
</head>
<body>
<main>
<h1>{title}</h1>
<p>This page shows the site again as soon as this is mended."#,
        title = trouble.title
    );
    if let Some(last) = last {
        page.push_str(" Until then there is <a href=\"");
        escape::attribute(&mut page, last);
        page.push_str("\">the page as it was when all was well</a>.");
    }
    page.push_str("</p>\n<pre tabindex=\"0\">");
    escape::text(&mut page, trouble.report.trim_end());
    page.push_str("</pre>\n</main>\n</body>\n</html>\n");
    page
}
