"""Addresses that published practice names and papers it offers: found, asked and kept with the answer."""
