//! Packs over small tables: what rules say, from every kind of source and however it is split.

use std::sync::Arc;

use polars::{
    prelude::{self as pl, IntoColumn as _, IntoSeries, NamedFrom as _, StringMethods as _},
    sql::sql_expr,
};
use polars_io::parquet::write::ParquetWriter;
use proptest::prelude::*;
use tipstat_model::{
    Column, ColumnKind, Profile, TableSpec, Text,
    codes::{Entry, List},
};

use super::layout::Layout;
use super::{Bytes, FrameRows, Outcome, ParquetFile, RecordTable, Slot, Source, TextFile, scan_packs};
use crate::pack::{PackRule, PackTest, Sum, SumTerm};

const NONE: Text = Text::new("", "");
const SEXES: [Entry; 2] = [
    Entry { code: "F", label: Text::new("female", "féminin"), aliases: &[], maps: &[] },
    Entry { code: "M", label: Text::new("male", "masculin"), aliases: &[], maps: &[] },
];
static PEOPLE: TableSpec = TableSpec {
    name: "test_people",
    label: NONE,
    row_is: NONE,
    columns: &[
        Column { pattern: Some("^P[0-9]$"), ..Column::new("id", ColumnKind::Text) },
        Column::new("sex", ColumnKind::Code(List { name: "test sexes", title: NONE, entries: &SEXES })),
        Column { range: (Some("0"), Some("110")), ..Column::new("age", ColumnKind::Integer) },
        Column::new("day", ColumnKind::Date),
        Column::new("place", ColumnKind::Text),
    ],
};
static PLACES: TableSpec = TableSpec {
    name: "test_places",
    label: NONE,
    row_is: NONE,
    columns: &[
        Column::new("place", ColumnKind::Text),
        Column::new("women", ColumnKind::Integer),
        Column::new("men", ColumnKind::Integer),
        Column::new("people", ColumnKind::Integer),
    ],
};

fn table(spec: &'static TableSpec, text: &str) -> RecordTable {
    let (head, body) = text.split_once('\n').unwrap();
    let bytes = Bytes::Memory(Arc::from(body.as_bytes()));
    let slots = (0..spec.columns.len()).map(|column| Some(Slot { column, code: None })).collect();
    let headings: Vec<String> = head.split(',').map(str::to_owned).collect();
    let repeated = vec![None; headings.len()];
    let source = Source::Text(TextFile { bytes, separator: b',', body: 0, line: 2 });
    RecordTable { spec, headings, header_row: 1, slots, repeated, layout: Layout::default(), source, part: None }
}

/// The same table as a data frame: whole numbers and days as such where all of a column are, empty cells as nulls.
fn frame(table: &RecordTable) -> pl::DataFrame {
    let memory = in_memory(table);
    let Source::Rows(rows) = &memory.source else { unreachable!() };
    let columns = table.headings.iter().enumerate().map(|(at, heading)| {
        let cells = rows.iter().map(|row| Some(row.cell(at)).filter(|cell| !cell.is_empty()));
        let texts = pl::Series::new(heading.as_str().into(), cells.collect::<Vec<_>>());
        let typed = match heading.as_str() {
            "age" => texts.strict_cast(&pl::DataType::Int32),
            "day" => texts.str().unwrap().as_date(Some("%Y-%m-%d"), false).map(IntoSeries::into_series),
            _ => Ok(texts.clone()),
        };
        let typed = typed.ok().filter(|typed| typed.null_count() == texts.null_count());
        typed.unwrap_or(texts).into_column()
    });
    pl::DataFrame::new(rows.len(), columns.collect()).unwrap()
}

/// The same table as a data frame of which some rows came first and the others later.
fn in_frame(table: &RecordTable, cut: usize) -> RecordTable {
    let whole = frame(table);
    let cut = cut.min(whole.height());
    let parts = whole.head(Some(cut)).vstack(&whole.tail(Some(whole.height() - cut))).unwrap();
    RecordTable { source: Source::Frame(FrameRows::new(&parts)), ..table.clone() }
}

/// The same table as a Parquet file.
fn in_parquet(table: &RecordTable) -> RecordTable {
    let mut frame = frame(table);
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    let file = ParquetFile::open(Bytes::Memory(Arc::from(bytes))).unwrap();
    RecordTable { source: Source::Parquet(file), ..table.clone() }
}

/// The same table in memory.
fn in_memory(table: &RecordTable) -> RecordTable {
    let mut rows = Vec::new();
    table.source.each(&[], &mut |_, block| rows.extend(block.rows())).unwrap();
    RecordTable { source: Source::Rows(rows), ..table.clone() }
}

fn rules() -> Vec<PackRule> {
    let people = |reads: &[usize], test| PackRule { table: &PEOPLE, reads: reads.to_vec(), test };
    let places = |reads: &[usize], test| PackRule { table: &PLACES, reads: reads.to_vec(), test };
    let part = |column| SumTerm { column, empty_is_zero: true };
    vec![
        people(&[0], PackTest::Filled(0)),
        people(&[0], PackTest::OfPattern(0)),
        people(&[1], PackTest::InList(1)),
        people(&[2], PackTest::OfItsKind(2)),
        people(&[2], PackTest::InRange(2)),
        people(&[0], PackTest::Unique { columns: vec![0], empty_is_value: false }),
        people(&[1, 2], PackTest::Unique { columns: vec![1, 2], empty_is_value: true }),
        people(&[2, 3], PackTest::Holds(sql_expr("age >= 18 OR day < DATE '2020-01-01'").unwrap())),
        people(&[4], PackTest::Refers { column: 4, to_table: &PLACES, to_column: 0 }),
        places(&[3], PackTest::Counts { total: 3, of_table: &PEOPLE, by: vec![(0, 4)] }),
        places(&[1, 2, 3], PackTest::Adds(Sum { total: 3, parts: vec![part(1), part(2)] })),
        people(&[1], PackTest::Holds(sql_expr("sex <> 'M'").unwrap())),
        people(&[4], PackTest::Holds(sql_expr("place <> 'there' AND place <> 'b'").unwrap())),
    ]
}

