use super::code_list;

code_list! {
    /// Groups that mix sex and age, as reports print them: « 42 hommes, 250 femmes et 337 enfants ».
    Group, "group", "group", "groupe";
    Men = "men", "men", "hommes", aliases ["man", "homme", "hommes adultes", "adult men"];
    Women = "women", "women", "femmes", aliases ["woman", "femme", "femmes adultes", "adult women"];
    Children = "children", "children", "enfants", aliases ["child", "enfant", "mineurs", "minors"];
    Boys = "boys", "boys", "garçons", aliases ["boy", "garçon"];
    Girls = "girls", "girls", "filles", aliases ["girl", "fille"];
    Adults = "adults", "adults", "adultes", aliases ["adult", "adulte", "majeurs"];
    WomenAndChildren = "women_and_children", "women and children", "femmes et enfants", aliases ["femmes enfants", "women children"];
    WomenAndGirls = "women_and_girls", "women and girls", "femmes et filles";
    MenAndBoys = "men_and_boys", "men and boys", "hommes et garçons";
    Unknown = "unknown", "group unknown", "groupe inconnu", aliases ["_U", "U", "not known", "inconnu", "non précisé", "nd"];
}

impl Group {
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
