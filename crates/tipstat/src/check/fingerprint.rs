//! The mark by which the same fault is known again in a file that is sent again.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::read::hex;

/// A keyed hash of rule, table and what the fault is about. Figures identify nobody; the key keeps the marks of
/// one profile apart from those of another.
pub(super) fn fingerprint(profile: &str, code: &str, subject: &str, ordinal: usize) -> String {
    let key = format!("tipstat fingerprint 1 {profile}");
    // HMAC takes a key of any length, so this cannot fail.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    for part in [code, "figures", subject, &ordinal.to_string()] {
        mac.update(&(part.len() as u64).to_le_bytes());
        mac.update(part.as_bytes());
    }
    hex(&mac.finalize().into_bytes()[..8])
}
