//! Decides which place a name means, and whether it means one at all, by
//! looking at the whole article.
//!
//! A name has one sense throughout ("London, Ontario" and later "London"). The
//! candidates of all names vote: for countries, for their divisions, and for
//! the places around them, so that a local paper's towns draw each other near.
//! Names that leave no doubt weigh most; a few rounds settle the rest.

use dateline_event::PlaceKind;
use dateline_gazetteer::{Bearer, Gazetteer, Kind, Place, PlaceId};
use rustc_hash::FxHashMap;

use super::cues::Cues;
use super::{Mention, Name, Use, kind_of};
use crate::token::Token;

/// The names of one block, and its tokens.
pub struct Found<'a, 'b> {
    /// The block's tokens.
    pub tokens: &'b [Token<'a>],
    /// Its names.
    pub names: Vec<Name>,
}

/// A place that a name may mean.
struct Candidate {
    id: PlaceId,
    kind: Kind,
    country: u16,
    admin1: Option<PlaceId>,
    lat: f32,
    lon: f32,
    /// The degrees of latitude and longitude it lies in.
    cell: (i16, i16),
    /// What is known of it without the rest of the article.
    own: [f32; OWN],
    /// Whether it lies in what stands beside it.
    contained: bool,
    /// Whether what stands beside it lies in it.
    contains: bool,
    /// What the rest of the article says of it.
    votes: [f32; VOTED],
    score: f32,
    /// How likely it is meant, among its name's.
    share: f32,
}

/// A name in all its mentions.
struct Group {
    candidates: Vec<Candidate>,
    mentions: u32,
    /// How many of them stand as only a place's name does.
    told: u32,
    /// How likely it is a place's: its best mention's.
    weight: f32,
}

/// Numbers that tell of a candidate by itself.
const OWN: usize = 13;

/// Rounds of voting. The third changes next to nothing.
const ROUNDS: usize = 3;

/// Resolves all names of an article; gives each block's places.
pub fn resolve(blocks: &mut [Found], gazetteer: &Gazetteer) -> Vec<Vec<Mention>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut keys: FxHashMap<(PlaceId, usize, Option<Kind>), usize> = FxHashMap::default();
    // The group of each name, in order.
    let mut of: Vec<Vec<usize>> = Vec::with_capacity(blocks.len());
    for block in blocks.iter() {
        let group = |name: &Name| {
            let key = (name.candidates[0].id, name.candidates.len(), name.typed);
            *keys.entry(key).or_insert_with(|| {
                groups.push(Group::of(name, gazetteer));
                groups.len() - 1
            })
        };
        of.push(block.names.iter().map(group).collect());
    }
    for (block, of) in blocks.iter_mut().zip(&of) {
        look_beside(block, of, &mut groups);
    }
    for (block, of) in blocks.iter().zip(&of) {
        for (name, &group) in block.names.iter().zip(of) {
            groups[group].told += u32::from(name.cues.tells());
        }
    }
    for (block, of) in blocks.iter_mut().zip(&of) {
        for (name, &group) in block.names.iter_mut().zip(of) {
            name.cues.elsewhere = groups[group].told > u32::from(name.cues.tells());
        }
    }
    for (block, of) in blocks.iter().zip(&of) {
        for (name, &group) in block.names.iter().zip(of) {
            let group = &mut groups[group];
            group.mentions += 1;
            group.weight = group.weight.max(prior(name, group));
        }
    }
    vote(&mut groups);
    let mut out = Vec::with_capacity(blocks.len());
    for (block, of) in blocks.iter().zip(&of) {
        let mentions = block.names.iter().zip(of);
        out.push(mentions.filter_map(|(name, &g)| mention(name, &groups[g], &groups)).collect());
    }
    out
}

