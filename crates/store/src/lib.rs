//! Columns, filter, selection.
