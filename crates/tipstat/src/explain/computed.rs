//! What the page of an indicator says where tipstat computes it from records.

use tipstat_model::{
    Column, Lang, Message, TableSpec, Text,
    text::{list, quote},
};

use super::page::{Block, Page};
use crate::{
    check::RecordColumn as _,
    pack::Pack,
    tabulate::{Indicator, Look, Method, Sums, Tabulated, When, indicators},
};

/// The blocks about an indicator that is computed under an id; none where none is.
pub(super) fn blocks(id: &str) -> Vec<Block> {
    indicators::find(id).map(blocks_of).unwrap_or_default()
}

fn blocks_of(indicator: &Indicator) -> Vec<Block> {
    let version = indicator.version.to_string();
    let mut facts = vec![
        (Text::new("version of the definition", "version de la définition"), Message::new(version.clone(), version)),
        (Text::new("how it is made", "comment il est calculé"), made(indicator)),
        (Text::new("limits", "bornes"), limits(indicator).into()),
    ];
    if let Some(when) = when(indicator) {
        facts.push((Text::new("when a row counts", "quand une ligne compte"), when.into()));
    }
    if let Method::Pack(look) = &indicator.method {
        let same = |text: &str| Message::new(text, text);
        facts.push((Text::new("its day", "sa date"), same(look.table.columns[look.day].name)));
        facts.push((Text::new("counts", "compte"), same(look.counts.sql)));
        facts.extend(look.among.iter().map(|among| (Text::new("among", "parmi"), same(among.sql))));
    }
    if indicator.figure != indicator.id {
        let figure = Message::new(indicator.figure, indicator.figure);
        facts.push((Text::new("written among figures as", "figure parmi les chiffres sous"), figure));
    }
    if !indicator.maps.is_empty() {
        facts.push((Text::new("in standards", "dans les normes"), super::pages::mapped(indicator.maps)));
    }
    let mut blocks = vec![
        Block::Heading(Text::new("Computed from records", "Calculé à partir des enregistrements")),
        Block::Paragraph(indicator.caution.into()),
        Block::Facts(facts),
    ];
    let rows = columns(indicator);
    if !rows.is_empty() {
        blocks.push(Block::Subheading(Text::new("Columns it reads", "Colonnes lues")));
        let head = [Text::new("name", "nom"), Text::new("label", "libellé"), Text::new("without it", "sans elle")];
        blocks.push(Block::Table { head: head.map(Message::from).to_vec(), rows });
    }
    blocks
}

/// The page of an indicator that is computed and is in no catalogue of figures.
pub(super) fn page(indicator: &Indicator) -> Page {
    let unit = (Text::new("counted in", "compté en"), super::pages::unit(indicator.unit));
    let mut all = vec![Block::Paragraph(indicator.definition().into()), Block::Facts(vec![unit])];
    all.extend(blocks_of(indicator));
    Page { name: indicator.id.to_owned(), title: indicator.name().into(), blocks: all }
}

