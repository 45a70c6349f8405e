"""Text → Document: the bundled English parser, any Stanza pipeline, or a callable."""
