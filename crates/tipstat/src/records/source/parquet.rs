//! A Parquet file whose columns are read when they are wanted, a row group at a time.

use std::{
    io::{self, Cursor, Read as _, Seek as _, SeekFrom},
    sync::Arc,
};

use polars::prelude::{ArrowField, ArrowSchema, PlSmallStr, Series};
use polars_arrow::{
    array::{Array, DictionaryArray},
    datatypes::{ArrowDataType, DTYPE_CATEGORICAL_NEW, IntegerType},
};
use polars_buffer::Buffer;
use polars_parquet::read::{
    self, BasicDecompressor, ColumnChunkMetadata, FileMetadata, Filter, PageReader, RowGroupMetadata,
};

use super::{
    Bytes,
    dictionary::Dictionary,
    frame::{Frame, SLICE, is_index, number},
};
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

/// How many rows of a row group are decoded together.
const ROWS: usize = 1 << 18;

impl ParquetFile {
    /// Opens a file; why not, where it is none.
    pub(crate) fn open(bytes: Bytes) -> Result<Self, String> {
        let mut reader = bytes.from(0).map_err(|e| e.to_string())?;
        let metadata = read::read_metadata(&mut reader).map_err(|e| e.to_string())?;
        let schema = read::infer_schema(&metadata).map_err(|e| e.to_string())?;
        Ok(Self { bytes, metadata: Arc::new(metadata), schema: Arc::new(schema) })
    }

    /// The names of its columns; none for what pandas keeps its index in.
    pub(crate) fn headings(&self) -> Vec<String> {
        let heading = |name: &PlSmallStr| if is_index(name) { String::new() } else { name.to_string() };
        self.schema.iter_names().map(heading).collect()
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
        let may_be = frame.empty_rows();
        let others: Vec<usize> = (0..frame.columns.len()).filter(|i| frame.columns[*i].is_none()).collect();
        if may_be.is_empty() || others.is_empty() {
            return Ok(may_be);
        }
        let rest = self.frame(group, &others, filter, frame.first, frame.len)?;
        Ok(may_be.into_iter().filter(|row| rest.is_empty_row(*row)).collect())
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
            let Some(parts) = group.columns_under_root_iter(name).filter(|_| !is_index(name)) else { continue };
            let mut chunks: Vec<Chunk<'_>> = Vec::new();
            for part in parts {
                let range = part.byte_range();
                let mut bytes = Vec::new();
                reader.seek(SeekFrom::Start(range.start))?;
                reader.by_ref().take(range.end - range.start).read_to_end(&mut bytes)?;
                chunks.push((part, Buffer::from(bytes)));
            }
            let column = match dictionary(field, &chunks, filter) {
                Some(column) => column.into(),
                None => series(field, &chunks, filter)?.into(),
            };
            columns[*heading] = Some(column);
        }
        Ok(Frame::new(first, len, columns))
    }
}

/// The bytes of a column in a row group.
type Chunk<'a> = (&'a ColumnChunkMetadata, Buffer<u8>);

fn series(field: &ArrowField, chunks: &[Chunk<'_>], filter: Option<&Filter>) -> io::Result<Series> {
    let arrays = arrays(field, chunks, filter)?;
    Series::try_from((field, arrays)).map_err(io::Error::other)
}

/// A column of texts whose words stand apart in the file; none where a part of them does not, or it is of another kind.
fn dictionary(field: &ArrowField, chunks: &[Chunk<'_>], filter: Option<&Filter>) -> Option<Dictionary> {
    let [(chunk, bytes)] = chunks else { return None };
    let is_text = matches!(field.dtype, ArrowDataType::Utf8View);
    if !is_text || !matches!(pages(chunk, bytes).read_dict(), Ok(Some(_))) {
        return None;
    }
    let words_apart = ArrowDataType::Dictionary(IntegerType::UInt32, Box::new(ArrowDataType::Utf8View), false);
    let mark = (PlSmallStr::from_static(DTYPE_CATEGORICAL_NEW), PlSmallStr::EMPTY);
    let field = ArrowField::new(field.name.clone(), words_apart, true).with_metadata([mark].into_iter().collect());
    let arrays = arrays(&field, chunks, filter).ok()?;
    let [array] = arrays.as_slice() else { return None };
    Dictionary::new(&field.name, array.as_any().downcast_ref::<DictionaryArray<u32>>()?)
}

fn arrays(field: &ArrowField, chunks: &[Chunk<'_>], filter: Option<&Filter>) -> io::Result<Vec<Box<dyn Array>>> {
    let of_chunk = |(chunk, bytes): &Chunk<'_>| {
        let primitive = &chunk.descriptor().descriptor.primitive_type;
        (BasicDecompressor::new(pages(chunk, bytes), Vec::new()), primitive.clone())
    };
    let (pages, types): (Vec<_>, Vec<_>) = chunks.iter().map(of_chunk).unzip();
    let types = types.iter().collect();
    let (arrays, _) =
        read::column_iter_to_arrays(pages, types, field.clone(), filter.cloned()).map_err(io::Error::other)?;
    Ok(arrays)
}

fn pages(chunk: &ColumnChunkMetadata, bytes: &Buffer<u8>) -> PageReader {
    PageReader::new(Cursor::new(bytes.clone()), chunk, Vec::new(), usize::MAX)
}
