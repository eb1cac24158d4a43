use tipstat_model::{
    Profile, Quantity,
    codes::{ObsStatus, Sex, Unit},
    columns::FigureColumn as C,
};

use crate::{
    Findings, Submission,
    check::{CheckOptions, check},
    explain::files,
    table::InputState,
};

fn read_as(name: &str, text: &str) -> Submission {
    Submission::read(vec![(name.to_owned(), text.as_bytes().to_vec())], &Profile::builtin("ml").unwrap()).unwrap()
}

fn checked(submission: &Submission) -> Findings {
    check(submission, &CheckOptions::new(jiff::civil::date(2026, 1, 31)))
}

fn codes(findings: &Findings) -> Vec<&str> {
    findings.findings.iter().map(|f| f.code.as_str()).filter(|code| *code != "TIP728").collect()
}

const ML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<mes:GenericData xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" xmlns:gen="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic" xmlns:com="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">
  <mes:Header>
    <mes:Structure structureID="S" dimensionAtObservation="TIME_PERIOD">
      <com:Structure><Ref id="SDG" agencyID="IAEG-SDGs" version="1.14"/></com:Structure>
    </mes:Structure>
  </mes:Header>
  <mes:DataSet structureRef="S" action="Information">
    <gen:Series>
      <gen:SeriesKey>
        <gen:Value id="FREQ" value="A"/><gen:Value id="REPORTING_TYPE" value="N"/>
        <gen:Value id="SERIES" value="VC_HTF_DETVSX"/><gen:Value id="REF_AREA" value="466"/>
        <gen:Value id="SEX" value="F"/><gen:Value id="AGE" value="Y0T17"/>
        <gen:Value id="URBANISATION" value="_T"/><gen:Value id="INCOME_WEALTH_QUANTILE" value="_T"/>
        <gen:Value id="EDUCATION_LEV" value="_T"/><gen:Value id="OCCUPATION" value="_T"/>
        <gen:Value id="CUST_BREAKDOWN" value="_T"/><gen:Value id="COMPOSITE_BREAKDOWN" value="_T"/>
        <gen:Value id="DISABILITY_STATUS" value="_T"/><gen:Value id="ACTIVITY" value="_T"/>
        <gen:Value id="PRODUCT" value="_T"/>
      </gen:SeriesKey>
      <gen:Attributes><gen:Value id="UNIT_MULT" value="0"/><gen:Value id="UNIT_MEASURE" value="NUMBER"/></gen:Attributes>
      <gen:Obs>
        <gen:ObsDimension value="2023"/><gen:ObsValue value="52"/>
        <gen:Attributes><gen:Value id="OBS_STATUS" value="A"/></gen:Attributes>
      </gen:Obs>
      <gen:Obs>
        <gen:ObsDimension value="2024"/>
        <gen:Attributes><gen:Value id="OBS_STATUS" value="Q"/></gen:Attributes>
      </gen:Obs>
    </gen:Series>
  </mes:DataSet>
</mes:GenericData>
"#;

#[test]
fn a_generic_message_is_read_with_its_places() {
    let submission = read_as("anything.txt", ML);
    let figures: Vec<_> = submission.figures.entries().map(|e| e.figure.clone()).collect();
    assert_eq!(figures.len(), 2);
    assert_eq!(figures[0].indicator.as_ref().unwrap().to_string(), "victims_identified");
    assert_eq!(figures[0].form.unwrap(), tipstat_model::codes::Form::Sexual);
    assert_eq!(figures[0].quantity, Some(Quantity::Exact(52.into())));
    assert_eq!(
        (figures[0].unit, figures[0].sex, figures[0].area.as_deref()),
        (Some(Unit::Person), Some(Sex::Female), None)
    );
    assert_eq!(figures[1].quantity, Some(Quantity::Suppressed { low: 0.into(), high: None }));
    assert_eq!(figures[1].status_obs, Some(ObsStatus::Suppressed));
    let InputState::Figures(table) = &submission.inputs[0].state else { panic!("no figures") };
    assert_eq!(table.rows.iter().map(|r| r.number).collect::<Vec<_>>(), [21, 25]);
    assert_eq!(table.reference_at(1, 0).as_deref(), Some("Series[1]/Obs[2]"));
    assert_eq!(codes(&checked(&submission)), [""; 0]);
}

