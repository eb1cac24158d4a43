//! The smallest and largest values that known sums leave to a figure.

use std::collections::BTreeMap;

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Solution, SolveOutcome, Variable};

use crate::error::StatsError;
use crate::input;

/// What a limit may be off a whole number and still be one: rounding of the solver, absolute and relative.
const WHOLE: (f64, f64) = (1e-6, 1e-12);

/// An unknown of a [`LinearProgram`], to be named in its constraints and forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinearVariable(usize);

impl LinearVariable {
    /// Its place among the unknowns.
    pub(crate) fn index(self) -> usize {
        self.0
    }
}

/// How a sum compares with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The sum is the number.
    Equal,
    /// The sum is the number or less.
    AtMost,
    /// The sum is the number or more.
    AtLeast,
}

/// The smallest or largest value of a form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LinearExtreme {
    /// The value, which some choice of the unknowns attains.
    Bounded(f64),
    /// The constraints set no limit on this side.
    Unbounded,
    /// No choice of the unknowns meets all constraints: they contradict each other.
    Infeasible,
}

/// All values that a form can take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LinearRange {
    /// Every value between the limits, both included.
    Between {
        /// The smallest value; `None` if there is none.
        lower: Option<f64>,
        /// The largest value; `None` if there is none.
        upper: Option<f64>,
    },
    /// No choice of the unknowns meets all constraints: they contradict each other.
    Infeasible,
}

impl LinearRange {
    /// The range of a form that can only be whole: the lower limit rounded up, the upper one down.
    ///
    /// A limit within 10⁻⁶ (or 10⁻¹² of its size) of a whole number is that number, so that the rounding of the
    /// solver never cuts a possible value off. [`LinearRange::Infeasible`] if no whole number is left.
    #[must_use]
    pub fn rounded_inwards(self) -> Self {
        let Self::Between { lower, upper } = self else { return Self::Infeasible };
        let slack = |limit: f64| WHOLE.0 + WHOLE.1 * limit.abs();
        // + 0.0 makes a rounded −0.3 a 0 without sign.
        let lower = lower.map(|limit| (limit - slack(limit)).ceil() + 0.0);
        let upper = upper.map(|limit| (limit + slack(limit)).floor() + 0.0);
        match (lower, upper) {
            (Some(least), Some(most)) if least > most => Self::Infeasible,
            _ => Self::Between { lower, upper },
        }
    }
}

/// Unknown numbers, the limits of each, and what is known of their sums: asked for the extremes of many forms.
///
/// Cells of a table that are not printed, beside totals that are; people who came to one session or to several,
/// beside the attendance of each. A program is built once; each question is solved from the start and leaves the
/// program as it is, so the answer to one does not depend on those before it, and questions may run in parallel.
///
/// Coefficients and limits should keep within six orders of magnitude of each other. Counts to 10¹⁰ may stand as
/// they are: a sum is held to 10⁻⁷, so that a contradiction of one person among a whole population is found.
///
/// # Formula
/// Minimum or maximum of `Σ cⱼ·xⱼ` over all `x` with `lⱼ ≤ xⱼ ≤ uⱼ` and `Σ aᵢⱼ·xⱼ =, ≤ or ≥ bᵢ`, by the simplex
/// method (crate `microlp`).
///
/// # References
/// Dantzig (1963), *Linear programming and extensions*. Hillier & Lieberman, *Introduction to operations
/// research*, the Wyndor Glass example: three plants and two products, at most 36 (thousand dollars a week):
///
/// ```
/// use tipstat_stats::{LinearExtreme, LinearProgram, Relation};
///
/// let mut plants = LinearProgram::new();
/// let doors = plants.variable(0.0, f64::INFINITY)?;
/// let windows = plants.variable(0.0, f64::INFINITY)?;
/// plants.constrain(&[(doors, 1.0)], Relation::AtMost, 4.0)?;
/// plants.constrain(&[(windows, 2.0)], Relation::AtMost, 12.0)?;
/// plants.constrain(&[(doors, 3.0), (windows, 2.0)], Relation::AtMost, 18.0)?;
/// assert_eq!(plants.largest(&[(doors, 3.0), (windows, 5.0)])?, LinearExtreme::Bounded(36.0));
/// # Ok::<(), tipstat_stats::StatsError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct LinearProgram {
    limits: Vec<(f64, f64)>,
    constraints: Vec<Constraint>,
}

#[derive(Debug, Clone)]
struct Constraint {
    form: Vec<(usize, f64)>,
    relation: Relation,
    value: f64,
}

