use super::record_table::record_table;

record_table! {
    /// One sensitisation or training event.
    Activity, ActivityColumn, ACTIVITIES = "activities", "activities", "activités"; "one sensitisation or training event", "une activité de sensibilisation ou de formation";

    Activity activity = "activity", (text) filled;
    "activity number", "numéro d’activité";
    "The number under which the agency recorded the activity.", "Le numéro sous lequel la structure a enregistré l’activité.";
    ["activity id", "id", "identifiant", "n°", "numéro", "n° d'ordre", "code activité"]

    Agency agency = "agency", (agency);
    "agency", "structure";
    "Who held it.", "Qui l’a tenue.";
    ["service", "organisme", "institution", "ong", "organisateur"]

    Date date = "date", (day);
    "held on", "tenue le";
    "The day, or the first of several.", "Le jour, ou le premier de plusieurs.";
    ["date de l'activité", "date de début", "start date", "jour"]

    EndDate end_date = "end_date", (day);
    "until", "jusqu’au";
    "The last day, where there are several.", "Le dernier jour, s’il y en a plusieurs.";
    ["date de fin", "fin"]

    Area area = "area", (area);
    "area", "territoire";
    "The area in which it was held.", "Le territoire où elle s’est tenue.";
    ["region", "région", "zone", "cercle"]

    Place place = "place", (text);
    "place", "localité";
    "The locality, below the area.", "La localité, à l’intérieur du territoire.";
    ["locality", "lieu", "commune", "village", "ville"]

    Kind kind = "kind", (code ActivityKind);
    "kind", "nature";
    "Sensitisation or training.", "Sensibilisation ou formation.";
    ["type", "type d'activité", "nature de l'activité"]

    Channel channel = "channel", (code Channel);
    "channel", "canal";
    "How people were reached.", "Comment le public a été touché.";
    ["moyen de communication", "support"]

    Audience audience = "audience", (code Audience);
    "audience", "public";
    "Who was meant to be reached.", "Le public visé.";
    ["cible", "public cible", "groupe cible", "target group"]

    Attendance attendance = "attendance", (int);
    "attendance", "participants";
    "How many attended, in all.", "Combien de participants, au total.";
    ["total", "total participants", "nombre de participants", "attendees", "personnes touchées", "effectif"]

    Women women = "women", (int);
    "women", "femmes";
    "Women who attended.", "Participantes adultes.";
    []

    Men men = "men", (int);
    "men", "hommes";
    "Men who attended.", "Participants adultes.";
    []

    Girls girls = "girls", (int);
    "girls", "filles";
    "Girls who attended.", "Filles de moins de 18 ans.";
    []

    Boys boys = "boys", (int);
    "boys", "garçons";
    "Boys who attended.", "Garçons de moins de 18 ans.";
    []

    Counting counting = "counting", (code Counting);
    "how it was counted", "mode de comptage";
    "Sign-in list, headcount or estimate.", "Liste de présence, comptage ou estimation.";
    ["comptage", "méthode de comptage", "source du chiffre"]

    Note note = "note", (text);
    "note", "observations";
    "Anything a reader should know; no names.", "Tout ce qu’un lecteur doit savoir\u{a0}; pas de noms.";
    ["notes", "remarque", "remarques", "comment", "commentaire", "observation", "thème"]
}
