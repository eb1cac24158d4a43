//! Victims, and what they received.

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
    "Identified victims who suffered the form, of those for whom any form is known, or every one that was asked for is denied. One person may have several.",
    "Victimes identifiées ayant subi la forme, parmi celles dont une forme au moins est connue, ou pour lesquelles toutes celles demandées sont exclues. Une personne peut en avoir plusieurs.";
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

    "assisted_at_start", Person, Victims;
    "victims in assistance at the start of the period", "victimes en cours d’assistance au début de la période";
    "victim in assistance at the start", "victims in assistance at the start", "victime en cours d’assistance au début", "victimes en cours d’assistance au début";
    "Victims whose assistance began before the first day of the period and had not ended by then. With those who entered, less those who left, they make those in assistance at the end.",
    "Victimes dont l’assistance a commencé avant le premier jour de la période et n’avait pas pris fin à ce jour. Avec les entrées, moins les sorties, elles font les victimes en cours d’assistance à la fin.";
    []

    "assistance_entries", Person, Victims;
    "victims who entered assistance", "entrées en assistance";
    "victim who entered assistance", "victims who entered assistance", "entrée en assistance", "entrées en assistance";
    "Victims whose assistance began in the period, and who were in none at its start.",
    "Victimes dont l’assistance a commencé dans la période, et qui n’étaient pas assistées à son début.";
    []

    "assistance_exits", Person, Victims;
    "victims who left assistance", "sorties d’assistance";
    "victim who left assistance", "victims who left assistance", "sortie d’assistance", "sorties d’assistance";
    "Victims whose assistance ended in the period, and who are in none at its end.",
    "Victimes dont l’assistance a pris fin dans la période, et qui ne sont pas assistées à sa fin.";
    ["fins de prise en charge"]

    "assisted_at_end", Person, Victims;
    "victims in assistance at the end of the period", "victimes en cours d’assistance à la fin de la période";
    "victim in assistance at the end", "victims in assistance at the end", "victime en cours d’assistance à la fin", "victimes en cours d’assistance à la fin";
    "Victims whose assistance began by the last day of the period and has not ended by then.",
    "Victimes dont l’assistance a commencé au plus tard le dernier jour de la période et n’a pas pris fin ce jour-là.";
    []

    "days_to_assistance", Day, Victims;
    "days from identification to first assistance", "jours de l’identification à la première assistance";
    "day from identification to first assistance", "days from identification to first assistance", "jour de l’identification à la première assistance", "jours de l’identification à la première assistance";
    "Median number of days from identification to the first assistance of any kind; those not yet assisted are counted as waiting, those assisted before as 0 days.",
    "Nombre médian de jours de l’identification à la première assistance, quelle qu’elle soit\u{a0}; les victimes non encore assistées comptent comme en attente, celles assistées auparavant pour 0 jour.";
    []
}
