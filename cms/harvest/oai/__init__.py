"""OAI-PMH 2.0: how other libraries collect what is published here."""
