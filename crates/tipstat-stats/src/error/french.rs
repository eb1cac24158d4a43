//! What the methods refuse, as an administration in Bamako writes it.

use super::StatsError;

impl StatsError {
    /// The error in French. The English is its [`Display`](std::fmt::Display).
    ///
    /// ```
    /// use tipstat_stats::{Confidence, proportion_wilson};
    ///
    /// let error = proportion_wilson(9, 8, Confidence::P95).unwrap_err();
    /// assert!(error.french().starts_with("9 sur 8 n’est pas une proportion"));
    /// ```
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one sentence for each error, in their order")]
    pub fn french(&self) -> String {
        let said = match self {
            Self::Confidence { given } => {
                format!("une confiance de {} n’est pas entre 0 et 1 ; écrivez 0.95 pour 95 pour cent", decimal(*given))
            }
            Self::CountTooLarge { count, limit } => format!(
                "un effectif de {count} dépasse {limit}, plus qu’il n’y a d’êtres humains ; cherchez un séparateur mal placé"
            ),
            Self::PartExceedsWhole { part, whole } => format!(
                "{part} sur {whole} n’est pas une proportion ; si les deux ont été comptés à part, demandez le rapport de deux effectifs"
            ),
            Self::EmptyWhole => {
                "une proportion de 0 n’a pas de valeur ; laissez le chiffre manquant et donnez-en la raison".to_owned()
            }
            Self::NothingCounted { method } => format!(
                "{} : tous les effectifs sont 0, ce qui n’en définit aucun ; ajoutez des périodes ou des territoires jusqu’à ce que quelque chose soit compté",
                phrase(method)
            ),
            Self::NothingVaries { method } => format!(
                "{} : tous sont comptés des deux côtés, sans variation à mesurer ; prenez les limites du score",
                phrase(method)
            ),
            Self::ByarTooFew { count, confidence } => format!(
                "la limite inférieure de Byar n’existe pas pour un effectif de {count} à une confiance de {} ; prenez la limite exacte",
                decimal(*confidence)
            ),
            Self::OutOfRange { name, given, allowed } => {
                format!("{} vaut {} ; la valeur doit être {}", phrase(name), decimal(*given), phrase(allowed))
            }
            Self::Value { method, position, given, allowed } => format!(
                "{} : la valeur {} de la série est {} ; elle doit être {}",
                phrase(method),
                position + 1,
                decimal(*given),
                phrase(allowed)
            ),
            Self::TooFew { method, needed, found } => format!(
                "{} : il faut {needed} valeurs et il y en a {found} ; prenez une série plus longue ou plus de territoires",
                phrase(method)
            ),
            Self::ClusterLength { cluster, found, needed } => format!(
                "la grappe {} donne {found} effectifs pour {needed} strates ; donnez un effectif par strate, 0 s’il n’y en a pas",
                cluster + 1
            ),
            Self::ClusterExceedsStratum { cluster, stratum, events } => format!(
                "jusqu’à la grappe {}, les grappes contiennent plus d’événements de la strate {} que les {events} qu’elle compte ; comptez chaque événement dans une seule grappe",
                cluster + 1,
                stratum + 1
            ),
            Self::NoVariation { method } => format!(
                "{} : les valeurs ne varient pas, rien ne dit donc ce qui est ordinaire ; donnez-les sans limites",
                phrase(method)
            ),
            Self::TooMany { method, limit, found } => format!(
                "{} : au plus {limit} valeurs, or il y en a {found} ; prenez des périodes plus longues, des mois au lieu de jours",
                phrase(method)
            ),
            Self::Undefined { method, why } => {
                format!("{} : sans valeur pour ces données, car {}", phrase(method), phrase(why))
            }
            Self::NoInterval { lower, upper } => format!(
                "de {} à {} n’est pas un intervalle ; la limite inférieure vient d’abord et aucune ne peut manquer",
                decimal(*lower),
                decimal(*upper)
            ),
            Self::OutsideInterval { value, lower, upper } => format!(
                "l’estimation {} est hors de son intervalle, de {} à {} ; vérifiez que les trois ont une même unité",
                decimal(*value),
                decimal(*lower),
                decimal(*upper)
            ),
            Self::NoLimits { lower, upper } => format!(
                "de {} à {} ne laisse aucune valeur à une inconnue ; la limite inférieure vient d’abord, et un côté ouvert est infini",
                decimal(*lower),
                decimal(*upper)
            ),
            Self::LinearProgram { reason } => format!(
                "le programme linéaire n’a pas de solution ({reason}) ; vérifiez ses inconnues et la taille de ses coefficients"
            ),
            Self::AudienceExceedsPopulation { audience, least, population } => format!(
                "le public {} compte au moins {least} personnes pour une population de {population} ; il doit compter des personnes différentes, chacune une fois",
                audience + 1
            ),
            Self::Inexact { method, what } => {
                format!(
                    "{} : il faut des chiffres exacts, or {} ; demandez plutôt les bornes",
                    phrase(method),
                    words(what)
                )
            }
            Self::NoSuchPair { first, second, audiences } => format!(
                "il y a un recouvrement des publics {} et {}, sur {audiences} ; donnez une fois chaque paire de deux publics",
                first + 1,
                second + 1
            ),
            Self::ImpossibleOverlap { first, second, given, lower, upper } => format!(
                "un recouvrement de {} entre les publics {} et {} est impossible ; il doit être compris entre {} et {}",
                words(given),
                first + 1,
                second + 1,
                decimal(*lower),
                decimal(*upper)
            ),
            Self::InconsistentOverlaps { pairs } => format!(
                "les recouvrements {} se contredisent ; aucun ensemble de personnes ne les a tous, vérifiez donc leurs effectifs",
                super::listed(pairs)
            ),
            Self::MatchesTooFew { lower, population } => format!(
                "des feuilles qui concordent si rarement indiquent au moins {} personnes, et la population est de {} ; cherchez des noms qui n’ont pas été rapprochés",
                decimal(*lower),
                decimal(*population)
            ),
            Self::ReleaseCell { key, why } => format!("la cellule «\u{a0}{key}\u{a0}» {}", phrase(why)),
            Self::ReleaseRow { row, why } => format!("la ligne {} de la publication {}", row + 1, phrase(why)),
            Self::ReleaseTooLarge { method, what, limit, found } => format!(
                "{} : au plus {limit} {}, or il y en a {found} ; prenez la méthode pas à pas",
                phrase(method),
                phrase(what)
            ),
        };
        // A sign of two parts stands behind a fixed space.
        said.replace(" ;", "\u{a0};").replace(" :", "\u{a0}:")
    }
}

