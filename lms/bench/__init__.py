"""Measuring: the product beside a bare page, in one run, as ratios of server CPU."""
