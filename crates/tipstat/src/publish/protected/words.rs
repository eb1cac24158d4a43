//! What readers are told about hidden numbers. It helps nobody to compute them: no threshold, no width, no reason.

use tipstat_model::{Lang, text::typeset_french};

use super::ProtectedOutput;
use crate::protect::{Method, State, Zeros};

/// The title.
pub(super) fn title(output: &ProtectedOutput<'_>) -> String {
    match output.lang {
        Lang::En => "Trafficking in persons: figures".to_owned(),
        Lang::Fr => "Traite des personnes\u{a0}: chiffres".to_owned(),
    }
}

/// The footnotes.
pub(super) fn footnotes(output: &ProtectedOutput<'_>) -> Vec<String> {
    let protocol = &output.protected.protocol;
    let mut notes = Vec::new();
    let hidden = output.protected.states.iter().any(|state| state.is_hidden());
    let rounded = output.protected.states.contains(&State::Rounded);
    let say = |en: String, fr: String| if output.lang == Lang::En { en } else { typeset_french(&fr) };
    if hidden {
        notes.push(say(
            "s: not published, so that no person can be recognised: a small number, or one from which a small number could be computed.".to_owned(),
            "s : secret statistique. Le nombre n’est pas publié, afin qu’aucune personne ne puisse être reconnue : il est petit, ou permettrait d’en calculer un petit.".to_owned(),
        ));
    }
    if hidden && !rounded {
        notes.push(match protocol.against.zeros {
            Zeros::Published => {
                say("0: none. Zeros are printed.".to_owned(), "0 : aucun. Les zéros sont imprimés.".to_owned())
            }
            Zeros::Hidden => say("s may also stand for none.".to_owned(), "s peut aussi signifier aucun.".to_owned()),
        });
        notes.push(say(
            "Protected against a reader of everything published here together, with what was published before; not against readers who put together what several of them know beyond it.".to_owned(),
            "Protégé contre le lecteur de tout ce qui est publié ici ensemble et de ce qui l’a été avant ; non contre plusieurs lecteurs qui réuniraient ce qu’ils savent par ailleurs.".to_owned(),
        ));
    }
    if let Method::Rounding { base } = protocol.method {
        notes.push(say(
            format!("Counts of persons are rounded to multiples of {base} next to them, so that sums remain sums; 0 is 0. Shares and rates are computed from rounded counts."),
            format!("Les effectifs de personnes sont arrondis à un multiple de {base} voisin, de sorte que les sommes restent des sommes ; 0 reste 0. Parts et taux sont calculés sur les effectifs arrondis."),
        ));
    }
    notes
}
