"""The map of the places of meetings: the land, the places with their names, and the route between them."""
