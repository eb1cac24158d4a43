use super::code_list;

code_list! {
    /// Whom an activity was for.
    Audience, "audience", "audience", "public";
    GeneralPublic = "general_public", "general public", "grand public", aliases ["population", "populations", "communauté", "communautés", "community", "communities", "tout public"];
    CommunityLeaders = "community_leaders", "community leaders", "leaders communautaires", aliases ["traditional leaders", "chefs de village", "chefs coutumiers", "chefs traditionnels", "autorités coutumières", "notables", "chef de village", "chefs de villages", "leaders traditionnels", "leaders d'opinion", "autorités traditionnelles"];
    ReligiousLeaders = "religious_leaders", "religious leaders", "leaders religieux", aliases ["imams", "imam", "prêcheurs", "maîtres coraniques", "Quranic masters", "chefs religieux", "maître coranique", "marabouts", "leaders musulmans", "guides religieux"];
    Pupils = "pupils", "pupils", "élèves", aliases ["pupil", "élève", "écoliers", "talibés", "schoolchildren"];
    Students = "students", "students", "étudiants", aliases ["student", "étudiant", "étudiantes", "étudiante"];
    SecurityForces = "security_forces", "security forces", "forces de sécurité", aliases ["forces de l'ordre", "FDS", "forces de défense et de sécurité", "police", "policiers", "gendarmerie", "gendarmes", "law enforcement", "OPJ", "officiers de police judiciaire", "policier", "gendarme", "agents des forces de sécurité", "forces de défense et sécurité"];
    Magistrates = "magistrates", "magistrates", "magistrats", aliases ["judges", "juges", "prosecutors", "procureurs", "judges and prosecutors", "acteurs judiciaires", "magistrat", "juge", "procureur"];
    SocialWorkers = "social_workers", "social workers", "travailleurs sociaux", aliases ["social worker", "assistants sociaux", "agents sociaux", "travailleur social", "agents de développement social", "assistantes sociales"];
    Journalists = "journalists", "journalists", "journalistes", aliases ["journalist", "journaliste", "media", "médias", "presse", "hommes de médias"];
    Transporters = "transporters", "transporters", "transporteurs", aliases ["drivers", "chauffeurs", "syndicats de transporteurs", "transporteur", "chauffeur", "syndicat de transporteurs", "chauffeurs routiers"];
    Miners = "miners", "miners", "orpailleurs", aliases ["gold miners", "mineurs artisanaux", "exploitants miniers", "orpailleur", "exploitants de sites d'orpaillage"];
    Migrants = "migrants", "migrants", "migrants", aliases ["migrant", "candidats à la migration", "migrants de retour", "returnees"];
    CivilServants = "civil_servants", "civil servants", "agents publics", aliases ["fonctionnaires", "public agents", "agents de l'État", "services techniques", "fonctionnaire", "agent public", "agents des services techniques"];
    CivilSociety = "civil_society", "civil society", "société civile", aliases ["NGO", "NGOs", "ONG", "OSC", "associations", "organisations de la société civile"];
    Other = "other", "other audience", "autre public", aliases ["autre", "autres", "other audiences", "autres publics"];
}
