"""Archives: a folder with a ledger of all inputs, typed tables, full-text search and exports."""
