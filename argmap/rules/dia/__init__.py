"""DIA: positions, as the map gives them."""
