"""Every known way to let raw data out of a section is planted here, and refused."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
import typing
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Generic, Literal, TypeVar

import pytest
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    SerializeAsAny,
    SkipValidation,
    TypeAdapter,
    WithJsonSchema,
    WrapSerializer,
    computed_field,
    create_model,
    field_serializer,
    field_validator,
    model_serializer,
    model_validator,
)
from pydantic_core import to_json, to_jsonable_python

from redaction.privacy import Alias, FreeText, InvalidSection, Plain, RawDataError, Secret, Section, Treat, treatment

T = TypeVar("T")
SECRET = "segredo-4711"


class Colour(Enum):
    RED = "red"


class Inner(Section):
    name: FreeText


class Good(Section):
    name: FreeText
    model: Plain | None = None
    serial: Alias = "s"
    key: Secret = "k"
    count: int = 0
    share: float = 0.5
    on: bool = True
    seen: datetime | None = None
    day: date | None = None
    colour: Colour = Colour.RED
    kind: Literal["a", "b"] = "a"
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    words: tuple[FreeText, ...] = ()
    short: Annotated[str, Treat.KEEP, Field(max_length=5)] = ""


class StrChild(str):
    """A text in disguise."""


class AnyTyped(typing.TypedDict):
    text: str


@dataclasses.dataclass
class Data:
    text: str


class Loose(BaseModel):
    text: str


REFUSED_TYPES: list[Any] = [
    str,
    str | None,
    list[str],
    tuple[str, ...],
    set[str],
    frozenset[str],
    dict[str, int],
    dict[str, str],
    Any,
    object,
    bytes,
    bytearray,
    Loose,
    list[Loose],
    BaseModel,
    Data,
    AnyTyped,
    StrChild,
    T,
    type,
    complex,
    list[Plain],
    list[int],
    dict[Plain, int],
    tuple[Plain, int],
    tuple[int, int],
    tuple[()],
    Callable[[], str],
    Annotated[int, Treat.KEEP],
    Annotated[str, "keep"],
    Annotated[Any, Treat.KEEP],
    Annotated[bytes, Treat.KEEP],
    Annotated[list[str], Treat.SCRUB],
    Annotated[str, Treat.KEEP, Treat.SCRUB],
    Annotated[Plain, Treat.SCRUB],
    Annotated[str, Treat.KEEP, PlainSerializer(str)],
    Annotated[str, Treat.KEEP, WrapSerializer(lambda v, h: h(v))],
    Annotated[str, Treat.KEEP, AfterValidator(str)],
    Annotated[str, Treat.KEEP, BeforeValidator(str)],
    Annotated[str, Treat.KEEP, PlainValidator(str)],
    Annotated[str, Treat.DROP, WithJsonSchema({"x-treat": "keep"})],
    Annotated[int, PlainSerializer(str)],
    SkipValidation[Plain],
    SerializeAsAny[Inner],
    Literal["a"] | str,
    Plain | str,
    Plain | Any,
]


def test_a_section_of_treated_texts_and_closed_types_is_a_section() -> None:
    good = Good(name=SECRET, inner=Inner(name="x"), words=("a",))
    assert good.name == SECRET
    assert good.inner is not None


@pytest.mark.policy("P16")
@pytest.mark.parametrize("kind", REFUSED_TYPES, ids=range(len(REFUSED_TYPES)))
def test_a_type_that_could_carry_untreated_text_is_refused(kind: Any) -> None:
    with pytest.raises(TypeError):
        type("Bad", (Section,), {"__annotations__": {"field": kind}, "__module__": __name__})


@pytest.mark.parametrize(
    "field",
    [
        Field(alias="other"),
        Field(serialization_alias="other"),
        Field(json_schema_extra={"x-treat": "keep"}),
        Field(json_schema_extra=lambda schema: schema.clear()),
    ],
    ids=["alias", "serialization", "lying schema", "clearing schema"],
)
def test_a_field_has_no_other_name_and_no_schema_of_its_own(field: Any) -> None:
    with pytest.raises(TypeError):
        type("Bad", (Section,), {"__annotations__": {"field": Secret}, "field": field, "__module__": __name__})


@pytest.mark.parametrize(
    "setting",
    [
        {"extra": "allow"},
        {"extra": "ignore"},
        {"frozen": False},
        {"hide_input_in_errors": False},
        {"strict": False},
        {"arbitrary_types_allowed": True},
        {"json_encoders": {str: str}},
        {"json_schema_extra": {"x": 1}},
        {"populate_by_name": True},
        {"from_attributes": True},
        {"title": "x"},
    ],
    ids=str,
)
def test_a_section_keeps_the_settings_of_section(setting: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        type("Bad", (Section,), {"model_config": ConfigDict(**setting), "__module__": __name__})  # type: ignore[typeddict-item]  # any setting


def _decorated(name: str, decorator: Any) -> dict[str, Any]:
    return {"__annotations__": {"field": Plain}, "__module__": __name__, name: decorator}


@pytest.mark.parametrize(
    "body",
    [
        _decorated("more", computed_field(property(lambda self: self.field))),
        _decorated("write", field_serializer("field")(lambda self, value: value)),
        _decorated("write_all", model_serializer(lambda self: {"x": self.field})),
        _decorated("look", field_validator("field")(classmethod(lambda cls, value: value))),
        _decorated("look_all", model_validator(mode="after")(lambda self: self)),
    ],
    ids=["computed field", "field serializer", "model serializer", "field validator", "model validator"],
)
def test_a_section_has_no_code_of_its_own_on_the_way_out(body: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        type("Bad", (Section,), body)


@pytest.mark.parametrize(
    "name",
    [
        "__repr__",
        "__str__",
        "__format__",
        "__iter__",
        "__init__",
        "__reduce_ex__",
        "__getstate__",
        "__copy__",
        "model_dump",
        "model_dump_json",
        "model_construct",
        "model_copy",
        "model_validate",
        "dict",
        "json",
        "copy",
        "__repr_args__",
        "__get_pydantic_core_schema__",
    ],
)
def test_a_section_may_not_define_its_refusals_anew(name: str) -> None:
    with pytest.raises(TypeError):
        type("Bad", (Section,), {name: lambda *_: "x", "__module__": __name__})


def test_a_generic_section_is_refused() -> None:
    with pytest.raises(TypeError):

        class Bad(Section, Generic[T]):
            field: T


def test_a_model_made_by_a_function_is_checked_too() -> None:
    with pytest.raises(TypeError):
        create_model("Bad", __base__=Section, field=(str, ...))


class Holder(BaseModel):
    inner: Inner


class LooseHolder(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)
    anything: Any


GOOD = Good(name=SECRET, inner=Inner(name=SECRET))
WAYS_OUT: dict[str, Callable[[], object]] = {
    "model_dump": lambda: GOOD.model_dump(),
    "model_dump_json": lambda: GOOD.model_dump_json(),
    "model_copy": lambda: GOOD.model_copy(update={"name": "x"}),
    "dict()": lambda: dict(GOOD),
    ".dict()": lambda: GOOD.dict(),
    ".json()": lambda: GOOD.json(),
    ".copy()": lambda: GOOD.copy(),
    "iteration": lambda: list(GOOD),
    "pickle": lambda: pickle.dumps(GOOD),
    "pickle 0": lambda: pickle.dumps(GOOD, 0),
    "json.dumps": lambda: json.dumps(GOOD),
    "to_json": lambda: to_json(GOOD),
    "to_jsonable_python": lambda: to_jsonable_python(GOOD),
    "to_json of a list": lambda: to_json([GOOD]),
    "TypeAdapter dump": lambda: TypeAdapter(Good).dump_python(GOOD),
    "TypeAdapter json": lambda: TypeAdapter(list[Good]).dump_json([GOOD]),
    "TypeAdapter any": lambda: TypeAdapter(Any).dump_json(GOOD),
    "plain model": lambda: Holder(inner=Inner(name=SECRET)).model_dump(),
    "plain model json": lambda: Holder(inner=Inner(name=SECRET)).model_dump_json(),
    "loose model": lambda: LooseHolder(anything=GOOD).model_dump(),
    "loose model json": lambda: LooseHolder(anything=GOOD).model_dump_json(),
    "serializer": lambda: Good.__pydantic_serializer__.to_python(GOOD),
    "BaseModel.model_dump": lambda: BaseModel.model_dump(GOOD),
    "BaseModel.model_dump_json": lambda: BaseModel.model_dump_json(GOOD),
    "model_construct": lambda: Good.model_construct(name=SECRET),
    "model_validate": lambda: Good.model_validate({"name": SECRET}),
    "model_validate_json": lambda: Good.model_validate_json('{"name": "x"}'),
    "model_validate_strings": lambda: Good.model_validate_strings({"name": "x"}),
    "setattr": lambda: setattr(GOOD, "name", "x"),
}


@pytest.mark.policy("P16")
@pytest.mark.parametrize("way", WAYS_OUT)
@pytest.mark.filterwarnings("ignore")
def test_a_raw_section_has_no_way_out(way: str) -> None:
    with pytest.raises((TypeError, ValueError)) as refused:
        WAYS_OUT[way]()
    assert SECRET not in str(refused.value)


def test_a_raw_section_shows_nothing_when_printed() -> None:
    shown = f"{GOOD}{GOOD!r}{GOOD!s}{GOOD:>20}{[GOOD]}" + str({"x": GOOD}) + "%s" % GOOD + "{}".format(GOOD)  # noqa: UP031, UP032  (each way on its own)
    assert SECRET not in shown
    assert "raw, not shown" in shown


def _anyhow(section: Any) -> Any:
    return section


def test_rich_and_pretty_printers_show_nothing() -> None:
    rich = pytest.importorskip("rich.pretty")
    assert SECRET not in rich.pretty_repr(GOOD)
    assert list(_anyhow(GOOD).__rich_repr__()) == []
    assert SECRET not in str(list(_anyhow(GOOD).__pretty__(lambda value: value)))


def test_a_copy_is_the_section_itself() -> None:
    assert copy.copy(GOOD) is GOOD
    assert copy.deepcopy([GOOD])[0] is GOOD


@pytest.mark.parametrize(
    "bad",
    [
        {"name": 7},
        {"name": "x", "count": SECRET},
        {"name": "x", SECRET: 1},
        {},
        {"name": "x", "short": SECRET},
        {"name": "x", "colour": SECRET},
    ],
)
def test_an_error_never_quotes_what_it_was_given(bad: dict[str, Any]) -> None:
    with pytest.raises(InvalidSection) as invalid:
        Good(**bad)
    quoted = str(invalid.value).replace(f"{SECRET}: extra_forbidden", "")
    assert SECRET not in quoted
    assert invalid.value.__cause__ is None
    assert invalid.value.__suppress_context__


def test_a_subclass_of_str_arrives_as_plain_text_or_not_at_all() -> None:
    try:
        good = Good(name=StrChild("x"))
    except InvalidSection:
        return
    assert good.name == "x"


def test_the_schema_says_how_each_text_is_treated() -> None:
    properties = Good.model_json_schema(mode="validation")["properties"]
    assert {name: properties[name].get("x-treat") for name in ("name", "serial", "key", "short", "count")} == {
        "name": "scrub",
        "serial": "alias",
        "key": "drop",
        "short": "keep",
        "count": None,
    }
    assert properties["words"]["items"]["x-treat"] == "scrub"


def test_a_treatment_is_found_among_notes() -> None:
    assert treatment(("x", Treat.DROP)) is Treat.DROP
    assert treatment(()) is None


def test_raw_data_error_is_a_type_error() -> None:
    with pytest.raises(RawDataError, match=r"only redaction\.redact may write it"):
        GOOD.model_dump()
