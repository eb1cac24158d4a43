use crate::{
    codes::{AgeGroup, Code, Form, Indicator, Sex, Unit},
    words::fold,
};

/// What the label of a series says: what is counted, in what unit, for which form of exploitation.
///
/// ```
/// use tipstat_model::{codes::{Form, Unit}, label::Series};
/// let series = Series::read("Detected victims of human trafficking for removal of organ, by age and sex (number)").unwrap();
/// assert_eq!((series.indicator, series.form, series.unit), ("victims_identified", Some(Form::OrganRemoval), Some(Unit::Person)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Series {
    /// The indicator of the catalogue.
    pub indicator: &'static str,
    /// The unit, where the label says it.
    pub unit: Option<Unit>,
    /// The one form of exploitation that it is about.
    pub form: Option<Form>,
    /// The sex it is about, where the label begins with it.
    pub sex: Option<Sex>,
    /// The ages it is about, where it says that the victims are children.
    pub age: Option<AgeGroup>,
    /// Whether the label names trafficking in persons, and so says its scope.
    pub names_trafficking: bool,
}

/// Beginnings and parts of folded words, any of which says it.
type Stems = &'static [&'static str];

/// Trafficking in persons, in the official languages of the United Nations.
const TRAFFICKING: Stems = &[
    "traffick",
    "traite",
    "trata",
    "trafico de person",
    "trafico de seres",
    "trafico de pesso",
    "торговл",
    "اتجار",
    "贩运",
    "贩卖",
    "tip victim",
];
const VICTIM: Stems = &["victim", "vitima", "жертв", "потерпевш", "ضحايا", "ضحيه", "受害"];

/// What a label counts beside victims, the later stage first: who is convicted was prosecuted.
const COUNTED: &[(&str, Stems)] = &[
    ("persons_convicted", &["convict", "condamn", "condenad", "осужден", "ادين", "مدان", "被定罪", "定罪"]),
    (
        "persons_prosecuted",
        &["prosecut", "poursuiv", "enjuiciad", "procesad", "привлечен", "преследован", "حوكم", "被起诉", "起诉"],
    ),
    ("persons_arrested", &["arrested", "arretes", "arrestees", "detenid", "задержан", "اعتقل", "被逮捕"]),
    (
        "persons_investigated",
        &[
            "suspect",
            "formal contact",
            "mis en cause",
            "mises en cause",
            "soupconn",
            "sospech",
            "suspeit",
            "подозрева",
            "مشتبه",
            "嫌疑",
        ],
    ),
    (
        "offences_recorded",
        &[
            "offences of traffick",
            "offenses of traffick",
            "infractions de traite",
            "delitos de trata",
            "crimes de trafico",
            "преступлени",
            "جرائم",
            "犯罪案件",
        ],
    ),
];
/// Victims of another status than identified.
const STATUS: &[(&str, Stems)] = &[
    ("victims_presumed", &["presum", "potential", "suspected victim", "potentiel", "предполагаем", "محتمل", "疑似"]),
    ("victims_confirmed", &["confirm", "подтвержден", "مؤكد", "确认"]),
    ("victims_assisted", &["assist", "prises en charge", "atendid", "получивш", "المساعد", "援助"]),
    ("victims_referred", &["referred", "referees", "orientees"]),
];

