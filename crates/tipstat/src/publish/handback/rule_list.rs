//! The sheet *Règles*: the rules that matter in this file, and why they exist.

use std::collections::BTreeMap;

use tipstat_model::{Text, text::capital};

use super::{
    book::{Cell, Look, Page},
    file::File,
};
use crate::{check::Severity, layout::typeset, publish::internal, read::handed_back::RULES};

/// Its name.
pub(crate) const NAME: Text = Text::new("Rules", "Règles");

const HEADINGS: [(Text, u32); 7] = [
    (Text::new("Rule", "Règle"), 10),
    (Text::new("Severity", "Gravité"), 17),
    (Text::new("What is wrong", "Ce qui ne va pas"), 36),
    (Text::new("Why it matters", "Pourquoi c’est important"), 52),
    (Text::new("What to do", "Ce qu’il faut faire"), 52),
    (Text::new("Times", "Fois"), 7),
    (Text::new(RULES, RULES), 0),
];

/// The sheet.
pub(super) fn page(file: &File<'_>, name: String) -> Page {
    let lang = file.lang;
    let mut times: BTreeMap<(Severity, &str), u64> = BTreeMap::new();
    file.findings.iter().for_each(|f| *times.entry((f.severity, f.code.as_str())).or_default() += 1);
    let mut page = Page {
        name,
        widths: HEADINGS.iter().map(|(_, width)| *width).collect(),
        frozen: 1,
        head: internal::notice(file.submission, lang).map(|_| internal::MARK.get(lang)),
        ..Page::default()
    };
    page.rows
        .push(HEADINGS.iter().map(|(heading, _)| Cell::Text(heading.get(lang).to_owned(), Look::Heading)).collect());
    for ((severity, code), times) in times {
        let rule = file.submission.rule(code);
        let text = |of: Option<Text>| typeset(lang, of.map_or("", |text| text.get(lang)));
        page.rows.push(vec![
            Cell::Text(code.to_owned(), Look::Text),
            Cell::Text(
                format!("{} {}", severity.letter().get(lang), severity.label().get(lang)),
                Look::Weight(severity),
            ),
            Cell::Text(capital(file.all.title(code, lang)), Look::Text),
            Cell::Text(text(rule.map(|r| r.why)), Look::Text),
            Cell::Text(text(rule.map(|r| r.todo)), Look::Text),
            Cell::Number(times, Look::Number),
        ]);
    }
    page
}
