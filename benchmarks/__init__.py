"""How long each stage of the way takes, as multiples of a floor that is measured beside it."""
