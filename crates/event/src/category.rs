//! What kind of happening an event is. Twelve categories in six families:
//! a family shares a hue, a category has its own shape.

/// What kind of happening an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names say it; docs/FORMAT.md describes each")]
pub enum Category {
    Combat,
    Strike,
    Capture,
    Movement,
    ArmsTransfer,
    Statement,
    Diplomacy,
    Politics,
    Protest,
    Crime,
    Disaster,
    Other,
}

/// Categories of one hue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Family {
    Force,
    Supply,
    Words,
    Civic,
    Nature,
    Other,
}

impl Category {
    /// Every category, in the order they are shown.
    pub const ALL: [Category; 12] = [
        Category::Combat,
        Category::Strike,
        Category::Capture,
        Category::Movement,
        Category::ArmsTransfer,
        Category::Statement,
        Category::Diplomacy,
        Category::Politics,
        Category::Protest,
        Category::Crime,
        Category::Disaster,
        Category::Other,
    ];

    /// The name in a file: `arms_transfer`.
    pub fn id(self) -> &'static str {
        match self {
            Category::Combat => "combat",
            Category::Strike => "strike",
            Category::Capture => "capture",
            Category::Movement => "movement",
            Category::ArmsTransfer => "arms_transfer",
            Category::Statement => "statement",
            Category::Diplomacy => "diplomacy",
            Category::Politics => "politics",
            Category::Protest => "protest",
            Category::Crime => "crime",
            Category::Disaster => "disaster",
            Category::Other => "other",
        }
    }

    /// The category of that name in a file.
    pub fn from_id(id: &str) -> Option<Category> {
        Category::ALL.into_iter().find(|category| category.id() == id)
    }

    /// The family whose hue it has.
    pub fn family(self) -> Family {
        match self {
            Category::Combat | Category::Strike | Category::Capture => Family::Force,
            Category::Movement | Category::ArmsTransfer => Family::Supply,
            Category::Statement | Category::Diplomacy => Family::Words,
            Category::Politics | Category::Protest | Category::Crime => Family::Civic,
            Category::Disaster => Family::Nature,
            Category::Other => Family::Other,
        }
    }
}

impl Family {
    /// The name its colour token ends in: `force` of `--force`.
    pub fn id(self) -> &'static str {
        match self {
            Family::Force => "force",
            Family::Supply => "supply",
            Family::Words => "words",
            Family::Civic => "civic",
            Family::Nature => "nature",
            Family::Other => "other",
        }
    }
}
