use super::*;
use crate::columns::{VICTIMS, VictimColumn};

fn read(text: &str) -> Result<Mapping, Vec<String>> {
    let profile = Profile::builtin("ml").unwrap();
    Mapping::parse(text, "m.toml", &profile).map_err(|all| all.iter().map(ToString::to_string).collect())
}

#[test]
fn headings_and_words_are_found_however_they_are_written() {
    let mapping = read(
        "table = \"victims\"\nno_key = true\nblank_means_no = [\"forms\"]\n\
         [columns]\n\"Provenance\" = \"area\"\n\"isForcedLabour\" = { column = \"forms\", code = \"forced_labour\" }\n\"X\" = \"\"\n\
         [words.sex]\n\"-99\" = { missing = true }\n\"Gars\" = \"M\"\n\"/\" = \"\"\n\
         [constants]\nagency = \"BRTMTEH\"\n",
    );
    let mapping = mapping.unwrap();
    let part = &mapping.parts[0];
    assert_eq!(part.target("PROVENANCE "), Some(Target::Column { column: VictimColumn::Area as usize, code: None }));
    let forms = VictimColumn::Forms as usize;
    assert!(matches!(part.target("isforcedlabour"), Some(Target::Column { column, code: Some(_) }) if column == forms));
    assert_eq!(part.target("x"), Some(Target::Nothing));
    assert_eq!(part.target("sexe"), None);
    let sex = |word| part.replacement(VictimColumn::Sex as usize, word);
    assert_eq!(sex("-99"), Some(&Replacement::Missing));
    assert_eq!(sex("99"), None);
    assert_eq!(sex("gars"), Some(&Replacement::Text("M".to_owned())));
    assert_eq!(sex("/"), Some(&Replacement::Empty));
    assert!(part.no_key && part.blank_means_no(forms) && !part.blank_means_no(0));
    assert_eq!(part.constant(VictimColumn::Agency as usize), Some("BRTMTEH"));
    assert_eq!(part.table.name, VICTIMS.name);
}

#[test]
fn every_mistake_is_told_where_it_stands() {
    let mistakes = read(
        "table = \"victims\"\nblank_means_no = [\"age\"]\n[columns]\nA = \"sexx\"\nB = { column = \"forms\", code = \"slavry\" }\nC = 3\n\
         [words.sexe]\nGars = \"Mm\"\n[words.note]\nx = \"y\"\n[words.area]\nSegouu = \"Segouu\"\n",
    );
    assert_eq!(
        mistakes.unwrap_err(),
        [
            "m.toml:2:19: “age” is no column of yes and no",
            "m.toml:4:5: “sexx” is no column of the table “victims”; did you mean “sex”?",
            "m.toml:5:5: “slavry” is no code of “forms”; did you mean “slavery”?",
            "m.toml:6:5: a heading stands for \"a column\", for { column = \"forms\", code = \"slavery\" }, or for \"\" (left out)",
            "m.toml:8:8: “Mm” is no code of “sex”; known are M, F, O and U",
            "m.toml:10:5: the words of “note” are not translated, only codes, ages, days, numbers, areas, agencies and laws",
            "m.toml:12:10: the column “area” does not know “Segouu”; did you mean “ML-4”?",
        ]
    );
}

#[test]
fn a_table_that_does_not_exist_is_one_mistake() {
    assert_eq!(
        read("table = \"victim\"\n[columns]\nA = \"sex\"\n").unwrap_err().len(),
        1,
        "nothing is concluded from a table that is not known"
    );
    assert_eq!(read("[columns]\n").unwrap_err(), ["m.toml:1:1: “table” is missing; add it here"]);
}

#[test]
fn a_sheet_has_its_own_part_and_the_others_share_one() {
    let mapping = read("table = \"victims\"\n[[tables]]\nsheet = \"Dossiers\"\ntable = \"investigations\"\n").unwrap();
    let parts: Vec<_> = mapping.parts.iter().map(|p| (p.sheet.as_deref(), p.table.name)).collect();
    assert_eq!(parts, [(None, "victims"), (Some("Dossiers"), "investigations")]);
}

#[test]
fn what_is_said_later_wins() {
    let said = |text: &str| read(&format!("table = \"victims\"\n{text}")).unwrap().parts.remove(0);
    let mut part = said("[columns]\nA = \"sex\"\nB = \"age\"\n[constants]\nagency = \"BRTMTEH\"\n");
    part.take(&said("[columns]\nA = \"\"\n[words.sex]\nx = \"F\"\n[constants]\nagency = \"police\"\n"));
    assert_eq!(part.target("A"), Some(Target::Nothing));
    assert!(matches!(part.target("B"), Some(Target::Column { .. })));
    assert!(part.replacement(VictimColumn::Sex as usize, "X").is_some());
    assert_eq!(part.constant(VictimColumn::Agency as usize), Some("police"));
}
