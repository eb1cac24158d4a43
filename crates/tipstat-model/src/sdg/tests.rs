use super::*;

#[test]
fn the_sixteen_dimensions_stand_in_the_order_of_the_structure() {
    let ids: Vec<&str> = Part::of(Role::Dimension).map(Part::id).collect();
    assert_eq!(
        ids.join(","),
        "FREQ,REPORTING_TYPE,SERIES,REF_AREA,SEX,AGE,URBANISATION,INCOME_WEALTH_QUANTILE,EDUCATION_LEV,OCCUPATION,\
         CUST_BREAKDOWN,COMPOSITE_BREAKDOWN,DISABILITY_STATUS,ACTIVITY,PRODUCT,TIME_PERIOD"
    );
    let mandatory: Vec<&str> = Part::of(Role::Mandatory).map(Part::id).collect();
    assert_eq!(mandatory, ["OBS_STATUS", "UNIT_MULT", "UNIT_MEASURE"]);
}

#[test]
fn codes_fit_or_are_wrong_or_cannot_be_judged() {
    let wrong = |code: &str| Judged::Wrong(Some(code.to_owned()));
    for (part, text, judged) in [
        (Part::Sex, "F", Judged::Fits),
        (Part::Sex, "Female", wrong("F")),
        (Part::Sex, "T", wrong("_T")),
        (Part::Sex, "X", Judged::Wrong(None)),
        (Part::Age, "Y0T17", Judged::Fits),
        (Part::Age, "Y12T17", Judged::Fits),
        (Part::Age, "0-17", wrong("Y0T17")),
        (Part::Age, "_U", Judged::Open),
        (Part::Age, "ADULT AGE", Judged::Wrong(None)),
        (Part::Urbanisation, "R", Judged::Open),
        (Part::Urbanisation, "total", wrong("_T")),
        (Part::Urbanisation, "rural area", Judged::Wrong(None)),
        (Part::RefArea, "466", Judged::Fits),
        (Part::RefArea, "MLI", wrong("466")),
        (Part::RefArea, "2", Judged::Open),
        (Part::RefArea, "Atlantis", Judged::Wrong(None)),
        (Part::Series, "VC_HTF_DETVSX", Judged::Fits),
        (Part::Series, "vc_htf_detv", wrong("VC_HTF_DETV")),
        (Part::Series, "SI_POV_DAY1", Judged::Open),
        (Part::ObsStatus, "Q", Judged::Fits),
        (Part::ObsStatus, "M", Judged::Open),
        (Part::ObsStatus, "normal", Judged::Wrong(None)),
        (Part::UnitMult, "0", Judged::Fits),
        (Part::UnitMult, "many", Judged::Wrong(None)),
        (Part::TimePeriod, "2024", Judged::Fits),
        (Part::TimePeriod, "2024-Q1", Judged::Fits),
        (Part::TimePeriod, "24", Judged::Wrong(None)),
        (Part::SourceDetail, "anything", Judged::Fits),
    ] {
        assert_eq!(part.judge(text), judged, "{} {text}", part.id());
    }
}

#[test]
fn periods_of_sdmx_are_read() {
    for (text, code) in [
        ("2024", "2024"),
        ("2024-A1", "2024"),
        ("2024-Q1", "2024-Q1"),
        ("2024-M03", "2024-03"),
        ("2024-03", "2024-03"),
        ("2024-S1", "2024-01-01/2024-06-30"),
        ("2024-03-01", "2024-03-01/2024-03-01"),
    ] {
        assert_eq!(period(text).map(Period::code).as_deref(), Some(code), "{text}");
    }
    for text in ["", "é024", "24", "avril 2024", "2024/25"] {
        assert_eq!(period(text), None, "{text}");
    }
}
