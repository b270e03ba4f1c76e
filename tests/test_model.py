"""Values that travel: what is pickled comes back equal, whatever it is made of."""

from __future__ import annotations

import pickle

import pytest

from kg.model import Article, Claim, Cluster, Entity, Evidence, Filler, Mention, Note, Reading, Score, Span, Time, Value

HERE = Span("0" * 16, 0, 3)
WHO = Mention(HERE, "Person")
WHY = Evidence(HERE, HERE, "law/sue", 0.9)
CLAIM = Claim("c1", "sued", "Suing", (("agent", Filler(HERE, WHO)),), (WHY,), "Negative", "Threatened", time=Time(HERE, "2016"))
THING = Cluster("k", "Person", "Ann", (), (WHO,), joins=((HERE, Score(0.9, "same name")),))
VALUES = (
    HERE, WHO, CLAIM, Note("language", "is written in Dutch", span=HERE), Entity("ann-1", "Person", "Ann", ("Annie",)), Score(0.5, "a guess"),
    Reading(Article("0" * 16, "a.txt", "Ann sued.", date="2016"), (THING,), (CLAIM,), ()),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_survives_a_pickle(value: Value) -> None:
    again = pickle.loads(pickle.dumps(value, protocol=5))
    assert again == value and type(again) is type(value)


def test_a_pickle_holds_the_fields_and_not_their_names() -> None:
    """Names of fields in each value would make the spool a third larger and reading it three times as slow."""
    assert b"confidence" not in pickle.dumps(CLAIM, protocol=5)


def test_every_dataclass_of_the_model_travels_this_way() -> None:
    import kg.model

    classes = [found for found in vars(kg.model).values() if isinstance(found, type) and hasattr(found, "__dataclass_fields__")]
    assert len(classes) > 12 and all(issubclass(found, Value) for found in classes)
