//! Where the mark and name of an area stand: inside what is in view of it,
//! clear of other marks. It claims no more than the file does: such a mark
//! sits with a name, it has no spot. Headless; lengths are pixels.

use dateline_store::in_order;

/// A polygon: its outer ring and its holes.
pub type Polygon = Vec<Vec<(f64, f64)>>;

/// What has to fit, from a mark's middle, and where it would best be.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// To the left edge of mark and name.
    pub left: f64,
    /// To their right edge.
    pub right: f64,
    /// To their upper edge.
    pub above: f64,
    /// To their lower edge.
    pub below: f64,
    /// So much of them must lie inside, from 0 to 1.
    pub enough: f64,
    /// Nearer to another mark than this is crowded.
    pub crowded: f64,
    /// Where the middle of mark and name would best be.
    pub toward: (f64, f64),
}

/// The side of a cell of the raster.
const CELL: f64 = 12.0;
/// The best place in a view of `width` × `height` for a mark with a name, or
/// none where no part of the country in view has room for it.
pub fn place(
    polygons: &[Polygon],
    (width, height): (f64, f64),
    taken: &[(f64, f64)],
    wanted: &Wanted,
) -> Option<(f64, f64)> {
    let (columns, rows) = ((width / CELL) as usize, (height / CELL) as usize);
    let sums = sums_of(&inside(polygons, columns, rows), columns, rows);
    let to_cells = |length: f64| (length / CELL).ceil() as usize;
    let (left, right) = (to_cells(wanted.left), to_cells(wanted.right));
    let (above, below) = (to_cells(wanted.above), to_cells(wanted.below));
    let across = width.hypot(height);
    let mut best: Option<(f64, (f64, f64))> = None;
    for row in above + 1..rows.saturating_sub(below + 1) {
        for column in left + 1..columns.saturating_sub(right + 1) {
            let (from, to) = ((column - left, row - above), (column + right, row + below));
            let covered = count(&sums, columns, from, to);
            let share = f64::from(covered) / ((left + right) * (above + below)) as f64;
            if covered == 0 || share < wanted.enough {
                continue;
            }
            let (x, y) = ((column as f64 + 0.5) * CELL, (row as f64 + 0.5) * CELL);
            let middle =
                (x + (wanted.right - wanted.left) / 2.0, y + (wanted.below - wanted.above) / 2.0);
            let nearest = taken
                .iter()
                .map(|at| gap(at.0, x - wanted.left, x + wanted.right).hypot(at.1 - y))
                .fold(f64::INFINITY, f64::min);
            let crowd = ((wanted.crowded - nearest) / wanted.crowded).max(0.0);
            let far = (middle.0 - wanted.toward.0).hypot(middle.1 - wanted.toward.1) / across;
            let score = share - 2.0 * crowd - far;
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, (x, y)));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// How far `x` lies from the stretch `from..to`.
fn gap(x: f64, from: f64, to: f64) -> f64 {
    (from - x).max(x - to).max(0.0)
}

/// Which cells' middles lie inside. Pieces of one country from neighbouring
/// tiles overlap, so each is filled by itself.
fn inside(polygons: &[Polygon], columns: usize, rows: usize) -> Vec<bool> {
    let mut cells = vec![false; columns * rows];
    let mut crossings = Vec::new();
    for polygon in polygons {
        for row in 0..rows {
            let y = (row as f64 + 0.5) * CELL;
            crossings.clear();
            for ring in polygon {
                for pair in ring.windows(2) {
                    let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
                    if (y0 <= y) != (y1 <= y) {
                        crossings.push(x0 + (y - y0) / (y1 - y0) * (x1 - x0));
                    }
                }
            }
            let order = in_order(crossings.iter().map(|&x| ((x * 100.0) as i64, 0)));
            for pair in order.chunks_exact(2) {
                let pair = [crossings[pair[0] as usize], crossings[pair[1] as usize]];
                let from = (pair[0] / CELL - 0.5).ceil().clamp(0.0, columns as f64) as usize;
                let to = (pair[1] / CELL - 0.5).ceil().clamp(0.0, columns as f64) as usize;
                cells[row * columns..][from..to.max(from)].fill(true);
            }
        }
    }
    cells
}

/// How many cells are inside, north-west of each corner.
fn sums_of(cells: &[bool], columns: usize, rows: usize) -> Vec<u32> {
    let wide = columns + 1;
    let mut sums = vec![0; wide * (rows + 1)];
    for row in 0..rows {
        for column in 0..columns {
            let (above, left) = (row * wide + column + 1, (row + 1) * wide + column);
            sums[left + 1] = sums[above] + sums[left] - sums[above - 1]
                + u32::from(cells[row * columns + column]);
        }
    }
    sums
}

fn count(sums: &[u32], columns: usize, from: (usize, usize), to: (usize, usize)) -> u32 {
    let at = |(column, row): (usize, usize)| sums[row * (columns + 1) + column];
    at(to) + at(from) - at((to.0, from.1)) - at((from.0, to.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Wanted = Wanted {
        left: 10.0,
        right: 90.0,
        above: 14.0,
        below: 14.0,
        enough: 0.85,
        crowded: 60.0,
        toward: (432.0, 237.0),
    };

    fn square(x: f64, y: f64, side: f64) -> Polygon {
        vec![vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]]
    }

    #[test]
    fn ok_it_stands_inside_with_its_name() {
        let country = [square(500.0, -300.0, 700.0)];
        let (x, y) = place(&country, (864.0, 474.0), &[], &ROOM).expect("a place");
        assert!(x - 10.0 > 490.0 && x + 90.0 < 864.0 && y > 14.0 && y < 400.0, "{x} {y}");
    }

    #[test]
    fn ok_clear_of_other_marks() {
        let country = [square(0.0, 0.0, 864.0)];
        let taken = [(432.0, 237.0), (470.0, 230.0)];
        let (x, y) = place(&country, (864.0, 474.0), &taken, &ROOM).expect("a place");
        for at in taken {
            assert!(
                gap(at.0, x - 10.0, x + 90.0).hypot(at.1 - y) >= ROOM.crowded - CELL,
                "{x} {y}"
            );
        }
    }

    #[test]
    fn ok_a_region_has_it_in_its_middle_even_if_too_small() {
        let region = [square(300.0, 200.0, 60.0)];
        let wanted =
            Wanted { left: 40.0, right: 40.0, enough: 0.0, toward: (330.0, 230.0), ..ROOM };
        let (x, y) = place(&region, (864.0, 474.0), &[], &wanted).expect("a place");
        assert!((x - 330.0).abs() <= 2.0 * CELL && (y - 230.0).abs() <= 2.0 * CELL, "{x} {y}");
    }

    #[test]
    fn ok_a_hole_is_outside() {
        let mut ring = square(0.0, 0.0, 600.0);
        ring.extend(square(50.0, 50.0, 500.0));
        assert_eq!(place(&[ring], (600.0, 600.0), &[], &ROOM), None);
    }

    #[test]
    fn ok_pieces_that_overlap_count_as_one() {
        let pieces = [square(0.0, 0.0, 110.0), square(100.0, 0.0, 110.0)];
        assert!(place(&pieces, (210.0, 110.0), &[], &ROOM).is_some());
    }

    #[test]
    fn ok_no_room_no_place() {
        assert_eq!(place(&[square(0.0, 0.0, 50.0)], (864.0, 474.0), &[], &ROOM), None);
        assert_eq!(place(&[], (864.0, 474.0), &[], &ROOM), None);
        assert_eq!(place(&[square(0.0, 0.0, 50.0)], (20.0, 20.0), &[], &ROOM), None);
    }
}
