//! Estimates as a table of texts, for a view that draws it: a notebook.

use super::{
    Output,
    words::{DIMS, Dim},
};
use crate::tabulate::Estimate;

/// Headings and rows, one an estimate, in the words of the language.
pub(super) fn table(output: &Output<'_>) -> (Vec<String>, Vec<Vec<String>>) {
    let of = output.estimates;
    let dims: Vec<&Dim> = DIMS.iter().filter(|dim| of.by.contains(&dim.name)).collect();
    let say = |en, fr| output.say(en, fr).to_owned();
    let mut head = vec![say("indicator", "indicateur"), say("period", "période")];
    head.extend(dims.iter().map(|dim| dim.heading.get(output.lang).to_owned()));
    let limits = output.limits_heading(&of.estimates);
    head.extend([say("value", "valeur"), say("unit", "unité"), limits, say("of how many", "sur combien")]);
    let row = |estimate: &Estimate| {
        let mut row = vec![output.name(&estimate.indicator), output.period(&estimate.period)];
        row.extend(dims.iter().map(|dim| output.label(dim, (dim.code)(estimate))));
        row.extend([output.value(estimate), output.unit(estimate.unit).to_owned()]);
        row.extend([output.limits(estimate), output.base(estimate)]);
        row
    };
    (head, of.estimates.iter().map(row).collect())
}
