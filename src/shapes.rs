//! The categories' shapes, as SVG path data around the origin with radius 6.5.
//! Page and map draw from these same paths.

use dateline_event::Category;

/// What the paths fit into: `viewBox` of an SVG that shows one, with room for
/// its stroke.
pub const VIEW_BOX: &str = "-8 -8 16 16";

/// The path of a category's shape.
pub fn path(category: Category) -> &'static str {
    match category {
        Category::Combat => {
            "M-5.8-3.4-3.4-5.8 0-2.4 3.4-5.8 5.8-3.4 2.4 0 5.8 3.4 3.4 5.8 0 2.4-3.4 5.8-5.8 3.4-2.4 0Z"
        }
        Category::Strike => "M-6.2-5H6.2L0 6.2Z",
        Category::Capture => "M-5-5H5V5H-5Z",
        Category::Movement => "M-6-5.6H.8L6.4 0 .8 5.6H-6L-2 0Z",
        Category::ArmsTransfer => "M-3.2-5.6H3.2L6.5 0 3.2 5.6H-3.2L-6.5 0Z",
        Category::Statement => "M-5.6 0A5.6 5.6 0 1 1 5.6 0 5.6 5.6 0 1 1-5.6 0Z",
        Category::Diplomacy => {
            "M-.9-5.7V5.7A5.8 5.8 0 0 1-.9-5.7ZM.9-5.7V5.7A5.8 5.8 0 0 0 .9-5.7Z"
        }
        Category::Politics => "M0-6.4 6.1-2 3.8 5.2H-3.8L-6.1-2Z",
        Category::Protest => "M0-6.2 6.2 5H-6.2Z",
        Category::Crime => "M0-6.4 6.4 0 0 6.4-6.4 0Z",
        Category::Disaster => {
            "M0-6.5 1.9-3.3 5.6-3.2 3.8 0 5.6 3.2 1.9 3.3 0 6.5-1.9 3.3-5.6 3.2-3.8 0-5.6-3.2-1.9-3.3Z"
        }
        Category::Other => "M-6-2.6H6V2.6H-6Z",
    }
}
