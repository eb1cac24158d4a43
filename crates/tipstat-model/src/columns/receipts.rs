use super::record_table::record_table;

record_table! {
    /// One return as it came in: the register that the committee keeps of what agencies send it.
    ///
    /// Nothing else says on which day a return came: a file does not, and the time of a file is that of its last copy.
    Receipt, ReceiptColumn, RECEIPTS = "receipts", "receipts", "réceptions"; "one return received from one agency", "un relevé reçu d’une structure";

    Agency agency = "agency", (agency) filled;
    "agency", "structure";
    "Who sent the return.", "Qui a envoyé le relevé.";
    ["service", "organisme", "institution", "expéditeur", "sender"]

    Table table = "table", (code OwedTable) filled;
    "table", "tableau";
    "Which table it is: victims, investigations, proceedings, activities, figures.", "De quel tableau il s’agit\u{a0}: victimes, enquêtes, poursuites, activités, chiffres.";
    ["relevé", "return", "registre", "tableau reçu"]

    Period period = "period", (period) filled;
    "period", "période";
    "The month, quarter or year that it is for.", "Le mois, le trimestre ou l’année qu’il concerne.";
    ["mois", "trimestre", "année", "period covered", "période couverte"]

    ReceivedDate received_date = "received_date", (day) filled;
    "received on", "reçu le";
    "The day on which the committee received it.", "Le jour où le comité l’a reçu.";
    ["date de réception", "date received", "date of receipt", "transmis le", "date de transmission"]

    Content content = "content", (code Content);
    "content", "contenu";
    "Whether all of it came, a part, or a return that says that there is nothing; empty where it is not known.", "Si tout est parvenu, une partie, ou un relevé «\u{a0}néant\u{a0}»\u{a0}; vide si on ne le sait pas.";
    ["état", "complet ou partiel", "state"]

    Note note = "note", (text);
    "note", "observations";
    "Anything a reader should know; no names.", "Tout ce qu’un lecteur doit savoir\u{a0}; pas de noms.";
    ["notes", "remarque", "remarques", "comment", "commentaire", "observation"]
}
