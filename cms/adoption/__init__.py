"""Who else uses a practice, and what came of it."""
