//! A row of a table of records is a total, not a record.

use tipstat_model::{Lang, Text, text::quote};

use super::{Body, Sheet};
use crate::{
    check::{
        Context,
        rule::{Examples, Fault, Grain, Judgement, Rule, Severity, Test},
        say,
    },
    records::{LeftOut, Line},
    table::Input,
};

/// A row « TOTAL » at the foot of a list of victims would be one victim more.
pub static RULE: Rule = Rule {
    code: "TIP106",
    name: "total_row_among_the_data",
    title: Text::new("a total among the records", "un total parmi les enregistrements"),
    why: Text::new(
        "Whoever counts the rows counts the total as one more person, case or activity.",
        "Qui compte les lignes compte le total comme une personne, un dossier ou une activité de plus.",
    ),
    todo: Text::new(
        "Delete the row; totals are made from the records.",
        "Supprimez la ligne\u{a0}; les totaux se calculent à partir des enregistrements.",
    ),
    severity: Severity::Warning,
    grain: Grain::Row,
    reads: &[],
    test: Test::Input(judge),
    examples: Examples {
        holds: "activity | date | area | women | men
                A1 | 2024-03-08 | Ségou | 40 | 12",
        broken: "activity | date | area | women | men
                 A1 | 2024-03-08 | Ségou | 40 | 12
                 A2 | 2024-03-09 | Kayes | 25 | 30
                 TOTAL GÉNÉRAL | | | 65 | 42",
        undecided: "record | sex | age | agency
                    V1 | F | 15 | BRTMTEH
                    Total | F | 16 | BRTMTEH",
    },
};

fn judge(input: &Input, context: &Context<'_>) -> Vec<Judgement> {
    let Some(sheet @ Sheet { body: Body::Records(table), .. }) = Sheet::of(input) else { return Vec::new() };
    let totals = table.layout.left_out.iter().filter(|l| l.line == Line::Total);
    let mut judged: Vec<Judgement> = totals.map(|row| Judgement::broken(fault(&sheet, row, context))).collect();
    judged.extend(table.layout.doubtful.iter().map(|_| Judgement::Undecided));
    if judged.is_empty() {
        judged.push(Judgement::Holds);
    }
    judged
}

fn fault(sheet: &Sheet<'_>, row: &LeftOut, context: &Context<'_>) -> Fault {
    let message = say::message(|lang| {
        let text = quote(lang, &row.text);
        match lang {
            Lang::En => format!("Row {} begins with {text} and holds sums; it is no record and was left out.", row.row),
            Lang::Fr => format!(
                "La ligne {} commence par {text} et contient des sommes\u{a0}; ce n’est pas un enregistrement, elle a été laissée de côté.",
                row.row
            ),
        }
    });
    let advice = say::message(|lang| match lang {
        Lang::En => format!("Delete row {}; totals are made from the records.", row.row),
        Lang::Fr => {
            format!("Supprimez la ligne {}\u{a0}; les totaux se calculent à partir des enregistrements.", row.row)
        }
    });
    Fault {
        table: Some(sheet.spec.name),
        found: Some(row.text.clone()),
        placed: vec![sheet.cell(row.row, row.column, context)],
        message,
        advice,
        subject: format!("{}\n{}", super::known_as(sheet.input), row.text),
        ..Fault::default()
    }
}
