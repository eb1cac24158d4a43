//! Data messages of SDMX-ML, generic or structure-specific, as rows: one an observation.
//!
//! Names are compared without their namespaces. A message that is not well formed is refused whole: what stands
//! before the fault may be half of what was meant.

use csv::StringRecord;
use foldhash::{HashMap, HashMapExt};
use memchr::memchr_iter;
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use tipstat_model::sdg::Part;

use crate::table::{Row, Shape};

/// What a message turns out to be.
pub(super) enum Message {
    /// Observations.
    Data(Data),
    /// XML of another kind, by its root.
    Other(String),
}

/// Observations as rows.
pub(super) struct Data {
    pub headings: Vec<String>,
    /// The line on which the first data set begins.
    pub line: u32,
    pub rows: Vec<Row>,
    pub shape: Shape,
}

/// Reads a message.
///
/// # Errors
/// Where it is not well formed, with the line.
pub(super) fn read(text: &str) -> Result<Message, tipstat_model::Message> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut state = State::default();
    let mut depth = 0u32;
    loop {
        let from = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|_| {
            let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
            malformed(lines.of(at.max(from)))
        })?;
        match event {
            Event::Start(element) => {
                let name = element.local_name().as_ref().to_owned();
                if depth == 0 {
                    if !name.ends_with("Data") || !is_sdmx(&element) {
                        return Ok(Message::Other(name));
                    }
                    state.specific = name.starts_with("StructureSpecific");
                }
                depth += 1;
                let line = lines.of(from);
                let given = attributes(&element).ok_or_else(|| malformed(line))?;
                state.open(&name, given, line);
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                state.close(element.local_name().as_ref());
            }
            Event::Eof if depth > 0 || state.nothing() => {
                return Err(malformed(lines.of(text.len())));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(Message::Data(state.finish()))
}

/// Whether the root belongs to a message of SDMX.
fn is_sdmx(root: &BytesStart<'_>) -> bool {
    root.attributes().with_checks(false).flatten().any(|a| a.value.contains("sdmx"))
}

fn malformed(line: u32) -> tipstat_model::Message {
    tipstat_model::Message::new(
        format!("the XML cannot be read from line {line} on; ask for the file again"),
        format!("le XML est illisible à partir de la ligne {line}\u{a0}; demandez de nouveau le fichier"),
    )
}

type Pairs = Vec<(String, String)>;

/// The attributes of an element by their local names, those of namespaces left out.
fn attributes(element: &BytesStart<'_>) -> Option<Pairs> {
    let mut all = Pairs::new();
    for attribute in element.attributes() {
        let attribute = attribute.ok()?;
        if attribute.key.as_ref().starts_with("xmlns") {
            continue;
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        all.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Some(all)
}

/// Counts lines up to a place; places only grow.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn of(&mut self, at: usize) -> u32 {
        let at = at.min(self.text.len());
        // White space before an element belongs to the line it stands on.
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let at = at + rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
        if at > self.at {
            let passed = memchr_iter(b'\n', &self.text.as_bytes()[self.at..at]).count();
            self.line = self.line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
            self.at = at;
        }
        self.line
    }
}

/// To what the values that are being read belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Series,
    Group,
    Obs,
}

/// Groups whose keys have the same ids: what their attributes are, by the codes of the key.
struct Groups {
    ids: Vec<String>,
    attributes: HashMap<Vec<String>, Pairs>,
}

#[derive(Default)]
struct State {
    specific: bool,
    line: Option<u32>,
    /// The dimension of the observations, by the id of a structure in the header.
    at_observation: HashMap<String, String>,
    dimension: Option<String>,
    /// The structure or data flow that the header names.
    structure: String,
    within: Vec<Within>,
    in_attributes: bool,
    in_data_set: bool,
    data_set: Pairs,
    groups: Vec<Groups>,
    /// Key and attributes of the group that is open.
    group: (Pairs, Pairs),
    series: Pairs,
    obs: Pairs,
    obs_line: u32,
    numbers: (u32, u32),
    headings: Vec<String>,
    known: HashMap<String, usize>,
    rows: Vec<Row>,
    places: Vec<(u32, u32)>,
}

impl State {
    fn nothing(&self) -> bool {
        self.line.is_none() && self.at_observation.is_empty() && self.rows.is_empty()
    }

