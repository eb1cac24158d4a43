//! What conditions come to.

use polars::prelude::{AnyValue, DataFrame, DataType, IntoLazy as _, df};

use super::{load, one, said, with};
use crate::{
    check::{RecordTest, Test},
    pack::{PackRule, PackTest},
};

fn stays() -> DataFrame {
    let days = |days: [Option<i32>; 3]| polars::prelude::Column::new("".into(), days).cast(&DataType::Date).unwrap();
    let mut frame = df![
        "room" => ["A1", "B2", "x"],
        "nights" => [Some(3i64), None, Some(5)],
        "status" => [Some("OPEN"), Some("CLOSED"), None],
        "sex" => ["F", "M", "F"],
    ]
    .unwrap();
    for (name, column) in
        [("arrived", [Some(19_723), Some(19_724), None]), ("left", [Some(19_726), Some(19_723), None])]
    {
        frame.with_column(days(column).with_name(name.into())).unwrap();
    }
    frame
}

/// What a condition says of three stays: 1 January to 4 January 2024, 2 January to 1 January, days unknown.
fn asked(condition: &str) -> [Option<bool>; 3] {
    let pack = load(&with(condition));
    let Test::Records([RecordTest::Pack(PackRule { test: PackTest::Holds(expr), .. })]) = &pack.rules[0].test else {
        panic!("no condition")
    };
    let out = stays().lazy().select([expr.clone().alias("x")]).collect().unwrap();
    [0, 1, 2].map(|i| match out.column("x").unwrap().get(i).unwrap() {
        AnyValue::Boolean(value) => Some(value),
        _ => None,
    })
}

#[test]
fn a_condition_is_true_false_or_undecided() {
    let (yes, no) = (Some(true), Some(false));
    let cases = [
        ("\\\"left\\\" >= arrived", [yes, no, None]),
        ("arrived = '2024-01-01'", [yes, no, None]),
        ("'2024-01-01' <> arrived", [no, yes, None]),
        ("arrived BETWEEN '2024-01-01' AND '2024-01-01'", [yes, no, None]),
        ("arrived IN ('2024-01-02')", [no, yes, None]),
        ("arrived NOT IN ('2024-01-02')", [yes, no, None]),
        ("arrived >= DATE '2024-01-02'", [no, yes, None]),
        ("EXTRACT(YEAR FROM arrived) = 2024", [yes, yes, None]),
        ("\\\"left\\\" - arrived <= INTERVAL '2 days'", [no, yes, None]),
        ("\\\"left\\\" >= arrived + INTERVAL '1 day'", [yes, no, None]),
        ("nights > 4", [no, None, yes]),
        ("nights IS NOT NULL", [yes, no, yes]),
        ("COALESCE(nights, 9) = 9", [no, yes, no]),
        ("status IN ('OPEN')", [yes, no, None]),
        ("NOT (status = 'OPEN' AND nights IS NULL)", [yes, yes, yes]),
        ("room LIKE 'A%'", [yes, no, no]),
        ("room ~ '^[AB]'", [yes, yes, no]),
        ("LENGTH(room) = 2", [yes, yes, no]),
        ("UPPER(room) <> 'X'", [yes, yes, no]),
        ("CAST(room AS INTEGER) = 1", [None, None, None]),
        ("DATE('2024-01-02') = arrived", [no, yes, None]),
        ("CAST(room AS DATE) IS NULL", [yes, yes, yes]),
        ("STRPTIME(room, '%Y') IS NULL", [yes, yes, yes]),
        ("CASE WHEN sex = 'F' THEN nights > 4 ELSE TRUE END", [no, yes, yes]),
        ("ABS(nights - 4) = 1", [yes, None, yes]),
        ("ROUND(nights / 2.0, 0) >= 2", [yes, None, yes]),
        ("GREATEST(nights, 4) = 5", [no, no, yes]),
        ("LEAST(nights, 4) = 3", [yes, no, no]),
        ("NULLIF(nights, 3) IS NULL", [yes, yes, no]),
        ("SUBSTR(room, 1, 1) = 'A'", [yes, no, no]),
        ("STARTS_WITH(room, 'B')", [no, yes, no]),
        ("REPLACE(room, 'A', 'B') = 'B1'", [yes, no, no]),
        ("LOWER(room) || 'x' = 'a1x'", [yes, no, no]),
        ("nights % 2 = 1", [yes, None, yes]),
        ("sex IN ('F', 'M') AND room IS NOT NULL", [yes, yes, yes]),
        ("EXTRACT(MONTH FROM arrived) = nights - 2", [yes, None, None]),
    ];
    for (condition, expected) in cases {
        assert_eq!(asked(condition), expected, "{condition}");
    }
}

#[test]
fn a_long_condition_does_not_exhaust_the_stack() {
    let condition = vec!["nights > 1"; 130].join(" OR ");
    assert_eq!(asked(&condition), [Some(true), None, Some(true)]);
    let nested = format!("{}nights > 1{}", "(".repeat(900), ")".repeat(900));
    assert!(one(&with(&nested)).0.contains("this is not an SQL condition"));
    let not = format!("{}nights > 1", "NOT ".repeat(490));
    let _ = said(&with(&not));
    let minus = format!("nights > {}1", "- ".repeat(900));
    let _ = said(&with(&minus));
    assert!(one(&with(&"x".repeat(3_000))).0.contains("at most 2000 characters"));
}
