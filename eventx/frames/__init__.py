"""Which words start an event, and which grammatical functions fill its roles."""
