use serde::{Deserialize, Serialize};

use super::{Column, ColumnKind, TableSpec};
use crate::{
    codes::{Code, Form, Group, Measure, ObsStatus, Qualifier, Scope, Sex, Standard, Status, TimeBasis, Unit},
    text::Text,
};

macro_rules! columns {
    ($( $variant:ident = $name:literal, $kind:expr $(, required $required:literal)? $(, maps [$($std:ident $to:literal),*])?;
        $en:literal, $fr:literal; $hen:literal, $hfr:literal; [$($alias:literal),* $(,)?] )*) => {
        /// A column of the table of figures.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum FigureColumn { $( #[doc = concat!("`", $name, "`: ", $hen)] $variant, )* }

        impl FigureColumn {
            /// Every column, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }

        const COLUMNS: &[Column] = &[$( Column {
            label: Text::new($en, $fr),
            help: Text::new($hen, $hfr),
            required: false $(|| $required)?,
            aliases: &[$($alias),*],
            maps: &[$($((Standard::$std, $to)),*)?],
            ..Column::new($name, $kind)
        }, )*];
    };
}

columns! {
    Indicator = "indicator", ColumnKind::Indicator, required true, maps [Sdg "SERIES", Glotip "Indicator"];
    "indicator", "indicateur";
    "Id of the indicator in the catalogue, or its name.", "Identifiant de l’indicateur dans le catalogue, ou son nom.";
    ["series", "série", "indicator id"]

    Label = "label", ColumnKind::Text;
    "words as printed", "libellé imprimé";
    "The words of whoever published the number.", "Les mots de celui qui a publié le nombre.";
    ["libellé", "wording", "verbatim", "indicator as published"]

    Value = "value", ColumnKind::Quantity, required true, maps [Sdg "OBS_VALUE", Glotip "txtVALUE"];
    "value", "valeur";
    "The number as printed: 629, plus de 36 000, <5, ND.", "Le nombre tel qu’il est imprimé\u{a0}: 629, plus de 36 000, <5, ND.";
    ["nombre", "number", "obs value", "txtvalue", "effectif", "chiffre", "valor", "значение", "القيمة", "数值", "值"]

    Qualifier = "qualifier", ColumnKind::Code(Qualifier::LIST);
    "qualifier", "nature du nombre";
    "What kind of number it is, where the value does not say it.", "La nature du nombre, si la valeur ne la dit pas.";
    ["value kind", "nature"]

    ValueMin = "value_min", ColumnKind::Number;
    "smallest value", "valeur minimale";
    "The smallest value it can have.", "La plus petite valeur possible.";
    ["minimum", "min"]

    ValueMax = "value_max", ColumnKind::Number;
    "largest value", "valeur maximale";
    "The largest value it can have.", "La plus grande valeur possible.";
    ["maximum", "max"]

    Printed = "printed", ColumnKind::Text;
    "text as printed", "texte imprimé";
    "The number in the very characters of the source, where the value was rewritten.", "Le nombre dans les caractères mêmes de la source, si la valeur a été réécrite.";
    ["as printed", "tel qu'imprimé"]

    Unit = "unit", ColumnKind::Code(Unit::LIST), maps [Sdg "UNIT_MEASURE", Glotip "Unit of measurement"];
    "counting unit", "unité de compte";
    "What was counted: persons, case files, attendances.", "Ce qui est compté\u{a0}: personnes, dossiers, participations.";
    ["units", "unité", "unités", "unit measure", "unit of measurement", "unit of count", "unidad", "unidades", "unidad de medida", "unidade", "unidades de medida", "unidade de medida", "единица измерения", "единицы измерения", "الوحدة", "وحدة القياس", "单位", "计量单位"]

    Status = "status", ColumnKind::Code(Status::LIST);
    "status of the victims", "statut des victimes";
    "Presumed, identified, confirmed or assisted.", "Présumées, identifiées, confirmées ou assistées.";
    ["statut", "victim status"]

    Scope = "scope", ColumnKind::Code(Scope::LIST);
    "scope", "champ";
    "Which practices it covers: trafficking alone, or assimilated practices too.", "Les pratiques couvertes\u{a0}: la traite seule, ou aussi les pratiques assimilées.";
    ["champ couvert", "périmètre"]

    Measure = "measure", ColumnKind::Code(Measure::LIST);
    "measure", "mesure";
    "In the period (flow), at its end (stock), since the beginning (cumulative), or of those followed (cohort).", "Dans la période (flux), à sa fin (stock), depuis l’origine (cumul), ou de la cohorte suivie.";
    ["type de mesure"]

    TimeBasis = "time_basis", ColumnKind::Code(TimeBasis::LIST);
    "date that counts", "date de référence";
    "Which date places an event in the period.", "La date qui place un fait dans la période.";
    ["base temporelle"]

    Period = "period", ColumnKind::Period, maps [Sdg "TIME_PERIOD", Glotip "Year"];
    "period", "période";
    "The period covered: 2024, 2024-T1, 2024-03, 2014-04/2015-03. Or use period_start and period_end.", "La période couverte\u{a0}: 2024, 2024-T1, 2024-03, 2014-04/2015-03. Ou bien period_start et period_end.";
    ["year", "année", "annee", "time period", "timeperiod", "time", "exercice", "reporting year", "año", "período", "periodo", "год", "период", "السنة", "الفترة", "年份", "年"]

    PeriodStart = "period_start", ColumnKind::Date;
    "first day", "premier jour";
    "The first day covered.", "Le premier jour couvert.";
    ["start", "début", "date de début", "from"]

    PeriodEnd = "period_end", ColumnKind::Date;
    "last day", "dernier jour";
    "The last day covered.", "Le dernier jour couvert.";
    ["end", "fin", "date de fin", "until"]

    Area = "area", ColumnKind::Area, maps [Sdg "REF_AREA", Glotip "Iso3_code"];
    "area", "territoire";
    "The area covered; empty for the whole country.", "Le territoire couvert\u{a0}; vide pour tout le pays.";
    ["region", "région", "zone", "geocode", "ref area", "refarea", "reference area", "geo", "geoareaname", "location", "territorio", "região", "región", "регион", "территория", "المنطقة", "地区", "province", "provincia", "district", "distrito", "departamento", "department", "département", "county", "governorate", "state", "oblast", "область", "municipality", "municipio", "commune", "canton", "voivodeship", "entidad"]

    Sex = "sex", ColumnKind::Code(Sex::LIST), maps [Sdg "SEX", Glotip "Sex"];
    "sex", "sexe";
    "Sex of the persons counted; empty for all.", "Sexe des personnes comptées\u{a0}; vide pour l’ensemble.";
    ["gender", "genre", "sexo", "género", "пол", "الجنس", "性别"]

    Age = "age", ColumnKind::AgeGroup, maps [Sdg "AGE", Glotip "Age"];
    "age group", "groupe d’âge";
    "Age group of the persons counted; empty for all.", "Groupe d’âge des personnes comptées\u{a0}; vide pour l’ensemble.";
    ["âge", "ages", "tranche d'âge", "age band", "age groups", "edad", "grupo de edad", "grupos de edad", "idade", "grupo etário", "faixa etária", "возраст", "возрастная группа", "العمر", "الفئة العمرية", "年龄", "年龄组"]

    Form = "form", ColumnKind::Code(Form::LIST);
    "form of exploitation", "forme d’exploitation";
    "Form of exploitation; empty for all.", "Forme d’exploitation\u{a0}; vide pour l’ensemble.";
    ["exploitation", "type of exploitation", "type d'exploitation", "forme", "types of exploitation", "forms of exploitation", "formes d'exploitation", "exploitation type", "purpose of exploitation", "forma de explotación", "tipo de explotación", "forma de exploração", "tipo de exploração", "форма эксплуатации", "вид эксплуатации", "شكل الاستغلال", "نوع الاستغلال", "剥削形式", "剥削类型"]

    Citizenship = "citizenship", ColumnKind::Text;
    "citizenship", "nationalité";
    "Citizenship of the persons counted; empty for all.", "Nationalité des personnes comptées\u{a0}; vide pour l’ensemble.";
    ["nationality", "citoyenneté", "citizen", "broad citizenship", "country of citizenship", "nacionalidad", "ciudadanía", "nacionalidade", "гражданство", "الجنسية", "国籍"]

    Group = "group", ColumnKind::Code(Group::LIST);
    "group", "groupe";
    "A group that mixes sex and age: men, women, children.", "Un groupe qui mêle sexe et âge\u{a0}: hommes, femmes, enfants.";
    ["catégorie", "category"]

    Breakdown = "breakdown", ColumnKind::Text;
    "other breakdown", "autre ventilation";
    "A breakdown that has no column of its own, in the words of the source: country of repatriation: Ukraine.", "Une ventilation qui n’a pas sa propre colonne, dans les mots de la source\u{a0}: pays de rapatriement\u{a0}: Ukraine.";
    ["other dimension", "autre dimension"]

    Denominator = "denominator", ColumnKind::Text;
    "denominator", "dénominateur";
    "Of what a rate or share is taken: a number, or words with the year.", "Ce à quoi un taux ou une part se rapporte\u{a0}: un nombre, ou des mots avec l’année.";
    ["base"]

    AgeBasis = "age_basis", ColumnKind::Text;
    "age at what moment", "âge à quel moment";
    "At registration, at identification, or when the exploitation began.", "À l’enregistrement, à l’identification, ou au début de l’exploitation.";
    ["moment de l'âge"]

    ObsStatus = "status_obs", ColumnKind::Code(ObsStatus::LIST), maps [Sdg "OBS_STATUS"];
    "status of the observation", "statut de l’observation";
    "Normal, provisional, revised, break.", "Normal, provisoire, révisé, rupture.";
    ["obs status", "observation status", "obs flag", "flags"]

    Source = "source", ColumnKind::Text, maps [Sdg "SOURCE_DETAIL", Glotip "Source"];
    "source", "source";
    "Who printed the number.", "Qui a imprimé le nombre.";
    ["outlet", "source name", "publication"]

    Agency = "agency", ColumnKind::Text;
    "agency", "structure";
    "Who counted.", "Qui a compté.";
    ["service", "organisme"]

    Published = "published", ColumnKind::Date;
    "published on", "publié le";
    "The day of publication.", "Le jour de la publication.";
    ["date de publication", "publication date"]

    Url = "url", ColumnKind::Text;
    "address", "adresse";
    "Where it can be read.", "Où on peut le lire.";
    ["lien", "link"]

    Note = "note", ColumnKind::Text, maps [Sdg "COMMENT_OBS"];
    "note", "note";
    "Anything a reader should know.", "Tout ce qu’un lecteur doit savoir.";
    ["notes", "remarque", "remarques", "comment", "commentaire"]
}

/// Figures: one row a number, with everything that gives it meaning.
pub static FIGURES: TableSpec = TableSpec {
    name: "figures",
    label: Text::new("figures", "chiffres"),
    row_is: Text::new("one published number", "un nombre publié"),
    columns: COLUMNS,
};

impl FigureColumn {
    /// Its declaration.
    #[must_use]
    pub fn spec(self) -> &'static Column {
        &COLUMNS[self as usize]
    }

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.spec().name
    }
}
