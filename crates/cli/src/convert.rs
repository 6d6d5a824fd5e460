//! `dateline convert`: anybody's file of events to one of ours, as a stream.
//!
//! Only LPF is held in memory, since it gathers events by place. What could
//! not be read is counted, told, and written to `--errors`.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline_event::{Event, Source, Story};
use dateline_import::{
    Ambiguous, DateStyle, Mapping, PROBLEM_COLUMNS, Problem, Reader, Role, Row, Sink, is_gzip, look,
};

use crate::Failure;

/// As much of a file is looked at before it is read.
const HEAD: u64 = 1 << 20;
/// Events of a table that are written at once.
const TOGETHER: usize = 1000;
/// Problems that are told one by one.
const TOLD: u64 = 10;

/// What to convert, and how.
pub struct Options {
    input: PathBuf,
    output: Option<PathBuf>,
    to: To,
    roles: Vec<(String, Role)>,
    order: Option<DateStyle>,
    errors: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq)]
enum To {
    GeoJson,
    NdJson,
    Csv,
    Lpf,
}

impl Options {
    /// Reads the command line after `convert`.
    pub fn read(args: &mut lexopt::Parser) -> Result<Options, lexopt::Error> {
        use lexopt::Arg::{Long, Short, Value};
        use lexopt::ValueExt as _;
        let mut input = None;
        let (mut to, mut output, mut errors, mut order) = (None, None, None, None);
        let mut roles = Vec::new();
        while let Some(arg) = args.next()? {
            match arg {
                Value(path) if input.is_none() => input = Some(PathBuf::from(path)),
                Short('o') | Long("output") => output = Some(PathBuf::from(args.value()?)),
                Long("errors") => errors = Some(PathBuf::from(args.value()?)),
                Long("to") => to = Some(format(&args.value()?.string()?)?),
                Long("day-first") => order = Some(DateStyle::DayFirst),
                Long("month-first") => order = Some(DateStyle::MonthFirst),
                Long("map") => {
                    roles.push(role(&args.value()?.string()?)?);
                    while let Some(more) = args.optional_value() {
                        roles.push(role(&more.string()?)?);
                    }
                }
                other => return Err(other.unexpected()),
            }
        }
        let input =
            input.ok_or("expected a file of events after convert, or - for standard input")?;
        let output = output.filter(|path| path != Path::new("-"));
        let to = to.or_else(|| format(output.as_ref()?.extension()?.to_str()?).ok());
        Ok(Options { input, output, to: to.unwrap_or(To::GeoJson), roles, order, errors })
    }
}

fn format(name: &str) -> Result<To, lexopt::Error> {
    match name {
        "geojson" | "json" => Ok(To::GeoJson),
        "ndjson" | "jsonl" | "geojsonl" => Ok(To::NdJson),
        "csv" => Ok(To::Csv),
        "lpf" => Ok(To::Lpf),
        _ => Err(format!("expected geojson, ndjson, csv or lpf, found {name:?}").into()),
    }
}

fn role(text: &str) -> Result<(String, Role), lexopt::Error> {
    let named = text
        .rsplit_once('=')
        .and_then(|(column, id)| Some((column.to_owned(), Role::from_id(id)?)));
    named.ok_or_else(|| {
        let ids: Vec<&str> = Role::ALL.into_iter().map(Role::id).collect();
        format!("expected COLUMN=ROLE, found {text:?}. Roles: {}", ids.join(", ")).into()
    })
}