impl Group {
    fn of(name: &Name, gazetteer: &Gazetteer) -> Group {
        let mut places: Vec<(Bearer, Place)> =
            name.candidates.iter().map(|&b| (b, gazetteer.place(b.id))).collect();
        if name.typed.is_none() && places.iter().any(|(_, p)| p.kind == Kind::Region) {
            // A bare "Kursk" is the city, not the oblast around it.
            let cities: Vec<Place> = places.iter().map(|(_, p)| *p).filter(is_town).collect();
            let own = places.iter().filter(|(b, p)| b.own && is_town(p));
            let largest = own.map(|(_, p)| p.population).max().unwrap_or_default();
            let outshone = |p: &Place| largest > METROPOLIS.max(2 * p.population);
            let yields = |p: &Place| outshone(p) || cities.iter().any(|c| is_seat(c, p));
            places.retain(|(_, p)| p.kind != Kind::Region || !yields(p));
        }
        // "Lake Albert" is the lake, not the village on some other.
        let natural = |p: &Place| !matches!(p.kind, Kind::City | Kind::District);
        if name.cues.natural && places.iter().any(|(_, p)| natural(p)) {
            places.retain(|(_, p)| natural(p) || p.population > VILLAGE);
        }
        // "The Red Sea" is no province of Egypt.
        let water = |p: &Place| matches!(p.kind, Kind::Sea | Kind::Lake | Kind::River);
        if name.cues.natural && name.typed.is_none() && places.iter().any(|(_, p)| water(p)) {
            places.retain(|(_, p)| p.kind != Kind::Region);
        }
        // Nobody who writes of Islamabad means Anantnag, which some call so.
        if places.iter().any(|(b, _)| b.own && gazetteer.is_capital(b.id)) {
            places.retain(|(b, p)| b.own || p.kind != Kind::City);
        }
        let named_like = |place: &Place, capital: bool| {
            name.typed.is_none()
                && place.kind == Kind::Region
                && places.iter().any(|(b, p)| {
                    is_town(p)
                        && p.country == place.country
                        && gazetteer.is_capital(b.id) == capital
                })
        };
        // Inhabitants of the places of one country and kind.
        let weight = |p: &Place| p.population as f32 + HAMLET;
        let mut alike: Vec<((u16, Kind), f32)> = Vec::new();
        for (_, place) in &places {
            let key = (code(place.country), place.kind);
            match alike.iter_mut().find(|(of, _)| *of == key) {
                Some((_, all)) => *all += weight(place),
                None => alike.push((key, weight(place))),
            }
        }
        let candidate = |(b, place): &(Bearer, Place)| {
            let is = |kinds: &[Kind]| kinds.contains(&place.kind);
            // An alias yields to a place that bears the name itself, unless that
            // is much smaller: Pokrovsk is not first Engels, Saigon no village.
            let bears = |(b, p): &(Bearer, Place)| {
                b.own && p.population > KNOWN && p.population > place.population / MUCH
            };
            let large = place.population > LARGE && !places.iter().any(bears);
            // "Avdiivka" is as good as "Avdiyivka" if nothing else is called so.
            let own_name =
                b.own || places.len() == 1 && place.kind == Kind::City && place.population > KNOWN;
            let own = [
                is(&[Kind::Country]),
                is(&[Kind::Region]),
                named_like(place, false),
                is(&[Kind::District]),
                is(&[Kind::Sea, Kind::River, Kind::Lake]),
                is(&[Kind::Continent, Kind::Island, Kind::Area, Kind::Mountain]),
                !own_name && !large,
                gazetteer.is_capital(b.id),
                place.kind == Kind::City && place.population > GREAT,
                !own_name && large,
                named_like(place, true),
            ];
            // A facility of its own name is as well known as a town.
            let people = if place.kind == Kind::Facility { LARGE } else { place.population };
            let mut numbers = [(people as f32 + 1.0).log10(); OWN];
            let key = (code(place.country), place.kind);
            let all = alike.iter().find(|(of, _)| *of == key).map_or(1.0, |(_, all)| *all);
            numbers[OWN - 1] = (weight(place) / all).ln();
            for (number, is) in numbers[1..].iter_mut().zip(own) {
                *number = f32::from(u8::from(is));
            }
            Candidate {
                id: b.id,
                kind: place.kind,
                country: key.0,
                admin1: if place.kind == Kind::Region { Some(b.id) } else { place.admin1 },
                lat: place.lat as f32,
                lon: place.lon as f32,
                cell: ((place.lat as f32).floor() as i16, (place.lon as f32).floor() as i16),
                own: numbers,
                contained: false,
                contains: false,
                votes: [0.0; VOTED],
                score: 0.0,
                share: 0.0,
            }
        };
        let candidates = places.iter().map(candidate).collect();
        Group { candidates, mentions: 0, told: 0, weight: 0.0 }
    }

