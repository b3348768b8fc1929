"""Programme, rounds, reviews, teams and visits."""
