//! stub
use serde::{Deserialize, Serialize};
/// Age
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Age {
    from: u8,
    to: u8,
}
impl Age {
    /// x
    pub fn from(self) -> u8 {
        self.from
    }
    /// x
    pub fn to(self) -> u8 {
        self.to
    }
    /// x
    pub fn read(text: &str) -> Option<Self> {
        let n = text.parse().ok()?;
        Some(Self { from: n, to: n })
    }
    /// x
    pub fn surely_adult(self) -> bool {
        self.from >= 18
    }
    /// x
    pub fn surely_child(self) -> bool {
        self.to < 18
    }
}
impl std::fmt::Display for Age {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.from)
    }
}
