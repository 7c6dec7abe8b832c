"""Drawings from data: a short text becomes a picture to read, so that parallel items cost a number each."""
