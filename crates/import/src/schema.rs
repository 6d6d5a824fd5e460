//! Files whose columns are known by name, and what the columns mean there.

use dateline_event::Category;

use crate::mapping::{Mapping, PairOrder, Role};
use crate::{DateScale, DateStyle, PlaceScale};

/// Whose file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Schema {
    /// Uppsala Conflict Data Program, Georeferenced Event Dataset.
    UcdpGed,
    /// Armed Conflict Location & Event Data, events.
    Acled,
    /// The same, added up by week and division.
    AcledWeekly,
    /// Global Terrorism Database.
    Gtd,
    /// United States Geological Survey, earthquakes.
    Usgs,
    /// Bellingcat's and Forensic Architecture's TimeMap.
    TimeMap,
    /// Linked Places Format.
    LinkedPlaces,
    /// TimelineJS, sheets and JSON.
    TimelineJs,
    /// Dateline's own files.
    Dateline,
}

impl Schema {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Schema::UcdpGed => "UCDP GED",
            Schema::Acled => "ACLED",
            Schema::AcledWeekly => "ACLED, by week",
            Schema::Gtd => "GTD",
            Schema::Usgs => "USGS earthquakes",
            Schema::TimeMap => "TimeMap",
            Schema::LinkedPlaces => "Linked Places Format",
            Schema::TimelineJs => "TimelineJS",
            Schema::Dateline => "Dateline",
        }
    }

    /// Recognised by plain names that no other file has together.
    pub(crate) fn of(names: &[String]) -> Option<Schema> {
        let has = |name: &str| names.iter().any(|other| other == name);
        let all = |wanted: &[&str]| wanted.iter().all(|name| has(name));
        [
            (all(&["whenis", "review", "when"]), Schema::Dateline),
            (all(&["datestart", "dateend", "whereprec"]), Schema::UcdpGed),
            (all(&["week", "centroidlatitude", "eventtype"]), Schema::AcledWeekly),
            (all(&["eventdate", "eventtype", "geoprecision"]), Schema::Acled),
            (all(&["eventidcnty", "eventdate", "eventtype"]), Schema::Acled),
            (all(&["iyear", "imonth", "iday"]), Schema::Gtd),
            (all(&["mag", "magtype", "place", "time"]), Schema::Usgs),
            (
                all(&["date", "location", "description", "latitude"])
                    && (has("associations") || has("filtersvalue")),
                Schema::TimeMap,
            ),
            (
                names.iter().any(|name| name.starts_with("featurewhentimespans")),
                Schema::LinkedPlaces,
            ),
            (all(&["headline", "displaydate", "endyear"]), Schema::TimelineJs),
            (all(&["startdateyear", "textheadline"]), Schema::TimelineJs),
        ]
        .into_iter()
        .find_map(|(is, schema)| is.then_some(schema))
    }

    /// The columns that matter, by plain name; what stands earlier goes first.
    fn columns(self) -> &'static [(&'static str, Role)] {
        use Role::{
            Actor, Category, Country, Date, DatePrecision, Day, Description, End, EndDay, EndMonth,
            EndYear, Id, Latitude, Longitude, Month, Place, PlacePrecision, Quote, Source, Start,
            Title, Year,
        };
        match self {
            // UCDP GED Codebook (Högbladh), section "Variables".
            Schema::UcdpGed => &[
                ("id", Id),
                ("datestart", Start),
                ("dateend", End),
                ("dateprec", DatePrecision),
                ("latitude", Latitude),
                ("longitude", Longitude),
                ("whereprec", PlacePrecision),
                ("wherecoordinates", Place),
                ("wheredescription", Place),
                ("adm2", Place),
                ("adm1", Place),
                ("country", Country),
                ("typeofviolence", Category),
                ("dyadname", Title),
                ("conflictname", Title),
                ("sidea", Actor),
                ("sideb", Actor),
                ("sourceheadline", Description),
                ("sourcearticle", Source),
                ("sourceoriginal", Source),
            ],
            // ACLED Codebook; names before and after the changes of March 2023.
            Schema::Acled => &[
                ("eventidcnty", Id),
                ("dataid", Id),
                ("eventdate", Date),
                ("timeprecision", DatePrecision),
                ("eventtype", Category),
                ("subeventtype", Title),
                ("actor1", Actor),
                ("actor2", Actor),
                ("country", Country),
                ("location", Place),
                ("admin3", Place),
                ("admin2", Place),
                ("admin1", Place),
                ("latitude", Latitude),
                ("longitude", Longitude),
                ("geoprecision", PlacePrecision),
                ("source", Source),
                ("notes", Description),
            ],
            Schema::AcledWeekly => &[
                ("id", Id),
                ("week", Date),
                ("eventtype", Category),
                ("subeventtype", Title),
                ("country", Country),
                ("admin1", Place),
                ("centroidlatitude", Latitude),
                ("centroidlongitude", Longitude),
            ],
            // GTD Codebook: imonth and iday are 0 where unknown.
            Schema::Gtd => &[
                ("eventid", Id),
                ("iyear", Year),
                ("imonth", Month),
                ("iday", Day),
                ("latitude", Latitude),
                ("longitude", Longitude),
                ("specificity", PlacePrecision),
                ("city", Place),
                ("location", Place),
                ("provstate", Place),
                ("countrytxt", Country),
                ("attacktype1txt", Category),
                ("targtype1txt", Title),
                ("summary", Description),
                ("gname", Actor),
                ("gname2", Actor),
                ("scite1", Source),
                ("scite2", Source),
                ("scite3", Source),
                ("dbsource", Source),
            ],
            // earthquake.usgs.gov/earthquakes/feed/v1.0: time is ISO 8601 in the
            // CSV and milliseconds since 1970 in the GeoJSON.
            Schema::Usgs => &[
                ("id", Id),
                ("featureid", Id),
                ("time", Date),
                ("latitude", Latitude),
                ("longitude", Longitude),
                ("place", Place),
                ("title", Title),
                ("type", Category),
                ("url", Source),
                ("net", Source),
            ],
            // bellingcat/ukraine-timemap, DownloadButton.js; sources are joined
            // by commas in the CSV, and objects in the JSON.
            Schema::TimeMap => &[
                ("id", Id),
                ("date", Date),
                ("latitude", Latitude),
                ("longitude", Longitude),
                ("location", Place),
                ("description", Description),
                ("sources", Source),
                ("sourcespath", Source),
                ("associations", Category),
                ("filtersvalue", Category),
            ],
            // linked-places-format 1.2: a start or end is `in` a date, or lies
            // between `earliest` and `latest`.
            Schema::LinkedPlaces => &[
                ("featureid", Id),
                ("title", Title),
                ("namestoponym", Place),
                ("featurenamestoponym", Place),
                ("ccodes", Country),
                ("featurewhentimespansstartin", Start),
                ("featurewhentimespansstartearliest", Start),
                ("featurewhentimespansstartlatest", End),
                ("featurewhentimespansendin", End),
                ("featurewhentimespansendearliest", End),
                ("featurewhentimespansendlatest", End),
                ("featuredescriptionsvalue", Description),
                ("featuretypeslabel", Category),
                ("featuredescriptionssource", Source),
                ("featurenamescitationslabel", Source),
            ],
            Schema::TimelineJs => &[
                ("year", Year),
                ("month", Month),
                ("day", Day),
                ("endyear", EndYear),
                ("endmonth", EndMonth),
                ("endday", EndDay),
                ("headline", Title),
                ("text", Description),
                ("group", Category),
                ("mediacredit", Source),
                ("media", Source),
                ("startdateyear", Year),
                ("startdatemonth", Month),
                ("startdateday", Day),
                ("enddateyear", EndYear),
                ("enddatemonth", EndMonth),
                ("enddateday", EndDay),
                ("textheadline", Title),
                ("texttext", Description),
                ("mediaurl", Source),
                ("uniqueid", Id),
                ("location", Place),
                ("locationlat", Latitude),
                ("locationlon", Longitude),
            ],
            // docs/FORMAT.md, both the story file and the table.
            Schema::Dateline => &[
                ("id", Id),
                ("featureid", Id),
                ("title", Title),
                ("when", Date),
                ("place", Place),
                ("placecanonical", Place),
                ("placename", Place),
                ("placetold", Place),
                ("kind", PlacePrecision),
                ("placekind", PlacePrecision),
                ("country", Country),
                ("placecountry", Country),
                ("lat", Latitude),
                ("lon", Longitude),
                ("category", Category),
                ("actors", Actor),
                ("attribution", Source),
                ("sourcetitle", Source),
                ("sourceurl", Source),
                ("evidencesource", Source),
                ("quote", Quote),
                ("evidenceselectorexact", Quote),
            ],
        }
    }

    /// Gives the columns of `mapping`, known by plain `names`, their roles.
    pub(crate) fn assign(self, names: &[String], mapping: &mut Mapping) {
        let known = self.columns();
        for (column, name) in mapping.columns.iter_mut().zip(names) {
            let found = known.iter().position(|(known, _)| known == name);
            column.role = found.map_or(Role::Ignored, |at| known[at].1);
            column.rank = found.unwrap_or_default() as u8;
            let undecided = column.dates == DateStyle::Undecided;
            match self {
                // The codebook gives day, month, year.
                Schema::Acled if undecided => column.dates = DateStyle::DayFirst,
                // TimeMap's API has always written 2/24/2022.
                Schema::TimeMap if undecided => column.dates = DateStyle::MonthFirst,
                Schema::LinkedPlaces if column.role.is_date() => column.dates = DateStyle::AnyYear,
                _ => {}
            }
        }
        mapping.date_scale = match self {
            Schema::UcdpGed => DateScale::Ucdp,
            Schema::Acled => DateScale::Acled,
            Schema::AcledWeekly => DateScale::Weeks,
            _ => DateScale::Words,
        };
        mapping.place_scale = match self {
            Schema::UcdpGed => PlaceScale::Ucdp,
            Schema::Acled => PlaceScale::Acled,
            Schema::Gtd => PlaceScale::Gtd,
            _ => PlaceScale::Words,
        };
        mapping.pairs = PairOrder::LatLon;
        mapping.schema = Some(self);
    }

    /// A category in words, where the file has a code or a list.
    pub(crate) fn category(self, text: &str) -> Option<&str> {
        match (self, text) {
            // UCDP GED Codebook, `type_of_violence`.
            (Schema::UcdpGed, "1") => Some("state-based conflict"),
            (Schema::UcdpGed, "2") => Some("non-state conflict"),
            (Schema::UcdpGed, "3") => Some("one-sided violence"),
            // `Type of area affected=Residential,Weapon System=…`
            (Schema::TimeMap, list) => {
                let first = list.split(',').next()?;
                first.split_once('=').map(|(_, value)| value)
            }
            _ => None,
        }
    }
}

