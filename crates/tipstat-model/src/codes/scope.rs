use super::code_list;

code_list! {
    /// What a count covers. In Mali *assimilated practices* mean one thing in the law of 2012 (organised
    /// begging, smuggling of migrants) and another in the penal code of 2024: the profile says which.
    Scope, "scope", "scope", "champ";
    Tip = "tip", "trafficking in persons", "traite des personnes", aliases ["traite", "trafficking", "traite seule"];
    TipAndAssimilated = "tip_and_assimilated", "trafficking and assimilated practices", "traite et pratiques assimilées",
        aliases ["traite des personnes et pratiques assimilées", "trafficking in persons and assimilated practices"];
    Smuggling = "smuggling", "smuggling of migrants", "trafic illicite de migrants", aliases ["trafic de migrants", "migrant smuggling"];
    ForcedBegging = "forced_begging", "organised exploitation of begging", "exploitation organisée de la mendicité", aliases ["mendicité"];
    Slavery = "slavery", "slavery and similar practices", "esclavage et pratiques assimilées", aliases ["esclavage"];
}
