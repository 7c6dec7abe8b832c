"""Who was there: sessions, the code that changes, and the JP that follow."""
