"""The visit itself: its timetable, and what the team takes down on a phone."""
