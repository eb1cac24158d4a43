use super::code_list;

code_list! {
    /// Form of exploitation. Own codes: finer than any one standard, so that each can be served.
    ///
    /// Forced begging stands alone because standards disagree on it: CTDC files it under labour, HTCDS as a
    /// type of its own, the SDG series under other purposes. SDG columns name the end of the series code
    /// (`VC_HTF_DETV…`).
    Form, "form", "form of exploitation", "forme d’exploitation";
    Sexual = "sexual_exploitation", "sexual exploitation", "exploitation sexuelle",
        aliases ["sexual", "sexuelle", "prostitution", "exploitation de la prostitution", "type of exploitation sexual"],
        maps [Sdg "SX", Ctdc "isSexualExploit", Htcds "SexualExploitation", Glotip "Sexual exploitation"];
    ForcedLabour = "forced_labour", "forced labour or services", "travail forcé",
        aliases ["forced labour", "forced labor", "labour", "travail ou services forcés", "exploitation par le travail", "type of exploitation labour"],
        maps [Sdg "FL", Ctdc "isForcedLabour", Htcds "ForcedLabour"];
    DomesticServitude = "domestic_servitude", "domestic servitude", "servitude domestique",
        aliases ["servitude", "exploitation domestique"], maps [Sdg "FL", Ctdc "typeOfLabourDomesticWork", Htcds "Servitude"];
    ForcedLabourServitudeSlavery = "labour_servitude_slavery", "forced labour, servitude and slavery", "travail forcé, servitude et esclavage",
        aliases ["forced labour servitude slavery"], maps [Sdg "FL", Glotip "Forced labour"];
    DebtBondage = "debt_bondage", "debt bondage", "servitude pour dettes", aliases ["bonded labour"], maps [Sdg "FL", Ctdc "meansOfControlDebtBondage"];
    Slavery = "slavery", "slavery", "esclavage", aliases ["esclavage et pratiques analogues"], maps [Sdg "FL"];
    /// Status inherited at birth; the Malian penal code of 2024 names it.
    DescentSlavery = "descent_slavery", "slavery by descent", "esclavage par ascendance", aliases ["hereditary slavery", "descent based slavery"], maps [Sdg "FL"];
    ForcedBegging = "forced_begging", "forced begging", "mendicité forcée",
        aliases ["begging", "mendicité", "exploitation de la mendicité", "exploitation de la mendicité d'autrui"], maps [Sdg "OP", Ctdc "typeOfLabourBegging", Htcds "ForcedBegging"];
    ForcedMarriage = "forced_marriage", "forced marriage", "mariage forcé", aliases ["mariage d'enfants"], maps [Sdg "OP", Ctdc "isForcedMarriage", Htcds "ForcedMarriage"];
    ArmedGroups = "armed_groups", "recruitment by armed groups", "recrutement par des groupes armés",
        aliases ["child soldiers", "enfants soldats", "forced military service"], maps [Sdg "OP", Ctdc "isForcedMilitary", Htcds "ForcedMilitaryByNonStateActors"];
    ChildLabour = "child_labour", "child labour", "travail des enfants", maps [Htcds "ChildLabour"];
    ForcedAdoption = "forced_adoption", "forced adoption", "adoption forcée", maps [Sdg "OP", Htcds "ForcedAdoption"];
    Surrogacy = "surrogacy", "surrogacy", "gestation pour autrui", maps [Sdg "OP", Htcds "Surrogacy"];
    OrganRemoval = "organ_removal", "removal of organs", "prélèvement d’organes", aliases ["organ removal", "removal of organ", "trafic d'organes"],
        maps [Sdg "OG", Ctdc "isOrganRemoval", Htcds "OrganRemoval"];
    Other = "other", "other purposes", "autres formes", aliases ["autre", "autres", "other forms of exploitation", "autres formes d'exploitation", "other purpose", "autres fins"], maps [Sdg "OP", Ctdc "isOtherExploit", Htcds "Other", Glotip "Other forms of exploitation"];
    Unknown = "unknown", "form unknown", "forme inconnue", aliases ["_U", "U", "not known", "inconnu", "inconnue", "non précisé", "nd"];
}

impl Form {
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
