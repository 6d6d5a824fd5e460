//! Finds a quoted sentence in a text that may have changed since.
