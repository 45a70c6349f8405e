"""The bundled English model: tokenizer, joint network, Stanza processor, and their training."""