    fn best(&self) -> &Candidate {
        let mut best = &self.candidates[0];
        for candidate in &self.candidates[1..] {
            if candidate.score > best.score {
                best = candidate;
            }
        }
        best
    }

    /// Scores each candidate and shares the name's weight among them.
    fn score(&mut self, votes: &Votes, scratch: &mut Vec<[f32; VOTED]>) {
        scratch.clear();
        let mass = self.mass();
        // Few candidates have votes that count.
        let parts = self.candidates.iter().map(|c| (c, mass * c.share));
        let own: Vec<_> = parts.filter(|(_, part)| *part >= LITTLE).collect();
        let others = Others { votes, own, mass };
        scratch.extend(self.candidates.iter().map(|c| others.of(c)));
        drop(others);
        let mut most = f32::NEG_INFINITY;
        for (c, votes) in self.candidates.iter_mut().zip(&*scratch) {
            c.votes = *votes;
            c.score = dot(&c.own, &OWN_WEIGHTS) + dot(votes, &VOTE_WEIGHTS);
            most = most.max(c.score);
        }
        let mut sum = 0.0;
        for c in &mut self.candidates {
            c.share = (c.score - most).exp();
            sum += c.share;
        }
        for c in &mut self.candidates {
            c.share /= sum;
        }
    }

    /// What the whole name weighs in the article.
    fn mass(&self) -> f32 {
        self.weight * (1.0 + (self.mentions as f32).ln())
    }
}

/// Whether a facility may be a town's own: some 60 km away.
fn is_beside(facility: &Candidate, town: &Candidate) -> bool {
    facility.country == town.country
        && (facility.lat - town.lat).abs() < 0.5
        && (facility.lon - town.lon).abs() * town.lat.to_radians().cos() < 0.5
}

/// What a place of unknown population counts for among its namesakes.
const HAMLET: f32 = 300.0;

/// So many times as many inhabitants are many more.
const MUCH: u64 = 10;

/// So does one of a smaller place that has it alone.
const KNOWN: u64 = 30_000;

/// An alias of a place of more inhabitants is as well known as its name.
const LARGE: u64 = 100_000;

fn is_town(place: &Place) -> bool {
    place.kind == Kind::City && place.population > TOWN
}

/// Whether a region lies around a town of its name: within 1.5 degrees.
fn is_seat(town: &Place, region: &Place) -> bool {
    town.country == region.country
        && (town.lat - region.lat).abs() < 1.5
        && (town.lon - region.lon).abs() * region.lat.to_radians().cos() < 1.5
}

/// A town called after a lake or river beside it is known from so many
/// inhabitants on.
const VILLAGE: u64 = 10_000;

/// A city of more inhabitants is meant before a small region of its name
/// elsewhere: La Paz is not first the department of Honduras.
const METROPOLIS: u64 = 1_000_000;

/// Nobody needs to be told where a city of more inhabitants lies.
const GREAT: u64 = 150_000;

/// A town beside a region of the same name has more inhabitants than this.
const TOWN: u64 = 50_000;

fn code(country: &str) -> u16 {
    match country.as_bytes() {
        &[a, b] => u16::from_be_bytes([a, b]),
        _ => 0,
    }
}

