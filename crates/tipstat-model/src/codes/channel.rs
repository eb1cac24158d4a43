use super::code_list;

code_list! {
    /// Channel by which people were reached. Those of radio and television are estimated, never counted.
    Channel, "channel", "channel", "canal";
    Meeting = "meeting", "meeting", "réunion", aliases ["meetings", "causerie", "causeries", "causerie-débat", "causeries-débats", "atelier", "workshop", "conférence", "assemblée", "réunions"];
    DoorToDoor = "door_to_door", "door to door", "porte-à-porte", aliases ["home visits", "visites à domicile"];
    School = "school", "school", "école", aliases ["schools", "écoles", "milieu scolaire", "établissement scolaire"];
    Radio = "radio", "radio", "radio", aliases ["radio broadcast", "émission radio", "émissions radio", "radio locale", "spot radio"];
    Television = "television", "television", "télévision", aliases ["TV", "télé", "ORTM", "émission télévisée", "spot TV"];
    SocialMedia = "social_media", "social media", "réseaux sociaux", aliases ["facebook", "whatsapp", "tiktok", "internet", "en ligne", "online"];
    Theatre = "theatre", "theatre", "théâtre", aliases ["theater", "théâtre forum", "sketch", "sketchs", "kotéba"];
    Poster = "poster", "poster", "affiche", aliases ["posters", "affiches", "affichage", "dépliant", "dépliants", "leaflet", "leaflets"];
    Sms = "sms", "text message", "message SMS", aliases ["text messages", "messages SMS"];
    Other = "other", "other channel", "autre canal", aliases ["autre", "autres", "other channels", "autres canaux"];
}
