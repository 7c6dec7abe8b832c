"""Seats × standing per region: the figures, the names behind them, their exports."""
