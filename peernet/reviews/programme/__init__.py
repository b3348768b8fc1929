"""The rolling programme: cycles and exceptions, days without visits, what councils are asked for."""
