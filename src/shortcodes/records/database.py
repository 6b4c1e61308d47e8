"""The posts of a WordPress database, by an address as SQLAlchemy has it (extra ``sql``)."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from shortcodes.extras import make_import_error
from shortcodes.records.encodings import guess_encoding
from shortcodes.records.options import ReadingOptions
from shortcodes.records.plain import describe_length
from shortcodes.records.record import Address, Loss, Losses, Record

_ROWS: Final = 100
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
        table = str(url.query.get("table", "wp_posts"))
        url = url.difference_update_query(["table"])
        name = url.render_as_string(hide_password=True)
        if _is_missing(url):
            losses.add(Loss(Address(name), "there is no such file"))  # SQLite would make one
            return
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.connect() as connection:
            posts = sa.Table(table, sa.MetaData(), autoload_with=connection)
            numbers = _choose_posts(connection, posts, options)
            terms = _Terms(connection, table.removesuffix("posts"))
            for start in range(0, len(numbers), _ROWS):
                batch = numbers[start : start + _ROWS]
                found = terms.find(batch)
                for row in _read_rows(connection, posts, batch, name, losses):
                    done = row["ID"]
                    yield from _make_records(row, found.get(done, {}), name, options, losses)
    except (sa.exc.SQLAlchemyError, ValueError) as exc:
        where = f"after post {done}" if done is not None else ""
        losses.add(Loss(Address(name, where), _describe(exc)))


def _is_missing(url: Any) -> bool:  # noqa: ANN401 - of SQLAlchemy
    """Tell whether an address is of a file of SQLite that is not there."""
    file = url.database or ""
    is_file = url.get_backend_name() == "sqlite" and not file.startswith((":", "file:"))
    return bool(is_file and file and not Path(file).exists())


def _choose_posts(connection: Any, posts: Any, options: ReadingOptions) -> list[int]:  # noqa: ANN401
    """Return the numbers of the posts, in order; revisions only where they are asked for."""
    import sqlalchemy as sa  # noqa: PLC0415

    kind = posts.c.post_type
    wanted = kind.in_(options.types) if options.types else kind != "revision"
    return list(
        connection.execute(sa.select(posts.c.ID).where(wanted).order_by(posts.c.ID)).scalars()
    )


def _read_rows(
    connection: Any,  # noqa: ANN401 - of SQLAlchemy
    posts: Any,  # noqa: ANN401
    numbers: list[int],
    name: str,
    losses: Losses,
) -> Iterator[dict[str, Any]]:
    """Yield rows; where one can't be read, such as bytes that are no UTF-8, it is lost by itself."""
    import sqlalchemy as sa  # noqa: PLC0415

    query = sa.select(posts).where(posts.c.ID.in_(numbers)).order_by(posts.c.ID)
    try:
        rows = [dict(row) for row in connection.execute(query).mappings()]
    except (sa.exc.DBAPIError, ValueError) as exc:
        if len(numbers) == 1:
            losses.add(Loss(Address(name, f"post {numbers[0]}"), _describe(exc)))
            return
        middle = len(numbers) // 2
        for half in (numbers[:middle], numbers[middle:]):
            yield from _read_rows(connection, posts, half, name, losses)
        return
    yield from rows


class _Terms:
    """The categories, tags and other terms of posts, from the tables beside that of the posts."""

    def __init__(self, connection: Any, prefix: str) -> None:  # noqa: ANN401
        import sqlalchemy as sa  # noqa: PLC0415

        self._connection = connection
        self._query: Any = None
        names = [f"{prefix}{name}" for name in ("terms", "term_taxonomy", "term_relationships")]
        with suppress(sa.exc.SQLAlchemyError):  # a table of posts alone is read too
            terms, taxonomies, relations = (
                sa.Table(name, sa.MetaData(), autoload_with=connection) for name in names
            )
            self._posts = relations.c.object_id
            on_taxonomy = relations.c.term_taxonomy_id == taxonomies.c.term_taxonomy_id
            joined = relations.join(taxonomies, on_taxonomy).join(
                terms, taxonomies.c.term_id == terms.c.term_id
            )
            columns = (self._posts, taxonomies.c.taxonomy, terms.c.name, terms.c.slug)
            self._query = sa.select(*columns).select_from(joined).order_by(terms.c.term_id)

    def find(self, numbers: list[int]) -> dict[int, dict[str, list[dict[str, str]]]]:
        """Return the terms of posts by post and taxonomy."""
        found: dict[int, dict[str, list[dict[str, str]]]] = {}
        if self._query is not None:
            rows = self._connection.execute(self._query.where(self._posts.in_(numbers)))
            for number, taxonomy, name, slug in rows:
                term = {"name": str(name), "slug": str(slug)}
                found.setdefault(number, {}).setdefault(str(taxonomy), []).append(term)
        return found


def _describe(exc: Exception) -> str:
    """Return what is wrong without the statement and its values."""
    cause = getattr(exc, "orig", None) or exc
    return f"{type(exc).__name__}: {str(cause).splitlines()[0]}"


def _make_records(
    row: Mapping[str, Any],
    terms: Mapping[str, Any],
    name: str,
    options: ReadingOptions,
    losses: Losses,
) -> Iterator[Record]:
    metadata = {key: _plain(row[column]) for column, key in _METADATA.items() if column in row}
    metadata |= {
        "password": bool(row.get("post_password")),
        "excerpt": row.get("post_excerpt") or "",
        "categories": terms.get("category", []),
        "tags": terms.get("post_tag", []),
        "terms": {key: terms[key] for key in terms if key not in ("category", "post_tag")},
    }
    for field, column in _FIELDS.items():
        text = row.get(column)
        if isinstance(text, bytes):  # a column that is binary, as very old sites have it
            text = _decode(text, Address(name, f"post {row['ID']}", field), losses)
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


def _decode(source: bytes, where: Address, losses: Losses) -> str | None:
    """Return a text of bytes, or None if it is lost."""
    try:
        return source.decode()
    except UnicodeDecodeError:
        losses.add(Loss(where, f"not UTF-8; {guess_encoding(source)}"))
        return None
