"""How long each kind of data is kept, declared in one table and carried out by one command."""
