//! Data frames as they cross between Rust and Python, of whatever library: streams of Arrow batches, handed over by the
//! PyCapsule interface. The only file with unsafe code.
#![allow(unsafe_code)]

use std::{
    ffi::CStr,
    panic::{AssertUnwindSafe, catch_unwind},
};

use polars::prelude::{
    ArrowDataType, ArrowField, Column, CompatLevel, DataFrame, IdxCa, IntoColumn as _, IntoSeries as _, PlSmallStr,
    PolarsError, PolarsResult, Series, UInt32Chunked,
};
use polars_arrow::{
    array::{Array, DictionaryArray, PrimitiveArray, StructArray, new_empty_array},
    ffi::{ArrowArrayStream, ArrowArrayStreamReader, export_iterator},
    match_integer_type,
};
use pyo3::{
    Borrowed, FromPyObject, PyAny, PyErr, PyResult, inspect::PyStaticExpr, prelude::*, type_hint_identifier,
    types::PyCapsule,
};
use tipstat::model::{Lang, Message, text::quote};

use crate::work::Stop;

/// The name that the PyCapsule interface gives to a capsule with a stream.
const NAME: &CStr = c"arrow_array_stream";

/// A stream of batches, taken from an object that has `__arrow_c_stream__`.
pub struct Stream(Box<ArrowArrayStream>);

impl FromPyObject<'_, '_> for Stream {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("tipstat._frames", "ArrowStream");

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let capsule = object.call_method0("__arrow_c_stream__")?;
        let pointer = capsule.cast::<PyCapsule>()?.pointer_checked(Some(NAME))?.cast::<ArrowArrayStream>();
        // SAFETY: a capsule of that name points at a stream of that layout (the Arrow PyCapsule interface), and lives
        // until the end of this function. The interpreter is held, so that nobody else touches it. What is left in it
        // has no `release`, by which its owner knows that the stream was moved out, and frees nothing twice.
        let stream = unsafe { pointer.replace(ArrowArrayStream::empty()) };
        Ok(Self(Box::new(stream)))
    }
}

impl Stream {
    /// Reads batch by batch into a data frame, which goes on sharing their memory where the types allow; why not, where
    /// that cannot be done. Nothing more is read once somebody has asked to stop.
    pub fn read(self, stop: &Stop) -> Result<DataFrame, Message> {
        // polars-arrow takes it that texts of errors are UTF-8, and polars that columns are of types it was built for.
        catch_unwind(AssertUnwindSafe(|| frame(self.0, stop))).unwrap_or_else(|_| Err(unreadable("")))
    }
}

/// A data frame as a capsule with a stream of one batch, its texts as plain ones, which every library knows.
pub fn capsule<'py>(py: Python<'py>, frame: &DataFrame) -> PyResult<Bound<'py, PyCapsule>> {
    let level = CompatLevel::oldest();
    let columns: Vec<Series> = frame.columns().iter().map(|c| c.as_materialized_series().rechunk()).collect();
    let fields: Vec<ArrowField> = columns.iter().map(|c| c.field().to_arrow(level)).collect();
    let values = columns.iter().map(|column| column.to_arrow(0, level)).collect();
    let dtype = ArrowDataType::Struct(fields);
    let batch: Box<dyn Array> = StructArray::new(dtype.clone(), frame.height(), values, None).boxed();
    let stream = export_iterator(Box::new(std::iter::once(Ok(batch))), ArrowField::new("".into(), dtype, false));
    // Whoever takes the stream out leaves one that is empty; one that nobody took is released with the capsule.
    PyCapsule::new_with_value(py, stream, NAME)
}

