"""What a chapter of the briefing says, and made-up documents with something taken out of an account or put in."""

from kenes.briefing.blocks import Bullets, Facts, Fold, Grid, Paragraph, Title


def without(document, area, *names):
    """The document without some tables of an account."""
    for name in names:
        del document["reports"][area][name]
    return document


def set_cell(found, column, value, **where):
    """Put a value into the rows of a table that match."""
    columns = found["columns"]
    rows = [r for r in found["rows"] if all(r[columns.index(k)] == v for k, v in where.items())]
    assert rows
    for row in rows:
        row[columns.index(column)] = value


def flat(blocks):
    """Blocks, those folded away too."""
    for block in blocks:
        yield block
        if isinstance(block, Fold):
            yield from flat(block.blocks)


def texts(sections):
    """Everything sections say: paragraphs, bullets, titles, facts and cells."""
    said = []
    for section in sections:
        said.append(section.title)
        for block in flat(section.blocks):
            match block:
                case Paragraph(text) | Title(text):
                    said.append(text)
                case Bullets(items):
                    said += items
                case Facts(items):
                    said += [f"{term}: {text}" for term, text in items]
                case Grid():
                    rows = [row for group in block.groups for row in group.rows]
                    said += [block.caption, *(group.title for group in block.groups)]
                    said += [" | ".join(cell.text for cell in row) for row in rows]
    return [text.replace("\u00a0", " ") for text in said]


def labels(sections):
    """Labels of the tables."""
    return [block.label for section in sections for block in flat(section.blocks) if isinstance(block, Grid)]
