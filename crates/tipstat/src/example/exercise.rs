//! The register of the exercise in the guide for clerks: twelve rows, six of which have something to mend or to explain.
//! No person in it exists.

use tipstat_model::columns::{Record as _, Victim, VictimColumn as V};

use super::{
    Example,
    sheet::{File, Sheet},
};

/// The columns of the register.
const COLUMNS: [V; 10] = [
    V::Record,
    V::Agency,
    V::Status,
    V::IdentificationDate,
    V::ReferralDate,
    V::AssistanceDate,
    V::Age,
    V::Sex,
    V::Area,
    V::Forms,
];

const ROWS: [[&str; 10]; 12] = [
    [
        "E-001",
        "BRTMTEH",
        "identifiée",
        "12/03/2024",
        "14/03/2024",
        "15/03/2024",
        "14",
        "féminin",
        "Ségou",
        "travail forcé",
    ],
    // A slip of the hand.
    [
        "E-002",
        "BRTMTEH",
        "identifiée",
        "13/03/2024",
        "14/03/2024",
        "18/03/2024",
        "16",
        "Femele",
        "Ségou",
        "travail forcé",
    ],
    // A day that does not exist.
    [
        "E-003",
        "BRTMTEH",
        "identifiée",
        "31/02/2024",
        "05/03/2024",
        "06/03/2024",
        "22",
        "masculin",
        "Mopti",
        "travail forcé",
    ],
    // A referral before the identification.
    [
        "E-004",
        "BRTMTEH",
        "identifiée",
        "02/04/2024",
        "29/03/2024",
        "08/04/2024",
        "17",
        "féminin",
        "Kayes",
        "exploitation sexuelle",
    ],
    // A digit too many.
    [
        "E-005",
        "BRTMTEH",
        "identifiée",
        "05/04/2024",
        "08/04/2024",
        "09/04/2024",
        "151",
        "masculin",
        "Sikasso",
        "mendicité forcée",
    ],
    // Assistance before the identification, as it may be: the one warning, to be explained.
    [
        "E-006",
        "BRTMTEH",
        "identifiée",
        "18/04/2024",
        "19/04/2024",
        "15/04/2024",
        "31",
        "féminin",
        "Bamako",
        "travail forcé",
    ],
    // One number for two persons.
    [
        "E-007",
        "BRTMTEH",
        "identifiée",
        "22/04/2024",
        "25/04/2024",
        "26/04/2024",
        "12",
        "féminin",
        "Ségou",
        "mendicité forcée",
    ],
    [
        "E-007",
        "BRTMTEH",
        "identifiée",
        "03/05/2024",
        "06/05/2024",
        "07/05/2024",
        "9",
        "masculin",
        "Gao",
        "mendicité forcée",
    ],
    [
        "E-009",
        "BRTMTEH",
        "identifiée",
        "13/05/2024",
        "14/05/2024",
        "15/05/2024",
        "15",
        "masculin",
        "Kayes",
        "travail forcé",
    ],
    [
        "E-010",
        "BRTMTEH",
        "identifiée",
        "20/05/2024",
        "22/05/2024",
        "24/05/2024",
        "13",
        "féminin",
        "Bamako",
        "exploitation sexuelle",
    ],
    [
        "E-011",
        "BRTMTEH",
        "identifiée",
        "03/06/2024",
        "05/06/2024",
        "06/06/2024",
        "11",
        "féminin",
        "Koulikoro",
        "travail forcé",
    ],
    [
        "E-012",
        "BRTMTEH",
        "identifiée",
        "14/06/2024",
        "17/06/2024",
        "18/06/2024",
        "16",
        "masculin",
        "Ségou",
        "travail forcé",
    ],
];

/// The workbook `exercice.xlsx`, on which the guide is tried.
///
/// ```
/// let exercise = tipstat::example::exercise();
/// assert_eq!(exercise.files[0].sheets[0].rows.len(), 12);
/// ```
#[must_use]
pub fn exercise() -> Example {
    let sheet = Sheet {
        name: "Victimes".to_owned(),
        title: "Registre des victimes, année 2024 (exercice : aucune de ces personnes n’existe)".to_owned(),
        spec: Victim::TABLE,
        columns: COLUMNS.map(|column| column as usize).to_vec(),
        beside: Vec::new(),
        rows: ROWS.map(|row| row.map(str::to_owned).to_vec()).to_vec(),
        hidden: Vec::new(),
        merged: Vec::new(),
    };
    Example { files: vec![File { name: "exercice.xlsx".to_owned(), sheets: vec![sheet] }], faults: Vec::new() }
}
