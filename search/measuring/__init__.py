"""How well searches are answered, scored on collections that people have judged."""
