"""Claims from files that the user gives: pages of the UN Treaty Collection, manytreaties, tables of one's own."""

from kenes.law.register.importing.manytreaties import import_manytreaties
from kenes.law.register.importing.overlay import Imported
from kenes.law.register.importing.own_claims import import_claims
from kenes.law.register.importing.untc import import_untc

__all__ = ["Imported", "import_claims", "import_manytreaties", "import_untc"]
