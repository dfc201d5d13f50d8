"""Who is signed in where: sessions in the database, and when they end (docs/decisions/0040)."""
