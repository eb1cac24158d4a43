//! The JSON schema of what `tipstat check` gives.

use serde_json::{Value, json};
use tipstat::Findings;

use crate::{generate::Page, run::Result};

pub fn page() -> Result<Page> {
    let mut schema = schemars::schema_for!(Findings).to_value();
    // Keys are written in order, and this one comes first.
    if let Value::Object(fields) = &mut schema {
        let from = "Made by `cargo xtask generate` from crates/tipstat/src/check/findings.rs; do not edit.";
        fields.insert("$comment".to_owned(), json!(from));
    }
    let text = serde_json::to_string_pretty(&schema).map_err(|e| e.to_string())? + "\n";
    Ok(Page { path: "docs/findings.schema.json".to_owned(), text })
}
