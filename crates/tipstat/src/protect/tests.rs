//! What must hold of a protection.
