//! Declares a table of records: its columns, an enum of them, and a struct of one row.

/// The type of a field, by what its column holds.
macro_rules! field_type {
    (text) => { Option<String> };
    (name) => { Option<String> };
    (agency) => { Option<String> };
    (area) => { Option<String> };
    (law) => { Option<String> };
    (period) => { Option<String> };
    (int) => { Option<u32> };
    (day) => { Option<$crate::Day> };
    (born) => { Option<$crate::Day> };
    (age) => { Option<$crate::Age> };
    (age_group) => { Option<$crate::codes::AgeGroup> };
    (code $list:ident) => { Option<$crate::codes::$list> };
    (codes $list:ident) => { $crate::codes::Set<$crate::codes::$list> };
}

/// What a column holds, by the word for it.
macro_rules! field_kind {
    (text) => {
        $crate::columns::ColumnKind::Text
    };
    (name) => {
        $crate::columns::ColumnKind::Text
    };
    (agency) => {
        $crate::columns::ColumnKind::Agency
    };
    (area) => {
        $crate::columns::ColumnKind::Area
    };
    (law) => {
        $crate::columns::ColumnKind::Law
    };
    (period) => {
        $crate::columns::ColumnKind::Period
    };
    (int) => {
        $crate::columns::ColumnKind::Integer
    };
    (day) => {
        $crate::columns::ColumnKind::Day
    };
    (born) => {
        $crate::columns::ColumnKind::Born
    };
    (age) => {
        $crate::columns::ColumnKind::Age
    };
    (age_group) => {
        $crate::columns::ColumnKind::AgeGroup
    };
    (code $list:ident) => {
        $crate::columns::ColumnKind::Code(<$crate::codes::$list as $crate::codes::Code>::LIST)
    };
    (codes $list:ident) => {
        $crate::columns::ColumnKind::Codes(<$crate::codes::$list as $crate::codes::Code>::LIST)
    };
}

/// Takes a field out of the cells of a row.
macro_rules! field_read {
    ($cells:ident, $at:expr, int) => {
        $cells.int($at)
    };
    ($cells:ident, $at:expr, day) => {
        $cells.day($at)
    };
    ($cells:ident, $at:expr, born) => {
        $cells.day($at)
    };
    ($cells:ident, $at:expr, age) => {
        $cells.age($at)
    };
    ($cells:ident, $at:expr, age_group) => {
        $cells.age_group($at)
    };
    ($cells:ident, $at:expr, code $list:ident) => {
        $cells.code($at).and_then(|i| <$crate::codes::$list as $crate::codes::Code>::all().get(i).copied())
    };
    ($cells:ident, $at:expr, codes $list:ident) => {
        $crate::codes::Set::from_marks($cells.codes($at))
    };
    ($cells:ident, $at:expr, $text:ident) => {
        $cells.text($at).map(std::borrow::Cow::into_owned)
    };
}

/// A field as the text of its cell; nothing where it is empty.
macro_rules! field_write {
    ($field:expr, code $list:ident) => {
        $field.map(|c| $crate::codes::Code::code(c).to_owned())
    };
    ($field:expr, codes $list:ident) => {
        $field.written()
    };
    ($field:expr, $other:ident) => {
        $field.as_ref().map(ToString::to_string)
    };
}

/// Whether a column identifies a person, by the word for what it holds.
macro_rules! field_identifies {
    (name) => {
        true
    };
    (born) => {
        true
    };
    ($($other:tt)*) => {
        false
    };
}

macro_rules! record_table {
    (
        $(#[$doc:meta])*
        $row:ident, $column:ident, $spec:ident = $table:literal, $ten:literal, $tfr:literal; $ren:literal, $rfr:literal;
        $( $variant:ident $field:ident = $name:literal, ($($kind:tt)+) $($filled:ident)? $(, maps [$($std:ident $to:literal),* $(,)?])?;
           $en:literal, $fr:literal; $hen:literal, $hfr:literal; [$($alias:literal),* $(,)?] )*
    ) => {
        #[doc = concat!("A column of the table `", $table, "`.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $column { $( #[doc = concat!("`", $name, "`: ", $hen)] $variant, )* }

        impl $column {
            /// Every column, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }

        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $row { $(
            #[doc = $hen]
            #[serde(rename = $name)]
            pub $field: $crate::columns::record_table::field_type!($($kind)+),
        )* }

        impl $crate::columns::Record for $row {
            const TABLE: &'static $crate::columns::TableSpec = &$spec;

            fn from_cells(cells: &impl $crate::columns::Cells) -> Self {
                Self { $( $field: $crate::columns::record_table::field_read!(cells, $column::$variant as usize, $($kind)+), )* }
            }

            fn fill(&mut self, cells: &impl $crate::columns::Cells, columns: &[usize]) {
                for at in columns {
                    match $column::ALL.get(*at) {
                        $( Some($column::$variant) => {
                            self.$field = $crate::columns::record_table::field_read!(cells, $column::$variant as usize, $($kind)+);
                        } )*
                        None => {}
                    }
                }
            }

            fn written(&self) -> Vec<Option<String>> {
                vec![$( $crate::columns::record_table::field_write!(self.$field, $($kind)+), )*]
            }
        }

        #[doc = concat!("The table `", $table, "`: ", $ren, " each row.")]
        pub static $spec: $crate::columns::TableSpec = $crate::columns::TableSpec {
            name: $table,
            label: $crate::text::Text::new($ten, $tfr),
            row_is: $crate::text::Text::new($ren, $rfr),
            columns: &[$( $crate::columns::Column {
                label: $crate::text::Text::new($en, $fr),
                help: $crate::text::Text::new($hen, $hfr),
                filled: $crate::columns::record_table::is_filled!($($filled)?),
                identifying: $crate::columns::record_table::field_identifies!($($kind)+),
                aliases: &[$($alias),*],
                maps: &[$($(($crate::codes::Standard::$std, $to)),*)?],
                ..$crate::columns::Column::new($name, $crate::columns::record_table::field_kind!($($kind)+))
            }, )*],
        };
    };
}

/// Whether every row must have a cell.
macro_rules! is_filled {
    (filled) => {
        true
    };
    () => {
        false
    };
}

pub(crate) use {field_identifies, field_kind, field_read, field_type, field_write, is_filled, record_table};
