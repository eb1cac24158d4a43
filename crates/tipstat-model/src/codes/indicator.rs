use rust_decimal::Decimal;
use serde::Serialize;

use super::{Stage, Unit};
use crate::{
    text::{Lang, Text},
    words::{fold, nearest},
};

/// Whom or what an indicator is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Victims of trafficking.
    Victims,
    /// Migrants, whether victims or not.
    Migrants,
    /// Persons and files before police and courts.
    Justice,
    /// People who attended, were trained or were reached.
    Audience,
    /// What agencies sent, and how much of it can be used.
    Returns,
    /// Residents.
    Residents,
}

impl Subject {
    /// The beginnings of words, folded, by which a printed label shows that it is about this subject.
    #[must_use]
    pub const fn word_stems(self) -> &'static [&'static str] {
        match self {
            Self::Victims => &["victim", "survivant", "survivor"],
            Self::Migrants => &["migrant"],
            Self::Justice => &[
                "enquet",
                "investigat",
                "poursui",
                "prosecut",
                "juge",
                "tried",
                "trial",
                "condamn",
                "convict",
                "acquit",
                "arret",
                "arrest",
                "interpell",
                "dossier",
                "case",
                "remand",
                "depot",
                "suspect",
                "offence",
                "infraction",
            ],
            Self::Audience => &["sensibilis", "sensitis", "sensitiz", "form", "train", "attend", "particip", "activit"],
            Self::Returns => &["releve", "return"],
            Self::Residents => &["habitant", "resident", "population"],
        }
    }

    /// What they are called.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Victims => Text::new("victims", "victimes"),
            Self::Migrants => Text::new("migrants", "migrants"),
            Self::Justice => Text::new("cases and accused persons", "dossiers et personnes mises en cause"),
            Self::Audience => Text::new("people reached", "personnes touchées"),
            Self::Returns => Text::new("returns of agencies", "relevés des structures"),
            Self::Residents => Text::new("residents", "habitants"),
        }
    }

    /// Whether a count of it means little without saying which practices it covers.
    #[must_use]
    pub const fn needs_scope(self) -> bool {
        matches!(self, Self::Victims | Self::Justice)
    }
}

/// An indicator that published figures can be about.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Indicator {
    /// Its id, as in the column `indicator`.
    pub id: &'static str,
    /// What it is called.
    pub name: Text,
    /// One of it, as it follows a number.
    pub one: Text,
    /// Several of it, as they follow a number.
    pub many: Text,
    /// What is counted, and what that does not mean.
    pub definition: Text,
    /// The unit in which it is counted.
    pub unit: Unit,
    /// Whom or what it is about.
    pub subject: Subject,
    /// The stage of the procedure that it counts.
    pub stage: Option<Stage>,
    /// The indicator whose persons or files include all of these.
    pub within: Option<&'static str>,
    /// The indicators it adds up, where it mixes several.
    pub adds: &'static [&'static str],
    /// An indicator that is surely as large, and known where this one seldom is: whoever was reached came at
    /// least once.
    pub at_least: Option<&'static str>,
    /// Other words for it.
    pub aliases: &'static [&'static str],
}

macro_rules! indicators {
    ($( $id:literal, $unit:ident, $subject:ident $(, stage $stage:ident)? $(, within $within:literal)? $(, adds [$($adds:literal),*])? $(, at_least $least:literal)? ;
        $en:literal, $fr:literal; $one_en:literal, $many_en:literal, $one_fr:literal, $many_fr:literal;
        $den:literal, $dfr:literal; [$($alias:literal),* $(,)?] )*) => {
        /// The catalogue: every indicator that published figures can name.
        const CATALOGUE: &[Indicator] = &[$( Indicator {
            id: $id,
            name: Text::new($en, $fr),
            one: Text::new($one_en, $one_fr),
            many: Text::new($many_en, $many_fr),
            definition: Text::new($den, $dfr),
            unit: Unit::$unit,
            subject: Subject::$subject,
            stage: indicators!(@opt Stage $($stage)?),
            within: indicators!(@str $($within)?),
            adds: &[$($($adds),*)?],
            at_least: indicators!(@str $($least)?),
            aliases: &[$($alias),*],
        }, )*];
    };
    (@opt $ty:ident $value:ident) => { Some($ty::$value) };
    (@opt $ty:ident) => { None };
    (@str $value:literal) => { Some($value) };
    (@str) => { None };
}

