"""Posyandu one at a time: the list, adding, changing and closing one, and its board."""
