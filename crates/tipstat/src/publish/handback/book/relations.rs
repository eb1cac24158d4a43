//! Which part belongs to which, and as what.

use tipstat_model::Message;

use super::{
    not_as_expected,
    package::Package,
    xml::{Pieces, attribute, escaped, prefix},
};

/// The beginning of the names of relations.
pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The relations of a part.
pub(super) struct Relations {
    path: String,
    base: String,
    text: String,
    changed: bool,
}

impl Relations {
    /// Those of a part; none where it has no part of relations.
    pub fn of(package: &mut Package<'_>, part: &str) -> Result<Self, Message> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let base = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let path = format!("{base}_rels/{name}.rels");
        let empty = || {
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{NAMESPACE}\"></Relationships>"
            )
        };
        let text = package.text(&path)?.unwrap_or_else(empty);
        Ok(Self { path, base, text, changed: false })
    }

    /// The parts that stand in a relation, each with its id, by how the name of the relation ends.
    pub fn all(&self, kind: &str) -> Result<Vec<(String, String)>, Message> {
        let mut found = Vec::new();
        for piece in Pieces::of(&self.text) {
            let piece = piece?;
            if !piece.begins("Relationship") || attribute(piece.raw, "TargetMode").is_some_and(|m| m == "External") {
                continue;
            }
            let is_kind = attribute(piece.raw, "Type").is_some_and(|t| t.rsplit('/').next() == Some(kind));
            if let (true, Some(id), Some(target)) =
                (is_kind, attribute(piece.raw, "Id"), attribute(piece.raw, "Target"))
            {
                found.push((id.into_owned(), self.resolved(&target)));
            }
        }
        Ok(found)
    }

    /// The first part that stands in a relation.
    pub fn first(&self, kind: &str) -> Result<Option<String>, Message> {
        Ok(self.all(kind)?.into_iter().next().map(|(_, path)| path))
    }

    fn resolved(&self, target: &str) -> String {
        if let Some(absolute) = target.strip_prefix('/') {
            return absolute.to_owned();
        }
        let mut parts: Vec<&str> = self.base.split('/').filter(|p| !p.is_empty()).collect();
        for step in target.split('/') {
            match step {
                ".." => {
                    parts.pop();
                }
                "." | "" => {}
                step => parts.push(step),
            }
        }
        parts.join("/")
    }

    /// Adds a relation, and tells its id.
    pub fn add(&mut self, kind: &str, target: &str) -> Result<String, Message> {
        let id = (1..=u32::MAX).map(|n| format!("rIdTipstat{n}")).find(|id| !self.text.contains(id.as_str()));
        let id = id.unwrap_or_default();
        let prefix = prefix(&self.text)?;
        // An element without content may be written in one tag.
        let open = format!("<{prefix}Relationships");
        if !self.text.contains(&format!("</{prefix}Relationships")) {
            let from = self.text.find(&open).ok_or_else(|| not_as_expected("Relationships"))?;
            let to = self.text[from..].find("/>").ok_or_else(|| not_as_expected("Relationships"))? + from;
            self.text.replace_range(to..to + 2, &format!("></{prefix}Relationships>"));
        }
        let end = self.text.rfind(&format!("</{prefix}Relationships"));
        let end = end.ok_or_else(|| not_as_expected("Relationships"))?;
        let target = escaped(target);
        self.text.insert_str(
            end,
            &format!("<{prefix}Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"/{target}\"/>"),
        );
        self.changed = true;
        Ok(id)
    }

    /// Takes a relation away, and tells the part.
    pub fn remove(&mut self, id: &str) -> Result<Option<String>, Message> {
        for piece in Pieces::of(&self.text) {
            let piece = piece?;
            if piece.begins("Relationship") && attribute(piece.raw, "Id").is_some_and(|i| i == id) {
                let target = attribute(piece.raw, "Target").map(|target| self.resolved(&target));
                let at = piece.at;
                self.text.replace_range(at, "");
                self.changed = true;
                return Ok(target);
            }
        }
        Ok(None)
    }

    /// Puts them into the package.
    pub fn save(&self, package: &mut Package<'_>) {
        if self.changed {
            package.set(&self.path, self.text.clone());
        }
    }
}
