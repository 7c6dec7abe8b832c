"""Who is invited: seats with their holders of the day, people by hand, and the office's own workbook; and what is sent to them."""
