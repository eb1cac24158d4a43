//! Residents.

indicators! {
    "population", Person, Residents;
    "resident population", "population résidente";
    "resident", "residents", "habitant", "habitants";
    "Residents, by census or projection: the denominator of rates.",
    "Habitants, selon un recensement ou une projection\u{a0}: le dénominateur des taux.";
    ["habitants", "residents"]
}
