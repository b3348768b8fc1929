"""The peer review service and the house that every part of Peernet lives in."""
