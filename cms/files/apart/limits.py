"""How much time, memory and disk the process may use, set by itself before it opens anything."""

SECONDS = 15
MEMORY = 1024 * 1024 * 1024


def be_small() -> None:
    """Give up the right to more than a paper needs, and to write any file."""
    try:
        import resource
    except ImportError:
        # Only Unix has these; elsewhere the time that the parent waits is the limit.
        return
    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
