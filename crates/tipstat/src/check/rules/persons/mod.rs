//! Rules `TIP4xx`: age, sex and what the law asks of them.

mod ages;
pub(super) mod tip401_age_against_birth_date;
pub(super) mod tip402_age_outside_its_group;
pub(super) mod tip403_minor_flag_against_age;
pub(super) mod tip404_adult_without_means;
pub(super) mod tip405_implausible_age;
