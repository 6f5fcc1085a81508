"""Text in, typed notes out: detection, shared scanning, one module a dialect."""
