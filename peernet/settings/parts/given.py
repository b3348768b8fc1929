"""Settings of ours that the environment decides; ``places`` fills them, and mypy reads them here."""

SITE_URL: str
DRAIN_IN_PROCESS: bool
SECOND_FACTOR_REQUIRED: bool
COUNCIL_SIGN_IN: bool
LARGE_STEPS_WITHIN: int | None
RETENTION: bool
