//! The sheet *À corriger*.

use tipstat_model::{Lang, Text, text::capital};

use super::{
    book::{Cell, Look, MOST_NOTES, Page},
    file::File,
    lines::Line,
    unprofiled,
};
use crate::{
    check::{Severity, Verdict},
    layout::typeset,
    publish::{internal, since::since, standing::begin_with},
    read::handed_back::{COMMENT, LINE},
};

/// Its name.
pub(crate) const NAME: Text = Text::new("To correct", "À corriger");

/// Its headings, with the widths of their columns.
const HEADINGS: [(Text, u32); 10] = [
    (Text::new("No.", "N°"), 5),
    (Text::new("Severity", "Gravité"), 17),
    (Text::new("Where (click to go there)", "Où (cliquez pour y aller)"), 26),
    (Text::new("Your number", "Votre numéro"), 14),
    (Text::new("What was found", "Ce qui a été trouvé"), 48),
    (Text::new("What to do", "Ce qu’il faut faire"), 48),
    (Text::new("Times", "Fois"), 7),
    (Text::new("Since then", "Depuis"), 12),
    (COMMENT, 36),
    (Text::new(LINE, LINE), 0),
];

/// The position of the column that says what is new.
const SINCE: usize = 7;

/// How it is used.
const HOW: Text = Text::new(
    "Click on a place in the column “Where”, correct the cell in your sheet as the case file says, and save this workbook. A warning that is right as it stands: say why in the last column, without the name of a person. An error is corrected, not explained. If you have the program tipstat, drop this workbook on it: it says what is left. Then send this same workbook back to the committee.",
    "Cliquez sur un endroit de la colonne « Où », corrigez la cellule dans votre feuille d’après le dossier, puis enregistrez ce classeur. Un avertissement qui est juste tel quel : dites pourquoi dans la dernière colonne, sans nom de personne. Une erreur se corrige, elle ne s’explique pas. Si vous avez le programme tipstat, déposez-y ce classeur : il dit ce qui reste. Renvoyez ensuite ce même classeur au comité.",
);
const COLOURS: Text = Text::new(
    "In your sheets: red is an error (E), amber a warning (W), blue a note (N). Each coloured cell has a note. A column “Problems” stands at the end of each sheet with some; nothing else was changed.",
    "Dans vos feuilles : rouge pour une erreur (E), orange pour un avertissement (A), bleu pour une note (N). Chaque cellule colorée porte une note. Une colonne « Problèmes » est ajoutée au bout de chaque feuille qui en a ; rien d’autre n’a été modifié.",
);

/// The sheet.
pub(super) fn page(file: &File<'_>, lines: &[Line<'_>], name: String, marked: usize, told: &[String]) -> Page {
    let lang = file.lang;
    let set = |text: Text| typeset(lang, text.get(lang));
    let standing = file.standing();
    let look = match standing.verdict() {
        Verdict::ToCorrect => Look::Verdict(Severity::Error),
        Verdict::AcceptedWithReservations => Look::Verdict(Severity::Warning),
        Verdict::Accepted => Look::Good,
    };
    let mut page = Page {
        name,
        in_front: true,
        widths: HEADINGS.iter().map(|(_, width)| *width).collect(),
        across: 9,
        head: internal::notice(file.submission, lang).map(|_| internal::MARK.get(lang)),
        ..Page::default()
    };
    let file_name = file.path.rsplit(['/', '\\']).next().unwrap_or(file.path).to_owned();
    let mut say = |text: String, look: Look| page.rows.push(vec![Cell::Across(text, look)]);
    say(file_name, Look::Title);
    say(capital(&set(standing.verdict().label())) + ".", look);
    let rows = standing.said_rows(lang).map(|said| said + " ").unwrap_or_default();
    say(rows + &standing.said_blocks(lang), Look::Strong);
    if let Some(first) = lines.iter().find(|line| line.findings.iter().any(|f| f.asks_for_something())) {
        let colon = if lang == Lang::En { ": " } else { " : " };
        let (said, found, todo) = (begin_with(first.severity).get(lang), &first.found, &first.todo);
        say(typeset(lang, &format!("{said}{colon}{found} → {todo}")), Look::Words);
    }
    if let Some(why) = unprofiled(file.submission) {
        say(set(why), Look::Words);
    }
    if let Some(compared) = file.compared() {
        say(since(compared, lang), Look::Strong);
    }
    if !lines.is_empty() {
        say(set(HOW), Look::Words);
        say(set(COLOURS), Look::Words);
    }
    if marked > MOST_NOTES {
        say(
            set(Text::new(
                "There are more coloured cells than a sheet can carry notes; those after the first five thousand have their colour only.",
                "Il y a plus de cellules colorées qu’une feuille ne peut porter de notes ; après les cinq mille premières, elles n’ont que leur couleur.",
            )),
            Look::Words,
        );
    }
    for said in told {
        say(typeset(lang, said), Look::Words);
    }
    if let Some(notice) = internal::notice(file.submission, lang) {
        say(notice, Look::Words);
    }
    // Without an earlier check there is nothing to say about it.
    if file.findings.iter().all(|f| f.change.is_none()) {
        page.widths[SINCE] = 0;
    }
    page.rows
        .push(HEADINGS.iter().map(|(heading, _)| Cell::Text(heading.get(lang).to_owned(), Look::Heading)).collect());
    for (n, line) in (1_u64..).zip(lines) {
        page.rows.push(row(n, line, lang));
    }
    page
}

fn row(n: u64, line: &Line<'_>, lang: Lang) -> Vec<Cell> {
    let weight = format!("{} {}", line.severity.letter().get(lang), line.severity.label().get(lang));
    let (sheet, cell) = &line.target;
    vec![
        Cell::Number(n, Look::Number),
        Cell::Text(weight, Look::Weight(line.severity)),
        Cell::Link(line.place.clone(), format!("'{}'!{cell}", sheet.replace('\'', "''"))),
        Cell::Text(line.row.clone(), Look::Text),
        Cell::Text(typeset(lang, &format!("{}{}", line.found, line.others)), Look::Text),
        Cell::Text(typeset(lang, &line.todo), Look::Text),
        Cell::Number(line.times as u64, Look::Number),
        Cell::Text(line.change.map_or("", |change| change.get(lang)).to_owned(), Look::Text),
        Cell::Text(line.explanation.clone(), Look::ToFill),
        Cell::Text(format!("L{n}"), Look::Plain),
    ]
}
