use super::record_table::record_table;

record_table! {
    /// How many people live in an area.
    Resident, ResidentColumn, POPULATION = "population", "population", "population"; "the residents of one area, sex and age group", "les habitants d’un territoire, d’un sexe et d’un groupe d’âge";

    Area area = "area", (area) filled;
    "area", "territoire";
    "The area; the country for all of it.", "Le territoire\u{a0}; le pays pour l’ensemble.";
    ["region", "région", "zone", "cercle"]

    Sex sex = "sex", (code Sex);
    "sex", "sexe";
    "Sex; empty for all.", "Sexe\u{a0}; vide pour l’ensemble.";
    ["gender", "genre"]

    AgeGroup age_group = "age_group", (age_group);
    "age group", "groupe d’âge";
    "Age group; empty for all.", "Groupe d’âge\u{a0}; vide pour l’ensemble.";
    ["tranche d'âge", "age", "âge"]

    Year year = "year", (int) filled;
    "year", "année";
    "The year of the count or estimate.", "L’année du recensement ou de l’estimation.";
    ["annee"]

    Residents residents = "residents", (int) filled;
    "residents", "habitants";
    "How many people live there.", "Combien de personnes y vivent.";
    ["population", "population totale", "effectif", "nombre d'habitants"]

    Source source = "source", (text);
    "source", "source";
    "Who counted or estimated.", "Qui a compté ou estimé.";
    []
}
