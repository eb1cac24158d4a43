use super::code_list;

code_list! {
    /// Which date places an event in a period.
    TimeBasis, "time_basis", "date that counts", "date de référence";
    Offence = "offence", "date of offence", "date des faits", aliases ["faits"];
    Detection = "detection", "date of detection", "date de détection", aliases ["identification", "date of identification", "date d'identification"];
    Registration = "registration", "date of registration", "date d’enregistrement", aliases ["enregistrement"];
    Decision = "decision", "date of decision", "date de décision", aliases ["décision"];
    Submission = "submission", "date of submission", "date de transmission", aliases ["transmission"];
}
