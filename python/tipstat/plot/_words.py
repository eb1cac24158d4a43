from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tipstat._findings_data import Lang

# What only the charts say; names of indicators, areas and units come from the core.
WORDS: dict[Lang, dict[str, str]] = {
    "en": {
        "limits": "{level}% limits",
        "bounds": "the line: {level}% limits, or the bounds of what is known",
        "source": "Source: {files}; as of {day}.",
        "colon": ": ",
        "persons": "persons",
        "files": "case files",
        "days": "days since it began",
        "waiting": "% for whom it has not happened yet",
        "median": "half of them by day {day}",
        "no_median": "it happened for fewer than half",
        "residents": "residents",
        "rate": "for 100,000 residents",
        "within": "within the limits",
        "outside_95": "outside 95%",
        "outside_998": "outside 99.8%",
        "funnel": "lines: what chance alone keeps within, 95% and 99.8%; no league table",
        "no_data": "no number",
        "reporting": "Who sent which return",
        "received": "received",
        "nil": "nil return",
        "missing": "missing",
        "not_yet_due": "not yet due",
        "late": "late",
        "partial": "partial",
        "agency": "agency",
        "period": "period",
        "findings": "Findings by rule and file",
        "count": "findings",
        "error": "error",
        "warning": "warning",
        "note": "note",
        "elsewhere": "several files",
        "nothing": "there is nothing to draw: {why}",
        "no_indicator": "no number of {indicator} in {period}",
        "no_breakdown": 'the numbers are not broken down; ask for them with by=["area"]',
        "one_period": "a trend needs several periods",
        "no_times": "{indicator} is no indicator of time, or nobody is followed",
        "no_residents": "two areas with known residents are needed, and victims_identified_rate"
        " by area",
        "tiles": "tiles of one size, each near its place; a white one has no number",
        "no_tiles": "numbers by area are needed, and a profile that says where its tiles stand",
        "no_returns": "the profile says of no return that it is owed",
        "no_stage": "none of the stages of justice was computed",
        "no_findings": "nothing was found",
    },
    "fr": {
        "limits": "bornes à {level} %",
        "bounds": "le trait : bornes à {level} %, ou limites de ce qui est connu",
        "source": "Source : {files} ; au {day}.",
        "colon": " : ",
        "persons": "personnes",
        "files": "dossiers",
        "days": "jours depuis le début",
        "waiting": "% pour qui ce n’est pas encore arrivé",
        "median": "la moitié au jour {day}",
        "no_median": "le terme n’est pas atteint pour la moitié",
        "residents": "habitants",
        "rate": "pour 100 000 habitants",
        "within": "entre les limites",
        "outside_95": "hors des limites à 95 %",
        "outside_998": "hors des limites à 99,8 %",
        "funnel": "lignes : ce que le hasard seul explique, 95 % et 99,8 % ; ce n’est pas un"
        " classement",
        "no_data": "pas de valeur",
        "reporting": "Qui a transmis quoi",
        "received": "reçu",
        "nil": "néant",
        "missing": "manquant",
        "not_yet_due": "pas encore dû",
        "late": "en retard",
        "partial": "partiel",
        "agency": "structure",
        "period": "période",
        "findings": "Constats par règle et par fichier",
        "count": "constats",
        "error": "erreur",
        "warning": "avertissement",
        "note": "note",
        "elsewhere": "plusieurs fichiers",
        "nothing": "il n’y a rien à dessiner : {why}",
        "no_indicator": "aucune valeur de {indicator} pour {period}",
        "no_breakdown": 'les valeurs ne sont pas ventilées ; demandez-les avec by=["area"]',
        "one_period": "une tendance demande plusieurs périodes",
        "no_times": "{indicator} n’est pas un indicateur de délai, ou personne n’est suivi",
        "no_residents": "il faut deux territoires dont la population est connue, et"
        " victims_identified_rate par territoire",
        "tiles": "des carreaux de même taille, chacun près de sa place ; un carreau blanc n’a pas"
        " de valeur",
        "no_tiles": "il faut des valeurs par territoire, et un profil qui place ses carreaux",
        "no_returns": "le profil ne dit d’aucun envoi qu’il est dû",
        "no_stage": "aucune étape de la justice n’a été calculée",
        "no_findings": "rien n’a été relevé",
    },
}


def say(lang: Lang, key: str, **parts: object) -> str:
    """Give a text in a language, in French with its spaces."""
    text = WORDS[lang][key].format(**parts)
    if lang == "en":
        return text
    for sign in (":", ";", "%", "?", "!"):
        text = text.replace(f" {sign}", f"\N{NO-BREAK SPACE}{sign}")
    return text
