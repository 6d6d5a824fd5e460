//! Where a country's mark and name stand when the point the file gives is out
//! of view: somewhere inside what is in view of the country, clear of other
//! marks. It claims no more than before: such a mark sits with a name, it has
//! no spot. Headless; lengths are pixels on the screen.

/// A polygon: its outer ring and its holes.
pub type Polygon = Vec<Vec<(f64, f64)>>;

/// What has to fit: from a mark's middle to the left edge, to the right edge
/// of the name, and half the height.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// To the left of the mark's middle.
    pub left: f64,
    /// To the right of it.
    pub right: f64,
    /// Above and below it.
    pub half: f64,
}

/// The side of a cell of the raster.
const CELL: f64 = 12.0;
/// So much of the mark and its name must lie inside the country.
const ENOUGH: f64 = 0.85;
/// Nearer to another mark than this is crowded.
const CROWDED: f64 = 110.0;

/// The best place in a view of `width` × `height` for a mark with a name, or
/// none where no part of the country in view has room for it.
pub fn place(
    polygons: &[Polygon],
    (width, height): (f64, f64),
    taken: &[(f64, f64)],
    room: Room,
) -> Option<(f64, f64)> {
    let (columns, rows) = ((width / CELL) as usize, (height / CELL) as usize);
    let sums = sums_of(&inside(polygons, columns, rows), columns, rows);
    let to_cells = |length: f64| (length / CELL).ceil() as usize;
    let (left, right, half) = (to_cells(room.left), to_cells(room.right), to_cells(room.half));
    let (middle, across) = ((width / 2.0, height / 2.0), width.hypot(height));
    let mut best: Option<(f64, (f64, f64))> = None;
    for row in half + 1..rows.saturating_sub(half + 1) {
        for column in left + 1..columns.saturating_sub(right + 1) {
            let (west, east, north, south) =
                (column - left, column + right, row - half, row + half);
            let covered = count(&sums, columns, (west, north), (east, south));
            let share = f64::from(covered) / ((east - west) * (south - north)) as f64;
            if share < ENOUGH {
                continue;
            }
            let at = ((column as f64 + 0.5) * CELL, (row as f64 + 0.5) * CELL);
            let name = at.0 + (room.right - room.left) / 2.0;
            let nearest = taken
                .iter()
                .map(|&(x, y)| gap(x, at.0 - room.left, at.0 + room.right).hypot(y - at.1))
                .fold(f64::INFINITY, f64::min);
            let crowd = ((CROWDED - nearest) / CROWDED).max(0.0);
            let far = (name - middle.0).hypot(at.1 - middle.1) / across;
            let score = share - 2.0 * crowd - far;
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, at));
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
            crossings.sort_by(f64::total_cmp);
            for pair in crossings.chunks_exact(2) {
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

    const ROOM: Room = Room { left: 10.0, right: 90.0, half: 14.0 };

    fn square(x: f64, y: f64, side: f64) -> Polygon {
        vec![vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]]
    }

    #[test]
    fn ok_it_stands_inside_with_its_name() {
        let country = [square(500.0, -300.0, 700.0)];
        let (x, y) = place(&country, (864.0, 474.0), &[], ROOM).expect("a place");
        assert!(x - 10.0 > 490.0 && x + 90.0 < 864.0 && y > 14.0 && y < 400.0, "{x} {y}");
    }

    #[test]
    fn ok_clear_of_other_marks() {
        let country = [square(0.0, 0.0, 864.0)];
        let taken = [(432.0, 237.0), (470.0, 230.0)];
        let (x, y) = place(&country, (864.0, 474.0), &taken, ROOM).expect("a place");
        for at in taken {
            assert!(gap(at.0, x - 10.0, x + 90.0).hypot(at.1 - y) >= CROWDED - CELL, "{x} {y}");
        }
    }

    #[test]
    fn ok_a_hole_is_outside() {
        let mut ring = square(0.0, 0.0, 600.0);
        ring.extend(square(50.0, 50.0, 500.0));
        assert_eq!(place(&[ring], (600.0, 600.0), &[], ROOM), None);
    }

    #[test]
    fn ok_pieces_that_overlap_count_as_one() {
        let pieces = [square(0.0, 0.0, 110.0), square(100.0, 0.0, 110.0)];
        assert!(place(&pieces, (210.0, 110.0), &[], ROOM).is_some());
    }

    #[test]
    fn ok_no_room_no_place() {
        assert_eq!(place(&[square(0.0, 0.0, 50.0)], (864.0, 474.0), &[], ROOM), None);
        assert_eq!(place(&[], (864.0, 474.0), &[], ROOM), None);
        assert_eq!(place(&[square(0.0, 0.0, 50.0)], (20.0, 20.0), &[], ROOM), None);
    }
}
