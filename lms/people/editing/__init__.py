"""An officer's edits of the register: persons and their seats, one at a time, each shown in words before it is saved."""
