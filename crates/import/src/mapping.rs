//! What a file's columns are taken for: proposed by [`crate::look`], seen and
//! corrected by a person, carried out by [`crate::Reader`].

use std::fmt;

use crate::{DateScale, DateStyle, Encoding, PlaceScale, Schema};

/// How a file is to be read.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    /// How the file is written.
    pub format: Format,
    /// Its letters.
    pub encoding: Encoding,
    /// Whose file it is, where its columns tell.
    pub schema: Option<Schema>,
    /// The columns of a table, in its order; the members of JSON's records, as
    /// far as the start of the file shows them.
    pub columns: Vec<Column>,
    /// How two coordinates in one text stand.
    pub pairs: PairOrder,
    /// What the date precision column's codes mean.
    pub date_scale: DateScale,
    /// What the place precision column's codes mean.
    pub place_scale: PlaceScale,
    /// Two columns of degrees of which nothing tells which is which.
    pub(crate) twins: Option<[usize; 2]>,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON: collections, lists, lines and sequences are told apart while
    /// reading.
    Json(Layout),
    /// A table.
    Table {
        /// Between two fields.
        delimiter: u8,
        /// Whether the first row names the columns.
        header: bool,
        /// Lines before that, such as Excel's `sep=;`.
        skipped: u32,
    },
}

impl Default for Format {
    fn default() -> Format {
        Format::Table { delimiter: b',', header: true, skipped: 0 }
    }
}

/// What JSON's records are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// GeoJSON features: columns are their properties. Other members' names
    /// start with `feature.`.
    Features,
    /// Plain objects.
    Objects,
}

/// How two coordinates in one text stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PairOrder {
    /// `48.1, 37.5`, as map services write it.
    #[default]
    LatLon,
    /// `37.5, 48.1`, as GeoJSON and WKT have it.
    LonLat,
}

/// A column, or a member of JSON's records.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Its name; `a.b` is the member `b` of the member `a`.
    pub name: String,
    /// What it is taken for.
    pub role: Role,
    /// How its dates are to be read.
    pub dates: DateStyle,
    /// Among columns of one role the lowest that has a value goes first.
    pub rank: u8,
    /// Some of its values, each another.
    pub examples: Vec<String>,
    /// The keys that lead to it in JSON, as they stand there.
    pub(crate) path: Vec<Vec<u8>>,
    /// Whether that starts at the record and not at its properties.
    pub(crate) top: bool,
}

/// What a column is taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Role {
    /// Nothing.
    #[default]
    Ignored,
    /// The record's own id.
    Id,
    /// What happened, in a few words.
    Title,
    /// The same at length.
    Description,
    /// A sentence of the source.
    Quote,
    /// What kind of happening.
    Category,
    /// Who reports it, a name or an address; there may be several.
    Source,
    /// The place's name.
    Place,
    /// The country's name or code.
    Country,
    /// Who took part; there may be several.
    Actor,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Both in one text.
    Coordinates,
    /// Well-known text.
    Wkt,
    /// The date, or an interval in one text.
    Date,
    /// The first day.
    Start,
    /// The last day.
    End,
    /// The year; 0 is unknown, as in what follows.
    Year,
    /// The month, a number or a name.
    Month,
    /// The day of the month.
    Day,
    /// The last year.
    EndYear,
    /// The last month.
    EndMonth,
    /// The last day of the month.
    EndDay,
    /// How finely the date is known.
    DatePrecision,
    /// How finely the place is known.
    PlacePrecision,
}

impl Role {
    /// Every role, in the order above.
    pub const ALL: [Role; 25] = [
        Role::Ignored,
        Role::Id,
        Role::Title,
        Role::Description,
        Role::Quote,
        Role::Category,
        Role::Source,
        Role::Place,
        Role::Country,
        Role::Actor,
        Role::Latitude,
        Role::Longitude,
        Role::Coordinates,
        Role::Wkt,
        Role::Date,
        Role::Start,
        Role::End,
        Role::Year,
        Role::Month,
        Role::Day,
        Role::EndYear,
        Role::EndMonth,
        Role::EndDay,
        Role::DatePrecision,
        Role::PlacePrecision,
    ];

