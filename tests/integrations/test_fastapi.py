"""The web service: what it answers, what it refuses, and that its description is true."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from shortcodes import Engine, Limits, Registry, Shortcode
from shortcodes.extras import describe_install

from .widgets import HOSTILE, Warehouse, harmful, registry

pytest.importorskip("fastapi", reason="the extra fastapi is not installed")
pytest.importorskip("httpx2", reason="httpx2, which the test client needs, is not installed")

from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.applications import Starlette
from starlette.routing import Mount

from shortcodes.integrations.fastapi import router

JSON = {"content-type": "application/json"}


def service(secret: str | None = None, **options: object) -> FastAPI:
    options.setdefault("sources", {"stock": Warehouse()})
    app = FastAPI()
    app.include_router(router(Engine(registry, **options), secret))
    return app


def client(secret: str | None = None, **options: object) -> TestClient:
    return TestClient(service(secret, **options))


def test_a_text_is_rendered_with_what_its_page_needs():
    answer = client().post("/render", json={"text": "<p>[figure ”A & B”]x[/figure][stock a][1]"})
    assert answer.status_code == 200
    assert answer.json() == {
        "output": '<p><figure title="A &amp; B">A &amp; B: x</figure>async of a[1]',
        "assets": {"css": ".figure { color: green }"},
        "valid": True,
        "diagnostics": [],
        "left_out": 0,
    }


@pytest.mark.parametrize(
    ("fail_on", "valid"),
    [("error", [True, True, False]), ("warning", [True, False, False]), ("never", [True] * 3)],
)
def test_what_fails_is_chosen(fail_on, valid):
    app = FastAPI()
    app.include_router(router(Engine(registry), fail_on=fail_on))
    for path in ("/validate", "/render"):
        answers = [
            TestClient(app).post(path, json={"text": text}).json()["valid"]
            for text in ("x", "[figure wdith=2]", "[bad]")
        ]
        assert answers == valid
    with pytest.raises(ValueError, match="fail_on must be one of 'error', 'warning', 'never'"):
        router(Engine(registry), fail_on="info")


def test_what_is_wrong_has_its_place():
    for path in ("/validate", "/render"):
        answer = client().post(path, json={"text": "\n[figure wdith=2] 😀 [bad]"}).json()
        assert answer["valid"] is False
        first, second = answer["diagnostics"]
        assert first == {
            "code": "unknown-attribute",
            "severity": "warning",
            "message": "unknown attribute 'wdith' for [figure]; did you mean 'width'?",
            "hint": "",
            "start": 9,
            "end": 14,
            "line": 2,
            "column": 9,
        }
        assert (second["code"], second["line"], second["column"]) == ("widget-failed", 2, 20)
        assert "a secret" not in str(answer)


def test_checking_returns_no_output():
    assert client().post("/validate", json={"text": "[box]"}).json() == {
        "valid": True,
        "diagnostics": [],
        "left_out": 0,
    }


def test_a_guess_without_harm_leaves_a_text_valid():
    answer = client().post("/validate", json={"text": '[figure title=„x"]'}).json()
    assert [item["severity"] for item in answer["diagnostics"]] == ["info"]
    assert answer["valid"] is True


def test_a_day_can_be_asked_for():
    class Days:
        def get_many(self, keys, on):
            return dict.fromkeys(keys, str(on))

    ask = client(sources={"stock": Days()}).post
    answer = ask("/render", json={"text": "[stock a]", "on": "2020-12-29"})
    assert answer.json()["output"] == "2020-12-29 of a"
    assert ask("/render", json={"text": "[stock a]"}).json()["output"] == "None of a"
    assert ask("/render", json={"text": "", "on": "2020-13-29"}).status_code == 422


def test_very_many_diagnostics_are_counted_not_sent():
    answer = client().post("/validate", json={"text": "[/box]" * 1_500}).json()
    # the engine lists 1,000 of a code, and one more diagnostic says that there are others
    assert (len(answer["diagnostics"]), answer["left_out"]) == (1_000, 1)


def test_the_widgets_are_described():
    answer = client().get("/widgets")
    assert answer.json() == registry.json_schema()
    empty = FastAPI()
    empty.include_router(router(Engine(Registry())))
    assert TestClient(empty).get("/widgets").json()["properties"] == {}


@pytest.mark.parametrize("option", [{"strict": True}, {"on_error": "raise"}])
def test_an_engine_may_refuse_a_text(option):
    ask = client(**option).post
    answer = ask("/render", json={"text": "x [bad]"})
    assert answer.status_code == 422
    assert answer.json()["detail"] == "the engine refuses a text with such faults"
    (found,) = answer.json()["diagnostics"]
    assert (found["message"], found["column"]) == ("[bad] raised RuntimeError", 3)
    checked = ask("/validate", json={"text": "x [bad]"})
    assert checked.status_code == 200
    assert [item["code"] for item in checked.json()["diagnostics"]] == ["widget-failed"]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"text": 3}, ["body", "text"]),
        ({}, ["body", "text"]),
        ({"text": "", "txet": ""}, ["body", "txet"]),
        ([], ["body"]),
    ],
)
def test_a_request_of_another_form_is_refused_without_repeating_it(body, where):
    answer = client().post("/render", json=body)
    assert answer.status_code == 422
    (problem,) = answer.json()["detail"]
    assert problem["loc"] == where
    assert set(problem) == {"loc", "msg", "type"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b'{"text": "\xff"}', 400),
        (b'{"text": ' + b"[" * 100_000, 400),
        (b'{"txet\\ud800": "\\ud800"}', 422),
        (b'{"text": "[figure \\ud800]"}', 200),
    ],
)
def test_broken_bodies_are_answered(body, status):
    answer = client().post("/render", content=body, headers=JSON)
    assert answer.status_code == status
    if status == 200:
        assert answer.json()["output"] == '<figure title="\ufffd">\ufffd: </figure>'


def test_a_text_that_is_too_long_comes_back_as_it_is():
    ask = client(limits=Limits(input_chars=100)).post
    for text in ("[box]" * 21, "😀" * 101):
        answer = ask("/render", json={"text": text}).json()
        assert answer["output"] == text
        assert [item["code"] for item in answer["diagnostics"]] == ["limit-input"]


def test_a_text_as_long_as_may_be_is_read_however_it_is_written():
    body = b'{"text": "' + rb"\ud83d\ude00" * 100 + b'"}'
    answer = client(limits=Limits(input_chars=100)).post("/render", content=body, headers=JSON)
    assert answer.json()["output"] == "😀" * 100


def pieces(count: int, seen: list[int]) -> Iterator[bytes]:
    for number in range(count):
        seen.append(number)
        yield b" " * 1_000


def test_a_body_that_is_longer_is_not_read_to_its_end():
    ask = client(limits=Limits(input_chars=100)).post
    assert ask("/render", content=b" " * 3_000, headers=JSON).status_code == 413
    assert ask("/validate", content=pieces(3, []), headers=JSON).status_code == 413


SECRET = "größer"


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (f"Bearer {SECRET}", 200),
        (f"bearer {SECRET}", 200),
        ("", 401),
        ("Bearer", 401),
        ("Bearer ", 401),
        ("Bearer gr", 401),
        (f"Bearer {SECRET} x", 401),
        (f"Basic {SECRET}", 401),
        (SECRET, 401),
    ],
)
def test_a_secret_is_asked_for_everywhere(header, status):
    ask = client(SECRET)
    headers = [(b"authorization", header.encode())] if header else []
    answers = [
        ask.post("/render", json={"text": ""}, headers=headers),
        ask.post("/validate", json={"text": ""}, headers=headers),
        ask.get("/widgets", headers=headers),
    ]
    assert [answer.status_code for answer in answers] == [status] * 3
    if status == 401:
        assert answers[0].headers["www-authenticate"] == "Bearer"
        assert answers[0].json() == {"detail": "wrong secret"}


def test_without_the_secret_no_body_is_read():
    answer = client(SECRET).post("/render", content=b"{", headers=JSON)
    assert answer.status_code == 401


@pytest.mark.parametrize("secret", ["", " "])
def test_an_empty_secret_protects_nothing_and_is_refused(secret):
    with pytest.raises(ValueError, match="secret must not be empty"):
        router(Engine(registry), secret)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("values", [{"title": ""}, {"width": ""}, {"": ""}], ids=str)
def test_hostile_values_stay_harmless(values, value):
    """What stands between shortcodes is the page's own HTML; their values are anybody's."""
    named = {name: value for name in values if name}
    text = str(Shortcode("figure", named, () if named else (value,)))
    output = client().post("/render", json={"text": f"{text}[box]{text}[/box]"}).json()["output"]
    assert output.count("<figure") == 2
    assert harmful(output) == []


def test_it_runs_in_starlette():
    app = Starlette(routes=[Mount("/text", app=service(SECRET))])
    ask = TestClient(app)
    headers = [(b"authorization", f"Bearer {SECRET}".encode())]
    answer = ask.post("/text/render", json={"text": "[box]"}, headers=headers)
    assert answer.json()["output"] == "<aside></aside>"
    assert ask.post("/text/render", json={"text": "[box]"}).status_code == 401
    assert ask.get("/text/openapi.json").status_code == 200


ANSWERS = (
    ("post", "/render", {"text": "[figure wdith=1][bad]"}, 200),
    ("post", "/render", {"text": 1}, 422),
    ("post", "/render", {"text": "[bad]", "on": None}, 422),
    ("post", "/validate", {"text": "[figure wdith=1]"}, 200),
    ("post", "/validate", {"text": 1}, 422),
    ("get", "/widgets", None, 200),
)


@pytest.mark.parametrize("secret", [None, SECRET])
def test_the_description_is_valid_and_true(secret):
    validator = pytest.importorskip("openapi_spec_validator", reason="needs openapi-spec-validator")
    jsonschema = pytest.importorskip("jsonschema", reason="answers are checked by jsonschema")
    strict = service(secret, on_error="raise")
    description = json.loads(json.dumps(strict.openapi()))
    validator.validate(description)
    headers = [(b"authorization", f"Bearer {secret}".encode())]
    for app in (strict, service(secret)):
        for method, path, body, status in ANSWERS:
            options = {} if body is None else {"json": body}
            answer = TestClient(app).request(method, path, headers=headers, **options)
            if app is strict or answer.status_code != 200:
                told = description["paths"][path][method]["responses"][str(answer.status_code)]
                schema = told["content"]["application/json"]["schema"]
                schema = {**schema, "components": description["components"]}
                jsonschema.validate(answer.json(), schema)
            assert answer.status_code in (status, 200, 422)
    for path, operations in description["paths"].items():
        for operation in operations.values():
            assert ("401" in operation["responses"]) is (secret is not None), path
            assert operation["description"]


def test_without_fastapi_the_extra_is_named():
    code = "import sys; sys.modules['fastapi'] = None; import shortcodes.integrations.fastapi"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert describe_install("fastapi") in done.stderr
