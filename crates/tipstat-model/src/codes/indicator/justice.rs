//! Files and persons before police and courts.

indicators! {
    "offences_recorded", Offence, Justice, stage Report;
    "recorded offences", "infractions enregistrées";
    "recorded offence", "recorded offences", "infraction enregistrée", "infractions enregistrées";
    "Offences of trafficking in persons recorded.",
    "Infractions de traite des personnes enregistrées.";
    ["offences of trafficking in persons"]

    "investigations_opened", CaseFile, Justice, stage Investigation;
    "investigations opened", "enquêtes ouvertes";
    "investigation case file", "investigation case files", "dossier d’enquête", "dossiers d’enquête";
    "Case files in which an investigation was opened. One file may concern several persons.",
    "Dossiers dans lesquels une enquête a été ouverte. Un dossier peut viser plusieurs personnes.";
    ["dossiers d’enquête", "enquêtes judiciaires", "investigation case files", "investigations"]

    "persons_investigated", Person, Justice, stage Investigation;
    "persons investigated", "personnes mises en cause";
    "person investigated", "persons investigated", "personne mise en cause", "personnes mises en cause";
    "Persons against whom an investigation was directed.",
    "Personnes visées par une enquête.";
    ["personnes enquêtées", "personne enquêtée", "mis en cause", "persons brought into formal contact", "suspects", "personnes soupçonnées"]

    "persons_arrested", Person, Justice, stage Arrest;
    "persons arrested", "personnes interpellées";
    "person arrested", "persons arrested", "personne interpellée", "personnes interpellées";
    "Persons arrested.",
    "Personnes interpellées.";
    ["interpellations", "arrests", "personnes arrêtées"]

    "persons_remanded", Person, Justice, within "persons_arrested";
    "persons remanded", "personnes placées sous mandat de dépôt";
    "person remanded", "persons remanded", "personne placée sous mandat de dépôt", "personnes placées sous mandat de dépôt";
    "Arrested persons who were remanded in custody.",
    "Personnes interpellées placées sous mandat de dépôt.";
    ["mandats de dépôt"]

    "files_prosecuted", CaseFile, Justice, stage Prosecution;
    "files prosecuted", "dossiers de poursuites";
    "prosecution case file", "prosecution case files", "dossier de poursuites", "dossiers de poursuites";
    "Case files in which a prosecution was begun.",
    "Dossiers dans lesquels des poursuites ont été engagées.";
    ["poursuites engagées", "prosecutions", "prosecution case files", "dossiers de poursuite"]

    "persons_prosecuted", Person, Justice, stage Prosecution;
    "persons prosecuted", "personnes poursuivies";
    "person prosecuted", "persons prosecuted", "personne poursuivie", "personnes poursuivies";
    "Persons against whom a prosecution was begun.",
    "Personnes contre lesquelles des poursuites ont été engagées.";
    []

    "files_tried", CaseFile, Justice, stage Judgment;
    "files tried", "dossiers jugés";
    "case file tried", "case files tried", "dossier jugé", "dossiers jugés";
    "Case files judged.",
    "Dossiers jugés.";
    ["affaires jugées"]

    "persons_tried", Person, Justice, stage Judgment;
    "persons tried", "personnes jugées";
    "person tried", "persons tried", "personne jugée", "personnes jugées";
    "Persons judged.",
    "Personnes jugées.";
    []

    "convictions", Decision, Justice, stage Conviction;
    "convictions", "condamnations";
    "conviction", "convictions", "condamnation prononcée", "condamnations prononcées";
    "Decisions that convict. One decision may concern several persons.",
    "Décisions de condamnation. Une décision peut viser plusieurs personnes.";
    ["condamnations prononcées"]

    "persons_convicted", Person, Justice, stage Conviction, within "persons_tried";
    "persons convicted", "personnes condamnées";
    "person convicted", "persons convicted", "personne condamnée", "personnes condamnées";
    "Persons convicted.",
    "Personnes condamnées.";
    []

    "persons_acquitted", Person, Justice, stage Acquittal, within "persons_tried";
    "persons acquitted", "personnes acquittées";
    "person acquitted", "persons acquitted", "personne acquittée", "personnes acquittées";
    "Persons acquitted or discharged.",
    "Personnes acquittées ou relaxées.";
    ["relaxes", "acquittements"]

    "investigations_closed", CaseFile, Justice;
    "investigation files closed", "dossiers d’enquête terminés";
    "file closed", "files closed", "dossier terminé", "dossiers terminés";
    "Case files that ended in the period: judged for the first time, dismissed or closed, whichever came first.",
    "Dossiers terminés dans la période\u{a0}: jugés pour la première fois, classés ou clos, selon ce qui vient en premier.";
    []

    "files_pending_start", CaseFile, Justice;
    "files pending at the start of the period", "dossiers en cours au début de la période";
    "file pending at the start", "files pending at the start", "dossier en cours au début", "dossiers en cours au début";
    "Case files opened before the first day of the period and not judged, dismissed or closed before it. With the files opened, less those closed, they make the files pending at the end.",
    "Dossiers ouverts avant le premier jour de la période et non jugés, classés ou clos avant ce jour. Avec les dossiers ouverts, moins les dossiers terminés, ils font les dossiers en cours à la fin.";
    []

    "files_pending_end", CaseFile, Justice;
    "files pending at the end of the period", "dossiers en cours à la fin de la période";
    "file pending at the end", "files pending at the end", "dossier en cours à la fin", "dossiers en cours à la fin";
    "Case files opened by the last day of the period and not judged, dismissed or closed by then.",
    "Dossiers ouverts au dernier jour de la période et non jugés, classés ou clos ce jour-là.";
    []

    "persons_per_file", Ratio, Justice;
    "persons investigated for one file opened", "personnes mises en cause pour un dossier ouvert";
    "persons for one case file", "persons for one case file", "personnes pour un dossier", "personnes pour un dossier";
    "Persons first investigated in the period, divided by the case files opened in it.",
    "Personnes mises en cause dans la période, divisées par les dossiers ouverts dans la période.";
    []

    "prosecution_ratio", Ratio, Justice;
    "persons prosecuted for one person investigated in the same period", "personnes poursuivies pour une personne mise en cause dans la même période";
    "prosecuted for one investigated", "prosecuted for one investigated", "poursuivies pour une mise en cause", "poursuivies pour une mise en cause";
    "Persons charged in the period, divided by the persons first investigated in it: two counts of one period, not the same persons.",
    "Personnes poursuivies dans la période, divisées par les personnes mises en cause dans la période\u{a0}: deux comptes d’une même période, non les mêmes personnes.";
    []

    "conviction_ratio", Ratio, Justice;
    "persons convicted for one person prosecuted in the same period", "personnes condamnées pour une personne poursuivie dans la même période";
    "convicted for one prosecuted", "convicted for one prosecuted", "condamnées pour une poursuivie", "condamnées pour une poursuivie";
    "Persons convicted in the period, divided by the persons charged in it: two counts of one period, not the same persons.",
    "Personnes condamnées dans la période, divisées par les personnes poursuivies dans la période\u{a0}: deux comptes d’une même période, non les mêmes personnes.";
    []

    "cohort_prosecution_share", Percent, Justice;
    "persons investigated in the period who were charged so far", "personnes mises en cause dans la période et poursuivies à ce jour";
    "per cent of persons investigated", "per cent of persons investigated", "pour cent des personnes mises en cause", "pour cent des personnes mises en cause";
    "Of the persons first investigated in the period, those charged by the as-of day, whenever that was.",
    "Parmi les personnes mises en cause dans la période, celles poursuivies à la date d’arrêt des données, quel qu’en soit le jour.";
    []

    "cohort_conviction_share", Percent, Justice;
    "persons investigated in the period who were convicted so far", "personnes mises en cause dans la période et condamnées à ce jour";
    "per cent of persons investigated", "per cent of persons investigated", "pour cent des personnes mises en cause", "pour cent des personnes mises en cause";
    "Of the persons first investigated in the period, those convicted by the as-of day, whenever that was; those still pending are not convicted.",
    "Parmi les personnes mises en cause dans la période, celles condamnées à la date d’arrêt des données, quel qu’en soit le jour\u{a0}; celles dont la procédure est en cours ne sont pas condamnées.";
    []

    "conviction_among_tried", Percent, Justice;
    "persons tried who were convicted", "personnes jugées et condamnées";
    "per cent of persons tried", "per cent of persons tried", "pour cent des personnes jugées", "pour cent des personnes jugées";
    "Of the persons judged in the period whose outcome is known, those convicted, in absentia included.",
    "Parmi les personnes jugées dans la période dont l’issue est connue, celles condamnées, par contumace ou par défaut comprises.";
    []

    "days_to_judgment", Day, Justice;
    "days from investigation to judgment", "jours de la mise en cause au jugement";
    "day from investigation to judgment", "days from investigation to judgment", "jour de la mise en cause au jugement", "jours de la mise en cause au jugement";
    "The day, counted from that of being investigated, by which half of the persons first investigated in the period were judged. Pending cases are followed to the as-of day; a case that ended otherwise (dismissed, no case, discontinued) is never judged.",
    "Le jour, compté depuis la mise en cause, auquel la moitié des personnes mises en cause dans la période sont jugées. Les procédures en cours sont suivies jusqu’à la date d’arrêt des données\u{a0}; une procédure terminée autrement (classement, non-lieu, extinction) n’aboutit jamais à un jugement.";
    []

    "judged_within_year", Percent, Justice;
    "persons judged within a year", "personnes jugées en un an au plus";
    "per cent of persons investigated", "per cent of persons investigated", "pour cent des personnes mises en cause", "pour cent des personnes mises en cause";
    "Of the persons first investigated in the period, the share judged within 365 days. Pending cases are followed to the as-of day; a case that ended otherwise (dismissed, no case, discontinued) can no longer be judged.",
    "Parmi les personnes mises en cause dans la période, la part jugée en 365 jours au plus. Les procédures en cours sont suivies jusqu’à la date d’arrêt des données\u{a0}; une procédure terminée autrement (classement, non-lieu, extinction) ne peut plus être jugée.";
    []

    "suspended_sentence_share", Percent, Justice;
    "prison sentences suspended in full", "peines de prison entièrement assorties du sursis";
    "per cent of persons sentenced to prison", "per cent of persons sentenced to prison", "pour cent des personnes condamnées à la prison", "pour cent des personnes condamnées à la prison";
    "Of the persons convicted in the period to a prison sentence whose length and suspended part are known, those whose whole sentence is suspended.",
    "Parmi les personnes condamnées dans la période à une peine de prison dont la durée et la part avec sursis sont connues, celles dont toute la peine est assortie du sursis.";
    []
}
