//! The formats of a workbook: those that are there stay, new ones are added behind them.

use std::{collections::BTreeMap, ops::Range};

use tipstat_model::Message;

use super::{
    not_as_expected,
    package::Package,
    workbook::Workbook,
    xml::{Kind, Pieces, Splices, attribute, elements, prefix, with_attribute},
};
use crate::check::Severity;

/// How a cell of the added sheets looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::publish::handback) enum Look {
    /// Nothing special.
    Plain,
    /// The title of a sheet.
    Title,
    /// Words that stand out.
    Strong,
    /// A text over several lines, in a frame.
    Text,
    /// The same without a frame.
    Words,
    /// A heading.
    Heading,
    /// A link.
    Link,
    /// A number.
    Number,
    /// Where something is to be written.
    ToFill,
    /// On the colour of a weight, bold and in the middle.
    Weight(Severity),
    /// On the colour of a weight, a text over several lines.
    Verdict(Severity),
    /// On green, for what may be sent.
    Good,
}

/// The colours of the three weights: light enough for black letters in print.
pub(in crate::publish::handback) const fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "FFF4B6B0",
        Severity::Warning => "FFFFDC8C",
        Severity::Note => "FFBDD9F5",
    }
}

/// The part of formats of a workbook.
pub(super) struct Styles {
    path: String,
    text: String,
    prefix: String,
    fonts: Section,
    fills: Section,
    borders: Section,
    xfs: Section,
    /// The format of a marked cell, by the one it had.
    marked: BTreeMap<(u32, Severity), u32>,
    looks: BTreeMap<Look, u32>,
}

/// A list of formats: those that were there, and those that are added.
struct Section {
    open: Range<usize>,
    /// Where new ones are put in.
    end: usize,
    there: Vec<String>,
    added: Vec<String>,
}

impl Section {
    fn of(text: &str, name: &str) -> Result<Self, Message> {
        let mut open = None;
        for piece in Pieces::of(text) {
            let piece = piece?;
            match (piece.kind, &open) {
                (Kind::Open, None) if piece.name == name && piece.depth == 1 => open = Some(piece.at),
                (Kind::Close, Some(open)) if piece.name == name && piece.depth == 1 => {
                    let there = elements(text, name, None)?.into_iter().map(str::to_owned).collect();
                    return Ok(Self { open: open.clone(), end: piece.at.start, there, added: Vec::new() });
                }
                _ => {}
            }
        }
        Err(not_as_expected(name))
    }

