"""Small evidence tables written for one test."""

from kenes.evidence import Source, load

GOOD = {
    "id": "a.b", "value": "2", "unit": "USD", "low": "1", "high": "4", "std_error": "", "distribution": "triangular", "year": "2023",
    "source": "a book, page 3", "licence": "facts", "status": "read", "applies": "republic", "note": "",
}  # fmt: skip


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\n') else cell


def text(*rows, columns=None):
    """CSV of rows, each a difference to a good row."""
    full = [GOOD | row for row in rows]
    names = columns or list(GOOD)
    return "\n".join([",".join(names), *(",".join(quoted(row[name]) for name in names) for row in full)]) + "\n"


def folder(path, **tables):
    """Folder with one CSV per keyword."""
    path.mkdir(parents=True, exist_ok=True)
    for name, content in tables.items():
        data = content if isinstance(content, bytes) else content.encode()
        (path / f"{name}.csv").write_bytes(data)
    return path


def evidence(path, *rows, overlays=(), settings=()):
    return load(Source((folder(path, table=text(*rows)),), tuple(overlays), tuple(settings)))
