"""The version of the rules that read and derive: part of every term set's key."""


def rules_version() -> str:
    """The version that `law` gives itself. A mended reader has another one, and so makes new term sets."""
    from law.reader import RULES_VERSION  # here, so that starting the application does not wait for the whole reader

    return RULES_VERSION