/// Converts; exit code 1 if anything could not be read.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let name = options.input.display().to_string();
    let mut input = open(&options.input)?;
    let fail = |error: std::io::Error| Failure(format!("{name}: can't be read: {error}"));
    let mut head = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut head).map_err(fail)?;
    let compressed = is_gzip(&head);
    // Set where a compressed file turns out to be damaged.
    let mut damaged = None;
    if compressed {
        input =
            Box::new(flate2::read::MultiGzDecoder::new(std::io::Cursor::new(head).chain(input)));
        head = Vec::new();
        damaged = input.by_ref().take(HEAD).read_to_end(&mut head).err();
    }
    let whole = (head.len() as u64) < HEAD;
    let mut mapping = look(&head, whole).map_err(|error| Failure(format!("{name}: {error}")))?;
    apply(&mut mapping, options, &name)?;
    eprintln!("dateline: {name}: {}", understood(&mapping));
    let mut reader =
        Reader::new(mapping).map_err(|question| Failure(format!("{name}: {question}")))?;
    let mut writing = Writing::new(options)?;
    reader.push(&head, &mut writing);
    drop(head);
    let mut piece = vec![0; 64 << 10];
    while damaged.is_none() && writing.failed.is_none() {
        match input.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => reader.push(&piece[..length], &mut writing),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) if compressed => damaged = Some(error),
            Err(error) => return Err(fail(error)),
        }
    }
    let summary = reader.finish(&mut writing);
    let told = writing.told;
    writing.finish()?;
    if told > TOLD {
        let hint = if options.errors.is_none() { ". See them all with --errors FILE" } else { "" };
        eprintln!("dateline: {name}: and {} more{hint}", told - TOLD);
    }
    if let Some(error) = &damaged {
        eprintln!(
            "dateline: {name}: the compressed file is cut off or damaged ({error}); what came before is kept"
        );
    } else if summary.cut_short {
        eprintln!("dateline: {name}: the file ends early; what came before is kept");
    }
    eprintln!(
        "dateline: {name}: {} events, {} records could not be read, {} in part",
        summary.rows, summary.lost, summary.partly
    );
    let good = told == 0 && damaged.is_none() && !summary.cut_short;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn open(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let file = File::open(path).map_err(|error| {
        Failure(match error.kind() {
            std::io::ErrorKind::NotFound => format!("{}: there is no such file", path.display()),
            _ => format!("{}: can't be read: {error}", path.display()),
        })
    })?;
    Ok(Box::new(file))
}

/// The command line's say, and whether anything is still open after it.
fn apply(mapping: &mut Mapping, options: &Options, name: &str) -> Result<(), Failure> {
    for (column, role) in &options.roles {
        let at = mapping.column(column).ok_or_else(|| {
            Failure(format!(
                "{name}: there is no column {column:?}. There are: {}",
                columns(mapping)
            ))
        })?;
        mapping.set(at, *role);
    }
    if let Some(order) = options.order {
        mapping.answer(order);
    }
    if let Some(question) = mapping.questions().first() {
        let remedy = match question {
            Ambiguous::DateOrder { .. } => "Say --day-first or --month-first".to_owned(),
            Ambiguous::Coordinates { names: [a, b], .. } => {
                format!("Say --map {a}=latitude --map {b}=longitude, or the other way round")
            }
        };
        return Err(Failure(format!("{name}: {question}. {remedy}")));
    }
    let in_geometry = matches!(mapping.format, dateline_import::Format::Json(_));
    let useful = |role: Role| {
        role.is_date()
            || matches!(role, Role::Year | Role::Latitude | Role::Coordinates | Role::Wkt)
    };
    if !in_geometry && !mapping.columns.iter().any(|column| useful(column.role)) {
        return Err(Failure(format!(
            "{name}: found no dates and no coordinates. Say which columns they are with --map COLUMN=date. There are: {}",
            columns(mapping)
        )));
    }
    Ok(())
}

fn columns(mapping: &Mapping) -> String {
    let names: Vec<&str> = mapping.columns.iter().map(|column| column.name.as_str()).collect();
    names.join(", ")
}

/// What the file is taken for, so that a mistake is seen.
fn understood(mapping: &Mapping) -> String {
    let schema = mapping.schema.map_or_else(String::new, |schema| format!("{}, ", schema.name()));
    let used = mapping.columns.iter().filter(|column| column.role != Role::Ignored);
    let used: Vec<String> =
        used.map(|column| format!("{}={}", column.name, column.role.id())).collect();
    format!("{schema}{}, {}", mapping.encoding.name(), used.join(" "))
}