    fn open(&mut self, name: &str, given: Pairs, line: u32) {
        let one = |wanted: &str| given.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
        match name {
            "Structure" if !self.in_data_set => {
                if let (Some(id), Some(dimension)) = (one("structureID"), one("dimensionAtObservation")) {
                    self.at_observation.insert(id, dimension);
                }
            }
            "Ref" if !self.in_data_set && self.structure.is_empty() => {
                let part = |name| one(name).unwrap_or_default();
                self.structure = format!("{}:{}({})", part("agencyID"), part("id"), part("version"));
            }
            "DataSet" => {
                self.line.get_or_insert(line);
                self.in_data_set = true;
                self.dimension = one("structureRef").and_then(|id| self.at_observation.get(&id).cloned());
                self.data_set = match one("action").as_deref() {
                    Some("Delete") => vec![("ACTION".to_owned(), "D".to_owned())],
                    _ => Pairs::new(),
                };
            }
            "Series" if self.in_data_set => {
                self.numbers = (self.numbers.0.saturating_add(1), 0);
                self.within.push(Within::Series);
                self.series = if self.specific { given } else { Pairs::new() };
            }
            "Group" if self.in_data_set => {
                self.within.push(Within::Group);
                let key = if self.specific { given } else { Pairs::new() };
                // A specific group does not tell its key from its attributes: the ids do.
                self.group = key.into_iter().filter(|(id, _)| id != "type").partition(|(id, _)| is_key(id));
            }
            "Obs" if self.in_data_set => {
                self.numbers.1 = self.numbers.1.saturating_add(1);
                self.within.push(Within::Obs);
                self.obs_line = line;
                self.obs = if self.specific { given } else { Pairs::new() };
            }
            "Attributes" => self.in_attributes = true,
            "ObsDimension" => {
                let id = one("id").or_else(|| self.dimension.clone()).unwrap_or_else(|| "TIME_PERIOD".to_owned());
                self.obs.push((id, one("value").unwrap_or_default()));
            }
            "ObsValue" => self.obs.push(("OBS_VALUE".to_owned(), one("value").unwrap_or_default())),
            "Value" if self.in_data_set => {
                if let Some(id) = one("id") {
                    self.value((id, one("value").unwrap_or_default()));
                }
            }
            _ => {}
        }
    }

    fn value(&mut self, pair: (String, String)) {
        match self.within.last() {
            None => self.data_set.push(pair),
            Some(Within::Series) => self.series.push(pair),
            Some(Within::Obs) => self.obs.push(pair),
            Some(Within::Group) if self.in_attributes => self.group.1.push(pair),
            Some(Within::Group) => self.group.0.push(pair),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "Attributes" => self.in_attributes = false,
            "Obs" if self.within.last() == Some(&Within::Obs) => {
                self.within.pop();
                self.row();
            }
            "Series" | "Group" if self.in_data_set => {
                self.within.pop();
                if name == "Group" {
                    self.group();
                } else {
                    self.series.clear();
                    self.numbers.1 = 0;
                }
            }
            "DataSet" => {
                self.in_data_set = false;
                self.groups.clear();
                self.data_set.clear();
            }
            _ => {}
        }
    }

    fn group(&mut self) {
        let (mut key, attributes) = std::mem::take(&mut self.group);
        key.sort();
        let (ids, codes): (Vec<String>, Vec<String>) = key.into_iter().unzip();
        let at = self.groups.iter().position(|groups| groups.ids == ids);
        let at = at.unwrap_or_else(|| {
            self.groups.push(Groups { ids, attributes: HashMap::new() });
            self.groups.len() - 1
        });
        self.groups[at].attributes.insert(codes, attributes);
    }

    /// The attributes of the groups to which a key belongs.
    fn grouped(&self, key: &[&(String, String)]) -> Pairs {
        let code = |id: &String| key.iter().find(|(name, _)| name == id).map(|(_, code)| code.clone());
        let of = |groups: &Groups| {
            let codes: Vec<String> = groups.ids.iter().map(code).collect::<Option<_>>()?;
            groups.attributes.get(&codes).cloned()
        };
        self.groups.iter().filter_map(of).flatten().collect()
    }

    /// An observation as a row. What is said nearer to it comes first.
    fn row(&mut self) {
        let mut cells: Vec<Option<String>> = vec![None; self.headings.len()];
        let own = std::mem::take(&mut self.obs);
        let key: Vec<&(String, String)> = own.iter().chain(&self.series).collect();
        let grouped = self.grouped(&key);
        let all =
            own.into_iter().chain(self.series.iter().cloned()).chain(grouped).chain(self.data_set.iter().cloned());
        for (id, value) in all {
            let at = self.known.get(&id).copied().unwrap_or_else(|| {
                self.headings.push(id.clone());
                self.known.insert(id, self.headings.len() - 1);
                self.headings.len() - 1
            });
            if cells.len() <= at {
                cells.resize(at + 1, None);
            }
            cells[at].get_or_insert(value);
        }
        let cells: StringRecord = cells.into_iter().map(Option::unwrap_or_default).collect();
        self.rows.push(Row { number: self.obs_line, cells, typed: 0 });
        let in_series = self.within.contains(&Within::Series);
        self.places.push((if in_series { self.numbers.0 } else { 0 }, self.numbers.1));
    }

    fn finish(self) -> Data {
        Data {
            headings: self.headings,
            line: self.line.unwrap_or(1),
            rows: self.rows,
            shape: Shape::SdmxMl { structure: self.structure, places: self.places },
        }
    }
}

/// Whether an id is that of a dimension.
fn is_key(id: &str) -> bool {
    Part::read(id).is_some_and(|part| part.component().role == tipstat_model::sdg::Role::Dimension)
}