fn dot<const N: usize>(a: &[f32; N], b: &[f32; N]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// What the names of an article say of each other: how much speaks for a
/// country, a division of one, and a degree of latitude and longitude.
#[derive(Default)]
struct Votes {
    all: f32,
    /// The votes of the country that has most.
    most: f32,
    countries: FxHashMap<u16, f32>,
    regions: FxHashMap<PlaceId, f32>,
    cells: FxHashMap<(i16, i16), f32>,
    /// Which cells have votes in or beside them: a row for each latitude, a
    /// bit for all longitudes 64 degrees apart.
    rows: Rows,
}

/// As many as there are latitudes, and one more at each end.
const ROWS: usize = 183;

struct Rows([u64; ROWS]);

impl Default for Rows {
    fn default() -> Rows {
        Rows([0; ROWS])
    }
}

/// With fewer votes for its surroundings a town stands alone: that its country
/// is spoken of is then no reason to mean this one.
const LONELY: f32 = 0.3;

/// Less votes are no votes.
const LITTLE: f32 = 0.02;

impl Votes {
    fn of(groups: &[Group]) -> Votes {
        let mut votes = Votes::default();
        for group in groups {
            let mass = group.mass();
            votes.all += mass;
            for c in &group.candidates {
                let part = mass * c.share;
                if part < LITTLE {
                    continue;
                }
                if c.country != 0 {
                    *votes.countries.entry(c.country).or_default() += part;
                }
                if let Some(region) = c.admin1 {
                    *votes.regions.entry(region).or_default() += part;
                }
                if is_point(c.kind) {
                    votes.add_near(c.cell, part);
                }
            }
        }
        votes.most = votes.countries.values().copied().fold(0.0, f32::max);
        votes
    }

    fn add_near(&mut self, cell: (i16, i16), part: f32) {
        *self.cells.entry(cell).or_default() += part;
        let (row, lon) = (row(cell.0), bit(cell.1));
        for row in &mut self.rows.0[row - 1..=row + 1] {
            *row |= lon | lon.rotate_left(1) | lon.rotate_right(1);
        }
    }

    /// The votes for a cell and the eight around it.
    fn near(&self, (lat, lon): (i16, i16)) -> f32 {
        // Most candidates lie where nothing else does.
        if self.rows.0[row(lat)] & bit(lon) == 0 {
            return 0.0;
        }
        let mut near = 0.0;
        for i in lat - 1..=lat + 1 {
            for j in lon - 1..=lon + 1 {
                near += self.cells.get(&(i, j)).copied().unwrap_or_default();
            }
        }
        near
    }
}

fn row(lat: i16) -> usize {
    (lat.clamp(-90, 90) + 91) as usize
}

fn bit(lon: i16) -> u64 {
    1 << lon.rem_euclid(64)
}

/// Whether its coordinates are where it is, within a degree.
fn is_point(kind: Kind) -> bool {
    use Kind::{City, District, Facility, Island, Lake, Mountain};
    matches!(kind, City | District | Island | Lake | Mountain | Facility)
}

/// The votes of all names but one.
struct Others<'a> {
    votes: &'a Votes,
    /// The name's own candidates that have votes, and those.
    own: Vec<(&'a Candidate, f32)>,
    mass: f32,
}

/// Numbers that tell of a candidate in its article.
const VOTED: usize = 7;

impl Others<'_> {
    /// The name's own votes for such candidates, which it may not count.
    fn own(&self, is: impl Fn(&Candidate) -> bool) -> f32 {
        self.own.iter().filter(|(c, _)| is(c)).map(|(_, part)| part).sum()
    }

    fn of(&self, c: &Candidate) -> [f32; VOTED] {
        let country = match c.country {
            0 => 0.0,
            code => {
                let all = self.votes.countries.get(&code).copied().unwrap_or_default();
                (all - self.own(|o| o.country == code)).max(0.0)
            }
        };
        let region = c.admin1.map_or(0.0, |region| {
            let all = self.votes.regions.get(&region).copied().unwrap_or_default();
            (all - self.own(|o| o.admin1 == Some(region))).max(0.0)
        });
        let near = if is_point(c.kind) { self.near(c) } else { 0.0 };
        let others = (self.votes.all - self.mass).max(0.0);
        let focus = country / self.votes.most.max(1.0);
        let lonely = c.kind == Kind::City && region + near < LONELY;
        [
            f32::from(u8::from(c.contained)),
            f32::from(u8::from(c.contains)),
            country / (others + 0.5),
            focus,
            (1.0 + region).ln(),
            (1.0 + near).ln(),
            if lonely { focus } else { 0.0 },
        ]
    }

    fn near(&self, c: &Candidate) -> f32 {
        let (lat, lon) = c.cell;
        let near = self.votes.near(c.cell);
        if near <= 0.0 {
            return 0.0;
        }
        let beside = |o: &Candidate| {
            let (i, j) = o.cell;
            is_point(o.kind) && (i - lat).abs() <= 1 && (j - lon).abs() <= 1
        };
        (near - self.own(beside)).max(0.0)
    }
}

