//! A Parquet file whose columns are read when they are wanted, a row group at a time.

use std::{
    borrow::Cow,
    io::{self, Cursor, Read as _, Seek as _, SeekFrom},
    ops::Range,
    sync::Arc,
};

use csv::StringRecord;
use polars::prelude::{AnyValue, ArrowField, ArrowSchema, Series};
use polars_buffer::Buffer;
use polars_parquet::read::{
    self, BasicDecompressor, ColumnChunkMetadata, FileMetadata, Filter, PageReader, RowGroupMetadata,
};

use super::Bytes;
use crate::table::Row;

/// A Parquet file.
#[derive(Clone)]
pub struct ParquetFile {
    bytes: Bytes,
    metadata: Arc<FileMetadata>,
    schema: Arc<ArrowSchema>,
}

impl std::fmt::Debug for ParquetFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.bytes)
    }
}

/// Some rows of a Parquet file: the columns that were asked for, by heading.
pub(crate) struct Frame {
    first: u32,
    len: usize,
    columns: Vec<Option<Series>>,
    /// The rows in which nothing stands.
    blanks: Vec<u32>,
}

/// How many rows of a row group are decoded together.
const ROWS: usize = 1 << 18;
/// How many are looked at together: what is made of them stays in the processor's cache.
const SLICE: usize = 1 << 15;

impl ParquetFile {
    /// Opens a file; why not, where it is none.
    pub(crate) fn open(bytes: Bytes) -> Result<Self, String> {
        let mut reader = bytes.from(0).map_err(|e| e.to_string())?;
        let metadata = read::read_metadata(&mut reader).map_err(|e| e.to_string())?;
        let schema = read::infer_schema(&metadata).map_err(|e| e.to_string())?;
        Ok(Self { bytes, metadata: Arc::new(metadata), schema: Arc::new(schema) })
    }

    /// The names of its columns.
    pub(crate) fn headings(&self) -> Vec<String> {
        self.schema.iter_names().map(|name| name.to_string()).collect()
    }

    /// Hands out the rows with some of the columns, with the position of the first.
    pub(crate) fn each(&self, headings: &[usize], each: &mut dyn FnMut(u32, Frame)) -> io::Result<()> {
        let mut first = 0;
        for group in &self.metadata.row_groups {
            let mut begin = 0;
            while begin < group.num_rows() {
                let end = group.num_rows().min(begin + ROWS);
                let all = begin == 0 && end == group.num_rows();
                let filter = (!all).then(|| Filter::new_ranged(begin, end));
                let mut frame = self.frame(group, headings, filter.as_ref(), first, end - begin)?;
                frame.blanks = self.blanks(group, &frame, filter.as_ref())?;
                for from in (0..frame.len).step_by(SLICE) {
                    let slice = frame.slice(from);
                    each(slice.first, slice);
                }
                first += u32::try_from(end - begin).unwrap_or(u32::MAX);
                begin = end;
            }
        }
        Ok(())
    }

    /// Some rows with some of the columns, by their position, in rising order.
    pub(crate) fn fetch(&self, wanted: &[u32], headings: &[usize]) -> io::Result<Vec<Row>> {
        let (mut out, mut wanted, mut first) = (Vec::with_capacity(wanted.len()), wanted, 0_u32);
        for group in &self.metadata.row_groups {
            let end = first + u32::try_from(group.num_rows()).unwrap_or(u32::MAX);
            let (here, later) = wanted.split_at(wanted.partition_point(|row| *row < end));
            if !here.is_empty() {
                let mut mask = vec![false; group.num_rows()];
                for row in here {
                    mask[(row - first) as usize] = true;
                }
                let mask = Filter::new_masked(mask.into_iter().collect());
                let frame = self.frame(group, headings, Some(&mask), 0, here.len())?;
                let mut rows: Vec<Row> = (0..frame.len()).map(|row| frame.row(row)).collect();
                rows.iter_mut().zip(here).for_each(|(row, at)| row.number = number(*at));
                out.extend(rows);
            }
            (wanted, first) = (later, end);
        }
        Ok(out)
    }

    /// The rows in which nothing stands. Where nothing stands in the columns that were read, the others are read.
    fn blanks(&self, group: &RowGroupMetadata, frame: &Frame, filter: Option<&Filter>) -> io::Result<Vec<u32>> {
        let blank = |frame: &Frame, row: &u32| frame.columns.iter().flatten().all(|c| is_empty(c, *row as usize));
        let Some(fullest) = frame.columns.iter().flatten().min_by_key(|c| c.null_count()) else {
            return Ok(Vec::new());
        };
        let all = 0..u32::try_from(frame.len).unwrap_or(u32::MAX);
        let may_be: Vec<u32> = if let Ok(texts) = fullest.str() {
            let is_blank = |text: &str| !text.starts_with(|c: char| c.is_ascii_graphic()) && text.trim().is_empty();
            let empty = all.zip(texts.iter()).filter(|(_, text)| text.is_none_or(is_blank));
            empty.map(|(row, _)| row).collect()
        } else if fullest.null_count() > 0 {
            all.filter(|row| is_empty(fullest, *row as usize)).collect()
        } else {
            Vec::new()
        };
        let may_be: Vec<u32> = may_be.into_iter().filter(|row| blank(frame, row)).collect();
        let others: Vec<usize> = (0..frame.columns.len()).filter(|i| frame.columns[*i].is_none()).collect();
        if may_be.is_empty() || others.is_empty() {
            return Ok(may_be);
        }
        let rest = self.frame(group, &others, filter, frame.first, frame.len)?;
        Ok(may_be.into_iter().filter(|row| blank(&rest, row)).collect())
    }

