use super::code_list;

code_list! {
    /// Outcome of proceedings against one person, in the words of French procedure.
    ///
    /// « Classement sans suite » is the prosecution's decision, « non-lieu » the examining magistrate's, « relaxe »
    /// and « acquittement » those of a court; none of them is a conviction.
    Outcome, "outcome", "outcome of the proceedings", "issue de la procédure";
    Pending = "pending", "pending", "en cours", aliases ["ongoing", "in progress", "procédure en cours", "en instance", "non jugé", "non jugée", "en cours d'instruction", "instruction en cours", "en instruction", "affaire en cours", "procès en cours", "en attente de jugement"];
    Dismissed = "dismissed", "dismissed by the prosecution", "classement sans suite", aliases ["not prosecuted", "classé sans suite", "classée sans suite", "css"];
    NoCase = "no_case", "no case to answer", "non-lieu", aliases ["ordonnance de non-lieu"];
    Acquitted = "acquitted", "acquitted", "acquittement ou relaxe", aliases ["acquittal", "acquittement", "acquitté", "acquittée", "relaxe", "relaxé", "relaxée"];
    Convicted = "convicted", "convicted", "condamnation", aliases ["conviction", "condamné", "condamnée", "coupable", "guilty"];
    ConvictedInAbsentia = "convicted_in_absentia", "convicted in absentia", "condamnation par contumace ou par défaut",
        aliases ["in absentia", "contumace", "par contumace", "condamnation par contumace", "condamné par contumace", "condamnée par contumace", "par défaut", "condamnation par défaut", "condamné par défaut", "condamnée par défaut"];
    /// By death, amnesty or lapse of time.
    Discontinued = "discontinued", "discontinued", "extinction de l’action publique", aliases ["action publique éteinte", "prescription", "time barred"];
    Unknown = "unknown", "outcome unknown", "issue inconnue", aliases ["_U", "U", "not known", "inconnu", "inconnue", "non précisé", "nd"];
}

impl Outcome {
    /// Whether the person was found guilty, present or not.
    #[must_use]
    pub const fn is_conviction(self) -> bool {
        matches!(self, Self::Convicted | Self::ConvictedInAbsentia)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code;

    #[test]
    fn only_a_finding_of_guilt_is_a_conviction() {
        for (text, conviction) in [
            ("condamnée", true),
            ("contumace", true),
            ("par défaut", true),
            ("relaxe", false),
            ("acquittement", false),
            ("non-lieu", false),
            ("classement sans suite", false),
            ("extinction de l'action publique", false),
            ("en cours", false),
        ] {
            assert_eq!(Outcome::read(text).map(Outcome::is_conviction), Some(conviction), "{text}");
        }
    }
}
