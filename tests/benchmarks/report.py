"""How large the report of a large corpus is, how long it takes to write, and how soon a browser answers.

python tests/benchmarks/report.py [PAPERS SENTENCES EVIDENCE]

On invented rows; by default 200 papers of 50,000 sentences with 10,000 codings. Writing is processor time of
one core; in the browser it is what a reader waits, the median of five.
"""

import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.table import Table

from pipeline.core.codebook import Codebook
from pipeline.core.config import load_yaml
from pipeline.export.report import write_report
from tests.browser import CHROMIUM
from tests.report_rows import report_rows

ROOT = Path(__file__).parents[2]
ROUNDS = 5
# Each is run in the page and returns milliseconds until the next frame is drawn.
ACTIONS = {
    "a filter is set": "setSelect('filter-assessment', 'negative')",
    "words are sought": "setText('filter-text', 'pertukaran pelajar')",
    "a dimension of the matrix": "setSelect('matrix-dimension', 'hambatan')",
    "a cell's quotes": "document.querySelector('a.cell.positive').click()",
    "the language": "document.querySelector('[data-language=en]').click()",
}
HELPERS = """
const fire = (id, value, kind) => {
  const field = document.getElementById(id);
  field.value = value;
  field.dispatchEvent(new Event(kind, {bubbles: true}));
};
const setSelect = (id, value) => fire(id, value, 'change');
const setText = (id, value) => fire(id, value, 'input');
"""


def main() -> None:
    """Print size and times as a table."""
    papers, sentences, evidence = map(int, sys.argv[1:4] or (200, 50_000, 10_000))
    codebook = load_yaml(ROOT / "configs" / "codebook.yaml", Codebook)
    rows = report_rows(codebook, papers, sentences, evidence)
    table = Table("what", "value", title=f"{papers} papers, {sentences} sentences, {evidence} codings")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        started = time.process_time()
        write_report(path, rows, codebook)
        table.add_row("writing", f"{time.process_time() - started:.2f} s")
        table.add_row("size", f"{path.stat().st_size / 1e6:.2f} MB")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page()
            table.add_row("first drawn", f"{median(_first_drawn(page, path) for _ in range(ROUNDS)):.0f} ms")
            for name, action in ACTIONS.items():
                waited = median(_waited(page, path, action) for _ in range(ROUNDS))
                table.add_row(name, f"{waited:.0f} ms")
            browser.close()
    Console().print(table)


def _first_drawn(page: Page, path: Path) -> float:
    """Return the milliseconds from opening the file to the frame that has all of it."""
    page.goto(path.as_uri())
    drawn: float = page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
    )
    return drawn


def _waited(page: Page, path: Path, action: str) -> float:
    """Return the milliseconds from the action to the frame that has its outcome, typing's pause included."""
    page.goto(path.as_uri())
    waited: float = page.evaluate(
        f"""() => new Promise((done) => {{
            {HELPERS}
            let timer = 0;
            let last = performance.now();
            const started = last;
            // the outcome is there once nothing has changed for half a second
            const watch = new MutationObserver(() => {{
                requestAnimationFrame(() => {{ last = performance.now(); }});
                clearTimeout(timer);
                timer = setTimeout(() => {{ watch.disconnect(); done(last - started); }}, 500);
            }});
            watch.observe(document.body, {{childList: true, subtree: true}});
            {action};
        }})"""
    )
    return waited


if __name__ == "__main__":
    main()
