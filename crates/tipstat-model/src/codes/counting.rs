use super::code_list;

code_list! {
    /// How the people reached were counted.
    Counting, "counting", "way of counting", "mode de comptage";
    Headcount = "headcount", "headcount", "comptage", aliases ["head count", "counted", "compté", "comptage des présents"];
    SignIn = "sign_in", "attendance list", "liste de présence", aliases ["sign-in sheet", "sign in list", "attendance sheet", "liste d'émargement", "émargement", "listes de présence", "feuille de présence"];
    Estimate = "estimate", "estimate", "estimation", aliases ["estimated", "estimé", "estimée", "approximation"];
    Unknown = "unknown", "way of counting unknown", "mode de comptage inconnu", aliases ["_U", "U", "not known", "inconnu", "inconnue", "non précisé", "nd"];
}
