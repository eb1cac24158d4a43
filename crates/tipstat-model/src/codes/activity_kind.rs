use super::code_list;

code_list! {
    /// Kind of an activity. People trained and people sensitised are never added up.
    ActivityKind, "activity_kind", "kind of activity", "type d’activité";
    Sensitisation = "sensitisation", "sensitisation", "sensibilisation", aliases ["sensitization", "awareness", "awareness raising", "campagne", "campaign", "campagne de sensibilisation"];
    Training = "training", "training", "formation", aliases ["formations", "atelier de formation", "renforcement de capacités", "capacity building"];
}
