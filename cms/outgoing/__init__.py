"""HTTP to others: one guarded client, and one signer by Standard Webhooks (docs/decisions/0034)."""
