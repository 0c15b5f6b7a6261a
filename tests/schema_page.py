"""The tables of an archive in docs/ingest.md, made of the comments of schema.sql: `python -m tests.schema_page`."""

from pathlib import Path

from cablekit.archive.described import Table, tables

PAGE = Path(__file__).resolve().parent.parent / "docs" / "ingest.md"
MARK = "<!-- made by `python -m tests.schema_page` from the comments of schema.sql -->\n"


def section(table: Table) -> str:
    columns = [
        f"| `{name}` | {' '.join(filter(None, [parent and f'`{parent}.id`', comment]))} |"
        for name, comment in table.columns.items()
        for parent in [table.parents.get(name)]
    ]
    lines = [f"\n### {table.name}", "", table.description]
    return "\n".join([*lines, "", "| column | what it is |", "|---|---|", *columns] if columns else lines) + "\n"


def page() -> str:
    head, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    return head + MARK + "".join(map(section, tables()))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
