//! The mark by which the same fault is known again in a file that is sent again.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::read::hex;

/// A keyed hash of rule, table and what the fault is about, never a bare one of what may identify somebody. The country
/// is not in it: what an agency explained without naming one, the committee finds again with it.
pub(super) fn fingerprint(code: &str, subject: &str, ordinal: usize) -> String {
    // HMAC takes a key of any length, so this cannot fail.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(b"tipstat fingerprint 2") else { return String::new() };
    for part in [code, "figures", subject, &ordinal.to_string()] {
        mac.update(&(part.len() as u64).to_le_bytes());
        mac.update(part.as_bytes());
    }
    hex(&mac.finalize().into_bytes()[..8])
}
