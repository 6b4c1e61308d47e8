"""A job of Spark: takes the shortcodes out of a crawl's documents, or writes them as rows, in two passes."""

import argparse
from functools import partial

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from shortcodes.arrow import map_in_arrow, merge_inventories, output_schema


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", help="a folder of Parquet files")
    parser.add_argument("target", help="the folder to write; what is in it is replaced")
    parser.add_argument("--op", choices=["strip", "extract"], default="strip")
    parser.add_argument("--column", default="text")
    return parser.parse_args()


def map_frame(frame: DataFrame, op: str, column: str, **options: object) -> DataFrame:
    """Return a frame with an operation done on it, when it is wanted."""
    schema = output_schema(to_arrow_schema(frame.schema), op=op, column=column)
    work = partial(map_in_arrow, op=op, column=column, **options)
    return frame.mapInArrow(work, from_arrow_schema(schema))


def main() -> None:
    """Take an inventory of all texts, then do the operation with the names in it."""
    options = read_options()
    spark = SparkSession.builder.appName("shortcodes").getOrCreate()
    frame = spark.read.parquet(options.source)

    counted = map_frame(frame, "inventory", options.column).collect()
    inventory = merge_inventories(row["inventory"] for row in counted)
    names = inventory.names()
    unread = sum(row["unread"] for row in counted)
    print(f"{inventory.texts} texts read, {unread} not; the names are {', '.join(names)}")

    done = map_frame(frame, options.op, options.column, names=names)
    done.write.mode("overwrite").parquet(options.target)
    spark.stop()


if __name__ == "__main__":
    main()
