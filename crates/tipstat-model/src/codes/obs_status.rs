use super::code_list;

code_list! {
    /// Status of an observation, as in the SDMX code list `CL_OBS_STATUS`.
    ObsStatus, "obs_status", "status of the observation", "statut de l’observation";
    Normal = "A", "normal", "normal", maps [Sdg "A"];
    Break = "B", "break in the series", "rupture de série", aliases ["break", "rupture"], maps [Sdg "B"];
    Estimated = "E", "estimated", "estimé", maps [Sdg "E"];
    Provisional = "P", "provisional", "provisoire", maps [Sdg "P"];
    Missing = "O", "missing", "manquant", maps [Sdg "O"];
    Suppressed = "Q", "missing because suppressed", "manquant, secret statistique", aliases ["suppressed", "secret"], maps [Sdg "Q"];
    /// Own code: a number that replaces one published before.
    Revised = "revised", "revised", "révisé";
}
