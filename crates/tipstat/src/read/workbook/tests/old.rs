//! Workbooks of the format before 2007.

use super::{only, sheets, told, zipped};

/// A record of an old workbook.
pub(super) fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(content.len()).unwrap().to_le_bytes(), content].concat()
}

pub(super) fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// A text with one byte a character.
pub(super) fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let content = [shorts(&[row, column, 0, u16::try_from(text.len()).unwrap()]), vec![0], text.as_bytes().to_vec()];
    record(0x0204, &content.concat())
}

pub(super) fn number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
    record(0x0203, &[shorts(&[row, column, format]), value.to_le_bytes().to_vec()].concat())
}

/// A workbook of one sheet in the format before 2007: MS-XLS in a container of nine sectors and more, all in a row.
pub(super) fn xls(epoch_of_1904: bool, cells: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u16| record(0x0809, &[shorts(&[0x0600, kind, 0, 0]), vec![0; 8]].concat());
    let globals = |at: u32| {
        [
            bof(5),
            record(0x0022, &shorts(&[u16::from(epoch_of_1904)])),
            record(0x00E0, &shorts(&[0, 0, 0, 0])),
            record(0x00E0, &shorts(&[0, 14, 0, 0])),
            // Hidden, a worksheet.
            record(0x0085, &[&at.to_le_bytes()[..], &[1, 0, 1, 0, b'S']].concat()),
            record(0x000A, &[]),
        ]
        .concat()
    };
    let at = u32::try_from(globals(0).len()).unwrap();
    let mut stream = [globals(at), bof(16), cells.concat(), record(0x000A, &[])].concat();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    contained(&stream)
}

fn contained(stream: &[u8]) -> Vec<u8> {
    let sectors = u32::try_from(stream.len() / 512).unwrap();
    let mut header = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    header.resize(24, 0);
    header.extend(shorts(&[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]));
    // Sectors: 0 the table of sectors, 1 the directory, from 2 on the stream.
    header.extend(longs(&[0, 1, 1, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0]));
    header.resize(512, 0xFF);
    let mut fat = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
    fat.extend((0..sectors).map(|i| if i + 1 == sectors { 0xFFFF_FFFE } else { i + 3 }));
    fat.resize(128, 0xFFFF_FFFF);
    let entry = |name: &str, kind: u8, start: u32, length: usize| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let size = u8::try_from(entry.len() + 2).unwrap();
        entry.resize(64, 0);
        entry.extend([size, 0, kind, 1]);
        entry.resize(116, 0);
        entry.extend(longs(&[start, u32::try_from(length).unwrap(), 0]));
        entry
    };
    let directory = [entry("Root Entry", 5, 0xFFFF_FFFE, 0), entry("Workbook", 2, 2, stream.len()), vec![0; 256]];
    [header, longs(&fat), directory.concat(), stream.to_vec()].concat()
}

#[test]
fn an_old_workbook_is_read_with_what_is_merged() {
    let formula = |row, column, value: [u8; 8]| {
        record(
            0x0006,
            &[shorts(&[row, column, 1]), value.to_vec(), vec![0; 6], shorts(&[3]), vec![0x1E, 1, 0]].concat(),
        )
    };
    let cells = [
        label(0, 0, "Kayes"),
        number(0, 1, 1, 43830.0),
        number(0, 2, 0, 12.5),
        number(1, 1, 0, 7.0),
        formula(1, 2, 43830.0_f64.to_le_bytes()),
        // #REF! as the value of a formula, then an error and a truth of their own.
        formula(2, 0, [2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]),
        record(0x0205, &[shorts(&[2, 1, 0]), vec![0x2A, 1]].concat()),
        record(0x0205, &[shorts(&[2, 2, 0]), vec![1, 0]].concat()),
        record(0x00E5, &shorts(&[1, 0, 1, 0, 0])),
    ];
    let read = only(&xls(true, &cells));
    assert_eq!((read.name.as_str(), read.hidden), ("S", true));
    assert_eq!(told(&read), ["1: Kayes|2024-01-01|12.5", "2: |7|2024-01-01", "3: #REF!|#N/A|true"]);
    assert_eq!(read.rows[0].typed, 0b100);
    assert_eq!(read.merged, [(0, 0, 1, 0)]);
    // The same numbers are days four years and a day earlier where day 1 is 1 January 1900.
    assert_eq!(told(&only(&xls(false, &cells)))[0], "1: Kayes|2019-12-31|12.5");
}

#[test]
fn what_an_old_workbook_says_of_its_size_is_not_believed() {
    let refused = |bytes: &[u8]| sheets(bytes).unwrap_err().en;
    let far = [number(0, 0, 0, 1.0), number(65_535, 65_535, 0, 1.0)];
    assert!(refused(&xls(false, &far)).starts_with("a few cells stand far away"));
    let dimensions = [record(0x0200, &[longs(&[0, u32::MAX]), shorts(&[0, u16::MAX, 0])].concat())];
    assert!(refused(&xls(false, &dimensions)).starts_with("a few cells stand far away"));
    // A chart in the sheet ends before the sheet does.
    let chart = [record(0x0809, &shorts(&[0x0600, 32])), far[1].clone(), record(0x000A, &[])].concat();
    assert_eq!(told(&only(&xls(false, &[far[0].clone(), chart.clone()]))), ["1: 1"]);
    assert!(refused(&xls(false, &[chart, dimensions[0].clone()])).starts_with("a few cells stand far away"));
    // A text that belongs to no formula stands in the first cell.
    let text = record(0x0207, &[shorts(&[1]), vec![0, b'a']].concat());
    assert!(refused(&xls(false, &[text, far[1].clone()])).starts_with("a few cells stand far away"));
    // The chain of the directory leads back to itself: entry 1 of the table of sectors.
    let mut round = xls(false, &[]);
    round[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert!(refused(&round).starts_with("this is not a workbook"));
    // So does that of the stream, which says it is four thousand million bytes long.
    let mut round = xls(false, &[]);
    round[512 + 12..512 + 16].copy_from_slice(&2_u32.to_le_bytes());
    round[1024 + 128 + 120..1024 + 128 + 124].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(refused(&round).starts_with("this is not a workbook"));
}

#[test]
fn where_calamine_panics_the_workbook_is_refused() {
    // The sheet begins where the stream has one byte left; a BoundSheet without content; a table of 9000 merged cells
    // that holds one; an empty CodePage.
    let broken = [record(0x0042, &[]), record(0x0085, &[0, 0, 0, 0]), record(0x0018, &[0; 4])];
    for record in broken {
        let mut stream = [self::record(0x0809, &shorts(&[0x0600, 5, 0, 0])), record].concat();
        stream.resize(4096, 0);
        assert!(sheets(&contained(&stream)).is_err());
    }
    assert!(sheets(&xls(false, &[record(0x00E5, &shorts(&[9000, 0, 1, 0, 0]))])).is_err());
}

#[test]
fn a_locked_workbook_says_so() {
    let mut encrypted = xls(false, &[]);
    // The stream by another name: entry 1 of the directory, in the second sector after the header.
    let at = 512 + 512 + 128;
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    encrypted[at..at + name.len()].copy_from_slice(&name);
    assert!(sheets(&encrypted).unwrap_err().en.contains("password"));
    let manifest = r#"<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let ods = zipped(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}")]);
    assert!(sheets(&ods).unwrap_err().en.contains("password"));
}
