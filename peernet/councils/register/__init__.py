"""The published register: lists read into a snapshot, compared with what stands, and brought up to date."""
