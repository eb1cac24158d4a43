use super::code_list;

code_list! {
    /// Whether a victim received a service. One who declined it or still waits for it did not receive it, and is
    /// not the same as one to whom it was never offered.
    Assistance, "assistance", "assistance", "assistance";
    Received = "received", "received", "reçue", aliases ["reçu", "yes", "oui", "y", "o", "1", "true", "vrai", "x", "fournie", "accordée", "provided"];
    NotReceived = "not_received", "not received", "non reçue", aliases ["non reçu", "no", "non", "n", "0", "false", "faux", "not provided", "non fournie"];
    Declined = "declined", "declined", "refusée", aliases ["refusé", "refus", "a refusé", "refused", "déclinée"];
    Referred = "referred", "referred, still waiting", "orientée, en attente", aliases ["referred", "orienté", "orientée", "référé", "référée", "en attente", "waiting", "pending"];
    Unknown = "unknown", "unknown", "inconnu", aliases ["_U", "U", "not known", "inconnue", "nsp", "ne sait pas", "non précisé", "nd"];
}
