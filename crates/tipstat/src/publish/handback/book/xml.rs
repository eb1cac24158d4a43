//! XML that is spliced: what is not touched stays as it was, byte for byte.

use std::{borrow::Cow, ops::Range};

use quick_xml::{Reader, escape, events::Event};
use tipstat_model::Message;

use super::not_as_expected;

/// What a piece of XML is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The tag that opens an element.
    Open,
    /// An element that opens and closes in one tag.
    Empty,
    /// The tag that closes an element.
    Close,
    /// Text, comments and the like.
    Other,
}

/// A piece of XML with its place.
#[derive(Debug, Clone)]
pub(super) struct Piece<'a> {
    pub kind: Kind,
    /// The name of the element after its prefix.
    pub name: &'a str,
    pub raw: &'a str,
    pub at: Range<usize>,
    /// How many elements stand around it.
    pub depth: usize,
}

impl Piece<'_> {
    /// Whether an element of a name begins here.
    pub fn begins(&self, name: &str) -> bool {
        matches!(self.kind, Kind::Open | Kind::Empty) && self.name == name
    }
}

/// The pieces of a text, in order.
pub(super) struct Pieces<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
    done: bool,
}

impl<'a> Pieces<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        Self { text, reader, depth: 0, done: false }
    }

    fn place(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, Message>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let from = self.place();
        let event = self.reader.read_event();
        let at = from..self.place();
        let text = self.text;
        let Some(raw) = text.get(at.clone()) else {
            self.done = true;
            return Some(Err(not_as_expected("XML")));
        };
        let kind = match event {
            Ok(Event::Start(_)) => Kind::Open,
            Ok(Event::Empty(_)) => Kind::Empty,
            Ok(Event::End(_)) => Kind::Close,
            Ok(Event::Eof) => {
                self.done = true;
                return None;
            }
            Ok(_) => Kind::Other,
            Err(error) => {
                self.done = true;
                return Some(Err(not_as_expected(&error.to_string())));
            }
        };
        if kind == Kind::Close {
            self.depth = self.depth.saturating_sub(1);
        }
        let depth = self.depth;
        if kind == Kind::Open {
            self.depth += 1;
        }
        let name = if kind == Kind::Other { "" } else { local(qualified(raw)) };
        Some(Ok(Piece { kind, name, raw, at, depth }))
    }
}

/// The name in a tag, with its prefix.
fn qualified(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    inner.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default()
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or_default()
}

/// The prefix of the names in a part, with its colon: that of its first element.
pub(super) fn prefix(text: &str) -> Result<String, Message> {
    for piece in Pieces::of(text) {
        let piece = piece?;
        if matches!(piece.kind, Kind::Open | Kind::Empty) {
            return Ok(qualified(piece.raw).rsplit_once(':').map_or_else(String::new, |(p, _)| format!("{p}:")));
        }
    }
    Err(not_as_expected("XML"))
}

/// The attributes of a tag: the name as it is written, and where its value stands.
fn attributes(tag: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = tag.find(|c: char| c.is_whitespace()).unwrap_or(tag.len());
    while let Some(equals) = tag.get(at..).and_then(|rest| rest.find('=')).map(|i| at + i) {
        let name = tag[at..equals].trim();
        let rest = &tag[equals + 1..];
        let Some(open) = rest.find(['"', '\'']).map(|i| equals + 1 + i) else { break };
        let sign = &tag[open..=open];
        let Some(length) = tag[open + 1..].find(sign) else { break };
        found.push((name, open + 1..open + 1 + length));
        at = open + 2 + length;
    }
    found
}

/// The value of an attribute of a tag, by its name without a prefix.
pub(super) fn attribute<'t>(tag: &'t str, name: &str) -> Option<Cow<'t, str>> {
    let (_, at) = attributes(tag).into_iter().find(|(n, _)| local(n) == name && !n.starts_with("xmlns"))?;
    let raw = &tag[at];
    Some(escape::unescape(raw).unwrap_or(Cow::Borrowed(raw)))
}

