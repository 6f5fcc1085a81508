"""Large vaults: Noteloom beside plain MkDocs and beside Zensical, on the same notes."""

from _bench.large.running import run

__all__ = ["run"]
