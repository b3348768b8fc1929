"""The chain from a visit to what moved: finding, practice adopted, action, indicator."""
