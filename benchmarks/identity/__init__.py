"""How much the identity check finds and how often it cries wolf."""
