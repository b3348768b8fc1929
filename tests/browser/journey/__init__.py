"""The thin path through everything, walked in order by the people of the demo network."""