/// The tag with an attribute set to a value.
pub(super) fn with_attribute(tag: &str, name: &str, value: &str) -> String {
    let value = escaped(value);
    if let Some((_, at)) = attributes(tag).into_iter().find(|(n, _)| *n == name) {
        return format!("{}{value}{}", &tag[..at.start], &tag[at.end..]);
    }
    let end = tag.trim_end_matches('>').trim_end_matches('/').trim_end().len();
    format!("{} {name}=\"{value}\"{}", &tag[..end], &tag[end..])
}

/// The tag without an attribute.
pub(super) fn without_attribute(tag: &str, name: &str) -> String {
    let Some((_, at)) = attributes(tag).into_iter().find(|(n, _)| *n == name) else { return tag.to_owned() };
    let before = tag[..at.start].rfind(name).map_or(at.start, |i| tag[..i].trim_end().len());
    format!("{}{}", &tag[..before], &tag[at.end + 1..])
}

/// A text as it stands in XML; signs that XML cannot hold are left out.
pub(super) fn escaped(text: &str) -> String {
    let held =
        |c: &char| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    escape::escape(text.chars().filter(held).collect::<String>()).into_owned()
}

/// The elements of a name with all that is in them, where the element around them has another name.
pub(super) fn elements<'a>(text: &'a str, around: &str, name: Option<&str>) -> Result<Vec<&'a str>, Message> {
    let (mut found, mut inside, mut open): (Vec<&str>, Option<usize>, Option<usize>) = (Vec::new(), None, None);
    for piece in Pieces::of(text) {
        let piece = piece?;
        match (inside, piece.kind) {
            (None, Kind::Open) if piece.name == around => inside = Some(piece.depth),
            (Some(depth), Kind::Close) if piece.depth == depth => break,
            (Some(depth), _) if piece.depth == depth + 1 && name.is_none_or(|n| n == piece.name) => match piece.kind {
                Kind::Open => open = Some(piece.at.start),
                Kind::Empty => found.push(piece.raw),
                Kind::Close => found.extend(open.take().map(|from| &text[from..piece.at.end])),
                Kind::Other => {}
            },
            _ => {}
        }
    }
    Ok(found)
}

/// Places in a text at which something else is to stand.
#[derive(Debug, Default)]
pub(super) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    pub fn replace(&mut self, at: Range<usize>, by: String) {
        self.0.push((at, by));
    }

    pub fn insert(&mut self, at: usize, what: String) {
        self.0.push((at..at, what));
    }

    /// The text with everything in its place.
    pub fn done(mut self, text: &str) -> String {
        self.0.sort_by_key(|(at, _)| (at.start, at.end));
        let more: usize = self.0.iter().map(|(_, by)| by.len()).sum();
        let (mut out, mut from) = (String::with_capacity(text.len() + more), 0);
        for (at, by) in &self.0 {
            out.push_str(&text[from..at.start]);
            out.push_str(by);
            from = at.end;
        }
        out.push_str(&text[from..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_set_where_it_stands_or_added_at_the_end() {
        assert_eq!(with_attribute("<c r=\"A1\" s='3' t=\"s\">", "s", "14"), "<c r=\"A1\" s='14' t=\"s\">");
        assert_eq!(with_attribute("<c r=\"A1\"/>", "s", "1"), "<c r=\"A1\" s=\"1\"/>");
        assert_eq!(with_attribute("<c>", "s", "<"), "<c s=\"&lt;\">");
        assert_eq!(without_attribute("<row r=\"1\" spans=\"1:3\" ht=\"2\">", "spans"), "<row r=\"1\" ht=\"2\">");
        assert_eq!(attribute("<a x:id=\"1 &amp; 2\" xmlns:id=\"no\">", "id").as_deref(), Some("1 & 2"));
    }

    #[test]
    fn what_is_not_touched_stays_as_it_was() {
        let text = "<?xml version=\"1.0\"?>\r\n<a  b = 'c' ><!-- d --><e/>&#233;<![CDATA[<f>]]></a >";
        let pieces: Vec<_> = Pieces::of(text).map(Result::unwrap).collect();
        assert_eq!(pieces.iter().map(|p| p.raw).collect::<String>(), text);
        assert_eq!(elements("<a><b>1<c/></b><d/><b/></a>", "a", Some("b")).unwrap(), ["<b>1<c/></b>", "<b/>"]);
    }
}
