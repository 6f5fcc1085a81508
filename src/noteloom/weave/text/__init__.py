"""Words, sentences and statements: what every rule about what notes say starts from."""
