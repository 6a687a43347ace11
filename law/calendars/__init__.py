"""Which days count: holidays by law, a district's own closures, its days of instruction."""
