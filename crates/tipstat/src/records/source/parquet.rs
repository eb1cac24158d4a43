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
use crate::{records::layout::Between, table::Row};

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

    /// The first and the last word of a column of texts in each row group, as the file names them; none where it does not,
    /// or a row is without one.
    pub(crate) fn words_between(&self, heading: usize) -> Option<Vec<Between>> {
        let (name, field) = self.schema.get_at_index(heading)?;
        let is_text = matches!(field.dtype, ArrowDataType::Utf8View) && !is_index(name);
        let of_group = |group: &RowGroupMetadata| {
            let mut parts = group.columns_under_root_iter(name)?;
            let named = parts.next()?.statistics(&self.metadata.footer_buf)?.ok()?.into_binary()?;
            let is_whole = named.null_count == Some(0) && parts.next().is_none();
            is_whole.then_some(Between::new(named.min_value?, named.max_value?))
        };
        is_text.then(|| self.metadata.row_groups.iter().map(of_group).collect())?
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
                // A damaged file may claim more than there is.
                let length = range.end.min(self.bytes.len()).saturating_sub(range.start);
                let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
                reader.seek(SeekFrom::Start(range.start))?;
                reader.by_ref().take(length).read_to_end(&mut bytes)?;
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

#[cfg(test)]
mod tests {
    use polars::prelude::{DataFrame, IntoColumn as _, NamedFrom as _};
    use polars_io::parquet::write::ParquetWriter;

    use super::*;
    use crate::records::source::{Met, column::Column};

    const AREAS: [Option<&str>; 5] = [Some("gao"), None, Some(" mopti "), Some("  "), Some("gao")];

    /// A file of some row groups in which few words come again and again, beside numbers that do not.
    fn file(groups: usize) -> ParquetFile {
        let rows = 400 * groups;
        let words: Vec<Option<&str>> = (0..rows).map(|row| AREAS[row % 5]).collect();
        let numbers: Vec<String> = (0..rows).map(|row| format!("V-{row}")).collect();
        let columns =
            vec![Series::new("area".into(), words).into_column(), Series::new("record".into(), numbers).into_column()];
        let mut out = Vec::new();
        let writer = ParquetWriter::new(&mut out).with_row_group_size(Some(400));
        writer.finish(&mut DataFrame::new(rows, columns).unwrap()).unwrap();
        ParquetFile::open(Bytes::Memory(out.into())).unwrap()
    }

    #[test]
    fn words_that_stand_apart_are_those_of_the_rows() {
        let file = file(3);
        let (mut row, mut blanks) = (0, 0);
        file.each(&[0], &mut |first, frame| {
            assert_eq!(first as usize, row);
            let column = frame.columns[0].clone().unwrap();
            assert!(matches!(column, Column::Dictionary(..)), "the words of this column stand apart in the file");
            let mut each = Vec::new();
            frame.each_cell(0..frame.len(), 0, &mut |text| each.push(text.to_owned()));
            assert_eq!(each.len(), frame.len());
            for (at, cell) in each.iter().enumerate() {
                let written = AREAS[row % 5];
                let text = written.unwrap_or_default();
                assert_eq!((&*frame.cell(at, 0), cell.as_str()), (text.trim(), text.trim()));
                assert_eq!(column.series().str().unwrap().get(at), written);
                assert_eq!(frame.row(at).cells.get(0), Some(text));
                assert_eq!(column.is_empty(at), text.trim().is_empty());
                row += 1;
            }
            blanks += frame.blanks.len();
        })
        .unwrap();
        // A row without an area has a number, which is looked at where the area alone says nothing.
        assert_eq!((row, blanks), (1200, 0));
        let fetched = file.fetch(&[2, 400, 403], &[0]).unwrap();
        let cells: Vec<(u32, &str)> = fetched.iter().map(|row| (row.number, row.cell(0))).collect();
        assert_eq!(cells, [(4, "mopti"), (402, "gao"), (405, "")]);
    }

    #[test]
    fn a_file_names_the_first_and_the_last_word_of_a_row_group_where_every_row_has_one() {
        let file = file(2);
        // Of V-0 to V-399 and V-400 to V-799 in the order of bytes.
        let named = file.words_between(1).unwrap();
        let expected = [("V-0", "V-99"), ("V-400", "V-799")];
        assert_eq!(named, expected.map(|(first, last)| Between::new(first.into(), last.into())));
        assert_eq!(file.words_between(0), None, "some rows have no area");
    }

    #[test]
    fn each_word_of_a_row_group_is_asked_for_once() {
        let (mut asked, mut met, mut came_to) = (Vec::new(), Met::default(), Vec::new());
        let number = |text: &str| if text == "gao" { 7 } else { 8 };
        file(2)
            .each(&[0], &mut |_, frame| {
                for rows in [0..100, 100..frame.len()] {
                    frame.each_word(rows, 0, &mut met, &mut came_to, &mut |text| {
                        asked.push(text.to_owned());
                        number(text)
                    });
                }
            })
            .unwrap();
        let expected: Vec<u32> = (0..800).map(|row| [7, 0, 8, 0, 7][row % 5]).collect();
        assert_eq!(came_to, expected);
        asked.sort_unstable();
        assert_eq!(asked, ["gao", "gao", "mopti", "mopti"]);
    }
}
