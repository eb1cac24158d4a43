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

/// The colours of the three weights: light enough for black letters in print. The last digit is 0, because it tells
/// which colour the cell had before.
const fn colour(severity: Severity) -> u32 {
    match severity {
        Severity::Error => 0x00F4_B6B0,
        Severity::Warning => 0x00FF_DC80,
        Severity::Note => 0x00BD_D9F0,
    }
}

/// How many colours of before a digit can tell, beside that there was none.
const SHADES: usize = 15;

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
    /// The colours that marked cells had, as they are written, by weight and digit.
    fills_before: BTreeMap<Severity, Vec<String>>,
    /// The colours that letters had.
    letters_before: Vec<String>,
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
        let path = if let Some(path) = book.relations.first("styles")? {
            path
        } else {
            let folder = book.folder();
            let name = |n: u32| format!("{folder}styles{}.xml", if n == 1 { String::new() } else { n.to_string() });
            let path = package.add(name, CONTENT_TYPE, NONE.to_owned())?;
            book.relations.add("styles", &path)?;
            path
        };
        let text = package.text(&path)?.ok_or_else(|| not_as_expected("styles"))?;
        Self::read(path, text)
    }

    fn read(path: String, text: String) -> Result<Self, Message> {
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
            fills_before: BTreeMap::new(),
            letters_before: Vec::new(),
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
        let letters = self.fonts.get(font).filter(|_| was.is_some()).map(str::to_owned);
        if let Some((letters, before)) = letters.and_then(|font| Some((font.clone(), letter_colour(&font)?))) {
            let known = self.letters_before.iter().position(|b| *b == before);
            let digit = known.unwrap_or_else(|| {
                self.letters_before.push(before);
                self.letters_before.len() - 1
            });
            let black = format!("rgb=\"FF{:06X}\"", if digit < SHADES { digit + 1 } else { 0 });
            let font = self.fonts.add(with_letters(&letters, &black));
            changed = with_attribute(&changed, "fontId", &font.to_string());
            changed = with_attribute(&changed, "applyFont", "1");
        }
        let marked = self.xfs.add(format!("{changed}{}", &xf[open.len()..]));
        self.marked.insert((of, severity), marked);
        marked
    }

    /// The fill of a weight, in the shade that tells what the cell had before.
    fn fill(&mut self, severity: Severity, was: Option<&str>) -> u32 {
        let before = self.fills_before.entry(severity).or_default();
        let digit = was.map_or(0, |was| {
            let known = before.iter().position(|b| b == was);
            1 + known.unwrap_or_else(|| {
                before.push(was.to_owned());
                before.len() - 1
            })
        });
        let digit = u32::try_from(digit).ok().filter(|d| *d as usize <= SHADES).unwrap_or(0);
        let colour = format!("rgb=\"FF{:06X}\"", colour(severity) + digit);
        self.solid(&colour)
    }

    fn solid(&mut self, colour: &str) -> u32 {
        let p = &self.prefix;
        self.fills.add(format!(
            "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor {colour}/><{p}bgColor indexed=\"64\"/></{p}patternFill></{p}fill>"
        ))
    }

    /// What the colours stand for, to be remembered in the workbook.
    pub fn remembered(&self) -> Vec<Vec<String>> {
        let fills = self.fills_before.iter().flat_map(|(severity, before)| {
            (1..=SHADES).zip(before).map(|(digit, was)| {
                let digit = u32::try_from(digit).unwrap_or_default();
                vec![FILL.to_owned(), format!("FF{:06X}", colour(*severity) + digit), was.clone()]
            })
        });
        let letters = (1..=SHADES).zip(&self.letters_before);
        let letters = letters.map(|(digit, was)| vec![LETTERS.to_owned(), format!("FF{digit:06X}"), was.clone()]);
        fills.chain(letters).collect()
    }

    /// The format of a look.
    pub fn look(&mut self, look: Look) -> u32 {
        if let Some(known) = self.looks.get(&look) {
            return *known;
        }
        let p = self.prefix.clone();
        let font = |size: u32, more: &str| {
            let (before, after) = more.split_once('|').unwrap_or((more, ""));
            format!(
                "<{p}font>{before}<{p}sz val=\"{size}\"/>{after}<{p}name val=\"Calibri\"/><{p}family val=\"2\"/></{p}font>"
            )
        };
        let bold = format!("<{p}b/>|");
        let font = match look {
            Look::Title => font(16, &bold),
            Look::Strong | Look::Heading | Look::Weight(_) | Look::Verdict(_) | Look::Good => font(11, &bold),
            Look::Link => font(11, &format!("<{p}u/>|<{p}color rgb=\"FF0B5394\"/>")),
            _ => font(11, ""),
        };
        let font = self.fonts.add(font);
        let fill = match look {
            Look::Heading => self.solid("rgb=\"FFE7E6E6\""),
            Look::ToFill => self.solid("rgb=\"FFFFF9E5\""),
            Look::Good => self.solid("rgb=\"FFCFE8CF\""),
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
        let written = self.written();
        package.set(&self.path, written);
    }

    fn written(&self) -> String {
        let mut splices = Splices::default();
        for section in [&self.fonts, &self.fills, &self.borders, &self.xfs] {
            section.splice(&self.text, &mut splices);
        }
        splices.done(&self.text)
    }
}

