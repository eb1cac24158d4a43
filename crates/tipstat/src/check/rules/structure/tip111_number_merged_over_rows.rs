//! A number in a workbook is merged over several rows, so only the first of them has it.

use std::collections::BTreeMap;

use tipstat_model::{Lang, Text, text::quote};

use super::{Sheet, known_as};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    read::goes_down,
    table::{Input, cell_reference},
};

/// Filled into each of the rows, the number would be counted as often as there are rows.
pub static RULE: Rule = Rule {
    code: "TIP111",
    name: "number_merged_over_rows",
    title: Text::new("a number merged over several rows", "un nombre fusionné sur plusieurs lignes"),
    why: Text::new(
        "Nobody can tell how much of it belongs to which row, so it was read in the first row only.",
        "On ne peut pas savoir quelle part revient à quelle ligne\u{a0}; il n’a été lu que dans la première.",
    ),
    todo: Text::new(
        "Undo the merging and write in each row the number that belongs to it.",
        "Défaites la fusion et écrivez dans chaque ligne le nombre qui lui revient.",
    ),
    severity: Severity::Note,
    grain: Grain::Cell,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "file: activites.ods
                activity | date | area | attendance
                A1 | 2024-03-08 | merged 2: Ségou | 40
                A2 | 2024-03-09 | | 25",
        broken: "file: activites.ods
                 activity | date | area | attendance
                 A1 | 2024-03-08 | Ségou | merged 2: 65
                 A2 | 2024-03-09 | Ségou |",
        undecided: "file: activites.csv
                    activity | date | area | attendance
                    A1 | 2024-03-08 | Ségou | 65
                    A2 | 2024-03-09 | Ségou |",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let (Some(sheet), Some((_, header))) = (Sheet::of(input), input.headings()) else { return Vec::new() };
    let of_numbers = input.sheet_facts.merged.iter().filter(|(first, at, last, _)| {
        let column = sheet.column(*at as usize);
        last > first && *first >= header && column.is_some_and(|c| !goes_down(c, sheet.spec))
    });
    let last_rows: BTreeMap<(u32, usize), u32> = of_numbers
        .map(|(first, at, last, _)| ((first.saturating_add(1), *at as usize), last.saturating_add(1)))
        .collect();
    let cells: Vec<(u32, usize)> = last_rows.keys().copied().collect();
    let mut judged: Vec<Judgement> = sheet
        .filled_of(&cells)
        .into_iter()
        .map(|cell| Judgement::broken(fault(&sheet, cell, last_rows[&cell], context)))
        .collect();
    if judged.is_empty() {
        // A text file does not say what was merged where it comes from.
        judged.push(if input.sheet.is_some() { Judgement::Holds } else { Judgement::Undecided });
    }
    judged
}

fn fault(sheet: &Sheet<'_>, (row, at): (u32, usize), last: u32, context: &Context<'_>) -> Fault {
    let column = sheet.column(at);
    let message = say::message(|lang| {
        let (from, to) = (cell_reference(at, row), cell_reference(at, last));
        let name = quote(lang, column.map_or("", |c| c.label.get(lang)));
        match lang {
            Lang::En => format!(
                "The cells {from} to {to} of the column {name} are merged; what they hold was read in row {row} only."
            ),
            Lang::Fr => format!(
                "Les cellules {from} à {to} de la colonne {name} sont fusionnées\u{a0}; leur contenu n’a été lu qu’à la ligne {row}."
            ),
        }
    });
    Fault {
        table: Some(sheet.spec.name),
        placed: vec![sheet.cell(row, at, context)],
        message,
        subject: format!("{}\n{}", known_as(sheet.input), column.map_or("", |c| c.name)),
        ..Fault::default()
    }
}
