//! Figures of Mali as papers printed them in 2024 and 2025: facts, one row a number, for the tests of this module.

use crate::{
    Lang, Profile, Submission,
    check::{CheckOptions, Findings, check},
};

/// What was printed on 2024, with the unit, scope and source that were printed with it.
pub(super) const MALI: &str = "\
indicator,label,value,printed,unit,scope,period,group,sex,source,published,url
victims_identified,victimes identifiées,629,,personnes,,2024,,,AMAP,2025-05-05,https://amap.ml/?p=29074
victims_identified,42 hommes,42,,personnes,,2024,men,,AMAP,2025-05-05,https://amap.ml/?p=29074
victims_identified,250 femmes,250,,personnes,,2024,women,,AMAP,2025-05-05,https://amap.ml/?p=29074
victims_identified,337 enfants,337,,personnes,,2024,children,,AMAP,2025-05-05,https://amap.ml/?p=29074
victims_identified,42 hommes soit 7 %,7,,%,,2024,men,,AMAP,2025-05-05,https://amap.ml/?p=29074
victims_identified,250 femmes soit 40 %,40,,%,,2024,women,,AMAP,2025-05-05,https://amap.ml/?p=29074
victims_identified,337 enfants soit 53 %,53,,%,,2024,children,,AMAP,2025-05-05,https://amap.ml/?p=29074
victims_identified,\"les femmes et les enfants, 93 % des victimes\",93,,%,,2024,women_and_children,,AMAP,2025-05-05,https://amap.ml/?p=29074
victims_identified,victimes identifiées,629,,personnes,,2024,,,malikonews,,
victims_identified,337 enfants soit 50 %,50,,%,,2024,children,,infhonnete.com,,https://infhonnete.com/traite
investigations_opened,430 enquêtes ouvertes,430,,enquêtes,,2024,,,AMAP,2025-05-05,https://amap.ml/?p=29074
investigations_opened,430 enquêtes ouvertes,430,,enquêtes,,2024,,,malikonews,,
investigations_opened,93 dossiers d’enquêtes,93,,dossiers,,2024,,,infhonnete.com,,https://infhonnete.com/traite
investigations_opened,93 enquêtes judiciaires,93,,dossiers,,2024,,,La Gazette du Sahel,,https://lagazettedusahel.com/traite
persons_investigated,personnes enquêtées,430,,personnes,,2024,,,infhonnete.com,,https://infhonnete.com/traite
persons_investigated,291 hommes,291,,personnes,,2024,,M,infhonnete.com,,https://infhonnete.com/traite
persons_investigated,113 femmes,113,,personnes,,2024,,F,infhonnete.com,,https://infhonnete.com/traite
files_prosecuted,81 dossiers de poursuites,81,,dossiers,,2024,,,infhonnete.com,,https://infhonnete.com/traite
convictions,huit condamnations prononcées,8,huit,,,2024,,,AMAP,2025-05-05,https://amap.ml/?p=29074
persons_sensitised,personnes sensibilisées,36 000,,personnes,,2024,,,AMAP,2025-05-05,https://amap.ml/?p=29074
persons_sensitised,plus de 36 000 personnes sensibilisées,plus de 36 000,,personnes,,2024,,,malikonews,,
migrants_assisted,migrants assistés,822,,personnes,,2024,,,AMAP,2025-05-05,https://amap.ml/?p=29074
migrants_assisted,345 femmes,345,,personnes,,2024,women,,AMAP,2025-05-05,https://amap.ml/?p=29074
migrants_assisted,221 hommes,221,,personnes,,2024,men,,AMAP,2025-05-05,https://amap.ml/?p=29074
migrants_assisted,256 enfants,256,,personnes,,2024,children,,AMAP,2025-05-05,https://amap.ml/?p=29074
migrants_assisted,601 victimes soit 73 %,73,,%,,2024,women_and_children,,L’Essor,,https://www.journalessor.ml/posts/traite
persons_arrested,477 individus,477,,personnes,,2025-02,,,La Gazette du Sahel,,https://lagazettedusahel.com/traite
victims_identified,personnes victimes de traite et autres pratiques assimilées,5461,5.461,personnes,tip_and_assimilated,2023,,,L’Essor,2024-04-14,https://www.lessor.ml/posts/mali
victims_identified,personnes victimes de la traite,5481,,personnes,tip_and_assimilated,2023,,,bamada.net,,https://bamada.net/lutte
persons_trained_and_sensitised,formation et sensibilisation,13813,13.813,personnes,,2023,,,L’Essor,2024-04-14,https://www.lessor.ml/posts/mali
persons_trained_and_sensitised,dont 5792 femmes,5792,,personnes,,2023,,F,bamada.net,,https://bamada.net/lutte
files_tried,16 dossiers,16,,dossiers,,2023,,,L’Essor,2024-04-14,https://www.lessor.ml/posts/mali
persons_tried,116 personnes,116,,personnes,,2023,,,L’Essor,2024-04-14,https://www.lessor.ml/posts/mali
";

/// Victims as a brigade might list them: words that are not in their lists, a number given twice, a referral before the
/// identification. None of them exists.
pub(super) const VICTIMS: &str = "\
record,agency,identification_date,referral_date,family_name,given_names,birth_date,age,sex,area,forms
V1,BRTMTEH,12/03/2024,14/03/2024,NOMMARQUE1,PRENOMMARQUE1,17/05/2009,14,F,Ségou,EE1
V2,BRTMTEH,12/03/2024,10/03/2024,NOMMARQUE2,PRENOMMARQUE2,18/06/2007,16,femele,Ségou,travail forcé
V2,BRTMTEH,15/03/2024,16/03/2024,NOMMARQUE3,PRENOMMARQUE3,NAISSANCEMARQUE,,masculun,Mopti,travail forcé
V4,BRTMTEH,31/02/2024,16/03/2024,NOMMARQUE4,PRENOMMARQUE4,19/07/2031,seize,M,Mopti,travail forcé
";

/// Reads and checks one file, as of 31 January 2026.
pub(super) fn checked(file: &str, lang: Lang) -> (Findings, Submission) {
    checked_files(&[("mali.csv".to_owned(), file.to_owned())], lang)
}

/// Reads and checks files, each with its name.
pub(super) fn checked_files(files: &[(String, String)], lang: Lang) -> (Findings, Submission) {
    let profile = Profile::builtin("ml").unwrap();
    let files = files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
    let submission = Submission::read(files, &profile).unwrap();
    let options = CheckOptions { lang, ..CheckOptions::new(jiff::civil::date(2026, 1, 31)) };
    (check(&submission, &options), submission)
}
