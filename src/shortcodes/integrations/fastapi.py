"""FastAPI: routes that render, check and describe shortcodes, for programs in any language."""

import re
from collections.abc import Awaitable, Callable
from datetime import date
from hmac import compare_digest
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from shortcodes.engine import Engine
from shortcodes.errors import Diagnostic, RenderError, Severity, StrictError
from shortcodes.extras import make_import_error
from shortcodes.integrations.support.findings import FailOn, check_fail_on, select_failures
from shortcodes.location import LineIndex

try:
    from fastapi import APIRouter, Depends, HTTPException, Request, Response
    from fastapi.exceptions import RequestValidationError
    from fastapi.responses import JSONResponse
    from fastapi.routing import APIRoute
    from fastapi.security import HTTPBearer
    from fastapi.security.utils import get_authorization_scheme_param
except ImportError as exc:
    raise make_import_error("fastapi", exc) from exc

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# A character takes at most this many bytes of JSON, as two \u escapes.
_BYTES_PER_CHAR: Final = 12
_BYTES_BESIDE: Final = 1_000
# A text of nothing but mistakes has as many diagnostics as it has tags.
_MOST_DIAGNOSTICS: Final = 1_000
_REFUSAL: Final = "the engine refuses a text with such faults"


class Job(BaseModel):
    """A text to work on."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(description="The text; between its shortcodes it is HTML.")
    on: date | None = Field(
        None, description="The day whose figures are wanted; without it, the latest."
    )
    allow: list[str] | None = Field(
        None,
        description="The tag names that the text may use, of those that the service allows; without it, all "
        "of these.",
    )


class Found(BaseModel):
    """One thing that was guessed, left alone or refused in a text."""

    code: str = Field(description="Stable name of the kind.")
    severity: Severity
    message: str
    hint: str = Field(description="What to write instead, or empty.")
    start: int = Field(description="Offset of the first character, in code points.")
    end: int = Field(description="Offset behind the last character.")
    line: int = Field(description="Line of the first character, from 1.")
    column: int = Field(description="Column of the first character, in code points from 1.")

    @classmethod
    def of(cls, item: Diagnostic, lines: LineIndex) -> "Found":
        """Return a diagnostic as the service tells it."""
        line, column = lines.position(item.span.start)
        return cls(
            code=item.code,
            severity=item.severity,
            message=item.message,
            hint=item.hint,
            start=item.span.start,
            end=item.span.end,
            line=line,
            column=column,
        )


class Checked(BaseModel):
    """What was found in a text."""

    valid: bool = Field(description="Whether there is nothing that the service fails on.")
    diagnostics: list[Found] = Field(description=f"The first {_MOST_DIAGNOSTICS}, in their order.")
    left_out: int = Field(description="How many more diagnostics there are.")

    @classmethod
    def found(
        cls, text: str, items: tuple[Diagnostic, ...], fail_on: FailOn = "warning"
    ) -> dict[str, Any]:
        """Return the fields for the diagnostics of a text."""
        lines = LineIndex(text)
        return {
            "valid": not select_failures(items, fail_on),
            "diagnostics": [Found.of(item, lines) for item in items[:_MOST_DIAGNOSTICS]],
            "left_out": max(0, len(items) - _MOST_DIAGNOSTICS),
        }


class Needed(BaseModel):
    """What a page needs beside the output."""

    css: str = Field(description="The stylesheets of the widgets that were drawn, each once.")


class Rendered(Checked):
    """What a text was turned into."""

    output: str
    assets: Needed


class Refused(Checked):
    """A text that the engine was told not to render with such faults."""

    detail: str


class Widgets(BaseModel):
    """JSON Schema of all shortcodes and their attributes."""

    model_config = ConfigDict(extra="allow")

    dialect: str = Field(alias="$schema")
    title: str
    description: str
    type: Literal["object"]
    properties: dict[str, dict[str, Any]] = Field(description="The schemas by tag name.")
    definitions: dict[str, dict[str, Any]] = Field(alias="$defs")


class Failure(BaseModel):
    """Why a request was not answered."""

    detail: str


class Problem(BaseModel):
    """One thing that is wrong with a request."""

    loc: list[str | int] = Field(description="Where in the request.")
    msg: str
    type: str


class Invalid(BaseModel):
    """A request that is not as the schema says."""

    detail: list[Problem]


_BODY: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": Failure, "description": "The body could not be read."},
    413: {
        "model": Failure,
        "description": "The body is longer than a text of the engine may make it.",
        "content": {"text/plain": {"schema": {"type": "string"}}},
    },
    422: {"model": Invalid, "description": "The request is not as the schema says."},
}
_STRICT: Final[dict[int | str, dict[str, Any]]] = {
    422: {
        "model": Invalid | Refused,
        "description": "The request is not as the schema says, or the engine is strict and the "
        "text has faults.",
    },
}
_SECRET: Final[dict[int | str, dict[str, Any]]] = {
    401: {"model": Failure, "description": "The secret is missing or wrong."},
}


def router(
    engine: Engine[Any], secret: str | None = None, *, fail_on: FailOn = "warning"
) -> APIRouter:
    """Return the routes of a service: ``POST /render``, ``POST /validate``, ``GET /widgets``.

    A body may be as long as a text of ``engine.limits.input_chars`` characters can make it.

    Args:
        engine: Renders the texts, waiting for data sources that can be waited for. Of what it allows, a
            request can take away, and add nothing.
        secret: What every request has to bring as ``Authorization: Bearer …``, or None to answer
            whoever asks.
        fail_on: The least severity of which a text is not valid: ``error``, ``warning`` or ``never``.

    Raises:
        ValueError: The secret is empty, as that of a variable which was never set, or ``fail_on`` is unknown.
    """
    _check_options(secret, fail_on)
    api = APIRouter(
        route_class=_make_guarded_route(secret),
        dependencies=[Depends(_BEARER)] if secret else [],
        responses=_SECRET if secret else {},
        max_body_size=engine.limits.input_chars * _BYTES_PER_CHAR + _BYTES_BESIDE,
    )

    @api.post("/render", operation_id="render", responses=_BODY | _STRICT, response_model=Rendered)
    async def render(job: Job) -> Any:  # noqa: ANN401 - a response where the engine refuses
        """Render a text into HTML, or whatever the engine makes."""
        return await _render(engine, job, fail_on)

    @api.post("/validate", operation_id="validate", responses=_BODY)
    async def validate(job: Job) -> Checked:
        """Tell what is wrong with a text, and where."""
        try:
            found = (await engine.aprocess(job.text, job.on, allow=job.allow)).diagnostics
        except (StrictError, RenderError) as exc:
            found = _list_diagnostics(exc)
        return Checked(**Checked.found(job.text, found, fail_on))

    @api.get("/widgets", operation_id="widgets")
    async def widgets() -> Widgets:
        """Describe the shortcodes and their attributes."""
        return Widgets(**engine.registry.json_schema())

    return api


def _check_options(secret: str | None, fail_on: object) -> None:
    check_fail_on(fail_on)
    if secret is not None and not secret.strip():
        raise ValueError("secret must not be empty; None answers whoever asks")


async def _render(engine: Engine[Any], job: Job, fail_on: FailOn) -> Rendered | JSONResponse:
    try:
        result = await engine.aprocess(job.text, job.on, allow=job.allow)
    except (StrictError, RenderError) as exc:
        refused = Refused(detail=_REFUSAL, **Checked.found(job.text, _list_diagnostics(exc)))
        return JSONResponse(refused.model_dump(), status_code=422)
    found = Checked.found(job.text, result.diagnostics, fail_on)
    css = _replace_surrogates("\n".join(result.assets.css))
    return Rendered(output=_replace_surrogates(result.output), assets=Needed(css=css), **found)


_BEARER: Final = HTTPBearer(auto_error=False, description="The secret of the service.")


def _make_guarded_route(secret: str | None) -> type[APIRoute]:
    """Return a kind of route that asks for the secret before it reads a body."""

    class Guarded(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
            handle = super().get_route_handler()

            async def guarded(request: Request) -> Response:
                _check_secret(request, secret)
                try:
                    return await handle(request)
                except RequestValidationError as exc:
                    # FastAPI's own answer repeats the request, which may be long, and may have lone
                    # surrogates, which no answer can have.
                    errors = exc.errors()[:_MOST_PROBLEMS]
                    problems = [Problem.model_validate(error) for error in errors]
                    return JSONResponse(Invalid(detail=problems).model_dump(), status_code=422)

            return guarded

    return Guarded


_MOST_PROBLEMS: Final = 100
"""Problems of one body that an answer lists."""


def _check_secret(request: Request, secret: str | None) -> None:
    if secret is None:
        return
    scheme, given = get_authorization_scheme_param(request.headers.get("Authorization"))
    # A header's bytes come as Latin-1, whatever the client's encoding.
    same = compare_digest(given.encode("latin-1"), secret.encode("utf-8"))
    if scheme.lower() != "bearer" or not same:
        raise HTTPException(401, "wrong secret", {"WWW-Authenticate": "Bearer"})


def _replace_surrogates(text: str) -> str:
    """Return text with U+FFFD for lone surrogates, which no answer can have."""
    return _SURROGATE.sub("\ufffd", text)


def _list_diagnostics(exc: StrictError | RenderError) -> tuple[Diagnostic, ...]:
    return exc.diagnostics if isinstance(exc, StrictError) else (exc.diagnostic,)
