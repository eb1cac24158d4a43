use super::code_list;

code_list! {
    /// Stage of a procedure, in the order in which a case passes through them.
    Stage, "stage", "stage of the procedure", "stade de la procédure";
    Report = "report", "report", "signalement", aliases ["plainte", "dénonciation"];
    Investigation = "investigation", "investigation", "enquête", maps [Glotip "Persons brought into formal contact"];
    Arrest = "arrest", "arrest", "interpellation", aliases ["arrestation"];
    Prosecution = "prosecution", "prosecution", "poursuite", aliases ["poursuites"], maps [Glotip "Persons prosecuted"];
    Judgment = "judgment", "judgment", "jugement", aliases ["trial", "procès"];
    Conviction = "conviction", "conviction", "condamnation", maps [Glotip "Persons convicted"];
    Acquittal = "acquittal", "acquittal", "acquittement", aliases ["relaxe"];
    Sentence = "sentence", "sentence", "peine";
}
