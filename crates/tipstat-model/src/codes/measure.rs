use super::code_list;

code_list! {
    /// Whether a number counts what happened in a period, what there is at its end, or what became of a group.
    Measure, "measure", "measure", "mesure";
    Flow = "flow", "in the period", "flux de la période", aliases ["flux"];
    Stock = "stock", "at the end of the period", "stock en fin de période", aliases ["encours"];
    Cumulative = "cumulative", "since the beginning", "cumul depuis l’origine", aliases ["cumul", "cumulé"];
    /// The same persons or files, followed: what became by now of those of the period.
    Cohort = "cohort", "of those followed from the period", "de la cohorte suivie", aliases ["cohorte", "suivi"];
}
