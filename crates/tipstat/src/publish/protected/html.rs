//! The page of the tables, for readers.

use askama::Template;
use tipstat_model::{Lang, Message, period::display_date};

use super::{
    ProtectedOutput,
    table::{Line, Shown, heading, lines},
    words,
};
use crate::error::{Error, Result};

#[derive(Template)]
#[template(path = "protected.html")]
struct Page {
    lang: Lang,
    title: String,
    as_of: String,
    headings: Vec<&'static str>,
    groups: Vec<Group>,
    footnotes: Vec<String>,
}

/// The figures of one indicator and period.
struct Group {
    title: String,
    lines: Vec<Line>,
}

impl Page {
    fn t(&self, en: &'static str, fr: &'static str) -> &'static str {
        if self.lang == Lang::En { en } else { fr }
    }

    fn is_hidden(line: &Line) -> bool {
        line.shown == Shown::Mark
    }
}

pub(super) fn html(output: &ProtectedOutput<'_>) -> Result<String> {
    let lines = lines(output);
    let headings = lines.breakdowns.iter().map(|dim| heading(output.lang, *dim)).collect();
    let mut groups: Vec<Group> = Vec::new();
    let mut all = lines.lines;
    all.sort_by(|a, b| (&a.indicator, &b.period).cmp(&(&b.indicator, &a.period)));
    for line in all {
        let title = if line.period.is_empty() {
            line.indicator.clone()
        } else {
            format!("{}, {}", line.indicator, line.period)
        };
        match groups.last_mut() {
            Some(group) if group.title == title => group.lines.push(line),
            _ => groups.push(Group { title, lines: vec![line] }),
        }
    }
    for group in &mut groups {
        let mut letters = group.title.chars();
        if let Some(first) = letters.next() {
            group.title = first.to_uppercase().chain(letters).collect();
        }
    }
    let page = Page {
        lang: output.lang,
        title: words::title(output),
        as_of: display_date(output.lang, output.as_of),
        headings,
        groups,
        footnotes: words::footnotes(output),
    };
    page.render().map_err(|e| Error::Write { reason: Message::new(e.to_string(), e.to_string()) })
}
