//! Small files, and the program run on them.

use std::{
    io::{Cursor, Write as _},
    path::Path,
    process::Output,
};

use assert_cmd::Command;
use polars::prelude::{Column, DataFrame};
use polars_io::parquet::write::ParquetWriter;
use tempfile::TempDir;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Figures with two faults: 430 persons told as case files, and parts that make 404.
pub const FAULTY: &str = "\
indicator,value,unit,scope,period,sex,source
investigations_opened,430,case_file,tip,2024,,Aube
persons_investigated,430,person,tip,2024,,Soir
persons_investigated,291,person,tip,2024,M,Soir
persons_investigated,113,person,tip,2024,F,Soir
investigations_opened,93,case_file,tip,2024,,Soir
";

/// Figures without a fault.
pub const SOUND: &str = "\
indicator,value,unit,scope,period,group,source
victims_identified,629,person,tip,2024,,Aube
victims_identified,42,person,tip,2024,men,Aube
victims_identified,250,person,tip,2024,women,Aube
victims_identified,337,person,tip,2024,children,Aube
";

/// A folder with one file.
pub fn folder(name: &str, content: impl AsRef<[u8]>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), name, content);
    folder
}

/// Adds a file to a folder.
pub fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) {
    std::fs::write(folder.join(name), content).unwrap();
}

/// What the program did.
pub struct Run {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// Runs the program in a folder, in English and as of one day unless told otherwise.
pub fn run(folder: &Path, args: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tipstat-under-test"));
    let Output { status, stdout, stderr } =
        command.current_dir(folder).env("LC_ALL", "en_GB.UTF-8").env_remove("LANGUAGE").args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { status: status.code().unwrap(), out: text(stdout), err: text(stderr) }
}

/// `check` on one file.
pub fn check(name: &str, content: impl AsRef<[u8]>, more: &[&str]) -> Run {
    let folder = folder(name, content);
    run(folder.path(), &[&["check", name, "--as-of", "2026-01-31"], more].concat())
}

/// A workbook of one sheet, with every cell as text.
pub fn xlsx(csv: &str) -> Vec<u8> {
    let rows = rows(
        csv,
        |cells| format!("<row>{cells}</row>"),
        |cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
    );
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    zipped(&[
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Chiffres\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

/// An `OpenDocument` sheet, with every cell as text.
pub fn ods(csv: &str) -> Vec<u8> {
    let rows = rows(
        csv,
        |cells| format!("<table:table-row>{cells}</table:table-row>"),
        |cell| format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"),
    );
    let ns = "urn:oasis:names:tc:opendocument:xmlns";
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        (
            "META-INF/manifest.xml",
            "<manifest xmlns=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>".to_owned(),
        ),
        (
            "content.xml",
            format!(
                "<office:document-content xmlns:office=\"{ns}:office:1.0\" xmlns:table=\"{ns}:table:1.0\" xmlns:text=\"{ns}:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"Chiffres\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

/// A Parquet file, with every column as text.
pub fn parquet(csv: &str) -> Vec<u8> {
    let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    let columns = lines[0].iter().enumerate().map(|(i, name)| {
        let cells: Vec<&str> = lines[1..].iter().map(|line| line[i]).collect();
        Column::new((*name).into(), cells)
    });
    let mut frame = DataFrame::new_infer_height(columns.collect()).unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    bytes
}

fn rows(csv: &str, row: impl Fn(&str) -> String, cell: impl Fn(&str) -> String) -> String {
    csv.lines().map(|line| row(&line.split(',').map(&cell).collect::<String>())).collect()
}

fn zipped(files: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
