"""Tests of good practice."""