fn outcomes(people: &RecordTable, places: &RecordTable, threads: usize) -> Vec<(u64, u64, Vec<u32>)> {
    let rules = rules();
    let scan =
        scan_packs(&[(0, people), (1, places)], &rules.iter().collect::<Vec<_>>(), &Profile::none(), threads).unwrap();
    let short = |o: Option<Outcome>| {
        let o = o.unwrap();
        (o.holds, o.undecided, o.broken.into_iter().map(|origin| origin.row).collect())
    };
    scan.outcomes.into_iter().map(short).collect()
}

#[test]
fn every_test_holds_breaks_and_cannot_tell() {
    let people = table(
        &PEOPLE,
        "id,sex,age,day,place\n\
         P1,F,20,2021-01-01,here\n\
         P2,féminin,17,2019-05-01,here\n\
         ,X,ND,,there\n\
         \n\
         P2,M,17,2021-01-01,\n\
         Q2,F,20,31/12/2020,nowhere\n\
         P3,,old,2020-02-30,here\n\
         P4,F,111,2021-01-01,there\n",
    );
    let places = table(&PLACES, "place,women,men,people\nhere,2,1,3\nthere,,,1\nelse,1,,0\n");
    let expected = vec![
        (6, 0, vec![2]),
        (5, 0, vec![4]),
        (5, 0, vec![2]),
        (5, 1, vec![5]),
        (4, 2, vec![6]),
        (3, 2, vec![1, 3]),
        // The third has a sex that is not in the list, the sixth and seventh an age that is none.
        (2, 3, vec![0, 4]),
        (3, 3, vec![3]),
        (5, 0, vec![4]),
        (2, 0, vec![1]),
        (1, 0, vec![1, 2]),
        (4, 2, vec![3]),
        (4, 1, vec![2, 6]),
    ];
    assert_eq!(outcomes(&people, &places, 1), expected);
    assert_eq!(outcomes(&in_memory(&people), &in_memory(&places), 2), expected);
}

proptest! {
    #[test]
    fn however_the_rows_come_the_outcome_is_the_same(
        rows in proptest::collection::vec(
            ("(P[0-3]|Q|)", "(F|M|Z|)", "(-1|17|18|300|ND|x|)", "(2019-01-01|2021-01-01|2021|y|)", "(a|b| b|c|)"), 1..40),
        cut in 0_usize..40,
        // Whether numbers and days are nothing else, so that a Parquet file holds them as such.
        typed in any::<bool>(),
    ) {
        let is_other = |cell: &String| typed && ["ND", "x", "2021", "y"].contains(&cell.as_str());
        let tidy = |cell: &String| if is_other(cell) { String::new() } else { cell.clone() };
        let mut lines: Vec<String> = rows.iter().map(|(a, b, c, d, e)| format!("{a},{b},{},{},{e}\n", tidy(c), tidy(d))).collect();
        let head = "id,sex,age,day,place\n";
        let places = table(&PLACES, "place,women,men,people\na,2,1,3\nb,,4,4\nc,1,,0\n");
        let whole = outcomes(&table(&PEOPLE, &(head.to_owned() + &lines.concat())), &places, 1);
        let memory = outcomes(&in_memory(&table(&PEOPLE, &(head.to_owned() + &lines.concat()))), &places, 1);
        prop_assert_eq!(&whole, &memory);
        let parquet = outcomes(&in_parquet(&table(&PEOPLE, &(head.to_owned() + &lines.concat()))), &places, 1);
        prop_assert_eq!(&whole, &parquet);
        let frame = outcomes(&in_frame(&table(&PEOPLE, &(head.to_owned() + &lines.concat())), cut), &places, 2);
        prop_assert_eq!(&whole, &frame);
        let threads = outcomes(&table(&PEOPLE, &(head.to_owned() + &lines.concat())), &places, 3);
        prop_assert_eq!(&whole, &threads);
        // The same rows in two files: the same counts.
        let second = lines.split_off(cut.min(lines.len()));
        let [first, second] = [lines, second].map(|l| table(&PEOPLE, &(head.to_owned() + &l.concat())));
        let rules = rules();
        let all: Vec<_> = rules.iter().collect();
        let scan = scan_packs(&[(0, &first), (1, &places), (2, &second)], &all, &Profile::none(), 1).unwrap();
        for (one, two) in whole.iter().zip(scan.outcomes) {
            let two = two.unwrap();
            prop_assert_eq!((one.0, one.1, one.2.len()), (two.holds, two.undecided, two.broken.len()));
        }
    }
}

#[test]
fn what_is_no_record_in_a_file_is_judged_by_no_rule() {
    let text = "code,sex,age,day,place,women,men,people\nP1,F,12,2024-01-01,A,1,1,2\nTotal,,999,,,,,\nP2,M,13,2024-01-01,A,1,1,2\n";
    let mut there = table(&PEOPLE, text);
    let line = crate::records::Line::Total;
    there.layout.left_out = vec![crate::records::LeftOut { row: 3, line, column: 0, text: "Total".to_owned() }];
    let rule = PackRule { table: &PEOPLE, reads: vec![2], test: PackTest::InRange(2) };
    let scan = scan_packs(&[(0, &there)], &[&rule], &Profile::none(), 1).unwrap();
    let outcome = scan.outcomes[0].clone().unwrap();
    assert_eq!((outcome.holds, outcome.undecided, outcome.broken.len()), (2, 0, 0));
}
