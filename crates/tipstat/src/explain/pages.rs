//! The pages, each made from the declaration of the thing it is about.

use tipstat_model::{
    Column, ColumnKind, Lang, Message, TableSpec, Text,
    codes::{Code, Indicator, List, Standard, Unit},
    columns::{FIGURES, TABLES},
    text,
};

use super::{
    computed, examples,
    page::{Block, Page},
};
use crate::check::{Grain, RecordTest, Rule, Tables, rules};

/// The same words in both languages: codes, names, numbers.
fn same(text: impl Into<String>) -> Message {
    let text = text.into();
    Message::new(text.clone(), text)
}

fn texts(text: Text) -> Message {
    text.into()
}

/// A rule: the fault, why it matters, what to do, and an example of each verdict.
#[must_use]
pub fn rule(rule: &Rule) -> Page {
    let mut blocks = vec![
        Block::Facts(vec![
            (Text::new("name", "nom"), same(rule.name)),
            (Text::new("severity", "gravité"), texts(rule.severity.label())),
            (Text::new("family", "famille"), texts(rule.family().label())),
            (Text::new("one finding is about", "un constat porte sur"), texts(grain(rule.grain))),
            (Text::new("looks at", "porte sur le tableau"), looks_at(rule)),
        ]),
        Block::Heading(Text::new("Why it matters", "Pourquoi c’est important")),
        Block::Paragraph(texts(rule.why)),
        Block::Heading(Text::new("What to do", "Que faire")),
        Block::Paragraph(texts(rule.todo)),
    ];
    let mut reads: Vec<Vec<Message>> = rule.reads.iter().map(|c| vec![same(c.name()), texts(c.spec().label)]).collect();
    for test in rule.record_tests() {
        let Some(table) = test.table() else { continue };
        let of_table = test.columns().1.into_iter();
        reads.extend(of_table.map(|c| vec![same(format!("{}.{}", table.name, c.name)), texts(c.label)]));
    }
    reads.dedup();
    if !reads.is_empty() {
        blocks.push(Block::Heading(Text::new("Columns it reads", "Colonnes lues")));
        blocks.push(Block::Table { head: vec![NAME.into(), LABEL.into()], rows: reads });
    }
    // A rule of a pack has none.
    if !rule.examples.broken.is_empty() {
        blocks.push(Block::Heading(Text::new("Examples", "Exemples")));
        blocks.extend(shown(rule));
    }
    Page { name: rule.code.to_owned(), title: titled(rule.code, rule.title), blocks }
}

/// The examples of a rule, and what it says of the broken one.
fn shown(rule: &Rule) -> Vec<Block> {
    let mut blocks = Vec::new();
    let examples = [
        (Text::new("It holds", "La règle est respectée"), rule.examples.holds),
        (Text::new("It is broken", "La règle est enfreinte"), rule.examples.broken),
        (Text::new("The data cannot tell", "Les données ne permettent pas de conclure"), rule.examples.undecided),
    ];
    for (title, example) in examples {
        blocks.push(Block::Subheading(title));
        for file in examples::shown(example) {
            if let Some(name) = file.name {
                blocks.push(Block::Paragraph(same(name)));
            }
            let more = file.rows.len().saturating_sub(ROWS_SHOWN + 1);
            let mut rows = file.rows.into_iter();
            let head = examples::headings(&rows.next().unwrap_or_default());
            let rows = rows.map(|r| r.into_iter().map(same).collect());
            blocks.push(Block::Table { head, rows: rows.take(ROWS_SHOWN).collect() });
            if more > 0 {
                let (en, fr) = (format!("and {more} more rows"), format!("et {more} autres lignes"));
                blocks.push(Block::Paragraph(Message::new(en, fr)));
            }
        }
        if example == rule.examples.broken
            && let Some(said) = examples::said(rule)
        {
            blocks.push(Block::Paragraph(said));
        }
    }
    blocks
}

/// Rules about whole tables have long examples, of which the first rows show enough.
const ROWS_SHOWN: usize = 12;
/// The tables that a rule looks at.
fn looks_at(rule: &Rule) -> Message {
    match rule.tables() {
        Tables::Any => Message::new("every table", "tout tableau"),
        Tables::Records => Message::new("every table of records", "tout tableau d’enregistrements"),
        Tables::These(tables) => Message::each(|lang| {
            let names: Vec<String> = tables.iter().map(|t| format!("{} ({})", t.label.get(lang), t.name)).collect();
            text::list(lang, &names)
        }),
    }
}

const NAME: Text = Text::new("name", "nom");
const LABEL: Text = Text::new("label", "libellé");
const CODE: Text = Text::new("code", "code");

/// `TIP701 – one number under two counting units`, with the first letter small: titles read on after “this file has”.
fn titled(code: &str, title: Text) -> Message {
    Message::each(|lang| format!("{code} – {}", title.get(lang)))
}

