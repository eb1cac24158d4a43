//! A table of results for any library of data frames: as a stream of Arrow, or as lists.

use polars::prelude::{AnyValue, Column, DataFrame, NamedFrom as _, Series};
use pyo3::prelude::*;

use crate::arrow::capsule;

/// A table that speaks Arrow.
#[pyclass(frozen)]
pub struct Frame(pub DataFrame);

/// The cells of a column.
type Cells<'py> = Vec<Option<Bound<'py, PyAny>>>;

#[pymethods]
impl Frame {
    /// Makes one of columns of kind `text`, `number`, `whole` or `truth`.
    #[new]
    fn new(columns: Vec<(String, String, Cells<'_>)>) -> PyResult<Self> {
        let height = columns.first().map_or(0, |(.., cells)| cells.len());
        let columns = columns.into_iter().map(|(name, kind, cells)| column(&name, &kind, &cells));
        let columns = columns.collect::<PyResult<Vec<Column>>>()?;
        DataFrame::new(height, columns).map(Self).map_err(|e| crate::errors::FrameError::new_err(e.to_string()))
    }

    /// Hands over its rows as a stream of Arrow batches.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        // A request may be passed over; whoever made it casts.
        let _ = requested_schema;
        capsule(py, &self.0).map(Bound::into_any)
    }

    /// How many rows it has.
    fn __len__(&self) -> usize {
        self.0.height()
    }

    /// The names of its columns.
    fn names(&self) -> Vec<String> {
        self.0.get_column_names().iter().map(ToString::to_string).collect()
    }

    /// The cells of a column, by its position.
    fn column<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Vec<Option<Bound<'py, PyAny>>>> {
        let Some(column) = self.0.columns().get(at) else { return Ok(Vec::new()) };
        column.as_materialized_series().iter().map(|value| cell(py, &value)).collect()
    }
}

/// The cells of a column, each as what its kind is.
fn read<T>(cells: &Cells<'_>) -> PyResult<Vec<Option<T>>>
where
    T: for<'py> FromPyObjectOwned<'py>,
    for<'a, 'py> <T as FromPyObject<'a, 'py>>::Error: Into<PyErr>,
{
    let one = |cell: &Option<Bound<'_, PyAny>>| match cell {
        Some(cell) => cell.extract::<T>().map(Some).map_err(Into::into),
        None => Ok(None),
    };
    cells.iter().map(one).collect()
}

fn column(name: &str, kind: &str, cells: &Cells<'_>) -> PyResult<Column> {
    let name = name.into();
    let series = match kind {
        "whole" => Series::new(name, read::<i64>(cells)?),
        "number" => Series::new(name, read::<f64>(cells)?),
        "truth" => Series::new(name, read::<bool>(cells)?),
        _ => Series::new(name, read::<String>(cells)?),
    };
    Ok(series.into())
}

fn cell<'py>(py: Python<'py>, value: &AnyValue<'_>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let cell = match value {
        AnyValue::Null => return Ok(None),
        AnyValue::Boolean(truth) => return Ok(Some(truth.into_pyobject(py)?.to_owned().into_any())),
        AnyValue::Int64(n) => n.into_pyobject(py)?.into_any(),
        AnyValue::Float64(n) => n.into_pyobject(py)?.into_any(),
        AnyValue::String(text) => text.into_pyobject(py)?.into_any(),
        other => other.to_string().into_pyobject(py)?.into_any(),
    };
    Ok(Some(cell))
}
