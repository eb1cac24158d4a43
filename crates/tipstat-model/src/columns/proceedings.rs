use super::record_table::record_table;

record_table! {
    /// One person proceeded against in one case.
    Proceeding, ProceedingColumn, PROCEEDINGS = "proceedings", "proceedings", "poursuites"; "one person in one case", "une personne dans un dossier";

    Person person = "person", (text) filled;
    "person number", "numéro de la personne";
    "The number of the person in the file; no name.", "Le numéro de la personne dans le dossier\u{a0}; pas de nom.";
    ["person id", "id", "identifiant", "n°", "numéro", "n° d'ordre", "mis en cause", "prévenu", "accusé", "inculpé"]

    Case case = "case", (text) filled;
    "case number", "numéro de dossier";
    "The number of the case file, as its issuer writes it.", "Le numéro du dossier, tel que l’écrit celui qui l’a ouvert.";
    ["case file", "case id", "case_id", "dossier", "n° dossier", "n° de dossier", "numéro de procédure", "n° pv", "n° parquet", "affaire"]

    CaseIssuer case_issuer = "case_issuer", (agency);
    "case number given by", "numéro de dossier donné par";
    "Who gave the case number, where it is not the agency itself.", "Qui a donné le numéro de dossier, si ce n’est pas la structure elle-même.";
    ["issuer", "émetteur du numéro", "origine du dossier"]

    Agency agency = "agency", (agency);
    "agency", "structure";
    "Who sends the record.", "Qui transmet l’enregistrement.";
    ["service", "organisme", "institution", "tribunal", "juridiction", "parquet"]

    FamilyName family_name = "family_name", (name);
    "family name", "nom";
    "Family name. Never printed.", "Nom de famille. Jamais imprimé.";
    ["surname", "last name", "nom de famille", "noms"]

    GivenNames given_names = "given_names", (name);
    "given names", "prénoms";
    "Given names. Never printed.", "Prénoms. Jamais imprimés.";
    ["first name", "given name", "prénom"]

    BirthDate birth_date = "birth_date", (born);
    "born on", "né le";
    "Day of birth, or what is known of it. Never printed.", "Date de naissance, ou ce qu’on en sait. Jamais imprimée.";
    ["date of birth", "birthdate", "date de naissance", "né(e) le", "naissance"]

    Age age = "age", (age);
    "age", "âge";
    "Age in completed years when first investigated.", "Âge en années révolues à la mise en cause.";
    ["age in years", "âge en années", "âge (ans)"]

    Sex sex = "sex", (code Sex);
    "sex", "sexe";
    "Sex.", "Sexe.";
    ["gender", "genre"]

    Citizenship citizenship = "citizenship", (code Country);
    "citizenship", "nationalité";
    "Country of citizenship.", "Pays de nationalité.";
    ["nationality", "citoyenneté", "pays d'origine"]

    Area area = "area", (area);
    "area", "territoire";
    "The area of the court.", "Le territoire de la juridiction.";
    ["region", "région", "zone", "cercle"]

    InvestigatedDate investigated_date = "investigated_date", (day);
    "investigated from", "mis en cause le";
    "The day from which the person was investigated.", "Le jour de la mise en cause.";
    ["date de mise en cause", "date of investigation"]

    ArrestedDate arrested_date = "arrested_date", (day);
    "arrested on", "arrêté le";
    "The day of the arrest.", "Le jour de l’arrestation.";
    ["date d'arrestation", "interpellé le", "date d'interpellation", "date of arrest"]

    ChargedDate charged_date = "charged_date", (day);
    "charged on", "poursuivi le";
    "The day on which the person was charged.", "Le jour de l’engagement des poursuites ou de l’inculpation.";
    ["date de poursuite", "inculpé le", "date d'inculpation", "prosecution date", "date of charge"]

    JudgedDate judged_date = "judged_date", (day);
    "judged on", "jugé le";
    "The day of the first judgment.", "Le jour du premier jugement.";
    ["date de jugement", "date du jugement", "judgment date", "conviction_date", "date de condamnation"]

    AppealDate appeal_date = "appeal_date", (day);
    "appeal lodged on", "appel formé le";
    "The day of an appeal.", "Le jour de l’appel.";
    ["date d'appel", "appel"]

    OffenceAtOpening offence_at_opening = "offence_at_opening", (code Offence);
    "offence at opening", "qualification à l’ouverture";
    "The offence for which the person was investigated.", "L’infraction pour laquelle la personne a été mise en cause.";
    ["infraction", "qualification initiale"]

    Charge charge = "charge", (code Offence);
    "charge", "chef de poursuite";
    "The offence charged.", "L’infraction poursuivie.";
    ["chef d'inculpation", "charges", "qualification retenue", "prévention"]

    OffenceJudged offence_judged = "offence_judged", (code Offence);
    "offence judged", "infraction jugée";
    "The offence of which the judgment speaks.", "L’infraction retenue par le jugement.";
    ["qualification jugée"]

    Outcome outcome = "outcome", (code Outcome);
    "outcome", "issue";
    "What became of the proceedings against the person.", "L’issue des poursuites contre la personne.";
    ["décision", "decision", "verdict", "result", "résultat", "suite"]

    SentenceMonths sentence_months = "sentence_months", (int);
    "prison sentence in months", "peine de prison en mois";
    "Length of the prison sentence in months, the suspended part included.", "Durée de la peine de prison en mois, sursis compris.";
    ["sentence", "peine", "peine (mois)", "durée de la peine"]

    SuspendedMonths suspended_months = "suspended_months", (int);
    "suspended months", "mois avec sursis";
    "How much of it is suspended.", "Ce qui en est assorti du sursis.";
    ["sursis", "sursis (mois)"]

    Fine fine = "fine", (int);
    "fine", "amende";
    "The fine, in the national currency.", "L’amende, en monnaie nationale.";
    ["amende (fcfa)"]

    Remand remand = "remand", (code YesNo);
    "remanded in custody", "détention provisoire";
    "Whether the person was remanded in custody.", "Si la personne a été placée en détention provisoire.";
    ["mandat de dépôt", "écroué", "détenu"]

    RemandStart remand_start = "remand_start", (day);
    "remanded from", "détenu depuis";
    "The first day of custody.", "Le premier jour de détention.";
    ["date de mandat de dépôt", "écroué le"]

    RemandEnd remand_end = "remand_end", (day);
    "released on", "libéré le";
    "The last day of custody.", "Le dernier jour de détention.";
    ["date de libération"]

    Note note = "note", (text);
    "note", "observations";
    "Anything a reader should know; no names.", "Tout ce qu’un lecteur doit savoir\u{a0}; pas de noms.";
    ["notes", "remarque", "remarques", "comment", "commentaire", "observation"]
}
