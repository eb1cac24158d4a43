//! Exit status, languages, options, and files as they really arrive.

use crate::files::{FAULTY, Run, SOUND, check, folder, ods, parquet, run, write, xlsx};

/// It could not run, and says why in one line.
fn stopped(run: &Run, why: &str) {
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{}", run.err);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    assert!(run.err.starts_with("tipstat: ") && run.err.contains(why), "{}", run.err);
}

#[test]
fn a_file_that_does_not_exist_stops_with_one_line() {
    let empty = tempfile::tempdir().unwrap();
    stopped(&run(empty.path(), &["check", "nope.csv"]), "nope.csv: there is no such file");
    stopped(
        &run(empty.path(), &["check", "nope.csv", "--lang", "fr"]),
        "nope.csv\u{a0}: ce fichier ou dossier n’existe pas",
    );
    stopped(&run(empty.path(), &["check", "."]), "there is no file in the folder");
}

#[test]
fn an_empty_file_stops_with_one_line() {
    stopped(&check("police.csv", "", &[]), "police.csv: the file is empty");
    stopped(&check("police.xlsx", "", &["--lang", "fr"]), "police.xlsx\u{a0}: le fichier est vide");
}

#[test]
fn a_photograph_named_as_a_workbook_stops_with_one_line() {
    let jpeg = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00";
    stopped(&check("police.xlsx", jpeg, &[]), "this is not a workbook, whatever its name says");
    stopped(&check("police.xlsx", jpeg, &["--lang", "fr"]), "ce n’est pas un classeur");
    stopped(&check("police.parquet", jpeg, &[]), "this is not a Parquet file");
}

#[test]
fn a_file_that_is_no_table_stops_with_one_line() {
    stopped(&check("notes.csv", "a,b\n1,2\n", &[]), "no table that is known");
    stopped(&check("notes.docx", "text", &[]), "not a kind of file that holds data");
}

#[test]
fn sound_figures_are_accepted_and_faulty_ones_are_not() {
    for (name, sound, faulty) in [
        ("f.csv", SOUND.as_bytes().to_vec(), FAULTY.as_bytes().to_vec()),
        ("f.tsv", SOUND.replace(',', "\t").into_bytes(), FAULTY.replace(',', "\t").into_bytes()),
        ("f.xlsx", xlsx(SOUND), xlsx(FAULTY)),
        ("f.ods", ods(SOUND), ods(FAULTY)),
        ("f.parquet", parquet(SOUND), parquet(FAULTY)),
    ] {
        let good = check(name, sound, &[]);
        assert_eq!((good.status, good.err.as_str()), (0, ""), "{name}: {}", good.out);
        let bad = check(name, faulty, &[]);
        assert_eq!((bad.status, bad.err.as_str()), (1, ""), "{name}: {}", bad.out);
        assert!(bad.out.starts_with("To be corrected before it is sent: "), "{}", bad.out);
        assert!(bad.out.contains("404, 26 short of 430"), "{name}: {}", bad.out);
    }
}

#[test]
fn the_place_is_the_one_the_person_sees() {
    let csv = check("f.csv", FAULTY, &["--select", "TIP711"]);
    assert!(csv.out.contains("in f.csv: row\u{a0}3\u{a0}(B3)\u{a0}430"), "{}", csv.out);
    let book = check("f.xlsx", xlsx(FAULTY), &["--select", "TIP711", "--lang", "fr"]);
    assert!(book.out.contains("dans f.xlsx [Chiffres]\u{a0}: ligne\u{a0}3\u{a0}(B3)\u{a0}430"), "{}", book.out);
}

#[test]
fn a_file_in_latin_1_with_semicolons_and_decimal_commas_is_read() {
    let text = "indicateur;valeur;unité;champ;période;groupe;source\n\
                victimes identifiées;1.234;personnes;tip;2024;;Étude\n\
                victimes identifiées;53,6;pour cent;tip;2024;enfants;Étude\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let json = check("f.csv", latin, &["--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(found["inputs"][0]["columns"]["période"], "period");
    assert_eq!(found["inputs"][0]["rows"], 2);
    // The comma of 53,6 says that the point of 1.234 separates thousands.
    let folder = folder("f.csv", text.replace("é", "e").replace("É", "E"));
    let report = run(folder.path(), &["report", "f.csv", "--out", "report"]);
    assert_eq!(report.status, 0, "{}", report.err);
    let figures = std::fs::read_to_string(folder.path().join("report/figures.csv")).unwrap();
    assert!(figures.contains("victims_identified,,1234,exact") && figures.contains(",53.6,"), "{figures}");
}

