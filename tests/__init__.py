"""Tests mirror the code: peernet/reviews/rules.py is tested in tests/peernet/reviews/test_rules.py."""