/// A number with the decimal sign of the language.
fn decimal(number: f64) -> String {
    number.to_string().replace('.', ",").replace("inf", "l’infini").replace("NaN", "aucun nombre")
}

/// What is known of a figure, which is told in English words.
fn words(text: &str) -> String {
    let text = text.replace("audience ", "le public ").replace(" is ", " compte ").replace(" to ", " à ");
    text.replace("at least ", "au moins ")
}

/// The words of a method, a name or a range; those that are names are the same in both languages.
fn phrase(english: &'static str) -> &'static str {
    PHRASES.iter().find(|(en, _)| *en == english).map_or(english, |(_, fr)| fr)
}

const PHRASES: &[(&str, &str)] = &[
    // Releases to be protected.
    (
        "belongs to more than 3,000 cells that share rows, for which the solver found no whole rounding; round them in parts",
        "appartient à plus de 3 000 cellules qui ont des lignes en commun, pour lesquelles aucun arrondi entier n’a été trouvé ; arrondissez-les par parties",
    ),
    ("the comparison of two releases", "la comparaison de deux publications"),
    (
        "has no value to round; round before cells are hidden",
        "n’a pas de valeur à arrondir ; arrondissez avant de masquer des cellules",
    ),
    ("1, 2 or 3", "1, 2 ou 3"),
    ("pooling", "le regroupement"),
    ("the base", "la base"),
    ("the number of columns", "le nombre de colonnes"),
    (
        "cannot be rounded with all others; let more cells change",
        "ne peut pas être arrondie avec toutes les autres ; laissez changer plus de cellules",
    ),
    ("2 or more, mostly 3 or 5", "2 ou plus, le plus souvent 3 ou 5"),
    (
        "belongs to rows that contradict each other; see the audit",
        "appartient à des lignes qui se contredisent ; voyez l’audit",
    ),
    (
        "has a number beyond 10¹², more than there are people; look for a misplaced separator",
        "a un nombre au-delà de 10¹², plus qu’il n’y a d’êtres humains ; cherchez un séparateur mal placé",
    ),
    (
        "has a number beyond 10¹²; divide it by what its numbers have in common",
        "a un nombre au-delà de 10¹² ; divisez-la par ce que ses nombres ont en commun",
    ),
    ("has limits in the wrong order", "a des limites dans le mauvais ordre"),
    (
        "has no value, so that nothing can be kept below and above it; give the need as a width",
        "n’a pas de valeur, rien ne peut donc être gardé au-dessous ni au-dessus ; donnez le besoin comme une largeur",
    ),
    (
        "has the key of another; what counts the same persons is one cell",
        "a la clé d’une autre ; ce qui compte les mêmes personnes est une seule cellule",
    ),
    ("is a rate that is negative, or per less than one", "est un taux négatif, ou pour moins d’un"),
    (
        "is a rate with more decimals than a number of 10¹² can have",
        "est un taux avec plus de décimales que n’en peut avoir un nombre de 10¹²",
    ),
    (
        "is a zero to be hidden, while zeros are said to be printed; hide all zeros or none",
        "est un zéro à masquer, alors que les zéros sont dits publiés ; masquez tous les zéros ou aucun",
    ),
    (
        "is contradicted by the values of its cells; mend them before they are protected",
        "est contredite par les valeurs de ses cellules ; corrigez-les avant de les protéger",
    ),
    ("is of another release", "est d’une autre publication"),
    (
        "is printed and has no value; give it as hidden, or with its value",
        "est publiée et n’a pas de valeur ; donnez-la comme masquée, ou avec sa valeur",
    ),
    (
        "is printed, or of another release; there is nothing to derive",
        "est publiée, ou d’une autre publication ; il n’y a rien à déduire",
    ),
    (
        "lies outside the limits that everybody is said to know; look at its sign and limits",
        "est hors des limites que chacun est censé connaître ; vérifiez son signe et ses limites",
    ),
    (
        "names a cell that the release has not; add the cell first",
        "nomme une cellule que la publication n’a pas ; ajoutez d’abord la cellule",
    ),
    (
        "names a figure that the release has not; add the figure first",
        "nomme un chiffre que la publication n’a pas ; ajoutez d’abord le chiffre",
    ),
    // Methods.
    ("Aalen-Johansen", "Aalen-Johansen"),
    ("Cochran-Armitage test", "le test de Cochran-Armitage"),
    ("Dobson", "Dobson"),
    (
        "Dobson, with confidence adjusted for non-independent events",
        "Dobson, ajusté pour des événements non indépendants",
    ),
    ("Hidiroglou-Berthelot", "Hidiroglou-Berthelot"),
    ("Kaplan-Meier", "Kaplan-Meier"),
    ("Mann-Kendall test", "le test de Mann-Kendall"),
    ("Myers' index", "l’indice de Myers"),
    ("Sen's slope", "la pente de Sen"),
    ("Student t", "Student"),
    ("Tukey's fences", "les limites de Tukey"),
    ("Whipple's index", "l’indice de Whipple"),
    ("Wilson, adjusted for clusters", "Wilson, ajusté pour des grappes"),
    ("XmR chart", "la carte XmR"),
    ("a ratio of two proportions", "un rapport de deux proportions"),
    ("a ratio of two rates", "un rapport de deux taux"),
    ("a standardised ratio", "un rapport standardisé"),
    ("adjusted fences", "les limites ajustées"),
    ("bounds from pair overlaps", "les bornes tirées des recouvrements deux à deux"),
    ("dispersion", "la dispersion"),
    ("exact conditional", "la méthode exacte conditionnelle"),
    ("funnel limits", "les limites en entonnoir"),
    ("gamma (Fay-Feuer)", "gamma (Fay-Feuer)"),
    ("gamma (Fay-Feuer), adjusted for clusters", "gamma (Fay-Feuer), ajusté pour des grappes"),
    ("limits of Sen's slope", "les limites de la pente de Sen"),
    ("log-Wald (Katz)", "log-Wald (Katz)"),
    ("log-rank test", "le test du log-rank"),
    ("modified z-score", "le score z modifié"),
    ("people reached if a campaign goes on", "les personnes touchées si une campagne se poursuit"),
    ("ratio of two counts", "un rapport de deux effectifs"),
    ("score (Koopman)", "score (Koopman)"),
    ("the annual change", "la variation annuelle"),
    ("the interval of a count of clusters", "l’intervalle d’un effectif en grappes"),
    ("the normal interval of a difference of two rates", "l’intervalle normal d’une différence de deux taux"),
    ("trend", "la tendance"),
    // Names.
    ("A", "A"),
    ("C", "C"),
    ("U", "U"),
    ("a count", "un effectif"),
    ("exposure", "l’exposition"),
    ("factor", "le facteur"),
    ("horizon", "l’horizon"),
    ("multiplier", "le multiplicateur"),
    ("population", "la population"),
    ("ratio of the rates", "le rapport des taux"),
    ("share", "la part"),
    ("the number of attendances in all", "le nombre total de participations"),
    ("the number of events expected", "le nombre d’événements attendus"),
    ("the number of events expected of a unit", "le nombre d’événements attendus d’une unité"),
    ("the number of people so far", "le nombre de personnes jusqu’ici"),
    ("the number of sessions", "le nombre de séances"),
    ("the population studied", "la population étudiée"),
    ("the share at one or both of two sessions", "la part présente à l’une au moins de deux séances"),
    ("the share at one session", "la part présente à une séance"),
    ("the target", "la cible"),
    ("time_after", "la durée d’après"),
    ("time_before", "la durée d’avant"),
    // What is accepted.
    (
        "0 or more, with 10⁻⁵⁰ to 10⁵⁰ events expected, or none",
        "0 ou plus, avec 10⁻⁵⁰ à 10⁵⁰ événements attendus, ou aucun",
    ),
    ("0 or of a size from 10⁻⁵⁰ to 10⁵⁰", "0, ou d’une grandeur de 10⁻⁵⁰ à 10⁵⁰"),
    ("0, or from 10⁻⁵⁰ to 10⁵⁰, or missing", "0, ou de 10⁻⁵⁰ à 10⁵⁰, ou manquante"),
    ("1 or more", "1 ou plus"),
    (
        "1 or more for limits on the log scale; ask for the exact ratio",
        "1 ou plus pour des limites sur l’échelle logarithmique ; demandez le rapport exact",
    ),
    (
        "a finite number (0, or 10⁻⁵⁰ to 10⁵⁰); leave missing values out",
        "un nombre fini (0, ou de 10⁻⁵⁰ à 10⁵⁰) ; omettez les valeurs manquantes",
    ),
    (
        "a finite number (0, or 10⁻⁵⁰ to 10⁵⁰); leave periods without a figure out",
        "un nombre fini (0, ou de 10⁻⁵⁰ à 10⁵⁰) ; omettez les périodes sans chiffre",
    ),
    (
        "a score that is a finite number (0, or 10⁻⁵⁰ to 10⁵⁰)",
        "un score qui soit un nombre fini (0, ou de 10⁻⁵⁰ à 10⁵⁰)",
    ),
    (
        "a time later than the one before it; sort the series and give each time one value",
        "une date postérieure à la précédente ; triez la série et donnez une valeur à chaque date",
    ),
    (
        "a time of 0, or from 10⁻⁵⁰ to 10⁵⁰; look whether the two dates changed places",
        "une durée de 0, ou de 10⁻⁵⁰ à 10⁵⁰ ; vérifiez si les deux dates ont été interverties",
    ),
    (
        "a time that is a finite number (0, or 10⁻⁵⁰ to 10⁵⁰)",
        "une date qui soit un nombre fini (0, ou de 10⁻⁵⁰ à 10⁵⁰)",
    ),
    (
        "above 0 (10⁻⁹ to 10¹⁸); join a stratum without population with its neighbour",
        "supérieure à 0 (de 10⁻⁹ à 10¹⁸) ; réunissez à sa voisine une strate sans population",
    ),
    ("above 0 and below 1", "supérieure à 0 et inférieure à 1"),
    ("above 0 and finite (10⁻⁵⁰ to 10⁵⁰)", "supérieure à 0 et finie (de 10⁻⁵⁰ à 10⁵⁰)"),
    ("above 0, to a million", "supérieure à 0, jusqu’à un million"),
    (
        "above 0, to 10¹⁰; look whether target and exposure have one unit",
        "supérieure à 0, jusqu’à 10¹⁰ ; vérifiez que cible et exposition ont une même unité",
    ),
    (
        "at least the number of attendances so far, which it includes",
        "au moins le nombre de participations jusqu’ici, qu’il comprend",
    ),
    ("between 0 and 1", "entre 0 et 1"),
    ("from 0 to 1", "de 0 à 1"),
    ("from 0 to a million", "de 0 à un million"),
    ("from 1 to 1,000", "de 1 à 1 000"),
    (
        "from the share r at one to 2r − r², as for people who come by chance",
        "de la part r à une séance jusqu’à 2r − r², comme pour des personnes venues par hasard",
    ),
    ("no later than the last person was seen", "au plus tard le jour où la dernière personne a été vue"),
    (
        "no more than chance would reach, N·(1 − e^(−attendances/N)); without repeats see the bounds",
        "au plus ce que le hasard atteindrait, N·(1 − e^(−participations/N)) ; sans répétitions, voyez les bornes",
    ),
    // Why a quantity does not exist.
    (
        "it is beyond any number; use longer units of time, such as years for days",
        "elle dépasse tout nombre ; prenez des unités de temps plus longues, des années au lieu de jours",
    ),
    (
        "when the events happened, there was one group left, or everyone had the event at once; compare fewer groups, or the shares by a fixed time",
        "au moment des événements il ne restait qu’un groupe, ou tous l’ont connu à la fois ; comparez moins de groupes, ou les parts à une date fixe",
    ),
];

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// The texts of the code behind any of these, up to the end of each.
    fn literals(source: &str) -> Vec<String> {
        const BEFORE: [&str; 12] = [
            "allowed: \"",
            "allowed = \"",
            "why: \"",
            "why = \"",
            "method: \"",
            "name: \"",
            "const METHOD: &str = \"",
            "const CLUSTERED: &str = \"",
            "positive(\"",
            "name = \"",
            "method = \"",
            "finite(\"",
        ];
        let mut found = Vec::new();
        // What tests say is no text of the library; comments tell how other programs are called.
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        for before in BEFORE {
            for (at, _) in code.match_indices(before) {
                let rest = &code[at + before.len()..];
                let end = rest.find('"').unwrap_or(rest.len());
                // A line that goes on begins without its spaces.
                let text: Vec<&str> = rest[..end].split("\\\n").map(str::trim_start).collect();
                found.push(text.concat());
            }
        }
        found
    }

    fn sources(folder: &Path, all: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, all);
            } else if !path.ends_with("error.rs") && !path.ends_with("french.rs") {
                all.push(fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn every_word_of_the_methods_exists_in_french() {
        let mut all = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
        let said: Vec<String> = all.iter().flat_map(|source| literals(source)).collect();
        assert!(said.len() > 60, "{said:?}");
        for text in said {
            assert!(PHRASES.iter().any(|(en, _)| *en == text), "error/french.rs lacks: {text}");
        }
    }

    #[test]
    fn an_error_is_told_in_french_from_end_to_end() {
        let error = StatsError::OutOfRange { name: "the target", given: 1.5, allowed: "between 0 and 1" };
        assert_eq!(error.french(), "la cible vaut 1,5\u{a0}; la valeur doit être entre 0 et 1");
        let error = StatsError::Inexact { method: "Dobson", what: "audience 2 is at least 5".to_owned() };
        assert!(error.french().contains("le public 2 compte au moins 5"));
        let error = StatsError::Value { method: "trend", position: 1, given: f64::NAN, allowed: "1 or more" };
        assert_eq!(
            error.french(),
            "la tendance\u{a0}: la valeur 2 de la série est aucun nombre\u{a0}; elle doit être 1 ou plus"
        );
    }
}
