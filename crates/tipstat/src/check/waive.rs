//! Faults that the committee waives.

use std::{fs, path::Path};

use jiff::civil::Date;
use tipstat_model::waivers::Waiver;

use super::findings::Findings;
use crate::error::{Error, Result};

/// Reads files of waivers.
///
/// # Errors
/// Where one cannot be opened, or has mistakes.
pub fn waivers(paths: &[impl AsRef<Path>]) -> Result<Vec<Waiver>> {
    let mut all = Vec::new();
    for path in paths {
        let path = path.as_ref();
        let text = fs::read_to_string(path).map_err(|e| Error::io(path, &e))?;
        all.extend(Waiver::parse(&text, &path.to_string_lossy()).map_err(Error::Mapping)?);
    }
    Ok(all)
}

impl Findings {
    /// Marks the faults that are waived, by which role and why; they no longer stand in the way.
    pub fn waive(&mut self, waivers: &[Waiver], day: Date) {
        for finding in &mut self.findings {
            let found = waivers.iter().find(|w| w.covers(&finding.code, &finding.fingerprint, day));
            finding.waiver = found.map(|w| format!("{}: {}", w.role, w.reason));
        }
        self.stand();
    }
}
