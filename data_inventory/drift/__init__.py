"""What is agreed against everything else that is known of a product: loaded in bulk, compared by the law."""
