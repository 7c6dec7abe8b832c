"""How many holders each seat role needs, as the office decides it from a day on."""
