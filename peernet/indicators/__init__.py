"""The catalogue of indicators, values over time and local priorities."""