#[test]
fn an_unknown_column_does_no_harm() {
    let with_more = SOUND.replace("source\n", "source,colour\n").replace("Aube\n", "Aube,blue\n");
    let run = check("f.csv", with_more, &["--fail-on", "error"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.out);
}

#[test]
fn the_exit_status_follows_what_was_asked() {
    let status = |more: &[&str]| check("f.csv", FAULTY, more).status;
    assert_eq!(status(&[]), 1);
    assert_eq!(status(&["--fail-on", "warning"]), 1);
    assert_eq!(status(&["--fail-on", "never"]), 0);
    let folder = folder("f.csv", FAULTY);
    assert_eq!(run(folder.path(), &["report", "f.csv", "--out", "r"]).status, 0);
    assert_eq!(run(folder.path(), &["report", "f.csv", "--out", "r", "--fail-on", "error"]).status, 1);
}

#[test]
fn rules_are_chosen_by_code_beginning_or_name() {
    let codes = |more: &[&str]| {
        let run = check("f.csv", FAULTY, &[&["--format", "json"], more].concat());
        let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let rules = found["rules"].as_array().unwrap().iter().map(|r| r["code"].as_str().unwrap().to_owned());
        rules.collect::<Vec<_>>()
    };
    assert_eq!(codes(&["--select", "TIP711"]), ["TIP711"]);
    assert_eq!(codes(&["--select", "tip711,one_number_under_two_units"]), ["TIP701", "TIP711"]);
    assert!(codes(&["--select", "TIP7"]).iter().all(|c| c.starts_with("TIP7")));
    let ignored = codes(&["--ignore", "TIP711", "--ignore", "TIP701"]);
    assert!(!ignored.iter().any(|c| c == "TIP711" || c == "TIP701"), "{ignored:?}");
    stopped(&check("f.csv", FAULTY, &["--select", "TIP999"]), "there is no rule “TIP999”");
    stopped(&check("f.csv", FAULTY, &["--ignore", "parts_belw_total"]), "did you mean “parts_below_total”?");
}

#[test]
fn a_command_line_that_cannot_be_understood_is_told_in_one_line() {
    let empty = tempfile::tempdir().unwrap();
    let told = |args: &[&str], why| stopped(&run(empty.path(), args), why);
    told(&["chek", "f.csv"], "there is no command “chek”; did you mean “check”?");
    told(&["--lang", "fr", "chek"], "il n’y a pas de commande");
    told(&["check", "f.csv", "--colour"], "there is no option “--colour”");
    told(&["check"], "this is missing:");
    told(&["report", "f.csv", "--lang=fr"], "il manque");
    told(&["check", "f.csv", "--fail-on", "note"], "it is one of error, warning, never");
    told(&["check", "f.csv", "--threads", "0"], "cannot be “0”");
    told(&["check", "f.csv", "--as-of", "soon"], "“soon” is not a day");
    told(&[], "say what to do");
}

#[test]
fn help_and_version_are_no_failure() {
    let empty = tempfile::tempdir().unwrap();
    let help = run(empty.path(), &["--help"]);
    assert_eq!((help.status, help.err.as_str()), (0, ""));
    for command in ["report", "check", "explain", "list", "example"] {
        assert!(help.out.contains(command));
    }
    let version = run(empty.path(), &["--version"]);
    assert!(version.out.starts_with("tipstat 0."), "{}", version.out);
}

#[test]
fn the_language_is_that_of_the_locale_unless_asked() {
    let folder = folder("f.csv", FAULTY);
    let said = |locale: &str, more: &[&str]| {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_tipstat-under-test"));
        command
            .current_dir(folder.path())
            .env("LC_ALL", locale)
            .env_remove("LANGUAGE")
            .args(["check", "f.csv"])
            .args(more);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(said("fr_ML.UTF-8", &[]).starts_with("À corriger avant envoi\u{a0}: "));
    assert!(said("fr_ML.UTF-8", &["--lang", "en"]).starts_with("To be corrected"));
    assert!(said("C", &[]).starts_with("To be corrected"));
}

#[test]
fn the_profile_is_the_one_beside_the_input_unless_asked() {
    let folder = folder("f.csv", SOUND);
    let profile = |more: &[&str]| {
        let run = run(folder.path(), &[&["check", "f.csv", "--format", "json"], more].concat());
        let found: serde_json::Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
        found["profile"].as_str().unwrap().to_owned()
    };
    assert_eq!(profile(&[]), "none");
    assert_eq!(profile(&["--profile", "ml"]), "ml");
    write(folder.path(), "tipstat.toml", "profile = \"ml\"\n");
    assert_eq!(profile(&[]), "ml");
    let check = |args: &[&str]| run(folder.path(), &[&["check", "f.csv"], args].concat());
    stopped(&check(&["--profile", "mk"]), "there is no profile “mk”");
    stopped(&check(&["--profile", "mk.toml", "--lang", "fr"]), "mk.toml\u{a0}: ce fichier ou dossier n’existe pas");
    write(folder.path(), "tipstat.toml", "profile = \"ml\"\nthreshold = 5\nx = 1\n");
    stopped(&check(&[]), "tipstat.toml:2:1: “threshold” means nothing here; known are packs and profile (and 1 more)");
}

#[test]
fn two_folders_that_choose_different_profiles_are_asked_about() {
    let (one, two) = (folder("f.csv", SOUND), folder("g.csv", SOUND));
    write(one.path(), "tipstat.toml", "profile = \"ml\"\n");
    write(
        two.path(),
        "tipstat.toml",
        "id = \"xx\"\nname = { en = \"X\", fr = \"X\" }\n[country]\nalpha_3 = \"XXX\"\nm49 = \"999\"\n[publication]\nthreshold = 3\n[[areas]]\nid = \"XX\"\nname = { en = \"X\", fr = \"X\" }\nlevel = \"country\"\n",
    );
    let (one, two) = (one.path().to_str().unwrap(), two.path().to_str().unwrap());
    stopped(&run(&std::env::temp_dir(), &["check", one, two]), "choose different profiles; give one with --profile");
    assert_eq!(run(&std::env::temp_dir(), &["check", one, two, "--profile", "ml"]).err, "");
}

#[test]
fn an_unreadable_file_among_others_does_not_stop_the_rest() {
    let folder = folder("f.csv", SOUND);
    write(folder.path(), "photo.xlsx", b"\xff\xd8\xff");
    write(folder.path(), "README.md", "words");
    let run = run(folder.path(), &["check", ".", "--fail-on", "never"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(run.out.contains("photo.xlsx: this is not a workbook"), "{}", run.out);
    assert!(run.out.contains("README.md: not a kind of file that holds data"), "{}", run.out);
}

#[test]
fn figures_come_in_on_standard_input() {
    for bytes in [FAULTY.as_bytes().to_vec(), xlsx(FAULTY), parquet(FAULTY)] {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_tipstat-under-test"));
        let output = command.args(["check", "-", "--lang", "en"]).write_stdin(bytes).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.code() == Some(1) && out.contains("404, 26 short of 430"), "{out}");
    }
}

#[test]
fn whoever_reads_may_stop_before_the_end() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_tipstat-under-test"))
        .args(["list", "codes"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn many_alike_are_shown_once_with_the_first_few() {
    let mut many = "indicator,value,unit,scope,period,sex,source\n".to_owned();
    for year in 1990..2020 {
        for row in ["430,person,tip,YEAR,,A", "291,person,tip,YEAR,M,A", "113,person,tip,YEAR,F,A"] {
            many.extend(["persons_tried,", &row.replace("YEAR", &year.to_string()), "\n"]);
        }
    }
    let short = check("f.csv", &many, &["--select", "TIP711"]);
    assert!(short.out.contains("(30 ×)") && short.out.contains("… and 27 more of the same kind"), "{}", short.out);
    assert_eq!(short.out.matches("26 short of 430").count(), 3);
    assert_eq!(short.out.matches("→").count(), 1, "{}", short.out);
    let whole = check("f.csv", &many, &["--select", "TIP711", "--verbose"]);
    assert_eq!(whole.out.matches("26 short of 430").count(), 30);
}
