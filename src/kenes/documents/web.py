"""Templates of HTML pages: everything is escaped, a name that is not given is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jinja2


def template(package: str, name: str, **known: object) -> jinja2.Template:
    """A template that lies in a package.

    Parameters
    ----------
    package
        Name of the package.
    name
        File in it.
    known
        Functions the template may call.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(package, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= known
    return environment.get_template(name)
