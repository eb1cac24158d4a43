use super::record_table::record_table;

record_table! {
    /// One victim as registered by one agency.
    ///
    /// Status is a history: each decision has its day and who took it, and `status` is the one that stands.
    Victim, VictimColumn, VICTIMS = "victims", "victims", "victimes"; "one victim registered by one agency", "une victime enregistrée par une structure";

    Record record = "record", (text) filled;
    "record number", "numéro d’enregistrement";
    "The number under which the agency registered the victim; no name.", "Le numéro sous lequel la structure a enregistré la victime\u{a0}; pas de nom.";
    ["id", "victim id", "victim_id", "numéro", "n°", "no", "identifiant", "code victime", "numéro victime", "id victime", "n° d'ordre", "n° ordre", "numero d'ordre"]

    Person person = "person", (text);
    "person key", "numéro unique de la personne";
    "A number that all agencies use for the same person; no name.", "Un numéro que toutes les structures emploient pour la même personne\u{a0}; pas de nom.";
    ["unique person number", "identifiant unique", "code unique", "numéro unique", "identifiant national"]

    Agency agency = "agency", (agency);
    "agency", "structure";
    "Who registered the victim.", "Qui a enregistré la victime.";
    ["service", "organisme", "institution", "unité", "brigade", "ong"]

    Case case = "case", (text);
    "case number", "numéro de dossier";
    "The number of the case file, as its issuer writes it.", "Le numéro du dossier, tel que l’écrit celui qui l’a ouvert.";
    ["case file", "case id", "case_id", "dossier", "n° dossier", "n° de dossier", "numéro de procédure", "n° pv", "numéro de pv", "affaire"]

    CaseIssuer case_issuer = "case_issuer", (agency);
    "case number given by", "numéro de dossier donné par";
    "Who gave the case number, where it is not the agency itself.", "Qui a donné le numéro de dossier, si ce n’est pas la structure elle-même.";
    ["issuer", "émetteur du numéro", "origine du dossier"]

    Status status = "status", (code Status), maps [Htcds "vic_TraffickingStatus"];
    "status", "statut";
    "The status that stands: presumed, identified, confirmed, assisted, rejected.", "Le statut en vigueur\u{a0}: présumée, identifiée, confirmée, assistée, rejetée.";
    ["statut de la victime", "victim status", "qualité"]

    PresumptionDate presumption_date = "presumption_date", (day);
    "presumed on", "présumée le";
    "The day on which the person was first taken for a victim.", "Le jour où la personne a été présumée victime.";
    ["date de présomption", "date de signalement", "date of presumption"]

    PresumedBy presumed_by = "presumed_by", (agency);
    "presumed by", "présumée par";
    "Who took the person for a victim.", "Qui a présumé la personne victime.";
    ["signalée par"]

    IdentificationDate identification_date = "identification_date", (day);
    "identified on", "identifiée le";
    "The day of formal identification.", "Le jour de l’identification formelle.";
    ["date d'identification", "date of identification", "date identification", "identification"]

    IdentifiedBy identified_by = "identified_by", (agency), maps [Htcds "vic_TraffickingStatusDecisionMakingOrg"];
    "identified by", "identifiée par";
    "Who identified the victim.", "Qui a identifié la victime.";
    ["structure d'identification"]

    ConfirmationDate confirmation_date = "confirmation_date", (day);
    "confirmed on", "confirmée le";
    "The day on which a decision confirmed the status.", "Le jour où une décision a confirmé le statut.";
    ["date de confirmation", "date of confirmation"]

    ConfirmedBy confirmed_by = "confirmed_by", (agency);
    "confirmed by", "confirmée par";
    "Who confirmed the status.", "Qui a confirmé le statut.";
    []

    RejectionDate rejection_date = "rejection_date", (day);
    "rejected on", "rejetée le";
    "The day on which it was decided that the person is no victim.", "Le jour où il a été décidé que la personne n’est pas victime.";
    ["date de rejet", "date of rejection"]

    RejectedBy rejected_by = "rejected_by", (agency);
    "rejected by", "rejetée par";
    "Who decided that the person is no victim.", "Qui a décidé que la personne n’est pas victime.";
    []

    RegistrationDate registration_date = "registration_date", (day);
    "registered on", "enregistrée le";
    "The day on which the agency registered the victim.", "Le jour où la structure a enregistré la victime.";
    ["date d'enregistrement", "date of registration", "date enregistrement", "date"]

    ReferralDate referral_date = "referral_date", (day), maps [Htcds "cas_OutgoingReferralDate"];
    "referred on", "orientée le";
    "The day on which the victim was referred to another service.", "Le jour où la victime a été orientée vers un autre service.";
    ["date d'orientation", "date de référencement", "date of referral", "date orientation"]

    ReferredTo referred_to = "referred_to", (agency);
    "referred to", "orientée vers";
    "The service to which the victim was referred.", "Le service vers lequel la victime a été orientée.";
    ["structure d'orientation", "référée à"]

    FamilyName family_name = "family_name", (name);
    "family name", "nom";
    "Family name. Never printed.", "Nom de famille. Jamais imprimé.";
    ["surname", "last name", "nom de famille", "noms"]

    GivenNames given_names = "given_names", (name);
    "given names", "prénoms";
    "Given names. Never printed.", "Prénoms. Jamais imprimés.";
    ["first name", "given name", "prénom"]

    BirthDate birth_date = "birth_date", (born), maps [Htcds "prs_Birthdate"];
    "born on", "née le";
    "Day of birth, or what is known of it: né vers 2008. Never printed.", "Date de naissance, ou ce qu’on en sait\u{a0}: né vers 2008. Jamais imprimée.";
    ["date of birth", "birthdate", "date de naissance", "né le", "né(e) le", "naissance"]

    Age age = "age", (age), maps [Htcds "vic_AgeWhenTrafficked"];
    "age", "âge";
    "Age in completed years at identification.", "Âge en années révolues à l’identification.";
    ["age in years", "âge en années", "âge (ans)"]

    AgeGroup age_group = "age_group", (age_group), maps [Ctdc "ageBroad"];
    "age group", "groupe d’âge";
    "Age group at identification.", "Groupe d’âge à l’identification.";
    ["tranche d'âge", "age band", "age range", "classe d'âge"]

    Minor minor = "minor", (code YesNo), maps [Ctdc "majorityStatus"];
    "minor", "mineure";
    "Whether the victim was under 18 at identification.", "Si la victime avait moins de 18 ans à l’identification.";
    ["mineur", "mineur(e)", "enfant", "child", "minorité"]

    Sex sex = "sex", (code Sex), maps [Ctdc "gender", Htcds "prs_Gender"];
    "sex", "sexe";
    "Sex.", "Sexe.";
    ["gender", "genre"]

    Citizenship citizenship = "citizenship", (code Country), maps [Ctdc "citizenship", Htcds "prs_Citizenship"];
    "citizenship", "nationalité";
    "Country of citizenship.", "Pays de nationalité.";
    ["nationality", "citoyenneté", "pays d'origine", "country of citizenship"]

    Area area = "area", (area);
    "area", "territoire";
    "The area in which the victim was found or identified.", "Le territoire où la victime a été trouvée ou identifiée.";
    ["region", "région", "zone", "cercle"]

    Place place = "place", (text);
    "place", "localité";
    "The locality, below the area.", "La localité, à l’intérieur du territoire.";
    ["locality", "lieu", "commune", "village", "ville"]

    ExploitationCountry exploitation_country = "exploitation_country", (code Country), maps [Ctdc "CountryOfExploitation"];
    "country of exploitation", "pays d’exploitation";
    "The country in which the victim was exploited.", "Le pays où la victime a été exploitée.";
    ["country of destination", "pays de destination"]

    Internal internal = "internal", (code YesNo);
    "internal trafficking", "traite interne";
    "Whether the whole course lay within one country.", "Si tout le parcours se situe dans un seul pays.";
    ["interne", "traite nationale", "domestic"]

    Forms forms = "forms", (codes Form), maps [Htcds "vic_TypeOfExploitation"];
    "forms of exploitation", "formes d’exploitation";
    "Every form of exploitation, separated by semicolons.", "Toutes les formes d’exploitation, séparées par des points-virgules.";
    ["form", "form of exploitation", "forme d'exploitation", "type d'exploitation", "types d'exploitation", "type of exploitation", "exploitation", "forme"]

    Sector sector = "sector", (codes Sector), maps [Htcds "vic_ForcedLabourIndustry"];
    "sectors of forced labour", "secteurs du travail forcé";
    "Every economic sector of the forced labour, separated by semicolons.", "Tous les secteurs économiques du travail forcé, séparés par des points-virgules.";
    ["sectors", "secteur", "secteurs", "secteur d'activité", "secteurs d'activité", "secteur du travail forcé", "sector of forced labour", "industry"]

    Acts acts = "acts", (codes Act);
    "acts", "actes";
    "What was done: recruitment, transportation, transfer, harbouring, receipt.", "Ce qui a été fait\u{a0}: recrutement, transport, transfert, hébergement, accueil.";
    ["act", "acte", "acte de traite"]

    Means means = "means", (codes Means), maps [Htcds "vic_MethodsOfControl"];
    "means", "moyens";
    "How consent was overcome. For a child none is needed.", "Comment le consentement a été obtenu ou forcé. Pour un enfant, aucun n’est requis.";
    ["moyen", "moyens utilisés", "means of control"]

    ExploitationStart exploitation_start = "exploitation_start", (day);
    "exploited from", "exploitée depuis";
    "The day on which the exploitation began, as far as known.", "Le jour où l’exploitation a commencé, tel que connu.";
    ["début de l'exploitation", "date de début d'exploitation", "start of exploitation", "exploitation_start_date"]

    ExploitationEnd exploitation_end = "exploitation_end", (day);
    "exploited until", "exploitée jusqu’au";
    "The day on which the exploitation ended, as far as known.", "Le jour où l’exploitation a pris fin, tel que connu.";
    ["fin de l'exploitation", "date de fin d'exploitation", "end of exploitation"]

    AssistanceDate assistance_date = "assistance_date", (day);
    "first assisted on", "première assistance le";
    "The day of the first assistance of any kind.", "Le jour de la première assistance, quelle qu’elle soit.";
    ["date de prise en charge", "date d'assistance", "date of assistance", "prise en charge le"]

    AssistanceEndDate assistance_end_date = "assistance_end_date", (day);
    "assistance ended on", "fin de l’assistance le";
    "The day on which the assistance by this agency ended; empty while it goes on.", "Le jour où l’assistance de cette structure a pris fin\u{a0}; vide tant qu’elle dure.";
    ["date de fin de prise en charge", "date de fin d'assistance", "fin de prise en charge", "fin de prise en charge le", "date de sortie", "sortie le", "date de clôture de la prise en charge", "end of assistance", "date assistance ended"]

    Shelter shelter = "assist_shelter", (code Assistance);
    "shelter", "hébergement";
    "Whether shelter was received or declined.", "Si un hébergement a été reçu ou refusé.";
    ["accommodation", "logement"]

    Medical medical = "assist_medical", (code Assistance);
    "medical care", "soins médicaux";
    "Whether medical care was received or declined.", "Si des soins médicaux ont été reçus ou refusés.";
    ["medical", "médical", "assistance médicale", "soins"]

    Psychological psychological = "assist_psychological", (code Assistance);
    "psychological support", "soutien psychologique";
    "Whether psychological support was received or declined.", "Si un soutien psychologique a été reçu ou refusé.";
    ["psychological", "psychosocial", "appui psychosocial", "assistance psychologique"]

    PsychologicalDate psychological_date = "psychological_date", (day);
    "psychological support from", "soutien psychologique depuis";
    "The day on which psychological support began.", "Le jour où le soutien psychologique a commencé.";
    ["date du soutien psychologique"]

    Legal legal = "assist_legal", (code Assistance);
    "legal aid", "aide juridique";
    "Whether legal aid was received or declined.", "Si une aide juridique a été reçue ou refusée.";
    ["legal", "assistance juridique", "assistance judiciaire", "aide juridictionnelle"]

    LegalDate legal_date = "legal_date", (day);
    "legal aid from", "aide juridique depuis";
    "The day on which legal aid began.", "Le jour où l’aide juridique a commencé.";
    ["date de l'aide juridique"]

    Reintegration reintegration = "assist_reintegration", (code Assistance);
    "socio-economic reintegration", "réinsertion socio-économique";
    "Whether help with reintegration was received or declined.", "Si une aide à la réinsertion a été reçue ou refusée.";
    ["reintegration", "réinsertion", "réintégration"]

    ReintegrationDate reintegration_date = "reintegration_date", (day);
    "reintegration from", "réinsertion depuis";
    "The day on which help with reintegration began.", "Le jour où l’aide à la réinsertion a commencé.";
    ["date de réinsertion"]

    Note note = "note", (text);
    "note", "observations";
    "Anything a reader should know; no names.", "Tout ce qu’un lecteur doit savoir\u{a0}; pas de noms.";
    ["notes", "remarque", "remarques", "comment", "commentaire", "observation"]
}
