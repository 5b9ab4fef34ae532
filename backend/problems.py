"""Whatever goes wrong is answered by one problem document (RFC 9457) that quotes nothing of the request."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from backend.limiter import TooManyTries
from backend.store import Erased, StorageDown, StorageFull
from report.wire import PROBLEM_TYPE, Problem

_RETRY_SOON = {"Retry-After": "5"}


class Refusal(HTTPException):
    """A request is refused; `name` is fixed and for programs, `detail` a sentence for people."""

    def __init__(self, status: int, name: str, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(status, detail, headers)
        self.name = name


def problem(refusal: Refusal) -> Response:
    """The answer to a refused request."""
    document = Problem(
        type=f"urn:alltimefix:problem:{refusal.name}",
        title=HTTPStatus(refusal.status_code).phrase,
        status=refusal.status_code,
        detail=refusal.detail,
    )
    return Response(document.model_dump_json(), refusal.status_code, refusal.headers, media_type=PROBLEM_TYPE)


def answer_problems(app: FastAPI) -> None:
    """Make every error of the application a problem document."""

    @app.exception_handler(Refusal)
    def _refused(_: Request, error: Refusal) -> Response:
        return problem(error)

    @app.exception_handler(HTTPException)
    def _http(_: Request, error: HTTPException) -> Response:
        name = HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
        return problem(
            Refusal(error.status_code, name, "This is not something you can ask for.", dict(error.headers or {}))
        )

    @app.exception_handler(RequestValidationError)
    def _not_understood(_: Request, __: RequestValidationError) -> Response:
        return problem(Refusal(422, "not-understood", "The request is not written as it should be."))

    @app.exception_handler(ClientDisconnect)
    def _gone(_: Request, __: ClientDisconnect) -> Response:
        return problem(Refusal(400, "broken-off", "The request broke off; nothing of it was kept."))

    @app.exception_handler(Erased)
    def _erased(_: Request, __: Erased) -> Response:
        return problem(Refusal(410, "erased", "This report was erased and is not taken again."))

    @app.exception_handler(TooManyTries)
    def _too_many(_: Request, error: TooManyTries) -> Response:
        wait = {"Retry-After": str(error.wait)}
        return problem(Refusal(429, "too-many-tries", "There were too many tries; wait a little.", wait))

    @app.exception_handler(StorageFull)
    def _full(_: Request, __: StorageFull) -> Response:
        return problem(Refusal(507, "desk-full", "The desk has no room left; nothing was kept.", _RETRY_SOON))

    @app.exception_handler(StorageDown)
    def _down(_: Request, __: StorageDown) -> Response:
        return problem(Refusal(503, "desk-down", "The desk cannot store anything now; nothing was kept.", _RETRY_SOON))

    @app.exception_handler(Exception)
    def _broken(_: Request, __: Exception) -> Response:
        return problem(Refusal(500, "desk-broken", "Something is wrong at the desk; nothing was kept."))
