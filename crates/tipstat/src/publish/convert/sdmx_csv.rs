//! SDMX-CSV 2.0: the columns of the structure, a row an observation.
//!
//! Commas and decimal points, whatever the language: the format knows no other. Texts are written as they are, without
//! the apostrophe that keeps a spreadsheet from running them, because a program reads them.

use csv::WriterBuilder;
use tipstat_model::sdg;

use super::observation::Observation;

pub(super) fn write(list: &[Observation]) -> Vec<u8> {
    let mut writer = WriterBuilder::new().from_writer(Vec::with_capacity(list.len() * 128));
    let head = ["STRUCTURE", "STRUCTURE_ID", "ACTION"].into_iter();
    let structure = format!("{}:{}({})", sdg::AGENCY, sdg::ID, sdg::VERSION);
    // Rows are of one length and go into memory, so this cannot fail.
    let _ = writer.write_record(head.chain(Observation::parts().map(|part| part.id())));
    for observation in list {
        for fixed in ["datastructure", &structure, "I"] {
            let _ = writer.write_field(fixed);
        }
        for part in Observation::parts() {
            let _ = writer.write_field(observation.cell(part).as_bytes());
        }
        let _ = writer.write_record(None::<&[u8]>);
    }
    writer.into_inner().unwrap_or_default()
}