/// The category of ours that a file's word comes nearest to.
pub(crate) fn category_of(schema: Option<Schema>, word: &str) -> Category {
    let word = word.to_lowercase();
    if let Some(category) = Category::from_id(&word.replace([' ', '-'], "_")) {
        return category;
    }
    // What the GTD counts is terrorism, whatever the means.
    if schema == Some(Schema::Gtd) {
        return Category::Crime;
    }
    let meant = WORDS.iter().find(|(_, words)| words.split(' ').any(|part| word.contains(part)));
    meant.map_or(Category::Other, |(category, _)| *category)
}

/// Parts of words; the first list that fits is taken.
const WORDS: [(Category, &str); 11] = [
    (Category::Protest, "protest riot demonstration rally"),
    (
        Category::Crime,
        "one-sided civilians terror crim murder kidnap abduct assassinat hostage arrest court trial police",
    ),
    (
        Category::Disaster,
        "quake flood storm disaster eruption wildfire landslide tsunami explosion(accident) volcan",
    ),
    (Category::Strike, "strike shelling missile drone artillery bomb explosion airstrike remote"),
    (Category::Combat, "battle combat clash fighting state-based non-state conflict war attack"),
    (Category::Capture, "captur territory prisoner seiz"),
    (Category::ArmsTransfer, "arms weapon delivery"),
    (Category::Movement, "deploy movement troop migration"),
    (Category::Diplomacy, "diplom talk agreement ceasefire sanction treaty negotiat summit"),
    (Category::Politics, "politic election government law strategic"),
    (Category::Statement, "statement speech announce declar"),
];
