//! Small values, each checked once when it is read.
