"""What a careful lawyer would mark in the margin: findings from a document and its results."""
