"""What is written about people and organizations."""

from accounts.services.founding import AlreadySetUp, NewPerson, add_person, found_installation, operator

__all__ = ["AlreadySetUp", "NewPerson", "add_person", "found_installation", "operator"]
