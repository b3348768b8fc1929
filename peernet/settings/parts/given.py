"""Settings of ours that the environment decides, named for readers and the type checker; ``places`` fills them."""

SITE_URL: str
DRAIN_IN_PROCESS: bool
