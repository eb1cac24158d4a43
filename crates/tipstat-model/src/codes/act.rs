use super::code_list;

code_list! {
    /// What was done to the victim: the acts of the Palermo Protocol, article 3 (a). One event may have several.
    Act, "act", "act", "acte";
    Recruitment = "recruitment", "recruitment", "recrutement", aliases ["recruiting", "recruited", "recruté", "recrutée"], maps [Htcds "Recruitment"];
    Transportation = "transportation", "transportation", "transport", aliases ["transporting", "transported", "transporté", "transportée"];
    Transfer = "transfer", "transfer", "transfert", aliases ["transferred", "transféré", "transférée"];
    Harbouring = "harbouring", "harbouring", "hébergement", aliases ["harboring", "harboured", "hébergé", "hébergée"];
    Receipt = "receipt", "receipt", "accueil", aliases ["receiving", "received", "réception", "accueilli", "accueillie"];
}
