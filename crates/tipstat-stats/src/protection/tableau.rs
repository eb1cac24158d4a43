//! The simplex method in whole numbers, kept warm: many extremes over one set of sums.
//!
//! Sums of tables have coefficients of 1 and −1, and what elimination makes of them stays small. So the tableau is
//! kept in whole numbers, one denominator a row, sparse; an answer is exact or there is none. Nothing is solved from
//! the start twice: unknowns may join, limits may change, and the point may jump to any table that is known to be
//! possible (unknowns outside the basis need not lie at a limit, as in the textbook).

use super::fraction::{Fraction, gcd_small};

/// A number passed what can be held exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLarge;

pub(super) type Exact<T> = Result<T, TooLarge>;

/// Steps without progress after which Bland's rule is taken, which cannot go round in circles.
const PATIENCE: usize = 40;

/// Limits of a variable, both included.
pub(super) type Limits = (Option<i128>, Option<i128>);

/// How an optimisation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// No further.
    Optimal,
    /// The value that was enough has been reached.
    Reached,
    /// There is no limit.
    Unbounded,
}

/// When to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// At the extreme.
    Never,
    /// At exactly this value.
    At(i128),
    /// At this value or the next beyond that a whole step reaches.
    Beyond(i128),
}

/// `den · basic = Σ entry · variable`, up to a constant that the values hold.
#[derive(Debug, Clone)]
struct Line {
    basic: usize,
    den: i64,
    /// By variable, ascending, none 0.
    entries: Vec<(usize, i64)>,
}

