//! The parts of the page. Each reads the state and sends intents; none knows
//! another.

pub mod parts;
