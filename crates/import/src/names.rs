//! The names that columns usually have. Which of several goes first is their
//! order in a list.

use crate::Role;

/// A name without what writers vary: letters and digits only, in small.
pub(crate) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a column of this (plain) name may be, and its rank within that.
pub(crate) fn roles(name: &str) -> impl Iterator<Item = (Role, u8)> {
    NAMES.iter().filter_map(move |(role, names)| {
        let rank = names.split_ascii_whitespace().position(|other| other == name)?;
        Some((*role, rank as u8))
    })
}

/// Where a name is in two lists, the first whose values fit is taken.
const NAMES: [(Role, &str); 24] = [
    (
        Role::Id,
        "id eventid featureid uid uuid guid globalid eventidcnty objectid fid gid identifier ref",
    ),
    (
        Role::Latitude,
        "latitude lat geolatitude geolat latdd latitudedd declat decimallatitude centroidlatitude centroidlat latitud breitengrad geographischebreite широта 위도 خطالعرض ycoord ycoordinate y",
    ),
    (
        Role::Longitude,
        "longitude lon lng long geolongitude geolon geolng londd longitudedd declong decimallongitude centroidlongitude centroidlon longitud längengrad geographischelänge довгота долгота 경도 خطالطول xcoord xcoordinate x",
    ),
    (Role::Wkt, "wkt geomwkt wktgeom geometrywkt thegeom geom geometry shape"),
    (
        Role::Coordinates,
        "coordinates coordinate coords coord latlon latlong latlng lonlat geopoint geolocation gps point position location geo",
    ),
    (
        Role::Date,
        "when date eventdate datetime dateoccurred occurreddate dateofevent incidentdate occurredon occurredat occurred timestamp time datum fecha data дата 날짜 التاريخ week publisheddate reportdate published",
    ),
    (
        Role::Start,
        "start startdate datestart begin begindate startdatetime starttime from fromdate datefrom earliest validfrom begins beginning",
    ),
    (
        Role::End,
        "end enddate dateend finish finishdate enddatetime endtime to todate dateto until latest validto ends ending",
    ),
    (Role::Year, "year iyear startyear startdateyear yr jahr рік год"),
    (Role::Month, "month imonth startmonth startdatemonth monat місяць"),
    (Role::Day, "day iday startday startdateday tag день"),
    (Role::EndYear, "endyear enddateyear"),
    (Role::EndMonth, "endmonth enddatemonth"),
    (Role::EndDay, "endday enddateday"),
    (Role::DatePrecision, "dateprec dateprecision timeprecision whenprecision"),
    (
        Role::PlacePrecision,
        "whereprec geoprecision placeprecision locationprecision placekind kind",
    ),
    (
        Role::Category,
        "category eventtype eventcategory categories type kind class subcategory subeventtype theme topic tags",
    ),
    (
        Role::Source,
        "source sourceurl sources sourcename sourcelink url link reference references attribution publisher newsoutlet outlet citation href website",
    ),
    (Role::Title, "title headline name event eventname texttitle textheadline label subject"),
    (Role::Quote, "quote evidenceselectorexact excerpt quotation"),
    (
        Role::Description,
        "description notes summary text details detail comment comments remarks body narrative content abstract",
    ),
    (
        Role::Actor,
        "actors actor actor1 actor2 sidea sideb perpetrator perpetrators group groupname gname parties participants",
    ),
    (
        Role::Place,
        "placecanonical place placename location locationname city town settlement village locality municipality address where site admin2 adm2 county district admin1 adm1 province state region",
    ),
    (Role::Country, "country countryname countrytxt placecountry nation countrycode iso3 iso2 iso"),
];
