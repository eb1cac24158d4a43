//! Tables whose headings and words are in one language throughout: what they tell apart must be read, every word of it.

use super::tests::{read_as, told as figure, troubles};
use crate::read::Submission;

fn told(read: &Submission) -> Vec<String> {
    read.figures.entries().map(|e| figure(e.figure)).collect()
}

/// The same twelve victims in every language: all, by sex, by age, by form.
const TWELVE: [&str; 11] = [
    "2019 victims_identified = 12 person",
    "2019 victims_identified M = 4 person",
    "2019 victims_identified F = 8 person",
    "2019 victims_identified Y0T17 = 3 person",
    "2019 victims_identified Y_GE18 = 9 person",
    "2019 victims_identified Y0T17 = 3 person",
    "2019 victims_identified U = 0 person",
    "2019 victims_identified sexual_exploitation = 7 person",
    "2019 victims_identified forced_labour = 3 person",
    "2019 victims_identified organ_removal = 0 person",
    "2019 victims_identified other = 2 person",
];

#[test]
fn a_table_is_read_in_each_language_of_the_united_nations_and_in_portuguese() {
    for text in [
        "Ano,Sexo,Grupo etário,Forma de exploração,Unidade,Valor\n\
         2019,Total,Todas as idades,Total,Número de vítimas,12\n\
         2019,Masculino,,,Número de vítimas,4\n2019,Feminino,,,Número de vítimas,8\n\
         2019,,0 a 17 anos,,Número de vítimas,3\n2019,,18 e mais anos,,Número de vítimas,9\n\
         2019,,Menores de 18 anos,,Número de vítimas,3\n2019,,Idade desconhecida,,Número de vítimas,0\n\
         2019,,,Exploração sexual,Número de vítimas,7\n2019,,,Trabalho forçado,Número de vítimas,3\n\
         2019,,,Remoção de órgãos,Número de vítimas,0\n2019,,,Outras formas de exploração,Número de vítimas,2\n",
        "Año,Sexo,Grupo de edad,Forma de explotación,Unidad de medida,Valor\n\
         2019,Ambos sexos,Todas las edades,Total,Número,12\n2019,Hombres,,,Número,4\n2019,Mujeres,,,Número,8\n\
         2019,,0 a 17 años,,Número,3\n2019,,18 años y más,,Número,9\n2019,,Menores de edad,,Número,3\n\
         2019,,Se desconoce,,Número,0\n2019,,,Explotación sexual,Número,7\n2019,,,Trabajos forzados,Número,3\n\
         2019,,,Extracción de órganos,Número,0\n2019,,,Otras formas de explotación,Número,2\n",
        "Год,Пол,Возраст,Форма эксплуатации,Единица измерения,Значение\n\
         2019,Оба пола,Всего,Всего,человек,12\n2019,Мужчины,,,человек,4\n2019,Женщины,,,человек,8\n\
         2019,,0-17 лет,,человек,3\n2019,,18 лет и старше,,человек,9\n2019,,Несовершеннолетние,,человек,3\n\
         2019,,Возраст неизвестен,,человек,0\n2019,,,Сексуальная эксплуатация,человек,7\n\
         2019,,,Трудовая эксплуатация,человек,3\n2019,,,Изъятие органов,человек,0\n\
         2019,,,Прочие формы эксплуатации,человек,2\n",
        "السنة,الجنس,الفئة العمرية,شكل الاستغلال,وحدة القياس,القيمة\n\
         2019,كلا الجنسين,المجموع,المجموع,عدد,12\n2019,ذكور,,,عدد,4\n2019,إناث,,,عدد,8\n\
         2019,,أقل من 18 سنة,,عدد,3\n2019,,18 سنة فأكثر,,عدد,9\n2019,,أطفال,,عدد,3\n2019,,غير معروف,,عدد,0\n\
         2019,,,الاستغلال الجنسي,عدد,7\n2019,,,العمل القسري,عدد,3\n2019,,,نزع الأعضاء,عدد,0\n\
         2019,,,أشكال أخرى من الاستغلال,عدد,2\n",
        "年份,性别,年龄组,剥削形式,计量单位,数值\n\
         2019,男女合计,合计,合计,人,12\n2019,男性,,,人,4\n2019,女性,,,人,8\n\
         2019,,0-17岁,,人,3\n2019,,18岁及以上,,人,9\n2019,,18岁以下,,人,3\n2019,,不详,,人,0\n\
         2019,,,性剥削,人,7\n2019,,,强迫劳动,人,3\n2019,,,摘取器官,人,0\n2019,,,其他形式的剥削,人,2\n",
        "Année,Sexe,Tranche d’âge,Forme d’exploitation,Unité,Valeur\n\
         2019,Ensemble,Ensemble,Ensemble,Nombre,12\n2019,Hommes,,,Nombre,4\n2019,Femmes,,,Nombre,8\n\
         2019,,0 à 17 ans,,Nombre,3\n2019,,18 ans et plus,,Nombre,9\n2019,,Moins de 18 ans,,Nombre,3\n\
         2019,,Inconnu,,Nombre,0\n2019,,,Exploitation sexuelle,Nombre,7\n2019,,,Travail forcé,Nombre,3\n\
         2019,,,Prélèvement d’organes,Nombre,0\n2019,,,Autres formes d’exploitation,Nombre,2\n",
    ] {
        let read = read_as(text, "");
        assert_eq!(told(&read), TWELVE, "{text}");
        assert!(troubles(&read).is_empty(), "{:?}", troubles(&read));
    }
}

