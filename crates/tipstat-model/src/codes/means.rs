use super::code_list;

code_list! {
    /// Means by which consent was obtained or a person is controlled: those of the Palermo Protocol, article 3 (a),
    /// and three of which case files speak by name (debt, documents withheld, movement restricted).
    ///
    /// That no means was used has no code: for a child none is needed, and an adult without one is no victim of
    /// trafficking. CTDC and HTCDS list means of control only; where theirs is wider or narrower the mapping
    /// stays empty.
    Means, "means", "means", "moyen";
    Threat = "threat", "threat", "menace", aliases ["threats", "menaces", "menacé", "menacée", "intimidation", "menace de mort", "menaces de mort"], maps [Ctdc "meansOfControlThreats"];
    Force = "force", "use of force", "recours à la force", aliases ["violence", "violences", "violence physique", "physical violence", "physical abuse", "coups", "usage de la force", "violences physiques", "coups et blessures", "force physique", "brutalités", "brutalité", "recours à la violence"],
        maps [Ctdc "meansOfControlPhysicalAbuse", Htcds "PhysicalAbuse"];
    Coercion = "coercion", "other forms of coercion", "autres formes de contrainte", aliases ["contrainte", "contraintes", "contrainte morale", "pressure", "pression", "pressions", "contrainte psychologique", "pression psychologique", "chantage", "blackmail", "coercition", "contrainte physique ou morale"];
    Abduction = "abduction", "abduction", "enlèvement", aliases ["kidnapping", "rapt", "enlevé", "enlevée", "enlèvements", "kidnappé", "kidnappée"], maps [Ctdc "isAbduction"];
    Fraud = "fraud", "fraud", "fraude", aliases ["escroquerie", "faux contrat", "false contract", "fraudes"];
    Deception = "deception", "deception", "tromperie", aliases ["false promises", "false promise", "fausse promesse", "fausses promesses", "trompé", "trompée", "deceived", "promesses mensongères", "promesse mensongère", "fausse promesse d'emploi", "fausses promesses d'emploi", "mensonge", "mensonges", "ruse", "duperie", "deceit"],
        maps [Ctdc "meansOfControlFalsePromises", Htcds "FalsePromises"];
    AbuseOfPower = "abuse_of_power", "abuse of power", "abus d’autorité", aliases ["abus de pouvoir", "abuse of authority"];
    AbuseOfVulnerability = "abuse_of_vulnerability", "abuse of a position of vulnerability", "abus d’une situation de vulnérabilité",
        aliases ["abuse of vulnerability", "abus de vulnérabilité", "abus de la situation de vulnérabilité", "abus de faiblesse", "vulnérabilité", "vulnerability", "abus de la vulnérabilité", "abus de la position de vulnérabilité", "abus d'une position de vulnérabilité", "situation de vulnérabilité"];
    Payment = "payment", "giving or receiving of payments or benefits", "offre ou acceptation de paiements ou d’avantages",
        aliases ["payments", "payments or benefits", "benefits", "paiement", "paiements", "avantages", "paiements ou avantages", "paiement/avantages", "remise d'argent"];
    Debt = "debt", "debt", "dette", aliases ["debts", "dettes", "debt bondage", "servitude pour dettes", "endettement"], maps [Ctdc "meansOfControlDebtBondage", Htcds "DebtBondage"];
    WithholdingDocuments = "withholding_documents", "withholding of documents", "confiscation de documents",
        aliases ["withheld documents", "withholds documents", "documents confisqués", "confiscation des documents", "confiscation de papiers", "confiscation du passeport", "rétention de documents", "confiscation des papiers", "confiscation de passeport", "confiscation des pièces d'identité", "confiscation de pièces d'identité", "rétention du passeport", "rétention des documents", "papiers confisqués"],
        maps [Ctdc "meansOfControlWithholdsDocuments", Htcds "WithholdsDocuments"];
    RestrictionOfMovement = "restriction_of_movement", "restriction of movement", "restriction de mouvement",
        aliases ["restricts movement", "confinement", "séquestration", "séquestré", "séquestrée", "privation de liberté", "enfermement", "séquestrations", "détention", "isolement", "privation de liberté de mouvement"], maps [Ctdc "meansOfControlRestrictsMovement"];
    Other = "other", "other means", "autre moyen", aliases ["autre", "autres", "autres moyens"], maps [Ctdc "meansOfControlOther", Htcds "Other"];
    Unknown = "unknown", "means unknown", "moyen inconnu", aliases ["_U", "U", "not known", "not specified", "inconnu", "inconnue", "non précisé", "nd"], maps [Ctdc "meansOfControlNotSpecified"];
}
