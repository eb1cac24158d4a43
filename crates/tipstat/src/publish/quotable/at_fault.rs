//! Which figures an error casts doubt on.

use std::collections::HashSet;

use tipstat_model::{Decimal, Quantity};

use crate::{
    check::{Finding, Findings, Severity},
    publish::places::Places,
    read::Submission,
};

/// The positions of the figures at fault in an error that nobody waived.
pub(in crate::publish) fn figures(findings: &Findings, submission: &Submission, places: &Places) -> HashSet<u32> {
    let errors = findings.findings.iter().filter(|f| f.severity == Severity::Error && f.waiver.is_none());
    errors.flat_map(|finding| of(finding, &places.figures(finding), submission)).collect()
}

/// Of the figures that an error points at, those that are at fault.
///
/// A finding shows what is wrong beside what it is compared with: the value `found` is wrong and the one
/// `expected` is not, unless something that must not be larger is larger than it, which leaves both in doubt.
/// A value that was computed, such as the sum of parts, is no figure; then all but the expected one are in doubt.
pub(in crate::publish) fn of(finding: &Finding, shown: &[u32], submission: &Submission) -> Vec<u32> {
    let figure = |i: u32| submission.figures.entry(i).figure;
    let value = |i: u32| figure(i).quantity.and_then(Quantity::value);
    // What must not be exceeded is written `<=629`.
    let number = |text: &Option<String>| text.as_deref()?.trim_start_matches(['<', '>', '=']).parse::<Decimal>().ok();
    let (found, expected) = (number(&finding.found), number(&finding.expected));
    let is_found = |i: u32| found.is_some() && value(i) == found;
    let is_expected = |i: u32| expected.is_some() && value(i) == expected;
    // Its key names what the number was told as; under its true name the same number stands.
    let told_as = finding.key.get("indicator").map(String::as_str);
    let is_told = |i: u32| figure(i).indicator.as_ref().map(|id| &**id.id()) == told_as;
    let exceeds = finding.difference.as_ref().and_then(serde_json::Number::as_f64).is_some_and(|d| d > 0.0);
    let some_found = shown.iter().any(|i| is_found(*i));
    let at_fault = |i: u32| {
        if finding.code == "TIP701" {
            return is_found(i) && is_told(i);
        }
        if is_expected(i) {
            return exceeds;
        }
        !some_found || is_found(i)
    };
    shown.iter().copied().filter(|i| at_fault(*i)).collect()
}