/// The indicators that are computed and have no page in the catalogue of figures, those of packs behind the others.
pub(super) fn others(packs: &[&'static Pack]) -> impl Iterator<Item = &'static Indicator> {
    indicators::with(packs).filter(|i| tipstat_model::codes::indicator(i.id).is_none())
}

fn made(indicator: &Indicator) -> Message {
    let of = |text: Text, ids: &[&Indicator]| {
        let ids = ids.iter().map(|i| i.id).collect::<Vec<_>>().join(", ");
        Message::each(|lang| format!("{} ({ids})", text.get(lang)))
    };
    let text = match indicator.sums() {
        Some(Sums::Count) => Text::new("how many there are", "combien il y en a"),
        Some(Sums::Moves) => Text::new(
            "how many came or went, a person of several rows once",
            "le nombre des entrées ou des sorties, une personne de plusieurs lignes une fois",
        ),
        Some(Sums::Share) => Text::new(
            "of those for whom it is known, how many are part of it",
            "parmi ceux pour lesquels on le sait, la part de ceux qui en sont",
        ),
        Some(Sums::Usable) => Text::new(
            "of the records of the period, how many can be used",
            "parmi les enregistrements de la période, la part de ceux qui sont utilisables",
        ),
        Some(Sums::Total) => Text::new("the sum of the numbers in the rows", "la somme des nombres des lignes"),
        Some(Sums::Reach) => Text::new(
            "what attendances say of different people",
            "ce que les participations disent des personnes différentes",
        ),
        Some(Sums::Days) => Text::new(
            "the median of the days (Kaplan–Meier), those who still wait counted as waiting",
            "la médiane des jours (Kaplan–Meier), les attentes en cours comptées comme telles",
        ),
        Some(Sums::PartOf) => Text::new(
            "of the sum of the numbers in the rows, how large one part is",
            "la part d’un nombre dans la somme des nombres des lignes",
        ),
        Some(Sums::Within(_)) => Text::new(
            "the share that reached it within the time, others having ended otherwise (Aalen–Johansen)",
            "la part de ceux qui y sont parvenus dans le délai, d’autres ayant pris fin autrement (Aalen–Johansen)",
        ),
        None => {
            return match &indicator.method {
                Method::Rate(by) => {
                    of(Text::new("a count for every 100,000 residents", "un effectif pour 100 000 habitants"), &[by])
                }
                Method::Ratio(one, other) => {
                    of(Text::new("one count for one of another", "un effectif pour un d’un autre"), &[one, other])
                }
                Method::FormShare(by) => of(
                    Text::new(
                        "of those with a known form, the share with each",
                        "parmi ceux dont une forme est connue, la part de chacune",
                    ),
                    &[by],
                ),
                Method::Areas(by) => of(
                    Text::new(
                        "the areas of the level asked for in which it counts anything",
                        "les territoires du niveau demandé où il compte quelque chose",
                    ),
                    &[by],
                ),
                Method::Returns(_) => Message::new(
                    "the returns that the profile says agencies owe, and what came of them",
                    "les relevés dus par les structures selon le profil, et ce qui en est parvenu",
                ),
                _ => Message::default(),
            };
        }
    };
    text.into()
}

/// How its limits are made.
fn limits(indicator: &Indicator) -> Text {
    const WILSON: Text = Text::new("Wilson’s limits of a proportion", "limites de Wilson pour une proportion");
    match (&indicator.method, indicator.sums()) {
        (Method::Rate(_), _) => Text::new(
            "exact limits of the count (Garwood), for as many residents",
            "limites exactes de l’effectif (Garwood), pour autant d’habitants",
        ),
        (Method::Ratio(..), _) => Text::new(
            "exact limits of the ratio of two counts: neither is part of the other",
            "limites exactes du rapport de deux effectifs\u{a0}: aucun n’est une partie de l’autre",
        ),
        (Method::FormShare(_), _) | (_, Some(Sums::Share)) => WILSON,
        (Method::Areas(_), _) => Text::new(
            "none; bounds where the area of an activity is not known",
            "aucune\u{a0}; des bornes si le territoire d’une activité est inconnu",
        ),
        (_, Some(Sums::Count | Sums::Moves)) => {
            Text::new("exact limits of a count (Garwood)", "limites exactes d’un effectif (Garwood)")
        }
        (_, Some(Sums::Days)) => Text::new(
            "limits of the median from those of the curve (log-log)",
            "limites de la médiane tirées de celles de la courbe (log-log)",
        ),
        (_, Some(Sums::Reach)) => Text::new(
            "bounds: at least the largest audience, at most all attendances or the residents",
            "bornes\u{a0}: au moins le plus grand public, au plus toutes les participations ou les habitants",
        ),
        (_, Some(Sums::Within(_))) => {
            Text::new("limits of the cumulative incidence (log-log)", "limites de l’incidence cumulée (log-log)")
        }
        (Method::Returns(_), _) | (_, Some(Sums::Usable)) => {
            Text::new("none: a full count, not a sample", "aucune\u{a0}: un décompte complet, non un échantillon")
        }
        (_, Some(Sums::Total | Sums::PartOf) | None) => {
            Text::new("none: a sum of what was noted", "aucune\u{a0}: une somme de ce qui a été noté")
        }
    }
}

fn when(indicator: &Indicator) -> Option<Text> {
    fn of<T: Tabulated>(look: &Look<T>) -> Text {
        match look.when {
            When::On(_) | When::Happened(_) => Text::new("its day lies in the period", "sa date est dans la période"),
            When::OpenAtEnd(..) => Text::new("open at the end of the period", "en cours à la fin de la période"),
            When::OpenAtStart(..) => Text::new("open at the start of the period", "en cours au début de la période"),
            When::Entered(..) => Text::new("it began in the period", "commencé dans la période"),
            When::Left(..) => Text::new("it ended in the period", "terminé dans la période"),
        }
    }
    match &indicator.method {
        Method::Victims(look) => Some(of(look)),
        Method::Investigations(look) => Some(of(look)),
        Method::Proceedings(look) => Some(of(look)),
        Method::Activities(look) => Some(of(look)),
        Method::Pack(_) => Some(Text::new("its day lies in the period", "sa date est dans la période")),
        Method::Rate(_) | Method::Ratio(..) | Method::FormShare(_) | Method::Areas(_) | Method::Returns(_) => None,
    }
}

/// The columns it reads, those without which it cannot be computed first.
fn columns(indicator: &Indicator) -> Vec<Vec<Message>> {
    /// A column, how much it is needed, and what stands in for it.
    type Read = (&'static Column, Needed, Vec<&'static Column>);
    fn of<T: Tabulated>(look: &Look<T>) -> Vec<Read> {
        let instead = |c: T::Column| look.instead(c).iter().map(|c| c.spec()).collect();
        let needs = look.needs.iter().map(|c| (c.spec(), Needed::Always, instead(*c)));
        let any = look.any.iter().map(|c| (c.spec(), Needed::OneOfThese, Vec::new()));
        needs.chain(any).chain(look.reads.iter().map(|c| (c.spec(), Needed::Not, Vec::new()))).collect()
    }
    let columns = match &indicator.method {
        Method::Victims(look) => of(look),
        Method::Investigations(look) => of(look),
        Method::Proceedings(look) => of(look),
        Method::Activities(look) => of(look),
        Method::Pack(look) => {
            look.columns().into_iter().map(|at| (&look.table.columns[at], Needed::Always, Vec::new())).collect()
        }
        Method::Rate(_) | Method::Ratio(..) | Method::FormShare(_) | Method::Areas(_) | Method::Returns(_) => {
            Vec::new()
        }
    };
    let table = TableSpec::find(indicator.table()).map_or(indicator.table(), |t| t.name);
    let row = |(column, needed, instead): Read| {
        let name = format!("{table}.{}", column.name);
        vec![Message::new(name.clone(), name), column.label.into(), without(needed, &instead)]
    };
    columns.into_iter().map(row).collect()
}

/// How much an indicator needs a column.
enum Needed {
    Always,
    OneOfThese,
    Not,
}

/// What becomes of an indicator without a column.
fn without(needed: Needed, instead: &[&Column]) -> Message {
    match (needed, instead) {
        (Needed::Not, _) => Message::new("computed from the others", "calculé d’après les autres"),
        (Needed::OneOfThese, _) => Message::new(
            "computed from the others like it, and not without all of them",
            "calculé d’après ses semblables, et non calculé sans aucun d’eux",
        ),
        (Needed::Always, []) => Message::new("not computed", "non calculé"),
        (Needed::Always, _) => Message::each(|lang| {
            let others: Vec<_> = instead.iter().map(|c| quote(lang, c.label.get(lang))).collect();
            let others = list(lang, &others);
            match lang {
                Lang::En => format!("not computed, unless {others} are there"),
                Lang::Fr => format!("non calculé, sauf avec {others}"),
            }
        }),
    }
}
