//! Faults as findings: where they stand, and the mark by which they are known again.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};
use tipstat_model::{Column, ColumnKind, Message};

use super::{
    context::Context,
    findings::{CellRef, Finding, InputInfo},
    fingerprint::fingerprint,
    rule::{Fault, Rule},
};
use crate::{
    records::Slot,
    table::{Input, InputState, Origin, cell_reference},
};

/// Faults as findings, with places and fingerprints.
pub(super) fn report(rule: &Rule, faults: Vec<Fault>, context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<(String, Finding)> = faults
        .into_iter()
        .map(|fault| {
            let cells = places(&fault, context);
            let subject = if fault.subject.is_empty() { subject(&fault, &cells) } else { fault.subject };
            let advice = if fault.advice.en.is_empty() { rule.todo.into() } else { fault.advice };
            // A rule of a pack says by its title what is wrong.
            let message = if fault.message.en.is_empty() { rule.title.into() } else { fault.message };
            let audience = context.senders.audience(&fault.key, &cells, context.submission);
            let finding = Finding {
                code: rule.code.to_owned(),
                name: rule.name.to_owned(),
                severity: rule.severity,
                table: fault.table.unwrap_or("figures").to_owned(),
                grain: rule.grain,
                cells,
                key: fault.key,
                expected: fault.expected,
                found: fault.found,
                difference: fault.difference.and_then(|d| serde_json::from_str(&d.normalize().to_string()).ok()),
                message,
                advice,
                audience,
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
        finding.fingerprint = fingerprint(rule.code, subject, *ordinal);
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
    let of = |origin: Origin, column: &Column| {
        let input = context.submission.inputs.get(origin.input as usize);
        let table = input.and_then(Input::table);
        let at = table.and_then(|t| t.columns.iter().position(|c| c.is_some_and(|c| c.name() == column.name)));
        let row = context.row_number(origin);
        CellRef {
            input: origin.input,
            sheet: input.and_then(|i| i.sheet.clone()),
            row,
            column: Some(column.name.to_owned()),
            reference: table.and_then(|t| t.reference(origin.row, column.name)),
            value: Some(
                table
                    .zip(at)
                    .and_then(|(t, at)| Some(t.rows.get(origin.row as usize)?.cell(at).to_owned()))
                    .unwrap_or_default(),
            )
            .filter(|_| !column.identifying),
        }
    };
    let figures = fault.figures.iter().map(|(i, column)| of(context.figures().entry(*i).origin, column.spec()));
    let mut cells: Vec<CellRef> = figures.chain(fault.cells.iter().map(|(o, c)| of(*o, c))).collect();
    cells.extend(fault.placed.iter().cloned());
    if let Some((input, heading)) = fault.input {
        let headings = context.submission.inputs.get(input as usize).and_then(Input::headings);
        let row = headings.filter(|_| heading.is_some()).map(|(_, row)| row);
        cells.push(CellRef {
            input,
            sheet: context.submission.inputs.get(input as usize).and_then(|i| i.sheet.clone()),
            row,
            column: None,
            reference: heading.zip(row).map(|(at, row)| cell_reference(at, row)),
            value: heading.and_then(|at| headings.and_then(|(h, _)| h.get(at).cloned())),
        });
    }
    cells
}

/// What is told of an input: its table, its rows, and which heading was taken for which column.
#[must_use]
pub fn input_info(input: &Input) -> InputInfo {
    let (mut columns, mut rows, mut table) = (BTreeMap::new(), 0, None);
    let mut left_out = None;
    match &input.state {
        InputState::Figures(figures) => {
            let known = figures.headings.iter().zip(&figures.columns);
            columns = match figures.shape.form() {
                Some(form) => form.understood.iter().cloned().collect(),
                None => known.filter_map(|(h, c)| Some((h.clone(), (*c)?.name().to_owned()))).collect(),
            };
            rows = figures.rows.iter().filter(|r| !r.is_blank()).count();
            table = Some("figures");
        }
        InputState::Records(records) => {
            let named = |slot: &Slot| match (&records.spec.columns[slot.column], slot.code) {
                (Column { name, kind: ColumnKind::Codes(list), .. }, Some(code)) => {
                    format!("{name}: {}", list.entries[code].code)
                }
                (column, _) => column.name.to_owned(),
            };
            let known = records.headings.iter().zip(&records.slots);
            columns = known.filter_map(|(h, slot)| Some((h.clone(), named(slot.as_ref()?)))).collect();
            rows = records.len();
            table = Some(records.spec.name);
        }
        InputState::Skipped(why) | InputState::Unreadable(why) => left_out = Some(why.clone()),
        InputState::Incomplete { missing, .. } => {
            left_out = Some(Message::new(
                format!("columns are missing: {}", missing.join(", ")),
                format!("il manque des colonnes : {}", missing.join(", ")),
            ));
        }
    }
    InputInfo {
        path: input.path.clone(),
        sheet: input.sheet.clone(),
        table: table.map(str::to_owned),
        rows,
        sha256: input.sha256.clone(),
        columns,
        left_out,
    }
}
