use super::code_list;

code_list! {
    /// Form of exploitation. Own codes: finer than any one standard, so that each can be served.
    ///
    /// Forced begging stands alone because standards disagree on it: CTDC files it under labour, HTCDS as a
    /// type of its own, the SDG series under other purposes. SDG columns name the end of the series code
    /// (`VC_HTF_DETV…`).
    Form, "form", "form of exploitation", "forme d’exploitation";
    Sexual = "sexual_exploitation", "sexual exploitation", "exploitation sexuelle",
        aliases ["sexual", "sexuelle", "prostitution", "exploitation de la prostitution", "type of exploitation sexual", "esclavage sexuel", "prostitution forcée", "forced prostitution", "exploitation de la prostitution d'autrui", "exploitation sexuelle commerciale", "sex trafficking", "proxénétisme", "explotación sexual", "exploração sexual", "prostitución forzada", "сексуальная эксплуатация", "الاستغلال الجنسي", "استغلال جنسي", "性剥削"],
        maps [Sdg "SX", Ctdc "isSexualExploit", Htcds "SexualExploitation", Glotip "Sexual exploitation"];
    ForcedLabour = "forced_labour", "forced labour or services", "travail forcé",
        aliases ["forced labour", "forced labor", "labour", "work", "exploitation of labour", "exploitation of labor", "travail ou services forcés", "exploitation par le travail", "type of exploitation labour", "travaux forcés", "travail forcé ou obligatoire", "travail obligatoire", "exploitation de la main d'œuvre", "exploitation dans le travail", "exploitation au travail", "labour exploitation", "labor exploitation", "forced work", "trabajo forzoso", "trabajos forzados", "trabajo forzado", "explotación laboral", "trabalho forçado", "trabalhos forçados", "exploração laboral", "принудительный труд", "трудовая эксплуатация", "العمل القسري", "السخرة", "强迫劳动", "强制劳动"],
        maps [Sdg "FL", Ctdc "isForcedLabour", Htcds "ForcedLabour"];
    DomesticServitude = "domestic_servitude", "domestic servitude", "servitude domestique",
        aliases ["servitude", "servidumbre doméstica", "servidão doméstica", "подневольное состояние", "exploitation domestique", "travaux domestiques", "travail domestique", "travail domestique forcé", "travaux domestiques forcés", "domestic work", "servitude domestique forcée"], maps [Sdg "FL", Ctdc "typeOfLabourDomesticWork", Htcds "Servitude"];
    ForcedLabourServitudeSlavery = "labour_servitude_slavery", "forced labour, servitude and slavery", "travail forcé, servitude et esclavage",
        aliases ["forced labour servitude slavery", "trabajo forzoso, servidumbre y esclavitud", "принудительный труд, подневольное состояние и рабство", "السخرة والاستعباد والرق", "强迫劳动、劳役和奴役"], maps [Sdg "FL", Glotip "Forced labour"];
    DebtBondage = "debt_bondage", "debt bondage", "servitude pour dettes", aliases ["bonded labour", "servitude pour dette", "travail pour dette", "debt slavery"], maps [Sdg "FL", Ctdc "meansOfControlDebtBondage"];
    Slavery = "slavery", "slavery", "esclavage", aliases ["esclavage et pratiques analogues", "esclavage moderne", "modern slavery", "esclavitud", "escravatura", "escravidão", "рабство", "الرق", "العبودية", "奴役", "奴隶制"], maps [Sdg "FL"];
    /// Status inherited at birth; the Malian penal code of 2024 names it.
    DescentSlavery = "descent_slavery", "slavery by descent", "esclavage par ascendance", aliases ["hereditary slavery", "descent based slavery", "esclavage héréditaire", "esclavage par l'ascendance", "esclavage lié à l'ascendance"], maps [Sdg "FL"];
    ForcedBegging = "forced_begging", "forced begging", "mendicité forcée",
        aliases ["begging", "mendicité", "exploitation de la mendicité", "exploitation de la mendicité d'autrui", "mendicité forcée des talibés", "mendicité des talibés", "mendicité forcée des enfants", "mendicité des enfants", "exploitation de la mendicité des enfants", "exploitation organisée de la mendicité d'autrui", "exploitation of begging", "child begging", "mendicidad", "mendicidad forzada", "mendicidade", "mendicidade forçada", "попрошайничество", "принудительное попрошайничество", "التسول", "التسول القسري", "强迫乞讨"], maps [Sdg "OP", Ctdc "typeOfLabourBegging", Htcds "ForcedBegging"];
    ForcedMarriage = "forced_marriage", "forced marriage", "mariage forcé", aliases ["forced/arranged marriage", "forced or arranged marriage", "matrimonio forzado", "matrimonios forzados", "casamento forçado", "casamentos forçados", "принудительный брак", "الزواج القسري", "强迫婚姻", "mariage d'enfants", "mariages forcés", "mariage d'enfant", "mariage forcé d'enfant", "mariage forcé d'enfants", "mariage précoce et forcé", "mariage forcé et précoce", "mariage précoce ou forcé", "child marriage"], maps [Sdg "OP", Ctdc "isForcedMarriage", Htcds "ForcedMarriage"];
    ArmedGroups = "armed_groups", "recruitment by armed groups", "recrutement par des groupes armés",
        aliases ["child soldiers", "enfants soldats", "forced military service", "enfant soldat", "child soldier", "enrôlement d'enfants soldats", "recrutement d'enfants soldats", "enrôlement par des groupes armés", "enrôlement dans un groupe armé", "recrutement par un groupe armé", "recrutement par les groupes armés", "enfants associés aux groupes armés"], maps [Sdg "OP", Ctdc "isForcedMilitary", Htcds "ForcedMilitaryByNonStateActors"];
    ChildLabour = "child_labour", "child labour", "travail des enfants", aliases ["travail d'enfants", "travail d'enfant", "pires formes de travail des enfants", "worst forms of child labour", "child labor"], maps [Htcds "ChildLabour"];
    /// Being made to steal, to carry drugs or to beg for others’ crimes: a purpose of its own in many national laws.
    ForcedCriminality = "forced_criminality", "forced criminal activity", "activités criminelles forcées", aliases ["engaging in criminal activities", "criminal exploitation", "forced criminality", "forced crime", "forced criminal activities", "exploitation of criminal activities", "exploitation for criminal activity", "criminal activity", "criminal activities", "criminalité forcée", "contrainte à commettre des infractions", "contrainte à commettre des délits", "commission d'infractions", "actividades delictivas forzadas", "explotación de actividades delictivas", "принуждение к преступной деятельности", "الإجبار على أنشطة إجرامية", "强迫犯罪"], maps [Sdg "OP"];
    ForcedAdoption = "forced_adoption", "forced adoption", "adoption forcée", maps [Sdg "OP", Htcds "ForcedAdoption"];
    Surrogacy = "surrogacy", "surrogacy", "gestation pour autrui", aliases ["surrogate", "surrogate motherhood", "maternité de substitution"], maps [Sdg "OP", Htcds "Surrogacy"];
    OrganRemoval = "organ_removal", "removal of organs", "prélèvement d’organes", aliases ["organ removal", "removal of organ", "organ harvesting", "sampling of human organs, tissues or cells", "obtención de órganos", "trafic d'organes", "prélèvements d'organes", "prélèvement d'organe", "trafic d'organe", "extracción de órganos", "remoção de órgãos", "extração de órgãos", "изъятие органов", "извлечение органов", "نزع الأعضاء", "摘取器官", "器官摘取", "切除器官"],
        maps [Sdg "OG", Ctdc "isOrganRemoval", Htcds "OrganRemoval"];
    Other = "other", "other purposes", "autres formes", aliases ["autre", "autres", "other forms of exploitation", "other forms", "autres formes d'exploitation", "other purpose", "autres fins", "otro", "otra", "otros", "otras", "otros fines", "otras formas", "otras formas de explotación", "outro", "outra", "outros", "outras", "outros fins", "outras formas", "outras formas de exploração", "другие", "другое", "прочие", "другие цели", "другие формы эксплуатации", "прочие формы эксплуатации", "أخرى", "أشكال أخرى من الاستغلال", "أغراض أخرى", "其他", "其他目的", "其他形式的剥削"], maps [Sdg "OP", Ctdc "isOtherExploit", Htcds "Other", Glotip "Other forms of exploitation"];
    Unknown = "unknown", "form unknown", "forme inconnue", aliases ["_U", "U", "not known", "not specified", "unspecified", "not stated", "inconnu", "inconnue", "non précisé", "nd", "desconocido", "desconocida", "se desconoce", "desconhecido", "desconhecida", "неизвестно", "غير معروف", "未知", "不详"];
}

