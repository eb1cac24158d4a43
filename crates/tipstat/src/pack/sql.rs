//! Conditions in SQL: read by polars and looked over here, so that what would go wrong on the data is said when the
//! pack is loaded.

use std::{collections::BTreeSet, thread};

use jiff::civil::{Date, date};
use polars::{
    prelude::{
        AggExpr, AnyValue, BooleanFunction, Column as Series1, DataFrame, DataType, Expr, Field, FunctionExpr,
        IntoLazy as _, LiteralValue, NULL, NamedFrom as _, Operator, PolarsResult, Scalar, Schema, Series,
        StringFunction, StrptimeOptions, lit,
    },
    sql::sql_expr,
};
use tipstat_model::{ColumnKind, Message, TableSpec, codes::List};

use super::{
    say::{self, Thing},
    say_sql::{self, Shown},
};

/// How long a condition may be.
const LONGEST: usize = 2_000;

/// The type of a column in the data frames over which conditions are asked.
#[must_use]
pub const fn dtype(kind: &ColumnKind) -> DataType {
    match kind {
        ColumnKind::Integer | ColumnKind::Age => DataType::Int64,
        ColumnKind::Number => DataType::Float64,
        ColumnKind::Date | ColumnKind::Day | ColumnKind::Born => DataType::Date,
        _ => DataType::String,
    }
}

/// A day as data frames count it: from 1970 on.
#[must_use]
pub fn day_number(day: Date) -> i32 {
    let hours = day.duration_since(date(1970, 1, 1)).as_hours();
    i32::try_from(hours / 24).unwrap_or_default()
}

/// What a part of a condition comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Number,
    Text,
    Day,
    Truth,
    /// NULL, which goes with everything.
    Nothing,
    Other,
}

impl Class {
    fn of(dtype: &DataType) -> Self {
        match dtype {
            DataType::Boolean => Self::Truth,
            DataType::String => Self::Text,
            DataType::Date => Self::Day,
            DataType::Null => Self::Nothing,
            dtype if dtype.is_numeric() => Self::Number,
            _ => Self::Other,
        }
    }
}

/// How much room a condition may take on the stack: each AND stands within the next, and is read by a call of its own.
const STACK: usize = 256 << 20;

/// A condition on a row of a table, and the positions of the columns that it reads; else all that is wrong with it.
pub(super) fn condition(sql: &str, table: &'static TableSpec) -> Result<(Expr, Vec<usize>), Vec<Message>> {
    if sql.len() > LONGEST {
        return Err(vec![say_sql::too_long(LONGEST)]);
    }
    // Should the reader of SQL give up on something that nobody thought of, its thread ends and the pack is refused.
    let read = thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || looked_at(sql, table));
        thread.ok().and_then(|thread| thread.join().ok())
    });
    read.unwrap_or_else(|| Err(vec![say_sql::not_of_one_row()]))
}

fn looked_at(sql: &str, table: &'static TableSpec) -> Result<(Expr, Vec<usize>), Vec<Message>> {
    let parsed = sql_expr(sql).map_err(|error| vec![say_sql::no_sql(&error.to_string())])?;
    let fields = table.columns.iter().map(|c| Field::new(c.name.into(), dtype(&c.kind)));
    let mut look = Look { table, schema: fields.collect(), reads: BTreeSet::new(), said: Vec::new() };
    let expr = look.walk(&parsed);
    if look.said.is_empty() {
        match look.tried(&expr) {
            Ok(DataType::Boolean) => {}
            Ok(other) => look.say(say_sql::no_condition(Class::of(&other))),
            Err(error) => look.say(say_sql::cannot_be_asked(&error.to_string())),
        }
    }
    // A function over several rows comes in parts that say the same less clearly.
    if look.said.contains(&say_sql::several_rows()) {
        look.said.retain(|said| *said != say_sql::not_of_one_row());
    }
    if look.said.is_empty() { Ok((expr, look.reads.into_iter().collect())) } else { Err(look.said) }
}

struct Look {
    table: &'static TableSpec,
    schema: Schema,
    reads: BTreeSet<usize>,
    said: Vec<Message>,
}

impl Look {
    fn say(&mut self, message: Message) {
        if !self.said.contains(&message) {
            self.said.push(message);
        }
    }

