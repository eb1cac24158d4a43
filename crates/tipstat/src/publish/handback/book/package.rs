//! The archive that a workbook is: its parts, those that change, and those that are added.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read as _, Write as _},
};

use tipstat_model::Message;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{
    not_as_expected,
    xml::{Pieces, Splices, attribute, escaped, prefix},
};

/// How far a part may unpack.
const LIMIT: u64 = 1 << 29;
const TYPES: &str = "[Content_Types].xml";

/// A workbook as an archive.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The names as the archive writes them, by the names as the parts write them.
    names: BTreeMap<String, String>,
    changed: BTreeMap<String, String>,
    added: Vec<(String, String)>,
    gone: BTreeSet<String>,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Message> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| not_as_expected(&e.to_string()))?;
        let names = zip.file_names().flatten().map(|name| (folded(&name), name.into_owned())).collect();
        Ok(Self { zip, names, changed: BTreeMap::new(), added: Vec::new(), gone: BTreeSet::new() })
    }

    /// A part as text, if there is one of that name.
    pub fn text(&mut self, path: &str) -> Result<Option<String>, Message> {
        if let Some(text) = self.changed.get(&folded(path)) {
            return Ok(Some(text.clone()));
        }
        if let Some((_, text)) = self.added.iter().find(|(name, _)| folded(name) == folded(path)) {
            return Ok(Some(text.clone()));
        }
        let Some(name) = self.names.get(&folded(path)) else { return Ok(None) };
        let part = self.zip.by_name(name).map_err(|e| not_as_expected(&e.to_string()))?;
        let mut bytes = Vec::new();
        part.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|e| not_as_expected(&e.to_string()))?;
        if bytes.len() as u64 > LIMIT {
            return Err(not_as_expected(path));
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").map_or(Cow::Borrowed(&bytes), |rest| Cow::Owned(rest.to_vec()));
        String::from_utf8(bytes.into_owned()).map(Some).map_err(|_| not_as_expected("UTF-8"))
    }

    /// Whether there is a part of a name.
    pub fn has(&self, path: &str) -> bool {
        self.names.contains_key(&folded(path)) || self.added.iter().any(|(name, _)| folded(name) == folded(path))
    }

    /// Changes a part.
    pub fn set(&mut self, path: &str, text: String) {
        if let Some(added) = self.added.iter_mut().find(|(name, _)| folded(name) == folded(path)) {
            added.1 = text;
        } else if self.names.contains_key(&folded(path)) {
            self.changed.insert(folded(path), text);
        } else {
            self.added.push((path.to_owned(), text));
        }
    }

    /// Takes a part away, with what is told of it.
    pub fn remove(&mut self, path: &str) -> Result<(), Message> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.gone.insert(folded(path));
        self.gone.insert(folded(&format!("{folder}/_rels/{name}.rels")));
        let text = self.text(TYPES)?.unwrap_or_default();
        let mut splices = Splices::default();
        for piece in Pieces::of(&text) {
            let piece = piece?;
            if piece.begins("Override") && attribute(piece.raw, "PartName").is_some_and(|p| folded(&p) == folded(path))
            {
                splices.replace(piece.at, String::new());
            }
        }
        let text = splices.done(&text);
        self.set(TYPES, text);
        Ok(())
    }

    /// Adds a part of a content type under the first free name.
    pub fn add(&mut self, name: impl Fn(u32) -> String, content_type: &str, text: String) -> Result<String, Message> {
        let path = (1..=u32::MAX).map(name).find(|name| !self.has(name)).unwrap_or_default();
        self.added.push((path.clone(), text));
        self.content_type(&format!("PartName=\"/{}\"", escaped(&path)), "Override", content_type)?;
        Ok(path)
    }

    /// Says of what type the parts with an extension are.
    pub fn extension(&mut self, extension: &str, content_type: &str) -> Result<(), Message> {
        self.content_type(&format!("Extension=\"{extension}\""), "Default", content_type)
    }

    fn content_type(&mut self, what: &str, element: &str, content_type: &str) -> Result<(), Message> {
        let text = self.text(TYPES)?.ok_or_else(|| not_as_expected(TYPES))?;
        if text.contains(what) {
            return Ok(());
        }
        let prefix = prefix(&text)?;
        let end = text.rfind(&format!("</{prefix}Types")).ok_or_else(|| not_as_expected(TYPES))?;
        let mut splices = Splices::default();
        splices.insert(end, format!("<{prefix}{element} {what} ContentType=\"{content_type}\"/>"));
        self.set(TYPES, splices.done(&text));
        Ok(())
    }

    /// The archive, every part that did not change as it was packed.
    pub fn finish(mut self) -> Result<Vec<u8>, Message> {
        let failed = |e: zip::result::ZipError| not_as_expected(&e.to_string());
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for i in 0..self.zip.len() {
            let part = self.zip.by_index_raw(i).map_err(failed)?;
            let name = part.name().map_err(failed)?.into_owned();
            if self.gone.contains(&folded(&name)) {
                continue;
            }
            match self.changed.get(&folded(&name)) {
                Some(text) => {
                    drop(part);
                    out.start_file(name, SimpleFileOptions::default()).map_err(failed)?;
                    out.write_all(text.as_bytes()).map_err(|e| not_as_expected(&e.to_string()))?;
                }
                None => out.raw_copy_file(part).map_err(failed)?,
            }
        }
        for (name, text) in &self.added {
            out.start_file(name.as_str(), SimpleFileOptions::default()).map_err(failed)?;
            out.write_all(text.as_bytes()).map_err(|e| not_as_expected(&e.to_string()))?;
        }
        Ok(out.finish().map_err(failed)?.into_inner())
    }
}

/// Programs disagree about case and slashes.
fn folded(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_lowercase()
}
