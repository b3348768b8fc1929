"""Fixed moments, so that no test asks the clock."""

from datetime import UTC, date, datetime

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)
#: The last day of what does not end while tests run.
FAR_AHEAD = date(2099, 1, 1)