const fn grain(grain: Grain) -> Text {
    match grain {
        Grain::Cell => Text::new("one cell", "une cellule"),
        Grain::Row => Text::new("one row", "une ligne"),
        Grain::Group => Text::new("several rows that belong together", "plusieurs lignes qui vont ensemble"),
        Grain::Table => Text::new("a whole file, sheet or column", "un fichier, une feuille ou une colonne"),
        Grain::Figure => Text::new("one figure", "un chiffre"),
    }
}

/// An indicator: what is counted, in what, and what it is a part of.
#[must_use]
pub fn indicator(indicator: &Indicator) -> Page {
    let mut facts = vec![
        (Text::new("id", "identifiant"), same(indicator.id)),
        (Text::new("counted in", "compté en"), unit(indicator.unit)),
        (Text::new("about", "porte sur"), texts(indicator.subject.label())),
    ];
    if let Some(stage) = indicator.stage {
        facts.push((Text::new("stage of the procedure", "étape de la procédure"), texts(stage.entry().label)));
    }
    if let Some(whole) = indicator.within {
        facts.push((Text::new("a part of", "fait partie de"), same(whole)));
    }
    if !indicator.adds.is_empty() {
        facts.push((Text::new("adds up", "additionne"), listed(indicator.adds)));
    }
    if !indicator.aliases.is_empty() {
        facts.push((ALSO, listed(indicator.aliases)));
    }
    let mut blocks = vec![Block::Paragraph(indicator.definition.into()), Block::Facts(facts)];
    blocks.extend(computed::blocks(indicator.id));
    Page { name: indicator.id.to_owned(), title: indicator.name.into(), blocks }
}

/// Every indicator: those that figures can name, then the others that are computed.
pub fn indicators() -> impl Iterator<Item = Page> {
    Indicator::all().iter().map(indicator).chain(computed::others(&[]).map(computed::page))
}

const ALSO: Text = Text::new("also read as", "aussi reconnu sous");

pub(super) fn unit(unit: Unit) -> Message {
    Message::each(|lang| format!("{} ({})", unit.label(lang), unit.code()))
}

fn listed(items: &[&str]) -> Message {
    same(items.join(", "))
}

/// A table: what one row is, and its columns.
#[must_use]
pub fn table(table: &TableSpec) -> Page {
    let row_is = Message::each(|lang| match lang {
        Lang::En => format!("One row is {}.", table.row_is.en),
        Lang::Fr => format!("Une ligne est {}.", table.row_is.fr),
    });
    let head = [NAME, Text::new("heading", "en-tête"), HOLDS, Text::new("what belongs in it", "ce qu’on y met")];
    let row = |c: &Column| {
        let name = if c.required { format!("{} (!)", c.name) } else { c.name.to_owned() };
        vec![same(name), c.label.into(), kind(&c.kind), c.help.into()]
    };
    let mut blocks = vec![Block::Paragraph(row_is)];
    if table.columns.iter().any(|c| c.required) {
        blocks.push(Block::Paragraph(Message::new(
            "(!) marks a column that must be there: a file without it is no such table.",
            "(!) marque une colonne indispensable\u{a0}: sans elle, un fichier n’est pas un tel tableau.",
        )));
    }
    blocks.push(Block::Table { head: head.map(texts).to_vec(), rows: table.columns.iter().map(row).collect() });
    blocks.push(Block::Paragraph(Message::new(
        "Headings are recognised in either language, whatever their case, accents and punctuation.",
        "Les en-têtes sont reconnus dans les deux langues, quels que soient la casse, les accents et la ponctuation.",
    )));
    Page { name: table.name.to_owned(), title: table.label.into(), blocks }
}

const HOLDS: Text = Text::new("holds", "contient");

fn kind(kind: &ColumnKind) -> Message {
    match kind {
        ColumnKind::Code(list) | ColumnKind::Codes(list) => {
            Message::each(|lang| format!("{} ({})", kind.label().get(lang), list.name))
        }
        _ => kind.label().into(),
    }
}

/// A column: what belongs in it, its other headings, the rules that read it, and what standards call it.
#[must_use]
pub fn column(table: &TableSpec, column: &Column) -> Page {
    let yes = |yes: bool| if yes { Message::new("yes", "oui") } else { Message::new("no", "non") };
    let mut facts = vec![
        (Text::new("heading", "en-tête"), column.label.into()),
        (HOLDS, kind(&column.kind)),
        (Text::new("required", "obligatoire"), yes(column.required)),
        (Text::new("in every row", "à chaque ligne"), yes(column.filled)),
        (Text::new("identifies a person", "identifie une personne"), yes(column.identifying)),
    ];
    if let Some(pattern) = column.pattern {
        facts.push((Text::new("pattern", "motif"), same(pattern)));
    }
    if let Some(least) = column.range.0 {
        facts.push((Text::new("at least", "au moins"), same(least)));
    }
    if let Some(most) = column.range.1 {
        facts.push((Text::new("at most", "au plus"), same(most)));
    }
    if !column.aliases.is_empty() {
        facts.push((ALSO, listed(column.aliases)));
    }
    if !column.maps.is_empty() {
        facts.push((Text::new("in standards", "dans les normes"), mapped(column.maps)));
    }
    let reading: Vec<&str> = rules::ALL.iter().filter(|r| reads(r, table, column)).map(|r| r.code).collect();
    if !reading.is_empty() {
        facts.push((Text::new("read by", "lue par"), listed(&reading)));
    }
    let mut blocks = vec![Block::Paragraph(column.help.into()), Block::Facts(facts)];
    if let ColumnKind::Code(list) | ColumnKind::Codes(list) = column.kind {
        blocks.push(Block::Heading(Text::new("Codes", "Codes")));
        blocks.push(codes(&list));
    }
    let name = format!("{}.{}", table.name, column.name);
    Page { title: titled(&name, column.label), name, blocks }
}

