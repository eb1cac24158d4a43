//! The main part of a workbook: which sheets it has, in which order.

use std::collections::BTreeSet;

use tipstat_model::Message;

use super::{
    Pages, not_as_expected,
    package::Package,
    page::{Page, SHEET_TYPE},
    relations::{OFFICE, Relations},
    styles::Styles,
    xml::{Kind, Pieces, Splices, attribute, escaped, prefix, with_attribute},
};

/// The hidden name under which the range of a filter stands once more.
const FILTER: &str = "_xlnm._FilterDatabase";

/// A cell as names have it: `$A$4`.
fn fixed(cell: &str) -> Option<String> {
    let at = cell.find(|c: char| c.is_ascii_digit())?;
    Some(format!("${}${}", &cell[..at], &cell[at..]))
}

/// The main part.
pub(super) struct Workbook {
    path: String,
    text: String,
    prefix: String,
    pub relations: Relations,
}

impl Workbook {
    pub fn open(package: &mut Package<'_>) -> Result<Self, Message> {
        let root = Relations::of(package, "")?;
        let path = root.first("officeDocument")?.ok_or_else(|| not_as_expected("officeDocument"))?;
        let text = package.text(&path)?.ok_or_else(|| not_as_expected("workbook"))?;
        // The strict dialect names everything otherwise; its writers are few.
        if !text.contains("http://schemas.openxmlformats.org/spreadsheetml/2006/main") {
            return Err(not_as_expected("Strict Open XML"));
        }
        let relations = Relations::of(package, &path)?;
        Ok(Self { prefix: prefix(&text)?, path, text, relations })
    }

    /// The folder of the main part.
    pub fn folder(&self) -> String {
        self.path.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"))
    }

    /// Each worksheet: its name and its part.
    pub fn sheets(&self) -> Vec<(String, String)> {
        let targets = self.relations.all("worksheet").unwrap_or_default();
        let named = self.tags("sheet").into_iter().filter_map(|tag| {
            let (name, id) = (attribute(tag, "name")?, attribute(tag, "id")?);
            let path = targets.iter().find(|(known, _)| *known == id)?.1.clone();
            Some((name.into_owned(), path))
        });
        named.collect()
    }

    fn tags(&self, name: &str) -> Vec<&str> {
        Pieces::of(&self.text).flatten().filter(|piece| piece.begins(name)).map(|piece| piece.raw).collect()
    }

    /// Adds sheets: one in front, which is then the one that is shown, the others behind.
    pub fn add(&mut self, package: &mut Package<'_>, styles: &mut Styles, pages: &Pages) -> Result<(), Message> {
        let mut ids: BTreeSet<u32> =
            self.tags("sheet").into_iter().filter_map(|tag| attribute(tag, "sheetId")?.parse().ok()).collect();
        let mut taken: BTreeSet<String> =
            self.tags("sheet").into_iter().filter_map(|tag| Some(attribute(tag, "name")?.to_lowercase())).collect();
        let folder = self.folder();
        let mut entry = |page: &Page, relations: &mut Relations, prefix: &str| -> Result<String, Message> {
            let part = page.written(styles);
            let path = package.add(|n| format!("{folder}worksheets/tipstat{n}.xml"), SHEET_TYPE, part)?;
            let id = relations.add("worksheet", &path)?;
            let number = ids.last().map_or(1, |last| last + 1);
            ids.insert(number);
            let hidden = if page.hidden { " state=\"veryHidden\"" } else { "" };
            // She may have a sheet of that name herself.
            let name = (1..=u32::MAX).map(|n| if n == 1 { page.name.clone() } else { format!("{} {n}", page.name) });
            let name = name.into_iter().find(|name| taken.insert(name.to_lowercase())).unwrap_or_default();
            let name = escaped(&name);
            Ok(format!(
                "<{prefix}sheet name=\"{name}\" sheetId=\"{number}\"{hidden} xmlns:r=\"{OFFICE}\" r:id=\"{id}\"/>"
            ))
        };
        let front = entry(&pages.front, &mut self.relations, &self.prefix)?;
        let behind: Result<String, Message> =
            pages.behind.iter().map(|page| entry(page, &mut self.relations, &self.prefix)).collect();
        self.text = self.with_sheets(&front, &behind?)?;
        Ok(())
    }

