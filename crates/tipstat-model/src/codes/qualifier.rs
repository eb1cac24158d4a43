use super::code_list;

code_list! {
    /// What kind of quantity a printed number is.
    Qualifier, "qualifier", "qualifier", "nature du nombre";
    Exact = "exact", "exact", "exact", aliases ["="];
    AtLeast = "at_least", "at least", "au moins", aliases ["plus de", "more than", ">=", "≥"];
    AtMost = "at_most", "at most", "au plus", aliases ["moins de", "<=", "≤"];
    About = "about", "about", "environ", aliases ["≈", "~", "approximately", "approximatif"];
    Suppressed = "suppressed", "suppressed", "secret statistique", aliases ["s", "c", "confidential", "confidentiel"];
    Missing = "missing", "missing", "manquant", aliases ["not available", "non disponible"];
}
