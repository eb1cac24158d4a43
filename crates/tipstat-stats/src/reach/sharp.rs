//! The narrowest bounds: linear programs over the groups of people who came to just the same audiences.

use super::overlaps::{AudienceOverlaps, SHARP_AUDIENCES};
use crate::error::StatsError;
use crate::linear_program::{LinearProgram, LinearRange, LinearVariable, Relation};

/// All numbers of people that the audiences and overlaps leave possible.
pub(super) fn range(known: &AudienceOverlaps) -> Result<LinearRange, StatsError> {
    let pairs: Vec<_> = known.overlaps.keys().copied().collect();
    let (program, everyone) = program(known, &all(known), &pairs)?;
    program.range(&everyone)
}

/// Overlaps that contradict each other and of which none can be left out: what is to be looked up again.
///
/// Audiences and then overlaps are left out one by one, as long as the rest still contradicts itself. Where only
/// parts of people would do, and where there are too many audiences for a program, all overlaps are named.
pub(super) fn culprits(known: &AudienceOverlaps) -> Result<Vec<(usize, usize)>, StatsError> {
    let mut pairs: Vec<_> = known.overlaps.keys().copied().collect();
    let mut audiences = all(known);
    if audiences.len() > SHARP_AUDIENCES || program(known, &audiences, &pairs)?.0.is_feasible()? {
        return Ok(pairs);
    }
    for audience in all(known) {
        let fewer: Vec<_> = audiences.iter().copied().filter(|other| *other != audience).collect();
        let among: Vec<_> = pairs.iter().copied().filter(|(i, j)| *i != audience && *j != audience).collect();
        if !program(known, &fewer, &among)?.0.is_feasible()? {
            (audiences, pairs) = (fewer, among);
        }
    }
    for pair in pairs.clone() {
        let fewer: Vec<_> = pairs.iter().copied().filter(|other| *other != pair).collect();
        if !program(known, &audiences, &fewer)?.0.is_feasible()? {
            pairs = fewer;
        }
    }
    Ok(pairs)
}

fn all(known: &AudienceOverlaps) -> Vec<usize> {
    (0..known.limits.len()).collect()
}

type Form = Vec<(LinearVariable, f64)>;

/// The program of some audiences and some of their overlaps, with the form that counts everyone.
fn program(
    known: &AudienceOverlaps,
    audiences: &[usize],
    pairs: &[(usize, usize)],
) -> Result<(LinearProgram, Form), StatsError> {
    let mut program = LinearProgram::new();
    // The bits of a group say to which of the audiences its people came.
    let mut groups = Vec::new();
    for group in 1..1_usize << audiences.len() {
        groups.push((group, program.variable(0.0, f64::INFINITY)?));
    }
    let people_in = |wanted: usize| -> Form {
        groups.iter().filter(|(group, _)| group & wanted == wanted).map(|(_, unknown)| (*unknown, 1.0)).collect()
    };
    let bit = |audience: usize| audiences.iter().position(|other| *other == audience).map_or(0, |place| 1 << place);
    for audience in audiences {
        constrain(&mut program, &people_in(bit(*audience)), known.limits[*audience])?;
    }
    for (first, second) in pairs {
        let limits = known.overlaps[&(*first, *second)].limits()?;
        constrain(&mut program, &people_in(bit(*first) | bit(*second)), limits)?;
    }
    let everyone = people_in(0);
    constrain(&mut program, &everyone, (0.0, known.cap))?;
    Ok((program, everyone))
}

fn constrain(program: &mut LinearProgram, form: &Form, (lower, upper): (f64, f64)) -> Result<(), StatsError> {
    if lower >= upper {
        return program.constrain(form, Relation::Equal, lower);
    }
    if lower > 0.0 {
        program.constrain(form, Relation::AtLeast, lower)?;
    }
    if upper.is_finite() {
        program.constrain(form, Relation::AtMost, upper)?;
    }
    Ok(())
}
