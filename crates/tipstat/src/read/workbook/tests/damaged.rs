//! Files that are damaged, or none at all.

use std::io::Cursor;

use proptest::prelude::*;
use rust_xlsxwriter::Format;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    ods,
    old::{label, number, record, shorts, xls},
    sheets, written,
};

/// Sound workbooks of each format, with all that is told of them, to be damaged.
fn sound() -> [Vec<u8>; 4] {
    let written = written(|sheet| {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_with_format(0, 0, 45292, &day).unwrap().write(0, 1, "a").unwrap();
        sheet.write_formula(0, 2, "=A1").unwrap().set_row_hidden(0).unwrap();
        sheet.merge_range(1, 0, 3, 0, "b", &day).unwrap();
    });
    let cells = [label(0, 0, "Kayes"), number(0, 1, 1, 43830.0), record(0x00E5, &shorts(&[1, 0, 1, 0, 0]))];
    // Stored, not deflated: otherwise the checksum refuses nearly every damage before the XML is looked at.
    let stored = |bytes: &[u8]| {
        let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut new = ZipWriter::new(Cursor::new(Vec::new()));
        for i in 0..old.len() {
            let mut part = old.by_index(i).unwrap();
            let name = part.name().unwrap().into_owned();
            new.start_file(&*name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
            std::io::copy(&mut part, &mut new).unwrap();
        }
        new.finish().unwrap().into_inner()
    };
    let row = r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-rows-spanned="2" office:value-type="float" office:value="12"/></table:table-row>"#;
    let table = format!(r#"<table:table table:name="a">{row}</table:table>"#);
    [stored(&written), written, xls(false, &cells), stored(&ods("", &table))]
}

/// Puts the right checksum back into every part of an archive that stores its parts, so that damage reaches the XML.
fn with_checksums(mut bytes: Vec<u8>) -> Vec<u8> {
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes.clone())) else { return bytes };
    for i in 0..zip.len() {
        let Ok(part) = zip.by_index_raw(i) else { continue };
        let (from, length) = (part.data_start().unwrap_or(0), part.compressed_size());
        let (from, to) = (usize::try_from(from).unwrap(), usize::try_from(from + length).unwrap());
        let Some(content) = bytes.get(from..to) else { continue };
        let sum = crc(content);
        let wrong = part.crc32();
        for at in 0..bytes.len().saturating_sub(4) {
            if bytes[at..at + 4] == wrong.to_le_bytes() {
                bytes[at..at + 4].copy_from_slice(&sum.to_le_bytes());
            }
        }
    }
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

#[test]
fn the_checksum_is_that_of_the_format() {
    // The check value of CRC-32/ISO-HDLC.
    assert_eq!(crc(b"123456789"), 0xCBF4_3926);
}

static SOUND: std::sync::LazyLock<[Vec<u8>; 4]> = std::sync::LazyLock::new(sound);

/// How files begin: any, zip archives, containers of old workbooks.
const MAGIC: [&[u8]; 3] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn bytes_of_any_kind_are_no_reason_to_panic(
        magic in prop::sample::select(&MAGIC[..]),
        bytes in prop::collection::vec(any::<u8>(), 0..2000),
    ) {
        let _ = sheets(&[magic, &bytes].concat());
    }

    #[test]
    fn a_damaged_workbook_is_read_or_refused(
        which in 0..4_usize,
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        mend in any::<bool>(),
    ) {
        let mut bytes = SOUND[which].clone();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = sheets(&if mend { with_checksums(bytes) } else { bytes });
    }

    #[test]
    fn records_of_any_kind_are_read_or_refused(
        records in prop::collection::vec((prop::sample::select(&[0x0200_u16, 0x0203, 0x0204, 0x00D6, 0x0205, 0x0207, 0x027E, 0x00FD, 0x00BD, 0x00E5, 0x0006, 0x0809, 0x000A][..]), prop::collection::vec(prop_oneof![3 => 0..4_u8, 1 => any::<u8>()], 0..40)), 0..12),
    ) {
        let cells: Vec<_> = records.iter().map(|(kind, content)| record(*kind, content)).collect();
        let _ = sheets(&xls(false, &cells));
    }
}
