use super::code_list;

code_list! {
    /// How much of a return came.
    Content, "content", "content of a return", "contenu d’un relevé";
    Complete = "complete", "complete", "complet", aliases ["complète", "entier", "full", "tout"];
    Partial = "partial", "partial", "partiel", aliases ["partielle", "incomplet", "incomplète", "incomplete", "en partie", "part"];
    Nil = "nil", "nil return", "néant", aliases ["nil", "none", "rien à signaler", "ras", "nothing to report"];
}