impl Line {
    fn entry(&self, variable: usize) -> i64 {
        self.entries.binary_search_by_key(&variable, |(at, _)| *at).map_or(0, |at| self.entries[at].1)
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct Tableau {
    /// Whether fixed sums outside the basis are kept in the lines: needed to tell what a value follows from, and to
    /// let unknowns join later.
    keeps_fixed: bool,
    limits: Vec<Limits>,
    values: Vec<Fraction>,
    is_sum: Vec<bool>,
    /// The line whose basic variable it is.
    line_of: Vec<Option<usize>>,
    lines: Vec<Line>,
    /// The lines that may hold a variable; some no longer do.
    holders: Vec<Vec<usize>>,
}

impl Tableau {
    pub(super) fn new(keeps_fixed: bool) -> Self {
        Self { keeps_fixed, ..Self::default() }
    }

    /// A variable outside the basis, in no line yet.
    pub(super) fn unknown(&mut self, limits: Limits, value: Fraction) -> usize {
        self.limits.push(limits);
        self.values.push(value);
        self.is_sum.push(false);
        self.line_of.push(None);
        self.holders.push(Vec::new());
        self.limits.len() - 1
    }

    /// A variable that is a constant and a sum of others, itself in the basis. The others may be in the basis or not.
    pub(super) fn sum(&mut self, limits: Limits, constant: i128, terms: &[(usize, i64)]) -> Exact<usize> {
        let mut value = Fraction::whole(constant);
        let mut line = Line { basic: 0, den: 1, entries: Vec::new() };
        for (variable, coefficient) in terms {
            let part = self.values[*variable].mul(Fraction::whole(i128::from(*coefficient))).ok_or(TooLarge)?;
            value = value.add(part).ok_or(TooLarge)?;
            let alone = Line { basic: 0, den: 1, entries: vec![(*variable, 1)] };
            let addend = self.line_of[*variable].map_or(&alone, |at| &self.lines[at]);
            let factor = coefficient.checked_mul(line.den).ok_or(TooLarge)?;
            line = combined(&line, addend, factor, &mut Vec::new())?;
        }
        let variable = self.unknown(limits, value);
        self.is_sum[variable] = true;
        line.basic = variable;
        let at = self.lines.len();
        for (other, _) in &line.entries {
            self.holders[*other].push(at);
        }
        self.line_of[variable] = Some(at);
        self.lines.push(line);
        Ok(variable)
    }

    /// Lets a new unknown take part in sums that are there already: each sum with its coefficient.
    pub(super) fn join(&mut self, unknown: usize, sums: &[(usize, i64)]) -> Exact<()> {
        // sum = old sum + c · unknown: where the old sum stands in a line, put sum − c · unknown.
        for (sum, coefficient) in sums {
            let (at_lines, factor) = match self.line_of[*sum] {
                Some(at) => (vec![at], *coefficient),
                None => (self.holding(*sum), coefficient.checked_neg().ok_or(TooLarge)?),
            };
            for at in at_lines {
                let line = &mut self.lines[at];
                let weight = if line.basic == *sum { line.den } else { line.entry(*sum) };
                let added = weight.checked_mul(factor).ok_or(TooLarge)?;
                match line.entries.binary_search_by_key(&unknown, |(variable, _)| *variable) {
                    Ok(place) => {
                        let entry = &mut line.entries[place].1;
                        *entry = entry.checked_add(added).ok_or(TooLarge)?;
                        if *entry == 0 {
                            line.entries.remove(place);
                        }
                    }
                    Err(place) => line.entries.insert(place, (unknown, added)),
                }
                self.holders[unknown].push(at);
            }
        }
        Ok(())
    }

    pub(super) fn value(&self, variable: usize) -> Fraction {
        self.values[variable]
    }

    pub(super) fn limits(&self, variable: usize) -> Limits {
        self.limits[variable]
    }

    /// Other limits, which the value must meet before the next optimisation.
    pub(super) fn limit(&mut self, variable: usize, limits: Limits) {
        self.limits[variable] = limits;
    }

    /// Jumps to another point, which must meet all sums.
    pub(super) fn jump(&mut self, values: &[Fraction]) {
        self.values.copy_from_slice(values);
    }

    pub(super) fn values(&self) -> &[Fraction] {
        &self.values
    }

    fn is_fixed(&self, variable: usize) -> bool {
        matches!(self.limits[variable], (Some(least), Some(most)) if least == most)
    }

    /// Takes every sum with equal limits out of the basis that can leave it.
    pub(super) fn eliminate(&mut self) -> Exact<()> {
        for at in 0..self.lines.len() {
            if !self.is_fixed(self.lines[at].basic) {
                continue;
            }
            // The entry that makes the least fill: 1 or −1 before others, then the shortest column.
            let best = self.lines[at]
                .entries
                .iter()
                .filter(|(variable, _)| !self.is_fixed(*variable))
                .min_by_key(|(variable, entry)| (entry.unsigned_abs(), self.holders[*variable].len(), *variable));
            if let Some((variable, _)) = best {
                self.pivot(at, *variable)?;
            }
        }
        Ok(())
    }

    /// What a variable is made of: `Σ factor × variable` outside the basis, up to a constant.
    pub(super) fn parts(&self, variable: usize) -> Vec<(usize, Fraction)> {
        match self.line_of[variable] {
            None => vec![(variable, Fraction::whole(1))],
            Some(at) => {
                let line = &self.lines[at];
                let factor = |entry: i64| Fraction::new(i128::from(entry), i128::from(line.den));
                line.entries.iter().filter_map(|(part, entry)| Some((*part, factor(*entry)?))).collect()
            }
        }
    }

    /// The direction in which a variable can move, of those that may vary, up to a positive or negative factor;
    /// empty if the fixed ones fix it. Equal for two variables of which either gives the other. Only after
    /// [`Tableau::eliminate`].
    pub(super) fn direction(&self, variable: usize) -> Vec<(usize, i64)> {
        let Some(at) = self.line_of[variable] else {
            return if self.is_fixed(variable) { Vec::new() } else { vec![(variable, 1)] };
        };
        let mut free: Vec<_> =
            self.lines[at].entries.iter().copied().filter(|(part, _)| !self.is_fixed(*part)).collect();
        let common = free.iter().fold(0, |common, (_, entry)| gcd_small(common, entry.unsigned_abs()));
        let sign = free.first().map_or(1, |(_, entry)| entry.signum());
        let common = i64::try_from(common).unwrap_or(1).max(1) * sign;
        for (_, entry) in &mut free {
            *entry /= common;
        }
        free
    }

    /// Moves to a point where the variable is largest or smallest, or far enough.
    pub(super) fn optimise(&mut self, goal: usize, up: bool, stop: Stop) -> Exact<End> {
        let enough = match stop {
            Stop::Never => None,
            Stop::At(value) | Stop::Beyond(value) => Some(Fraction::whole(value)),
        };
        let mut idle = 0;
        loop {
            if let Some(enough) = enough {
                let order = self.values[goal].compare(enough).ok_or(TooLarge)?;
                if if up { order.is_ge() } else { order.is_le() } {
                    return Ok(End::Reached);
                }
            }
            let Some((entering, rising, slope)) = self.entering(goal, up, idle > PATIENCE)? else {
                return Ok(End::Optimal);
            };
            let (reach, blocking) = self.step(entering, rising, idle > PATIENCE)?;
            if let Some(enough) = enough {
                let missing = enough.sub(self.values[goal]).ok_or(TooLarge)?;
                let mut needed = missing.div(slope).ok_or(TooLarge)?;
                if matches!(stop, Stop::Beyond(_)) && self.values[entering].is_whole() {
                    needed = Fraction::whole(needed.ceil());
                }
                let fits = match reach {
                    Some(reach) => needed.compare(reach).ok_or(TooLarge)?.is_le(),
                    None => true,
                };
                if fits {
                    self.shift(entering, rising, needed)?;
                    return Ok(End::Reached);
                }
            }
            let Some(reach) = reach else { return Ok(End::Unbounded) };
            idle = if reach == Fraction::ZERO { idle + 1 } else { 0 };
            self.shift(entering, rising, reach)?;
            if let Some(line) = blocking {
                self.pivot(line, entering)?;
            }
        }
    }

    /// A variable outside the basis whose move helps, whether it is to rise, and the slope of the goal with the move.
    fn entering(&self, goal: usize, up: bool, careful: bool) -> Exact<Option<(usize, bool, Fraction)>> {
        let can_move = |variable: usize, rising: bool| -> Exact<bool> {
            let (least, most) = self.limits[variable];
            let Some(limit) = (if rising { most } else { least }) else { return Ok(true) };
            let order = self.values[variable].compare(Fraction::whole(limit)).ok_or(TooLarge)?;
            Ok(if rising { order.is_lt() } else { order.is_gt() })
        };
        let sign = Fraction::whole(if up { 1 } else { -1 });
        let Some(at) = self.line_of[goal] else {
            return Ok(can_move(goal, up)?.then_some((goal, up, sign)));
        };
        let line = &self.lines[at];
        let mut best: Option<(usize, i64)> = None;
        for (variable, entry) in &line.entries {
            if self.is_fixed(*variable) || !can_move(*variable, (*entry > 0) == up)? {
                continue;
            }
            if best.is_none_or(|(_, so_far)| entry.unsigned_abs() > so_far.unsigned_abs()) {
                best = Some((*variable, *entry));
                if careful {
                    break;
                }
            }
        }
        let Some((variable, entry)) = best else { return Ok(None) };
        let rising = (entry > 0) == up;
        let slope = Fraction::new(i128::from(entry.abs()), i128::from(line.den)).ok_or(TooLarge)?;
        Ok(Some((variable, rising, slope.mul(sign).ok_or(TooLarge)?)))
    }

    /// How far a variable outside the basis can move, and the line that stops it, if it is not its own limit.
    fn step(&mut self, entering: usize, rising: bool, careful: bool) -> Exact<(Option<Fraction>, Option<usize>)> {
        let (least, most) = self.limits[entering];
        let mut step = match if rising { most } else { least } {
            Some(limit) => Some(distance(self.values[entering], limit)?),
            None => None,
        };
        let mut blocking: Option<usize> = None;
        for at in self.holding(entering) {
            let line = &self.lines[at];
            let entry = line.entry(entering);
            let (least, most) = self.limits[line.basic];
            let Some(limit) = (if (entry > 0) == rising { most } else { least }) else { continue };
            let room = distance(self.values[line.basic], limit)?;
            let slope = Fraction::new(i128::from(entry.abs()), i128::from(line.den)).ok_or(TooLarge)?;
            let reach = room.div(slope).ok_or(TooLarge)?;
            let order = match step {
                None => std::cmp::Ordering::Less,
                Some(step) => reach.compare(step).ok_or(TooLarge)?,
            };
            // Of lines that stop it together: a fixed variable, which then stays outside for good, or the first.
            let first = |other: usize| {
                let rank = |line: &Line| (!careful && !self.is_fixed(line.basic), line.basic);
                rank(line) < rank(&self.lines[other])
            };
            if order.is_lt() || (order.is_eq() && blocking.is_some_and(first)) {
                step = Some(reach);
                blocking = Some(at);
            }
        }
        Ok((step, blocking))
    }

    fn shift(&mut self, entering: usize, rising: bool, step: Fraction) -> Exact<()> {
        if step == Fraction::ZERO {
            return Ok(());
        }
        let step = if rising { step } else { Fraction { num: -step.num, den: step.den } };
        self.values[entering] = self.values[entering].add(step).ok_or(TooLarge)?;
        for at in self.holding(entering) {
            let line = &self.lines[at];
            let slope = Fraction::new(i128::from(line.entry(entering)), i128::from(line.den)).ok_or(TooLarge)?;
            let moved = slope.mul(step).and_then(|change| self.values[line.basic].add(change)).ok_or(TooLarge)?;
            self.values[line.basic] = moved;
        }
        Ok(())
    }

    /// The lines that hold a variable.
    fn holding(&mut self, variable: usize) -> Vec<usize> {
        let mut holders = std::mem::take(&mut self.holders[variable]);
        holders.sort_unstable();
        holders.dedup();
        holders.retain(|at| self.lines[*at].entry(variable) != 0);
        self.holders[variable].clone_from(&holders);
        holders
    }

    /// Exchanges the basic variable of a line with one outside the basis that it holds.
    fn pivot(&mut self, at: usize, entering: usize) -> Exact<()> {
        let others = self.holding(entering);
        let line = &self.lines[at];
        let (leaving, den, entry) = (line.basic, line.den, line.entry(entering));
        // den · leaving = … + entry · entering, solved for entering.
        let sign = -entry.signum();
        let mut entries: Vec<_> = line
            .entries
            .iter()
            .filter(|(variable, _)| *variable != entering)
            .map(|(variable, value)| (*variable, sign * value))
            .collect();
        if self.keeps_fixed || !self.is_sum[leaving] || !self.is_fixed(leaving) {
            let place = entries.partition_point(|(variable, _)| *variable < leaving);
            entries.insert(place, (leaving, -sign * den));
        }
        let solved = Line { basic: entering, den: entry.abs(), entries };
        let mut fill = Vec::new();
        for other in others {
            if other == at {
                continue;
            }
            let mut line = std::mem::replace(&mut self.lines[other], Line { basic: 0, den: 1, entries: Vec::new() });
            let place = line.entries.binary_search_by_key(&entering, |(variable, _)| *variable);
            let factor = place.map_or(0, |place| line.entries.remove(place).1);
            self.lines[other] = combined(&line, &solved, factor, &mut fill)?;
            for variable in fill.drain(..) {
                self.holders[variable].push(other);
            }
        }
        self.holders[leaving].push(at);
        self.line_of[leaving] = None;
        self.line_of[entering] = Some(at);
        self.lines[at] = solved;
        Ok(())
    }
}

fn distance(value: Fraction, limit: i128) -> Exact<Fraction> {
    let apart = Fraction::whole(limit).sub(value).ok_or(TooLarge)?;
    Ok(Fraction { num: apart.num.abs(), den: apart.den })
}

/// The line `left + factor · right ÷ left.den`, reduced; `fill` gets the variables that `left` did not hold.
fn combined(left: &Line, right: &Line, factor: i64, fill: &mut Vec<usize>) -> Exact<Line> {
    // left.den · x = Σ left + factor · y and right.den · y = Σ right give
    // left.den · right.den · x = right.den · Σ left + factor · Σ right.
    let common = i64::try_from(gcd_small(right.den.unsigned_abs(), factor.unsigned_abs())).map_err(|_| TooLarge)?;
    let (scale, factor) = (right.den / common, factor / common);
    let den = left.den.checked_mul(scale).ok_or(TooLarge)?;
    let mut entries = Vec::with_capacity(left.entries.len() + right.entries.len());
    let (mut i, mut j) = (0, 0);
    while i < left.entries.len() || j < right.entries.len() {
        let from_left = left.entries.get(i).map_or(usize::MAX, |entry| entry.0);
        let from_right = right.entries.get(j).map_or(usize::MAX, |entry| entry.0);
        let variable = from_left.min(from_right);
        let mut sum = 0_i64;
        if from_left == variable {
            sum = left.entries[i].1.checked_mul(scale).ok_or(TooLarge)?;
            i += 1;
        }
        if from_right == variable {
            let added = right.entries[j].1.checked_mul(factor).ok_or(TooLarge)?;
            sum = sum.checked_add(added).ok_or(TooLarge)?;
            j += 1;
            if from_left != variable {
                fill.push(variable);
            }
        }
        if sum != 0 {
            entries.push((variable, sum));
        }
    }
    let mut line = Line { basic: left.basic, den, entries };
    if line.den != 1 {
        let start = line.den.unsigned_abs();
        let common = line
            .entries
            .iter()
            .fold(start, |common, (_, entry)| if common == 1 { 1 } else { gcd_small(common, entry.unsigned_abs()) });
        let common = i64::try_from(common).map_err(|_| TooLarge)?;
        if common > 1 {
            line.den /= common;
            for (_, entry) in &mut line.entries {
                *entry /= common;
            }
        }
    }
    Ok(line)
}
