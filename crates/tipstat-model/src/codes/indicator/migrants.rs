//! Migrants, whether victims or not.

indicators! {
    "migrants_assisted", Person, Migrants;
    "assisted migrants", "migrants assistés";
    "assisted migrant", "assisted migrants", "migrant assisté", "migrants assistés";
    "Migrants who received assistance. A migrant is not for that reason a victim of trafficking.",
    "Migrants ayant reçu une assistance. Un migrant n’est pas pour autant victime de traite.";
    []
}
