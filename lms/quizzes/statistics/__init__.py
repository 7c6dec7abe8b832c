"""What answers tell of the items of a bank: how hard they are, whether they tell the able from others, and which options are taken."""
