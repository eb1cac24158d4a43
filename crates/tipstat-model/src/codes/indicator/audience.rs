//! Activities and those who came.

indicators! {
    "activities_held", Activity, Audience;
    "activities held", "activités réalisées";
    "activity held", "activities held", "activité réalisée", "activités réalisées";
    "Sensitisation and training activities held.",
    "Activités de sensibilisation et de formation réalisées.";
    ["activités de sensibilisation"]

    "attendances", Attendance, Audience;
    "attendances", "participations";
    "attendance at sensitisation activities", "attendances at sensitisation activities", "participation à des activités de sensibilisation", "participations à des activités de sensibilisation";
    "Attendances at sensitisation activities. One person who comes three times is three attendances.",
    "Participations aux activités de sensibilisation. Une personne venue trois fois compte trois participations.";
    ["présences"]

    "persons_sensitised", Person, Audience, at_least "attendances";
    "persons sensitised", "personnes sensibilisées";
    "person sensitised", "persons sensitised", "personne sensibilisée", "personnes sensibilisées";
    "Different persons reached by sensitisation. Without lists of names only attendances are known.",
    "Personnes différentes touchées par la sensibilisation. Sans listes nominatives, seules les participations sont connues.";
    ["people sensitised", "persons reached", "personnes touchées"]

    "persons_trained", Person, Audience;
    "persons trained", "personnes formées";
    "person trained", "persons trained", "personne formée", "personnes formées";
    "Persons who took part in training.",
    "Personnes ayant suivi une formation.";
    ["personnes formées"]

    "persons_trained_and_sensitised", Person, Audience, adds ["persons_trained", "persons_sensitised"];
    "persons trained and persons sensitised, added", "personnes formées et personnes sensibilisées, additionnées";
    "person trained or sensitised", "persons trained or sensitised", "personne formée ou sensibilisée", "personnes formées ou sensibilisées";
    "Two different things in one number; ask the source for each.",
    "Deux choses différentes en un seul nombre\u{a0}; demander chacune à la source.";
    ["formation et sensibilisation", "personnes formées et sensibilisées"]

    "areas_covered", Area, Audience;
    "areas with an activity", "territoires couverts par une activité";
    "area with an activity", "areas with an activity", "territoire couvert par une activité", "territoires couverts par une activité";
    "Areas of a level in which at least one sensitisation or training activity was held in the period, of those that existed in it by the profile.",
    "Territoires d’un niveau où s’est tenue au moins une activité de sensibilisation ou de formation dans la période, parmi ceux qui existaient alors selon le profil.";
    ["territoires couverts", "areas covered", "régions couvertes"]

    "women_share_attendances", Percent, Audience;
    "women and girls among attendances", "part des femmes et des filles parmi les participations";
    "per cent of attendances", "per cent of attendances", "pour cent des participations", "pour cent des participations";
    "Attendances of women and girls at sensitisation activities of the period, of those counted by sex.",
    "Participations de femmes et de filles aux activités de sensibilisation de la période, parmi celles comptées par sexe.";
    []
}
