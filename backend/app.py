"""The application: four routers behind one edge, and the hourly sweep."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import ASGIApp

from backend.desk import desk
from backend.edge import Edge
from backend.erasing import sweep, tidy
from backend.intake import intake
from backend.owner import owner
from backend.problems import answer_problems
from backend.public import public
from backend.service import Service
from backend.store import StorageDown, StorageFull

_HOUR = 3600


def application(service: Service) -> ASGIApp:
    """The ASGI application of a desk."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(tidy, service, 0)
        await asyncio.to_thread(sweep, service)
        hourly = asyncio.create_task(_hourly(service))
        try:
            yield
        finally:
            hourly.cancel()

    app = FastAPI(title="Alltimefix desk", version="1", docs_url=None, redoc_url=None, lifespan=life)
    answer_problems(app)
    for router in (intake, owner, desk, public):
        app.include_router(router(service))
    return Edge(app, service.settings.most_bytes, service.settings.body_seconds)


async def _hourly(service: Service) -> None:
    while True:
        await asyncio.sleep(_HOUR)
        try:
            await asyncio.to_thread(sweep, service)
            await asyncio.to_thread(tidy, service)
        except (StorageFull, StorageDown) as error:
            logging.getLogger("alltimefix.desk").warning("the sweep waits for the storage: %s", error)
