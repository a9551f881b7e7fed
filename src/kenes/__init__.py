"""kenes: what integration brings to each republic of Central Asia, and whether the union holds."""

__version__ = "0.1.0"
