"""Who reviews whom: runs of the solver, their proposals and reasons."""
