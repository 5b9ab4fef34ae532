"""Every text says how it is treated; a raw section can be written by nobody but the redactor."""

from __future__ import annotations

import types
import typing
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, ClassVar, Literal, NoReturn, Self

import annotated_types
from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, ValidationError, model_serializer
from pydantic_core import CoreSchema


class RawDataError(TypeError):
    """Somebody tried to write, copy out or print a section that was not redacted."""


class InvalidSection(ValueError):  # noqa: N818  (it names what is wrong, as the other outcomes do)
    """A collector made a section that does not fit its own definition; the values are never quoted."""


class Treat(Enum):
    """How a text is treated; the value is the sentence the person reads."""

    KEEP = "sent as it is"
    SCRUB = "sent with private things taken out"
    ALIAS = "sent as a stand-in that only tells two values apart"
    DROP = "never sent"

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Carry the treatment into the JSON schema as `x-treat`."""
        return {**handler(schema), "x-treat": self.name.lower()}


Plain = Annotated[str, Treat.KEEP]
FreeText = Annotated[str, Treat.SCRUB]
Alias = Annotated[str, Treat.ALIAS]
Secret = Annotated[str, Treat.DROP]

_NUMBERS_AND_TIMES = (bool, int, float, datetime, date, type(None))
_OWN_MEANING = frozenset(
    {
        "__copy__", "__deepcopy__", "__format__", "__get_pydantic_core_schema__", "__get_pydantic_json_schema__",
        "__getstate__", "__init__", "__iter__", "__reduce__", "__reduce_ex__", "__repr__", "__repr_args__", "__str__",
        "copy", "dict", "json", "model_construct", "model_copy", "model_dump", "model_dump_json", "model_validate",
        "model_validate_json", "model_validate_strings",
    }
)  # fmt: skip


def _refuse(self: Section, *_: object, **__: object) -> NoReturn:
    raise RawDataError(f"{type(self).__name__} is raw: only redaction.redact may write it")


def _refuse_class(cls: type[object], /, *_: object, **__: object) -> NoReturn:
    raise RawDataError(f"{cls.__name__}: build it by its constructor")


_REFUSE_CLASS: Any = classmethod(_refuse_class)


class Section(BaseModel):
    """Facts about one topic, still raw. Frozen, closed, silent, and impossible to serialise."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, strict=True, defer_build=True, protected_namespaces=()
    )

    def __init__(self, **data: Any) -> None:
        """Check the data against the definition; raises InvalidSection, which names fields and never values."""
        try:
            super().__init__(**data)
        except ValidationError as error:
            faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['type']}" for fault in error.errors()]
            raise InvalidSection(f"{type(self).__name__}: {'; '.join(faults)}") from None

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse, when the class is defined, every known way to let raw data out."""
        if cls.model_config != Section.model_config:
            raise TypeError(f"{cls.__name__}: a section keeps the settings of Section")
        if redefined := sorted(_OWN_MEANING & vars(cls).keys()):
            raise TypeError(f"{cls.__name__}: a section may not define {', '.join(redefined)}")
        own, plain = cls.__pydantic_decorators__, Section.__pydantic_decorators__
        for kind in ("computed_fields", "field_serializers", "model_serializers", "validators", "field_validators",
                     "root_validators", "model_validators"):  # fmt: skip
            if getattr(own, kind).keys() != getattr(plain, kind).keys():
                raise TypeError(f"{cls.__name__}: a section has no {kind.replace('_', ' ')}")
        for name, field in cls.model_fields.items():
            where = f"{cls.__name__}.{name}"
            others = (field.json_schema_extra, field.alias, field.serialization_alias, field.validation_alias)
            if any(other is not None for other in others):
                raise TypeError(f"{where}: a field has no other name and no schema of its own")
            _check(field.annotation, tuple(field.metadata), where)

    @model_serializer(mode="plain")
    def _written_by_nobody(self) -> str:
        _refuse(self)

    model_dump: ClassVar[Any] = _refuse
    model_dump_json: ClassVar[Any] = _refuse
    model_copy: ClassVar[Any] = _refuse
    dict: ClassVar[Any] = _refuse
    json: ClassVar[Any] = _refuse
    copy: ClassVar[Any] = _refuse
    __iter__: ClassVar[Any] = _refuse
    __reduce_ex__: ClassVar[Any] = _refuse
    __getstate__: ClassVar[Any] = _refuse

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object = None) -> Self:
        return self

    # These skip validation, or quote what they were given when it fails.
    model_construct: ClassVar[Any] = _REFUSE_CLASS  # type: ignore[assignment]  # refused: no signature fits
    model_validate: ClassVar[Any] = _REFUSE_CLASS
    model_validate_json: ClassVar[Any] = _REFUSE_CLASS
    model_validate_strings: ClassVar[Any] = _REFUSE_CLASS

    def __repr_args__(self) -> list[tuple[str, Any]]:
        return []

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: raw, not shown>"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)


def _check(kind: Any, notes: tuple[Any, ...], where: str) -> None:
    """Walk a field's type; raises TypeError where a text has no treatment or a type could carry one unseen."""
    treatments = [note for note in notes if isinstance(note, Treat)]
    strange = [
        n for n in notes if not isinstance(n, Treat | annotated_types.BaseMetadata | annotated_types.GroupedMetadata)
    ]
    if strange:
        raise TypeError(f"{where}: {type(strange[0]).__name__} has no place in a section")
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind is str:
        if len(treatments) != 1:
            raise TypeError(f"{where}: a text says how it is treated, once: Plain, FreeText, Alias or Secret")
    elif treatments:
        raise TypeError(f"{where}: only a text has a treatment")
    elif origin is Annotated:
        _check(arguments[0], arguments[1:], where)
    elif origin in (typing.Union, types.UnionType):
        for argument in arguments:
            _check(argument, (), where)
    elif origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        _check(arguments[0], (), where)
    elif not (kind in _NUMBERS_AND_TIMES or origin is Literal or _closed_class(kind)):
        raise TypeError(f"{where}: {kind!r} could carry text that nobody treats")


def _closed_class(kind: Any) -> bool:
    return isinstance(kind, type) and (issubclass(kind, Section) or issubclass(kind, Enum))


def treatment(notes: tuple[Any, ...]) -> Treat | None:
    """The treatment among a type's notes, if it is a text."""
    return next((note for note in notes if isinstance(note, Treat)), None)