    fn with_sheets(&self, front: &str, behind: &str) -> Result<String, Message> {
        let mut splices = Splices::default();
        let mut placed = false;
        for piece in Pieces::of(&self.text) {
            let piece = piece?;
            match (piece.kind, piece.name) {
                (Kind::Open, "sheets") => splices.insert(piece.at.end, front.to_owned()),
                (Kind::Close, "sheets") => {
                    splices.insert(piece.at.start, behind.to_owned());
                    placed = true;
                }
                // The position of a sheet is one more than it was.
                (Kind::Open | Kind::Empty, "definedName") => {
                    let of = attribute(piece.raw, "localSheetId").and_then(|id| id.parse::<u32>().ok());
                    if let Some(of) = of {
                        let changed = with_attribute(piece.raw, "localSheetId", &(of + 1).to_string());
                        splices.replace(piece.at, changed);
                    }
                }
                (Kind::Open | Kind::Empty, "workbookView") => {
                    let first = with_attribute(piece.raw, "activeTab", "0");
                    splices.replace(piece.at, with_attribute(&first, "firstSheet", "0"));
                }
                _ => {}
            }
        }
        if placed { Ok(splices.done(&self.text)) } else { Err(not_as_expected("sheets")) }
    }

    /// Repeats the range of the filter of a sheet where the main part has it under a hidden name.
    pub fn refilter(&mut self, sheet: &str, range: &str) -> Result<(), Message> {
        let named = |tag: &&str| attribute(tag, "name").is_some_and(|name| name == sheet);
        let Some(position) = self.tags("sheet").iter().position(named) else { return Ok(()) };
        let is_of = |tag| attribute(tag, "localSheetId").and_then(|id| id.parse().ok()) == Some(position);
        let fixed: String = range.split(':').map(fixed).collect::<Option<Vec<String>>>().unwrap_or_default().join(":");
        let (mut splices, mut inside) = (Splices::default(), None);
        for piece in Pieces::of(&self.text) {
            let piece = piece?;
            match (piece.kind, piece.name) {
                (Kind::Open, "definedName") => {
                    let is_filter = attribute(piece.raw, "name").is_some_and(|name| name == FILTER);
                    inside = Some(piece.at.end).filter(|_| is_filter && is_of(piece.raw));
                }
                (Kind::Close, "definedName") => {
                    let Some(from) = inside.take() else { continue };
                    let old = &self.text[from..piece.at.start];
                    let sheet = old.rsplit_once('!').map_or("", |(sheet, _)| sheet);
                    splices.replace(from..piece.at.start, format!("{sheet}!{fixed}"));
                }
                _ => {}
            }
        }
        self.text = splices.done(&self.text);
        Ok(())
    }

    /// Takes sheets away, each with its part.
    pub fn remove(&mut self, package: &mut Package<'_>, names: &BTreeSet<String>) -> Result<(), Message> {
        let (mut splices, mut gone, mut ids) = (Splices::default(), Vec::new(), Vec::new());
        for (at, piece) in (0_u32..).zip(Pieces::of(&self.text).flatten().filter(|piece| piece.begins("sheet"))) {
            if attribute(piece.raw, "name").is_some_and(|name| names.contains(name.as_ref())) {
                gone.push(at);
                ids.extend(attribute(piece.raw, "id").map(std::borrow::Cow::into_owned));
                splices.replace(piece.at, String::new());
            }
        }
        let mut dropped = None;
        for piece in Pieces::of(&self.text) {
            let piece = piece?;
            if piece.begins("definedName") {
                let of = attribute(piece.raw, "localSheetId").and_then(|id| id.parse::<u32>().ok());
                let Some(of) = of else { continue };
                if gone.contains(&of) {
                    dropped = Some(piece.at.start);
                } else {
                    let before = gone.iter().filter(|at| **at < of).count();
                    let now = of - u32::try_from(before).unwrap_or_default();
                    splices.replace(piece.at, with_attribute(piece.raw, "localSheetId", &now.to_string()));
                }
            } else if piece.kind == Kind::Close
                && piece.name == "definedName"
                && let Some(from) = dropped.take()
            {
                splices.replace(from..piece.at.end, String::new());
            }
        }
        self.text = splices.done(&self.text);
        for id in ids {
            if let Some(path) = self.relations.remove(&id)? {
                package.remove(&path)?;
            }
        }
        Ok(())
    }

    /// Puts it into the package.
    pub fn save(self, package: &mut Package<'_>) {
        self.relations.save(package);
        package.set(&self.path, self.text);
    }
}
