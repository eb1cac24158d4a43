//! What agencies sent, and how much of it can be used.

indicators! {
    "agencies_expected", Return, Returns;
    "returns expected of agencies", "relevés attendus des structures";
    "return expected", "returns expected", "relevé attendu", "relevés attendus";
    "Tables that agencies owe for the period by the profile, and that are due by the as-of day: one for each agency, table and month, quarter or year.",
    "Tableaux que les structures doivent pour la période selon le profil, et échus à la date d’arrêté\u{a0}: un par structure, par tableau et par mois, trimestre ou année.";
    []

    "agencies_received", Return, Returns, within "agencies_expected";
    "returns received from agencies", "relevés reçus des structures";
    "return received", "returns received", "relevé reçu", "relevés reçus";
    "Returns expected of which a record falls into the period owed, or that say that there is nothing to report; silence is never taken for zero.",
    "Relevés attendus dont un enregistrement tombe dans la période due, ou qui portent «\u{a0}néant\u{a0}»\u{a0}; le silence n’est jamais pris pour un zéro.";
    []

    "agencies_on_time", Return, Returns, within "agencies_received";
    "returns received on time", "relevés reçus à temps";
    "return on time", "returns on time", "relevé à temps", "relevés à temps";
    "Returns received by the day on which they were due. It needs the day of receipt, which the committee notes; one received on an unknown day is not among them.",
    "Relevés reçus au plus tard à leur échéance. Il faut la date de réception, que note le comité\u{a0}; un relevé reçu à une date inconnue n’y est pas.";
    []

    "reporting_rate", Percent, Returns;
    "returns received of those expected", "part des relevés attendus qui sont reçus";
    "per cent of returns expected", "per cent of returns expected", "pour cent des relevés attendus", "pour cent des relevés attendus";
    "Of the returns expected, those received, nil returns among them.",
    "Parmi les relevés attendus, ceux qui sont reçus, les «\u{a0}néant\u{a0}» compris.";
    []

    "records_usable_victims", Percent, Returns;
    "records of victims that can be used", "enregistrements de victimes utilisables";
    "per cent of records of victims", "per cent of records of victims", "pour cent des enregistrements de victimes", "pour cent des enregistrements de victimes";
    "Of the records of victims registered in the period, those in which no cell that an indicator reads is unreadable, and sex and minority are known.",
    "Parmi les enregistrements de victimes de la période, ceux dont aucune cellule lue par un indicateur n’est illisible et dont le sexe et la minorité sont connus.";
    []

    "records_usable_investigations", Percent, Returns;
    "records of case files that can be used", "enregistrements de dossiers utilisables";
    "per cent of records of case files", "per cent of records of case files", "pour cent des enregistrements de dossiers", "pour cent des enregistrements de dossiers";
    "Of the records of case files opened in the period, those in which no cell that an indicator reads is unreadable.",
    "Parmi les enregistrements de dossiers ouverts dans la période, ceux dont aucune cellule lue par un indicateur n’est illisible.";
    []

    "records_usable_proceedings", Percent, Returns;
    "records of persons accused that can be used", "enregistrements de personnes mises en cause utilisables";
    "per cent of records of persons", "per cent of records of persons", "pour cent des enregistrements de personnes", "pour cent des enregistrements de personnes";
    "Of the records of persons proceeded against in the period, those in which no cell that an indicator reads is unreadable, and the outcome is known where there is a judgment.",
    "Parmi les enregistrements de personnes mises en cause de la période, ceux dont aucune cellule lue par un indicateur n’est illisible et dont l’issue est connue s’il y a jugement.";
    []

    "records_usable_activities", Percent, Returns;
    "records of activities that can be used", "enregistrements d’activités utilisables";
    "per cent of records of activities", "per cent of records of activities", "pour cent des enregistrements d’activités", "pour cent des enregistrements d’activités";
    "Of the records of activities held in the period, those in which no cell that an indicator reads is unreadable, and kind and attendance are known.",
    "Parmi les enregistrements d’activités de la période, ceux dont aucune cellule lue par un indicateur n’est illisible et dont la nature et la fréquentation sont connues.";
    []
}
