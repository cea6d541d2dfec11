//! Tests of quotations and their speakers: cases by example, properties of any text, and scores on annotated releases.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

mod cases;
mod forms;
mod invented;
mod laws;
mod notation;
mod score;
