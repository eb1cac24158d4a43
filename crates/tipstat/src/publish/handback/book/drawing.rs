//! The boxes in which notes are shown. Their dialect is older than the rest and not always well formed, so boxes are
//! only added at its end.

use std::fmt::Write as _;

use tipstat_model::Message;

use super::{At, not_as_expected, package::Package, relations::Relations};

const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
const NAMES: &str = " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";
const KIND: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";
/// How many boxes have numbers of one block.
const BLOCK: usize = 1024;

/// Adds a box for each cell. Tells the id of the drawing where the sheet does not name one yet.
pub(super) fn add(
    package: &mut Package<'_>,
    relations: &mut Relations,
    cells: &[At],
    folder: &str,
) -> Result<Option<String>, Message> {
    if cells.is_empty() {
        return Ok(None);
    }
    if let Some(path) = relations.first("vmlDrawing")? {
        let text = package.text(&path)?.ok_or_else(|| not_as_expected("vmlDrawing"))?;
        let end = text.rfind("</xml>").ok_or_else(|| not_as_expected("vmlDrawing"))?;
        // Some programs call the dialects otherwise, so each box says what it means.
        let names = if NAMES.split_whitespace().all(|name| text.contains(name)) { "" } else { NAMES };
        let saying = |tag: &str, of: &str| of.replacen(tag, &format!("{tag}{names}"), 1);
        let kind = if text.contains("\"_x0000_t202\"") { String::new() } else { saying("<v:shapetype", KIND) };
        let boxes = boxes(cells, last_number(&text) + 1, names);
        package.set(&path, format!("{}{kind}{boxes}{}", &text[..end], &text[end..]));
        return Ok(None);
    }
    // The numbers of boxes need only differ within a drawing; a block of its own keeps them apart from other sheets.
    let free = (1..=usize::MAX).find(|n| !package.has(&format!("{folder}drawings/tipstat{n}.vml"))).unwrap_or(1_usize);
    let first = free * 64;
    let blocks: Vec<String> = (0..=cells.len() / BLOCK).map(|n| (first + n).to_string()).collect();
    let boxes = boxes(cells, first * BLOCK + 1, "");
    let blocks = blocks.join(",");
    let text = format!(
        "<xml{NAMES}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{blocks}\"/></o:shapelayout>{KIND}{boxes}</xml>"
    );
    let path = format!("{folder}drawings/tipstat{free}.vml");
    package.extension("vml", CONTENT_TYPE)?;
    package.set(&path, text);
    relations.add("vmlDrawing", &path).map(Some)
}

/// The highest number of a box.
fn last_number(text: &str) -> usize {
    let numbers = text.split("_x0000_s").skip(1).filter_map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    });
    numbers.max().unwrap_or(BLOCK)
}

fn boxes(cells: &[At], first: usize, names: &str) -> String {
    let mut out = String::new();
    for (number, (row, column)) in (first..).zip(cells) {
        let (row, column) = (row.saturating_sub(1), *column);
        let (left, right, top, bottom) = (column + 1, column + 5, row.saturating_sub(1), row + 8);
        let _ = write!(
            out,
            "<v:shape{names} id=\"_x0000_s{number}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:1.5pt;width:240pt;height:130pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
        );
    }
    out
}