indicators! {
    "victims_presumed", Person, Victims;
    "presumed victims", "victimes présumées";
    "presumed victim", "presumed victims", "victime présumée", "victimes présumées";
    "Persons for whom there are grounds to believe that they are victims, before any decision.",
    "Personnes dont on a des raisons de penser qu’elles sont victimes, avant toute décision.";
    ["victimes présumées", "potential victims"]

    "victims_identified", Person, Victims;
    "identified victims", "victimes identifiées";
    "identified victim", "identified victims", "victime identifiée", "victimes identifiées";
    "Victims detected and identified by an authority or a mandated organisation. It measures detection, not how many victims there are.",
    "Victimes détectées et identifiées par une autorité ou une structure mandatée. Le chiffre mesure la détection, non le nombre de victimes qui existent.";
    ["victims detected", "detected victims", "detected trafficking victims", "victimes détectées", "victimes recensées"]

    "victims_confirmed", Person, Victims, within "victims_identified";
    "confirmed victims", "victimes confirmées";
    "confirmed victim", "confirmed victims", "victime confirmée", "victimes confirmées";
    "Identified victims whose status was confirmed by a decision.",
    "Victimes identifiées dont le statut a été confirmé par une décision.";
    []

    "victims_assisted", Person, Victims;
    "assisted victims", "victimes assistées";
    "assisted victim", "assisted victims", "victime assistée", "victimes assistées";
    "Victims concerned by measures of protection or assistance in the period, whenever they were identified.",
    "Victimes concernées par des actions de protection ou d’assistance dans la période, quelle que soit la date d’identification.";
    ["victimes prises en charge", "victimes concernées par les actions de protection", "victims protected"]

    "victims_referred", Person, Victims;
    "referred victims", "victimes référées";
    "referred victim", "referred victims", "victime référée", "victimes référées";
    "Victims referred to a service.",
    "Victimes orientées vers un service.";
    ["victimes orientées"]

    "migrants_assisted", Person, Migrants;
    "assisted migrants", "migrants assistés";
    "assisted migrant", "assisted migrants", "migrant assisté", "migrants assistés";
    "Migrants who received assistance. A migrant is not for that reason a victim of trafficking.",
    "Migrants ayant reçu une assistance. Un migrant n’est pas pour autant victime de traite.";
    []

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
    "persons investigated", "personnes enquêtées";
    "person investigated", "persons investigated", "personne enquêtée", "personnes enquêtées";
    "Persons against whom an investigation was directed.",
    "Personnes visées par une enquête.";
    ["personnes mises en cause", "persons brought into formal contact", "suspects", "personnes soupçonnées"]

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

    "activities_held", Activity, Audience;
    "activities held", "activités réalisées";
    "activity held", "activities held", "activité réalisée", "activités réalisées";
    "Sensitisation and training activities held.",
    "Activités de sensibilisation et de formation réalisées.";
    ["activités de sensibilisation"]

    "attendances", Attendance, Audience;
    "attendances", "participations";
    "attendance at sensitisation activities", "attendances at sensitisation activities", "participation à des activités de sensibilisation", "participations à des activités de sensibilisation";
    "Attendances at sensitisation activities. One person who comes three times is three attendances.",
    "Participations aux activités de sensibilisation. Une personne venue trois fois compte trois participations.";
    ["présences"]

    "persons_sensitised", Person, Audience, at_least "attendances";
    "persons sensitised", "personnes sensibilisées";
    "person sensitised", "persons sensitised", "personne sensibilisée", "personnes sensibilisées";
    "Different persons reached by sensitisation. Without lists of names only attendances are known.",
    "Personnes différentes touchées par la sensibilisation. Sans listes nominatives, seules les participations sont connues.";
    ["people sensitised", "persons reached", "personnes touchées"]

    "persons_trained", Person, Audience;
    "persons trained", "personnes formées";
    "person trained", "persons trained", "personne formée", "personnes formées";
    "Persons who took part in training.",
    "Personnes ayant suivi une formation.";
    ["personnes formées"]

    "persons_trained_and_sensitised", Person, Audience, adds ["persons_trained", "persons_sensitised"];
    "persons trained and persons sensitised, added", "personnes formées et personnes sensibilisées, additionnées";
    "person trained or sensitised", "persons trained or sensitised", "personne formée ou sensibilisée", "personnes formées ou sensibilisées";
    "Two different things in one number; ask the source for each.",
    "Deux choses différentes en un seul nombre\u{a0}; demander chacune à la source.";
    ["formation et sensibilisation", "personnes formées et sensibilisées"]

    "child_share", Percent, Victims;
    "children among identified victims", "part des enfants parmi les victimes identifiées";
    "per cent of identified victims", "per cent of identified victims", "pour cent des victimes identifiées", "pour cent des victimes identifiées";
    "Identified victims under 18 years, of those whose age is known.",
    "Victimes identifiées de moins de 18 ans, parmi celles dont l’âge est connu.";
    []

    "women_and_girls_share", Percent, Victims;
    "women and girls among identified victims", "part des femmes et des filles parmi les victimes identifiées";
    "per cent of identified victims", "per cent of identified victims", "pour cent des victimes identifiées", "pour cent des victimes identifiées";
    "Identified victims of female sex, of those whose sex is known.",
    "Victimes identifiées de sexe féminin, parmi celles dont le sexe est connu.";
    []

    "form_share", Percent, Victims;
    "share of a form of exploitation", "part d’une forme d’exploitation";
    "per cent of identified victims", "per cent of identified victims", "pour cent des victimes identifiées", "pour cent des victimes identifiées";
    "Identified victims who suffered the form, of those for whom any form is known. One person may have several.",
    "Victimes identifiées ayant subi la forme, parmi celles dont une forme au moins est connue. Une personne peut en avoir plusieurs.";
    []

    "days_to_referral", Day, Victims;
    "days from identification to referral", "jours de l’identification à l’orientation";
    "day from identification to referral", "days from identification to referral", "jour de l’identification à l’orientation", "jours de l’identification à l’orientation";
    "Median number of days from identification to referral; those not yet referred are counted as waiting.",
    "Nombre médian de jours de l’identification à l’orientation\u{a0}; les victimes non encore orientées comptent comme en attente.";
    []

    "psychological_support_coverage", Percent, Victims;
    "assisted victims with psychological support", "victimes assistées ayant reçu un soutien psychologique";
    "per cent of assisted victims", "per cent of assisted victims", "pour cent des victimes assistées", "pour cent des victimes assistées";
    "Victims first assisted in the period who received psychological support, of those for whom it is known. Who declined it, or was referred and still waits, has not received it.",
    "Victimes assistées pour la première fois dans la période ayant reçu un soutien psychologique, parmi celles pour qui on le sait. Qui l’a refusé, ou attend encore après orientation, ne l’a pas reçu.";
    []

    "legal_aid_coverage", Percent, Victims;
    "assisted victims with legal aid", "victimes assistées ayant reçu une aide juridique";
    "per cent of assisted victims", "per cent of assisted victims", "pour cent des victimes assistées", "pour cent des victimes assistées";
    "Victims first assisted in the period who received legal aid, of those for whom it is known. Who declined it, or was referred and still waits, has not received it.",
    "Victimes assistées pour la première fois dans la période ayant reçu une aide juridique, parmi celles pour qui on le sait. Qui l’a refusée, ou attend encore après orientation, ne l’a pas reçue.";
    []

    "reintegration_coverage", Percent, Victims;
    "assisted victims with help to reintegrate", "victimes assistées ayant reçu une aide à la réinsertion";
    "per cent of assisted victims", "per cent of assisted victims", "pour cent des victimes assistées", "pour cent des victimes assistées";
    "Victims first assisted in the period who received help with socio-economic reintegration, of those for whom it is known. Who declined it, or was referred and still waits, has not received it.",
    "Victimes assistées pour la première fois dans la période ayant reçu une aide à la réinsertion socio-économique, parmi celles pour qui on le sait. Qui l’a refusée, ou attend encore après orientation, ne l’a pas reçue.";
    []

    "full_support_coverage", Percent, Victims;
    "assisted victims with psychological support, legal aid and reintegration", "victimes assistées ayant reçu soutien psychologique, aide juridique et réinsertion";
    "per cent of assisted victims", "per cent of assisted victims", "pour cent des victimes assistées", "pour cent des victimes assistées";
    "Victims first assisted in the period who received all three, psychological support, legal aid and help with reintegration, of those for whom all three are known. Who declined one, or was referred and still waits for it, has not received it.",
    "Victimes assistées pour la première fois dans la période ayant reçu les trois, soutien psychologique, aide juridique et aide à la réinsertion, parmi celles pour qui on le sait des trois. Qui en a refusé une, ou l’attend encore après orientation, ne l’a pas reçue.";
    []

    "days_to_assistance", Day, Victims;
    "days from identification to first assistance", "jours de l’identification à la première assistance";
    "day from identification to first assistance", "days from identification to first assistance", "jour de l’identification à la première assistance", "jours de l’identification à la première assistance";
    "Median number of days from identification to the first assistance of any kind; those not yet assisted are counted as waiting, those assisted before as 0 days.",
    "Nombre médian de jours de l’identification à la première assistance, quelle qu’elle soit\u{a0}; les victimes non encore assistées comptent comme en attente, celles assistées auparavant pour 0 jour.";
    []

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

    "women_share_attendances", Percent, Audience;
    "women and girls among attendances", "part des femmes et des filles parmi les participations";
    "per cent of attendances", "per cent of attendances", "pour cent des participations", "pour cent des participations";
    "Attendances of women and girls at sensitisation activities of the period, of those counted by sex.",
    "Participations de femmes et de filles aux activités de sensibilisation de la période, parmi celles comptées par sexe.";
    []

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
    "Returns received by the day on which they were due. It needs the day of sending, which no file gives.",
    "Relevés reçus au plus tard à leur échéance. Il faut la date d’envoi, qu’aucun fichier ne donne.";
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

    "population", Person, Residents;
    "resident population", "population résidente";
    "resident", "residents", "habitant", "habitants";
    "Residents, by census or projection: the denominator of rates.",
    "Habitants, selon un recensement ou une projection\u{a0}: le dénominateur des taux.";
    ["habitants", "residents"]
}

