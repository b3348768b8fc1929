"""How many queries and how long the front, library and council pages take, at 30 and 3,000 case studies."""
