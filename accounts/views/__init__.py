"""Pages about oneself, about the organization and its people, and about the installation."""
