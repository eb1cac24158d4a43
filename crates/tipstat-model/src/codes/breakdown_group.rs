use rust_decimal::Decimal;

use super::{AgeGroup, Code, Sex, code_list};
use crate::text::{Lang, Text};

code_list! {
    /// Groups that mix sex and age, as reports print them: « 42 hommes, 250 femmes et 337 enfants ».
    Group, "group", "group", "groupe";
    Men = "men", "men", "hommes", aliases ["man", "homme", "hommes adultes", "adult men", "hombres", "мужчины", "رجال", "الرجال", "成年男性"];
    Women = "women", "women", "femmes", aliases ["woman", "femme", "femmes adultes", "adult women", "mujeres", "женщины", "نساء", "النساء", "成年女性"];
    Children = "children", "children", "enfants", aliases ["child", "enfant", "mineurs", "minors", "niños y niñas", "menores", "дети", "несовершеннолетние", "أطفال", "الأطفال", "儿童"];
    Boys = "boys", "boys", "garçons", aliases ["boy", "garçon", "niños", "мальчики", "فتيان", "男童", "男孩"];
    Girls = "girls", "girls", "filles", aliases ["girl", "fille", "niñas", "девочки", "فتيات", "女童", "女孩"];
    Adults = "adults", "adults", "adultes", aliases ["adult", "adulte", "majeurs", "adultos", "взрослые", "بالغون", "البالغون", "成年人", "成人"];
    WomenAndChildren = "women_and_children", "women and children", "femmes et enfants", aliases ["femmes enfants", "women children"];
    WomenAndGirls = "women_and_girls", "women and girls", "femmes et filles";
    MenAndBoys = "men_and_boys", "men and boys", "hommes et garçons";
    Unknown = "unknown", "group unknown", "groupe inconnu", aliases ["_U", "U", "not known", "inconnu", "non précisé", "nd"];
}

impl Group {
    /// So many of it, in words: `1 femme`, `42 hommes`.
    #[must_use]
    pub fn noun(self, lang: Lang, value: Decimal) -> &'static str {
        let one = match lang {
            Lang::En => value == Decimal::ONE,
            Lang::Fr => value.abs() < Decimal::TWO,
        };
        let text = match (self, one) {
            (Self::Unknown, _) => Text::new("of unknown group", "de groupe inconnu"),
            (_, false) => return self.label(lang),
            (Self::Men, true) => Text::new("man", "homme"),
            (Self::Women, true) => Text::new("woman", "femme"),
            (Self::Children, true) => Text::new("child", "enfant"),
            (Self::Boys, true) => Text::new("boy", "garçon"),
            (Self::Girls, true) => Text::new("girl", "fille"),
            (Self::Adults, true) => Text::new("adult", "adulte"),
            (Self::WomenAndChildren, true) => Text::new("woman or child", "femme ou enfant"),
            (Self::WomenAndGirls, true) => Text::new("woman or girl", "femme ou fille"),
            (Self::MenAndBoys, true) => Text::new("man or boy", "homme ou garçon"),
        };
        text.get(lang)
    }

    /// The sex and the age group that it stands for, either where it says nothing of it; none of it where it is mixed
    /// otherwise or not known.
    #[must_use]
    pub const fn sex_and_age(self) -> Option<(Option<Sex>, Option<AgeGroup>)> {
        Some(match self {
            Self::Men => (Some(Sex::Male), Some(AgeGroup::ADULTS)),
            Self::Women => (Some(Sex::Female), Some(AgeGroup::ADULTS)),
            Self::Boys => (Some(Sex::Male), Some(AgeGroup::CHILDREN)),
            Self::Girls => (Some(Sex::Female), Some(AgeGroup::CHILDREN)),
            Self::Children => (None, Some(AgeGroup::CHILDREN)),
            Self::Adults => (None, Some(AgeGroup::ADULTS)),
            Self::WomenAndGirls => (Some(Sex::Female), None),
            Self::MenAndBoys => (Some(Sex::Male), None),
            Self::WomenAndChildren | Self::Unknown => return None,
        })
    }

    /// The ways to make one group out of others that do not overlap; `None` is everybody.
    pub const PARTITIONS: &'static [(Option<Self>, &'static [Self])] = &[
        (None, &[Self::Men, Self::Women, Self::Children]),
        (None, &[Self::Men, Self::Women, Self::Boys, Self::Girls]),
        (None, &[Self::Adults, Self::Children]),
        (None, &[Self::Men, Self::WomenAndChildren]),
        (None, &[Self::WomenAndGirls, Self::MenAndBoys]),
        (Some(Self::Children), &[Self::Boys, Self::Girls]),
        (Some(Self::Adults), &[Self::Men, Self::Women]),
        (Some(Self::WomenAndChildren), &[Self::Women, Self::Children]),
        (Some(Self::WomenAndGirls), &[Self::Women, Self::Girls]),
        (Some(Self::MenAndBoys), &[Self::Men, Self::Boys]),
    ];
}
