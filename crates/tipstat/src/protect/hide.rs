//! Hidden figures, and everything beside a number that would tell it.

use std::sync::Arc;

use tipstat_model::{Decimal, Figure, Message, Quantity, codes::ObsStatus};

use super::options::Zeros;

/// What stands in the place of a hidden number, whatever the reason why it is hidden.
pub const MARK: &str = "s";

/// The figure without its number and without all that was computed from it.
pub(super) fn hidden(figure: &Figure, zeros: Zeros) -> Figure {
    let is_count = figure.unit.is_none_or(|unit| unit.is_count());
    let low = if is_count && zeros == Zeros::Published { Decimal::ONE } else { Decimal::ZERO };
    Figure {
        quantity: Some(Quantity::Suppressed { low, high: None }),
        printed: MARK.into(),
        status_obs: Some(ObsStatus::Suppressed),
        denominator: None,
        label: None,
        note: None,
        url: None,
        ..figure.clone()
    }
}

/// The figure as it is published: words beside it that hold other numbers are left out, since they may tell a hidden one.
/// Also says whether any were.
pub(super) fn published(figure: &Figure) -> (Figure, bool) {
    let value = figure.quantity.and_then(Quantity::value);
    let mut public = figure.clone();
    let mut left_out = false;
    for words in [&mut public.label, &mut public.note] {
        if words.as_deref().is_some_and(|words| tells_more(words, figure, value)) {
            *words = None;
            left_out = true;
        }
    }
    (public, left_out)
}

/// Whether words hold a number that is neither the figure's own, nor a year of its period.
fn tells_more(words: &str, figure: &Figure, value: Option<Decimal>) -> bool {
    let years: Vec<String> = figure
        .period
        .map(|period| [period.start().year(), period.end().year()].map(|year| year.to_string()))
        .into_iter()
        .flatten()
        .collect();
    let own = value.map(|value| value.normalize().to_string()).unwrap_or_default();
    numbers(words).any(|number| number != own && !years.contains(&number) && !is_year(&number))
}

/// A number of four digits that reads as a year: residents “mid-2022”, a law of 2012.
fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// The numbers in a text, without the spaces and marks between their digits.
fn numbers(words: &str) -> impl Iterator<Item = String> + '_ {
    let joined: String = words.chars().filter(|c| !matches!(c, '\u{a0}' | '\u{202f}')).collect();
    let parts: Vec<String> = joined
        .split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .map(|part| part.trim_matches(|c| c == '.' || c == ',').replace(',', "."))
        .filter(|part| part.chars().any(|c| c.is_ascii_digit()))
        .collect();
    parts.into_iter()
}

/// That words were left out.
pub(super) fn left_out(n: usize) -> Option<Message> {
    (n > 0).then(|| {
        Message::new(
            format!("words and notes left out of the publication because they hold other numbers: {n}"),
            format!("libellés et notes retirés de la publication parce qu’ils contiennent d’autres nombres\u{a0}: {n}"),
        )
    })
}

/// The figure with a rounded number.
pub(super) fn rounded(figure: &Figure, value: i64) -> Figure {
    let text: Arc<str> = value.to_string().into();
    Figure {
        quantity: Some(Quantity::Exact(Decimal::from(value))),
        printed: text,
        denominator: None,
        label: None,
        note: None,
        url: None,
        ..figure.clone()
    }
}

#[cfg(test)]
mod tests {
    use tipstat_model::Period;

    use super::*;

    #[test]
    fn words_beside_a_number_are_left_out_where_they_hold_another() {
        let figure = |note: &str| Figure {
            quantity: Some(Quantity::Exact(629.into())),
            period: Period::year(2024),
            note: Some(note.into()),
            ..Figure::default()
        };
        let kept = |note: &str| published(&figure(note)).0.note.is_some();
        assert!(kept("as printed on the first page") && kept("629 victims in 2024") && kept("residents of mid-2022"));
        assert!(!kept("629 victims, of whom 3 in Kidal") && !kept("dont 12 filles"));
    }

    #[test]
    fn nothing_of_a_hidden_number_is_left() {
        let figure = Figure {
            quantity: Some(Quantity::Exact(3.into())),
            printed: "3 (trois)".into(),
            label: Some("three girls".into()),
            denominator: Some("20".into()),
            note: Some("one family".into()),
            url: Some("https://example.org/3-victims".into()),
            ..Figure::default()
        };
        let hidden = hidden(&figure, Zeros::Published);
        let seen = format!("{hidden:?}");
        assert!(!seen.contains("three") && !seen.contains("20") && !seen.contains("family"), "{seen}");
        assert_eq!(hidden.quantity, Some(Quantity::Suppressed { low: 1.into(), high: None }));
        assert_eq!(hidden.status_obs, Some(ObsStatus::Suppressed));
    }
}
