"""The demo network: invented councils, people, practice, reviews and findings."""