impl Form {
    /// The form as SDG indicator 16.2.2 groups it, in which a person who suffered two of them is one: sexual exploitation,
    /// forced labour with servitude and slavery, organ removal, all other purposes. Child labour, which no standard puts
    /// into one of them, and what is not known stand alone.
    #[must_use]
    pub const fn group(self) -> Self {
        match self {
            Self::ForcedLabour
            | Self::DomesticServitude
            | Self::ForcedLabourServitudeSlavery
            | Self::DebtBondage
            | Self::Slavery
            | Self::DescentSlavery => Self::ForcedLabourServitudeSlavery,
            Self::ForcedBegging
            | Self::ForcedMarriage
            | Self::ArmedGroups
            | Self::ForcedCriminality
            | Self::ForcedAdoption
            | Self::Surrogacy
            | Self::Other => Self::Other,
            Self::Sexual | Self::OrganRemoval | Self::ChildLabour | Self::Unknown => self,
        }
    }

    /// Whether another form is counted in this one, which adds several up.
    #[must_use]
    pub const fn includes(self, other: Self) -> bool {
        matches!(
            (self, other),
            (
                Self::ForcedLabourServitudeSlavery,
                Self::ForcedLabour | Self::DomesticServitude | Self::DebtBondage | Self::Slavery | Self::DescentSlavery
            ) | (Self::Slavery, Self::DescentSlavery)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Code as _, Standard};

    #[test]
    fn a_group_is_what_its_series_is_and_groups_are_their_own() {
        for form in Form::all() {
            let code = |form: Form| form.entry().in_standard(Standard::Sdg);
            assert_eq!(code(form.group()), code(*form), "{}", form.code());
            assert_eq!(form.group().group(), form.group());
        }
        let groups: std::collections::BTreeSet<&str> = Form::all().iter().map(|form| form.group().code()).collect();
        let by_hand =
            ["child_labour", "labour_servitude_slavery", "organ_removal", "other", "sexual_exploitation", "unknown"];
        assert_eq!(groups.into_iter().collect::<Vec<_>>(), by_hand);
    }
}