/// How what is remembered of colours begins.
const FILL: &str = "fill";
const LETTERS: &str = "letters";

/// The formats that marked cells had before an earlier check.
#[derive(Debug, Default)]
pub(super) struct Former(BTreeMap<u32, u32>);

impl Former {
    /// Those of the formats of a workbook, by what was remembered; with the formats, to which some may be added.
    pub fn of(text: &str, remembered: &[Vec<String>]) -> Result<(String, Self), Message> {
        let mut styles = Styles::read(String::new(), text.to_owned())?;
        let recall = |kind: &str, colour: &str| {
            let row = remembered.iter().find(|row| row.len() > 2 && row[0] == kind && row[1] == colour)?;
            Some(row[2].clone())
        };
        let mut former = Self::default();
        for (at, xf) in (0_u32..).zip(styles.xfs.there.clone()) {
            let number = |name| attribute(&xf, name).and_then(|n| n.parse::<u32>().ok()).unwrap_or_default();
            let Some(colour) = styles.fills.get(number("fillId")).and_then(solid_colour).and_then(|c| rgb(&c)) else {
                continue;
            };
            let is_ours = [Severity::Error, Severity::Warning, Severity::Note].into_iter().any(|severity| {
                let base = self::colour(severity);
                u32::from_str_radix(&colour[2..], 16).is_ok_and(|c| (base..=base + 15).contains(&c))
            });
            if !is_ours {
                continue;
            }
            let fill = recall(FILL, &colour).map_or(0, |was| styles.solid(&was));
            let mut was = with_attribute(&xf, "fillId", &fill.to_string());
            let font = styles.fonts.get(number("fontId")).map(str::to_owned);
            let letters =
                font.as_deref().and_then(letter_colour).and_then(|c| rgb(&c)).and_then(|c| recall(LETTERS, &c));
            if let Some((font, letters)) = font.zip(letters) {
                let font = styles.fonts.add(with_letters(&font, &letters));
                was = with_attribute(&was, "fontId", &font.to_string());
            }
            former.0.insert(at, styles.xfs.add(was));
        }
        Ok((styles.written(), former))
    }

    /// The format that a cell had, where it is marked.
    pub fn of_cell(&self, style: u32) -> Option<u32> {
        self.0.get(&style).copied()
    }
}

/// The colour of a solid fill, as the attributes it is written with.
fn solid_colour(fill: &str) -> Option<String> {
    let tag = |name: &str| Some(Pieces::of(fill).flatten().find(|piece| piece.begins(name))?.raw);
    if attribute(tag("patternFill")?, "patternType")? != "solid" {
        return None;
    }
    colour_of(tag("fgColor")?)
}

/// The colour of letters, as the attributes it is written with.
fn letter_colour(font: &str) -> Option<String> {
    colour_of(Pieces::of(font).flatten().find(|piece| piece.begins("color"))?.raw)
}

fn colour_of(tag: &str) -> Option<String> {
    let names = ["rgb", "theme", "tint", "indexed"];
    let written = names.iter().filter_map(|n| Some(format!("{n}=\"{}\"", attribute(tag, n)?)));
    Some(written.collect::<Vec<_>>().join(" ")).filter(|c| !c.is_empty())
}

/// The eight digits of a colour that is written so.
fn rgb(colour: &str) -> Option<String> {
    let digits = colour.strip_prefix("rgb=\"")?.split('"').next()?;
    (digits.len() == 8 && digits.is_ascii()).then(|| digits.to_uppercase())
}

/// A font with letters of another colour.
fn with_letters(font: &str, colour: &str) -> String {
    let piece = Pieces::of(font).flatten().find(|piece| piece.kind == Kind::Empty && piece.name == "color");
    let Some(piece) = piece else { return font.to_owned() };
    let name = piece.raw.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("<color");
    format!("{}{name} {colour}/>{}", &font[..piece.at.start], &font[piece.at.end..])
}