impl LinearProgram {
    /// A program without unknowns.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A new unknown between two limits, both included; either may be infinite on its own side.
    ///
    /// # Errors
    /// [`StatsError::NoLimits`] if a limit is no number, infinite on the wrong side, or they are in the wrong
    /// order.
    pub fn variable(&mut self, lower: f64, upper: f64) -> Result<LinearVariable, StatsError> {
        if !(lower <= upper && lower < f64::INFINITY && upper > f64::NEG_INFINITY) {
            return Err(StatsError::NoLimits { lower, upper });
        }
        self.limits.push((lower, upper));
        Ok(LinearVariable(self.limits.len() - 1))
    }

    /// Something known about a sum. An unknown named twice counts with the sum of its coefficients.
    ///
    /// # Errors
    /// [`StatsError::OutOfRange`] for a coefficient or value that is neither 0 nor of a size from 10⁻⁵⁰ to 10⁵⁰;
    /// [`StatsError::LinearProgram`] for an unknown of another program.
    pub fn constrain(
        &mut self,
        form: &[(LinearVariable, f64)],
        relation: Relation,
        value: f64,
    ) -> Result<(), StatsError> {
        let form = self.merged(form)?;
        let value = usable("the value of a constraint", value)?;
        self.constraints.push(Constraint { form, relation, value });
        Ok(())
    }

    /// The smallest value of `Σ coefficient × unknown`.
    ///
    /// # Errors
    /// As [`LinearProgram::constrain`]; [`StatsError::LinearProgram`] also if the solver finds no answer that it
    /// can confirm, as when coefficients are too far apart in size.
    pub fn smallest(&self, form: &[(LinearVariable, f64)]) -> Result<LinearExtreme, StatsError> {
        self.solve(form, OptimizationDirection::Minimize)
    }

    /// The largest value of `Σ coefficient × unknown`.
    ///
    /// # Errors
    /// As [`LinearProgram::smallest`].
    pub fn largest(&self, form: &[(LinearVariable, f64)]) -> Result<LinearExtreme, StatsError> {
        self.solve(form, OptimizationDirection::Maximize)
    }

    /// All values of `Σ coefficient × unknown`.
    ///
    /// ```
    /// use tipstat_stats::{LinearProgram, LinearRange, Relation};
    ///
    /// // Women, men and children make 20, women and children 13; the children are at least 4.
    /// let mut table = LinearProgram::new();
    /// let women = table.variable(0.0, f64::INFINITY)?;
    /// let men = table.variable(0.0, f64::INFINITY)?;
    /// let children = table.variable(4.0, f64::INFINITY)?;
    /// table.constrain(&[(women, 1.0), (men, 1.0), (children, 1.0)], Relation::Equal, 20.0)?;
    /// table.constrain(&[(women, 1.0), (children, 1.0)], Relation::Equal, 13.0)?;
    /// let among = table.range(&[(women, 1.0)])?.rounded_inwards();
    /// assert_eq!(among, LinearRange::Between { lower: Some(0.0), upper: Some(9.0) });
    /// # Ok::<(), tipstat_stats::StatsError>(())
    /// ```
    ///
    /// # Errors
    /// As [`LinearProgram::smallest`].
    pub fn range(&self, form: &[(LinearVariable, f64)]) -> Result<LinearRange, StatsError> {
        let lower = match self.smallest(form)? {
            LinearExtreme::Bounded(limit) => Some(limit),
            LinearExtreme::Unbounded => None,
            LinearExtreme::Infeasible => return Ok(LinearRange::Infeasible),
        };
        let upper = match self.largest(form)? {
            LinearExtreme::Bounded(limit) => Some(limit),
            LinearExtreme::Unbounded => None,
            LinearExtreme::Infeasible => return Ok(LinearRange::Infeasible),
        };
        Ok(LinearRange::Between { lower, upper })
    }

    /// Whether some choice of the unknowns meets all constraints.
    ///
    /// # Errors
    /// As [`LinearProgram::smallest`].
    pub fn is_feasible(&self) -> Result<bool, StatsError> {
        Ok(self.smallest(&[])? != LinearExtreme::Infeasible)
    }

    /// The values of all unknowns where `Σ coefficient × unknown` is smallest; `None` if there is no such point.
    ///
    /// # Errors
    /// As [`LinearProgram::smallest`].
    pub(crate) fn smallest_at(&self, form: &[(LinearVariable, f64)]) -> Result<Option<Vec<f64>>, StatsError> {
        let (problem, unknowns) = self.problem(&self.merged(form)?, OptimizationDirection::Minimize);
        let found = solution(problem.solve())?;
        Ok(found.map(|found| unknowns.iter().map(|at| found.var_value(*at)).collect()))
    }