    /// What an expression gives over rows with nothing in them and over one with something in each cell: what is
    /// wrong in it shows there, not on the data.
    fn tried(&self, expr: &Expr) -> PolarsResult<DataType> {
        let frame = |value: fn(&DataType) -> AnyValue<'static>| {
            let column = |(name, dtype): (&polars::prelude::PlSmallStr, &DataType)| {
                let both = [AnyValue::Null, value(dtype)];
                Series::from_any_values_and_dtype(name.clone(), &both, dtype, false).map(Series1::from)
            };
            self.schema.iter().map(column).collect::<PolarsResult<Vec<_>>>().and_then(DataFrame::new_infer_height)
        };
        let sample = |dtype: &DataType| match dtype {
            DataType::Int64 => AnyValue::Int64(1),
            DataType::Float64 => AnyValue::Float64(1.0),
            DataType::Date => AnyValue::Date(0),
            _ => AnyValue::String("x"),
        };
        // A constant counts as a column too, so the rows are told by one that is there anyway.
        let asked = frame(sample)?.lazy().with_columns([expr.clone().alias("\u{1}")]).collect()?;
        asked.column("\u{1}").map(|column| column.dtype().clone())
    }

    fn class(&self, expr: &Expr) -> Option<Class> {
        expr.to_field(&self.schema).ok().map(|field| Class::of(field.dtype()))
    }

    /// The code list of a column.
    fn list(&self, expr: &Expr) -> Option<List> {
        let Expr::Column(name) = expr else { return None };
        match self.table.columns.iter().find(|c| c.name == name.as_str())?.kind {
            ColumnKind::Code(list) => Some(list),
            _ => None,
        }
    }

    fn walk(&mut self, expr: &Expr) -> Expr {
        match expr {
            Expr::Column(name) => {
                match self.table.columns.iter().position(|c| c.name == name.as_str()) {
                    Some(at) => {
                        self.reads.insert(at);
                    }
                    None => self.unknown_column(name),
                }
                expr.clone()
            }
            Expr::Literal(LiteralValue::Dyn(_) | LiteralValue::Scalar(_)) => expr.clone(),
            Expr::BinaryExpr { left, op, right } => {
                let (left, right) = (self.walk(left), self.walk(right));
                let (left, right) = match op {
                    Operator::And | Operator::Or | Operator::Xor | Operator::LogicalAnd | Operator::LogicalOr => {
                        self.needs_truth(&left);
                        self.needs_truth(&right);
                        (left, right)
                    }
                    op if op.is_comparison() => self.compared(left, right),
                    _ => (left, right),
                };
                Expr::BinaryExpr { left: left.into(), op: *op, right: right.into() }
            }
            // NOT is written as a conversion of what follows it.
            Expr::Cast { expr, dtype, .. } if dtype.as_literal() == Some(&DataType::Boolean) => {
                let expr = self.walk(expr);
                self.needs_truth(&expr);
                expr
            }
            Expr::Cast { expr, dtype, .. } if dtype.as_literal() == Some(&DataType::Date) => self.as_day(expr),
            // What cannot be converted is undecided; it does not stop everything.
            Expr::Cast { expr, dtype, .. } => self.walk(expr).cast(dtype.clone()),
            Expr::Ternary { predicate, truthy, falsy } => {
                let predicate = self.walk(predicate);
                self.needs_truth(&predicate);
                let (truthy, falsy) = (self.walk(truthy), self.walk(falsy));
                Expr::Ternary { predicate: predicate.into(), truthy: truthy.into(), falsy: falsy.into() }
            }
            Expr::Function { input, function: FunctionExpr::Boolean(BooleanFunction::IsIn { nulls_equal }) } => {
                let [value, set] = input.as_slice() else { return self.refuse(expr) };
                self.is_in(value, set, *nulls_equal)
            }
            Expr::Function { input, function } if of_one_row(function) => {
                let input: Vec<Expr> = input.iter().map(|part| self.walk(part)).collect();
                let function = lenient(function, &input);
                Expr::Function { input, function }
            }
            _ => self.refuse(expr),
        }
    }

    fn unknown_column(&mut self, name: &str) {
        let known: Vec<&str> = self.table.columns.iter().map(|c| c.name).collect();
        let message = say::unknown(Thing::Column, name, self.table.name, &known);
        let quoted = say_sql::texts_in_single_quotes();
        self.say(if say::is_near(name, &known) { message } else { message.then(&quoted) });
    }

    fn needs_truth(&mut self, expr: &Expr) {
        match self.class(expr) {
            Some(Class::Truth | Class::Nothing) | None => {}
            Some(class) => self.say(say_sql::not_true_or_false(&Shown::of(expr, class))),
        }
    }

    /// The two sides of a comparison, texts that stand for days made days.
    fn compared(&mut self, left: Expr, right: Expr) -> (Expr, Expr) {
        let (Some(a), Some(b)) = (self.class(&left), self.class(&right)) else { return (left, right) };
        self.known_code(&left, &right);
        self.known_code(&right, &left);
        match (a, b, text_of(&left), text_of(&right)) {
            (Class::Day, Class::Text, _, Some(text)) => match self.day(&text) {
                Some(day) => (left, day),
                None => (left, right),
            },
            (Class::Text, Class::Day, Some(text), _) => match self.day(&text) {
                Some(day) => (day, right),
                None => (left, right),
            },
            (a, b, ..) => {
                if a != b && a != Class::Nothing && b != Class::Nothing {
                    self.say(say_sql::cannot_be_compared(&Shown::of(&left, a), &Shown::of(&right, b)));
                }
                (left, right)
            }
        }
    }

    fn known_code(&mut self, column: &Expr, text: &Expr) {
        if let (Some(list), Some(text)) = (self.list(column), text_of(text)) {
            self.code(list, &text);
        }
    }

    fn code(&mut self, list: List, text: &str) {
        if !list.entries.iter().any(|e| e.code == text) {
            let known: Vec<&str> = list.entries.iter().map(|e| e.code).collect();
            self.say(say::unknown(Thing::Code, text, list.name, &known));
        }
    }

    fn day(&mut self, text: &str) -> Option<Expr> {
        let day = iso(text);
        if day.is_none() {
            self.say(say_sql::no_day(text));
        }
        day.map(|day| Expr::Literal(LiteralValue::Scalar(Scalar::new(DataType::Date, AnyValue::Date(day)))))
    }

    /// `DATE '2024-01-31'`, or a text as a day.
    fn as_day(&mut self, expr: &Expr) -> Expr {
        let expr = self.walk(expr);
        if let Some(text) = text_of(&expr) {
            return self.day(&text).unwrap_or(expr);
        }
        if self.class(&expr) != Some(Class::Text) {
            return expr.cast(DataType::Date);
        }
        let format = Some("%Y-%m-%d".into());
        expr.str().to_date(StrptimeOptions { format, strict: false, ..StrptimeOptions::default() })
    }

    /// `x IN (…)`.
    fn is_in(&mut self, value: &Expr, set: &Expr, nulls_equal: bool) -> Expr {
        let value = self.walk(value);
        let set = match set {
            Expr::Agg(AggExpr::Implode { input, .. }) => input.as_ref(),
            other => other,
        };
        let Expr::Literal(LiteralValue::Series(all)) = set else { return self.refuse(set) };
        let mut all: Series = (**all).clone();
        let texts: Vec<String> = match all.str() {
            Ok(texts) => texts.iter().flatten().map(str::to_owned).collect(),
            Err(_) => Vec::new(),
        };
        if let Some(list) = self.list(&value) {
            for text in &texts {
                self.code(list, text);
            }
        }
        match (self.class(&value), Class::of(all.dtype())) {
            (Some(Class::Day), Class::Text) => {
                let days: Vec<Option<i32>> = texts.iter().map(|text| self.day(text).and_then(|_| iso(text))).collect();
                if let Ok(days) = Series::new("".into(), days).cast(&DataType::Date) {
                    all = days;
                }
            }
            (Some(a), b) if a != b && a != Class::Nothing && b != Class::Nothing => {
                self.say(say_sql::cannot_be_compared(&Shown::of(&value, a), &Shown::Class(b)));
            }
            _ => {}
        }
        value.is_in(lit(all).implode(false), nulls_equal)
    }

    fn refuse(&mut self, expr: &Expr) -> Expr {
        let message = match expr {
            Expr::Agg(_) | Expr::Over { .. } | Expr::Len => say_sql::several_rows(),
            _ => say_sql::not_of_one_row(),
        };
        self.say(message);
        lit(NULL)
    }
}

