use super::code_list;

code_list! {
    /// Offence with which a person is charged. Own codes, so that each law's own bundle can be made of them.
    ///
    /// « Pratiques assimilées » is no offence here, because the laws of Mali mean different things by it: that of
    /// 2012 organised begging and the smuggling of migrants, the penal code of 2024 servitude and debt bondage.
    Offence, "offence", "offence", "infraction";
    Trafficking = "trafficking", "trafficking in persons", "traite des personnes",
        aliases ["trafficking", "human trafficking", "TIP", "traite", "traite de personnes", "traite des êtres humains", "traite d'enfants", "trafic d'enfants", "child trafficking", "traite de personne", "trafic de personnes", "traite des enfants"];
    Slavery = "slavery", "slavery", "esclavage", aliases ["enslavement", "esclavage sexuel", "sexual slavery", "traite des esclaves", "traite d'esclaves"];
    /// Status inherited at birth; the Malian penal code of 2024 names it.
    DescentSlavery = "descent_slavery", "slavery by descent", "esclavage par ascendance", aliases ["hereditary slavery", "descent based slavery"];
    BeggingExploitation = "begging_exploitation", "exploitation of begging", "exploitation de la mendicité d’autrui",
        aliases ["forced begging", "begging", "mendicité forcée", "exploitation de la mendicité", "exploitation organisée de la mendicité d'autrui"];
    Smuggling = "smuggling", "smuggling of migrants", "trafic illicite de migrants", aliases ["migrant smuggling", "trafic de migrants", "TIM"];
    Servitude = "servitude", "servitude", "servage", aliases ["serfdom", "domestic servitude", "servitude domestique"];
    DebtBondage = "debt_bondage", "debt bondage", "servitude pour dettes", aliases ["bonded labour"];
    Pimping = "pimping", "pimping", "proxénétisme", aliases ["procuring"];
    Kidnapping = "kidnapping", "kidnapping", "enlèvement", aliases ["abduction", "rapt", "enlèvement de personnes", "enlèvement et séquestration"];
    Other = "other", "other offence", "autre infraction", aliases ["autre", "autres", "other offences", "autres infractions"];
}
