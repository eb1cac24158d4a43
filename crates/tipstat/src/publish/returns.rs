//! Who reported when, as tables of letters: they are read without colours, aloud and in print.

use std::collections::BTreeSet;

use tipstat_model::{
    Lang, Message, Period, TableSpec, Text,
    period::{PeriodKind, display_date, read_date},
    profile::Frequency,
};

use crate::tabulate::{Coverage, OwedReturn, Reporting, ReturnState};

/// One table: a row for each agency and table it owes, a column for each period.
pub(super) struct Matrix {
    pub(super) title: &'static str,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// What it is called.
pub(super) const TITLE: Text = Text::new("Who reported when", "Qui a transmis, et quand");

/// What the letters mean.
pub(super) const LEGEND: Text = Text::new(
    "R: received in time; R?: something was received; on what day, and whether it is all, is unknown; L: received late; P: received in part; N: nil return, an \
     explicit zero; M: missing, nothing was received; D: not due yet; ·: nothing owed.",
    "R\u{a0}: reçu à temps\u{a0}; R?\u{a0}: reçu, sans que l’on sache quel jour ni si c’est tout\u{a0}; T\u{a0}: reçu tard\u{a0}; P\u{a0}: reçu en partie\u{a0}; N\u{a0}: «\u{a0}néant\u{a0}», un zéro \
     déclaré\u{a0}; M\u{a0}: manquant, rien n’est parvenu\u{a0}; A\u{a0}: attendu, non encore échu\u{a0}; ·\u{a0}: rien n’est dû.",
);

/// Tables of a reporting, one for each frequency, of at most so many periods each; agencies in their order, called as
/// `name` says.
pub(super) fn matrices(of: &Reporting, lang: Lang, most: usize, name: &dyn Fn(&str) -> String) -> Vec<Matrix> {
    let mut all = Vec::new();
    for (_, frequency) in Frequency::CODES {
        let owed: Vec<&OwedReturn> = of.returns.iter().filter(|r| r.frequency == frequency).collect();
        let begins = |code: &&str| Period::read(code, None).map(Period::start);
        let mut periods: Vec<&str> =
            owed.iter().map(|r| r.period.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
        periods.sort_by_key(begins);
        let mut lines: Vec<(&str, &str)> = Vec::new();
        for one in &owed {
            if !lines.contains(&(&one.agency, &one.table)) {
                lines.push((&one.agency, &one.table));
            }
        }
        for periods in periods.chunks(most.max(1)) {
            let mut head = vec![say(lang, "agency", "structure"), say(lang, "table", "tableau")];
            head.extend(periods.iter().map(|code| short(code, lang)));
            let row = |(agency, table): &(&str, &str)| {
                let label = TableSpec::find(table).map_or(*table, |t| t.label.get(lang)).to_owned();
                let state = |period: &&str| {
                    let one = owed.iter().find(|r| r.agency == *agency && r.table == *table && r.period == *period);
                    letter(one.copied(), lang).to_owned()
                };
                [name(agency), label].into_iter().chain(periods.iter().map(state)).collect()
            };
            all.push(Matrix { title: frequency.name().get(lang), head, rows: lines.iter().map(row).collect() });
        }
    }
    all
}

fn say(lang: Lang, en: &'static str, fr: &'static str) -> String {
    Text::new(en, fr).get(lang).to_owned()
}

fn letter(owed: Option<&OwedReturn>, lang: Lang) -> &'static str {
    match (owed.map(|owed| owed.state), lang) {
        // Nothing says when it came.
        (Some(ReturnState::Received), _) if owed.is_some_and(|owed| owed.received.is_none()) => "R?",
        (Some(ReturnState::Received), _) => "R",
        (Some(ReturnState::Late), Lang::En) => "L",
        (Some(ReturnState::Late), Lang::Fr) => "T",
        (Some(ReturnState::Partial), _) => "P",
        (Some(ReturnState::Nil), _) => "N",
        (Some(ReturnState::Missing), _) => "M",
        (Some(ReturnState::NotYetDue), Lang::En) => "D",
        (Some(ReturnState::NotYetDue), Lang::Fr) => "A",
        (None, _) => "·",
    }
}

/// A period in few letters.
pub(super) fn short(code: &str, lang: Lang) -> String {
    let Some(period) = Period::read(code, None).filter(|_| lang == Lang::Fr) else { return code.to_owned() };
    let (year, month) = (period.start().year(), period.start().month());
    match period.kind() {
        PeriodKind::Month => format!("{month:02}/{year}"),
        PeriodKind::Quarter => format!("T{} {year}", (month + 2) / 3),
        _ => code.to_owned(),
    }
}

/// Of how many agencies the numbers of a period are.
pub(super) fn covered(of: &Coverage, lang: Lang, as_of: &str) -> String {
    let (some, all) = (of.received.len(), of.received.len() + of.missing.len());
    let day = read_date(as_of).map_or_else(|| as_of.to_owned(), |day| display_date(lang, day));
    let said = covered_in_all(lang, some, all, &day);
    match (lang, of.partial.len()) {
        (_, 0) => said,
        (Lang::En, n) => format!("{said} Of {n} of them something is missing or came in part."),
        (Lang::Fr, 1) => {
            format!("{said} Pour l’une d’entre elles, il manque quelque chose ou une partie seulement est parvenue.")
        }
        (Lang::Fr, n) => {
            format!("{said} Pour {n} d’entre elles, il manque quelque chose ou une partie seulement est parvenue.")
        }
    }
}

fn covered_in_all(lang: Lang, some: usize, all: usize, day: &str) -> String {
    match (lang, some) {
        (Lang::En, 0) => format!("None of the {all} agencies that owe returns sent one, as of {day}."),
        (Lang::En, _) => format!("Data of {some} of the {all} agencies that owe returns, as of {day}."),
        (Lang::Fr, 0) => format!("Aucune donnée des {all} structures qui doivent un relevé, au {day}."),
        (Lang::Fr, 1) => format!("Données d’une structure sur {all} qui doivent un relevé, arrêtées au {day}."),
        (Lang::Fr, _) => format!("Données de {some} structures sur {all} qui doivent un relevé, arrêtées au {day}."),
    }
}

/// What cannot be placed, and what must be known of what is owed, each said once.
pub(super) fn notes(of: &Reporting, lang: Lang) -> Vec<String> {
    let of_profile = |note: &Message| match lang {
        Lang::En => format!("The profile says of what is owed: {}", note.en),
        Lang::Fr => format!("Le profil dit de ce qui est dû : {}", note.fr),
    };
    let mut all: Vec<String> = of.notes.iter().map(of_profile).collect();
    if of.without_day > 0 {
        let n = of.without_day;
        all.push(match lang {
            Lang::En => format!("Records without a day, which cannot show that a return came: {n}."),
            Lang::Fr => format!("Enregistrements sans date, qui ne peuvent montrer qu’un relevé est parvenu : {n}."),
        });
    }
    if of.without_agency > 0 {
        let n = of.without_agency;
        all.push(match lang {
            Lang::En => format!("Records that do not say who sent them, which cannot show it either: {n}."),
            Lang::Fr => {
                format!("Enregistrements dont la structure n’est pas connue, qui ne le peuvent pas non plus : {n}.")
            }
        });
    }
    if of.noted_only > 0 {
        let n = of.noted_only;
        all.push(match lang {
            Lang::En => format!("Returns that the register of receipts says came, and of which no record is among the files: {n}. The numbers do not hold them."),
            Lang::Fr => format!("Relevés reçus selon le registre des réceptions, mais dont aucun enregistrement n’est dans les fichiers : {n}. Les nombres ne les contiennent pas."),
        });
    }
    if of.receipts_unplaced > 0 {
        let n = of.receipts_unplaced;
        all.push(match lang {
            Lang::En => format!("Rows of the register of receipts without a known agency, table, period or exact day, which say nothing: {n}."),
            Lang::Fr => format!("Lignes du registre des réceptions sans structure, tableau, période ou date exacte connus, qui ne disent rien : {n}."),
        });
    }
    if !of.nil_unplaced.is_empty() {
        let files = of.nil_unplaced.join(", ");
        all.push(match lang {
            Lang::En => format!(
                "Nil returns of which it is not known by whom or for when; name agency and period in the name of the file: {files}."
            ),
            Lang::Fr => format!(
                "« Néant » dont on ne sait de qui ou pour quand ; mettez la structure et la période dans le nom du fichier : {files}."
            ),
        });
    }
    all
}
