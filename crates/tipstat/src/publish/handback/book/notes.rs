//! The notes of a sheet: those that are there stay, new ones are added to them.

use std::collections::{BTreeSet, HashMap};

use tipstat_model::Message;

use super::{
    At, MOST_NOTES, SheetMarks, not_as_expected,
    package::Package,
    page::reference,
    relations::Relations,
    xml::{Kind, Pieces, Splices, attribute, escaped, prefix},
};

const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const NONE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors></authors><commentList></commentList></comments>";
/// Who is said to have written a note.
const AUTHOR: &str = "tipstat";

/// How what is noted begins.
pub(in crate::publish::handback) const BEGINS: &str = "tipstat · ";

/// What was noted.
#[derive(Debug, Default)]
pub(super) struct Noted {
    /// Cells with a note that had none.
    pub new: Vec<At>,
    /// Cells with a discussion of several people, which a note would break.
    pub discussed: Vec<At>,
}

/// Adds the notes of the marks.
pub(super) fn add(
    package: &mut Package<'_>,
    relations: &mut Relations,
    marks: &SheetMarks,
    folder: &str,
) -> Result<Noted, Message> {
    if marks.cells.is_empty() {
        return Ok(Noted::default());
    }
    let path = if let Some(path) = relations.first("comments")? {
        path
    } else {
        let path = package.add(|n| format!("{folder}comments/tipstat{n}.xml"), CONTENT_TYPE, NONE.to_owned())?;
        relations.add("comments", &path)?;
        path
    };
    let text = package.text(&path)?.ok_or_else(|| not_as_expected("comments"))?;
    let has_discussions = relations.first("threadedComment")?.is_some();
    let (text, noted) = with_notes(&text, marks, has_discussions)?;
    package.set(&path, text);
    Ok(noted)
}

fn with_notes(text: &str, marks: &SheetMarks, has_discussions: bool) -> Result<(String, Noted), Message> {
    let p = prefix(text)?;
    let wanted: Vec<(At, &str)> =
        marks.cells.iter().take(MOST_NOTES).map(|(at, (_, note))| (*at, note.as_str())).collect();
    let by_reference: HashMap<String, (At, &str)> = wanted.iter().map(|one| (reference(one.0), *one)).collect();
    let run = |note: &str| format!("<{p}r><{p}t xml:space=\"preserve\">{}</{p}t></{p}r>", escaped(note));
    let (mut splices, mut noted, mut there) = (Splices::default(), Noted::default(), BTreeSet::new());
    let (mut authors, mut current, mut in_text) = (0_u32, None, false);
    let mut text_depth = 0;
    for piece in Pieces::of(text) {
        let piece = piece?;
        match (piece.kind, piece.name) {
            (Kind::Close | Kind::Empty, "author") => authors += 1,
            (Kind::Close, "authors") => splices.insert(piece.at.start, format!("<{p}author>{AUTHOR}</{p}author>")),
            (Kind::Empty, "authors") => {
                splices.replace(piece.at, format!("<{p}authors><{p}author>{AUTHOR}</{p}author></{p}authors>"));
            }
            (Kind::Open, "comment") => {
                let at = attribute(piece.raw, "ref").unwrap_or_default();
                current = by_reference.get(at.as_ref()).copied();
                if let Some((at, _)) = current {
                    there.insert(at);
                    if has_discussions {
                        noted.discussed.push(at);
                        current = None;
                    }
                }
            }
            (Kind::Close, "comment") => current = None,
            (Kind::Empty, "text") if current.is_some() => {
                let note = current.map(|(_, note)| run(note)).unwrap_or_default();
                splices.replace(piece.at, format!("<{p}text>{note}</{p}text>"));
            }
            (Kind::Open, "text") => (in_text, text_depth) = (true, piece.depth),
            (Kind::Close, "text") => {
                in_text = false;
                if let Some((_, note)) = current {
                    splices.insert(piece.at.start, run(&format!("\n\n{note}")));
                }
            }
            // A text without runs becomes one, so that another can stand behind it.
            (Kind::Open, "t") if in_text && current.is_some() && piece.depth == text_depth + 1 => {
                splices.insert(piece.at.start, format!("<{p}r>"));
            }
            (Kind::Close, "t") if in_text && current.is_some() && piece.depth == text_depth + 1 => {
                splices.insert(piece.at.end, format!("</{p}r>"));
            }
            (kind, "commentList") if kind != Kind::Open => {
                let new: Vec<(At, &str)> = wanted.iter().filter(|(at, _)| !there.contains(at)).copied().collect();
                let one = |(at, note): &(At, &str)| {
                    let at = reference(*at);
                    format!(
                        "<{p}comment ref=\"{at}\" authorId=\"{authors}\"><{p}text>{}</{p}text></{p}comment>",
                        run(note)
                    )
                };
                let all: String = new.iter().map(one).collect();
                noted.new = new.into_iter().map(|(at, _)| at).collect();
                match kind {
                    Kind::Empty => splices.replace(piece.at, format!("<{p}commentList>{all}</{p}commentList>")),
                    _ => splices.insert(piece.at.start, all),
                }
            }
            _ => {}
        }
    }
    Ok((splices.done(text), noted))
}