const FORMS: &[(Form, Stems)] = &[
    (
        Form::Sexual,
        &[
            "sexual exploit",
            "sexual purpose",
            "exploitation sexuelle",
            "explotacion sexual",
            "exploracao sexual",
            "сексуальн",
            "الجنسي",
            "性剥削",
        ],
    ),
    (
        Form::OrganRemoval,
        &[
            "organ remov",
            "removal of organ",
            "prelevement d organe",
            "extraccion de organ",
            "obtencion de organ",
            "remocao de orga",
            "extracao de orga",
            "изъяти",
            "извлечени",
            "الاعضاء",
            "器官",
        ],
    ),
    (Form::ForcedBegging, &["begging", "mendicite", "mendicidad", "попрошайнич", "التسول", "乞讨"]),
    (
        Form::ForcedMarriage,
        &[
            "forced marriage",
            "mariage force",
            "matrimonio forz",
            "casamento forc",
            "принудительн брак",
            "الزواج",
            "强迫婚姻",
        ],
    ),
    (
        Form::Other,
        &[
            "other purpose",
            "other form",
            "autres fins",
            "autres formes",
            "otros fines",
            "otras formas",
            "outros fins",
            "outras formas",
            "других целях",
            "прочих целях",
            "اغراض اخرى",
            "其他目的",
        ],
    ),
];
const FORCED_LABOUR: Stems = &[
    "forced lab",
    "travail force",
    "trabajo forz",
    "trabajos forz",
    "explotacion laboral",
    "trabalho forc",
    "exploracao laboral",
    "labour exploit",
    "labor exploit",
    "принудительн труд",
    "принудительного труда",
    "العمل القسري",
    "السخره",
    "السخرة",
    "强迫劳动",
];
const SERVITUDE: Stems = &["servitude", "servidumbre", "servidao", "подневольн", "الاستعباد", "劳役"];
const SLAVERY: Stems = &["slavery", "esclavage", "esclavitud", "escrav", "рабств", "الرق", "奴役"];

impl Series {
    /// Whether a text is the code of a series of indicator 16.2.2 in the global database of the United Nations.
    #[must_use]
    pub fn is_code(text: &str) -> bool {
        code(text).is_some()
    }

    /// Reads the label or the code of a series: those of SDG 16.2.2 in the six official languages of the United
    /// Nations, its codes (`VC_HTF_DETV…`), and names like them.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if let Some(series) = code(text) {
            return Some(series);
        }
        let folded = fold(text);
        let says = |stems: Stems| stems.iter().any(|stem| folded.contains(stem));
        let names_trafficking = says(TRAFFICKING);
        let known = Indicator::read(before_breakdowns(text)).map(|i| i.id);
        let counted = || COUNTED.iter().find(|(_, stems)| says(stems)).map(|(id, _)| *id);
        let victims = || STATUS.iter().find(|(_, stems)| says(stems)).map_or("victims_identified", |(id, _)| *id);
        let head = fold(before_breakdowns(text));
        let (age, sex) = (ages(&head), sex(text, &head));
        let indicator = match (known, says(VICTIM), names_trafficking) {
            (Some(known), _, _) => known,
            // Victims of a kind that has no column are not all victims.
            (None, true, _) if says_only_some(&head) || says(&["cumul", "acumulad"]) => return None,
            // Somebody is a victim of something; only trafficking is meant here.
            (None, true, true) => victims(),
            (None, false, true) => counted()?,
            _ => return None,
        };
        // « Other purposes (forced marriage, begging) » is about other purposes.
        let outside = fold(&without_brackets(text));
        let form = form(|stems| stems.iter().any(|stem| outside.contains(stem)));
        Some(Self { indicator, unit: unit(text, &folded), form, sex, age, names_trafficking })
    }
}

/// The codes of the series of indicator 16.2.2 in the global database of the United Nations.
fn code(text: &str) -> Option<Series> {
    let rest = text.trim().strip_prefix("VC_HTF_DETV")?;
    let (form, rate) = match rest.strip_suffix('R') {
        Some(form) => (form, true),
        None => (rest, false),
    };
    let form = match form {
        "" => None,
        "SX" => Some(Form::Sexual),
        "FL" => Some(Form::ForcedLabourServitudeSlavery),
        "OG" => Some(Form::OrganRemoval),
        "OP" => Some(Form::Other),
        _ => return None,
    };
    // The code without R has counts, and was used for rates too: the unit is left to its own column.
    let unit = rate.then_some(Unit::Per100000);
    Some(Series { indicator: "victims_identified", unit, form, sex: None, age: None, names_trafficking: true })
}

/// A label without what it is broken down by and without its unit: `Persons convicted, by sex (number)`.
fn before_breakdowns(text: &str) -> &str {
    let end = text.find(['(', ',', ';', '،', '，', '（']).unwrap_or(text.len());
    text[..end].trim()
}

