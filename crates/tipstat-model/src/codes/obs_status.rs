use super::code_list;

code_list! {
    /// Status of an observation, as in the SDMX code list `CL_OBS_STATUS`.
    ObsStatus, "obs_status", "status of the observation", "statut de l’observation";
    Normal = "A", "normal", "normal", aliases ["normal value"], maps [Sdg "A"];
    Break = "B", "break in the series", "rupture de série", aliases ["break", "rupture", "time series break"], maps [Sdg "B"];
    Estimated = "E", "estimated", "estimé", aliases ["estimated value"], maps [Sdg "E"];
    Provisional = "P", "provisional", "provisoire", aliases ["provisional value"], maps [Sdg "P"];
    Missing = "O", "missing", "manquant", aliases ["missing value", "M", "L"], maps [Sdg "O"];
    Suppressed = "Q", "missing because suppressed", "manquant, secret statistique", aliases ["suppressed", "secret", "missing value; suppressed"], maps [Sdg "Q"];
    /// Own code: a number that replaces one published before.
    Revised = "revised", "revised", "révisé";
}
