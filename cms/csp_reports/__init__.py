"""What browsers refuse by the Content-Security-Policy of our pages: counted, never kept."""
