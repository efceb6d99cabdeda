//! Tables (GFM §4.10): a group that scrolls by keyboard, named after its columns.

use comrak::nodes::{Node, NodeTable, NodeValue, TableAlignment};

use super::Writer;
use super::label::Label;

/// The columns of the table being written.
#[derive(Default)]
pub(super) struct Columns {
    alignments: Vec<TableAlignment>,
    /// Which column comes next.
    next: usize,
    in_head: bool,
    /// The tag of the open cell, and whether the body was begun.
    tag: &'static str,
    in_body: bool,
}

impl Writer<'_> {
    pub(super) fn open_table(&mut self, node: Node<'_>, table: &NodeTable) {
        self.columns = Columns { alignments: table.alignments.clone(), ..Columns::default() };
        let names = column_names(node);
        self.open("<div class=\"table\" role=\"group\" tabindex=\"0\"");
        if names.is_empty() {
            self.attribute("aria-label", &self.dress.label(Label::Table));
        } else {
            self.attribute("aria-label", &names);
        }
        self.out.push_str("><table>\n");
    }

    pub(super) fn close_table(&mut self) {
        self.out.push_str(if self.columns.in_body {
            "</tbody>\n</table></div>\n"
        } else {
            "</table></div>\n"
        });
    }

    pub(super) fn open_row(&mut self, head: bool) {
        if head {
            self.out.push_str("<thead>\n");
        } else if !self.columns.in_body {
            self.columns.in_body = true;
            self.out.push_str("<tbody>\n");
        }
        self.columns.in_head = head;
        self.columns.next = 0;
        self.out.push_str("<tr>");
    }

    pub(super) fn close_row(&mut self, head: bool) {
        self.out.push_str(if head { "</tr>\n</thead>\n" } else { "</tr>\n" });
    }

    /// A cell of the head without words heads nothing.
    pub(super) fn open_cell(&mut self, node: Node<'_>) {
        let heads = self.columns.in_head && node.first_child().is_some();
        self.columns.tag = if heads { "th" } else { "td" };
        self.out.push_str(if heads { "<th scope=\"col\"" } else { "<td" });
        let class = match self.columns.alignments.get(self.columns.next) {
            Some(TableAlignment::Left) => " class=\"start\">",
            Some(TableAlignment::Center) => " class=\"center\">",
            Some(TableAlignment::Right) => " class=\"end\">",
            Some(TableAlignment::None) | None => ">",
        };
        self.out.push_str(class);
        self.columns.next += 1;
    }

    pub(super) fn close_cell(&mut self) {
        self.out.extend(["</", self.columns.tag, ">"]);
    }
}

/// The names of a table's columns, parted by commas.
fn column_names(table: Node<'_>) -> String {
    let Some(head) = table.first_child().filter(|row| matches!(row.data().value, NodeValue::TableRow(true)))
    else {
        return String::new();
    };
    let names: Vec<String> = head.children().map(|cell| cell.collect_text()).collect();
    let names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    names.join(", ")
}