    fn frame(
        &self,
        group: &RowGroupMetadata,
        headings: &[usize],
        filter: Option<&Filter>,
        first: u32,
        len: usize,
    ) -> io::Result<Frame> {
        let mut reader = self.bytes.from(0)?;
        let mut columns = vec![None; self.schema.len()];
        for heading in headings {
            let Some((name, field)) = self.schema.get_at_index(*heading) else { continue };
            let Some(parts) = group.columns_under_root_iter(name) else { continue };
            let mut chunks = Vec::new();
            for part in parts {
                let range = part.byte_range();
                let mut bytes = Vec::new();
                reader.seek(SeekFrom::Start(range.start))?;
                reader.by_ref().take(range.end - range.start).read_to_end(&mut bytes)?;
                chunks.push((part, bytes));
            }
            columns[*heading] = Some(series(field, chunks, filter.cloned())?);
        }
        Ok(Frame { first, len, columns, blanks: Vec::new() })
    }
}

fn series(
    field: &ArrowField,
    chunks: Vec<(&ColumnChunkMetadata, Vec<u8>)>,
    filter: Option<Filter>,
) -> io::Result<Series> {
    let (pages, types): (Vec<_>, Vec<_>) = chunks
        .into_iter()
        .map(|(chunk, bytes)| {
            let pages = PageReader::new(Cursor::new(Buffer::from(bytes)), chunk, Vec::new(), usize::MAX);
            (BasicDecompressor::new(pages, Vec::new()), &chunk.descriptor().descriptor.primitive_type)
        })
        .unzip();
    let (arrays, _) = read::column_iter_to_arrays(pages, types, field.clone(), filter).map_err(io::Error::other)?;
    Series::try_from((field, arrays)).map_err(io::Error::other)
}

impl Frame {
    /// How many rows there are.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// The rows from a place on, as many as are looked at together.
    fn slice(&self, from: usize) -> Self {
        let len = SLICE.min(self.len - from);
        let offset = i64::try_from(from).unwrap_or(i64::MAX);
        let place = |row: usize| u32::try_from(row).unwrap_or(u32::MAX);
        let here = self.blanks.iter().filter(|row| (place(from)..place(from + len)).contains(row));
        Self {
            first: self.first + place(from),
            len,
            columns: self.columns.iter().map(|c| c.as_ref().map(|c| c.slice(offset, len))).collect(),
            blanks: here.map(|row| row - place(from)).collect(),
        }
    }

    /// A column, where it was asked for.
    pub(crate) fn column(&self, heading: usize) -> Option<&Series> {
        self.columns.get(heading)?.as_ref()
    }

    /// The rows in which nothing stands.
    pub(crate) fn blanks(&self) -> &[u32] {
        &self.blanks
    }

    /// The row as the person counts.
    pub(crate) fn number(&self, row: usize) -> u32 {
        number(self.first.saturating_add(u32::try_from(row).unwrap_or(u32::MAX)))
    }

    /// The text of a cell; none of a column that was not asked for.
    pub(crate) fn cell(&self, row: usize, heading: usize) -> Cow<'_, str> {
        let Some(column) = self.column(heading) else { return Cow::Borrowed("") };
        if let Ok(texts) = column.str() {
            return Cow::Borrowed(texts.get(row).unwrap_or_default().trim());
        }
        column.get(row).map_or(Cow::Borrowed(""), |value| Cow::Owned(text(&value)))
    }

    /// Hands out the texts of a column, in order.
    pub(crate) fn each_cell(&self, rows: Range<usize>, heading: usize, each: &mut dyn FnMut(&str)) {
        let Some(column) = self.column(heading) else { return rows.for_each(|_| each("")) };
        if let Ok(texts) = column.str() {
            let here = texts.slice(i64::try_from(rows.start).unwrap_or(i64::MAX), rows.len());
            here.iter().for_each(|text| each(text.unwrap_or_default().trim()));
        } else {
            rows.for_each(|row| each(&column.get(row).map_or_else(|_| String::new(), |value| text(&value))));
        }
    }

    /// How many columns the file has.
    pub(crate) const fn width(&self) -> usize {
        self.columns.len()
    }

    /// A row as text.
    pub(crate) fn row(&self, row: usize) -> Row {
        let (mut cells, mut typed) = (StringRecord::new(), 0);
        for column in &self.columns {
            let value = column.as_ref().and_then(|column| column.get(row).ok()).unwrap_or(AnyValue::Null);
            if value.is_primitive_numeric() && cells.len() < 64 {
                typed |= 1 << cells.len();
            }
            push(&mut cells, &value);
        }
        Row { number: self.number(row), cells, typed }
    }
}

/// The row as the person counts: the first is that of the headings.
const fn number(position: u32) -> u32 {
    position.saturating_add(2)
}

fn is_empty(column: &Series, row: usize) -> bool {
    column.get(row).is_ok_and(|value| match value {
        AnyValue::Null => true,
        AnyValue::String(text) => text.trim().is_empty(),
        _ => false,
    })
}

fn push(cells: &mut StringRecord, value: &AnyValue<'_>) {
    match value {
        AnyValue::Null => cells.push_field(""),
        AnyValue::String(text) => cells.push_field(text),
        value => cells.push_field(&text(value)),
    }
}

/// A value as text.
pub(crate) fn text(value: &AnyValue<'_>) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::String(s) => (*s).to_owned(),
        AnyValue::StringOwned(s) => s.to_string(),
        // The shortest form: pandas sends whole numbers with gaps as floats, and 17.0 is 17.
        AnyValue::Float64(f) => f.to_string(),
        AnyValue::Float32(f) => f.to_string(),
        other => other.to_string(),
    }
}