#[test]
fn a_fault_in_a_message_is_shown_at_its_observation() {
    let findings = checked(&read_as("a.xml", &ML.replace(r#"id="SEX" value="F""#, r#"id="SEX" value="femmes""#)));
    let found: Vec<_> = findings.findings.iter().filter(|f| f.code == "TIP123").collect();
    assert_eq!(found.len(), 2);
    let cell = &found[0].cells[0];
    assert_eq!((cell.row, cell.reference.as_deref()), (Some(21), Some("Series[1]/Obs[1]")));
    assert_eq!((cell.column.as_deref(), found[0].expected.as_deref()), (Some("SEX"), Some("F")));
}

#[test]
fn a_message_that_breaks_off_is_refused_with_its_line() {
    for cut in [ML.find("</gen:Series>").unwrap(), ML.find("<gen:Obs>").unwrap() + 4] {
        let broken = Submission::read(vec![("a.xml".to_owned(), ML.as_bytes()[..cut].to_vec())], &Profile::none());
        let error = broken.unwrap_err().message();
        assert!(error.en.contains("the XML cannot be read from line"), "{}", error.en);
        assert!(error.fr.contains("le XML est illisible à partir de la ligne"), "{}", error.fr);
    }
    let crossed = ML.replace("</gen:SeriesKey>", "</gen:Key>");
    assert!(Submission::read(vec![("a.xml".to_owned(), crossed.into_bytes())], &Profile::none()).is_err());
    let page = Submission::read(vec![("a.xml".to_owned(), b"<html><body/></html>".to_vec())], &Profile::none());
    assert!(page.unwrap_err().message().en.contains("<html>"));
}

#[test]
fn structure_specific_messages_and_groups_are_read_too() {
    let text = r#"<m:StructureSpecificData xmlns:m="http://www.sdmx.org/x"><m:DataSet>
        <Group type="G" SERIES="VC_HTF_DETV" UNIT_MEASURE="NUMBER"/>
        <Series SERIES="VC_HTF_DETV" REF_AREA="466" SEX="M" AGE="_T"><Obs TIME_PERIOD="2024" OBS_VALUE="42" OBS_STATUS="P"/></Series>
        <Series SERIES="VC_HTF_DETVR" REF_AREA="466" SEX="M" AGE="_T"><Obs TIME_PERIOD="2024" OBS_VALUE="0.4"/></Series>
        </m:DataSet></m:StructureSpecificData>"#;
    let submission = read_as("a.xml", text);
    let figures: Vec<_> = submission.figures.entries().map(|e| e.figure.clone()).collect();
    assert_eq!((figures[0].unit, figures[0].status_obs), (Some(Unit::Person), Some(ObsStatus::Provisional)));
    // The group is that of the other series.
    assert!(figures[1].unit.is_none() && figures[1].faulty.has_any(&[C::Unit]));
}

#[test]
fn the_first_version_of_sdmx_csv_is_read_with_labels_or_without() {
    let plain = "DATAFLOW,FREQ,SERIES,REF_AREA,SEX,AGE,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n\
                 IAEG-SDGs:DF_SDG_GLH(1.24),A,VC_HTF_DETV,566,F,Y_GE18,2019,1.2,NUMBER,3,E\n";
    let labelled = "DATAFLOW,FREQ: Frequency,SERIES: Series,REF_AREA: Area,SEX: Sex,AGE: Age,TIME_PERIOD: Time,\
                    OBS_VALUE: Value,UNIT_MEASURE: Unit,UNIT_MULT: Multiplier,OBS_STATUS: Status\n\
                    IAEG-SDGs:DF_SDG_GLH(1.24),A: Annual,VC_HTF_DETV: Detected victims,566: Nigeria,F: Female,\
                    Y_GE18: Adults,2019,1.2,NUMBER: Number,3: Thousands,E: Estimated\n";
    for text in [plain, labelled] {
        let submission = read_as("a.csv", text);
        let entry = submission.figures.entry(0);
        let figure = entry.figure;
        assert_eq!(figure.quantity, Some(Quantity::Exact(1200.into())), "thousands are multiplied");
        assert_eq!(figure.area.as_deref(), Some("NGA"), "another country is not the one of the profile");
        assert_eq!((figure.sex, figure.status_obs), (Some(Sex::Female), Some(ObsStatus::Estimated)));
    }
}

#[test]
fn a_breakdown_that_the_model_does_not_have_is_no_total() {
    let text = super::observations! { "I" "F" "_T" "R" "_T" "250" "A" "0" "NUMBER" ""; };
    let submission = Submission::read(files(text), &Profile::builtin("ml").unwrap()).unwrap();
    assert_eq!(submission.figures.entry(0).figure.breakdown.as_deref(), Some("URBANISATION=R"));
}

#[test]
fn what_sdmx_rules_say_no_other_rule_says_again() {
    let text = super::observations! {
        "I" "F" "_T" "_T" "_T" "250" "A" "0" "NUMBER" "";
        "I" "F" "_T" "_T" "_T" "260" "A" "0" "NUMBER" "";
        "I" "Female" "Y0T17" "_T" "_T" "5" "A" "0" "" "";
        "I" "" "Y0T17" "_T" "_T" "7" "Q" "0" "PER_100000_POP" "";
    };
    let submission = Submission::read(files(text), &Profile::builtin("ml").unwrap()).unwrap();
    let findings = checked(&submission);
    assert_eq!(codes(&findings), ["TIP122", "TIP123", "TIP124", "TIP125", "TIP126", "TIP127"]);
}
