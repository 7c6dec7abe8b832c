"""What the records prove: themselves by digest and seal, and the tables that they tell of."""
