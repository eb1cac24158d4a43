use super::record_table::record_table;

record_table! {
    /// One case file, from the first report to its end, with the number that each office gave it.
    Investigation, InvestigationColumn, INVESTIGATIONS = "investigations", "investigations", "enquêtes"; "one case file", "un dossier";

    Case case = "case", (text) filled;
    "case number", "numéro de dossier";
    "The number of the case file in the agency that sends it.", "Le numéro du dossier dans la structure qui le transmet.";
    ["case file", "case id", "case_id", "dossier", "n° dossier", "n° de dossier", "numéro de procédure", "affaire", "investigation_id", "investigation id"]

    Agency agency = "agency", (agency);
    "agency", "structure";
    "Who sends the case.", "Qui transmet le dossier.";
    ["service", "organisme", "institution", "unité", "brigade", "lead agency"]

    ReportNumber report_number = "report_number", (text);
    "police report number", "numéro de procès-verbal";
    "The number of the procès-verbal.", "Le numéro du procès-verbal.";
    ["n° pv", "numéro de pv", "pv", "procès-verbal"]

    ProsecutionNumber prosecution_number = "prosecution_number", (text);
    "prosecution number", "numéro de parquet";
    "The number given by the prosecution office.", "Le numéro donné par le parquet.";
    ["n° parquet", "numéro du parquet", "n° rp"]

    InstructionNumber instruction_number = "instruction_number", (text);
    "judicial investigation number", "numéro d’instruction";
    "The number given by the investigating judge.", "Le numéro donné par le cabinet d’instruction.";
    ["n° instruction", "numéro du cabinet"]

    JudgmentNumber judgment_number = "judgment_number", (text);
    "judgment number", "numéro de jugement";
    "The number of the judgment.", "Le numéro du jugement.";
    ["n° jugement", "numéro du jugement", "n° arrêt"]

    Court court = "court", (text);
    "court", "juridiction";
    "The court or prosecution office seized.", "La juridiction ou le parquet saisi.";
    ["tribunal", "parquet", "tgi"]

    OpenedDate opened_date = "opened_date", (day);
    "opened on", "ouverte le";
    "The day on which the file was opened.", "Le jour de l’ouverture du dossier.";
    ["date d'ouverture", "date of opening", "ouvert le", "date ouverture", "date de saisine", "date"]

    Law law = "law", (law);
    "law", "loi";
    "The law under which it was opened.", "La loi sous laquelle il a été ouvert.";
    ["legal basis", "base légale", "texte"]

    Offence offence = "offence", (code Offence);
    "offence at opening", "qualification à l’ouverture";
    "The offence for which it was opened.", "L’infraction pour laquelle il a été ouvert.";
    ["infraction", "qualification", "offense", "nature de l'infraction"]

    Area area = "area", (area);
    "area", "territoire";
    "The area in which the offence was found.", "Le territoire où l’infraction a été constatée.";
    ["region", "région", "zone", "cercle"]

    Place place = "place", (text);
    "place", "localité";
    "The locality, below the area.", "La localité, à l’intérieur du territoire.";
    ["locality", "lieu", "commune", "village", "ville"]

    Procedure procedure = "procedure", (code Procedure);
    "stage of the procedure", "étape de la procédure";
    "The last stage reached.", "La dernière étape atteinte.";
    ["stage", "étape", "stade", "état de la procédure", "suite donnée"]

    ReferredDate referred_date = "referred_date", (day);
    "sent to the prosecution on", "transmis au parquet le";
    "The day on which the file went to the prosecution (soit-transmis).", "Le jour du soit-transmis au parquet.";
    ["soit-transmis", "date de transmission", "déféré le", "date de transmission au parquet"]

    InstructionDate instruction_date = "instruction_date", (day);
    "judicial investigation opened on", "information ouverte le";
    "The day on which a judicial investigation was opened.", "Le jour d’ouverture de l’information judiciaire.";
    ["date d'instruction", "information judiciaire"]

    DismissedDate dismissed_date = "dismissed_date", (day);
    "dismissed on", "classé le";
    "The day of a dismissal (classement sans suite, non-lieu).", "Le jour du classement sans suite ou du non-lieu.";
    ["date de classement", "classement sans suite", "non-lieu"]

    JudgedDate judged_date = "judged_date", (day);
    "judged on", "jugé le";
    "The day of the first judgment.", "Le jour du premier jugement.";
    ["date de jugement", "date du jugement", "judgment date", "jugement"]

    AppealDate appeal_date = "appeal_date", (day);
    "appeal lodged on", "appel formé le";
    "The day of an appeal.", "Le jour de l’appel.";
    ["date d'appel", "appel"]

    ClosedDate closed_date = "closed_date", (day);
    "closed on", "clos le";
    "The day on which the file was closed.", "Le jour de la clôture du dossier.";
    ["date de clôture", "clôture"]

    Persons persons = "persons", (int);
    "persons investigated", "personnes mises en cause";
    "How many persons are investigated in the file.", "Combien de personnes sont mises en cause dans le dossier.";
    ["mis en cause", "nombre de mis en cause", "suspects", "nombre de suspects", "persons_investigated"]

    PersonsMale persons_male = "persons_male", (int);
    "men investigated", "hommes mis en cause";
    "How many of them are men or boys.", "Combien d’entre elles sont de sexe masculin.";
    ["mis en cause hommes", "suspects hommes", "male suspects"]

    PersonsFemale persons_female = "persons_female", (int);
    "women investigated", "femmes mises en cause";
    "How many of them are women or girls.", "Combien d’entre elles sont de sexe féminin.";
    ["mis en cause femmes", "suspects femmes", "female suspects"]

    PersonsUnknown persons_unknown = "persons_unknown", (int);
    "persons of unknown sex", "personnes de sexe inconnu";
    "How many of them are of unknown sex.", "Combien d’entre elles sont de sexe inconnu.";
    []

    Victims victims = "victims", (int);
    "victims in the file", "victimes du dossier";
    "How many victims the file counts.", "Combien de victimes compte le dossier.";
    ["nombre de victimes", "number of victims", "victimes"]

    Note note = "note", (text);
    "note", "observations";
    "Anything a reader should know; no names.", "Tout ce qu’un lecteur doit savoir\u{a0}; pas de noms.";
    ["notes", "remarque", "remarques", "comment", "commentaire", "observation"]
}
