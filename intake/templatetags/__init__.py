"""What templates of intake need."""
