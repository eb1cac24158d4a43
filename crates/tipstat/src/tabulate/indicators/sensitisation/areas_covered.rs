//! Areas with an activity.

use tipstat_model::{
    Text,
    codes::{Measure, Unit},
};

use super::activities_held;
use crate::tabulate::{Family, Indicator, Method};

/// Given where the numbers are broken down by area, of that level: in how many of the areas that there were.
pub static INDICATOR: Indicator = Indicator {
    id: "areas_covered",
    family: Family::Sensitisation,
    version: 1,
    figure: "areas_covered",
    words: None,
    caution: Text::new(
        "One activity is enough to cover an area; it says nothing of how many people it reached there. Activities of which the area is not known may lie in others, so that the number is then given with the largest that it can be.",
        "Une seule activité suffit à couvrir un territoire\u{a0}; le nombre ne dit pas combien de personnes y ont été touchées. Les activités dont le territoire est inconnu peuvent en couvrir d’autres\u{a0}: le nombre est alors donné avec le plus grand qu’il puisse être.",
    ),
    unit: Unit::Area,
    measure: Measure::Flow,
    time_basis: None,
    status: None,
    method: Method::Areas(&activities_held::INDICATOR),
    maps: &[],
};
