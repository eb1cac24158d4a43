from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tipstat._findings_data import Lang

# What only this view says; names, numbers and limits come from the core.
WORDS: dict[Lang, dict[str, str]] = {
    "en": {
        "repr": "<Estimates: {indicators} of {periods}, {numbers}, as of {as_of}>",
        "indicator": "indicator",
        "indicators": "indicators",
        "number": "number",
        "numbers": "numbers",
        "nothing": "No number could be computed.",
        "not_computed": "Not computed",
        "caution": "To be read with them",
        "no_indicator": "these estimates have no indicator “{name}”",
        "no_period": "these estimates have no period “{name}”",
        "no_row": "there is no such number here; give one of the rows of these estimates",
    },
    "fr": {
        "repr": "<Estimations\N{NO-BREAK SPACE}: {indicators} de {periods}, {numbers}, au {as_of}>",
        "indicator": "indicateur",
        "indicators": "indicateurs",
        "number": "valeur",
        "numbers": "valeurs",
        "nothing": "Aucune valeur n’a pu être calculée.",
        "not_computed": "Non calculé",
        "caution": "À lire avec ces valeurs",
        "no_indicator": "ces estimations n’ont pas d’indicateur «\N{NO-BREAK SPACE}{name}"
        "\N{NO-BREAK SPACE}»",
        "no_period": "ces estimations n’ont pas de période «\N{NO-BREAK SPACE}{name}"
        "\N{NO-BREAK SPACE}»",
        "no_row": "il n’y a pas de telle valeur ici\N{NO-BREAK SPACE}; donnez une des lignes de ces"
        " estimations",
    },
}
