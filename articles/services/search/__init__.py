"""What the search of the admin knows of articles and taxonomy."""
