"""Lists of data compared: what is agreed, what is collected, who holds it, and whether it may go on."""
