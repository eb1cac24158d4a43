//! The cheapest choice of all.

use super::SuppressionProgress;
use super::engine::Engine;
use crate::error::StatsError;

pub(super) fn protect(engine: &mut Engine, progress: &mut dyn FnMut(SuppressionProgress)) -> Result<(), StatsError> {
    super::stepwise::protect(engine, progress)
}
