"""The words and posts that cases are made of; they stand in ``vocabulary.json``."""

import json
from pathlib import Path

_SOURCE = json.loads(Path(__file__).with_name("vocabulary.json").read_text(encoding="ascii"))

# Words by kind of piece.
WORDS: dict[str, list[str]] = _SOURCE["words"]
# Realistic posts by kind; NAME0 to NAME3 stand for registered names.
POSTS: dict[str, list[str]] = _SOURCE["posts"]
# Names, keys, values and surroundings of tags that go through the typographer.
RESTORING: dict[str, list[str]] = _SOURCE["restoring"]
