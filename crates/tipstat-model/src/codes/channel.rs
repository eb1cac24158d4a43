use super::code_list;

code_list! {
    /// Channel by which people were reached. Those of radio and television are estimated, never counted.
    Channel, "channel", "channel", "canal";
    Meeting = "meeting", "meeting", "réunion", aliases ["meetings", "causerie", "causeries", "causerie-débat", "causeries-débats", "atelier", "workshop", "conférence", "assemblée", "réunions", "causerie éducative", "causeries éducatives", "causerie de sensibilisation", "ateliers", "workshops", "conférences", "conférence-débat", "conférences-débats", "focus group", "focus groups", "séance d'information", "séances d'information", "forum", "assemblée générale", "assemblée villageoise"];
    DoorToDoor = "door_to_door", "door to door", "porte-à-porte", aliases ["home visits", "visites à domicile", "visite à domicile", "house to house"];
    School = "school", "school", "école", aliases ["schools", "écoles", "milieu scolaire", "établissement scolaire", "lycée", "lycées", "collège", "établissements scolaires"];
    Radio = "radio", "radio", "radio", aliases ["radio broadcast", "émission radio", "émissions radio", "radio locale", "spot radio", "émission radiophonique", "émissions radiophoniques", "émission à la radio", "débat radio", "débat radiophonique", "spots radio", "spot radiophonique", "radio communautaire", "radio de proximité", "radios locales", "community radio", "radio show", "radio programme"];
    Television = "television", "television", "télévision", aliases ["TV", "télé", "ORTM", "émission télévisée", "spot TV", "émissions télévisées", "émission télé", "émission TV", "débat télévisé", "spots TV", "spot télévisé", "television broadcast"];
    SocialMedia = "social_media", "social media", "réseaux sociaux", aliases ["facebook", "whatsapp", "tiktok", "internet", "en ligne", "online", "réseau social", "médias sociaux", "social networks"];
    Theatre = "theatre", "theatre", "théâtre", aliases ["theater", "théâtre forum", "sketch", "sketchs", "kotéba", "représentation théâtrale", "théâtre de rue"];
    Poster = "poster", "poster", "affiche", aliases ["posters", "affiches", "affichage", "dépliant", "dépliants", "leaflet", "leaflets", "banderole", "banderoles", "flyer", "flyers", "brochure", "brochures", "affichages"];
    Sms = "sms", "text message", "message SMS", aliases ["text messages", "messages SMS"];
    Other = "other", "other channel", "autre canal", aliases ["autre", "autres", "other channels", "autres canaux", "caravane", "caravanes", "caravane de sensibilisation", "caravan"];
}
