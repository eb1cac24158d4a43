//! A page as data, and how it is written: Markdown for the documentation, plain lines for a terminal.

use tipstat_model::{Lang, Message, Text};

use crate::layout::{clean, columns, hang, table, typeset};

/// A page about one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The name of its file: `TIP701`, `victims_identified`, `figures.value`, `sex`.
    pub name: String,
    /// Its title.
    pub title: Message,
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of the second order.
    Heading(Text),
    /// A heading of the third order.
    Subheading(Text),
    /// Words.
    Paragraph(Message),
    /// Short facts, each with its name.
    Facts(Vec<(Text, Message)>),
    /// A table; without a single cell it is not shown.
    Table {
        /// Headings.
        head: Vec<Message>,
        /// Rows.
        rows: Vec<Vec<Message>>,
    },
}

impl Page {
    /// The page in Markdown.
    #[must_use]
    pub fn markdown(&self, lang: Lang) -> String {
        let line = |mark: &str, text: &str| format!("{mark}{}\n", escape(lang, text));
        let mut out = line("# ", self.title.get(lang));
        for block in &self.blocks {
            out.push('\n');
            match block {
                Block::Heading(text) => out += &line("## ", text.get(lang)),
                Block::Subheading(text) => out += &line("### ", text.get(lang)),
                Block::Paragraph(text) => out += &line("", text.get(lang)),
                Block::Facts(facts) => {
                    for (name, value) in facts {
                        let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
                        out += &line(&format!("- **{}**{colon} ", name.get(lang)), value.get(lang));
                    }
                }
                Block::Table { head, rows } => {
                    let row = |cells: &[Message]| {
                        let cells: Vec<String> = cells.iter().map(|c| escape(lang, c.get(lang))).collect();
                        format!("| {} |\n", cells.join(" | "))
                    };
                    out += &row(head);
                    out += "|";
                    out += &"---|".repeat(head.len());
                    out.push('\n');
                    out.extend(rows.iter().map(|cells| row(cells)));
                }
            }
        }
        out
    }

    /// The page in plain lines of at most `width`.
    #[must_use]
    pub fn terminal(&self, lang: Lang, width: usize) -> String {
        let plain = |text: &str| typeset(lang, &clean(text));
        let underlined = |text: &str, rule: &str| format!("{text}\n{}\n", rule.repeat(columns(text).min(width)));
        let mut out = underlined(&plain(self.title.get(lang)), "═");
        for block in &self.blocks {
            out.push('\n');
            match block {
                Block::Heading(text) => out += &underlined(&plain(text.get(lang)), "─"),
                Block::Subheading(text) => out += &hang("", "", &plain(text.get(lang)), width),
                Block::Paragraph(text) => out += &hang("", "", &plain(text.get(lang)), width),
                Block::Facts(facts) => {
                    let row = |(name, value): &(Text, Message)| vec![plain(name.get(lang)), plain(value.get(lang))];
                    out += &table(&facts.iter().map(row).collect::<Vec<_>>(), width);
                }
                Block::Table { head, rows } => {
                    let row = |cells: &Vec<Message>| cells.iter().map(|c| plain(c.get(lang))).collect::<Vec<_>>();
                    let mut lines = vec![row(head)];
                    lines.push(lines[0].iter().map(|h| "─".repeat(columns(h))).collect());
                    lines.extend(rows.iter().map(row));
                    for line in table(&lines, width.saturating_sub(2)).lines() {
                        out.extend(["  ", line, "\n"]);
                    }
                }
            }
        }
        out
    }
}

/// A text as it stands in Markdown: a bar would end a cell, a star would begin a stress.
fn escape(lang: Lang, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in typeset(lang, &clean(text)).chars() {
        if matches!(c, '|' | '*' | '<' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let same = |t: &str| Message::new(t, t);
        Page {
            name: "x".to_owned(),
            title: Message::new("a title", "un titre"),
            blocks: vec![
                Block::Heading(Text::new("Why", "Pourquoi\u{a0}?")),
                Block::Table { head: vec![same("value"), same("unit")], rows: vec![vec![same("<5|6"), same("")]] },
                Block::Facts(vec![(Text::new("weight", "poids"), same("error"))]),
            ],
        }
    }

    #[test]
    fn signs_of_markdown_are_taken_as_text() {
        let text = "# a title\n\n## Why\n\n| value | unit |\n|---|---|\n| \\<5\\|6 |  |\n\n- **weight**: error\n";
        assert_eq!(page().markdown(Lang::En), text);
    }

    #[test]
    fn a_terminal_gets_plain_lines() {
        let text = "un titre\n════════\n\nPourquoi\u{a0}?\n──────────\n\n  value  unit\n  ─────  ────\n  <5|6\n\npoids  error\n";
        assert_eq!(page().terminal(Lang::Fr, 80), text);
    }
}
