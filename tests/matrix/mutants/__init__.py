"""Loosenings of the rights, marks and doors of the app, made at random, and the hunt for a cell that notices each of them."""