    /// Its name on the command line: `end-year`.
    pub fn id(self) -> &'static str {
        const IDS: [&str; Role::ALL.len()] = [
            "ignored",
            "id",
            "title",
            "description",
            "quote",
            "category",
            "source",
            "place",
            "country",
            "actor",
            "latitude",
            "longitude",
            "coordinates",
            "wkt",
            "date",
            "start",
            "end",
            "year",
            "month",
            "day",
            "end-year",
            "end-month",
            "end-day",
            "date-precision",
            "place-precision",
        ];
        IDS[self as usize]
    }

    /// The role of that name.
    pub fn from_id(id: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.id() == id)
    }

    /// Whether a record may have several values of it.
    pub(crate) fn is_many(self) -> bool {
        matches!(self, Role::Source | Role::Actor | Role::Start | Role::End)
    }

    /// Whether it holds whole dates.
    pub fn is_date(self) -> bool {
        matches!(self, Role::Date | Role::Start | Role::End)
    }
}

/// What only a person can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ambiguous {
    /// Whether the days or the months of a column's dates stand first.
    DateOrder {
        /// The column's number, from 0.
        column: usize,
        /// Its name.
        name: String,
        /// Values that have two meanings.
        examples: Vec<String>,
    },
    /// Which of two columns is the latitude.
    Coordinates {
        /// The columns' numbers, from 0.
        columns: [usize; 2],
        /// Their names.
        names: [String; 2],
    },
}

impl fmt::Display for Ambiguous {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ambiguous::DateOrder { name, examples, .. } => {
                write!(f, "the dates of column {name} can be read day first or month first")?;
                match examples.first() {
                    Some(example) => write!(f, ": {example}"),
                    None => Ok(()),
                }
            }
            Ambiguous::Coordinates { names: [a, b], .. } => {
                write!(f, "columns {a} and {b} hold degrees, but which is the latitude?")
            }
        }
    }
}

impl Mapping {
    /// What has to be asked before the file can be read.
    pub fn questions(&self) -> Vec<Ambiguous> {
        let mut out: Vec<Ambiguous> = Vec::new();
        for (number, column) in self.columns.iter().enumerate() {
            if column.role.is_date() && column.dates == DateStyle::Undecided {
                let examples = column.examples.clone();
                let name = column.name.clone();
                out.push(Ambiguous::DateOrder { column: number, name, examples });
            }
        }
        if let Some(columns @ [a, b]) = self.twins
            && !self.has(Role::Latitude)
            && !self.has(Role::Coordinates)
            && !self.has(Role::Wkt)
        {
            let name = |i: usize| self.columns.get(i).map(|c| c.name.clone()).unwrap_or_default();
            out.push(Ambiguous::Coordinates { columns, names: [name(a), name(b)] });
        }
        out
    }

    /// Answers the question of days and months for every column that asks it.
    pub fn answer(&mut self, order: DateStyle) {
        for column in &mut self.columns {
            if column.dates == DateStyle::Undecided {
                column.dates = order;
            }
        }
    }

    /// Whether any column is taken for it.
    pub fn has(&self, role: Role) -> bool {
        self.columns.iter().any(|column| column.role == role)
    }

    /// The number of the column of that name, in any letters.
    pub fn column(&self, name: &str) -> Option<usize> {
        let exact = self.columns.iter().position(|column| column.name == name);
        let lower = name.to_lowercase();
        exact.or_else(|| self.columns.iter().position(|column| column.name.to_lowercase() == lower))
    }

    /// Takes a column for a role; what was taken for it before no longer is,
    /// unless a record may have several.
    pub fn set(&mut self, column: usize, role: Role) {
        if !role.is_many() && role != Role::Ignored {
            for other in &mut self.columns {
                if other.role == role {
                    other.role = Role::Ignored;
                }
            }
        }
        if let Some(column) = self.columns.get_mut(column) {
            column.role = role;
            column.rank = 0;
        }
    }
}
