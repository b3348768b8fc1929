"""The editors' desk: what waits for whom, and reports on the library."""
