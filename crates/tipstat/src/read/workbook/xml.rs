//! Parts of a workbook as XML, of which no length is believed.

use std::io::{BufRead, BufReader, Read, Take};

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart},
};

use super::{Zip, too_large};
use tipstat_model::Message;

/// How far a sheet may unpack: a full sheet of thirty columns comes to half of it.
pub(super) const SHEET: u64 = 1 << 31;
/// How far any other part may unpack.
pub(super) const PART: u64 = 1 << 29;
/// One byte of a compressed part cannot become more than this many.
const DEFLATE: u64 = 1032;

/// A part that stops at a limit.
pub(super) type Part<R> = Reader<BufReader<Take<R>>>;

pub(super) fn reader<R: Read>(part: R, limit: u64) -> Part<R> {
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, part.take(limit)));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    reader
}

/// Whether a part went on beyond its limit.
pub(super) fn is_cut<R: Read>(reader: &Part<R>) -> bool {
    reader.get_ref().get_ref().limit() == 0
}

/// The value of an attribute by the part of its name after the colon, with its entities put in.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(
        found
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_or_else(|_| found.value.to_string(), |v| v.into_owned()),
    )
}

/// What an entity in a text stands for.
pub(super) fn entity(reference: &BytesRef<'_>) -> Option<char> {
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

/// The name by which the archive holds a part: programs disagree about case and slashes.
pub(super) fn part_name(zip: &Zip<'_>, path: &str) -> Option<String> {
    let folded = |name: &str| name.replace('\\', "/").to_lowercase();
    let wanted = folded(path.trim_start_matches('/'));
    let mut names = zip.file_names().flatten();
    names.find(|name| folded(name) == wanted).map(|name| name.into_owned())
}

/// How many bytes a part has at most when it is unpacked. What the archive says about it may be a lie, so what could
/// be too large is unpacked and counted.
pub(super) fn size(zip: &mut Zip<'_>, name: &str) -> Result<u64, Message> {
    let Ok(part) = zip.by_name(name) else { return Ok(0) };
    let most = part.compressed_size().saturating_mul(DEFLATE);
    if most <= PART {
        return Ok(most);
    }
    let mut part = BufReader::with_capacity(1 << 16, part.take(PART + 1));
    let mut size = 0;
    while let Ok(read @ 1..) = part.fill_buf().map(<[u8]>::len) {
        size += read as u64;
        part.consume(read);
    }
    if size > PART { Err(too_large()) } else { Ok(size) }
}
