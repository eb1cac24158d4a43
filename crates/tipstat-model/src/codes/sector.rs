use super::code_list;

code_list! {
    /// Sector in which a person was exploited. HTCDS names the section of ISIC, so fishing has that of agriculture.
    ///
    /// Forced begging is no sector: it is a form of exploitation of its own.
    Sector, "sector", "sector of exploitation", "secteur d’exploitation";
    Agriculture = "agriculture", "agriculture", "agriculture",
        aliases ["farming", "farm", "agricole", "champs", "élevage", "livestock", "herding", "riziculture", "coton", "cacao", "plantation", "plantations", "travaux agricoles", "travaux champêtres", "travail agricole", "agriculture et élevage", "berger", "bergers", "rizière", "rizières", "culture du coton", "culture du riz"],
        maps [Ctdc "typeOfLabourAgriculture", Htcds "A_AgricultureForestryAndFishing"];
    Fishing = "fishing", "fishing", "pêche", aliases ["fisheries", "aquaculture", "aquafarming", "pisciculture", "pêcherie", "pêcheries"],
        maps [Ctdc "typeOfLabourAquafarming", Htcds "A_AgricultureForestryAndFishing"];
    Mining = "mining", "mining", "mines", aliases ["mine", "mining or drilling", "orpaillage", "site d'orpaillage", "sites d'orpaillage", "gold mining", "artisanal gold mining", "mine d'or", "mines d'or", "site minier", "salines", "salt mining", "carrière", "carrières", "quarrying", "site aurifère", "sites aurifères", "sites miniers", "exploitation minière", "mine artisanale", "mines artisanales", "orpaillage traditionnel", "orpaillage artisanal", "mines de sel", "mine de sel"],
        maps [Ctdc "typeOfLabourMiningOrDrilling", Htcds "B_MiningAndQuarrying"];
    Manufacturing = "manufacturing", "manufacturing", "industrie", aliases ["factory", "usine", "usines", "artisanat", "atelier", "workshop"],
        maps [Ctdc "typeOfLabourManufacturing", Htcds "C_Manufacturing"];
    Construction = "construction", "construction", "bâtiment et travaux publics", aliases ["building", "BTP", "bâtiment", "chantier", "maçonnerie", "travaux publics", "maçon", "chantiers"],
        maps [Ctdc "typeOfLabourConstruction", Htcds "F_Construction"];
    Trade = "trade", "trade", "commerce", aliases ["shop", "boutique", "marché", "market", "informal commerce", "commerce informel", "petit commerce"],
        maps [Htcds "G_WholesaleAndRetailTradeRepairOfMotorVehicles"];
    Transport = "transport", "transport", "transports", aliases ["transportation", "apprenti chauffeur", "chauffeur"],
        maps [Ctdc "typeOfLabourTransportation", Htcds "H_TransportationAndStorage"];
    Hospitality = "hospitality", "hotels, restaurants and bars", "hôtellerie et restauration",
        aliases ["hotel", "hôtel", "hotels", "hôtels", "hôtellerie", "restaurant", "restaurants", "restauration", "bar", "bars", "maquis", "gargote", "hôtels et restaurants", "bars et restaurants", "bar-restaurant", "boîte de nuit", "boîtes de nuit"],
        maps [Ctdc "typeOfLabourHospitality", Htcds "I_AccommodationAndFoodServiceActivities"];
    DomesticWork = "domestic_work", "domestic work", "travail domestique",
        aliases ["domestic", "domestique", "domestiques", "aide-ménagère", "aides-ménagères", "aide familiale", "ménage", "bonne", "housework", "housekeeping", "travaux domestiques", "travaux ménagers", "travail ménager", "employée de maison", "employé de maison", "travail de maison"],
        maps [Ctdc "typeOfLabourDomesticWork", Htcds "T_ActivitiesOfHouseholdsAsEmployers"];
    Peddling = "peddling", "peddling", "vente ambulante", aliases ["street vending", "street trading", "hawking", "vendeur ambulant", "vendeuse ambulante", "colportage", "commerce ambulant", "vendeurs ambulants", "vente à la sauvette"],
        maps [Ctdc "typeOfLabourPeddling"];
    IllicitActivities = "illicit_activities", "illicit activities", "activités illicites", aliases ["criminal activities", "activités criminelles", "vol", "trafic de drogue"],
        maps [Ctdc "typeOfLabourIllicitActivities"];
    Other = "other", "other sector", "autre secteur", aliases ["autre", "autres", "other sectors", "autres secteurs"], maps [Ctdc "typeOfLabourOther"];
    Unknown = "unknown", "sector unknown", "secteur inconnu", aliases ["_U", "U", "not known", "not specified", "inconnu", "inconnue", "non précisé", "nd"],
        maps [Ctdc "typeOfLabourNotSpecified"];
}
