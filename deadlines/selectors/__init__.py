"""Reading deadlines: only ever those that the actor sees."""
