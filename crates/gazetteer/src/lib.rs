//! The compact place file and its lookup.
