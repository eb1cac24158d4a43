use super::code_list;

code_list! {
    /// Kind of an activity. People trained and people sensitised are never added up.
    ActivityKind, "activity_kind", "kind of activity", "type d’activité";
    Sensitisation = "sensitisation", "sensitisation", "sensibilisation", aliases ["sensitization", "awareness", "awareness raising", "campagne", "campaign", "campagne de sensibilisation", "sensibilisations", "séance de sensibilisation", "séances de sensibilisation", "journée de sensibilisation", "journées de sensibilisation", "activité de sensibilisation", "information et sensibilisation", "causerie", "causeries", "causerie éducative", "causeries éducatives", "causerie-débat", "causeries-débats", "caravane de sensibilisation", "campagnes de sensibilisation", "campagne d'information"];
    Training = "training", "training", "formation", aliases ["formations", "atelier de formation", "renforcement de capacités", "capacity building", "session de formation", "sessions de formation", "ateliers de formation", "formation de formateurs", "renforcement des capacités", "training session", "training workshop"];
}
