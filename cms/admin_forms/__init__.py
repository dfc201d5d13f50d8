"""What the admin pages of all apps share: forms that save through services and keep what was typed."""
