"""Good practice: case studies written by councils, approved, validated and published."""
