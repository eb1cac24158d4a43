//! The usual causes of a difference: a slip of one digit, a part counted twice, last year's value.

use tipstat_model::{Decimal, Lang};

use super::say;

/// How one number becomes another by one slip of a pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// A digit was left out: 444 became 44.
    Lost,
    /// A digit was added: 44 became 444.
    Added,
    /// Two digits changed places: 291 became 219.
    Swapped,
    /// One digit was misread: 5461 became 5481.
    Misread,
}

/// The slip by which `meant` became `printed`, where one single slip does it. Whole numbers of two digits and
/// more only: any two single digits differ by one digit.
pub(super) fn slip(meant: Decimal, printed: Decimal) -> Option<Slip> {
    let digits = |d: Decimal| {
        let whole = d.normalize();
        (whole.scale() == 0 && !whole.is_sign_negative()).then(|| whole.to_string().into_bytes())
    };
    let (meant, printed) = (digits(meant)?, digits(printed)?);
    if meant.len().max(printed.len()) < 2 || meant == printed {
        return None;
    }
    let without_one =
        |long: &[u8], short: &[u8]| (0..long.len()).any(|i| [&long[..i], &long[i + 1..]].concat() == short);
    if meant.len() == printed.len() + 1 {
        return without_one(&meant, &printed).then_some(Slip::Lost);
    }
    if printed.len() == meant.len() + 1 {
        return without_one(&printed, &meant).then_some(Slip::Added);
    }
    if meant.len() != printed.len() {
        return None;
    }
    let differ: Vec<usize> = (0..meant.len()).filter(|i| meant[*i] != printed[*i]).collect();
    match differ.as_slice() {
        [_] => Some(Slip::Misread),
        [i, j] if meant[*i] == printed[*j] && meant[*j] == printed[*i] => Some(Slip::Swapped),
        _ => None,
    }
}

/// The slip in words: `444 with a digit lost`.
pub(super) fn in_words(lang: Lang, meant: Decimal, slip: Slip) -> String {
    let meant = say::number(lang, meant);
    match (slip, lang) {
        (Slip::Lost, Lang::En) => format!("{meant} with a digit lost"),
        (Slip::Lost, Lang::Fr) => format!("{meant} avec un chiffre perdu"),
        (Slip::Added, Lang::En) => format!("{meant} with a digit too many"),
        (Slip::Added, Lang::Fr) => format!("{meant} avec un chiffre de trop"),
        (Slip::Swapped, Lang::En) => format!("{meant} with two digits swapped"),
        (Slip::Swapped, Lang::Fr) => format!("{meant} avec deux chiffres inversés"),
        (Slip::Misread, Lang::En) => format!("{meant} with one digit misread"),
        (Slip::Misread, Lang::Fr) => format!("{meant} avec un chiffre mal lu"),
    }
}

/// What explains a difference exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// The number at this position is another one with a slip: 0 is the total, 1 and on are the parts.
    Slip {
        /// Which number.
        at: usize,
        /// What it should be.
        meant: Decimal,
        /// How it went wrong.
        slip: Slip,
    },
    /// This part is counted in another one too.
    CountedTwice(usize),
    /// The total is that of the period before.
    LastPeriod,
}

/// The one cause that explains exactly why `parts` do not make `total`; none where several would.
pub(super) fn of_imbalance(total: Decimal, parts: &[Decimal], last_total: Option<Decimal>) -> Option<Cause> {
    let sum: Decimal = parts.iter().copied().fold(Decimal::ZERO, |a, b| a.saturating_add(b));
    let gap = sum - total;
    let twice: Vec<usize> = (0..parts.len()).filter(|i| parts[*i] == gap).collect();
    if let [only] = twice.as_slice() {
        return Some(Cause::CountedTwice(only + 1));
    }
    let numbers = std::iter::once((0, total, sum)).chain(parts.iter().enumerate().map(|(i, p)| (i + 1, *p, p - gap)));
    let slips: Vec<Cause> = numbers
        .filter_map(|(at, printed, meant)| slip(meant, printed).map(|slip| Cause::Slip { at, meant, slip }))
        .collect();
    // A digit lost, added or swapped in a number of three is rarely there by chance; a misread one often is, and so is
    // any in shorter numbers: it must be alone.
    let printed = |at: usize| if at == 0 { total } else { parts[at - 1] };
    let is_telling = |c: &&Cause| match c {
        Cause::Slip { at, meant, slip } => *slip != Slip::Misread && printed(*at).max(*meant) >= Decimal::ONE_HUNDRED,
        _ => false,
    };
    let telling: Vec<&Cause> = slips.iter().filter(is_telling).collect();
    match (telling.as_slice(), slips.as_slice()) {
        ([only], _) => Some(**only),
        ([], [only]) => Some(*only),
        ([], []) if last_total == Some(total) => Some(Cause::LastPeriod),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(n: i64) -> Decimal {
        n.into()
    }

    #[test]
    fn each_slip_is_told_from_the_others() {
        assert_eq!(slip(d(444), d(44)), Some(Slip::Lost));
        assert_eq!(slip(d(44), d(444)), Some(Slip::Added));
        assert_eq!(slip(d(291), d(219)), Some(Slip::Swapped));
        assert_eq!(slip(d(5461), d(5481)), Some(Slip::Misread));
        assert_eq!(slip(d(430), d(404)), None);
        assert_eq!(slip(d(4), d(7)), None);
        assert_eq!(slip(d(26), d(26)), None);
    }

    #[test]
    fn a_lost_digit_is_found_among_the_parts() {
        // Nigeria 2017: 339 + 44 + 1107 beside 1890; 444 makes it right.
        let cause = of_imbalance(d(1890), &[d(339), d(44), d(1107)], None);
        assert_eq!(cause, Some(Cause::Slip { at: 2, meant: d(444), slip: Slip::Lost }));
    }

    #[test]
    fn where_several_slips_would_do_none_is_named() {
        // Nigeria 2020: one person too many; each number could be misread by one.
        assert_eq!(of_imbalance(d(1087), &[d(193), d(378), d(517)], None), None);
        assert_eq!(of_imbalance(d(430), &[d(291), d(113)], None), None);
        // 17 could be 7, 25 could be 15, and 32 could be 42.
        assert_eq!(of_imbalance(d(32), &[d(17), d(25)], None), None);
    }

    #[test]
    fn a_part_counted_twice_and_an_old_total_are_named() {
        assert_eq!(of_imbalance(d(100), &[d(60), d(40), d(25)], None), Some(Cause::CountedTwice(3)));
        assert_eq!(of_imbalance(d(100), &[d(60), d(55)], Some(d(100))), Some(Cause::LastPeriod));
    }
}
