//! Article text to events.