/// The name of the indicator as the statistical offices of Brazil and of Portugal write it, and stages of justice.
#[test]
fn labels_in_portuguese_say_what_is_counted() {
    let text = "Ano,Série,Sexo,Unidade,Valor\n\
        2019,\"Número de vítimas de tráfico de pessoas por 100 mil habitantes, por sexo, idade e forma de exploração\",Mulheres,por 100 mil habitantes,0.29\n\
        2019,\"Número de vítimas de tráfico de seres humanos por 100 000 habitantes\",Homens,por 100 000 habitantes,0.19\n\
        2019,Número de vítimas de tráfico de pessoas para exploração sexual (número),Total,número,10\n\
        2019,Pessoas condenadas por tráfico de pessoas,Total,pessoas,3\n\
        2019,Suspeitos de tráfico de pessoas,Total,pessoas,9\n";
    assert_eq!(
        told(&read_as(text, "")),
        [
            "2019 victims_identified F = 0.29 per_100000",
            "2019 victims_identified M = 0.19 per_100000",
            "2019 victims_identified sexual_exploitation = 10 person",
            "2019 persons_convicted = 3 person",
            "2019 persons_investigated = 9 person",
        ]
    );
}

/// A column of sexes whose words say the age too is one of groups, and none of its children count for all who are female.
#[test]
fn girls_in_a_column_of_sexes_are_girls_and_not_all_who_are_female() {
    let of = |head: &str, words: [&str; 5]| {
        let rows = words.iter().zip([14, 3, 5, 2, 4]).map(|(word, n)| format!("2019,{word},{n}\n"));
        told(&read_as(&format!("{head}\n{}", rows.collect::<String>()), ""))
    };
    let expected = [
        "2019 victims_identified = 14 person",
        "2019 victims_identified men = 3 person",
        "2019 victims_identified women = 5 person",
        "2019 victims_identified boys = 2 person",
        "2019 victims_identified girls = 4 person",
    ];
    for (series, sex, value, words) in [
        (
            "Number of detected victims of trafficking in persons",
            "Sex",
            "Value",
            ["Total", "Men", "Women", "Boys", "Girls"],
        ),
        ("Número de víctimas de trata de personas", "Sexo", "Valor", ["Total", "Hombres", "Mujeres", "Niños", "Niñas"]),
        (
            "Nombre de victimes de la traite des personnes",
            "Sexe",
            "Valeur",
            ["Total", "Hommes", "Femmes", "Garçons", "Filles"],
        ),
    ] {
        let with = words.map(|word| format!("{series},{word}"));
        assert_eq!(of(&format!("Year,Series,{sex},{value}"), with.each_ref().map(String::as_str)), expected, "{sex}");
    }
    let one = "Année,Série,Sexe,Valeur\n2019,Nombre de victimes de la traite des personnes,Filles,9\n";
    assert_eq!(told(&read_as(one, "")), ["2019 victims_identified girls = 9 person"]);
    let wide = "Victimes de la traite identifiées,,,\nAnnée,Garçons,Filles,Total\n2019,4,9,13\n";
    let expected = ["boys = 4", "girls = 9", "= 13"].map(|of| format!("2019 victims_identified {of} person"));
    assert_eq!(told(&read_as(wide, "")), expected);
}
