//! Workbooks of LibreOffice.

use super::{ods, only, sheets, told};

#[test]
fn a_sheet_of_libreoffice_is_told_in_full() {
    let styles = r#"<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>"#;
    let table = r#"<table:table table:name="Été" table:style-name="ta2">
        <office:forms><form:form/></office:forms><table:table-column table:number-columns-repeated="3"/>
        <table:table-row><table:table-cell office:value-type="string" calcext:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>a&amp;b<text:s text:c="2"/>c</text:p><text:p>d</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="float" office:value="12.50"><text:p>12,50</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <!-- a row -->
        <table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2024-01-01"/><table:table-cell office:value-type="time" office:time-value="PT13H30M00S"/><table:table-cell office:value-type="percentage" office:value="0.125"/><table:table-cell office:value-type="currency" office:value="36000"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell table:formula="of:=[.A99]" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="1" office:value-type="string"><text:p>Kayes</text:p></table:table-cell><table:table-cell table:formula="of:=[.A1]"/><table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/></table:table-row>
        <table:table-row><table:covered-table-cell/><table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048567"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        </table:table>"#;
    let read = only(&ods(styles, table));
    assert_eq!((read.name.as_str(), read.hidden), ("Été", true));
    let row = "2024-01-01|13:30:00|0.125|36000|true|#REF!";
    let rows = ["1: a&b  c\nd|||12.5", &format!("5: {row}"), &format!("6: {row}"), "7: Kayes", "8: |7|7"];
    assert_eq!(told(&read), rows);
    assert_eq!(read.rows.iter().map(|row| row.typed).collect::<Vec<_>>(), [0b1000, 0b1100, 0b1100, 0, 0b110]);
    assert_eq!(read.merged, [(6, 0, 7, 0)]);
    assert_eq!(read.hidden_rows, [5, 6]);
    assert_eq!(read.without_value, [(7, 1)]);
}

#[test]
fn what_is_repeated_without_end_is_refused() {
    let cell =
        r#"<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>"#;
    let row = format!(r#"<table:table-row table:number-rows-repeated="4000000000">{cell}</table:table-row>"#);
    let sound = r#"<table:table table:name="b"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#;
    let read = sheets(&ods("", &format!(r#"<table:table table:name="a">{row}</table:table>{sound}"#))).unwrap();
    assert!(read[0].as_ref().unwrap_err().1.en.starts_with("a few cells stand far away"));
    assert_eq!(told(read[1].as_ref().unwrap()), ["1: x"]);
    let formula = r#"<table:table-cell table:formula="of:=1" table:number-columns-repeated="4000000000"/>"#;
    let row = format!(r#"<table:table-row table:number-rows-repeated="4000000000">{formula}</table:table-row>"#);
    assert_eq!(only(&ods("", &format!("<table:table>{row}</table:table>"))).without_value.len(), 100_000);
}
