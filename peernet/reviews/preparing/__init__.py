"""Before the visit: the host's position, the papers it gives, hours, and its published figures."""