fn vote(groups: &mut [Group]) {
    let mut scratch = Vec::new();
    let none = Votes::default();
    for group in groups.iter_mut() {
        group.score(&none, &mut scratch);
    }
    for round in 1..=ROUNDS {
        let votes = Votes::of(groups);
        // Where there is no choice, only the last votes are wanted.
        let open = |group: &&mut Group| round == ROUNDS || group.candidates.len() > 1;
        for group in groups.iter_mut().filter(open) {
            group.score(&votes, &mut scratch);
        }
    }
}

/// Notes which names stand so that one says where the other lies, and which
/// stand in a list.
fn look_beside(block: &mut Found, of: &[usize], groups: &mut [Group]) {
    for i in 1..block.names.len() {
        let (before, after) = block.names.split_at_mut(i);
        let (a, b) = (&mut before[i - 1], &mut after[0]);
        let Some(gap) = block.tokens.get(a.tokens.end..b.tokens.start) else { continue };
        if a.used == Use::Demonym || of[i - 1] == of[i] {
            continue;
        }
        let says_where = match gap {
            [a, b, c] => a.is(",") && b.is("in") && c.is("the"),
            [] => true,
            [one] => one.is_any(&[",", "in", "of", "("]),
            [a, b] => a.is_any(&["in", "of"]) && b.is("the") || a.is(",") && b.is("in"),
            _ => false,
        };
        let listed = match gap {
            [one] => one.is_any(&[",", "and", "or", "&"]),
            [a, b] => a.is(",") && b.is_any(&["and", "or"]),
            _ => false,
        };
        let lies = says_where && {
            let (inner, outer) = match of[i - 1] < of[i] {
                true => {
                    let (x, y) = groups.split_at_mut(of[i]);
                    (&mut x[of[i - 1]], &mut y[0])
                }
                false => {
                    let (x, y) = groups.split_at_mut(of[i - 1]);
                    (&mut y[0], &mut x[of[i]])
                }
            };
            let mut any = false;
            for inner in &mut inner.candidates {
                for outer in &mut outer.candidates {
                    if lies_in(inner, outer) {
                        (inner.contained, outer.contains, any) = (true, true, true);
                    }
                }
            }
            any
        };
        let told = matches!(gap, [a, b, ..] if a.is(",") && b.is("in"));
        if !lies && told && a.used == Use::Literal && b.used == Use::Literal {
            let kind = groups[of[i]].best().kind;
            a.elsewhere = matches!(kind, Kind::Country | Kind::Region | Kind::District);
        }
        if lies {
            (a.cues.contained, b.cues.contains) = (true, true);
            a.within = Some(of[i]);
            b.holds = Some(of[i - 1]);
        } else if listed {
            (a.cues.listed, b.cues.listed) = (true, true);
        }
    }
}

