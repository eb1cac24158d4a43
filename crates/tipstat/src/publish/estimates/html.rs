//! Estimates as a page by themselves: for the screen and for A4, without network and without scripts.

use askama::Template;
use tipstat_model::{Lang, Message};

use super::{
    Output,
    content::{Part, Table, parts},
};
use crate::{
    error::{Error, Result},
    publish::internal,
};

#[derive(Template)]
#[template(path = "estimates.html")]
struct Page {
    lang: Lang,
    name: String,
    /// That it must not leave the house, at the margins of every sheet of paper.
    mark: Option<&'static str>,
    parts: Vec<Part>,
}

impl Table {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a template hands over references")]
    fn is_number(&self, column: &usize) -> bool {
        self.numbers.as_ref() == Some(column)
    }
}

pub(super) fn html(output: &Output<'_>) -> Result<String> {
    let parts = parts(output);
    let named = parts.iter().find_map(|part| if let Part::Name(name) = part { Some(name.clone()) } else { None });
    let mark = output.notice().map(|_| internal::MARK.get(output.lang));
    let page = Page { lang: output.lang, name: named.unwrap_or_default(), mark, parts };
    page.render().map_err(|e| Error::Write { reason: Message::new(e.to_string(), e.to_string()) })
}
