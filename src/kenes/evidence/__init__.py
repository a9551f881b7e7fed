"""Evidence tables: every parameter is a row with unit, year, source, licence, range, status and scope."""

from kenes.evidence import units
from kenes.evidence.evidence import TABLES, Evidence, Source, load
from kenes.evidence.package import Attachment
from kenes.evidence.row import Row
from kenes.evidence.sampling import sample
from kenes.evidence.values import Values, sampled

__all__ = ["TABLES", "Attachment", "Evidence", "Row", "Source", "Values", "load", "sample", "sampled", "units"]