impl Indicator {
    /// Every indicator, in the order of the catalogue.
    #[must_use]
    pub const fn all() -> &'static [Self] {
        CATALOGUE
    }

    /// The indicator that a text names, by id, name or alias in either language.
    #[must_use]
    pub fn read(text: &str) -> Option<&'static Self> {
        let folded = fold(text);
        CATALOGUE.iter().find(|i| i.id == text || i.spellings().any(|s| fold(s) == folded))
    }

    /// The indicator whose name is most like a text.
    #[must_use]
    pub fn nearest(text: &str) -> Option<&'static Self> {
        nearest(text, CATALOGUE.iter().flat_map(|i| i.spellings().map(move |s| (s, i))))
    }

    /// So many of it, in words: `1 victime identifiée`, `93 dossiers d’enquête`.
    #[must_use]
    pub fn noun(&self, lang: Lang, value: Decimal) -> &'static str {
        // As with units, English has a plural for 0 and 1.5, French only from 2 on.
        let one = match lang {
            Lang::En => value == Decimal::ONE,
            Lang::Fr => value.abs() < Decimal::TWO,
        };
        if one { self.one.get(lang) } else { self.many.get(lang) }
    }

    fn spellings(&self) -> impl Iterator<Item = &'static str> {
        [self.id, self.name.en, self.name.fr].into_iter().chain(self.aliases.iter().copied())
    }
}

/// The indicator of an id.
#[must_use]
pub fn indicator(id: &str) -> Option<&'static Indicator> {
    CATALOGUE.iter().find(|i| i.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_it_refers_to_exists() {
        for i in CATALOGUE {
            for other in i.within.iter().chain(i.adds).chain(&i.at_least) {
                assert!(indicator(other).is_some(), "{}: {other}", i.id);
            }
        }
    }

    #[test]
    fn no_name_stands_for_two_indicators() {
        for i in CATALOGUE {
            for name in i.spellings() {
                let all = CATALOGUE.iter().filter(|o| o.spellings().any(|s| fold(s) == fold(name)));
                assert_eq!(all.count(), 1, "{name}");
            }
        }
    }

    #[test]
    fn a_number_decides_between_one_and_several() {
        let files = indicator("investigations_opened").unwrap();
        assert_eq!(files.noun(Lang::Fr, Decimal::ONE), "dossier d’enquête");
        assert_eq!(files.noun(Lang::Fr, Decimal::ZERO), "dossier d’enquête");
        assert_eq!(files.noun(Lang::En, Decimal::ZERO), "investigation case files");
        assert_eq!(files.noun(Lang::Fr, Decimal::from(93)), "dossiers d’enquête");
    }
}
