"""What somebody asks about the own data: to put it right or to erase it; the office's answer, and the erasure itself."""
