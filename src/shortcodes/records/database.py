"""The posts of a WordPress database, by an address as SQLAlchemy has it (extra ``sql``)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from shortcodes.extras import make_import_error
from shortcodes.records.options import ReadingOptions
from shortcodes.records.plain import describe_length
from shortcodes.records.record import Address, Loss, Losses, Record

_ROWS: Final = 500
_FIELDS: Final = {"content:encoded": "post_content", "excerpt:encoded": "post_excerpt"}
_METADATA: Final = {
    "ID": "id",
    "post_type": "type",
    "post_title": "title",
    "post_date": "date",
    "post_date_gmt": "date_gmt",
    "post_modified": "modified",
    "post_name": "slug",
    "post_status": "status",
    "post_parent": "parent",
    "menu_order": "menu_order",
    "guid": "link",
}


def read_database(address: str, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    """Yield the contents and excerpts of the table of posts, by their numbers.

    Args:
        address: The address of the database; ``?table=site_posts`` names a table other than ``wp_posts``.
        options: How it is read.
        losses: Takes a table that can't be read to its end, and texts that are too long.

    Raises:
        ImportError: SQLAlchemy, or the driver of the database, is not installed.
    """
    try:
        import sqlalchemy as sa  # noqa: PLC0415 - an extra
    except ImportError as exc:
        raise make_import_error("sql", exc) from exc
    name, done = "the database", None
    try:
        url = sa.make_url(address)
        table = url.query.get("table", "wp_posts")
        url = url.difference_update_query(["table"])
        name = url.render_as_string(hide_password=True)
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.connect().execution_options(yield_per=_ROWS) as connection:
            posts = sa.Table(str(table), sa.MetaData(), autoload_with=connection)
            query = sa.select(posts).order_by(posts.c.ID)
            if options.types:
                query = query.where(posts.c.post_type.in_(options.types))
            for row in connection.execute(query).mappings():
                done = row["ID"]
                yield from _make_records(dict(row), name, options, losses)
    except sa.exc.SQLAlchemyError as exc:
        where = f"after post {done}" if done is not None else ""
        losses.add(Loss(Address(name, where), _describe(exc)))


def _describe(exc: Exception) -> str:
    """Return what is wrong without the statement and its values."""
    cause = getattr(exc, "orig", None) or exc
    return f"{type(exc).__name__}: {str(cause).splitlines()[0]}"


def _make_records(
    row: Mapping[str, Any], name: str, options: ReadingOptions, losses: Losses
) -> Iterator[Record]:
    metadata = {key: _plain(row[column]) for column, key in _METADATA.items() if column in row}
    metadata |= {
        "password": bool(row.get("post_password")),
        "excerpt": row.get("post_excerpt") or "",
    }
    for field, column in _FIELDS.items():
        text = row.get(column)
        if not isinstance(text, str) or (options.fields and field not in options.fields):
            continue
        address = Address(name, f"post {row['ID']}", field)
        if len(text) > options.max_chars:
            losses.add(Loss(address, describe_length(len(text), options.max_chars)))
        elif text or column == "post_content":
            yield Record(address, text, "html", metadata)


def _plain(value: object) -> object:
    """Return a date as ISO 8601 has it."""
    text = value.isoformat() if hasattr(value, "isoformat") else value
    is_date = isinstance(text, str) and len(text) == 19 and text[10] == " "
    return text.replace(" ", "T") if is_date and isinstance(text, str) else text
