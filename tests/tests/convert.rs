//! Figures written in other shapes, and read by the program again.

use crate::files::{folder, run, write};

const FIGURES: &str = "\
indicator,value,unit,status,scope,measure,period,sex,source
victims_identified,629,person,identified,tip,flow,2024,,Aube
victims_identified,250,person,identified,tip,flow,2024,F,Aube
persons_convicted,8,person,,tip,flow,2024,,Aube
";

const AS_OF: [&str; 4] = ["--profile", "ml", "--as-of", "2026-01-31"];

/// A text without its line breaks.
fn flat(text: &str) -> String {
    text.lines().map(|line| line.trim_matches(' ')).collect::<Vec<_>>().join(" ")
}

fn convert(content: &str, more: &[&str]) -> (tempfile::TempDir, crate::files::Run) {
    let folder = folder("f.csv", content);
    let run = run(folder.path(), &[&["convert", "f.csv"], &AS_OF[..], more].concat());
    (folder, run)
}

#[test]
fn figures_written_as_sdmx_are_checked_again() {
    for (to, out) in [("sdmx-csv", "16-2-2.csv"), ("sdmx-ml", "16-2-2.xml")] {
        let (folder, done) = convert(FIGURES, &["--to", to, "--out", out]);
        assert_eq!((done.status, done.err.as_str()), (0, ""));
        assert!(done.out.starts_with("2 figures were written.\n"), "{}", done.out);
        let told = flat(&done.out);
        assert!(told.contains("1 figure (f.csv, row 4): this shape has no place for persons convicted."), "{told}");
        assert!(done.out.ends_with(&format!("Written:\n  {out}\n")), "{}", done.out);
        let checked = run(folder.path(), &[&["check", out], &AS_OF[..]].concat());
        assert_eq!(checked.status, 0, "{}", checked.out);
    }
}

#[test]
fn what_is_told_in_french_is_french() {
    let (_folder, done) = convert(FIGURES, &["--to", "sdmx-csv", "--out", "o.csv", "--lang", "fr"]);
    assert!(done.out.starts_with("2 chiffres ont été écrits.\n"), "{}", done.out);
    let told = flat(&done.out);
    let why = "cette forme n’a pas de place pour\u{a0}: personnes condamnées.";
    assert!(told.contains(&format!("1 chiffre (f.csv, ligne 4)\u{a0}: {why}")), "{told}");
}

#[test]
fn contradictions_are_listed_and_end_with_one() {
    let more = "victims_identified,600,person,identified,tip,flow,2024,,Soir\n";
    let (folder, done) = convert(&format!("{FIGURES}{more}"), &["--to", "sdmx-csv", "--out", "o.csv"]);
    assert_eq!(done.status, 1);
    assert!(done.out.starts_with("Nothing was written. To be put right first:\n"), "{}", done.out);
    assert!(flat(&done.out).contains("f.csv, rows 2 and 5"), "{}", done.out);
    assert!(!folder.path().join("o.csv").exists());
    let of_one = ["--to", "sdmx-csv", "--out", "o.csv", "--source", "Aube", "--json"];
    let (_folder, done) = convert(&format!("{FIGURES}{more}"), &of_one);
    let told: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((done.status, &told["written"], &told["target"]), (0, &2.into(), &"sdmx-csv".into()));
}

#[test]
fn small_counts_stop_it_with_one_line() {
    let small = FIGURES.replace(",250,", ",2,");
    let (_folder, done) = convert(&small, &["--to", "sdmx-ml", "--out", "o.xml"]);
    assert_eq!((done.status, done.out.as_str()), (2, ""));
    assert_eq!(done.err.lines().count(), 1, "{}", done.err);
    assert!(done.err.contains("not for release") && done.err.contains("f.csv, row 3"), "{}", done.err);
    let (_folder, done) = convert(&small, &["--to", "sdmx-ml", "--out", "o.xml", "--internal"]);
    assert!(done.out.starts_with("INTERNAL, NOT FOR RELEASE: one figure tells"), "{}", done.out);
}

#[test]
fn a_platform_gets_a_folder_and_the_input_is_never_written_over() {
    let (folder, done) = convert(FIGURES, &["--to", "open-sdg", "--out", "platform"]);
    assert_eq!(done.status, 0, "{}", done.err);
    for name in ["data/indicator_16-2-2.csv", "indicator-config/16-2-2.yml", "meta/16-2-2.md"] {
        assert!(folder.path().join("platform").join(name).is_file(), "{name}");
    }
    let (_folder, done) = convert(FIGURES, &["--to", "csv", "--out", "f.csv"]);
    assert_eq!(done.status, 2);
    assert!(done.err.contains("one of the files that were read"), "{}", done.err);
    let (_folder, done) = convert(FIGURES, &["--to", "csv", "--out", "."]);
    assert!(done.status == 2 && done.err.contains("is a folder; name a file in it"), "{}", done.err);
}

#[test]
fn a_folder_may_hold_xml_beside_other_files() {
    let (folder, done) = convert(FIGURES, &["--to", "sdmx-ml", "--out", "a.xml"]);
    assert_eq!(done.status, 0);
    write(folder.path(), "page.xml", "<html><body/></html>");
    let whole = std::fs::read(folder.path().join("a.xml")).unwrap();
    write(folder.path(), "broken.xml", &whole[..1500]);
    let checked = run(folder.path(), &[&["check", "."], &AS_OF[..]].concat());
    assert_eq!(checked.status, 1, "{}", checked.out);
    assert!(flat(&checked.out).contains("the XML cannot be read from line"), "{}", checked.out);
    assert!(checked.out.contains("page.xml"), "{}", checked.out);
}

/// The lines of the README under *For platforms and questionnaires*, typed on what `tipstat example` writes.
#[test]
fn the_lines_of_the_readme_make_sdmx_of_the_example() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["example", "agencies", "agencies"]).status, 0);
    let readme = include_str!("../../README.md");
    let section = readme.split("### For platforms and questionnaires").nth(1).unwrap();
    let typed: Vec<&str> = section.split("```").nth(1).unwrap().lines().skip(1).collect();
    assert_eq!(typed.len(), 2);
    for line in typed {
        let words: Vec<&str> = line.strip_prefix("tipstat ").unwrap().split_whitespace().collect();
        let done = run(folder.path(), &words);
        assert_eq!((done.status, done.err.as_str()), (0, ""), "{line}");
    }
    let written = std::fs::read_to_string(folder.path().join("16-2-2.csv")).unwrap();
    for series in ["VC_HTF_DETV,", "VC_HTF_DETVSX,", "VC_HTF_DETVFL,", "VC_HTF_DETVOP,"] {
        assert!(written.contains(series), "{series}");
    }
    assert!(written.contains(",Q,"), "what tells of few persons is suppressed");
    let checked = run(folder.path(), &[&["check", "16-2-2.csv", "--select", "TIP12"], &AS_OF[..]].concat());
    assert_eq!(checked.status, 0, "{}", checked.out);
}