/// A label without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = text.chars().filter(|c| match c {
        '(' | '（' => {
            depth += 1;
            false
        }
        ')' | '）' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside.collect()
}

/// Words for shares.
const SHARE: Stems = &[
    "percent",
    "per cent",
    "pour cent",
    "pourcentage",
    "porcentaje",
    "proportion",
    "процент",
    "доля",
    "نسبه",
    "نسبة",
    "百分",
];

/// Words for counts.
const NUMBER: Stems = &["number", "nombre", "numero", "effectif", "число", "количество", "عدد", "人数", "数量"];

fn unit(text: &str, folded: &str) -> Option<Unit> {
    let joined: String = folded.chars().filter(|c| *c != ' ').collect();
    if ["100000", "100mil", "10万", "十万", "100тыс", "100ألف", "100الف"].iter().any(|n| joined.contains(n))
    {
        return Some(Unit::Per100000);
    }
    if text.contains('%') || SHARE.iter().any(|stem| folded.contains(stem)) {
        return Some(Unit::Percent);
    }
    NUMBER.iter().any(|stem| folded.contains(stem)).then_some(Unit::Person)
}

/// The one form that a label names; none where it names several, as a label does that lists its breakdowns.
fn form(says: impl Fn(Stems) -> bool) -> Option<Form> {
    let (labour, servitude, slavery) = (says(FORCED_LABOUR), says(SERVITUDE), says(SLAVERY));
    let of_labour = match (labour, servitude, slavery) {
        (true, true, _) | (true, _, true) | (_, true, true) => Some(Form::ForcedLabourServitudeSlavery),
        (true, false, false) => Some(Form::ForcedLabour),
        (false, false, true) => Some(Form::Slavery),
        _ => None,
    };
    let mut found = FORMS.iter().filter(|(_, stems)| says(stems)).map(|(form, _)| *form).chain(of_labour);
    found.next().filter(|_| found.next().is_none())
}

/// The sex that a label begins with, as `Female victims of trafficking`, or that is said of its victims.
fn sex(text: &str, head: &str) -> Option<Sex> {
    let first = text.split_whitespace().next().and_then(Sex::read);
    let said = || match (head.split(' ').any(|word| word == "female"), head.split(' ').any(|word| word == "male")) {
        (true, false) => Some(Sex::Female),
        (false, true) => Some(Sex::Male),
        _ => None,
    };
    first.filter(|sex| matches!(sex, Sex::Male | Sex::Female)).or_else(said)
}

/// Whether a label is of victims who are only some, by what no column tells.
fn says_only_some(head: &str) -> bool {
    const STEMS: [&str; 6] = ["foreign", "etranger", "extranjer", "estrangeir", "repatriat", "rapatri"];
    const WORDS: [&str; 13] = [
        "since", "depuis", "non", "women", "men", "girls", "boys", "femmes", "hommes", "filles", "garcons", "mujeres",
        "hombres",
    ];
    head.split(' ').any(|word| WORDS.contains(&word) || STEMS.iter().any(|stem| word.starts_with(stem)))
}

