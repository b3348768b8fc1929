"""The way back for somebody whose second factor is gone."""
