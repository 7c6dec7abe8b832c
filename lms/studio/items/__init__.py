"""Items typed as in Word, their bank and what answers say of them."""