/// The ages of victims who are called children.
fn ages(head: &str) -> Option<AgeGroup> {
    const CHILDREN: [&str; 10] =
        ["child", "children", "minor", "minors", "enfant", "enfants", "mineur", "mineurs", "mineures", "menores"];
    head.split(' ').any(|word| CHILDREN.contains(&word)).then_some(AgeGroup::CHILDREN)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name of indicator 16.2.2 as the United Nations write it in each of their languages.
    #[test]
    fn the_name_of_the_indicator_is_read_in_all_six_languages() {
        for text in [
            "Number of victims of human trafficking per 100,000 population, by sex, age and form of exploitation",
            "Nombre de victimes de la traite d’êtres humains pour 100 000 habitants, par sexe, âge et forme d’exploitation",
            "Número de víctimas de la trata de personas por cada 100.000 habitantes, desglosado por sexo, edad y tipo de explotación",
            "Число жертв торговли людьми на 100 000 человек в разбивке по полу, возрасту и форме эксплуатации",
            "عدد ضحايا الاتجار بالبشر لكل 100000 من السكان ، بحسب الجنس والعمر وشكل الاستغلال",
            "每10万人中人口贩运受害者的人数，按性别、年龄和剥削形式分列",
        ] {
            let series = Series::read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(series.indicator, "victims_identified", "{text}");
            assert_eq!((series.unit, series.form), (Some(Unit::Per100000), None), "{text}");
            assert!(series.names_trafficking, "{text}");
        }
    }

    #[test]
    fn victims_who_are_only_some_are_not_read_as_all() {
        let read = |text: &str| Series::read(text).map(|s| (s.indicator, s.sex, s.age));
        let victims = "victims_identified";
        assert_eq!(read("Number of victims of human trafficking"), Some((victims, None, None)));
        assert_eq!(
            read("Number of child victims of human trafficking"),
            Some((victims, None, Some(AgeGroup::CHILDREN)))
        );
        assert_eq!(
            read("Nombre d’enfants victimes de la traite des personnes"),
            Some((victims, None, Some(AgeGroup::CHILDREN)))
        );
        assert_eq!(read("Number of female victims of human trafficking"), Some((victims, Some(Sex::Female), None)));
        for text in [
            "Number of foreign victims of human trafficking",
            "Human trafficking victims since 2010",
            "Number of human trafficking victims, cumulative since 2010",
            "Non-trafficking victims of domestic violence and trafficking",
            "Nombre de femmes victimes de la traite des personnes",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        // What it is broken down by is not what it is of.
        let all = "Detected victims of human trafficking, by age and sex: women, men, girls and boys (number)";
        assert_eq!(read(all), Some((victims, None, None)));
    }

    #[test]
    fn a_label_says_its_form_and_its_unit() {
        let read = |text: &str| Series::read(text).map(|s| (s.indicator, s.form, s.unit));
        let victims = "victims_identified";
        for (text, form, unit) in [
            ("Detected victims of human trafficking, by age and sex (number)", None, Some(Unit::Person)),
            (
                "Detected victims of human trafficking for forced labour, servitude and slavery, by age and sex (per 100,000 population)",
                Some(Form::ForcedLabourServitudeSlavery),
                Some(Unit::Per100000),
            ),
            (
                "Victimes de la traite des personnes à des fins d’exploitation sexuelle (nombre)",
                Some(Form::Sexual),
                Some(Unit::Person),
            ),
            (
                // Statistical office of Cantabria, after that of Spain.
                "Número de víctimas detectadas de tráfico de personas para otros fines (matrimonios forzados, criminalidad forzada o mendicidad) por cada 100.000 habitantes",
                Some(Form::Other),
                Some(Unit::Per100000),
            ),
            (
                "Número de víctimas detectadas de tráfico de personas para explotación laboral por cada 100.000 habitantes",
                Some(Form::ForcedLabour),
                Some(Unit::Per100000),
            ),
            ("VC_HTF_DETVOG", Some(Form::OrganRemoval), None),
            ("VC_HTF_DETVFLR", Some(Form::ForcedLabourServitudeSlavery), Some(Unit::Per100000)),
        ] {
            assert_eq!(read(text), Some((victims, form, unit)), "{text}");
        }
        assert_eq!(read("Persons convicted of trafficking in persons"), Some(("persons_convicted", None, None)));
        assert_eq!(read("Detected trafficking victims"), Some((victims, None, None)));
        assert_eq!(
            read("Presumed victims of trafficking (number)"),
            Some(("victims_presumed", None, Some(Unit::Person)))
        );
    }

    #[test]
    fn other_victims_and_other_numbers_are_not_taken_for_trafficking() {
        for text in [
            "Number of victims of intentional homicide per 100,000 population",
            "Population",
            "",
            "Forest area",
            "VC_IHR_PSRC",
        ] {
            assert_eq!(Series::read(text).map(|s| s.indicator).filter(|i| i.starts_with("victims")), None, "{text}");
        }
    }
}