fn lies_in(inner: &Candidate, outer: &Candidate) -> bool {
    match outer.kind {
        Kind::Country => {
            inner.kind != Kind::Country && inner.country == outer.country && inner.country != 0
        }
        Kind::Region => {
            matches!(inner.kind, Kind::City | Kind::District | Kind::Facility)
                && inner.admin1 == Some(outer.id)
        }
        Kind::District => {
            inner.kind == Kind::City
                && inner.admin1 == outer.admin1
                && inner.country == outer.country
                && (inner.lat - outer.lat).abs() < 0.5
                && (inner.lon - outer.lon).abs() < 0.7
        }
        _ => false,
    }
}

/// The numbers that decide whether a name is a place's.
fn numbers(name: &Name, best: &Candidate) -> [f32; NUMBERS] {
    let mut out = [0.0; NUMBERS];
    let mut cues = name.cues;
    if best.own[1] + best.own[8] + best.own[9] > 0.0 {
        // A country, a capital or a great city may well speak and own.
        cues =
            Cues { speech_after: false, possessive: false, surname: false, given: false, ..cues };
    }
    // "Gulf of Aden", "Second Thomas Shoal" are nothing else.
    cues.plain = cues.several && best.own[7] + best.own[10] == 0.0 && best.kind != Kind::City;
    let cues = cues.numbers();
    out[..Cues::COUNT].copy_from_slice(&cues);
    out[Cues::COUNT..Cues::COUNT + OWN].copy_from_slice(&best.own);
    out[Cues::COUNT + OWN..Cues::COUNT + OWN + VOTED].copy_from_slice(&best.votes);
    out[NUMBERS - 1] = 1.0;
    out
}

const NUMBERS: usize = Cues::COUNT + OWN + VOTED + 1;

