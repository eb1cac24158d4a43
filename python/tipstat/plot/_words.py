from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tipstat._findings_data import Lang

# What only the charts say; names of indicators, areas and units come from the core.
WORDS: dict[Lang, dict[str, str]] = {
    "en": {
        "limits": "{level}% limits",
        "bounds": "the line: {limits}, or the bounds of what is known",
        "band": "the band: {limits}",
        "cascade": "stages of justice, {period}",
        "no_cohort": "counts of a calendar period, no cohort: no stage is a share of the one above;"
        " persons and files are two things",
        "no_tile": "not on the map: {areas}",
        "no_score": "no score: what is right in a file does not make up for what is wrong",
        "several": "several agencies",
        "unstated": "agency not stated",
        "source": "Source: {files}; as of {day}.",
        "colon": ": ",
        "persons": "persons",
        "files": "case files",
        "days": "days since it began",
        "waiting": "for whom it has not happened yet",
        "waiting_lines": "{median}; the band: {level}% limits; a stroke: last seen waiting",
        "median": "half of them by day {day}",
        "no_median": "it happened for fewer than half, so there is no median yet",
        "residents": "residents",
        "rate": "for 100,000 residents",
        "line_95": "95% limits",
        "line_998": "99.8% limits",
        "within": "within the limits",
        "outside_95": "outside 95%",
        "outside_998": "outside 99.8%",
        "funnel": "between the lines lies what chance alone explains around the rate of all (flat"
        " line); no league table",
        "no_data": "no number",
        "reporting": "who reported when",
        "reporting_note": "received: something came, which may not be all of it",
        "received": "received",
        "nil": "nil return",
        "missing": "missing",
        "not_yet_due": "not yet due",
        "late": "late",
        "partial": "partial",
        "agency": "agency",
        "period": "period",
        "findings_file": "findings by rule and file",
        "findings_agency": "findings by rule and agency",
        "count": "findings",
        "error": "error",
        "warning": "warning",
        "note": "note",
        "elsewhere": "several files",
        "nothing": "there is nothing to draw: {why}",
        "no_indicator": "no number of {indicator} in {period}",
        "no_breakdown": 'the numbers are not broken down by {by}; ask for them with by=["{by}"]',
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
        "bounds": "le trait : {limits}, ou limites de ce qui est connu",
        "band": "la bande : {limits}",
        "cascade": "étapes de la justice, {period}",
        "no_cohort": "décomptes d’une période civile, non d’une cohorte : aucune étape n’est une"
        " part de la précédente ; personnes et dossiers sont deux choses",
        "no_tile": "hors de la carte : {areas}",
        "no_score": "pas de note : ce qui est juste dans un fichier ne rachète pas ce qui est faux",
        "several": "plusieurs structures",
        "unstated": "structure non précisée",
        "source": "Source : {files} ; au {day}.",
        "colon": " : ",
        "persons": "personnes",
        "files": "dossiers",
        "days": "jours depuis le début",
        "waiting": "pour qui le terme n’est pas atteint",
        "waiting_lines": "{median} ; la bande : bornes à {level} % ; un trait : en attente à la"
        " dernière observation",
        "median": "la moitié au jour {day}",
        "no_median": "le terme n’est pas atteint pour la moitié : pas encore de médiane",
        "residents": "habitants",
        "rate": "pour 100 000 habitants",
        "line_95": "limites à 95 %",
        "line_998": "limites à 99,8 %",
        "within": "entre les limites",
        "outside_95": "hors des limites à 95 %",
        "outside_998": "hors des limites à 99,8 %",
        "funnel": "entre les courbes : ce que le hasard seul explique autour du taux d’ensemble"
        " (ligne droite) ; ce n’est pas un classement",
        "no_data": "pas de valeur",
        "reporting": "qui a transmis, et quand",
        "reporting_note": "reçu : quelque chose est arrivé, peut-être pas tout",
        "received": "reçu",
        "nil": "néant",
        "missing": "manquant",
        "not_yet_due": "pas encore dû",
        "late": "en retard",
        "partial": "partiel",
        "agency": "structure",
        "period": "période",
        "findings_file": "constats par règle et par fichier",
        "findings_agency": "constats par règle et par structure",
        "count": "constats",
        "error": "erreur",
        "warning": "avertissement",
        "note": "note",
        "elsewhere": "plusieurs fichiers",
        "nothing": "il n’y a rien à dessiner : {why}",
        "no_indicator": "aucune valeur de {indicator} pour {period}",
        "no_breakdown": "les valeurs ne sont pas ventilées par {by} ; demandez-les avec"
        ' by=["{by}"]',
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
