use super::code_list;

code_list! {
    /// Sex of a person. Codes as in the SDG code list `CL_SEX`.
    Sex, "sex", "sex", "sexe";
    Male = "M", "male", "masculin", aliases ["m.", "h", "homme", "hommes", "man", "men", "males", "garçon", "garçons", "boy", "boys", "masc", "sexe masculin", "de sexe masculin", "masculino", "homem", "homens", "hombre", "hombres", "varón", "varones", "мужской", "мужчина", "мужчины", "муж", "ذكر", "ذكور", "الذكور", "رجال", "الرجال", "男", "男性"],
        maps [Sdg "M", Glotip "Male", Ctdc "Male", Htcds "Masculine"];
    Female = "F", "female", "féminin", aliases ["f.", "femme", "femmes", "mme", "madame", "mlle", "woman", "women", "females", "fille", "filles", "girl", "girls", "fém", "sexe féminin", "de sexe féminin", "femenino", "feminino", "mulher", "mulheres", "mujer", "mujeres", "женский", "женщина", "женщины", "жен", "أنثى", "إناث", "الإناث", "نساء", "النساء", "女", "女性"],
        maps [Sdg "F", Glotip "Female", Ctdc "Female", Htcds "Feminine"];
    /// Another sex than the two, where the law or the source knows one.
    Other = "O", "other", "autre", aliases ["autres", "transgender", "transgenre", "otro", "otros", "другой", "آخر", "其他"], maps [Glotip "Other", Ctdc "Transgender/NonConforming"];
    Unknown = "U", "unknown", "inconnu", aliases ["_U", "not known", "not stated", "not specified", "unspecified", "non précisé", "non spécifié", "no especificado", "não especificado", "nd", "inconnue", "sexe inconnu", "sex unknown", "desconocido", "desconhecido", "ignorado", "se desconoce", "sexo desconocido", "неизвестно", "неизвестный", "غير معروف", "未知", "不详"],
        maps [Sdg "_U", Glotip "Unknown", Ctdc "Unknown", Htcds "NonSpecifiedUnknown"];
}
