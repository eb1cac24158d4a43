//! What the methods refuse, and why.

mod french;

/// Why a statistic could not be computed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum StatsError {
    /// A confidence level that is no number between 0 and 1.
    #[error("a confidence of {given} is not between 0 and 1; write 0.95 for 95 per cent")]
    Confidence {
        /// The level as it was given.
        given: f64,
    },

    /// A count beyond what the methods were checked for.
    #[error("a count of {count} is more than {limit}, more than there are people; look for a misplaced separator")]
    CountTooLarge {
        /// The count.
        count: u64,
        /// The largest that is accepted.
        limit: u64,
    },

    /// A numerator that is not counted within its denominator.
    #[error("{part} of {whole} is no proportion; if the two were counted separately, ask for the ratio of two counts")]
    PartExceedsWhole {
        /// The numerator.
        part: u64,
        /// The denominator.
        whole: u64,
    },

    /// A proportion of nothing.
    #[error("a proportion of 0 has no value; leave the figure missing and give the reason")]
    EmptyWhole,

    /// Two counts of zero say nothing about their ratio.
    #[error("{method}: every count is 0, which leaves it undefined; add periods or areas until something is counted")]
    NothingCounted {
        /// What was asked for.
        method: &'static str,
    },

    /// All are counted everywhere, so that the data show no spread to measure.
    #[error("{method}: all are counted in both, which leaves no spread to measure; use the score limits")]
    NothingVaries {
        /// The method.
        method: &'static str,
    },

    /// Byar's lower limit is negative or undefined for very small counts at high confidence.
    #[error(
        "Byar's lower limit does not exist for a count of {count} at a confidence of {confidence}; use the exact one"
    )]
    ByarTooFew {
        /// The count.
        count: u64,
        /// The confidence level.
        confidence: f64,
    },

    /// A number outside what a method is defined for.
    #[error("{name} is {given}; it must be {allowed}")]
    OutOfRange {
        /// The name of the parameter.
        name: &'static str,
        /// The number as it was given.
        given: f64,
        /// What is accepted, in words.
        allowed: &'static str,
    },

    /// A value of a series that no method can use.
    #[error("{method}: value {} of the series is {given}; it must be {allowed}", position + 1)]
    Value {
        /// The method.
        method: &'static str,
        /// Where the value stands, counted from 0.
        position: usize,
        /// The value.
        given: f64,
        /// What is accepted, in words.
        allowed: &'static str,
    },

    /// Too few values.
    #[error("{method} needs {needed} values and has {found}; use a longer series or more areas")]
    TooFew {
        /// The method.
        method: &'static str,
        /// The smallest number of values.
        needed: usize,
        /// The number of values there are.
        found: usize,
    },

    /// A cluster that is not told by the same strata as the population.
    #[error("cluster {} lists {found} counts for {needed} strata; give one count a stratum, 0 where it has none", cluster + 1)]
    ClusterLength {
        /// Where the cluster stands, counted from 0.
        cluster: usize,
        /// The number of counts it lists.
        found: usize,
        /// The number of strata.
        needed: usize,
    },

    /// Clusters with more events than there are.
    #[error(
        "up to cluster {} the clusters hold more events of stratum {} than the {events} it has; count each event in \
         one cluster",
        cluster + 1, stratum + 1
    )]
    ClusterExceedsStratum {
        /// Where the cluster stands that went too far, counted from 0.
        cluster: usize,
        /// Where the stratum stands, counted from 0.
        stratum: usize,
        /// The events of the stratum.
        events: u64,
    },

    /// Values between which there is no difference to measure others by.
    #[error("{method}: the values do not vary, so nothing tells what is ordinary; give them without limits")]
    NoVariation {
        /// The method.
        method: &'static str,
    },

    /// Too many values for a method whose work grows with their square.
    #[error("{method} takes up to {limit} values and has {found}; use longer periods, such as months for days")]
    TooMany {
        /// The method.
        method: &'static str,
        /// The largest number of values.
        limit: usize,
        /// The number of values there are.
        found: usize,
    },

    /// Data for which the quantity does not exist.
    #[error("{method} does not exist for these data: {why}")]
    Undefined {
        /// What was asked for.
        method: &'static str,
        /// Why it does not exist and what to do instead, in words.
        why: &'static str,
    },

    /// Limits in the wrong order, or no numbers.
    #[error("{lower} to {upper} is no interval; the lower limit comes first and neither may be missing")]
    NoInterval {
        /// The lower limit.
        lower: f64,
        /// The upper limit.
        upper: f64,
    },

    /// An estimate outside its own interval.
    #[error("the estimate {value} lies outside its interval, {lower} to {upper}; look whether all three have one unit")]
    OutsideInterval {
        /// The estimate.
        value: f64,
        /// The lower limit.
        lower: f64,
        /// The upper limit.
        upper: f64,
    },

    /// Limits of an unknown in the wrong order, or infinite on the wrong side.
    #[error("{lower} to {upper} leaves an unknown no value; the lower limit comes first, and an open side is infinite")]
    NoLimits {
        /// The lower limit.
        lower: f64,
        /// The upper limit.
        upper: f64,
    },

    /// A linear program without an answer that can be relied on.
    #[error("the linear program has no answer: {reason}; look at its unknowns and the sizes of its coefficients")]
    LinearProgram {
        /// What the solver says.
        reason: String,
    },

    /// An audience larger than the population it comes from.
    #[error(
        "audience {} counts at least {least} people of a population of {population}; it must count different people, \
         each once",
        audience + 1
    )]
    AudienceExceedsPopulation {
        /// Where the audience stands, counted from 0.
        audience: usize,
        /// The fewest people it is said to have.
        least: u64,
        /// The population.
        population: u64,
    },

    /// A figure known within limits where a single one is needed.
    #[error("{method} needs exact figures, and {what}; ask for the bounds instead")]
    Inexact {
        /// The method.
        method: &'static str,
        /// The figure and what is known of it.
        what: String,
    },

    /// A pair of audiences that does not exist, or comes twice.
    #[error("there is an overlap of audiences {} and {}, of {audiences}; give each pair of two audiences once", first + 1, second + 1)]
    NoSuchPair {
        /// One audience, counted from 0.
        first: usize,
        /// The other audience, counted from 0.
        second: usize,
        /// The number of audiences.
        audiences: usize,
    },

    /// An overlap that its own two audiences do not allow.
    #[error(
        "an overlap of {given} between audiences {} and {} is impossible; it must lie between {lower} and {upper}",
        first + 1,
        second + 1
    )]
    ImpossibleOverlap {
        /// One audience, counted from 0.
        first: usize,
        /// The other audience, counted from 0.
        second: usize,
        /// The overlap as it was given, in words.
        given: String,
        /// The smallest overlap there can be.
        lower: f64,
        /// The largest overlap there can be.
        upper: f64,
    },

    /// Overlaps that no group of people can have together.
    #[error(
        "the overlaps {} contradict each other; no group of people has them all, so look their counts up again",
        listed(pairs)
    )]
    InconsistentOverlaps {
        /// The pairs of audiences, counted from 0; without any one of them the others would agree.
        pairs: Vec<(usize, usize)>,
    },

    /// Two sheets that match too rarely for the population they come from.
    #[error(
        "sheets that match so rarely point to at least {lower} people, and the population is {population}; look for \
         names that were not matched"
    )]
    MatchesTooFew {
        /// The fewest people, at the confidence asked for.
        lower: f64,
        /// The population, or the largest that is accepted.
        population: f64,
    },

    /// A cell of a release that cannot be what it is said to be.
    #[error("the cell “{key}” {why}")]
    ReleaseCell {
        /// The key of the cell.
        key: String,
        /// What is wrong and what to do, in words.
        why: &'static str,
    },

    /// A row of a release that cannot be what it is said to be.
    #[error("row {} of the release {why}", row + 1)]
    ReleaseRow {
        /// Where the row stands, counted from 0.
        row: usize,
        /// What is wrong and what to do, in words.
        why: &'static str,
    },

    /// A release too large for a method that looks at every choice.
    #[error("{method} takes up to {limit} {what}, and there are {found}; take the stepwise method")]
    ReleaseTooLarge {
        /// The method.
        method: &'static str,
        /// What there is too much of.
        what: &'static str,
        /// The largest number.
        limit: usize,
        /// The number there is.
        found: usize,
    },
}

fn listed(pairs: &[(usize, usize)]) -> String {
    let names: Vec<_> = pairs.iter().map(|(first, second)| format!("{}-{}", first + 1, second + 1)).collect();
    names.join(", ")
}
