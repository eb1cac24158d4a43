use super::code_list;

code_list! {
    /// Where a case file stands, in the words of French criminal procedure.
    Procedure, "procedure", "stage of the case file", "étape du dossier";
    Report = "report", "report", "signalement", aliases ["plainte", "complaint", "dénonciation", "dépôt de plainte"];
    PoliceInvestigation = "police_investigation", "police investigation", "enquête de police",
        aliases ["enquête", "investigation", "enquête préliminaire", "preliminary investigation", "enquête de flagrance", "flagrance", "flagrant délit", "enquête de gendarmerie"];
    Referred = "referred", "referred to the prosecution", "transmission au parquet", aliases ["transmis au parquet", "soit-transmis", "déféré", "déférement", "déféré au parquet", "referral", "parquet"];
    JudicialInvestigation = "judicial_investigation", "judicial investigation", "information judiciaire", aliases ["instruction", "en instruction", "ouverture d'information", "cabinet d'instruction"];
    Dismissed = "dismissed", "dismissed by the prosecution", "classement sans suite", aliases ["classé sans suite", "css"];
    NoCase = "no_case", "no case to answer", "ordonnance de non-lieu", aliases ["non-lieu"];
    SentToCourt = "sent_to_court", "sent to court", "renvoi devant la juridiction", aliases ["renvoi", "ordonnance de renvoi", "renvoyé", "citation directe", "enrôlé", "mise en accusation"];
    Judged = "judged", "judged", "jugement", aliases ["judgment", "jugé", "jugée", "arrêt de la cour d'assises"];
    Appeal = "appeal", "appeal", "appel", aliases ["en appel", "appealed", "cour d'appel"];
    Closed = "closed", "closed", "clos", aliases ["clôturé", "clôture", "archivé", "dossier clos"];
}

impl Procedure {
    /// How far the file has come. Of two stages with the same number a file passes through one, so a file whose
    /// number falls from one report to the next has gone back.
    #[must_use]
    pub const fn order(self) -> u8 {
        match self {
            Self::Report => 0,
            Self::PoliceInvestigation => 1,
            Self::Referred => 2,
            Self::Dismissed | Self::JudicialInvestigation => 3,
            Self::NoCase | Self::SentToCourt => 4,
            Self::Judged => 5,
            Self::Appeal => 6,
            Self::Closed => 7,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Code;

    #[test]
    fn the_words_of_the_procedure_come_in_its_order() {
        let words = ["plainte", "flagrance", "soit-transmis", "instruction", "renvoi", "jugement", "appel", "clos"];
        let orders: Vec<u8> = words.iter().filter_map(|word| Procedure::read(word)).map(Procedure::order).collect();
        assert_eq!(orders, [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn a_dismissed_file_is_as_far_as_one_under_judicial_investigation() {
        assert_eq!(Procedure::Dismissed.order(), Procedure::JudicialInvestigation.order());
        assert_eq!(Procedure::NoCase.order(), Procedure::SentToCourt.order());
    }
}