/// Whether a rule reads a column of a table.
fn reads(rule: &Rule, table: &TableSpec, column: &Column) -> bool {
    let in_records = |test: &RecordTest| match test {
        RecordTest::Cell { of, .. } | RecordTest::Word { of, .. } | RecordTest::Value { of, .. } => {
            table.name != FIGURES.name && of(column)
        }
        test => {
            test.table().is_some_and(|t| t.name == table.name) && test.columns().1.iter().any(|c| c.name == column.name)
        }
    };
    table.name == FIGURES.name && rule.reads.iter().any(|c| c.name() == column.name)
        || rule.record_tests().iter().any(in_records)
}

/// A column that several tables have under one name: the page of each, one after the other.
#[must_use]
pub fn columns(name: &str, tables: &[(&'static TableSpec, &'static Column)]) -> Page {
    let mut blocks = Vec::new();
    for (table, one) in tables {
        let page = column(table, one);
        blocks.push(Block::Heading(table.label));
        blocks.push(Block::Paragraph(page.title));
        blocks.extend(page.blocks.into_iter().map(|block| match block {
            Block::Heading(text) => Block::Subheading(text),
            block => block,
        }));
    }
    Page { name: name.to_owned(), title: same(name), blocks }
}

pub(super) fn mapped(maps: &[(Standard, &str)]) -> Message {
    let all: Vec<String> = maps.iter().map(|(standard, name)| format!("{} {name}", standard.name())).collect();
    same(all.join(", "))
}

/// A code list: codes, labels, what standards call them, and the columns that use it.
#[must_use]
pub fn list(list: &List) -> Page {
    list_in(list, TABLES)
}

/// A code list, and the columns of some tables that use it.
pub(super) fn list_in(list: &List, tables: impl IntoIterator<Item = &'static TableSpec>) -> Page {
    let uses = |c: &Column| match (c.kind, list.name) {
        (ColumnKind::Code(used) | ColumnKind::Codes(used), _) => used.name == list.name,
        (ColumnKind::AgeGroup, name) => name == "age",
        _ => false,
    };
    let columns: Vec<String> = tables
        .into_iter()
        .flat_map(|t| t.columns.iter().filter(|c| uses(c)).map(|c| format!("{}.{}", t.name, c.name)))
        .collect();
    let mut blocks = vec![codes(list)];
    if list.name == "age" {
        blocks.push(Block::Paragraph(Message::new(
            "Any other band of whole years is a code too: Y12T17 (12 to 17 years), Y_GE18 (18 and over), Y_LT5 (under 5).",
            "Toute autre tranche d’années entières est aussi un code\u{a0}: Y12T17 (12 à 17 ans), Y_GE18 (18 ans et plus), Y_LT5 (moins de 5 ans).",
        )));
    }
    if !columns.is_empty() {
        blocks.push(Block::Paragraph(Message::each(|lang| match lang {
            Lang::En => format!("Used in {}.", text::list(lang, &columns)),
            Lang::Fr => format!("Utilisée dans {}.", text::list(lang, &columns)),
        })));
    }
    Page { name: list.name.to_owned(), title: titled(list.name, list.title), blocks }
}

fn codes(list: &List) -> Block {
    let has = |pick: fn(&tipstat_model::codes::Entry) -> bool| list.entries.iter().any(pick);
    let (aliases, maps) = (has(|e| !e.aliases.is_empty()), has(|e| !e.maps.is_empty()));
    let mut head = vec![texts(CODE), texts(LABEL)];
    head.extend(aliases.then(|| texts(ALSO)));
    head.extend(maps.then(|| Message::new("in standards", "dans les normes")));
    let row = |e: &tipstat_model::codes::Entry| {
        let mut cells = vec![same(e.code), e.label.into()];
        cells.extend(aliases.then(|| listed(e.aliases)));
        cells.extend(maps.then(|| mapped(e.maps)));
        cells
    };
    Block::Table { head, rows: list.entries.iter().map(row).collect() }
}
