//! Nothing that stands in a file makes the program panic.

use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;
use tipstat::{
    CheckOptions, Lang, Profile, Submission,
    check::check,
    publish::{
        self,
        convert::{Asked, Target},
    },
};

use crate::files::{FAULTY, ods, parquet, xlsx};

static MALI: LazyLock<Profile> = LazyLock::new(|| Profile::builtin("ml").unwrap());

/// Reads a file, checks it and writes all that can be written about it.
fn all_the_way(name: &str, bytes: Vec<u8>) {
    match Submission::read(vec![(name.to_owned(), bytes)], &MALI) {
        Ok(submission) => {
            let findings = check(&submission, &CheckOptions::new(date(2026, 1, 31)));
            for lang in Lang::ALL {
                let style = publish::TextStyle { lang, colour: false, width: 60, verbose: true };
                let text = publish::text(&findings, &style);
                assert!(!text.contains('\u{1b}'));
                let _ = (publish::findings_csv(&findings, lang), publish::html::report(&findings, &submission, lang));
            }
            let _ = (publish::figures_csv(&submission), findings.to_json());
        }
        Err(error) => assert!(!error.line().fr.contains('\n')),
    }
}

const NAMES: [&str; 7] = ["f.csv", "f.tsv", "f.xlsx", "f.xls", "f.ods", "f.parquet", "f.xml"];

/// Sound files, to be damaged.
static SOUND: LazyLock<[(&str, Vec<u8>); 6]> = LazyLock::new(|| {
    [
        ("f.csv", FAULTY.as_bytes().to_vec()),
        ("f.xlsx", xlsx(FAULTY)),
        ("f.ods", ods(FAULTY)),
        ("f.parquet", parquet(FAULTY)),
        ("f.csv", sdmx(Target::SdmxCsv)),
        ("f.xml", sdmx(Target::SdmxMl)),
    ]
});

/// A few figures in a shape of SDMX.
fn sdmx(target: Target) -> Vec<u8> {
    let row = |sex| format!("victims_identified,250,person,identified,tip,flow,2024,{sex},Aube\n");
    let file = format!("indicator,value,unit,status,scope,measure,period,sex,source\n{}{}", row(""), row("F"));
    let figures = Submission::read(vec![("f.csv".to_owned(), file.into_bytes())], &MALI).unwrap();
    let done = publish::convert::convert(&figures, &Asked::new(target, date(2026, 1, 31))).unwrap();
    done.files[0].1.clone()
}

/// A cell such as nobody should write, but somebody does.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        "[<>≤≥~+-]{0,2} ?[0-9 .,']{1,40} ?%?",
        Just("79228162514264337593543950335".to_owned()),
        Just("-79228162514264337593543950335".to_owned()),
        Just(">79228162514264337593543950335".to_owned()),
        Just("≈79228162514264337593543950335".to_owned()),
        Just("0.0000000000000000000000000001".to_owned()),
        Just("9999-12-31".to_owned()),
        Just("-0001-01-01/9999-12-31".to_owned()),
        Just("persons_investigated".to_owned()),
        Just("investigations_opened".to_owned()),
        Just("case_file".to_owned()),
        Just("person".to_owned()),
        Just("percent".to_owned()),
        Just("2024".to_owned()),
        Just("\u{1b}[2J".to_owned()),
        Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn bytes_of_any_kind_are_read_or_refused(name in prop::sample::select(&NAMES[..]), bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        all_the_way(name, bytes);
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(which in 0..6usize, hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<Option<prop::sample::Index>>()) {
        let (name, sound) = &SOUND[which];
        let mut bytes = sound.clone();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        all_the_way(name, bytes);
    }

    #[test]
    fn cells_of_any_kind_are_read_or_reported(rows in prop::collection::vec(prop::collection::vec(cell(), 9), 1..12)) {
        let mut csv = "indicator\tvalue\tunit\tperiod\tsex\tarea\tage\tsource\tvalue_max\n".to_owned();
        for row in rows {
            csv += &row.join("\t");
            csv.push('\n');
        }
        all_the_way("f.tsv", csv.into_bytes());
    }

    #[test]
    fn numbers_of_any_size_are_added_or_reported(values in prop::collection::vec(cell(), 6)) {
        let keys = ["2024,,", "2024,M,", "2024,F,", "2023,,", "2024,,Y0T17", "2024,,Y_GE18"];
        let mut csv = "value\tindicator\tunit\tsource\tperiod\tsex\tage\n".to_owned();
        for (value, key) in values.iter().zip(keys) {
            csv.extend([value.as_str(), "\tpersons_tried\tperson\tA\t", &key.replace(',', "\t"), "\n"]);
        }
        all_the_way("f.tsv", csv.into_bytes());
    }
}