/// How likely a name is a place's before the article is looked at.
fn prior(name: &Name, group: &Group) -> f32 {
    match name.used {
        Use::Demonym => 1.0,
        Use::Literal if name.cues.seat => 0.5,
        Use::InName => 0.5 * logistic(dot(&numbers(name, group.best()), &IN_NAME_WEIGHTS)),
        Use::Literal | Use::Government => {
            logistic(dot(&numbers(name, group.best()), &PLACE_WEIGHTS))
        }
    }
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// What a name means; `None` if it is likelier no place at all.
fn mention(name: &Name, group: &Group, groups: &[Group]) -> Option<Mention> {
    let best_of = |is: &dyn Fn(&Candidate) -> bool| {
        let fitting = group.candidates.iter().filter(|c| is(c));
        fitting.max_by(|a, b| a.score.total_cmp(&b.score))
    };
    // "Paris, Texas" is that one, whatever Paris the article is about; and in
    // "Seattle, Washington" that is the state.
    let beside = |i: Option<usize>| i.and_then(|i| groups.get(i)).map(Group::best);
    let inside = beside(name.within).and_then(|outer| best_of(&|c| lies_in(c, outer)));
    let around = beside(name.holds).and_then(|inner| best_of(&|c| lies_in(inner, c)));
    let best = around.or(inside).unwrap_or(group.best());
    // "Lima airport" is that of the Lima that is meant.
    let of_town = |c: &Candidate| c.kind == Kind::Facility && is_beside(c, best);
    let best = match best.kind {
        Kind::City if name.facility => best_of(&of_town).unwrap_or(best),
        _ => best,
    };
    // "Moura, in the Mopti region": we know others of that name, not this one.
    if name.elsewhere && best.kind == Kind::City && best.own[9] == 0.0 {
        return None;
    }
    let numbers = numbers(name, best);
    let natural = best.own[5] + best.own[6] > 0.0;
    let locates = match name.used {
        Use::Literal if name.cues.seat => name.cues.tells() || name.cues.toward,
        // "Gulf of Aden" is nothing else, whatever stands around it.
        Use::Literal if natural && (name.cues.several || name.cues.natural) => true,
        // Sen. Mark Jordan stays a person, unless the country is told of, too.
        Use::Literal if name.cues.person && !name.cues.tells() && !name.cues.elsewhere => false,
        Use::Literal | Use::Government => dot(&numbers, &PLACE_WEIGHTS) > 0.0,
        Use::InName => dot(&numbers, &IN_NAME_WEIGHTS) > 0.0,
        Use::Demonym => matches!(best.kind, Kind::Country | Kind::Region | Kind::City),
    };
    // Large places are named even where they only label: "Boston Celtics".
    let known = matches!(best.kind, Kind::Country | Kind::Region) || best.own[9] > 0.0;
    let labels = name.used == Use::InName
        && known
        && !name.cues.common
        && dot(&numbers, &IN_NAME_WEIGHTS) > LABELS;
    if !locates && !labels && !name.cues.seat && name.used != Use::Demonym {
        return None;
    }
    let cues = &name.cues;
    let governs = best.kind == Kind::Country || best.own[8] > 0.0 || cues.seat;
    let acts = governs
        && name.used == Use::Literal
        && (cues.speech_after || cues.verb_after)
        && !(cues.tells() || cues.toward || cues.of || cues.contains);
    let kind = if name.facility { PlaceKind::Facility } else { kind_of(best.kind) };
    Some(Mention {
        tokens: name.tokens.clone(),
        id: best.id,
        kind,
        used: name.used,
        locates,
        acts,
        recalled: false,
        certainty: best.share.clamp(0.5, 1.0),
    })
}

/// Below this a name inside another is likelier no place's at all.
const LABELS: f32 = -1.5;

/// What each number of a candidate by itself weighs.
const OWN_WEIGHTS: [f32; OWN] =
    [0.80, 3.91, 3.44, -4.50, 1.46, 0.00, 1.49, -1.55, 0.50, 0.50, -0.20, -5.00, 0.36];

/// What each number of a candidate in its article weighs.
const VOTE_WEIGHTS: [f32; VOTED] = [3.00, 1.93, 2.87, 2.64, 2.10, 1.01, -1.40];

/// What each number of a name weighs when it is asked whether it is a place's.
const PLACE_WEIGHTS: [f32; NUMBERS] = [
    1.08, 0.20, -0.30, 0.05, 0.57, -0.80, 0.15, 0.20, -1.40, -0.17, -0.20, -0.83, 1.75, -2.10,
    0.68, -0.77, -0.95, -1.64, -1.73, 0.21, -0.14, 0.79, -0.46, -0.93, -3.45, -0.61, 0.97, 1.31,
    1.40, 0.00, 0.00, 0.00, 0.49, -0.55, 1.27, 0.42, 1.79, 0.94, 0.10, 1.21, -0.12, 2.51, -0.67,
    0.30, 1.31, -0.95, 0.00, -0.00, 2.00, 0.45, 0.08, 1.18, 0.83, 0.64, -1.09, -2.38,
];

/// The same for a name inside another.
const IN_NAME_WEIGHTS: [f32; NUMBERS] = [
    -0.09, -0.49, 0.16, -0.29, 0.29, -0.46, 0.83, -0.91, 0.00, 0.00, 0.17, -0.01, 0.00, 2.43, 0.16,
    -1.90, -0.35, -2.67, -0.66, 0.00, -0.73, 1.21, -0.01, -0.34, 0.80, -0.05, 1.34, 0.48, -2.31,
    -0.13, -1.50, 1.06, 0.52, 0.00, 0.42, 0.07, -0.28, 1.07, -0.98, 1.39, -0.57, -1.12, -0.81,
    0.19, 0.34, 0.25, 0.00, -0.88, -0.68, -0.11, 0.19, -0.93, 0.95, 0.20, -0.76, -0.91,
];