/// Writes events as they come. A failure is kept until the reader is done with
/// the piece it has.
struct Writing {
    out: Box<dyn Write>,
    to: To,
    story: Story,
    written: u64,
    errors: Option<BufWriter<File>>,
    told: u64,
    failed: Option<Failure>,
}

impl Writing {
    fn new(options: &Options) -> Result<Writing, Failure> {
        let out: Box<dyn Write> = match &options.output {
            Some(path) => Box::new(crate::files::create(path)?),
            None => Box::new(BufWriter::new(std::io::stdout().lock())),
        };
        let mut errors = options.errors.as_deref().map(crate::files::create).transpose()?;
        if let Some(errors) = &mut errors {
            write!(errors, "\u{feff}{PROBLEM_COLUMNS}").map_err(unwritten)?;
        }
        let stem = options.input.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let title = stem.filter(|stem| stem != "-").unwrap_or_else(|| "Events".to_owned());
        let source = Source { id: "file".to_owned(), title: title.clone(), ..Source::default() };
        // In a table the file needs no title of its own in every row.
        let sources = if options.to == To::Csv { Vec::new() } else { vec![source] };
        let story = Story { title, sources, events: Vec::new() };
        let mut writing =
            Writing { out, to: options.to, story, written: 0, errors, told: 0, failed: None };
        if writing.to == To::GeoJson {
            // The collection's head is what the whole of an empty one ends with.
            let whole = dateline_event::write_line(&writing.story);
            let head = whole.trim_end().strip_suffix("]}").unwrap_or_default().to_owned();
            writing.write(&head);
        }
        Ok(writing)
    }

    fn write(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed = self.out.write_all(text.as_bytes()).err().map(unwritten);
        }
    }

    fn event(&mut self, event: Event) {
        match self.to {
            To::GeoJson => {
                let comma = if self.written > 0 { ",\n" } else { "\n" };
                let feature = dateline_event::write_feature_line(&event);
                self.write(comma);
                self.write(&feature);
            }
            To::NdJson => {
                let feature = dateline_event::write_feature_line(&event);
                self.write(&feature);
                self.write("\n");
            }
            To::Csv => {
                self.story.events.push(event);
                if self.story.events.len() >= TOGETHER {
                    self.table();
                }
            }
            To::Lpf => self.story.events.push(event),
        }
        self.written += 1;
    }

    /// Writes the events that wait, with the head before the first.
    fn table(&mut self) {
        let text = dateline_event::write_csv(&self.story);
        let first = self.written < TOGETHER as u64;
        let rows = text.split_once("\r\n").map_or("", |(_, rows)| rows);
        self.write(if first { &text } else { rows });
        self.story.events.clear();
    }

    fn finish(mut self) -> Result<(), Failure> {
        match self.to {
            To::GeoJson => self.write("\n]}\n"),
            To::NdJson => {}
            To::Csv if self.written > 0 && self.story.events.is_empty() => {}
            To::Csv => self.table(),
            To::Lpf => {
                let text = dateline_event::write_linked_places(&self.story);
                self.write(&text);
            }
        }
        if let Some(errors) = &mut self.errors {
            errors.flush().map_err(unwritten)?;
        }
        match self.failed {
            Some(failure) => Err(failure),
            None => self.out.flush().map_err(unwritten),
        }
    }
}

fn unwritten(error: std::io::Error) -> Failure {
    Failure(format!("can't write: {error}"))
}

impl Sink for Writing {
    fn row(&mut self, row: &Row<'_>) {
        self.event(row.to_event());
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.told += 1;
        if self.told <= TOLD {
            eprintln!("dateline: {problem}");
        }
        if let Some(errors) = &mut self.errors
            && let Err(error) = errors.write_all(problem.to_csv().as_bytes())
        {
            self.failed.get_or_insert(unwritten(error));
        }
    }
}
