//! Faults as findings: where they stand, and the mark by which they are known again.

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{Message, columns::FigureColumn};

use super::{
    context::Context,
    findings::{CellRef, Finding, InputInfo},
    fingerprint::fingerprint,
    rule::{Fault, Rule},
};
use crate::table::{Input, InputState, Origin, cell_reference};

/// Faults as findings, with places and fingerprints.
pub(super) fn report(rule: &Rule, faults: Vec<Fault>, context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<(String, Finding)> = faults
        .into_iter()
        .map(|fault| {
            let cells = places(&fault, context);
            let subject = subject(&fault, &cells);
            let advice = if fault.advice.en.is_empty() { rule.todo.into() } else { fault.advice };
            let finding = Finding {
                code: rule.code.to_owned(),
                name: rule.name.to_owned(),
                severity: rule.severity,
                table: "figures".to_owned(),
                grain: rule.grain,
                cells,
                key: fault.key,
                expected: fault.expected,
                found: fault.found,
                difference: fault.difference.and_then(|d| serde_json::from_str(&d.normalize().to_string()).ok()),
                message: fault.message,
                advice,
                fingerprint: String::new(),
                change: None,
                explanation: None,
                waiver: None,
            };
            (subject, finding)
        })
        .collect();
    findings.sort_by(|a, b| (&a.0, &a.1.message.en, &a.1.cells).cmp(&(&b.0, &b.1.message.en, &b.1.cells)));
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (subject, finding) in &mut findings {
        let ordinal = seen.entry(subject.clone()).or_default();
        finding.fingerprint = fingerprint(&context.profile().id, rule.code, subject, *ordinal);
        *ordinal += 1;
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// What a fault is about, apart from where it stands and from the faulty value itself.
fn subject(fault: &Fault, cells: &[CellRef]) -> String {
    let mut parts: Vec<String> = fault.key.iter().map(|(k, v)| format!("{k}={v}")).collect();
    if parts.is_empty() {
        parts.extend(cells.iter().map(|c| format!("{:?} {:?}", c.column, c.value)));
        parts.sort();
    }
    parts.join("\n")
}

fn places(fault: &Fault, context: &Context<'_>) -> Vec<CellRef> {
    let of = |origin: Origin, column: FigureColumn| {
        let input = context.submission.inputs.get(origin.input as usize);
        let table = input.and_then(Input::table);
        let at = table.and_then(|t| t.columns.iter().position(|c| *c == Some(column)));
        let row = context.row_number(origin);
        CellRef {
            input: origin.input,
            sheet: input.and_then(|i| i.sheet.clone()),
            row,
            column: Some(column.name().to_owned()),
            reference: at.zip(row).map(|(at, row)| cell_reference(at, row)),
            value: Some(context.cell(origin, column).to_owned()).filter(|_| !column.spec().identifying),
        }
    };
    let figures = fault.figures.iter().map(|(i, column)| of(context.figures().entry(*i).origin, *column));
    let mut cells: Vec<CellRef> = figures.chain(fault.cells.iter().map(|(o, c)| of(*o, *c))).collect();
    if let Some((input, heading)) = fault.input {
        let table = context.submission.inputs.get(input as usize).and_then(Input::table);
        let row = table.filter(|_| heading.is_some()).map(|t| t.header_row);
        cells.push(CellRef {
            input,
            sheet: context.submission.inputs.get(input as usize).and_then(|i| i.sheet.clone()),
            row,
            column: None,
            reference: heading.zip(row).map(|(at, row)| cell_reference(at, row)),
            value: heading.and_then(|at| table.and_then(|t| t.headings.get(at).cloned())),
        });
    }
    cells
}

pub(super) fn input_info(input: &Input) -> InputInfo {
    let table = input.table();
    let columns = table
        .map(|t| {
            t.headings.iter().zip(&t.columns).filter_map(|(h, c)| Some((h.clone(), (*c)?.name().to_owned()))).collect()
        })
        .unwrap_or_default();
    let left_out = match &input.state {
        InputState::Skipped(why) | InputState::Unreadable(why) => Some(why.clone()),
        InputState::Incomplete { missing } => Some(Message::new(
            format!("columns are missing: {}", missing.join(", ")),
            format!("il manque des colonnes : {}", missing.join(", ")),
        )),
        InputState::Figures(_) => None,
    };
    InputInfo {
        path: input.path.clone(),
        sheet: input.sheet.clone(),
        table: table.map(|_| "figures".to_owned()),
        rows: table.map_or(0, |t| t.rows.iter().filter(|r| r.cells.iter().any(|c| !c.trim().is_empty())).count()),
        sha256: input.sha256.clone(),
        columns,
        left_out,
    }
}