    /// A point at which some unknowns are whole, near the smallest value of a sum: fractions are settled one after the
    /// other, the one nearest to a whole number first. None where that leads nowhere.
    pub(crate) fn whole_near_smallest(
        &self,
        form: &[(LinearVariable, f64)],
        whole: &[LinearVariable],
    ) -> Result<Option<Vec<f64>>, StatsError> {
        let (problem, unknowns) = self.problem(&self.merged(form)?, OptimizationDirection::Minimize);
        let Some(mut found) = solution(problem.solve())? else { return Ok(None) };
        loop {
            let fraction = |variable: &LinearVariable| {
                let value = found.var_value(unknowns[variable.0]);
                let off = (value - value.round()).abs();
                (off > WHOLE.0).then_some((off, unknowns[variable.0], value))
            };
            let Some((_, unknown, value)) = whole.iter().filter_map(fraction).min_by(|a, b| a.0.total_cmp(&b.0)) else {
                return Ok(Some(unknowns.iter().map(|at| found.var_value(*at)).collect()));
            };
            let near = value.round();
            let far = if near > value { value.floor() } else { value.ceil() };
            found = match solution(found.clone().fix_var(unknown, near))? {
                Some(next) => next,
                None => match solution(found.fix_var(unknown, far))? {
                    Some(next) => next,
                    None => return Ok(None),
                },
            };
        }
    }

    fn solve(
        &self,
        form: &[(LinearVariable, f64)],
        direction: OptimizationDirection,
    ) -> Result<LinearExtreme, StatsError> {
        let form = self.merged(form)?;
        match self.problem(&form, direction).0.solve() {
            // + 0.0 makes a zero without sign.
            Ok(SolveOutcome::Solution(solution)) => Ok(LinearExtreme::Bounded(solution.objective() + 0.0)),
            Ok(SolveOutcome::Interrupted(_)) => Err(unsolved("it was interrupted")),
            // The solver does not promise to look at the constraints first, which may contradict each other.
            Err(Error::Unbounded) if form.is_empty() || self.is_feasible()? => Ok(LinearExtreme::Unbounded),
            Err(Error::Unbounded | Error::Infeasible) => Ok(LinearExtreme::Infeasible),
            Err(error) => Err(unsolved(&error.to_string())),
        }
    }

    /// The program as the solver takes it, with its name for each unknown.
    fn problem(&self, form: &[(usize, f64)], direction: OptimizationDirection) -> (Problem, Vec<Variable>) {
        let mut coefficients = vec![0.0; self.limits.len()];
        for (index, coefficient) in form {
            coefficients[*index] = *coefficient;
        }
        let mut problem = Problem::new(direction);
        let unknowns: Vec<_> = self.limits.iter().zip(coefficients).map(|(at, c)| problem.add_var(c, *at)).collect();
        for Constraint { form, relation, value } in &self.constraints {
            let comparison = match relation {
                Relation::Equal => ComparisonOp::Eq,
                Relation::AtMost => ComparisonOp::Le,
                Relation::AtLeast => ComparisonOp::Ge,
            };
            problem.add_constraint(form.iter().map(|(index, c)| (unknowns[*index], *c)), comparison, *value);
        }
        (problem, unknowns)
    }

    /// Each unknown once, in the order of the program, without those that do not count.
    fn merged(&self, form: &[(LinearVariable, f64)]) -> Result<Vec<(usize, f64)>, StatsError> {
        let mut merged = BTreeMap::new();
        for (LinearVariable(index), coefficient) in form {
            if *index >= self.limits.len() {
                return Err(unsolved("it is asked for an unknown of another program"));
            }
            *merged.entry(*index).or_insert(0.0) += usable("a coefficient", *coefficient)?;
        }
        Ok(merged.into_iter().filter(|(_, coefficient)| *coefficient != 0.0).collect())
    }
}

fn solution(outcome: Result<SolveOutcome, Error>) -> Result<Option<Solution>, StatsError> {
    match outcome {
        Ok(SolveOutcome::Solution(found)) => Ok(Some(found)),
        Ok(SolveOutcome::Interrupted(_)) => Err(unsolved("it was interrupted")),
        Err(Error::Unbounded | Error::Infeasible) => Ok(None),
        Err(error) => Err(unsolved(&error.to_string())),
    }
}

fn usable(name: &'static str, given: f64) -> Result<f64, StatsError> {
    if input::is_usable(given) {
        Ok(given)
    } else {
        Err(StatsError::OutOfRange { name, given, allowed: "0 or of a size from 10⁻⁵⁰ to 10⁵⁰" })
    }
}

fn unsolved(reason: &str) -> StatsError {
    StatsError::LinearProgram { reason: reason.to_owned() }
}

#[cfg(test)]
mod tests;