fn frame(stream: Box<ArrowArrayStream>, stop: &Stop) -> Result<DataFrame, Message> {
    let told = |error: PolarsError| unreadable(&error.to_string());
    // SAFETY: the stream was taken whole from its capsule, and who made it answers that it fulfils the C stream
    // interface.
    let mut batches = unsafe { ArrowArrayStreamReader::try_new(stream) }.map_err(told)?;
    let ArrowDataType::Struct(fields) = batches.field().dtype().clone() else {
        return Err(Message::new(
            "this is one column; give the data frame it is of",
            "c’est une seule colonne\u{a0}; donnez le tableau de données dont elle vient",
        ));
    };
    let mut parts: Vec<Vec<Box<dyn Array>>> = vec![Vec::new(); fields.len()];
    let mut height = 0;
    // SAFETY: as above; each batch is of the type that the stream has just told, and keeps what it points at alive
    // until it is dropped.
    while let Some(batch) = unsafe { batches.next() } {
        if stop.is_asked() {
            return Err(unreadable(""));
        }
        let batch = batch.map_err(told)?;
        let Some(batch) = batch.as_any().downcast_ref::<StructArray>() else { continue };
        height += batch.len();
        parts.iter_mut().zip(batch.values()).for_each(|(parts, values)| parts.push(values.clone()));
    }
    let columns = fields.into_iter().zip(parts).map(|(field, parts)| column(&field.name, &field.dtype, parts));
    DataFrame::new(height, columns.collect::<Result<_, _>>()?).map_err(told)
}

/// A column of some batches.
fn column(name: &PlSmallStr, dtype: &ArrowDataType, mut parts: Vec<Box<dyn Array>>) -> Result<Column, Message> {
    if parts.is_empty() {
        parts.push(new_empty_array(dtype.clone()));
    }
    let column = catch_unwind(AssertUnwindSafe(|| series(name, parts)));
    let column = column.ok().and_then(|column| column.ok());
    column.map(|series| series.into_column()).ok_or_else(|| {
        // Of a type with parameters, its name is enough to know the column by.
        let kind = format!("{dtype:?}");
        let kind = kind.split(['(', ' ']).next().unwrap_or_default();
        Message::each(|lang| match lang {
            Lang::En => format!(
                "the column {} is of a type that cannot be read, {kind}; leave it out, or make it text",
                quote(lang, name)
            ),
            Lang::Fr => format!(
                "la colonne {} est d’un type qui ne peut pas être lu, {kind}\u{a0}; retirez-la, ou convertissez-la en texte",
                quote(lang, name)
            ),
        })
    })
}

fn series(name: &PlSmallStr, parts: Vec<Box<dyn Array>>) -> PolarsResult<Series> {
    let is_plain = |dtype: &ArrowDataType| {
        !matches!(dtype, ArrowDataType::Dictionary(..) | ArrowDataType::UInt8 | ArrowDataType::UInt16)
    };
    if parts.iter().all(|part| is_plain(part.dtype())) {
        return Series::try_from((name.clone(), parts));
    }
    let mut parts = parts.into_iter().map(|part| widened(name, part));
    let mut all = parts.next().unwrap_or_else(|| Ok(Series::default()))?;
    for part in parts {
        all.append_owned(part?)?;
    }
    Ok(all)
}

/// A part of a column of a type that polars was not built for: categories as what they stand for, short numbers as
/// longer ones.
fn widened(name: &PlSmallStr, part: Box<dyn Array>) -> PolarsResult<Series> {
    if let ArrowDataType::Dictionary(key, ..) = part.dtype() {
        return match_integer_type!(key, |$T| categories::<$T>(name, &*part));
    }
    let short: Option<UInt32Chunked> = match part.as_any().downcast_ref::<PrimitiveArray<u8>>() {
        Some(part) => Some(part.iter().map(|value| value.map(|value| u32::from(*value))).collect()),
        None => part.as_any().downcast_ref::<PrimitiveArray<u16>>().map(|part| {
            let longer = |value: Option<&u16>| value.map(|value| u32::from(*value));
            part.iter().map(longer).collect()
        }),
    };
    match short {
        Some(short) => Ok(short.into_series().with_name(name.clone())),
        None => Series::try_from((name.clone(), vec![part])),
    }
}

fn categories<K: polars_arrow::array::DictionaryKey>(name: &PlSmallStr, part: &dyn Array) -> PolarsResult<Series> {
    let Some(part) = part.as_any().downcast_ref::<DictionaryArray<K>>() else { return Ok(Series::default()) };
    let values = series(name, vec![part.values().clone()])?;
    let keys: IdxCa = part.keys_iter().map(|key| key.and_then(|key| u32::try_from(key).ok())).collect();
    values.take(&keys)
}

fn unreadable(why: &str) -> Message {
    let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
    Message::new(format!("its batches cannot be read{why}"), format!("ses données ne peuvent pas être lues{why}"))
}
