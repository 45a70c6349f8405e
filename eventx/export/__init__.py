"""Results as JSON, tables, HTML and readable text."""