/// The text of a literal.
fn text_of(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Literal(value) => value.extract_str().map(str::to_owned),
        _ => None,
    }
}

/// A day as SQL writes it, counted from 1970.
fn iso(text: &str) -> Option<i32> {
    let of_ten = Some(text).filter(|text| text.len() == 10);
    of_ten.and_then(|text| text.parse::<Date>().ok()).map(day_number)
}

/// Whether a function gives a value for each row from that row alone.
const fn of_one_row(function: &FunctionExpr) -> bool {
    use FunctionExpr as F;
    match function {
        F::StringExpr(function) => !matches!(function, StringFunction::ConcatVertical { .. }),
        F::Boolean(function) => matches!(
            function,
            BooleanFunction::IsNull
                | BooleanFunction::IsNotNull
                | BooleanFunction::IsFinite
                | BooleanFunction::IsInfinite
                | BooleanFunction::IsNan
                | BooleanFunction::IsNotNan
                | BooleanFunction::IsBetween { .. }
                | BooleanFunction::Not
        ),
        F::TemporalExpr(_)
        | F::Abs
        | F::Negate
        | F::Pow(_)
        | F::Sign
        | F::FillNull
        | F::Coalesce
        | F::Round { .. }
        | F::Truncate { .. }
        | F::Floor
        | F::Ceil
        | F::MinHorizontal
        | F::MaxHorizontal => true,
        _ => false,
    }
}

/// The function as one that leaves undecided what it cannot read.
fn lenient(function: &FunctionExpr, input: &[Expr]) -> FunctionExpr {
    let constant = input.get(1).is_some_and(|pattern| matches!(pattern, Expr::Literal(_)));
    match function {
        FunctionExpr::StringExpr(StringFunction::Strptime(dtype, options)) => {
            let mut options = options.clone();
            options.strict = false;
            FunctionExpr::StringExpr(StringFunction::Strptime(dtype.clone(), options))
        }
        FunctionExpr::StringExpr(StringFunction::Contains { literal, .. }) if !constant => {
            FunctionExpr::StringExpr(StringFunction::Contains { literal: *literal, strict: false })
        }
        other => other.clone(),
    }
}
