"""Operations on columns of texts, for PyArrow and what is built on it."""
