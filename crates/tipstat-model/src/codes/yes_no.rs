use super::code_list;

code_list! {
    /// Yes, no, or not known.
    YesNo, "yes_no", "yes or no", "oui ou non";
    Yes = "yes", "yes", "oui", aliases ["y", "o", "1", "true", "vrai", "x"];
    No = "no", "no", "non", aliases ["n", "0", "false", "faux"];
    Unknown = "unknown", "unknown", "inconnu", aliases ["_U", "U", "not known", "nsp", "ne sait pas", "don't know", "dk", "non précisé", "nd"];
}

impl YesNo {
    /// The truth of it, where it is known.
    #[must_use]
    pub const fn known(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::Unknown => None,
        }
    }
}

impl From<bool> for YesNo {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code;

    #[test]
    fn what_is_not_known_is_neither_yes_nor_no() {
        let known = |text| YesNo::read(text).map(YesNo::known);
        assert_eq!(known("Oui"), Some(Some(true)));
        assert_eq!(known("X"), Some(Some(true)));
        assert_eq!(known("faux"), Some(Some(false)));
        assert_eq!(known("ne sait pas"), Some(None));
        assert_eq!(known("-99"), None);
        assert_eq!(known(""), None);
    }
}
