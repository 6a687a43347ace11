"""Pages of a paper on its way to becoming an agreement."""
