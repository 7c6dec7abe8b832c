"""The outline of a course: modules and lessons added, named, moved, copied and retired."""
