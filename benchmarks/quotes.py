"""How well statements are found: ``python -m benchmarks.quotes --gold FILE [--errors N]``.

The gold file's records have ``quotes``. Recall is counted by how the content is quoted, see
:func:`eventx.evaluation.score_quotations`.
"""

from __future__ import annotations

from benchmarks.events import main

if __name__ == "__main__":
    main()