    fn add(&mut self, what: String) -> u32 {
        let known = self.added.iter().position(|a| *a == what).map(|at| self.there.len() + at);
        let at = known.unwrap_or_else(|| {
            self.added.push(what);
            self.there.len() + self.added.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    fn get(&self, at: u32) -> Option<&str> {
        let at = at as usize;
        self.there.get(at).or_else(|| self.added.get(at.checked_sub(self.there.len())?)).map(String::as_str)
    }

    fn splice(&self, text: &str, splices: &mut Splices) {
        if !self.added.is_empty() {
            let count = (self.there.len() + self.added.len()).to_string();
            splices.replace(self.open.clone(), with_attribute(&text[self.open.clone()], "count", &count));
            splices.insert(self.end, self.added.concat());
        }
    }
}

/// What a workbook without a part of formats gets.
const NONE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs></styleSheet>";
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

impl Styles {
    pub fn open(package: &mut Package<'_>, book: &mut Workbook) -> Result<Self, Message> {
        let path = match book.relations.first("styles")? {
            Some(path) => path,
            None => {
                let folder = book.folder();
                let name = |n: u32| format!("{folder}styles{}.xml", if n == 1 { String::new() } else { n.to_string() });
                let path = package.add(name, CONTENT_TYPE, NONE.to_owned())?;
                book.relations.add("styles", &path)?;
                path
            }
        };
        let text = package.text(&path)?.ok_or_else(|| not_as_expected("styles"))?;
        Ok(Self {
            prefix: prefix(&text)?,
            fonts: Section::of(&text, "fonts")?,
            fills: Section::of(&text, "fills")?,
            borders: Section::of(&text, "borders")?,
            xfs: Section::of(&text, "cellXfs")?,
            path,
            text,
            marked: BTreeMap::new(),
            looks: BTreeMap::new(),
        })
    }

    /// The format of a cell with the colour of a weight in place of its own.
    pub fn marked(&mut self, of: u32, severity: Severity) -> u32 {
        if let Some(known) = self.marked.get(&(of, severity)) {
            return *known;
        }
        let plain = format!("<{}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>", self.prefix);
        let xf = self.xfs.get(of).unwrap_or(&plain).to_owned();
        let open = &xf[..=xf.find('>').unwrap_or(xf.len() - 1)];
        let number = |name| attribute(open, name).and_then(|n| n.parse::<u32>().ok()).unwrap_or_default();
        let (fill, font) = (number("fillId"), number("fontId"));
        let was = self.fills.get(fill).and_then(solid_colour);
        let new_fill = self.fill(severity, was.as_deref());
        let mut changed = with_attribute(open, "fillId", &new_fill.to_string());
        changed = with_attribute(&changed, "applyFill", "1");
        // White letters on her own dark colour could not be read on a light one.
        if let Some(black) = self.fonts.get(font).filter(|_| was.is_some()).and_then(blackened) {
            let font = self.fonts.add(black);
            changed = with_attribute(&changed, "fontId", &font.to_string());
            changed = with_attribute(&changed, "applyFont", "1");
        }
        let marked = self.xfs.add(format!("{changed}{}", &xf[open.len()..]));
        self.marked.insert((of, severity), marked);
        marked
    }

    /// The fill of a weight. A solid fill does not show its second colour: it keeps the one that the cell had.
    fn fill(&mut self, severity: Severity, was: Option<&str>) -> u32 {
        let (p, colour) = (&self.prefix, colour(severity));
        let was = was.map_or_else(|| format!("<{p}bgColor indexed=\"64\"/>"), |was| format!("<{p}bgColor {was}/>"));
        self.fills.add(format!(
            "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{colour}\"/>{was}</{p}patternFill></{p}fill>"
        ))
    }

    /// The format of a look.
    pub fn look(&mut self, look: Look) -> u32 {
        if let Some(known) = self.looks.get(&look) {
            return *known;
        }
        let p = self.prefix.clone();
        let font = |size: u32, more: &str| {
            let (before, after) = more.split_once('|').unwrap_or((more, ""));
            format!("<{p}font>{before}<{p}sz val=\"{size}\"/>{after}<{p}name val=\"Calibri\"/><{p}family val=\"2\"/></{p}font>")
        };
        let bold = format!("<{p}b/>|");
        let font = match look {
            Look::Title => font(16, &bold),
            Look::Strong | Look::Heading | Look::Weight(_) | Look::Verdict(_) | Look::Good => font(11, &bold),
            Look::Link => font(11, &format!("<{p}u/>|<{p}color rgb=\"FF0B5394\"/>")),
            _ => font(11, ""),
        };
        let font = self.fonts.add(font);
        let solid = |colour: &str| {
            format!("<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{colour}\"/><{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>")
        };
        let fill = match look {
            Look::Heading => self.fills.add(solid("FFE7E6E6")),
            Look::ToFill => self.fills.add(solid("FFFFF9E5")),
            Look::Good => self.fills.add(solid("FFCFE8CF")),
            Look::Weight(severity) | Look::Verdict(severity) => self.fill(severity, None),
            _ => 0,
        };
        let side = |name: &str| format!("<{p}{name} style=\"thin\"><{p}color rgb=\"FFBFBFBF\"/></{p}{name}>");
        let border = match look {
            Look::Plain | Look::Title | Look::Strong | Look::Words | Look::Verdict(_) | Look::Good => 0,
            _ => self.borders.add(format!(
                "<{p}border>{}{}{}{}<{p}diagonal/></{p}border>",
                side("left"),
                side("right"),
                side("top"),
                side("bottom")
            )),
        };
        let alignment = match look {
            Look::Plain | Look::Title => "vertical=\"center\"",
            Look::Weight(_) | Look::Number => "horizontal=\"center\" vertical=\"top\"",
            Look::Heading => "vertical=\"center\" wrapText=\"1\"",
            _ => "vertical=\"top\" wrapText=\"1\"",
        };
        let protection = if look == Look::ToFill { format!("<{p}protection locked=\"0\"/>") } else { String::new() };
        let xf = self.xfs.add(format!(
            "<{p}xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><{p}alignment {alignment}/>{protection}</{p}xf>"
        ));
        self.looks.insert(look, xf);
        xf
    }

    /// Puts them into the package.
    pub fn save(self, package: &mut Package<'_>) {
        let mut splices = Splices::default();
        for section in [&self.fonts, &self.fills, &self.borders, &self.xfs] {
            section.splice(&self.text, &mut splices);
        }
        package.set(&self.path, splices.done(&self.text));
    }
}

/// The colour of a solid fill, as the attributes it is written with.
fn solid_colour(fill: &str) -> Option<String> {
    let tag = |name: &str| {
        let piece = Pieces::of(fill).flatten().find(|piece| piece.begins(name))?;
        Some(piece.raw.to_owned())
    };
    if attribute(&tag("patternFill")?, "patternType")? != "solid" {
        return None;
    }
    let colour = tag("fgColor")?;
    let names = ["rgb", "theme", "tint", "indexed"];
    let written = names.iter().filter_map(|n| Some(format!("{n}=\"{}\"", attribute(&colour, n)?)));
    Some(written.collect::<Vec<_>>().join(" ")).filter(|c| !c.is_empty())
}

/// A font with black letters, where they have a colour.
fn blackened(font: &str) -> Option<String> {
    let piece = Pieces::of(font).flatten().find(|piece| piece.kind == Kind::Empty && piece.name == "color")?;
    let name = &piece.raw[..piece.raw.find(char::is_whitespace)?];
    Some(format!("{}{name} rgb=\"FF000000\"/>{}", &font[..piece.at.start], &font[piece.at.end..]))
}
