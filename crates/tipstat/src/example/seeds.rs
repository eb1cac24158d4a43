const SEEDS: &[Seed] = &[
    Seed {
        rule: "TIP213",
        file: POLICE,
        sheet: 0,
        when: &[(V::Sex as usize, filled)],
        change: &[(V::Sex as usize, Some("femele"))],
        shows: &[V::Sex as usize],
        with_row_before: false,
    },
    Seed {
        rule: "TIP311",
        file: POLICE,
        sheet: 0,
        when: &[(V::ReferralDate as usize, filled)],
        change: &[(V::ReferralDate as usize, Some("02/01/2024"))],
        shows: &[V::IdentificationDate as usize, V::ReferralDate as usize],
        with_row_before: false,
    },
    Seed {
        rule: "TIP601",
        file: ASSOCIATION,
        sheet: 0,
        when: &[],
        change: &[(V::Record as usize, None)],
        shows: &[V::Record as usize],
        with_row_before: true,
    },
];
