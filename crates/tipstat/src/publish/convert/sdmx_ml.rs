//! SDMX-ML 2.1, generic: observations without series, so that every attribute stands where it belongs, whatever the
//! structure attaches it to.

use std::fmt::Write as _;

use tipstat_model::sdg::{self, Part, Role};

use super::{Asked, observation::Observation};
use crate::read::Submission;

const SCHEMAS: &str = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1";

/// The id of whoever sends where no profile names a country.
const SENDER: &str = "TIPSTAT";

pub(super) fn write(list: &[Observation], submission: &Submission, asked: &Asked) -> String {
    let sender = submission.profile.country.as_ref().map_or(SENDER, |country| &country.alpha_3);
    let mut out = String::with_capacity(list.len() * 1600 + 1200);
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        r#"<?xml version="1.0" encoding="UTF-8"?>
<mes:GenericData xmlns:mes="{SCHEMAS}/message" xmlns:gen="{SCHEMAS}/data/generic" xmlns:com="{SCHEMAS}/common">
  <mes:Header>
    <mes:ID>SDG_16_2_2_{}</mes:ID>
    <mes:Test>false</mes:Test>
    <mes:Prepared>{}T00:00:00</mes:Prepared>
    <mes:Sender id="{}"/>
    <mes:Structure structureID="{id}" dimensionAtObservation="AllDimensions">
      <com:Structure>
        <Ref id="{id}" agencyID="{}" version="{}" class="DataStructure"/>
      </com:Structure>
    </mes:Structure>
    <mes:DataSetAction>Information</mes:DataSetAction>
  </mes:Header>
  <mes:DataSet structureRef="{id}" action="Information">
"#,
        escaped(sender),
        asked.as_of,
        escaped(sender),
        sdg::AGENCY,
        sdg::VERSION,
        id = sdg::ID,
    );
    for observation in list {
        out += "    <gen:Obs>\n      <gen:ObsKey>\n";
        values(&mut out, observation, Role::Dimension);
        out += "      </gen:ObsKey>\n";
        let value = observation.cell(Part::ObsValue);
        if !value.is_empty() {
            let _ = writeln!(out, r#"      <gen:ObsValue value="{value}"/>"#);
        }
        out += "      <gen:Attributes>\n";
        values(&mut out, observation, Role::Mandatory);
        values(&mut out, observation, Role::Conditional);
        out += "      </gen:Attributes>\n    </gen:Obs>\n";
    }
    out + "  </mes:DataSet>\n</mes:GenericData>\n"
}

/// What an observation says in the components of a role, where it says something.
fn values(out: &mut String, observation: &Observation, role: Role) {
    for part in Observation::parts().filter(|part| part.component().role == role) {
        let text = observation.cell(part);
        if !text.is_empty() {
            let _ = writeln!(out, r#"        <gen:Value id="{}" value="{}"/>"#, part.id(), escaped(&text));
        }
    }
}

/// A text as the value of an attribute. Line ends keep their place; signs that XML cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\n' => out += "&#10;",
            '\r' => out += "&#13;",
            '\t' => out += "&#9;",
            '\u{fffe}' | '\u{ffff}' => {}
            sign if sign < ' ' => {}
            sign => out.push(sign),
        }
    }
    out
}
