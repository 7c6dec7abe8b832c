"""Pictures and recordings of a course: sent, drawn again, and where they are used."""
