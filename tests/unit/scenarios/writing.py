"""Small catalogues written for one test."""

import textwrap

MEASURE = """\
id: {id}
title: A measure
description: A measure that exists in this test only.
domain: trade
rule: pair
effects:
  - area: trade
    channel: tariff
contents: [{contents}]
"""
SCENARIO = """\
id: mine
title: My scenario
description: A scenario that exists in this test only.
as_of: 2023-12-31
"""


def written(path, name, content):
    path.mkdir(parents=True, exist_ok=True)
    file = path / name
    file.write_bytes(content if isinstance(content, bytes) else textwrap.dedent(content).encode())
    return file
