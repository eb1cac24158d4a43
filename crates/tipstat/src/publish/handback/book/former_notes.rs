//! Notes of an earlier check, taken out of the notes of a sheet.

use std::collections::BTreeSet;

use quick_xml::escape::unescape;
use tipstat_model::Message;

use super::{
    At,
    notes::BEGINS,
    page::at,
    xml::{Kind, Pieces, Splices, attribute, escaped},
};

/// The notes of people without ours, and the cells whose note was ours alone.
pub(super) fn without_notes(text: &str) -> Result<(String, BTreeSet<At>), Message> {
    let (mut splices, mut gone) = (Splices::default(), BTreeSet::new());
    let mut note: Option<(usize, Option<At>)> = None;
    // What a person wrote in it, and whether ours began.
    let (mut own, mut ours, mut inner) = (String::new(), false, None);
    let mut cuts = Vec::new();
    for piece in Pieces::of(text) {
        let piece = piece?;
        match (piece.kind, piece.name) {
            (Kind::Open, "comment") => {
                note = Some((piece.at.start, attribute(piece.raw, "ref").and_then(|r| at(&r))));
                own.clear();
                cuts.clear();
                ours = false;
            }
            (Kind::Open, "t") if note.is_some() => inner = Some(piece.at.end),
            (Kind::Close, "t") => {
                let Some(from) = inner.take() else { continue };
                let raw = &text[from..piece.at.start];
                let said = unescape(raw).map_or_else(|_| raw.to_owned(), |t| t.into_owned());
                let kept = match said.find(BEGINS) {
                    _ if ours => "",
                    Some(begin) => {
                        ours = true;
                        said[..begin].trim_end_matches('\n')
                    }
                    None => &said,
                };
                own.push_str(kept);
                if kept != said {
                    cuts.push((from..piece.at.start, escaped(kept)));
                }
            }
            (Kind::Close, "comment") => {
                let Some((from, place)) = note.take() else { continue };
                if ours && own.trim().is_empty() {
                    splices.replace(from..piece.at.end, String::new());
                    gone.extend(place);
                } else {
                    cuts.drain(..).for_each(|(range, by)| splices.replace(range, by));
                }
            }
            _ => {}
        }
    }
    Ok((splices.done(text), gone))
}

/// The drawing without the boxes of notes that are gone. Its dialect is not always well formed, so it is searched, not
/// read.
pub(super) fn without_boxes(text: &str, gone: &BTreeSet<At>) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(end) = rest.find(":shape>").map(|i| i + ":shape>".len()) {
        let (piece, after) = rest.split_at(end);
        let begin = piece.rfind(":shape ").and_then(|i| piece[..i].rfind('<')).unwrap_or(0);
        let number = |name: &str| -> Option<u32> {
            let from = piece[begin..].find(name)? + begin + name.len();
            piece[from..].split('<').next()?.trim().parse().ok()
        };
        let place = number(":Row>").zip(number(":Column>")).map(|(row, column)| (row + 1, column));
        let is_gone = place.is_some_and(|place| gone.contains(&place)) && piece[begin..].contains("\"Note\"");
        out.push_str(if is_gone { &piece[..begin] } else { piece });
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_wrote_stays_and_ours_goes() {
        let note = |at: &str, runs: &str| format!("<comment ref=\"{at}\" authorId=\"0\"><text>{runs}</text></comment>");
        let run = |t: &str| format!("<r><t>{t}</t></r>");
        let text = format!(
            "<comments><commentList>{}{}{}</commentList></comments>",
            note("A1", &run("vu")),
            note("B2", &run("tipstat · E TIP213\nfaux")),
            note("C3", &run("à revoir\n\ntipstat · A TIP311\nfaux\n\ntipstat · E TIP1")),
        );
        let (left, gone) = without_notes(&text).unwrap();
        assert_eq!(gone.into_iter().collect::<Vec<_>>(), [(2, 1)]);
        assert!(left.contains(">vu<") && left.contains(">à revoir<"), "{left}");
        assert!(!left.contains("tipstat") && !left.contains("B2"), "{left}");
    }

    #[test]
    fn only_the_box_of_a_note_that_is_gone_goes() {
        let shape = |row: u32, column: u32| {
            format!(
                "<v:shape id=\"s{row}\"><x:ClientData ObjectType=\"Note\"><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
            )
        };
        let text = format!("<xml><v:shapetype id=\"t\"/>{}<br>{}</xml>", shape(1, 1), shape(4, 2));
        let left = without_boxes(&text, &BTreeSet::from([(2, 1)]));
        assert_eq!(left, format!("<xml><v:shapetype id=\"t\"/><br>{}</xml>", shape(4, 2)));
    }
}
