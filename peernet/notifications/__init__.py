"""What people hear: an inbox on the site and mail beside it."""
