use super::code_list;

code_list! {
    /// Status of a victim. Presumed, identified, confirmed and assisted are different populations.
    Status, "status", "status of the victim", "statut de la victime";
    Presumed = "presumed", "presumed", "présumée", aliases ["presumed victim", "victime présumée", "présumées", "présumé", "présumés", "potential", "potentielle", "victime potentielle", "victime probable"], maps [Htcds "PossibleVictimOfTrafficking"];
    Identified = "identified", "identified", "identifiée", aliases ["victime identifiée", "identifié", "identifiés", "detected", "identifiées", "détectée", "détectées", "formally identified"], maps [Htcds "ActualVictimOfTrafficking", Glotip "Detected trafficking victims"];
    Confirmed = "confirmed", "confirmed by decision", "confirmée par décision", aliases ["victime confirmée", "confirmé", "confirmés", "confirmed", "confirmée", "confirmées"];
    Assisted = "assisted", "assisted", "assistée", aliases ["victime assistée", "assistées", "assisté", "assistés", "protected", "protégées"];
    Rejected = "rejected", "rejected", "rejetée", aliases ["victime rejetée", "rejeté", "rejetés", "rejetées", "not a victim", "non victime"], maps [Htcds "NotAVictimOfTrafficking"];
}
